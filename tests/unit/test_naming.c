/*
 * test_naming.c - names in C, and words that may have been meant.
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

#include "hidden.h"
#include "naming.h"
#include "suggest.h"

static void
test_snake(void **state)
{
	static const char *const examples[][2] = {
		{ "name", "name" }, { "InvoiceId", "invoice_id" }, { "invoice_id", "invoice_id" },
		{ "HTTPServer", "http_server" }, { "serverHTTP", "server_http" }, { "ID", "id" },
		{ "Utf8Name", "utf8_name" }, { "A", "a" }, { "aB", "a_b" }, { "ABc", "a_bc" },
		{ "Order Details", "order_details" }, { "unit-price", "unit_price" },
		{ "a.b/c", "a_b_c" }, { "2nd", "2nd" },
		{ "Gr\xC3\xB6\xC3\x9F" "e", "gr\xC3\xB6\xC3\x9F" "e" },
		{ "", "" },
	};
	struct tipple__arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		assert_string_equal(naming_snake(&a, examples[i][0]), examples[i][1]);
	tipple__arena_free(&a);
}

static void
test_upper(void **state)
{
	static const char *const examples[][2] = {
		{ "name", "NAME" }, { "in progress", "IN_PROGRESS" }, { "a - b", "A_B" },
		{ "a__b", "A__B" }, { "100 %", "100_" }, { "+", "_" },
		{ "gr\xC3\xB6\xC3\x9F" "er", "GR_ER" },
	};
	struct tipple__arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		assert_string_equal(naming_upper(&a, examples[i][0]), examples[i][1]);
	tipple__arena_free(&a);
}

static void
test_identifier(void **state)
{
	(void)state;
	assert_true(naming_is_identifier("a"));
	assert_true(naming_is_identifier("_a9_"));
	assert_false(naming_is_identifier(""));
	assert_false(naming_is_identifier("9a"));
	assert_false(naming_is_identifier("aB"));
	assert_false(naming_is_identifier("a-b"));
	assert_false(naming_is_identifier("\xC3\xA4"));
}

/* The list is searched by halves: its order matters. */
static void
test_reserved(void **state)
{
	static const char *const words[] = {
		"alignas", "and", "assert", "auto", "bool", "char8_t", "class", "const_cast",
		"co_await", "default", "delete", "errno", "false", "for", "i386", "inline", "int",
		"linux", "new", "operator", "restrict", "static_assert", "struct", "this", "true",
		"typeof", "unix", "virtual", "void", "wchar_t", "while", "xor", "xor_eq",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_true(naming_is_reserved(words[i]));
	assert_false(naming_is_reserved("name"));
	assert_false(naming_is_reserved("Class"));
	assert_false(naming_is_reserved(""));
}

static const char *
suggest(const char *word)
{
	struct suggestion s = { .word = word };

	suggest_try(&s, "int");
	suggest_try(&s, "nullable");
	suggest_try(&s, "a_much_longer_word_than_that");
	return suggest_best(&s);
}

static void
test_suggest(void **state)
{
	(void)state;
	assert_int_equal(edit_distance("nullable", "nullable"), 0);
	assert_int_equal(edit_distance("nulable", "nullable"), 2);
	assert_int_equal(edit_distance("int46", "int64"), 1);
	assert_int_equal(edit_distance("int46", "int16"), 2);
	assert_int_equal(edit_distance("", "abc"), 6);
	assert_int_equal(edit_distance("abcd", "badc"), 2);
	assert_true(edit_distance("a_rather_long_word", "another_quite_long_one") > 6);
	assert_string_equal(suggest("nulable"), "nullable");
	assert_string_equal(suggest("it"), "int");
	assert_null(suggest("of"));
	assert_null(suggest("a_rather_long_word"));
	assert_null(suggest("01234567890123456789012345678901234567890"));
}

static void
test_hidden(void **state)
{
	(void)state;
	assert_int_equal(hidden_character("a"), 0);
	assert_int_equal(hidden_character(""), 0);
	assert_int_equal(hidden_character("\n"), 0);
	assert_int_equal(hidden_character("\x1B[0m"), 1);
	assert_int_equal(hidden_character("\x7F"), 1);
	assert_int_equal(hidden_character("\xC2\x85"), 2);
	assert_int_equal(hidden_character("\xC2\xA0"), 0);
	assert_int_equal(hidden_character("\xE2\x80\xAE"), 3);
	assert_int_equal(hidden_character("\xE2\x81\xA6"), 3);
	assert_int_equal(hidden_character("\xE2\x82\xAC"), 0); /* the euro sign */
	assert_int_equal(hidden_character("\xE2\x80"), 0);
	assert_int_equal(hidden_character("\xE2"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_snake),
		cmocka_unit_test(test_upper),
		cmocka_unit_test(test_identifier),
		cmocka_unit_test(test_reserved),
		cmocka_unit_test(test_suggest),
		cmocka_unit_test(test_hidden),
	};

	return cmocka_run_group_tests_name("naming", tests, NULL, NULL);
}
