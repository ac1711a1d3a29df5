/*
 * dialect.c - the three dialects.  Types of columns are in ddl.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "dialect.h"

/* SQLite and PostgreSQL begin the view with the first read, so one follows at once. */
static const char *const sqlite_snapshot[] = {
	"PRAGMA query_only = ON", "BEGIN", "SELECT 1 FROM sqlite_schema LIMIT 1", NULL
};
static const char *const postgresql_snapshot[] = {
	"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", "SELECT 1", NULL
};
/* Under READ COMMITTED, which sessions have, the clause would do nothing. */
static const char *const mysql_snapshot[] = {
	"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
	"START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", NULL
};

const struct tipple__dialect tipple__dialects[TIPPLE_DIALECTS] = {
	[TIPPLE_SQLITE] = {
		.id = TIPPLE_SQLITE,
		.name = "sqlite",
		.quote = '"',
		.placeholder = "?",
		.null_safe_differs = "IS NOT",
		.like_tail = " ESCAPE '\\'",
		.decimal_order = " COLLATE tipple_decimal", /* see sqlite_order.c */
		.on_conflict = true,
		.insert_into = "INSERT OR ABORT INTO ",
		.no_columns = "DEFAULT VALUES",
		.begin = "BEGIN IMMEDIATE",
		.begin_snapshot = sqlite_snapshot,
		.end_snapshot = "PRAGMA query_only = OFF",
		.max_identifier = 63, /* its own has no limit: be as strict as the others */
	},
	[TIPPLE_POSTGRESQL] = {
		.id = TIPPLE_POSTGRESQL,
		.name = "postgresql",
		.quote = '"',
		.placeholder = "$",
		.numbered = true,
		.json_as_text = "::text",
		.null_safe_differs = "IS DISTINCT FROM",
		.like_tail = "",
		.decimal_order = "",
		.on_conflict = true,
		.returning = true,
		.nulls_high = true,
		.insert_into = "INSERT INTO ",
		.no_columns = "DEFAULT VALUES",
		.begin = "BEGIN",
		.begin_snapshot = postgresql_snapshot,
		.max_identifier = 63,
	},
	[TIPPLE_MYSQL] = {
		.id = TIPPLE_MYSQL,
		.name = "mysql",
		.quote = '`',
		.like_tail = " COLLATE utf8mb4_bin",
		.decimal_order = "",
		.placeholder = "?",
		.insert_into = "INSERT INTO ",
		.no_columns = "() VALUES ()",
		.begin = "START TRANSACTION",
		.begin_snapshot = mysql_snapshot,
		.max_identifier = 64,
	},
};

void
tipple__quote(struct tipple__text *out, const struct tipple__dialect *d, const char *name)
{
	tipple__put_char(out, d->quote);
	for (; *name; name++) {
		if (*name == d->quote)
			tipple__put_char(out, d->quote);
		tipple__put_char(out, *name);
	}
	tipple__put_char(out, d->quote);
}

const char *
tipple__table_name(const struct tipple__dialect *d, const struct tipple_table *t)
{
	return t->names[d->id] != NULL ? t->names[d->id] : t->name;
}

const char *
tipple__column_name(const struct tipple__dialect *d, const struct tipple_column *c)
{
	return c->names[d->id] != NULL ? c->names[d->id] : c->name;
}

void
tipple__quote_table(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	if (t->schemas[d->id] != NULL) {
		tipple__quote(out, d, t->schemas[d->id]);
		tipple__put_char(out, '.');
	}
	tipple__quote(out, d, tipple__table_name(d, t));
}

void
tipple__quote_column(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_column *c)
{
	tipple__quote(out, d, tipple__column_name(d, c));
}

const char *
tipple__own_column(const struct tipple__dialect *d, const struct tipple_table *t,
    const char *name)
{
	for (int c = 0; t != NULL && name != NULL && c < t->ncolumns; c++)
		if (strcmp(tipple__column_name(d, &t->columns[c]), name) == 0)
			return t->columns[c].name;
	return name;
}

void
tipple__placeholder(struct tipple__text *out, const struct tipple__dialect *d, int n)
{
	tipple__put(out, d->placeholder);
	if (d->numbered)
		tipple__putf(out, "%d", n);
}
