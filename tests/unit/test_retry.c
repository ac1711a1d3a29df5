/*
 * test_retry.c - which failures can pass, and when a connection is left alone.
 * By a clock of the test's own, but for one pause.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "retry.h"

static void
what_can_pass(void **unused)
{
	(void)unused;
	for (int status = TIPPLE_OK; status <= TIPPLE_MISUSE; status++) {
		bool passes = status == TIPPLE_RETRY || status == TIPPLE_OFFLINE ||
		    status == TIPPLE_TIMEOUT || status == TIPPLE_UNKNOWN;

		assert_int_equal(tipple__can_pass((enum tipple_status)status), passes);
	}
	assert_true(tipple__is_lost(TIPPLE_OFFLINE) && tipple__is_lost(TIPPLE_UNKNOWN));
	assert_false(tipple__is_lost(TIPPLE_RETRY) || tipple__is_lost(TIPPLE_TIMEOUT));
}

static void
a_breaker_opens(void **unused)
{
	struct tipple__breaker b = { 0 };

	(void)unused;
	for (int i = 0; i < 4; i++) {
		tipple__breaker_tell(&b, false, 100 + i);
		assert_true(tipple__breaker_wait(&b, 100 + i) == 0);
	}
	tipple__breaker_tell(&b, true, 104);    /* in a row, they say */
	for (int i = 0; i < 4; i++)
		tipple__breaker_tell(&b, false, 105);
	assert_true(tipple__breaker_wait(&b, 105) == 0);
	tipple__breaker_tell(&b, false, 200);
	assert_true(tipple__breaker_wait(&b, 200) == 60);
	assert_true(tipple__breaker_wait(&b, 259) == 1);
	assert_true(tipple__breaker_wait(&b, 260) == 0);
	tipple__breaker_tell(&b, false, 261);   /* the probe failed */
	assert_true(tipple__breaker_wait(&b, 261) == 60);
	tipple__breaker_tell(&b, true, 321);
	assert_true(tipple__breaker_wait(&b, 321) == 0);
}

static void
retries_and_signals(void **unused)
{
	volatile sig_atomic_t stop = 0;
	struct tipple__options options = { .retries = 2 };
	struct tipple__run run = { .options = &options, .stop = &stop, .log = { .fd = -1 } };
	struct tipple__breaker b = { 0 };
	struct tipple_error err = { .status = TIPPLE_RETRY };

	(void)unused;
	assert_int_equal(tipple__retry(&run, &b, "x", 1, TIPPLE_CONFLICT, &err),
	    TIPPLE_CONFLICT);
	assert_int_equal(run.counts.retries, 0);
	assert_int_equal(tipple__retry(&run, &b, "x", 1, TIPPLE_RETRY, &err), TIPPLE_OK);
	assert_int_equal(run.counts.retries, 1);
	assert_int_equal(tipple__retry(&run, &b, "x", 3, TIPPLE_RETRY, &err), TIPPLE_RETRY);
	assert_int_equal(run.counts.retries, 1);
	stop = 15;
	assert_int_equal(tipple__retry(&run, &b, "x", 2, TIPPLE_OFFLINE, &err),
	    TIPPLE_CANCELLED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_pass),
		cmocka_unit_test(a_breaker_opens),
		cmocka_unit_test(retries_and_signals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
