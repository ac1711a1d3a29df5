/*
 * load.c - bulk load: collect rows in batches, drop doubled keys, sort, write,
 * count.  Which row is in which batch is decided here, above the databases, so
 * that counters are the same on all of them.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "db.h"
#include "error.h"
#include "row.h"
#include "statement.h"

/* A row of the open batch. */
struct item {
	int64_t number;         /* as put, 1-based */
	void *row;              /* in the arena */
};

struct tipple_load {
	struct tipple_db *db;
	const struct tipple_table *table;
	struct tipple_load_options options;
	struct tipple_load_counts counts;
	struct tipple__arena arena;     /* rows of the open batch and their text */
	struct item *items;
	size_t nitems;
	size_t bytes;                   /* text and bytes of the open batch */
	bool began;                     /* the load's own transaction is open */
	bool over;                      /* ended or failed */
};

#define DEFAULT_ROWS 1000
#define DEFAULT_BYTES ((size_t)1024 * 1024)

static enum tipple_status
check_options(const struct tipple_table *t, struct tipple_load_options *o,
    struct tipple_error *err)
{
	if (o->key == NULL && t->primary >= 0)
		o->key = &t->keys[t->primary];
	if (o->mode == TIPPLE_LOAD_UPSERT && (o->key == NULL || o->key->upsert == NULL))
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: a load by upsert needs a key that is not generated and not nullable",
		    t->name);
	if (o->batch_rows == 0)
		o->batch_rows = DEFAULT_ROWS;
	if (o->batch_bytes == 0)
		o->batch_bytes = DEFAULT_BYTES;
	if (o->batch_rows > SIZE_MAX / sizeof(struct item))
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL, "%s: batch too large",
		    t->name);
	return TIPPLE_OK;
}

enum tipple_status
tipple_load_open(struct tipple_db *db, const struct tipple_table *t,
    const struct tipple_load_options *options, struct tipple_load **out,
    struct tipple_error *err)
{
	static const struct tipple_load_options defaults;
	struct tipple_load *load;
	enum tipple_status status = tipple__enter_table(db, t, err);

	*out = NULL;
	if (status != TIPPLE_OK)
		return status;
	load = calloc(1, sizeof(*load));
	if (load == NULL)
		return tipple__nomem(err);
	load->db = db;
	load->table = t;
	load->options = options != NULL ? *options : defaults;
	status = check_options(t, &load->options, err);
	if (status == TIPPLE_OK &&
	    (load->items = calloc(load->options.batch_rows, sizeof(*load->items))) == NULL)
		status = tipple__nomem(err);
	if (status == TIPPLE_OK && load->options.commit == TIPPLE_COMMIT_END) {
		status = tipple_begin(db, err);
		load->began = status == TIPPLE_OK;
	}
	if (status != TIPPLE_OK) {
		tipple_load_close(load);
		return status;
	}
	*out = load;
	return TIPPLE_OK;
}

static void
tell(const struct tipple_load *load, int64_t number, enum tipple_outcome outcome,
    const struct tipple_error *why)
{
	if (load->options.outcome != NULL)
		load->options.outcome(load->options.arg, number, outcome, why);
}

/* A row that cannot be loaded: go on while the limit holds. */
static enum tipple_status
reject(struct tipple_load *load, int64_t number, struct tipple_error *why,
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

/* Was it the row, or would the next one fail as well? */
static bool
is_the_row(enum tipple_status status)
{
	return status == TIPPLE_INVALID || status == TIPPLE_CONFLICT;
}

static int
compare_values(const struct tipple_value *a, const struct tipple_value *b)
{
	size_t n;
	int order;

	switch (a->type) {
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_BYTES:
		n = a->as.bytes.size < b->as.bytes.size ? a->as.bytes.size : b->as.bytes.size;
		order = n > 0 ? memcmp(a->as.bytes.data, b->as.bytes.data, n) : 0;
		if (order != 0)
			return order;
		return (a->as.bytes.size > b->as.bytes.size) - (a->as.bytes.size < b->as.bytes.size);
	case TIPPLE_UUID:
		return memcmp(a->as.uuid.byte, b->as.uuid.byte, sizeof(a->as.uuid.byte));
	case TIPPLE_FLOAT64:
		return (a->as.real > b->as.real) - (a->as.real < b->as.real);
	case TIPPLE_DECIMAL:
		return tipple_decimal_compare(a->as.decimal, b->as.decimal);
	default:
		return (a->as.integer > b->as.integer) - (a->as.integer < b->as.integer);
	}
}

static int
compare_keys(const struct tipple_load *load, const void *a, const void *b)
{
	const struct tipple_key *k = load->options.key;
	struct tipple_value x, y;
	int order = 0;

	for (int i = 0; i < k->ncolumns && order == 0; i++) {
		x = tipple_get(load->table, a, k->columns[i]);
		y = tipple_get(load->table, b, k->columns[i]);
		order = compare_values(&x, &y);
	}
	return order;
}

/*
 * Sort by key, equal keys as they came.  A merge sort of our own, because
 * qsort has no argument for the load and is not stable.
 */
static void
sort(const struct tipple_load *load, struct item *items, struct item *room, size_t n)
{
	size_t half = n / 2, a = 0, b = half, to = 0;

	if (n < 2)
		return;
	sort(load, items, room, half);
	sort(load, items + half, room, n - half);
	if (compare_keys(load, items[half - 1].row, items[half].row) <= 0)
		return;                 /* in order already, as most input is */
	memcpy(room, items, half * sizeof(*items));
	while (a < half && b < n)
		items[to++] = compare_keys(load, room[a].row, items[b].row) <= 0 ?
		    room[a++] : items[b++];
	memcpy(items + to, room + a, (half - a) * sizeof(*items));
}

/* Sort; of rows with one key only the last stays. */
static enum tipple_status
sort_and_drop(struct tipple_load *load, struct tipple_error *err)
{
	struct item *room = malloc((load->nitems / 2 + 1) * sizeof(*room));
	size_t kept = 0;

	if (room == NULL)
		return tipple__nomem(err);
	sort(load, load->items, room, load->nitems);
	free(room);
	for (size_t i = 0; i < load->nitems; i++) {
		if (i + 1 < load->nitems &&
		    compare_keys(load, load->items[i].row, load->items[i + 1].row) == 0) {
			load->counts.duplicates++;
			tell(load, load->items[i].number, TIPPLE_DUPLICATE, NULL);
		} else {
			load->items[kept++] = load->items[i];
		}
	}
	load->nitems = kept;
	return TIPPLE_OK;
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

static enum tipple_status
write_row(struct tipple_load *load, struct tipple__prepared *p, const struct item *item,
    struct tipple_error *err)
{
	struct tipple_error why = { .status = TIPPLE_OK };
	struct tipple__effect effect;
	enum tipple_status status = tipple__row_values(p, item->row, &why);

	if (status == TIPPLE_OK)
		status = tipple__execute(p, &effect, &why);
	if (status == TIPPLE_OK) {
		count(load, item->number,
		    load->options.mode == TIPPLE_LOAD_UPSERT ? effect.outcome : TIPPLE_INSERTED);
		return TIPPLE_OK;
	}
	if (is_the_row(status) && !load->db->doomed)
		return reject(load, item->number, &why, err);
	if (err != NULL)
		*err = why;
	return status;
}

static enum tipple_status
write_one_by_one(struct tipple_load *load, struct tipple_error *err)
{
	bool upsert = load->options.mode == TIPPLE_LOAD_UPSERT;
	const struct tipple__request request = {
		.table = load->table,
		.kind = upsert ? TIPPLE__UPSERT : TIPPLE__INSERT,
		.params = TIPPLE__WRITTEN,
		.id = upsert ? load->options.key->upsert : load->table->insert,
	};
	struct tipple__prepared *p;
	enum tipple_status status = tipple__statement(load->db, &request, &p, err);

	for (size_t i = 0; i < load->nitems && status == TIPPLE_OK; i++)
		status = write_row(load, p, &load->items[i], err);
	return status;
}

/* The rows of a written span, told and counted. */
static void
count_span(struct tipple_load *load, size_t first, const struct tipple__batch *batch)
{
	load->counts.inserted += batch->inserted;
	load->counts.updated += batch->updated;
	load->counts.unchanged += batch->unchanged;
	for (size_t i = 0; batch->outcomes != NULL && i < batch->nrows; i++)
		tell(load, load->items[first + i].number, batch->outcomes[i], NULL);
}

/*
 * Write a span of the batch in bulk, under a savepoint.  When a row in it is
 * refused, halve the span until the row stands alone: k bad rows of n cost
 * about k log n statements, and the good ones are written.
 */
static enum tipple_status
write_span(struct tipple_load *load, const void **rows, enum tipple_outcome *outcomes,
    size_t first, size_t n, struct tipple_error *err)
{
	struct tipple__batch batch = { .table = load->table, .key = load->options.key,
		.mode = load->options.mode, .rows = rows + first, .nrows = n,
		.outcomes = outcomes };
	struct tipple_error why = { .status = TIPPLE_OK };
	enum tipple_status status = tipple_begin(load->db, err);

	if (status != TIPPLE_OK)
		return status;
	status = tipple__note(load->db, load->db->backend->bulk(load->db, &batch, &why));
	if (status == TIPPLE_OK) {
		status = tipple_commit(load->db, err);
		if (status == TIPPLE_OK)
			count_span(load, first, &batch);
		return status;
	}
	tipple_rollback(load->db);
	if (!is_the_row(status)) {
		if (err != NULL)
			*err = why;
		return status;
	}
	if (n == 1)
		return reject(load, load->items[first].number, &why, err);
	status = write_span(load, rows, outcomes, first, n / 2, err);
	if (status == TIPPLE_OK)
		status = write_span(load, rows, outcomes, first + n / 2, n - n / 2, err);
	return status;
}

static enum tipple_status
write_rows(struct tipple_load *load, struct tipple_error *err)
{
	const void **rows;
	enum tipple_outcome *outcomes = NULL;
	enum tipple_status status;

	if (load->db->backend->bulk == NULL)
		return write_one_by_one(load, err);
	rows = calloc(load->nitems + 1, sizeof(*rows));
	if (load->options.outcome != NULL)
		outcomes = calloc(load->nitems + 1, sizeof(*outcomes));
	if (rows == NULL || (load->options.outcome != NULL && outcomes == NULL)) {
		status = tipple__nomem(err);
	} else {
		for (size_t i = 0; i < load->nitems; i++)
			rows[i] = load->items[i].row;
		status = load->nitems == 0 ? TIPPLE_OK :
		    write_span(load, rows, outcomes, 0, load->nitems, err);
	}
	free(rows);
	free(outcomes);
	return status;
}

enum tipple_status
tipple_load_flush(struct tipple_load *load, struct tipple_error *err)
{
	enum tipple_status status = tipple__enter(load->db, err);
	bool own = load->options.commit == TIPPLE_COMMIT_BATCH;

	if (status == TIPPLE_OK && load->over)
		status = tipple__fail(err, TIPPLE_MISUSE, load->table->name, NULL,
		    "%s: the load has ended", load->table->name);
	if (status != TIPPLE_OK || load->nitems == 0)
		return status;
	if (load->options.mode == TIPPLE_LOAD_UPSERT)
		status = sort_and_drop(load, err);
	if (status == TIPPLE_OK && own)
		status = tipple_begin(load->db, err);
	if (status == TIPPLE_OK) {
		status = write_rows(load, err);
		if (own && status == TIPPLE_OK)
			status = tipple_commit(load->db, err);
		else if (own)
			tipple_rollback(load->db);
	}
	load->nitems = 0;
	load->bytes = 0;
	tipple__arena_reset(&load->arena);
	if (status != TIPPLE_OK)
		load->over = true;
	return status;
}

/* Copy the row into the batch. */
static enum tipple_status
collect(struct tipple_load *load, const void *row, struct tipple_error *err)
{
	struct item *item = &load->items[load->nitems];
	size_t text;

	item->number = load->counts.put;
	item->row = tipple__row_keep(load->table, row, &load->arena, &text);
	if (item->row == NULL)
		return tipple__nomem(err);
	load->nitems++;
	load->bytes += text;
	return TIPPLE_OK;
}

enum tipple_status
tipple_load_put(struct tipple_load *load, const void *row, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status = tipple__enter(load->db, err);

	if (status == TIPPLE_OK && load->over)
		status = tipple__fail(err, TIPPLE_MISUSE, load->table->name, NULL,
		    "%s: the load has ended", load->table->name);
	if (status != TIPPLE_OK)
		return status;
	load->counts.put++;
	status = tipple_check(load->table, row, &why);
	if (status != TIPPLE_OK)
		return reject(load, load->counts.put, &why, err);
	status = collect(load, row, err);
	if (status == TIPPLE_OK && (load->nitems == load->options.batch_rows ||
	    load->bytes >= load->options.batch_bytes))
		status = tipple_load_flush(load, err);
	if (status != TIPPLE_OK)
		load->over = true;
	return status;
}

enum tipple_status
tipple_load_end(struct tipple_load *load, struct tipple_load_counts *counts,
    struct tipple_error *err)
{
	enum tipple_status status = tipple_load_flush(load, err);

	if (status == TIPPLE_OK && load->began) {
		load->began = false;    /* a failed commit has rolled back */
		status = tipple_commit(load->db, err);
	}
	load->over = true;
	if (counts != NULL)
		*counts = load->counts;
	return status;
}

struct tipple_load_counts
tipple_load_so_far(const struct tipple_load *load)
{
	return load->counts;
}

void
tipple_load_close(struct tipple_load *load)
{
	if (load == NULL)
		return;
	if (load->began)
		tipple_rollback(load->db);
	tipple__arena_free(&load->arena);
	free(load->items);
	free(load);
}
