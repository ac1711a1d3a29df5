/*
 * store_table.c - the state in the table etl_state of the target, saved by the
 * transaction that loads the rows.
 *
 * The lock keeps a second run out.  A lock can be lost unseen, with its
 * connection; so each run raises the row's epoch when it begins, and saves only
 * while the epoch is its own: of two runs only the later one commits.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_state.h"
#include "named_lock.h"
#include "own_table.h"
#include "store.h"
#include "watermark.h"

struct table_store {
	struct tipple__store base;
	struct tipple__named_lock lock;
	int64_t epoch;                  /* 0: not claimed yet */
	bool claimed;
};

static enum tipple_status
taken(struct tipple__store *s, struct tipple_error *err)
{
	s->taken = true;
	return tipple__fail(err, TIPPLE_RETRY, "etl_state", NULL,
	    "another run of %.100s has taken over", s->run->job->name);
}

/* ---- rows and watermarks ---- */

static bool
copy(char *to, size_t size, const char *from)
{
	bool fits = from != NULL && strlen(from) < size;

	strcpy(to, fits ? from : "");
	return fits || from == NULL;
}

static enum tipple_status
refuse(const struct tipple_watermark *mark, const char *why, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_MISUSE, "etl_state", NULL,
	    "the state of %.100s in etl_state %s; --reset %.100s forgets it", mark->job, why,
	    mark->job);
}

static enum tipple_status
decode(const struct etl_state *row, struct tipple_watermark *mark, struct tipple_error *err)
{
	struct tipple_watermark found = *mark;

	tipple__watermark_clear(&found);
	if (strcmp(row->cursor_name, mark->cursor) != 0)
		return refuse(mark, "is of another cursor column", err);
	if (strcmp(row->cursor_type, tipple__cursor_type_name(mark->type)) != 0)
		return refuse(mark, "is of a cursor of another type", err);
	found.has_value = row->lo != NULL;
	found.has_hi = row->hi != NULL;
	if ((found.has_value && !tipple__cursor_parse(mark->type, row->lo, &found.value)) ||
	    (found.has_hi && !tipple__cursor_parse(mark->type, row->hi, &found.hi)) ||
	    !copy(found.after, sizeof(found.after), row->resume_after) ||
	    !copy(found.run_id, sizeof(found.run_id), row->run_id) ||
	    !copy(found.source, sizeof(found.source), row->source_id))
		return refuse(mark, "cannot be read", err);
	found.batch = row->batch;
	found.read = row->rows_read;
	found.rejected = row->rows_rejected;
	*mark = found;
	return TIPPLE_OK;
}

static const char *
cursor_text(const struct tipple_watermark *mark, bool has, int64_t v,
    char text[TIPPLE_TIMESTAMP_SIZE])
{
	return has && tipple__cursor_format(mark->type, v, text) ? text : NULL;
}

/* What is there; *epoch is 0 when nothing is. */
static enum tipple_status
find(struct table_store *t, struct tipple_watermark *mark, int64_t *epoch,
    struct tipple_error *err)
{
	struct etl_state row = { 0 };
	enum tipple_status status = etl_state_find(t->base.db, mark->job, mark->table, &row, err);

	*epoch = row.epoch;
	if (status == TIPPLE_OK)
		status = decode(&row, mark, err);
	else if (status == TIPPLE_NOT_FOUND)
		tipple__watermark_clear(mark);
	etl_state_clear(&row);
	return status == TIPPLE_NOT_FOUND ? TIPPLE_OK : status;
}

/* ---- the store ---- */

static enum tipple_status
lock(struct tipple__store *s, struct tipple_error *err)
{
	const char *job = s->run->job->name;
	enum tipple_status status = tipple__named_lock(&((struct table_store *)s)->lock, s->db,
	    s->run->options->target, job, err);

	return status != TIPPLE_RETRY ? status : tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
	    "another run of %.100s holds the lock", job);
}

static enum tipple_status
read_state(struct tipple__store *s, struct tipple_watermark *mark, struct tipple_error *err)
{
	enum tipple_status status;
	bool there;
	int64_t epoch;

	tipple__watermark_clear(mark);
	if (s->db == NULL)
		return TIPPLE_OK;
	status = tipple__own_table_find(s->db, &etl_state_table, &there, err);
	if (status != TIPPLE_OK || !there)
		return status;          /* it is made by claim */
	if (!s->run->options->dry_run)
		status = tipple__own_table(s->db, &etl_state_table, &s->run->ddl, err);
	return status == TIPPLE_OK ? find((struct table_store *)s, mark, &epoch, err) : status;
}

static enum tipple_status
first_row(struct table_store *t, const struct tipple_watermark *mark, struct tipple_error *err)
{
	struct etl_state row = { .job = mark->job, .stream = mark->table,
		.cursor_name = mark->cursor,
		.cursor_type = tipple__cursor_type_name(mark->type), .run_id = "",
		.source_id = "", .epoch = 1, .updated_at = tipple_now() };
	enum tipple_status status = etl_state_insert(t->base.db, &row, err);

	return status == TIPPLE_CONFLICT ? taken(&t->base, err) : status;
}

/* In a transaction: nobody else commits with an earlier epoch from now on. */
static enum tipple_status
raise_epoch(struct table_store *t, struct tipple_watermark *mark, int64_t *epoch,
    struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_text(mark->job), tipple_text(mark->table),
		tipple_int(t->epoch) };
	enum tipple_status status;
	int64_t rows = 0;

	status = t->claimed ?
	    tipple_exec_sql(t->base.db, "UPDATE etl_state SET epoch = epoch + 1 "
	        "WHERE job = ? AND stream = ? AND epoch = ?", values, 3, &rows, err) :
	    tipple_exec_sql(t->base.db, "UPDATE etl_state SET epoch = epoch + 1 "
	        "WHERE job = ? AND stream = ?", values, 2, &rows, err);
	if (status == TIPPLE_OK && rows == 0)
		status = t->claimed ? taken(&t->base, err) : first_row(t, mark, err);
	return status == TIPPLE_OK ? find(t, mark, epoch, err) : status;
}

static bool
same(const struct tipple_watermark *a, const struct tipple_watermark *b)
{
	return a->has_value == b->has_value && a->value == b->value && a->has_hi == b->has_hi &&
	    a->hi == b->hi && a->batch == b->batch && strcmp(a->after, b->after) == 0 &&
	    strcmp(a->run_id, b->run_id) == 0;
}

static enum tipple_status
claim(struct tipple__store *s, struct tipple_watermark *mark, struct tipple_error *err)
{
	struct table_store *t = (struct table_store *)s;
	struct tipple_watermark found = *mark;
	enum tipple_status status = TIPPLE_OK;
	int64_t epoch = 0;

	if (!t->claimed)
		status = tipple__own_table(s->db, &etl_state_table, &s->run->ddl, err);
	if (status != TIPPLE_OK || (status = tipple_begin(s->db, err)) != TIPPLE_OK)
		return status;
	status = raise_epoch(t, &found, &epoch, err);
	if (status == TIPPLE_OK)
		status = tipple_commit(s->db, err);
	else
		tipple_rollback(s->db);
	/* a run whose lock was lost committed after we had read */
	if (status == TIPPLE_OK && !t->claimed && !same(mark, &found))
		status = taken(s, err);
	if (status != TIPPLE_OK)
		return status;
	t->claimed = true;
	t->epoch = epoch;
	*mark = found;
	return TIPPLE_OK;
}

static enum tipple_status
save(struct tipple__store *s, const struct tipple_watermark *mark, struct tipple_error *err)
{
	char lo[TIPPLE_TIMESTAMP_SIZE], hi[TIPPLE_TIMESTAMP_SIZE];
	const struct tipple_value values[] = {
		tipple_text(cursor_text(mark, mark->has_value, mark->value, lo)),
		tipple_text(cursor_text(mark, mark->has_hi, mark->hi, hi)),
		tipple_text(mark->after[0] != '\0' ? mark->after : NULL),
		tipple_text(mark->run_id), tipple_int(mark->batch), tipple_int(mark->read),
		tipple_int(mark->rejected), tipple_text(mark->source),
		tipple_timestamp(tipple_now()), tipple_text(mark->job), tipple_text(mark->table),
		tipple_int(((struct table_store *)s)->epoch),
	};
	enum tipple_status status;
	int64_t rows = 0;

	status = tipple_exec_sql(s->db, "UPDATE etl_state SET lo = ?, hi = ?, resume_after = ?, "
	    "run_id = ?, batch = ?, rows_read = ?, rows_rejected = ?, source_id = ?, "
	    "updated_at = ? WHERE job = ? AND stream = ? AND epoch = ?", values,
	    (int)(sizeof(values) / sizeof(values[0])), &rows, err);
	return status == TIPPLE_OK && rows != 1 ? taken(s, err) : status;
}

/* The row stays, so that the epoch never goes back. */
static enum tipple_status
reset(struct tipple__store *s, const struct tipple_watermark *mark, struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_text(mark->cursor),
		tipple_text(tipple__cursor_type_name(mark->type)), tipple_timestamp(tipple_now()),
		tipple_text(mark->job), tipple_text(mark->table) };
	enum tipple_status status = TIPPLE_OK;
	bool there = false;

	if (s->db != NULL)
		status = tipple__own_table_find(s->db, &etl_state_table, &there, err);
	if (status != TIPPLE_OK || !there)
		return status;          /* there is nothing to forget */
	return tipple_exec_sql(s->db, "UPDATE etl_state SET lo = NULL, hi = NULL, "
	    "resume_after = NULL, run_id = '', batch = 0, rows_read = 0, rows_rejected = 0, "
	    "source_id = '', epoch = epoch + 1, cursor_name = ?, cursor_type = ?, "
	    "updated_at = ? WHERE job = ? AND stream = ?", values, 5, NULL, err);
}

static void
close_table(struct tipple__store *s)
{
	tipple__named_unlock(&((struct table_store *)s)->lock);
	free(s);
}

static const struct tipple__store_kind kind = {
	.in_target = true, .lock = lock, .read = read_state, .claim = claim, .save = save,
	.reset = reset, .close = close_table,
};

enum tipple_status
tipple__store_table(struct tipple__run *run, struct tipple__store **out, struct tipple_error *err)
{
	struct table_store *t = calloc(1, sizeof(*t));

	*out = NULL;
	if (t == NULL)
		return tipple__nomem(err);
	t->base = (struct tipple__store){ .kind = &kind, .run = run };
	*out = &t->base;
	return TIPPLE_OK;
}
