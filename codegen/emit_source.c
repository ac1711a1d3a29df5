/*
 * emit_source.c - the source: descriptors, SQL, wrappers.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "emit_query.h"
#include "emit_rules.h"
#include "generate.h"
#include "verbs.h"

static const char *const dialect_constants[] = {
	[TIPPLE_SQLITE] = "TIPPLE_SQLITE",
	[TIPPLE_POSTGRESQL] = "TIPPLE_POSTGRESQL",
	[TIPPLE_MYSQL] = "TIPPLE_MYSQL",
};

static const char *const type_constants[] = {
	[TIPPLE_INT16] = "TIPPLE_INT16", [TIPPLE_INT32] = "TIPPLE_INT32",
	[TIPPLE_INT64] = "TIPPLE_INT64", [TIPPLE_BOOL] = "TIPPLE_BOOL",
	[TIPPLE_FLOAT64] = "TIPPLE_FLOAT64", [TIPPLE_DECIMAL] = "TIPPLE_DECIMAL",
	[TIPPLE_TEXT] = "TIPPLE_TEXT", [TIPPLE_BYTES] = "TIPPLE_BYTES",
	[TIPPLE_DATE] = "TIPPLE_DATE", [TIPPLE_TIME] = "TIPPLE_TIME",
	[TIPPLE_TIMESTAMP] = "TIPPLE_TIMESTAMP", [TIPPLE_UUID] = "TIPPLE_UUID",
	[TIPPLE_JSON] = "TIPPLE_JSON", [TIPPLE_ENUM] = "TIPPLE_ENUM",
};

static void
emit_labels(struct emitter *e, const struct model_table *m)
{
	for (unsigned i = 0; i < m->schema->ncolumns; i++) {
		const struct schema_column *c = &m->schema->columns[i];

		if (c->type != TIPPLE_ENUM)
			continue;
		emit_set(e, "c", c->c);
		emit(e, "static const char *const @t@_@c@_labels[] = {\n");
		for (unsigned j = 0; j < c->nvalues; j++) {
			emit_set(e, "label", c->labels[j]);
			emit_set(e, "value", emit_quoted(e, c->values[j]));
			emit(e, "\t[@label@] = @value@,\n");
		}
		emit(e, "};\n"
		    "_Static_assert(sizeof(enum @t@_@c@) == sizeof(int),"
		    " \"an enum is an int\");\n\n");
	}
}

/* A generated column is written by nobody, so the other flags say nothing of it. */
static void
put_flags(struct tipple__text *t, const struct tipple_column *c)
{
	static const struct {
		unsigned flag;
		const char *constant;
	} known[] = {
		{ TIPPLE_COLUMN_NULLABLE, "TIPPLE_COLUMN_NULLABLE" },
		{ TIPPLE_COLUMN_GENERATED, "TIPPLE_COLUMN_GENERATED" },
		{ TIPPLE_COLUMN_NO_COMPARE, "TIPPLE_COLUMN_NO_COMPARE" },
		{ TIPPLE_COLUMN_REDACT, "TIPPLE_COLUMN_REDACT" },
	};
	unsigned set = c->flags;
	const char *before = ", .flags = ";

	if (set & TIPPLE_COLUMN_GENERATED)
		set &= TIPPLE_COLUMN_GENERATED | TIPPLE_COLUMN_REDACT;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (!(set & known[i].flag))
			continue;
		tipple__putf(t, "%s%s", before, known[i].constant);
		before = " | ";
	}
}

/* ".member = { names by database }", or "" when there is none. */
static const char *
names_member(struct emitter *e, const char *member, const char *const *names)
{
	struct tipple__text t = {0};

	for (int d = 0; d < TIPPLE_DIALECTS; d++)
		if (names[d])
			tipple__putf(&t, t.size ? ", [%s] = %s" : "[%s] = %s", dialect_constants[d],
			    emit_quoted(e, names[d]));
	return t.size == 0 ? "" :
	    pool_printf(e->arena, ".%s = { %s }", member, pool_take(e->arena, &t));
}

/* The members of a column that are not zero, but for where its field is. */
static const char *
attributes(struct emitter *e, const struct tipple_column *c)
{
	const char *names = names_member(e, "names", c->names);
	struct tipple__text t = {0};

	tipple__putf(&t, ".name = %s%s%s, .type = %s", emit_quoted(e, c->name),
	    *names ? ", " : "", names, type_constants[c->type]);
	put_flags(&t, c);
	if (c->storage != TIPPLE_STORE_DEFAULT)
		tipple__putf(&t, ", .storage = %s", c->storage == TIPPLE_STORE_TEXT ?
		    "TIPPLE_STORE_TEXT" : "TIPPLE_STORE_NUMERIC");
	if (c->length)
		tipple__putf(&t, ", .length = %d", c->length);
	if (c->type == TIPPLE_DECIMAL)
		tipple__putf(&t, ", .precision = %d, .scale = %d", c->precision, c->scale);
	return pool_take(e->arena, &t);
}

/* In the order of the header's constants. */
static void
emit_columns(struct emitter *e, const struct model_table *m)
{
	emit(e, "static const struct tipple_column @t@_columns[] = {\n");
	for (int i = 0; i < m->t.ncolumns; i++) {
		const struct tipple_column *c = &m->t.columns[i];
		const char *name = m->schema->columns[i].c;

		emit_set(e, "c", name);
		emit_set(e, "field", model_has_flag(c) ? "TIPPLE_FIELD_HAS" : "TIPPLE_FIELD");
		emit_set(e, "attributes", attributes(e, c));
		emit_set(e, "labels", c->type != TIPPLE_ENUM ? "" : pool_printf(e->arena,
		    ", .labels = %s_%s_labels, .nlabels = %d", m->schema->c, name, c->nlabels));
		emit(e, "\t{ @field@(@t@, @c@), @attributes@@labels@ },\n");
	}
	emit(e, "};\n\n");
}

void
emit_row_source(struct emitter *e, const struct model_table *m)
{
	emit_labels(e, m);
	emit_columns(e, m);
}

void
emit_loose_column(struct emitter *e, const struct tipple_column *c)
{
	emit_set(e, "attributes", attributes(e, c));
	emit(e, "\t{ @attributes@ },\n");
}

const char *
emit_dialect(int d)
{
	return dialect_constants[d];
}

void
emit_texts(struct emitter *e, const char *indent, const char *const sql[TIPPLE_DIALECTS])
{
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		if (!sql[d])
			continue;
		emit_string(e, pool_printf(e->arena, "%s[%s] = ", indent, dialect_constants[d]),
		    pool_printf(e->arena, "%s    ", indent), sql[d], ",");
	}
}

static void
emit_statement(struct emitter *e, const struct model_table *m, const struct verb *v,
    const struct tipple_key *k)
{
	static const char *const names[] = {
		[VERB_FIND] = "find@by@", [VERB_SELECT] = "select", [VERB_INSERT] = "insert",
		[VERB_UPDATE] = "update", [VERB_UPSERT] = "upsert@by@", [VERB_REMOVE] = "remove",
	};
	const char *sql[TIPPLE_DIALECTS];

	emit(e, "static const struct tipple_statement ");
	emit(e, pool_printf(e->arena, "@t@_%s_sql = { {\n", names[v->statement]));
	for (int d = 0; d < TIPPLE_DIALECTS; d++)
		sql[d] = verbs_sql(e->arena, m, v->statement, k, &tipple__dialects[d]);
	emit_texts(e, "\t", sql);
	emit(e, "} };\n\n");
}

static void
emit_create(struct emitter *e, const struct model_table *m)
{
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		const char *const *statement = model_create(e->arena, m, &tipple__dialects[d]);

		emit_set(e, "dialect", tipple__dialects[d].name);
		emit(e, "static const char *const @t@_create_@dialect@[] = {\n");
		for (; *statement; statement++)
			emit_string(e, "\t", "\t", *statement, statement[1] ? "," : ", NULL");
		emit(e, "};\n\n");
	}
}

/* Functions with SQL; the others are in the header. */
static void
emit_function(struct emitter *e, const struct model_table *m, const struct verb *v,
    const struct tipple_key *k)
{
	if (v->statement == VERB_NO_SQL)
		return;
	if (v->statement == VERB_CREATE)
		emit_create(e, m);
	else
		emit_statement(e, m, v, k);
	emit(e, pool_printf(e->arena, "enum tipple_status\n"
	    "@t@_%s(%s, struct tipple_error *err)\n{\n%s}\n\n", v->name, v->params, v->body));
}

const char *
emit_key_columns(struct tipple__arena *a, const struct model_table *m, const struct tipple_key *k)
{
	struct tipple__text t = {0};

	for (int i = 0; i < k->ncolumns; i++)
		tipple__putf(&t, "%s%s", i ? ", " : "",
		    m->schema->columns[k->columns[i]].constant);
	return pool_printf(a, ".columns = (const int[]){ %s }, .ncolumns = %d",
	    pool_take(a, &t), k->ncolumns);
}

static void
emit_keys(struct emitter *e, const struct model_table *m)
{
	if (m->t.nkeys == 0)
		return;
	emit(e, "static const struct tipple_key @t@_keys[] = {\n");
	for (int i = 0; i < m->t.nkeys; i++) {
		const struct tipple_key *k = &m->t.keys[i];

		emit_set(e, "by", k == model_primary_key(m) ? "" :
		    pool_printf(e->arena, "_by_%s", model_schema_key(m, k)->c));
		emit_set(e, "name", emit_quoted(e, k->name));
		emit_set(e, "columns", emit_key_columns(e->arena, m, k));
		emit(e, model_can_upsert(m, k) ? "\t{ .name = @name@, @columns@,\n"
		    "\t    .find = &@t@_find@by@_sql, .upsert = &@t@_upsert@by@_sql },\n" :
		    "\t{ .name = @name@, @columns@, .find = &@t@_find@by@_sql },\n");
	}
	emit(e, "};\n\n");
}

static void
emit_names(struct emitter *e, const char *member, const char *const *names)
{
	const char *text = names_member(e, member, names);

	emit_set(e, "member", text);
	emit(e, *text ? "\t@member@,\n" : "");
}

static void
emit_descriptor(struct emitter *e, const struct model_table *m)
{
	emit_set(e, "name", emit_quoted(e, m->t.name));
	emit_set(e, "T", m->schema->upper);
	emit_set_int(e, "nkeys", m->t.nkeys);
	emit_set_int(e, "primary", m->t.primary);
	emit_set(e, "id", m->t.generated < 0 ? "-1" :
	    m->schema->columns[m->t.generated].constant);
	emit(e, "const struct tipple_table @t@_table = {\n"
	    "\t.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = @name@,\n");
	emit_names(e, "names", m->t.names);
	emit_names(e, "schemas", m->t.schemas);
	emit(e, "\t.row_size = sizeof(struct @t@), .own_offset = offsetof(struct @t@, own),\n"
	    "\t.columns = @t@_columns, .ncolumns = @T@_NCOLUMNS, .generated = @id@,\n");
	emit(e, m->t.nkeys ? "\t.keys = @t@_keys, .nkeys = @nkeys@, .primary = @primary@,\n" :
	    "\t.primary = -1,\n");
	emit(e, "\t.create = { @t@_create_sqlite, @t@_create_postgresql, @t@_create_mysql },\n"
	    "\t.insert = &@t@_insert_sql, .select = &@t@_select_sql,\n");
	if (model_primary_key(m))
		emit(e, "\t.update = &@t@_update_sql, .remove = &@t@_remove_sql,\n");
	emit_rules_member(e, m);
	emit(e, "};\n");
}

/* C11 promises 4,095 bytes in a literal, and compilers warn beyond. */
static const char *
head(struct emitter *e, const struct model *m)
{
	struct emitter h = { .arena = e->arena };

	emit_set(&h, "base", m->base);
	emit_comment(&h, 0, pool_printf(e->arena, "%s.c - how the tables of %s.h are kept.\n\n"
	    "Written by tipple-gen from %s; edit that, not this.", m->base, m->base, m->source));
	if (e->longest > 4095)
		emit(&h, "#ifdef __GNUC__\n"
		    "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n#endif\n\n");
	emit(&h, "#include \"@base@.h\"\n");
	for (int i = 0; i < m->ntables; i++) {
		if (model_has_rules(&m->tables[i])) {
			emit(&h, "#include <tipple_rules.h>\n");
			break;
		}
	}
	return pool_take(e->arena, &h.out);
}

const char *
generate_source(struct tipple__arena *a, const struct model *m)
{
	struct emitter e = { .arena = a };
	const char *body;

	for (int i = 0; i < m->ntables; i++) {
		emit_set(&e, "t", m->tables[i].schema->c);
		emit(&e, "\n");
		emit_row_source(&e, &m->tables[i]);
		emit_rules(&e, &m->tables[i]);
		verbs_each(&e, &m->tables[i], emit_function);
		emit_keys(&e, &m->tables[i]);
		emit_descriptor(&e, &m->tables[i]);
	}
	for (int i = 0; i < m->nqueries; i++)
		emit_query_source(&e, &m->queries[i]);
	body = pool_take(a, &e.out);
	return pool_printf(a, "%s%s", head(&e, m), body);
}
