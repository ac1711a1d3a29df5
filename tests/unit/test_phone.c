/*
 * test_phone.c - phone numbers into E.164, and the digits of seed mode.
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

#include "tipple_etl.h"

struct example {
	const char *in, *country;
	enum tipple_reason reason;
	const char *out;
};

static const struct example e164[] = {
	/* With a plus */
	{ "+4930123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+4930123456", "1", TIPPLE_VALID, "+4930123456" },
	{ "+49 30 123-456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+49.30/123.456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+1 (555) 010-9999", NULL, TIPPLE_VALID, "+15550109999" },
	{ "(+49) 30 123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ " +49 30\t123456 ", NULL, TIPPLE_VALID, "+4930123456" },
	/* Two zeros are a plus */
	{ "004930123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "00 49 30 123456", "1", TIPPLE_VALID, "+4930123456" },
	{ "0 0 49 30 123456", NULL, TIPPLE_VALID, "+4930123456" },
	/* National numbers */
	{ "030 123456", "49", TIPPLE_VALID, "+4930123456" },
	{ "30 123456", "49", TIPPLE_VALID, "+4930123456" },
	{ "(030) 123 456", "49", TIPPLE_VALID, "+4930123456" },
	{ "555-010-9999", "1", TIPPLE_VALID, "+15550109999" },
	{ "0501234567", "972", TIPPLE_VALID, "+972501234567" },
	{ "030 123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "+49", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "049", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "4930", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "de", TIPPLE_PHONE_COUNTRY, "" },
	/* The zero that is dialled only at home */
	{ "+44 (0)20 7946 0958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "0044(0)2079460958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "+44 0 20 7946 0958", NULL, TIPPLE_VALID, "+4402079460958" },
	{ "+1 555 010 (0)999", NULL, TIPPLE_VALID, "+15550100999" },
	{ "(0)20 7946 0958", "44", TIPPLE_VALID, "+442079460958" },
	{ "+(0)44 20 7946 0958", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* A country code does not begin with zero */
	{ "+0930123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "000930123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "0000000000", "49", TIPPLE_PHONE_COUNTRY, "" },
	/* Lengths at their limits */
	{ "+1234567", NULL, TIPPLE_VALID, "+1234567" },
	{ "+123456", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+123456789012345", NULL, TIPPLE_VALID, "+123456789012345" },
	{ "+1234567890123456", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "00123456789012345", NULL, TIPPLE_VALID, "+123456789012345" },
	{ "001234567890123456", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "00123456789012345678901234567890", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "01234567890123", "49", TIPPLE_VALID, "+491234567890123" },
	{ "012345678901234", "49", TIPPLE_PHONE_TOO_LONG, "" },
	{ "01234", "49", TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "00", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "-", "49", TIPPLE_PHONE_TOO_SHORT, "" },
	{ "-", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* What is no phone number */
	{ "", NULL, TIPPLE_EMPTY, "" },
	{ "call me", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "+1 555 010 9999 ext. 5", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+1 555 010 9999x5", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+1-800-FLOWERS", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "tel:+15550109999", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "++4930123456", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "49+30123456", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+4930123456, +4930123457", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+4930123456\n", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "2024-01-02 10:11", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5\xD9\xA6\xD9\xA7", "49",
	    TIPPLE_PHONE_CHARACTER, "" }, /* Arabic-Indic digits */
	{ "+49\xC2\xA0" "30123456", NULL, TIPPLE_PHONE_CHARACTER, "" }, /* no-break space */
	{ "+4930123456\xFF", NULL, TIPPLE_NOT_UTF8, "" },
};

static const struct example seed[] = {
	{ "(555) 010-9999", NULL, TIPPLE_VALID, "5550109999" },
	{ "+1 555 010 9999", "49", TIPPLE_VALID, "15550109999" },
	{ "0000000000", NULL, TIPPLE_VALID, "0000000000" },
	{ "2024-01-02 10:11", NULL, TIPPLE_VALID, "202401021011" },
	{ "555 010 9999 ext. 5", NULL, TIPPLE_VALID, "55501099995" },
	{ "123456789012345", NULL, TIPPLE_VALID, "123456789012345" },
	{ "1234567890123456", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "1234567890123456789012345678901234567890", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "123456789", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "no digits", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "", NULL, TIPPLE_EMPTY, "" },
	{ "\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5\xD9\xA6\xD9\xA7\xD9\xA8\xD9\xA9\xD9\xA0",
	    NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "555010\xC0" "9999", NULL, TIPPLE_NOT_UTF8, "" },
};

static void
check_table(const struct example *table, size_t rows, enum tipple_phone_mode mode)
{
	char out[TIPPLE_PHONE_SIZE];
	int wrong = 0;

	for (size_t i = 0; i < rows; i++) {
		const struct example *e = &table[i];
		size_t n = strlen(e->in);
		char *copy = malloc(n ? n : 1); /* no NUL behind it */
		enum tipple_reason reason;

		assert_non_null(copy);
		memcpy(copy, e->in, n);
		memset(out, 'x', sizeof(out));
		reason = tipple_phone(copy, n, mode, e->country, out);
		free(copy);
		if (reason == e->reason && strcmp(out, e->out) == 0)
			continue;
		print_error("\"%s\": %s, \"%s\"\n", e->in, tipple_reason_code(reason), out);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void
e164_examples(void **unused)
{
	(void)unused;
	check_table(e164, sizeof(e164) / sizeof(e164[0]), TIPPLE_PHONE_E164);
}

static void
seed_examples(void **unused)
{
	(void)unused;
	check_table(seed, sizeof(seed) / sizeof(seed[0]), TIPPLE_PHONE_SEED);
}

static void
nul_is_no_digit(void **unused)
{
	char out[TIPPLE_PHONE_SIZE];

	(void)unused;
	assert_int_equal(tipple_phone("+4930\0" "123456", 12, TIPPLE_PHONE_E164, NULL, out),
	    TIPPLE_PHONE_CHARACTER);
	assert_int_equal(tipple_phone("55501\0" "09999", 11, TIPPLE_PHONE_SEED, NULL, out),
	    TIPPLE_VALID);
	assert_string_equal(out, "5550109999");
	assert_int_equal(tipple_phone(NULL, 0, TIPPLE_PHONE_E164, "49", out), TIPPLE_EMPTY);
}

/* Valid is + and 7 to 15 digits, and its normal form is itself. */
static void
normal_form_is_stable(void **unused)
{
	static const char alphabet[] = "0123456789010203040++ -./()x\0\xFF";
	char in[32], once[TIPPLE_PHONE_SIZE], twice[TIPPLE_PHONE_SIZE];
	int valid = 0;

	(void)unused;
	srand(1);
	for (int round = 0; round < 400000; round++) {
		const char *country = rand() % 2 ? "49" : NULL;
		size_t n = (size_t)rand() % sizeof(in);

		for (size_t i = 0; i < n; i++)
			in[i] = alphabet[(size_t)rand() % (sizeof(alphabet) - 1)];
		if (tipple_phone(in, n, TIPPLE_PHONE_E164, country, once) != TIPPLE_VALID)
			continue;
		valid++;
		assert_int_equal(once[0], '+');
		assert_int_not_equal(once[1], '0');
		assert_int_equal(strspn(once + 1, "0123456789"), strlen(once) - 1);
		assert_in_range(strlen(once), 1 + 7, 1 + 15);
		assert_int_equal(tipple_phone(once, strlen(once), TIPPLE_PHONE_E164, NULL,
		    twice), TIPPLE_VALID);
		assert_string_equal(once, twice);
	}
	assert_true(valid > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(e164_examples),
		cmocka_unit_test(seed_examples),
		cmocka_unit_test(nul_is_no_digit),
		cmocka_unit_test(normal_form_is_stable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
