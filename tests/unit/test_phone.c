/*
 * test_phone.c - phone numbers into E.164, and the digits of seed mode.
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

#include "phone_plan.h"
#include "tipple_etl.h"

struct example {
	const char *in, *country;
	enum tipple_reason reason;
	const char *out;
};

/* Numbers for fiction and documentation where a country has set some aside. */
static const struct example e164[] = {
	/* The number in international form: + and at most 15 digits (E.164, 6.2) */
	{ "+4930123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+4930123456", "1", TIPPLE_VALID, "+4930123456" },
	{ "+4930123456", "nonsense", TIPPLE_VALID, "+4930123456" },
	{ "+12025550123", NULL, TIPPLE_VALID, "+12025550123" },
	{ "+442079460958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "+33199001234", NULL, TIPPLE_VALID, "+33199001234" },
	{ "+61491570156", NULL, TIPPLE_VALID, "+61491570156" },
	{ "+78000000000", NULL, TIPPLE_VALID, "+78000000000" },
	{ "+380441234567", NULL, TIPPLE_VALID, "+380441234567" },
	{ "+2905123", NULL, TIPPLE_VALID, "+2905123" },         /* the shortest there are */
	{ "+6834002", NULL, TIPPLE_VALID, "+6834002" },
	{ "+80012345678", NULL, TIPPLE_VALID, "+80012345678" }, /* freephone, no country */
	{ "+8835100123456", NULL, TIPPLE_VALID, "+8835100123456" },
	/* What stands between the digits (E.123, 7) */
	{ "+49 30 123-456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+49.30/123.456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+1 (202) 555-0123", NULL, TIPPLE_VALID, "+12025550123" },
	{ "+1.202.555.0123", NULL, TIPPLE_VALID, "+12025550123" },
	{ "(+49) 30 123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ " +49 30\t123456 ", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+ 49 30 123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+-49-30-123456-", NULL, TIPPLE_VALID, "+4930123456" },
	/* Two zeros are a plus */
	{ "004930123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "00 49 30 123456", "1", TIPPLE_VALID, "+4930123456" },
	{ "0 0 49 30 123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "(00) 49 30 123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "+004930123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* National numbers: the national prefix is no part of the number (E.164, 3.1.9) */
	{ "030 123456", "49", TIPPLE_VALID, "+4930123456" },
	{ "30 123456", "49", TIPPLE_VALID, "+4930123456" },
	{ "(030) 123 456", "49", TIPPLE_VALID, "+4930123456" },
	{ "020 7946 0958", "44", TIPPLE_VALID, "+442079460958" },
	{ "20 7946 0958", "44", TIPPLE_VALID, "+442079460958" },
	{ "01 99 00 12 34", "33", TIPPLE_VALID, "+33199001234" },
	{ "0491 570 156", "61", TIPPLE_VALID, "+61491570156" },
	{ "0501234567", "972", TIPPLE_VALID, "+972501234567" },
	{ "090-1234-5678", "81", TIPPLE_VALID, "+819012345678" },
	{ "098765 43210", "91", TIPPLE_VALID, "+919876543210" },
	{ "0501 234 5678", "90", TIPPLE_VALID, "+905012345678" },
	{ "079 123 45 67", "41", TIPPLE_VALID, "+41791234567" },
	{ "070-174 06 05", "46", TIPPLE_VALID, "+46701740605" },
	/* Prefixes other than 0: Operational Bulletin 994 */
	{ "202-555-0123", "1", TIPPLE_VALID, "+12025550123" },
	{ "1-202-555-0123", "1", TIPPLE_VALID, "+12025550123" },
	{ "1 (202) 555 0123", "1", TIPPLE_VALID, "+12025550123" },
	{ "+1 1 202 555 0123", NULL, TIPPLE_VALID, "+12025550123" },
	{ "8 (495) 123-45-67", "7", TIPPLE_VALID, "+74951234567" },
	{ "495 123-45-67", "7", TIPPLE_VALID, "+74951234567" },
	{ "8 800 123 45 67", "7", TIPPLE_VALID, "+78001234567" },
	{ "800 123 45 67", "7", TIPPLE_VALID, "+78001234567" },
	{ "06 1 234 5678", "36", TIPPLE_VALID, "+3612345678" },
	{ "06 30 123 4567", "36", TIPPLE_VALID, "+36301234567" },
	{ "1 234 5678", "36", TIPPLE_VALID, "+3612345678" },
	{ "8 0 29 123 45 67", "375", TIPPLE_VALID, "+375291234567" },
	{ "29 123 45 67", "375", TIPPLE_VALID, "+375291234567" },
	{ "8 65 12 34 56", "993", TIPPLE_VALID, "+99365123456" },
	{ "85 123456", "993", TIPPLE_VALID, "+99385123456" },
	/* No prefix: a 0 is part of the number, or there is none */
	{ "06 698 12345", "39", TIPPLE_VALID, "+390669812345" },
	{ "+39 06 698 12345", NULL, TIPPLE_VALID, "+390669812345" },
	{ "+39 (0)6 698 12345", NULL, TIPPLE_VALID, "+390669812345" },
	{ "347 123 4567", "39", TIPPLE_VALID, "+393471234567" },
	{ "01 02 03 04 05", "225", TIPPLE_VALID, "+2250102030405" },
	{ "912 345 678", "351", TIPPLE_VALID, "+351912345678" },
	{ "911 23 45 67", "34", TIPPLE_VALID, "+34911234567" },
	{ "0911 234 567", "34", TIPPLE_PHONE_TOO_LONG, "" },
	{ "20 12 34 56", "45", TIPPLE_VALID, "+4520123456" },
	{ "2101234567", "30", TIPPLE_VALID, "+302101234567" },
	{ "9123 4567", "65", TIPPLE_VALID, "+6591234567" },
	{ "55 1234 5678", "52", TIPPLE_VALID, "+525512345678" },
	{ "0012345", "39", TIPPLE_PHONE_TOO_SHORT, "" },        /* +1 2345 */
	/* Without a country */
	{ "030 123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "+49", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "049", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "4930", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "de", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "4 9", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "999", TIPPLE_PHONE_COUNTRY, "" },
	{ "030 123456", "21", TIPPLE_PHONE_COUNTRY, "" },       /* 212 and others are codes */
	{ "030 123456", "12", TIPPLE_PHONE_COUNTRY, "" },       /* 1 is the code */
	{ "202 555 0123", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* The 0 that is dialled only at home, behind a calling code (E.123 would not write it) */
	{ "+44 (0)20 7946 0958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "0044(0)2079460958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "+44 0 20 7946 0958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "+44 020 7946 0958", NULL, TIPPLE_VALID, "+442079460958" },
	{ "+49 (030) 123456", NULL, TIPPLE_VALID, "+4930123456" },
	{ "(0)20 7946 0958", "44", TIPPLE_VALID, "+442079460958" },
	{ "+353 (0) 20 912 3456", NULL, TIPPLE_VALID, "+353209123456" },
	{ "+36 06 1 234 5678", NULL, TIPPLE_VALID, "+3612345678" },
	{ "+7 8 495 123 45 67", NULL, TIPPLE_VALID, "+74951234567" },
	{ "+1 202 555 (0)12", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+1 202 555 (0)123", NULL, TIPPLE_VALID, "+12025550123" },
	{ "+44 00 20 7946 0958", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "+49 00 30 123456", NULL, TIPPLE_PHONE_PREFIX, "" },
	{ "+33 00 123 4567 8", NULL, TIPPLE_PHONE_PREFIX, "" },
	{ "+(0)44 20 7946 0958", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* Calling codes (E.164, 6.2.1): assigned, spare, none */
	{ "+0930123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "000930123456", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "0000000000", "49", TIPPLE_PHONE_COUNTRY, "" },
	{ "+210123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+214123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+259123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+280123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+384123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+425123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+684123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+801123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+851123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+999123456789", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+38349123456", NULL, TIPPLE_VALID, "+38349123456" },
	{ "+211912345678", NULL, TIPPLE_VALID, "+211912345678" },
	/* Lengths at their limits: E.164's, where a plan has no closer ones */
	{ "+491234", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+4912345", NULL, TIPPLE_VALID, "+4912345" },
	{ "+491234567890123", NULL, TIPPLE_VALID, "+491234567890123" },
	{ "+4912345678901234", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "00491234567890123", NULL, TIPPLE_VALID, "+491234567890123" },
	{ "004912345678901234", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "00123456789012345678901234567890", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "+12345678901234567890123456789012345", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "01234567890123", "49", TIPPLE_VALID, "+491234567890123" },
	{ "012345678901234", "49", TIPPLE_PHONE_TOO_LONG, "" },
	{ "123456789012345678901234567890", "972", TIPPLE_PHONE_TOO_LONG, "" },
	{ "01234", "49", TIPPLE_PHONE_TOO_SHORT, "" },
	{ "0", "49", TIPPLE_PHONE_TOO_SHORT, "" },
	{ "0", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+4", NULL, TIPPLE_PHONE_COUNTRY, "" },
	{ "+49", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "00", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "-", "49", TIPPLE_PHONE_TOO_SHORT, "" },
	{ "-", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* The plan's own */
	{ "+1202555012", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+120255501234", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "555-0123", "1", TIPPLE_PHONE_TOO_SHORT, "" },        /* without its area */
	{ "+7495123456", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+749512345678", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "+3319900123", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+331990012345", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "+4520123", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "+45201234567", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "+298123456", NULL, TIPPLE_VALID, "+298123456" },
	{ "+2981234567", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "+290512", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	/* Extensions are for those who ask for them */
	{ "+1 202 555 0123 ext. 5", NULL, TIPPLE_PHONE_HAS_EXTENSION, "" },
	{ "+1 202 555 0123x5", NULL, TIPPLE_PHONE_HAS_EXTENSION, "" },
	{ "+12025550123;ext=5", NULL, TIPPLE_PHONE_HAS_EXTENSION, "" },
	{ "020 7946 0958 #12", "44", TIPPLE_PHONE_HAS_EXTENSION, "" },
	{ "020 7946 0958 #12", NULL, TIPPLE_PHONE_COUNTRY, "" },
	/* What is no phone number */
	{ "", NULL, TIPPLE_EMPTY, "" },
	{ "call me", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "n/a", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "ext. 5", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "+1-800-FLOWERS", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "tel:+12025550123", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "++4930123456", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "49+30123456", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+4930123456, +4930123457", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+4930123456 (home)", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+4930123456\n", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "2024-01-02 10:11", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "1.5e10", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "*31#030123456", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5\xD9\xA6\xD9\xA7", "49",
	    TIPPLE_PHONE_CHARACTER, "" }, /* Arabic-Indic digits */
	{ "+49\xC2\xA0" "30123456", NULL, TIPPLE_PHONE_CHARACTER, "" }, /* no-break space */
	{ "+49 30\xE2\x80\x93" "123456", NULL, TIPPLE_PHONE_CHARACTER, "" }, /* en dash */
	{ "\xEF\xBC\x8B" "4930123456", NULL, TIPPLE_PHONE_CHARACTER, "" }, /* full-width + */
	{ "+4930123456\xFF", NULL, TIPPLE_NOT_UTF8, "" },
};

/* With TIPPLE_PHONE_EXTENSION: RFC 3966, 3, and what people write. */
static const struct example extensions[] = {
	{ "+12025550123", NULL, TIPPLE_VALID, "+12025550123" },
	{ "+12025550123;ext=5", NULL, TIPPLE_VALID, "+12025550123;ext=5" },
	{ "+12025550123;EXT=5", NULL, TIPPLE_VALID, "+12025550123;ext=5" },
	{ "+1 202 555 0123 ext. 5", NULL, TIPPLE_VALID, "+12025550123;ext=5" },
	{ "+1 202 555 0123 ext 005", NULL, TIPPLE_VALID, "+12025550123;ext=005" },
	{ "+1 202 555 0123 Ext.: 55 ", NULL, TIPPLE_VALID, "+12025550123;ext=55" },
	{ "+1 202 555 0123, extension 55", NULL, TIPPLE_VALID, "+12025550123;ext=55" },
	{ "+1 202 555 0123 extn 55", NULL, TIPPLE_VALID, "+12025550123;ext=55" },
	{ "+1 202 555 0123x55", NULL, TIPPLE_VALID, "+12025550123;ext=55" },
	{ "+1 202 555 0123 X 55", NULL, TIPPLE_VALID, "+12025550123;ext=55" },
	{ "+1 202 555 0123 #55", NULL, TIPPLE_VALID, "+12025550123;ext=55" },
	{ "(020) 7946 0958 x1", "44", TIPPLE_VALID, "+442079460958;ext=1" },
	{ "+491234567890123 x1234567890", NULL, TIPPLE_VALID,
	    "+491234567890123;ext=1234567890" },
	{ "+491234567890123 x12345678901", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123 x", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123 ext.", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123 x5a", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123 x5 6", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123 x5 x6", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123;ext=5;phone-context=+1", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123;isub=5", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+12025550123,,5", NULL, TIPPLE_PHONE_CHARACTER, "" },
	{ "+120255501 x23", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "x5", "49", TIPPLE_PHONE_CHARACTER, "" },
	{ "+ x5", "49", TIPPLE_PHONE_CHARACTER, "" },
};

static const struct example seed[] = {
	{ "(555) 010-9999", NULL, TIPPLE_VALID, "5550109999" },
	{ "+1 555 010 9999", "49", TIPPLE_VALID, "15550109999" },
	{ "0000000000", NULL, TIPPLE_VALID, "0000000000" },
	{ "2024-01-02 10:11", NULL, TIPPLE_VALID, "202401021011" },
	{ "555 010 9999 ext. 5", NULL, TIPPLE_VALID, "55501099995" },
	{ "tel. 555 CALL 010 me 9999\n", NULL, TIPPLE_VALID, "5550109999" },
	{ "1a2b3c4d5e6f7g8h9i0", NULL, TIPPLE_VALID, "1234567890" },
	{ "++1234567890++", NULL, TIPPLE_VALID, "1234567890" },
	{ "1234567890", NULL, TIPPLE_VALID, "1234567890" },
	{ "123456789012345", NULL, TIPPLE_VALID, "123456789012345" },
	{ "123456789012345 ", NULL, TIPPLE_VALID, "123456789012345" },
	{ "1234567890123456", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "12345678901234567", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "1234567890123456789012345678901234567890", NULL, TIPPLE_PHONE_TOO_LONG, "" },
	{ "123456789", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "no digits", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ " ", NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "", NULL, TIPPLE_EMPTY, "" },
	{ "\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5\xD9\xA6\xD9\xA7\xD9\xA8\xD9\xA9\xD9\xA0",
	    NULL, TIPPLE_PHONE_TOO_SHORT, "" },
	{ "555010\xC0" "9999", NULL, TIPPLE_NOT_UTF8, "" },
};

static void
check_table(const struct example *table, size_t rows, int mode)
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
extensions_are_kept_on_request(void **unused)
{
	(void)unused;
	check_table(extensions, sizeof(extensions) / sizeof(extensions[0]),
	    TIPPLE_PHONE_E164 | TIPPLE_PHONE_EXTENSION);
}

/* B11: without what is no digit, 10 to 15 digits. */
static void
b11_seed_examples(void **unused)
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
	static const char *const countries[] = { NULL, "49", "1", "7", "36", "39", "375", "993" };
	const int mode = TIPPLE_PHONE_E164 | TIPPLE_PHONE_EXTENSION;
	char in[32], once[TIPPLE_PHONE_SIZE], twice[TIPPLE_PHONE_SIZE];
	int valid = 0;

	(void)unused;
	srand(1);
	for (int round = 0; round < 400000; round++) {
		const char *country = countries[rand() % 8];
		size_t n = (size_t)rand() % sizeof(in), digits;

		for (size_t i = 0; i < n; i++)
			in[i] = alphabet[(size_t)rand() % (sizeof(alphabet) - 1)];
		if (tipple_phone(in, n, mode, country, once) != TIPPLE_VALID)
			continue;
		valid++;
		assert_int_equal(once[0], '+');
		assert_int_not_equal(once[1], '0');
		digits = strspn(once + 1, "0123456789");
		assert_in_range(digits, 7, 15);
		assert_true(once[1 + digits] == '\0' ||
		    strncmp(once + 1 + digits, ";ext=", 5) == 0);
		assert_int_equal(tipple_phone(once, strlen(once), mode, NULL, twice),
		    TIPPLE_VALID);
		assert_string_equal(once, twice);
	}
	assert_true(valid > 1000);
}

/* A table of codes of which one begins another would not be read as it is meant. */
static void
calling_codes_are_no_prefixes(void **unused)
{
	char text[24];
	size_t length;
	int known = 0;

	(void)unused;
	for (int code = 1; code < 1000; code++) {
		int n = snprintf(text, sizeof(text), "%d", code);
		const struct tipple__phone_plan *plan;

		plan = tipple__phone_plan(text, (size_t)n, &length);
		if (!plan || length < (size_t)n)
			continue;
		known++;
		assert_true(plan->min <= plan->max && n + plan->max <= 17);
		for (int next = 0; next < 10 && n < 3; next++) {
			snprintf(text, sizeof(text), "%d%d", code, next);
			assert_ptr_equal(tipple__phone_plan(text, (size_t)n + 1, &length), plan);
		}
	}
	assert_in_range(known, 200, 250);
}

static enum tipple_reason
hook(const char *s, size_t n, int mode, const char *country, char out[TIPPLE_PHONE_SIZE])
{
	assert_int_equal(mode, TIPPLE_PHONE_E164);
	assert_string_equal(country, "49");
	memset(out, '7', TIPPLE_PHONE_SIZE);
	return n == 3 && memcmp(s, "yes", 3) == 0 ? TIPPLE_VALID : TIPPLE_PHONE_TOO_LONG;
}

static void
another_judge_can_be_plugged_in(void **unused)
{
	char out[TIPPLE_PHONE_SIZE];

	(void)unused;
	assert_null(tipple_phone_hook(hook));
	assert_int_equal(tipple_phone("yes", 3, TIPPLE_PHONE_E164, "49", out), TIPPLE_VALID);
	assert_int_equal(strspn(out, "7"), TIPPLE_PHONE_SIZE - 1); /* always ends */
	assert_int_equal(tipple_phone("no", 2, TIPPLE_PHONE_E164, "49", out),
	    TIPPLE_PHONE_TOO_LONG);
	assert_string_equal(out, "");
	assert_int_equal(tipple_phone("\xFF", 1, TIPPLE_PHONE_E164, "49", out), TIPPLE_NOT_UTF8);
	assert_int_equal(tipple_phone("1234567890", 10, TIPPLE_PHONE_SEED, "49", out),
	    TIPPLE_VALID);
	assert_true(tipple_phone_hook(NULL) == hook);
	assert_int_equal(tipple_phone("yes", 3, TIPPLE_PHONE_E164, "49", out),
	    TIPPLE_PHONE_CHARACTER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(e164_examples),
		cmocka_unit_test(extensions_are_kept_on_request),
		{ "B11: phone numbers of seed mode", b11_seed_examples, NULL, NULL, NULL },
		cmocka_unit_test(nul_is_no_digit),
		cmocka_unit_test(normal_form_is_stable),
		cmocka_unit_test(calling_codes_are_no_prefixes),
		cmocka_unit_test(another_judge_can_be_plugged_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
