/*
 * stored.c - decimals and times that SQLite keeps in another form than its
 * default (storage: numeric, text).  The other databases know no difference.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

static struct stored
row_of(int32_t id, const char *amount)
{
	struct stored row = { .id = id };

	if (!tipple_decimal_parse(amount, &row.amount))
		row.id = -1;
	row.maybe_amount = row.amount;
	row.has_maybe_amount = true;
	return row;
}

static void
round_trip(struct test *t, struct stored row)
{
	struct stored out;
	enum tipple_outcome outcome;

	OK(t, stored_insert(t->db, &row, &t->err));
	OK(t, stored_find(t->db, row.id, &out, &t->err));
	TRUE(t, test_same(&stored_table, &row, &out));
	OK(t, stored_upsert(t->db, &out, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	stored_clear(&out);
}

static void
amounts(struct test *t)
{
	static const char *const edges[] = { "0", "0.01", "-0.01", "0.1", "0.29", "1.15", "19.99",
		"1", "-2.5", "1234567890123.45", "9999999999999.99", "-9999999999999.99",
		"4503599627370.49", "1000000000000" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++)
		round_trip(t, row_of((int32_t)i, edges[i]));
}

static void
units(struct test *t)
{
	static const char *const edges[] = { "0", "-1", "999999999999999", "-999999999999999" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct stored row = row_of((int32_t)i, "0");

		TRUE(t, tipple_decimal_parse(edges[i], &row.units));
		round_trip(t, row);
	}
}

static void
calendar(struct test *t)
{
	static const char *const edges[] = { "0001-01-01 00:00:00", "1969-12-31 23:59:59.999999",
		"1970-01-01 00:00:00", "2024-02-29 13:05:00.5", "9999-12-31 23:59:59.999999" };
	char text[TIPPLE_TIMESTAMP_SIZE];

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct stored row = row_of((int32_t)i, "0");

		TRUE(t, tipple_timestamp_parse(edges[i], &row.changed));
		snprintf(text, sizeof(text), "%.10s", edges[i]);
		TRUE(t, tipple_date_parse(text, &row.born));
		TRUE(t, tipple_time_parse(edges[i] + 11, &row.opens));
		round_trip(t, row);
	}
}

static void
sixteen_digits(struct test *t)
{
	struct stored row = row_of(1, "10000000000000.00");

	WANT(t, TIPPLE_INVALID, stored_insert(t->db, &row, &t->err));
	TRUE(t, strcmp(t->err.column, "amount") == 0 && test_count(t, &stored_table, 0));
}

static void
kinds_in_sqlite(struct test *t)
{
	struct stored row = row_of(1, "19.99");

	TRUE(t, tipple_decimal_parse("7", &row.units));
	TRUE(t, tipple_date_parse("2024-02-29", &row.born));
	TRUE(t, tipple_time_parse("13:05:00.000001", &row.opens));
	TRUE(t, tipple_timestamp_parse("2024-02-29 13:05:00", &row.changed));
	row.has_maybe_amount = false;
	OK(t, stored_insert(t->db, &row, &t->err));
	SHELL(t, "real|19.99|integer|7|text|2024-02-29|text|13:05:00.000001|text"
	    "|2024-02-29 13:05:00|null", "SELECT typeof(amount), amount, typeof(units), units,"
	    " typeof(born), born, typeof(opens), opens, typeof(changed), changed,"
	    " typeof(maybe_amount) FROM stored");
}

/* Times as text sort and compare as times only when all have one form. */
static void
order_of_times(struct test *t)
{
	static const int64_t times[] = { 1000000, 1500000, 2000000, 1000001 };
	struct tipple_cursor *cursor;
	struct tipple_query q;
	struct stored row;
	int64_t last = -1;

	for (int i = 0; i < 4; i++) {
		row = row_of(i, "0");
		row.changed = times[i];
		OK(t, stored_insert(t->db, &row, &t->err));
	}
	tipple_query_init(&q, &stored_table);
	tipple_order(&q, STORED_CHANGED, TIPPLE_ASC);
	tipple_where(&q, STORED_CHANGED, TIPPLE_GT, tipple_timestamp(1000000));
	OK(t, stored_each(t->db, &q, &cursor, &t->err));
	for (int i = 0; i < 3; i++) {
		OK(t, stored_next(cursor, &row, &t->err));
		TRUE(t, row.changed > last && row.changed > 1000000);
		last = row.changed;
	}
	WANT(t, TIPPLE_DONE, stored_next(cursor, &row, &t->err));
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
}

/* One value that others wrote with SQLite. */
static bool
reads(struct test *t, const char *column, const char *literal, enum tipple_status want)
{
	char sql[128];
	struct stored out;
	enum tipple_status status;

	snprintf(sql, sizeof(sql), "UPDATE stored SET %s = %s", column, literal);
	status = tipple_exec(t->db, sql, &t->err);
	if (status == TIPPLE_OK)
		status = stored_find(t->db, 1, &out, &t->err);
	if (status == TIPPLE_OK)
		stored_clear(&out);
	if (status != want)
		printf("# %s = %s: %s\n", column, literal, tipple_status_name(status));
	return status == want;
}

static void
reals_of_others(struct test *t)
{
	static const char *const good[] = { "19.99", "0.1", "3", "3.0", "-0.01", "'7.25'", "1e3",
		"4503599627370.49" };
	static const char *const bad[] = { "0.1 + 0.2", "19.999", "1.0/3", "'abc'", "x'00'", "1e15",
		"9e999", "0.1e-9" };
	struct stored row = row_of(1, "0");

	OK(t, stored_insert(t->db, &row, &t->err));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		TRUE(t, reads(t, "amount", good[i], TIPPLE_OK));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		TRUE(t, reads(t, "amount", bad[i], TIPPLE_INVALID) &&
		    strcmp(t->err.column, "amount") == 0);
}

static void
texts_of_others(struct test *t)
{
	static const char *const good[] = { "'2024-02-29 13:05:00'", "'2024-02-29T13:05:00'",
		"'2024-02-29T13:05:00Z'", "'2024-02-29 13:05:00.25'" };
	static const char *const bad[] = { "'2023-02-29 13:05:00'", "'2024-02-29'", "''", "5",
		"1.5", "'2024-02-29 13:05:00+02:00'", "'2024-02-29 24:00:00'",
		"'0000-00-00 00:00:00'" };
	struct stored row = row_of(1, "0");

	OK(t, stored_insert(t->db, &row, &t->err));
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		TRUE(t, reads(t, "changed", good[i], TIPPLE_OK));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		TRUE(t, reads(t, "changed", bad[i], TIPPLE_INVALID));
}

const struct test_case stored_cases[] = {
	{ "storage: decimals as numbers", amounts, NULL },
	{ "storage: whole decimals as numbers", units, NULL },
	{ "storage: date, time, timestamp as text", calendar, NULL },
	{ "storage: more than 15 digits are refused", sixteen_digits, NULL },
	{ "storage: what SQLite holds", kinds_in_sqlite, "sqlite" },
	{ "storage: times compare as times", order_of_times, NULL },
	{ "storage: reals that others wrote", reals_of_others, "sqlite" },
	{ "storage: texts that others wrote", texts_of_others, "sqlite" },
	{ NULL, NULL, NULL },
};
