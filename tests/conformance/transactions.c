/*
 * transactions.c - begin, nested levels, commit, rollback, what a failed
 * statement does to them, and snapshots.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

static bool
put(struct test *t, int32_t code)
{
	struct place p = test_place("de", code, NULL);

	return test_status(t, __FILE__, __LINE__, "insert", TIPPLE_OK,
	    place_insert(t->db, &p, &t->err));
}

#define CODES "SELECT code FROM place ORDER BY code"

static void
committed_is_there(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1) && put(t, 2));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1\n2", CODES);
}

static void
uncommitted_is_unseen(struct test *t)
{
	struct tipple_db *other = test_second(t);
	int64_t n = -1;

	TRUE(t, other != NULL);
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, place_count(other, NULL, &n, &t->err));
	TRUE(t, n == 0);
	OK(t, tipple_commit(t->db, &t->err));
	OK(t, place_count(other, NULL, &n, &t->err));
	TRUE(t, n == 1);
	tipple_close(other);
}

static void
rolled_back_is_gone(struct test *t)
{
	TRUE(t, put(t, 1));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 2));
	OK(t, place_delete(t->db, "de", 1, &t->err));
	tipple_rollback(t->db);
	SHELL(t, "1", CODES);
}

static void
close_rolls_back(struct test *t)
{
	struct tipple_db *other = test_second(t);
	struct place p = test_place("de", 1, NULL);

	TRUE(t, other != NULL);
	OK(t, tipple_begin(other, &t->err));
	OK(t, place_insert(other, &p, &t->err));
	tipple_close(other);
	TRUE(t, test_count(t, &place_table, 0));
}

static void
inner_rollback(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 2));
	tipple_rollback(t->db);
	TRUE(t, put(t, 3));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1\n3", CODES);
}

static void
inner_commit_outer_rollback(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_commit(t->db, &t->err));
	tipple_rollback(t->db);
	TRUE(t, test_count(t, &place_table, 0));
}

static void
three_levels(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 2));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 3));
	tipple_rollback(t->db);
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 4));
	OK(t, tipple_commit(t->db, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1\n2\n4", CODES);
}

static void
commit_without_begin(struct test *t)
{
	WANT(t, TIPPLE_MISUSE, tipple_commit(t->db, &t->err));
	tipple_rollback(t->db);
	tipple_rollback(NULL);
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_commit(t->db, &t->err));
}

static void
goes_on_after_a_conflict(struct test *t)
{
	struct place again = test_place("de", 1, MARKER);

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &again, &t->err));
	TRUE(t, put(t, 2));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1\n2", CODES);
}

static void
goes_on_after_bad_sql(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	WANT(t, TIPPLE_SCHEMA, tipple_exec(t->db, "INSERT INTO no_such_table VALUES (1)", &t->err));
	TRUE(t, put(t, 2));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1\n2", CODES);
}

static void
goes_on_after_a_missing_table(struct test *t)
{
	struct absent a = { .id = 1, .name = MARKER };

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	WANT(t, TIPPLE_SCHEMA, absent_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_SCHEMA, absent_find(t->db, 1, &a, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1", CODES);
}

static void
goes_on_after_an_invalid_row(struct test *t)
{
	struct place bad = test_place("\xff", 1, NULL);

	OK(t, tipple_begin(t->db, &t->err));
	WANT(t, TIPPLE_INVALID, place_insert(t->db, &bad, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1", CODES);
}

static void
conflict_in_an_inner_level(struct test *t)
{
	struct place again = test_place("de", 1, MARKER);

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 2));
	WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &again, &t->err));
	tipple_rollback(t->db);
	TRUE(t, put(t, 3));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1\n3", CODES);
}

/* The database ends the transaction itself; here it is told to. */
static void
doomed(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_exec(t->db, "CREATE TEMP TRIGGER gone BEFORE INSERT ON place BEGIN"
	    " SELECT RAISE(ROLLBACK, '" MARKER "'); END", &t->err));
	{
		struct place p = test_place("de", 2, NULL);

		WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &p, &t->err));
	}
	WANT(t, TIPPLE_DB, tipple_begin(t->db, &t->err));
	WANT(t, TIPPLE_DB, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &place_table, 0) && put(t, 3));
	OK(t, tipple_begin(t->db, &t->err)); /* as good as new */
	TRUE(t, put(t, 4));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "3\n4", CODES);
}

/* After the transaction is gone nothing is written by itself. */
static void
doomed_writes_nothing(struct test *t)
{
	struct place p = test_place("de", 2, NULL);
	enum tipple_status status;

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_exec(t->db, "CREATE TEMP TRIGGER gone BEFORE INSERT ON place"
	    " WHEN NEW.code = 2 BEGIN SELECT RAISE(ROLLBACK, 'x'); END", &t->err));
	WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &p, &t->err));
	p.code = 3;
	status = place_insert(t->db, &p, &t->err);
	TRUE(t, status != TIPPLE_OK);
	WANT(t, TIPPLE_DB, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &place_table, 0));
}

static void
snapshot_sees_one_state(struct test *t)
{
	struct tipple_db *other = NULL;
	struct place p = test_place("de", 2, NULL);
	int64_t n;

	if (test_is(t, "sqlite"))
		OK(t, tipple_exec(t->db, "PRAGMA journal_mode = WAL", &t->err));
	TRUE(t, put(t, 1) && (other = test_second(t)) != NULL);
	OK(t, tipple_begin_snapshot(t->db, &t->err));
	OK(t, place_count(t->db, NULL, &n, &t->err));
	TRUE(t, n == 1);
	OK(t, place_insert(other, &p, &t->err));
	OK(t, place_delete(other, "de", 1, &t->err));
	OK(t, place_count(t->db, NULL, &n, &t->err));
	TRUE(t, n == 1);
	OK(t, place_find(t->db, "de", 1, &p, &t->err));
	place_clear(&p);
	OK(t, tipple_commit(t->db, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, place_find(t->db, "de", 1, &p, &t->err));
	tipple_close(other);
	if (test_is(t, "sqlite"))
		OK(t, tipple_exec(t->db, "PRAGMA journal_mode = DELETE", &t->err));
}

/* The view begins with begin_snapshot, not with the first statement after it. */
static void
snapshot_begins_at_once(struct test *t)
{
	struct tipple_db *other = NULL;
	struct place p = test_place("de", 2, NULL);
	int64_t n;

	if (test_is(t, "sqlite"))
		OK(t, tipple_exec(t->db, "PRAGMA journal_mode = WAL", &t->err));
	TRUE(t, put(t, 1) && (other = test_second(t)) != NULL);
	OK(t, tipple_begin_snapshot(t->db, &t->err));
	OK(t, place_insert(other, &p, &t->err));
	OK(t, place_count(t->db, NULL, &n, &t->err));
	TRUE(t, n == 1);
	tipple_rollback(t->db);
	tipple_close(other);
	if (test_is(t, "sqlite"))
		OK(t, tipple_exec(t->db, "PRAGMA journal_mode = DELETE", &t->err));
}

static void
snapshot_is_read_only(struct test *t)
{
	struct place p = test_place("de", 1, MARKER);

	OK(t, tipple_begin_snapshot(t->db, &t->err));
	WANT(t, TIPPLE_DENIED, place_insert(t->db, &p, &t->err));
	tipple_rollback(t->db);
	OK(t, tipple_begin_snapshot(t->db, &t->err));
	WANT(t, TIPPLE_DENIED, tipple_exec(t->db, "DELETE FROM place", &t->err));
	tipple_rollback(t->db);
	OK(t, tipple_begin_snapshot(t->db, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &place_table, 0) && put(t, 2));
}

static void
snapshot_inside(struct test *t)
{
	OK(t, tipple_begin(t->db, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_begin_snapshot(t->db, &t->err));
	TRUE(t, put(t, 1));
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1", CODES);
}

static void
writer_waits_in_vain(struct test *t)
{
	struct tipple_db *other = NULL;
	char url[256];

	TRUE(t, strlen(t->url) + 12 < sizeof(url));
	strcpy(url, t->url);
	strcat(url, "?busy=0.05");
	OK(t, tipple_open(url, &other, &t->err));
	OK(t, tipple_begin(t->db, &t->err)); /* takes the write lock at once */
	WANT(t, TIPPLE_RETRY, tipple_begin(other, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	OK(t, tipple_begin(other, &t->err));
	tipple_close(other);
}

const struct test_case transaction_cases[] = {
	{ "transaction: what is committed is there", committed_is_there, NULL },
	{ "transaction: what is not yet is unseen by others", uncommitted_is_unseen, NULL },
	{ "transaction: what is rolled back is gone", rolled_back_is_gone, NULL },
	{ "transaction: close rolls back", close_rolls_back, NULL },
	{ "transaction: inner rollback leaves the outer", inner_rollback, NULL },
	{ "transaction: outer rollback undoes an inner commit", inner_commit_outer_rollback, NULL },
	{ "transaction: three levels", three_levels, NULL },
	{ "transaction: commit without begin", commit_without_begin, NULL },
	{ "transaction: goes on after a conflict", goes_on_after_a_conflict, NULL },
	{ "transaction: goes on after refused SQL", goes_on_after_bad_sql, NULL },
	{ "transaction: goes on after a missing table", goes_on_after_a_missing_table, NULL },
	{ "transaction: goes on after an invalid row", goes_on_after_an_invalid_row, NULL },
	{ "transaction: a conflict in an inner level", conflict_in_an_inner_level, NULL },
	{ "transaction: one that the database ended is told by commit", doomed, "sqlite" },
	{ "transaction: after its end nothing is written", doomed_writes_nothing, "sqlite" },
	{ "transaction: a snapshot sees one state", snapshot_sees_one_state, NULL },
	{ "transaction: a snapshot begins at once", snapshot_begins_at_once, NULL },
	{ "transaction: a snapshot is read-only", snapshot_is_read_only, NULL },
	{ "transaction: no snapshot inside a transaction", snapshot_inside, NULL },
	{ "transaction: a second writer gets retry", writer_waits_in_vain, "sqlite" },
	{ NULL, NULL, NULL },
};
