/*
 * queries.c - filters, order, limit, count and exists.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

/* de 1..3, fr 1..2; names Berlin, NULL, bonn, Paris, "10% off_" */
static bool
fill(struct test *t)
{
	static const struct {
		const char *country;
		int32_t code;
		const char *name;
		int64_t size;
	} rows[] = {
		{ "de", 1, "Berlin", 30 }, { "de", 2, NULL, -1 }, { "de", 3, "bonn", 10 },
		{ "fr", 1, "Paris", 20 }, { "fr", 2, "10% off_", 20 },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct place p = test_place(rows[i].country, rows[i].code, rows[i].name);

		p.size = rows[i].size;
		p.has_size = p.size >= 0;
		p.seen_at = (int64_t)i;
		if (!test_status(t, __FILE__, __LINE__, "insert", TIPPLE_OK,
		    place_insert(t->db, &p, &t->err)))
			return false;
	}
	return true;
}

/* The rows that q gives, as "de1 fr2 ", and as many as count and exists say.  Clears q. */
static bool
gives(struct test *t, struct tipple_query *q, const char *want)
{
	char got[256] = "";
	size_t n = 0, rows = 0;
	struct tipple_cursor *cursor;
	struct place p;
	int64_t counted = -1;
	bool yes = false;
	enum tipple_status status = place_each(t->db, q, &cursor, &t->err);

	while (status == TIPPLE_OK && (status = place_next(cursor, &p, &t->err)) == TIPPLE_OK) {
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%s%d ", p.country, p.code);
		rows++;
	}
	tipple_cursor_close(cursor);
	if (status == TIPPLE_DONE)
		status = place_count(t->db, q, &counted, &t->err);
	if (status == TIPPLE_OK)
		status = place_exists(t->db, q, &yes, &t->err);
	tipple_query_clear(q);
	if (!test_status(t, __FILE__, __LINE__, "query", TIPPLE_OK, status))
		return false;
	if (strcmp(got, want) == 0 && counted == (int64_t)rows && yes == (rows > 0))
		return true;
	printf("# got \"%s\", want \"%s\"; count says %lld, exists %d\n", got, want,
	    (long long)counted, yes);
	return false;
}

static struct tipple_query
by_key(void)
{
	struct tipple_query q;

	tipple_query_init(&q, &place_table);
	tipple_order(&q, PLACE_COUNTRY, TIPPLE_ASC);
	tipple_order(&q, PLACE_CODE, TIPPLE_ASC);
	return q;
}

static void
comparisons(struct test *t)
{
	static const struct { enum tipple_op op; const char *want; } cases[] = {
		{ TIPPLE_EQ, "fr1 fr2 " }, { TIPPLE_NE, "de1 de3 " }, { TIPPLE_LT, "de3 " },
		{ TIPPLE_LE, "de3 fr1 fr2 " }, { TIPPLE_GT, "de1 " }, { TIPPLE_GE, "de1 fr1 fr2 " },
	};

	TRUE(t, fill(t));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tipple_query q = by_key();

		tipple_where(&q, PLACE_SIZE, cases[i].op, tipple_int(20));
		TRUE(t, gives(t, &q, cases[i].want));
	}
}

static void
null_conditions(struct test *t)
{
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	tipple_where(&q, PLACE_NAME, TIPPLE_IS_NULL, tipple_null());
	TRUE(t, gives(t, &q, "de2 "));
	q = by_key();
	tipple_where(&q, PLACE_NAME, TIPPLE_IS_NOT_NULL, tipple_int(1));
	TRUE(t, gives(t, &q, "de1 de3 fr1 fr2 "));
}

static void
text_conditions(struct test *t)
{
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	tipple_where(&q, PLACE_NAME, TIPPLE_EQ, tipple_text("Bonn")); /* not "bonn" */
	TRUE(t, gives(t, &q, ""));
	q = by_key();
	tipple_where(&q, PLACE_NAME, TIPPLE_LT, tipple_text("a")); /* by code point */
	TRUE(t, gives(t, &q, "de1 fr1 fr2 "));
	q = by_key();
	tipple_where(&q, PLACE_NAME, TIPPLE_EQ, tipple_text("Paris' OR '1'='1"));
	TRUE(t, gives(t, &q, ""));
}

/* Decimals compare and sort as numbers, also where a database keeps them as text. */
static void
decimals(struct test *t)
{
	static const char *const prices[] = { "9", "10", "-5", "100", "-10", "9.5" };
	char seen[64] = "";
	struct tipple_decimal nine;
	struct tipple_cursor *cursor;
	struct tipple_query q;
	struct sample row;
	int64_t n;

	for (int i = 0; i < 6; i++) {
		row = test_sample(i + 1);
		TRUE(t, tipple_decimal_parse(prices[i], &row.price));
		OK(t, sample_insert(t->db, &row, &t->err));
	}
	TRUE(t, tipple_decimal_parse("9", &nine));
	tipple_query_init(&q, &sample_table);
	tipple_where(&q, SAMPLE_PRICE, TIPPLE_GT, tipple_decimal(nine));
	OK(t, sample_count(t->db, &q, &n, &t->err));
	TRUE(t, n == 3);
	tipple_query_clear(&q);
	tipple_order(&q, SAMPLE_PRICE, TIPPLE_ASC);
	OK(t, sample_each(t->db, &q, &cursor, &t->err));
	while (sample_next(cursor, &row, &t->err) == TIPPLE_OK)
		snprintf(seen + strlen(seen), sizeof(seen) - strlen(seen), "%d", (int)row.id);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	TRUE(t, strcmp(seen, "531624") == 0);
}

static void
half_an_escape(struct test *t)
{
	struct tipple_query q = by_key();
	int64_t n;

	tipple_where(&q, PLACE_NAME, TIPPLE_LIKE, tipple_text("a\\"));
	WANT(t, TIPPLE_INVALID, place_count(t->db, &q, &n, &t->err));
	tipple_query_clear(&q);
}

static void
like(struct test *t)
{
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	tipple_where(&q, PLACE_NAME, TIPPLE_LIKE, tipple_text("%ri%"));
	TRUE(t, gives(t, &q, "fr1 "));
	q = by_key();
	tipple_where(&q, PLACE_NAME, TIPPLE_LIKE, tipple_text("_er___"));
	TRUE(t, gives(t, &q, "de1 "));
}

/* A pattern may be longer than the column. */
static void
long_pattern(struct test *t)
{
	struct tipple_query q = by_key();
	char pattern[200];

	TRUE(t, fill(t));
	memset(pattern, '%', sizeof(pattern) - 1);
	pattern[sizeof(pattern) - 1] = '\0';
	tipple_where(&q, PLACE_NAME, TIPPLE_LIKE, tipple_text(pattern));
	TRUE(t, gives(t, &q, "de1 de3 fr1 fr2 "));
	q = by_key();
	tipple_where(&q, PLACE_COUNTRY, TIPPLE_LT, tipple_text("e is longer than ten"));
	TRUE(t, gives(t, &q, "de1 de2 de3 "));
}

static void
conditions_are_joined_by_and(struct test *t)
{
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	tipple_where(&q, PLACE_COUNTRY, TIPPLE_EQ, tipple_text("de"));
	tipple_where(&q, PLACE_SIZE, TIPPLE_GE, tipple_int(0));
	tipple_where(&q, PLACE_SIZE, TIPPLE_LE, tipple_int(30));
	tipple_where(&q, PLACE_CODE, TIPPLE_NE, tipple_int(3));
	tipple_where(&q, PLACE_NAME, TIPPLE_IS_NOT_NULL, tipple_null());
	TRUE(t, gives(t, &q, "de1 "));
}

static void
in_lists(struct test *t)
{
	const struct tipple_value codes[] = { tipple_int(1), tipple_int(3), tipple_int(99) };
	const struct tipple_value names[] = { tipple_text("Paris"), tipple_text("bonn") };
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	tipple_where_in(&q, PLACE_CODE, codes, 3);
	TRUE(t, gives(t, &q, "de1 de3 fr1 "));
	q = by_key();
	tipple_where_in(&q, PLACE_NAME, names, 2);
	tipple_where(&q, PLACE_SIZE, TIPPLE_GT, tipple_int(10));
	TRUE(t, gives(t, &q, "fr1 "));
	q = by_key();
	tipple_where_in(&q, PLACE_CODE, codes + 2, 1);
	TRUE(t, gives(t, &q, ""));
}

static void
in_empty_list(struct test *t)
{
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	tipple_where_in(&q, PLACE_CODE, NULL, 0);
	TRUE(t, gives(t, &q, ""));
}

static void
in_long_list(struct test *t)
{
	struct tipple_value codes[1000];
	struct tipple_query q = by_key();

	TRUE(t, fill(t));
	for (int i = 0; i < 1000; i++)
		codes[i] = tipple_int(i + 2);
	tipple_where_in(&q, PLACE_CODE, codes, 1000);
	TRUE(t, gives(t, &q, "de2 de3 fr2 "));
}

/* One below each database's own limit, and the same for all. */
static void
in_too_long_a_list(struct test *t)
{
	static struct tipple_value codes[70000];
	struct tipple_query q = by_key();
	struct tipple_cursor *cursor;
	int64_t n;

	TRUE(t, fill(t));
	for (int i = 0; i < 70000; i++)
		codes[i] = tipple_int(i + 2);
	tipple_where_in(&q, PLACE_CODE, codes, TIPPLE_MAX_VALUES);
	TRUE(t, gives(t, &q, "de2 de3 fr2 "));
	for (int more = 0; more < 2; more++) {
		q = by_key();
		tipple_where_in(&q, PLACE_CODE, codes, more ? 70000 : TIPPLE_MAX_VALUES);
		tipple_where(&q, PLACE_COUNTRY, TIPPLE_EQ, tipple_text("de"));
		WANT(t, TIPPLE_MISUSE, place_count(t->db, &q, &n, &t->err));
		WANT(t, TIPPLE_MISUSE, place_each(t->db, &q, &cursor, &t->err));
		tipple_query_clear(&q);
	}
	WANT(t, TIPPLE_MISUSE, tipple_each_sql(t->db, &place_table, "SELECT 1", codes, 70000,
	    &cursor, &t->err));
}

static void
order_and_null(struct test *t)
{
	struct tipple_query q;

	TRUE(t, fill(t));
	tipple_query_init(&q, &place_table);
	tipple_order(&q, PLACE_SIZE, TIPPLE_ASC); /* NULL first */
	tipple_order(&q, PLACE_COUNTRY, TIPPLE_DESC);
	tipple_order(&q, PLACE_CODE, TIPPLE_DESC);
	TRUE(t, gives(t, &q, "de2 de3 fr2 fr1 de1 "));
	tipple_query_init(&q, &place_table);
	tipple_order(&q, PLACE_SIZE, TIPPLE_DESC); /* NULL last */
	tipple_order(&q, PLACE_CODE, TIPPLE_ASC);
	TRUE(t, gives(t, &q, "de1 fr1 fr2 de3 de2 "));
}

static void
text_order_by_code_point(struct test *t)
{
	static const char *const words[] = { "", " ", "A", "B", "Z", "_", "a", "a ", "b",
		"\xc3\x84", "\xef\xbf\xbd", "\xf0\x9f\x98\x80" };
	struct tipple_query q;
	struct tipple_cursor *cursor;
	struct word w;

	for (int i = 11; i >= 0; i--) {
		w = (struct word){ .word = words[i], .n = i };
		OK(t, word_insert(t->db, &w, &t->err));
	}
	tipple_query_init(&q, &word_table);
	tipple_order(&q, WORD_WORD, TIPPLE_ASC);
	OK(t, word_each(t->db, &q, &cursor, &t->err));
	for (int i = 0; i < 12; i++) {
		OK(t, word_next(cursor, &w, &t->err));
		TRUE(t, w.n == i && strcmp(w.word, words[i]) == 0);
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
}

static void
limits(struct test *t)
{
	static const struct { int64_t limit; const char *want; } cases[] = {
		{ 0, "" }, { 1, "de1 " }, { 3, "de1 de2 de3 " }, { 100, "de1 de2 de3 fr1 fr2 " },
		{ INT64_MAX, "de1 de2 de3 fr1 fr2 " },
	};

	TRUE(t, fill(t));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tipple_query q = by_key();

		tipple_limit(&q, cases[i].limit);
		TRUE(t, gives(t, &q, cases[i].want));
	}
}

static void
every_type_can_be_asked_for(struct test *t)
{
	struct sample row = test_sample(1);
	struct tipple_query q;
	struct tipple_decimal price;
	int64_t n = 0;

	TRUE(t, tipple_decimal_parse("1.50", &row.price));
	TRUE(t, tipple_decimal_parse("1.5", &price));
	row.flag = true;
	row.ratio = 0.5;
	row.born = 19782;
	row.opens = 1;
	row.changed = 1709211900500000;
	row.token.byte[0] = 7;
	row.state = SAMPLE_STATE_IN_PROGRESS;
	row.payload = (struct tipple_bytes){ "\0a", 2 };
	OK(t, sample_insert(t->db, &row, &t->err));
	tipple_query_init(&q, &sample_table);
	tipple_where(&q, SAMPLE_PRICE, TIPPLE_EQ, tipple_decimal(price));
	tipple_where(&q, SAMPLE_FLAG, TIPPLE_EQ, tipple_bool(true));
	tipple_where(&q, SAMPLE_RATIO, TIPPLE_EQ, tipple_real(0.5));
	tipple_where(&q, SAMPLE_BORN, TIPPLE_LE, tipple_date(19782));
	tipple_where(&q, SAMPLE_OPENS, TIPPLE_GT, tipple_time(0));
	tipple_where(&q, SAMPLE_CHANGED, TIPPLE_EQ, tipple_timestamp(1709211900500000));
	tipple_where(&q, SAMPLE_TOKEN, TIPPLE_EQ, tipple_uuid(row.token));
	tipple_where(&q, SAMPLE_STATE, TIPPLE_EQ, tipple_enum(SAMPLE_STATE_IN_PROGRESS));
	tipple_where(&q, SAMPLE_PAYLOAD, TIPPLE_EQ, tipple_bytes(row.payload));
	tipple_where(&q, SAMPLE_LARGE, TIPPLE_EQ, tipple_int(0));
	OK(t, sample_count(t->db, &q, &n, &t->err));
	TRUE(t, n == 1);
	tipple_query_clear(&q);
}

/* Mistakes are remembered and told by the call that uses the query. */
static bool
is_misuse(struct test *t, struct tipple_query *q)
{
	struct tipple_cursor *cursor = NULL;
	int64_t n;
	bool yes, same;

	same = place_each(t->db, q, &cursor, &t->err) == TIPPLE_MISUSE && cursor == NULL &&
	    place_count(t->db, q, &n, &t->err) == TIPPLE_MISUSE &&
	    place_exists(t->db, q, &yes, &t->err) == TIPPLE_MISUSE && t->err.text[0] != '\0';
	tipple_query_clear(q);
	tipple_query_init(q, &place_table);
	return same;
}

static void
wrong_queries(struct test *t)
{
	struct tipple_query q;

	tipple_query_init(&q, &place_table);
	tipple_where(&q, 99, TIPPLE_EQ, tipple_int(1));
	TRUE(t, is_misuse(t, &q));
	tipple_where(&q, -1, TIPPLE_EQ, tipple_int(1));
	TRUE(t, is_misuse(t, &q));
	tipple_where(&q, PLACE_CODE, TIPPLE_EQ, tipple_text(MARKER));
	TRUE(t, is_misuse(t, &q));
	tipple_where(&q, PLACE_NAME, TIPPLE_EQ, tipple_null());
	TRUE(t, is_misuse(t, &q));
	tipple_limit(&q, -1);
	TRUE(t, is_misuse(t, &q));
	for (int i = 0; i < 9; i++)
		tipple_order(&q, PLACE_CODE, TIPPLE_ASC);
	TRUE(t, is_misuse(t, &q));
	tipple_order(&q, PLACE_NCOLUMNS, TIPPLE_ASC);
	TRUE(t, is_misuse(t, &q));
	tipple_query_init(&q, &word_table);
	TRUE(t, is_misuse(t, &q));
	tipple_query_clear(&q);
}

static void
no_query_is_every_row(struct test *t)
{
	int64_t n = -1;
	bool yes = true;

	OK(t, place_exists(t->db, NULL, &yes, &t->err));
	TRUE(t, !yes);
	OK(t, place_count(t->db, NULL, &n, &t->err));
	TRUE(t, n == 0 && fill(t));
	OK(t, place_exists(t->db, NULL, &yes, &t->err));
	OK(t, place_count(t->db, NULL, &n, &t->err));
	TRUE(t, yes && n == 5);
}

/* More different queries than prepared statements are kept. */
static void
many_different_queries(struct test *t)
{
	TRUE(t, fill(t));
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 60; i++) {
			struct tipple_query q = by_key();

			tipple_limit(&q, 1 + i);
			tipple_where(&q, PLACE_COUNTRY, TIPPLE_EQ,
			    tipple_text(i % 2 ? "fr" : "de"));
			TRUE(t,
			    gives(t, &q,
				i % 2        ? "fr1 fr2 "
				    : i == 0 ? "de1 "
					     : "de1 de2 de3 "));
		}
	}
}

const struct test_case query_cases[] = {
	{ "query: = <> < <= > >=", comparisons, NULL },
	{ "query: is null, is not null", null_conditions, NULL },
	{ "query: text is compared by code point and bound", text_conditions, NULL },
	{ "query: decimals are numbers", decimals, NULL },
	{ "query: a pattern that ends in half an escape", half_an_escape, NULL },
	{ "query: like", like, NULL },
	{ "query: a pattern or bound longer than the column", long_pattern, NULL },
	{ "query: conditions are joined by and", conditions_are_joined_by_and, NULL },
	{ "query: in a list", in_lists, NULL },
	{ "query: in an empty list", in_empty_list, NULL },
	{ "query: in a list of 1000", in_long_list, NULL },
	{ "query: more values than every database takes", in_too_long_a_list, NULL },
	{ "query: order; NULL is the least", order_and_null, NULL },
	{ "query: text is ordered by code point", text_order_by_code_point, NULL },
	{ "query: limit", limits, NULL },
	{ "query: a value of every type", every_type_can_be_asked_for, NULL },
	{ "query: mistakes are told by the call that uses it", wrong_queries, NULL },
	{ "query: none is every row", no_query_is_every_row, NULL },
	{ "query: more queries than statements are kept", many_different_queries, NULL },
	{ NULL, NULL, NULL },
};
