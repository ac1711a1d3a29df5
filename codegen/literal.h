/*
 * literal.h - values of columns as a schema writes them, and as SQL.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_LITERAL_H
#define GEN_LITERAL_H

#include "dialect.h"
#include "pool.h"
#include "schema.h"

/* What the text stands for in the column; false: it is no value of its type. */
bool literal_parse(const struct schema_column *c, const char *text, struct tipple_value *v);
/* <0, 0, >0; both are of the type of the column, which is one with an order. */
int literal_compare(const struct schema_column *c, const struct tipple_value *a,
    const struct tipple_value *b);

/* "now", the default value of a timestamp. */
bool literal_is_now(const struct schema_column *c, const char *text);
/* The value, or now, as the database of the dialect keeps it.  The text is a good one. */
const char *literal_sql(struct tipple__arena *a, const struct tipple__dialect *d,
    const struct schema_column *c, const char *text);

#endif
