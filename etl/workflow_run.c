/*
 * workflow_run.c - run a workflow: start what is ready while there is room, make
 * attempts at it, and tell the graph how it ended.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "backoff.h"
#include "error.h"
#include "ledger.h"
#include "run.h"
#include "workflow_process.h"

/* A place where one step can be under way. */
struct slot {
	enum { IDLE, WAITING, AWAY } phase; /* WAITING for its next attempt */
	struct tipple_step_run step;
	double began, again_at;
};

struct running {
	struct tipple__workflow_run run;
	struct tipple_workflow_result result;
	struct tipple_error why;        /* of the first step that failed */
	int started;
	struct slot *slots;
	struct tipple__process *processes; /* of the slots; pid 0: none */
	int nslots;
	struct tipple__ledger ledger;
	struct tipple__ledger_step *known; /* what the ledger says of each step; NULL */
	enum tipple_status status;      /* of the ledger: a failure ends the run */
};

#define LOG(r, level, ...) do { \
	if ((r)->run.options->log != NULL) \
		tipple_log((r)->run.options->log, level, __VA_ARGS__); \
} while (0)

static const struct tipple_step *
step_at(const struct running *r, int step)
{
	return &r->run.workflow->steps[step];
}

/* ---- the ledger ---- */

static void
keep_failure(struct running *r, enum tipple_status status, const struct tipple_error *err)
{
	if (status == TIPPLE_OK || r->status != TIPPLE_OK)
		return;
	r->status = status;
	r->why = *err;
	r->why.status = status;
	LOG(r, TIPPLE_ERROR, "the ledger: %s", err->text);
}

static void
note(struct running *r, int step, enum tipple_step_state state, int attempt, const char *why)
{
	struct tipple_error err;

	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		keep_failure(r, tipple__ledger_note(r->run.ledger, step, state, attempt, why,
		    r->run.results[step], &err), &err);
}

/* What was noted stands before anything new happens. */
static bool
commit_notes(struct running *r)
{
	struct tipple_error err;

	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		keep_failure(r, tipple__ledger_commit(r->run.ledger, &err), &err);
	return r->status == TIPPLE_OK;
}

/* ---- a step has ended ---- */

/* Name the step before that made this one skipped, where there is one. */
static void
skipped(void *arg, int step)
{
	struct running *r = arg;
	const struct tipple__graph *g = &r->run.graph;
	const struct tipple_step *s = step_at(r, step);
	enum tipple_step_state state;

	r->result.skipped++;
	note(r, step, TIPPLE_STEP_SKIPPED, 0, NULL);
	for (const char *const *a = s->after; a != NULL && *a != NULL; a++) {
		state = g->state[tipple__graph_find(g, *a)];
		if (s->trigger == TIPPLE_ALL_OK && state != TIPPLE_STEP_OK) {
			LOG(r, TIPPLE_WARNING, "Skipping step '%s' because dependency '%s' %s",
			    s->name, *a, state == TIPPLE_STEP_FAILED ? "failed" :
			    "was skipped");
			return;
		}
	}
	LOG(r, TIPPLE_INFO, "Skipping step '%s': its trigger %s does not fire", s->name,
	    tipple_trigger_name(s->trigger));
}

static void
note_failure(struct running *r, int step, enum tipple_status status,
    const struct tipple_error *err)
{
	LOG(r, TIPPLE_ERROR, "Step '%s' failed with error: %s", step_at(r, step)->name, err->text);
	if (r->result.failed++ > 0 || r->status != TIPPLE_OK)
		return;
	r->result.first_failed = step_at(r, step)->name;
	r->why = *err;
	r->why.status = status;
}

static void
end_step(struct running *r, struct slot *slot, enum tipple_status status,
    const struct tipple_error *err)
{
	int at = slot->step.step;
	bool ok = status == TIPPLE_OK;

	if (ok) {
		r->result.ok++;
		r->run.results[at] = slot->step.result;
	} else {
		free(slot->step.result);
		note_failure(r, at, status, err);
	}
	/* a step that was stopped has not ended: it is run again when the run is resumed */
	if (!slot->step.noted && status != TIPPLE_CANCELLED)
		note(r, at, ok ? TIPPLE_STEP_OK : TIPPLE_STEP_FAILED, slot->step.attempt,
		    ok ? NULL : err->text);
	LOG(r, TIPPLE_INFO, "Step '%s' completed with status: %s in %.2fs", step_at(r, at)->name,
	    ok ? "success" : "failed", tipple__monotonic() - slot->began);
	slot->phase = IDLE;
	tipple__graph_end(&r->run.graph, at, ok ? TIPPLE_STEP_OK : TIPPLE_STEP_FAILED, skipped, r);
}

/* ---- attempts ---- */

static void
wait_for_next(struct running *r, struct slot *slot, const struct tipple_error *err)
{
	const struct tipple_step *s = step_at(r, slot->step.step);
	double seconds = tipple__backoff(s->wait > 0 ? s->wait : 1.0,
	    s->backoff > 0 ? s->backoff : 2.0, s->longest_wait > 0 ? s->longest_wait : 60.0,
	    slot->step.attempt);

	LOG(r, TIPPLE_WARNING, "Step '%s': attempt %d of %d failed: %s; trying again in %.2fs",
	    s->name, slot->step.attempt, s->attempts, err->text, seconds);
	free(slot->step.result);
	slot->step.result = NULL;
	slot->again_at = tipple__monotonic() + seconds;
	slot->phase = WAITING;
}

static void
end_attempt(struct running *r, struct slot *slot, enum tipple_status status,
    const struct tipple_error *err)
{
	const struct tipple_step *s = step_at(r, slot->step.step);

	if (status == TIPPLE_OK || slot->step.attempt >= s->attempts ||
	    !tipple__step_may_pass(s, status) || tipple__workflow_stopping(&r->run))
		end_step(r, slot, status, err);
	else
		wait_for_next(r, slot, err);
}

static void
start_attempt(struct running *r, struct slot *slot)
{
	const struct tipple_step *s = step_at(r, slot->step.step);
	struct tipple__process *p = &r->processes[slot - r->slots];
	struct tipple_error err;
	enum tipple_status status;

	slot->step.attempt++;
	if (s->run != NULL && r->run.options->jobs == 0 && s->timeout <= 0) {
		status = tipple__step_work(&slot->step, &err);
		end_attempt(r, slot, status, &err);
		return;
	}
	memset(&err, 0, sizeof(err));
	status = tipple__process_start(p, &slot->step, &err);
	if (status == TIPPLE_OK)
		slot->phase = AWAY;
	else
		end_attempt(r, slot, status, &err);
}

/* Is there news of the step in this slot? */
static void
look_at(struct running *r, struct slot *slot)
{
	struct tipple_error err;
	enum tipple_status status;

	if (slot->phase == AWAY) {
		status = tipple__process_end(&r->processes[slot - r->slots], &err);
		if (status != TIPPLE_DONE)
			end_attempt(r, slot, status, &err);
	} else if (slot->phase == WAITING && tipple__workflow_stopping(&r->run)) {
		tipple__fail(&err, TIPPLE_CANCELLED, NULL, NULL,
		    "stopped by a signal before its next attempt");
		end_step(r, slot, TIPPLE_CANCELLED, &err);
	} else if (slot->phase == WAITING && tipple__monotonic() >= slot->again_at) {
		start_attempt(r, slot);
	}
}

/* ---- the loop ---- */

/* A step that ended in an earlier process ends again, without running. */
static bool
ended_before(struct running *r, int at)
{
	enum tipple_step_state state = r->known != NULL ? r->known[at].state :
	    TIPPLE_STEP_PENDING;

	if (state != TIPPLE_STEP_OK && state != TIPPLE_STEP_FAILED)
		return false;
	if (state == TIPPLE_STEP_OK) {
		r->result.ok++;
		r->run.results[at] = r->known[at].result;
		r->known[at].result = NULL;
	} else if (r->result.failed++ == 0) {
		r->result.first_failed = step_at(r, at)->name;
		tipple__fail(&r->why, TIPPLE_DB, NULL, NULL,
		    "step '%.100s' failed before the run was resumed", step_at(r, at)->name);
	}
	r->started++;
	tipple__graph_end(&r->run.graph, at, state, skipped, r);
	return true;
}

/* A step with a database notes its end itself, and needs no commit before. */
static void
start_step(struct running *r, struct slot *slot, int at)
{
	*slot = (struct slot){ .step = { .run = &r->run, .step = at },
		.began = tipple__monotonic() };
	if (step_at(r, at)->database == NULL)
		note(r, at, TIPPLE_STEP_RUNNING, 1, NULL);
	if (!commit_notes(r))
		return;
	LOG(r, TIPPLE_INFO, "Running step %d/%d: %s", ++r->started, r->run.workflow->nsteps,
	    step_at(r, at)->name);
	start_attempt(r, slot);
}

static void
start_ready(struct running *r)
{
	const struct tipple_workflow_options *o = r->run.options;
	int at;

	for (int i = 0; i < r->nslots; i++) {
		/* a step that runs in this process has ended when this returns */
		while (r->slots[i].phase == IDLE && !tipple__workflow_stopping(&r->run) &&
		    (!o->fail_fast || r->result.failed == 0) && r->status == TIPPLE_OK &&
		    (at = tipple__graph_take(&r->run.graph)) >= 0)
			if (!ended_before(r, at))
				start_step(r, &r->slots[i], at);
	}
}

/* Wait for news; false: nothing is under way. */
static bool
wait_for_news(struct running *r)
{
	bool away = false, waiting = false;
	double now = tipple__monotonic(), seconds = 1.0;

	for (int i = 0; i < r->nslots; i++) {
		away |= r->slots[i].phase == AWAY;
		waiting |= r->slots[i].phase == WAITING;
		if (r->slots[i].phase == WAITING && r->slots[i].again_at - now < seconds)
			seconds = r->slots[i].again_at > now ? r->slots[i].again_at - now : 0;
	}
	if (away)
		tipple__process_wait(r->processes, r->nslots, seconds);
	else if (waiting)
		tipple__sleep(seconds, r->run.options->stop);
	return away || waiting;
}

static enum tipple_status
run_all(struct running *r, struct tipple_error *err)
{
	start_ready(r);
	while (wait_for_news(r)) {
		for (int i = 0; i < r->nslots; i++)
			look_at(r, &r->slots[i]);
		start_ready(r);
	}
	(void)commit_notes(r);
	r->result.unstarted = r->run.graph.left;
	if (r->status == TIPPLE_OK && tipple__workflow_stopping(&r->run))
		return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL,
		    "stopped by a signal; %d steps were not started", r->result.unstarted);
	if (r->status == TIPPLE_OK && r->result.failed == 0)
		return TIPPLE_OK;
	*err = r->why;
	return r->why.status;
}

static enum tipple_status
open_run(struct running *r, struct tipple_error *err)
{
	const struct tipple_workflow *w = r->run.workflow;
	enum tipple_status status = tipple__graph_open(&r->run.graph, w, err);

	if (status != TIPPLE_OK)
		return status;
	r->nslots = r->run.options->jobs > 1 ? r->run.options->jobs : 1;
	r->run.results = calloc((size_t)w->nsteps, sizeof(*r->run.results));
	r->slots = calloc((size_t)r->nslots, sizeof(*r->slots));
	r->processes = calloc((size_t)r->nslots, sizeof(*r->processes));
	if (r->run.results == NULL || r->slots == NULL || r->processes == NULL)
		return tipple__nomem(err);
	for (int i = 0; i < r->nslots; i++)
		r->processes[i].fd = -1;
	return TIPPLE_OK;
}

static enum tipple_status
open_ledger(struct running *r, struct tipple_error *err)
{
	const struct tipple_workflow *w = r->run.workflow;
	enum tipple_status status;

	if (r->run.options->ledger == NULL)
		return TIPPLE_OK;
	r->known = calloc((size_t)w->nsteps, sizeof(*r->known));
	if (r->known == NULL)
		return tipple__nomem(err);
	r->run.ledger = &r->ledger;
	r->run.ledger_url = r->run.options->ledger;
	status = tipple__ledger_open(&r->ledger, r->run.ledger_url, w, err);
	if (status == TIPPLE_OK)
		status = tipple__ledger_begin(&r->ledger, &r->run.graph, r->run.options, r->known,
		    err);
	r->run.params = r->ledger.params;
	return status;
}

/* The run and its ledger have ended. */
static enum tipple_status
end_ledger(struct running *r, enum tipple_status ended, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status;

	if (r->run.ledger == NULL || r->status != TIPPLE_OK)
		return ended;
	status = tipple__ledger_end(r->run.ledger, ended, err->text, &why);
	if (status == TIPPLE_OK || ended != TIPPLE_OK)
		return ended;
	*err = why;
	return status;
}

static void
close_run(struct running *r)
{
	for (int i = 0; r->known != NULL && i < r->run.workflow->nsteps; i++)
		free(r->known[i].result);
	free(r->known);
	tipple__ledger_close(&r->ledger);
	tipple__workflow_close_db(&r->run);
	for (int i = 0; r->run.results != NULL && i < r->run.workflow->nsteps; i++)
		free(r->run.results[i]);
	free(r->run.results);
	free(r->slots);
	free(r->processes);
	tipple__graph_close(&r->run.graph);
}

enum tipple_status
tipple_workflow_run(const struct tipple_workflow *w, const struct tipple_workflow_options *options,
    struct tipple_workflow_result *result, struct tipple_error *err)
{
	static const struct tipple_workflow_options none;
	struct running r = { .run = { .workflow = w,
		.options = options != NULL ? options : &none,
		.params = options != NULL ? options->params : NULL } };
	double began = tipple__monotonic();
	struct tipple_error unused;
	enum tipple_status status;

	if (err == NULL)
		err = &unused;
	if ((status = open_run(&r, err)) == TIPPLE_OK &&
	    (status = open_ledger(&r, err)) == TIPPLE_OK) {
		r.result.begun = true;
		LOG(&r, TIPPLE_INFO, "Starting ETL workflow: %s", w->name);
		status = end_ledger(&r, run_all(&r, err), err);
		r.result.seconds = tipple__monotonic() - began;
		LOG(&r, status == TIPPLE_OK ? TIPPLE_INFO : TIPPLE_ERROR,
		    "ETL workflow '%s' completed in %.2fs with overall status: %s", w->name,
		    r.result.seconds, status == TIPPLE_OK ? "success" : "failed");
	}
	close_run(&r);
	if (result != NULL)
		*result = r.result;
	return status;
}
