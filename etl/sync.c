/*
 * sync.c - the sync loop: read a row, transform it, load it, commit a batch,
 * and at the end move the watermark.
 *
 * The order that makes a crash harmless: rejects on the disk, then COMMIT of
 * their batch; after the last batch the state file; then the seal of the
 * rejects.  Wherever a run is killed, the next one repeats the window.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "metrics.h"
#include "reject_file.h"
#include "row.h"
#include "transform.h"
#include "window.h"

#define MAX_BYTES ((size_t)4 * 1024 * 1024) /* of source rows, which ends a batch too */

/* A row handed to the load whose outcome is not known yet. */
struct pending {
	int64_t loaded;                 /* its number in the load */
	int64_t number;                 /* its number among the rows read */
	void *source;                   /* a copy, for the reject file */
};

struct sync {
	struct tipple__run *run;
	struct tipple_db *source, *target;
	struct tipple_cursor *cursor;   /* over the source's rows */
	struct tipple_state *state;
	struct tipple_watermark mark;
	struct tipple__rejects *rejects;
	struct tipple_load *load;
	struct tipple_row row;
	void *in, *out;                 /* a source row, a target row */
	struct pending *pending;
	size_t npending;
	size_t bytes;                   /* of their text */
	struct tipple__arena memory;    /* of what is pending */
	struct tipple_error failure;    /* of a callback of the load */
};

/* ---- rejects ---- */

static enum tipple_status
reject(struct sync *s, int64_t number, const char *stage, const char *rule,
    const struct tipple_error *why, const void *source, const struct tipple_cursor *unread,
    struct tipple_error *err)
{
	struct tipple__run *run = s->run;
	struct tipple__text key = { 0 };
	enum tipple_status status = TIPPLE_OK;

	run->counts.rejected++;
	tipple__put_key(&key, run->job->source, source);
	tipple_log(&run->log, TIPPLE_WARNING, "row rejected: %s: %s (%s %s)", rule, why->text,
	    run->job->source->name, key.failed || key.data == NULL ? "" : key.data);
	tipple__text_clear(&key);
	if (s->rejects != NULL)
		status = tipple__rejects_add(s->rejects, run, number, stage, rule, why, source,
		    unread, err);
	return status;
}

/* The rule of the schema that refused it, or the kind of failure. */
static const char *
rule_of(const struct tipple_error *why)
{
	return why->status == TIPPLE_INVALID && why->constraint[0] != '\0' ? why->constraint :
	    tipple_status_name(why->status);
}

/* The load's answer for one row.  Callbacks cannot fail, so a failure is kept. */
static void
outcome(void *arg, int64_t loaded, enum tipple_outcome what, const struct tipple_error *why)
{
	struct sync *s = arg;
	size_t i = 0;

	if (what != TIPPLE_REJECTED || s->failure.status != TIPPLE_OK)
		return;
	while (i < s->npending && s->pending[i].loaded != loaded)
		i++;
	if (i == s->npending)
		tipple__fail(&s->failure, TIPPLE_MISUSE, NULL, NULL, "a rejected row is not known");
	else
		(void)reject(s, s->pending[i].number,
		    why->status == TIPPLE_INVALID ? "check" : "load", rule_of(why), why,
		    s->pending[i].source, NULL, &s->failure);
}

/* A rule of the target's schema made a value of the row under way NULL. */
static void
cleared(void *arg, const struct tipple_table *table, const void *row, int column,
    const char *code, const char *reason)
{
	struct sync *s = arg;

	(void)row;
	if (table == s->run->job->target)
		tipple_cleared(&s->row, column, code, reason);
}

/* ---- batches ---- */

/* What is committed; a batch that is rolled back does not count. */
static void
take_counts(struct sync *s)
{
	struct tipple__counts *c = &s->run->counts;
	struct tipple_load_counts loaded;

	loaded = tipple_load_so_far(s->load);
	c->inserted = loaded.inserted;
	c->updated = loaded.updated;
	c->unchanged = loaded.unchanged;
	c->duplicates = loaded.duplicates;
}

static enum tipple_status
end_batch(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status = tipple_load_flush(s->load, err);

	if (status == TIPPLE_OK && s->failure.status != TIPPLE_OK) {
		*err = s->failure;
		status = s->failure.status;
	}
	if (status == TIPPLE_OK && s->rejects != NULL)
		status = tipple__rejects_sync(s->rejects, err);
	if (status == TIPPLE_OK && !s->run->options->dry_run)
		status = tipple_commit(s->target, err);
	if (status == TIPPLE_OK)
		take_counts(s);
	return status;
}

static enum tipple_status
next_batch(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status = end_batch(s, err);

	s->npending = 0;
	s->bytes = 0;
	tipple__arena_reset(&s->memory);
	/* a dry run is one transaction, rolled back at its end */
	if (status == TIPPLE_OK && !s->run->options->dry_run)
		status = tipple_begin(s->target, err);
	return status;
}

/* ---- rows ---- */

static enum tipple_status
emit(struct sync *s, struct tipple_error *err)
{
	struct pending *p = &s->pending[s->npending];
	enum tipple_status status;
	size_t text;

	p->source = tipple__row_keep(s->run->job->source, s->in, &s->memory, &text);
	if (p->source == NULL)
		return tipple__nomem(err);
	p->loaded = tipple_load_so_far(s->load).put + 1;
	p->number = s->run->counts.read;
	s->npending++;
	s->bytes += text;
	status = tipple_load_put(s->load, s->out, err);
	if (status == TIPPLE_OK && (s->bytes >= MAX_BYTES ||
	    s->npending == (size_t)s->run->options->batch_size))
		status = next_batch(s, err);
	return status;
}

/* One source row; readable is false when it holds what its type cannot. */
static enum tipple_status
take(struct sync *s, bool readable, const struct tipple_error *why, struct tipple_error *err)
{
	struct tipple__counts *counts = &s->run->counts;

	counts->read++;
	if (!readable)
		return reject(s, counts->read, "read", "type", why, s->in, s->cursor, err);
	switch (tipple__transform(&s->row, s->in, s->out)) {
	case TIPPLE_EMIT:
		return emit(s, err);
	case TIPPLE_SKIP:
		counts->skipped++;
		return TIPPLE_OK;
	case TIPPLE_REJECT:
		return reject(s, counts->read, "transform", s->row.rule, &s->row.why, s->in, NULL,
		    err);
	case TIPPLE_FAIL:
		break;
	}
	*err = s->row.why;
	return err->status;
}

static enum tipple_status
stopped(const struct sync *s, struct tipple_error *err)
{
	if (s->run->stop == NULL || *s->run->stop == 0)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL,
	    "stopped by a signal; the open batch was rolled back");
}

static enum tipple_status
read_rows(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK, got;
	struct tipple_error why;

	while (status == TIPPLE_OK) {
		got = tipple_next(s->cursor, s->in, &why);
		if (got == TIPPLE_DONE)
			return TIPPLE_OK;
		if (got != TIPPLE_OK && got != TIPPLE_INVALID) {
			*err = why;
			return got;
		}
		status = take(s, got == TIPPLE_OK, &why, err);
		if (status == TIPPLE_OK)
			status = stopped(s, err);
	}
	return status;
}

static enum tipple_status
copy_rows(struct sync *s, struct tipple_error *err)
{
	const struct tipple_load_options options = {
		.mode = TIPPLE_LOAD_UPSERT, .commit = TIPPLE_COMMIT_CALLER, .key = s->run->job->key,
		.batch_rows = (size_t)s->run->options->batch_size, .max_rejects = -1,
		.outcome = outcome, .arg = s,
	};
	struct tipple_query q;
	enum tipple_status status;

	tipple__window_query(s->run, &q);
	if ((status = tipple_on_cleared(s->target, cleared, s, err)) == TIPPLE_OK &&
	    (status = tipple_load_open(s->target, s->run->job->target, &options, &s->load,
	    err)) == TIPPLE_OK &&
	    (status = tipple_each(s->source, s->run->job->source, &q, &s->cursor,
	    err)) == TIPPLE_OK &&
	    (status = tipple_begin(s->target, err)) == TIPPLE_OK &&
	    (status = read_rows(s, err)) == TIPPLE_OK)
		status = end_batch(s, err);
	tipple_cursor_close(s->cursor);
	tipple_query_clear(&q);
	if (s->run->options->dry_run || status != TIPPLE_OK)
		tipple_rollback(s->target);
	return status;
}

/* ---- the run ---- */

/* Every row that was read is accounted for, or the run has lied somewhere. */
static enum tipple_status
account(const struct tipple__counts *c, struct tipple_error *err)
{
	int64_t sum = c->inserted + c->updated + c->unchanged + c->duplicates + c->skipped +
	    c->rejected;

	if (sum == c->read)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_DB, NULL, NULL,
	    "%" PRId64 " rows were read and %" PRId64 " accounted for", c->read, sum);
}

static enum tipple_status
move_watermark(struct sync *s, struct tipple_error *err)
{
	const struct tipple__options *o = s->run->options;
	enum tipple_status status;

	if (o->dry_run)
		return TIPPLE_OK;
	if (s->run->counts.rejected <= o->max_rejects && o->limit < 0) {
		s->mark.has_value = s->run->window.has_hi;
		s->mark.value = s->run->window.hi;
		tipple__copy_text(s->mark.run_id, sizeof(s->mark.run_id), s->run->id);
		status = tipple_state_save(s->state, &s->mark, err);
		if (status != TIPPLE_OK)
			return status;
		s->run->watermark_moved = s->mark.has_value;
	}
	return tipple__rejects_seal(s->rejects, s->run, err);
}

/* Everything that can refuse the run, before anything is made or written. */
static enum tipple_status
prepare(struct sync *s, struct tipple_error *err)
{
	struct tipple__run *run = s->run;
	enum tipple_status status;

	if ((status = tipple__connect_source(run, &s->source, err)) != TIPPLE_OK ||
	    (status = tipple__window_open(run, s->source, &s->mark, err)) != TIPPLE_OK ||
	    (status = tipple__connect_target(run, &s->target, err)) != TIPPLE_OK ||
	    run->options->dry_run)
		return status;
	return tipple__rejects_open(run->options->rejects, s->mark.run_id, &s->rejects, err);
}

static enum tipple_status
run_window(struct sync *s, struct tipple_error *err)
{
	enum tipple_status status = tipple_begin_snapshot(s->source, err);

	if (status != TIPPLE_OK)
		return status;
	s->run->touched = true;
	status = copy_rows(s, err);
	if (status == TIPPLE_OK)
		status = account(&s->run->counts, err);
	return status == TIPPLE_OK ? move_watermark(s, err) : status;
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
	s->pending = calloc((size_t)s->run->options->batch_size, sizeof(*s->pending));
	s->row.run = s->run;
	if (s->in == NULL || s->out == NULL || s->pending == NULL)
		return tipple__nomem(err);
	return TIPPLE_OK;
}

static enum tipple_status
open_state(struct sync *s, struct tipple_error *err)
{
	const struct tipple_sync *job = s->run->job;
	const struct tipple_column *cursor = &job->source->columns[job->cursor];
	bool full = job->mode == TIPPLE_FULL;

	s->mark.job = job->name;
	s->mark.table = job->source->name;
	s->mark.cursor = full ? "" : cursor->name;
	s->mark.type = full ? TIPPLE_TIMESTAMP : cursor->type;
	return tipple_state_open(s->run->options->state, &s->mark, &s->state, err);
}

static void
close_all(struct sync *s)
{
	tipple_load_close(s->load);
	tipple_close(s->source);
	tipple_close(s->target);
	tipple__rejects_close(s->rejects);
	tipple_state_close(s->state);
	tipple__arena_free(&s->memory);
	tipple__arena_free(&s->row.memory);
	free(s->in);
	free(s->out);
	free(s->pending);
}

enum tipple_status
tipple__sync(struct tipple__run *run, struct tipple_error *err)
{
	struct sync s = { .run = run };
	enum tipple_status status;

	if ((status = allocate(&s, err)) == TIPPLE_OK &&
	    (status = open_state(&s, err)) == TIPPLE_OK)
		status = run_measured(&s, err);
	close_all(&s);
	return status;
}
