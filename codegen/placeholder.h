/*
 * placeholder.h - from the :names in the SQL of a query to the placeholders of a
 * database.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_PLACEHOLDER_H
#define GEN_PLACEHOLDER_H

#include "dialect.h"
#include "pool.h"
#include "schema.h"

/* SQL as a database gets it. */
struct placed {
	const char *sql;        /* one statement without a semicolon */
	int *order;             /* which parameter each placeholder means, ended by TIPPLE_END */
	int n;
};

/*
 * Translate the text, past strings, quoted names, comments and casts.  shared: it
 * is for MySQL and another database, which read some of SQL differently.  Returns
 * NULL, or why it cannot be.
 */
const char *placeholder_translate(struct tipple__arena *a, const struct tipple__dialect *d,
    bool shared, const char *text, const struct schema_table *params, struct placed *out);

#endif
