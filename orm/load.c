/*
 * load.c - bulk load: batches, transactions, what happens to a row that is
 * refused, counters.  Which row is in which batch is decided here, above the
 * databases, so that counters are the same on all of them.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "db.h"
#include "error.h"
#include "load.h"
#include "rules.h"
#include "sql.h"
#include "statement.h"

struct tipple_load {
	struct tipple_db *db;
	const struct tipple_table *table;
	struct tipple_load_options options;
	struct tipple_load_counts counts;
	struct tipple__rows rows;       /* the open batch */
	enum tipple__emptiness empty;   /* what a backend found out */
	struct tipple__ruling ruling;   /* of the row that is put */
	bool began;                     /* the load's own transaction is open */
	bool over;                      /* ended or failed */
	bool held;                      /* rows stay until they are forgotten, see load.h */
	bool terse;                     /* only rejected rows are told, see load.h */
	struct tipple__item *flushed;   /* held: the rows before the flush; NULL: none was */
	size_t nflushed;
	struct tipple_load_counts before;
};

#define DEFAULT_ROWS 5000
#define DEFAULT_BYTES ((size_t)1024 * 1024)

static enum tipple_status
check_options(const struct tipple_table *t, struct tipple_load_options *o,
    struct tipple_error *err)
{
	if (o->key == NULL && t->primary >= 0)
		o->key = &t->keys[t->primary];
	if (o->mode != TIPPLE_LOAD_INSERT && (o->key == NULL || o->key->upsert == NULL))
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: a load by key needs one that is not generated and not nullable",
		    t->name);
	if (o->batch_rows == 0)
		o->batch_rows = DEFAULT_ROWS;
	if (o->batch_bytes == 0)
		o->batch_bytes = DEFAULT_BYTES;
	return TIPPLE_OK;
}

enum tipple_status
tipple_load_open(struct tipple_db *db, const struct tipple_table *t,
    const struct tipple_load_options *options, struct tipple_load **out,
    struct tipple_error *err)
{
	static const struct tipple_load_options defaults;
	struct tipple_load *load;
	enum tipple_status status = tipple__enter_writable(db, t, err);

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
	if (status == TIPPLE_OK)
		status = tipple__rows_init(&load->rows, t,
		    load->options.mode == TIPPLE_LOAD_UPSERT ? load->options.key : NULL,
		    load->options.batch_rows, err);
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
	if (load->options.outcome != NULL && (outcome == TIPPLE_REJECTED || !load->terse))
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

/* Rows whose key came again in the batch, and whose heir was written. */
static void
count_losers(struct tipple_load *load)
{
	load->counts.duplicates += (int64_t)load->rows.nlosers;
	for (size_t i = 0; i < load->rows.nlosers; i++)
		tell(load, load->rows.losers[i].number, TIPPLE_DUPLICATE, NULL);
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
		if (!is_the_row(status) || load->db->doomed) {
			if (err != NULL)
				*err = why;
			return status;
		}
		status = reject(load, item.number, &why, err);
	} while (status == TIPPLE_OK &&
	    tipple__rows_next_in_line(&load->rows, item.number, &item));
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
		status = write_row(load, p, load->rows.items[i], err);
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
		tell(load, load->rows.items[first + i].number, batch->outcomes[i], NULL);
}

static struct tipple__batch
span_of(struct tipple_load *load, const struct tipple_value **rows, size_t n,
    enum tipple_outcome *outcomes)
{
	return (struct tipple__batch){ .table = load->table, .key = load->options.key,
		.mode = load->options.mode, .columns = load->rows.columns,
		.ncolumns = load->rows.ncolumns, .rows = rows, .nrows = n,
		.outcomes = outcomes, .empty = &load->empty };
}

#define SHORT_SPAN 64 /* rows for which single statements cost less than halving on */

/*
 * Write a span of the batch in bulk, under a savepoint.  When a row in it is
 * refused, halve the span until it is short, and write that row by row: the
 * good ones are written, and each bad one costs a few statements.
 */
static enum tipple_status
write_span(struct tipple_load *load, const struct tipple_value **rows,
    enum tipple_outcome *outcomes, size_t first, size_t n, struct tipple_error *err)
{
	struct tipple__batch batch = span_of(load, rows + first, n, outcomes);
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
	if (status == TIPPLE_UNSUPPORTED)
		return write_one_by_one(load, first, n, err);
	if (!is_the_row(status)) {
		if (err != NULL)
			*err = why;
		return status;
	}
	if (load->empty == TIPPLE__WAS_EMPTY) {
		load->empty = TIPPLE__HAS_ROWS; /* for all that is known: once more, with care */
		return write_span(load, rows, outcomes, first, n, err);
	}
	if (n <= SHORT_SPAN)
		return write_one_by_one(load, first, n, err);
	status = write_span(load, rows, outcomes, first, n / 2, err);
	if (status == TIPPLE_OK)
		status = write_span(load, rows, outcomes, first + n / 2, n - n / 2, err);
	return status;
}

static enum tipple_status
bulk_fits(struct tipple_load *load, const struct tipple_value **rows,
    enum tipple_outcome *outcomes, struct tipple_error *err)
{
	const struct tipple__batch batch = span_of(load, rows, load->rows.nitems, outcomes);

	if (load->db->backend->bulk_fits == NULL)
		return TIPPLE_OK;
	return tipple__note(load->db, load->db->backend->bulk_fits(load->db, &batch, err));
}

static enum tipple_status
write_in_bulk(struct tipple_load *load, struct tipple_error *err)
{
	size_t n = load->rows.nitems;
	const struct tipple_value **rows = calloc(n, sizeof(*rows));
	enum tipple_outcome *room = calloc(n, sizeof(*room));
	bool asked = load->options.outcome != NULL && !load->terse;
	enum tipple_outcome *outcomes = asked ? room : NULL;
	struct tipple_error why;
	enum tipple_status status;

	if (rows == NULL || room == NULL) {
		status = tipple__nomem(err);
		goto out;
	}
	for (size_t i = 0; i < n; i++)
		rows[i] = load->rows.items[i].values;
	status = bulk_fits(load, rows, outcomes, &why);
	if (status == TIPPLE_OK)
		status = write_span(load, rows, outcomes, 0, n, err);
	else if (status == TIPPLE_UNSUPPORTED)
		status = write_one_by_one(load, 0, n, err);
	else if (err != NULL)
		*err = why;
out:
	free(rows);
	free(room);
	return status;
}

static enum tipple_status
write_batch(struct tipple_load *load, struct tipple_error *err)
{
	bool own = load->options.commit == TIPPLE_COMMIT_BATCH;
	enum tipple_status status = TIPPLE_OK;

	if (load->rows.key != NULL)
		status = tipple__rows_sort(&load->rows, err);
	if (status == TIPPLE_OK && own)
		status = tipple_begin(load->db, err);
	if (status != TIPPLE_OK)
		return status;
	if (load->db->backend->bulk != NULL && load->options.mode != TIPPLE_LOAD_INSERT_ONLY)
		status = write_in_bulk(load, err);
	else
		status = write_one_by_one(load, 0, load->rows.nitems, err);
	if (status == TIPPLE_OK)
		count_losers(load);
	if (own && status == TIPPLE_OK)
		status = tipple_commit(load->db, err);
	else if (own)
		tipple_rollback(load->db);
	return status;
}

/* May rows still be put? */
static enum tipple_status
enter(struct tipple_load *load, struct tipple_error *err)
{
	if (load->over)
		return tipple__fail(err, TIPPLE_MISUSE, load->table->name, NULL,
		    "%s: the load has ended", load->table->name);
	return tipple__enter(load->db, err);
}

/* ---- a batch that can be written again ---- */

/* Sorting and writing move the items about; their values stay where they are. */
static enum tipple_status
remember(struct tipple_load *load, struct tipple_error *err)
{
	if (load->flushed != NULL)
		return tipple__fail(err, TIPPLE_MISUSE, load->table->name, NULL,
		    "%s: the batch was flushed already", load->table->name);
	load->flushed = malloc(load->rows.nitems * sizeof(*load->flushed));
	if (load->flushed == NULL)
		return tipple__nomem(err);
	load->nflushed = load->rows.nitems;
	memcpy(load->flushed, load->rows.items, load->nflushed * sizeof(*load->flushed));
	load->before = load->counts;
	return TIPPLE_OK;
}

void
tipple__load_hold(struct tipple_load *load)
{
	load->held = true;
}

void
tipple__load_rewind(struct tipple_load *load, struct tipple_db *db)
{
	load->db = db;
	load->over = false;
	if (load->flushed == NULL)
		return;
	memcpy(load->rows.items, load->flushed, load->nflushed * sizeof(*load->flushed));
	load->rows.nitems = load->nflushed;
	tipple__rows_regain(&load->rows);
	load->counts = load->before;
	free(load->flushed);
	load->flushed = NULL;
}

/* Rows are in the order in which they were put, so that halving finds one. */
void
tipple__load_leave_out(struct tipple_load *load, int64_t number)
{
	struct tipple__item *items = load->rows.items;
	size_t low = 0, high = load->rows.nitems, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == load->rows.nitems || items[low].number != number)
		return;
	load->rows.nitems--;
	memmove(&items[low], &items[low + 1], (load->rows.nitems - low) * sizeof(*items));
	load->counts.rejected++;
}

void
tipple__load_forget(struct tipple_load *load)
{
	tipple__rows_reset(&load->rows);
	free(load->flushed);
	load->flushed = NULL;
}

void
tipple__load_tell_all(struct tipple_load *load, bool all)
{
	load->terse = !all;
}

struct tipple_load_counts
tipple__load_effect(const struct tipple_load *load)
{
	struct tipple_load_counts effect = { 0 };

	if (load->flushed == NULL)
		return effect;
	effect.inserted = load->counts.inserted - load->before.inserted;
	effect.updated = load->counts.updated - load->before.updated;
	effect.unchanged = load->counts.unchanged - load->before.unchanged;
	effect.duplicates = load->counts.duplicates - load->before.duplicates;
	return effect;
}

size_t
tipple__load_bytes(const struct tipple_load *load)
{
	return load->rows.bytes;
}

enum tipple_status
tipple_load_flush(struct tipple_load *load, struct tipple_error *err)
{
	enum tipple_status status = enter(load, err);

	if (status != TIPPLE_OK || load->rows.nitems == 0)
		return status;
	if (load->held && (status = remember(load, err)) != TIPPLE_OK)
		return status;
	status = write_batch(load, err);
	if (!load->held)
		tipple__rows_reset(&load->rows);
	load->over = status != TIPPLE_OK;
	return status;
}

enum tipple_status
tipple_load_put(struct tipple_load *load, const void *row, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status = enter(load, err);

	if (status != TIPPLE_OK)
		return status;
	load->counts.put++;
	if (load->table->rules != NULL)
		status = tipple__rule(&load->ruling, load->table, NULL, &row, &why);
	if (status == TIPPLE_OK)
		status = tipple__rows_add(&load->rows, load->counts.put, row, &why);
	if (is_the_row(status) && !load->ruling.fatal)
		return reject(load, load->counts.put, &why, err);
	if (status != TIPPLE_OK) {
		load->over = true;
		why.row = load->counts.put;
		if (err != NULL)
			*err = why;
		return status;
	}
	if (load->ruling.ncleared > 0) {
		load->counts.cleared += load->ruling.ncleared;
		tipple__tell_cleared(&load->ruling, load->db, load->table);
	}
	if (!load->held && (load->rows.nitems == load->options.batch_rows ||
	    load->rows.bytes >= load->options.batch_bytes))
		status = tipple_load_flush(load, err);
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
	tipple__rows_free(&load->rows);
	tipple__ruling_free(&load->ruling);
	free(load->flushed);
	free(load);
}
