/*
 * load_write.h - what the files of a bulk load share.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_LOAD_WRITE_H
#define TIPPLE_LOAD_WRITE_H

#include "batch.h"
#include "db.h"
#include "load.h"
#include "rules.h"

struct tipple_load {
	struct tipple_db *db;
	const struct tipple_table *table;
	struct tipple_load_options options;
	struct tipple_load_counts counts;
	struct tipple__rows rows;       /* the open batch */
	struct tipple__rows sent;       /* one that was sent, and is not answered yet */
	struct tipple__rows *batch;     /* the one of them that is written */
	const struct tipple_value **values; /* of its items, while it is written */
	enum tipple_outcome *outcomes;  /* likewise; NULL: not asked for */
	struct tipple__batch flight;    /* what was sent */
	bool flying;                    /* ... is not answered yet */
	struct tipple_error failure;    /* of what was sent, to be told by the next call */
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

/* A row that cannot be loaded: go on while the limit holds. */
TIPPLE_MUST enum tipple_status tipple__load_reject(struct tipple_load *load, int64_t number,
    struct tipple_error *why, struct tipple_error *err);

/* Was it the row, or would the next one fail as well? */
bool tipple__load_is_the_row(enum tipple_status status);

/*
 * Write the open batch.  leave: it may be left to the database, which then works
 * while the next rows are put; the open batch is another one, and
 * tipple__load_settle is called before anything else is done with the handle.
 */
TIPPLE_MUST enum tipple_status tipple__load_write(struct tipple_load *load, bool leave,
    struct tipple_error *err);

/* Wait for the batch that was left; a failure is kept in load->failure. */
void tipple__load_settle(struct tipple_load *load);

/* load_held.c: the items as they are, for a rewind. */
TIPPLE_MUST enum tipple_status tipple__load_remember(struct tipple_load *load,
    struct tipple_error *err);

#endif
