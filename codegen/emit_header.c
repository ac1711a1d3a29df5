/*
 * emit_header.c - the header: row structs, constants, declarations.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "emit_query.h"
#include "emit_rules.h"
#include "generate.h"
#include "verbs.h"

static void
emit_enums(struct emitter *e, const struct model_table *m)
{
	for (unsigned i = 0; i < m->schema->ncolumns; i++) {
		const struct schema_column *c = &m->schema->columns[i];

		if (c->type != TIPPLE_ENUM)
			continue;
		emit_set(e, "c", c->c);
		emit_note(e, 0, "Values of @t@.@c@.");
		emit(e, "enum @t@_@c@ {\n");
		for (unsigned j = 0; j < c->nvalues; j++) {
			emit_set(e, "label", c->labels[j]);
			emit_set(e, "comma", j + 1 < c->nvalues ? "," : "");
			emit(e, "\t@label@@comma@\n");
		}
		emit(e, "};\n\n");
	}
}

/* What a reader of the struct cannot see from the type of the field. */
static const char *
describe_field(struct tipple__arena *a, const struct tipple_column *c)
{
	const char *units = "";
	struct tipple__text t = {0};

	if (c->flags & TIPPLE_COLUMN_GENERATED)
		tipple__put(&t, "set by insert");
	else if ((c->flags & TIPPLE_COLUMN_NULLABLE) && !model_has_flag(c))
		tipple__put(&t, c->type == TIPPLE_BYTES ? "data may be NULL" : "may be NULL");
	if (c->type == TIPPLE_DECIMAL)
		units = pool_printf(a, "decimal(%d,%d)", c->precision, c->scale);
	else if (c->type == TIPPLE_JSON)
		units = "JSON";
	else if (c->type == TIPPLE_DATE)
		units = "days since 1970-01-01";
	else if (c->type == TIPPLE_TIME)
		units = "microseconds since midnight";
	else if (c->type == TIPPLE_TIMESTAMP)
		units = "microseconds since 1970 UTC";
	else if (c->length)
		units = pool_printf(a, "at most %d %s", c->length,
		    c->type == TIPPLE_BYTES ? "bytes" : "characters");
	tipple__putf(&t, "%s%s", t.size && *units ? "; " : "", units);
	return pool_take(a, &t);
}

/* A member, and a comment in column 41 or behind it. */
static void
emit_member(struct emitter *e, const char *type, const char *name, const char *comment)
{
	int n = (int)(strlen(type) + strlen(name)) + 1;

	emit_set(e, "type", type);
	emit_set(e, "name", name);
	emit_set(e, "comment", comment);
	if (*comment)
		emit_set(e, "pad", pool_printf(e->arena, "%*s", n < 31 ? 32 - n : 1, ""));
	emit(e, *comment ? "\t@type@@name@;@pad@/* @comment@ */\n" : "\t@type@@name@;\n");
}

static void
emit_struct(struct emitter *e, const struct model_table *m)
{
	const struct schema_table *s = m->schema;

	if (s->comment)
		emit_comment(e, 0, s->comment);
	else
		emit_comment(e, 0, pool_printf(e->arena, "A row of the table %s.", s->name));
	emit(e, "struct @t@ {\n");
	for (int i = 0; i < m->t.ncolumns; i++) {
		const struct schema_column *c = &s->columns[i];

		if (c->comment)
			emit_comment(e, 1, c->comment);
		emit_member(e, verbs_c_type(e->arena, m, i), c->c,
		    describe_field(e->arena, &m->t.columns[i]));
		if (model_has_flag(&m->t.columns[i]))
			emit_member(e, "bool ", pool_printf(e->arena, "has_%s", c->c),
			    c->generated ? "false: not inserted yet" : "false: SQL NULL");
	}
	emit_member(e, "void *", "own", pool_printf(e->arena,
	    "what find and copy allocated; see %s_clear", s->c));
	emit(e, "};\n\n");
}

static void
emit_constants(struct emitter *e, const struct model_table *m)
{
	struct tipple__text t = {0};

	for (unsigned i = 0; i < m->schema->ncolumns; i++)
		tipple__putf(&t, "%s, ", m->schema->columns[i].constant);
	emit_set(e, "constants", pool_take(e->arena, &t));
	emit_set(e, "T", m->schema->upper);
	emit_note(e, 0, "The columns of @t@, for column lists and queries.");
	emit(e, "enum {\n\t@constants@@T@_NCOLUMNS\n};\n\n"
	    "extern const struct tipple_table @t@_table;\n\n");
}

void
emit_row_header(struct emitter *e, const struct model_table *m)
{
	emit_enums(e, m);
	emit_struct(e, m);
	emit_constants(e, m);
}

void
emit_inline(struct emitter *e, const char *doc, const char *returns, const char *signature,
    const char *body)
{
	emit_note(e, 0, doc);
	emit(e, pool_printf(e->arena, "static inline %s\n%s\n{\n%s}\n", returns, signature,
	    body));
}

static void
emit_verb(struct emitter *e, const struct model_table *m, const struct verb *v,
    const struct tipple_key *k)
{
	const char *signature = pool_printf(e->arena, "@t@_%s(%s%s)", v->name, v->params,
	    v->returns ? "" : ", struct tipple_error *err");

	(void)m;
	(void)k;
	if (v->statement == VERB_NO_SQL) {
		emit_inline(e, v->doc, v->returns ? v->returns : "TIPPLE_MUST enum tipple_status",
		    signature, v->body);
		return;
	}
	emit_note(e, 0, v->doc);
	emit(e, pool_printf(e->arena, "TIPPLE_MUST enum tipple_status %s;\n", signature));
}

static void
emit_head(struct emitter *e, const struct model *m)
{
	const char *comment = m->comment ? m->comment : "";

	emit_comment(e, 0, pool_printf(e->arena, "%s.h - rows of %d table%s.%s%s\n\n"
	    "Written by tipple-gen from %s; edit that, not this.", m->base, m->ntables,
	    m->ntables == 1 ? "" : "s", *comment ? "\n\n" : "", comment, m->source));
	emit_set(e, "guard", m->guard);
	emit(e, "#ifndef @guard@\n#define @guard@\n\n#include <tipple.h>\n\n"
	    "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
}

const char *
generate_header(struct tipple__arena *a, const struct model *m)
{
	struct emitter e = { .arena = a };

	emit_head(&e, m);
	for (int i = 0; i < m->ntables; i++) {
		emit_set(&e, "t", m->tables[i].schema->c);
		emit_row_header(&e, &m->tables[i]);
		emit_rules_functions(&e, m, i);
		verbs_each(&e, &m->tables[i], emit_verb);
		emit(&e, "\n");
	}
	for (int i = 0; i < m->nqueries; i++)
		emit_query_header(&e, &m->queries[i]);
	emit(&e, "#ifdef __cplusplus\n}\n#endif\n#endif\n");
	return pool_take(a, &e.out);
}
