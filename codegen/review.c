/*
 * review.c - the SQL of a schema, for people to read before it runs.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "generate.h"
#include "verbs.h"

/* The emitter comes first: functions that get it find the rest behind it. */
struct review {
	struct emitter e;
	const struct tipple__dialect *d;
};

static void
put_create(struct review *r, const struct model_table *m)
{
	const char *const *statement = model_create(r->e.arena, m, r->d);

	emit_set(&r->e, "name", m->schema->name);
	emit(&r->e, "\n-- @name@\n");
	for (; *statement; statement++)
		emit_sql(&r->e, *statement);
}

static void
put_statement(struct emitter *e, const struct model_table *m, const struct verb *v,
    const struct tipple_key *k)
{
	const struct review *r = (const struct review *)(const void *)e;

	if (v->statement == VERB_NO_SQL || v->statement == VERB_CREATE)
		return;
	emit(e, pool_printf(e->arena, "\n-- @t@_%s\n", v->name));
	emit_sql(e, verbs_sql(e->arena, m, v->statement, k, r->d));
}

/* Could the semicolon behind it be lost?  A line too many does no harm. */
static bool
ends_in_comment(const char *sql)
{
	const char *line = strrchr(sql, '\n');

	return strpbrk(line ? line : sql, "-#");
}

static void
put_query(struct review *r, const struct model_query *q)
{
	if (!q->sql[r->d->id])
		return;
	emit_set(&r->e, "q", q->schema->rows.c);
	emit(&r->e, "\n-- @q@_sql\n");
	emit_sql(&r->e, ends_in_comment(q->sql[r->d->id]) ?
	    pool_printf(r->e.arena, "%s\n", q->sql[r->d->id]) : q->sql[r->d->id]);
}

const char *
generate_sql(struct tipple__arena *a, const struct model *m, const struct tipple__dialect *d,
    bool only_ddl)
{
	struct review r = { .e.arena = a, .d = d };

	emit_set(&r.e, "source", m->source);
	emit_set(&r.e, "dialect", d->name);
	emit(&r.e, "-- Written by tipple-gen sql from @source@, for @dialect@.\n");
	for (int i = 0; i < m->ntables; i++)
		put_create(&r, &m->tables[m->order[i]]);
	for (int i = 0; i < m->ntables && !only_ddl; i++)
		verbs_each(&r.e, &m->tables[i], put_statement);
	for (int i = 0; i < m->nqueries && !only_ddl; i++)
		put_query(&r, &m->queries[i]);
	tipple__put(&r.e.out, "\n");
	return pool_take(a, &r.e.out);
}
