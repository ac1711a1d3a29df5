/*
 * test_check.c - the rules of a column at their edges, without a database.
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
#include "check.h"

static const struct tipple_table table = { .name = "t" };

/* The value as a field of a row struct. */
struct row {
	void *own;
	bool has;
	union {
		int16_t i16;
		int32_t i32;
		int64_t i64;
		double real;
		struct tipple_decimal decimal;
		const void *data;
		struct tipple_bytes bytes;
	} field;
};

/* False: no field can hold it. */
static bool
put(struct row *row, enum tipple_type type, const struct tipple_value *v)
{
	row->has = !v->null;
	if (v->null)
		row->field.data = NULL;
	else if (type == TIPPLE_INT16)
		row->field.i16 = (int16_t)v->as.integer;
	else if (type == TIPPLE_INT32 || type == TIPPLE_DATE || type == TIPPLE_ENUM)
		row->field.i32 = (int32_t)v->as.integer;
	else if (type == TIPPLE_FLOAT64)
		row->field.real = v->as.real;
	else if (type == TIPPLE_DECIMAL)
		row->field.decimal = v->as.decimal;
	else if (type == TIPPLE_TEXT || type == TIPPLE_JSON)
		row->field.data = v->as.bytes.data;
	else if (type == TIPPLE_BYTES)
		row->field.bytes = v->as.bytes;
	else
		row->field.i64 = v->as.integer;
	return (type != TIPPLE_INT16 || v->null || row->field.i16 == v->as.integer) &&
	    (type != TIPPLE_INT32 || v->null || row->field.i32 == v->as.integer);
}

/* Taken from a row the value has the same verdict, and becomes the same. */
static void
check_taken(const struct tipple_column *given, const struct tipple_value *v)
{
	struct tipple_column c = *given;
	const struct tipple_column *columns[] = { &c };
	struct tipple_error err = { .status = TIPPLE_OK }, taken_err = { .status = TIPPLE_OK };
	struct tipple_value checked = *v, taken;
	struct row row = { .own = NULL };
	enum tipple_status status;

	c.offset = offsetof(struct row, field);
	c.has_offset = offsetof(struct row, has);
	if ((!v->null && v->type != c.type) || !put(&row, c.type, v))
		return;
	status = tipple__check(&table, &c, &checked, &err);
	assert_int_equal(tipple__take(&table, columns, 1, &row, &taken, &taken_err), status);
	assert_string_equal(taken_err.text, err.text);
	if (status != TIPPLE_OK)
		return;
	assert_int_equal(taken.type, c.type);
	assert_int_equal(taken.null, checked.null);
	if (taken.null)
		return;
	if (c.type == TIPPLE_TEXT || c.type == TIPPLE_BYTES || c.type == TIPPLE_ENUM) {
		assert_int_equal(taken.as.bytes.size, checked.as.bytes.size);
		assert_ptr_equal(taken.as.bytes.data, checked.as.bytes.data);
	} else if (c.type == TIPPLE_DECIMAL) {
		assert_int_equal(tipple_decimal_compare(taken.as.decimal, checked.as.decimal), 0);
		assert_int_equal(taken.as.decimal.scale, checked.as.decimal.scale);
	} else {
		assert_true(taken.as.integer == checked.as.integer);
	}
}

static enum tipple_status
check(struct tipple_column c, struct tipple_value v)
{
	struct tipple_error err = { .status = TIPPLE_OK };
	enum tipple_status status;

	c.name = "c";
	check_taken(&c, &v);
	status = tipple__check(&table, &c, &v, &err);
	if (status != TIPPLE_OK) {
		assert_string_equal(err.table, "t");
		assert_string_equal(err.column, "c");
		assert_memory_equal(err.text, "t.c: ", 5);
	}
	return status;
}

static void
ranges(void **unused)
{
	static const struct { enum tipple_type type; int64_t low, high;
	} cases[] = {
		{ TIPPLE_INT16, INT16_MIN, INT16_MAX },
		{ TIPPLE_INT32, INT32_MIN, INT32_MAX },
		{ TIPPLE_DATE, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE },
		{ TIPPLE_TIME, 0, TIPPLE__DAY - 1 },
		{ TIPPLE_TIMESTAMP, TIPPLE__MIN_TIMESTAMP, TIPPLE__MAX_TIMESTAMP },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct tipple_column c = { .type = cases[i].type };
		struct tipple_value v = { .type = c.type };

		v.as.integer = cases[i].low;
		assert_int_equal(check(c, v), TIPPLE_OK);
		v.as.integer = cases[i].high;
		assert_int_equal(check(c, v), TIPPLE_OK);
		v.as.integer = cases[i].low - 1;
		assert_int_equal(check(c, v), TIPPLE_INVALID);
		v.as.integer = cases[i].high + 1;
		assert_int_equal(check(c, v), TIPPLE_INVALID);
	}
}

static void
nulls(void **unused)
{
	const struct tipple_column never = { .type = TIPPLE_INT32 };
	const struct tipple_column maybe = { .type = TIPPLE_INT32,
		.flags = TIPPLE_COLUMN_NULLABLE };

	(void)unused;
	assert_int_equal(check(never, tipple_null()), TIPPLE_INVALID);
	assert_int_equal(check(maybe, tipple_null()), TIPPLE_OK);
	assert_int_equal(check(maybe, tipple_text(NULL)), TIPPLE_OK);
}

static void
lengths(void **unused)
{
	const struct tipple_column text = { .type = TIPPLE_TEXT, .length = 3 };
	const struct tipple_column any = { .type = TIPPLE_TEXT };
	const struct tipple_column bytes = { .type = TIPPLE_BYTES, .length = 3 };

	(void)unused;
	assert_int_equal(check(text, tipple_text("")), TIPPLE_OK);
	assert_int_equal(check(text, tipple_text("\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac")),
	    TIPPLE_OK);
	assert_int_equal(check(text, tipple_text("abcd")), TIPPLE_INVALID);
	assert_int_equal(check(any, tipple_text("abcdefghijklmnop")), TIPPLE_OK);
	assert_int_equal(check(any, tipple_text("\xff")), TIPPLE_INVALID);
	assert_int_equal(check(bytes, tipple_bytes((struct tipple_bytes){ "\xff\0\x80", 3 })),
	    TIPPLE_OK);
	assert_int_equal(check(bytes, tipple_bytes((struct tipple_bytes){ "abcd", 4 })),
	    TIPPLE_INVALID);
}

static void
decimals(void **unused)
{
	static const struct { const char *text; enum tipple_status plain, numeric; } cases[] = {
		{ "0", TIPPLE_OK, TIPPLE_OK },
		{ "-1.23", TIPPLE_OK, TIPPLE_OK },
		{ "1.230", TIPPLE_OK, TIPPLE_OK },
		{ "1.234", TIPPLE_INVALID, TIPPLE_INVALID },
		{ "9999999999999.99", TIPPLE_OK, TIPPLE_OK },
		{ "10000000000000.00", TIPPLE_OK, TIPPLE_INVALID },
		{ "9999999999999999.99", TIPPLE_OK, TIPPLE_INVALID },
		{ "10000000000000000", TIPPLE_INVALID, TIPPLE_INVALID },
		{ "-9999999999999.99", TIPPLE_OK, TIPPLE_OK },
		{ "-10000000000000.00", TIPPLE_OK, TIPPLE_INVALID },
		{ "-10000000000000000", TIPPLE_INVALID, TIPPLE_INVALID },
		{ "-99999999999999999999999999999999999.99", TIPPLE_INVALID, TIPPLE_INVALID },
	};
	struct tipple_column c = { .type = TIPPLE_DECIMAL, .precision = 18, .scale = 2 };
	struct tipple_decimal v;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple_decimal_parse(cases[i].text, &v));
		c.storage = TIPPLE_STORE_DEFAULT;
		assert_int_equal(check(c, tipple_decimal(v)), cases[i].plain);
		c.storage = TIPPLE_STORE_NUMERIC;
		assert_int_equal(check(c, tipple_decimal(v)), cases[i].numeric);
	}
}

/* A coefficient of few digits, to the last one. */
static void
few_digits(void **unused)
{
	static const struct { const char *text; enum tipple_status status; } cases[] = {
		{ "9.99", TIPPLE_OK }, { "10.00", TIPPLE_INVALID }, { "-9.99", TIPPLE_OK },
		{ "-10.00", TIPPLE_INVALID }, { "0.00", TIPPLE_OK }, { "-0.01", TIPPLE_OK },
	};
	const struct tipple_column c = { .type = TIPPLE_DECIMAL, .precision = 3, .scale = 2 };
	struct tipple_decimal v;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_true(tipple_decimal_parse(cases[i].text, &v));
		assert_int_equal(check(c, tipple_decimal(v)), cases[i].status);
	}
}

static void
labels(void **unused)
{
	static const char *const names[] = { "a", "b" };
	struct tipple_column c = { .name = "c",
		.type = TIPPLE_ENUM,
		.labels = names,
		.nlabels = 2 };
	struct tipple_value v = tipple_enum(1);

	(void)unused;
	assert_int_equal(check(c, tipple_enum(-1)), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_enum(2)), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_enum(0)), TIPPLE_OK);
	assert_int_equal(tipple__check(&table, &c, &v, NULL), TIPPLE_OK);
	assert_string_equal(v.as.bytes.data, "b"); /* as a backend wants it */
}

static void
reals(void **unused)
{
	const struct tipple_column c = { .type = TIPPLE_FLOAT64 };

	(void)unused;
	assert_int_equal(check(c, tipple_real(-0.0)), TIPPLE_OK);
	assert_int_equal(check(c, tipple_real(strtod("nan", NULL))), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_real(strtod("inf", NULL))), TIPPLE_INVALID);
	assert_int_equal(check(c, tipple_real(strtod("-inf", NULL))), TIPPLE_INVALID);
}

/* A value made for another type is the caller's mistake, not the row's. */
static void
other_types(void **unused)
{
	const struct tipple_column c = { .type = TIPPLE_INT16 }, date = { .type = TIPPLE_DATE };
	const struct tipple_column json = { .type = TIPPLE_JSON };

	(void)unused;
	assert_int_equal(check(c, tipple_int(5)), TIPPLE_OK);
	assert_int_equal(check(c, tipple_text("5")), TIPPLE_MISUSE);
	assert_int_equal(check(c, tipple_bool(true)), TIPPLE_MISUSE);
	assert_int_equal(check(date, tipple_int(5)), TIPPLE_MISUSE);
	assert_int_equal(check(date, tipple_timestamp(5)), TIPPLE_MISUSE);
	assert_int_equal(check(json, tipple_text("{}")), TIPPLE_OK);
	assert_int_equal(check(json, tipple_text("{")), TIPPLE_INVALID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges),
		cmocka_unit_test(nulls),
		cmocka_unit_test(lengths),
		cmocka_unit_test(decimals),
		cmocka_unit_test(few_digits),
		cmocka_unit_test(labels),
		cmocka_unit_test(reals),
		cmocka_unit_test(other_types),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
