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
#include "sql.h"
#include "window.h"

static const struct tipple_column *
cursor_of(const struct tipple_sync *job)
{
	return &job->source->columns[job->cursor];
}

#define LOOK_AT 100 /* of the newest stamps */
#define MARGIN TIPPLE__SECOND
#define CLOCK_SLACK (60 * TIPPLE__SECOND) /* further back than this is no adjustment */

/* The coarsest of day, hour, minute and second that v is a multiple of. */
static int64_t
step_of(int64_t v)
{
	static const int64_t steps[] = {
		TIPPLE__DAY, 3600 * TIPPLE__SECOND, 60 * TIPPLE__SECOND
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (v % steps[i] == 0)
			return steps[i];
	return TIPPLE__SECOND;
}

/*
 * In which steps do writers stamp?  A row stamped 12:00:05 in whole seconds may
 * be committed at 12:00:05.7, so hi must not stand between the two.  A second
 * is the least, and clocks of writers may be read a little early (time() lags
 * by milliseconds), so that a second more is left out; only a job that says its
 * stamps are exact has neither.  For coarser steps the newest stamps are asked:
 * one of 100 being a whole minute by chance only means that it is read again.
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

	*step = TIPPLE__SECOND;
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

/*
 * Rows that `cursor >= lo` would never show: NULL, and on SQLite what is of
 * another kind than the cursor, which sorts before or behind all of it.
 */
static enum tipple_status
refuse_strays(const struct tipple_sync *job, struct tipple_db *source, struct tipple_error *err)
{
	static const struct tipple_column number = { .name = "n", .type = TIPPLE_INT64 };
	static const struct tipple_table one = { .abi = TIPPLE_ABI, .size = sizeof(one),
		.name = "cursor", .row_size = sizeof(int64_t) + sizeof(void *),
		.own_offset = sizeof(int64_t), .columns = &number, .ncolumns = 1,
		.generated = -1, .primary = -1 };
	struct { int64_t n; void *own; } found = { 0, NULL };
	const struct tipple_column *c = cursor_of(job);
	struct tipple__text sql = { 0 };
	struct tipple_cursor *cursor = NULL;
	enum tipple_status status = TIPPLE_NOMEM;

	tipple__sql_strays(&sql, &tipple__dialects[TIPPLE_SQLITE], job->source, c);
	if (!sql.failed)
		status = tipple_each_sql(source, &one, sql.data, NULL, 0, &cursor, err);
	if (status == TIPPLE_OK)
		status = tipple_next(cursor, &found, err);
	tipple_cursor_close(cursor);
	tipple__text_clear(&sql);
	if (status == TIPPLE_OK && found.n != 0)
		return tipple__fail(err, TIPPLE_SCHEMA, job->source->name, c->name,
		    "%s.%s: is NULL or of another kind in some rows, which an incremental "
		    "run would never see; stamp them first", job->source->name, c->name);
	return status;
}

/* The clock under the write lock, in the cursor's own unit and steps (0: exact). */
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
		*hi = (now - MARGIN) / TIPPLE__DAY;
	else
		*hi = step == 0 ? now : (now - MARGIN) / step * step;
	return TIPPLE_OK;
}

/* The clock stands before the watermark: a little, or so far that rows would wait. */
static enum tipple_status
keep_lo(struct tipple__run *run, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	bool date = cursor_of(run->job)->type == TIPPLE_DATE;

	if (!date && w->lo - w->hi > CLOCK_SLACK + MARGIN && !run->options->full_refresh)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the clock is %lld seconds behind the watermark, so rows stamped now would "
		    "not be seen; set the clock right, or start over with --full-refresh",
		    (long long)((w->lo - w->hi) / TIPPLE__SECOND));
	if (!run->options->full_refresh)
		w->hi = w->lo;          /* the watermark stays for this run */
	return TIPPLE_OK;
}

static enum tipple_status
find_hi(struct tipple__run *run, struct tipple_db *source, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	struct tipple_error why;
	enum tipple_status status;
	int64_t step = 0;

	if (cursor_of(run->job)->type == TIPPLE_TIMESTAMP && !run->job->exact_stamps &&
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
	return w->has_lo && w->hi < w->lo ? keep_lo(run, err) : TIPPLE_OK;
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
		    "an incremental job cannot tell yet what a %s source may still commit: it "
		    "reads from SQLite only; a job in mode TIPPLE_FULL reads from every database",
		    tipple_dialect_name(source));
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
