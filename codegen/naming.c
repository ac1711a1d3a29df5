/*
 * naming.c - C names for what a schema names.  Whether they are good ones and
 * all different is check_names.c's question.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "naming.h"
#include "sql.h"

/* The C locale's, whatever the program's. */
static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	return is_upper(c) || is_lower(c) || is_digit(c);
}

char *
naming_snake(struct tipple__arena *a, const char *name)
{
	struct tipple__text t = {0};

	for (const char *p = name; *p; p++) {
		bool first = p == name;
		bool new_word = is_upper(*p) && !first &&
		    (is_lower(p[-1]) || is_digit(p[-1]) || (is_upper(p[-1]) && is_lower(p[1])));

		if (new_word)
			tipple__put_char(&t, '_');
		if (is_upper(*p))
			tipple__put_char(&t, (char)(*p - 'A' + 'a'));
		else if (strchr(" -./", *p))
			tipple__put_char(&t, '_');
		else
			tipple__put_char(&t, *p);
	}
	return pool_take(a, &t);
}

char *
naming_upper(struct tipple__arena *a, const char *name)
{
	struct tipple__text t = {0};

	for (const char *p = name; *p; p++) {
		if (is_lower(*p))
			tipple__put_char(&t, (char)(*p - 'a' + 'A'));
		else if (is_word(*p))
			tipple__put_char(&t, *p);
		else if (p == name || is_word(p[-1]) || (*p == '_' && p[-1] == '_'))
			tipple__put_char(&t, '_');
	}
	return pool_take(a, &t);
}

bool
naming_is_identifier(const char *name)
{
	if (!is_lower(*name) && *name != '_')
		return false;
	for (; *name; name++)
		if (!is_lower(*name) && !is_digit(*name) && *name != '_')
			return false;
	return true;
}

/* Sorted by strcmp. */
static const char *const reserved[] = {
	"alignas", "alignof", "and", "and_eq", "asm", "assert", "auto", "bitand", "bitor",
	"bool", "break", "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class",
	"co_await", "co_return", "co_yield", "compl", "complex", "concept", "const",
	"const_cast", "consteval", "constexpr", "constinit", "continue", "decltype", "default",
	"delete", "do", "double", "dynamic_cast", "else", "enum", "errno", "explicit",
	"export", "extern", "false", "float", "for", "friend", "goto", "i386", "if",
	"imaginary", "inline", "int", "linux", "long", "mutable", "namespace", "new",
	"noexcept", "noreturn", "not", "not_eq", "nullptr", "offsetof", "operator", "or",
	"or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires",
	"restrict", "return", "short", "signed", "sizeof", "static", "static_assert",
	"static_cast", "stderr", "stdin", "stdout", "struct", "switch", "template", "this",
	"thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "typeof",
	"union", "unix", "unsigned", "using", "va_arg", "va_copy", "va_end", "va_start",
	"virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
};

static int
compare(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

bool
naming_is_reserved(const char *name)
{
	return bsearch(name, reserved, sizeof(reserved) / sizeof(reserved[0]),
	    sizeof(reserved[0]), compare) != NULL;
}

static void
derive_column(struct tipple__arena *a, const struct schema_table *t, struct schema_column *c)
{
	c->c = c->c_name ? c->c_name : naming_snake(a, c->name);
	c->constant = pool_printf(a, "%s_%s", t->upper, naming_upper(a, c->c));
	c->labels = pool_alloc(a, c->nvalues, sizeof(*c->labels));
	for (unsigned i = 0; i < c->nvalues; i++)
		c->labels[i] = pool_printf(a, "%s_%s", c->constant,
		    naming_upper(a, c->values[i]));
}

/* Names of columns in the database, or in C, joined by _. */
static const char *
join_columns(struct tipple__arena *a, const struct schema_table *t, char **columns, unsigned n,
    bool in_c)
{
	struct tipple__text text = {0};

	for (unsigned i = 0; i < n; i++) {
		int c = schema_find_column(t, columns[i]);

		tipple__put(&text, i ? "_" : "");
		tipple__put(&text, in_c && c >= 0 ? t->columns[c].c : columns[i]);
	}
	return pool_take(a, &text);
}

static const char *
index_name(struct tipple__arena *a, const struct schema_table *t, const struct schema_key *k)
{
	struct tipple__text name = {0};

	if (k->name)
		return k->name;
	tipple__sql_name(&name, t->name, pool_printf(a, "%s_idx",
	    join_columns(a, t, k->columns, k->ncolumns, false)));
	return pool_take(a, &name);
}

static void
derive_unique(struct tipple__arena *a, const struct schema_table *t, struct schema_key *k)
{
	k->sql = k->name ? k->name : join_columns(a, t, k->columns, k->ncolumns, false);
	k->c = k->name ? naming_snake(a, k->name) :
	    join_columns(a, t, k->columns, k->ncolumns, true);
}

static void
derive_foreign_key(struct tipple__arena *a, const struct schema_table *t,
    struct schema_foreign_key *k)
{
	k->sql = k->name ? k->name : pool_printf(a, "%s__fkey",
	    join_columns(a, t, k->columns, k->ncolumns, false));
}

/* The rows and the parameters of a query, as if they were tables. */
static void
derive_query(struct tipple__arena *a, struct schema_query *q)
{
	q->rows = (struct schema_table){
		.name = q->name,
		.comment = q->comment,
		.columns = q->result,
		.ncolumns = q->nresult,
		.primary_key = q->primary_key,
		.nprimary_key = q->nprimary_key,
		.c = q->c_name ? q->c_name : naming_snake(a, q->name),
	};
	if (!q->comment)
		q->rows.comment = pool_printf(a, "A row of the query %s.", q->name);
	q->rows.upper = naming_upper(a, q->rows.c);
	q->args = q->rows;
	q->args.columns = q->params;
	q->args.ncolumns = q->nparams;
	for (unsigned i = 0; i < q->nresult; i++)
		derive_column(a, &q->rows, &q->result[i]);
	for (unsigned i = 0; i < q->nparams; i++)
		derive_column(a, &q->args, &q->params[i]);
}

/* The name of a program: invoices_sync is invoices-sync. */
static const char *
job_name(struct tipple__arena *a, const char *c)
{
	char *name = pool_printf(a, "%s-sync", c);

	for (char *p = name; *p; p++)
		if (*p == '_')
			*p = '-';
	return name;
}

static void
derive_sync(struct tipple__arena *a, struct schema_sync *s)
{
	s->c = naming_snake(a, s->name);
	s->job_name = s->job ? s->job : job_name(a, s->c);
	s->label = (struct schema_table){ .name = s->name, .allow = s->allow,
		.nallow = s->nallow };
}

void
naming_derive(struct tipple__arena *a, struct schema *schema)
{
	for (unsigned i = 0; i < schema->nsyncs; i++)
		derive_sync(a, &schema->syncs[i]);
	for (unsigned i = 0; i < schema->nqueries; i++)
		derive_query(a, &schema->queries[i]);
	for (unsigned i = 0; i < schema->ntables; i++) {
		struct schema_table *t = &schema->tables[i];

		t->c = t->c_name ? t->c_name : naming_snake(a, t->name);
		t->upper = naming_upper(a, t->c);
		for (unsigned j = 0; j < t->ncolumns; j++)
			derive_column(a, t, &t->columns[j]);
		for (unsigned j = 0; j < t->nunique; j++)
			derive_unique(a, t, &t->unique[j]);
		for (unsigned j = 0; j < t->nindexes; j++)
			t->indexes[j].sql = index_name(a, t, &t->indexes[j]);
		for (unsigned j = 0; j < t->nforeign_keys; j++)
			derive_foreign_key(a, t, &t->foreign_keys[j]);
	}
}
