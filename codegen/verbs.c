/*
 * verbs.c - the functions of a table: what they are called, take and do.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "verbs.h"

static const struct verb verbs[] = {
	{ VERB_TABLE, VERB_CREATE, "create", "struct tipple_db *db",
	    "Make the table, its keys and indexes, where they are not there yet.@create_note@",
	    "\treturn tipple_create(db, &@t@_table, err);\n", NULL },
	{ VERB_KEY, VERB_FIND, "find@by@", "struct tipple_db *db, @args@, struct @t@ *row",
	    "The row with this @named@, or TIPPLE_NOT_FOUND. Free it with @t@_clear.",
	    "\tconst struct tipple_value key[] = { @values@ };\n\n"
	    "\treturn tipple_find(db, &@t@_table, &@t@_table.keys[@k@], key, row, err);\n", NULL },
	{ VERB_TABLE, VERB_SELECT, "each",
	    "struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor",
	    "The rows that q asks for; q may be NULL: all.",
	    "\treturn tipple_each(db, &@t@_table, q, cursor, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "next", "struct tipple_cursor *cursor, struct @t@ *row",
	    "The next one, borrowed until the call after this; TIPPLE_DONE at the end.",
	    "\treturn tipple_next(cursor, row, err);\n", NULL },
	{ VERB_TABLE, VERB_INSERT, "insert", "struct tipple_db *db, struct @t@ *row",
	    "Insert the row@insert_note@.",
	    "\treturn tipple_insert(db, &@t@_table, row, err);\n", NULL },
	{ VERB_PRIMARY, VERB_UPDATE, "update",
	    "struct tipple_db *db, const struct @t@ *row, const int *columns",
	    "Write these columns of the row with this key; NULL: all but the key."
	    " TIPPLE_NOT_FOUND when there is none.",
	    "\treturn tipple_update(db, &@t@_table, row, columns, err);\n", NULL },
	{ VERB_PRIMARY, VERB_NO_SQL, "save", "struct tipple_db *db, struct @t@ *row",
	    "@save_note@",
	    "\treturn tipple_save(db, &@t@_table, row, err);\n", NULL },
	{ VERB_UPSERT_KEY, VERB_UPSERT, "upsert@by@",
	    "struct tipple_db *db, struct @t@ *row, const int *columns,"
	    " enum tipple_outcome *outcome",
	    "Insert, or write these columns (NULL: all but the key) of the row with the same"
	    " @named@. outcome may be NULL.",
	    "\treturn tipple_upsert(db, &@t@_table, &@t@_table.keys[@k@], row, columns, outcome,"
	    " err);\n", NULL },
	{ VERB_PRIMARY, VERB_REMOVE, "delete", "struct tipple_db *db, @args@",
	    "Delete the row with this key; TIPPLE_NOT_FOUND when there is none.",
	    "\tconst struct tipple_value key[] = { @values@ };\n\n"
	    "\treturn tipple_delete(db, &@t@_table, key, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "count",
	    "struct tipple_db *db, const struct tipple_query *q, int64_t *n",
	    "How many rows q asks for; q may be NULL: all.",
	    "\treturn tipple_count(db, &@t@_table, q, n, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "exists",
	    "struct tipple_db *db, const struct tipple_query *q, bool *yes",
	    "Is there any row that q asks for?",
	    "\treturn tipple_exists(db, &@t@_table, q, yes, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "load_open",
	    "struct tipple_db *db, const struct tipple_load_options *options,"
	    " struct tipple_load **load",
	    "Start a bulk load; see part 9 of tipple.h.",
	    "\treturn tipple_load_open(db, &@t@_table, options, load, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "load_put", "struct tipple_load *load, const struct @t@ *row",
	    "Add a row to a load that @t@_load_open began. The row is copied.",
	    "\treturn tipple_load_put(load, row, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "copy", "struct @t@ *to, const struct @t@ *from",
	    "An owned copy; what *to held is not freed.",
	    "\treturn tipple_copy(&@t@_table, to, from, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "clear", "struct @t@ *row",
	    "Free what find or copy allocated, and zero the row.",
	    "\ttipple_clear(&@t@_table, row);\n", "void" },
	{ VERB_TABLE, VERB_NO_SQL, "equal", "const struct @t@ *a, const struct @t@ *b",
	    "Are all columns the same?",
	    "\treturn tipple_equal(&@t@_table, a, b);\n", "bool" },
	{ VERB_TABLE, VERB_NO_SQL, "print", "const struct @t@ *row, char **text",
	    "The row as one line for people; free it.",
	    "\treturn tipple_print(&@t@_table, row, text, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "json", "const struct @t@ *row, char **text",
	    "The row as a JSON object; free it.",
	    "\treturn tipple_json(&@t@_table, row, text, err);\n", NULL },
	{ VERB_RULES, VERB_NO_SQL, "clean", "struct @t@ *row",
	    "Make the row what would be written of it, by the rules of its columns. Free it with"
	    " @t@_clear.",
	    "\treturn tipple_apply_rules(&@t@_table, row, err);\n", NULL },
	{ VERB_TABLE, VERB_NO_SQL, "check", "const struct @t@ *row",
	    "Would a database accept the row?",
	    "\treturn tipple_check(&@t@_table, row, err);\n", NULL },
};

/* In C, and the function that makes a struct tipple_value of it. */
static const struct {
	const char *c, *value;
} types[] = {
	[TIPPLE_INT16] = { "int16_t ", "tipple_int" },
	[TIPPLE_INT32] = { "int32_t ", "tipple_int" },
	[TIPPLE_INT64] = { "int64_t ", "tipple_int" },
	[TIPPLE_BOOL] = { "bool ", "tipple_bool" },
	[TIPPLE_FLOAT64] = { "double ", "tipple_real" },
	[TIPPLE_DECIMAL] = { "struct tipple_decimal ", "tipple_decimal" },
	[TIPPLE_TEXT] = { "const char *", "tipple_text" },
	[TIPPLE_BYTES] = { "struct tipple_bytes ", "tipple_bytes" },
	[TIPPLE_DATE] = { "int32_t ", "tipple_date" },
	[TIPPLE_TIME] = { "int64_t ", "tipple_time" },
	[TIPPLE_TIMESTAMP] = { "int64_t ", "tipple_timestamp" },
	[TIPPLE_UUID] = { "struct tipple_uuid ", "tipple_uuid" },
	[TIPPLE_JSON] = { "const char *", "tipple_text" },
	[TIPPLE_ENUM] = { NULL, "tipple_enum" },
};

const char *
verbs_c_type(struct tipple__arena *a, const struct model_table *m, int column)
{
	const struct schema_column *c = &m->schema->columns[column];

	if (c->type == TIPPLE_ENUM)
		return pool_printf(a, "enum %s_%s ", m->schema->c, c->c);
	return types[c->type].c;
}

const char *
verbs_value(enum tipple_type type)
{
	return types[type].value;
}

/* What the other parameters and variables of the functions with a key are called. */
static bool
is_ours(const char *name)
{
	static const char *const ours[] = { "db", "row", "err", "key" };

	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (strcmp(name, ours[i]) == 0)
			return true;
	return false;
}

static bool
is_field_of(const struct model_table *m, const struct tipple_key *k, const char *name)
{
	for (int i = 0; i < k->ncolumns; i++)
		if (strcmp(name, m->schema->columns[k->columns[i]].c) == 0)
			return true;
	return false;
}

/* What the parameter for the i-th column of a key is called: as the field, if possible. */
static const char *
parameter(struct tipple__arena *a, const struct model_table *m, const struct tipple_key *k, int i)
{
	const char *field = m->schema->columns[k->columns[i]].c, *name = field;

	if (!is_ours(field))
		return field;
	do
		name = pool_printf(a, "%s_", name);
	while (is_field_of(m, k, name));
	return name;
}

static void
set_key_holes(struct emitter *e, const struct model_table *m, const struct tipple_key *k)
{
	struct tipple__text args = {0}, values = {0}, named = {0};

	for (int i = 0; i < k->ncolumns; i++) {
		const struct schema_column *c = &m->schema->columns[k->columns[i]];
		const char *name = parameter(e->arena, m, k, i);

		tipple__putf(&args, "%s%s%s", i ? ", " : "",
		    verbs_c_type(e->arena, m, k->columns[i]), name);
		tipple__putf(&values, "%s%s(%s)", i ? ", " : "", types[c->type].value, name);
		tipple__putf(&named, "%s%s", i == 0 ? "" : i == k->ncolumns - 1 ? " and " : ", ",
		    c->c);
	}
	emit_set(e, "args", pool_take(e->arena, &args));
	emit_set(e, "values", pool_take(e->arena, &values));
	emit_set(e, "named", pool_take(e->arena, &named));
	emit_set_int(e, "k", (int)(k - m->t.keys));
	emit_set(e, "by", k == model_primary_key(m) ? "" :
	    pool_printf(e->arena, "_by_%s", model_schema_key(m, k)->c));
}

static void
set_table_holes(struct emitter *e, const struct model_table *m)
{
	const char *t = m->schema->c;
	const struct schema_column *id;

	emit_set(e, "t", t);
	emit_set(e, "create_note", m->nforeign_keys ? " The tables it refers to come first." : "");
	emit_set(e, "insert_note", "");
	emit_set(e, "save_note", pool_printf(e->arena, "%s_upsert, for all columns.", t));
	if (m->t.generated < 0)
		return;
	id = &m->schema->columns[m->t.generated];
	emit_set(e, "insert_note", pool_printf(e->arena, ", and set %s", id->c));
	emit_set(e, "save_note", pool_printf(e->arena,
	    "Insert when has_%s is false, else update all columns of the row with this %s.",
	    id->c, id->c));
}

void
verbs_each(struct emitter *e, const struct model_table *m, verb_fn *fn)
{
	const struct tipple_key *primary = model_primary_key(m);

	set_table_holes(e, m);
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		const struct verb *v = &verbs[i];

		if (v->scope == VERB_TABLE || (v->scope == VERB_RULES && model_has_rules(m))) {
			fn(e, m, v, NULL);
		} else if (v->scope == VERB_PRIMARY && primary) {
			set_key_holes(e, m, primary);
			fn(e, m, v, primary);
		}
		for (int k = 0; k < m->t.nkeys && v->scope >= VERB_KEY; k++) {
			if (v->scope == VERB_UPSERT_KEY && !model_can_upsert(m, &m->t.keys[k]))
				continue;
			set_key_holes(e, m, &m->t.keys[k]);
			fn(e, m, v, &m->t.keys[k]);
		}
	}
}

const char *
verbs_sql(struct tipple__arena *a, const struct model_table *m, enum verb_statement statement,
    const struct tipple_key *k, const struct tipple__dialect *d)
{
	struct tipple__text t = {0};

	if (statement == VERB_FIND)
		tipple__sql_find(&t, d, &m->t, k);
	else if (statement == VERB_SELECT)
		tipple__sql_select(&t, d, &m->t);
	else if (statement == VERB_INSERT)
		tipple__sql_insert(&t, d, &m->t);
	else if (statement == VERB_UPDATE)
		tipple__sql_update(&t, d, &m->t, NULL);
	else if (statement == VERB_UPSERT)
		tipple__sql_upsert(&t, d, &m->t, k, NULL);
	else
		tipple__sql_remove(&t, d, &m->t);
	return pool_take(a, &t);
}
