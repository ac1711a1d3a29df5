/*
 * workflow_running.h - a run under way: what is shared by the loop that starts steps and
 * awaits them (workflow_run.c) and by what it notes in the ledger (workflow_notes.c).
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_RUNNING_H
#define TIPPLE_WORKFLOW_RUNNING_H

#include "ledger.h"
#include "workflow_process.h"

/* A place where one step can be under way. */
struct tipple__slot {
	enum { TIPPLE__IDLE, TIPPLE__WAITING, TIPPLE__AWAY } phase; /* WAITING for its next
	                                                             * attempt */
	struct tipple_step_run step;
	double began, again_at;
};

struct tipple__running {
	struct tipple__workflow_run run;
	struct tipple_workflow_result result;
	struct tipple_error why;        /* of the first step that failed */
	int started;
	struct tipple__slot *slots;
	struct tipple__process *processes; /* of the slots; pid 0: none */
	int nslots;
	struct tipple__fan *splits, *last_split; /* that have parts to start, in order */
	int *done, ndone;               /* steps that are ok, in the order of their ends */
	bool undoing;
	struct tipple__breaker_state *breakers; /* at the first step that names it */
	struct tipple__ledger ledger;
	double look_at;                 /* when to look again whether the run was cancelled */
	double ledger_patience;         /* until when its writers are awaited; 0: nobody is */
	enum tipple_status status;      /* of the ledger: a failure ends the run */
};

#define TIPPLE__RUN_LOG(r, level, ...) do { \
	if ((r)->run.options->log != NULL) \
		tipple_log((r)->run.options->log, level, __VA_ARGS__); \
} while (0)

/* ---- workflow_run.c ---- */

/* The step has ended so, and its result is taken over. */
void tipple__run_end_step(struct tipple__running *r, struct tipple_step_run *step, double began,
    enum tipple_status status, const struct tipple_error *err);

/* ---- workflow_split.c ---- */

/* Split the step that the graph has handed out; without parts it ends at once. */
void tipple__split_begin(struct tipple__running *r, int step);
/* The parts of a step that ended in an earlier process; for the results.  Parts that
 * are left wait to be taken. */
TIPPLE_MUST enum tipple_status tipple__split_recall(struct tipple__running *r, int step,
    struct tipple_error *err);
/* A part that may start; false: none. */
bool tipple__split_take(struct tipple__running *r, struct tipple_step_run *part);
/* A part has ended so, its result is taken over; the last one ends the step. */
void tipple__split_end(struct tipple__running *r, struct tipple_step_run *part,
    enum tipple_status status, const struct tipple_error *err);

/* ---- workflow_breaker.c ---- */

/* May an attempt be made now?  TIPPLE_OFFLINE: the breaker is open. */
TIPPLE_MUST enum tipple_status tipple__step_breaker_ask(struct tipple__running *r,
    const struct tipple_step_run *step, struct tipple_error *err);
/* An attempt that was made has ended so. */
void tipple__step_breaker_tell(struct tipple__running *r, const struct tipple_step_run *step,
    enum tipple_status ended);

/* ---- workflow_cache.c: nothing is known without a ledger ---- */

/* Is it known what the step leaves?  Then it has it as its result. */
bool tipple__known_result(struct tipple__running *r, struct tipple_step_run *step);
/* It has ended well. */
void tipple__keep_result(struct tipple__running *r, const struct tipple_step_run *step);

/* ---- workflow_undo.c ---- */

void tipple__undo_remember(struct tipple__running *r, int step);
/* Has the run failed, and is there something to be rolled back? */
bool tipple__undo_begin(struct tipple__running *r);
/* The next step to be rolled back; false: none. */
bool tipple__undo_take(struct tipple__running *r, struct tipple_step_run *step);
void tipple__undo_end(struct tipple__running *r, struct tipple_step_run *step,
    enum tipple_status status, const struct tipple_error *err);

/* ---- workflow_notes.c: all of it does nothing without a ledger ---- */

TIPPLE_MUST enum tipple_status tipple__notes_open(struct tipple__running *r,
    struct tipple_error *err);

/* What cannot be noted ends the run: r->status. */
void tipple__notes_put(struct tipple__running *r, const struct tipple__ledger_note *note);
/* The same for a step that has ended, or a part of one. */
void tipple__notes_put_end(struct tipple__running *r, const struct tipple_step_run *step,
    enum tipple_status status, const struct tipple_error *err);
/* The same for an attempt that failed; wait: seconds to the next one, or 0. */
void tipple__notes_put_attempt(struct tipple__running *r, const struct tipple_step_run *step,
    const struct tipple_error *why, double wait);
/* The same for a step that was rolled back. */
void tipple__notes_put_undone(struct tipple__running *r, int step);
/* What could not be noted, or read. */
void tipple__notes_keep_failure(struct tipple__running *r, enum tipple_status status,
    const struct tipple_error *err);
/* What was noted stands before anything new happens; false: it does not. */
bool tipple__notes_commit(struct tipple__running *r);

/* An attempt at a step with a database failed as far as we saw, but is it in the
 * ledger all the same?  Then it is ok. */
enum tipple_status tipple__notes_settle(struct tipple__running *r, struct tipple_step_run *step,
    enum tipple_status status);

/* Has an operator cancelled the run?  Then it is stopping. */
void tipple__notes_look(struct tipple__running *r);

/* Around the start of a process that is a copy of this one; what was noted is committed. */
bool tipple__notes_leave(struct tipple__running *r);
void tipple__notes_come_back(struct tipple__running *r);

/* The run has ended so, and with it the ledger. */
enum tipple_status tipple__notes_end(struct tipple__running *r, enum tipple_status ended,
    struct tipple_error *err);

#endif
