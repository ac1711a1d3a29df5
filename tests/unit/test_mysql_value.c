/*
 * test_mysql_value.c - what is told apart without a server: types that fit,
 * values that would be changed in silence, cells that are no value, names in
 * error messages.
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

#include "mysql_backend.h"

static const struct tipple_column text = { .name = "c", .type = TIPPLE_TEXT, .length = 20 };
static const struct tipple_column money = { .name = "c", .type = TIPPLE_DECIMAL,
	.precision = 12, .scale = 3 };
static const struct tipple_column number = { .name = "c", .type = TIPPLE_INT64 };
static const struct tipple_column flag = { .name = "c", .type = TIPPLE_BOOL };
static const struct tipple_column instant = { .name = "c", .type = TIPPLE_TIMESTAMP };
static const struct tipple_column clock_time = { .name = "c", .type = TIPPLE_TIME };
static const struct tipple_column real = { .name = "c", .type = TIPPLE_FLOAT64 };
static const struct tipple_column bytes = { .name = "c", .type = TIPPLE_BYTES };
static const struct tipple_column uuid = { .name = "c", .type = TIPPLE_UUID };
static const struct tipple_table table = { .name = "t" };

static bool
keeps(const struct tipple_column *c, struct tipple__mysql_field f, struct tipple_value v)
{
	struct tipple_error err;
	enum tipple_status status = tipple__mysql_lossless(&table, c, &f, &v, &err);

	assert_true(status == TIPPLE_OK || strcmp(err.column, "c") == 0);
	assert_true(status == TIPPLE_OK || tipple__mysql_can_lose(c, &f));
	return status == TIPPLE_OK;
}

static struct tipple_value
decimal(const char *digits)
{
	struct tipple_decimal v;

	assert_true(tipple_decimal_parse(digits, &v));
	return tipple_decimal(v);
}

static void
test_blanks(void **state)
{
	struct tipple__mysql_field f = { .type = MYSQL_TYPE_VAR_STRING, .length = 5 * 4 };

	(void)state;
	assert_true(keeps(&text, f, tipple_text("abcd ")));
	assert_true(keeps(&text, f, tipple_text("öäü  ")));
	assert_false(keeps(&text, f, tipple_text("abcde ")));
	assert_true(keeps(&text, f, tipple_text("abcdef"))); /* the server refuses it */
	assert_true(keeps(&text, f, tipple_text("")));
	assert_true(keeps(&text, f, tipple_null()));
	f.type = MYSQL_TYPE_STRING;
	f.padded = true;
	assert_true(keeps(&text, f, tipple_text("abc")));
	assert_false(keeps(&text, f, tipple_text("abc ")));
}

static void
test_digits(void **state)
{
	const struct tipple__mysql_field two = { .type = MYSQL_TYPE_NEWDECIMAL, .decimals = 2 };
	const struct tipple__mysql_field thirty = { .type = MYSQL_TYPE_NEWDECIMAL,
		.decimals = 30 };
	const struct tipple__mysql_field whole = { .type = MYSQL_TYPE_LONGLONG };
	const struct tipple__mysql_field single = { .type = MYSQL_TYPE_FLOAT, .decimals = 31 };
	const struct tipple__mysql_field cents = { .type = MYSQL_TYPE_DOUBLE, .decimals = 2 };

	(void)state;
	assert_true(keeps(&money, two, decimal("1.230")));
	assert_false(keeps(&money, two, decimal("1.005")));
	assert_true(keeps(&money, thirty, decimal("123456789.005")));
	assert_true(keeps(&money, whole, decimal("-7.000")));
	assert_false(keeps(&money, whole, decimal("7.001")));
	assert_true(keeps(&real, single, tipple_real(0.5)));
	assert_false(keeps(&real, single, tipple_real(0.1)));
	assert_true(keeps(&real, cents, tipple_real(0.1)));
	assert_false(keeps(&real, cents, tipple_real(0.125)));
}

static void
test_seconds(void **state)
{
	struct tipple__mysql_field f = { .type = MYSQL_TYPE_DATETIME, .decimals = 3 };

	(void)state;
	assert_true(keeps(&instant, f, tipple_timestamp(-1000)));
	assert_false(keeps(&instant, f, tipple_timestamp(1)));
	assert_false(keeps(&instant, f, tipple_timestamp(-1)));
	f.decimals = 6;
	assert_true(keeps(&instant, f, tipple_timestamp(-1)));
	f.decimals = 0;
	assert_true(keeps(&clock_time, f, tipple_time(1000000)));
	assert_false(keeps(&clock_time, f, tipple_time(500000)));
}

static void
test_other_changes(void **state)
{
	const struct tipple__mysql_field year = { .type = MYSQL_TYPE_YEAR };
	const struct tipple__mysql_field four = { .type = MYSQL_TYPE_STRING, .binary = true,
		.padded = true, .length = 4 };

	(void)state;
	assert_true(keeps(&number, year, tipple_int(0)));
	assert_false(keeps(&number, year, tipple_int(70)));
	assert_true(keeps(&number, year, tipple_int(1999)));
	assert_true(keeps(&bytes, four, tipple_bytes((struct tipple_bytes){ "abcd", 4 })));
	assert_false(keeps(&bytes, four, tipple_bytes((struct tipple_bytes){ "abc", 3 })));
}

static void
test_fits(void **state)
{
	struct tipple__mysql_field f = { .type = MYSQL_TYPE_BLOB };

	(void)state;
	assert_true(tipple__mysql_fits(&text, &f));
	assert_false(tipple__mysql_fits(&bytes, &f));
	f.binary = true;
	assert_false(tipple__mysql_fits(&text, &f));
	assert_true(tipple__mysql_fits(&bytes, &f));
	f.type = MYSQL_TYPE_NEWDECIMAL;
	assert_true(tipple__mysql_fits(&money, &f));
	assert_true(tipple__mysql_fits(&number, &f));
	assert_false(tipple__mysql_fits(&real, &f));
	f.decimals = 2;
	assert_false(tipple__mysql_fits(&number, &f));
	f.type = MYSQL_TYPE_DATE;
	assert_false(tipple__mysql_fits(&instant, &f));
}

/* A cell of this field that holds the bytes s. */
static struct tipple_value
decode(const struct tipple_column *c, struct tipple__mysql_field f, const void *s, size_t n)
{
	struct tipple__mysql_cell cell = { .length = n };
	struct tipple_value v;
	struct tipple_error err;
	MYSQL_BIND b;

	assert_true(tipple__mysql_receive(&b, &cell, &f));
	if (cell.data == NULL) {
		memcpy(&cell.fixed, s, n);
	} else {
		cell.length = n;
		assert_true(tipple__mysql_grow(&b, &cell));
		memcpy(cell.data, s, n);
	}
	if (tipple__mysql_decode(&cell, &table, c, &v, &err) != TIPPLE_OK) {
		assert_true(v.null);
		assert_string_equal(err.column, "c");
	} else {
		assert_false(v.null);
	}
	free(cell.data);
	return v;
}

static void
test_integers(void **state)
{
	struct tipple__mysql_field f = { .type = MYSQL_TYPE_LONGLONG, .is_unsigned = true };
	const struct tipple__mysql_field bits = { .type = MYSQL_TYPE_BIT };
	const struct tipple__mysql_field whole = { .type = MYSQL_TYPE_NEWDECIMAL };
	uint64_t large = UINT64_C(1) << 63, largest = large - 1;
	signed char tiny = -1, two = 2;

	(void)state;
	assert_true(decode(&number, f, &large, 8).null);
	assert_true(decode(&number, f, &largest, 8).as.integer == INT64_MAX);
	f.is_unsigned = false;
	assert_true(decode(&number, f, &large, 8).as.integer == INT64_MIN);
	f.type = MYSQL_TYPE_TINY;
	assert_int_equal(decode(&number, f, &tiny, 1).as.integer, -1);
	assert_true(decode(&flag, f, &tiny, 1).null);
	assert_true(decode(&flag, f, &two, 1).null);
	f.is_unsigned = true;
	assert_int_equal(decode(&number, f, &tiny, 1).as.integer, 255);
	assert_int_equal(decode(&number, bits, "\x01\x02", 2).as.integer, 258);
	assert_true(decode(&number, bits, "\xff\xff\xff\xff\xff\xff\xff\xff", 8).null);
	assert_int_equal(decode(&number, whole, "-42", 3).as.integer, -42);
	assert_true(decode(&number, whole, "9223372036854775808", 19).null);
}

static void
test_decimals(void **state)
{
	const struct tipple__mysql_field f = { .type = MYSQL_TYPE_NEWDECIMAL, .decimals = 30 };
	static const char long_one[] = "123456789.500000000000000000000000000000";
	static const char too_fine[] = "0.500000000000000000000000000001";
	struct tipple_value v = decode(&money, f, long_one, sizeof(long_one) - 1);

	(void)state;
	assert_true(v.as.decimal.scale == 3 && v.as.decimal.lo == UINT64_C(123456789500));
	assert_true(decode(&money, f, too_fine, sizeof(too_fine) - 1).null);
	assert_true(decode(&money, f, "1234567890.000", 14).null);
}

static MYSQL_TIME
moment(unsigned year, unsigned month, unsigned day, unsigned hour)
{
	MYSQL_TIME t;

	memset(&t, 0, sizeof(t));
	t.year = year;
	t.month = month;
	t.day = day;
	t.hour = hour;
	return t;
}

static void
test_times(void **state)
{
	const struct tipple__mysql_field f = { .type = MYSQL_TYPE_DATETIME };
	const struct tipple__mysql_field time = { .type = MYSQL_TYPE_TIME };
	MYSQL_TIME t = moment(1969, 12, 31, 23);

	(void)state;
	assert_true(decode(&instant, f, &t, sizeof(t)).as.integer == INT64_C(-3600000000));
	t = moment(0, 0, 0, 0);
	assert_true(decode(&instant, f, &t, sizeof(t)).null);
	t = moment(2024, 0, 10, 0);
	assert_true(decode(&instant, f, &t, sizeof(t)).null);
	t = moment(2024, 2, 30, 0);
	assert_true(decode(&instant, f, &t, sizeof(t)).null);
	t = moment(2024, 2, 29, 0);
	assert_false(decode(&instant, f, &t, sizeof(t)).null);
	t = moment(0, 0, 0, 23);
	assert_true(decode(&clock_time, time, &t, sizeof(t)).as.integer == INT64_C(82800000000));
	t.neg = 1;
	assert_true(decode(&clock_time, time, &t, sizeof(t)).null);
	t = moment(0, 0, 0, 24);
	assert_true(decode(&clock_time, time, &t, sizeof(t)).null);
	t = moment(0, 0, 1, 0);
	assert_true(decode(&clock_time, time, &t, sizeof(t)).null);
}

static void
test_strings(void **state)
{
	struct tipple__mysql_field f = { .type = MYSQL_TYPE_BLOB, .length = 1000 };

	(void)state;
	assert_int_equal(decode(&text, f, "abc", 3).as.bytes.size, 3);
	assert_true(decode(&text, f, "a\0c", 3).null);
	assert_false(decode(&uuid, f, "00112233-4455-6677-8899-aabbccddeeff", 36).null);
	assert_true(decode(&uuid, f, "00112233-4455-6677-8899-aabbccddeef", 35).null);
	f.binary = true;
	assert_int_equal(decode(&bytes, f, "a\0c", 3).as.bytes.size, 3);
	assert_false(decode(&uuid, f, "0123456789abcdef", 16).null);
	assert_true(decode(&uuid, f, "0123456789abcde", 15).null);
}

static void
want_name(const char *message, const char *marker, const char *name)
{
	char out[64];

	tipple__mysql_name(message, marker, out, sizeof(out));
	assert_string_equal(out, name);
}

/* A name comes last; what stands before it can be anybody's text. */
static void
test_names(void **state)
{
	(void)state;
	want_name("Duplicate entry 'x' for key 'orders__email'", "for key ", "orders__email");
	want_name("Duplicate entry 'a' for key 'b' c' for key 'k'", "for key ", "k");
	want_name("Incorrect integer value: 'z' for column `d`.`t`.`c` at row 1", "for column ",
	    "c");
	want_name("Column 'c' cannot be null", "Column ", "c");
	want_name("fails (`d`.`t`, CONSTRAINT `fk` FOREIGN KEY (`a`)", "CONSTRAINT ", "fk");
	want_name("something else", "for key ", "");
	want_name("for key ", "for key ", "");
	want_name("for key 'open", "for key ", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blanks),
		cmocka_unit_test(test_digits),
		cmocka_unit_test(test_seconds),
		cmocka_unit_test(test_other_changes),
		cmocka_unit_test(test_fits),
		cmocka_unit_test(test_integers),
		cmocka_unit_test(test_decimals),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests_name("mysql_value", tests, NULL, NULL);
}
