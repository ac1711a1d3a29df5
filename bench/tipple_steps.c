/*
 * tipple_steps.c - a workflow of steps that do nothing, one behind the other, with a
 * ledger: each is committed before the next one begins.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>

#include <tipple_workflow.h>

#include "tipple_steps.h"

#define NAME_SIZE 16

static enum tipple_status
nothing(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	return TIPPLE_OK;
}

void
commit_steps(const struct request *r)
{
	size_t n = (size_t)r->rows;
	struct tipple_step *steps = must_have(calloc(n, sizeof(*steps)));
	char (*names)[NAME_SIZE] = must_have(calloc(n, sizeof(*names)));
	const char *(*after)[2] = must_have(calloc(n, sizeof(*after)));
	const struct tipple_workflow w = { .name = "bench", .steps = steps,
		.nsteps = (int)r->rows };
	const struct tipple_workflow_options options = { .ledger = r->url };
	struct tipple_workflow_result result;
	struct tipple_error err;
	struct meter m;

	if (r->rows > 9999999)
		fail("too many steps");
	for (size_t i = 0; i < n; i++) {
		snprintf(names[i], NAME_SIZE, "step-%zu", i % 10000000);
		steps[i] = (struct tipple_step){ .name = names[i], .run = nothing };
		if (i > 0) {
			after[i][0] = names[i - 1];
			steps[i].after = after[i];
		}
	}
	meter_start(&m);
	if (tipple_workflow_run(&w, &options, &result, &err) != TIPPLE_OK)
		fail("%s", err.text);
	meter_stop(&m);
	if (result.ok != r->rows)
		fail("%d steps ended well", result.ok);
	report(&m, r->rows, "%s", "");
	free(steps);
	free(names);
	free(after);
}
