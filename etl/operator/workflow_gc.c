/*
 * workflow_gc.c - runs that ended long ago are forgotten, some at a time, so that others who
 * write to the ledger do not wait long.
 *
 * A run is gone from the ledger before its marks are from the targets: nobody can resume it
 * any more, and its name is never used again, so a mark that is left by a crash is ignored.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_workflow.h"
#include "own_table.h"
#include "workflow_verbs.h"

#define BATCH 100
#define MAX_TARGETS 16
#define DAY INT64_C(86400000000)

struct sweep {
	struct tipple_db *ledger;
	struct tipple_db *targets[MAX_TARGETS];
	int ntargets;
	bool marks;                     /* the ledger's own database has some, too */
	bool dead_letters, dry_run;
	int64_t ended_before;           /* microseconds since 1970 */
	int64_t begun_before;           /* older than the newest so many; 0: there are fewer */
	struct etl_run last;            /* the position: where the next batch begins */
	char *ids[BATCH];
	bool gone[BATCH];
	int n;
	int64_t deleted, kept;
};

static const struct column lines[] = {
	{ "deleted", "runs forgotten", false },
	{ "kept", "kept for their dead letters", false },
	{ "dry_run", "only counted", false }, { 0 }
};

/* ---- which ---- */

static enum tipple_status
find_newest(struct sweep *s, int64_t newest, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_run row;
	int64_t n = 0;
	enum tipple_status status;

	tipple_query_init(&q, &etl_run_table);
	tipple_order(&q, ETL_RUN_START_TIME, TIPPLE_DESC);
	tipple_limit(&q, newest);
	status = etl_run_each(s->ledger, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_run_next(cursor, &row, err)) == TIPPLE_OK)
		if (++n == newest)
			s->begun_before = row.start_time;
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

static void
ask(const struct sweep *s, struct tipple_query *q)
{
	const struct tipple_value ended[] = { tipple_enum(ETL_RUN_STATUS_SUCCESS),
		tipple_enum(ETL_RUN_STATUS_FAILED), tipple_enum(ETL_RUN_STATUS_CANCELLED) };
	const int columns[] = { ETL_RUN_START_TIME, ETL_RUN_ID };
	const struct tipple_value position[] = { tipple_timestamp(s->last.start_time),
		tipple_text(s->last.id) };

	tipple_query_init(q, &etl_run_table);
	tipple_where_in(q, ETL_RUN_STATUS, ended, 3);
	tipple_any(q);
	tipple_where(q, ETL_RUN_END_TIME, TIPPLE_LT, tipple_timestamp(s->ended_before));
	if (s->begun_before != 0)
		tipple_where(q, ETL_RUN_START_TIME, TIPPLE_LT,
		    tipple_timestamp(s->begun_before));
	tipple_end(q);
	if (s->last.id != NULL)
		tipple_after(q, columns, position, 2);
	tipple_order(q, ETL_RUN_START_TIME, TIPPLE_ASC);
	tipple_order(q, ETL_RUN_ID, TIPPLE_ASC);
	tipple_limit(q, BATCH);
}

static void
clear_batch(struct sweep *s)
{
	while (s->n > 0)
		free(s->ids[--s->n]);
}

/* The next runs, by their names. */
static enum tipple_status
find_batch(struct sweep *s, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct etl_run row, last = { 0 };
	struct tipple_query q;
	enum tipple_status status;

	clear_batch(s);
	ask(s, &q);
	status = etl_run_each(s->ledger, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_run_next(cursor, &row, err)) == TIPPLE_OK) {
		etl_run_clear(&last);
		s->ids[s->n] = strdup(row.id);
		status = s->ids[s->n] == NULL ? tipple__nomem(err) :
		    etl_run_copy(&last, &row, err);
		s->n += s->ids[s->n] != NULL;
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	etl_run_clear(&s->last);
	s->last = last;
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/* ---- delete ---- */

static enum tipple_status
delete_of(struct tipple_db *db, const char *sql, const char *id, int64_t *rows,
    struct tipple_error *err)
{
	const struct tipple_value value = tipple_text(id);

	return tipple_exec_sql(db, sql, &value, 1, rows, err);
}

static enum tipple_status
has_dead_letters(const struct sweep *s, const char *id, bool *yes, struct tipple_error *err)
{
	struct tipple_query q;
	enum tipple_status status;

	tipple_query_init(&q, &etl_step_table);
	tipple_where(&q, ETL_STEP_RUN_ID, TIPPLE_EQ, tipple_text(id));
	tipple_where(&q, ETL_STEP_PART, TIPPLE_NE, tipple_text(""));
	tipple_where(&q, ETL_STEP_STATUS, TIPPLE_EQ, tipple_enum(ETL_STEP_STATUS_FAILED));
	status = etl_step_exists(s->ledger, &q, yes, err);
	tipple_query_clear(&q);
	return status;
}

/* Whoever takes the run up at this moment is first, or finds it gone.  *rows is then 0. */
static enum tipple_status
forget(struct sweep *s, const char *id, int64_t *rows, struct tipple_error *err)
{
	enum tipple_status status = delete_of(s->ledger, "UPDATE etl_run SET fence = fence "
	    "WHERE id = ? AND status <> 'running'", id, rows, err);

	if (status != TIPPLE_OK || *rows == 0)
		return status;
	if (s->marks)
		status = delete_of(s->ledger, "DELETE FROM etl_mark WHERE run_id = ?", id, NULL,
		    err);
	if (status == TIPPLE_OK)
		status = delete_of(s->ledger, "DELETE FROM etl_attempt WHERE run_id = ?", id,
		    NULL, err);
	if (status == TIPPLE_OK)
		status = delete_of(s->ledger, "DELETE FROM etl_step WHERE run_id = ?", id, NULL,
		    err);
	if (status == TIPPLE_OK)
		status = delete_of(s->ledger, "DELETE FROM etl_run WHERE id = ?", id, rows, err);
	return status;
}

/* One transaction, which may be tried again. */
static enum tipple_status
forget_batch(struct tipple_db *ledger, void *arg, struct tipple_error *err)
{
	struct sweep *s = arg;
	enum tipple_status status = TIPPLE_OK;
	int64_t rows, deleted = 0, kept = 0;
	bool dead = false;

	(void)ledger;
	for (int i = 0; status == TIPPLE_OK && i < s->n; i++) {
		rows = 0;
		if (!s->dead_letters)
			status = has_dead_letters(s, s->ids[i], &dead, err);
		if (status == TIPPLE_OK && !dead && !s->dry_run)
			status = forget(s, s->ids[i], &rows, err);
		kept += dead;
		deleted += s->dry_run ? !dead : rows;
		s->gone[i] = rows == 1;
	}
	if (status == TIPPLE_OK) {
		s->deleted += deleted;
		s->kept += kept;
	}
	return status;
}

static enum tipple_status
forget_marks(const struct sweep *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (int t = 0; t < s->ntargets; t++)
		for (int i = 0; status == TIPPLE_OK && i < s->n; i++)
			if (s->gone[i])
				status = delete_of(s->targets[t],
				    "DELETE FROM etl_mark WHERE run_id = ?", s->ids[i], NULL, err);
	return status;
}

static enum tipple_status
forget_results(const struct sweep *s, struct tipple_error *err)
{
	const struct tipple_value before = tipple_timestamp(s->ended_before);

	if (s->dry_run)
		return TIPPLE_OK;
	return tipple_exec_sql(s->ledger, "DELETE FROM etl_cache WHERE time < ?", &before, 1,
	    NULL, err);
}

/* ---- the verb ---- */

static enum tipple_status
open_all(struct sweep *s, const struct call *call, struct tipple_error *err)
{
	int64_t days = 30, newest = 10000;
	enum tipple_status status;

	s->dead_letters = call_flag(call, "dead-letters") != NULL;
	s->dry_run = call_flag(call, "dry-run") != NULL;
	if ((status = call_number(call, "days", 0, 36500, &days, err)) != TIPPLE_OK ||
	    (status = call_number(call, "runs", 1, 1000000000, &newest, err)) != TIPPLE_OK)
		return status;
	s->ended_before = tipple_now() - days * DAY;
	status = call_open(call, 0, &s->ledger, NULL, err);
	for (; status == TIPPLE_OK && s->ntargets + 1 < call->nargs; s->ntargets++)
		status = call_open(call, s->ntargets + 1, &s->targets[s->ntargets], NULL, err);
	if (status == TIPPLE_OK)
		status = tipple__own_table_find(s->ledger, &etl_mark_table, &s->marks, err);
	return status == TIPPLE_OK ? find_newest(s, newest, err) : status;
}

enum tipple_status
workflow_gc(struct call *call, struct tipple_error *err)
{
	struct sweep s = { 0 };
	enum tipple_status status = open_all(&s, call, err);

	while (status == TIPPLE_OK && (status = find_batch(&s, err)) == TIPPLE_OK && s.n > 0) {
		call->touched = true;
		status = tipple_transact(s.ledger, forget_batch, &s, 5, err);
		if (status == TIPPLE_OK)
			status = forget_marks(&s, err);
	}
	if (status == TIPPLE_OK)
		status = forget_results(&s, err);
	if (status == TIPPLE_OK)
		status = answer_object(call, json_pack("{s:I, s:I, s:b}", "deleted",
		    (json_int_t)s.deleted, "kept", (json_int_t)s.kept, "dry_run",
		    (int)s.dry_run), lines, err);
	clear_batch(&s);
	etl_run_clear(&s.last);
	for (int i = 0; i < s.ntargets; i++)
		tipple_close(s.targets[i]);
	tipple_close(s.ledger);
	return status;
}
