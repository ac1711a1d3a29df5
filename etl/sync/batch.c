/*
 * batch.c - see batch.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "log_event.h"
#include "replay.h"

#define MAX_LOGGED 1000 /* rejected rows of a run; the file has all of them */

/* Events are what a log in JSON is read for; in text the lines for people do. */
static enum tipple_level
level_of(const struct tipple__run *run)
{
	return run->log.format == TIPPLE_LOG_JSON ? TIPPLE_INFO : TIPPLE_DEBUG;
}

static void
put_time(char *members, size_t size, const char *event, int64_t batch)
{
	char now[TIPPLE_TIMESTAMP_SIZE];

	snprintf(members, size, ",\"event\":\"%s\",\"batch_id\":%" PRId64
	    ",\"timestamp\":\"%s\"", event, batch, tipple_timestamp_format(tipple_now(), now));
}

static void
add(char *members, size_t size, const char *name, double value, int digits)
{
	size_t n = strlen(members);

	snprintf(members + n, size - n, ",\"%s\":%.*f", name, digits, value);
}

void
tipple__batch_started(const struct tipple__writer *w)
{
	struct tipple__run *run = w->run;
	int64_t size = run->counts.read - run->told.read;
	char members[TIPPLE__MEMBERS_SIZE];

	run->batch_began = tipple__monotonic();
	run->log.step = "load";
	run->log.batch = w->batch;
	put_time(members, sizeof(members), "batch_started", w->batch);
	add(members, sizeof(members), "size", (double)size, 0);
	tipple__log_event(&run->log, level_of(run), members, "%" PRId64 " rows are written", size);
}

void
tipple__batch_failed(const struct tipple__writer *w, const struct tipple_error *why)
{
	char members[TIPPLE__MEMBERS_SIZE];
	size_t n;

	put_time(members, sizeof(members), "processing_error", w->batch);
	n = strlen(members);
	snprintf(members + n, sizeof(members) - n, ",\"stage\":\"load\"");
	tipple__log_event(&w->run->log, level_of(w->run), members, "%s: %s",
	    tipple_status_name(why->status), why->text);
}

void
tipple__batch_reject(const struct tipple__writer *w, const char *stage, const char *rule,
    const struct tipple_error *why, const char *key)
{
	char members[TIPPLE__MEMBERS_SIZE];
	size_t n;

	if (++w->run->rejects_told > MAX_LOGGED)
		return;
	/* it is of the batch that is collected, or of the one that is being written */
	put_time(members, sizeof(members), "processing_error", w->run->log.batch > 0 ? w->batch :
	    w->batch + 1);
	n = strlen(members);
	snprintf(members + n, sizeof(members) - n, ",\"stage\":\"%s\"", stage);
	tipple__log_event(&w->run->log, TIPPLE_WARNING, members, "row rejected: %s: %s (%s)",
	    rule, why->text, key);
	if (w->run->rejects_told == MAX_LOGGED)
		tipple_log(&w->run->log, TIPPLE_WARNING,
		    "further rejected rows are not told of here");
}

static void
tell_subscribers(const struct tipple__writer *w, const struct tipple_batch *batch)
{
	const struct tipple_sync *job = w->run->job;
	struct tipple_error why;

	for (int i = 0; i < job->nsubscribers; i++) {
		memset(&why, 0, sizeof(why));
		if (job->subscribers[i].tell(job->subscribers[i].arg, batch, &why) != TIPPLE_OK)
			tipple_log(&w->run->log, TIPPLE_WARNING, "subscriber %s: %s",
			    job->subscribers[i].name, why.text);
	}
}

/* The rows are gathered only where somebody asks for them. */
static void
publish(const struct tipple__writer *w, struct tipple_batch *batch)
{
	const void **rows;

	if (w->run->job->nsubscribers == 0)
		return;
	rows = calloc(w->now.npending + 1, sizeof(*rows));
	if (rows == NULL) {
		tipple_log(&w->run->log, TIPPLE_WARNING, "subscribers: out of memory");
		return;
	}
	for (size_t i = 0; i < w->now.npending; i++)
		if (!w->now.pending[i].rejected && w->now.pending[i].rows > 0)
			rows[batch->nrows++] = w->now.pending[i].source;
	batch->rows = rows;
	tell_subscribers(w, batch);
	free(rows);
}

static void
log_completed(const struct tipple__run *run, const struct tipple_batch *b)
{
	int64_t processed = b->read - b->rejected;
	char members[TIPPLE__MEMBERS_SIZE];

	put_time(members, sizeof(members), "batch_completed", b->number);
	add(members, sizeof(members), "processed_count", (double)processed, 0);
	add(members, sizeof(members), "rejected_count", (double)b->rejected, 0);
	add(members, sizeof(members), "duration", b->seconds, 6);
	add(members, sizeof(members), "throughput", b->seconds > 0 ?
	    (double)processed / b->seconds : 0, 0);
	tipple__log_event(&run->log, level_of(run), members, "%" PRId64 " rows written%s, %" PRId64
	    " rejected", processed, b->committed ? "" : ", to be committed", b->rejected);
}

static bool
is_committed(const struct tipple__run *run, bool last)
{
	return (last || !tipple__one_transaction(run)) && !run->options->dry_run && !run->gated &&
	    run->gates.failed == 0 && !run->rolled_back;
}

void
tipple__batch_completed(const struct tipple__writer *w, bool last)
{
	struct tipple__run *run = w->run;
	const struct tipple__counts *c = &run->counts;
	struct tipple_batch batch = { .job = run->job->name, .run = run->id, .number = w->batch,
		.committed = is_committed(w->run, last), .read = c->read - run->told.read,
		.rejected = c->rejected - run->told.rejected, .run_read = c->read,
		.run_rejected = c->rejected, .seconds = tipple__monotonic() - run->batch_began };

	int64_t first = run->told.read + 1;

	for (size_t i = 0; i < w->now.npending; i++)
		if (w->now.pending[i].rejected)
			run->rejected.kinds[w->now.pending[i].tally].n++;
	run->load_seconds += batch.seconds;
	run->told = *c;
	log_completed(run, &batch);
	publish(w, &batch);
	if (run->replay != NULL)
		tipple__replay_completed(w, first, batch.committed);
	run->log.step = "read";
	run->log.batch = 0;
	tipple__progress_tick(run);
}

void
tipple__batches_forget(struct tipple__run *run)
{
	memset(&run->told, 0, sizeof(run->told));
	for (int i = 0; i < run->rejected.n; i++)
		run->rejected.kinds[i].n = 0;
	run->load_seconds = 0;
}
