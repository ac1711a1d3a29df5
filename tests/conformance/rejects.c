/*
 * rejects.c - what a load does with rows that cannot be loaded.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

struct seen {
	enum tipple_outcome outcome[64];
	struct tipple_error why[64];
	int rejected;
};

static void
see(void *arg, int64_t number, enum tipple_outcome outcome, const struct tipple_error *why)
{
	struct seen *seen = arg;

	if (number < 1 || number >= 64)
		return;
	seen->outcome[number] = outcome;
	if (why != NULL)
		seen->why[number] = *why;
	seen->rejected += outcome == TIPPLE_REJECTED;
}

static struct seen seen;

static struct tipple_load_options
skip(enum tipple_load_mode mode)
{
	struct tipple_load_options options = { .mode = mode, .max_rejects = -1, .outcome = see,
		.arg = &seen };

	memset(&seen, 0, sizeof(seen));
	return options;
}

/* Load accounts by e-mail: "a1" is e-mail a, number 1.  The status of the first failure. */
static enum tipple_status
load_accounts(struct test *t, const struct tipple_load_options *options,
    const char *const *rows, struct tipple_load_counts *counts)
{
	struct tipple_load_options by_email = *options;
	struct tipple_load *load = NULL;
	struct account a;
	char email[2] = "";
	enum tipple_status status;

	by_email.key = &account_table.keys[1];
	status = account_load_open(t->db, &by_email, &load, &t->err);
	for (; *rows != NULL && status == TIPPLE_OK; rows++) {
		email[0] = (*rows)[0];
		a = test_account(email, (*rows)[1] - '0');
		status = account_load_put(load, &a, &t->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, &t->err);
	if (load != NULL)
		*counts = tipple_load_so_far(load);
	tipple_load_close(load);
	return status;
}

#define ROWS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define ACCOUNTS "SELECT email, number FROM account ORDER BY email"

static void
first_ends_the_load(struct test *t)
{
	struct tipple_load *load;
	struct place p = test_place("de", 1, "good");

	OK(t, place_load_open(t->db, NULL, &load, &t->err));
	OK(t, place_load_put(load, &p, &t->err));
	p.name = "\xff" MARKER;
	p.code = 2;
	WANT(t, TIPPLE_INVALID, place_load_put(load, &p, &t->err));
	TRUE(t, t->err.row == 2 && strcmp(t->err.column, "name") == 0);
	p.name = "good";
	WANT(t, TIPPLE_MISUSE, place_load_put(load, &p, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 0));
}

static void
skipped_and_told(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct place p;

	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 1; i <= 9; i++) {
		p = test_place(i % 3 == 0 ? MARKER " too long" : "de", i, NULL);
		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.put == 9 && c.inserted == 6 && c.rejected == 3 && seen.rejected == 3);
	for (int i = 3; i <= 9; i += 3) {
		TRUE(t, seen.outcome[i] == TIPPLE_REJECTED && seen.why[i].status == TIPPLE_INVALID);
		TRUE(t, seen.why[i].row == i && strcmp(seen.why[i].column, "country") == 0);
		TRUE(t, strstr(seen.why[i].text, MARKER) == NULL);
	}
	TRUE(t, test_count(t, &place_table, 6));
}

static void
stop_after_two(struct test *t)
{
	struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load *load;
	struct place p = test_place(MARKER " too long", 1, NULL);

	options.max_rejects = 2;
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	OK(t, place_load_put(load, &p, &t->err));
	OK(t, place_load_put(load, &p, &t->err));
	WANT(t, TIPPLE_INVALID, place_load_put(load, &p, &t->err));
	TRUE(t, t->err.row == 3 && seen.rejected == 3);
	TRUE(t, tipple_load_so_far(load).rejected == 3);
	tipple_load_close(load);
}

static void
conflict_harms_no_neighbour(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct account z = test_account("z", 3);

	OK(t, account_insert(t->db, &z, &t->err));
	OK(t, load_accounts(t, &options, ROWS("a1", "b2", "c3", "d4", "e5"), &c));
	TRUE(t, c.put == 5 && c.inserted == 4 && c.rejected == 1);
	TRUE(t, seen.outcome[3] == TIPPLE_REJECTED && seen.why[3].row == 3 &&
	    seen.why[3].status == TIPPLE_CONFLICT && seen.why[3].constraint[0] != '\0');
	TRUE(t, seen.outcome[2] == TIPPLE_INSERTED && seen.outcome[4] == TIPPLE_INSERTED);
	SHELL(t, "a|1\nb|2\nd|4\ne|5\nz|3", ACCOUNTS);
}

static void
first_and_last_of_a_batch(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct account y = test_account("y", 1), z = test_account("z", 3);

	OK(t, account_insert(t->db, &y, &t->err));
	OK(t, account_insert(t->db, &z, &t->err));
	OK(t, load_accounts(t, &options, ROWS("a1", "b2", "c3"), &c));
	TRUE(t, c.inserted == 1 && c.rejected == 2);
	SHELL(t, "b|2\ny|1\nz|3", ACCOUNTS);
}

static void
every_row_is_rejected(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct account z = test_account("z", 1);

	OK(t, account_insert(t->db, &z, &t->err));
	OK(t, load_accounts(t, &options, ROWS("a1", "b1", "c1"), &c));
	TRUE(t, c.put == 3 && c.inserted == 0 && c.rejected == 3);
	SHELL(t, "z|1", ACCOUNTS);
}

/* Of two rows that clash with each other the first by key stays. */
static void
clash_inside_a_batch(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;

	OK(t, load_accounts(t, &options, ROWS("b1", "a1", "c2"), &c));
	TRUE(t, c.inserted == 2 && c.rejected == 1 && seen.outcome[1] == TIPPLE_REJECTED);
	SHELL(t, "a|1\nc|2", ACCOUNTS);
}

/* Rows are written in the order of their keys, one after the other. */
static void
swapped_unique_values(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;

	OK(t, load_accounts(t, &options, ROWS("a1", "b2"), &c));
	OK(t, load_accounts(t, &options, ROWS("a2", "b1"), &c));
	TRUE(t, c.updated == 0 && c.rejected == 2);
	SHELL(t, "a|1\nb|2", ACCOUNTS);
}

static void
unique_value_that_became_free(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;

	OK(t, load_accounts(t, &options, ROWS("a1", "b2"), &c));
	OK(t, load_accounts(t, &options, ROWS("a3", "b1"), &c));
	TRUE(t, c.updated == 2 && c.rejected == 0);
	SHELL(t, "a|3\nb|1", ACCOUNTS);
}

static void
conflict_ends_the_load(struct test *t)
{
	struct tipple_load_options options = { .mode = TIPPLE_LOAD_UPSERT };
	struct tipple_load_counts c;
	struct account z = test_account("z", 2);

	OK(t, account_insert(t->db, &z, &t->err));
	WANT(t, TIPPLE_CONFLICT, load_accounts(t, &options, ROWS("a1", "b2", "c3"), &c));
	TRUE(t, t->err.row == 2 && c.rejected == 1);
	SHELL(t, "z|2", ACCOUNTS);
}

static void
insert_of_keys_that_are_there(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_INSERT);
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct place p = test_place("de", 2, "old");

	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 1; i <= 4; i++) {
		p = test_place("de", i, MARKER);
		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 3 && c.rejected == 1 && seen.outcome[2] == TIPPLE_REJECTED);
	TRUE(t, seen.why[2].status == TIPPLE_CONFLICT && seen.why[2].row == 2);
	TRUE(t, strstr(seen.why[2].text, MARKER) == NULL);
	SHELL(t, "old", "SELECT name FROM place WHERE code = 2");
}

/* Insert mode does not de-duplicate: the first stays. */
static void
insert_of_a_doubled_key(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_INSERT);
	struct tipple_load_counts c;
	struct tipple_load *load;
	static const char *const names[] = { "first", "second" };

	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 0; i < 2; i++) {
		struct place p = test_place("de", 1, names[i]);

		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 1 && c.rejected == 1 && c.duplicates == 0);
	TRUE(t, seen.outcome[2] == TIPPLE_REJECTED);
	SHELL(t, "first", "SELECT name FROM place");
}

#define FOUND_TABLE "CREATE TABLE found (id BIGINT NOT NULL PRIMARY KEY, amount INT NOT NULL," \
	" parent BIGINT, note VARCHAR(40), CONSTRAINT found_positive CHECK (amount > 0)," \
	" CONSTRAINT found_parent FOREIGN KEY (parent) REFERENCES found (id))"

static void
checks_and_foreign_keys(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct tipple_load *load;

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, FOUND_TABLE, &t->err));
	OK(t, found_load_open(t->db, &options, &load, &t->err));
	for (int i = 1; i <= 4; i++) {
		struct found row = { .id = i, .amount = i == 2 ? -1 : 1, .note = MARKER };

		row.parent = 77;
		row.has_parent = i == 3;
		OK(t, found_load_put(load, &row, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 2 && c.rejected == 2);
	TRUE(t, seen.why[2].status == TIPPLE_CONFLICT && seen.why[3].status == TIPPLE_CONFLICT);
	TRUE(t, strstr(seen.why[2].constraint, "found_positive") != NULL);
	TRUE(t,
	    strstr(seen.why[2].text, MARKER) == NULL && strstr(seen.why[3].text, MARKER) == NULL);
	SHELL(t, "1\n4", "SELECT id FROM found ORDER BY id");
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
}

/* 1 refers to a row behind it, so 3 refers to none; 5 refers to itself. */
static void
rows_that_refer_to_rows_of_the_batch(struct test *t)
{
	static const int64_t parents[] = { 2, 0, 1, 2, 5 };
	struct tipple_load_counts c;
	struct tipple_load *load;

	for (int insert = 0; insert < 2; insert++) {
		const struct tipple_load_options options =
		    skip(insert ? TIPPLE_LOAD_INSERT : TIPPLE_LOAD_UPSERT);

		OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
		OK(t, tipple_exec(t->db, FOUND_TABLE, &t->err));
		OK(t, found_load_open(t->db, &options, &load, &t->err));
		for (int i = 1; i <= 5; i++) {
			struct found row = { .id = i, .amount = 1, .note = "n" };

			row.parent = parents[i - 1];
			row.has_parent = row.parent != 0;
			OK(t, found_load_put(load, &row, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, c.inserted == 3 && c.rejected == 2);
		TRUE(t, seen.why[1].status == TIPPLE_CONFLICT &&
		    seen.why[3].status == TIPPLE_CONFLICT);
		SHELL(t, "2\n4\n5", "SELECT id FROM found ORDER BY id");
	}
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
}

/* What every row would meet is no reject. */
static void
missing_table_ends_the_load(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load *load = NULL;
	struct absent a = { .id = 1, .name = MARKER };
	enum tipple_status status = absent_load_open(t->db, &options, &load, &t->err);

	if (status == TIPPLE_OK)
		status = absent_load_put(load, &a, &t->err);
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, &t->err);
	TRUE(t, status == TIPPLE_SCHEMA && seen.rejected == 0);
	TRUE(t, load == NULL || tipple_load_so_far(load).rejected == 0);
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 0)); /* the handle is good */
}

static void
rejects_in_several_batches(struct test *t)
{
	struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct account z = test_account("z", 9);

	options.batch_rows = 2;
	OK(t, account_insert(t->db, &z, &t->err));
	OK(t, load_accounts(t, &options, ROWS("a1", "b9", "c9", "d4", "e5", "f9", "a1"), &c));
	TRUE(t, c.put == 7 && c.inserted == 3 && c.unchanged == 1 && c.rejected == 3);
	TRUE(t, seen.outcome[2] == TIPPLE_REJECTED && seen.outcome[3] == TIPPLE_REJECTED &&
	    seen.outcome[6] == TIPPLE_REJECTED && seen.outcome[7] == TIPPLE_UNCHANGED);
	SHELL(t, "a|1\nd|4\ne|5\nz|9", ACCOUNTS);
}

/* A row that was set aside for a later one of its key is no reject, and is loaded when
 * that one is refused. */
static void
duplicate_of_a_bad_row(struct test *t)
{
	const struct tipple_load_options options = skip(TIPPLE_LOAD_UPSERT);
	struct tipple_load_counts c;
	struct account z = test_account("z", 9);

	OK(t, account_insert(t->db, &z, &t->err));
	OK(t, load_accounts(t, &options, ROWS("a9", "a1"), &c));
	TRUE(t, c.inserted == 1 && c.duplicates == 1 && c.rejected == 0);
	OK(t, load_accounts(t, &options, ROWS("b2", "b9"), &c));
	TRUE(t, c.inserted == 1 && c.duplicates == 0 && c.rejected == 1);
	SHELL(t, "a|1\nb|2\nz|9", ACCOUNTS);
}

static void
in_one_long_batch(struct test *t)
{
	const struct tipple_load_options options = { .max_rejects = -1,
		.key = &account_table.keys[1] };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct account a = test_account("zzz", 500);
	char email[16];

	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_load_open(t->db, &options, &load, &t->err));
	for (int i = 0; i < 900; i++) {
		snprintf(email, sizeof(email), "e%03d", i);
		a = test_account(email, i == 100 || i == 700 ? 500 : i);
		OK(t, account_load_put(load, &a, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.put == 900 && c.inserted == 897 && c.rejected == 3);
	SHELL(t, "898", "SELECT count(*) FROM account");
}

/* The last row with a key is refused by another key: the one before it is loaded, as it
 * would be were they in two batches. */
static void
neighbour_with_the_same_key(struct test *t)
{
	static const struct {
		const char *code;
		int32_t number;
		const char *title;
	} rows[] = {
		{ "a", 1, "taken" }, { "k", 2, "first" }, { "k", 3, "good" }, { "k", 1, "bad" },
	};
	struct tipple_load_options options = { .max_rejects = -1 };

	for (size_t batch = 1; batch <= 4; batch += 3) {
		struct tipple_load_counts c;
		struct tipple_load *load;

		OK(t, tipple_exec(t->db, "DELETE FROM currency", &t->err));
		options.batch_rows = batch;
		OK(t, currency_load_open(t->db, &options, &load, &t->err));
		for (size_t i = 0; i < 4; i++) {
			struct currency row = { .code = rows[i].code, .number = rows[i].number,
				.title = rows[i].title };

			OK(t, currency_load_put(load, &row, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, c.rejected == 1 && c.inserted == 2 && c.put == 4);
		TRUE(t, c.updated + c.duplicates == 1);
		SHELL(t, "good", "SELECT title FROM currency WHERE code = 'k'");
	}
}

const struct test_case reject_cases[] = {
	{ "reject: the row before it with the same key is loaded", neighbour_with_the_same_key,
	    NULL },
	{ "reject: the first ends the load by default", first_ends_the_load, NULL },
	{ "reject: skipped and told with number and reason", skipped_and_told, NULL },
	{ "reject: stop after two", stop_after_two, NULL },
	{ "reject: a conflict harms no neighbour", conflict_harms_no_neighbour, NULL },
	{ "reject: first and last of a batch", first_and_last_of_a_batch, NULL },
	{ "reject: every row", every_row_is_rejected, NULL },
	{ "reject: two rows of a batch clash with each other", clash_inside_a_batch, NULL },
	{ "reject: swapped unique values", swapped_unique_values, NULL },
	{ "reject: a unique value that became free in the batch is taken",
	    unique_value_that_became_free, NULL },
	{ "reject: a conflict ends the load by default and leaves nothing", conflict_ends_the_load,
	    NULL },
	{ "reject: insert mode: keys that are there", insert_of_keys_that_are_there, NULL },
	{ "reject: insert mode: a doubled key", insert_of_a_doubled_key, NULL },
	{ "reject: check constraints and foreign keys", checks_and_foreign_keys, NULL },
	{ "reject: rows that refer to rows of the batch", rows_that_refer_to_rows_of_the_batch,
	    NULL },
	{ "reject: a missing table is none", missing_table_ends_the_load, NULL },
	{ "reject: in several batches", rejects_in_several_batches, NULL },
	{ "reject: a bad row and a good one of one key", duplicate_of_a_bad_row, NULL },
	{ "reject: three in a batch of 900", in_one_long_batch, NULL },
	{ NULL, NULL, NULL },
};
