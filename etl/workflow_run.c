/*
 * workflow_run.c - run a workflow's steps one after another in this process.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "backoff.h"
#include "error.h"
#include "run.h"
#include "workflow_step.h"

struct running {
	struct tipple__workflow_run run;
	struct tipple_workflow_result result;
	struct tipple_error why;        /* of the first step that failed */
	int started;
};

#define LOG(r, level, ...) do { \
	if ((r)->run.options->log != NULL) \
		tipple_log((r)->run.options->log, level, __VA_ARGS__); \
} while (0)

/* Name the step before that made this one skipped, where there is one. */
static void
skipped(void *arg, int step)
{
	struct running *r = arg;
	const struct tipple__graph *g = &r->run.graph;
	const struct tipple_step *s = &r->run.workflow->steps[step];
	enum tipple_step_state state;

	r->result.skipped++;
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
wait_again(struct running *r, const struct tipple_step_run *step, const struct tipple_error *err)
{
	const struct tipple_step *s = &r->run.workflow->steps[step->step];
	double seconds = tipple__backoff(s->wait > 0 ? s->wait : 1.0,
	    s->backoff > 0 ? s->backoff : 2.0, s->longest_wait > 0 ? s->longest_wait : 60.0,
	    step->attempt);

	LOG(r, TIPPLE_WARNING, "Step '%s': attempt %d of %d failed: %s; trying again in %.2fs",
	    s->name, step->attempt, s->attempts, err->text, seconds);
	tipple__sleep(seconds, r->run.options->stop);
}

static enum tipple_status
try_step(struct running *r, struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_step *s = &r->run.workflow->steps[step->step];
	enum tipple_status status;

	for (step->attempt = 1;; step->attempt++) {
		status = tipple__step_attempt(step, err);
		if (status == TIPPLE_OK || step->attempt >= s->attempts ||
		    !tipple__step_may_pass(s, status) || tipple__workflow_stopping(&r->run))
			return status;
		wait_again(r, step, err);
		free(step->result);
		step->result = NULL;
		if (tipple__workflow_stopping(&r->run))
			return status;
	}
}

static void
run_step(struct running *r, int at)
{
	const struct tipple_workflow *w = r->run.workflow;
	struct tipple_step_run step = { .run = &r->run, .step = at };
	double began = tipple__monotonic();
	struct tipple_error err;
	enum tipple_status status;

	LOG(r, TIPPLE_INFO, "Running step %d/%d: %s", ++r->started, w->nsteps, w->steps[at].name);
	status = try_step(r, &step, &err);
	if (status == TIPPLE_OK) {
		r->result.ok++;
		r->run.results[at] = step.result;
	} else {
		free(step.result);
		LOG(r, TIPPLE_ERROR, "Step '%s' failed with error: %s", w->steps[at].name,
		    err.text);
		if (r->result.failed++ == 0) {
			r->result.first_failed = w->steps[at].name;
			r->why = err;
			r->why.status = status;
		}
	}
	LOG(r, TIPPLE_INFO, "Step '%s' completed with status: %s in %.2fs", w->steps[at].name,
	    status == TIPPLE_OK ? "success" : "failed", tipple__monotonic() - began);
	tipple__graph_end(&r->run.graph, at,
	    status == TIPPLE_OK ? TIPPLE_STEP_OK : TIPPLE_STEP_FAILED, skipped, r);
}

static enum tipple_status
run_all(struct running *r, struct tipple_error *err)
{
	const struct tipple_workflow_options *o = r->run.options;
	int at;

	while (!tipple__workflow_stopping(&r->run) && (!o->fail_fast || r->result.failed == 0) &&
	    (at = tipple__graph_take(&r->run.graph)) >= 0)
		run_step(r, at);
	r->result.unstarted = r->run.graph.left;
	if (tipple__workflow_stopping(&r->run))
		return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL,
		    "stopped by a signal; %d steps were not started", r->result.unstarted);
	if (r->result.failed == 0)
		return TIPPLE_OK;
	if (err != NULL)
		*err = r->why;
	return r->why.status;
}

enum tipple_status
tipple_workflow_run(const struct tipple_workflow *w, const struct tipple_workflow_options *options,
    struct tipple_workflow_result *result, struct tipple_error *err)
{
	static const struct tipple_workflow_options none;
	struct running r = { .run = { .workflow = w,
		.options = options != NULL ? options : &none } };
	double began = tipple__monotonic();
	enum tipple_status status = tipple__graph_open(&r.run.graph, w, err);

	if (status != TIPPLE_OK)
		return status;
	r.run.results = calloc((size_t)w->nsteps, sizeof(*r.run.results));
	if (r.run.results == NULL) {
		tipple__graph_close(&r.run.graph);
		return tipple__nomem(err);
	}
	LOG(&r, TIPPLE_INFO, "Starting ETL workflow: %s", w->name);
	status = run_all(&r, err);
	r.result.seconds = tipple__monotonic() - began;
	LOG(&r, status == TIPPLE_OK ? TIPPLE_INFO : TIPPLE_ERROR,
	    "ETL workflow '%s' completed in %.2fs with overall status: %s", w->name,
	    r.result.seconds, status == TIPPLE_OK ? "success" : "failed");
	for (int i = 0; i < w->nsteps; i++)
		free(r.run.results[i]);
	free(r.run.results);
	tipple__graph_close(&r.run.graph);
	if (result != NULL)
		*result = r.result;
	return status;
}
