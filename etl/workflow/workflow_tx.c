/*
 * workflow_tx.c - a step with a database: its function is called inside a transaction
 * there, which is committed when it ends well.  With a ledger that transaction also
 * says that the step is done: in the step's row when the ledger is in the same
 * database, else by a mark.  A step whose mark is there is done already: its
 * function is not called, its result is the mark's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"
#include "url_option.h"

static const struct tipple_step *
step_of(const struct tipple_step_run *step)
{
	return &step->run->workflow->steps[step->step];
}

/* ---- where ---- */

/* The URL that the step names; malloc'ed. */
static enum tipple_status
find_url(const struct tipple_step_run *step, char **url, struct tipple_error *err)
{
	const char *given = step_of(step)->database;

	*url = NULL;
	if (strncmp(given, "param:", 6) == 0) {
		given = tipple_step_param(step, given + 6);
		if (given == NULL)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "its database is the parameter %.100s, which is not given",
			    step_of(step)->database + 6);
	}
	return tipple__url_option_read("the step's database", given, url, err);
}

/* A handle that is kept for the next step with the same database. */
static enum tipple_status
open_kept(struct tipple__workflow_run *run, const char *url, struct tipple_error *err)
{
	char *copy;

	if (run->db != NULL && strcmp(run->db_url, url) == 0)
		return TIPPLE_OK;
	tipple__workflow_close_db(run);
	copy = malloc(strlen(url) + 1);
	if (copy == NULL)
		return tipple__nomem(err);
	memcpy(copy, url, strlen(url) + 1);
	run->db_url = copy;
	return tipple_open(url, &run->db, err);
}

void
tipple__workflow_close_db(struct tipple__workflow_run *run)
{
	tipple_close(run->db);
	free(run->db_url);
	run->db = NULL;
	run->db_url = NULL;
}

static enum tipple_status
call_in(struct tipple_step_run *step, struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status;

	step->db = db;
	status = tipple__step_call(step, err);
	step->db = NULL;
	return status;
}

/* ---- without a ledger ---- */

static enum tipple_status
transact_alone(struct tipple_step_run *step, struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = tipple_begin(db, err);

	if (status != TIPPLE_OK)
		return status;
	status = call_in(step, db, err);
	if (status == TIPPLE_OK)
		return tipple_commit(db, err);
	tipple_rollback(db);
	return status;
}

/* ---- the ledger is in the same database ---- */

/* The run is proven ours last, because others that work on it wait from then on. */
static enum tipple_status
transact_in_ledger(struct tipple_step_run *step, struct tipple__ledger *l,
    struct tipple_error *err)
{
	struct tipple__ledger_note note = { .step = step->step, .part = step->part,
		.state = TIPPLE_STEP_OK, .attempt = step->attempt,
		.first_time = step->first_time, .attempt_time = step->attempt_time,
		.degraded = step->call == TIPPLE__FALLBACK };
	enum tipple_status status = tipple__ledger_start(l, err);

	if (status == TIPPLE_OK)
		status = call_in(step, l->db, err);
	note.result = step->result;
	if (status == TIPPLE_OK && step->call == TIPPLE__ROLLBACK)
		status = tipple__ledger_undo(l, step->step, err);
	else if (status == TIPPLE_OK)
		status = tipple__ledger_note(l, &note, err);
	if (status == TIPPLE_OK) {
		status = tipple__ledger_commit(l, err);
		step->noted = status == TIPPLE_OK;
		return status;
	}
	tipple__ledger_forget(l);
	return status;
}

/* A commit whose answer was lost: the step's row tells. */
static enum tipple_status
ask_ledger(struct tipple_step_run *step, struct tipple__ledger *l, struct tipple_error *err)
{
	struct tipple_error why;
	char *result = NULL;
	enum tipple_status status = tipple__ledger_reopen(l, &why);

	if (status == TIPPLE_OK)
		status = tipple__ledger_ask(l, step->step, step->part, &result, &why);
	free(result);                   /* the step has its own */
	tipple__ledger_forget(l);
	if (step->call == TIPPLE__ROLLBACK && (status == TIPPLE_OK || status == TIPPLE_NOT_FOUND))
		status = status == TIPPLE_OK ? TIPPLE_NOT_FOUND : TIPPLE_OK;
	step->noted = status == TIPPLE_OK;
	if (status == TIPPLE_NOT_FOUND)
		return tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
		    "the connection was lost before the commit");
	return status == TIPPLE_OK ? TIPPLE_OK : TIPPLE_UNKNOWN;
}

/* ---- the ledger is elsewhere ---- */

/* A mark of its own each time that the step runs, and for the rollback of each. */
static int
again(const struct tipple_step_run *step)
{
	int again = step->run->known[step->step].again;

	return step->call == TIPPLE__ROLLBACK ? -1 - again : again;
}

/* TIPPLE_NOT_FOUND: the step is not done yet. */
static enum tipple_status
find_mark(struct tipple_step_run *step, struct tipple_db *db, const char *run_id,
    struct tipple_error *err)
{
	struct etl_mark mark = { 0 };
	enum tipple_status status = etl_mark_find(db, run_id, step_of(step)->name, step->part,
	    again(step), &mark, err);

	if (status == TIPPLE_OK && mark.result != NULL)
		status = tipple_step_put(step, mark.result, err);
	etl_mark_clear(&mark);
	return status;
}

/* *raced: a mark was put by another process since we looked. */
static enum tipple_status
put_mark(struct tipple_step_run *step, struct tipple_db *db, const char *run_id, bool *raced,
    struct tipple_error *err)
{
	struct etl_mark mark = { .run_id = run_id, .name = step_of(step)->name,
		.part = step->part, .again = again(step), .time = tipple_now(),
		.result = step->result };
	enum tipple_status status = etl_mark_insert(db, &mark, err);

	*raced = status == TIPPLE_CONFLICT;
	return status;
}

static enum tipple_status
transact_marked(struct tipple_step_run *step, struct tipple_db *db, const char *run_id,
    struct tipple_error *err)
{
	bool raced = false;
	enum tipple_status status = tipple_begin(db, err);

	if (status != TIPPLE_OK)
		return status;
	status = find_mark(step, db, run_id, err);
	if (status == TIPPLE_NOT_FOUND) {
		status = call_in(step, db, err);
		if (status == TIPPLE_OK)
			status = put_mark(step, db, run_id, &raced, err);
		if (status == TIPPLE_OK)
			return tipple_commit(db, err);
	}
	tipple_rollback(db);
	if (raced)
		status = find_mark(step, db, run_id, err);
	return status;
}

static enum tipple_status
ask_mark(struct tipple_step_run *step, const char *run_id, const char *url,
    struct tipple_error *err)
{
	struct tipple__workflow_run *run = step->run;
	enum tipple_status status;

	tipple__workflow_close_db(run);
	status = open_kept(run, url, err);
	if (status == TIPPLE_OK)
		status = find_mark(step, run->db, run_id, err);
	if (status == TIPPLE_NOT_FOUND)
		return tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
		    "the connection was lost before the commit");
	return status;
}

/* ---- which of them ---- */

/* The ledger's writer is another step, and its turn comes. */
static bool
wait_for_turn(void *run)
{
	return !tipple__workflow_stopping(run);
}

/* A process of its own uses no connection of the one it was copied from. */
static enum tipple_status
in_ledger(struct tipple_step_run *step, struct tipple_error *err)
{
	struct tipple__ledger own = { 0 }, *l = step->run->ledger;
	enum tipple_status status = TIPPLE_OK;

	if (step->run->copied) {
		status = tipple__ledger_copy(&own, l, err);
		if (status == TIPPLE_OK)
			status = tipple__ledger_wait_by(&own, wait_for_turn, step->run, err);
		l = &own;
	}
	if (status == TIPPLE_OK)
		status = transact_in_ledger(step, l, err);
	if (status == TIPPLE_UNKNOWN)
		status = ask_ledger(step, l, err);
	tipple__ledger_close(&own);
	return status;
}

static enum tipple_status
elsewhere(struct tipple_step_run *step, const char *url, struct tipple_error *err)
{
	struct tipple__workflow_run *run = step->run;
	const char *run_id = run->ledger != NULL ? run->ledger->run_id : NULL;
	enum tipple_status status = open_kept(run, url, err);

	if (status == TIPPLE_OK && run_id == NULL)
		status = transact_alone(step, run->db, err);
	else if (status == TIPPLE_OK) {
		status = etl_mark_create(run->db, err);
		if (status == TIPPLE_OK)
			status = transact_marked(step, run->db, run_id, err);
		if (status == TIPPLE_UNKNOWN)
			status = ask_mark(step, run_id, url, err);
	}
	if (status == TIPPLE_OFFLINE || status == TIPPLE_UNKNOWN || run->copied)
		tipple__workflow_close_db(run);
	return status;
}

/* It only reads, on a connection of its own. */
enum tipple_status
tipple__step_split(struct tipple_step_run *step, struct tipple_parts *parts,
    struct tipple_error *err)
{
	struct tipple__workflow_run *run = step->run;
	enum tipple_status status;
	char *url;

	memset(err, 0, sizeof(*err));
	if (step_of(step)->database == NULL)
		return step_of(step)->parts(step, parts, err);
	if ((status = find_url(step, &url, err)) != TIPPLE_OK)
		return status;
	if ((status = open_kept(run, url, err)) == TIPPLE_OK &&
	    (status = tipple_begin_snapshot(run->db, err)) == TIPPLE_OK) {
		step->db = run->db;
		status = step_of(step)->parts(step, parts, err);
		step->db = NULL;
		tipple_rollback(run->db);
	}
	if (status == TIPPLE_OFFLINE)
		tipple__workflow_close_db(run);
	free(url);
	return status;
}

enum tipple_status
tipple__step_work(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple__workflow_run *run = step->run;
	enum tipple_status status;
	char *url;

	if (step_of(step)->database == NULL)
		return tipple__step_call(step, err);
	memset(err, 0, sizeof(*err));
	status = find_url(step, &url, err);
	if (status != TIPPLE_OK)
		return status;
	if (run->ledger != NULL && strcmp(url, run->ledger->url) == 0)
		status = in_ledger(step, err);
	else
		status = elsewhere(step, url, err);
	free(url);
	return status;
}
