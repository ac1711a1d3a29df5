/*
 * gone.c - see gone.h.
 *
 * In every pass the target is read first and the source from a view that is begun
 * behind that: what somebody loads during the comparison was in the source before,
 * and is not taken for gone.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "gone.h"
#include "row.h"
#include "sides.h"
#include "sql.h"

#define MOST 10 /* one row in so many may be gone */

struct gone {
	struct tipple__writer *w;
	struct tipple__run run;         /* a copy, whose counts and log are not the run's */
	struct tipple__sides sides;
	int table;                      /* of the job's targets, under way */
	void *row;                      /* room for one */
	int64_t deleted;
};

/* ---- what was asked for ---- */

enum tipple_deletes
tipple__deletes(const struct tipple__run *run, int i)
{
	return run->options->has_deletes ? run->options->deletes : tipple__target(run, i).deletes;
}

static const char *
wrong_table(const struct tipple_target *to, enum tipple_deletes how)
{
	const struct tipple_table *t = to->table;
	const struct tipple_key *primary = t->primary >= 0 ? &t->keys[t->primary] : NULL;
	int c = to->deleted_at;

	if (how == TIPPLE_DELETES_NONE)
		return NULL;
	if (to->write == TIPPLE_WRITE_APPEND || to->write == TIPPLE_WRITE_REPLACE)
		return "deletes need rows that are written by upsert or insert-only";
	if (primary == NULL || tipple__in_key(to->key != NULL ? to->key : primary, t->generated))
		return "deletes need a primary key, and a key that the job writes";
	if (how == TIPPLE_DELETES_SOFT && (c < 0 || c >= t->ncolumns ||
	    t->columns[c].type != TIPPLE_TIMESTAMP ||
	    (t->columns[c].flags & TIPPLE_COLUMN_NULLABLE) == 0))
		return "soft deletes need a column deleted_at, a timestamp that may be NULL";
	return NULL;
}

enum tipple_status
tipple__gone_check(const struct tipple__run *run, struct tipple_error *err)
{
	for (int i = 0; i < tipple__ntargets(run); i++) {
		struct tipple_target to = tipple__target(run, i);
		const char *wrong = wrong_table(&to, tipple__deletes(run, i));

		if (wrong != NULL)
			return tipple__fail(err, TIPPLE_MISUSE, to.table->name, NULL, "%s: %s",
			    to.table->name, wrong);
	}
	return TIPPLE_OK;
}

/* ---- deleting ---- */

static enum tipple_status
delete_hard(struct gone *g, const struct tipple_table *t, const void *row,
    struct tipple_error *err)
{
	const struct tipple_key *k = &t->keys[t->primary];
	struct tipple_value *values = calloc((size_t)k->ncolumns, sizeof(*values));
	enum tipple_status status;

	if (values == NULL)
		return tipple__nomem(err);
	for (int i = 0; i < k->ncolumns; i++)
		values[i] = tipple_get(t, row, k->columns[i]);
	status = tipple_delete(g->w->db, t, values, err);
	free(values);
	return status;
}

static enum tipple_status
delete_soft(struct gone *g, const struct tipple_table *t, const void *row,
    struct tipple_error *err)
{
	int column = tipple__target(&g->run, g->table).deleted_at;
	struct tipple_value at = tipple_timestamp(g->run.started);

	memcpy(g->row, row, t->row_size);
	tipple__set(t, g->row, column, &at);
	return tipple_update(g->w->db, t, g->row, TIPPLE_COLUMNS(column), err);
}

static enum tipple_status
delete_found(void *arg, const struct tipple__finding *f, struct tipple_error *err)
{
	struct gone *g = arg;
	enum tipple_status status;

	if (f->kind != TIPPLE__EXTRA || f->unreadable)
		return TIPPLE_OK;       /* whose key is not all known */
	status = tipple__deletes(&g->run, g->table) == TIPPLE_DELETES_SOFT ?
	    delete_soft(g, f->table, f->row, err) : delete_hard(g, f->table, f->row, err);
	g->deleted += status == TIPPLE_OK;
	return status == TIPPLE_NOT_FOUND ? TIPPLE_OK : status;
}

/* ---- the comparison ---- */

static enum tipple_status
read_source(struct gone *g, struct tipple_error *err)
{
	bool own = g->run.job->reader != NULL;
	enum tipple_status status = own ? TIPPLE_OK :
	    tipple_begin_snapshot(g->sides.source, err);

	if (status == TIPPLE_OK)
		status = tipple__sides_read_source(&g->sides, err);
	/* not kept until the next pass: both may be one SQLite file */
	tipple_rollback(g->sides.source);
	return status;
}

static enum tipple_status
read_side(void *arg, enum tipple__side side, struct tipple_error *err)
{
	struct gone *g = arg;

	return side == TIPPLE__TARGET_SIDE ? tipple__sides_read_target(&g->sides, err) :
	    read_source(g, err);
}

/* Are that many to be believed? */
static void
judge(struct gone *g)
{
	const struct tipple__compare *c = &g->sides.compare;
	struct tipple__run *run = g->w->run;

	if (g->deleted == 0)
		return;
	if (g->sides.unknown > 0)
		run->gate = "source rows are rejected before their keys are known, so which rows "
		    "are gone from the source is not: none was deleted";
	else if (!run->options->force &&
	    g->deleted * MOST > c->tables[g->table].rows[TIPPLE__TARGET_SIDE])
		run->gate = "more than a tenth of the target's rows are gone from the source: "
		    "none was deleted (--force)";
}

static enum tipple_status
delete_of_table(struct gone *g, struct tipple_error *err)
{
	const struct tipple_table *t = tipple__target(&g->run, g->table).table;
	struct tipple__compare *c = &g->sides.compare;
	enum tipple_status status;

	memset(&g->sides, 0, sizeof(g->sides));
	g->deleted = 0;
	g->row = calloc(1, t->row_size);
	status = g->row != NULL ? tipple__sides_open(&g->sides, &g->run, true, g->table, err) :
	    tipple__nomem(err);
	g->sides.target = g->w->db;
	g->sides.refused_too = true;    /* what it was made of is still in the source */
	c->max = INT64_MAX;
	c->read = read_side;
	c->tell = delete_found;
	c->arg = g;
	if (status == TIPPLE_OK && g->run.job->reader == NULL)
		status = tipple__connect_source(&g->run, &g->sides.source, err);
	if (status == TIPPLE_OK)
		status = tipple__compare_run(c, err);
	if (status == TIPPLE_OK) {
		g->w->run->counts.deleted += g->deleted;
		judge(g);
	}
	tipple__sides_close(&g->sides);
	free(g->row);
	return status;
}

/* Rows that refer to others go first. */
static enum tipple_status
delete_all(struct gone *g, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (g->table = tipple__ntargets(&g->run) - 1; g->table >= 0 && status == TIPPLE_OK &&
	    g->w->run->gate == NULL; g->table--)
		if (tipple__deletes(&g->run, g->table) != TIPPLE_DELETES_NONE)
			status = delete_of_table(g, err);
	return status;
}

/* Gates that passed with the rows may not pass without them. */
static enum tipple_status
judge_again(struct tipple__run *run, struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = tipple__gates_judge(run, db, err);

	if (run->gates.failed > 0)
		run->gate = "quality gates fail without the rows that are gone from the source: "
		    "none was deleted";
	return status;
}

/*
 * The state is written again, which only who holds its epoch can; but for a number, by
 * which a commit whose answer was lost is known.
 */
static enum tipple_status
commit(struct tipple__writer *w, struct tipple_error *err)
{
	struct tipple_watermark next = w->mark;
	enum tipple_status status = TIPPLE_OK;

	next.batch = w->batch;
	tipple__copy_text(next.run_id, sizeof(next.run_id), w->run->id);
	if (w->store != NULL && w->store->kind->in_target)
		status = tipple__store_save(w->store, &next, err);
	return status == TIPPLE_OK ? tipple_commit(w->db, err) : status;
}

static bool
any(const struct tipple__run *run)
{
	for (int i = 0; i < tipple__ntargets(run); i++)
		if (tipple__deletes(run, i) != TIPPLE_DELETES_NONE)
			return true;
	return false;
}

static enum tipple_status
attempt(struct gone *g, struct tipple_error *err)
{
	struct tipple__run *run = g->w->run;
	enum tipple_status status = tipple_begin(g->w->db, err);

	g->w->batch++;
	run->counts.deleted = 0;
	if (status == TIPPLE_OK)
		status = delete_all(g, err);
	/* what a dry run would have loaded is not there any more to be judged with */
	if (status == TIPPLE_OK && run->gate == NULL && run->counts.deleted > 0 &&
	    !run->options->dry_run)
		status = judge_again(run, g->w->db, err);
	if (status == TIPPLE_OK && run->gate == NULL && !run->options->dry_run)
		return commit(g->w, err);
	tipple_rollback(g->w->db);
	if (run->gate != NULL)
		run->counts.deleted = 0;
	return status;
}

/* The attempt failed.  OK: make another one, or *committed: it had not failed. */
static enum tipple_status
recover(struct tipple__writer *w, int64_t n, bool *committed, enum tipple_status status,
    struct tipple_error *err)
{
	w->lost = w->lost || tipple__is_lost(status);
	status = tipple__retry(w->run, &w->breaker, "deletes", n, status, err);
	if (status == TIPPLE_OK)
		status = tipple__writer_reset(w, err);
	*committed = status == TIPPLE_OK && w->mark.batch == w->batch;
	return status;
}

enum tipple_status
tipple__gone_delete(struct tipple__writer *w, struct tipple_error *err)
{
	struct gone g = { .w = w, .run = *w->run };
	bool committed = false;
	enum tipple_status status;

	/* a part of the rows says nothing of the others */
	if (!any(w->run) || tipple__keeps_window(w->run) || w->run->gated ||
	    w->run->gates.failed > 0 || tipple__too_many_rejects(w->run))
		return TIPPLE_OK;
	g.run.log.level = TIPPLE_ERROR; /* what is cleared was told */
	status = attempt(&g, err);
	for (int64_t n = 1; tipple__can_pass(status) && n <= w->run->options->retries &&
	    (w->store == NULL || !w->store->taken); n++) {
		status = recover(w, n, &committed, status, err);
		if (status == TIPPLE_OK && !committed)
			status = attempt(&g, err);
	}
	if (status != TIPPLE_OK)
		w->run->counts.deleted = 0;
	return status;
}
