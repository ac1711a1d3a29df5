/*
 * test_file_jsonl.c - what JSON Lines hold, which of them are refused, and the text of
 * every type.
 *
 * SPDX-License-Identifier: ISC
 */
#include "file_fixture.h"

#define JSONL(data, ...) READ("t.jsonl", data, .format = TIPPLE_FILE_JSONL, __VA_ARGS__)
#define PLAIN(data) JSONL(data, .null = NULL)

static void
objects(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN("{\"id\":1,\"name\":\"a\",\"note\":\"b\"}\n"
	    "{ \"note\" : null , \"name\":\"\", \"id\":2 }\r\n\n  \n{\"name\":\"c\",\"id\":3}"),
	    "1:1|a|b\n2:2||~\n5:3|c|~\nend");
	assert_string_equal(PLAIN("{\"id\":1,\"name\":\"\\\"\\\\\\/\\u00e9\\ud83d\\ude00\\n\","
	    "\"note\":\"\\u0001\\t\\b\"}\n"), "1:1|\"\\/\xC3\xA9\xF0\x9F\x98\x80\n|\x01\t\b\nend");
	assert_string_equal(PLAIN("{\"\\u0069d\":1,\"name\":\"a\",\"other\":{\"id\":[1,\"}\"]}}\n"),
	    "1:1|a|~\nend");
	assert_string_equal(PLAIN(""), "end");
	assert_string_equal(PLAIN("\xEF\xBB\xBF{\"id\":1,\"name\":\"a\"}\n"), "1:1|a|~\nend");
}

static void
broken_lines(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN("{\"id\":1,\"name\":\"a\"\n{\"id\":2,\"name\":\"b\"}\n"),
	    "1!json\n2:2|b|~\nend");
	assert_string_equal(PLAIN("[1]\n{\"id\":2,\"name\":\"b\"} x\n{}\n"),
	    "1!json\n2!json\n3!invalid\nend");
	assert_string_equal(PLAIN("{\"id\":1,\"id\":2,\"name\":\"a\"}\n"
	    "{\"id\":1,\"name\":\"\xFF\"}\n"),
	    "1!json\n2!json\nend");
	assert_string_equal(PLAIN("{\"id\":1,\"name\":2}\n{\"id\":[],\"name\":\"a\"}\n"
	    "{\"id\":\"7\",\"name\":\"a\"}\n{\"id\":1.5,\"name\":\"a\"}\n"),
	    "1!type\n2!type\n3:7|a|~\n4!type\nend");
	assert_string_equal(PLAIN("{\"id\":null,\"name\":\"a\"}\n{\"name\":\"a\"}\n"),
	    "1!invalid\n2!invalid\nend");
	assert_string_equal(JSONL("{\"id\":1,\"name\":\"a\",\"x\":1}\n{\"id\":2,\"name\":\"b\"}\n",
	    .known_only = true), "1!unknown\n2:2|b|~\nend");
	assert_string_equal(JSONL("{\"id\":2,\"name\":\"b\"}\n{\"id\":2,\"name\":\"bc\"}\n"
	    "{\"id\":2,\"name\":\"bc\"}", .longest = 20), "1:2|b|~\n2!too-long\n3:2|bc|~\nend");
	assert_string_equal(JSONL("{\"id\":2,\"name\":\"b\"}\n", .longest = 19),
	    "1!too-long\nend");
}

static void
too_long(void **unused)
{
	static char data[600000];
	size_t n = (size_t)sprintf(data, "{\"id\":1,\"name\":\"");

	(void)unused;
	memset(data + n, 'x', 500000);
	n += 500000;
	n += (size_t)sprintf(data + n, "\"}\n{\"id\":2,\"name\":\"b\"}\n");
	assert_string_equal(read_few("t.jsonl", data, n, (struct tipple_file_options){
	    .longest = 1000 }), "1!too-long\n2:2|b|~\nend");
}

/* ---- the text of every type, the same in both formats ---- */

static struct thing last;

/* The status for one value of a column; the row stays in last. */
static enum tipple_status
read_one(const char *column, const char *json, struct tipple_error *err)
{
	static struct tipple_file *f;
	char data[600];
	int n = snprintf(data, sizeof(data), "{\"id\":1,\"name\":\"n\",\"%s\":%s}\n", column, json);

	tipple_file_close(f);
	spill("one.jsonl", data, (size_t)n);
	assert_int_equal(tipple_file_open("one.jsonl", &table, NULL, &f, NULL), TIPPLE_OK);
	return tipple_file_next(f, &last, err);
}

static void
refused(const char *column, const char *json, const char *why)
{
	struct tipple_error err;
	char text[200];

	snprintf(text, sizeof(text), "thing.%s: %s", column, why);
	assert_int_equal(read_one(column, json, &err), TIPPLE_INVALID);
	assert_string_equal(err.text, text);
	assert_string_equal(err.column, column);
	assert_string_equal(err.table, "thing");
}

static void
taken(const char *column, const char *json)
{
	struct tipple_error err = { .text = "" };

	if (read_one(column, json, &err) != TIPPLE_OK)
		fail_msg("%s %s: %s", column, json, err.text);
}

static void
integers(void **unused)
{
	(void)unused;
	taken("small", "-32768");
	assert_int_equal(last.small, INT16_MIN);
	taken("small", "\"32767\"");
	refused("small", "32768", "outside -32768 to 32767");
	refused("small", "-32769", "outside -32768 to 32767");
	refused("size", "2147483648", "outside -2147483648 to 2147483647");
	taken("size", "-2147483648");
	assert_int_equal(last.size, INT32_MIN);
	taken("size", "1e3");
	assert_int_equal(last.size, 1000);
	refused("size", "\"1e3\"", "not a whole number");
	refused("size", "\"\"", "not a whole number");
	refused("size", "\"-\"", "not a whole number");
	refused("size", "\"+1\"", "not a whole number");
	refused("size", "\" 1\"", "not a whole number");
	refused("size", "1.0", "not a whole number");
	refused("size", "true", "not a whole number");
}

/* No double could hold these. */
static void
big_numbers(void **unused)
{
	static const char data[] = "{\"id\":9223372036854775807,\"name\":\"\"}\n"
	    "{\"id\":-9223372036854775808,\"name\":\"\"}\n"
	    "{\"id\":9223372036854775808,\"name\":\"\"}\n"
	    "{\"id\":9007199254740993,\"name\":\"\"}\n";
	char text[TIPPLE_DECIMAL_SIZE];
	struct tipple_file *f;
	struct thing row;

	(void)unused;
	spill("big.jsonl", data, sizeof(data) - 1);
	assert_int_equal(tipple_file_open("big.jsonl", &few, NULL, &f, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_OK);
	assert_true(row.id == INT64_MAX);
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_OK);
	assert_true(row.id == INT64_MIN);
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_INVALID);
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_OK);
	assert_true(row.id == INT64_C(9007199254740993));
	tipple_file_close(f);
	taken("price", "1234567890123456789012345678901234.5678");
	assert_string_equal(tipple_decimal_format(last.price, text),
	    "1234567890123456789012345678901234.5678");
	taken("price", "\"-0.1\"");
	assert_string_equal(tipple_decimal_format(last.price, text), "-0.1000");
	taken("price", "1.50e1");
	assert_string_equal(tipple_decimal_format(last.price, text), "15.0000");
	refused("price", "0.00001", "more than 4 digits behind the point");
	refused("price", "\"1,5\"", "not a decimal number of at most 38 digits");
	refused("price", "true", "not a decimal number of at most 38 digits");
}

static void
reals(void **unused)
{
	static const struct {
		const char *text;
		double value;
	} good[] = { { "0.1", 0.1 }, { "1e308", 1e308 }, { "5e-324", 5e-324 }, { "-2.5E+3", -2500 },
		{ "0.30000000000000004", 0.30000000000000004 },
		{ "123456789012345678", 1.2345678901234568e17 },
		{ "1.7976931348623157e308", 1.7976931348623157e308 }, { "\"1e5\"", 1e5 } };

	(void)unused;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		taken("ratio", good[i].text);
		assert_true(last.ratio >= good[i].value && last.ratio <= good[i].value);
	}
	refused("ratio", "\"nan\"", "not a number");
	refused("ratio", "\"0x1p3\"", "not a number");
	refused("ratio", "\"1e\"", "not a number");
	refused("ratio", "\".\"", "not a number");
	refused("ratio", "\"1 \"", "not a number");
	refused("ratio", "1e999", "NaN or infinity");
}

static void
other_types(void **unused)
{
	char text[TIPPLE_TIMESTAMP_SIZE];

	(void)unused;
	taken("flag", "true");
	assert_true(last.has_flag && last.flag);
	taken("flag", "\"F\"");
	assert_true(last.has_flag && !last.flag);
	refused("flag", "2", "not true or false");
	taken("data", "\"00fFa0\"");
	assert_int_equal(last.data.size, 3);
	assert_memory_equal(last.data.data, "\x00\xff\xa0", 3);
	taken("data", "\"\"");
	assert_true(last.data.data != NULL && last.data.size == 0);
	refused("data", "\"0\"", "an odd number of hexadecimal digits");
	refused("data", "\"0g\"", "not hexadecimal digits");
	taken("born", "\"2024-02-29\"");
	assert_string_equal(tipple_date_format(last.born, text), "2024-02-29");
	refused("born", "\"2023-02-29\"", "not a date, yyyy-mm-dd");
	taken("opens", "\"23:59:59.5\"");
	refused("opens", "\"24:00:00\"", "not a time, hh:mm:ss");
	taken("changed", "\"2024-02-29T13:05:00Z\"");
	assert_string_equal(tipple_timestamp_format(last.changed, text), "2024-02-29 13:05:00");
	refused("changed", "\"2024-02-29T13:05:00+01:00\"", "not a timestamp, yyyy-mm-dd hh:mm:ss");
	taken("token", "\"6BA7B810-9dad-11d1-80b4-00c04fd430c8\"");
	refused("token", "\"6BA7B810\"", "not a UUID");
	taken("state", "\"it's, old\"");
	assert_int_equal(last.state, 1);
	refused("state", "\"New\"", "not one of its labels");
	refused("state", "0", "no JSON string");
	refused("note", "1", "no JSON string");
	refused("note", "{}", "an object or an array, which only a column of type json takes");
}

static void
json_columns(void **unused)
{
	(void)unused;
	taken("extra", "{\"b\": [1, 2.50], \"a\": \"\\u0041\"}");
	assert_string_equal(last.extra, "{\"a\":\"A\",\"b\":[1,2.50]}");
	taken("extra", "\"text\"");
	assert_string_equal(last.extra, "\"text\"");
	taken("extra", "1e2");
	assert_string_equal(last.extra, "100");
	taken("extra", "null");
	assert_null(last.extra);
}

/* Of a refused row what could be read is there, and the rest is known. */
static void
unread(void **unused)
{
	struct tipple_error err;
	struct tipple_file *f;
	struct thing row;

	(void)unused;
	spill("u.csv", "note,id,name\nx,7a,b\nx\n", 22);
	assert_int_equal(tipple_file_open("u.csv", &few, NULL, &f, &err), TIPPLE_OK);
	assert_int_equal(tipple_file_next(f, &row, &err), TIPPLE_INVALID);
	assert_true(tipple_file_unread(f, 0));
	assert_false(tipple_file_unread(f, 1));
	assert_string_equal(row.name, "b");
	assert_string_equal(row.note, "x");
	assert_int_equal(tipple_file_next(f, &row, &err), TIPPLE_INVALID);
	assert_true(tipple_file_unread(f, 0) && tipple_file_unread(f, 1));
	assert_null(row.name);
	tipple_file_close(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(objects),
		cmocka_unit_test(broken_lines),
		cmocka_unit_test(too_long),
		cmocka_unit_test(integers),
		cmocka_unit_test(big_numbers),
		cmocka_unit_test(reals),
		cmocka_unit_test(other_types),
		cmocka_unit_test(json_columns),
		cmocka_unit_test(unread),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}
