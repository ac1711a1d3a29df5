/*
 * test_regex.c - what patterns of a schema mean, and what a hostile text costs.
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

#include "regex.h"

static enum tipple__match
match(const char *pattern, const char *s, size_t n)
{
	char why[TIPPLE__REGEX_WHY_SIZE];
	struct tipple__regex *x = tipple__regex_compile(pattern, why);
	char *copy = malloc(n > 0 ? n : 1); /* no NUL behind it */
	enum tipple__match found;

	assert_non_null(x);
	assert_non_null(copy);
	memcpy(copy, s, n);
	found = tipple__regex_match(x, copy, n);
	free(copy);
	tipple__regex_free(x);
	return found;
}

static void
meaning(void **unused)
{
	static const struct {
		const char *pattern, *text;
		bool matches;
	} cases[] = {
		{ "ab", "ab", true }, { "ab", "xab", false }, { "ab", "abx", false },
		{ "ab", "ab\n", false }, { "ab$", "ab\n", false }, { "^ab$", "ab", true },
		{ "a|bc", "bc", true }, { "a|bc", "ac", false }, { "a|ab", "ab", true },
		{ "(?m)^b$", "a\nb", false }, { ".*", "", true }, { "", "", true },
		{ "", "a", false },
		{ ".", "\xc3\xa9", true }, { "..", "\xc3\xa9", false }, { ".", "\n", false },
		{ "(?s).", "\n", true }, { "\\d", "\xd9\xa3", false },
		{ "(*UCP)\\d", "\xd9\xa3", true }, { "(?i)\xc3\xa9", "\xc3\x89", true },
		{ "a\\K.*", "ab", true }, { "(a)\\1", "aa", true },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (match(cases[i].pattern, cases[i].text, strlen(cases[i].text)) !=
		    (cases[i].matches ? TIPPLE__MATCH : TIPPLE__NO_MATCH))
			fail_msg("\"%s\" on \"%s\"", cases[i].pattern, cases[i].text);
	assert_int_equal(match("a.b", "a\0b", 3), TIPPLE__MATCH);
}

static void
ill_formed(void **unused)
{
	static const char *const bad[] = { "\xff", "a\x80", "\xc0\xaf", "\xed\xa0\x80",
		"\xf4\x90\x80\x80", "\xe2\x82", "\xc3" };

	(void)unused;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(match("(?s).*", bad[i], strlen(bad[i])),
		    TIPPLE__MATCH_NOT_UTF8);
}

/* Both would take longer than the universe is old, or all memory. */
static void
limits(void **unused)
{
	size_t n = 4000000;
	char *s = malloc(n);

	(void)unused;
	assert_non_null(s);
	memset(s, 'a', n);
	assert_int_equal(match("(a*)*[bc]", s, 1000), TIPPLE__MATCH_LIMIT);
	assert_int_equal(match("(?:a|aa)+[bc]", s, 25), TIPPLE__NO_MATCH);
	assert_int_equal(match("(?:a|aa)+[bc]", s, 28), TIPPLE__MATCH_LIMIT); /* 10^6 steps */
	assert_int_equal(match("(?:a|b(?=c))*", s, 50000), TIPPLE__MATCH);
	assert_int_equal(match("(?:a|b(?=c))*", s, 300000), TIPPLE__MATCH_LIMIT); /* memory */
	assert_int_equal(match("[a-c]*", s, n), TIPPLE__MATCH);
	free(s);
}

static void
mistakes(void **unused)
{
	char why[TIPPLE__REGEX_WHY_SIZE];

	(void)unused;
	assert_null(tipple__regex_compile("a(", why));
	assert_string_equal(why, "missing closing parenthesis (behind 2 bytes)");
	assert_null(tipple__regex_compile("\xff", why));
	assert_true(strncmp(why, "UTF-8 error", 11) == 0);
	assert_null(tipple__regex_compile("\\C", why));
	tipple__regex_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(meaning),
		cmocka_unit_test(ill_formed),
		cmocka_unit_test(limits),
		cmocka_unit_test(mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
