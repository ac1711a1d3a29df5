/*
 * test_json.c - the one form of JSON: equal documents are equal text, and what
 * databases disagree on is refused.
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

#include "json.h"

static void
expect(const char *in, const char *want)
{
	struct tipple__text out = { 0 };
	const char *why = tipple__json_canonical(in, strlen(in), &out);

	if (why != NULL)
		print_error("%s: %s\n", in, why);
	assert_null(why);
	assert_string_equal(out.data, want);
	tipple__text_clear(&out);
}

static void
refuse(const char *in, size_t n, const char *want)
{
	struct tipple__text out = { 0 };
	const char *why = tipple__json_canonical(in, n, &out);

	if (why == NULL)
		print_error("taken: %s\n", in);
	assert_non_null(why);
	assert_non_null(strstr(why, want));
	tipple__text_clear(&out);
}

static void
values(void **unused)
{
	(void)unused;
	expect(" { } ", "{}");
	expect("[ ]", "[]");
	expect("\t[ 1 , true,false , null,\"x\" ]\r\n", "[1,true,false,null,\"x\"]");
	expect("{\"b\":1,\"a\":{\"d\":[],\"c\":{}}}", "{\"a\":{\"c\":{},\"d\":[]},\"b\":1}");
	expect("{\"a\":1,\"A\":2,\"\":3}", "{\"\":3,\"A\":2,\"a\":1}");
	expect("{\"a b\":1,\"a\":2}", "{\"a b\":1,\"a\":2}");
}

static void
strings(void **unused)
{
	(void)unused;
	expect("\"\\u0041\\u00e9\\u20ac\\ud83d\\ude00\"",
	    "\"A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"");
	expect("\"\\/\\\\\\\"\\b\\f\\n\\r\\t\\u0001\"", "\"/\\\\\\\"\\b\\f\\n\\r\\t\\u0001\"");
	expect("\"\x7f\"", "\"\x7f\"");
	/* the same name by two spellings */
	refuse("{\"a\":1,\"\\u0061\":2}", 18, "twice");
}

static void
numbers(void **unused)
{
	static const char *const same[] = {
		"0", "-1", "1.0", "1.50", "12345678901234567890123456789.123456789", "0.000",
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		expect(same[i], same[i]);
	expect("-0", "0");
	expect("-0.00", "0.00");
	expect("1e5", "100000");
	expect("1.5E+3", "1500");
	expect("1.50e1", "15.0");
	expect("-12.5e-4", "-0.00125");
	expect("0.5e2", "50");
	expect("100e-2", "1.00");
	expect("0e99", "0");
	expect("1e-3", "0.001");
}

static void
refused(void **unused)
{
	static const struct {
		const char *in, *why;
	} cases[] = {
		{ "", "ends" }, { " ", "ends" }, { "[", "ends" }, { "[1", "array" },
		{ "[1,]", "not a JSON value" }, { "{", "object" }, { "{\"a\"}", "name" },
		{ "{\"a\":1,}", "object" }, { "{a:1}", "object" }, { "\"a", "string" },
		{ "\"\\x\"", "escape" }, { "\"\\u12\"", "\\u" }, { "\"\\ud800\"", "\\u" },
		{ "\"\\udc00\"", "\\u" }, { "\"\\ud800\\u0041\"", "\\u" },
		{ "\"\\u0000\"", "U+0000" }, { "\"\n\"", "control" }, { "01", "not a JSON" },
		{ "1.", "digits" }, { ".5", "not a JSON" }, { "+1", "not a JSON" },
		{ "1e", "digits" }, { "1e+", "digits" }, { "-", "not a JSON" },
		{ "1e1001", "1000" }, { "1e-1001", "1000" }, { "1e99999999999999999999", "1000" },
		{ "NaN", "not a JSON" }, { "tru", "not a JSON" }, { "1 2", "behind" },
		{ "{\"a\":1,\"a\":1}", "twice" }, { "\"\xff\"", "UTF-8" },
		{ "// x\n1", "not a JSON" },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		refuse(cases[i].in, strlen(cases[i].in), cases[i].why);
	refuse("\"a\0b\"", 5, "control");
}

static void
depth(void **unused)
{
	char deep[65];

	(void)unused;
	memset(deep, '[', 32);
	memset(deep + 32, ']', 32);
	deep[64] = '\0';
	refuse(deep, 64, "31");
	deep[63] = '\0';
	expect(deep + 1, deep + 1);
}

/* No prefix and no changed byte of a document is read past its end. */
static void
any_bytes(void **unused)
{
	static const char text[] =
	    "{\"k\":[1.5e-3,-0,true,null,\"\\u00e9\\ud83d\\ude00\\n\"],\"a\":{\"b\":{}}}";
	size_t n = sizeof(text) - 1;

	(void)unused;
	srand(7);
	for (int round = 0; round < 200000; round++) {
		size_t size = (size_t)rand() % (n + 1);
		char *copy = malloc(size > 0 ? size : 1);
		struct tipple__text once = { 0 }, twice = { 0 };

		assert_non_null(copy);
		memcpy(copy, text, size);
		for (int i = rand() % 4; i > 0 && size > 0; i--)
			copy[(size_t)rand() % size] = text[(size_t)rand() % n];
		if (tipple__json_canonical(copy, size, &once) == NULL) {
			assert_null(tipple__json_canonical(once.data, once.size, &twice));
			assert_string_equal(once.data, twice.data);
		}
		tipple__text_clear(&once);
		tipple__text_clear(&twice);
		free(copy);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(strings),
		cmocka_unit_test(numbers),
		cmocka_unit_test(refused),
		cmocka_unit_test(depth),
		cmocka_unit_test(any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
