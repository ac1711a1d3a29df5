/*
 * check_c_names.c - what a table becomes in C: are these names, and which are
 * there?
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check_names.h"
#include "naming.h"

#define CUSTOM "function of a rule"

/* Does an earlier column have this name, but for case?  Told once is enough. */
static bool
is_repeated(const struct schema_table *t, unsigned column)
{
	if (schema_is_broken(t->columns[column].name))
		return false;
	for (unsigned i = 0; i < column; i++)
		if (names_are_same(t->columns[i].name, t->columns[column].name))
			return true;
	return false;
}

/* Tells why a name is no good; false when it is not. */
static bool
check_identifier(const struct subject *at, const char *given, const char *c)
{
	const char *key = given ? "c_name" : "name";
	const char *cure = given ? "" : ": give it a c_name";

	if (schema_is_broken(c))
		return false;
	if (!naming_is_identifier(c) && given)
		check_tell(at, key, "c_name: \"%.60s\" is not made of a-z, 0-9 and _", c);
	else if (!naming_is_identifier(c))
		check_tell(at, key, "\"%.60s\" makes no name in C: give it a c_name", c);
	else if (naming_is_reserved(c))
		check_tell(at, key, "\"%s\" is a reserved word of C or C++%s", c, cure);
	else if (at->column && strcmp(c, "own") == 0)
		check_tell(at, key, "every row has a member \"own\" already%s", cure);
	else if (!at->column && strncmp(c, "tipple", 6) == 0)
		check_tell(at, key, "names that start with tipple are the library's%s", cure);
	else if (!at->column && *c == '_')
		check_tell(at, key, "names that start with _ are the C library's%s", cure);
	else
		return true;
	return false;
}

static void
add_enum(struct names *s, const struct subject *at)
{
	const struct schema_table *t = at->table;
	const struct schema_column *c = at->column;

	names_add(s, TAGS, at, "enum", pool_printf(s->arena, "%s_%s", t->c, c->c));
	names_add(s, IDENTIFIERS, at, "array", pool_printf(s->arena, "%s_%s_labels", t->c, c->c));
	for (unsigned i = 0; i < c->nvalues; i++) {
		bool twice = false;

		for (unsigned j = 0; j < i; j++)
			twice = twice || strcmp(c->labels[i], c->labels[j]) == 0;
		if (!twice && !schema_is_broken(c->values[i]))
			names_add(s, IDENTIFIERS, at, "constant", c->labels[i]);
	}
}

/* Has an earlier column of the file the same function of the user's?  They may share it. */
static bool
repeats_custom(const struct names *s, const char *custom)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->list[i].what, CUSTOM) == 0 && strcmp(s->list[i].text, custom) == 0)
			return true;
	return false;
}

static void
add_rules(struct names *s, const struct subject *at)
{
	const char *t = at->table->c, *c = at->column->c, *custom = at->column->rules.custom;

	names_add(s, IDENTIFIERS, at, "array", pool_printf(s->arena, "%s_%s_rules", t, c));
	if (at->column->rules.regex)
		names_add(s, IDENTIFIERS, at, "variable",
		    pool_printf(s->arena, "%s_%s_regex", t, c));
	if (custom && naming_is_identifier(custom) && !repeats_custom(s, custom)) {
		struct subject rules = *at;

		rules.node = source_get(at->source, at->node, "validate");
		rules.node = source_get(at->source, rules.node, "custom");
		names_add(s, IDENTIFIERS, &rules, CUSTOM, custom);
	}
}

/* Is the C name of a column that of an earlier one too?  Told once is enough. */
static bool
repeats_field(const struct subject *at)
{
	const struct schema_column *c;

	for (c = at->table->columns; c < at->column; c++)
		if (strcmp(c->c, at->column->c) == 0)
			return true;
	return false;
}

/* alone: the names of the table are no good, so those made with them do not count. */
static void
add_column(struct names *s, const struct subject *at, unsigned scope, bool alone)
{
	const struct schema_column *c = at->column;
	bool has = c->generated || (c->nullable && c->type != TIPPLE_TEXT &&
	    c->type != TIPPLE_JSON && c->type != TIPPLE_BYTES && c->type != SCHEMA_BROKEN_WORD);

	if (!check_identifier(at, c->c_name, c->c))
		return;
	names_add(s, scope, at, "field", c->c);
	if (repeats_field(at))
		return;
	if (has)
		names_add(s, scope, at, "field", pool_printf(s->arena, "has_%s", c->c));
	if (alone)
		return;
	names_add(s, IDENTIFIERS, at, "constant", c->constant);
	if (c->type == TIPPLE_ENUM)
		add_enum(s, at);
	if (schema_has_rules(c))
		add_rules(s, at);
}

/* What emit_header.c and emit_source.c define for a table, and for a unique key. */
static const char *const table_symbols[] = {
	"table", "create", "find", "each", "next", "insert", "update", "save", "upsert", "delete",
	"count", "exists", "load_open", "load_put", "copy", "clear", "equal", "print", "json",
	"check", "clean", "columns", "keys", "rules", "primary_key", "create_sqlite",
	"create_postgresql", "create_mysql", "find_sql", "select_sql", "insert_sql", "update_sql",
	"upsert_sql", "remove_sql", NULL
};
static const struct {
	const char *before, *after;
} key_symbols[] = {
	{ "find_by_", "" }, { "upsert_by_", "" }, { "find_by_", "_sql" },
	{ "upsert_by_", "_sql" }, { "by_", "" },
};

static void
add_unique(struct names *s, const struct subject *at, const struct schema_key *k)
{
	if (schema_is_broken(k->c))
		return;
	if (!naming_is_identifier(pool_printf(s->arena, "x%s", k->c))) {
		check_tell(at, "name", "unique key: \"%.60s\" makes no name in C: give it a name of"
		    " a-z, 0-9 and _", k->c);
		return;
	}
	for (size_t i = 0; i < sizeof(key_symbols) / sizeof(key_symbols[0]); i++)
		names_add(s, IDENTIFIERS, at, "function", pool_printf(s->arena, "%s_%s%s%s",
		    at->table->c, key_symbols[i].before, k->c, key_symbols[i].after));
}

static void
add_uniques(struct names *s, const struct subject *table)
{
	const struct schema_table *t = table->table;

	for (unsigned i = 0; i < t->nunique; i++) {
		struct subject at = check_item_subject(table, "unique", i);
		bool twice = false;

		for (unsigned j = 0; j < i; j++)
			twice = twice || strcmp(t->unique[i].sql, t->unique[j].sql) == 0;
		if (!twice)
			add_unique(s, &at, &t->unique[i]);
	}
}

/* What emit_query.c defines. */
static const char *const query_symbols[] = {
	"sql", "table", "each", "next", "one", "many", "free", "exec", "copy", "clear", "columns",
	"params", "keys", "primary_key", "find_sql", "select_sql", "order_sqlite",
	"order_postgresql", "order_mysql", NULL
};

void
names_add_c_query(struct names *s, const struct subject *at, const struct schema_query *q,
    unsigned scope, bool repeated)
{
	bool good = check_identifier(at, q->c_name, q->rows.c);

	if (good)
		names_add(s, TAGS, at, "query", q->rows.c);
	good = good && !repeated;
	for (size_t i = 0; good && query_symbols[i]; i++)
		names_add(s, IDENTIFIERS, at, "function", pool_printf(s->arena, "%s_%s", q->rows.c,
		    query_symbols[i]));
	if (good && q->nresult)
		names_add(s, IDENTIFIERS, at, "constant", pool_printf(s->arena, "%s_NCOLUMNS",
		    q->rows.upper));
	for (unsigned i = 0; i < q->nresult; i++) {
		struct subject column = check_item_subject(at, "result", i);

		column.column = &q->result[i];
		if (!is_repeated(&q->rows, i))
			add_column(s, &column, scope, !good);
	}
}

void
names_add_c(struct names *s, const struct subject *table, unsigned scope, bool repeated)
{
	const struct schema_table *t = table->table;
	bool good = check_identifier(table, t->c_name, t->c);

	if (good)
		names_add(s, TAGS, table, "struct", t->c);
	good = good && !repeated;
	if (good) {
		names_add(s, IDENTIFIERS, table, "constant", pool_printf(s->arena, "%s_NCOLUMNS",
		    t->upper));
		for (size_t i = 0; table_symbols[i]; i++)
			names_add(s, IDENTIFIERS, table, "function", pool_printf(s->arena, "%s_%s",
			    t->c, table_symbols[i]));
		add_uniques(s, table);
	}
	for (unsigned i = 0; i < t->ncolumns; i++) {
		struct subject at = check_column_subject(table, i);

		if (!is_repeated(t, i))
			add_column(s, &at, scope, !good);
	}
}
