/*
 * wild.c - SQLite tables as others made them: columns without a type that hold
 * values of any kind.  A value of the wrong kind refuses its row and is never
 * read as 0 or cut; reading goes on with the row after it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

/* The columns of sample, none with a type. */
#define SAMPLE_COLUMNS "id, small, medium, large, flag, ratio, price, whole, fine, code, body," \
	" digest, payload, born, opens, changed, token, extra, state, maybe_small," \
	" maybe_medium, maybe_large, maybe_flag, maybe_ratio, maybe_price, maybe_code," \
	" maybe_body, maybe_payload, maybe_born, maybe_opens, maybe_changed, maybe_token," \
	" maybe_extra, maybe_state"

/* A database in memory with one good sample of id 1; NULL when that fails. */
static struct tipple_db *
wild_sample(struct test *t)
{
	struct tipple_db *db;
	struct sample row = test_sample(1);
	enum tipple_status status = tipple_open("sqlite::memory:", &db, &t->err);

	if (status == TIPPLE_OK)
		status = tipple_exec(db, "CREATE TABLE sample (" SAMPLE_COLUMNS ", UNIQUE (id))",
		    &t->err);
	if (status == TIPPLE_OK)
		status = sample_insert(db, &row, &t->err);
	test_status(t, __FILE__, __LINE__, "wild_sample", TIPPLE_OK, status);
	return db;
}

/* The row with this value in this column is refused; the column is named. */
static bool
refuses(struct test *t, struct tipple_db *db, const char *column, const char *literal)
{
	char sql[256];
	struct sample out;
	enum tipple_status status;

	snprintf(sql, sizeof(sql), "UPDATE sample SET %s = %s", column, literal);
	status = tipple_exec(db, sql, &t->err);
	if (status == TIPPLE_OK)
		status = sample_find(db, 1, &out, &t->err);
	if (status == TIPPLE_OK)
		sample_clear(&out);
	if (status == TIPPLE_INVALID && strcmp(t->err.column, column) == 0 &&
	    strstr(t->err.text, MARKER) == NULL)
		return true;
	printf("# %s = %s: %s: %s\n", column, literal, tipple_status_name(status), t->err.text);
	return false;
}

struct wrong {
	const char *column, *good;
	const char *bad[8];
};

static void
refuse_all(struct test *t, const struct wrong *w, size_t n)
{
	struct tipple_db *db = wild_sample(t);
	struct sample out;
	char sql[128];

	for (size_t i = 0; i < n && !t->failed; i++) {
		for (const char *const *bad = w[i].bad; *bad != NULL; bad++)
			TRUE(t, refuses(t, db, w[i].column, *bad));
		snprintf(sql, sizeof(sql), "UPDATE sample SET %s = %s", w[i].column, w[i].good);
		OK(t, tipple_exec(db, sql, &t->err));
		OK(t, sample_find(db, 1, &out, &t->err));
		sample_clear(&out);
	}
	tipple_close(db);
}

static void
wrong_integers(struct test *t)
{
	static const struct wrong wrong[] = {
		{ "small", "-32768",
		    { "'1'", "'" MARKER "'", "1.0", "1.5", "32768", "-32769", "x''" } },
		{ "medium", "2147483647", { "'abc'", "''", "2147483648", "1e3" } },
		{ "large", "-9223372036854775808", { "9223372036854775808", "'1'", "x'31'" } },
		{ "flag", "1", { "2", "-1", "'true'", "'t'", "0.0" } },
		{ "maybe_large", "NULL", { "'NULL'", "''" } },
	};

	refuse_all(t, wrong, sizeof(wrong) / sizeof(wrong[0]));
}

static void
wrong_numbers(struct test *t)
{
	static const struct wrong wrong[] = {
		{ "ratio", "2", { "'1.5'", "''", "9e999", "x'00'", "9007199254740993" } },
		{ "price", "'-1.5'",
		    { "1.5", "'1.005'", "'100000000'", "'1e2'", "' 1'", "'" MARKER "'" } },
		{ "whole", "'1.00'",
		    { "'0.5'", "1", "''", "'999999999999999999999999999999999999999'" } },
		{ "fine", "'0'", { "'1'", "'-'" } },
	};

	refuse_all(t, wrong, sizeof(wrong) / sizeof(wrong[0]));
}

static void
wrong_text(struct test *t)
{
	static const struct wrong wrong[] = {
		{ "body", "'it''s'", { "1", "1.5", "x'6162'", "CAST(x'610062' AS TEXT)" } },
		{ "maybe_body", "NULL", { "0", "x''" } },
		{ "payload", "x'00ff'", { "'text'", "1", "''" } },
		{ "token", "x'000102030405060708090a0b0c0d0e0f'", { "x'00'", "x''",
		    "'00010203-0405-0607-0809-0a0b0c0d0e0f'", "zeroblob(17)" } },
		{ "state", "'it''s'", { "'nonsense'", "''", "'New'", "0", "'" MARKER "'" } },
	};

	refuse_all(t, wrong, sizeof(wrong) / sizeof(wrong[0]));
}

static void
text_that_is_not_utf8(struct test *t)
{
	static const struct wrong wrong[] = {
		{ "body", "'a'", { "CAST(x'ff' AS TEXT)", "CAST(x'c3' AS TEXT)",
		    "CAST(x'6162636465666768eda080' AS TEXT)" } },
		{ "extra", "'{}'", { "CAST(x'22ff22' AS TEXT)" } },
	};

	refuse_all(t, wrong, sizeof(wrong) / sizeof(wrong[0]));
}

static void
wrong_calendar(struct test *t)
{
	static const struct wrong wrong[] = {
		{ "born", "-719162", { "-719163", "2932897", "'2024-01-01'", "1.0" } },
		{ "opens", "86399999999", { "86400000000", "-1", "'12:00:00'" } },
		{ "changed", "253402300799999999", { "253402300800000000", "-62135596800000001",
		    "'2024-01-01 00:00:00'", "1.5" } },
	};

	refuse_all(t, wrong, sizeof(wrong) / sizeof(wrong[0]));
}

static void
null_where_none_may_be(struct test *t)
{
	static const char *const columns[] = { "small", "flag", "ratio", "price", "body", "payload",
		"born", "changed", "token", "extra", "state" };
	struct tipple_db *db = wild_sample(t);

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]) && !t->failed; i++) {
		struct sample row = test_sample(1);

		TRUE(t, refuses(t, db, columns[i], "NULL"));
		OK(t, tipple_exec(db, "DELETE FROM sample", &t->err));
		OK(t, sample_insert(db, &row, &t->err));
	}
	tipple_close(db);
}

static struct tipple_db *
wild_found(struct test *t, const char *create)
{
	struct tipple_db *db;
	enum tipple_status status = tipple_open("sqlite::memory:", &db, &t->err);

	if (status == TIPPLE_OK)
		status = tipple_exec(db, create, &t->err);
	test_status(t, __FILE__, __LINE__, "wild_found", TIPPLE_OK, status);
	return db;
}

static void
reading_goes_on(struct test *t)
{
	struct tipple_db *db = wild_found(t, "CREATE TABLE found (id, amount, parent, note)");
	struct tipple_cursor *cursor;
	struct tipple_query q;
	struct found row;

	OK(t,
	    tipple_exec(db,
		"INSERT INTO found VALUES (1, 10, NULL, 'a'), (2, '" MARKER "', 5, 'b'),"
		" (3, 30, 1.5, 'c'), (4, 40, 7, NULL), (5, NULL, NULL, 'e')",
		&t->err));
	tipple_query_init(&q, &found_table);
	tipple_order(&q, FOUND_ID, TIPPLE_ASC);
	OK(t, found_each(db, &q, &cursor, &t->err));
	OK(t, found_next(cursor, &row, &t->err));
	TRUE(t, row.id == 1 && row.amount == 10);
	WANT(t, TIPPLE_INVALID, found_next(cursor, &row, &t->err));
	TRUE(t, t->err.row == 2 && strcmp(t->err.column, "amount") == 0);
	TRUE(t, row.id == 2 && row.parent == 5 && row.has_parent && strcmp(row.note, "b") == 0);
	WANT(t, TIPPLE_INVALID, found_next(cursor, &row, &t->err));
	TRUE(t, t->err.row == 3 && strcmp(t->err.column, "parent") == 0 && row.amount == 30);
	TRUE(t, !row.has_parent);
	OK(t, found_next(cursor, &row, &t->err));
	TRUE(t, row.id == 4 && row.note == NULL);
	WANT(t, TIPPLE_INVALID, found_next(cursor, &row, &t->err));
	TRUE(t, t->err.row == 5 && row.id == 5 && strcmp(row.note, "e") == 0);
	WANT(t, TIPPLE_DONE, found_next(cursor, &row, &t->err));
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	tipple_close(db);
}

/* A write repairs what a read refuses. */
static void
upsert_over_a_wrong_value(struct test *t)
{
	struct tipple_db *db = wild_found(t,
	    "CREATE TABLE found (id INTEGER PRIMARY KEY, amount, parent, note)");
	struct found row = { .id = 1, .amount = 10, .note = "n" }, out;
	enum tipple_outcome outcome;

	OK(t, tipple_exec(db, "INSERT INTO found VALUES (1, 'ten', NULL, 'n')", &t->err));
	WANT(t, TIPPLE_INVALID, found_find(db, 1, &out, &t->err));
	TRUE(t, out.own == NULL && out.note == NULL);
	OK(t, found_upsert(db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, found_find(db, 1, &out, &t->err));
	TRUE(t, out.amount == 10);
	found_clear(&out);
	tipple_close(db);
}

static void
names_in_other_case(struct test *t)
{
	struct tipple_db *db = wild_found(t,
	    "CREATE TABLE Found (ID INTEGER PRIMARY KEY, Amount, PARENT, Note)");
	struct found row = { .id = 1, .amount = 10, .note = "n" };
	enum tipple_outcome outcome;

	OK(t, found_upsert(db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	row.amount = 11;
	OK(t, found_upsert(db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	tipple_close(db);
}

static void
view(struct test *t)
{
	struct tipple_db *db = wild_found(t,
	    "CREATE VIEW found AS SELECT 1 AS id, 2 AS amount, NULL AS parent, 'v' AS note");
	struct found out;

	OK(t, found_find(db, 1, &out, &t->err));
	TRUE(t, out.amount == 2 && strcmp(out.note, "v") == 0);
	found_clear(&out);
	tipple_close(db);
}

static void
without_rowid(struct test *t)
{
	struct tipple_db *db = wild_found(t, "CREATE TABLE found (id INTEGER PRIMARY KEY, amount,"
	    " parent, note) WITHOUT ROWID");
	struct found row = { .id = 1, .amount = 10, .note = "n" }, out;
	enum tipple_outcome outcome;

	OK(t, found_upsert(db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	OK(t, found_upsert(db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	row.amount = 11;
	OK(t, found_upsert(db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, found_find(db, 1, &out, &t->err));
	TRUE(t, test_same(&found_table, &row, &out));
	found_clear(&out);
	row.note = NULL;
	OK(t, found_update(db, &row, NULL, &t->err));
	OK(t, found_delete(db, 1, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, found_delete(db, 1, &t->err));
	OK(t, found_insert(db, &row, &t->err));
	tipple_close(db);
}

static void
untyped_key(struct test *t)
{
	struct tipple_db *db = wild_found(t, "CREATE TABLE found (id, amount, parent, note,"
	    " PRIMARY KEY (id))");
	struct found out;

	OK(t, tipple_exec(db, "INSERT INTO found VALUES ('1', 5, NULL, NULL)", &t->err));
	WANT(t, TIPPLE_NOT_FOUND, found_find(db, 1, &out, &t->err)); /* '1' is not 1 */
	tipple_close(db);
}

static void
integer_affinity(struct test *t)
{
	struct tipple_db *db = wild_found(t, "CREATE TABLE found (id INTEGER PRIMARY KEY,"
	    " amount INT, parent BIGINT, note VARCHAR(3))");
	struct found out;

	OK(t, tipple_exec(db, "INSERT INTO found VALUES (1, '5', '6.0', 12345)", &t->err));
	OK(t, found_find(db, 1, &out, &t->err)); /* SQLite itself has made them fit */
	TRUE(t, out.amount == 5 && out.parent == 6 && strcmp(out.note, "12345") == 0);
	found_clear(&out);
	tipple_close(db);
}

/* A column that is not there is never taken for a string. */
static void
no_string_for_a_column(struct test *t)
{
	struct tipple_db *db = wild_found(t, "CREATE TABLE found (id INTEGER PRIMARY KEY, amount)");
	struct found out;
	struct tipple_cursor *cursor;

	OK(t, tipple_exec(db, "INSERT INTO found VALUES (1, 2)", &t->err));
	WANT(t, TIPPLE_SCHEMA, found_find(db, 1, &out, &t->err));
	WANT(t, TIPPLE_SCHEMA, found_each(db, NULL, &cursor, &t->err));
	tipple_close(db);
}

/* Rows that a trigger leaves away in silence are not said to be there. */
static void
sqlite_trigger_ignores(struct test *t)
{
	const struct tipple_load_options insert = { .mode = TIPPLE_LOAD_INSERT, .max_rejects = -1 };
	const struct tipple_load_options upsert = { .max_rejects = -1 };
	const struct tipple_load_options *const options[] = { &insert, &upsert };
	struct word bad = { .word = "bad", .n = 1 }, good = { .word = "good", .n = 1 };
	struct tipple_load_counts c;
	struct tipple_load *load;
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "CREATE TRIGGER word_t BEFORE INSERT ON word WHEN NEW.word = 'bad'"
	    " BEGIN SELECT RAISE(IGNORE); END", &t->err));
	WANT(t, TIPPLE_CONFLICT, word_insert(t->db, &bad, &t->err));
	WANT(t, TIPPLE_CONFLICT, word_upsert(t->db, &bad, NULL, &outcome, &t->err));
	TRUE(t, strcmp(t->err.text, "word: a trigger keeps the row away") == 0);
	for (int i = 0; i < 2; i++) {
		OK(t, word_load_open(t->db, options[i], &load, &t->err));
		OK(t, word_load_put(load, &good, &t->err));
		OK(t, word_load_put(load, &bad, &t->err));
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, c.inserted == !i && c.unchanged == i && c.rejected == 1);
	}
	SHELL(t, "good", "SELECT word FROM word");
	OK(t, tipple_exec(t->db, "DROP TRIGGER word_t", &t->err));
}

/* FAIL would keep the row and what the trigger wrote, ROLLBACK ends the transaction. */
static void
sqlite_trigger_raises(struct test *t)
{
	static const char *const actions[] = { "ABORT", "FAIL", "ROLLBACK" };
	const struct tipple_load_options options = { .max_rejects = -1 };
	struct word bad = { .word = "bad", .n = 1 }, good = { .word = "good", .n = 1 };
	struct tipple_load_counts c;
	struct tipple_load *load;
	char sql[256];

	for (int i = 0; i < 3; i++) {
		snprintf(sql, sizeof(sql), "CREATE TRIGGER word_t AFTER INSERT ON word"
		    " WHEN NEW.word = 'bad' BEGIN INSERT INTO ticket VALUES (NULL);"
		    " SELECT RAISE(%s, '" MARKER "'); END", actions[i]);
		OK(t, tipple_exec(t->db, sql, &t->err));
		WANT(t, TIPPLE_CONFLICT, word_insert(t->db, &bad, &t->err));
		WANT(t, TIPPLE_CONFLICT, word_upsert(t->db, &bad, NULL, NULL, &t->err));
		TRUE(t, test_count(t, &word_table, 0) && test_count(t, &ticket_table, 0));
		OK(t, word_load_open(t->db, &options, &load, &t->err));
		OK(t, word_load_put(load, &good, &t->err));
		OK(t, word_load_put(load, &bad, &t->err));
		WANT(t, i < 2 ? TIPPLE_OK : TIPPLE_CONFLICT, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, i == 2 || (c.inserted == 1 && c.rejected == 1));
		TRUE(t, test_count(t, &word_table, i < 2) && test_count(t, &ticket_table, 0));
		OK(t, tipple_exec(t->db, "DROP TRIGGER word_t", &t->err));
		OK(t, tipple_exec(t->db, "DELETE FROM word", &t->err));
	}
}

/* What INSTEAD OF triggers do is not counted, and is no refusal. */
static void
sqlite_view(struct test *t)
{
	struct found row = { .id = 1, .amount = 2, .note = "n" };

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "CREATE VIEW found AS SELECT 1 AS id, n AS amount, NULL AS parent,"
	    " word AS note FROM word", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TRIGGER found_t INSTEAD OF INSERT ON found"
	    " BEGIN INSERT INTO word VALUES (NEW.note, NEW.amount); END", &t->err));
	OK(t, found_insert(t->db, &row, &t->err));
	SHELL(t, "n|2", "SELECT * FROM word");
	OK(t, tipple_exec(t->db, "DROP VIEW found", &t->err));
}

const struct test_case wild_cases[] = {
	{ "wild: integers and bools of another kind or out of range", wrong_integers, "sqlite" },
	{ "wild: reals and decimals that are none", wrong_numbers, "sqlite" },
	{ "wild: text, bytes, uuid, enum of another kind", wrong_text, "sqlite" },
	{ "wild: text that is not UTF-8", text_that_is_not_utf8, "sqlite" },
	{ "wild: dates and times out of range or as text", wrong_calendar, "sqlite" },
	{ "wild: NULL in a column that is not nullable", null_where_none_may_be, "sqlite" },
	{ "wild: reading goes on after a refused row", reading_goes_on, "sqlite" },
	{ "wild: upsert over a wrong value", upsert_over_a_wrong_value, "sqlite" },
	{ "wild: names in another case", names_in_other_case, "sqlite" },
	{ "wild: a view", view, "sqlite" },
	{ "wild: WITHOUT ROWID", without_rowid, "sqlite" },
	{ "wild: a key without a type", untyped_key, "sqlite" },
	{ "wild: columns with integer affinity", integer_affinity, "sqlite" },
	{ "wild: a missing column is no string", no_string_for_a_column, "sqlite" },
	{ "wild: a trigger that ignores a row", sqlite_trigger_ignores, "sqlite" },
	{ "wild: triggers that fail, abort or roll back", sqlite_trigger_raises, "sqlite" },
	{ "wild: a view that is written through", sqlite_view, "sqlite" },
	{ NULL, NULL, NULL },
};
