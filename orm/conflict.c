/*
 * conflict.c - see conflict.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "conflict.h"
#include "error.h"
#include "sql.h"

/* Columns joined: "a_b" for names, "t.a, t.b" as SQLite lists them. */
static void
join(struct tipple__text *out, const struct tipple_table *t, const struct tipple_key *k,
    bool listed)
{
	const struct tipple__dialect *sqlite = &tipple__dialects[TIPPLE_SQLITE];

	for (int i = 0; i < k->ncolumns; i++) {
		if (i > 0)
			tipple__put(out, listed ? ", " : "_");
		if (listed)
			tipple__putf(out, "%s.%s", tipple__table_name(sqlite, t),
			    tipple__column_name(sqlite, &t->columns[k->columns[i]]));
		else
			tipple__put(out, t->columns[k->columns[i]].name);
	}
}

/* The name that ddl.c gives the constraint of key i. */
static void
ddl_name(struct tipple__text *out, const struct tipple_table *t, int i)
{
	struct tipple__text columns = { 0 };

	if (i != t->primary) {
		tipple__sql_name(out, t->name, t->keys[i].name);
		return;
	}
	join(&columns, t, &t->keys[i], false);
	if (columns.failed)
		out->failed = true;
	else
		tipple__sql_name(out, t->name, columns.data);
	tipple__text_clear(&columns);
}

static bool
is_key(const struct tipple_table *t, int i, const char *name, const char *constraint)
{
	struct tipple__text list = { 0 };
	const char *dot = strrchr(constraint, '.');
	bool same;

	if (strcmp(constraint, name) == 0)
		return true;
	if (i == t->primary && strcmp(dot != NULL ? dot + 1 : constraint, "PRIMARY") == 0)
		return true;
	join(&list, t, &t->keys[i], true);
	same = !list.failed && strcmp(list.data, constraint) == 0;
	tipple__text_clear(&list);
	return same;
}

void
tipple__name_key(const struct tipple_table *t, struct tipple_error *err)
{
	struct tipple__text name = { 0 };
	const struct tipple_key *k;
	bool found = false;

	for (int i = 0; i < t->nkeys && err->constraint[0] != '\0' && !found; i++) {
		tipple__text_reset(&name);
		ddl_name(&name, t, i);
		found = !name.failed && is_key(t, i, name.data, err->constraint);
		if (!found)
			continue;
		k = &t->keys[i];
		tipple__copy_text(err->constraint, sizeof(err->constraint), name.data);
		tipple__copy_text(err->column, sizeof(err->column),
		    k->ncolumns == 1 ? t->columns[k->columns[0]].name : "");
		snprintf(err->text, sizeof(err->text), "%.100s: another row has this key (%.100s)",
		    t->name, err->constraint);
	}
	tipple__text_clear(&name);
}
