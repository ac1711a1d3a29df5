/*
 * commit.c - a batch as a transaction: rejects on the disk, rows and state in
 * the target, COMMIT, then what says that the rejects count.  And the same again
 * when it failed in a way that can pass.
 *
 * Whether a COMMIT whose answer was lost happened is never guessed: the state
 * says which batch was the last.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "connect.h"
#include "error.h"

/* ---- what the state will say ---- */

/* Can the commit of a batch move the state on, so that a later run need not repeat it? */
static bool
find_position(struct tipple__writer *w)
{
	return !tipple__one_transaction(w->run) && !tipple__keeps_window(w->run) &&
	    w->run->window.has_hi && w->position->has &&
	    tipple__position_encode(w->position, w->after);
}

static void
close_window(const struct tipple__writer *w, struct tipple_watermark *next)
{
	if (tipple__keeps_window(w->run))
		return;
	next->has_hi = false;
	next->hi = 0;
	next->after[0] = '\0';
	next->read = next->rejected = 0;
	if (tipple__too_many_rejects(w->run))
		return;                 /* the next run begins at lo again */
	next->has_value = w->run->window.has_hi;
	next->value = w->run->window.hi;
}

/* The state that this commit leaves; false: the one that is there. */
static bool
next_mark(const struct tipple__writer *w, bool last, struct tipple_watermark *next)
{
	const struct tipple__run *run = w->run;

	*next = w->mark;
	if (last) {
		close_window(w, next);
	} else if (!w->stuck) {
		next->has_hi = true;
		next->hi = run->window.hi;
		strcpy(next->after, w->after);
		next->read = run->earlier_read + run->counts.read;
		next->rejected = run->earlier_rejected + run->counts.rejected;
	} else {
		return false;
	}
	next->batch = w->batch;
	tipple__copy_text(next->run_id, sizeof(next->run_id), run->id);
	if (run->source_id[0] != '\0') /* a replay does not ask */
		tipple__copy_text(next->source, sizeof(next->source), run->source_id);
	return true;
}

/* ---- one attempt ---- */

static enum tipple_status
empty_tables(struct tipple__writer *w, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (int i = w->noutputs - 1; i >= 0 && status == TIPPLE_OK; i--)
		if (w->outputs[i].to.write == TIPPLE_WRITE_REPLACE)
			status = tipple__delete_all(w->db, w->outputs[i].to.table, err);
	w->emptied = status == TIPPLE_OK;
	return status;
}

static enum tipple_status
begin(struct tipple__writer *w, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (!w->begun) {
		status = tipple_begin(w->db, err);
		w->begun = status == TIPPLE_OK;
	}
	if (status == TIPPLE_OK && !w->emptied)
		status = empty_tables(w, err);
	return status;
}

/*
 * The source rows of the batch, by what became of them.  Where none has more than
 * one row, what became of the rows became of them, which account() checks.
 */
static void
count(struct tipple__writer *w)
{
	struct tipple__counts *c = &w->run->counts;

	for (size_t i = 0; i < w->now.npending; i++) {
		struct tipple__pending *p = &w->now.pending[i];

		p->refused = p->rejected;
		if (p->rejected)
			c->rejected++;
		else if (w->now.families && p->rows > 0 && p->changed)
			c->loaded++;
		else if (w->now.families && p->rows > 0)
			c->same++;
	}
	if (!w->now.families) {
		c->loaded += w->tally.inserted + w->tally.updated;
		c->same += w->tally.unchanged + w->tally.duplicates;
	}
	c->inserted += w->tally.inserted;
	c->updated += w->tally.updated;
	c->unchanged += w->tally.unchanged;
	c->duplicates += w->tally.duplicates;
}

static enum tipple_status
write_rejects(struct tipple__writer *w, bool commit, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (w->rejects == NULL)
		return TIPPLE_OK;
	for (size_t i = 0; i < w->now.npending && status == TIPPLE_OK; i++)
		if (w->now.pending[i].line != NULL)
			status = tipple__rejects_add(w->rejects, w->run, w->batch,
			    w->now.pending[i].line, err);
	return status == TIPPLE_OK && commit ? tipple__rejects_sync(w->rejects, err) : status;
}

/* Every row that was read is accounted for, or the run has lied somewhere. */
static enum tipple_status
account(const struct tipple__counts *c, struct tipple_error *err)
{
	int64_t sum = c->loaded + c->same + c->skipped + c->rejected;

	if (sum == c->read)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_DB, NULL, NULL,
	    "%lld rows were read and %lld accounted for", (long long)c->read, (long long)sum);
}

/* May what was written become visible?  Only asked of the last batch. */
static enum tipple_status
judge(struct tipple__writer *w, bool *visible, struct tipple_error *err)
{
	struct tipple__run *run = w->run;
	const struct tipple__counts *c = &run->counts;
	bool whole = tipple__one_transaction(run);
	enum tipple_status status = tipple__gates_judge(run, w->db, err);

	if (status != TIPPLE_OK)
		return status;
	run->gated = !run->options->allow_empty && c->loaded + c->same == 0 &&
	    tipple__writes(run, TIPPLE_WRITE_REPLACE);
	run->rolled_back = whole && tipple__too_many_rejects(run) && !run->options->dry_run;
	*visible = !run->gated && run->gates.failed == 0 && !run->rolled_back &&
	    !run->options->dry_run;
	return account(c, err);
}

static void
forget_effects(struct tipple__counts *c)
{
	c->loaded = c->same = c->inserted = c->updated = c->unchanged = c->duplicates = 0;
}

/* Nothing of the whole run is to be seen, and that is its result. */
static void
take_back(struct tipple__writer *w)
{
	tipple_rollback(w->db);
	w->begun = false;
	if (!w->run->options->dry_run) /* which tells what it would have done */
		forget_effects(&w->run->counts);
	if (w->rejects != NULL && tipple__rejects_sync(w->rejects, NULL) != TIPPLE_OK)
		tipple_log(&w->run->log, TIPPLE_WARNING, "rejects could not be written");
}

/* The state goes with the data where it can, and behind it where it cannot. */
static enum tipple_status
commit(struct tipple__writer *w, bool last, struct tipple_error *err)
{
	struct tipple_watermark next;
	bool moves = next_mark(w, last, &next), inside = w->store->kind->in_target;
	enum tipple_status status = TIPPLE_OK;

	if (inside)
		status = tipple__store_save(w->store, &next, err);
	if (status == TIPPLE_OK) {
		w->begun = false;       /* whatever comes of it */
		status = tipple_commit(w->db, err);
		w->done = w->done || status == TIPPLE_OK;
	}
	if (status == TIPPLE_OK && !inside && moves)
		status = tipple__store_save(w->store, &next, err);
	if (status == TIPPLE_OK && moves)
		w->mark = next;
	return status;
}

static enum tipple_status
attempt(struct tipple__writer *w, bool last, struct tipple_error *err)
{
	bool whole = tipple__one_transaction(w->run), visible = true;
	enum tipple_status status = begin(w, err);

	if (status == TIPPLE_OK)
		status = tipple__writer_load(w, err);
	if (status != TIPPLE_OK)
		return status;
	count(w);
	w->counted = w->run->counts;
	status = tipple__must_stop(w->run, 0, err);
	if (status == TIPPLE_OK)
		status = write_rejects(w, last || !whole, err);
	if (status == TIPPLE_OK && last)
		status = judge(w, &visible, err);
	if (status != TIPPLE_OK || (whole && !last))
		return status;
	if (visible)
		return commit(w, last, err);
	take_back(w);
	return TIPPLE_OK;
}

/* ---- and again ---- */

/* As before the attempt, but for the rows of the batch, which are kept. */
static void
undo(struct tipple__writer *w, const struct tipple__counts *before)
{
	int64_t retries = w->run->counts.retries;

	tipple_rollback(w->db);
	w->begun = false;
	w->emptied = false;
	w->run->counts = *before;
	w->run->counts.retries = retries;
	tipple__writer_rewind(w);
}

/* On a new connection.  *committed: what the lost one did last was this attempt. */
static enum tipple_status
rejoin(struct tipple__writer *w, bool *committed, struct tipple_error *err)
{
	struct tipple_watermark found = w->mark;
	struct tipple_db *db = NULL;
	enum tipple_status status;

	*committed = false;
	status = tipple__open_existing(w->run->options->target, false, &db, err);
	if (status != TIPPLE_OK)
		return status;
	tipple_close(w->db);
	w->db = db;
	status = tipple__writer_watch(w, err);
	if (status == TIPPLE_OK && w->store != NULL)
		status = tipple__store_rejoin(w->store, db, &found, err);
	if (status != TIPPLE_OK)
		return status;
	w->lost = false;
	*committed = w->store != NULL && w->store->kind->in_target &&
	    found.batch == w->batch && strcmp(found.run_id, w->run->id) == 0;
	if (*committed)
		w->mark = found;
	tipple__writer_rewind(w);       /* the loads' handle is the new one */
	return TIPPLE_OK;
}

/* Is another attempt of this batch alone of no use? */
static bool
needs_restart(const struct tipple__writer *w, bool numbered)
{
	if (tipple__one_transaction(w->run))
		return true;
	/* lines of a batch that gets no number of its own would count twice */
	return !numbered && tipple__rejects_has(w->rejects, w->batch);
}

/* After the commit. */
static enum tipple_status
settle(struct tipple__writer *w, bool last, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	tipple__breaker_tell(&w->breaker, true, 0);
	if (last && !w->run->gated && w->run->gates.failed == 0 && !w->run->rolled_back &&
	    w->store != NULL) {
		w->run->watermark_moved = !tipple__keeps_window(w->run) && w->mark.has_value &&
		    w->run->window.has_hi && !tipple__too_many_rejects(w->run);
		if (w->rejects != NULL && (status = tipple__rejects_commit(w->rejects, w->run,
		    w->batch, err)) == TIPPLE_OK)
			status = tipple__rejects_sync(w->rejects, err);
	} else if (w->rejects != NULL && strcmp(w->mark.run_id, w->run->id) == 0 &&
	    w->mark.batch == w->batch && !tipple__one_transaction(w->run)) {
		status = tipple__rejects_commit(w->rejects, w->run, w->batch, err);
	}
	tipple__batch_completed(w, last);
	tipple__writer_forget(w);
	return status;
}

static bool
is_taken(const struct tipple__writer *w)
{
	return w->store != NULL && w->store->taken;
}

/* Connect again, as often as it takes; OK and *committed: the attempt had succeeded. */
static enum tipple_status
recover(struct tipple__writer *w, int64_t *n, bool *committed, enum tipple_status status,
    struct tipple_error *err)
{
	*committed = false;
	do {
		status = tipple__retry(w->run, &w->breaker, "target", (*n)++, status, err);
		if (status != TIPPLE_OK || !w->lost)
			return status;
		status = rejoin(w, committed, err);
	} while (tipple__can_pass(status) && !is_taken(w));
	return status;
}

/* The attempt failed.  OK: make another one, or *committed tells that there is no need. */
static enum tipple_status
after_failure(struct tipple__writer *w, bool numbered, int64_t *n, bool *committed,
    enum tipple_status status, struct tipple_error *err)
{
	*committed = false;
	w->lost = tipple__is_lost(status);
	if (!tipple__can_pass(status) || is_taken(w))
		return status;
	w->restart = needs_restart(w, numbered);
	if (w->restart && status != TIPPLE_UNKNOWN)
		return status;
	status = recover(w, n, committed, status, err);
	if (status != TIPPLE_OK || *committed)
		w->restart = false;
	if (w->restart)
		return tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
		    "the transaction was not committed");
	return status;
}

/* The attempt that was undone here is committed there. */
static void
recall(struct tipple__writer *w)
{
	w->done = true;
	w->counted.retries = w->run->counts.retries;
	w->run->counts = w->counted;
	for (size_t i = 0; i < w->now.npending; i++)
		w->now.pending[i].rejected = w->now.pending[i].refused;
}

enum tipple_status
tipple__writer_flush(struct tipple__writer *w, bool last, struct tipple_error *err)
{
	struct tipple__counts before = w->run->counts;
	bool committed = false, numbered = !w->stuck;
	enum tipple_status status;
	int64_t n = 1;

	/* once a batch cannot move the state on, all later ones have one number with it,
	 * under which the rejects count when the window is closed */
	w->stuck = w->stuck || !find_position(w);
	for (;;) {
		w->batch += numbered;
		tipple__batch_started(w);
		status = attempt(w, last, err);
		if (status == TIPPLE_OK)
			return settle(w, last, err);
		tipple__batch_failed(w, err);
		undo(w, &before);
		status = after_failure(w, numbered, &n, &committed, status, err);
		if (status != TIPPLE_OK)
			return status;
		if (committed) {
			recall(w);
			return settle(w, last, err);
		}
	}
}

enum tipple_status
tipple__writer_reset(struct tipple__writer *w, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	bool committed;

	tipple_rollback(w->db);
	w->begun = false;
	w->emptied = false;
	if (w->lost)
		status = rejoin(w, &committed, err);
	else
		tipple__writer_rewind(w);
	tipple__writer_forget(w);
	if (tipple__writer_has_next(w)) {
		tipple__writer_turn(w);
		tipple__writer_forget(w);
	}
	w->stuck = false;
	w->restart = tipple__can_pass(status) && !is_taken(w); /* no connection yet */
	return status;
}

void
tipple__writer_give_up(struct tipple__writer *w)
{
	if (tipple__one_transaction(w->run) && !w->done && !w->run->options->dry_run)
		forget_effects(&w->run->counts);
}
