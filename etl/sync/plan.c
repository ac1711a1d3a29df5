/*
 * plan.c - see plan.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "gone.h"
#include "plan.h"
#include "watermark.h"
#include "window.h"

/* ---- do job and options fit? ---- */

static const char *
wrong_append(const struct tipple__run *run)
{
	const struct tipple__options *o = run->options;

	if (!tipple__writes(run, TIPPLE_WRITE_APPEND))
		return NULL;
	if (o->state != NULL)
		return "append loads each row once, which a state file cannot promise: a crash "
		    "between the data and the file would load rows twice; leave --state out";
	if (run->job->mode == TIPPLE_FULL && run->job->reader == NULL)
		return "append needs a cursor: a run in full would load every row once more";
	if (o->full_refresh || o->limit >= 0 || o->backfill != NULL)
		return "append loads each row once: --full-refresh, --limit and --backfill would "
		    "load rows twice";
	return NULL;
}

static const char *
wrong_replace(const struct tipple__run *run)
{
	if (!tipple__writes(run, TIPPLE_WRITE_REPLACE))
		return NULL;
	if (run->job->mode != TIPPLE_FULL)
		return "replace needs every row: the job must be in mode TIPPLE_FULL";
	if (run->options->limit >= 0)
		return "replace needs every row: --limit would delete the others";
	return NULL;
}

enum tipple_status
tipple__plan_check(const struct tipple__run *run, struct tipple_error *err)
{
	const struct tipple_sync *job = run->job;
	const char *wrong = wrong_append(run);
	enum tipple_status status;

	if (wrong == NULL)
		wrong = wrong_replace(run);
	if (wrong == NULL && run->replay != NULL && (tipple__writes(run, TIPPLE_WRITE_APPEND) ||
	    tipple__writes(run, TIPPLE_WRITE_REPLACE)))
		wrong = "rejects are replayed by upsert or insert-only: a job that appends would "
		    "load a row twice, one that replaces would delete the others";
	if (wrong == NULL && job->reader != NULL && job->mode != TIPPLE_FULL)
		wrong = "a reader of the job's own has no window: it must be in mode TIPPLE_FULL";
	if (wrong == NULL && run->options->backfill != NULL && job->mode == TIPPLE_FULL)
		wrong = "--backfill needs a cursor, and this job reads in full";
	if (wrong == NULL && run->options->reset != NULL &&
	    strcmp(run->options->reset, job->name) != 0)
		wrong = "--reset: its value must be the name of this job";
	if (wrong != NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "%s", wrong);
	status = tipple__gates_check(job, err);
	return status == TIPPLE_OK ? tipple__gone_check(run, err) : status;
}

/* ---- the window ---- */

static bool
parse_bound(const struct tipple__run *run, const char *text, size_t n, int64_t *v)
{
	char bound[TIPPLE_TIMESTAMP_SIZE], time[sizeof(bound) + 9];
	enum tipple_type type = run->job->source->columns[run->job->cursor].type;

	if (n >= sizeof(bound))
		return false;
	snprintf(bound, sizeof(bound), "%.*s", (int)n, text);
	if (tipple__cursor_parse(type, bound, v))
		return true;
	snprintf(time, sizeof(time), "%s 00:00:00", bound); /* a day, of a timestamp */
	return type == TIPPLE_TIMESTAMP && tipple__cursor_parse(type, time, v);
}

static enum tipple_status
backfill(struct tipple__run *run, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	const char *text = run->options->backfill, *middle = strstr(text, "..");

	if (middle == NULL || !parse_bound(run, text, (size_t)(middle - text), &w->lo) ||
	    !parse_bound(run, middle + 2, strlen(middle + 2), &w->hi) || w->lo >= w->hi)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "--backfill: want LO..HI, dates or times YYYY-mm-dd[ HH:MM:SS[.ffffff]] in "
		    "UTC, LO before HI");
	w->has_lo = w->has_hi = w->cut = true;
	return TIPPLE_OK;
}

bool
tipple__resumes(const struct tipple__run *run, const struct tipple_watermark *mark)
{
	return mark->has_hi && run->replay == NULL && run->job->mode == TIPPLE_INCREMENTAL &&
	    !run->options->full_refresh && run->options->backfill == NULL;
}

static void
resume(struct tipple__run *run, const struct tipple_watermark *mark)
{
	struct tipple__window *w = &run->window;

	w->has_lo = mark->has_value;
	w->lo = mark->value;
	w->has_hi = true;
	w->hi = mark->hi;
	run->earlier_read = mark->read;
	run->earlier_rejected = mark->rejected;
	tipple_log(&run->log, TIPPLE_INFO, "run %s ended in its window: going on behind its %lld "
	    "rows", mark->run_id, (long long)mark->read);
}

static enum tipple_status
other_source(const struct tipple__run *run, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
	    "the state is of another source (restored, copied or swapped?): what it says was "
	    "loaded may not have been; read all of it after --reset %.100s", run->job->name);
}

enum tipple_status
tipple__plan_window(struct tipple__run *run, struct tipple_db *source,
    const struct tipple_watermark *mark, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	enum tipple_status status;

	if (run->job->mode == TIPPLE_FULL || run->replay != NULL)
		return TIPPLE_OK;
	status = tipple__fingerprint(source, run->source_id, err);
	if (status != TIPPLE_OK)
		return status;
	if (mark->source[0] != '\0' && run->source_id[0] != '\0' &&
	    strcmp(mark->source, run->source_id) != 0)
		return other_source(run, err);
	if (run->options->backfill != NULL)
		return backfill(run, err);
	w->cut = tipple__writes(run, TIPPLE_WRITE_APPEND);
	if (tipple__resumes(run, mark)) {
		resume(run, mark);
		return TIPPLE_OK;
	}
	status = tipple__window_open(run, source, mark, err);
	if (status == TIPPLE_OK && w->cut && !w->has_hi)
		return tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
		    "which rows are final is not known without the source's write lock, and append "
		    "loads no others");
	return status;
}
