/*
 * test_print.c - rows as text and as JSON, and whether two are the same.
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
#include <math.h>

#include "tipple.h"

struct thing {
	int64_t id;
	bool flag;
	double ratio;
	struct tipple_decimal price;
	const char *name;
	struct tipple_bytes data;
	int32_t born;
	int64_t opens, changed;
	struct tipple_uuid token;
	const char *extra;
	int state;
	int32_t size;
	bool has_size;
	const char *secret;
	void *own;
};

enum { ID, FLAG, RATIO, PRICE, NAME, DATA, BORN, OPENS, CHANGED, TOKEN, EXTRA, STATE, SIZE, SECRET,
	NCOLUMNS };

static const char *const labels[] = { "new", "it's" };

#define COLUMN(n, t) .name = #n, .type = t, .offset = offsetof(struct thing, n)
static const struct tipple_column columns[] = {
	[ID] = { COLUMN(id, TIPPLE_INT64) },
	[FLAG] = { COLUMN(flag, TIPPLE_BOOL) },
	[RATIO] = { COLUMN(ratio, TIPPLE_FLOAT64) },
	[PRICE] = { COLUMN(price, TIPPLE_DECIMAL), .precision = 20, .scale = 4 },
	[NAME] = { COLUMN(name, TIPPLE_TEXT) },
	[DATA] = { COLUMN(data, TIPPLE_BYTES) },
	[BORN] = { COLUMN(born, TIPPLE_DATE) },
	[OPENS] = { COLUMN(opens, TIPPLE_TIME) },
	[CHANGED] = { COLUMN(changed, TIPPLE_TIMESTAMP) },
	[TOKEN] = { COLUMN(token, TIPPLE_UUID) },
	[EXTRA] = { COLUMN(extra, TIPPLE_JSON) },
	[STATE] = { COLUMN(state, TIPPLE_ENUM), .labels = labels, .nlabels = 2 },
	[SIZE] = { COLUMN(size, TIPPLE_INT32), .has_offset = offsetof(struct thing, has_size) },
	[SECRET] = { COLUMN(secret, TIPPLE_TEXT), .flags = TIPPLE_COLUMN_REDACT },
};

static const struct tipple_table table = {
	.name = "thing", .row_size = sizeof(struct thing),
	.own_offset = offsetof(struct thing, own), .columns = columns, .ncolumns = NCOLUMNS,
};

static struct thing
full(void)
{
	struct thing row = { .id = INT64_MAX, .flag = true, .ratio = 0.5,
		.name = "a\n'b\\\xff\xe2\x80\xae", .data = { "\0\xff", 2 }, .born = 1,
		.opens = 1500000, .changed = -1, .extra = "{\"a\":1}", .state = 1,
		.size = -3, .has_size = true, .secret = "hunter2" };

	assert_true(tipple_decimal_parse("1234567890123456.7890", &row.price));
	assert_true(tipple_uuid_parse("00112233-4455-6677-8899-aabbccddeeff", &row.token));
	return row;
}

static void
is_printed(const struct thing *row, const char *want)
{
	char *text;

	assert_int_equal(tipple_print(&table, row, &text, NULL), TIPPLE_OK);
	assert_string_equal(text, want);
	free(text);
}

static void
text(void **unused)
{
	struct thing row = full(), empty = { 0 };

	(void)unused;
	is_printed(&row, "thing {id: 9223372036854775807, flag: true, ratio: 0.5,"
	    " price: 1234567890123456.7890, name: 'a\\n\\'b\\\\\\xff\\u202e', data: 2 bytes,"
	    " born: 1970-01-02, opens: 00:00:01.500000, changed: 1969-12-31 23:59:59.999999,"
	    " token: 00112233-4455-6677-8899-aabbccddeeff, extra: '{\"a\":1}', state: 'it\\'s',"
	    " size: -3, secret: ***}");
	empty.state = 7;
	is_printed(&empty, "thing {id: 0, flag: false, ratio: 0, price: 0, name: NULL, data: NULL,"
	    " born: 1970-01-01, opens: 00:00:00, changed: 1970-01-01 00:00:00,"
	    " token: 00000000-0000-0000-0000-000000000000, extra: NULL, state: '?', size: NULL,"
	    " secret: ***}");
}

static void
is_json(const struct thing *row, const char *want)
{
	char *text;

	assert_int_equal(tipple_json(&table, row, &text, NULL), TIPPLE_OK);
	assert_string_equal(text, want);
	free(text);
}

static void
json(void **unused)
{
	struct thing row = full(), empty = { .ratio = -INFINITY };

	(void)unused;
	row.ratio = NAN;
	is_json(&row, "{\"id\":9223372036854775807,\"flag\":true,\"ratio\":\"NaN\","
	    "\"price\":\"1234567890123456.7890\",\"name\":\"a\\n'b\\\\\\\\xff\xe2\x80\xae\","
	    "\"data\":\"00ff\",\"born\":\"1970-01-02\",\"opens\":\"00:00:01.500000\","
	    "\"changed\":\"1969-12-31 23:59:59.999999\","
	    "\"token\":\"00112233-4455-6677-8899-aabbccddeeff\",\"extra\":\"{\\\"a\\\":1}\","
	    "\"state\":\"it's\",\"size\":-3,\"secret\":\"***\"}");
	is_json(&empty, "{\"id\":0,\"flag\":false,\"ratio\":\"-Infinity\",\"price\":\"0\","
	    "\"name\":null,\"data\":null,\"born\":\"1970-01-01\",\"opens\":\"00:00:00\","
	    "\"changed\":\"1970-01-01 00:00:00\","
	    "\"token\":\"00000000-0000-0000-0000-000000000000\",\"extra\":null,\"state\":\"new\","
	    "\"size\":null,\"secret\":null}");
}

static void
differs(const struct thing *a, const struct thing *b)
{
	assert_false(tipple_equal(&table, a, b));
	assert_false(tipple_equal(&table, b, a));
}

static void
equal(void **unused)
{
	struct thing a = full(), b = full();
	char name[8] = "a\n'b\\\xff", own;

	(void)unused;
	b.own = &own;
	b.extra = " { \"a\" : 1 }";
	assert_true(tipple_equal(&table, &a, &b));
	assert_true(tipple_decimal_parse("1234567890123456.789", &b.price));
	assert_true(tipple_equal(&table, &a, &b));
	b.extra = "{\"a\":2}";
	differs(&a, &b);
	b = a;
	b.name = name;
	differs(&a, &b);
	b = a;
	b.name = NULL;
	differs(&a, &b);
	a.name = NULL;
	assert_true(tipple_equal(&table, &a, &b));
	b.data.size = 1;
	differs(&a, &b);
	b = a;
	b.has_size = false;
	differs(&a, &b);
	a.has_size = false;
	a.size = 5;
	assert_true(tipple_equal(&table, &a, &b));
	b.token.byte[15] ^= 1;
	differs(&a, &b);
	b = a;
	b.secret = "other";
	differs(&a, &b);
	b = a;
	b.ratio = 0.25;
	differs(&a, &b);
	b = a;
	b.changed++;
	differs(&a, &b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text),
		cmocka_unit_test(json),
		cmocka_unit_test(equal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
