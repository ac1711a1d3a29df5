/*
 * sync_jobs.c - the jobs `sync` and `incr` as a user of tipple's ETL layer
 * writes them: a transform, a description, the job's main function.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "orders.h"
#include "sync_jobs.h"
#include "tipple_etl.h"

static int64_t copied;

static enum tipple_verdict
copy(const void *source, void *target, struct tipple_row *row)
{
	(void)row;
	*(struct order *)target = *(const struct order *)source;
	copied++;
	return TIPPLE_EMIT;
}

static const struct tipple_sync full = {
	.name = "orders-copy",
	.mode = TIPPLE_FULL,
	.source = &order_table,
	.target = &order_table,
	.transform = copy,
};

static const struct tipple_sync incremental = {
	.name = "orders-sync",
	.mode = TIPPLE_INCREMENTAL,
	.source = &order_table,
	.cursor = ORDER_UPDATED_AT,
	.target = &order_table,
	.transform = copy,
};

/* A whole run, from the command line on, with one option that names a file. */
static void
run_sync(const struct request *r, const struct tipple_sync *job, const char *option,
    const char *path)
{
	char name[] = "orders", quiet[] = "--quiet", create[] = "--create";
	char from[512], to[512], file[512];
	char *argv[] = { name, quiet, create, from, to, file, NULL };
	struct meter m;
	int code;

	snprintf(from, sizeof(from), "--source=%s", r->source);
	snprintf(to, sizeof(to), "--target=%s", r->url);
	snprintf(file, sizeof(file), "--%s=%s", option, path);
	meter_start(&m);
	code = tipple_sync_main(job, 6, argv);
	meter_stop(&m);
	if (code != 0)
		fail("the run ended with exit status %d", code);
	report(&m, copied, "%s", "");
}

/* Beside the source, with this ending. */
static const char *
file_of(const struct request *r, const char *ending)
{
	static char path[500];

	snprintf(path, sizeof(path), "%s.%s", request_source_file(r), ending);
	return path;
}

void
sync_all(const struct request *r)
{
	run_sync(r, &full, "rejects", file_of(r, "rejects"));
}

/* The state that an earlier run would have left, in the words of a hand-written job. */
void
sync_changed(const struct request *r)
{
	const char *since = request_text(r, "since"), *path = file_of(r, "state");
	FILE *f = fopen(path, "w");

	if (since == NULL)
		fail("want since=TIMESTAMP");
	if (f == NULL || fprintf(f, "{\"last_run\": \"%.19s\"}\n", since) < 0 || fclose(f) != 0)
		fail("cannot write %s", path);
	run_sync(r, &incremental, "state", path);
}
