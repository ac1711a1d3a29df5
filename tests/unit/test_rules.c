/*
 * test_rules.c - the rules that a schema can name, and how a row is led through
 * them, without a database.
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
#include <pthread.h>

#include "arena.h"
#include "regex.h"
#include "tipple_rules.h"

/* "" when the value keeps the rule, else the code; what it becomes is in *v. */
static const char *
run(tipple_rule_fn *rule, const void *arg, struct tipple_value *v)
{
	static struct tipple__arena arena;
	struct tipple_ruled r = { .value = *v, .memory = &arena };
	enum tipple_status status;

	tipple__arena_free(&arena);     /* that of the value before, so that leaks are seen */
	status = rule(&r, arg);
	*v = r.value;
	if (status == TIPPLE_OK)
		return "";
	assert_int_equal(status, TIPPLE_INVALID);
	assert_true(strncmp(r.reason, "it ", 3) == 0 || strchr(r.reason, ' ') != NULL);
	return r.code;
}

static const char *
text(tipple_rule_fn *rule, const void *arg, const char *s)
{
	struct tipple_value v = tipple_text(s);

	return run(rule, arg, &v);
}

static void
becomes(tipple_rule_fn *rule, const void *arg, const char *s, const char *want)
{
	struct tipple_value v = tipple_text(s);

	assert_string_equal(run(rule, arg, &v), "");
	assert_string_equal(v.as.bytes.data, want);
	assert_int_equal(v.as.bytes.size, strlen(want));
}

static void
normal_forms(void **unused)
{
	const unsigned trim = TIPPLE_CLEAN_TRIM;
	const int strict = TIPPLE_EMAIL_STRICT, seed = TIPPLE_EMAIL_SEED;
	const struct tipple_phone_rule e164 = { TIPPLE_PHONE_E164, "44" },
	    no_country = { TIPPLE_PHONE_E164, NULL };

	(void)unused;
	becomes(tipple_rule_clean, &trim, " a b ", "a b");
	becomes(tipple_rule_clean, &trim, "a", "a");
	becomes(tipple_rule_clean, &trim, "  ", "");
	becomes(tipple_rule_email, &strict, "Ann@Example.ORG", "Ann@example.org");
	becomes(tipple_rule_email, &seed, "Ann@Example.ORG", "ann@example.org");
	becomes(tipple_rule_phone, &e164, "020 7946 0958", "+442079460958");
	assert_string_equal(text(tipple_rule_email, &strict, "ann"), "no-at");
	assert_string_equal(text(tipple_rule_email, &strict, "\xff"), "not-utf8");
	assert_string_equal(text(tipple_rule_email, &strict, ""), "empty");
	assert_string_equal(text(tipple_rule_phone, &no_country, "020 7946 0958"), "phone-country");
}

static void
lengths(void **unused)
{
	const struct tipple_length_rule two_to_three = { 2, 3 }, two = { 2, 0 };
	struct tipple_value v;

	(void)unused;
	assert_string_equal(text(tipple_rule_length, &two_to_three, "a"), "too-short");
	assert_string_equal(text(tipple_rule_length, &two_to_three, "\xc3\xa9"), "too-short");
	assert_string_equal(text(tipple_rule_length, &two_to_three,
	    "\xc3\xa9\xc3\xa9\xc3\xa9"), "");
	assert_string_equal(text(tipple_rule_length, &two_to_three, "abcd"), "too-long");
	assert_string_equal(text(tipple_rule_length, &two_to_three, "a\xff"), "not-utf8");
	assert_string_equal(text(tipple_rule_length, &two, "abcdefghi"), "");
	v = tipple_bytes((struct tipple_bytes){ "\xff\0\xfe", 3 });
	assert_string_equal(run(tipple_rule_length, &two_to_three, &v), "");
	v.as.bytes.size = 1;
	assert_string_equal(run(tipple_rule_length, &two_to_three, &v), "too-short");
}

static void
required(void **unused)
{
	struct tipple_value null = tipple_null(), zero = tipple_int(0),
	    bytes = tipple_bytes((struct tipple_bytes){ "", 0 });

	(void)unused;
	assert_string_equal(run(tipple_rule_required, NULL, &null), "required");
	assert_string_equal(run(tipple_rule_required, NULL, &bytes), "required");
	assert_string_equal(run(tipple_rule_required, NULL, &zero), "");
	assert_string_equal(text(tipple_rule_required, NULL, ""), "required");
	assert_string_equal(text(tipple_rule_required, NULL, " "), "");
}

static void
in_range(struct tipple_value min, struct tipple_value max, struct tipple_value v, bool want)
{
	const struct tipple_range_rule rule = { &min, &max };

	assert_string_equal(run(tipple_rule_range, &rule, &v), want ? "" : "range");
}

static struct tipple_value
decimal(const char *s)
{
	struct tipple_decimal d;

	assert_true(tipple_decimal_parse(s, &d));
	return tipple_decimal(d);
}

static void
ranges(void **unused)
{
	const struct tipple_range_rule none = { NULL, NULL };
	struct tipple_value broken = decimal("1"), low = tipple_int(INT64_MIN);

	(void)unused;
	in_range(tipple_int(1), tipple_int(3), tipple_int(1), true);
	in_range(tipple_int(1), tipple_int(3), tipple_int(3), true);
	in_range(tipple_int(1), tipple_int(3), tipple_int(0), false);
	in_range(tipple_int(1), tipple_int(3), tipple_int(4), false);
	in_range(tipple_int(INT64_MIN), tipple_int(0), tipple_int(INT64_MIN), true);
	in_range(tipple_real(0), tipple_real(1), tipple_real(1), true);
	in_range(tipple_real(0), tipple_real(1), tipple_real(nextafter(1, 2)), false);
	in_range(tipple_real(0), tipple_real(1), tipple_real(NAN), false);
	in_range(decimal("0.01"), decimal("1"), decimal("0.010"), true);
	in_range(decimal("0.01"), decimal("1"), decimal("0.009"), false);
	in_range(decimal("0.01"), decimal("1"), decimal("1.000000000000000000000000000001"), false);
	broken.as.decimal.scale = -1;
	in_range(decimal("0"), decimal("9"), broken, false);
	broken.as.decimal.scale = 39;
	in_range(decimal("0"), decimal("9"), broken, false);
	in_range(tipple_date(-1), tipple_date(1), tipple_date(-2), false);
	in_range(tipple_timestamp(0), tipple_timestamp(1), tipple_timestamp(1), true);
	assert_string_equal(run(tipple_rule_range, &none, &low), "");
}

static void
lists(void **unused)
{
	const struct tipple_value texts[] = { tipple_text("a"), tipple_text("") },
	    numbers[] = { tipple_int(7), tipple_int(-1) };
	const struct tipple_one_of_rule words = { texts, 2 }, digits = { numbers, 2 };
	struct tipple_value seven = tipple_int(7), one = tipple_int(1);

	(void)unused;
	assert_string_equal(text(tipple_rule_one_of, &words, "a"), "");
	assert_string_equal(text(tipple_rule_one_of, &words, ""), "");
	assert_string_equal(text(tipple_rule_one_of, &words, "A"), "one-of");
	assert_string_equal(text(tipple_rule_one_of, &words, "aa"), "one-of");
	assert_string_equal(run(tipple_rule_one_of, &digits, &seven), "");
	assert_string_equal(run(tipple_rule_one_of, &digits, &one), "one-of");
}

static const char *
is_short(const struct tipple_value *v)
{
	return v->as.bytes.size < 3 ? NULL : "it is long";
}

static void
custom(void **unused)
{
	const struct tipple_custom_rule rule = { "is_short", is_short };

	(void)unused;
	assert_string_equal(text(tipple_rule_custom, &rule, "ab"), "");
	assert_string_equal(text(tipple_rule_custom, &rule, "abc"), "is_short");
}

static void *
match_many(void *arg)
{
	struct tipple_ruled r = { .value = tipple_text("ab12") };
	int good = 0;

	for (int i = 0; i < 1000; i++)
		good += tipple_rule_regex(&r, arg) == TIPPLE_OK;
	return good == 1000 ? arg : NULL;
}

/* Whoever comes first compiles, and it is compiled once. */
static void
regex(void **unused)
{
	void *slot = NULL;
	struct tipple_regex_rule rule = { "[a-z]+[0-9]+", &slot };
	pthread_t threads[8];
	void *done;
	char long_text[1001];

	(void)unused;
	for (int i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, match_many, &rule), 0);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(pthread_join(threads[i], &done), 0);
		assert_non_null(done);
	}
	assert_non_null(slot);
	assert_string_equal(text(tipple_rule_regex, &rule, "ab"), "regex");
	assert_string_equal(text(tipple_rule_regex, &rule, "\xff"), "not-utf8");
	memset(long_text, 'a', 1000);
	long_text[1000] = '\0';
	tipple__regex_free(slot);
	slot = NULL;
	rule.pattern = "(a*)*[bc]";
	assert_string_equal(text(tipple_rule_regex, &rule, long_text), "regex-limit");
	tipple__regex_free(slot);
}

/* ---- a row */

struct pair {
	const char *a, *b;
	void *own;
};

static enum tipple_status
no_memory(struct tipple_ruled *r, const void *arg)
{
	(void)r;
	(void)arg;
	return TIPPLE_NOMEM;
}

static enum tipple_status
broken(struct tipple_ruled *r, const void *arg)
{
	(void)r;
	(void)arg;
	return TIPPLE_IO;
}

static struct tipple_table
pairs(const struct tipple_column_rules *rules)
{
	static const struct tipple_column columns[] = {
		{ .name = "a", .type = TIPPLE_TEXT, .offset = offsetof(struct pair, a),
		    .flags = TIPPLE_COLUMN_NULLABLE, .length = 3 },
		{ .name = "b", .type = TIPPLE_TEXT, .offset = offsetof(struct pair, b),
		    .flags = TIPPLE_COLUMN_NULLABLE },
	};

	return (struct tipple_table){ .name = "pair", .row_size = sizeof(struct pair),
		.own_offset = offsetof(struct pair, own), .columns = columns, .ncolumns = 2,
		.generated = -1, .rules = rules, .nrules = 1 };
}

static void
rows(void **unused)
{
	const struct tipple_rule list[] = {
		{ .run = tipple_rule_clean, .arg = &(const unsigned){ TIPPLE_CLEAN_TRIM } },
		{ .run = tipple_rule_required, .nulls = true },
		{ .run = tipple_rule_length, .arg = &(const struct tipple_length_rule){ 2, 0 } },
	};
	struct tipple_column_rules rules = { 0, TIPPLE_OTHERWISE_REJECT, list, 3 };
	const struct tipple_table table = pairs(&rules);
	struct pair row = { .a = " abc ", .b = " b " };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple_check(&table, &row, &err), TIPPLE_OK); /* cleaned, then measured */
	assert_string_equal(row.a, " abc ");
	assert_int_equal(tipple_apply_rules(&table, &row, &err), TIPPLE_OK);
	assert_string_equal(row.a, "abc");
	assert_string_equal(row.b, " b ");
	tipple_clear(&table, &row);

	assert_int_equal(tipple_check(&table, &row, &err), TIPPLE_INVALID);
	assert_string_equal(err.text, "pair.a: required: it is NULL");
	assert_string_equal(err.constraint, "required");
	row.a = " x ";
	assert_int_equal(tipple_apply_rules(&table, &row, &err), TIPPLE_INVALID);
	assert_string_equal(err.text, "pair.a: too-short: it is shorter than the least length");
	assert_string_equal(row.a, " x ");
	assert_int_equal(tipple_check(&table, &row, NULL), TIPPLE_INVALID);

	rules.otherwise = TIPPLE_OTHERWISE_NULL;
	assert_int_equal(tipple_apply_rules(&table, &row, &err), TIPPLE_OK);
	assert_null(row.a);
	tipple_clear(&table, &row);
}

static void
rules_that_fail(void **unused)
{
	struct tipple_rule rule = { .run = no_memory };
	const struct tipple_column_rules rules = { 1, TIPPLE_OTHERWISE_NULL, &rule, 1 };
	const struct tipple_table table = pairs(&rules);
	struct pair row = { .b = "b" };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple_check(&table, &row, &err), TIPPLE_NOMEM);
	rule.run = broken;
	assert_int_equal(tipple_check(&table, &row, &err), TIPPLE_IO);
	assert_string_equal(err.column, "b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(normal_forms),
		cmocka_unit_test(lengths),
		cmocka_unit_test(required),
		cmocka_unit_test(ranges),
		cmocka_unit_test(lists),
		cmocka_unit_test(custom),
		cmocka_unit_test(regex),
		cmocka_unit_test(rows),
		cmocka_unit_test(rules_that_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
