/*
 * window.c - the incremental window of a run.
 *
 * A row is lost when the watermark moves past the stamp of a row that is not
 * committed yet.  So hi is a time before which nothing can be committed any
 * more: the clock, read while this job holds the source's write lock, cut to
 * the resolution of the stamps.  A writer that stamps inside its transaction
 * and commits later gets the lock later, so its stamp is later too.  Rows are
 * read from lo without an upper end: one that changed since hi is loaded now
 * and again in the next run, which upsert makes harmless.
 *
 * SPDX-License-Identifier: ISC
 */
#include "calendar.h"
#include "error.h"
#include "window.h"

static const struct tipple_column *
cursor_of(const struct tipple_sync *job)
{
	return &job->source->columns[job->cursor];
}

/*
 * The steps in which stamps count, microseconds.  Text stamps are often whole
 * seconds (SQLite's datetime('now') is), so that a row stamped 12:00:05 may be
 * committed at 12:00:05.7.
 */
static int64_t
resolution(const struct tipple_column *c)
{
	if (c->type == TIPPLE_DATE)
		return TIPPLE__DAY;
	return c->storage == TIPPLE_STORE_TEXT ? TIPPLE__SECOND : 1;
}

/* In the cursor's own unit: microseconds, or days. */
static int64_t
cut(const struct tipple_column *c, int64_t now)
{
	int64_t steps = now / resolution(c);

	return c->type == TIPPLE_DATE ? steps : steps * resolution(c);
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

static enum tipple_status
find_hi(struct tipple__run *run, struct tipple_db *source, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	struct tipple_error why;
	enum tipple_status status = tipple_begin(source, &why);

	w->has_hi = status == TIPPLE_OK;
	if (w->has_hi) {
		w->hi = cut(cursor_of(run->job), tipple_now());
		tipple_rollback(source);
	} else if (status == TIPPLE_RETRY || status == TIPPLE_DENIED) {
		tipple_log(&run->log, TIPPLE_WARNING,
		    "the watermark stays for this run: no write lock on the source (%s)",
		    why.text);
		w->has_hi = w->has_lo;
		w->hi = w->lo;
		status = TIPPLE_OK;
	} else if (err != NULL) {
		*err = why;
	}
	if (status == TIPPLE_OK && w->has_lo && w->hi < w->lo) {
		tipple_log(&run->log, TIPPLE_WARNING,
		    "the watermark stays for this run: the clock is behind it");
		w->hi = w->lo;
	}
	return status;
}

enum tipple_status
tipple__window_open(struct tipple__run *run, struct tipple_db *source,
    const struct tipple_watermark *mark, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	enum tipple_status status;

	if (run->job->mode == TIPPLE_FULL)
		return TIPPLE_OK;
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
