/*
 * workflow_step.h - a step under way, and one attempt at it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_STEP_H
#define TIPPLE_WORKFLOW_STEP_H

#include "workflow_graph.h"

/* What is shared by all steps of a run. */
struct tipple__workflow_run {
	const struct tipple_workflow *workflow;
	const struct tipple_workflow_options *options;
	struct tipple__graph graph;
	char **results;                 /* of each step; NULL: none */
};

struct tipple_step_run {
	struct tipple__workflow_run *run;
	int step;
	int attempt;
	char *result;                   /* put by this attempt */
};

bool tipple__workflow_stopping(const struct tipple__workflow_run *run);

/* Call the step's function, here. */
TIPPLE_MUST enum tipple_status tipple__step_call(struct tipple_step_run *step,
    struct tipple_error *err);

/* May an attempt that ended so be followed by another? */
bool tipple__step_may_pass(const struct tipple_step *step, enum tipple_status status);

#endif
