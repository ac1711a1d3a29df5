/*
 * window.c - the incremental window of a run.
 *
 * A row is lost when the watermark moves past the stamp of a row that is not
 * committed yet.  So hi is a time before which nothing can be committed any
 * more: the clock, read while this job holds the source's write lock, cut to
 * the steps in which stamps are made.  A writer that stamps inside its transaction
 * and commits later gets the lock later, so its stamp is later too.  Rows are
 * read from lo without an upper end: one that changed since hi is loaded now
 * and again in the next run, which upsert makes harmless.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "error.h"
#include "window.h"

static const struct tipple_column *
cursor_of(const struct tipple_sync *job)
{
	return &job->source->columns[job->cursor];
}

#define LOOK_AT 100 /* of the newest stamps */

/* The coarsest of second, millisecond and microsecond that v is a multiple of. */
static int64_t
step_of(int64_t v)
{
	if (v % TIPPLE__SECOND == 0)
		return TIPPLE__SECOND;
	return v % 1000 == 0 ? 1000 : 1;
}

/*
 * In which steps do writers stamp?  A row stamped 12:00:05 in whole seconds may
 * be committed at 12:00:05.7, so hi must not stand between the two.  Nothing
 * declares the step, so the newest stamps are asked: one of 100 being a whole
 * second by chance is rare, and costs only that its second is read again.
 * Text compares by characters, where .5 and .500000 differ: whole seconds.
 */
static enum tipple_status
find_step(const struct tipple_sync *job, struct tipple_db *source, int64_t *step,
    struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct tipple_value v;
	void *row = calloc(1, job->source->row_size);
	enum tipple_status status;

	*step = cursor_of(job)->storage == TIPPLE_STORE_TEXT ? TIPPLE__SECOND : 1;
	if (row == NULL)
		return tipple__nomem(err);
	tipple_query_init(&q, job->source);
	tipple_order(&q, job->cursor, TIPPLE_DESC);
	tipple_limit(&q, LOOK_AT);
	status = tipple_each(source, job->source, &q, &cursor, err);
	while (status == TIPPLE_OK || status == TIPPLE_INVALID) {
		status = tipple_next(cursor, row, err);
		v = tipple_get(job->source, row, job->cursor);
		if (status == TIPPLE_OK && step_of(v.as.integer) > *step)
			*step = step_of(v.as.integer);
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	free(row);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

static enum tipple_status
refuse_strays(const struct tipple_sync *job, struct tipple_db *source, struct tipple_error *err)
{
	struct tipple_query q;
	enum tipple_status status;
	bool strays;

	tipple_query_init(&q, job->source);
	tipple_where(&q, job->cursor, TIPPLE_IS_NULL, tipple_null());
	status = tipple_exists(source, job->source, &q, &strays, err);
	tipple_query_clear(&q);
	if (status == TIPPLE_OK && strays)
		status = tipple__fail(err, TIPPLE_SCHEMA, job->source->name,
		    cursor_of(job)->name,
		    "%s.%s: is NULL in some rows, which an incremental run would never see; "
		    "stamp them first", job->source->name, cursor_of(job)->name);
	return status;
}

/* The clock under the write lock, in the cursor's own unit and steps. */
static enum tipple_status
read_clock(const struct tipple_sync *job, struct tipple_db *source, int64_t step, int64_t *hi,
    struct tipple_error *err)
{
	enum tipple_status status = tipple_begin(source, err);
	int64_t now = tipple_now();

	if (status != TIPPLE_OK)
		return status;
	tipple_rollback(source);
	if (cursor_of(job)->type == TIPPLE_DATE)
		*hi = now / TIPPLE__DAY;
	else
		*hi = now / step * step;
	return TIPPLE_OK;
}

static enum tipple_status
find_hi(struct tipple__run *run, struct tipple_db *source, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	struct tipple_error why;
	enum tipple_status status;
	int64_t step = 1;

	if (cursor_of(run->job)->type == TIPPLE_TIMESTAMP &&
	    (status = find_step(run->job, source, &step, err)) != TIPPLE_OK)
		return status;
	status = read_clock(run->job, source, step, &w->hi, &why);
	w->has_hi = status == TIPPLE_OK;
	if (status == TIPPLE_RETRY || status == TIPPLE_DENIED) {
		tipple_log(&run->log, TIPPLE_WARNING,
		    "the watermark stays for this run: no write lock on the source (%s)",
		    why.text);
		w->has_hi = w->has_lo;
		w->hi = w->lo;
	} else if (status != TIPPLE_OK) {
		if (err != NULL)
			*err = why;
		return status;
	}
	if (w->has_lo && w->hi < w->lo) {
		tipple_log(&run->log, TIPPLE_WARNING,
		    "the watermark stays for this run: the clock is behind it");
		w->hi = w->lo;
	}
	return TIPPLE_OK;
}

enum tipple_status
tipple__window_open(struct tipple__run *run, struct tipple_db *source,
    const struct tipple_watermark *mark, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	enum tipple_status status;

	if (run->job->mode == TIPPLE_FULL)
		return TIPPLE_OK;
	if (strcmp(tipple_dialect_name(source), "sqlite") != 0)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, run->job->source->name, NULL,
		    "an incremental run cannot tell yet what a %s source may still commit; "
		    "it reads from SQLite only, or in full", tipple_dialect_name(source));
	w->has_lo = mark->has_value;
	w->lo = mark->value;
	status = refuse_strays(run->job, source, err);
	return status == TIPPLE_OK ? find_hi(run, source, err) : status;
}

void
tipple__window_query(const struct tipple__run *run, struct tipple_query *q)
{
	const struct tipple_sync *job = run->job;
	const struct tipple_key *k = job->source->primary >= 0 ?
	    &job->source->keys[job->source->primary] : NULL;
	struct tipple_value lo = { .type = cursor_of(job)->type };

	tipple_query_init(q, job->source);
	if (run->options->limit >= 0)
		tipple_limit(q, run->options->limit);
	if (job->mode == TIPPLE_FULL)
		return;
	if (run->window.has_lo && !run->options->full_refresh) {
		lo.as.integer = run->window.lo;
		tipple_where(q, job->cursor, TIPPLE_GE, lo);
	}
	tipple_order(q, job->cursor, TIPPLE_ASC);
	for (int i = 0; k != NULL && i < k->ncolumns && i < 7; i++)
		tipple_order(q, k->columns[i], TIPPLE_ASC);
}
