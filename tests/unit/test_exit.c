/*
 * test_exit.c - every status, before and after the run touched anything.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tipple_etl.h"

static const struct {
	enum tipple_status status;
	int untouched, touched;
} cases[] = {
	{ TIPPLE_OK, 0, 0 },
	{ TIPPLE_DONE, 1, 1 },
	{ TIPPLE_NOT_FOUND, 1, 1 },
	{ TIPPLE_INVALID, 1, 1 },
	{ TIPPLE_CONFLICT, 1, 1 },
	{ TIPPLE_RETRY, 75, 75 },
	{ TIPPLE_TIMEOUT, 75, 75 },
	{ TIPPLE_CANCELLED, 1, 1 },
	{ TIPPLE_OFFLINE, 75, 75 },
	{ TIPPLE_UNKNOWN, 75, 75 },
	{ TIPPLE_DENIED, 2, 1 },
	{ TIPPLE_SCHEMA, 2, 1 },
	{ TIPPLE_UNSUPPORTED, 2, 1 },
	{ TIPPLE_NOMEM, 1, 1 },
	{ TIPPLE_IO, 2, 1 },
	{ TIPPLE_DB, 1, 1 },
	{ TIPPLE_MISUSE, 2, 1 },
};
#define NCASES (sizeof(cases) / sizeof(cases[0]))

static void
each_status_has_its_code(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < NCASES; i++) {
		assert_int_equal(cases[i].status, i); /* none is left out */
		assert_int_equal(tipple_exit_code(cases[i].status, false), cases[i].untouched);
		assert_int_equal(tipple_exit_code(cases[i].status, true), cases[i].touched);
	}
	assert_int_equal(NCASES, TIPPLE_MISUSE + 1);
}

static void
a_status_from_the_future_is_a_failure(void **unused)
{
	(void)unused;
	assert_int_equal(tipple_exit_code((enum tipple_status)99, false), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_status_has_its_code),
		cmocka_unit_test(a_status_from_the_future_is_a_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
