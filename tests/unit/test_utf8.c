/*
 * test_utf8.c - which bytes are UTF-8, and how many characters they are.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "utf8.h"

static void
good(void **unused)
{
	static const struct { const char *text; size_t chars; } cases[] = {
		{ "", 0 }, { "a", 1 }, { "1234567", 7 }, { "12345678", 8 }, { "123456789", 9 },
		{ "\x7f", 1 }, { "\xc2\x80", 1 }, { "\xdf\xbf", 1 }, { "\xe0\xa0\x80", 1 },
		{ "\xed\x9f\xbf", 1 }, { "\xee\x80\x80", 1 }, { "\xef\xbf\xbf", 1 },
		{ "\xf0\x90\x80\x80", 1 }, { "\xf4\x8f\xbf\xbf", 1 }, { "1234567\xc3\xa4", 8 },
		{ "12345678\xc3\xa4" "12345678", 17 }, { "e\xcc\x81", 2 },
		{ "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80", 3 },
	};
	size_t chars;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple__utf8_scan(cases[i].text, strlen(cases[i].text), &chars));
		assert_int_equal(chars, cases[i].chars);
	}
}

static void
bad(void **unused)
{
	static const char *const cases[] = { "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2",
		"\xc2"
		"a",
		"\xe0\x9f\xbf", "\xe0\xa0", "\xe1\x80",
		"\xe1\x80"
		"a",
		"\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf0\x90\x80",
		"\xf1\x80\x80"
		"a",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe", "1234567\x80",
		"12345678\x80", "123456789\xc3", "1\x80" "234567", "1\x80" "2345678",
		"\x80" "12345678" };
	size_t chars = 99;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_false(tipple__utf8_scan(cases[i], strlen(cases[i]), &chars));
	assert_false(tipple__utf8_scan("\xc3\xa4", 1, &chars)); /* the rest is not looked at */
	assert_int_equal(chars, 99);
}

/* Every code point is taken, every surrogate refused, wherever it stands. */
static void
every_code_point(void **unused)
{
	char text[12];
	size_t chars, n;

	(void)unused;
	for (uint32_t c = 0x80; c <= 0x10FFFF; c++) {
		size_t at = c % 8;

		memset(text, 'x', at);
		n = at;
		if (c < 0x800) {
			text[n++] = (char)(0xC0 | c >> 6);
		} else if (c < 0x10000) {
			text[n++] = (char)(0xE0 | c >> 12);
			text[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		} else {
			text[n++] = (char)(0xF0 | c >> 18);
			text[n++] = (char)(0x80 | (c >> 12 & 0x3F));
			text[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		}
		text[n++] = (char)(0x80 | (c & 0x3F));
		if (tipple__utf8_scan(text, n, &chars) != (c < 0xD800 || c > 0xDFFF))
			fail_msg("U+%04X", (unsigned)c);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good),
		cmocka_unit_test(bad),
		cmocka_unit_test(every_code_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
