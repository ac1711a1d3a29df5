/*
 * workflow_split.c - steps that are split while a run is under way: their parts are listed,
 * handed out, and counted when they have ended.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "run.h"
#include "workflow_running.h"

static const struct tipple_step *
step_of(const struct tipple__running *r, const struct tipple__fan *fan)
{
	return &r->run.workflow->steps[fan->step];
}

/* ---- the end of all parts ---- */

static void
end_step(struct tipple__running *r, const struct tipple__fan *fan)
{
	struct tipple_step_run step = { .run = &r->run, .step = fan->step, .part = "",
		.attempt = 1 };
	struct tipple_error err = fan->why;

	if (!tipple__fan_failed(fan, step_of(r, fan))) {
		tipple__run_end_step(r, &step, fan->began, TIPPLE_OK, &err);
		return;
	}
	tipple__fail(&err, err.status, NULL, NULL, "%d of %d parts failed; the first: %.200s",
	    fan->failed, fan->parts.n, fan->why.text);
	tipple__run_end_step(r, &step, fan->began, err.status, &err);
}

/* Are there parts that ought to run? */
static bool
goes_on(const struct tipple__running *r, const struct tipple__fan *fan)
{
	return !r->run.options->fail_fast || !tipple__fan_failed(fan, step_of(r, fan));
}

static void
end_if_over(struct tipple__running *r, const struct tipple__fan *fan)
{
	if (fan->away == 0 && (fan->ok + fan->failed == fan->parts.n || !goes_on(r, fan)))
		end_step(r, fan);
}

/* ---- the list ---- */

static void
append(struct tipple__running *r, struct tipple__fan *fan)
{
	if (r->last_split != NULL)
		r->last_split->behind = fan;
	else
		r->splits = fan;
	r->last_split = fan;
}

/* What the ledger has of a step. */
struct recalled {
	struct tipple_parts parts;
	struct tipple__fan *fan;
	int at;
};

static enum tipple_status
recall_name(void *arg, const char *name, enum tipple_step_state state, const char *result,
    struct tipple_error *err)
{
	(void)state;
	(void)result;
	return tipple_parts_add(&((struct recalled *)arg)->parts, name, err);
}

static enum tipple_status
recall_end(void *arg, const char *name, enum tipple_step_state state, const char *result,
    struct tipple_error *err)
{
	struct recalled *recalled = arg;
	int at = recalled->at++;
	char *copy = NULL;

	(void)name;
	if (state == TIPPLE_STEP_OK && result != NULL) {
		copy = malloc(strlen(result) + 1);
		if (copy == NULL)
			return tipple__nomem(err);
		memcpy(copy, result, strlen(result) + 1);
	}
	if (state != TIPPLE_STEP_PENDING)
		tipple__fan_end(recalled->fan, at, state, copy);
	return TIPPLE_OK;
}

enum tipple_status
tipple__split_recall(struct tipple__running *r, int step, struct tipple_error *err)
{
	struct recalled recalled = { 0 };
	enum tipple_status status = tipple__ledger_parts(r->run.ledger, step, recall_name,
	    &recalled, err);

	if (status == TIPPLE_OK && recalled.parts.n != r->run.known[step].parts)
		status = tipple__fail(err, TIPPLE_DB, "etl_step", "parts",
		    "step %.100s: %d parts are there, not %d", r->run.workflow->steps[step].name,
		    recalled.parts.n, r->run.known[step].parts);
	if (status == TIPPLE_OK)
		status = tipple__fan_open(&recalled.fan, step, &recalled.parts, err);
	if (status == TIPPLE_OK) {
		r->run.fans[step] = recalled.fan;
		status = tipple__ledger_parts(r->run.ledger, step, recall_end, &recalled, err);
		tipple__fail(&recalled.fan->why, TIPPLE_DB, NULL, NULL,
		    "it failed before the run was resumed");
	}
	tipple__parts_clear(&recalled.parts);
	return status;
}

static enum tipple_status
list_parts(struct tipple__running *r, int step, struct tipple_error *err)
{
	struct tipple_step_run as = { .run = &r->run, .step = step, .part = "" };
	struct tipple_parts parts = { 0 };
	enum tipple_status status = tipple__step_split(&as, &parts, err);

	if (status != TIPPLE_OK && err->text[0] == '\0')
		tipple__fail(err, status, NULL, NULL, "it was not split, without a reason");
	if (status == TIPPLE_OK)
		status = tipple__fan_open(&r->run.fans[step], step, &parts, err);
	tipple__parts_clear(&parts);
	free(as.result);
	return status;
}

static void
keep_parts(struct tipple__running *r, int step)
{
	struct tipple_error err;

	if (r->run.ledger != NULL && r->status == TIPPLE_OK)
		tipple__notes_keep_failure(r, tipple__ledger_split(r->run.ledger, step,
		    &r->run.fans[step]->parts, &err), &err);
	(void)tipple__notes_commit(r);
}

void
tipple__split_begin(struct tipple__running *r, int step)
{
	struct tipple_step_run as = { .run = &r->run, .step = step, .part = "", .attempt = 1 };
	double began = tipple__monotonic();
	struct tipple_error err;
	enum tipple_status status;

	r->started++;
	if (r->run.known != NULL && r->run.known[step].parts >= 0) {
		status = tipple__split_recall(r, step, &err);
		tipple__notes_keep_failure(r, status, &err);
	} else {
		status = list_parts(r, step, &err);
		if (status != TIPPLE_OK)
			tipple__run_end_step(r, &as, began, status, &err);
		else
			keep_parts(r, step);
	}
	if (status != TIPPLE_OK || r->status != TIPPLE_OK)
		return;
	r->run.fans[step]->began = began;
	TIPPLE__RUN_LOG(r, TIPPLE_INFO, "Running step %d/%d: %s in %d parts", r->started,
	    r->run.workflow->nsteps, r->run.workflow->steps[step].name,
	    r->run.fans[step]->parts.n);
	append(r, r->run.fans[step]);
	end_if_over(r, r->run.fans[step]);
}

/* ---- parts ---- */

bool
tipple__split_take(struct tipple__running *r, struct tipple_step_run *part)
{
	struct tipple__fan *fan;
	int number;

	for (; (fan = r->splits) != NULL; r->splits = fan->behind) {
		number = goes_on(r, fan) ? tipple__fan_take(fan) : -1;
		if (number >= 0) {
			*part = (struct tipple_step_run){ .run = &r->run, .step = fan->step,
				.part = fan->parts.names[number], .part_number = number };
			return true;
		}
	}
	r->last_split = NULL;
	return false;
}

void
tipple__split_end(struct tipple__running *r, struct tipple_step_run *part,
    enum tipple_status status, const struct tipple_error *err)
{
	struct tipple__fan *fan = r->run.fans[part->step];

	if (status != TIPPLE_OK) {
		TIPPLE__RUN_LOG(r, TIPPLE_ERROR, "Step '%s', part '%s' failed with error: %s",
		    step_of(r, fan)->name, part->part, err->text);
		free(part->result);
		part->result = NULL;
	}
	tipple__notes_put_end(r, part, status, err);
	if (status == TIPPLE_CANCELLED && tipple__workflow_stopping(&r->run)) {
		fan->away--;            /* it has not ended, and neither does the step */
		return;
	}
	if (status != TIPPLE_OK && fan->failed == 0) {
		fan->why = *err;
		fan->why.status = status;
	}
	tipple__fan_end(fan, part->part_number,
	    status == TIPPLE_OK ? TIPPLE_STEP_OK : TIPPLE_STEP_FAILED, part->result);
	end_if_over(r, fan);
}
