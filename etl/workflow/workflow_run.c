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
#include "run.h"
#include "workflow_running.h"

#define LOG TIPPLE__RUN_LOG

static const struct tipple_step *
step_at(const struct tipple__running *r, int step)
{
	return &r->run.workflow->steps[step];
}

/* ---- a step has ended ---- */

/* Name the step before that made this one skipped, where there is one. */
static void
skipped(void *arg, int step)
{
	struct tipple__running *r = arg;
	const struct tipple__graph *g = &r->run.graph;
	const struct tipple_step *s = step_at(r, step);
	enum tipple_step_state state;

	r->result.skipped++;
	tipple__notes_put(r, &(struct tipple__ledger_note){ .step = step, .part = "",
	    .state = TIPPLE_STEP_SKIPPED });
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
note_failure(struct tipple__running *r, int step, enum tipple_status status,
    const struct tipple_error *err)
{
	LOG(r, TIPPLE_ERROR, "Step '%s' failed with error: %s", step_at(r, step)->name, err->text);
	if (r->result.failed++ > 0 || r->status != TIPPLE_OK)
		return;
	r->result.first_failed = step_at(r, step)->name;
	r->why = *err;
	r->why.status = status;
}

void
tipple__run_end_step(struct tipple__running *r, struct tipple_step_run *step, double began,
    enum tipple_status status, const struct tipple_error *err)
{
	int at = step->step;
	bool ok = status == TIPPLE_OK;

	if (!ok) {
		free(step->result);
		step->result = NULL;
		note_failure(r, at, status, err);
	}
	if (ok)
		tipple__undo_remember(r, at);
	r->result.ok += ok;
	r->run.results[at] = step->result;
	tipple__notes_put_end(r, step, status, err);
	LOG(r, TIPPLE_INFO, "Step '%s' completed with status: %s in %.2fs", step_at(r, at)->name,
	    ok ? "success" : "failed", tipple__monotonic() - began);
	tipple__graph_end(&r->run.graph, at, ok ? TIPPLE_STEP_OK : TIPPLE_STEP_FAILED, skipped, r);
}

static void
end_step(struct tipple__running *r, struct tipple__slot *slot, enum tipple_status status,
    const struct tipple_error *err)
{
	slot->phase = TIPPLE__IDLE;
	if (slot->step.call == TIPPLE__ROLLBACK)
		tipple__undo_end(r, &slot->step, status, err);
	else if (r->run.fans[slot->step.step] != NULL)
		tipple__split_end(r, &slot->step, status, err);
	else
		tipple__run_end_step(r, &slot->step, slot->began, status, err);
}

/* ---- attempts ---- */

static void start_attempt(struct tipple__running *r, struct tipple__slot *slot);

/* May it be done in a worse way?  Not on top of what may have been committed. */
static bool
falls_back(struct tipple__running *r, struct tipple__slot *slot, enum tipple_status status,
    const struct tipple_error *err)
{
	const struct tipple_step *s = step_at(r, slot->step.step);

	if (slot->step.call != TIPPLE__WORK || s->fallback == NULL ||
	    status == TIPPLE_CANCELLED || status == TIPPLE_UNKNOWN ||
	    tipple__workflow_stopping(&r->run))
		return false;
	LOG(r, TIPPLE_WARNING, "Step '%s' falls back: %s", s->name, err->text);
	free(slot->step.result);
	slot->step.result = NULL;
	slot->step.call = TIPPLE__FALLBACK;
	return true;
}

static void
wait_for_next(struct tipple__running *r, struct tipple__slot *slot, const struct tipple_error *err)
{
	const struct tipple_step *s = step_at(r, slot->step.step);
	double seconds = tipple__backoff(s->wait > 0 ? s->wait : 1.0,
	    s->backoff > 0 ? s->backoff : 2.0, s->longest_wait > 0 ? s->longest_wait : 60.0,
	    slot->step.attempt);

	LOG(r, TIPPLE_WARNING, "Step '%s'%s%s: attempt %d of %d failed: %s; trying again in %.2fs",
	    s->name, slot->step.part[0] != '\0' ? ", part " : "", slot->step.part,
	    slot->step.attempt, s->attempts, err->text, seconds);
	free(slot->step.result);
	slot->step.result = NULL;
	tipple__notes_put_attempt(r, &slot->step, err, seconds);
	slot->again_at = tipple__monotonic() + seconds;
	slot->phase = TIPPLE__WAITING;
}

static void
end_attempt(struct tipple__running *r, struct tipple__slot *slot, enum tipple_status status,
    const struct tipple_error *err)
{
	const struct tipple_step *s = step_at(r, slot->step.step);

	if (status != TIPPLE_OK && slot->step.attempt < s->attempts && r->status == TIPPLE_OK &&
	    tipple__step_may_pass(s, status) && !tipple__workflow_stopping(&r->run)) {
		wait_for_next(r, slot, err);
		return;
	}
	if (status != TIPPLE_OK && status != TIPPLE_CANCELLED)
		tipple__notes_put_attempt(r, &slot->step, err, 0);
	if (status != TIPPLE_OK && falls_back(r, slot, status, err))
		start_attempt(r, slot);
	else
		end_step(r, slot, status, err);
}

/* An attempt that was made has ended. */
static void
judge_attempt(struct tipple__running *r, struct tipple__slot *slot, enum tipple_status status,
    const struct tipple_error *err)
{
	status = tipple__notes_settle(r, &slot->step, status);
	tipple__step_breaker_tell(r, &slot->step, status);
	if (status == TIPPLE_OK)
		tipple__keep_result(r, &slot->step);
	end_attempt(r, slot, status, err);
}

static void
start_attempt(struct tipple__running *r, struct tipple__slot *slot)
{
	const struct tipple_step *s = step_at(r, slot->step.step);
	struct tipple__process *p = &r->processes[slot - r->slots];
	bool function = tipple__step_function(&slot->step) != NULL, left;
	struct tipple_error err;
	enum tipple_status status;

	slot->step.attempt++;
	slot->step.attempt_time = tipple_now();
	status = tipple__step_breaker_ask(r, &slot->step, &err);
	if (status == TIPPLE_OK && !tipple__notes_commit(r)) {
		status = r->status;
		err = r->why;
	}
	if (status != TIPPLE_OK) {
		end_attempt(r, slot, status, &err);
		return;
	}
	if (function && r->run.options->jobs == 0 && s->timeout <= 0) {
		status = tipple__step_work(&slot->step, &err);
		judge_attempt(r, slot, status, &err);
		return;
	}
	memset(&err, 0, sizeof(err));
	left = function && tipple__notes_leave(r);
	status = tipple__process_start(p, &slot->step, &err);
	if (left)
		tipple__notes_come_back(r);
	if (status == TIPPLE_OK)
		slot->phase = TIPPLE__AWAY;
	else
		end_attempt(r, slot, status, &err);
}

/* Is there news of the step in this slot? */
static void
look_at(struct tipple__running *r, struct tipple__slot *slot)
{
	struct tipple_error err;
	enum tipple_status status;

	if (slot->phase == TIPPLE__AWAY) {
		status = tipple__process_end(&r->processes[slot - r->slots], &err);
		if (status != TIPPLE_DONE)
			judge_attempt(r, slot, status, &err);
	} else if (slot->phase == TIPPLE__WAITING && tipple__workflow_stopping(&r->run)) {
		tipple__fail(&err, TIPPLE_CANCELLED, NULL, NULL,
		    "stopped before its next attempt");
		end_step(r, slot, TIPPLE_CANCELLED, &err);
	} else if (slot->phase == TIPPLE__WAITING && tipple__monotonic() >= slot->again_at) {
		start_attempt(r, slot);
	}
}

/* ---- the loop ---- */

/* A step that ended in an earlier process ends again, without running. */
static bool
ended_before(struct tipple__running *r, int at)
{
	enum tipple_step_state state = r->run.known != NULL ? r->run.known[at].state :
	    TIPPLE_STEP_PENDING;
	struct tipple_error err;

	if (state != TIPPLE_STEP_OK && state != TIPPLE_STEP_FAILED)
		return false;
	if (state == TIPPLE_STEP_OK) {
		r->result.ok++;
		tipple__undo_remember(r, at);
		r->run.results[at] = r->run.known[at].result;
		r->run.known[at].result = NULL;
		if (r->run.known[at].parts >= 0)
			tipple__notes_keep_failure(r, tipple__split_recall(r, at, &err), &err);
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
start(struct tipple__running *r, struct tipple__slot *slot, struct tipple_step_run step)
{
	const struct tipple_step *s = step_at(r, step.step);

	*slot = (struct tipple__slot){ .step = step, .began = tipple__monotonic() };
	slot->step.first_time = tipple_now();
	if (tipple__known_result(r, &slot->step)) {
		LOG(r, TIPPLE_INFO, "Step '%s' has its result of an earlier run", s->name);
		r->started += step.part[0] == '\0';
		end_step(r, slot, TIPPLE_OK, NULL);
		return;
	}
	if (s->database == NULL && step.call == TIPPLE__WORK)
		tipple__notes_put(r, &(struct tipple__ledger_note){ .step = step.step,
		    .part = step.part, .state = TIPPLE_STEP_RUNNING, .attempt = 1,
		    .first_time = slot->step.first_time });
	if (!tipple__notes_commit(r))
		return;
	if (step.call == TIPPLE__ROLLBACK)
		LOG(r, TIPPLE_INFO, "Rolling back step '%s'", s->name);
	else if (step.part[0] == '\0')
		LOG(r, TIPPLE_INFO, "Running step %d/%d: %s", ++r->started,
		    r->run.workflow->nsteps, s->name);
	else
		LOG(r, TIPPLE_INFO, "Running step '%s', part '%s'", s->name, step.part);
	start_attempt(r, slot);
}

/* Something that can start in this slot: a step first, else a part. */
static bool
start_next(struct tipple__running *r, struct tipple__slot *slot)
{
	struct tipple_step_run part;
	int at = r->undoing ? -1 : tipple__graph_take(&r->run.graph);

	if (at >= 0 && ended_before(r, at))
		return true;
	if (at >= 0 && step_at(r, at)->parts != NULL)
		tipple__split_begin(r, at);
	else if (at >= 0)
		start(r, slot, (struct tipple_step_run){ .run = &r->run, .step = at,
		    .part = "" });
	else if (r->undoing ? tipple__undo_take(r, &part) : tipple__split_take(r, &part))
		start(r, slot, part);
	else
		return false;
	return true;
}

static bool
may_start(struct tipple__running *r)
{
	const struct tipple_workflow_options *o = r->run.options;

	tipple__notes_look(r);
	return !tipple__workflow_stopping(&r->run) && r->status == TIPPLE_OK &&
	    (!o->fail_fast || r->undoing || r->result.failed == 0);
}

static void
start_ready(struct tipple__running *r)
{
	bool may = may_start(r);

	for (int i = 0; i < (r->undoing ? 1 : r->nslots) && may; i++) {
		/* a step that runs in this process has ended when this returns */
		while (r->slots[i].phase == TIPPLE__IDLE && (may = may_start(r)) &&
		    start_next(r, &r->slots[i]))
			continue;
	}
}

/* Wait for news; false: nothing is under way. */
static bool
wait_for_news(struct tipple__running *r)
{
	bool away = false, waiting = false;
	double now = tipple__monotonic(), seconds = 1.0;

	for (int i = 0; i < r->nslots; i++) {
		away |= r->slots[i].phase == TIPPLE__AWAY;
		waiting |= r->slots[i].phase == TIPPLE__WAITING;
		if (r->slots[i].phase == TIPPLE__WAITING && r->slots[i].again_at - now < seconds)
			seconds = r->slots[i].again_at > now ? r->slots[i].again_at - now : 0;
	}
	if (away)
		tipple__process_wait(r->processes, r->nslots, seconds);
	else if (waiting)
		tipple__sleep(seconds, r->run.options->stop);
	return away || waiting;
}

static void
run_steps(struct tipple__running *r)
{
	start_ready(r);
	/* what is under way may want to write there too */
	while ((void)tipple__notes_commit(r), wait_for_news(r)) {
		for (int i = 0; i < r->nslots; i++)
			look_at(r, &r->slots[i]);
		start_ready(r);
	}
}

static enum tipple_status
run_all(struct tipple__running *r, struct tipple_error *err)
{
	run_steps(r);
	if (tipple__undo_begin(r))
		run_steps(r);
	r->result.unstarted = r->run.graph.left;
	if (r->status == TIPPLE_OK && tipple__workflow_stopping(&r->run))
		return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL, r->run.cancelled ?
		    "cancelled by an operator; %d steps were not started" :
		    "stopped by a signal; %d steps were not started", r->result.unstarted);
	if (r->status == TIPPLE_OK && r->result.failed == 0)
		return TIPPLE_OK;
	*err = r->why;
	return r->why.status;
}

static enum tipple_status
open_run(struct tipple__running *r, struct tipple_error *err)
{
	const struct tipple_workflow *w = r->run.workflow;
	enum tipple_status status = tipple__graph_open(&r->run.graph, w, err);

	if (status != TIPPLE_OK)
		return status;
	r->nslots = r->run.options->jobs > 1 ? r->run.options->jobs : 1;
	r->run.results = calloc((size_t)w->nsteps, sizeof(*r->run.results));
	r->run.fans = calloc((size_t)w->nsteps, sizeof(*r->run.fans));
	r->breakers = calloc((size_t)w->nsteps, sizeof(*r->breakers));
	r->done = calloc((size_t)w->nsteps, sizeof(*r->done));
	r->slots = calloc((size_t)r->nslots, sizeof(*r->slots));
	r->processes = calloc((size_t)r->nslots, sizeof(*r->processes));
	if (r->run.results == NULL || r->run.fans == NULL || r->done == NULL ||
	    r->breakers == NULL || r->slots == NULL || r->processes == NULL)
		return tipple__nomem(err);
	for (int i = 0; i < r->nslots; i++)
		r->processes[i].fd = -1;
	return TIPPLE_OK;
}

static void
close_run(struct tipple__running *r)
{
	for (int i = 0; r->run.known != NULL && i < r->run.workflow->nsteps; i++)
		free(r->run.known[i].result);
	free(r->run.known);
	tipple__ledger_close(&r->ledger);
	tipple__workflow_close_db(&r->run);
	for (int i = 0; r->run.results != NULL && i < r->run.workflow->nsteps; i++)
		free(r->run.results[i]);
	free(r->run.results);
	for (int i = 0; r->run.fans != NULL && i < r->run.workflow->nsteps; i++)
		tipple__fan_close(r->run.fans[i]);
	free(r->run.fans);
	free(r->breakers);
	free(r->done);
	free(r->slots);
	free(r->processes);
	tipple__graph_close(&r->run.graph);
}

enum tipple_status
tipple_workflow_run(const struct tipple_workflow *w, const struct tipple_workflow_options *options,
    struct tipple_workflow_result *result, struct tipple_error *err)
{
	static const struct tipple_workflow_options none;
	struct tipple__running r = { .run = { .workflow = w,
		.options = options != NULL ? options : &none,
		.params = options != NULL ? options->params : NULL } };
	double began = tipple__monotonic();
	struct tipple_error unused;
	enum tipple_status status;

	if (err == NULL)
		err = &unused;
	if ((status = open_run(&r, err)) == TIPPLE_OK &&
	    (status = tipple__notes_open(&r, err)) == TIPPLE_OK) {
		r.result.begun = true;
		LOG(&r, TIPPLE_INFO, "Starting ETL workflow: %s", w->name);
		status = tipple__notes_end(&r, run_all(&r, err), err);
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
