/*
 * left.c - batches that are left to a database, which works on them while the
 * next rows are put: nobody can tell but by the clock.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>
#include <time.h>

#include "harness.h"

#define BATCH 4
#define MANY 600 /* rows, of which an upsert asks whether the table was empty */

static struct tipple_load *
open_load(struct test *t, enum tipple_load_mode mode, int64_t max_rejects, size_t rows)
{
	const struct tipple_load_options options = { .mode = mode, .batch_rows = rows,
		.max_rejects = max_rejects };
	struct tipple_load *load = NULL;

	if (!test_status(t, __FILE__, __LINE__, "open", TIPPLE_OK,
	    place_load_open(t->db, &options, &load, &t->err)))
		return NULL;
	return load;
}

/* Codes from..to; the status of the first put that fails. */
static enum tipple_status
put(struct test *t, struct tipple_load *load, int from, int to)
{
	enum tipple_status status = TIPPLE_OK;

	for (int i = from; i <= to && status == TIPPLE_OK; i++) {
		struct place p = test_place("de", i, "a");

		status = place_load_put(load, &p, &t->err);
	}
	return status;
}

/* Row 2 has the key of row 1; it is told by its number, whichever call tells. */
static void
refused_row_is_told_later(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_INSERT, 0, BATCH);
	enum tipple_status status;

	TRUE(t, load != NULL && put(t, load, 1, 1) == TIPPLE_OK);
	status = put(t, load, 1, 20);
	TRUE(t, status == TIPPLE_CONFLICT && t->err.row == 2);
	TRUE(t, strcmp(t->err.table, "place") == 0);
	WANT(t, TIPPLE_MISUSE, tipple_load_flush(load, &t->err));
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 0));
}

static void
refused_row_is_told_by_end(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_INSERT, 0, BATCH);
	struct tipple_load_counts counts;
	enum tipple_status status;

	TRUE(t, load != NULL && put(t, load, 1, 3) == TIPPLE_OK);
	status = put(t, load, 3, 3);
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, &counts, &t->err);
	TRUE(t, status == TIPPLE_CONFLICT && t->err.row == 4);
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 0));
}

/* A row that put refuses is not told before one that came earlier. */
static void
earlier_row_is_told_first(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_INSERT, 0, BATCH);
	struct place bad = test_place("de", 5, "\xff");
	enum tipple_status status;

	TRUE(t, load != NULL && put(t, load, 1, 3) == TIPPLE_OK);
	status = put(t, load, 3, 3);
	if (status == TIPPLE_OK)
		status = place_load_put(load, &bad, &t->err);
	TRUE(t, status == TIPPLE_CONFLICT && t->err.row == 4);
	tipple_load_close(load);
}

/* In each batch one that put refuses and one that the database does. */
static void
every_reject_is_counted(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_INSERT, -1, BATCH);
	struct place bad = test_place("de", 5, "\xff");
	struct tipple_load_counts c;

	TRUE(t, load != NULL);
	for (int i = 0; i < 5; i++) {
		OK(t, put(t, load, 3 * i + 1, 3 * i + 3));
		OK(t, put(t, load, 3 * i + 1, 3 * i + 1));
		OK(t, place_load_put(load, &bad, &t->err));
		c = tipple_load_so_far(load);
		TRUE(t, c.inserted == 3 * i + 3 && c.rejected == 2 * i + 2);
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.put == 25 && c.inserted == 15 && c.rejected == 10);
	SHELL(t, "15|15", "SELECT count(*), max(code) FROM place");
}

/* The handle is used while a load is open: it sees the batches that are full. */
static void
other_calls_see_it(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_UPSERT, 0, BATCH);
	struct tipple_load_counts c;

	TRUE(t, load != NULL);
	OK(t, put(t, load, 1, BATCH));
	TRUE(t, test_count(t, &place_table, BATCH));
	OK(t, put(t, load, BATCH + 1, 2 * BATCH));
	OK(t, tipple_exec(t->db, "UPDATE place SET name = 'b' WHERE code = 8", &t->err));
	OK(t, put(t, load, 9, 10));
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 10);
	SHELL(t, "10|9", "SELECT count(*), sum(CASE name WHEN 'a' THEN 1 END) FROM place");
}

/* A savepoint of the caller's takes back the batches that were written in it. */
static void
savepoint_takes_it_back(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_INSERT, 0, BATCH);

	TRUE(t, load != NULL);
	OK(t, put(t, load, 1, BATCH));
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, put(t, load, 11, 10 + BATCH));
	tipple_rollback(t->db);
	OK(t, put(t, load, 21, 20 + BATCH));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	SHELL(t, "1|4\n21|24",
	    "SELECT min(code), max(code) FROM place GROUP BY code < 10 ORDER BY 1");
}

/* Two loads on one handle, each in the middle of a batch of the other's. */
static void
two_loads(struct test *t)
{
	struct tipple_load *outer = open_load(t, TIPPLE_LOAD_INSERT, 0, BATCH), *inner;
	struct tipple_load_counts c;

	TRUE(t, outer != NULL);
	OK(t, put(t, outer, 1, BATCH));
	inner = open_load(t, TIPPLE_LOAD_UPSERT, 0, BATCH);
	TRUE(t, inner != NULL);
	OK(t, put(t, inner, 1, BATCH + 2));
	OK(t, put(t, outer, 11, 10 + BATCH));
	OK(t, put(t, inner, 21, 22));
	OK(t, tipple_load_end(inner, &c, &t->err));
	TRUE(t, c.unchanged == BATCH && c.inserted == 4);
	tipple_load_close(inner);
	OK(t, tipple_load_end(outer, &c, &t->err));
	TRUE(t, c.inserted == 2 * BATCH);
	tipple_load_close(outer);
	TRUE(t, test_count(t, &place_table, 12));
}

static void
closed_without_end(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_UPSERT, 0, BATCH);

	TRUE(t, load != NULL);
	OK(t, put(t, load, 1, 2 * BATCH));
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 0));
	WANT(t, TIPPLE_MISUSE, tipple_commit(t->db, &t->err)); /* no transaction is left */
}

/* A key that comes again: what was tried as an insert is written as an upsert. */
static void
first_upsert_falls_back(struct test *t)
{
	struct tipple_load *load = open_load(t, TIPPLE_LOAD_UPSERT, 0, MANY);
	struct tipple_load_counts c;

	TRUE(t, load != NULL);
	OK(t, put(t, load, 1, MANY));
	OK(t, put(t, load, 301, 300 + MANY));
	OK(t, put(t, load, 901, 1000));
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 1000 && c.unchanged == MANY - 300);
	TRUE(t, test_count(t, &place_table, 1000));
}

static double
now(void)
{
	struct timespec at;

	(void)clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* put comes back before a slow server is done. */
static void
put_does_not_wait(struct test *t)
{
	struct tipple_load *load = NULL;
	double began, put_after = 0, settled_after = 0;
	bool good;

	OK(t, tipple_exec(t->db, "CREATE FUNCTION be_slow() RETURNS trigger LANGUAGE plpgsql "
	    "AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END'", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TRIGGER be_slow AFTER INSERT ON place "
	    "FOR EACH STATEMENT EXECUTE FUNCTION be_slow()", &t->err));
	load = open_load(t, TIPPLE_LOAD_INSERT, 0, BATCH);
	began = now();
	good = load != NULL && put(t, load, 1, BATCH) == TIPPLE_OK;
	put_after = now() - began;
	good = good && tipple_load_so_far(load).inserted == BATCH;
	settled_after = now() - began;
	tipple_load_close(load);
	OK(t, tipple_exec(t->db, "DROP FUNCTION be_slow() CASCADE", &t->err));
	TRUE(t, good && settled_after >= 0.5 && settled_after - put_after >= 0.1);
}

const struct test_case left_cases[] = {
	{ "left: a refused row is told later, by its number", refused_row_is_told_later, NULL },
	{ "left: a refused row is told by end", refused_row_is_told_by_end, NULL },
	{ "left: of two rows the earlier is told", earlier_row_is_told_first, NULL },
	{ "left: every reject is counted", every_reject_is_counted, NULL },
	{ "left: other calls on the handle see it", other_calls_see_it, NULL },
	{ "left: a savepoint takes it back", savepoint_takes_it_back, NULL },
	{ "left: two loads on a handle", two_loads, NULL },
	{ "left: a load is closed", closed_without_end, NULL },
	{ "left: a first upsert that becomes one", first_upsert_falls_back, NULL },
	{ "left: put does not wait", put_does_not_wait, "postgresql" },
	{ NULL, NULL, NULL },
};
