/*
 * workflow_breaker.c - circuit breakers: may an attempt be made, and how did it end?
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "workflow_running.h"

static const struct tipple_breaker *
breaker_of(const struct tipple__running *r, const struct tipple_step_run *step)
{
	return r->run.workflow->steps[step->step].breaker;
}

/* Without a ledger: the state of all breakers by this name. */
static struct tipple__breaker_state *
in_memory(struct tipple__running *r, const char *name)
{
	const struct tipple_workflow *w = r->run.workflow;
	int first = 0;

	while (w->steps[first].breaker == NULL || strcmp(w->steps[first].breaker->name, name) != 0)
		first++;
	return &r->breakers[first];
}

static enum tipple_status
get(struct tipple__running *r, const char *name, struct tipple__breaker_state *state,
    struct tipple_error *err)
{
	if (r->run.ledger != NULL)
		return tipple__ledger_breaker(r->run.ledger, name, state, err);
	*state = *in_memory(r, name);
	return TIPPLE_OK;
}

static enum tipple_status
set(struct tipple__running *r, const char *name, const struct tipple__breaker_state *state,
    struct tipple_error *err)
{
	if (r->run.ledger != NULL)
		return tipple__ledger_set_breaker(r->run.ledger, name, state, err);
	*in_memory(r, name) = *state;
	return TIPPLE_OK;
}

static int64_t
open_until(const struct tipple_breaker *b)
{
	return tipple_now() + (int64_t)((b->seconds > 0 ? b->seconds : 60.0) * 1e6);
}

/*
 * Whoever moves the end of its time on, when that has come, is the one that may try; should
 * it be killed, the next one's turn comes by itself.
 */
enum tipple_status
tipple__step_breaker_ask(struct tipple__running *r, const struct tipple_step_run *step,
    struct tipple_error *err)
{
	const struct tipple_breaker *b = breaker_of(r, step);
	struct tipple__breaker_state state;
	enum tipple_status status = TIPPLE_DONE;

	if (b == NULL || step->call != TIPPLE__WORK || r->status != TIPPLE_OK)
		return TIPPLE_OK;
	while (status == TIPPLE_DONE) {
		status = get(r, b->name, &state, err);
		if (status != TIPPLE_OK || state.open_until == 0)
			break;
		if (tipple_now() < state.open_until)
			return tipple__fail(err, TIPPLE_OFFLINE, NULL, NULL,
			    "Circuit breaker is OPEN: %.200s", b->name);
		state.open_until = open_until(b);
		status = set(r, b->name, &state, err);
	}
	tipple__notes_keep_failure(r, status, err);
	return status;
}

void
tipple__step_breaker_tell(struct tipple__running *r, const struct tipple_step_run *step,
    enum tipple_status ended)
{
	const struct tipple_breaker *b = breaker_of(r, step);
	struct tipple__breaker_state state;
	struct tipple_error err;
	enum tipple_status status = TIPPLE_DONE;

	if (b == NULL || step->call != TIPPLE__WORK || r->status != TIPPLE_OK ||
	    ended == TIPPLE_CANCELLED)
		return;
	while (status == TIPPLE_DONE) {
		status = get(r, b->name, &state, &err);
		if (status != TIPPLE_OK ||
		    (ended == TIPPLE_OK && state.failures == 0 && state.open_until == 0))
			break;
		state.failures = ended == TIPPLE_OK ? 0 : state.failures + 1;
		if (ended == TIPPLE_OK)
			state.open_until = 0;
		else if (state.open_until != 0 ||
		    state.failures >= (b->failures > 0 ? b->failures : 5))
			state.open_until = open_until(b);
		status = set(r, b->name, &state, &err);
		if (status == TIPPLE_OK && state.open_until != 0)
			TIPPLE__RUN_LOG(r, TIPPLE_WARNING, "Circuit breaker is OPEN: %s, after %d "
			    "failures", b->name, state.failures);
	}
	tipple__notes_keep_failure(r, status, &err);
}
