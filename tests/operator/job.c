/*
 * job.c - a workflow for operator.sh, in which steps stand in every way that a ledger can
 * tell.  The parameter fail names what is to fail: part, fallback, breaker, load, twice
 * (any of them in one text).  With the parameter hold the step "hold" lasts as long as
 * that file is there, but a minute at most.  With the parameter target the step "write"
 * puts a row there.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <tipple_workflow.h>

static bool
is_to_fail(const struct tipple_step_run *step, const char *what)
{
	const char *fail = tipple_step_param(step, "fail");

	return fail != NULL && strstr(fail, what) != NULL;
}

static enum tipple_status
nothing(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	return TIPPLE_OK;
}

static enum tipple_status
twice(struct tipple_step_run *step, struct tipple_error *err)
{
	if (is_to_fail(step, "twice") && tipple_step_attempt(step) < 3)
		return tipple_step_fail(err, TIPPLE_RETRY, "it is busy");
	return TIPPLE_OK;
}

static enum tipple_status
list(struct tipple_step_run *step, struct tipple_parts *parts, struct tipple_error *err)
{
	(void)step;
	return tipple_parts_ranges(parts, 1, 4, 1, err);
}

/* The third item is the bad one. */
static enum tipple_status
handle(struct tipple_step_run *step, struct tipple_error *err)
{
	if (is_to_fail(step, "part") && strcmp(tipple_step_part(step), "3-3") == 0 &&
	    access("mended", F_OK) != 0)
		return tipple_step_fail(err, TIPPLE_RETRY, "the item cannot be read");
	return tipple_step_put(step, tipple_step_part(step), err);
}

static enum tipple_status
well(struct tipple_step_run *step, struct tipple_error *err)
{
	if (is_to_fail(step, "fallback"))
		return tipple_step_fail(err, TIPPLE_DB, "the good way is closed");
	return TIPPLE_OK;
}

static enum tipple_status
call(struct tipple_step_run *step, struct tipple_error *err)
{
	if (is_to_fail(step, "breaker"))
		return tipple_step_fail(err, TIPPLE_OFFLINE, "nobody answers");
	return TIPPLE_OK;
}

static enum tipple_status
load(struct tipple_step_run *step, struct tipple_error *err)
{
	if (is_to_fail(step, "load"))
		return tipple_step_fail(err, TIPPLE_DB, "it was asked to");
	return TIPPLE_OK;
}

static enum tipple_status
hold(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *file = tipple_step_param(step, "hold");
	const struct timespec moment = { .tv_nsec = 20000000 };

	for (int i = 0; file != NULL && access(file, F_OK) == 0; i++) {
		if (i == 3000)
			return tipple_step_fail(err, TIPPLE_TIMEOUT, "it was held too long");
		if (tipple_step_stopping(step))
			return tipple_step_fail(err, TIPPLE_CANCELLED, "stopped");
		(void)nanosleep(&moment, NULL);
	}
	return TIPPLE_OK;
}

static enum tipple_status
write_row(struct tipple_step_run *step, struct tipple_error *err)
{
	return tipple_exec(tipple_step_db(step), "INSERT INTO effect VALUES ('write')", err);
}

static const struct tipple_breaker api = { .name = "api", .failures = 2, .seconds = 600 };

static const struct tipple_step steps[] = {
	{ .name = "extract", .run = nothing },
	{ .name = "twice", .run = twice, .attempts = 3, .wait = 0.01,
		.after = TIPPLE_AFTER("extract") },
	{ .name = "items", .parts = list, .run = handle, .attempts = 4, .wait = 0.01, .tolerate = 1,
		.after = TIPPLE_AFTER("extract") },
	{ .name = "well", .run = well, .fallback = nothing, .after = TIPPLE_AFTER("twice") },
	{ .name = "call", .run = call, .attempts = 3, .wait = 0.01, .breaker = &api,
		.after = TIPPLE_AFTER("extract") },
	{ .name = "load \"<all>\" & \\more", .run = load, .after = TIPPLE_AFTER("items", "well") },
	{ .name = "alert", .run = nothing, .trigger = TIPPLE_ANY_FAILED,
		.after = TIPPLE_AFTER("load \"<all>\" & \\more", "call") },
	{ .name = "hold", .run = hold, .after = TIPPLE_AFTER("load \"<all>\" & \\more") },
	{ .name = "write", .run = write_row, .database = "param:target",
		.after = TIPPLE_AFTER("hold") },
	{ .name = "end", .run = nothing, .after = TIPPLE_AFTER("write", "call") },
};

static const struct tipple_workflow nightly = TIPPLE_WORKFLOW("nightly", steps);

int
main(int argc, char **argv)
{
	return tipple_workflow_main(&nightly, argc, argv);
}
