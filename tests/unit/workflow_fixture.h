/*
 * workflow_fixture.h - for tests of workflows with a ledger: two SQLite files, each with a
 * table that has no key; functions of steps; what is in the files.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef WORKFLOW_FIXTURE_H
#define WORKFLOW_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "etl_workflow.h"
#include "tipple_workflow.h"

static char dir[] = "/tmp/tipple-ledger.XXXXXX";
static char ledger[64], other[64];
static volatile sig_atomic_t stop;
static int calls;

static enum tipple_status
run_as(const struct tipple_step *steps, int n, struct tipple_workflow_options options,
    struct tipple_workflow_result *result, struct tipple_error *err)
{
	const struct tipple_workflow w = { .name = "w", .steps = steps, .nsteps = n };

	stop = 0;
	options.ledger = ledger;
	options.stop = &stop;
	return tipple_workflow_run(&w, &options, result, err);
}
#define RUN(steps, result, err, ...) run_as(steps, (int)(sizeof(steps) / sizeof((steps)[0])), \
	(struct tipple_workflow_options){ __VA_ARGS__ }, result, err)

static void
nap(int milliseconds)
{
	const struct timespec t = { .tv_sec = milliseconds / 1000,
		.tv_nsec = (long)(milliseconds % 1000) * 1000000 };

	(void)nanosleep(&t, NULL);
}

static int64_t
effects(const char *url)
{
	struct tipple_db *db;
	int64_t n = 0;

	assert_int_equal(tipple_open(url, &db, NULL), TIPPLE_OK);
	assert_int_equal(tipple_exec_sql(db, "UPDATE effect SET name = name", NULL, 0, &n, NULL),
	    TIPPLE_OK);
	tipple_close(db);
	return n;
}

/* A row into a table without a key. */
static enum tipple_status
effect(struct tipple_step_run *step, struct tipple_error *err)
{
	const struct tipple_value name = tipple_text(tipple_step_name(step));

	calls++;
	return tipple_exec_sql(tipple_step_db(step), "INSERT INTO effect VALUES (?)", &name, 1,
	    NULL, err);
}

static int
make_files(void **unused)
{
	struct tipple_db *db;
	const char *const urls[] = { ledger, other };

	(void)unused;
	if (strstr(dir, "XXXXXX") != NULL && mkdtemp(dir) == NULL)
		return -1;
	snprintf(ledger, sizeof(ledger), "sqlite:%s/run.db", dir);
	snprintf(other, sizeof(other), "sqlite:%s/other.db", dir);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(tipple_open(urls[i], &db, NULL), TIPPLE_OK);
		assert_int_equal(tipple_exec(db, "CREATE TABLE effect(name TEXT)", NULL),
		    TIPPLE_OK);
		tipple_close(db);
	}
	return 0;
}

/* Nothing is left beside the databases: no lock, no journal. */
static int
drop_files(void **unused)
{
	char path[80];

	(void)unused;
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, i == 0 ? "run.db" : "other.db");
		if (unlink(path) != 0)
			return -1;
	}
	if (rmdir(dir) != 0)
		return -1;
	return mkdir(dir, 0700);
}

static int
drop_dir(void **unused)
{
	(void)unused;
	return rmdir(dir);
}

#define ON_FILES(f) cmocka_unit_test_setup_teardown(f, make_files, drop_files)

#endif
