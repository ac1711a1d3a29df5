/*
 * groups.c - conditions in brackets, pages by position, patterns.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

/* 1 to 9: countries a b c by threes, names n1 ... n9 but every third NULL. */
static bool
fill(struct test *t)
{
	char name[16];

	for (int32_t i = 0; i < 9; i++) {
		const char *country[] = { "a", "b", "c" };
		struct place p = test_place(country[i / 3], i % 3 + 1, NULL);

		snprintf(name, sizeof(name), "n%d", i + 1);
		p.name = i % 3 == 2 ? NULL : name;
		p.size = i + 1;
		p.has_size = true;
		if (!test_status(t, __FILE__, __LINE__, "insert", TIPPLE_OK,
		    place_insert(t->db, &p, &t->err)))
			return false;
	}
	return true;
}

/* The sizes of the rows that q gives, in order; clears q. */
static bool
gives(struct test *t, struct tipple_query *q, const char *want)
{
	char got[128] = "";
	size_t n = 0;
	struct tipple_cursor *cursor;
	struct place p;
	enum tipple_status status;

	tipple_order(q, PLACE_SIZE, TIPPLE_ASC);
	status = place_each(t->db, q, &cursor, &t->err);
	while (status == TIPPLE_OK && (status = place_next(cursor, &p, &t->err)) == TIPPLE_OK)
		n += (size_t)snprintf(got + n, sizeof(got) - n, "%d", (int)p.size);
	tipple_cursor_close(cursor);
	tipple_query_clear(q);
	if (!test_status(t, __FILE__, __LINE__, "query", TIPPLE_DONE, status))
		return false;
	if (strcmp(got, want) != 0)
		printf("# got %s, want %s\n", got, want);
	return strcmp(got, want) == 0;
}

static void
any_of_two(struct test *t)
{
	struct tipple_query q;

	TRUE(t, fill(t));
	tipple_query_init(&q, &place_table);
	tipple_any(&q);
	tipple_where(&q, PLACE_COUNTRY, TIPPLE_EQ, tipple_text("b"));
	tipple_where(&q, PLACE_NAME, TIPPLE_IS_NULL, tipple_null());
	tipple_end(&q);
	TRUE(t, gives(t, &q, "34569"));
}

static void
groups_in_groups(struct test *t)
{
	struct tipple_query q;

	TRUE(t, fill(t));
	tipple_query_init(&q, &place_table);
	tipple_where(&q, PLACE_SIZE, TIPPLE_GT, tipple_int(1));
	tipple_any(&q);
	tipple_all(&q);
	tipple_where(&q, PLACE_COUNTRY, TIPPLE_EQ, tipple_text("a"));
	tipple_where(&q, PLACE_CODE, TIPPLE_LE, tipple_int(2));
	tipple_end(&q);
	tipple_where(&q, PLACE_SIZE, TIPPLE_EQ, tipple_int(9));
	tipple_end(&q);
	tipple_where(&q, PLACE_SIZE, TIPPLE_NE, tipple_int(3));
	TRUE(t, gives(t, &q, "29"));
}

static void
empty_groups(struct test *t)
{
	struct tipple_query q;

	TRUE(t, fill(t));
	tipple_query_init(&q, &place_table);
	tipple_any(&q);
	tipple_end(&q);
	TRUE(t, gives(t, &q, ""));
	tipple_all(&q);
	tipple_end(&q);
	tipple_where(&q, PLACE_SIZE, TIPPLE_LT, tipple_int(3));
	TRUE(t, gives(t, &q, "12"));
}

static void
wrong_brackets(struct test *t)
{
	struct tipple_query q;
	int64_t n;

	tipple_query_init(&q, &place_table);
	tipple_any(&q);
	WANT(t, TIPPLE_MISUSE, place_count(t->db, &q, &n, &t->err));
	tipple_query_clear(&q);
	tipple_end(&q);
	WANT(t, TIPPLE_MISUSE, place_count(t->db, &q, &n, &t->err));
	tipple_query_clear(&q);
	for (int i = 0; i < 17; i++)
		tipple_all(&q);
	for (int i = 0; i < 17; i++)
		tipple_end(&q);
	WANT(t, TIPPLE_MISUSE, place_count(t->db, &q, &n, &t->err));
	tipple_query_clear(&q);
}

/* Pages of two, by country and code, see every row once. */
static void
pages_by_position(struct test *t)
{
	const int columns[] = { PLACE_COUNTRY, PLACE_CODE };
	struct tipple_value at[2];
	char country[8] = "", seen[32] = "";
	struct tipple_cursor *cursor;
	struct tipple_query q;
	struct place p;
	int32_t code = 0;
	int rows;

	TRUE(t, fill(t));
	do {
		tipple_query_init(&q, &place_table);
		at[0] = tipple_text(country);
		at[1] = tipple_int(code);
		tipple_after(&q, columns, at, 2);
		tipple_order(&q, PLACE_COUNTRY, TIPPLE_ASC);
		tipple_order(&q, PLACE_CODE, TIPPLE_ASC);
		tipple_limit(&q, 2);
		rows = 0;
		OK(t, place_each(t->db, &q, &cursor, &t->err));
		while (place_next(cursor, &p, &t->err) == TIPPLE_OK) {
			snprintf(seen + strlen(seen), sizeof(seen) - strlen(seen), "%d",
			    (int)p.size);
			snprintf(country, sizeof(country), "%s", p.country);
			code = p.code;
			rows++;
		}
		tipple_cursor_close(cursor);
		tipple_query_clear(&q);
	} while (rows == 2);
	TRUE(t, strcmp(seen, "123456789") == 0);
}

static void
position_is_exclusive(struct test *t)
{
	const int columns[] = { PLACE_SIZE };
	const struct tipple_value at[] = { tipple_int(7) };
	struct tipple_query q;

	TRUE(t, fill(t));
	tipple_query_init(&q, &place_table);
	tipple_after(&q, columns, at, 1);
	TRUE(t, gives(t, &q, "89"));
}

static void
pattern(struct test *t, const char *like, const char *want)
{
	struct tipple_query q;

	tipple_query_init(&q, &place_table);
	tipple_where(&q, PLACE_NAME, TIPPLE_LIKE, tipple_text(like));
	TRUE(t, gives(t, &q, want));
}

static void
pattern_counts_case_and_escapes(struct test *t)
{
	const char *names[] = { "50% Off", "50x off", "a_b", "axb", "a\\b" };

	for (int i = 0; i < 5; i++) {
		struct place p = test_place("x", i + 1, names[i]);

		p.size = i + 1;
		p.has_size = true;
		OK(t, place_insert(t->db, &p, &t->err));
	}
	pattern(t, "%Off", "1");
	pattern(t, "50\\%%", "1");
	pattern(t, "a_b", "345");
	pattern(t, "a\\_b", "3");
	pattern(t, "a\\\\b", "5");
}

const struct test_case group_cases[] = {
	{ "group: any of two conditions", any_of_two, NULL },
	{ "group: groups nest and stand between conditions", groups_in_groups, NULL },
	{ "group: any of none is no row, all of none every row", empty_groups, NULL },
	{ "group: brackets that do not match are misuse", wrong_brackets, NULL },
	{ "page: pages by position see every row once", pages_by_position, NULL },
	{ "page: the position itself is not on the page", position_is_exclusive, NULL },
	{ "query: a pattern counts case, and \\ escapes", pattern_counts_case_and_escapes, NULL },
	{ NULL, NULL, NULL }
};
