/*
 * test_workflow_kept.c - what a ledger keeps beside runs and steps: what was rolled back,
 * circuit breakers, results of earlier runs.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workflow_fixture.h"

/* ---- rolled back ---- */

static bool bad;

static enum tipple_status
fails_if_bad(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	return bad ? tipple_step_fail(err, TIPPLE_INVALID, "it was asked to") : TIPPLE_OK;
}

static enum tipple_status
takes_back(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_value name = tipple_text(tipple_step_name(step));
	int64_t rows;
	enum tipple_status status = tipple_exec_sql(tipple_step_db(step),
	    "DELETE FROM effect WHERE name = ?", &name, 1, &rows, err);

	return status != TIPPLE_OK || rows == 1 ? status : TIPPLE_INVALID;
}

/* A1, A2: rows and completion are taken back together, and come again together. */
static void
rolled_back(int jobs)
{
	const struct tipple_step steps[] = {
		{ .name = "here", .run = effect, .rollback = takes_back, .database = ledger },
		{ .name = "there", .run = effect, .rollback = takes_back, .database = other,
			.after = TIPPLE_AFTER("here") },
		{ .name = "last", .run = fails_if_bad, .after = TIPPLE_AFTER("there") },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;
	int64_t before = effects(ledger);

	bad = true;
	assert_int_equal(RUN(steps, &result, &err, .jobs = jobs), TIPPLE_INVALID);
	assert_int_equal(result.rolled_back, 2);
	assert_int_equal(effects(ledger), before);
	assert_int_equal(effects(other), before);
	for (int i = 0; i < 2; i++) {
		bad = i == 0;
		assert_int_equal(RUN(steps, &result, &err, .jobs = jobs,
		    .start = TIPPLE_START_RETRY_FAILED), bad ? TIPPLE_INVALID : TIPPLE_OK);
		assert_int_equal(effects(ledger), before + i);
		assert_int_equal(effects(other), before + i);
	}
}

static void
steps_are_rolled_back(void **unused)
{
	struct tipple_db *db;

	(void)unused;
	rolled_back(0);
	assert_int_equal(tipple_open(ledger, &db, NULL), TIPPLE_OK);
	assert_int_equal(tipple_exec(db, "DELETE FROM effect", NULL), TIPPLE_OK);
	tipple_close(db);
	assert_int_equal(tipple_open(other, &db, NULL), TIPPLE_OK);
	assert_int_equal(tipple_exec(db, "DELETE FROM effect", NULL), TIPPLE_OK);
	tipple_close(db);
	rolled_back(2);
}

/* ---- circuit breakers ---- */

static const struct tipple_breaker shared = { .name = "shared", .seconds = 1.0, .failures = 2 };
static enum tipple_status service;

static enum tipple_status
asks_service(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	calls++;
	nap(50);
	return service == TIPPLE_OK ? TIPPLE_OK : tipple_step_fail(err, service, "it is down");
}

/* D10, E9: the next run knows that it is open; of two that may try, one does; then all. */
static void
runs_share_a_breaker(void **unused)
{
	const struct tipple_step one[] = {
		{ .name = "a", .run = asks_service, .breaker = &shared, .attempts = 2,
			.wait = 0.001 },
	};
	const struct tipple_step two[] = {
		{ .name = "a", .run = asks_service, .breaker = &shared },
		{ .name = "b", .run = asks_service, .breaker = &shared },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	calls = 0;
	service = TIPPLE_OFFLINE;
	assert_int_equal(RUN(one, &result, &err, .jobs = 0), TIPPLE_OFFLINE);
	assert_int_equal(calls, 2);
	service = TIPPLE_OK;
	assert_int_equal(RUN(one, &result, &err, .jobs = 0), TIPPLE_OFFLINE);
	assert_string_equal(err.text, "Circuit breaker is OPEN: shared");
	assert_int_equal(calls, 2);
	nap(1010);
	assert_int_equal(RUN(two, &result, &err, .jobs = 2), TIPPLE_OFFLINE);
	assert_int_equal(result.ok, 1);
	assert_int_equal(RUN(two, &result, &err, .jobs = 2), TIPPLE_OK);
}

/* ---- the cache ---- */

static const char *extracted;

static enum tipple_status
extracts(struct tipple_step_run *step, struct tipple_error *err)
{
	return extracted != NULL ? tipple_step_put(step, extracted, err) : TIPPLE_OK;
}

static enum tipple_status
transforms(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *text = tipple_step_get(step, "extract");

	calls++;
	return tipple_step_put(step, text != NULL ? text : "nothing", err);
}

static enum tipple_status
finds(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *text = tipple_step_get(step, "transform");

	if (text != NULL && strcmp(text, extracted != NULL ? extracted : "nothing") == 0)
		return TIPPLE_OK;
	return tipple_step_fail(err, TIPPLE_INVALID, "it found %s", text != NULL ? text : "none");
}

static void
cached(const char *param, const char *text, double seconds, bool no_cache, int want)
{
	const char *const params[] = { param, NULL };
	const struct tipple_step steps[] = {
		{ .name = "extract", .run = extracts },
		{ .name = "transform", .run = transforms, .after = TIPPLE_AFTER("extract"),
			.cache = seconds },
		{ .name = "find", .run = finds, .after = TIPPLE_AFTER("transform") },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	calls = 0;
	extracted = text;
	assert_int_equal(RUN(steps, &result, &err, .params = params, .no_cache = no_cache),
	    TIPPLE_OK);
	assert_int_equal(result.ok, 3);
	assert_int_equal(calls, want);
}

/* E7: a result is kept by the hash of its inputs, and expires. */
static void
results_are_kept(void **unused)
{
	(void)unused;
	cached("a=1", "x", 3600, false, 1);
	cached("a=1", "x", 3600, false, 0);
	cached("a=1", "x", 3600, true, 1);
	cached("a=2", "x", 3600, false, 1);
	cached("a=1", "y", 3600, false, 1);
	cached("a=1", NULL, 3600, false, 1);
	cached("a=1", "none", 3600, false, 1);
	cached("a=1", "x", 3600, false, 0);
	cached("a=1", "x", 0, false, 1);
	nap(20);
	cached("a=1", "x", 0.01, false, 1);
	bad = true;                     /* what failed is not kept */
	{
		const struct tipple_step steps[] = {
			{ .name = "fail", .run = fails_if_bad, .cache = 3600 } };

		assert_int_equal(RUN(steps, NULL, NULL, .jobs = 0), TIPPLE_INVALID);
		assert_int_equal(RUN(steps, NULL, NULL, .jobs = 0), TIPPLE_INVALID);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_FILES(steps_are_rolled_back),
		ON_FILES(runs_share_a_breaker),
		ON_FILES(results_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, drop_dir);
}
