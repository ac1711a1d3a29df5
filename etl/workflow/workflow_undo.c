/*
 * workflow_undo.c - a run has failed: which steps are rolled back, one after the other, and
 * what becomes of them.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "workflow_running.h"

void
tipple__undo_remember(struct tipple__running *r, int step)
{
	r->done[r->ndone++] = step;
}

bool
tipple__undo_begin(struct tipple__running *r)
{
	const struct tipple_step *steps = r->run.workflow->steps;
	bool any = false;

	for (int i = 0; i < r->ndone; i++)
		any |= steps[r->done[i]].rollback != NULL;
	r->undoing = any && r->result.failed > 0 && r->status == TIPPLE_OK &&
	    !tipple__workflow_stopping(&r->run);
	if (r->undoing)
		TIPPLE__RUN_LOG(r, TIPPLE_WARNING, "Rolling back");
	return r->undoing;
}

bool
tipple__undo_take(struct tipple__running *r, struct tipple_step_run *step)
{
	int at;

	while (r->ndone > 0) {
		at = r->done[--r->ndone];
		if (r->run.workflow->steps[at].rollback == NULL)
			continue;
		*step = (struct tipple_step_run){ .run = &r->run, .step = at, .part = "",
			.call = TIPPLE__ROLLBACK };
		return true;
	}
	return false;
}

void
tipple__undo_end(struct tipple__running *r, struct tipple_step_run *step,
    enum tipple_status status, const struct tipple_error *err)
{
	const char *name = r->run.workflow->steps[step->step].name;

	free(step->result);
	step->result = NULL;
	if (status != TIPPLE_OK) {
		TIPPLE__RUN_LOG(r, TIPPLE_ERROR, "Step '%s' could not be rolled back: %s", name,
		    err->text);
		r->ndone = 0;           /* those before it count on what it left */
		return;
	}
	TIPPLE__RUN_LOG(r, TIPPLE_INFO, "Step '%s' was rolled back", name);
	r->result.rolled_back++;
	if (!step->noted)
		tipple__notes_put_undone(r, step->step);
}
