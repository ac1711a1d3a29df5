/*
 * window.c - the incremental window of a run.
 *
 * The watermark hi is the source's horizon (horizon.h), cut to the steps in which
 * stamps are made (stamps.h).  By upsert, rows are read from lo without an upper
 * end: one that changed since hi is loaded now and again in the next run, which
 * upsert makes harmless, and a row that changes all the time is not starved.  By
 * append, which may read no row twice, they end before hi.
 *
 * SPDX-License-Identifier: ISC
 */
#include "calendar.h"
#include "error.h"
#include "horizon.h"
#include "stamps.h"
#include "window.h"

#define MARGIN TIPPLE__SECOND /* clocks of writers may be read early: time() lags a little */
#define WESTERNMOST (12 * 3600 * TIPPLE__SECOND) /* its date is the last to change */
#define CLOCK_SLACK (60 * TIPPLE__SECOND) /* further back than this is no adjustment */

static const struct tipple_column *
cursor_of(const struct tipple_sync *job)
{
	return &job->source->columns[job->cursor];
}

/* Microseconds into the cursor's own unit, so early that no stamp to come is before it. */
static int64_t
cut(const struct tipple_sync *job, int64_t at, int64_t step)
{
	if (cursor_of(job)->type == TIPPLE_DATE)
		return (at - WESTERNMOST) / TIPPLE__DAY;
	return step == 0 ? at : (at - MARGIN) / step * step;
}

static int64_t
unit_of(const struct tipple_sync *job)
{
	return cursor_of(job)->type == TIPPLE_DATE ? TIPPLE__DAY : 1;
}

/* The clock stands before the watermark: a little, or so far that rows would wait. */
static enum tipple_status
refuse_clock(const struct tipple__run *run, int64_t clock, struct tipple_error *err)
{
	int64_t behind = run->window.lo * unit_of(run->job) - clock;

	if (!run->window.has_lo || behind <= CLOCK_SLACK || run->options->full_refresh)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
	    "the clock is %lld seconds behind the watermark, so rows stamped now would "
	    "not be seen; set the clock right, or start over with --full-refresh",
	    (long long)(behind / TIPPLE__SECOND));
}

/* For how long others hold the watermark back; told when it is worth telling. */
static enum tipple_status
judge_hold(struct tipple__run *run, const struct tipple__horizon *h, struct tipple_error *err)
{
	const struct tipple__horizon_options *o = &run->options->horizon;
	struct tipple__window *w = &run->window;
	double seconds;

	w->opened = true;
	if (h->known)
		w->held = h->clock > h->oldest ? h->clock - h->oldest : 0;
	else
		w->held = w->has_lo ? h->clock - w->lo * unit_of(run->job) : 0;
	if (!h->known && w->held < h->waited)
		w->held = h->waited;    /* at the first run all that can be said */
	seconds = (double)w->held / (double)TIPPLE__SECOND;
	if (o->max_hold >= 0 && w->held > o->max_hold)
		return tipple__fail(err, TIPPLE_RETRY, run->job->source->name, NULL,
		    "source: the watermark is held back for %.0f seconds by %.160s, longer than "
		    "--max-hold allows; nothing is lost, the rows come when it ends", seconds,
		    h->why);
	if (!h->known)
		tipple_log(&run->log, TIPPLE_WARNING, "the watermark stays for this run: %s "
		    "(held back for %.0f seconds)", h->why, seconds);
	else if (w->held > o->wait)
		tipple_log(&run->log, TIPPLE_WARNING, "the watermark is held back for %.0f seconds "
		    "by %s", seconds, h->why);
	return TIPPLE_OK;
}

static enum tipple_status
find_hi(struct tipple__run *run, struct tipple_db *source, struct tipple_error *err)
{
	struct tipple__window *w = &run->window;
	struct tipple__horizon h;
	struct tipple__stamps stamps;
	enum tipple_status status;

	if ((status = tipple__horizon(run, source, &h, err)) != TIPPLE_OK ||
	    (status = tipple__stamps(run->job, source, h.clock, &stamps, err)) != TIPPLE_OK ||
	    (status = refuse_clock(run, h.clock, err)) != TIPPLE_OK ||
	    (status = judge_hold(run, &h, err)) != TIPPLE_OK)
		return status;
	if (stamps.future > 0)
		tipple_log(&run->log, TIPPLE_WARNING, "%s.%s: %lld rows are dated in the "
		    "future; every run reads them until then", run->job->source->name,
		    cursor_of(run->job)->name, (long long)stamps.future);
	w->has_hi = h.known || w->has_lo;
	w->hi = h.known ? cut(run->job, h.at, stamps.step) : w->lo;
	if (w->has_lo && w->hi < w->lo && !run->options->full_refresh)
		w->hi = w->lo;          /* the watermark never moves back */
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
	w->cut = w->cut || run->job->write == TIPPLE_WRITE_APPEND;
	w->has_lo = mark->has_value;
	w->lo = mark->value;
	status = tipple__refuse_strays(run->job, source, err);
	return status == TIPPLE_OK ? find_hi(run, source, err) : status;
}

static void
bound(const struct tipple__run *run, struct tipple_query *q)
{
	const struct tipple__window *w = &run->window;
	struct tipple_value lo = { .type = cursor_of(run->job)->type }, hi = lo;

	lo.as.integer = w->lo;
	hi.as.integer = w->hi;
	if (w->has_lo && !run->options->full_refresh)
		tipple_where(q, run->job->cursor, TIPPLE_GE, lo);
	if (w->cut && w->has_hi)
		tipple_where(q, run->job->cursor, TIPPLE_LT, hi);
	else if (w->cut)
		tipple_limit(q, 0);     /* no end is known, so no row is safe to read */
}

static void
order(const struct tipple_sync *job, struct tipple_query *q)
{
	const struct tipple_key *k = job->source->primary >= 0 ?
	    &job->source->keys[job->source->primary] : NULL;

	tipple_order(q, job->cursor, TIPPLE_ASC);
	for (int i = 0; k != NULL && i < k->ncolumns && i < 7; i++)
		tipple_order(q, k->columns[i], TIPPLE_ASC);
}

void
tipple__window_query(const struct tipple__run *run, struct tipple_query *q)
{
	tipple_query_init(q, run->job->source);
	if (run->options->limit >= 0)
		tipple_limit(q, run->options->limit);
	if (run->job->mode == TIPPLE_FULL)
		return;
	bound(run, q);
	order(run->job, q);
}

void
tipple__whole_query(const struct tipple__run *run, bool in_order, struct tipple_query *q)
{
	tipple_query_init(q, run->job->source);
	if (in_order && run->job->mode == TIPPLE_INCREMENTAL)
		order(run->job, q);
}
