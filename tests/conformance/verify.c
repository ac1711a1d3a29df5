/*
 * verify.c - tipple_verify: a job looks whether its table is as it was compiled for.  Every kind of
 * difference is planted by tests/live/verify.sh.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

#define MAX_SEEN 8

struct seen {
	int n;
	enum tipple_difference_kind kinds[MAX_SEEN];
	char columns[MAX_SEEN][64];
};

static void
remember(void *arg, const struct tipple_difference *d)
{
	struct seen *s = arg;

	if (s->n == MAX_SEEN)
		return;
	s->kinds[s->n] = d->kind;
	strncpy(s->columns[s->n], d->column, 63);
	s->n++;
}

/* What tipple_create has made is as its descriptor says. */
static void
tables_we_made(struct test *t)
{
	const struct tipple_table *const tables[] = { &sample_table, &account_table, &place_table,
		&currency_table, &membership_table, &heartbeat_table, &event_table, &ticket_table,
		&word_table, &mixed_table, &stored_table, &odd_table };

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		struct seen seen = { 0 };
		int n = -1;

		OK(t, tipple_verify(t->db, tables[i], remember, &seen, &n, &t->err));
		TRUE(t, n == 0 && seen.n == 0);
	}
}

/* The table of a job, made anew by others. */
static void
tables_of_others(struct test *t)
{
	static const char make[] = "CREATE TABLE found (country varchar(10) NOT NULL,"
	    " code int NOT NULL, name varchar(40), size bigint NOT NULL, more int,"
	    " PRIMARY KEY (code))";
	struct tipple_table found = place_table;
	struct seen seen = { 0 };
	int n = -1;

	found.name = "found";
	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_verify(t->db, &found, remember, &seen, &n, &t->err));
	TRUE(t, n == 1 && seen.n == 1 && seen.kinds[0] == TIPPLE_DIFFERS_TABLE);
	OK(t, tipple_exec(t->db, make, &t->err));
	memset(&seen, 0, sizeof(seen));
	OK(t, tipple_verify(t->db, &found, remember, &seen, &n, &t->err));
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
	TRUE(t, n == 5 && seen.n >= 5);
	TRUE(t, seen.kinds[0] == TIPPLE_DIFFERS_WIDTH && strcmp(seen.columns[0], "name") == 0);
	TRUE(t, seen.kinds[1] == TIPPLE_DIFFERS_NULLABLE && strcmp(seen.columns[1], "size") == 0);
	TRUE(t, seen.kinds[2] == TIPPLE_DIFFERS_MISSING && strcmp(seen.columns[2], "seen_at") == 0);
	TRUE(t, seen.kinds[3] == TIPPLE_DIFFERS_EXTRA && strcmp(seen.columns[3], "more") == 0);
	TRUE(t, seen.kinds[4] == TIPPLE_DIFFERS_PRIMARY_KEY);
	TRUE(t, strcmp(tipple_difference_name(seen.kinds[4]), "primary_key") == 0);
}

/* A warning is told and not counted. */
static void
warnings_do_not_count(struct test *t)
{
	struct tipple_table found = word_table;
	struct seen seen = { 0 };
	int n = -1;

	found.name = "found";
	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, test_exec(t, "SELECT 1", "CREATE COLLATION IF NOT EXISTS folds (provider = icu,"
	    " locale = 'und-u-ks-level2', deterministic = false)", "SELECT 1"));
	OK(t, test_exec(t, "CREATE TABLE found (word varchar(60) NOT NULL COLLATE nocase"
	    " PRIMARY KEY, n integer NOT NULL)",
	    "CREATE TABLE found (word varchar(60) COLLATE folds PRIMARY KEY, n int NOT NULL)",
	    "CREATE TABLE found (word varchar(60) COLLATE utf8mb4_general_ci PRIMARY KEY,"
	    " n int NOT NULL)"));
	OK(t, tipple_verify(t->db, &found, remember, &seen, &n, &t->err));
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
	TRUE(t, n == 0 && seen.n == 1 && seen.kinds[0] == TIPPLE_DIFFERS_COLLATION);
	TRUE(t, strcmp(seen.columns[0], "word") == 0);
}

/* It keeps the rules of every call, and tells nothing when it need not. */
static void
verify_is_a_call_like_others(struct test *t)
{
	struct tipple_table other = place_table;
	struct tipple_cursor *cursor;

	OK(t, tipple_verify(t->db, &place_table, NULL, NULL, NULL, &t->err));
	OK(t, place_each(t->db, NULL, &cursor, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_verify(t->db, &place_table, NULL, NULL, NULL, &t->err));
	tipple_cursor_close(cursor);
	other.abi++;
	WANT(t, TIPPLE_MISUSE, tipple_verify(t->db, &other, NULL, NULL, NULL, &t->err));
	OK(t, tipple_begin_snapshot(t->db, &t->err));
	OK(t, tipple_verify(t->db, &place_table, NULL, NULL, NULL, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
}

const struct test_case verify_cases[] = {
	{ "verify: what tipple_create made is the same", tables_we_made, NULL },
	{ "verify: what others made differs", tables_of_others, NULL },
	{ "verify: a warning is told and not counted", warnings_do_not_count, NULL },
	{ "verify: is a call like others", verify_is_a_call_like_others, NULL },
	{ NULL, NULL, NULL }
};
