/*
 * load.c - bulk load: open, put, flush, end.  Which row is in which batch is
 * decided here, above the databases, so that counters are the same on all of
 * them.  How a batch is written is load_write.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "load_write.h"

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

/* May rows still be put?  What a batch that was sent came to is told once. */
static enum tipple_status
enter(struct tipple_load *load, struct tipple_error *err)
{
	enum tipple_status status = load->failure.status;

	if (status != TIPPLE_OK) {
		if (err != NULL)
			*err = load->failure;
		load->failure.status = TIPPLE_OK;
		return status;
	}
	if (load->over)
		return tipple__fail(err, TIPPLE_MISUSE, load->table->name, NULL,
		    "%s: the load has ended", load->table->name);
	return tipple__enter_loading(load->db, err);
}

/* leave: as in load_write.h. */
static enum tipple_status
flush(struct tipple_load *load, bool leave, struct tipple_error *err)
{
	enum tipple_status status;

	tipple__load_settle(load);
	status = enter(load, err);
	if (status == TIPPLE_OK)
		status = tipple__enter(load->db, err); /* another load's batch */
	if (status != TIPPLE_OK || load->rows.nitems == 0)
		return status;
	if (load->held && (status = tipple__load_remember(load, err)) != TIPPLE_OK)
		return status;
	status = tipple__load_write(load, leave, err);
	load->over = status != TIPPLE_OK;
	return status;
}

enum tipple_status
tipple_load_flush(struct tipple_load *load, struct tipple_error *err)
{
	return flush(load, false, err);
}

/* The row was not added.  Of two failures that of the earlier row is told. */
static enum tipple_status
refuse(struct tipple_load *load, enum tipple_status status, struct tipple_error *why,
    struct tipple_error *err)
{
	tipple__load_settle(load);
	if (load->failure.status != TIPPLE_OK)
		return enter(load, err);
	if (tipple__load_is_the_row(status) && !load->ruling.fatal)
		return tipple__load_reject(load, load->counts.put, why, err);
	load->over = true;
	why->row = load->counts.put;
	if (err != NULL)
		*err = *why;
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
	if (status != TIPPLE_OK)
		return refuse(load, status, &why, err);
	if (load->ruling.ncleared > 0) {
		load->counts.cleared += load->ruling.ncleared;
		tipple__tell_cleared(&load->ruling, load->db, load->table);
	}
	if (!load->held && (load->rows.nitems == load->options.batch_rows ||
	    load->rows.bytes >= load->options.batch_bytes))
		status = flush(load, true, err);
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
tipple_load_so_far(struct tipple_load *load)
{
	tipple__load_settle(load);
	return load->counts;
}

void
tipple_load_close(struct tipple_load *load)
{
	if (load == NULL)
		return;
	if (load->began)
		tipple_rollback(load->db);
	if (load->flying)               /* in another process */
		load->db->flight = NULL;
	free(load->values);
	free(load->outcomes);
	tipple__rows_free(&load->rows);
	tipple__rows_free(&load->sent);
	tipple__ruling_free(&load->ruling);
	free(load->flushed);
	free(load);
}
