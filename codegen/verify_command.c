/*
 * verify_command.c - tipple-gen verify: are the tables of schemas in a live database,
 * and are they so there?  The comparison itself is tipple_verify's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <jansson.h>
#include <stdio.h>

#include "hidden.h"
#include "live.h"
#include "verify.h"
#include "verify_command.h"

/* Where differences go. */
struct findings {
	struct tipple__arena *arena;
	const char *schema;     /* that is being compared */
	json_t *list;           /* NULL: text */
	int n, nwarnings;
};

static void
put_text(const struct findings *f, const struct tipple_difference *d)
{
	char *line = pool_printf(f->arena, "%s: %s%s%s: %s%s", f->schema, d->table,
	    *d->column ? "." : "", d->column, d->warning ? "warning: " : "", d->text);

	hidden_cover(line);
	puts(line);
}

static void
put_json(const struct findings *f, const struct tipple_difference *d)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:b, s:s}", "schema", f->schema,
	    "table", d->table, "column", d->column, "kind", tipple_difference_name(d->kind),
	    "warning", (int)d->warning, "text", d->text);

	if (!o || json_array_append_new(f->list, o))
		die_nomem();
}

static void
tell(void *arg, const struct tipple_difference *d)
{
	struct findings *f = arg;

	if (d->warning)
		f->nwarnings++;
	else
		f->n++;
	if (f->list)
		put_json(f, d);
	else
		put_text(f, d);
}

static int
compare(struct findings *f, struct tipple_db *db, const struct job *j)
{
	struct tipple_error err;

	f->schema = j->name;
	for (int i = 0; i < j->model.ntables; i++) {
		const struct model_table *m = &j->model.tables[i];
		const struct tipple__ddl x = { m->indexes, m->nindexes, m->foreign_keys,
			m->nforeign_keys, NULL };

		if (tipple__verify(db, &m->t, &x, tell, f, NULL, &err))
			return live_fail(&err, REFUSED);
	}
	return 0;
}

static void
print_json(struct findings *f, bool differs)
{
	json_t *o = json_pack("{s:b, s:i, s:i, s:O}", "same", (int)!differs,
	    "differences", f->n, "warnings", f->nwarnings, "found", f->list);

	if (!o)
		die_nomem();
	(void)json_dumpf(o, stdout, JSON_INDENT(2)); /* main asks stdout whether it was written */
	putchar('\n');
	json_decref(o);
}

static int
compare_all(struct tipple__arena *a, const struct verify_options *o, const struct job *jobs)
{
	struct findings f = { .arena = a };
	struct tipple_db *db;
	bool differs;
	int rc = live_open(o->url, &db);

	if (rc)
		return rc == FAILED ? REFUSED : rc;
	f.list = o->json ? json_array() : NULL;
	for (int i = 0; i < o->nschemas && rc == 0; i++)
		rc = compare(&f, db, &jobs[i]);
	tipple_close(db);
	differs = f.n || (o->telling.strict && f.nwarnings);
	if (rc == 0 && o->json)
		print_json(&f, differs);
	json_decref(f.list);
	return rc ? rc : differs ? FAILED : 0;
}

int
verify_run(struct tipple__arena *a, const struct verify_options *o)
{
	struct job *jobs = pool_alloc(a, (size_t)o->nschemas, sizeof(*jobs));
	struct telling telling = o->telling;
	int rc = job_name_all(a, jobs, o->schemas, o->nschemas, ".");

	telling.silenced = ~0u; /* what looks like a mistake in a schema is no matter here */
	if (rc)
		return rc;
	for (int i = 0; i < o->nschemas; i++)
		if (job_load(a, &jobs[i], &telling))
			rc = REFUSED;
	if (rc == 0)
		rc = compare_all(a, o, jobs);
	for (int i = 0; i < o->nschemas; i++)
		job_clear(&jobs[i]);
	return rc;
}
