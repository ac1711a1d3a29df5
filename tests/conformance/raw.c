/*
 * raw.c - SQL that the caller wrote, work that is run again, traces.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

static void
raw_rows_are_typed(struct test *t)
{
	const struct tipple_value values[] = { tipple_text("de"), tipple_int(1) };
	struct place a = test_place("de", 1, "one"), b = test_place("de", 2, "two"), got;
	struct tipple_cursor *cursor;

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_insert(t->db, &b, &t->err));
	OK(t, tipple_each_sql(t->db, &place_table,
	    "SELECT country, code, name, size, seen_at FROM place -- which one?\n"
	    "WHERE name <> '?' /* ? */ AND country = ? AND code > ?", values, 2, &cursor, &t->err));
	OK(t, place_next(cursor, &got, &t->err));
	TRUE(t, test_same(&place_table, &b, &got));
	WANT(t, TIPPLE_DONE, place_next(cursor, &got, &t->err));
	tipple_cursor_close(cursor);
}

static void
raw_change_tells_its_rows(struct test *t)
{
	const struct tipple_value values[] = { tipple_int(7), tipple_text("de") };
	struct place a = test_place("de", 1, "one"), b = test_place("de", 2, NULL);
	int64_t rows = -1;

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_insert(t->db, &b, &t->err));
	OK(t,
	    tipple_exec_sql(t->db, "UPDATE place SET size = ? WHERE country = ?", values, 2, &rows,
		&t->err));
	TRUE(t, rows == 2);
	/* rows that matched, also when nothing changed in them */
	OK(t,
	    tipple_exec_sql(t->db, "UPDATE place SET size = ? WHERE country = ?", values, 2, &rows,
		&t->err));
	TRUE(t, rows == 2);
	OK(t, tipple_exec_sql(t->db, "DELETE FROM place WHERE code = 9", NULL, 0, &rows, &t->err));
	TRUE(t, rows == 0);
	SHELL(t, "7\n7", "SELECT size FROM place");
}

static void
raw_values_are_checked(struct test *t)
{
	const struct tipple_value bad[] = { tipple_text(MARKER "\xff") };
	const struct tipple_value one[] = { tipple_int(1) };
	struct tipple_cursor *cursor;

	WANT(t, TIPPLE_INVALID, tipple_exec_sql(t->db, "DELETE FROM word WHERE word = ?", bad, 1,
	    NULL, &t->err));
	TRUE(t, strstr(t->err.text, MARKER) == NULL);
	WANT(t, TIPPLE_MISUSE, tipple_exec_sql(t->db, "DELETE FROM word WHERE n = ?", NULL, 0, NULL,
	    &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_exec_sql(t->db, "DELETE FROM word", one, 1, NULL, &t->err));
	WANT(t, TIPPLE_SCHEMA,
	    tipple_exec_sql(t->db, "DELETE FROM absent", NULL, 0, NULL, &t->err));
	TRUE(t, tipple_each_sql(t->db, &word_table, "SELECT word FROM word", NULL, 0, &cursor,
	    &t->err) != TIPPLE_OK);
	TRUE(t, cursor == NULL && test_count(t, &word_table, 0));
}

/* The same text with values of other types is another statement. */
static void
raw_text_may_mean_other_types(struct test *t)
{
	static const char sql[] = "UPDATE place SET name = ? WHERE code = 1";
	const struct tipple_value text[] = { tipple_text("x") }, null[] = { tipple_null() };
	struct place a = test_place("de", 1, "one");
	int64_t rows;

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, tipple_exec_sql(t->db, sql, text, 1, &rows, &t->err));
	OK(t, tipple_exec_sql(t->db, sql, null, 1, &rows, &t->err));
	SHELL(t, "1", "SELECT count(*) FROM place WHERE name IS NULL");
}

struct work {
	int calls, fail;                /* fail so many times */
	enum tipple_status with;
};

static enum tipple_status
insert_or_fail(struct tipple_db *db, void *arg, struct tipple_error *err)
{
	struct work *work = arg;
	struct place p = test_place("de", ++work->calls, NULL);
	enum tipple_status status = place_insert(db, &p, err);

	return status == TIPPLE_OK && work->calls <= work->fail ? work->with : status;
}

static void
work_is_run_again(struct test *t)
{
	struct work work = { .fail = 2, .with = TIPPLE_RETRY };

	OK(t, tipple_transact(t->db, insert_or_fail, &work, 5, &t->err));
	TRUE(t, work.calls == 3);
	SHELL(t, "3", "SELECT code FROM place"); /* the first two were rolled back */
}

static void
work_is_not_run_for_ever(struct test *t)
{
	struct work work = { .fail = 9, .with = TIPPLE_RETRY };
	struct work other = { .fail = 9, .with = TIPPLE_CONFLICT };

	WANT(t, TIPPLE_RETRY, tipple_transact(t->db, insert_or_fail, &work, 3, &t->err));
	TRUE(t, work.calls == 3);
	WANT(t, TIPPLE_CONFLICT, tipple_transact(t->db, insert_or_fail, &other, 3, &t->err));
	TRUE(t, other.calls == 1);
	TRUE(t, test_count(t, &place_table, 0));
}

static void
work_inside_a_transaction(struct test *t)
{
	struct work work = { 0 };

	OK(t, tipple_begin(t->db, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_transact(t->db, insert_or_fail, &work, 3, &t->err));
	TRUE(t, work.calls == 0);
	tipple_rollback(t->db);
}

struct told {
	int events, failed, with_marker;
	bool parameters;
};

static void
take_note(void *arg, const struct tipple_trace_event *event)
{
	struct told *told = arg;

	told->events++;
	told->failed += event->status != TIPPLE_OK;
	told->parameters = event->parameters != NULL;
	told->with_marker += event->parameters != NULL &&
	    strstr(event->parameters, MARKER) != NULL;
	told->with_marker += strstr(event->sql, MARKER) != NULL;
}

static void
trace_tells_of_statements(struct test *t)
{
	struct word w = { .word = MARKER, .n = 1 };
	struct told told = { 0 };

	OK(t, tipple_trace(t->db, take_note, &told, 0, &t->err));
	OK(t, word_insert(t->db, &w, &t->err));
	TRUE(t, told.events >= 1 && told.failed == 0 && !told.parameters && told.with_marker == 0);
	WANT(t, TIPPLE_CONFLICT, word_insert(t->db, &w, &t->err));
	TRUE(t, told.failed == 1);
	OK(t, tipple_trace(t->db, NULL, NULL, 0, &t->err));
	told.events = 0;
	w.word = "other";
	OK(t, word_insert(t->db, &w, &t->err));
	TRUE(t, told.events == 0);
}

static void
trace_tells_parameters_when_asked(struct test *t)
{
	struct word w = { .word = MARKER, .n = 1 };
	struct told told = { 0 };

	OK(t, tipple_trace(t->db, take_note, &told, TIPPLE_TRACE_PARAMETERS, &t->err));
	OK(t, word_insert(t->db, &w, &t->err));
	TRUE(t, told.with_marker == 1);
}

static void
errors_of_raw_sql(struct test *t)
{
	const struct tipple_value value = tipple_text(MARKER);
	struct tipple_cursor *cursor;

	WANT(t, TIPPLE_SCHEMA, tipple_exec_sql(t->db, "DELETE FROM no_such WHERE a = ?", &value, 1,
	    NULL, &t->err));
	WANT(t, TIPPLE_SCHEMA, tipple_each_sql(t->db, &place_table, "SELECT nonsense FROM word",
	    NULL, 0, &cursor, &t->err));
	TRUE(t, tipple_each_sql(t->db, &place_table, "SELECT 1", NULL, 0, &cursor, &t->err) !=
	    TIPPLE_OK && cursor == NULL);
	TRUE(t, test_count(t, &place_table, 0));
}

static void
count_events(void *arg, const struct tipple_trace_event *event)
{
	*(int *)arg += event->status == TIPPLE_OK;
}

/* Tracing changes no outcome. */
static void
traced_load(struct test *t)
{
	struct tipple_load_counts c;
	struct tipple_load *load;
	int events = 0;
	struct place p;

	OK(t, tipple_trace(t->db, count_events, &events, TIPPLE_TRACE_PARAMETERS, &t->err));
	for (int round = 0; round < 2; round++) {
		OK(t, place_load_open(t->db, NULL, &load, &t->err));
		for (int i = 0; i < 200; i++) {
			p = test_place("de", i, round == 1 && i < 50 ? "new" : "old");
			OK(t, place_load_put(load, &p, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
	}
	TRUE(t, c.updated == 50 && c.unchanged == 150 && events > 0);
}

const struct test_case raw_cases[] = {
	{ "raw: rows are typed, placeholders are ?", raw_rows_are_typed, NULL },
	{ "raw: a change tells how many rows matched", raw_change_tells_its_rows, NULL },
	{ "raw: values are checked and counted", raw_values_are_checked, NULL },
	{ "raw: the same text may mean other types", raw_text_may_mean_other_types, NULL },
	{ "raw: errors", errors_of_raw_sql, NULL },
	{ "transact: work is rolled back and run again", work_is_run_again, NULL },
	{ "transact: attempts end, and other failures are final", work_is_not_run_for_ever, NULL },
	{ "transact: not inside a transaction", work_inside_a_transaction, NULL },
	{ "trace: tells of statements, not of values", trace_tells_of_statements, NULL },
	{ "trace: parameters when asked for", trace_tells_parameters_when_asked, NULL },
	{ "trace: changes no outcome", traced_load, NULL },
	{ NULL, NULL, NULL }
};
