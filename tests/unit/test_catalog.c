/*
 * test_catalog.c - the words that databases print: tokens, types, CHECKs and
 * DEFAULTs.  What the databases really print is in tests/live.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "catalog.h"
#include "token.h"

static struct tipple__arena arena;

/* The texts of the tokens, joined by | and marked by their kind. */
static void
assert_tokens(enum tipple_dialect_id d, const char *sql, const char *want)
{
	struct tipple__token *t;
	char found[512] = "";
	int n = tipple__tokens(&arena, d, sql, &t);

	assert_true(n >= 0);
	for (int i = 0; i < n; i++) {
		assert_true(t[i].start >= sql && t[i].end <= sql + strlen(sql) &&
		    t[i].start < t[i].end);
		snprintf(found + strlen(found), sizeof(found) - strlen(found), "%s%c%s",
		    i ? "|" : "", "wnsd."[t[i].kind], t[i].text);
	}
	assert_string_equal(found, want);
}

static void
test_tokens(void **state)
{
	(void)state;
	assert_tokens(TIPPLE_SQLITE, "", "");
	assert_tokens(TIPPLE_SQLITE, "Check(\"a\"\"b\" >= -1.5e3)",
	    "wcheck|.(|na\"b|.>=|.-|d1.5e3|.)");
	assert_tokens(TIPPLE_SQLITE, "[a b] -- 'x\n /* \" */ `c`", "na b|nc");
	assert_tokens(TIPPLE_SQLITE, "'it''s \\n'", "sit's \\n");
	assert_tokens(TIPPLE_MYSQL, "'it\\'s ''\\n\\\\'", "sit's '\n\\");
	assert_tokens(TIPPLE_POSTGRESQL, "'a\\' E'b\\\\'::text[]", "sa\\|sb\\|.::|wtext|.[|.]");
	assert_tokens(TIPPLE_POSTGRESQL, "e 1e 1.e5 Größe$1", "we|d1|we|d1.e5|wgröße$1");
}

/* What is not closed ends with the text. */
static void
test_unclosed(void **state)
{
	static const char *const bad[] = { "'", "''", "'a", "'a''", "\"", "[", "`x", "/*", "--",
		"E'", "E'\\", "'\\", "::", "\xff\xfe", "\\", "((((", "a'" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		for (int d = 0; d < TIPPLE_DIALECTS; d++) {
			char *copy = strdup(bad[i]); /* for the sanitizer */
			struct tipple__token *t;
			int n;

			assert_non_null(copy);
			n = tipple__tokens(&arena, (enum tipple_dialect_id)d, copy, &t);
			assert_true(n >= 0);
			free(copy);
		}
	}
}

static void
assert_declared(const char *declared, const char *name, int a, int b)
{
	struct tipple__declared d;

	tipple__declared_read(declared, &d);
	assert_string_equal(d.name, name);
	assert_int_equal(d.numbers[0], a);
	assert_int_equal(d.numbers[1], b);
}

static void
test_declared(void **state)
{
	(void)state;
	assert_declared("", "", -1, -1);
	assert_declared("NUMERIC ( 10 , 2 )", "numeric", 10, 2);
	assert_declared("timestamp(3) without time zone", "timestamp without time zone", 3, -1);
	assert_declared("int(10) unsigned zerofill", "int", 10, -1);
	assert_declared("enum('a)','(b')", "enum", -1, -1);
	assert_declared("numeric(3,-2)", "numeric", 3, -2);
	assert_declared("varchar(99999999999)", "varchar", -1, -1);
	assert_declared("x(", "x", -1, -1);
	assert_declared("DOUBLE  PRECISION", "double precision", -1, -1);
}

/* A table of one column "c" that can be all types, as one type; what does the check make of it? */
static struct tipple__catalog_table
checked(enum tipple_dialect_id d, enum tipple_type type, const char *condition)
{
	static struct tipple__catalog_column c;
	struct tipple__catalog_table t = { .name = "t", .columns = &c, .ncolumns = 1 };
	struct tipple__catalog_pool p = { .arena = &arena };

	memset(&c, 0, sizeof(c));
	c.c.name = "c";
	c.c.type = type;
	c.can = ~UINT64_C(0);
	tipple__catalog_check(&p, d, &t, condition);
	assert_false(p.failed);
	return t;
}

static void
assert_type(enum tipple_dialect_id d, enum tipple_type was, const char *condition,
    enum tipple_type is)
{
	struct tipple__catalog_table t = checked(d, was, condition);

	assert_int_equal(t.nchecks, 0);
	assert_int_equal(t.columns[0].c.type, is);
}

static void
assert_limits(const char *condition, const char *min, const char *max)
{
	struct tipple__catalog_table t = checked(TIPPLE_POSTGRESQL, TIPPLE_INT64, condition);

	assert_int_equal(t.nchecks, 0);
	assert_string_equal(t.columns[0].min ? t.columns[0].min : "none", min);
	assert_string_equal(t.columns[0].max ? t.columns[0].max : "none", max);
}

static void
test_checks(void **state)
{
	(void)state;
	assert_type(TIPPLE_SQLITE, TIPPLE_TEXT, "C IN ('a')", TIPPLE_ENUM);
	assert_type(TIPPLE_POSTGRESQL, TIPPLE_TEXT, "((c)::text = ANY ((ARRAY['a'::character"
	    " varying(10), 'b'::text])::text[]))", TIPPLE_ENUM);
	assert_type(TIPPLE_POSTGRESQL, TIPPLE_TEXT, "(c = 'a'::text)", TIPPLE_ENUM);
	assert_type(TIPPLE_MYSQL, TIPPLE_TEXT, "`c` in (_utf8mb4'a','b')", TIPPLE_ENUM);
	assert_type(TIPPLE_MYSQL, TIPPLE_TEXT, "json_valid(`c`)", TIPPLE_JSON);
	assert_type(TIPPLE_SQLITE, TIPPLE_INT64, "\"c\" IN (0, 1)", TIPPLE_BOOL);
	assert_type(TIPPLE_SQLITE, TIPPLE_INT64, "c BETWEEN -32768 AND 32767", TIPPLE_INT16);
	assert_type(TIPPLE_SQLITE, TIPPLE_BYTES, "length(c) = 16", TIPPLE_UUID);
	assert_limits("((c >= 1) AND (c <= 5))", "1", "5");
	assert_limits("(c <= ('-5'::integer)::bigint)", "none", "-5");
	assert_limits("c between -7 and 2.5", "-7", "2.5");
	assert_int_equal(checked(TIPPLE_MYSQL, TIPPLE_TEXT, "char_length(`c`) <= 9")
	    .columns[0].c.length, 9);
}

/* What says something else stays as it is. */
static void
test_other_checks(void **state)
{
	static const char *const others[] = {
		"", "c", "c > 1", "c IN ()", "c IN (1, 2)", "c IN ('a') OR c IS NULL",
		"NOT c IN ('a')", "c >= 1 OR c <= 5", "c >= 1 AND d <= 5", "c >= 1 AND c >= 2",
		"c >= 1 + 2", "c >= 1 AND", "c >= d", "c BETWEEN 1 AND", "d IN ('a')",
		"length(c) < 5", "length(c) <= 5 + 1", "c = 1", "c <= 5 AND (c IN ('a')) = 0",
		"lower(c) IN ('a')", "c COLLATE nocase IN ('a')", "json_valid(c) = 0"
	};

	(void)state;
	for (size_t i = 0; i < 2 * sizeof(others) / sizeof(others[0]); i++) {
		enum tipple_type type = i % 2 ? TIPPLE_TEXT : TIPPLE_INT64;
		struct tipple__catalog_table t = checked(TIPPLE_SQLITE, type, others[i / 2]);

		assert_int_equal(t.nchecks, 1);
		assert_string_equal(t.checks[0], others[i / 2]);
		assert_int_equal(t.columns[0].c.type, type);
		assert_null(t.columns[0].min);
	}
}

static void
assert_default(enum tipple_dialect_id d, enum tipple_type type, const char *sql, const char *want)
{
	struct tipple__catalog_column c = { .c = { .name = "c", .type = type }, .expression = sql };
	struct tipple__catalog_pool p = { .arena = &arena };

	tipple__catalog_default(&p, d, &c);
	assert_string_equal(c.value ? c.value : "none", want);
}

static void
test_defaults(void **state)
{
	(void)state;
	assert_default(TIPPLE_POSTGRESQL, TIPPLE_TEXT, "'a''b'::character varying", "a'b");
	assert_default(TIPPLE_POSTGRESQL, TIPPLE_INT32, "'-1'::integer", "-1");
	assert_default(TIPPLE_SQLITE, TIPPLE_INT32, "(-5)", "-5");
	assert_default(TIPPLE_SQLITE, TIPPLE_INT32, "NULL", "none");
	assert_default(TIPPLE_SQLITE, TIPPLE_INT32, "1 + 1", "none");
	assert_default(TIPPLE_SQLITE, TIPPLE_INT32, "abs(-1)", "none");
	assert_default(TIPPLE_SQLITE, TIPPLE_INT32, "- 'a'", "none");
	assert_default(TIPPLE_MYSQL, TIPPLE_BOOL, "1", "true");
	assert_default(TIPPLE_POSTGRESQL, TIPPLE_BOOL, "false", "false");
	assert_default(TIPPLE_MYSQL, TIPPLE_BOOL, "2", "none");
	assert_default(TIPPLE_MYSQL, TIPPLE_TIMESTAMP, "current_timestamp(6)", "now");
	assert_default(TIPPLE_POSTGRESQL, TIPPLE_TIMESTAMP, "now()", "now");
	assert_default(TIPPLE_POSTGRESQL, TIPPLE_TIMESTAMP, "(now() + '1 day'::interval)", "none");
	assert_default(TIPPLE_POSTGRESQL, TIPPLE_TEXT, "CURRENT_TIMESTAMP", "none");
}

static int
forget(void **state)
{
	(void)state;
	tipple__arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens), cmocka_unit_test(test_unclosed),
		cmocka_unit_test(test_declared), cmocka_unit_test(test_checks),
		cmocka_unit_test(test_other_checks), cmocka_unit_test(test_defaults),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
