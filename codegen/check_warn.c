/*
 * check_warn.c - what is allowed and still looks like a mistake.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "reserved.h"

static bool
has_word(const char *name, const char *const *words)
{
	for (; *words; words++) {
		const char *p = strstr(name, *words);
		size_t n = strlen(*words);

		if (p && (p == name || p[-1] == '_') && (p[n] == '\0' || p[n] == '_'))
			return true;
	}
	return false;
}

static void
warn_column(const struct subject *at)
{
	static const char *const money[] = { "amount", "balance", "cost", "fee", "money",
		"payment", "price", "revenue", "salary", "wage", NULL };
	const struct schema_column *c = at->column;

	if (c->type == TIPPLE_FLOAT64 && has_word(c->c, money))
		check_warn(at, WARN_FLOAT_MONEY, "type", "float64 cannot hold most amounts of money"
		    " exactly: use decimal");
	if (reserved_by(c->name))
		check_warn(at, WARN_RESERVED_WORD, "name", "a reserved word of %s: who writes SQL"
		    " by hand has to quote it", reserved_by(c->name));
}

static bool
is_nullable(const struct schema_table *t, const struct schema_key *k)
{
	for (unsigned i = 0; i < k->ncolumns; i++) {
		int c = schema_find_column(t, k->columns[i]);

		if (c >= 0 && t->columns[c].nullable)
			return true;
	}
	return false;
}

/* Is the first list the start of the second? */
static bool
is_start(char **a, unsigned na, char **b, unsigned nb)
{
	for (unsigned i = 0; i < na; i++)
		if (i >= nb || strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

/* Does a key, or an index but this one, begin with these columns? */
static bool
is_covered(const struct schema_table *t, char **columns, unsigned n, unsigned but)
{
	if (is_start(columns, n, t->primary_key, t->nprimary_key))
		return true;
	for (unsigned i = 0; i < t->nunique; i++)
		if (is_start(columns, n, t->unique[i].columns, t->unique[i].ncolumns))
			return true;
	for (unsigned i = 0; i < t->nindexes; i++) {
		const struct schema_key *x = &t->indexes[i];

		/* of two with the same columns only the second is told */
		if (i != but && is_start(columns, n, x->columns, x->ncolumns) &&
		    (x->ncolumns > n || i < but))
			return true;
	}
	return false;
}

/*
 * A row can clash on a key that is not the upsert's.  That is an error, as on
 * the other databases; but MySQL's replication by statement does not take it.
 */
static void
warn_upsert(const struct subject *table)
{
	const struct schema_table *t = table->table;
	unsigned keys = 0;

	for (unsigned i = 0; i < t->nprimary_key; i++) {
		int c = schema_find_column(t, t->primary_key[i]);

		if (c >= 0 && t->columns[c].generated)
			keys--; /* upserts do not write it */
	}
	keys += (t->nprimary_key > 0) + t->nunique;
	if (t->nunique && keys > 1)
		check_warn(table, WARN_MYSQL_UPSERT, "unique", "upserts into a table with more than"
		    " one key are unsafe for MySQL's replication by statement: replicate rows");
}

static void
warn_keys(const struct subject *table)
{
	const struct schema_table *t = table->table;

	for (unsigned i = 0; i < t->nunique; i++) {
		struct subject at = check_item_subject(table, "unique", i);

		if (is_nullable(t, &t->unique[i]))
			check_warn(&at, WARN_NULLABLE_UNIQUE, "columns", "unique key: has a"
			    " nullable column, so there is no upsert by it, and many rows can be"
			    " NULL there");
	}
	for (unsigned i = 0; i < t->nindexes; i++) {
		struct subject at = check_item_subject(table, "indexes", i);

		if (is_covered(t, t->indexes[i].columns, t->indexes[i].ncolumns, i))
			check_warn(&at, WARN_REDUNDANT_INDEX, "columns", "index: a key or another"
			    " index begins with these columns, and serves as well");
	}
	for (unsigned i = 0; i < t->nforeign_keys; i++) {
		const struct schema_foreign_key *k = &t->foreign_keys[i];
		struct subject at = check_item_subject(table, "foreign_keys", i);

		if (!is_covered(t, k->columns, k->ncolumns, t->nindexes))
			check_warn(&at, WARN_FOREIGN_KEY_INDEX, "columns", "foreign key: no index"
			    " begins with these columns: deleting from %s reads this whole table",
			    k->references);
	}
	warn_upsert(table);
}

void
check_sync_warnings(const struct subject *at, const struct schema *schema,
    const struct schema_sync *sync)
{
	int from = schema_find_table(schema, sync->from);
	const struct schema_table *t = from < 0 ? NULL : &schema->tables[from];
	char *cursor[] = { sync->cursor };

	if (t && sync->cursor && !is_covered(t, cursor, 1, t->nindexes))
		check_warn(at, WARN_CURSOR_INDEX, "cursor", "cursor: no index of %s begins with"
		    " this column: each run reads the whole table", t->name);
}

void
check_warnings(const struct subject *table)
{
	if (reserved_by(table->table->name))
		check_warn(table, WARN_RESERVED_WORD, "name", "a reserved word of %s: who writes"
		    " SQL by hand has to quote it", reserved_by(table->table->name));
	for (unsigned i = 0; i < table->table->ncolumns; i++) {
		struct subject at = check_column_subject(table, i);

		warn_column(&at);
	}
	warn_keys(table);
}
