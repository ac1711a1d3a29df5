/*
 * hostile_job.c - a sync job over tests/fault/hostile.yaml, for the tests of
 * windows.  The environment chooses what a job of its own would declare:
 * HOSTILE_WRITE=append, HOSTILE_CURSOR=changed_on, HOSTILE_STAMPS=steps.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "hostile.h"
#include "tipple_etl.h"

static enum tipple_verdict
to_copy(const void *from, void *to, struct tipple_row *row)
{
	const struct hostile_event *in = from;
	struct hostile_copy *out = to;

	(void)row;
	out->id = in->id;
	out->version = in->version;
	return TIPPLE_EMIT;
}

static enum tipple_verdict
to_log(const void *from, void *to, struct tipple_row *row)
{
	const struct hostile_event *in = from;
	struct hostile_log *out = to;

	(void)row;
	out->id = in->id;
	out->version = in->version;
	return TIPPLE_EMIT;
}

static bool
chosen(const char *name, const char *value)
{
	const char *v = getenv(name);

	return v != NULL && strcmp(v, value) == 0;
}

int
main(int argc, char **argv)
{
	bool append = chosen("HOSTILE_WRITE", "append");
	const struct tipple_sync job = {
		.name = "hostile-sync",
		.source = &hostile_event_table,
		.cursor = chosen("HOSTILE_CURSOR", "changed_on") ? HOSTILE_EVENT_CHANGED_ON :
		    HOSTILE_EVENT_CHANGED_AT,
		.exact_stamps = !chosen("HOSTILE_STAMPS", "steps"),
		.target = append ? &hostile_log_table : &hostile_copy_table,
		.transform = append ? to_log : to_copy,
		.write = append ? TIPPLE_WRITE_APPEND : TIPPLE_WRITE_UPSERT,
	};

	return tipple_sync_main(&job, argc, argv);
}
