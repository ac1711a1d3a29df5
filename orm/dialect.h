/*
 * dialect.h - how the SQL of the three databases differs, as data.
 *
 * All dialects are always compiled, so that switching a backend off never
 * changes what tipple-gen writes.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_DIALECT_H
#define TIPPLE_DIALECT_H

#include "text.h"
#include "tipple.h"

struct tipple__dialect {
	enum tipple_dialect_id id;
	const char *name;               /* "sqlite" ... */
	char quote;                     /* around identifiers; doubled inside */
	const char *placeholder;        /* "?" "$" "?"; with numbered: the number follows */
	bool numbered;
	const char *decimal_order;      /* behind a decimal that is kept as text; "" */
	const char *json_as_text;       /* a cast, to compare JSON; NULL: it is text */
	const char *null_safe_differs;  /* "IS NOT", "IS DISTINCT FROM", NULL: NOT (a <=> b) */
	bool on_conflict;               /* ON CONFLICT (key); false: ON DUPLICATE KEY */
	bool returning;                 /* insert and upsert tell the id, upsert its outcome */
	bool nulls_high;                /* NULL sorts last unless NULLS FIRST is said */
	const char *like_tail;          /* behind a pattern: case counts, \\ escapes */
	const char *insert_into;        /* SQLite: whatever ON CONFLICT its table declares */
	const char *no_columns;         /* of an insert that writes none */
	const char *begin;              /* the outermost begin of a writer */
	const char *const *begin_snapshot; /* statements: a read-only view from now on */
	const char *end_snapshot;       /* to be run when it is over; NULL: nothing */
	size_t max_identifier;          /* bytes */
};

extern const struct tipple__dialect tipple__dialects[TIPPLE_DIALECTS];

/* Append name as a quoted identifier. */
void tipple__quote(struct tipple__text *out, const struct tipple__dialect *d, const char *name);

/* What this database calls the table or column. */
const char *tipple__table_name(const struct tipple__dialect *d, const struct tipple_table *t);
const char *tipple__column_name(const struct tipple__dialect *d, const struct tipple_column *c);

/* Append these, quoted; the table behind the schema that it is in, if any. */
void tipple__quote_table(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);
void tipple__quote_column(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_column *c);

/* Our name for what this database calls name in an error; t may be NULL. */
const char *tipple__own_column(const struct tipple__dialect *d, const struct tipple_table *t,
    const char *name);

/* Append the n-th (1-based) placeholder. */
void tipple__placeholder(struct tipple__text *out, const struct tipple__dialect *d, int n);

#endif
