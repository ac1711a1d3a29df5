/*
 * emit_query.c - the queries of a schema in C: descriptors and functions.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "emit_query.h"
#include "verbs.h"

/* The texts hold the holes that set_holes fills. */
struct function {
	unsigned returns;       /* which queries have it, by bit; 0: those with rows of their own */
	const char *name;
	const char *params;     /* behind the database and the query's own */
	const char *doc;
	const char *body;
};

#define BIT(returns) (1u << (returns))

static const struct function functions[] = {
	{ BIT(RETURNS_EACH), "each", "struct tipple_cursor **cursor",
	    "Start to read its rows.",
	    "@values@\treturn tipple_sql_each(db, &@t@_sql, @list@, cursor, err);\n" },
	{ BIT(RETURNS_ONE), "one", "struct @r@ *row",
	    "Its row, or TIPPLE_NOT_FOUND; a second one is TIPPLE_MISUSE. Free it with"
	    " @r@_clear.",
	    "@values@\treturn tipple_sql_one(db, &@t@_sql, @list@, row, err);\n" },
	{ BIT(RETURNS_MANY), "many", "struct @r@ **rows, size_t *n",
	    "All its rows, in memory. Free them with @t@_free.",
	    "\tvoid *list;\n@values@"
	    "\tenum tipple_status status = tipple_sql_many(db, &@t@_sql, @list@, &list, n, err);\n"
	    "\n\t*rows = list;\n\treturn status;\n" },
	{ BIT(RETURNS_EXEC), "exec", "int64_t *changed",
	    "Run it. *changed is how many rows it matched, or an INSERT made; changed may be"
	    " NULL.",
	    "@values@\treturn tipple_sql_exec(db, &@t@_sql, @list@, changed, err);\n" },
};

/* What other parameters and variables are called. */
static bool
is_ours(const char *name)
{
	static const char *const ours[] = { "db", "err", "cursor", "row", "rows", "n", "list",
		"changed", "values", "status" };

	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (strcmp(name, ours[i]) == 0)
			return true;
	return false;
}

static const char *
parameter(struct tipple__arena *a, const struct model_query *q, int i)
{
	const char *name = q->args.t.columns[i].name;

	if (!is_ours(name))
		return name;
	do
		name = pool_printf(a, "%s_", name);
	while (schema_find_column(&q->schema->args, name) >= 0);
	return name;
}

static void
put_parameter(struct emitter *e, const struct model_query *q, int i, struct tipple__text *params,
    struct tipple__text *values)
{
	const struct tipple_column *c = &q->args.t.columns[i];
	const char *name = parameter(e->arena, q, i), *type = verbs_c_type(e->arena, &q->args, i);
	const char *function = verbs_value(c->type);

	tipple__put(values, i ? ", " : "");
	if (model_has_flag(c)) {
		tipple__putf(params, ", const %s*%s", type, name);
		tipple__putf(values, "%s ? %s(*%s) : tipple_null()", name, function, name);
	} else {
		tipple__putf(params, ", %s%s", type, name);
		tipple__putf(values, "%s(%s)", function, name);
	}
}

static void
set_holes(struct emitter *e, const struct model_query *q)
{
	struct tipple__text params = {0}, values = {0};
	bool many = q->schema->returns == RETURNS_MANY;
	const char *list;

	for (int i = 0; i < q->args.t.ncolumns; i++)
		put_parameter(e, q, i, &params, &values);
	list = pool_take(e->arena, &values);
	emit_set(e, "params", pool_take(e->arena, &params));
	emit_set(e, "values", *list == '\0' ? "" : pool_printf(e->arena,
	    "\tconst struct tipple_value values[] = { %s };\n%s", list, many ? "" : "\n"));
	emit_set(e, "list", *list == '\0' ? "NULL" : "values");
	emit_set(e, "t", q->schema->rows.c);
	emit_set(e, "r", q->rows.schema->c);
	emit_set(e, "R", q->rows.schema->upper);
	emit_set(e, "name", emit_quoted(e, q->schema->name));
}

static bool
has(const struct model_query *q, const struct function *f)
{
	return f->returns & BIT(q->schema->returns);
}

static void
emit_declaration(struct emitter *e, const struct function *f)
{
	emit_note(e, 0, f->doc);
	emit(e, pool_printf(e->arena, "TIPPLE_MUST enum tipple_status @t@_%s("
	    "struct tipple_db *db@params@, %s, struct tipple_error *err);\n", f->name,
	    f->params));
}

/* How rows of their own, or many, are kept and freed. */
static void
emit_row_functions(struct emitter *e, const struct model_query *q)
{
	static const char status[] = "TIPPLE_MUST enum tipple_status";

	if (q->schema->returns == RETURNS_EACH)
		emit_inline(e, "The next one, borrowed until the call after this; TIPPLE_DONE at"
		    " the end.", status, "@t@_next(struct tipple_cursor *cursor,"
		    " struct @r@ *row, struct tipple_error *err)",
		    "\treturn tipple_next(cursor, row, err);\n");
	if (q->schema->returns == RETURNS_MANY)
		emit_inline(e, "Free what @t@_many gave.", "void",
		    "@t@_free(struct @r@ *rows, size_t n)",
		    "\ttipple_sql_free(&@t@_sql, rows, n);\n");
	if (!q->own)
		return;
	emit_inline(e, "An owned copy; what *to held is not freed.", status,
	    "@t@_copy(struct @t@ *to, const struct @t@ *from, struct tipple_error *err)",
	    "\treturn tipple_copy(&@t@_table, to, from, err);\n");
	emit_inline(e, q->schema->returns == RETURNS_ONE ?
	    "Free what @t@_one or @t@_copy allocated, and zero the row." :
	    "Free what @t@_copy allocated, and zero the row.", "void",
	    "@t@_clear(struct @t@ *row)", "\ttipple_clear(&@t@_table, row);\n");
}

void
emit_query_header(struct emitter *e, const struct model_query *q)
{
	set_holes(e, q);
	if (q->own)
		emit_row_header(e, &q->rows);
	else if (q->schema->comment)
		emit_comment(e, 0, q->schema->comment);
	else
		emit_note(e, 0, "The query @t@.");
	emit(e, "extern const struct tipple_sql @t@_sql;\n");
	if (!q->own && q->source)
		emit(e, "extern const struct tipple_table @t@_table;\n");
	emit(e, "\n");
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (has(q, &functions[i]))
			emit_declaration(e, &functions[i]);
	emit_row_functions(e, q);
	emit(e, "\n");
}

static void
emit_params(struct emitter *e, const struct model_query *q)
{
	if (q->args.t.ncolumns == 0)
		return;
	emit(e, "static const struct tipple_column @t@_params[] = {\n");
	for (int i = 0; i < q->args.t.ncolumns; i++)
		emit_loose_column(e, &q->args.t.columns[i]);
	emit(e, "};\n\n");
}

static void
emit_orders(struct emitter *e, const struct model_query *q)
{
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		if (!q->sql[d])
			continue;
		emit_set(e, "dialect", tipple__dialects[d].name);
		emit(e, "static const int @t@_order_@dialect@[] = { ");
		for (const int *i = q->order[d]; *i != TIPPLE_END; i++)
			tipple__putf(&e->out, "%d, ", *i);
		emit(e, "TIPPLE_END };\n");
	}
	emit(e, "\n");
}

static void
emit_descriptor(struct emitter *e, const struct model_query *q)
{
	emit(e, "const struct tipple_sql @t@_sql = {\n"
	    "\t.abi = TIPPLE_ABI, .size = sizeof(struct tipple_sql),\n"
	    "\t.name = @name@,\n\t.text = { {\n");
	emit_texts(e, "\t\t", q->sql);
	emit(e, "\t} },\n\t.order = {\n");
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		if (!q->sql[d])
			continue;
		emit_set(e, "constant", emit_dialect(d));
		emit_set(e, "dialect", tipple__dialects[d].name);
		emit(e, "\t\t[@constant@] = @t@_order_@dialect@,\n");
	}
	emit(e, "\t},\n");
	emit_set_int(e, "nparams", q->args.t.ncolumns);
	if (q->args.t.ncolumns)
		emit(e, "\t.params = @t@_params, .nparams = @nparams@,\n");
	emit(e, "\t.rows = &@t@_table,\n};\n\n");
}

/* The key, for reading by it: a query is not written. */
static void
emit_key(struct emitter *e, const struct model_query *q)
{
	const struct tipple_key *k = model_primary_key(&q->rows);
	const char *find[TIPPLE_DIALECTS] = { NULL };

	if (!k || !q->source)
		return;
	for (int d = 0; d < TIPPLE_DIALECTS; d++)
		if (q->sql[d])
			find[d] = verbs_sql(e->arena, &q->rows, VERB_FIND, k,
			    &tipple__dialects[d]);
	emit(e, "static const struct tipple_statement @t@_find_sql = { {\n");
	emit_texts(e, "\t", find);
	emit_set(e, "columns", emit_key_columns(e->arena, &q->rows, k));
	emit(e, "} };\n\nstatic const struct tipple_key @t@_keys[] = {\n"
	    "\t{ .name = \"primary key\", @columns@, .find = &@t@_find_sql },\n};\n\n");
}

static void
emit_table(struct emitter *e, const struct model_query *q)
{
	bool rows = q->schema->returns != RETURNS_EXEC;
	bool keys = rows && q->source && model_primary_key(&q->rows);

	emit(e, q->own || q->source ? "" : "static ");
	emit(e, "const struct tipple_table @t@_table = {\n"
	    "\t.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table),\n"
	    "\t.name = @name@, .generated = -1,\n");
	if (rows)
		emit(e, "\t.row_size = sizeof(struct @r@), .own_offset = offsetof(struct @r@,"
		    " own),\n\t.columns = @r@_columns, .ncolumns = @R@_NCOLUMNS,\n");
	emit(e, keys ? "\t.keys = @t@_keys, .nkeys = 1,\n" : "\t.primary = -1,\n");
	if (q->source)
		emit(e, "\t.select = &@t@_sql.text, .query = &@t@_sql.text,\n");
	emit(e, "};\n\n");
}

void
emit_query_source(struct emitter *e, const struct model_query *q)
{
	set_holes(e, q);
	emit(e, "\n");
	if (q->own)
		emit_row_source(e, &q->rows);
	set_holes(e, q); /* columns have used some of them */
	if (!q->own && !q->source)
		emit(e, "static const struct tipple_table @t@_table;\n\n");
	emit_params(e, q);
	set_holes(e, q);
	emit_orders(e, q);
	emit_descriptor(e, q);
	emit_key(e, q);
	emit_table(e, q);
	for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
		if (has(q, &functions[i]))
			emit(e, pool_printf(e->arena, "enum tipple_status\n@t@_%s("
			    "struct tipple_db *db@params@, %s, struct tipple_error *err)\n{\n%s}\n"
			    "\n", functions[i].name, functions[i].params, functions[i].body));
	e->out.size--; /* the last blank line */
}
