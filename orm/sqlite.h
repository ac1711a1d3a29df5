/*
 * sqlite.h - what the files of the SQLite backend share.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SQLITE_H
#define TIPPLE_SQLITE_H

#include <sqlite3.h>
#include <stdatomic.h>

#include "backend.h"

struct tipple__sqlite {
	struct tipple_db base;
	sqlite3 *handle;
	/* what the update hook saw since the last upsert began */
	const char *watched;            /* table; NULL: not watching */
	int seen;                       /* SQLITE_INSERT, SQLITE_UPDATE or 0: the first */
	int64_t inserted, updated;      /* rows */
	struct tipple__batch *told;     /* whose outcomes are told by rowid; NULL: none */
	struct tipple__sqlite_bulk *bulk; /* see sqlite_bulk.c; NULL: none yet */
	int64_t changes;                /* statements that may have changed tables */
	/* waiting for another writer, see sqlite_busy.c; milliseconds */
	int64_t patience, give_up;
	atomic_bool cancelled;          /* since the last statement began */
};

/* Turn SQLite's last error into a status and an error.  t may be NULL. */
enum tipple_status tipple__sqlite_error(struct tipple__sqlite *db, const struct tipple_table *t,
    struct tipple_error *err);

/* Let the connection wait for other writers for so many milliseconds; an SQLite code. */
int tipple__sqlite_busy(struct tipple__sqlite *db, int patience);

/*
 * sqlite_trigger.c.  A write of one row runs between guard and unguard when its
 * table has triggers; undo takes back what a write that failed has left.
 */
int tipple__sqlite_has_triggers(struct tipple__sqlite *db, const struct tipple_table *t,
    bool *yes);
int tipple__sqlite_is_view(struct tipple__sqlite *db, const struct tipple_table *t, bool *yes);
int tipple__sqlite_guard(struct tipple__sqlite *db);
int tipple__sqlite_unguard(struct tipple__sqlite *db);
void tipple__sqlite_undo(struct tipple__sqlite *db);

/* Teach the connection how decimals compare; an SQLite code. */
int tipple__sqlite_order(sqlite3 *handle);

/*
 * Bind v for column c to parameter n (1-based); an SQLite code.  copied: text
 * need not outlive the call, as rows are still read when it is gone.  form
 * takes the text that some types are sent as, and is never copied.
 */
int tipple__sqlite_bind(sqlite3_stmt *stmt, int n, const struct tipple_column *c,
    const struct tipple_value *v, bool copied, char form[TIPPLE_DECIMAL_SIZE]);

/* Give v, a decimal, date or time, as the result for a column of a virtual table. */
void tipple__sqlite_give(sqlite3_context *context, const struct tipple_column *c,
    const struct tipple_value *v);

/*
 * The rows of a batch as a table-valued function, so that SQL can read them:
 * name(?) has n columns; its argument is the batch, bound as a pointer of this
 * type.  Make it known to the connection; an SQLite code.  See sqlite_rows.c.
 */
#define TIPPLE__SQLITE_BATCH "tipple_batch"
int tipple__sqlite_rows(sqlite3 *handle, const char *name, int n);

/* The backend's bulk functions; what a connection keeps for the next batch. */
enum tipple_status tipple__sqlite_bulk_fits(struct tipple_db *db,
    const struct tipple__batch *batch, struct tipple_error *err);
enum tipple_status tipple__sqlite_bulk(struct tipple_db *db, struct tipple__batch *batch,
    struct tipple_error *err);
/* Of the update hook, for each row while a batch is told. */
void tipple__sqlite_bulk_saw(struct tipple__sqlite *db, int operation, sqlite3_int64 rowid);
void tipple__sqlite_bulk_free(struct tipple__sqlite_bulk *bulk);

/* Decode result i as column c.  A value of another kind is TIPPLE_INVALID,
 * never 0; *cell is then null. */
enum tipple_status tipple__sqlite_decode(sqlite3_stmt *stmt, int i, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *cell, struct tipple_error *err);

#endif
