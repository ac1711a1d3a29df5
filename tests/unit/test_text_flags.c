/*
 * test_text_flags.c - what is odd about a text, and where it may be cut.
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
#include "utf8.h"

static const struct {
	const char *in;
	size_t size;
	unsigned flags;
} flagged[] = {
#define CASE(in, flags) { in, sizeof(in) - 1, flags }
	CASE("", 0),
	CASE("plain text", 0),
	CASE("Caf\xC3\xA9", 0),
	CASE("a\xE2\x80\x8D" "b", 0),                           /* joiner */
	CASE("\xFF", TIPPLE_TEXT_ILL_FORMED),
	CASE("a\xC3", TIPPLE_TEXT_ILL_FORMED),
	CASE("a\xEF\xBF\xBD", TIPPLE_TEXT_REPLACED),
	CASE("a\0b", TIPPLE_TEXT_NUL),
	CASE("a\x1B[0m", TIPPLE_TEXT_CONTROL),
	CASE("a\x7F", TIPPLE_TEXT_CONTROL),
	CASE("a\xC2\x80", TIPPLE_TEXT_CONTROL),
	CASE("a\xE2\x80\x8B" "b", TIPPLE_TEXT_ZERO_WIDTH),
	CASE("\xEF\xBB\xBF" "a", TIPPLE_TEXT_ZERO_WIDTH),
	CASE("a\xE2\x80\xAE" "b", TIPPLE_TEXT_BIDI),
	CASE("a\xD8\x9C", TIPPLE_TEXT_BIDI),
	CASE("a\xE2\x81\xA6" "b\xE2\x81\xA9", TIPPLE_TEXT_BIDI),
	CASE("a  b", TIPPLE_TEXT_SPACE),
	CASE(" a", TIPPLE_TEXT_SPACE),
	CASE("a ", TIPPLE_TEXT_SPACE),
	CASE(" ", TIPPLE_TEXT_SPACE),
	CASE("a\tb", TIPPLE_TEXT_SPACE),
	CASE("a\xC2\xA0" "b", TIPPLE_TEXT_SPACE),
	CASE("a\xC2\x85" "b", TIPPLE_TEXT_SPACE),
	CASE("e\xCC\x81", TIPPLE_TEXT_NOT_NFC),
	CASE("\xC3\x83\xC2\xA9", TIPPLE_TEXT_MOJIBAKE),
	CASE(" \xE2\x80\xAE" "e\xCC\x81\x01\0\xFF",
	    TIPPLE_TEXT_SPACE | TIPPLE_TEXT_BIDI | TIPPLE_TEXT_CONTROL | TIPPLE_TEXT_NUL |
	    TIPPLE_TEXT_ILL_FORMED),
};

static void
flags(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof(flagged) / sizeof(flagged[0]); i++) {
		char *copy = malloc(flagged[i].size + 1); /* of which the last is not read */

		assert_non_null(copy);
		memcpy(copy, flagged[i].in, flagged[i].size);
		copy[flagged[i].size] = '\xFF';
		if (tipple_text_flags(copy, flagged[i].size) != flagged[i].flags)
			fail_msg("case %zu: %x", i, tipple_text_flags(copy, flagged[i].size));
		free(copy);
	}
}

static const struct {
	const char *in;
	size_t max, bytes;
} cuts[] = {
	{ "", 5, 0 },
	{ "abc", 5, 3 },
	{ "abc", 3, 3 },
	{ "abc", 2, 2 },
	{ "abc", 0, 0 },
	{ "\xC3\xA9\xC3\xA9\xC3\xA9", 2, 4 },
	{ "a\xE2\x82\xAC" "b", 2, 4 },
	{ "\xF0\x9F\x98\x80" "b", 1, 4 },
	{ "ae\xCC\x81" "b", 2, 1 },                     /* not between e and its accent */
	{ "ae\xCC\x81" "b", 3, 4 },
	{ "e\xCC\x81\xCC\xA3" "b", 2, 3 },              /* unless nothing would be left */
	{ "a\r\nb", 2, 1 },
	{ "a\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", 2, 1 },  /* a flag */
	{ "\xEA\xB0\x80\xE1\x86\xA8" "b", 2, 6 },       /* Hangul */
	{ "a\xFF\xFF" "b", 2, 2 },
};

static void
where_to_cut(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < sizeof(cuts) / sizeof(cuts[0]); i++)
		assert_int_equal(tipple_text_cut(cuts[i].in, strlen(cuts[i].in), cuts[i].max),
		    cuts[i].bytes);
}

static size_t
random_text(char *to, size_t room)
{
	static const char *const pieces[] = { "a", "\r\n", "\xCC\x81", "\xC3\xA9", "\xE2\x82\xAC",
		"\xF0\x9F\x87\xA9", "\xE2\x80\x8D", "\xF0\x9F\x91\xA9", "\xEA\xB0\x80",
		"\xE1\x86\xA8" };
	size_t n = 0;

	for (int count = rand() % 16; count > 0 && n + 4 < room; count--) {
		const char *piece = pieces[(size_t)rand() % 10];

		memcpy(to + n, piece, strlen(piece));
		n += strlen(piece);
	}
	return n;
}

/* A cut text is good text, no longer than asked for, and cut again stays as it is. */
static void
cuts_never_split(void **unused)
{
	char text[80];
	size_t characters;

	(void)unused;
	srand(1);
	for (int round = 0; round < 100000; round++) {
		size_t n = random_text(text, sizeof(text)), max = (size_t)rand() % 12;
		size_t cut = tipple_text_cut(text, n, max);

		assert_true(cut <= n);
		assert_true(tipple__utf8_scan(text, cut, &characters));
		assert_true(characters <= max);
		assert_true(cut > 0 || n == 0 || max == 0);
		assert_int_equal(tipple_text_cut(text, cut, max), cut);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(flags),
		cmocka_unit_test(where_to_cut),
		cmocka_unit_test(cuts_never_split),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
