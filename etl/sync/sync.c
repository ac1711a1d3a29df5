/*
 * sync.c - one run, in the order in which things happen: lock, look at
 * everything that can refuse the run, claim the state, read rows, transform, write
 * batches, close the window.
 *
 * The order that makes a crash harmless: rejects on the disk, then COMMIT of
 * their batch and, in it or at once behind it, the state; then the line by which
 * the rejects count.  Wherever a run is killed, the next one goes on behind the
 * last batch that the state knows.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "connect.h"
#include "db.h"
#include "error.h"
#include "fit.h"
#include "gone.h"
#include "metrics.h"
#include "plan.h"
#include "prometheus.h"
#include "reader.h"
#include "replay.h"
#include "transform.h"
#include "window.h"

struct sync {
	struct tipple__run *run;
	struct tipple__reader reader;
	struct tipple__writer writer;
	struct tipple__store *store;
	struct tipple__rejects *rejects;
	struct tipple_watermark mark;   /* as it was found */
	struct tipple_row row;
	void *in, *out;                 /* a source row, a target row */
	struct tipple__counts ahead;    /* with the rows of the next batch */
	enum tipple_status gathering;   /* the failure of one of them, told in its turn */
	struct tipple_error failure;
};

/* ---- rows ---- */

static enum tipple_status
put(void *writer, const struct tipple_table *table, const void *row, struct tipple_error *err)
{
	return tipple__writer_put(writer, table, row, err);
}

static enum tipple_status
emit(struct sync *s, bool target, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (target)
		status = tipple__writer_put(&s->writer, s->run->job->target, s->out, err);
	if (status == TIPPLE_OK && !tipple__writer_accept(&s->writer))
		s->run->counts.skipped++;
	return status;
}

/* One source row; readable is false when it holds what its type cannot. */
static enum tipple_status
take(struct sync *s, bool readable, const struct tipple_error *why, struct tipple_error *err)
{
	struct tipple__counts *counts = &s->run->counts;

	tipple__writer_row(&s->writer, ++counts->read, s->in);
	if (!readable)
		return tipple__writer_reject(&s->writer, "read",
		    why->constraint[0] != '\0' ? why->constraint : "type", why,
		    s->reader.cursor, err);
	switch (tipple__transform(&s->row, s->in, s->out)) {
	case TIPPLE_EMIT:
		return emit(s, true, err);
	case TIPPLE_EMITTED:
		return emit(s, false, err);
	case TIPPLE_SKIP:
		tipple__writer_withdraw(&s->writer);
		counts->skipped++;
		return TIPPLE_OK;
	case TIPPLE_REJECT:
		tipple__writer_withdraw(&s->writer);
		return tipple__writer_reject(&s->writer, "transform", s->row.rule, &s->row.why,
		    NULL, err);
	case TIPPLE_FAIL:
		break;
	}
	*err = s->row.why;
	return err->status;
}

/* One row of the next batch; false: there are enough, or none that can be had so. */
static bool
gather_row(struct sync *s)
{
	struct tipple_error why;

	if (s->gathering != TIPPLE_OK || tipple__writer_is_full(&s->writer) ||
	    tipple__stopped(s->run, &why) != TIPPLE_OK ||
	    !tipple__reader_ahead(&s->reader, s->in))
		return false;
	s->gathering = take(s, true, NULL, &s->failure);
	tipple__progress_ahead(s->run);
	return s->gathering == TIPPLE_OK;
}

/* Between two looks at what is waited for: rows, and seconds, because the target's
 * transaction is open meanwhile, with its locks, and slow rows would keep it so. */
#define GATHER 16
#define GATHER_SECONDS 0.002

/* While a batch is written: what it counts and what the next one counts is kept apart. */
static bool
gather(void *arg)
{
	struct sync *s = arg;
	struct tipple__counts counts = s->run->counts;
	struct tipple_log log = s->run->log;
	double until = tipple__monotonic() + GATHER_SECONDS;
	struct tipple_error why;
	bool more = true;

	if (tipple__enter_loading(s->writer.db, &why) != TIPPLE_OK)
		return false;           /* an attempt that failed is being undone */
	tipple__writer_turn(&s->writer);
	s->run->counts = s->ahead;
	s->run->log.step = "read";
	s->run->log.batch = 0;
	for (int i = 0; i < GATHER && more && (i == 0 || tipple__monotonic() < until); i++)
		more = gather_row(s);
	s->ahead = s->run->counts;
	s->run->counts = counts;
	s->run->log.step = log.step;
	s->run->log.batch = log.batch;
	tipple__writer_turn(&s->writer);
	return more;
}

/* The next batch is the one to be gathered now, with the rows that it has already. */
static enum tipple_status
go_on(struct sync *s, const struct tipple__counts *before, struct tipple_error *err)
{
	struct tipple__counts *counts = &s->run->counts;

	tipple__writer_turn(&s->writer);
	counts->read += s->ahead.read - before->read;
	counts->skipped += s->ahead.skipped - before->skipped;
	counts->cleared += s->ahead.cleared - before->cleared;
	if (s->gathering != TIPPLE_OK)
		*err = s->failure;
	return s->gathering;
}

/* Write the batch.  Where the target can be waited for so, rows of the next one are taken
 * meanwhile; not where a reject is to end the run at once. */
static enum tipple_status
write_batch(struct sync *s, struct tipple_error *err)
{
	const struct tipple__counts before = s->run->counts;
	enum tipple_status status;

	if (!tipple__writer_has_next(&s->writer) || s->run->options->stop_on_error)
		return tipple__writer_flush(&s->writer, false, err);
	s->ahead = before;
	s->gathering = TIPPLE_OK;
	tipple__on_wait(s->writer.db, gather, s);
	status = tipple__writer_flush(&s->writer, false, err);
	tipple__on_wait(s->writer.db, NULL, NULL);
	return status == TIPPLE_OK ? go_on(s, &before, err) : status;
}

static enum tipple_status
read_rows(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK, got;
	struct tipple_error why;

	while (status == TIPPLE_OK) {
		got = tipple__reader_next(&s->reader, s->in, &why);
		if (got == TIPPLE_DONE)
			return tipple__writer_flush(&s->writer, true, err);
		if (got != TIPPLE_OK && got != TIPPLE_INVALID) {
			*err = why;
			return got;
		}
		status = take(s, got == TIPPLE_OK, &why, err);
		tipple__progress_row(s->run);
		if (status == TIPPLE_OK)
			status = tipple__must_stop(s->run, s->writer.now.refused, err);
		while (status == TIPPLE_OK && tipple__writer_is_full(&s->writer))
			status = write_batch(s, err); /* the next one may be full by now */
		if (status == TIPPLE_OK)
			status = tipple__stopped(s->run, err);
	}
	return status;
}

/* Where this run's reading begins: behind what an earlier one committed, or nowhere. */
static void
find_start(struct sync *s)
{
	struct tipple__position *p = &s->reader.position;

	p->has = false;
	if (!tipple__resumes(s->run, &s->mark) || s->mark.after[0] == '\0')
		return;
	if (!tipple__position_decode(p, s->mark.after)) {
		tipple_log(&s->run->log, TIPPLE_WARNING, "the position in the state is not one of "
		    "this source: its window is read again from the start");
		s->run->earlier_read = s->run->earlier_rejected = 0;
	}
}

/* Everything that this run read and did not commit is forgotten. */
static enum tipple_status
start_again(struct sync *s, struct tipple_error *err)
{
	struct tipple__counts empty = { .retries = s->run->counts.retries };
	enum tipple_status status = tipple__writer_reset(&s->writer, err);

	s->run->counts = empty;
	tipple__batches_forget(s->run);
	find_start(s);
	return status == TIPPLE_OK ? tipple__reader_restart(&s->reader, err) : status;
}

/* A source that is lost, and whose rows have no position, is read again too. */
static bool
can_start_again(const struct sync *s, enum tipple_status status)
{
	return s->writer.restart ||
	    (tipple__can_pass(status) && s->reader.failed && s->reader.position.n == 0 &&
	    s->run->job->reader == NULL);
}

static enum tipple_status
copy_rows(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status = tipple__reader_start(&s->reader, err);

	if (status == TIPPLE_OK)
		status = read_rows(s, err);
	for (int64_t n = 1; status != TIPPLE_OK && can_start_again(s, status); n++) {
		status = tipple__retry(s->run, &s->writer.breaker, "run", n, status, err);
		if (status == TIPPLE_OK)
			status = start_again(s, err);
		else
			s->writer.restart = s->reader.failed = false;
		if (status == TIPPLE_OK)
			status = read_rows(s, err);
	}
	return status;
}

/* ---- the run ---- */

/* A connection that was lost, or not to be had, before it was of use. */
static bool
can_connect_again(enum tipple_status status)
{
	return tipple__is_lost(status) || status == TIPPLE_TIMEOUT;
}

/* The target, as far as it is there, its lock and its state. */
static enum tipple_status
open_target(struct sync *s, struct tipple_error *err)
{
	struct tipple__writer *w = &s->writer;
	enum tipple_status status;

	for (int64_t n = 1;; n++) {
		status = tipple__find_target(s->run, &w->db, err);
		if (status == TIPPLE_OK)
			status = tipple__store_open(s->run, w->db, &s->mark, &s->store, err);
		if (!can_connect_again(status))
			return status;
		tipple_close(w->db);
		w->db = NULL;
		status = tipple__retry(s->run, &w->breaker, "opening the target", n, status, err);
		if (status != TIPPLE_OK)
			return status;
	}
}

static enum tipple_status
open_source(struct sync *s, struct tipple_error *err)
{
	struct tipple__reader *r = &s->reader;
	enum tipple_status status;

	for (int64_t n = 1;; n++) {
		status = tipple__reader_connect(r, s->run, err);
		if (status == TIPPLE_OK)
			status = tipple__plan_window(s->run, r->db, &s->mark, err);
		if (!can_connect_again(status))
			return status;
		tipple_close(r->db);
		r->db = NULL;
		status = tipple__retry(s->run, &r->breaker, "opening the source", n, status, err);
		if (status != TIPPLE_OK)
			return status;
	}
}

/* Everything that can refuse the run, before anything is made or written. */
static enum tipple_status
prepare(struct sync *s, struct tipple_error *err)
{
	struct tipple__run *run = s->run;
	struct tipple__writer *w = &s->writer;
	enum tipple_status status;

	if ((status = open_source(s, err)) != TIPPLE_OK ||
	    (status = tipple__prepare_target(run, &w->db, err)) != TIPPLE_OK ||
	    (status = tipple__fit(run, w->db, err)) != TIPPLE_OK ||
	    (status = tipple__writer_open(w, err)) != TIPPLE_OK || run->options->dry_run)
		return status;
	if ((status = tipple__store_claim(s->store, w->db, &s->mark, err)) != TIPPLE_OK)
		return status;
	status = tipple__rejects_open(run->options->rejects, &s->mark, &s->rejects, err);
	w->store = s->store;
	w->rejects = s->rejects;
	if (run->replay != NULL) {
		tipple__replay_marks(run->replay, s->rejects);
		w->rejects = NULL;      /* what is refused again has its line */
	}
	return status;
}

static enum tipple_status
run_window(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status;

	find_start(s);
	s->writer.mark = s->mark;
	s->run->touched = true;
	status = tipple__gates_begin(s->run, s->writer.db, err);
	if (status != TIPPLE_OK)
		return status;
	tipple__prometheus_begin(s->run);
	tipple__progress_begin(s->run);
	s->run->log.step = "read";
	status = copy_rows(s, err);
	tipple__progress_end(s->run);
	if (status != TIPPLE_OK) {
		tipple__writer_give_up(&s->writer);
		return status;
	}
	s->run->log.step = "deletes";
	tipple__reader_close(&s->reader); /* its view is too old to say what is gone */
	return tipple__gone_delete(&s->writer, err);
}

static void
begin_metrics(struct sync *s, struct tipple__metrics **metrics)
{
	struct tipple_error why;

	if (*metrics == NULL && !s->run->options->dry_run &&
	    tipple__metrics_begin(s->run, metrics, &why) != TIPPLE_OK)
		tipple_log(&s->run->log, TIPPLE_WARNING, "no metrics: %s", why.text);
}

/*
 * The run between two writes of its metrics row, whose failure is a warning.  A
 * database of their own also learns of runs that were refused; the target,
 * which must not be touched by these, only of accepted ones.
 */
static enum tipple_status
run_measured(struct sync *s, struct tipple_error *err)
{
	struct tipple__run *run = s->run;
	struct tipple__metrics *metrics = NULL;
	struct tipple_error why;
	enum tipple_status status;

	if (run->options->metrics != NULL)
		begin_metrics(s, &metrics);
	status = prepare(s, err);
	if (status == TIPPLE_OK && run->options->metrics == NULL)
		begin_metrics(s, &metrics);
	if (status == TIPPLE_OK)
		status = run_window(s, err);
	run->seconds = tipple__monotonic() - run->began;
	tipple_rollback(s->writer.db);  /* SQLite: the metrics may be in the same file */
	if (tipple__metrics_end(metrics, run, status == TIPPLE_OK ? NULL : err->text,
	    &why) != TIPPLE_OK)
		tipple_log(&run->log, TIPPLE_WARNING, "no metrics: %s", why.text);
	return status;
}

static enum tipple_status
allocate(struct sync *s, struct tipple_error *err)
{
	s->in = calloc(1, s->run->job->source->row_size);
	s->out = calloc(1, s->run->job->target->row_size);
	s->row.run = s->run;
	s->row.put = put;
	s->row.arg = &s->writer;
	s->writer.run = s->run;
	s->writer.row = &s->row;
	s->writer.position = &s->reader.position;
	return s->in != NULL && s->out != NULL ? TIPPLE_OK : tipple__nomem(err);
}

static void
close_all(struct sync *s)
{
	tipple__writer_close(&s->writer);
	tipple__reader_close(&s->reader);
	tipple__rejects_close(s->rejects);
	tipple__store_close(s->store);
	tipple__arena_free(&s->row.memory);
	free(s->in);
	free(s->out);
}

enum tipple_status
tipple__sync(struct tipple__run *run, struct tipple_error *err)
{
	struct sync s = { .run = run };
	enum tipple_status status;

	tipple__own_mark(run->job, &s.mark);
	if ((status = tipple__plan_check(run, err)) == TIPPLE_OK &&
	    (status = allocate(&s, err)) == TIPPLE_OK &&
	    (status = open_target(&s, err)) == TIPPLE_OK)
		status = run->options->reset != NULL ?
		    tipple__store_reset(s.store, &s.mark, err) : run_measured(&s, err);
	close_all(&s);
	return status;
}
