/*
 * first.c - upserts into a table that was empty, which a database may write in
 * a faster way: what they do is the same.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>

#include "harness.h"

#define ROWS 600                        /* of a batch: enough to be worth a look */

static bool
put_places(struct test *t, struct tipple_load *load, int from, int to, const char *name)
{
	enum tipple_status status = TIPPLE_OK;
	struct place p;

	for (int i = from; i <= to && status == TIPPLE_OK; i++) {
		p = test_place("de", i, name);
		status = place_load_put(load, &p, &t->err);
	}
	return test_status(t, __FILE__, __LINE__, "put", TIPPLE_OK, status);
}

/* A whole load of places, which ends well. */
static bool
load_places(struct test *t, int from, int to, const char *name, struct tipple_load_counts *counts)
{
	const struct tipple_load_options options = { .batch_rows = ROWS };
	struct tipple_load *load = NULL;
	bool good = test_status(t, __FILE__, __LINE__, "open", TIPPLE_OK,
	    place_load_open(t->db, &options, &load, &t->err)) &&
	    put_places(t, load, from, to, name) &&
	    test_status(t, __FILE__, __LINE__, "end", TIPPLE_OK,
	    tipple_load_end(load, counts, &t->err));

	tipple_load_close(load);
	return good;
}

/* Rows that another one wrote meanwhile, and those of the load's own earlier batches. */
static void
keys_that_are_there_by_now(struct test *t)
{
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_BATCH,
		.batch_rows = ROWS };
	struct tipple_db *other = test_second(t);
	struct place theirs = test_place("de", ROWS + 1, "theirs");
	struct tipple_load_counts counts = { 0 };
	struct tipple_load *load = NULL;
	enum tipple_status status;

	TRUE(t, other != NULL);
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	TRUE(t, put_places(t, load, 1, ROWS, "first"));
	status = place_insert(other, &theirs, &t->err);
	tipple_close(other);
	OK(t, status);
	TRUE(t, put_places(t, load, ROWS, 2 * ROWS - 1, "second"));
	TRUE(t, put_places(t, load, 2 * ROWS, 3 * ROWS, "third"));
	OK(t, tipple_load_end(load, &counts, &t->err));
	tipple_load_close(load);
	TRUE(t, counts.inserted == 3 * ROWS - 1 && counts.updated == 2 && counts.unchanged == 0);
	SHELL(t, "first|599\nsecond|600\nthird|601",
	    "SELECT name, count(*) FROM place GROUP BY name ORDER BY name");
}

/* Two rows of one batch that cannot both be there. */
static void
conflict_harms_no_neighbour(struct test *t)
{
	const struct tipple_load_options options = { .batch_rows = ROWS, .max_rejects = 1 };
	struct tipple_load_counts counts = { 0 };
	struct tipple_load *load = NULL;
	struct currency c = { .title = "x" };
	char code[16];

	OK(t, currency_load_open(t->db, &options, &load, &t->err));
	c.code = code;
	for (int i = 1; i <= 2 * ROWS; i++) {
		snprintf(code, sizeof(code), "%05d", i);
		c.number = i == 300 ? 10 : i;
		OK(t, currency_load_put(load, &c, &t->err));
	}
	OK(t, tipple_load_end(load, &counts, &t->err));
	tipple_load_close(load);
	TRUE(t, counts.inserted == 2 * ROWS - 1 && counts.rejected == 1);
	SHELL(t, "1199|00010", "SELECT count(*), min(CASE WHEN number = 10 THEN code END) "
	    "FROM currency");
}

/* The server tells by what statement a row came. */
static void
copied(struct test *t)
{
	struct tipple_load_counts empty = { 0 }, half = { 0 };
	bool loaded, seen;

	OK(t, tipple_exec(t->db, "ALTER TABLE place ADD COLUMN made_by text "
	    "DEFAULT current_query()", &t->err));
	loaded = load_places(t, 1, 2 * ROWS, "first", &empty) &&
	    load_places(t, ROWS + 1, 3 * ROWS, "second", &half);
	seen = test_shell(t, __FILE__, __LINE__, "SELECT left(made_by, 4), count(*) FROM place "
	    "GROUP BY 1 ORDER BY 1", "COPY|1200\nWITH|600");
	OK(t, tipple_exec(t->db, "ALTER TABLE place DROP COLUMN made_by", &t->err));
	TRUE(t, loaded && seen);
	TRUE(t, empty.inserted == 2 * ROWS);
	TRUE(t, half.inserted == ROWS && half.updated == ROWS);
}

/* A row that a trigger keeps away is not counted as inserted. */
static void
kept_away(struct test *t)
{
	struct tipple_load_counts counts = { 0 };
	bool loaded;

	OK(t, tipple_exec(t->db, "CREATE FUNCTION keep_away() RETURNS trigger LANGUAGE plpgsql "
	    "AS 'BEGIN RETURN NULL; END'", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TRIGGER keep_away BEFORE INSERT ON place FOR EACH ROW "
	    "WHEN (NEW.code = 300) EXECUTE FUNCTION keep_away()", &t->err));
	loaded = load_places(t, 1, ROWS, "first", &counts);
	OK(t, tipple_exec(t->db, "DROP FUNCTION keep_away() CASCADE", &t->err));
	TRUE(t, loaded && counts.inserted == ROWS - 1 && counts.unchanged == 1);
	SHELL(t, "599", "SELECT count(*) FROM place");
}

const struct test_case first_cases[] = {
	{ "first: keys that are there by now", keys_that_are_there_by_now, NULL },
	{ "first: a conflict harms no neighbour", conflict_harms_no_neighbour, NULL },
	{ "first: rows are copied", copied, "postgresql" },
	{ "first: a row that a trigger keeps away", kept_away, "postgresql" },
	{ NULL, NULL, NULL },
};
