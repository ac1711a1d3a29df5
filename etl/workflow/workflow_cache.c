/*
 * workflow_cache.c - steps that need not be called, because it is known what they leave for
 * their inputs.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "text.h"
#include "workflow_running.h"

static bool
is_cached(const struct tipple__running *r, const struct tipple_step_run *step)
{
	return r->run.ledger != NULL && r->status == TIPPLE_OK && step->call == TIPPLE__WORK &&
	    r->run.workflow->steps[step->step].cache > 0;
}

/* With its length before it no text can be taken for another. */
static void
put(struct tipple__text *inputs, const char *name, const char *text)
{
	if (text == NULL)
		tipple__putf(inputs, "%s: none\n", name);
	else
		tipple__putf(inputs, "%s: %zu %s\n", name, strlen(text), text);
}

static void
put_parts(struct tipple__text *inputs, const struct tipple__fan *fan)
{
	for (int i = 0; i < fan->parts.n; i++)
		put(inputs, fan->parts.names[i], fan->results[i]);
}

/* NULL: there is no room for them. */
static char *
inputs_of(const struct tipple__running *r, const struct tipple_step_run *step)
{
	const char *const *after = r->run.workflow->steps[step->step].after;
	struct tipple__text inputs = { 0 };
	int before;

	for (const char *const *p = r->run.params; p != NULL && *p != NULL; p++)
		put(&inputs, "param", *p);
	for (; after != NULL && *after != NULL; after++) {
		before = tipple__graph_find(&r->run.graph, *after);
		put(&inputs, *after, r->run.results[before]);
		if (r->run.fans[before] != NULL)
			put_parts(&inputs, r->run.fans[before]);
	}
	tipple__put(&inputs, "");
	return tipple__text_take(&inputs);
}

bool
tipple__known_result(struct tipple__running *r, struct tipple_step_run *step)
{
	struct tipple_error err;
	enum tipple_status status;
	char *inputs;

	if (!is_cached(r, step) || r->run.options->no_cache)
		return false;
	inputs = inputs_of(r, step);
	status = inputs == NULL ? tipple__nomem(&err) :
	    tipple__ledger_cached(r->run.ledger, step, inputs, &step->result, &err);
	free(inputs);
	if (status != TIPPLE_NOT_FOUND)
		tipple__notes_keep_failure(r, status, &err);
	return status == TIPPLE_OK;
}

void
tipple__keep_result(struct tipple__running *r, const struct tipple_step_run *step)
{
	struct tipple_error err;
	char *inputs;

	if (!is_cached(r, step))
		return;
	inputs = inputs_of(r, step);
	tipple__notes_keep_failure(r, inputs == NULL ? tipple__nomem(&err) :
	    tipple__ledger_cache(r->run.ledger, step, inputs, &err), &err);
	free(inputs);
}
