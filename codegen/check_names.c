/*
 * check_names.c - are all names allowed in the databases, and all different
 * there and in C?
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "check_names.h"
#include "sql.h"

void
names_add(struct names *s, unsigned scope, const struct subject *at, const char *what,
    const char *text)
{
	struct name *list;

	if (schema_is_broken(text))
		return;
	if (s->n == s->room) {
		list = pool_alloc(s->arena, s->room * 2 + 256, sizeof(*list));
		if (s->n)
			memcpy(list, s->list, s->n * sizeof(*list));
		s->list = list;
		s->room = s->room * 2 + 256;
	}
	s->list[s->n] = (struct name){ scope, text, what, *at, s->n };
	s->n++;
}

bool
names_are_same(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		char x = *a >= 'A' && *a <= 'Z' ? (char)(*a - 'A' + 'a') : *a;
		char y = *b >= 'A' && *b <= 'Z' ? (char)(*b - 'A' + 'a') : *b;

		if (x != y)
			return false;
	}
	return *a == *b;
}

static const char *
fold(struct tipple__arena *a, const char *name)
{
	char *s = pool_printf(a, "%s", name);

	for (char *p = s; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return s;
}

static const char *
constraint(struct tipple__arena *a, const struct schema_table *t, const char *part)
{
	struct tipple__text name = {0};

	tipple__sql_name(&name, t->name, part);
	return pool_take(a, &name);
}

static bool
is_one_of(const char *name, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(name, *words) == 0)
			return true;
	return false;
}

static void
check_database_name(const struct subject *at, const char *what, const char *name)
{
	size_t n = strlen(name);

	if (schema_is_broken(name))
		return;
	if (n > 63)
		check_tell(at, "name", "%s: the name has %zu bytes; PostgreSQL allows 63", what,
		    n);
	if (name[0] == ' ' || name[n - 1] == ' ')
		check_tell(at, "name", "%s: the name starts or ends with a blank", what);
	if (strpbrk(name, "\n\t"))
		check_tell(at, "name", "%s: the name has a control character", what);
	if (strpbrk(name, "\xF0\xF1\xF2\xF3\xF4"))
		check_tell(at, "name", "%s: the name has a character above U+FFFF, which MySQL"
		    " does not allow", what);
}

void
check_system_table(const struct subject *at, const char *key, const char *name, unsigned on)
{
	const char *table = fold(at->diags->arena, name);

	if ((on & 1u << TIPPLE_SQLITE) && strncmp(table, "sqlite_", 7) == 0)
		check_tell(at, key, "table: SQLite keeps names that start with sqlite_ for"
		    " itself");
	if ((on & ~(1u << TIPPLE_MYSQL)) && strcmp(table, "excluded") == 0)
		check_tell(at, key, "table: \"excluded\" has a meaning of its own in upserts");
}

void
check_system_column(const struct subject *at, const char *key, const char *name)
{
	static const char *const system_columns[] = { "cmax", "cmin", "ctid", "tableoid", "xmax",
		"xmin", NULL };

	if (is_one_of(name, system_columns))
		check_tell(at, key, "column: PostgreSQL has a system column of this name in"
		    " every table");
}

static void
add_database_names(struct names *s, const struct subject *table, unsigned scope)
{
	const struct schema_table *t = table->table;
	struct tipple__arena *a = s->arena;

	names_add(s, RELATIONS, table, "table", fold(a, t->name));
	check_database_name(table, "table", t->name);
	check_system_table(table, "name", t->name, ~0u);
	for (unsigned i = 0; i < t->ncolumns; i++) {
		struct subject at = check_column_subject(table, i);
		const char *name = t->columns[i].name;

		check_database_name(&at, "column", name);
		check_system_column(&at, "name", name);
		names_add(s, scope, &at, "column", fold(a, name));
	}
	for (unsigned i = 0; i < t->nunique; i++) {
		struct subject at = check_item_subject(table, "unique", i);

		if (t->unique[i].name)
			check_database_name(&at, "unique key", t->unique[i].name);
		names_add(s, RELATIONS, &at, "unique key",
		    fold(a, constraint(a, t, t->unique[i].sql)));
	}
	for (unsigned i = 0; i < t->nindexes; i++) {
		struct subject at = check_item_subject(table, "indexes", i);

		if (t->indexes[i].name)
			check_database_name(&at, "index", t->indexes[i].name);
		names_add(s, RELATIONS, &at, "index", fold(a, t->indexes[i].sql));
	}
	for (unsigned i = 0; i < t->nforeign_keys; i++) {
		struct subject at = check_item_subject(table, "foreign_keys", i);

		if (t->foreign_keys[i].name)
			check_database_name(&at, "foreign key", t->foreign_keys[i].name);
		names_add(s, RELATIONS, &at, "foreign key",
		    fold(a, constraint(a, t, t->foreign_keys[i].sql)));
	}
}

static int
compare(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int by_text;

	if (x->scope != y->scope)
		return x->scope < y->scope ? -1 : 1;
	by_text = strcmp(x->text, y->text);
	if (by_text)
		return by_text;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* Names that the headers a job includes have taken. */
static const char *const taken[] = {
	"INT16_MAX", "INT16_MIN", "INT32_MAX", "INT32_MIN", "INT64_MAX", "INT64_MIN", "INT8_MAX",
	"INT8_MIN", "INTMAX_MAX", "INTMAX_MIN", "INTPTR_MAX", "INTPTR_MIN", "PTRDIFF_MAX",
	"PTRDIFF_MIN", "SIZE_MAX", "UINT16_MAX", "UINT32_MAX", "UINT64_MAX", "UINT8_MAX",
	"UINTMAX_MAX", "UINTPTR_MAX", "WCHAR_MAX", "WCHAR_MIN", "WINT_MAX", "WINT_MIN",
	"pthread_create", "thrd_create", "timer_create", "timer_delete", NULL
};
static const char *const taken_tags[] = {
	"option", "stat", "timespec", "timeval", "timezone", "tm", NULL
};

static void
tell_same(const struct name *first, const struct name *second)
{
	size_t line = first->at.node->start_mark.line + 1;
	bool in_c = second->scope == IDENTIFIERS || second->scope == TAGS ||
	    (second->scope > TAGS && strcmp(second->what, "field") == 0);

	if (in_c)
		check_tell(&second->at, "name", "%s: the C name %s is that of the %s on line %zu"
		    " too: give one a c_name", second->what, second->text, first->what, line);
	else
		check_tell(&second->at, "name", "%s: the %s on line %zu has the name \"%s\" too",
		    second->what, first->what, line, second->text);
}

static void
tell_taken(const struct name *n)
{
	if ((n->scope == IDENTIFIERS && is_one_of(n->text, taken)) ||
	    (n->scope == TAGS && is_one_of(n->text, taken_tags)))
		check_tell(&n->at, "name", "%s: the C name %s is taken by the system: give it a"
		    " c_name", n->what, n->text);
}

bool
names_tell_same(struct names *s)
{
	bool any = false;

	if (s->n)
		qsort(s->list, s->n, sizeof(*s->list), compare);
	for (size_t i = 0; i < s->n; i++) {
		tell_taken(&s->list[i]);
		if (i && s->list[i].scope == s->list[i - 1].scope &&
		    strcmp(s->list[i].text, s->list[i - 1].text) == 0) {
			tell_same(&s->list[i - 1], &s->list[i]);
			any = true;
		}
	}
	return any;
}

/* A query has no name in the database, but one in messages and before its columns. */
static void
add_query(struct names *s, const struct subject *at, const struct schema *schema, unsigned i)
{
	unsigned scope = FIRST_TABLE_SCOPE + 2 * (schema->ntables + i);
	bool repeated = false;

	for (unsigned j = 0; j < schema->ntables; j++)
		repeated |= strcmp(at->table->c, schema->tables[j].c) == 0;
	for (unsigned j = 0; j < i; j++)
		repeated |= strcmp(at->table->c, schema->queries[j].rows.c) == 0;
	check_database_name(at, "query", at->table->name);
	names_add(s, RELATIONS, at, "query", fold(s->arena, at->table->name));
	for (unsigned c = 0; c < at->table->ncolumns; c++) {
		struct subject column = check_item_subject(at, "result", c);

		column.column = &at->table->columns[c];
		check_database_name(&column, "column", column.column->name);
		names_add(s, scope, &column, "column", fold(s->arena, column.column->name));
	}
	names_add_c_query(s, at, &schema->queries[i], scope + 1, repeated);
}

/* Its functions; a name that makes none is told elsewhere. */
static void
add_sync(struct names *s, const struct subject *at, const struct schema_sync *sync)
{
	static const char *const symbols[] = { "sync", "copy", "transform", "run", NULL };

	for (size_t i = 0; symbols[i]; i++)
		names_add(s, IDENTIFIERS, at, "sync", pool_printf(s->arena, "%s_%s", sync->c,
		    symbols[i]));
}

bool
check_names(const struct subject *tables, const struct schema *schema)
{
	struct names s = { .arena = tables[0].diags->arena };
	unsigned n = schema->ntables;

	for (unsigned i = 0; i < n; i++) {
		bool same_table = false, same_c = false;

		for (unsigned j = 0; j < i; j++) {
			same_table |= names_are_same(tables[i].table->name, tables[j].table->name);
			same_c |= strcmp(tables[i].table->c, tables[j].table->c) == 0;
		}
		same_table = same_table && !schema_is_broken(tables[i].table->name);
		add_database_names(&s, &tables[i], FIRST_TABLE_SCOPE + 2 * i);
		if (!same_table)
			names_add_c(&s, &tables[i], FIRST_TABLE_SCOPE + 2 * i + 1, same_c);
	}
	for (unsigned i = 0; i < schema->nqueries; i++) {
		struct subject at = check_query_subject(tables[0].source, tables[0].diags, schema,
		    i);

		add_query(&s, &at, schema, i);
	}
	for (unsigned i = 0; i < schema->nsyncs; i++) {
		struct subject at = check_sync_subject(tables[0].source, tables[0].diags, schema,
		    i);

		add_sync(&s, &at, &schema->syncs[i]);
	}
	return !names_tell_same(&s);
}
