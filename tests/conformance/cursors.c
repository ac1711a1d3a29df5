/*
 * cursors.c - each and next, and that an open cursor makes its handle busy.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

static bool
fill(struct test *t, int n)
{
	struct word w = { 0 };
	char text[16];
	enum tipple_status status = tipple_begin(t->db, &t->err);

	for (int i = 0; i < n && status == TIPPLE_OK; i++) {
		snprintf(text, sizeof(text), "w%06d", i);
		w.word = text;
		w.n = i;
		status = word_insert(t->db, &w, &t->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_commit(t->db, &t->err);
	return test_status(t, __FILE__, __LINE__, "fill", TIPPLE_OK, status);
}

static void
every_row_once(struct test *t)
{
	static bool seen[3000];
	struct tipple_cursor *cursor;
	struct word w;

	memset(seen, 0, sizeof(seen));
	TRUE(t, fill(t, 3000));
	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	for (int i = 0; i < 3000; i++) {
		OK(t, word_next(cursor, &w, &t->err));
		TRUE(t, w.n >= 0 && w.n < 3000 && !seen[w.n] && w.own == NULL);
		seen[w.n] = true;
	}
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	tipple_cursor_close(cursor);
}

static void
empty_table(struct test *t)
{
	struct tipple_cursor *cursor;
	struct word w;

	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	memset(&t->err, 0, sizeof(t->err));
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	TRUE(t, t->err.status == TIPPLE_OK); /* an answer, no error */
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	tipple_cursor_close(cursor);
}

/* Every call on the handle but those of the cursor. */
static void
handle_is_busy(struct test *t)
{
	struct tipple_cursor *cursor, *second = NULL;
	struct tipple_load *load = NULL;
	struct word w = { .word = MARKER };
	int64_t n;
	bool yes;

	TRUE(t, fill(t, 3));
	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	WANT(t, TIPPLE_MISUSE, word_find(t->db, "x", &w, &t->err));
	WANT(t, TIPPLE_MISUSE, word_insert(t->db, &w, &t->err));
	WANT(t, TIPPLE_MISUSE, word_update(t->db, &w, NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, word_save(t->db, &w, &t->err));
	WANT(t, TIPPLE_MISUSE, word_upsert(t->db, &w, NULL, NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, word_delete(t->db, "x", &t->err));
	WANT(t, TIPPLE_MISUSE, word_count(t->db, NULL, &n, &t->err));
	WANT(t, TIPPLE_MISUSE, word_exists(t->db, NULL, &yes, &t->err));
	WANT(t, TIPPLE_MISUSE, word_each(t->db, NULL, &second, &t->err));
	TRUE(t, second == NULL);
	WANT(t, TIPPLE_MISUSE, word_load_open(t->db, NULL, &load, &t->err));
	TRUE(t, load == NULL);
	WANT(t, TIPPLE_MISUSE, word_create(t->db, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_exec(t->db, "SELECT 1", &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_begin(t->db, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_begin_snapshot(t->db, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_commit(t->db, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	tipple_cursor_close(cursor);
	TRUE(t, test_count(t, &word_table, 3));
}

static void
end_frees_the_handle(struct test *t)
{
	struct tipple_cursor *cursor;
	struct word w;

	TRUE(t, fill(t, 1));
	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	TRUE(t, test_count(t, &word_table, 1)); /* before the close */
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	tipple_cursor_close(cursor);
	TRUE(t, test_count(t, &word_table, 1));
}

static void
close_early(struct test *t)
{
	struct tipple_cursor *cursor;
	struct word w;

	TRUE(t, fill(t, 2000));
	for (int i = 0; i < 5; i++) {
		OK(t, word_each(t->db, NULL, &cursor, &t->err));
		if (i > 0)
			OK(t, word_next(cursor, &w, &t->err));
		tipple_cursor_close(cursor);
		TRUE(t, test_count(t, &word_table, 2000));
	}
	tipple_cursor_close(NULL);
}

static void
old_cursor_is_harmless(struct test *t)
{
	struct tipple_cursor *first, *second;
	struct word w;

	TRUE(t, fill(t, 2));
	OK(t, word_each(t->db, NULL, &first, &t->err));
	while (word_next(first, &w, NULL) == TIPPLE_OK)
		;
	OK(t, word_each(t->db, NULL, &second, &t->err));
	WANT(t, TIPPLE_DONE, word_next(first, &w, &t->err));
	tipple_cursor_close(first);
	OK(t, word_next(second, &w, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_begin(t->db, &t->err));
	tipple_cursor_close(second);
	OK(t, tipple_begin(t->db, &t->err));
	tipple_rollback(t->db);
}

static void
kept_by_a_copy(struct test *t)
{
	struct tipple_cursor *cursor;
	struct tipple_query q;
	struct word w, kept;

	TRUE(t, fill(t, 3));
	tipple_query_init(&q, &word_table);
	tipple_order(&q, WORD_WORD, TIPPLE_ASC);
	OK(t, word_each(t->db, &q, &cursor, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	OK(t, word_copy(&kept, &w, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	tipple_cursor_close(cursor);
	TRUE(t, strcmp(kept.word, "w000000") == 0);
	word_clear(&kept);
	tipple_query_clear(&q);
}

/* Values of the query are not needed once each has returned. */
static void
query_is_borrowed_for_the_call(struct test *t)
{
	char text[] = "w000001";
	struct tipple_cursor *cursor;
	struct tipple_query q;
	struct word w;

	TRUE(t, fill(t, 3));
	tipple_query_init(&q, &word_table);
	tipple_where(&q, WORD_WORD, TIPPLE_EQ, tipple_text(text));
	OK(t, word_each(t->db, &q, &cursor, &t->err));
	tipple_query_clear(&q);
	memset(text, 'X', sizeof(text) - 1);
	OK(t, word_next(cursor, &w, &t->err));
	TRUE(t, w.n == 1);
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	tipple_cursor_close(cursor);
}

static void
second_handle_writes(struct test *t)
{
	struct tipple_cursor *cursor;
	struct tipple_db *other = NULL;
	struct place p = test_place("de", 1, "x");
	struct word w;

	TRUE(t, fill(t, 1));
	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	TRUE(t, (other = test_second(t)) != NULL);
	OK(t, place_insert(other, &p, &t->err));
	tipple_close(other);
	tipple_cursor_close(cursor);
	TRUE(t, test_count(t, &place_table, 1));
}

static void
two_handles_read_and_write(struct test *t)
{
	struct tipple_cursor *cursor;
	struct tipple_db *other = NULL;
	struct place p = { 0 };
	struct word w;
	int n = 0;

	if (test_is(t, "sqlite"))       /* so that a reader does not block a writer */
		OK(t, tipple_exec(t->db, "PRAGMA journal_mode = WAL", &t->err));
	TRUE(t, fill(t, 500) && (other = test_second(t)) != NULL);
	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	while (word_next(cursor, &w, &t->err) == TIPPLE_OK) {
		p = test_place("de", w.n, w.word);
		OK(t, place_insert(other, &p, &t->err));
		n++;
	}
	tipple_cursor_close(cursor);
	tipple_close(other);
	TRUE(t, n == 500 && test_count(t, &place_table, 500));
	if (test_is(t, "sqlite"))
		OK(t, tipple_exec(t->db, "PRAGMA journal_mode = DELETE", &t->err));
}

static void
rollback_ends_it(struct test *t)
{
	struct tipple_cursor *cursor;
	struct word w;

	TRUE(t, fill(t, 3));
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, word_each(t->db, NULL, &cursor, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	tipple_rollback(t->db);
	WANT(t, TIPPLE_DONE, word_next(cursor, &w, &t->err));
	TRUE(t, test_count(t, &word_table, 3));
	tipple_cursor_close(cursor);
}

static void
close_of_the_handle_ends_it(struct test *t)
{
	struct tipple_db *other = test_second(t);
	struct tipple_cursor *cursor;
	struct word w;

	TRUE(t, other != NULL && fill(t, 3));
	OK(t, word_each(other, NULL, &cursor, &t->err));
	OK(t, word_next(cursor, &w, &t->err));
	tipple_close(other);
	tipple_cursor_close(cursor);
}

static void
large_and_small_text(struct test *t)
{
	static char large[70001];
	struct sample row;
	struct tipple_cursor *cursor;
	struct tipple_query q;

	memset(large, 'y', sizeof(large) - 1);
	for (int i = 0; i < 20; i++) {
		row = test_sample(i);
		row.body = i % 3 == 0 ? large : i % 3 == 1 ? "short" : "";
		OK(t, sample_insert(t->db, &row, &t->err));
	}
	tipple_query_init(&q, &sample_table);
	tipple_order(&q, SAMPLE_ID, TIPPLE_ASC);
	OK(t, sample_each(t->db, &q, &cursor, &t->err));
	for (int i = 0; i < 20; i++) {
		OK(t, sample_next(cursor, &row, &t->err));
		TRUE(t, strcmp(row.body, i % 3 == 0 ? large : i % 3 == 1 ? "short" : "") == 0);
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
}

const struct test_case cursor_cases[] = {
	{ "cursor: every row once", every_row_once, NULL },
	{ "cursor: an empty table is done at once", empty_table, NULL },
	{ "cursor: its handle is busy for every other call", handle_is_busy, NULL },
	{ "cursor: the end frees the handle before the close", end_frees_the_handle, NULL },
	{ "cursor: may be closed early", close_early, NULL },
	{ "cursor: one that ended does not disturb another", old_cursor_is_harmless, NULL },
	{ "cursor: a row is kept by a copy", kept_by_a_copy, NULL },
	{ "cursor: the query is borrowed for the call", query_is_borrowed_for_the_call, NULL },
	{ "cursor: a second handle writes after it", second_handle_writes, NULL },
	{ "cursor: a second handle writes meanwhile", two_handles_read_and_write, NULL },
	{ "cursor: rollback ends it", rollback_ends_it, NULL },
	{ "cursor: may be closed after its handle", close_of_the_handle_ends_it, NULL },
	{ "cursor: text of 70,000 bytes between short ones", large_and_small_text, NULL },
	{ NULL, NULL, NULL },
};
