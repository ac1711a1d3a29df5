/*
 * test_window.c - which rows a window shows, and when a clock is refused.  What the
 * databases can still commit is for tests/fault/horizon.sh.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "calendar.h"
#include "horizon.h"
#include "window.h"

struct event {
	int64_t id, at;
	void *own;
};

static const struct tipple_column columns[] = {
	{ .name = "id", .type = TIPPLE_INT64, .offset = offsetof(struct event, id) },
	{ .name = "at", .type = TIPPLE_TIMESTAMP, .offset = offsetof(struct event, at) },
};
static const int by_id[] = { 0 };
static const struct tipple_key keys[] = {
	{ .name = "primary key", .columns = by_id, .ncolumns = 1 },
};
static const struct tipple_statement all = { { NULL } }; /* it can be read; nobody uses the text */
static const struct tipple_table table = {
	.abi = TIPPLE_ABI, .size = sizeof(table), .name = "event",
	.row_size = sizeof(struct event), .own_offset = offsetof(struct event, own),
	.columns = columns, .ncolumns = 2, .generated = -1, .keys = keys, .nkeys = 1, .primary = 0,
	.select = &all
};

static struct tipple_db *db;
static struct tipple_sync job;
static struct tipple__options options;
static struct tipple__run run;

static int
set_up(void **unused)
{
	struct tipple_error err;

	(void)unused;
	job = (struct tipple_sync){ .name = "job", .source = &table, .cursor = 1,
		.exact_stamps = true };
	options = (struct tipple__options){ .limit = -1 };
	tipple__horizon_defaults(&options.horizon);
	run = (struct tipple__run){ .job = &job, .options = &options, .log = { .fd = -1 } };
	assert_int_equal(tipple_open("sqlite::memory:", &db, &err), TIPPLE_OK);
	assert_int_equal(tipple_exec(db, "CREATE TABLE event (id INTEGER PRIMARY KEY, at INTEGER)",
	    &err), TIPPLE_OK);
	assert_int_equal(tipple_exec(db, "INSERT INTO event VALUES (4, 10), (2, 20), (3, 20), "
	    "(1, 30)", &err), TIPPLE_OK);
	return 0;
}

static int
tear_down(void **unused)
{
	(void)unused;
	tipple_close(db);
	return 0;
}

/* The ids of the window, as the digits of a number. */
static int64_t
shown(void)
{
	struct tipple_cursor *cursor;
	struct tipple_error err;
	struct tipple_query q;
	struct event row;
	int64_t ids = 0;

	tipple__window_query(&run, &q);
	assert_int_equal(tipple_each(db, &table, &q, &cursor, &err), TIPPLE_OK);
	while (tipple_next(cursor, &row, &err) == TIPPLE_OK)
		ids = ids * 10 + row.id;
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return ids;
}

static void
upsert_has_no_end(void **unused)
{
	(void)unused;
	assert_int_equal(shown(), 4231);
	run.window = (struct tipple__window){ .has_lo = true, .lo = 20, .has_hi = true, .hi = 30 };
	assert_int_equal(shown(), 231);
	job.write = TIPPLE_WRITE_INSERT_ONLY;
	assert_int_equal(shown(), 231);
	options.full_refresh = true;
	assert_int_equal(shown(), 4231);
	options.limit = 2;
	assert_int_equal(shown(), 42);
}

static void
append_ends_before_hi(void **unused)
{
	struct tipple_watermark mark = { .type = TIPPLE_TIMESTAMP };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_OK);
	assert_false(run.window.cut);
	job.write = TIPPLE_WRITE_APPEND;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_OK);
	assert_true(run.window.cut);
	run.window = (struct tipple__window){ .cut = true };
	assert_int_equal(shown(), 0);
	run.window = (struct tipple__window){ .cut = true, .has_hi = true, .hi = 30 };
	assert_int_equal(shown(), 423);
	run.window.has_lo = true;
	run.window.lo = 20;
	assert_int_equal(shown(), 23);
	run.window.hi = 20;
	assert_int_equal(shown(), 0);
}

/* Behind the watermark by seconds it is an adjustment, by an hour a mistake. */
static void
clock_behind(void **unused)
{
	struct tipple_watermark mark = { .type = TIPPLE_TIMESTAMP, .has_value = true,
		.value = tipple_now() + 30 * TIPPLE__SECOND };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_OK);
	assert_true(run.window.has_hi && run.window.hi == mark.value);
	mark.value += 3600 * TIPPLE__SECOND;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_MISUSE);
	assert_non_null(strstr(err.text, "set the clock right"));
	options.full_refresh = true;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_OK);
	assert_true(run.window.hi < mark.value - 3000 * TIPPLE__SECOND);
}

static void
margins(void **unused)
{
	struct tipple_watermark mark = { .type = TIPPLE_TIMESTAMP };
	struct tipple_error err;
	int64_t before = tipple_now();

	(void)unused;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_OK);
	assert_true(run.window.hi >= before && run.window.hi <= tipple_now());
	assert_true(run.window.held == 0);
	job.exact_stamps = false;
	assert_int_equal(tipple__window_open(&run, db, &mark, &err), TIPPLE_OK);
	assert_int_equal(run.window.hi % TIPPLE__SECOND, 0);
	assert_true(run.window.hi <= tipple_now() - TIPPLE__SECOND);
	assert_true(run.window.hi > before - 3 * TIPPLE__SECOND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(upsert_has_no_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(append_ends_before_hi, set_up, tear_down),
		cmocka_unit_test_setup_teardown(clock_behind, set_up, tear_down),
		cmocka_unit_test_setup_teardown(margins, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
