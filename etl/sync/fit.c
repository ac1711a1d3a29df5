/*
 * fit.c - see fit.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "fit.h"
#include "gone.h"

struct fit {
	const struct tipple__run *run;
	struct tipple_target to;
	enum tipple_deletes deletes;
	enum tipple_status status;
	struct tipple_error *err;
};

/* A key of the job's by which the database would not find a row again. */
static bool
doubles_rows(const struct fit *f, const struct tipple_difference *d)
{
	const struct tipple_table *t = f->to.table;
	const struct tipple_key *key = f->to.key != NULL ? f->to.key :
	    t->primary >= 0 ? &t->keys[t->primary] : NULL;

	return d->key != NULL && d->key == key && f->to.write != TIPPLE_WRITE_APPEND &&
	    f->to.write != TIPPLE_WRITE_REPLACE;
}

static const char *
refusal(const struct fit *f, const struct tipple_difference *d)
{
	if (d->kind == TIPPLE_DIFFERS_COLLATION && f->deletes != TIPPLE_DELETES_NONE)
		return "so which rows are gone is not known; no deletes without a binary one";
	if (doubles_rows(f, d))
		return "so rows cannot be upserted by it";
	/* a trigger may fill a column that has to be filled */
	return d->blocks && d->kind != TIPPLE_DIFFERS_EXTRA ? "" : NULL;
}

static void
judge(void *arg, const struct tipple_difference *d)
{
	struct fit *f = arg;
	const char *why = refusal(f, d), *dot = d->column[0] != '\0' ? "." : "";

	if (why != NULL && f->status == TIPPLE_OK)
		f->status = tipple__fail(f->err, TIPPLE_SCHEMA, d->table, d->column,
		    "target: %s%s%s: %s%s%s", d->table, dot, d->column, d->text,
		    why[0] != '\0' ? ", " : "", why);
	/* columns that only the database has are its own */
	if (why == NULL && (d->blocks || d->kind != TIPPLE_DIFFERS_EXTRA))
		tipple_log(&f->run->log, TIPPLE_WARNING, "target: %s%s%s: %s", d->table, dot,
		    d->column, d->text);
}

enum tipple_status
tipple__fit(const struct tipple__run *run, struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < tipple__ntargets(run) && status == TIPPLE_OK; i++) {
		struct fit f = { .run = run, .to = tipple__target(run, i),
			.deletes = tipple__deletes(run, i), .err = err };

		status = tipple_verify(db, f.to.table, judge, &f, NULL, err);
		if (status == TIPPLE_OK)
			status = f.status;
		else if (status == TIPPLE_UNSUPPORTED && f.deletes == TIPPLE_DELETES_NONE)
			status = TIPPLE_OK; /* where its catalog is not read */
	}
	return status;
}
