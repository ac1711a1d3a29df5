/*
 * test_row_hash.c - equal rows have one hash, and others another one.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "row_hash.h"

struct thing {
	const char *a, *b, *json;
	double ratio;
	struct tipple_decimal price;
	struct tipple_bytes data;
	int32_t size;
	bool has_size;
	void *own;
};

#define COLUMN(n, t) .name = #n, .type = t, .offset = offsetof(struct thing, n)
static const struct tipple_column columns[] = {
	{ COLUMN(a, TIPPLE_TEXT), .flags = TIPPLE_COLUMN_NULLABLE },
	{ COLUMN(b, TIPPLE_TEXT), .flags = TIPPLE_COLUMN_NULLABLE },
	{ COLUMN(json, TIPPLE_JSON), .flags = TIPPLE_COLUMN_NULLABLE },
	{ COLUMN(ratio, TIPPLE_FLOAT64) },
	{ COLUMN(price, TIPPLE_DECIMAL), .precision = 20, .scale = 4 },
	{ COLUMN(data, TIPPLE_BYTES), .flags = TIPPLE_COLUMN_NULLABLE },
	{ COLUMN(size, TIPPLE_INT32), .has_offset = offsetof(struct thing, has_size) },
};
static const int all[] = { 0, 1, 2, 3, 4, 5, 6 };
static const struct tipple_table table = { .name = "thing", .row_size = sizeof(struct thing),
	.own_offset = offsetof(struct thing, own), .columns = columns, .ncolumns = 7,
	.generated = -1, .primary = -1 };

/* Have both one hash?  tipple_equal must say the same. */
static bool
same(const struct thing *x, const struct thing *y)
{
	struct tipple__text scratch = { 0 };
	struct tipple__row_hash hx = tipple__row_hash(&table, all, 7, x, &scratch);
	struct tipple__row_hash hy = tipple__row_hash(&table, all, 7, y, &scratch);
	bool equal = hx.first == hy.first && hx.second == hy.second;

	assert_false(scratch.failed);
	tipple__text_clear(&scratch);
	assert_int_equal(equal, tipple_equal(&table, x, y));
	assert_int_equal(hx.first == hy.first, hx.second == hy.second);
	return equal;
}

#define SAME(x, y) assert_true(same(&(struct thing){ x }, &(struct thing){ y }))
#define OTHER(x, y) assert_false(same(&(struct thing){ x }, &(struct thing){ y }))
#define PAIR(...) __VA_ARGS__

static void
equal_rows(void **unused)
{
	(void)unused;
	SAME(.a = "x", .a = "x");
	SAME(.price = PAIR({ .lo = 150, .scale = 2 }), .price = PAIR({ .lo = 15000, .scale = 4 }));
	SAME(.price = PAIR({ .lo = 200, .scale = 2 }), .price = PAIR({ .lo = 2 }));
	SAME(.price = PAIR({ .lo = 0, .scale = 3 }), .price = PAIR({ .lo = 0 }));
	SAME(.ratio = 0.0, .ratio = -0.0);
	SAME(.json = "{\"b\": 1, \"a\": 2}", .json = "{\"a\":2,\"b\":1}");
	SAME(.size = 3, .size = 4); /* both are NULL */
}

static void
other_rows(void **unused)
{
	(void)unused;
	OTHER(.a = "x", .a = "y");
	OTHER(.a = "", .a = NULL);
	OTHER(.a = NULL, PAIR(.a = NULL, .b = ""));
	OTHER(PAIR(.a = "ab", .b = "c"), PAIR(.a = "a", .b = "bc"));
	OTHER(PAIR(.a = "x", .b = NULL), PAIR(.a = NULL, .b = "x"));
	OTHER(.a = "12345678", .a = "12345679");
	OTHER(.a = "123456781", .a = "123456782");
	OTHER(PAIR(.data = { "\0", 1 }), PAIR(.data = { "\0\0", 2 }));
	OTHER(.price = PAIR({ .lo = 20 }), .price = PAIR({ .lo = 200 }));
	OTHER(PAIR(.size = 0, .has_size = true), .size = 0);
	OTHER(.json = "[1]", .json = "[2]");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_rows),
		cmocka_unit_test(other_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
