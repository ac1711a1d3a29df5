/*
 * test_check.c - the rules of a column at their edges, without a database.
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

#include "calendar.h"
#include "check.h"

static const struct tipple_table table = { .name = "t" };

static enum tipple_status
check(struct tipple_column c, struct tipple_value v)
{
	struct tipple_error err = { .status = TIPPLE_OK };
	enum tipple_status status;

	c.name = "c";
	status = tipple__check(&table, &c, &v, &err);
	if (status != TIPPLE_OK) {
		assert_string_equal(err.table, "t");
		assert_string_equal(err.column, "c");
		assert_memory_equal(err.text, "t.c: ", 5);
	}
	return status;
}

static void
ranges(void **unused)
{
	static const struct { enum tipple_type type; int64_t low, high;
	} cases[] = {
		{ TIPPLE_INT16, INT16_MIN, INT16_MAX },
		{ TIPPLE_INT32, INT32_MIN, INT32_MAX },
		{ TIPPLE_DATE, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE },
		{ TIPPLE_TIME, 0, TIPPLE__DAY - 1 },
		{ TIPPLE_TIMESTAMP, TIPPLE__MIN_TIMESTAMP, TIPPLE__MAX_TIMESTAMP },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct tipple_column c = { .type = cases[i].type };
		struct tipple_value v = { .type = c.type };

		v.as.integer = cases[i].low;
		assert_int_equal(check(c, v), TIPPLE_OK);
		v.as.integer = cases[i].high;
		assert_int_equal(check(c, v), TIPPLE_OK);
		v.as.integer = cases[i].low - 1;
		assert_int_equal(check(c, v), TIPPLE_INVALID);
		v.as.integer = cases[i].high + 1;
		assert_int_equal(check(c, v), TIPPLE_INVALID);
	}
}

static void
nulls(void **unused)
{
	const struct tipple_column never = { .type = TIPPLE_INT32 };
	const struct tipple_column maybe = { .type = TIPPLE_INT32,
		.flags = TIPPLE_COLUMN_NULLABLE };

	(void)unused;
	assert_int_equal(check(never, tipple_null()), TIPPLE_INVALID);
	assert_int_equal(check(maybe, tipple_null()), TIPPLE_OK);
	assert_int_equal(check(maybe, tipple_text(NULL)), TIPPLE_OK);
}

static void
lengths(void **unused)
{
	const struct tipple_column text = { .type = TIPPLE_TEXT, .length = 3 };
	const struct tipple_column any = { .type = TIPPLE_TEXT };
	const struct tipple_column bytes = { .type = TIPPLE_BYTES, .length = 3 };

	(void)unused;
	assert_int_equal(check(text, tipple_text("")), TIPPLE_OK);
	assert_int_equal(check(text, tipple_text("\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac")),
	    TIPPLE_OK);
	assert_int_equal(check(text, tipple_text("abcd")), TIPPLE_INVALID);
	assert_int_equal(check(any, tipple_text("abcdefghijklmnop")), TIPPLE_OK);
	assert_int_equal(check(any, tipple_text("\xff")), TIPPLE_INVALID);
	assert_int_equal(check(bytes, tipple_bytes((struct tipple_bytes){ "\xff\0\x80", 3 })),
	    TIPPLE_OK);
	assert_int_equal(check(bytes, tipple_bytes((struct tipple_bytes){ "abcd", 4 })),
	    TIPPLE_INVALID);
}

static void
decimals(void **unused)
{
	static const struct { const char *text; enum tipple_status plain, numeric; } cases[] = {
		{ "0", TIPPLE_OK, TIPPLE_OK },
		{ "-1.23", TIPPLE_OK, TIPPLE_OK },
		{ "1.230", TIPPLE_OK, TIPPLE_OK },
		{ "1.234", TIPPLE_INVALID, TIPPLE_INVALID },
		{ "9999999999999.99", TIPPLE_OK, TIPPLE_OK },
		{ "10000000000000.00", TIPPLE_OK, TIPPLE_INVALID },
		{ "9999999999999999.99", TIPPLE_OK, TIPPLE_INVALID },
		{ "10000000000000000", TIPPLE_INVALID, TIPPLE_INVALID },
	};
	struct tipple_column c = { .type = TIPPLE_DECIMAL, .precision = 18, .scale = 2 };
	struct tipple_decimal v;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple_decimal_parse(cases[i].text, &v));
		c.storage = TIPPLE_STORE_DEFAULT;
		assert_int_equal(check(c, tipple_decimal(v)), cases[i].plain);
		c.storage = TIPPLE_STORE_NUMERIC;
		assert_int_equal(check(c, tipple_decimal(v)), cases[i].numeric);
	}
}

static void
labels(void **unused)
{
	static const char *const names[] = { "a", "b" };
	struct tipple_column c = { .name = "c",
		.type = TIPPLE_ENUM,
		.labels = names,
		.nlabels = 2 };
	struct tipple_value v = tipple_enum(1);

	(void)unused;
	assert_int_equal(check(c, tipple_enum(-1)), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_enum(2)), TIPPLE_INVALID);
	assert_int_equal(tipple__check(&table, &c, &v, NULL), TIPPLE_OK);
	assert_string_equal(v.as.bytes.data, "b"); /* as a backend wants it */
}

static void
reals(void **unused)
{
	const struct tipple_column c = { .type = TIPPLE_FLOAT64 };

	(void)unused;
	assert_int_equal(check(c, tipple_real(-0.0)), TIPPLE_OK);
	assert_int_equal(check(c, tipple_real(strtod("nan", NULL))), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_real(strtod("inf", NULL))), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_real(strtod("-inf", NULL))), TIPPLE_INVALID);
}

/* A value made for another type is the caller's mistake, not the row's. */
static void
other_types(void **unused)
{
	const struct tipple_column c = { .type = TIPPLE_INT16 }, date = { .type = TIPPLE_DATE };
	const struct tipple_column json = { .type = TIPPLE_JSON };

	(void)unused;
	assert_int_equal(check(c, tipple_int(5)), TIPPLE_OK);
	assert_int_equal(check(c, tipple_text("5")), TIPPLE_MISUSE);
	assert_int_equal(check(c, tipple_bool(true)), TIPPLE_MISUSE);
	assert_int_equal(check(date, tipple_int(5)), TIPPLE_MISUSE);
	assert_int_equal(check(date, tipple_timestamp(5)), TIPPLE_MISUSE);
	assert_int_equal(check(json, tipple_text("{}")), TIPPLE_OK);
	assert_int_equal(check(json, tipple_text("{")), TIPPLE_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges),
		cmocka_unit_test(nulls),
		cmocka_unit_test(lengths),
		cmocka_unit_test(decimals),
		cmocka_unit_test(labels),
		cmocka_unit_test(reals),
		cmocka_unit_test(other_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
