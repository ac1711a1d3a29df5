/*
 * test_workflow_ledger.c - a run and its ledger in a SQLite file: one process works on a
 * run, notes wait for steps that write to the same file, steps that were made to run
 * again, ends that nobody saw.  Kills are in tests/fault/steps.sh.
 *
 * SPDX-License-Identifier: ISC
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "workflow_fixture.h"

/* How many rows does the query count, in the file of this URL? */
static int64_t
count(const char *url, const struct tipple_table *t, int column, const char *value)
{
	struct tipple_db *db;
	struct tipple_query q;
	int64_t n = -1;

	tipple_query_init(&q, t);
	tipple_where(&q, column, TIPPLE_EQ, tipple_text(value));
	assert_int_equal(tipple_open(url, &db, NULL), TIPPLE_OK);
	assert_int_equal(tipple_count(db, t, &q, &n, NULL), TIPPLE_OK);
	tipple_query_clear(&q);
	tipple_close(db);
	return n;
}

static enum tipple_status
nothing(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	calls++;
	return TIPPLE_OK;
}

/* ---- one process ---- */

static enum tipple_status
says_so_and_waits(struct tipple_step_run *step, struct tipple_error *err)
{
	const int *pipe_ends = tipple_step_arg(step);

	(void)err;
	(void)!write(pipe_ends[1], "x", 1);
	while (stop != -1)              /* never */
		nap(1000);
	return TIPPLE_OK;
}

static void
a_run_is_driven_by_one_process(void **unused)
{
	int ends[2], status;
	const struct tipple_step steps[] = {
		{ .name = "waits", .run = says_so_and_waits, .arg = ends } };
	const struct tipple_step same[] = { { .name = "waits", .run = nothing } };
	struct tipple_workflow_result result;
	struct tipple_error err;
	pid_t pid;
	char x;

	(void)unused;
	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0)
		_exit(RUN(steps, NULL, NULL, .key = "one") != TIPPLE_OK);
	assert_int_equal(read(ends[0], &x, 1), 1);
	calls = 0;
	assert_int_equal(RUN(same, &result, &err, .start = TIPPLE_START_RESUME), TIPPLE_RETRY);
	assert_non_null(strstr(err.text, "another process works on it"));
	assert_false(result.begun);
	assert_int_equal(RUN(same, &result, &err, .key = "one"), TIPPLE_RETRY);
	assert_int_equal(RUN(same, &result, &err, .key = "two"), TIPPLE_OK); /* another run */
	assert_int_equal(calls, 1);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(RUN(same, &result, &err, .start = TIPPLE_START_RESUME), TIPPLE_OK);
	assert_int_equal(calls, 2);
	close(ends[0]);
	close(ends[1]);
}

/* Another process takes the run over while the step is under way. */
static enum tipple_status
is_taken_over(struct tipple_step_run *step, struct tipple_error *err)
{
	struct tipple_db *db = tipple_step_db(step);
	enum tipple_status status = TIPPLE_OK;

	calls++;
	if (db != NULL)                 /* SQLite has one writer: it itself is the other */
		return tipple_exec(db, "UPDATE etl_run SET fence = fence + 1", err);
	status = tipple_open(ledger, &db, err);
	if (status == TIPPLE_OK)
		status = tipple_exec(db, "UPDATE etl_run SET fence = fence + 1", err);
	tipple_close(db);
	return status;
}

static void
taken_over(const char *database)
{
	const struct tipple_step steps[] = {
		{ .name = "a", .run = is_taken_over, .database = database },
		{ .name = "b", .run = nothing, .after = TIPPLE_AFTER("a") },
	};
	const struct tipple_step same[] = {
		{ .name = "a", .run = nothing },
		{ .name = "b", .run = nothing, .after = TIPPLE_AFTER("a") },
	};
	struct tipple_error err;

	calls = 0;
	assert_int_equal(RUN(steps, NULL, &err, .jobs = 0), TIPPLE_RETRY);
	assert_non_null(strstr(err.text, "another process has taken it over"));
	assert_int_equal(calls, 1);
	assert_int_equal(RUN(same, NULL, &err, .start = TIPPLE_START_RETRY_FAILED),
	    TIPPLE_OK);
	assert_int_equal(calls, 3);
}

static void
a_run_that_was_taken_over_stops(void **unused)
{
	(void)unused;
	taken_over(NULL);
	taken_over(ledger);
}

/* ---- notes wait ---- */

/* Holds the ledger's write lock longer than anybody would wait for a stranger's. */
static enum tipple_status
writes_long(struct tipple_step_run *step, struct tipple_error *err)
{
	enum tipple_status status = effect(step, err);

	for (int i = 0; i < 40 && !tipple_step_stopping(step); i++)
		nap(20);
	return status;
}

static enum tipple_status
hangs(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	while (stop != -1)              /* never */
		nap(1000);
	return TIPPLE_OK;
}

static void
notes_wait_for_steps(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "long", .run = writes_long, .database = ledger },
		{ .name = "also", .run = writes_long, .database = ledger },
		{ .name = "short", .run = nothing },
		{ .name = "after", .run = nothing, .after = TIPPLE_AFTER("short") },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(RUN(steps, &result, &err, .jobs = 3), TIPPLE_OK);
	assert_int_equal(result.ok, 4);
	assert_int_equal(effects(ledger), 2);
}

/* While the parent waits to note that "second" starts, "hangs" is past its deadline. */
static void
deadlines_are_seen_while_waiting(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "hangs", .run = hangs, .timeout = 0.1 },
		{ .name = "first", .run = nothing },
		{ .name = "long", .run = writes_long, .database = ledger },
		{ .name = "second", .run = nothing, .after = TIPPLE_AFTER("first") },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(RUN(steps, &result, &err, .jobs = 3), TIPPLE_TIMEOUT);
	assert_int_equal(result.ok, 3);
	assert_string_equal(result.first_failed, "hangs");
}

static void
on_usr1(int signal_number)
{
	stop = signal_number;
}

static enum tipple_status
stops_its_parent(struct tipple_step_run *step, struct tipple_error *err)
{
	enum tipple_status status = effect(step, err);
	const int *ends = tipple_step_arg(step);

	(void)!write(ends[1], "x", 1);
	nap(100);                       /* meanwhile the parent has something to note */
	(void)kill(getppid(), SIGUSR1);
	while (stop != -1)
		nap(1000);
	return status;
}

static enum tipple_status
ends_while_it_is_held(struct tipple_step_run *step, struct tipple_error *err)
{
	const int *ends = tipple_step_arg(step);
	char x;

	(void)err;
	return read(ends[0], &x, 1) == 1 ? TIPPLE_OK : TIPPLE_IO;
}

static void
signals_are_seen_while_waiting(void **unused)
{
	int ends[2];
	const struct tipple_step steps[] = {
		{ .name = "holds", .run = stops_its_parent, .database = ledger, .arg = ends },
		{ .name = "first", .run = ends_while_it_is_held, .arg = ends },
		{ .name = "second", .run = nothing, .after = TIPPLE_AFTER("first") },
	};
	const struct tipple_step same[] = {
		{ .name = "holds", .run = effect, .database = ledger },
		{ .name = "first", .run = nothing },
		{ .name = "second", .run = nothing, .after = TIPPLE_AFTER("first") },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(pipe(ends), 0);
	assert_true(signal(SIGUSR1, on_usr1) != SIG_ERR);
	assert_int_equal(RUN(steps, &result, &err, .jobs = 2), TIPPLE_CANCELLED);
	assert_int_equal(effects(ledger), 0);
	calls = 0;
	assert_int_equal(RUN(same, &result, &err, .start = TIPPLE_START_RESUME), TIPPLE_OK);
	assert_int_equal(effects(ledger), 1);
	assert_true(calls == 2 || calls == 3); /* first may have been noted, or not */
	close(ends[0]);
	close(ends[1]);
}

/* ---- ends that nobody saw ---- */

/* Commits, and its process hangs before it can say so: in what it flushes at its end. */
static enum tipple_status
commits_and_hangs(struct tipple_step_run *step, struct tipple_error *err)
{
	static char page[4096];
	int ends[2];
	FILE *f;

	if (tipple_step_attempt(step) > 1 || pipe(ends) != 0 ||
	    fcntl(ends[1], F_SETFL, O_NONBLOCK) != 0)
		return effect(step, err);
	while (write(ends[1], page, sizeof(page)) > 0)
		continue;
	f = fdopen(ends[1], "w");
	if (fcntl(ends[1], F_SETFL, 0) != 0 || f == NULL || fputs("never read", f) < 0)
		return TIPPLE_IO;
	return effect(step, err);
}

static void
an_end_that_nobody_saw(const char *database, int attempts, enum tipple_status want)
{
	const struct tipple_step steps[] = { { .name = "hangs", .run = commits_and_hangs,
		.database = database, .timeout = 0.3, .attempts = attempts, .wait = 0.001 } };
	struct tipple_workflow_result result;
	struct tipple_error err;

	assert_int_equal(RUN(steps, &result, &err, .jobs = 1), want);
	if (want != TIPPLE_OK)
		assert_int_equal(RUN(steps, &result, &err, .start = TIPPLE_START_RETRY_FAILED),
		    TIPPLE_OK);
	assert_int_equal(effects(database), 1);
}

static void
a_step_that_was_committed_is_ok(void **unused)
{
	(void)unused;
	an_end_that_nobody_saw(ledger, 1, TIPPLE_OK);
	an_end_that_nobody_saw(other, 2, TIPPLE_OK);
}

static void
a_mark_is_found_later(void **unused)
{
	(void)unused;
	an_end_that_nobody_saw(other, 1, TIPPLE_TIMEOUT);
}

/* ---- made to run again ---- */

static enum tipple_status
asks_to_stop(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	if (calls++ == 1)
		stop = SIGTERM;
	return TIPPLE_OK;
}

static void
from_a_step(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "first", .run = asks_to_stop },
		{ .name = "here", .run = effect, .database = ledger,
			.after = TIPPLE_AFTER("first") },
		{ .name = "there", .run = effect, .database = other,
			.after = TIPPLE_AFTER("here") },
	};
	struct tipple_error err;

	(void)unused;
	calls = 0;
	assert_int_equal(RUN(steps, NULL, &err, .key = "a"), TIPPLE_OK);
	assert_int_equal(effects(ledger), 1);
	assert_int_equal(effects(other), 1);
	/* stopped before them: that they are to run again is not forgotten */
	calls = 1;
	assert_int_equal(RUN(steps, NULL, &err, .start = TIPPLE_START_RESUME, .from = "first"),
	    TIPPLE_CANCELLED);
	assert_int_equal(RUN(steps, NULL, &err, .start = TIPPLE_START_RESUME), TIPPLE_OK);
	assert_int_equal(effects(ledger), 2);
	assert_int_equal(effects(other), 2);
	assert_int_equal(count(other, &etl_mark_table, ETL_MARK_NAME, "there"), 2);
	assert_int_equal(count(ledger, &etl_step_table, ETL_STEP_NAME, "here"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_FILES(a_run_is_driven_by_one_process),
		ON_FILES(a_run_that_was_taken_over_stops),
		ON_FILES(notes_wait_for_steps),
		ON_FILES(deadlines_are_seen_while_waiting),
		ON_FILES(signals_are_seen_while_waiting),
		ON_FILES(a_step_that_was_committed_is_ok),
		ON_FILES(a_mark_is_found_later),
		ON_FILES(from_a_step),
	};

	return cmocka_run_group_tests(tests, NULL, drop_dir);
}
