/*
 * check_keys.c - primary keys, unique keys and indexes.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "suggest.h"

/* MySQL's; PostgreSQL allows about 2,700 bytes of a value. */
#define MAX_KEY_BYTES 3072
#define MAX_KEYS 64u

/* A list of columns: where it is and how messages call it. */
struct list {
	struct subject at;
	const char *key;        /* "primary_key", or "columns" of an item */
	const char *what;       /* "primary key" ... */
	char **columns;
	unsigned n;
};

/* May a column that is not found be one whose name is broken? */
static bool
is_complete(const struct schema_table *t)
{
	for (unsigned i = 0; i < t->ncolumns; i++)
		if (schema_is_broken(t->columns[i].name))
			return false;
	return true;
}

static void
tell_unknown(const struct list *l, const struct subject *item, const char *name)
{
	const struct schema_table *t = l->at.table;
	struct suggestion suggestion = { .word = name };
	const char *best;

	for (unsigned i = 0; i < t->ncolumns; i++)
		suggest_try(&suggestion, t->columns[i].name);
	best = suggest_best(&suggestion);
	check_tell(item, NULL, "%s: there is no column \"%.60s\"%s%s%s", l->what, name,
	    best ? "; did you mean \"" : "", best ? best : "", best ? "\"?" : "");
}

/* What MySQL counts for it in a key; the longest type of fixed size has 20 digits. */
static long
key_bytes(const struct schema_column *c)
{
	long longest = 20;

	if (c->length == SCHEMA_BROKEN_NUMBER)
		return 0;
	if (c->type == TIPPLE_TEXT)
		return 4L * c->length;
	if (c->type == TIPPLE_BYTES)
		return c->length;
	for (unsigned i = 0; i < c->nvalues; i++)
		if (4 * (long)strlen(c->values[i]) > longest)
			longest = 4 * (long)strlen(c->values[i]);
	return longest;
}

static void
check_key_type(const struct list *l, const struct subject *item, const struct schema_column *c)
{
	bool sized = c->type == TIPPLE_TEXT || c->type == TIPPLE_BYTES;

	if (c->type == TIPPLE_JSON)
		check_tell(item, NULL, "%s: column \"%s\" is json, which cannot be compared",
		    l->what, c->name);
	if (sized && c->length == 0)
		check_tell(item, NULL, "%s: column \"%s\" needs a length: MySQL has no keys over"
		    " texts without one", l->what, c->name);
}

static void
check_list(const struct list *l)
{
	const struct schema_table *t = l->at.table;
	long bytes = 0;

	for (unsigned i = 0; i < l->n; i++) {
		struct subject item = check_item_subject(&l->at, l->key, i);
		int c = schema_find_column(t, l->columns[i]);

		if (schema_is_broken(l->columns[i]))
			continue;
		if (c < 0 && is_complete(t))
			tell_unknown(l, &item, l->columns[i]);
		if (c < 0)
			continue;
		for (unsigned j = 0; j < i; j++)
			if (strcmp(l->columns[i], l->columns[j]) == 0)
				check_tell(&item, NULL, "%s: column \"%s\" is there twice", l->what,
				    l->columns[i]);
		check_key_type(l, &item, &t->columns[c]);
		bytes += key_bytes(&t->columns[c]);
	}
	if (bytes > MAX_KEY_BYTES)
		check_tell(&l->at, l->key, "%s: %ld bytes long, MySQL allows %d (4 for each"
		    " character)", l->what, bytes, MAX_KEY_BYTES);
}

static void
check_primary_key(const struct subject *table)
{
	const struct schema_table *t = table->table;
	struct list l = { *table, "primary_key", "primary key", t->primary_key, t->nprimary_key };

	check_list(&l);
	for (unsigned i = 0; i < t->nprimary_key; i++) {
		int c = schema_find_column(t, t->primary_key[i]);
		struct subject column;

		if (c < 0)
			continue;
		column = check_column_subject(table, (unsigned)c);
		if (t->columns[c].nullable)
			check_tell(&column, "nullable", "nullable: a column of the primary key is"
			    " never null");
		if (!t->columns[c].compare)
			check_tell(&column, "compare", "compare: a column of the primary key is"
			    " never updated");
	}
}

/* Are these the same columns, in any order? */
static bool
same_columns(char **a, unsigned na, char **b, unsigned nb)
{
	unsigned same = 0;

	for (unsigned i = 0; i < na; i++)
		for (unsigned j = 0; j < nb; j++)
			same += strcmp(a[i], b[j]) == 0;
	return na == nb && same == na && !schema_any_broken(a, na);
}

static void
check_unique(const struct subject *table)
{
	const struct schema_table *t = table->table;

	for (unsigned i = 0; i < t->nunique; i++) {
		const struct schema_key *k = &t->unique[i];
		struct list l = { check_item_subject(table, "unique", i), "columns", "unique key",
		    k->columns, k->ncolumns };

		check_list(&l);
		if (same_columns(k->columns, k->ncolumns, t->primary_key, t->nprimary_key))
			check_tell(&l.at, "columns", "unique key: has the columns of the primary"
			    " key");
		for (unsigned j = 0; j < i; j++)
			if (same_columns(k->columns, k->ncolumns, t->unique[j].columns,
			    t->unique[j].ncolumns)) {
				check_tell(&l.at, "columns", "unique key: has the columns of unique"
				    " key \"%s\"", t->unique[j].sql);
				break;
			}
	}
}

void
check_keys(const struct subject *table)
{
	const struct schema_table *t = table->table;

	if ((t->nprimary_key > 0) + t->nunique + t->nindexes + t->nforeign_keys > MAX_KEYS)
		check_tell(table, NULL, "more than the %u keys and indexes that MySQL allows",
		    MAX_KEYS);
	check_primary_key(table);
	check_unique(table);
	for (unsigned i = 0; i < t->nindexes; i++) {
		struct subject at = check_item_subject(table, "indexes", i);

		check_key_columns(&at, "index", t->indexes[i].columns, t->indexes[i].ncolumns);
	}
}

void
check_key_columns(const struct subject *at, const char *what, char **columns, unsigned n)
{
	struct list l = { *at, "columns", what, columns, n };

	check_list(&l);
}
