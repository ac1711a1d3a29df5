/*
 * sqlite.h - what the files of the SQLite backend share.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SQLITE_H
#define TIPPLE_SQLITE_H

#include <sqlite3.h>

#include "backend.h"

struct tipple__sqlite {
	struct tipple_db base;
	sqlite3 *handle;
	/* what the update hook saw since the last upsert began */
	const char *watched;            /* table; NULL: not watching */
	int seen;                       /* SQLITE_INSERT, SQLITE_UPDATE or 0 */
};

/* Turn SQLite's last error into a status and an error.  t may be NULL. */
enum tipple_status tipple__sqlite_error(struct tipple__sqlite *db, const struct tipple_table *t,
    struct tipple_error *err);

/* Teach the connection how decimals compare; an SQLite code. */
int tipple__sqlite_order(sqlite3 *handle);

/*
 * Bind v for column c to parameter n (1-based); an SQLite code.  copied: text
 * need not outlive the call, as rows are still read when it is gone.  form
 * takes the text that some types are sent as, and is never copied.
 */
int tipple__sqlite_bind(sqlite3_stmt *stmt, int n, const struct tipple_column *c,
    const struct tipple_value *v, bool copied, char form[TIPPLE_DECIMAL_SIZE]);

/* Decode result i as column c.  A value of another kind is TIPPLE_INVALID,
 * never 0; *cell is then null. */
enum tipple_status tipple__sqlite_decode(sqlite3_stmt *stmt, int i, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *cell, struct tipple_error *err);

#endif
