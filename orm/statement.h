/*
 * statement.h - from a table and a verb to a prepared statement, and rows to
 * its parameters.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_STATEMENT_H
#define TIPPLE_STATEMENT_H

#include "cache.h"

/* Which columns a statement's parameters stand for. */
enum tipple__params {
	TIPPLE__WRITTEN,        /* every column but generated ones */
	TIPPLE__CHANGED,        /* the listed columns, then the key */
	TIPPLE__KEY             /* the key */
};

/*
 * The prepared statement of a generated text (id) or of a composed one (sql).
 * columns as in sql.h; k is the key that CHANGED and KEY mean.  ROWS
 * statements return every column of t.
 */
struct tipple__request {
	const struct tipple_table *table;
	const struct tipple_key *key;
	const int *columns;
	enum tipple__kind kind;
	enum tipple__params params;
	const struct tipple_statement *id;
	const char *sql;
};
TIPPLE_MUST enum tipple_status tipple__statement(struct tipple_db *db,
    const struct tipple__request *r, struct tipple__prepared **out, struct tipple_error *err);

/* Make value i of p ready to be bound: check it, and bring JSON into its one form. */
TIPPLE_MUST enum tipple_status tipple__ready(struct tipple__prepared *p, int i,
    const struct tipple_column *c, struct tipple_error *err);

/* Read and check the parameters' values from row. */
TIPPLE_MUST enum tipple_status tipple__row_values(struct tipple__prepared *p,
    const void *row, struct tipple_error *err);

/* Check a key's values; they become p's values from the first on. */
TIPPLE_MUST enum tipple_status tipple__key_values(struct tipple__prepared *p,
    const struct tipple_value *key, struct tipple_error *err);

/* Run p with checked values, which may be those in p. */
TIPPLE_MUST enum tipple_status tipple__execute(struct tipple__prepared *p,
    const struct tipple_value *values, struct tipple__effect *effect, struct tipple_error *err);

/*
 * Fetch into p's cells and write them to row: text is borrowed.  A NULL in a
 * column that is not nullable, or a label that the enum does not have, is
 * TIPPLE_INVALID as a wrong kind of value is.
 */
TIPPLE_MUST enum tipple_status tipple__fetch_row(struct tipple__prepared *p, void *row,
    struct tipple_error *err);

#endif
