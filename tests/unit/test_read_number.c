/*
 * test_read_number.c - numbers and booleans out of text, and why not.
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

#include <cmocka.h>

#include "tipple_valid.h"

#define NINES "99999999999999999999999999999999999999" /* 38 */
#define ZEROS "0000000000000000000000000000000000000000" /* 40 */

static const struct tipple_number_form german = { ',', '.' }, swiss = { '.', '\'' },
    blanks = { ',', ' ' };

/* out NULL: refused. */
static const struct {
	const char *in;
	const struct tipple_number_form *form;
	enum tipple_reason reason;
	const char *out;
} decimals[] = {
	{ "0", NULL, TIPPLE_VALID, "0" },
	{ "1", NULL, TIPPLE_VALID, "1" },
	{ "-1", NULL, TIPPLE_VALID, "-1" },
	{ "+1", NULL, TIPPLE_VALID, "1" },
	{ "\xE2\x88\x92" "1", NULL, TIPPLE_VALID, "-1" },
	{ " 1.50\t", NULL, TIPPLE_VALID, "1.50" },
	{ "007", NULL, TIPPLE_VALID, "7" },
	{ "-0", NULL, TIPPLE_VALID, "0" },
	{ "0.00", NULL, TIPPLE_VALID, "0.00" },
	{ ".5", NULL, TIPPLE_VALID, "0.5" },
	{ "5.", NULL, TIPPLE_VALID, "5" },
	{ "-.5", NULL, TIPPLE_VALID, "-0.5" },
	{ "100", NULL, TIPPLE_VALID, "100" },
	{ "100.010", NULL, TIPPLE_VALID, "100.010" },
	{ "1e3", NULL, TIPPLE_VALID, "1000" },
	{ "1E3", NULL, TIPPLE_VALID, "1000" },
	{ "1.5e+3", NULL, TIPPLE_VALID, "1500" },
	{ "1.5e-3", NULL, TIPPLE_VALID, "0.0015" },
	{ "100e-2", NULL, TIPPLE_VALID, "1.00" },
	{ "0e9999", NULL, TIPPLE_VALID, "0" },
	{ "1e37", NULL, TIPPLE_VALID, "10000000000000000000000000000000000000" },
	{ "1e-38", NULL, TIPPLE_VALID, "0.00000000000000000000000000000000000001" },
	{ NINES, NULL, TIPPLE_VALID, NINES },
	{ "-0." NINES, NULL, TIPPLE_VALID, "-0." NINES },
	{ ZEROS "1", NULL, TIPPLE_VALID, "1" },
	{ "1." ZEROS, NULL, TIPPLE_VALID, "1.0000000000000000000000000000000000000" },
	{ "1" ZEROS "e-40", NULL, TIPPLE_VALID, "1.0000000000000000000000000000000000000" },
	{ "0." ZEROS, NULL, TIPPLE_VALID, "0.00000000000000000000000000000000000000" },
	{ "0." ZEROS "1e41", NULL, TIPPLE_VALID, "1" },
	/* Points and groups of other countries */
	{ "1,5", &german, TIPPLE_VALID, "1.5" },
	{ "1.234,50", &german, TIPPLE_VALID, "1234.50" },
	{ "1.234.567", &german, TIPPLE_VALID, "1234567" },
	{ "1234,5", &german, TIPPLE_VALID, "1234.5" },
	{ "12'345.60", &swiss, TIPPLE_VALID, "12345.60" },
	{ "-1 234,5", &blanks, TIPPLE_VALID, "-1234.5" },
	{ "1.5", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "12.34", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "1.2345", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "1234.567", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "1.234.56", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "1..234", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "1.", &german, TIPPLE_NUMBER_FORM, NULL },
	{ ".123", &german, TIPPLE_NUMBER_FORM, NULL },
	{ "1,234", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "1,234.567,8", &german, TIPPLE_NUMBER_FORM, NULL },
	/* No numbers */
	{ "", NULL, TIPPLE_EMPTY, NULL },
	{ "  ", NULL, TIPPLE_EMPTY, NULL },
	{ "-", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ ".", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "e5", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "1e", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "1e+", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "1e1.5", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "--1", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "+-1", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "- 1", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "1 2", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "1.2.3", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "0x1F", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "NaN", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "Infinity", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "(1.50)", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "$1.50", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "50%", NULL, TIPPLE_NUMBER_FORM, NULL },
	{ "\xD9\xA1", NULL, TIPPLE_NUMBER_FORM, NULL },          /* Arabic-Indic */
	{ "1\xFF", NULL, TIPPLE_NOT_UTF8, NULL },
	/* No room */
	{ NINES "9", NULL, TIPPLE_NUMBER_DIGITS, NULL },
	{ "0." NINES "9", NULL, TIPPLE_NUMBER_DIGITS, NULL },
	{ "1" ZEROS "1", NULL, TIPPLE_NUMBER_DIGITS, NULL },
	{ "1e38", NULL, TIPPLE_NUMBER_DIGITS, NULL },
	{ "1e-39", NULL, TIPPLE_NUMBER_DIGITS, NULL },
	{ "1e99999999999", NULL, TIPPLE_NUMBER_DIGITS, NULL },
	{ "1e-99999999999", NULL, TIPPLE_NUMBER_DIGITS, NULL },
};

static void
to_decimal(void **unused)
{
	char text[TIPPLE_DECIMAL_SIZE];
	int wrong = 0;

	(void)unused;
	for (size_t i = 0; i < sizeof(decimals) / sizeof(decimals[0]); i++) {
		struct tipple_decimal v = { 7, 7, 7 };
		size_t n = strlen(decimals[i].in);
		char *copy = malloc(n ? n : 1); /* no NUL behind it */
		enum tipple_reason reason;

		assert_non_null(copy);
		memcpy(copy, decimals[i].in, n);
		reason = tipple_read_decimal(copy, n, decimals[i].form, &v);
		free(copy);
		if (reason == decimals[i].reason && (reason ? v.hi == 7 :
		    strcmp(tipple_decimal_format(v, text), decimals[i].out) == 0))
			continue;
		print_error("\"%s\": %s\n", decimals[i].in, tipple_reason_code(reason));
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void
to_int64(void **unused)
{
	static const struct {
		const char *in;
		enum tipple_reason reason;
		int64_t out;
	} cases[] = {
		{ "0", TIPPLE_VALID, 0 },
		{ "-42", TIPPLE_VALID, -42 },
		{ "42.00", TIPPLE_VALID, 42 },
		{ "1.5e1", TIPPLE_VALID, 15 },
		{ "9223372036854775807", TIPPLE_VALID, INT64_MAX },
		{ "-9223372036854775808", TIPPLE_VALID, INT64_MIN },
		{ "9223372036854775808", TIPPLE_NUMBER_RANGE, 0 },
		{ "-9223372036854775809", TIPPLE_NUMBER_RANGE, 0 },
		{ "1e18", TIPPLE_VALID, INT64_C(1000000000000000000) },
		{ "1e19", TIPPLE_NUMBER_RANGE, 0 },
		{ "1e50", TIPPLE_NUMBER_RANGE, 0 },
		{ "42.5", TIPPLE_NUMBER_FRACTION, 0 },
		{ "1e-1", TIPPLE_NUMBER_FRACTION, 0 },
		{ "4 2", TIPPLE_NUMBER_FORM, 0 },
		{ "", TIPPLE_EMPTY, 0 },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t v = 0;

		assert_int_equal(tipple_read_int64(cases[i].in, strlen(cases[i].in), NULL, &v),
		    cases[i].reason);
		assert_int_equal(v, cases[i].out);
	}
}

static void
to_float64(void **unused)
{
	static const struct {
		const char *in;
		enum tipple_reason reason;
		double out;
	} cases[] = {
		{ "0", TIPPLE_VALID, 0 },
		{ "-1.5", TIPPLE_VALID, -1.5 },
		{ "0.1", TIPPLE_VALID, 0.1 },
		{ "3.141592653589793238462643383279", TIPPLE_VALID, 3.141592653589793 },
		{ "1.7976931348623157e308", TIPPLE_VALID, 1.7976931348623157e308 },
		{ "5e-324", TIPPLE_VALID, 5e-324 },
		{ "1e-400", TIPPLE_VALID, 0 },
		{ "1e309", TIPPLE_NUMBER_RANGE, 0 },
		{ "-1e309", TIPPLE_NUMBER_RANGE, 0 },
		{ "inf", TIPPLE_NUMBER_FORM, 0 },
		{ "nan", TIPPLE_NUMBER_FORM, 0 },
		{ "100", TIPPLE_VALID, 100 },
	};
	double zero = 1;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		double v = 0;

		assert_int_equal(tipple_read_float64(cases[i].in, strlen(cases[i].in), NULL, &v),
		    cases[i].reason);
		assert_true(v <= cases[i].out && v >= cases[i].out);
	}
	assert_int_equal(tipple_read_float64("-0.0", 4, NULL, &zero), TIPPLE_VALID);
	assert_memory_equal(&zero, &(double){0}, sizeof(zero));
}

/* Whatever is printed is read back. */
static void
doubles_come_back(void **unused)
{
	char text[32];

	(void)unused;
	srand(1);
	for (int i = 0; i < 20000; i++) {
		double v = (rand() - RAND_MAX / 2.0) * rand() / (rand() + 1.0), back;
		int n = snprintf(text, sizeof(text), "%.17g", v);

		assert_int_equal(tipple_read_float64(text, (size_t)n, NULL, &back), TIPPLE_VALID);
		assert_true(v <= back && v >= back);
	}
}

static void
to_bool(void **unused)
{
	static const char *const yes[] = { "true", "TRUE", "t", "yes", "Y", " on ", "1" };
	static const char *const no[] = { "false", "False", "f", "no", "N", "off\t", "0" };
	static const char *const neither[] = { "tru", "truee", "2", "01", "-1", "ja", "x", "o" };
	bool v;

	(void)unused;
	for (size_t i = 0; i < 7; i++) {
		v = false;
		assert_int_equal(tipple_read_bool(yes[i], strlen(yes[i]), &v), TIPPLE_VALID);
		assert_true(v);
		assert_int_equal(tipple_read_bool(no[i], strlen(no[i]), &v), TIPPLE_VALID);
		assert_false(v);
	}
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(tipple_read_bool(neither[i], strlen(neither[i]), &v),
		    TIPPLE_BOOL_WORD);
	assert_int_equal(tipple_read_bool(" ", 1, &v), TIPPLE_EMPTY);
	assert_int_equal(tipple_read_bool(NULL, 0, &v), TIPPLE_EMPTY);
	assert_int_equal(tipple_read_int64(NULL, 0, NULL, &(int64_t){0}), TIPPLE_EMPTY);
	assert_int_equal(tipple_read_bool("\xFF", 1, &v), TIPPLE_NOT_UTF8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(to_decimal),
		cmocka_unit_test(to_int64),
		cmocka_unit_test(to_float64),
		cmocka_unit_test(doubles_come_back),
		cmocka_unit_test(to_bool),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
