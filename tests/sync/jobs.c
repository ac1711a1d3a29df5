/*
 * jobs.c - the jobs of the sync tests, in one program: `jobs NAME OPTION...`.
 *
 * A kind that begins with '-' is skipped, '!' rejected by the transform, '?'
 * fails the run, and "slow" takes a while, of which the file slow.N tells the
 * N-th time.  The column kind of the targets holds 8 characters, so a longer one
 * breaks a rule; kind and parts are unique together in event_dim, so the
 * database refuses some too.
 *
 * SPDX-License-Identifier: ISC
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "sync.h"
#include "tipple_etl.h"

static void
take_a_while(void)
{
	const struct timespec a_while = { .tv_nsec = 700000000 };
	static int slow;
	char name[20];

	snprintf(name, sizeof(name), "slow.%d", ++slow);
	close(open(name, O_CREAT | O_WRONLY, 0600));
	(void)nanosleep(&a_while, NULL);
}

/* What every transform does with some kinds; 0: nothing. */
static enum tipple_verdict
judge(const struct event *in, struct tipple_row *row)
{
	if (strcmp(in->kind, "slow") == 0)
		take_a_while();
	if (in->kind[0] == '-')
		return TIPPLE_SKIP;
	if (in->kind[0] == '!')
		return tipple_reject(row, EVENT_KIND, "kind", "a kind that is not wanted");
	if (in->kind[0] == '?')
		return tipple_fail(row, "a kind that nobody knows");
	return 0;
}

static enum tipple_verdict
to_dim(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_dim *out = to;

	out->id = in->id;
	out->kind = in->kind;
	out->parts = in->parts;
	return judge(in, row) != 0 ? judge(in, row) : TIPPLE_EMIT;
}

static enum tipple_verdict
to_log(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_log *out = to;

	out->id = in->id;
	out->kind = in->kind;
	return judge(in, row) != 0 ? judge(in, row) : TIPPLE_EMIT;
}

/* The event and its parts, of which the last one has the kind "bad-part" of the event
 * with a number too much. */
static enum tipple_verdict
to_parts(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_dim *dim = to;
	struct part part = { .event_id = in->id };

	dim->id = in->id;
	dim->kind = strncmp(in->kind, "part", 4) == 0 ? "p" : in->kind;
	dim->parts = in->parts;
	if (strcmp(in->kind, "nothing") == 0)
		return TIPPLE_EMITTED;
	tipple_emit(row, &event_dim_table, dim);
	for (part.number = 1; part.number <= in->parts; part.number++) {
		part.kind = part.number == in->parts ? in->kind : "first";
		if (strcmp(in->kind, "part-ref") == 0 && part.number == in->parts)
			part.event_id = -1;     /* points to no event */
		tipple_emit(row, &part_table, &part);
	}
	return judge(in, row) != 0 ? judge(in, row) : TIPPLE_EMITTED;
}

/* One row for many events: the last of those that leave the same when their parts are
 * divided by three. */
static enum tipple_verdict
to_kinds(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_dim *out = to;

	(void)row;
	out->id = in->parts % 3;
	out->kind = in->kind;
	out->parts = in->id;
	return TIPPLE_EMIT;
}

static enum tipple_verdict
to_soft(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_soft *out = to;

	out->id = in->id;
	out->kind = in->kind;
	return judge(in, row) != 0 ? judge(in, row) : TIPPLE_EMIT;
}

static enum tipple_verdict
to_named(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_named *out = to;

	(void)row;
	out->name = in->kind;
	out->parts = in->parts;
	return TIPPLE_EMIT;
}

static enum tipple_verdict
to_ruled(const void *from, void *to, struct tipple_row *row)
{
	const struct event *in = from;
	struct event_ruled *out = to;

	out->name = in->kind;
	out->parts = in->parts;
	return judge(in, row) != 0 ? judge(in, row) : TIPPLE_EMIT;
}

/* A reader: as many events as --source says; "wait:FILE": 300, when there is that file. */
struct counter {
	int64_t next, last;
};

static enum tipple_status
open_counter(void *arg, const char *source, struct tipple_error *err)
{
	const struct timespec step = { .tv_nsec = 20000000 };
	struct counter *c = arg;

	c->next = 1;
	c->last = 300;
	if (source != NULL && strncmp(source, "wait:", 5) == 0) {
		while (access(source + 5, F_OK) != 0)
			(void)nanosleep(&step, NULL);
		return TIPPLE_OK;
	}
	c->last = source != NULL ? strtoll(source, NULL, 10) : -1;
	if (c->last >= 0)
		return TIPPLE_OK;
	err->status = TIPPLE_MISUSE;
	snprintf(err->text, sizeof(err->text), "--source: want a number");
	return TIPPLE_MISUSE;
}

static enum tipple_status
next_counter(void *arg, void *row, struct tipple_error *err)
{
	struct counter *c = arg;
	struct event *e = row;

	(void)err;
	if (c->next > c->last)
		return TIPPLE_DONE;
	*e = (struct event){ .id = c->next, .kind = "counted", .parts = c->next };
	c->next++;
	return TIPPLE_OK;
}

static void
close_counter(void *arg)
{
	((struct counter *)arg)->next = 0;
}

static struct counter counter;
static const struct tipple_reader reader = { .open = open_counter,
	.next = next_counter, .close = close_counter, .arg = &counter };
static const struct tipple_target parts = { .table = &part_table };
static const struct tipple_target soft_events = { .table = &event_soft_table };
static const struct tipple_target gone_parts = { .table = &part_table,
	.deletes = TIPPLE_DELETES_HARD };

/* What must be true of event_dim, for the job "gated". */
static enum tipple_status
count_odd_parts(struct tipple_db *db, void *arg, int64_t *bad, int64_t *of,
    struct tipple_error *err)
{
	struct tipple_query q;
	enum tipple_status status;

	(void)arg;
	tipple_query_init(&q, &event_dim_table);
	tipple_where(&q, EVENT_DIM_PARTS, TIPPLE_EQ, tipple_int(13));
	status = tipple_count(db, &event_dim_table, &q, bad, err);
	tipple_query_clear(&q);
	return status == TIPPLE_OK ? tipple_count(db, &event_dim_table, NULL, of, err) : status;
}

static const struct tipple_gate gates[] = {
	{ "completeness", TIPPLE_GATE_COMPLETE, .table = &event_soft_table, .tolerated = 0.05,
	    .columns = TIPPLE_COLUMNS(EVENT_SOFT_ID, EVENT_SOFT_KIND, EVENT_SOFT_DELETED_AT) },
	{ "uniqueness", TIPPLE_GATE_UNIQUE, .columns = TIPPLE_COLUMNS(EVENT_DIM_KIND,
	    EVENT_DIM_ID) },
	{ .name = "validity", .kind = TIPPLE_GATE_RANGE, .columns = TIPPLE_COLUMNS(EVENT_DIM_PARTS),
	    .min = { .type = TIPPLE_INT64, .as.integer = 0 },
	    .max = { .type = TIPPLE_INT64, .as.integer = 1000 } },
	{ .name = "consistency", .kind = TIPPLE_GATE_PREDICATE, .sql = "parts <> 666" },
	{ .name = "no thirteen", .kind = TIPPLE_GATE_FUNCTION, .check = count_odd_parts,
	    .tolerated = 0.5 },
	{ .name = "some rows", .kind = TIPPLE_GATE_ROWS, .warning = true, .least = 2 },
	{ .name = "no flood", .kind = TIPPLE_GATE_CHANGE, .tolerated = 2 },
};
static const struct tipple_gate wrong_gates[] = { { .name = "of nothing",
	.kind = TIPPLE_GATE_UNIQUE } };
static const struct tipple_gate twice[] = { { .name = "kinds", .kind = TIPPLE_GATE_UNIQUE,
	.columns = TIPPLE_COLUMNS(EVENT_LOG_KIND) } };
static const struct tipple_gate enough[] = { { .name = "enough", .kind = TIPPLE_GATE_ROWS,
	.least = 9 } };
static const struct tipple_gate fresh[] = { { .name = "fresh", .kind = TIPPLE_GATE_FRESH,
	.columns = TIPPLE_COLUMNS(EVENT_SOFT_DELETED_AT), .seconds = 60 } };

/* Subscribers: one that fails, one that writes what it is told. */
static enum tipple_status
refuse_batch(void *arg, const struct tipple_batch *batch, struct tipple_error *err)
{
	(void)arg;
	(void)batch;
	err->status = TIPPLE_OFFLINE;
	snprintf(err->text, sizeof(err->text), "nobody is there");
	return TIPPLE_OFFLINE;
}

static enum tipple_status
note_batch(void *arg, const struct tipple_batch *b, struct tipple_error *err)
{
	const struct event *first = b->nrows > 0 ? b->rows[0] : NULL;
	FILE *out = fopen("batches", "a");

	(void)arg;
	(void)err;
	if (out == NULL)
		return TIPPLE_OK;
	fprintf(out, "%lld %lld %lld %d %zu %lld\n", (long long)b->number, (long long)b->read,
	    (long long)b->rejected, b->committed, b->nrows,
	    first != NULL ? (long long)first->id : -1);
	fclose(out);
	return TIPPLE_OK;
}

static const struct tipple_subscriber subscribers[] = { { "gone", refuse_batch, NULL },
	{ "notes", note_batch, NULL } };

#define FROM_EVENT .source = &event_table, .cursor = EVENT_CHANGED_AT, .exact_stamps = true
static const struct tipple_sync jobs[] = {
	{ .name = "upsert", FROM_EVENT, .target = &event_dim_table, .transform = to_dim },
	{ .name = "insert-only", FROM_EVENT, .target = &event_dim_table, .transform = to_dim,
	    .write = TIPPLE_WRITE_INSERT_ONLY },
	{ .name = "append", FROM_EVENT, .target = &event_log_table, .transform = to_log,
	    .write = TIPPLE_WRITE_APPEND },
	{ .name = "replace", FROM_EVENT, .mode = TIPPLE_FULL, .target = &event_dim_table,
	    .transform = to_dim, .write = TIPPLE_WRITE_REPLACE },
	{ .name = "full", FROM_EVENT, .mode = TIPPLE_FULL, .target = &event_dim_table,
	    .transform = to_dim },
	{ .name = "parts", FROM_EVENT, .target = &event_dim_table, .transform = to_parts,
	    .more = &parts, .nmore = 1 },
	{ .name = "reader", FROM_EVENT, .mode = TIPPLE_FULL, .target = &event_dim_table,
	    .transform = to_dim, .reader = &reader },
	{ .name = "kinds", FROM_EVENT, .target = &event_dim_table, .transform = to_kinds },
	{ .name = "log-full", FROM_EVENT, .mode = TIPPLE_FULL, .target = &event_log_table,
	    .transform = to_log, .write = TIPPLE_WRITE_REPLACE },
	{ .name = "soft", FROM_EVENT, .target = &event_soft_table, .transform = to_soft,
	    .deletes = TIPPLE_DELETES_SOFT, .deleted_at = EVENT_SOFT_DELETED_AT },
	{ .name = "deletes", FROM_EVENT, .target = &event_dim_table, .transform = to_parts,
	    .deletes = TIPPLE_DELETES_HARD, .more = &gone_parts, .nmore = 1 },
	{ .name = "named", FROM_EVENT, .target = &event_named_table, .transform = to_named },
	{ .name = "ruled", FROM_EVENT, .target = &event_ruled_table, .transform = to_ruled },
	{ .name = "gated", FROM_EVENT, .target = &event_dim_table, .transform = to_dim,
	    .gates = gates, .ngates = sizeof(gates) / sizeof(gates[0]), .more = &soft_events,
	    .nmore = 1 },
	{ .name = "gated-log", FROM_EVENT, .target = &event_log_table, .transform = to_log,
	    .write = TIPPLE_WRITE_APPEND, .gates = twice, .ngates = 1 },
	{ .name = "gated-deletes", FROM_EVENT, .target = &event_dim_table, .transform = to_dim,
	    .deletes = TIPPLE_DELETES_HARD, .gates = enough, .ngates = 1 },
	{ .name = "gated-fresh", FROM_EVENT, .target = &event_soft_table, .transform = to_soft,
	    .gates = fresh, .ngates = 1 },
	{ .name = "told", FROM_EVENT, .target = &event_dim_table, .transform = to_dim,
	    .subscribers = subscribers, .nsubscribers = 2 },
	/* wrong ones */
	{ .name = "gated-wrong", FROM_EVENT, .target = &event_dim_table, .transform = to_dim,
	    .gates = wrong_gates, .ngates = 1 },
	{ .name = "append-full", FROM_EVENT, .mode = TIPPLE_FULL, .target = &event_log_table,
	    .transform = to_log, .write = TIPPLE_WRITE_APPEND },
	{ .name = "replace-incremental", FROM_EVENT, .target = &event_dim_table,
	    .transform = to_dim, .write = TIPPLE_WRITE_REPLACE },
};

int
main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof(jobs) / sizeof(jobs[0]); i++)
		if (strcmp(jobs[i].name, argv[1]) == 0)
			return tipple_sync_main(&jobs[i], argc - 1, argv + 1);
	fprintf(stderr, "usage: jobs NAME OPTION...\n");
	return TIPPLE_EXIT_REFUSED;
}
