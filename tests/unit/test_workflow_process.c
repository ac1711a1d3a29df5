/*
 * test_workflow_process.c - steps as processes: beside each other, crashing,
 * hanging, stopped.
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
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tipple_workflow.h"

static volatile sig_atomic_t stop;
static char dir[] = "/tmp/tipple-process.XXXXXX";

static enum tipple_status
run(const struct tipple_step *steps, int n, int jobs, struct tipple_workflow_result *result,
    struct tipple_error *err)
{
	const struct tipple_workflow w = { .name = "w", .steps = steps, .nsteps = n };
	const struct tipple_workflow_options options = { .jobs = jobs, .stop = &stop };

	stop = 0;
	return tipple_workflow_run(&w, &options, result, err);
}

static void
nap(void)
{
	const struct timespec t = { .tv_nsec = 5000000 };

	(void)nanosleep(&t, NULL);
}

static bool
there(const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return access(path, F_OK) == 0;
}

static void
make(const char *name)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "w");
	if (f != NULL)
		fclose(f);
}

static void
forget(const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	(void)unlink(path);
}

/* Ends well only when the step named by arg runs at the same time. */
static enum tipple_status
meets(struct tipple_step_run *step, struct tipple_error *err)
{
	make(tipple_step_name(step));
	for (int i = 0; i < 1000; i++, nap())
		if (there(tipple_step_arg(step)))
			return TIPPLE_OK;
	return tipple_step_fail(err, TIPPLE_DB, "nobody came");
}

static void
beside_each_other(void **unused)
{
	static char a[] = "a", b[] = "b";
	const struct tipple_step steps[] = {
		{ .name = "a", .run = meets, .arg = b },
		{ .name = "b", .run = meets, .arg = a },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(run(steps, 2, 2, &result, &err), TIPPLE_OK);
	assert_int_equal(result.ok, 2);
	forget("a");
	forget("b");
}

#define LONG_RESULT 60000

static enum tipple_status
puts_long(struct tipple_step_run *step, struct tipple_error *err)
{
	char text[LONG_RESULT + 1];

	memset(text, 'x', LONG_RESULT);
	text[LONG_RESULT] = '\0';
	return tipple_step_put(step, text, err);
}

static enum tipple_status
gets_long(struct tipple_step_run *step, struct tipple_error *err)
{
	const char *text = tipple_step_get(step, "puts");

	if (text != NULL && strlen(text) == LONG_RESULT && tipple_step_get(step, "none") == NULL)
		return TIPPLE_OK;
	return tipple_step_fail(err, TIPPLE_INVALID, "not what was put");
}

static enum tipple_status
does_nothing(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	return TIPPLE_OK;
}

static void
results_come_back(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "puts", .run = puts_long },
		{ .name = "none", .run = does_nothing },
		{ .name = "gets", .run = gets_long, .after = TIPPLE_AFTER("puts", "none") },
	};
	struct tipple_error err;

	(void)unused;
	assert_int_equal(run(steps, 3, 2, NULL, &err), TIPPLE_OK);
}

static enum tipple_status
crashes(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	(void)raise(SIGKILL);
	return TIPPLE_OK;
}

static enum tipple_status
leaves(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	_exit(0);
}

static enum tipple_status
explains(struct tipple_step_run *step, struct tipple_error *err)
{
	if (tipple_step_attempt(step) == 2)
		return TIPPLE_OK;
	return tipple_step_fail(err, TIPPLE_OFFLINE, "gone for a moment");
}

static void
a_crash_is_a_failed_step(void **unused)
{
	const struct tipple_step crash[] = {
		{ .name = "crash", .run = crashes },
		{ .name = "other", .run = explains, .attempts = 2, .wait = 0.001 },
	};
	const struct tipple_step leave[] = { { .name = "leave", .run = leaves } };
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(run(crash, 2, 1, &result, &err), TIPPLE_DB);
	assert_string_equal(err.text, "it was killed by signal 9");
	assert_int_equal(result.ok, 1);
	assert_int_equal(run(leave, 1, 1, &result, &err), TIPPLE_DB);
	assert_non_null(strstr(err.text, "without an answer"));
}

static enum tipple_status
hangs(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	while (stop != -1)              /* never */
		nap();
	return TIPPLE_OK;
}

static void
what_hangs_is_ended(void **unused)
{
	static const char *const argv[] = { "sh", "-c", "sleep 600 & wait", NULL };
	const struct tipple_step function[] = { { .name = "a", .run = hangs, .timeout = 0.05 } };
	const struct tipple_step command[] = { { .name = "a", .command = argv, .timeout = 0.05,
		.attempts = 2, .wait = 0.001 } };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(run(function, 1, 0, NULL, &err), TIPPLE_TIMEOUT);
	assert_string_equal(err.text, "it took longer than 0.05 seconds");
	assert_int_equal(run(command, 1, 0, NULL, &err), TIPPLE_TIMEOUT);
}

/* The test's process is asked to stop by what it runs. */
static void
on_usr1(int signal_number)
{
	stop = signal_number;
}

static enum tipple_status
stops_its_parent(struct tipple_step_run *step, struct tipple_error *err)
{
	while (!there("b"))
		nap();
	(void)kill(getppid(), SIGUSR1);
	return hangs(step, err);
}

static enum tipple_status
says_so_and_hangs(struct tipple_step_run *step, struct tipple_error *err)
{
	make(tipple_step_name(step));
	return hangs(step, err);
}

static void
a_stop_reaches_processes(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "a", .run = stops_its_parent },
		{ .name = "b", .run = says_so_and_hangs },
		{ .name = "c", .run = does_nothing },
	};
	struct tipple_workflow_result result;
	struct tipple_error err;

	(void)unused;
	assert_true(signal(SIGUSR1, on_usr1) != SIG_ERR);
	assert_int_equal(run(steps, 3, 2, &result, &err), TIPPLE_CANCELLED);
	assert_int_equal(result.failed, 2);
	assert_int_equal(result.unstarted, 1);
	forget("b");
}

static int
make_dir(void **unused)
{
	(void)unused;
	return mkdtemp(dir) != NULL ? 0 : -1;
}

static int
drop_dir(void **unused)
{
	(void)unused;
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(beside_each_other),
		cmocka_unit_test(results_come_back),
		cmocka_unit_test(a_crash_is_a_failed_step),
		cmocka_unit_test(what_hangs_is_ended),
		cmocka_unit_test(a_stop_reaches_processes),
	};

	return cmocka_run_group_tests(tests, make_dir, drop_dir);
}
