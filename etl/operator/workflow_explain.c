/*
 * workflow_explain.c - why does a step not run?  Every reason that the ledger knows.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "run_view.h"
#include "workflow_verbs.h"

struct reasons {
	json_t *list;
	const struct run_view *view;
	const struct step_view *step;
	int driven;                     /* does a process work on the run? */
};

/* kind is for programs, the text for people. */
static void TIPPLE_PRINTF(3, 4)
put(struct reasons *r, const char *kind, const char *fmt, ...)
{
	char text[1600];
	va_list ap;

	va_start(ap, fmt);
	if (vsnprintf(text, sizeof(text), fmt, ap) < 0)
		text[0] = '\0';
	va_end(ap);
	(void)json_array_append_new(r->list, json_pack("{s:s, s:s}", "kind", kind, "text", text));
}

static const char *
moment(int64_t time, char out[TIPPLE_TIMESTAMP_SIZE])
{
	tipple_timestamp_format(time, out);
	out[strlen("2024-02-29 13:05:00")] = '\0';
	return out;
}

/* ---- what comes before ---- */

static bool
has_ended(enum etl_step_status status)
{
	return status == ETL_STEP_STATUS_OK || status == ETL_STEP_STATUS_FAILED ||
	    status == ETL_STEP_STATUS_SKIPPED;
}

/* How many steps before it have not ended; each is told. */
static int
put_before(struct reasons *r, bool ended)
{
	const struct etl_step *before;
	int waits = 0;

	for (int i = 0; i < r->step->nbefore; i++) {
		before = &r->view->steps[r->step->before[i]].row;
		waits += !has_ended(before->status);
		if (has_ended(before->status) == ended)
			put(r, "dependency", "step '%s' before it is %s", before->name,
			    step_status_name(before->status));
	}
	return waits;
}

/* ---- breaker ---- */

static enum tipple_status
put_breaker(struct reasons *r, struct tipple_error *err)
{
	char until[TIPPLE_TIMESTAMP_SIZE];
	struct etl_breaker row = { 0 };
	enum tipple_status status;

	if (r->step->row.breaker == NULL)
		return TIPPLE_OK;
	status = etl_breaker_find(r->view->db, r->step->row.breaker, &row, err);
	if (status == TIPPLE_OK && row.has_open_until && row.open_until > tipple_now())
		put(r, "breaker",
		    "the circuit breaker '%s' is open until %s UTC, after %d failures", row.name,
		    moment(row.open_until, until), (int)row.failures);
	etl_breaker_clear(&row);
	return status == TIPPLE_NOT_FOUND ? TIPPLE_OK : status;
}

/* ---- the run ---- */

/* Why does nothing of this run run? */
static void
put_run(struct reasons *r)
{
	const struct etl_run *run = &r->view->run;
	char when[TIPPLE_TIMESTAMP_SIZE];

	if (run->status == ETL_RUN_STATUS_CANCELLED)
		put(r, "run", "the run was stopped: resume takes it up");
	else if (run->status == ETL_RUN_STATUS_FAILED)
		put(r, "run", "the run has failed: retry-failed takes it up");
	else if (run->status == ETL_RUN_STATUS_SUCCESS)
		put(r, "run", "the run has ended");
	else if (run->has_cancel_time)
		put(r, "run", "the run is being cancelled, since %s UTC",
		    moment(run->cancel_time, when));
	if (run->status == ETL_RUN_STATUS_RUNNING && r->driven == 0)
		put(r, "process", "no process works on the run (the last one was %s): resume takes "
		    "it up", run->owner);
}

/* ---- the step ---- */

static void
put_pending(struct reasons *r)
{
	const struct etl_step *row = &r->step->row;
	int waits = put_before(r, false);

	if (waits > 0)
		put(r, "trigger",
		    "its trigger %s is decided when all %d steps before it have ended",
		    row->trigger_rule != NULL ? row->trigger_rule : "?", r->step->nbefore);
	else if (r->view->run.status == ETL_RUN_STATUS_RUNNING && r->driven == 1)
		put(r, "ready", row->transactional ?
		    "it is under way, or starts when there is room: with a database it is "
		    "noted when it has ended" : "it starts when there is room");
}

static void
put_running(struct reasons *r)
{
	const struct etl_step *row = &r->step->row;
	const char *worker = row->worker != NULL ? row->worker : r->view->run.owner;
	char when[TIPPLE_TIMESTAMP_SIZE];

	if (row->has_next_time && row->next_time > tipple_now())
		put(r, "backoff", "attempt %d of %d failed: %s; the next one begins at %s UTC",
		    (int)row->attempt, (int)row->attempts, row->error != NULL ? row->error : "",
		    moment(row->next_time, when));
	else if (r->view->run.status == ETL_RUN_STATUS_RUNNING && r->driven != 0)
		put(r, "running", "it is under way since %s UTC, by %s",
		    moment(step_began(row), when), worker);
	else
		put(r, "interrupted", "it was under way when its process ended (%s)", worker);
	if (row->has_parts)
		put(r, "parts", "of %d parts %d are ok, %d failed, %d are under way",
		    (int)row->parts, r->step->parts_ok, r->step->parts_failed,
		    r->step->parts_running);
}

static void
put_end(struct reasons *r)
{
	const struct etl_step *row = &r->step->row;
	char when[TIPPLE_TIMESTAMP_SIZE];

	moment(step_ended(row), when);
	if (row->status == ETL_STEP_STATUS_OK)
		put(r, "ok", "it ended well at %s UTC, at attempt %d%s", when, (int)row->attempt,
		    row->degraded ? ", by its fallback" : "");
	else if (row->status == ETL_STEP_STATUS_FAILED)
		put(r, "failed", "it failed at %s UTC, at attempt %d of %d: %s", when,
		    (int)row->attempt, (int)row->attempts, row->error != NULL ? row->error : "");
	else
		put(r, "trigger", "it was skipped: its trigger %s does not fire",
		    row->trigger_rule != NULL ? row->trigger_rule : "?");
	if (row->has_parts && r->step->parts_failed > 0)
		put(r, "parts", "of %d parts %d failed: replay runs them again", (int)row->parts,
		    r->step->parts_failed);
	if (row->status == ETL_STEP_STATUS_SKIPPED)
		(void)put_before(r, true);
}

static enum tipple_status
put_all(struct reasons *r, struct tipple_error *err)
{
	const struct etl_step *row = &r->step->row;

	put(r, "status", "step '%s' is %s", row->name, step_status_name(row->status));
	if (has_ended(row->status))
		put_end(r);
	else if (row->status == ETL_STEP_STATUS_RUNNING)
		put_running(r);
	else
		put_pending(r);
	if (row->status != ETL_STEP_STATUS_OK)
		put_run(r);
	return has_ended(row->status) ? TIPPLE_OK : put_breaker(r, err);
}

/* ---- the answer ---- */

static enum tipple_status
answer(const struct call *call, const struct reasons *r, struct tipple_error *err)
{
	static const struct column columns[] = { { "text", "WHY", false }, { 0 } };
	json_t *object;

	if (!call->json)
		return answer_table(call, json_incref(r->list), columns, err);
	object = json_pack("{s:s, s:s, s:s, s:b, s:O}", "run_id", r->view->run.id, "step",
	    r->step->row.name, "status", step_status_name(r->step->row.status), "driven",
	    r->driven == 1, "reasons", r->list);
	return answer_object(call, object, NULL, err);
}

enum tipple_status
workflow_explain(struct call *call, struct tipple_error *err)
{
	struct run_view view;
	struct reasons r = { .list = json_array(), .view = &view };
	enum tipple_status status = run_view_open(&view, call, 2, err);
	int at = status == TIPPLE_OK ? run_view_find(&view, call_arg(call, 1)) : -1;

	if (status == TIPPLE_OK && at < 0)
		status = tipple__fail(err, TIPPLE_MISUSE, "etl_step", "name",
		    "the run has no such step");
	if (status == TIPPLE_OK) {
		r.step = &view.steps[at];
		r.driven = view.run.status == ETL_RUN_STATUS_RUNNING ? run_view_driven(&view) : 0;
		status = put_all(&r, err);
	}
	if (status == TIPPLE_OK)
		status = answer(call, &r, err);
	json_decref(r.list);
	run_view_close(&view);
	return status;
}
