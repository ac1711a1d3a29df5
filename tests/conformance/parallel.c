/*
 * parallel.c - two processes at the same rows.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"

#define KEYS 150

struct upserts {
	int inserted;                   /* committed */
	int now;
};

static enum tipple_status
upsert_ten(struct tipple_db *db, void *arg, struct tipple_error *err)
{
	struct upserts *u = arg;
	enum tipple_outcome outcome;
	enum tipple_status status = TIPPLE_OK;
	int inserted = 0;

	for (int i = 0; i < 10 && status == TIPPLE_OK; i++) {
		struct place p = test_place("de", u->now + i, "same");

		status = place_upsert(db, &p, NULL, &outcome, err);
		inserted += status == TIPPLE_OK && outcome == TIPPLE_INSERTED;
	}
	if (status == TIPPLE_OK)
		u->inserted += inserted;
	return status;
}

/* Upsert every key, ten in a transaction; how many were inserted, or -1. */
static int
upsert_keys(const char *url)
{
	struct upserts u = { 0, 0 };
	struct tipple_error err = { .status = TIPPLE_OK };
	struct tipple_db *db;
	enum tipple_status status = tipple_open(url, &db, &err);

	for (; u.now < KEYS && status == TIPPLE_OK; u.now += 10) {
		int before = u.inserted;

		status = tipple_transact(db, upsert_ten, &u, 50, &err);
		if (status != TIPPLE_OK)
			u.inserted = before;
	}
	tipple_close(db);
	if (status != TIPPLE_OK)
		printf("# %s\n", err.text);
	return status == TIPPLE_OK ? u.inserted : -1;
}

/* Load every key; how many were inserted, or -1. */
static int
load_keys(const char *url)
{
	const struct tipple_load_options options = { .commit = TIPPLE_COMMIT_BATCH,
		.batch_rows = 25 };
	struct tipple_load_counts c = { 0 };
	struct tipple_load *load = NULL;
	struct tipple_error err = { .status = TIPPLE_OK };
	struct tipple_db *db;
	enum tipple_status status = tipple_open(url, &db, &err);

	if (status == TIPPLE_OK)
		status = place_load_open(db, &options, &load, &err);
	for (int i = 0; i < KEYS && status == TIPPLE_OK; i++) {
		struct place p = test_place("de", i, "same");

		status = place_load_put(load, &p, &err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, &c, &err);
	tipple_load_close(load);
	tipple_close(db);
	if (status != TIPPLE_OK)
		printf("# %s\n", err.text);
	return status == TIPPLE_OK ? (int)c.inserted : -1;
}

/* Run it here and in a child at once; the sum, or -1 when either failed. */
static int
twice(int (*what)(const char *url), const char *url)
{
	int mine, theirs, status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		int n = what(url);

		fflush(stdout);
		_exit(n < 0 ? 255 : n);
	}
	mine = what(url);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	theirs = WEXITSTATUS(status);
	return mine < 0 || theirs == 255 ? -1 : mine + theirs;
}

static void
upserts_of_the_same_keys(struct test *t)
{
	TRUE(t, twice(upsert_keys, t->url) == KEYS);
	TRUE(t, test_count(t, &place_table, KEYS));
}

static void
loads_of_the_same_keys(struct test *t)
{
	TRUE(t, twice(load_keys, t->url) == KEYS);
	TRUE(t, test_count(t, &place_table, KEYS));
}

/* Update row `first`, tell the other and wait for it, update row `second`. */
static enum tipple_status
cross(const char *url, int first, int second, int to, int from)
{
	struct place p = test_place("de", first, "x");
	struct tipple_db *db;
	struct tipple_error err;
	char byte = 0;
	enum tipple_status status = tipple_open(url, &db, &err), end;

	if (status != TIPPLE_OK)
		return status;
	status = tipple_begin(db, &err);
	if (status == TIPPLE_OK)
		status = place_update(db, &p, NULL, &err);
	if (write(to, &byte, 1) != 1 || read(from, &byte, 1) != 1)
		status = TIPPLE_IO;
	p.code = second;
	if (status == TIPPLE_OK)
		status = place_update(db, &p, NULL, &err);
	end = tipple_commit(db, &err);
	tipple_close(db);
	/* a transaction that is gone does not commit */
	return status == TIPPLE_RETRY && end == TIPPLE_OK ? TIPPLE_MISUSE :
	    status == TIPPLE_OK ? end : status;
}

static void
deadlock(struct test *t)
{
	struct place p;
	int there[2], back[2], status = 0;
	enum tipple_status mine, theirs;
	pid_t pid;

	for (int i = 1; i <= 2; i++) {
		p = test_place("de", i, "old");
		OK(t, place_insert(t->db, &p, &t->err));
	}
	TRUE(t, pipe(there) == 0 && pipe(back) == 0);
	fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit((int)cross(t->url, 2, 1, back[1], there[0]));
	mine = cross(t->url, 1, 2, there[1], back[0]);
	TRUE(t, waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	theirs = (enum tipple_status)WEXITSTATUS(status);
	printf("# %s, %s\n", tipple_status_name(mine), tipple_status_name(theirs));
	TRUE(t, (mine == TIPPLE_RETRY) != (theirs == TIPPLE_RETRY));
	TRUE(t, mine == TIPPLE_OK || theirs == TIPPLE_OK);
	for (int i = 0; i < 2; i++) {
		close(there[i]);
		close(back[i]);
	}
}

const struct test_case parallel_cases[] = {
	{ "parallel: upserts of the same keys: each is inserted once", upserts_of_the_same_keys,
	    NULL },
	{ "parallel: loads of the same keys: each is inserted once", loads_of_the_same_keys, NULL },
	{ "parallel: of two in a deadlock one gets retry", deadlock, "postgresql" },
	{ "parallel: of two in a deadlock one gets retry", deadlock, "mysql" },
	{ NULL, NULL, NULL },
};
