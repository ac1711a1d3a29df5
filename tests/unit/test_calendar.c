/*
 * test_calendar.c - text forms of dates, times and timestamps.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "calendar.h"
#include "tipple.h"

static void
dates(void **unused)
{
	static const struct { const char *text; int32_t days;
	} cases[] = {
		{ "1970-01-01", 0 },
		{ "1969-12-31", -1 },
		{ "1970-01-02", 1 },
		{ "2000-02-29", 11016 },
		{ "2000-03-01", 11017 },
		{ "1900-02-28", -25509 },
		{ "1900-03-01", -25508 },
		{ "2024-02-29", 19782 },
		{ "0001-01-01", TIPPLE__MIN_DATE },
		{ "9999-12-31", TIPPLE__MAX_DATE },
	};
	char out[TIPPLE_TIMESTAMP_SIZE];
	int32_t days;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple_date_parse(cases[i].text, &days));
		assert_int_equal(days, cases[i].days);
		assert_string_equal(tipple_date_format(days, out), cases[i].text);
	}
}

/* Every day of the range has a text of its own, which follows the one before. */
static void
every_day(void **unused)
{
	char before[TIPPLE_TIMESTAMP_SIZE] = "", out[TIPPLE_TIMESTAMP_SIZE];
	int32_t days;

	(void)unused;
	for (int32_t d = TIPPLE__MIN_DATE; d <= TIPPLE__MAX_DATE; d++) {
		tipple_date_format(d, out);
		if (strcmp(out, before) <= 0 || !tipple_date_parse(out, &days) || days != d)
			fail_msg("%s after %s", out, before);
		memcpy(before, out, sizeof(out));
	}
}

static void
no_dates(void **unused)
{
	static const char *const wrong[] = { "", "2024", "2024-2-9", "2024-02-30", "2023-02-29",
		"1900-02-29", "2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32", "2024-04-31",
		"0000-01-01", "10000-01-01", "-001-01-01", "2024/01/01", "2024-01-01 ",
		" 2024-01-01", "2024-01-01T", "+024-01-01" };
	char out[TIPPLE_TIMESTAMP_SIZE];
	int32_t days = 7;

	(void)unused;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(tipple_date_parse(wrong[i], &days));
	assert_int_equal(days, 7);
	assert_string_equal(tipple_date_format(TIPPLE__MIN_DATE - 1, out), "?");
	assert_string_equal(tipple_date_format(TIPPLE__MAX_DATE + 1, out), "?");
	assert_string_equal(tipple_date_format(INT32_MIN, out), "?");
}

static void
times(void **unused)
{
	static const struct { const char *in, *out; int64_t v; } cases[] = {
		{ "00:00:00", "00:00:00", 0 },
		{ "00:00:00.000001", "00:00:00.000001", 1 },
		{ "00:00:00.1", "00:00:00.100000", 100000 },
		{ "13:05:00.50", "13:05:00.500000", INT64_C(47100500000) },
		{ "23:59:59.999999", "23:59:59.999999", TIPPLE__DAY - 1 },
		{ "23:59:59.000000", "23:59:59", TIPPLE__DAY - TIPPLE__SECOND },
	};
	static const char *const wrong[] = { "", "24:00:00", "23:60:00", "23:59:60", "1:00:00",
		"01:00", "01:00:00.", "01:00:00.1234567", "01:00:00 ", "-1:00:00", "01-00-00",
		"01:00:00Z", "01:00:00.12a" };
	char out[TIPPLE_TIMESTAMP_SIZE];
	int64_t v = 7;

	(void)unused;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(tipple_time_parse(wrong[i], &v));
	assert_true(v == 7);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple_time_parse(cases[i].in, &v));
		assert_true(v == cases[i].v);
		assert_string_equal(tipple_time_format(v, out), cases[i].out);
	}
	assert_string_equal(tipple_time_format(-1, out), "?");
	assert_string_equal(tipple_time_format(TIPPLE__DAY, out), "?");
}

static void
timestamps(void **unused)
{
	static const struct { const char *in, *out; int64_t v;
	} cases[] = {
		{ "1970-01-01 00:00:00", "1970-01-01 00:00:00", 0 },
		{ "1969-12-31T23:59:59.999999Z", "1969-12-31 23:59:59.999999", -1 },
		{ "1969-12-31 00:00:00", "1969-12-31 00:00:00", -TIPPLE__DAY },
		{ "1969-12-30 23:59:59.5", "1969-12-30 23:59:59.500000", -TIPPLE__DAY - 500000 },
		{ "2024-02-29T13:05:00", "2024-02-29 13:05:00", INT64_C(1709211900000000) },
		{ "0001-01-01 00:00:00", "0001-01-01 00:00:00", TIPPLE__MIN_TIMESTAMP },
		{ "9999-12-31 23:59:59.999999", "9999-12-31 23:59:59.999999",
		    TIPPLE__MAX_TIMESTAMP },
	};
	static const char *const wrong[] = { "", "2024-02-29", "2024-02-29 ",
		"2024-02-29  13:05:00", "2024-02-29t13:05:00", "2024-02-29 13:05:00z",
		"2024-02-29 13:05:00+00:00", "2024-02-29 13:05:00ZZ", "2024-02-30 13:05:00",
		"2024-02-29 24:00:00", "2024-02-29 13:05:00 Z" };
	char out[TIPPLE_TIMESTAMP_SIZE];
	int64_t v = 7;

	(void)unused;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(tipple_timestamp_parse(wrong[i], &v));
	assert_true(v == 7);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple_timestamp_parse(cases[i].in, &v));
		assert_true(v == cases[i].v);
		assert_string_equal(tipple_timestamp_format(v, out), cases[i].out);
	}
	assert_string_equal(tipple_timestamp_format(TIPPLE__MIN_TIMESTAMP - 1, out), "?");
	assert_string_equal(tipple_timestamp_format(TIPPLE__MAX_TIMESTAMP + 1, out), "?");
	assert_string_equal(tipple_timestamp_format(INT64_MIN, out), "?");
	assert_string_equal(tipple_timestamp_format(INT64_MAX, out), "?");
}

static void
now(void **unused)
{
	int64_t a = tipple_now(), b = tipple_now();

	(void)unused;
	assert_true(a > INT64_C(1700000000000000) && b - a < 10 * TIPPLE__SECOND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates),
		cmocka_unit_test(every_day),
		cmocka_unit_test(no_dates),
		cmocka_unit_test(times),
		cmocka_unit_test(timestamps),
		cmocka_unit_test(now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
