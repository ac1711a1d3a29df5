/*
 * test_decimal.c - text forms, scale, order and doubles of decimals.
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

#include "decimal.h"

#define NINES "99999999999999999999999999999999999999" /* 38 */

static struct tipple_decimal
decimal(const char *text)
{
	struct tipple_decimal v = { .scale = -1 };

	assert_true(tipple_decimal_parse(text, &v));
	return v;
}

static void
texts(void **unused)
{
	static const struct { const char *in, *out;
	} cases[] = {
		{ "0", "0" },
		{ "-0", "0" },
		{ "0.00", "0.00" },
		{ "-0.0", "0.0" },
		{ "1", "1" },
		{ "-1", "-1" },
		{ "007", "7" },
		{ "00.50", "0.50" },
		{ "-0.5", "-0.5" },
		{ "10.01", "10.01" },
		{ "18446744073709551616", "18446744073709551616" },
		{ NINES, NINES },
		{ "-" NINES, "-" NINES },
		{ "0." NINES, "0." NINES },
		{ "-0." NINES, "-0." NINES },
		{ "9999999999999999999.9999999999999999999",
		    "9999999999999999999.9999999999999999999" },
		{ "0.00000000000000000000000000000000000001",
		    "0.00000000000000000000000000000000000001" },
		{ "00000000000000000000000000000000000000000000001", "1" },
	};
	char out[TIPPLE_DECIMAL_SIZE];

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(tipple_decimal_format(decimal(cases[i].in), out), cases[i].out);
}

static void
no_decimals(void **unused)
{
	static const char *const wrong[] = { "", "-", "+1", ".5", "5.", "-.5", "1.2.3", "1e3", " 1",
		"1 ", "0x1", "1,5", "--1", "1-", "NaN", "Infinity", "\xd9\xa1", NINES "9",
		("0." NINES "9"), ("1." NINES) };
	struct tipple_decimal v = { 7, 7, 7 };

	(void)unused;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(tipple_decimal_parse(wrong[i], &v));
	assert_true(v.hi == 7 && v.lo == 7 && v.scale == 7);
}

static void
order(void **unused)
{
	static const char *const sorted[] = { "-" NINES, "-18446744073709551617",
		"-18446744073709551616", "-10", "-1.01", "-1", "-0." NINES, "-0.5",
		"-0.00000000000000000000000000000000000001", "0",
		"0.00000000000000000000000000000000000001", "0.1", "0.11", "0.9", "1",
		"1.0000000000000000000000000000000000001", "1.1", "2", "10", "9007199254740993",
		"18446744073709551615", "18446744073709551616", "18446744073709551616.5", NINES };
	const int n = sizeof(sorted) / sizeof(sorted[0]);

	(void)unused;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++)
			assert_int_equal(tipple_decimal_compare(decimal(sorted[i]),
					     decimal(sorted[k])),
			    (i > k) - (i < k));
	assert_int_equal(tipple_decimal_compare(decimal("1.50"), decimal("1.5")), 0);
	assert_int_equal(tipple_decimal_compare(decimal("-0"), decimal("0.000")), 0);
}

/* A struct can hold what no decimal is; 10^128 is 0 in 128 bits. */
static void
test_compare_impossible(void **unused)
{
	static const int32_t scales[] = { 39, 127, 128, 1000, INT32_MAX };
	struct tipple_decimal wrong = { .lo = 15 }, one = { .lo = 1 };

	(void)unused;
	for (size_t i = 0; i < sizeof(scales) / sizeof(scales[0]); i++) {
		wrong.scale = scales[i];
		assert_int_equal(tipple_decimal_compare(wrong, one), -1);
		assert_int_equal(tipple_decimal_compare(one, wrong), 1);
		assert_int_equal(tipple_decimal_compare(wrong, wrong), 0);
		wrong.scale = -scales[i];
		assert_int_equal(tipple_decimal_compare(wrong, one), 1);
	}
}

static void
scales(void **unused)
{
	static const struct { const char *in; int scale; const char *out;
	} cases[] = {
		{ "1", 2, "1.00" },
		{ "1.50", 1, "1.5" },
		{ "1.55", 1, NULL },
		{ "-2.000", 0, "-2" },
		{ "0.000", 0, "0" },
		{ "0", 38, "0.00000000000000000000000000000000000000" },
		{ "1", 37, "1.0000000000000000000000000000000000000" },
		{ "1", 38, NULL },
		{ NINES, 0, NINES },
		{ NINES, 1, NULL },
		{ "0.001", 2, NULL },
		{ "1", -1, NULL },
		{ "1", 39, NULL },
	};
	struct tipple_decimal v;
	char out[TIPPLE_DECIMAL_SIZE];

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool good = tipple__decimal_rescale(decimal(cases[i].in), cases[i].scale, &v);

		assert_int_equal(good, cases[i].out != NULL);
		if (good)
			assert_string_equal(tipple_decimal_format(v, out), cases[i].out);
	}
}

static void
digits(void **unused)
{
	(void)unused;
	assert_int_equal(tipple__decimal_digits(decimal("0.00")), 1);
	assert_int_equal(tipple__decimal_digits(decimal("9")), 1);
	assert_int_equal(tipple__decimal_digits(decimal("-10")), 2);
	assert_int_equal(tipple__decimal_digits(decimal("0.01")), 1);
	assert_int_equal(tipple__decimal_digits(decimal(NINES)), 38);
	assert_int_equal(tipple__decimal_digits((struct tipple_decimal){ INT64_MIN, 0, 0 }), 39);
}

/* Every decimal of at most 15 digits comes back from its double. */
static void
doubles(void **unused)
{
	static const char *const exact[] = { "0.00", "0.01", "-0.01", "0.29", "1.15", "19.99",
		"999999999999.99", "-9999999999999.99", "0.07", "4.35", "2.675" };
	struct tipple_decimal v;
	uint64_t state = 1;
	double d;

	(void)unused;
	for (size_t i = 0; i < sizeof(exact) / sizeof(exact[0]); i++) {
		struct tipple_decimal in = decimal(exact[i]);

		assert_true(tipple__decimal_to_double(in, &d));
		assert_true(d == strtod(exact[i], NULL));
		assert_true(tipple__decimal_from_double(d, in.scale, &v));
		assert_int_equal(tipple_decimal_compare(in, v), 0);
	}
	for (int i = 0; i < 100000; i++) {
		struct tipple_decimal in = { .scale = i % 16 };

		state = state * UINT64_C(6364136223846793005) + 1;
		in.lo = (state >> 14) % UINT64_C(1000000000000000);
		assert_true(tipple__decimal_to_double(in, &d));
		assert_true(tipple__decimal_from_double(d, in.scale, &v));
		assert_true(v.hi == 0 && v.lo == in.lo);
	}
}

static void
no_doubles(void **unused)
{
	struct tipple_decimal v;
	double d;

	(void)unused;
	assert_false(tipple__decimal_to_double(decimal("1000000000000000"), &d));
	assert_false(tipple__decimal_from_double(0.1 + 0.2, 2, &v));
	assert_false(tipple__decimal_from_double(0.005, 2, &v));
	assert_false(tipple__decimal_from_double(9007199254740992.0, 0, &v));
	assert_false(tipple__decimal_from_double(1e300, 2, &v));
	assert_false(tipple__decimal_from_double(strtod("nan", NULL), 2, &v));
	assert_false(tipple__decimal_from_double(strtod("inf", NULL), 2, &v));
	assert_false(tipple__decimal_from_double(1, 23, &v));
	assert_false(tipple__decimal_from_double(1, -1, &v));
	assert_true(tipple__decimal_from_double(9007199254740991.0, 0, &v));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare_impossible),
		cmocka_unit_test(texts),
		cmocka_unit_test(no_decimals),
		cmocka_unit_test(order),
		cmocka_unit_test(scales),
		cmocka_unit_test(digits),
		cmocka_unit_test(doubles),
		cmocka_unit_test(no_doubles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
