/*
 * held.c - loads that leave rows alone, and loads whose batch is written again:
 * after a rollback, on another handle, without some of its rows.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"
#include "load.h"

static bool
put_place(struct test *t, struct tipple_load *load, int code, const char *name)
{
	struct place p = test_place("de", code, name);

	return test_status(t, __FILE__, __LINE__, "put", TIPPLE_OK,
	    place_load_put(load, &p, &t->err));
}

static bool
counts(struct tipple_load *load, int64_t inserted, int64_t updated, int64_t unchanged,
    int64_t duplicates, int64_t rejected)
{
	struct tipple_load_counts c = tipple_load_so_far(load);
	bool same = c.inserted == inserted && c.updated == updated &&
	    c.unchanged == unchanged && c.duplicates == duplicates && c.rejected == rejected;

	if (!same)
		printf("# inserted %lld updated %lld unchanged %lld duplicates %lld"
		    " rejected %lld\n", (long long)c.inserted, (long long)c.updated,
		    (long long)c.unchanged, (long long)c.duplicates, (long long)c.rejected);
	return same;
}

/* A held load of 1 to 4, of which 2 comes twice. */
static struct tipple_load *
hold_places(struct test *t)
{
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_CALLER,
		.batch_rows = 2, .max_rejects = -1 };
	struct tipple_load *load = NULL;

	if (!test_status(t, __FILE__, __LINE__, "open", TIPPLE_OK,
	    place_load_open(t->db, &options, &load, &t->err)))
		return NULL;
	tipple__load_hold(load);
	if (put_place(t, load, 3, "a") && put_place(t, load, 2, "first") &&
	    put_place(t, load, 1, "a") && put_place(t, load, 2, "second") &&
	    put_place(t, load, 4, "a"))
		return load;
	tipple_load_close(load);
	return NULL;
}

static void
insert_only(struct test *t)
{
	const struct tipple_load_options options = { .mode = TIPPLE_LOAD_INSERT_ONLY,
		.commit = TIPPLE_COMMIT_CALLER };
	struct place there = test_place("de", 2, "there");
	struct tipple_load *load = NULL;

	OK(t, place_insert(t->db, &there, &t->err));
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	if (put_place(t, load, 1, "first") && put_place(t, load, 2, "other") &&
	    put_place(t, load, 1, "second") && put_place(t, load, 3, "first") &&
	    test_status(t, __FILE__, __LINE__, "flush", TIPPLE_OK,
	    tipple_load_flush(load, &t->err)))
		t->failed = !counts(load, 2, 0, 2, 0, 0);
	tipple_load_close(load);
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1|first\n2|there\n3|first", "SELECT code, name FROM place ORDER BY code");
}

static void
again_after_rollback(struct test *t)
{
	struct tipple_load *load = hold_places(t);
	enum tipple_status status = TIPPLE_OK;

	TRUE(t, load != NULL);
	for (int i = 0; i < 3 && status == TIPPLE_OK; i++) {
		if (i > 0) {
			tipple_rollback(t->db);
			tipple__load_rewind(load, t->db);
			t->failed = t->failed || !counts(load, 0, 0, 0, 0, 0);
		}
		if ((status = tipple_begin(t->db, &t->err)) == TIPPLE_OK)
			status = tipple_load_flush(load, &t->err);
		t->failed = t->failed || !counts(load, 4, 0, 0, 1, 0);
	}
	tipple__load_forget(load);
	if (status == TIPPLE_OK)
		status = tipple_load_flush(load, &t->err); /* nothing is left to write */
	tipple_load_close(load);
	OK(t, status);
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1|a\n2|second\n3|a\n4|a", "SELECT code, name FROM place ORDER BY code");
}

static void
again_without_some(struct test *t)
{
	struct tipple_load *load = hold_places(t);
	enum tipple_status status;

	TRUE(t, load != NULL);
	tipple__load_leave_out(load, 1); /* before it was ever written */
	if ((status = tipple_begin(t->db, &t->err)) == TIPPLE_OK)
		status = tipple_load_flush(load, &t->err);
	t->failed = t->failed || !counts(load, 3, 0, 0, 1, 1);
	tipple_rollback(t->db);
	tipple__load_rewind(load, t->db);
	tipple__load_leave_out(load, 4);
	tipple__load_leave_out(load, 99); /* there is no such row */
	if (status == TIPPLE_OK && (status = tipple_begin(t->db, &t->err)) == TIPPLE_OK)
		status = tipple_load_flush(load, &t->err);
	t->failed = t->failed || !counts(load, 3, 0, 0, 0, 2);
	tipple_load_close(load);
	OK(t, status);
	OK(t, tipple_commit(t->db, &t->err));
	SHELL(t, "1|a\n2|first\n4|a", "SELECT code, name FROM place ORDER BY code");
}

static void
again_on_another_handle(struct test *t)
{
	struct tipple_load *load = hold_places(t);
	struct tipple_db *other = test_second(t);
	enum tipple_status status;

	TRUE(t, load != NULL);
	if (other == NULL) {
		tipple_load_close(load);
		return;
	}
	if ((status = tipple_begin(t->db, &t->err)) == TIPPLE_OK)
		status = tipple_load_flush(load, &t->err);
	tipple_rollback(t->db);
	tipple__load_rewind(load, other);
	if (status == TIPPLE_OK && (status = tipple_begin(other, &t->err)) == TIPPLE_OK &&
	    (status = tipple_load_flush(load, &t->err)) == TIPPLE_OK)
		status = tipple_commit(other, &t->err);
	t->failed = t->failed || !counts(load, 4, 0, 0, 1, 0);
	tipple_load_close(load);
	tipple_close(other);
	OK(t, status);
	SHELL(t, "1|a\n2|second\n3|a\n4|a", "SELECT code, name FROM place ORDER BY code");
}

static void
note(void *arg, int64_t number, enum tipple_outcome outcome, const struct tipple_error *why)
{
	char *told = arg;

	(void)why;
	if (number <= 5)
		told[number - 1] = (char)('0' + outcome);
}

static bool
effect_is(const struct tipple_load *load, int64_t inserted, int64_t unchanged, int64_t duplicates)
{
	struct tipple_load_counts c = tipple__load_effect(load);

	return c.inserted == inserted && c.updated == 0 && c.unchanged == unchanged &&
	    c.duplicates == duplicates && c.rejected == 0;
}

/* The same batch, told in short and in full. */
static void
told_or_not(struct test *t)
{
	static const int codes[] = { 1, 2, 2, 3 };
	char told[] = "-----", all[] = { '0' + TIPPLE_UNCHANGED, '0' + TIPPLE_DUPLICATE,
		'0' + TIPPLE_UNCHANGED, '0' + TIPPLE_UNCHANGED, '0' + TIPPLE_REJECTED, '\0' };
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_CALLER,
		.max_rejects = -1, .outcome = note, .arg = told };
	struct place bad = test_place("de", 4, "\xff");
	struct tipple_load *load = NULL;

	OK(t, place_load_open(t->db, &options, &load, &t->err));
	tipple__load_hold(load);
	for (int i = 0; i < 4; i++)
		TRUE(t, put_place(t, load, codes[i], "a"));
	OK(t, place_load_put(load, &bad, &t->err));
	tipple__load_tell_all(load, false);
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, tipple_load_flush(load, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, effect_is(load, 3, 0, 1));
	TRUE(t, told[4] == all[4] && strncmp(told, "----", 4) == 0);
	tipple__load_rewind(load, t->db);
	TRUE(t, effect_is(load, 0, 0, 0));
	tipple__load_tell_all(load, true);
	OK(t, tipple_load_flush(load, &t->err));
	TRUE(t, effect_is(load, 0, 3, 1));
	tipple_load_close(load);
	TRUE(t, strcmp(told, all) == 0);
}

const struct test_case held_cases[] = {
	{ "held: insert-only leaves a row alone whose key is there", insert_only, NULL },
	{ "held: a batch is written again after a rollback", again_after_rollback, NULL },
	{ "held: a batch is written again without some rows", again_without_some, NULL },
	{ "held: a batch is written again on another handle", again_on_another_handle, NULL },
	{ "held: only rejected rows are told, or all", told_or_not, NULL },
	{ NULL, NULL, NULL }
};
