/*
 * load_write.c - a batch of a load on its way into the database: in bulk or row
 * by row, and what happens when rows of it are refused.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "error.h"
#include "load_write.h"
#include "sql.h"
#include "statement.h"

static void
tell(const struct tipple_load *load, int64_t number, enum tipple_outcome outcome,
    const struct tipple_error *why)
{
	if (load->options.outcome != NULL && (outcome == TIPPLE_REJECTED || !load->terse))
		load->options.outcome(load->options.arg, number, outcome, why);
}

enum tipple_status
tipple__load_reject(struct tipple_load *load, int64_t number, struct tipple_error *why,
    struct tipple_error *err)
{
	why->row = number;
	load->counts.rejected++;
	tell(load, number, TIPPLE_REJECTED, why);
	if (load->options.max_rejects < 0 || load->counts.rejected <= load->options.max_rejects)
		return TIPPLE_OK;
	load->over = true;
	if (err != NULL)
		*err = *why;
	return why->status;
}

bool
tipple__load_is_the_row(enum tipple_status status)
{
	return status == TIPPLE_INVALID || status == TIPPLE_CONFLICT;
}

/* Rows whose key came again in the batch, and whose heir was written. */
static void
count_losers(struct tipple_load *load)
{
	load->counts.duplicates += (int64_t)load->batch->nlosers;
	for (size_t i = 0; i < load->batch->nlosers; i++)
		tell(load, load->batch->losers[i].number, TIPPLE_DUPLICATE, NULL);
}

static void
count(struct tipple_load *load, int64_t number, enum tipple_outcome outcome)
{
	if (outcome == TIPPLE_INSERTED)
		load->counts.inserted++;
	else if (outcome == TIPPLE_UPDATED)
		load->counts.updated++;
	else
		load->counts.unchanged++;
	tell(load, number, outcome, NULL);
}

/* A refused row does not take with it the one before it that has its key. */
static enum tipple_status
write_row(struct tipple_load *load, struct tipple__prepared *p, struct tipple__item item,
    struct tipple_error *err)
{
	struct tipple_error why = { .status = TIPPLE_OK };
	struct tipple__effect effect;
	enum tipple_status status;

	do {
		status = tipple__execute(p, item.values, &effect, &why);
		if (status == TIPPLE_OK) {
			count(load, item.number, load->options.mode == TIPPLE_LOAD_INSERT ?
			    TIPPLE_INSERTED : effect.outcome);
			return TIPPLE_OK;
		}
		if (!tipple__load_is_the_row(status) || load->db->doomed) {
			if (err != NULL)
				*err = why;
			return status;
		}
		status = tipple__load_reject(load, item.number, &why, err);
	} while (status == TIPPLE_OK &&
	    tipple__rows_next_in_line(load->batch, item.number, &item));
	return status;
}

/* The statement that writes one row. */
static enum tipple_status
row_statement(const struct tipple_load *load, struct tipple__prepared **p,
    struct tipple_error *err)
{
	static const int no_column[] = { TIPPLE_END };
	bool insert = load->options.mode == TIPPLE_LOAD_INSERT;
	struct tipple__request request = {
		.table = load->table,
		.key = load->options.key,
		.kind = insert ? TIPPLE__INSERT : TIPPLE__UPSERT,
		.params = TIPPLE__WRITTEN,
		.id = insert ? load->table->insert : load->options.key->upsert,
	};
	struct tipple__text sql = { 0 };
	enum tipple_status status;

	if (load->options.mode != TIPPLE_LOAD_INSERT_ONLY)
		return tipple__statement(load->db, &request, p, err);
	tipple__sql_upsert(&sql, load->db->dialect, load->table, load->options.key, no_column);
	request.id = NULL;
	request.sql = sql.data;
	request.columns = no_column;
	status = sql.failed ? tipple__nomem(err) :
	    tipple__statement(load->db, &request, p, err);
	tipple__text_clear(&sql);
	return status;
}

/* n items from the first on, each by its own statement. */
static enum tipple_status
write_one_by_one(struct tipple_load *load, size_t first, size_t n, struct tipple_error *err)
{
	struct tipple__prepared *p;
	enum tipple_status status = row_statement(load, &p, err);

	for (size_t i = first; i < first + n && status == TIPPLE_OK; i++)
		status = write_row(load, p, load->batch->items[i], err);
	return status;
}

/* The rows of a written span, told and counted. */
static void
count_span(struct tipple_load *load, size_t first, const struct tipple__batch *span)
{
	load->counts.inserted += span->inserted;
	load->counts.updated += span->updated;
	load->counts.unchanged += span->unchanged;
	for (size_t i = 0; span->outcomes != NULL && i < span->nrows; i++)
		tell(load, load->batch->items[first + i].number, span->outcomes[i], NULL);
}

static struct tipple__batch
span_of(struct tipple_load *load, size_t first, size_t n)
{
	return (struct tipple__batch){ .table = load->table, .key = load->options.key,
		.mode = load->options.mode, .columns = load->batch->columns,
		.ncolumns = load->batch->ncolumns, .rows = load->values + first, .nrows = n,
		.outcomes = load->outcomes, .empty = &load->empty };
}

#define SHORT_SPAN 64 /* rows for which single statements cost less than halving on */

static enum tipple_status write_span(struct tipple_load *load, size_t first, size_t n,
    struct tipple_error *err);

/*
 * The database has answered.  When a row of a span is refused, halve the span
 * until it is short, and write that row by row: the good ones are written, and
 * each bad one costs a few statements.
 */
static enum tipple_status
end_span(struct tipple_load *load, size_t first, const struct tipple__batch *span,
    enum tipple_status status, const struct tipple_error *why, struct tipple_error *err)
{
	size_t n = span->nrows;

	if (status == TIPPLE_OK) {
		status = tipple_commit(load->db, err);
		if (status == TIPPLE_OK)
			count_span(load, first, span);
		return status;
	}
	tipple_rollback(load->db);
	if (status == TIPPLE_UNSUPPORTED)
		return write_one_by_one(load, first, n, err);
	if (!tipple__load_is_the_row(status)) {
		if (err != NULL)
			*err = *why;
		return status;
	}
	if (load->empty == TIPPLE__WAS_EMPTY) {
		load->empty = TIPPLE__HAS_ROWS; /* for all that is known: once more, with care */
		return write_span(load, first, n, err);
	}
	if (n <= SHORT_SPAN)
		return write_one_by_one(load, first, n, err);
	status = write_span(load, first, n / 2, err);
	if (status == TIPPLE_OK)
		status = write_span(load, first + n / 2, n - n / 2, err);
	return status;
}

/* A span of the batch in bulk, under a savepoint. */
static enum tipple_status
write_span(struct tipple_load *load, size_t first, size_t n, struct tipple_error *err)
{
	struct tipple__batch span = span_of(load, first, n);
	struct tipple_error why = { .status = TIPPLE_OK };
	enum tipple_status status = tipple_begin(load->db, err);

	if (status != TIPPLE_OK)
		return status;
	status = tipple__note(load->db, load->db->backend->bulk(load->db, &span, &why));
	return end_span(load, first, &span, status, &why, err);
}

static void
settle(void *load)
{
	tipple__load_settle(load);
}

/* As write_span of the whole batch, but its end is left to tipple__load_settle. */
static enum tipple_status
send_batch(struct tipple_load *load, struct tipple_error *err)
{
	struct tipple_error why = { .status = TIPPLE_OK };
	enum tipple_status status = tipple_begin(load->db, err);

	if (status != TIPPLE_OK)
		return status;
	load->flight = span_of(load, 0, load->batch->nitems);
	status = tipple__note(load->db, load->db->backend->bulk_send(load->db, &load->flight,
	    &why));
	if (status != TIPPLE_OK)
		return end_span(load, 0, &load->flight, status, &why, err);
	load->flying = true;
	load->db->settle = settle;
	load->db->flight = load;
	return TIPPLE_OK;
}

static enum tipple_status
bulk_fits(struct tipple_load *load, struct tipple_error *err)
{
	const struct tipple__batch batch = span_of(load, 0, load->batch->nitems);

	if (load->db->backend->bulk_fits == NULL)
		return TIPPLE_OK;
	return tipple__note(load->db, load->db->backend->bulk_fits(load->db, &batch, err));
}

static enum tipple_status
write_in_bulk(struct tipple_load *load, bool leave, struct tipple_error *err)
{
	size_t n = load->batch->nitems;
	bool asked = load->options.outcome != NULL && !load->terse;
	struct tipple_error why;
	enum tipple_status status;

	load->values = calloc(n, sizeof(*load->values));
	load->outcomes = asked ? calloc(n, sizeof(*load->outcomes)) : NULL;
	if (load->values == NULL || (asked && load->outcomes == NULL))
		return tipple__nomem(err);
	for (size_t i = 0; i < n; i++)
		load->values[i] = load->batch->items[i].values;
	status = bulk_fits(load, &why);
	if (status == TIPPLE_OK)
		return leave ? send_batch(load, err) : write_span(load, 0, n, err);
	if (status == TIPPLE_UNSUPPORTED)
		return write_one_by_one(load, 0, n, err);
	if (err != NULL)
		*err = why;
	return status;
}

/* The batch is written, or has failed. */
static enum tipple_status
end_batch(struct tipple_load *load, enum tipple_status status, struct tipple_error *err)
{
	bool own = load->options.commit == TIPPLE_COMMIT_BATCH;

	if (status == TIPPLE_OK)
		count_losers(load);
	if (own && status == TIPPLE_OK)
		status = tipple_commit(load->db, err);
	else if (own)
		tipple_rollback(load->db);
	free(load->values);
	free(load->outcomes);
	load->values = NULL;
	load->outcomes = NULL;
	return status;
}

/*
 * May the batch be left to the database?  Not where the caller may ask in between what
 * became of its rows.
 */
static bool
can_leave(const struct tipple_load *load)
{
	return load->began && load->options.outcome == NULL &&
	    load->db->backend->bulk_send != NULL;
}

/* The batch goes, an empty one takes its place. */
static enum tipple_status
part(struct tipple_load *load, struct tipple_error *err)
{
	struct tipple__rows rows = load->sent;
	enum tipple_status status = TIPPLE_OK;

	if (rows.table == NULL)
		status = tipple__rows_init(&rows, load->table, load->rows.key, load->rows.room,
		    err);
	if (status != TIPPLE_OK)
		return status;
	load->sent = load->rows;
	load->rows = rows;
	load->batch = &load->sent;
	return TIPPLE_OK;
}

enum tipple_status
tipple__load_write(struct tipple_load *load, bool leave, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	leave = leave && can_leave(load);
	load->batch = &load->rows;
	if (leave)
		status = part(load, err);
	if (status == TIPPLE_OK && load->batch->key != NULL)
		status = tipple__rows_sort(load->batch, err);
	if (status == TIPPLE_OK && load->options.commit == TIPPLE_COMMIT_BATCH)
		status = tipple_begin(load->db, err);
	if (status != TIPPLE_OK)
		return status;
	if (load->db->backend->bulk != NULL && load->options.mode != TIPPLE_LOAD_INSERT_ONLY)
		status = write_in_bulk(load, leave, err);
	else
		status = write_one_by_one(load, 0, load->batch->nitems, err);
	if (load->flying)
		return TIPPLE_OK;
	status = end_batch(load, status, err);
	if (!load->held)
		tipple__rows_reset(load->batch);
	return status;
}

void
tipple__load_settle(struct tipple_load *load)
{
	struct tipple_error why = { .status = TIPPLE_OK };
	enum tipple_status status;

	if (!load->flying)
		return;
	load->flying = false;
	load->db->flight = NULL;
	status = tipple__note(load->db, load->db->backend->bulk_settle(load->db, &load->flight,
	    &why));
	status = end_span(load, 0, &load->flight, status, &why, &load->failure);
	status = end_batch(load, status, &load->failure);
	tipple__rows_reset(&load->sent);
	load->failure.status = status;
	load->over = load->over || status != TIPPLE_OK;
}
