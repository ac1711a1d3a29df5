/*
 * test_workflow_parts.c - steps that are split: how parts are told, what becomes of the
 * step when some fail, what is kept of them in a ledger.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tipple_workflow.h"

static char dir[] = "/tmp/tipple-parts.XXXXXX";
static char ledger[64];
static volatile sig_atomic_t stop;
static int listed, calls;
static const char *bad = "";            /* the part that fails; "*": every one */
static enum tipple_status how = TIPPLE_DB;

static enum tipple_status
run_as(const struct tipple_step *steps, int n, struct tipple_workflow_options options,
    struct tipple_workflow_result *result, struct tipple_error *err)
{
	const struct tipple_workflow w = { .name = "w", .steps = steps, .nsteps = n };

	stop = 0;
	listed = calls = 0;
	options.stop = &stop;
	return tipple_workflow_run(&w, &options, result, err);
}
#define RUN(steps, result, err, ...) run_as(steps, (int)(sizeof(steps) / sizeof((steps)[0])), \
	(struct tipple_workflow_options){ __VA_ARGS__ }, result, err)

/* "a", "b" ... as many as the text behind arg has letters. */
static enum tipple_status
letters(struct tipple_step_run *step, struct tipple_parts *parts, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	listed++;
	for (const char *s = tipple_step_arg(step); *s != '\0' && status == TIPPLE_OK; s++)
		status = tipple_parts_add(parts, (char[]){ *s, '\0' }, err);
	return status;
}

static enum tipple_status
part(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *name = tipple_step_part(step);

	calls++;
	if (strcmp(bad, "*") == 0 || strcmp(bad, name) == 0)
		return tipple_step_fail(err, how, "it was asked to");
	return tipple_step_put(step, name, err);
}

static char abcd[] = "abcd", none[] = "", twice[] = "aba", ten[] = "abcdefghij";

/* ---- what becomes of the step ---- */

/* The results of all parts, in order. */
static enum tipple_status
collects(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *name, *result;
	char all[32] = "";
	size_t n = 0;

	for (int i = 0; tipple_step_get_part(step, "split", i, &name, &result); i++)
		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s", name,
		    result != NULL ? result : "-");
	if (tipple_step_part(step)[0] != '\0' || tipple_step_get(step, "split") != NULL)
		return TIPPLE_INVALID;
	return strcmp(all, tipple_step_arg(step)) == 0 ? TIPPLE_OK :
	    tipple_step_fail(err, TIPPLE_INVALID, "found %s", all);
}

static void
parts_have_results(int jobs)
{
	static char all[] = "aabbccdd", failed[] = "aab-ccdd", nothing[] = "";
	struct tipple_step steps[] = {
		{ .name = "collect", .run = collects, .after = TIPPLE_AFTER("split"),
			.arg = all },
		{ .name = "split", .run = part, .parts = letters, .arg = abcd },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	assert_int_equal(RUN(steps, &result, &err, .jobs = jobs), TIPPLE_OK);
	assert_int_equal(result.ok, 2);
	steps[0].arg = failed;
	steps[1].tolerate = 1;
	bad = "b";
	assert_int_equal(RUN(steps, &result, &err, .jobs = jobs), TIPPLE_OK);
	steps[0].arg = nothing;
	steps[1].arg = none;
	assert_int_equal(RUN(steps, &result, &err, .jobs = jobs), TIPPLE_OK);
	assert_int_equal(result.ok, 2); /* no parts are no failure, and nothing is skipped */
	bad = "";
}

static void
results_of_parts(void **unused)
{
	(void)unused;
	parts_have_results(0);
	parts_have_results(3);
}

static enum tipple_status
ten_parts(int tolerate, double percent, bool fail_fast, const char *fails, char *names)
{
	const struct tipple_step steps[] = { { .name = "split", .run = part, .parts = letters,
		.arg = names, .tolerate = tolerate, .tolerate_percent = percent } };
	struct tipple_workflow_result result;
	struct tipple_error err;
	enum tipple_status status;

	bad = fails;
	status = RUN(steps, &result, &err, .fail_fast = fail_fast);
	bad = "";
	assert_int_equal(result.failed, status != TIPPLE_OK);
	if (status == TIPPLE_DB)
		assert_non_null(strstr(err.text, "parts failed; the first: it was asked to"));
	return status;
}

static void
some_may_fail(void **unused)
{
	(void)unused;
	assert_int_equal(ten_parts(0, 0, false, "c", ten), TIPPLE_DB);
	assert_int_equal(calls, 10);    /* the others go on */
	assert_int_equal(ten_parts(1, 0, false, "c", ten), TIPPLE_OK);
	assert_int_equal(ten_parts(0, 10, false, "c", ten), TIPPLE_OK);
	assert_int_equal(ten_parts(0, 9.9, false, "c", ten), TIPPLE_DB);
	assert_int_equal(ten_parts(9, 99, false, "*", ten), TIPPLE_DB);
	assert_int_equal(ten_parts(0, 100, false, "*", ten), TIPPLE_OK);
	assert_int_equal(ten_parts(0, 0, true, "c", ten), TIPPLE_DB);
	assert_int_equal(calls, 3);     /* nothing is started behind the failure */
	assert_int_equal(ten_parts(1, 0, true, "c", ten), TIPPLE_OK);
	assert_int_equal(calls, 10);
}

static void
each_part_has_attempts(void **unused)
{
	const struct tipple_step steps[] = { { .name = "split", .run = part, .parts = letters,
		.arg = abcd, .attempts = 3, .wait = 0.001 } };
	struct tipple_error err;

	(void)unused;
	bad = "c";
	how = TIPPLE_RETRY;
	assert_int_equal(RUN(steps, NULL, &err, .jobs = 0), TIPPLE_RETRY);
	assert_int_equal(calls, 6);
	bad = "";
	how = TIPPLE_DB;
}

/* ---- how they are told ---- */

static enum tipple_status
in_ranges(struct tipple_step_run *step, struct tipple_parts *parts, struct tipple_error *err)
{
	const int64_t *bounds = tipple_step_arg(step);

	return tipple_parts_ranges(parts, bounds[0], bounds[1], bounds[2], err);
}

static int64_t numbers;

static enum tipple_status
counts(struct tipple_step_run *step, struct tipple_error *err)
{
	int64_t first, last;

	(void)err;
	calls++;
	if (!tipple_step_range(step, &first, &last) || first > last)
		return TIPPLE_INVALID;
	numbers += last - first + 1;
	return TIPPLE_OK;
}

static void
ranges(int64_t first, int64_t last, int64_t size, int64_t want, int parts)
{
	int64_t bounds[] = { first, last, size };
	const struct tipple_step steps[] = { { .name = "split", .run = counts,
		.parts = in_ranges, .arg = bounds } };

	numbers = 0;
	assert_int_equal(RUN(steps, NULL, NULL, .jobs = 0), TIPPLE_OK);
	assert_int_equal(numbers, want);
	assert_int_equal(calls, parts);
}

static void
ranges_have_no_gaps(void **unused)
{
	(void)unused;
	ranges(1, 100, 30, 100, 4);
	ranges(1, 90, 30, 90, 3);
	ranges(-5, 5, 3, 11, 4);
	ranges(7, 7, 3, 1, 1);
	ranges(8, 7, 3, 0, 0);
	ranges(INT64_MAX - 9, INT64_MAX, 4, 10, 3);
}

static enum tipple_status
long_name(struct tipple_step_run *step, struct tipple_parts *parts, struct tipple_error *err)
{
	char name[202];

	(void)step;
	memset(name, 'x', 201);
	name[201] = '\0';
	return tipple_parts_add(parts, name, err);
}

static void
bad_parts_are_refused(void **unused)
{
	struct tipple_step steps[] = { { .name = "split", .run = part, .parts = letters,
		.arg = twice } };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(RUN(steps, NULL, &err, .jobs = 0), TIPPLE_INVALID);
	assert_string_equal(err.text, "two parts have the same name");
	assert_int_equal(calls, 0);
	steps[0].parts = long_name;
	assert_int_equal(RUN(steps, NULL, &err, .jobs = 0), TIPPLE_INVALID);
	assert_non_null(strstr(err.text, "over 200 characters"));
}

/* ---- in a ledger ---- */

/* Rows into a table without a key; b asks the run to stop. */
static enum tipple_status
inserts(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_value name = tipple_text(tipple_step_part(step));
	enum tipple_status status = part(step, err);

	if (strcmp(tipple_step_part(step), "b") == 0)
		stop = SIGTERM;
	return status != TIPPLE_OK ? status : tipple_exec_sql(tipple_step_db(step),
	    "INSERT INTO effect VALUES (?)", &name, 1, NULL, err);
}

static int64_t
effects(void)
{
	struct tipple_db *db;
	int64_t n = 0;

	assert_int_equal(tipple_open(ledger, &db, NULL), TIPPLE_OK);
	assert_int_equal(tipple_exec_sql(db, "UPDATE effect SET name = name", NULL, 0, &n, NULL),
	    TIPPLE_OK);
	tipple_close(db);
	return n;
}

/* A part for each row of a query. */
static enum tipple_status
as_many_as_rows(struct tipple_step_run *step, struct tipple_parts *parts,
    struct tipple_error *err)
{
	const struct tipple_value x = tipple_text("x");

	if (tipple_exec_sql(tipple_step_db(step), "INSERT INTO effect VALUES (?)", &x, 1, NULL,
	    err) == TIPPLE_OK)
		return TIPPLE_DB;       /* it only reads */
	return letters(step, parts, err);
}

static void
parts_are_taken_up(const char *database)
{
	static char all[] = "aabbccdd";
	struct tipple_step steps[] = {
		{ .name = "split", .run = inserts, .parts = as_many_as_rows, .arg = abcd,
			.database = database },
		{ .name = "collect", .run = collects, .after = TIPPLE_AFTER("split"),
			.arg = all },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;
	int64_t before = effects();

	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger), TIPPLE_CANCELLED);
	assert_int_equal(calls, 2);
	assert_int_equal(effects(), before + 2);
	bad = "d";
	steps[0].arg = ten;             /* it is not asked again */
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RESUME), TIPPLE_DB);
	assert_int_equal(listed, 0);
	assert_int_equal(calls, 2);
	assert_string_equal(err.text, "1 of 4 parts failed; the first: it was asked to");
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RETRY_FAILED), TIPPLE_DB);
	assert_int_equal(calls, 1);
	bad = "";
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RETRY_FAILED), TIPPLE_OK);
	assert_int_equal(calls, 1);
	assert_int_equal(listed, 0);
	assert_int_equal(effects(), before + 4);
	/* what comes behind finds the results of an earlier process */
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RESUME, .from = "collect"), TIPPLE_OK);
	assert_int_equal(calls, 0);
	/* from the step itself: split anew */
	steps[0].arg = none;
	all[0] = '\0';
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RESUME, .from = "split"), TIPPLE_OK);
	assert_int_equal(listed, 1);
	/* nothing is left of the old parts when it is split by the run after that */
	steps[0].arg = twice;
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RESUME, .from = "split"), TIPPLE_INVALID);
	steps[0].arg = none;
	assert_int_equal(RUN(steps, &result, &err, .ledger = ledger,
	    .start = TIPPLE_START_RETRY_FAILED), TIPPLE_OK);
	assert_int_equal(listed, 1);
	all[0] = 'a';
}

static void
a_ledger_keeps_parts(void **unused)
{
	char same[80];

	(void)unused;
	snprintf(same, sizeof(same), "%s?busy=9", ledger); /* by another name: with marks */
	parts_are_taken_up(ledger);
	parts_are_taken_up(same);
}

static int
make_file(void **unused)
{
	struct tipple_db *db;

	(void)unused;
	if (mkdtemp(dir) == NULL)
		return -1;
	snprintf(ledger, sizeof(ledger), "sqlite:%s/run.db", dir);
	if (tipple_open(ledger, &db, NULL) != TIPPLE_OK ||
	    tipple_exec(db, "CREATE TABLE effect(name TEXT)", NULL) != TIPPLE_OK)
		return -1;
	tipple_close(db);
	return 0;
}

static int
drop_file(void **unused)
{
	char path[80];

	(void)unused;
	snprintf(path, sizeof(path), "%s/run.db", dir);
	return unlink(path) == 0 ? rmdir(dir) : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_of_parts),
		cmocka_unit_test(some_may_fail),
		cmocka_unit_test(each_part_has_attempts),
		cmocka_unit_test(ranges_have_no_gaps),
		cmocka_unit_test(bad_parts_are_refused),
		cmocka_unit_test_setup_teardown(a_ledger_keeps_parts, make_file, drop_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
