/*
 * named.c - the queries of a schema: parameters, rows, and reading one as a table.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

/* de 1, de 2, fr 7 */
static bool
insert_places(struct test *t)
{
	struct place rows[] = { test_place("de", 1, "one"), test_place("de", 2, NULL),
		test_place("fr", 7, "seven") };
	bool good = true;

	for (size_t i = 0; i < 3 && good; i++) {
		rows[i].seen_at = (int64_t)i * 1000000;
		good = test_status(t, __FILE__, __LINE__, "insert", TIPPLE_OK,
		    place_insert(t->db, &rows[i], &t->err));
	}
	return good;
}

static void
each_gives_rows_of_a_table(struct test *t)
{
	struct place want = test_place("de", 2, NULL), got;
	struct tipple_cursor *cursor, *other;

	want.seen_at = 1000000;
	TRUE(t, insert_places(t));
	OK(t, places_from_each(t->db, 2, "de", &cursor, &t->err));
	WANT(t, TIPPLE_MISUSE, places_from_each(t->db, 2, "de", &other, &t->err));
	TRUE(t, other == NULL);
	tipple_cursor_close(cursor);
	for (int round = 0; round < 3; round++) { /* the same statement again */
		OK(t, places_from_each(t->db, 2, "de", &cursor, &t->err));
		OK(t, places_from_next(cursor, &got, &t->err));
		TRUE(t, test_same(&place_table, &want, &got));
		WANT(t, TIPPLE_DONE, places_from_next(cursor, &got, &t->err));
		tipple_cursor_close(cursor);
	}
}

static void
one_gives_its_row(struct test *t)
{
	struct country_count c;
	struct two_places two;

	TRUE(t, insert_places(t));
	OK(t, country_count_one(t->db, "de", &c, &t->err));
	TRUE(t, c.n == 2 && strcmp(c.country, "de") == 0 && strcmp(c.last, "one") == 0);
	country_count_clear(&c);
	TRUE(t, c.last == NULL);
	WANT(t, TIPPLE_NOT_FOUND, country_count_one(t->db, "it", &c, &t->err));
	TRUE(t, c.country == NULL && c.own == NULL);
	WANT(t, TIPPLE_MISUSE, two_places_one(t->db, &two, &t->err));
	TRUE(t, two.own == NULL && strstr(t->err.text, "more than the one row") != NULL);
	OK(t, tipple_exec(t->db, "DELETE FROM place WHERE code > 1", &t->err));
	OK(t, two_places_one(t->db, &two, &t->err));
	TRUE(t, two.code == 1 && strcmp(two.name, "one") == 0);
	two_places_clear(&two);
}

static void
many_gives_an_array(struct test *t)
{
	struct place *rows = NULL, more;
	size_t n = 9;

	OK(t, all_places_many(t->db, &rows, &n, &t->err));
	TRUE(t, rows == NULL && n == 0);
	TRUE(t, insert_places(t));
	for (int i = 100; i < 140; i++) { /* it grows */
		more = test_place("zz", i, "a name that is long enough to be allocated");
		OK(t, place_insert(t->db, &more, &t->err));
	}
	OK(t, all_places_many(t->db, &rows, &n, &t->err));
	TRUE(t, n == 43 && strcmp(rows[0].name, "one") == 0 && rows[1].name == NULL &&
	    rows[42].code == 139 && strcmp(rows[42].country, "zz") == 0);
	all_places_free(rows, n);
}

static void
exec_tells_its_rows(struct test *t)
{
	int64_t changed = -1;

	TRUE(t, insert_places(t));
	OK(t, resize_exec(t->db, "de", 5, &changed, &t->err));
	TRUE(t, changed == 2);
	OK(t, resize_exec(t->db, "de", 5, &changed, &t->err));
	TRUE(t, changed == 0);
	OK(t, resize_exec(t->db, "fr", 6, NULL, &t->err));
	SHELL(t, "5\n5\n6", "SELECT size FROM place ORDER BY code");
}

static void
parameters_are_checked(struct test *t)
{
	int64_t changed = -1;

	TRUE(t, insert_places(t));
	WANT(t, TIPPLE_INVALID, rename_place_exec(t->db, "de", MARKER, &changed, &t->err));
	TRUE(t, strcmp(t->err.table, "rename_place") == 0 && strcmp(t->err.column, "name") == 0);
	TRUE(t, strstr(t->err.text, MARKER) == NULL);
	WANT(t, TIPPLE_INVALID, rename_place_exec(t->db, NULL, "x", &changed, &t->err));
	TRUE(t, strcmp(t->err.column, "country") == 0);
	OK(t, rename_place_exec(t->db, "de", NULL, &changed, &t->err));
	TRUE(t, changed == 2);
	SHELL(t, "1", "SELECT count(*) FROM place WHERE name IS NOT NULL");
}

/* Of every type a value, then NULL, through one prepared statement. */
static void
parameters_of_every_type(struct test *t)
{
	struct sample want = test_sample(7), got, empty = test_sample(7);
	const int16_t small = -3;
	const int32_t medium = 70000, born = 19000;
	const int64_t large = INT64_C(5000000000), opens = 3600000000, changed = 1700000000123456;
	const bool flag = true;
	const double ratio = 0.1;
	struct tipple_decimal price;
	struct tipple_uuid token;

	TRUE(t, tipple_decimal_parse("-12.3400", &price) &&
	    tipple_uuid_parse("00112233-4455-6677-8899-aabbccddeeff", &token));
	OK(t, sample_insert(t->db, &want, &t->err));
	OK(t, set_all_exec(t->db, 7, &small, &medium, &large, &flag, &ratio, &price, "it's",
	    (struct tipple_bytes){ "\0\1", 2 }, &born, &opens, &changed, &token,
	    "{\"b\": 1, \"a\": [2]}", NULL, &t->err));
	want.has_maybe_small = want.has_maybe_medium = want.has_maybe_large = true;
	want.has_maybe_flag = want.has_maybe_ratio = want.has_maybe_price = true;
	want.has_maybe_born = want.has_maybe_opens = want.has_maybe_changed = true;
	want.has_maybe_token = true;
	want.maybe_small = small;
	want.maybe_medium = medium;
	want.maybe_large = large;
	want.maybe_flag = flag;
	want.maybe_ratio = ratio;
	want.maybe_price = price;
	want.maybe_code = "it's";
	want.maybe_payload = (struct tipple_bytes){ "\0\1", 2 };
	want.maybe_born = born;
	want.maybe_opens = opens;
	want.maybe_changed = changed;
	want.maybe_token = token;
	want.maybe_extra = "{\"a\":[2],\"b\":1}";
	OK(t, sample_find(t->db, 7, &got, &t->err));
	TRUE(t, test_same(&sample_table, &want, &got));
	sample_clear(&got);
	OK(t, set_all_exec(t->db, 7, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	    (struct tipple_bytes){ NULL, 0 }, NULL, NULL, NULL, NULL, NULL, NULL, &t->err));
	OK(t, sample_find(t->db, 7, &got, &t->err));
	TRUE(t, test_same(&sample_table, &empty, &got));
	sample_clear(&got);
}

static void
a_query_is_read_as_a_table(struct test *t)
{
	const struct tipple_value key[] = { tipple_text("de") };
	struct tipple_query q;
	struct tipple_cursor *cursor;
	struct country row;
	int64_t n;
	bool yes;

	TRUE(t, insert_places(t));
	OK(t, country_each(t->db, &cursor, &t->err));
	OK(t, country_next(cursor, &row, &t->err));
	tipple_cursor_close(cursor);
	tipple_query_init(&q, &country_table);
	tipple_where(&q, COUNTRY_SEEN_AT, TIPPLE_GE, tipple_timestamp(1000000));
	tipple_order(&q, COUNTRY_COUNTRY, TIPPLE_DESC);
	OK(t, tipple_each(t->db, &country_table, &q, &cursor, &t->err));
	OK(t, country_next(cursor, &row, &t->err));
	TRUE(t, strcmp(row.country, "fr") == 0 && row.code == 7 && row.seen_at == 2000000);
	OK(t, country_next(cursor, &row, &t->err));
	TRUE(t, strcmp(row.country, "de") == 0 && row.code == 1);
	WANT(t, TIPPLE_DONE, country_next(cursor, &row, &t->err));
	tipple_cursor_close(cursor);
	tipple_where(&q, COUNTRY_CODE, TIPPLE_GT, tipple_int(1));
	OK(t, tipple_count(t->db, &country_table, &q, &n, &t->err));
	OK(t, tipple_exists(t->db, &country_table, &q, &yes, &t->err));
	TRUE(t, n == 1 && yes);
	tipple_query_clear(&q);
	OK(t, tipple_find(t->db, &country_table, &country_table.keys[0], key, &row, &t->err));
	TRUE(t, row.code == 1);
	country_clear(&row);
}

static void
a_query_is_not_written(struct test *t)
{
	struct country row = { .country = "it", .code = 1 };
	const struct tipple_load_options options = { .mode = TIPPLE_LOAD_INSERT };
	const struct tipple_value key[] = { tipple_text("de") };
	struct tipple_load *load;

	WANT(t, TIPPLE_MISUSE, tipple_create(t->db, &country_table, &t->err));
	TRUE(t, strcmp(t->err.text, "country: is a query, which can only be read") == 0);
	WANT(t, TIPPLE_MISUSE, tipple_insert(t->db, &country_table, &row, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_update(t->db, &country_table, &row, NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_save(t->db, &country_table, &row, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_upsert(t->db, &country_table, &country_table.keys[0], &row,
	    NULL, NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_delete(t->db, &country_table, key, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_load_open(t->db, &country_table, NULL, &load, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_load_open(t->db, &country_table, &options, &load, &t->err));
	TRUE(t, load == NULL);
}

static void
a_query_of_another_kind(struct test *t)
{
	struct tipple_sql old = resize_sql, small = resize_sql;
	struct tipple_cursor *cursor;
	struct tipple_query q;

	WANT(t, TIPPLE_MISUSE, tipple_sql_each(t->db, &resize_sql, NULL, &cursor, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_sql_exec(t->db, &country_sql, NULL, NULL, &t->err));
	/* rows of a query with parameters are nowhere to be looked for */
	tipple_query_init(&q, &country_count_table);
	WANT(t, TIPPLE_MISUSE, tipple_each(t->db, &country_count_table, &q, &cursor, &t->err));
	TRUE(t, cursor == NULL);
	old.abi++;
	small.size--;
	WANT(t, TIPPLE_MISUSE, tipple_sql_exec(t->db, &old, NULL, NULL, &t->err));
	TRUE(t, strcmp(t->err.text, "a query was generated for another version of tipple; run"
	    " tipple-gen again") == 0);
	WANT(t, TIPPLE_MISUSE, tipple_sql_exec(t->db, &small, NULL, NULL, &t->err));
}

static void
a_query_of_one_database(struct test *t)
{
	enum tipple_status want = test_is(t, "sqlite") ? TIPPLE_OK : TIPPLE_UNSUPPORTED;
	struct tipple_cursor *cursor;

	WANT(t, want, of_sqlite_each(t->db, &cursor, &t->err));
	tipple_cursor_close(cursor);
	WANT(t, want, tipple_each(t->db, &of_sqlite_table, NULL, &cursor, &t->err));
	tipple_cursor_close(cursor);
}

const struct test_case named_cases[] = {
	{ "named: each gives rows of a table", each_gives_rows_of_a_table, NULL },
	{ "named: one gives its row, and not one of two", one_gives_its_row, NULL },
	{ "named: many gives an array", many_gives_an_array, NULL },
	{ "named: exec tells its rows", exec_tells_its_rows, NULL },
	{ "named: parameters are checked", parameters_are_checked, NULL },
	{ "named: parameters of every type, and NULL", parameters_of_every_type, NULL },
	{ "named: a query is read as a table", a_query_is_read_as_a_table, NULL },
	{ "named: a query is not written", a_query_is_not_written, NULL },
	{ "named: a query is used as what it is", a_query_of_another_kind, NULL },
	{ "named: a query of one database", a_query_of_one_database, NULL },
	{ NULL, NULL, NULL }
};
