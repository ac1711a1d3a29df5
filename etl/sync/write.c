/*
 * write.c - collect a batch and hand it to the loads, whole source rows only.
 * What makes it a transaction is commit.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "db.h"
#include "error.h"
#include "load.h"
#include "row.h"
#include "transform.h"
#include "write.h"

#define MAX_BYTES ((size_t)4 * 1024 * 1024) /* of source rows */
#define MAX_LOAD_BYTES ((size_t)1024 * 1024) /* of text for one table */

/* ---- rows of the batch ---- */

static bool
more_room(void **items, size_t n, size_t *room, size_t size)
{
	size_t next = *room > 0 ? 2 * *room : 256;
	void *more;

	if (n < *room)
		return true;
	more = realloc(*items, next * size);
	if (more == NULL)
		return false;
	*items = more;
	*room = next;
	return true;
}

static int64_t
place(const struct tipple_reader *reader)
{
	return reader != NULL && reader->line != NULL ? reader->line(reader->arg) : 0;
}

/* The pending of the source row under way, made when it is first needed. */
static struct tipple__pending *
current(struct tipple__writer *w)
{
	struct tipple__pending *p;
	size_t text = 0;

	if (w->now.current)
		return &w->now.pending[w->now.npending - 1];
	if (!more_room((void **)&w->now.pending, w->now.npending, &w->now.room,
	    sizeof(*w->now.pending)))
		return NULL;
	p = &w->now.pending[w->now.npending];
	*p = (struct tipple__pending){ .number = w->now.number,
		.place = place(w->run->job->reader),
		.source = tipple__row_keep(w->run->job->source, w->now.source, &w->now.memory,
		    &text) };
	if (p->source == NULL)
		return NULL;
	w->now.bytes += text;
	w->now.npending++;
	w->now.current = true;
	return p;
}

void
tipple__writer_row(struct tipple__writer *w, int64_t number, const void *source)
{
	w->now.number = number;
	w->now.source = source;
	w->now.current = false;
}

static struct tipple__output *
output_of(struct tipple__writer *w, const struct tipple_table *table)
{
	for (int i = 0; i < w->noutputs; i++)
		if (w->outputs[i].to.table == table)
			return &w->outputs[i];
	return NULL;
}

enum tipple_status
tipple__writer_put(struct tipple__writer *w, const struct tipple_table *table, const void *row,
    struct tipple_error *err)
{
	struct tipple__output *o = output_of(w, table);
	struct tipple__pending *p;
	enum tipple_status status;

	if (o == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, table->name, NULL,
		    "a row was emitted for %s, which is no target of the job", table->name);
	p = current(w);
	if (p == NULL || !more_room((void **)&o->now.owners, o->now.nowners, &o->now.room,
	    sizeof(*o->now.owners)))
		return tipple__nomem(err);
	p->rows++;
	w->now.families = w->now.families || p->rows > 1;
	w->now.rows++;
	o->now.owners[o->now.nowners++] = w->now.npending - 1;
	status = tipple_load_put(o->now.load, row, err);
	if (status == TIPPLE_OK && w->now.failure.status != TIPPLE_OK) {
		*err = w->now.failure;
		status = err->status;
	}
	return status;
}

/* Take the rows of rejected source rows out of the loads. */
static void
leave_out(struct tipple__writer *w)
{
	for (int i = 0; i < w->noutputs; i++) {
		struct tipple__output *o = &w->outputs[i];

		for (size_t n = 0; n < o->now.nowners; n++)
			if (w->now.pending[o->now.owners[n]].rejected &&
			    !w->now.pending[o->now.owners[n]].left_out)
				tipple__load_leave_out(o->now.load, o->now.before + 1 + (int64_t)n);
	}
	for (size_t n = 0; n < w->now.npending; n++)
		w->now.pending[n].left_out = w->now.pending[n].rejected;
}

/* Take those of the source row under way out, which are the last ones. */
static void
leave_current_out(struct tipple__writer *w)
{
	for (int i = 0; i < w->noutputs; i++) {
		struct tipple__output *o = &w->outputs[i];

		for (size_t n = o->now.nowners;
		    n > 0 && o->now.owners[n - 1] == w->now.npending - 1; n--)
			tipple__load_leave_out(o->now.load, o->now.before + (int64_t)n);
	}
	w->now.pending[w->now.npending - 1].left_out = true;
}

bool
tipple__writer_accept(struct tipple__writer *w)
{
	if (!w->now.current)
		return false;
	if (w->now.pending[w->now.npending - 1].rejected)
		leave_current_out(w); /* one of its rows broke a rule */
	return true;
}

/* It stays pending, as a row of which nothing is left. */
void
tipple__writer_withdraw(struct tipple__writer *w)
{
	if (!w->now.current)
		return;
	leave_current_out(w);
	w->now.pending[w->now.npending - 1].rows = 0;
	if (w->now.pending[w->now.npending - 1].rejected)
		w->now.refused--;
	w->now.pending[w->now.npending - 1].rejected = false;
	w->now.pending[w->now.npending - 1].line = NULL;
}

/* ---- rejects ---- */

static enum tipple_status
reject(struct tipple__writer *w, struct tipple__pending *p, const char *stage, const char *rule,
    const struct tipple_error *why, const struct tipple_cursor *unread, struct tipple_error *err)
{
	struct tipple__run *run = w->run;
	struct tipple__text key = { 0 };
	char *line, *kept;

	if (p->rejected)
		return TIPPLE_OK;       /* its first reason is the one that is told */
	p->rejected = true;
	w->now.refused++;
	if (p->place > 0)
		tipple__putf(&key, "line %lld, ", (long long)p->place);
	tipple__put(&key, run->job->source->name);
	tipple__put_char(&key, ' ');
	tipple__put_key(&key, run->job->source, p->source);
	tipple__batch_reject(w, stage, rule, why, key.failed || key.data == NULL ? "" : key.data);
	p->tally = tipple__tally_kind(&run->rejected, stage, rule, why);
	tipple__text_clear(&key);
	line = tipple__rejects_line(run, p->number, p->place, stage, rule, why, p->source, unread);
	kept = line != NULL ? tipple__arena_alloc(&w->now.memory, strlen(line) + 1) : NULL;
	if (kept != NULL)
		strcpy(kept, line);
	free(line);
	p->line = kept;
	return kept != NULL ? TIPPLE_OK : tipple__nomem(err);
}

enum tipple_status
tipple__writer_reject(struct tipple__writer *w, const char *stage, const char *rule,
    const struct tipple_error *why, const struct tipple_cursor *unread, struct tipple_error *err)
{
	struct tipple__pending *p = current(w);

	return p != NULL ? reject(w, p, stage, rule, why, unread, err) : tipple__nomem(err);
}

/* The rule of the schema that refused it, or the kind of failure. */
static const char *
rule_of(const struct tipple_error *why)
{
	return why->status == TIPPLE_INVALID && why->constraint[0] != '\0' ? why->constraint :
	    tipple_status_name(why->status);
}

/* A rule of a target's schema made a value of the row under way NULL. */
static void
cleared(void *arg, const struct tipple_table *table, const void *row, int column,
    const char *code, const char *reason)
{
	struct tipple__writer *w = arg;

	(void)row;
	if (output_of(w, table) != NULL) /* not a table of tipple's own */
		tipple__cleared_in(w->row, table, column, code, reason);
}

enum tipple_status
tipple__writer_watch(struct tipple__writer *w, struct tipple_error *err)
{
	return tipple_on_cleared(w->db, cleared, w, err);
}

/* A load's answer for one row, where all are asked for or it is rejected.  Callbacks
 * cannot fail, so a failure is kept. */
static void
outcome(void *arg, int64_t number, enum tipple_outcome what, const struct tipple_error *why)
{
	struct tipple__output *o = arg;
	struct tipple__writer *w = o->writer;
	struct tipple__pending *p = &w->now.pending[o->now.owners[number - o->now.before - 1]];

	if (what != TIPPLE_REJECTED)
		p->changed = p->changed || what == TIPPLE_INSERTED || what == TIPPLE_UPDATED;
	else if (w->now.failure.status == TIPPLE_OK)
		(void)reject(w, p, why->status == TIPPLE_INVALID ? "check" : "load",
		    rule_of(why), why, NULL, &w->now.failure);
}

/* ---- the loads ---- */

static enum tipple_status
open_load(struct tipple__writer *w, struct tipple__output *o, struct tipple_load **load,
    struct tipple_error *err)
{
	struct tipple_load_options options = { .commit = TIPPLE_COMMIT_CALLER,
		.key = o->to.key, .max_rejects = -1, .outcome = outcome, .arg = o };
	bool keyed = o->to.key != NULL || o->to.table->primary >= 0;
	enum tipple_status status;

	if (o->to.write == TIPPLE_WRITE_INSERT_ONLY)
		options.mode = TIPPLE_LOAD_INSERT_ONLY;
	else if (o->to.write == TIPPLE_WRITE_APPEND ||
	    (o->to.write == TIPPLE_WRITE_REPLACE && !keyed))
		options.mode = TIPPLE_LOAD_INSERT;
	options.batch_rows = (size_t)w->run->options->batch_size;
	status = tipple_load_open(w->db, o->to.table, &options, load, err);
	if (status == TIPPLE_OK)
		tipple__load_hold(*load);
	return status;
}

enum tipple_status
tipple__writer_open(struct tipple__writer *w, struct tipple_error *err)
{
	enum tipple_status status = tipple__writer_watch(w, err);

	if (status != TIPPLE_OK)
		return status;
	w->noutputs = tipple__ntargets(w->run);
	w->outputs = calloc((size_t)w->noutputs, sizeof(*w->outputs));
	if (w->outputs == NULL)
		return tipple__nomem(err);
	for (int i = 0; i < w->noutputs && status == TIPPLE_OK; i++) {
		w->outputs[i].writer = w;
		w->outputs[i].to = tipple__target(w->run, i);
		status = open_load(w, &w->outputs[i], &w->outputs[i].now.load, err);
		if (status == TIPPLE_OK && tipple__has_waits(w->db))
			status = open_load(w, &w->outputs[i], &w->outputs[i].next.load, err);
	}
	return status;
}

bool
tipple__writer_is_full(const struct tipple__writer *w)
{
	int64_t size = w->run->options->batch_size;

	if ((int64_t)w->now.npending >= size || w->now.rows >= size || w->now.bytes >= MAX_BYTES)
		return true;
	for (int i = 0; i < w->noutputs; i++)
		if (tipple__load_bytes(w->outputs[i].now.load) >= MAX_LOAD_BYTES)
			return true;
	return false;
}

/* Was a source row refused of which other rows were written? */
static bool
is_torn(const struct tipple__writer *w)
{
	for (size_t i = 0; i < w->now.npending; i++) {
		const struct tipple__pending *p = &w->now.pending[i];

		if (p->rejected && !p->left_out && p->rows > 1)
			return true;
	}
	return false;
}

static enum tipple_status
flush_load(struct tipple__writer *w, struct tipple_load *load, struct tipple_error *err)
{
	struct tipple_load_counts effect;
	enum tipple_status status;

	tipple__load_tell_all(load, w->now.families);
	status = tipple_load_flush(load, err);
	effect = tipple__load_effect(load);
	w->tally.inserted += effect.inserted;
	w->tally.updated += effect.updated;
	w->tally.unchanged += effect.unchanged;
	w->tally.duplicates += effect.duplicates;
	return status;
}

static enum tipple_status
flush_loads(struct tipple__writer *w, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	memset(&w->tally, 0, sizeof(w->tally));
	for (size_t i = 0; i < w->now.npending; i++)
		w->now.pending[i].changed = false;
	for (int i = 0; i < w->noutputs && status == TIPPLE_OK; i++)
		status = flush_load(w, w->outputs[i].now.load, err);
	if (status == TIPPLE_OK && w->now.failure.status != TIPPLE_OK) {
		*err = w->now.failure;
		status = err->status;
	}
	return status;
}

static void
rewind_loads(struct tipple__writer *w)
{
	for (int i = 0; i < w->noutputs; i++) {
		if (w->outputs[i].now.load != NULL)
			tipple__load_rewind(w->outputs[i].now.load, w->db);
		if (w->outputs[i].next.load != NULL)
			tipple__load_rewind(w->outputs[i].next.load, w->db);
	}
}

enum tipple_status
tipple__writer_load(struct tipple__writer *w, struct tipple_error *err)
{
	enum tipple_status status;
	bool torn;

	if (!w->now.families)
		return flush_loads(w, err);
	do {
		status = tipple_begin(w->db, err);
		if (status == TIPPLE_OK)
			status = flush_loads(w, err);
		if (status != TIPPLE_OK) {
			tipple_rollback(w->db);
			return status;
		}
		torn = is_torn(w);
		if (!torn)
			return tipple_commit(w->db, err);
		tipple_rollback(w->db);
		rewind_loads(w);
		leave_out(w);
	} while (torn);
	return status;
}

/* What the database refused it may take the next time, but for what is left out. */
void
tipple__writer_rewind(struct tipple__writer *w)
{
	rewind_loads(w);
	for (size_t i = 0; i < w->now.npending; i++) {
		struct tipple__pending *p = &w->now.pending[i];

		if (p->rejected && !p->left_out && p->rows > 0) {
			p->rejected = false;
			p->line = NULL;
			w->now.refused--;
		}
	}
	memset(&w->now.failure, 0, sizeof(w->now.failure));
}

void
tipple__writer_forget(struct tipple__writer *w)
{
	for (int i = 0; i < w->noutputs; i++) {
		struct tipple__output *o = &w->outputs[i];

		tipple__load_forget(o->now.load);
		o->now.before += (int64_t)o->now.nowners;
		o->now.nowners = 0;
	}
	w->now.npending = 0;
	w->now.current = false;
	w->now.families = false;
	w->now.bytes = 0;
	w->now.rows = 0;
	w->now.refused = 0;
	tipple__arena_reset(&w->now.memory);
}

bool
tipple__writer_has_next(const struct tipple__writer *w)
{
	return w->outputs[0].next.load != NULL;
}

void
tipple__writer_turn(struct tipple__writer *w)
{
	struct tipple__gathered now = w->now;

	w->now = w->next;
	w->next = now;
	for (int i = 0; i < w->noutputs; i++) {
		struct tipple__output *o = &w->outputs[i];
		struct tipple__share share = o->now;

		o->now = o->next;
		o->next = share;
		tipple__load_join(o->now.load, o->next.load);
	}
}

static void
free_share(struct tipple__share *share)
{
	tipple_load_close(share->load);
	free(share->owners);
}

static void
free_gathered(struct tipple__gathered *g)
{
	tipple__arena_free(&g->memory);
	free(g->pending);
}

void
tipple__writer_close(struct tipple__writer *w)
{
	for (int i = 0; w->outputs != NULL && i < w->noutputs; i++) {
		free_share(&w->outputs[i].now);
		free_share(&w->outputs[i].next);
	}
	tipple_rollback(w->db);
	tipple_close(w->db);
	free_gathered(&w->now);
	free_gathered(&w->next);
	free(w->outputs);
}
