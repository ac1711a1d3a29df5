/*
 * check_foreign.c - foreign keys: is there what they refer to, and can it be
 * referred to on all databases?
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "suggest.h"

struct foreign {
	struct subject at;              /* the key */
	const struct schema *schema;
	const struct schema_foreign_key *k;
	const struct schema_table *to;  /* NULL: unknown */
};

/* As "customer(id)" or "customer.id"; what is behind the table, or NULL. */
static const char *
find_column_behind(const struct foreign *f)
{
	const char *name = f->k->references;
	size_t n = strcspn(name, "(.");

	for (unsigned i = 0; name[n] && i < f->schema->ntables; i++)
		if (strlen(f->schema->tables[i].name) == n &&
		    strncmp(f->schema->tables[i].name, name, n) == 0)
			return name + n + 1;
	return NULL;
}

static void
tell_no_table(const struct foreign *f)
{
	struct suggestion suggestion = { .word = f->k->references };
	const char *best, *column = find_column_behind(f), *name = f->k->references;

	for (unsigned i = 0; i < f->schema->ntables; i++) {
		if (schema_is_broken(f->schema->tables[i].name)) /* it may be this one */
			return;
		suggest_try(&suggestion, f->schema->tables[i].name);
	}
	if (column) {
		check_tell(&f->at, "references", "foreign key: there is no table \"%.60s\"; write"
		    " references: %.*s, key: [%.*s]", name, (int)(column - 1 - name), name,
		    (int)strcspn(column, ")"), column);
		return;
	}
	best = suggest_best(&suggestion);
	check_tell(&f->at, "references", "foreign key: there is no table \"%.60s\" in this file"
	    "%s%s%s", f->k->references, best ? "; did you mean \"" : "", best ? best : "",
	    best ? "\"?" : "");
}

static bool
is_same_list(char **a, unsigned na, char **b, unsigned nb)
{
	if (na != nb)
		return false;
	for (unsigned i = 0; i < na; i++)
		if (strcmp(a[i], b[i]) != 0)
			return false;
	return true;
}

/* In this order: MySQL looks for an index that begins so. */
static bool
is_key(const struct schema_table *t, char **columns, unsigned n)
{
	if (is_same_list(columns, n, t->primary_key, t->nprimary_key))
		return true;
	for (unsigned i = 0; i < t->nunique; i++)
		if (is_same_list(columns, n, t->unique[i].columns, t->unique[i].ncolumns))
			return true;
	return false;
}

static bool
is_key_known(const struct schema_table *t)
{
	if (schema_any_broken(t->primary_key, t->nprimary_key))
		return false;
	for (unsigned i = 0; i < t->nunique; i++)
		if (schema_any_broken(t->unique[i].columns, t->unique[i].ncolumns))
			return false;
	return true;
}

static void
check_type(const struct foreign *f, unsigned i, const char *referenced)
{
	struct subject item = check_item_subject(&f->at, "columns", i);
	int from = schema_find_column(f->at.table, f->k->columns[i]);
	int to = schema_find_column(f->to, referenced);
	const struct schema_column *a, *b;

	if (from < 0 || to < 0)
		return;
	a = &f->at.table->columns[from];
	b = &f->to->columns[to];
	if (a->type == SCHEMA_BROKEN_WORD || b->type == SCHEMA_BROKEN_WORD)
		return;
	if (a->type != b->type)
		check_tell(&item, NULL, "foreign key: column \"%s\" is %s, %s.%s is %s", a->name,
		    schema_type_name(a->type), f->to->name, b->name, schema_type_name(b->type));
	else if (a->precision != b->precision || a->scale != b->scale || a->storage != b->storage)
		check_tell(&item, NULL, "foreign key: column \"%s\" and %s.%s differ in precision,"
		    " scale or storage", a->name, f->to->name, b->name);
}

/* What the database would write into the columns must be allowed there. */
static void
check_actions(const struct foreign *f)
{
	const struct schema_foreign_key *k = f->k;
	bool null = k->on_delete == ACTION_SET_NULL || k->on_update == ACTION_SET_NULL;
	bool writes = null || k->on_update == ACTION_CASCADE;

	for (unsigned i = 0; i < k->ncolumns; i++) {
		struct subject item = check_item_subject(&f->at, "columns", i);
		int c = schema_find_column(f->at.table, k->columns[i]);
		const struct schema_column *column = c < 0 ? NULL : &f->at.table->columns[c];

		if (!column)
			continue;
		if (null && !column->nullable)
			check_tell(&item, NULL, "foreign key: set_null, but column \"%s\" is not"
			    " nullable", column->name);
		if (writes && (column->type == TIPPLE_ENUM || column->type == TIPPLE_BOOL ||
		    column->min || column->max))
			check_tell(&item, NULL, "foreign key: column \"%s\" has a CHECK, which"
			    " MySQL does not allow where a foreign key writes", column->name);
	}
}

static void
check_referenced(const struct foreign *f)
{
	unsigned n;
	char **columns = schema_referenced(f->k, f->to, &n);

	if (!is_key_known(f->to) || schema_any_broken(columns, n) ||
	    schema_any_broken(f->k->columns, f->k->ncolumns))
		return;
	if (n == 0)
		check_tell(&f->at, "references", "foreign key: %s has no primary key: give the"
		    " columns of a unique key as key", f->to->name);
	else if (!is_key(f->to, columns, n))
		check_tell(&f->at, "key", "foreign key: these columns are no primary or unique key"
		    " of %s, in this order", f->to->name);
	else if (n != f->k->ncolumns)
		check_tell(&f->at, "columns", "foreign key: %u column%s, the key of %s has %u",
		    f->k->ncolumns, f->k->ncolumns == 1 ? "" : "s", f->to->name, n);
	else
		for (unsigned i = 0; i < n; i++)
			check_type(f, i, columns[i]);
}

void
check_foreign_keys(const struct subject *table, const struct schema *schema)
{
	for (unsigned i = 0; i < table->table->nforeign_keys; i++) {
		const struct schema_foreign_key *k = &table->table->foreign_keys[i];
		struct foreign f = { check_item_subject(table, "foreign_keys", i), schema, k,
			NULL };
		int to = schema_find_table(schema, k->references);

		check_key_columns(&f.at, "foreign key", k->columns, k->ncolumns);
		check_actions(&f);
		if (schema_is_broken(k->references))
			continue;
		if (to < 0) {
			tell_no_table(&f);
			continue;
		}
		f.to = &schema->tables[to];
		check_referenced(&f);
	}
}

/* The first table that this one refers to and that could not be put in order. */
static unsigned
next_in_circle(const struct schema *schema, const bool *placed, unsigned table)
{
	const struct schema_table *t = &schema->tables[table];

	for (unsigned i = 0; i < t->nforeign_keys; i++) {
		int to = schema_find_table(schema, t->foreign_keys[i].references);

		if (to >= 0 && !placed[to] && (unsigned)to != table)
			return (unsigned)to;
	}
	return table;
}

void
check_order(const struct subject *tables, const struct schema *schema)
{
	struct tipple__arena *a = tables->diags->arena;
	unsigned *order = pool_alloc(a, schema->ntables, sizeof(*order));
	unsigned n = schema_order(a, schema, order), first = 0, at;
	bool *placed = pool_alloc(a, schema->ntables, sizeof(*placed));
	struct tipple__text names = {0};

	if (n == schema->ntables)
		return;
	for (unsigned i = 0; i < n; i++)
		placed[order[i]] = true;
	while (placed[first])
		first++;
	for (unsigned i = 0; i < schema->ntables; i++) /* until it is in the circle itself */
		first = next_in_circle(schema, placed, first);
	at = first;
	do {
		tipple__putf(&names, "%s, ", schema->tables[at].name);
		at = next_in_circle(schema, placed, at);
	} while (at != first);
	check_tell(&tables[first], "foreign_keys", "foreign keys: tables refer to each other in a"
	    " circle (%s%s), so none can be made first", pool_take(a, &names),
	    schema->tables[first].name);
}
