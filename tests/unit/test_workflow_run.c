/*
 * test_workflow_run.c - results, attempts, commands, failures, stops.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "backoff.h"
#include "tipple_workflow.h"

static int calls;
static volatile sig_atomic_t stop;

static enum tipple_status
extract(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *day = tipple_step_param(step, "day");

	calls++;
	return tipple_step_put(step, day != NULL ? day : "no day", err);
}

static enum tipple_status
load(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *day = tipple_step_get(step, "extract");

	calls++;
	assert_null(tipple_step_get(step, "load")); /* not yet */
	assert_null(tipple_step_get(step, "nobody"));
	if (day == NULL || strcmp(day, tipple_step_arg(step)) != 0)
		return tipple_step_fail(err, TIPPLE_INVALID, "the wrong day");
	return TIPPLE_OK;
}

/* B19, B20, A3: functions by name, in the order of their needs; what they leave, and why they
 * failed. */
static void
results_and_params(void **unused)
{
	static char friday[] = "friday";
	const struct tipple_step steps[] = {
		{ .name = "load", .run = load, .after = TIPPLE_AFTER("extract"), .arg = friday },
		{ .name = "extract", .run = extract },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	static const char *const params[] = { "daylight=no", "day=friday", NULL };
	const struct tipple_workflow_options options = { .params = params };
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	calls = 0;
	assert_int_equal(tipple_workflow_run(&w, &options, &result, &err), TIPPLE_OK);
	assert_int_equal(calls, 2);
	assert_int_equal(result.ok, 2);
	assert_null(result.first_failed);
	assert_int_equal(tipple_workflow_run(&w, NULL, &result, &err), TIPPLE_INVALID);
	assert_string_equal(result.first_failed, "load");
	assert_string_equal(err.text, "the wrong day");
}

/* Fails with the status behind arg until its third attempt. */
static enum tipple_status
third_time(struct tipple_step_run *step, struct tipple_error *err)
{
	calls++;
	assert_int_equal(tipple_step_attempt(step), calls);
	if (tipple_step_put(step, "of a failed attempt", err) != TIPPLE_OK)
		return err->status;
	return calls < 3 ? *(enum tipple_status *)tipple_step_arg(step) : TIPPLE_OK;
}

static enum tipple_status
try(enum tipple_status status, int attempts, bool retry_all)
{
	const struct tipple_step steps[] = { { .name = "a", .run = third_time,
		.attempts = attempts, .wait = 0.001, .retry_all = retry_all, .arg = &status } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_error err;

	calls = 0;
	return tipple_workflow_run(&w, NULL, NULL, &err);
}

/* D4, E8: what may pass is tried again, so many times, the rest is not. */
static void
attempts(void **unused)
{
	(void)unused;
	assert_int_equal(try(TIPPLE_RETRY, 3, false), TIPPLE_OK);
	assert_int_equal(calls, 3);
	assert_int_equal(try(TIPPLE_OFFLINE, 2, false), TIPPLE_OFFLINE);
	assert_int_equal(calls, 2);
	assert_int_equal(try(TIPPLE_RETRY, 0, false), TIPPLE_RETRY);
	assert_int_equal(calls, 1);
	assert_int_equal(try(TIPPLE_INVALID, 3, false), TIPPLE_INVALID); /* cannot pass */
	assert_int_equal(calls, 1);
	assert_int_equal(try(TIPPLE_INVALID, 3, true), TIPPLE_OK);
	assert_int_equal(calls, 3);
	assert_int_equal(try(TIPPLE_CANCELLED, 3, true), TIPPLE_CANCELLED);
	assert_int_equal(calls, 1);
}

/* E8: below 2, 4, 8, 16 seconds, anywhere below, and never beyond the longest. */
static void
waits_grow(void **unused)
{
	double bound = 2.0, seconds, most, least;

	(void)unused;
	for (int attempt = 1; attempt <= 8; attempt++, bound *= 2) {
		most = 0;
		least = bound;
		for (int i = 0; i < 1000; i++) {
			seconds = tipple__backoff(2.0, 2.0, 60.0, attempt);
			most = seconds > most ? seconds : most;
			least = seconds < least ? seconds : least;
		}
		bound = bound > 60.0 ? 60.0 : bound;
		assert_true(least >= 0 && most < bound);
		assert_true(most > 0.2 * bound && least < 0.8 * bound);
	}
}

static enum tipple_status
fails(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	calls++;
	return TIPPLE_DB;
}

static void
branches(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "bad", .run = fails },
		{ .name = "behind", .run = extract, .after = TIPPLE_AFTER("bad") },
		{ .name = "other", .run = extract },
		{ .name = "mend", .run = extract, .after = TIPPLE_AFTER("bad"),
			.trigger = TIPPLE_ANY_FAILED },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	const struct tipple_workflow_options fast = { .fail_fast = true };
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple_workflow_run(&w, NULL, &result, &err), TIPPLE_DB);
	assert_string_equal(err.text, "the step gave no reason (database)");
	assert_int_equal(result.ok, 2);
	assert_int_equal(result.failed, 1);
	assert_int_equal(result.skipped, 1);
	assert_int_equal(result.unstarted, 0);
	calls = 0;
	assert_int_equal(tipple_workflow_run(&w, &fast, &result, &err), TIPPLE_DB);
	assert_int_equal(calls, 1);
	assert_int_equal(result.unstarted, 2);
}

/* ---- worse ways, and back ---- */

static enum tipple_status
basic(struct tipple_step_run *step, struct tipple_error *err)
{
	enum tipple_status *how = tipple_step_arg(step);

	calls += 100;
	return how[1] == TIPPLE_OK ? tipple_step_put(step, "basic", err) :
	    tipple_step_fail(err, how[1], "not even so");
}

static enum tipple_status
as_told(struct tipple_step_run *step, struct tipple_error *err)
{
	enum tipple_status *how = tipple_step_arg(step);

	calls++;
	return tipple_step_fail(err, how[0], "as it was told");
}

static enum tipple_status
fall_back(enum tipple_status first, enum tipple_status then, int jobs, struct tipple_error *err)
{
	enum tipple_status how[] = { first, then };
	const struct tipple_step steps[] = { { .name = "a", .run = as_told, .fallback = basic,
		.arg = how, .attempts = 2, .wait = 0.001 } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	const struct tipple_workflow_options options = { .jobs = jobs };

	calls = 0;
	return tipple_workflow_run(&w, &options, NULL, err);
}

/* D12: a worse way is better than none, and its failure is one. */
static void
fallbacks(void **unused)
{
	static const char *const argv[] = { "false", NULL };
	enum tipple_status how[] = { TIPPLE_OK, TIPPLE_OK };
	const struct tipple_step steps[] = { { .name = "a", .command = argv, .fallback = basic,
		.arg = how } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_error err;

	(void)unused;
	assert_int_equal(fall_back(TIPPLE_INVALID, TIPPLE_OK, 0, &err), TIPPLE_OK);
	assert_int_equal(calls, 101);
	assert_int_equal(fall_back(TIPPLE_RETRY, TIPPLE_OK, 0, &err), TIPPLE_OK);
	assert_int_equal(calls, 102);   /* after the last attempt */
	assert_int_equal(fall_back(TIPPLE_INVALID, TIPPLE_DB, 0, &err), TIPPLE_DB);
	assert_int_equal(calls, 101);
	assert_string_equal(err.text, "not even so");
	assert_int_equal(fall_back(TIPPLE_RETRY, TIPPLE_RETRY, 0, &err), TIPPLE_RETRY);
	assert_int_equal(calls, 102);   /* once */
	assert_int_equal(fall_back(TIPPLE_CANCELLED, TIPPLE_OK, 0, &err), TIPPLE_CANCELLED);
	assert_int_equal(fall_back(TIPPLE_UNKNOWN, TIPPLE_OK, 0, &err), TIPPLE_UNKNOWN);
	assert_int_equal(fall_back(TIPPLE_INVALID, TIPPLE_OK, 1, &err), TIPPLE_OK);
	assert_int_equal(tipple_workflow_run(&w, NULL, NULL, &err), TIPPLE_OK);
}

static char order[16];

static enum tipple_status
does(struct tipple_step_run *step, struct tipple_error *err)
{
	return tipple_step_put(step, tipple_step_name(step), err);
}

/* Appends its name, with the result that the step left. */
static enum tipple_status
undoes(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *name = tipple_step_name(step), *result = tipple_step_get(step, name);

	if (result == NULL || strcmp(result, name) != 0)
		return TIPPLE_INVALID;
	if (tipple_step_arg(step) != NULL)
		return tipple_step_fail(err, TIPPLE_DB, "it cannot be");
	strncat(order, name, sizeof(order) - strlen(order) - 1);
	return TIPPLE_OK;
}

/* A1: what has ended is rolled back in reverse order when the run fails. */
static void
rollbacks(void **unused)
{
	static char stubborn[] = "";
	struct tipple_step steps[] = {
		{ .name = "c", .run = does, .rollback = undoes, .after = TIPPLE_AFTER("b") },
		{ .name = "b", .run = does, .rollback = undoes, .after = TIPPLE_AFTER("a") },
		{ .name = "a", .run = does, .rollback = undoes },
		{ .name = "none", .run = does, .after = TIPPLE_AFTER("a") },
		{ .name = "bad", .run = fails, .rollback = undoes, .after = TIPPLE_AFTER("b") },
		{ .name = "behind", .run = does, .rollback = undoes,
			.after = TIPPLE_AFTER("bad") },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	order[0] = '\0';
	assert_int_equal(tipple_workflow_run(&w, NULL, &result, &err), TIPPLE_DB);
	assert_string_equal(order, "cba");
	assert_int_equal(result.rolled_back, 3);
	assert_int_equal(result.failed, 1);
	steps[1].arg = stubborn;        /* b cannot be: a stays as b counts on it */
	order[0] = '\0';
	assert_int_equal(tipple_workflow_run(&w, NULL, &result, &err), TIPPLE_DB);
	assert_string_equal(order, "c");
	assert_int_equal(result.rolled_back, 1);
	assert_string_equal(result.first_failed, "bad");
	steps[4].run = does;            /* nothing has failed */
	order[0] = '\0';
	assert_int_equal(tipple_workflow_run(&w, NULL, &result, &err), TIPPLE_OK);
	assert_string_equal(order, "");
}

/* ---- circuit breakers ---- */

static enum tipple_status down_or_not = TIPPLE_OFFLINE;

static enum tipple_status
asks_service(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	calls++;
	return down_or_not == TIPPLE_OK ? TIPPLE_OK :
	    tipple_step_fail(err, down_or_not, "it is down");
}

static const struct tipple_breaker quick = { .name = "quick", .seconds = 0.2 };

/* So many attempts of a step, then one of another that names the same breaker; calls. */
static int
two_steps(int attempts, enum tipple_status want, const char *words)
{
	const struct tipple_step steps[] = {
		{ .name = "first", .run = asks_service, .breaker = &quick, .attempts = attempts,
			.wait = 1e-9 },
		{ .name = "second", .run = asks_service, .breaker = &quick,
			.after = TIPPLE_AFTER("first"), .trigger = TIPPLE_ALL_FAILED },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_workflow_result result;
	struct tipple_error err;

	calls = 0;
	assert_int_equal(tipple_workflow_run(&w, NULL, &result, &err), want);
	if (words != NULL)
		assert_non_null(strstr(err.text, words));
	return calls;
}

/* D4, D10, E9: it opens at the fifth failure in a row, of whichever step. */
static void
breakers_open(void **unused)
{
	(void)unused;
	assert_int_equal(two_steps(4, TIPPLE_OFFLINE, "it is down"), 5);
	assert_int_equal(two_steps(5, TIPPLE_OFFLINE, "it is down"), 5); /* second is kept off */
	assert_int_equal(two_steps(9, TIPPLE_OFFLINE, "Circuit breaker is OPEN: quick"), 5);
	down_or_not = TIPPLE_INVALID;
	assert_int_equal(two_steps(4, TIPPLE_INVALID, NULL), 2);
	down_or_not = TIPPLE_OFFLINE;
}

/* Fails as many times as arg says, in all. */
static enum tipple_status
fails_first(struct tipple_step_run *step, struct tipple_error *err)
{
	calls++;
	return calls > *(int *)tipple_step_arg(step) ? TIPPLE_OK :
	    tipple_step_fail(err, TIPPLE_OFFLINE, "it is down");
}

static int
probes(int failing, int attempts, enum tipple_status want)
{
	const struct tipple_step steps[] = { { .name = "a", .run = fails_first, .arg = &failing,
		.breaker = &quick, .attempts = attempts, .wait = 0.02, .backoff = 1.0 } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);

	calls = 0;
	assert_int_equal(tipple_workflow_run(&w, NULL, NULL, NULL), want);
	return calls;
}

/* After its time one attempt is made: it closes the breaker, or opens it again. */
static void
breakers_close(void **unused)
{
	(void)unused;
	assert_int_equal(probes(5, 1000, TIPPLE_OK), 6);
	assert_int_equal(probes(7, 1000, TIPPLE_OK), 8);
}

static enum tipple_status
command(const char *word, const char *value)
{
	const char *const argv[] = { "sh", "-c", word, "sh", value, NULL };
	const struct tipple_step steps[] = { { .name = "a", .command = argv } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_error err;

	return tipple_workflow_run(&w, NULL, NULL, &err);
}

static void
commands(void **unused)
{
	static const char *const missing[] = { "no-such-program-at-all", NULL };
	const struct tipple_step steps[] = { { .name = "a", .command = missing } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_error err;

	(void)unused;
	assert_int_equal(command("exit 0", ""), TIPPLE_OK);
	assert_int_equal(command("exit 1", ""), TIPPLE_DB);
	assert_int_equal(command("exit 75", ""), TIPPLE_RETRY);
	assert_int_equal(command("kill -9 $$", ""), TIPPLE_DB);
	assert_int_equal(command("test \"$1\" = '$(exit 1); *'", "$(exit 1); *"), TIPPLE_OK);
	assert_int_equal(tipple_workflow_run(&w, NULL, NULL, &err), TIPPLE_MISUSE);
	assert_non_null(strstr(err.text, "no-such-program-at-all: cannot be run"));
}

static enum tipple_status
asks_to_stop(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)err;
	assert_false(tipple_step_stopping(step));
	stop = SIGTERM;
	assert_true(tipple_step_stopping(step));
	return TIPPLE_OK;
}

static void
stopped(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "a", .run = asks_to_stop },
		{ .name = "b", .run = extract },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	const struct tipple_workflow_options options = { .stop = &stop };
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	stop = 0;
	assert_int_equal(tipple_workflow_run(&w, &options, &result, &err), TIPPLE_CANCELLED);
	assert_int_equal(result.ok, 1);
	assert_int_equal(result.unstarted, 1);
}

static enum tipple_status
puts_too_much(struct tipple_step_run *step, struct tipple_error *err)
{
	char *big = malloc(65538);
	enum tipple_status status;

	assert_non_null(big);
	memset(big, 'x', 65537);
	big[65537] = '\0';
	status = tipple_step_put(step, big, err);
	free(big);
	return status;
}

static void
results_are_small(void **unused)
{
	const struct tipple_step steps[] = { { .name = "a", .run = puts_too_much } };
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple_workflow_run(&w, NULL, NULL, &err), TIPPLE_INVALID);
	assert_non_null(strstr(err.text, "65537 bytes, at most 65536"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_and_params),
		cmocka_unit_test(attempts),
		cmocka_unit_test(waits_grow),
		cmocka_unit_test(branches),
		cmocka_unit_test(fallbacks),
		cmocka_unit_test(rollbacks),
		cmocka_unit_test(breakers_open),
		cmocka_unit_test(breakers_close),
		cmocka_unit_test(commands),
		cmocka_unit_test(stopped),
		cmocka_unit_test(results_are_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
