/*
 * ledger.h - runs and their steps in tables (schemas/etl_workflow.yaml), so that a
 * run that was killed is resumed.
 *
 * What is noted is one transaction until it is committed.  Each first proves by the
 * fence that the run is still ours: a process that was taken for dead and comes
 * back is refused.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_LEDGER_H
#define TIPPLE_LEDGER_H

#include "workflow_step.h"

#define TIPPLE__RUN_NAME_SIZE 64

struct tipple__ledger {
	struct tipple_db *db;
	const struct tipple_workflow *workflow;
	char run_id[TIPPLE__RUN_NAME_SIZE];
	int64_t fence;
	bool open;                      /* noted, not committed */
	char *params_text;              /* what params points into */
	const char **params;            /* of the run, NAME=VALUE, ended by NULL: a resumed run
	                                 * keeps those that it was started with */
};

/* What is known of a step from before. */
struct tipple__ledger_step {
	enum tipple_step_state state;
	int attempt;
	char *result;                   /* malloc'ed; NULL: none */
};

/* Open the database, make the tables where they are missing. */
TIPPLE_MUST enum tipple_status tipple__ledger_open(struct tipple__ledger *l, const char *url,
    const struct tipple_workflow *w, struct tipple_error *err);

/*
 * Begin a run, or take one up again, as options say.  steps, one for each step of
 * the workflow, receives what is known.  TIPPLE_DONE: the run by this key has
 * ended well already.  TIPPLE_NOT_FOUND: there is no run to take up.
 */
TIPPLE_MUST enum tipple_status tipple__ledger_begin(struct tipple__ledger *l,
    const struct tipple__graph *g, const struct tipple_workflow_options *options,
    struct tipple__ledger_step *steps, struct tipple_error *err);

/* Open the transaction, unless it is open, and see that the run is still ours. */
TIPPLE_MUST enum tipple_status tipple__ledger_enter(struct tipple__ledger *l,
    struct tipple_error *err);

/* Note that a step is RUNNING, OK, FAILED or SKIPPED.  why and result may be NULL. */
TIPPLE_MUST enum tipple_status tipple__ledger_note(struct tipple__ledger *l, int step,
    enum tipple_step_state state, int attempt, const char *why, const char *result,
    struct tipple_error *err);
/* Commit what was noted; nothing when nothing was. */
TIPPLE_MUST enum tipple_status tipple__ledger_commit(struct tipple__ledger *l,
    struct tipple_error *err);
/* Roll back what was noted. */
void tipple__ledger_forget(struct tipple__ledger *l);

/* The run has ended so. */
TIPPLE_MUST enum tipple_status tipple__ledger_end(struct tipple__ledger *l,
    enum tipple_status status, const char *why, struct tipple_error *err);
void tipple__ledger_close(struct tipple__ledger *l);

#endif
