/*
 * dialect.c - the three dialects.  Types of columns are in ddl.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include "dialect.h"

const struct tipple__dialect tipple__dialects[TIPPLE_DIALECTS] = {
	[TIPPLE_SQLITE] = {
		.id = TIPPLE_SQLITE,
		.name = "sqlite",
		.quote = '"',
		.placeholder = "?",
		.null_safe_differs = "IS NOT",
		.like_tail = " ESCAPE '\\'",
		.on_conflict = true,
		.no_columns = "DEFAULT VALUES",
		.begin = "BEGIN IMMEDIATE",
		.begin_snapshot = "BEGIN",
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
		.on_conflict = true,
		.returning = true,
		.nulls_high = true,
		.no_columns = "DEFAULT VALUES",
		.begin = "BEGIN",
		.begin_snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
		.max_identifier = 63,
	},
	[TIPPLE_MYSQL] = {
		.id = TIPPLE_MYSQL,
		.name = "mysql",
		.quote = '`',
		.like_tail = " COLLATE utf8mb4_bin",
		.placeholder = "?",
		.no_columns = "() VALUES ()",
		.begin = "START TRANSACTION",
		.before_snapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
		.begin_snapshot = "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
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

void
tipple__placeholder(struct tipple__text *out, const struct tipple__dialect *d, int n)
{
	tipple__put(out, d->placeholder);
	if (d->numbered)
		tipple__putf(out, "%d", n);
}
