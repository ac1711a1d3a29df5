/*
 * schema.c - questions about a schema.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "pool.h"
#include "schema.h"

bool
schema_is_broken(const char *name)
{
	return strstr(name, SCHEMA_BROKEN_TEXT) != NULL;
}

bool
schema_any_broken(char **names, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		if (schema_is_broken(names[i]))
			return true;
	return false;
}

bool
schema_has_rules(const struct schema_column *c)
{
	const struct schema_rules *r = &c->rules;

	return c->nclean || ((c->min || c->max) && !c->generated) || r->required || r->email ||
	    r->phone || r->length.min || r->length.max || r->regex || r->nvalues ||
	    r->range.min || r->range.max || r->custom;
}

const char *
schema_name_on(const struct schema_names *names, enum tipple_dialect_id database)
{
	return database == TIPPLE_SQLITE ? names->sqlite :
	    database == TIPPLE_POSTGRESQL ? names->postgresql : names->mysql;
}

int
schema_find_column(const struct schema_table *t, const char *name)
{
	if (schema_is_broken(name))
		return -1;
	for (unsigned i = 0; i < t->ncolumns; i++)
		if (strcmp(t->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}

int
schema_find_table(const struct schema *s, const char *name)
{
	if (schema_is_broken(name))
		return -1;
	for (unsigned i = 0; i < s->ntables; i++)
		if (strcmp(s->tables[i].name, name) == 0)
			return (int)i;
	return -1;
}

int
schema_find_query(const struct schema *s, const char *name)
{
	if (schema_is_broken(name))
		return -1;
	for (unsigned i = 0; i < s->nqueries; i++)
		if (strcmp(s->queries[i].name, name) == 0)
			return (int)i;
	return -1;
}

const char *
schema_query_sql(const struct schema_query *q, enum tipple_dialect_id database)
{
	const char *own = database == TIPPLE_SQLITE ? q->sql_for.sqlite :
	    database == TIPPLE_POSTGRESQL ? q->sql_for.postgresql : q->sql_for.mysql;

	return own ? own : q->sql;
}

const struct schema_table *
schema_query_rows(const struct schema *s, const struct schema_query *q)
{
	int t = q->table ? schema_find_table(s, q->table) : -1;

	return !q->table ? &q->rows : t < 0 ? NULL : &s->tables[t];
}

char **
schema_referenced(const struct schema_foreign_key *k, const struct schema_table *t, unsigned *n)
{
	*n = k->nkey ? k->nkey : t->nprimary_key;
	return k->nkey ? k->key : t->primary_key;
}

/* Where the search for an order has been. */
struct ordering {
	const struct schema *schema;
	enum { NEW, VISITED, PLACED } *state;
	unsigned *order;
	unsigned n;
};

/* Place the table behind those it refers to; one met again on the way is in a circle. */
static void
visit(struct ordering *o, unsigned table)
{
	const struct schema_table *t = &o->schema->tables[table];
	bool ready = true;

	o->state[table] = VISITED;
	for (unsigned i = 0; i < t->nforeign_keys; i++) {
		int other = schema_find_table(o->schema, t->foreign_keys[i].references);

		if (other < 0 || (unsigned)other == table)
			continue;
		if (o->state[other] == NEW)
			visit(o, (unsigned)other);
		ready = ready && o->state[other] == PLACED;
	}
	if (ready) {
		o->state[table] = PLACED;
		o->order[o->n++] = table;
	}
}

unsigned
schema_order(struct tipple__arena *a, const struct schema *s, unsigned *order)
{
	struct ordering o = { .schema = s, .order = order };

	o.state = pool_alloc(a, s->ntables, sizeof(*o.state));
	for (unsigned i = 0; i < s->ntables; i++)
		if (o.state[i] == NEW)
			visit(&o, i);
	return o.n;
}
