/*
 * workflow_notes.c - what a run notes in its ledger, and how it waits for it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "error.h"
#include "run.h"
#include "workflow_running.h"

#define PATIENCE 30.0 /* seconds for a writer that is none of our steps */
#define PATIENCE_STOPPED 3.0
#define LOOK_EVERY 1.0 /* seconds */

void
tipple__notes_keep_failure(struct tipple__running *r, enum tipple_status status,
    const struct tipple_error *err)
{
	if (status == TIPPLE_OK || r->status != TIPPLE_OK)
		return;
	r->status = status;
	r->why = *err;
	r->why.status = status;
	TIPPLE__RUN_LOG(r, TIPPLE_ERROR, "the ledger: %s", err->text);
}

/*
 * Another connection writes to the ledger's file.  It may be a step of ours, which takes
 * as long as it takes: meanwhile deadlines and signals are seen.
 */
static bool
wait_for_ledger(void *arg)
{
	struct tipple__running *r = arg;
	double now = tipple__monotonic();
	double patience = tipple__workflow_stopping(&r->run) ? PATIENCE_STOPPED : PATIENCE;
	bool away = false;

	for (int i = 0; i < r->nslots; i++)
		away |= r->processes[i].pid > 0 && r->processes[i].fd >= 0;
	if (away)
		tipple__process_wait(r->processes, r->nslots, 0.05);
	if (away || r->ledger_patience == 0 || r->ledger_patience > now + patience)
		r->ledger_patience = now + patience;
	if (now < r->ledger_patience)
		return true;
	r->ledger_patience = 0;
	return false;
}

void
tipple__notes_put(struct tipple__running *r, const struct tipple__ledger_note *note)
{
	struct tipple_error err;

	r->ledger_patience = 0;
	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		tipple__notes_keep_failure(r, tipple__ledger_note(r->run.ledger, note, &err),
		    &err);
}

/* A step that was stopped has not ended, and one that may have been committed may not have
 * failed: it is seen to when the run is resumed. */
void
tipple__notes_put_end(struct tipple__running *r, const struct tipple_step_run *step,
    enum tipple_status status, const struct tipple_error *err)
{
	bool ok = status == TIPPLE_OK;

	if (step->noted || status == TIPPLE_CANCELLED ||
	    (status == TIPPLE_UNKNOWN && r->run.workflow->steps[step->step].database != NULL))
		return;
	tipple__notes_put(r, &(struct tipple__ledger_note){ .step = step->step,
	    .part = step->part, .state = ok ? TIPPLE_STEP_OK : TIPPLE_STEP_FAILED,
	    .attempt = step->attempt, .first_time = step->first_time,
	    .attempt_time = step->attempt_time,
	    .degraded = ok && step->call == TIPPLE__FALLBACK,
	    .why = ok ? NULL : err->text, .result = ok ? step->result : NULL });
}

void
tipple__notes_put_attempt(struct tipple__running *r, const struct tipple_step_run *step,
    const struct tipple_error *why, double wait)
{
	int64_t next = wait > 0 ? tipple_now() + (int64_t)(wait * 1e6) : 0;
	struct tipple_error err;

	r->ledger_patience = 0;
	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		tipple__notes_keep_failure(r, tipple__ledger_attempt(r->run.ledger, step,
		    why->text, next, &err), &err);
}

/* A failure is no reason to stop: the next note will tell. */
void
tipple__notes_look(struct tipple__running *r)
{
	double now = tipple__monotonic();
	struct tipple_error ignored;
	bool cancelled = false;

	if (r->run.ledger == NULL || r->status != TIPPLE_OK || r->run.cancelled ||
	    now < r->look_at)
		return;
	r->look_at = now + LOOK_EVERY;
	if (tipple__ledger_cancelled(r->run.ledger, &cancelled, &ignored) == TIPPLE_OK &&
	    cancelled) {
		TIPPLE__RUN_LOG(r, TIPPLE_WARNING, "cancelled by an operator");
		r->run.cancelled = true;
	}
}

void
tipple__notes_put_undone(struct tipple__running *r, int step)
{
	struct tipple_error err;

	r->ledger_patience = 0;
	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		tipple__notes_keep_failure(r, tipple__ledger_undo(r->run.ledger, step, &err),
		    &err);
}

bool
tipple__notes_commit(struct tipple__running *r)
{
	struct tipple_error err;

	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		tipple__notes_keep_failure(r, tipple__ledger_commit(r->run.ledger, &err),
		    &err);
	return r->status == TIPPLE_OK;
}

enum tipple_status
tipple__notes_settle(struct tipple__running *r, struct tipple_step_run *step,
    enum tipple_status status)
{
	const struct tipple_step *s = &r->run.workflow->steps[step->step];
	enum tipple_status found;
	struct tipple_error err;
	char *result;

	if (status == TIPPLE_OK || s->database == NULL || r->run.ledger == NULL ||
	    r->status != TIPPLE_OK)
		return status;
	r->ledger_patience = 0;
	found = tipple__ledger_ask(r->run.ledger, step->step, step->part, &result, &err);
	if (step->call == TIPPLE__ROLLBACK && found == TIPPLE_OK) {
		free(result);
		return status;          /* it is still there, as before */
	}
	if (step->call == TIPPLE__ROLLBACK && found == TIPPLE_NOT_FOUND)
		found = TIPPLE_OK;
	if (found == TIPPLE_NOT_FOUND)
		return status;
	tipple__notes_keep_failure(r, found, &err);
	if (found != TIPPLE_OK)
		return TIPPLE_UNKNOWN;
	free(step->result);
	step->result = result;
	step->noted = true;
	return TIPPLE_OK;
}

bool
tipple__notes_leave(struct tipple__running *r)
{
	tipple__workflow_close_db(&r->run);
	return r->run.ledger != NULL && r->status == TIPPLE_OK &&
	    tipple__ledger_leave(r->run.ledger);
}

void
tipple__notes_come_back(struct tipple__running *r)
{
	struct tipple_error err;

	tipple__notes_keep_failure(r, tipple__ledger_reopen(r->run.ledger, &err), &err);
}

enum tipple_status
tipple__notes_open(struct tipple__running *r, struct tipple_error *err)
{
	const struct tipple_workflow_options *o = r->run.options;
	enum tipple_status status;

	if (o->ledger == NULL)
		return TIPPLE_OK;
	r->run.known = calloc((size_t)r->run.workflow->nsteps, sizeof(*r->run.known));
	if (r->run.known == NULL)
		return tipple__nomem(err);
	r->run.ledger = &r->ledger;
	if ((status = tipple__ledger_open(&r->ledger, o->ledger, r->run.workflow, err)) ==
	    TIPPLE_OK &&
	    (status = tipple__ledger_begin(&r->ledger, &r->run.graph, o, r->run.known, err)) ==
	    TIPPLE_OK)
		status = tipple__ledger_wait_by(&r->ledger, wait_for_ledger, r, err);
	r->run.params = r->ledger.params;
	return status;
}

enum tipple_status
tipple__notes_end(struct tipple__running *r, enum tipple_status ended, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status;

	if (r->run.ledger == NULL || r->status != TIPPLE_OK)
		return ended;
	r->ledger_patience = 0;
	status = tipple__ledger_end(r->run.ledger, ended, err->text, &why);
	if (status == TIPPLE_OK || ended != TIPPLE_OK)
		return ended;
	*err = why;
	return status;
}
