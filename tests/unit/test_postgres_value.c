/*
 * test_postgres_value.c - PostgreSQL's binary formats at the edges of each
 * type, without a server.
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

#include "calendar.h"
#include "postgres.h"

#define DECODE(kind, column, bytes, cell) \
	tipple__pg_decode(kind, column, bytes, sizeof(bytes) - 1, cell)

static struct tipple_column
column_of(enum tipple_type type)
{
	return (struct tipple_column){ .name = "c", .type = type };
}

static struct tipple_column
decimal_column(int precision, int scale)
{
	struct tipple_column c = column_of(TIPPLE_DECIMAL);

	c.precision = precision;
	c.scale = scale;
	return c;
}

static void
check_decimal(const char *text, int precision, int scale)
{
	struct tipple_column c = decimal_column(precision, scale);
	struct tipple_value v = { .type = TIPPLE_DECIMAL }, cell = v;
	char bytes[TIPPLE__PG_FIXED], back[TIPPLE_DECIMAL_SIZE], *end;

	assert_true(tipple_decimal_parse(text, &v.as.decimal));
	end = tipple__pg_encode(bytes, TIPPLE__PG_NUMERIC, &c, &v);
	assert_non_null(end);
	assert_true(tipple__pg_decode(TIPPLE__PG_NUMERIC, &c, bytes, (size_t)(end - bytes), &cell));
	assert_string_equal(tipple_decimal_format(cell.as.decimal, back), text);
}

static void
decimals_come_back(void **state)
{
	(void)state;
	check_decimal("0", 1, 0);
	check_decimal("0.00", 12, 2);
	check_decimal("-0.01", 12, 2);
	check_decimal("9999.9999", 8, 4);
	check_decimal("10000.0001", 9, 4);
	check_decimal("-12345678901234567890.123456789", 38, 9);
	check_decimal("99999999999999999999999999999999999999", 38, 0);
	check_decimal("-99999999999999999999999999999999999999", 38, 0);
	check_decimal("0.99999999999999999999999999999999999999", 38, 38);
	check_decimal("-0.00000000000000000000000000000000000001", 38, 38);
	check_decimal("10000000000000000000000000000000000000", 38, 0);
}

static void
numeric_bytes(void **state)
{
	struct tipple_column c = decimal_column(12, 2);
	struct tipple_value v = { .type = TIPPLE_DECIMAL };
	char bytes[TIPPLE__PG_FIXED], *end;

	(void)state;
	assert_true(tipple_decimal_parse("-12345.60", &v.as.decimal));
	end = tipple__pg_encode(bytes, TIPPLE__PG_NUMERIC, &c, &v);
	assert_int_equal(end - bytes, 14);
	assert_memory_equal(bytes, "\0\3\0\1\x40\0\0\2\0\1\x09\x29\x17\x70", 14);
}

static void
numerics_that_do_not_fit(void **state)
{
	struct tipple_column c = decimal_column(6, 2), whole = column_of(TIPPLE_INT32);
	struct tipple_value cell;

	(void)state;
	/* 0.005, 12345.6, NaN, infinity, cut off, a group over 9999 */
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\1\xff\xff\0\0\0\3\0\x32", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\3\0\1\0\0\0\2\0\1\x09\x29\x17\x70", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\0\0\0\xc0\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\0\0\0\xd0\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\2\0\0\0\0\0\0\0\1", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\1\0\0\0\0\0\0\x27\x10", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "", &cell));
	/* 10^1000 and 1.5 as an integer */
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &c, "\0\1\0\xfa\0\0\0\0\0\1", &cell));
	assert_false(DECODE(TIPPLE__PG_NUMERIC, &whole, "\0\2\0\0\0\0\0\1\0\1\x13\x88", &cell));
}

static void
integers_widen_and_are_kept_in_range(void **state)
{
	struct tipple_column small = column_of(TIPPLE_INT16), big = column_of(TIPPLE_INT64);
	struct tipple_column yes = column_of(TIPPLE_BOOL), money = decimal_column(4, 2);
	struct tipple_value cell;

	(void)state;
	assert_true(DECODE(TIPPLE__PG_INT2, &big, "\x80\0", &cell));
	assert_int_equal(cell.as.integer, INT16_MIN);
	assert_true(DECODE(TIPPLE__PG_INT8, &small, "\xff\xff\xff\xff\xff\xff\xff\xff", &cell));
	assert_int_equal(cell.as.integer, -1);
	assert_false(DECODE(TIPPLE__PG_INT4, &small, "\0\0\x80\0", &cell));
	assert_false(DECODE(TIPPLE__PG_INT4, &small, "\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_INT2, &yes, "\0\2", &cell));
	assert_true(DECODE(TIPPLE__PG_INT2, &money, "\0\x63", &cell));
	assert_int_equal(cell.as.decimal.lo, 9900);
	assert_false(DECODE(TIPPLE__PG_INT2, &money, "\0\x64", &cell));
}

static void
reals(void **state)
{
	struct tipple_column c = column_of(TIPPLE_FLOAT64);
	struct tipple_value cell;
	char bytes[TIPPLE__PG_FIXED];

	(void)state;
	assert_true(DECODE(TIPPLE__PG_FLOAT8, &c, "\x80\0\0\0\0\0\0\0", &cell)); /* -0.0 */
	assert_false(DECODE(TIPPLE__PG_FLOAT8, &c, "\x7f\xf0\0\0\0\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_FLOAT8, &c, "\x7f\xf8\0\0\0\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_FLOAT4, &c, "\x7f\x80\0\0", &cell));
	assert_true(DECODE(TIPPLE__PG_FLOAT4, &c, "\x3f\0\0\0", &cell));
	assert_true(cell.as.real == 0.5);
	assert_false(DECODE(TIPPLE__PG_INT8, &c, "\0\x20\0\0\0\0\0\1", &cell)); /* 2^53 + 1 */
	cell = tipple_real(1e300);
	assert_null(tipple__pg_encode(bytes, TIPPLE__PG_FLOAT4, &c, &cell));
}

static void
check_time(enum tipple_type type, enum tipple__pg_kind kind, int64_t v)
{
	struct tipple_column c = column_of(type);
	struct tipple_value in = { .type = type, .as.integer = v }, cell = { .type = type };
	char bytes[TIPPLE__PG_FIXED], *end = tipple__pg_encode(bytes, kind, &c, &in);

	assert_non_null(end);
	assert_true(tipple__pg_decode(kind, &c, bytes, (size_t)(end - bytes), &cell));
	assert_true(cell.as.integer == v);
}

static void
calendar(void **state)
{
	struct tipple_column day = column_of(TIPPLE_DATE), now = column_of(TIPPLE_TIMESTAMP);
	struct tipple_column hour = column_of(TIPPLE_TIME);
	struct tipple_value cell;

	(void)state;
	check_time(TIPPLE_DATE, TIPPLE__PG_DATE, TIPPLE__MIN_DATE);
	check_time(TIPPLE_DATE, TIPPLE__PG_DATE, TIPPLE__MAX_DATE);
	check_time(TIPPLE_TIMESTAMP, TIPPLE__PG_TIMESTAMP, TIPPLE__MIN_TIMESTAMP);
	check_time(TIPPLE_TIMESTAMP, TIPPLE__PG_TIMESTAMP, TIPPLE__MAX_TIMESTAMP);
	check_time(TIPPLE_TIMESTAMP, TIPPLE__PG_TIMESTAMP, -1);
	check_time(TIPPLE_TIME, TIPPLE__PG_TIME, TIPPLE__DAY - 1);
	/* infinities, 0001-12-31 BC, 10000-01-01, 24:00:00 */
	assert_false(DECODE(TIPPLE__PG_DATE, &day, "\x7f\xff\xff\xff", &cell));
	assert_false(DECODE(TIPPLE__PG_DATE, &day, "\x80\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_TIMESTAMP, &now, "\x7f\xff\xff\xff\xff\xff\xff\xff", &cell));
	assert_false(DECODE(TIPPLE__PG_TIMESTAMP, &now, "\x80\0\0\0\0\0\0\0", &cell));
	assert_false(DECODE(TIPPLE__PG_DATE, &day, "\xff\xf4\xdb\xf8", &cell));
	assert_false(DECODE(TIPPLE__PG_DATE, &day, "\0\x2c\x95\xd4", &cell));
	assert_false(DECODE(TIPPLE__PG_TIME, &hour, "\0\0\0\x14\x1d\xd7\x60\0", &cell));
}

static void
texts(void **state)
{
	struct tipple_column json = column_of(TIPPLE_JSON), text = column_of(TIPPLE_TEXT);
	struct tipple_value v = tipple_text("[]"), cell = v;
	char bytes[TIPPLE__PG_FIXED + 2], *end;

	(void)state;
	end = tipple__pg_encode(bytes, TIPPLE__PG_JSONB, &json, &v);
	assert_int_equal(end - bytes, 3);
	assert_memory_equal(bytes, "\1[]", 3);
	assert_true(tipple__pg_decode(TIPPLE__PG_JSONB, &json, bytes, 3, &cell));
	assert_int_equal(cell.as.bytes.size, 2);
	assert_false(DECODE(TIPPLE__PG_JSONB, &json, "\2[]", &cell));
	assert_false(DECODE(TIPPLE__PG_JSONB, &json, "", &cell));
	v = tipple_text("");
	assert_ptr_equal(tipple__pg_encode(bytes, TIPPLE__PG_TEXT, &text, &v), bytes);
}

static void
cut_blanks(void **state)
{
	struct tipple_value ascii = tipple_text("abc "), wide = tipple_text("\xc3\xa4\xc3\xa4 ");

	(void)state;
	assert_true(tipple__pg_is_cut(&ascii, 3));
	assert_false(tipple__pg_is_cut(&ascii, 4));
	assert_false(tipple__pg_is_cut(&ascii, 0));
	assert_true(tipple__pg_is_cut(&wide, 2));
	assert_false(tipple__pg_is_cut(&wide, 3));
}

static void
types_that_never_fit(void **state)
{
	(void)state;
	assert_false(tipple__pg_can_decode(TIPPLE__PG_TEXT, TIPPLE_INT32));
	assert_false(tipple__pg_can_decode(TIPPLE__PG_NUMERIC, TIPPLE_FLOAT64));
	assert_false(tipple__pg_can_decode(TIPPLE__PG_FLOAT8, TIPPLE_DECIMAL));
	assert_false(tipple__pg_can_decode(TIPPLE__PG_DATE, TIPPLE_TIMESTAMP));
	assert_false(tipple__pg_can_decode(TIPPLE__PG_OTHER, TIPPLE_TEXT));
	assert_true(tipple__pg_can_decode(TIPPLE__PG_TEXT, TIPPLE_ENUM));
	assert_true(tipple__pg_can_decode(tipple__pg_builtin(1042), TIPPLE_TEXT));
	assert_int_equal(tipple__pg_builtin(600), TIPPLE__PG_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimals_come_back), cmocka_unit_test(numeric_bytes),
		cmocka_unit_test(numerics_that_do_not_fit),
		cmocka_unit_test(integers_widen_and_are_kept_in_range), cmocka_unit_test(reals),
		cmocka_unit_test(calendar), cmocka_unit_test(texts), cmocka_unit_test(cut_blanks),
		cmocka_unit_test(types_that_never_fit),
	};

	return cmocka_run_group_tests_name("postgres_value", tests, NULL, NULL);
}
