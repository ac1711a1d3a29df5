/*
 * test_position.c - a position comes back from its JSON as it was; what is not
 * one is refused; rows of which some table knows no order have none.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "position.h"

struct thing {
	const char *name;
	int64_t number;
	int64_t changed;
	struct tipple_uuid token;
	double ratio;
	void *own;
};

#define PLACE(member) .offset = offsetof(struct thing, member)
static struct tipple_column columns[] = {
	{ .name = "name", .type = TIPPLE_TEXT, PLACE(name) },
	{ .name = "number", .type = TIPPLE_INT64, PLACE(number) },
	{ .name = "changed", .type = TIPPLE_TIMESTAMP, PLACE(changed) },
	{ .name = "token", .type = TIPPLE_UUID, PLACE(token) },
	{ .name = "ratio", .type = TIPPLE_FLOAT64, PLACE(ratio) },
};
static int key_columns[3] = { 0, 1, 3 };
static struct tipple_key key = { .name = "primary key", .columns = key_columns, .ncolumns = 3 };
static struct tipple_table table = { .abi = TIPPLE_ABI, .size = sizeof(table), .name = "thing",
	.row_size = sizeof(struct thing), .own_offset = offsetof(struct thing, own),
	.columns = columns, .ncolumns = 5, .generated = -1, .keys = &key, .nkeys = 1 };
static struct tipple_sync job = { .name = "j", .source = &table, .cursor = 2 };
static const struct thing row = { .name = "a \"b\" \xc3\xa9", .number = INT64_MIN,
	.changed = INT64_C(1709211900123456), .token = { { 1, 2, 3 } } };

static void
comes_back(void **unused)
{
	struct tipple__position p, q;
	char json[TIPPLE_AFTER_SIZE], again[TIPPLE_AFTER_SIZE];
	struct tipple_query query;

	(void)unused;
	tipple__position_init(&p, &job);
	tipple__position_init(&q, &job);
	assert_int_equal(p.n, 4);
	assert_true(tipple__position_encode(&p, json));
	assert_string_equal(json, "");
	assert_true(tipple__position_set(&p, &row));
	assert_true(tipple__position_encode(&p, json));
	assert_non_null(strstr(json, "\"changed\":\"2024-02-29 13:05:00.123456\""));
	assert_true(tipple__position_decode(&q, json));
	assert_true(tipple__position_encode(&q, again));
	assert_string_equal(json, again);
	assert_int_equal(q.values[1].as.bytes.size, strlen(row.name));
	assert_int_equal(q.values[2].as.integer, INT64_MIN);
	tipple_query_init(&query, &table);
	tipple__position_query(&q, &query);
	assert_int_equal(query.status, TIPPLE_OK);
	assert_true(query.nconditions > 0);
	tipple_query_clear(&query);
	tipple__position_clear(&p);
	tipple__position_clear(&q);
}

static void
is_refused(void **unused)
{
	static const char *const texts[] = { "", "{}", "[1]", "null",
		"{\"changed\":\"2024-02-29 13:05:00\",\"name\":\"a\",\"number\":1}",
		"{\"changed\":\"2024-02-29 13:05:00\",\"name\":\"a\",\"number\":1,\"other\":1}",
		"{\"changed\":\"x\",\"name\":\"a\",\"number\":1,"
		"\"token\":\"01020300-0000-0000-0000-000000000000\"}",
		"{\"changed\":\"2024-02-29 13:05:00\",\"name\":1,\"number\":1,"
		"\"token\":\"01020300-0000-0000-0000-000000000000\"}",
		"{\"changed\":\"2024-02-29 13:05:00\",\"name\":\"a\",\"number\":1.5,"
		"\"token\":\"01020300-0000-0000-0000-000000000000\"}",
	};
	struct tipple__position p;

	(void)unused;
	tipple__position_init(&p, &job);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_false(tipple__position_decode(&p, texts[i]));
		assert_false(p.has);
	}
	tipple__position_clear(&p);
}

static void
does_not_fit(void **unused)
{
	static char name[TIPPLE_AFTER_SIZE];
	struct thing wide = row;
	struct tipple__position p;
	char json[TIPPLE_AFTER_SIZE];

	(void)unused;
	memset(name, 'x', sizeof(name) - 1);
	wide.name = name;
	tipple__position_init(&p, &job);
	assert_true(tipple__position_set(&p, &wide));
	assert_false(tipple__position_encode(&p, json));
	tipple__position_clear(&p);
}

static void
has_none(void **unused)
{
	struct tipple__position p;

	(void)unused;
	job.mode = TIPPLE_FULL;
	tipple__position_init(&p, &job);
	assert_int_equal(p.n, 0);
	job.mode = TIPPLE_INCREMENTAL;
	columns[0].flags = TIPPLE_COLUMN_REDACT; /* the state holds no secret */
	tipple__position_init(&p, &job);
	assert_int_equal(p.n, 0);
	columns[0].flags = 0;
	key_columns[2] = 4;                     /* a float has no text of its own */
	tipple__position_init(&p, &job);
	assert_int_equal(p.n, 0);
	key_columns[2] = 3;
	table.primary = -1;
	tipple__position_init(&p, &job);
	assert_int_equal(p.n, 0);
	table.primary = 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comes_back),
		cmocka_unit_test(is_refused),
		cmocka_unit_test(does_not_fit),
		cmocka_unit_test(has_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
