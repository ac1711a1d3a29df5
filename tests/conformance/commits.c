/*
 * commits.c - what of a load is there when it ends, fails or is closed.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

/* Open a load with batches of two rows. */
static struct tipple_load *
open_load(struct test *t, enum tipple_load_commit commit)
{
	const struct tipple_load_options options = { .commit = commit, .batch_rows = 2 };
	struct tipple_load *load;

	test_status(t, __FILE__, __LINE__, "open", TIPPLE_OK,
	    place_load_open(t->db, &options, &load, &t->err));
	return load;
}

static bool
put(struct test *t, struct tipple_load *load, int from, int to)
{
	for (int i = from; i <= to; i++) {
		struct place p = test_place("de", i, NULL);

		if (!test_status(t, __FILE__, __LINE__, "put", TIPPLE_OK,
		    place_load_put(load, &p, &t->err)))
			return false;
	}
	return true;
}

/* What another connection sees. */
static bool
others_see(struct test *t, int64_t n)
{
	struct tipple_db *other = test_second(t);
	int64_t got = -1;
	bool good = other != NULL && test_status(t, __FILE__, __LINE__, "count", TIPPLE_OK,
	    place_count(other, NULL, &got, &t->err));

	tipple_close(other);
	return good && got == n;
}

static void
end_commits_all(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_COMMIT_END);

	TRUE(t, load != NULL && put(t, load, 1, 5) && others_see(t, 0));
	OK(t, tipple_load_end(load, NULL, &t->err));
	TRUE(t, others_see(t, 5));
	tipple_load_close(load);
	TRUE(t, others_see(t, 5));
	WANT(t, TIPPLE_MISUSE, tipple_commit(t->db, &t->err)); /* no transaction is left */
}

static void
close_without_end(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_COMMIT_END);

	TRUE(t, load != NULL && put(t, load, 1, 5));
	tipple_load_close(load);
	TRUE(t, others_see(t, 0));
	WANT(t, TIPPLE_MISUSE, tipple_commit(t->db, &t->err));
}

static void
failure_leaves_nothing(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_COMMIT_END);
	struct place bad = test_place(MARKER " too long", 1, NULL);

	TRUE(t, load != NULL && put(t, load, 1, 5));
	WANT(t, TIPPLE_INVALID, place_load_put(load, &bad, &t->err));
	tipple_load_close(load);
	TRUE(t, others_see(t, 0) && test_count(t, &place_table, 0));
}

static void
each_batch_commits(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_COMMIT_BATCH);

	TRUE(t, load != NULL && put(t, load, 1, 5) && others_see(t, 4));
	OK(t, tipple_load_flush(load, &t->err));
	TRUE(t, others_see(t, 5) && put(t, load, 6, 6) && others_see(t, 5));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, others_see(t, 6));
}

static void
failure_leaves_earlier_batches(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_COMMIT_BATCH);
	struct place bad = test_place(MARKER " too long", 1, NULL);

	TRUE(t, load != NULL && put(t, load, 1, 5));
	WANT(t, TIPPLE_INVALID, place_load_put(load, &bad, &t->err));
	tipple_load_close(load);
	TRUE(t, others_see(t, 4));
}

/* A batch whose second row fails leaves its first row neither. */
static void
failed_batch_leaves_nothing(struct test *t)
{
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_BATCH,
		.mode = TIPPLE_LOAD_INSERT, .batch_rows = 2 };
	struct tipple_load *load;
	struct place p = test_place("de", 4, NULL);

	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	TRUE(t, put(t, load, 1, 3));
	WANT(t, TIPPLE_CONFLICT, place_load_put(load, &p, &t->err));
	TRUE(t, t->err.row == 4);
	tipple_load_close(load);
	SHELL(t, "1\n2\n4", "SELECT code FROM place ORDER BY code");
}

static void
callers_transaction(struct test *t)
{
	struct tipple_load *load;

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, (load = open_load(t, TIPPLE_COMMIT_CALLER)) != NULL && put(t, load, 1, 5));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, others_see(t, 0));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, others_see(t, 5));
}

static void
callers_rollback(struct test *t)
{
	struct tipple_load *load;

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, (load = open_load(t, TIPPLE_COMMIT_CALLER)) != NULL && put(t, load, 1, 5));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	tipple_rollback(t->db);
	TRUE(t, others_see(t, 0));
}

/* Other rows and the load's in one transaction, committed step by step. */
static void
callers_steps(struct test *t)
{
	struct tipple_load *load;
	struct place p = test_place("fr", 1, NULL);

	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, (load = open_load(t, TIPPLE_COMMIT_CALLER)) != NULL && put(t, load, 1, 3));
	OK(t, tipple_load_flush(load, &t->err));
	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, others_see(t, 4));
	OK(t, tipple_begin(t->db, &t->err));
	TRUE(t, put(t, load, 4, 6));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_rollback(t->db);
	tipple_load_close(load);
	TRUE(t, others_see(t, 4));
}

static void
inside_a_transaction(struct test *t)
{
	struct tipple_load *load;
	struct place p = test_place("fr", 1, NULL);

	OK(t, tipple_begin(t->db, &t->err));
	OK(t, place_insert(t->db, &p, &t->err));
	TRUE(t, (load = open_load(t, TIPPLE_COMMIT_END)) != NULL && put(t, load, 1, 5));
	tipple_load_close(load);        /* undoes the load alone */
	TRUE(t, test_count(t, &place_table, 1));
	TRUE(t, (load = open_load(t, TIPPLE_COMMIT_END)) != NULL && put(t, load, 1, 5));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 6) && others_see(t, 0));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, others_see(t, 6));
}

static void
rejects_inside_a_transaction(struct test *t)
{
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_CALLER,
		.mode = TIPPLE_LOAD_INSERT, .max_rejects = -1 };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct place p = test_place("de", 2, "old");

	OK(t, tipple_begin(t->db, &t->err));
	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	TRUE(t, put(t, load, 1, 3));
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 2 && c.rejected == 1);
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, others_see(t, 3));
}

const struct test_case commit_cases[] = {
	{ "commit: all at the end", end_commits_all, NULL },
	{ "commit: nothing when closed before the end", close_without_end, NULL },
	{ "commit: nothing after a failure", failure_leaves_nothing, NULL },
	{ "commit: batch by batch", each_batch_commits, NULL },
	{ "commit: batches before a failure stay", failure_leaves_earlier_batches, NULL },
	{ "commit: a failed batch leaves none of its rows", failed_batch_leaves_nothing, NULL },
	{ "commit: by the caller", callers_transaction, NULL },
	{ "commit: the caller rolls back", callers_rollback, NULL },
	{ "commit: the caller commits step by step", callers_steps, NULL },
	{ "commit: a load inside a transaction", inside_a_transaction, NULL },
	{ "commit: rejects inside the caller's transaction", rejects_inside_a_transaction, NULL },
	{ NULL, NULL, NULL },
};
