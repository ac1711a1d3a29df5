/*
 * emit_sync.c - a sync in C: the copy, the prototype of the transform that the
 * user writes, and the job.  Files of their own, because they alone need
 * tipple_etl.h, and because a program has one job and its transform.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "emit.h"
#include "generate.h"
#include "naming.h"

static void
set_holes(struct emitter *e, const struct model *m, const struct model_sync *s)
{
	emit_set(e, "s", s->schema->c);
	emit_set(e, "guard", pool_printf(e->arena, "TIPPLE_GEN_%s_SYNC_H",
	    naming_upper(e->arena, s->schema->c)));
	emit_set(e, "base", m->base);
	emit_set(e, "from", s->from->schema->c);
	emit_set(e, "table", s->from_table);
	emit_set(e, "to", s->to->schema->c);
	emit_set(e, "job", emit_quoted(e, s->schema->job_name));
}

static bool
has_transform(const struct model_sync *s)
{
	return s->schema->transform == TRANSFORM_FUNCTION;
}

/* The columns of the target that are copied, or those that are not. */
static const char *
list_columns(struct tipple__arena *a, const struct model_sync *s, bool copied)
{
	struct tipple__text t = {0};

	for (int i = 0; i < s->to->t.ncolumns; i++)
		if ((s->copied[i] >= 0) == copied && s->to->t.generated != i)
			tipple__putf(&t, "%s%s", t.size ? ", " : "", s->to->schema->columns[i].c);
	return t.size ? pool_take(a, &t) : "nothing";
}

static void
emit_head(struct emitter *e, const struct model *m, const struct model_sync *s, char suffix)
{
	emit_comment(e, 0, pool_printf(e->arena, "%s_sync.%c - the job %s: from %s to %s.\n\n"
	    "Written by tipple-gen from %s; edit that, not this.", s->schema->c, suffix,
	    s->schema->job_name, s->from->schema->name, s->to->schema->name, m->source));
}

const char *
generate_sync_header(struct tipple__arena *a, const struct model *m, const struct model_sync *s)
{
	struct emitter e = { .arena = a };

	set_holes(&e, m, s);
	emit_head(&e, m, s, 'h');
	emit(&e, "#ifndef @guard@\n#define @guard@\n\n#include <tipple_etl.h>\n\n"
	    "#include \"@base@.h\"\n\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n");
	emit_set(&e, "copied", list_columns(a, s, true));
	emit_set(&e, "left", list_columns(a, s, false));
	emit_note(&e, 0, "Copy @copied@; texts are borrowed from the source row.");
	emit(&e, "void @s@_copy(const struct @from@ *from, struct @to@ *to);\n");
	if (has_transform(s)) {
		emit_note(&e, 0, "For you to write: call @s@_copy and fill in the rest, which is"
		    " @left@; or skip or reject the row. See part 4 of tipple_etl.h.");
		emit(&e, "enum tipple_verdict @s@_transform(const struct @from@ *from,"
		    " struct @to@ *to, struct tipple_row *row);\n");
	}
	emit_note(&e, 0, "The job, for tipple_sync_main.");
	emit(&e, "extern const struct tipple_sync @s@_sync;\n\n"
	    "#ifdef __cplusplus\n}\n#endif\n#endif\n");
	return pool_take(a, &e.out);
}

/* NULL stays NULL; where a column cannot be NULL and its copy can, it never is. */
static void
emit_assignment(struct emitter *e, const struct model_sync *s, int column)
{
	const struct tipple_column *from = &s->from->t.columns[s->copied[column]];
	const struct tipple_column *to = &s->to->t.columns[column];

	emit_set(e, "a", s->from->schema->columns[s->copied[column]].c);
	emit_set(e, "b", s->to->schema->columns[column].c);
	if (model_has_flag(to))
		emit(e, from->flags & TIPPLE_COLUMN_NULLABLE ? "\tto->has_@b@ = from->has_@a@;\n" :
		    "\tto->has_@b@ = true;\n");
	emit(e, to->type == TIPPLE_ENUM && s->from->schema != s->to->schema ?
	    "\tto->@b@ = (enum @to@_@b@)(int)from->@a@;\n" : "\tto->@b@ = from->@a@;\n");
}

static void
emit_copy(struct emitter *e, const struct model_sync *s)
{
	bool any = false;

	emit(e, "void\n@s@_copy(const struct @from@ *from, struct @to@ *to)\n{\n");
	for (int i = 0; i < s->to->t.ncolumns; i++) {
		if (s->copied[i] < 0)
			continue;
		emit_assignment(e, s, i);
		any = true;
	}
	if (!any)
		emit(e, "\t(void)from;\n\t(void)to;\n");
	emit(e, "}\n\n");
}

static void
emit_job(struct emitter *e, const struct model_sync *s)
{
	static const char *const writes[] = {
		[WRITE_UPSERT] = "", [WRITE_INSERT_ONLY] = "\t.write = TIPPLE_WRITE_INSERT_ONLY,\n",
		[WRITE_APPEND] = "\t.write = TIPPLE_WRITE_APPEND,\n",
		[WRITE_REPLACE] = "\t.write = TIPPLE_WRITE_REPLACE,\n",
	};
	const struct schema_sync *x = s->schema;
	int cursor = x->cursor ? schema_find_column(s->from->schema, x->cursor) : -1;

	emit(e, "const struct tipple_sync @s@_sync = {\n\t.name = @job@,\n");
	if (x->summary) {
		emit_set(e, "summary", emit_quoted(e, x->summary));
		emit(e, "\t.summary = @summary@,\n");
	}
	if (x->mode == MODE_FULL)
		emit(e, "\t.mode = TIPPLE_FULL,\n");
	emit(e, "\t.source = &@table@_table,\n");
	if (cursor >= 0) {
		emit_set(e, "cursor", s->from->schema->columns[cursor].constant);
		emit(e, "\t.cursor = @cursor@,\n");
	}
	if (x->exact_stamps)
		emit(e, "\t.exact_stamps = true,\n");
	emit(e, "\t.target = &@to@_table,\n\t.transform = @s@_run,\n");
	emit(e, writes[x->write]);
	emit(e, "};\n");
}

const char *
generate_sync_source(struct tipple__arena *a, const struct model *m, const struct model_sync *s)
{
	struct emitter e = { .arena = a };

	set_holes(&e, m, s);
	emit_head(&e, m, s, 'c');
	emit(&e, "#include \"@s@_sync.h\"\n\n");
	emit_copy(&e, s);
	emit(&e, "static enum tipple_verdict\n"
	    "@s@_run(const void *from, void *to, struct tipple_row *row)\n{\n");
	emit(&e, has_transform(s) ? "\treturn @s@_transform(from, to, row);\n}\n\n" :
	    "\t(void)row;\n\t@s@_copy(from, to);\n\treturn TIPPLE_EMIT;\n}\n\n");
	emit_job(&e, s);
	return pool_take(a, &e.out);
}
