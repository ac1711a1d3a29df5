/*
 * check_database_names.c - what single databases call tables and columns, and
 * the schemas they are in: are these names allowed there, and all different?
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check_names.h"
#include "dialect.h"
#include "sql.h"

/* One database's view of the schema. */
struct view {
	const struct tipple__dialect *d;
	const struct subject *tables;
	unsigned n;
	struct names names;
	bool differs;                   /* it calls anything otherwise */
};

static bool
is_too_long(const struct view *v, const char *name)
{
	size_t n = 0;

	if (v->d->id == TIPPLE_POSTGRESQL)
		return strlen(name) > 63;
	for (const char *p = name; *p; p++)
		n += ((unsigned char)*p & 0xC0) != 0x80;
	return v->d->id == TIPPLE_MYSQL && n > 64;
}

/* key is where the names are: "names", "schema" or "schemas". */
static void
check_name(const struct view *v, const struct subject *at, const char *key, const char *name)
{
	static const char *const limits[TIPPLE_DIALECTS] = {
		[TIPPLE_POSTGRESQL] = "63 bytes", [TIPPLE_MYSQL] = "64 characters",
	};

	if (is_too_long(v, name))
		check_tell(at, key, "%s: the name on %s has more than the %s that are allowed",
		    key, v->d->name, limits[v->d->id]);
	if (name[0] == ' ' || name[strlen(name) - 1] == ' ')
		check_tell(at, key, "%s: the name on %s starts or ends with a blank", key,
		    v->d->name);
	if (v->d->id == TIPPLE_MYSQL && strpbrk(name, "\xF0\xF1\xF2\xF3\xF4"))
		check_tell(at, key, "%s: the name on mysql has a character above U+FFFF, which"
		    " it does not allow", key);
}

static const char *
schema_of(const struct view *v, const struct schema_table *t)
{
	return t->schema ? t->schema : schema_name_on(&t->schemas, v->d->id);
}

/* PostgreSQL alone sees the case of a name. */
static void
add(struct view *v, unsigned scope, const struct subject *at, const char *what,
    const char *schema, const char *name)
{
	char *text = schema ? pool_printf(v->names.arena, "%s.%s", schema, name) :
	    pool_printf(v->names.arena, "%s", name);

	for (char *p = text; v->d->id != TIPPLE_POSTGRESQL && *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	names_add(&v->names, scope, at, pool_printf(v->names.arena, "%s on %s", what, v->d->name),
	    text);
}

static void
look_at_column(struct view *v, unsigned scope, const struct subject *at)
{
	const char *name = schema_name_on(&at->column->names, v->d->id);

	if (name && !schema_is_broken(name)) {
		v->differs = true;
		check_name(v, at, "names", name);
		if (v->d->id == TIPPLE_POSTGRESQL)
			check_system_column(at, "names", name);
	}
	add(v, scope, at, "column", NULL, name ? name : at->column->name);
}

static void
look_at_table(struct view *v, unsigned i)
{
	const struct subject *at = &v->tables[i];
	const struct schema_table *t = at->table;
	const char *name = schema_name_on(&t->names, v->d->id), *schema = schema_of(v, t);

	if (name && !schema_is_broken(name)) {
		v->differs = true;
		check_name(v, at, "names", name);
		check_system_table(at, "names", name, 1u << v->d->id);
	}
	if (schema && !schema_is_broken(schema)) {
		v->differs = true;
		check_name(v, at, t->schema ? "schema" : "schemas", schema);
	}
	add(v, FIRST_TABLE_SCOPE, at, "table", schema, name ? name : t->name);
	for (unsigned j = 0; j < t->ncolumns; j++) {
		struct subject column = check_column_subject(at, j);

		look_at_column(v, FIRST_TABLE_SCOPE + 1 + i, &column);
	}
	/* MySQL's indexes are named within their table */
	for (unsigned j = 0; j < t->nindexes && v->d->id != TIPPLE_MYSQL; j++) {
		struct subject index = check_item_subject(at, "indexes", j);

		add(v, FIRST_TABLE_SCOPE, &index, "index", schema, t->indexes[j].sql);
	}
}

/* The schemas of two tables, which may be NULL. */
static bool
is_same_schema(const char *a, const char *b)
{
	a = a ? a : "main";
	b = b ? b : "main";
	return schema_is_broken(a) || schema_is_broken(b) || names_are_same(a, b);
}

/* A foreign key of SQLite refers to a table of the same file. */
static void
check_references(const struct view *v, const struct subject *table, const struct schema *schema)
{
	const struct schema_table *t = table->table;

	for (unsigned i = 0; i < t->nforeign_keys; i++) {
		struct subject at = check_item_subject(table, "foreign_keys", i);
		int to = schema_find_table(schema, t->foreign_keys[i].references);

		if (to >= 0 && !is_same_schema(schema_of(v, t), schema_of(v, &schema->tables[to])))
			check_tell(&at, "references", "foreign key: SQLite has none to a table of"
			    " another database: give both the same schema there");
	}
}

void
check_database_names(const struct subject *tables, const struct schema *schema, bool look_for_same)
{
	struct view v = { .tables = tables, .n = schema->ntables };

	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		v.d = &tipple__dialects[d];
		v.names = (struct names){ .arena = tables[0].diags->arena };
		v.differs = false;
		for (unsigned i = 0; i < v.n; i++)
			look_at_table(&v, i);
		if (v.differs && look_for_same)
			names_tell_same(&v.names);
		for (unsigned i = 0; i < v.n && d == TIPPLE_SQLITE; i++)
			check_references(&v, &tables[i], schema);
	}
	for (unsigned i = 0; i < v.n; i++)
		if (tables[i].table->schema && (tables[i].table->schemas.sqlite ||
		    tables[i].table->schemas.postgresql || tables[i].table->schemas.mysql))
			check_tell(&tables[i], "schemas", "schemas: there is a schema for all of"
			    " them too");
}
