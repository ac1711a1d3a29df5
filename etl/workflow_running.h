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
	struct tipple__ledger ledger;
	double ledger_patience;         /* until when its writers are awaited; 0: nobody is */
	enum tipple_status status;      /* of the ledger: a failure ends the run */
};

#define TIPPLE__RUN_LOG(r, level, ...) do { \
	if ((r)->run.options->log != NULL) \
		tipple_log((r)->run.options->log, level, __VA_ARGS__); \
} while (0)

/* ---- workflow_notes.c: all of it does nothing without a ledger ---- */

TIPPLE_MUST enum tipple_status tipple__notes_open(struct tipple__running *r,
    struct tipple_error *err);

/* What cannot be noted ends the run: r->status. */
void tipple__notes_put(struct tipple__running *r, const struct tipple__ledger_note *note);
/* What was noted stands before anything new happens; false: it does not. */
bool tipple__notes_commit(struct tipple__running *r);

/* An attempt at a step with a database failed as far as we saw, but is it in the
 * ledger all the same?  Then it is ok. */
enum tipple_status tipple__notes_settle(struct tipple__running *r, struct tipple_step_run *step,
    enum tipple_status status);

/* The run has ended so, and with it the ledger. */
enum tipple_status tipple__notes_end(struct tipple__running *r, enum tipple_status ended,
    struct tipple_error *err);

#endif
