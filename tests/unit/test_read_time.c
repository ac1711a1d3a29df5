/*
 * test_read_time.c - dates and times out of text, and why not.
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

#include "tipple_valid.h"

enum kind { DATE, TIME, TIMESTAMP };

/* out NULL: refused. */
static const struct {
	enum kind kind;
	const char *in, *form;
	enum tipple_reason reason;
	const char *out;
} cases[] = {
	/* Without a form: RFC 3339 */
	{ DATE, "2024-02-29", NULL, TIPPLE_VALID, "2024-02-29" },
	{ DATE, " 2024-02-29 ", NULL, TIPPLE_VALID, "2024-02-29" },
	{ DATE, "0001-01-01", NULL, TIPPLE_VALID, "0001-01-01" },
	{ DATE, "9999-12-31", NULL, TIPPLE_VALID, "9999-12-31" },
	{ DATE, "2024-2-9", NULL, TIPPLE_VALID, "2024-02-09" },
	{ DATE, "2023-02-29", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "1900-02-29", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "2000-02-29", NULL, TIPPLE_VALID, "2000-02-29" },
	{ DATE, "2024-04-31", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "2024-13-01", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "2024-00-10", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "2024-01-00", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "0000-01-01", NULL, TIPPLE_DATE_RANGE, NULL },
	{ DATE, "24-02-29", NULL, TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024/02/29", NULL, TIPPLE_TIME_FORM, NULL },
	{ DATE, "20240229", NULL, TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024-02-29x", NULL, TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024-02-29 10:00", NULL, TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024-02", NULL, TIPPLE_TIME_FORM, NULL },
	{ DATE, "", NULL, TIPPLE_EMPTY, NULL },
	{ DATE, "  ", NULL, TIPPLE_EMPTY, NULL },
	{ DATE, "2024-02-29\xFF", NULL, TIPPLE_NOT_UTF8, NULL },
	/* Forms of other places */
	{ DATE, "29.02.2024", "%d.%m.%Y", TIPPLE_VALID, "2024-02-29" },
	{ DATE, "1.2.2024", "%d.%m.%Y", TIPPLE_VALID, "2024-02-01" },
	{ DATE, "02/29/2024", "%m/%d/%Y", TIPPLE_VALID, "2024-02-29" },
	{ DATE, "29/02/2024", "%m/%d/%Y", TIPPLE_DATE_RANGE, NULL },
	{ DATE, "20240229", "%Y%m%d", TIPPLE_VALID, "2024-02-29" },
	{ DATE, "29-Feb-2024", "%d-%b-%Y", TIPPLE_VALID, "2024-02-29" },
	{ DATE, "DEC 1, 2024", "%b %d, %Y", TIPPLE_VALID, "2024-12-01" },
	{ DATE, "29-Fev-2024", "%d-%b-%Y", TIPPLE_TIME_FORM, NULL },
	{ DATE, "1.2.24", "%d.%m.%Y", TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024", "%Y", TIPPLE_VALID, "2024-01-01" },
	{ TIME, "13:05", NULL, TIPPLE_VALID, "13:05:00" },
	{ TIME, "13:05:09", NULL, TIPPLE_VALID, "13:05:09" },
	{ TIME, "9:05:09.5", NULL, TIPPLE_VALID, "09:05:09.500000" },
	{ TIME, "23:59:59.999999", NULL, TIPPLE_VALID, "23:59:59.999999" },
	{ TIME, "23:59:59.9999990", NULL, TIPPLE_VALID, "23:59:59.999999" },
	{ TIME, "23:59:59.9999999", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIME, "24:00", NULL, TIPPLE_TIME_RANGE, NULL },
	{ TIME, "13:60", NULL, TIPPLE_TIME_RANGE, NULL },
	{ TIME, "23:59:60", NULL, TIPPLE_TIME_RANGE, NULL },
	{ TIME, "13:5", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIME, "13.05", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIME, "1305", "%H%M", TIPPLE_VALID, "13:05:00" },
	{ TIMESTAMP, "2024-02-29", NULL, TIPPLE_VALID, "2024-02-29 00:00:00" },
	{ TIMESTAMP, "2024-02-29T13:05:00Z", NULL, TIPPLE_VALID, "2024-02-29 13:05:00" },
	{ TIMESTAMP, "2024-02-29 13:05:00.25", NULL, TIPPLE_VALID, "2024-02-29 13:05:00.250000" },
	{ TIMESTAMP, "2024-02-29 13:05", NULL, TIPPLE_VALID, "2024-02-29 13:05:00" },
	{ TIMESTAMP, "2024-02-29T13:05:00+02:00", NULL, TIPPLE_VALID, "2024-02-29 11:05:00" },
	{ TIMESTAMP, "2024-02-29T23:30:00-0130", NULL, TIPPLE_VALID, "2024-03-01 01:00:00" },
	{ TIMESTAMP, "2024-02-29 13:05:00+05", NULL, TIPPLE_VALID, "2024-02-29 08:05:00" },
	{ TIMESTAMP, "2024-02-29T13:05Z", NULL, TIPPLE_VALID, "2024-02-29 13:05:00" },
	{ TIMESTAMP, "2024-02-29T13:05:00+16:00", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIMESTAMP, "2024-02-29T13:05:00+02:60", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIMESTAMP, "2024-02-29T13:05:00+2", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIMESTAMP, "2024-02-29T13:05:00 UTC", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIMESTAMP, "2024-02-29T", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIMESTAMP, "2024-02-29Z", NULL, TIPPLE_TIME_FORM, NULL },
	{ TIMESTAMP, "2024-02-30T00:00:00Z", NULL, TIPPLE_DATE_RANGE, NULL },
	{ TIMESTAMP, "2024-02-29T24:00:00Z", NULL, TIPPLE_TIME_RANGE, NULL },
	{ TIMESTAMP, "2016-12-31T23:59:60Z", NULL, TIPPLE_TIME_RANGE, NULL }, /* a leap second */
	{ TIMESTAMP, "0001-01-01T00:00:00+00:01", NULL, TIPPLE_DATE_RANGE, NULL },
	{ TIMESTAMP, "9999-12-31T23:59:59-00:01", NULL, TIPPLE_DATE_RANGE, NULL },
	{ TIMESTAMP, "1969-12-31T23:59:59.5Z", NULL, TIPPLE_VALID, "1969-12-31 23:59:59.500000" },
	{ TIMESTAMP, "29.02.2024 13:05", "%d.%m.%Y %H:%M", TIPPLE_VALID, "2024-02-29 13:05:00" },
	{ TIMESTAMP, "29.02.2024", "%d.%m.%Y[ %H:%M]", TIPPLE_VALID, "2024-02-29 00:00:00" },
	{ TIMESTAMP, "29.02.2024 13", "%d.%m.%Y[ %H:%M]", TIPPLE_TIME_FORM, NULL },
	/* Forms that are none */
	{ DATE, "2024", "%Y%", TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024", "%Q", TIPPLE_TIME_FORM, NULL },
	{ DATE, "2024-02-29", "%Y-%m-%d[", TIPPLE_VALID, "2024-02-29" },
	{ DATE, "2024-02-29", "", TIPPLE_TIME_FORM, NULL },
};

static enum tipple_reason
judge(enum kind kind, const char *s, size_t n, const char *form, char out[TIPPLE_TIMESTAMP_SIZE])
{
	enum tipple_reason reason;
	int64_t v = 7;
	int32_t days = 7;

	switch (kind) {
	case DATE:
		reason = tipple_read_date(s, n, form, &days);
		tipple_date_format(days, out);
		assert_true(!reason || days == 7);
		break;
	case TIME:
		reason = tipple_read_time(s, n, form, &v);
		tipple_time_format(v, out);
		assert_true(!reason || v == 7);
		break;
	default:
		reason = tipple_read_timestamp(s, n, form, &v);
		tipple_timestamp_format(v, out);
		assert_true(!reason || v == 7);
	}
	return reason;
}

static void
texts(void **unused)
{
	char out[TIPPLE_TIMESTAMP_SIZE];
	int wrong = 0;

	(void)unused;
	assert_int_equal(tipple_read_date(NULL, 0, NULL, &(int32_t){0}), TIPPLE_EMPTY);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t n = strlen(cases[i].in);
		char *copy = malloc(n ? n : 1); /* no NUL behind it */
		enum tipple_reason reason;

		assert_non_null(copy);
		memcpy(copy, cases[i].in, n);
		reason = judge(cases[i].kind, copy, n, cases[i].form, out);
		free(copy);
		if (reason == cases[i].reason && (reason || strcmp(out, cases[i].out) == 0))
			continue;
		print_error("\"%s\": %s, %s\n", cases[i].in, tipple_reason_code(reason), out);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

/* Whatever is formatted is read back. */
static void
timestamps_come_back(void **unused)
{
	char text[TIPPLE_TIMESTAMP_SIZE];

	(void)unused;
	srand(1);
	for (int i = 0; i < 50000; i++) {
		int64_t v = (int64_t)(rand() - RAND_MAX / 2) * rand() / 100, back;

		tipple_timestamp_format(v, text);
		assert_int_equal(tipple_read_timestamp(text, strlen(text), NULL, &back),
		    TIPPLE_VALID);
		assert_int_equal(v, back);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts),
		cmocka_unit_test(timestamps_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
