/*
 * run.c - questions about a run that more than one file asks.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "error.h"
#include "run.h"

double
tipple__monotonic(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return 0;
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A count, a ratio, or both; with both, each is a limit. */
static bool
too_many(const struct tipple__options *o, int64_t rejected, int64_t read)
{
	if (o->error_threshold >= 0 && (double)rejected > o->error_threshold * (double)read)
		return true;
	return (o->error_threshold < 0 || o->has_max_rejects) && rejected > o->max_rejects;
}

bool
tipple__too_many_rejects(const struct tipple__run *run)
{
	return too_many(run->options, run->earlier_rejected + run->counts.rejected,
	    run->earlier_read + run->counts.read);
}

#define ENOUGH_FOR_A_RATIO 100 /* rows */

enum tipple_status
tipple__must_stop(const struct tipple__run *run, int64_t further, struct tipple_error *err)
{
	int64_t read = run->earlier_read + run->counts.read;

	if (!run->options->stop_on_error ||
	    (run->options->error_threshold >= 0 && read < ENOUGH_FOR_A_RATIO) ||
	    !too_many(run->options, run->earlier_rejected + run->counts.rejected + further, read))
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_INVALID, NULL, NULL,
	    "stopped at a rejected row (--on-error stop); the open batch was rolled back");
}

const char *
tipple__rejects_text(const struct tipple__run *run, char text[TIPPLE__REJECTS_TEXT_SIZE])
{
	const char *effect = run->rolled_back ? "everything was rolled back" :
	    "good rows are loaded, the watermark stays";
	int64_t rejected = run->earlier_rejected + run->counts.rejected;
	int64_t read = run->earlier_read + run->counts.read;

	if (run->options->error_threshold >= 0)
		snprintf(text, TIPPLE__REJECTS_TEXT_SIZE, "%" PRId64 " of %" PRId64
		    " rows rejected, more than the error threshold allows: %s", rejected, read,
		    effect);
	else
		snprintf(text, TIPPLE__REJECTS_TEXT_SIZE, "%" PRId64 " rows rejected, %" PRId64
		    " allowed: %s", rejected, run->options->max_rejects, effect);
	return text;
}

const char *
tipple__why(const struct tipple__run *run, char text[TIPPLE__REJECTS_TEXT_SIZE])
{
	if (run->gated)
		return TIPPLE__EMPTY_TEXT;
	if (run->gate != NULL)
		return run->gate;
	if (run->gates.failed > 0) {
		snprintf(text, TIPPLE__REJECTS_TEXT_SIZE, "%d of %d quality gates failed: nothing "
		    "became visible", run->gates.failed, run->gates.n);
		return text;
	}
	return tipple__too_many_rejects(run) ? tipple__rejects_text(run, text) : NULL;
}

int
tipple__ntargets(const struct tipple__run *run)
{
	return 1 + run->job->nmore;
}

struct tipple_target
tipple__target(const struct tipple__run *run, int i)
{
	const struct tipple_sync *job = run->job;
	const struct tipple_target first = { .table = job->target, .key = job->key,
		.write = job->write, .deletes = job->deletes, .deleted_at = job->deleted_at };

	return i == 0 ? first : job->more[i - 1];
}

bool
tipple__writes(const struct tipple__run *run, enum tipple_write how)
{
	for (int i = 0; i < tipple__ntargets(run); i++)
		if (tipple__target(run, i).write == how)
			return true;
	return false;
}

void
tipple__own_mark(const struct tipple_sync *job, struct tipple_watermark *mark)
{
	const struct tipple_column *cursor = &job->source->columns[job->cursor];
	bool full = job->mode == TIPPLE_FULL;

	*mark = (struct tipple_watermark){ .job = job->name, .table = job->source->name,
		.cursor = full ? "" : cursor->name,
		.type = full ? TIPPLE_TIMESTAMP : cursor->type };
}

bool
tipple__one_transaction(const struct tipple__run *run)
{
	return run->options->commit_run || run->options->dry_run ||
	    tipple__gates_can_fail(run->job) ||
	    tipple__writes(run, TIPPLE_WRITE_APPEND) ||
	    tipple__writes(run, TIPPLE_WRITE_REPLACE);
}

bool
tipple__keeps_window(const struct tipple__run *run)
{
	return run->options->limit >= 0 || run->options->backfill != NULL || run->replay != NULL;
}

enum tipple_status
tipple__stopped(const struct tipple__run *run, struct tipple_error *err)
{
	if (run->stop == NULL || *run->stop == 0)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL,
	    "stopped by a signal; the open batch was rolled back");
}
