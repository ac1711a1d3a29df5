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

#include "named_lock.h"
#include "workflow_step.h"

#define TIPPLE__RUN_NAME_SIZE 64

/* Called while another connection is writing; false: give up. */
typedef bool tipple__ledger_wait_fn(void *arg);

struct tipple__ledger {
	struct tipple_db *db;
	const char *url;
	const struct tipple_workflow *workflow;
	char run_id[TIPPLE__RUN_NAME_SIZE];
	int64_t fence;
	bool retry_failed;              /* what has failed is to run again */
	bool copied;                    /* the lock is that of the process which was copied */
	struct tipple__named_lock lock; /* as long as this process works on the run */
	bool open;                      /* a transaction */
	bool proven;                    /* ... in which the run is known to be ours */
	tipple__ledger_wait_fn *wait;
	void *wait_arg;
	char *params_text;              /* what params points into */
	const char **params;            /* of the run, NAME=VALUE, ended by NULL: a resumed run
	                                 * keeps those that it was started with */
};

/* What is known of a step from before. */
struct tipple__ledger_step {
	enum tipple_step_state state;
	int attempt;
	int again;                      /* so many times it was made to run again */
	int parts;                      /* -1: it was not split */
	char *result;                   /* malloc'ed; NULL: none */
};

/* What has become of a step. */
struct tipple__ledger_note {
	int step;
	const char *part;
	enum tipple_step_state state;   /* RUNNING, OK, FAILED, SKIPPED */
	int attempt;
	int64_t first_time, attempt_time; /* when its first attempt and this one began */
	int64_t next_time;              /* RUNNING: it waits for its next attempt; or 0 */
	bool degraded;                  /* its fallback has done it */
	const char *why, *result;       /* may be NULL */
};

/* Open the database, make the tables where they are missing.  url outlives l. */
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

/* From now on another's transaction is awaited by calling this function, a few times a
 * second (SQLite alone has one writer at a time). */
TIPPLE_MUST enum tipple_status tipple__ledger_wait_by(struct tipple__ledger *l,
    tipple__ledger_wait_fn *wait, void *arg, struct tipple_error *err);

/* The connection was lost: a new one. */
TIPPLE_MUST enum tipple_status tipple__ledger_reopen(struct tipple__ledger *l,
    struct tipple_error *err);

/*
 * Before a copy of this process is made, close what SQLite must not find in it: a copy
 * would take the locks of this process for its own and hold none.  tipple__ledger_reopen
 * follows.  False: there is nothing to close.
 */
bool tipple__ledger_leave(struct tipple__ledger *l);

/* A ledger of its own for a copy of this process, on the same run. */
TIPPLE_MUST enum tipple_status tipple__ledger_copy(struct tipple__ledger *own,
    const struct tipple__ledger *l, struct tipple_error *err);

/* Open the transaction, unless it is open. */
TIPPLE_MUST enum tipple_status tipple__ledger_start(struct tipple__ledger *l,
    struct tipple_error *err);
/* ... and see that the run is still ours.  Until it is committed, others that work on
 * the run wait. */
TIPPLE_MUST enum tipple_status tipple__ledger_enter(struct tipple__ledger *l,
    struct tipple_error *err);

/* TIPPLE_RETRY, without writing err: another process holds the lock of the run. */
TIPPLE_MUST enum tipple_status tipple__ledger_lock(struct tipple__ledger *l,
    struct tipple_error *err);

TIPPLE_MUST enum tipple_status tipple__ledger_note(struct tipple__ledger *l,
    const struct tipple__ledger_note *note, struct tipple_error *err);

/* Note how an attempt that did not do the work has ended: for good, or until next_time. */
TIPPLE_MUST enum tipple_status tipple__ledger_attempt(struct tipple__ledger *l,
    const struct tipple_step_run *step, const char *why, int64_t next_time,
    struct tipple_error *err);

/* Note that the step is as if it had never run: what it left and its parts are forgotten,
 * and its next mark is another one. */
TIPPLE_MUST enum tipple_status tipple__ledger_undo(struct tipple__ledger *l, int step,
    struct tipple_error *err);

/* Rows for steps that have none yet (known: NEW), and what is declared of those whose rows say
 * something else (CHANGED); inside a transaction. */
enum tipple__ledger_known { TIPPLE__NEW, TIPPLE__KNOWN, TIPPLE__CHANGED };
TIPPLE_MUST enum tipple_status tipple__ledger_declare(struct tipple__ledger *l,
    const enum tipple__ledger_known *known, struct tipple_error *err);
/* Is it in this row as it is declared? */
struct etl_step;
bool tipple__ledger_declared(const struct tipple_step *step, const struct etl_step *row);

/* Has an operator asked the run to stop?  Only reads. */
TIPPLE_MUST enum tipple_status tipple__ledger_cancelled(struct tipple__ledger *l, bool *cancelled,
    struct tipple_error *err);

/* TIPPLE_OK: the step is done, *result (malloc'ed, may be NULL) is what it left.
 * TIPPLE_NOT_FOUND: it is not, and nothing that is under way will change that. */
TIPPLE_MUST enum tipple_status tipple__ledger_ask(struct tipple__ledger *l, int step,
    const char *part, char **result, struct tipple_error *err);

/* Note that a step begins, split into these parts. */
TIPPLE_MUST enum tipple_status tipple__ledger_split(struct tipple__ledger *l, int step,
    const struct tipple_parts *parts, struct tipple_error *err);
/* The parts that it was split into; found is called for each, in order. */
typedef enum tipple_status tipple__part_fn(void *arg, const char *name,
    enum tipple_step_state state, const char *result, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__ledger_parts(struct tipple__ledger *l, int step,
    tipple__part_fn *found, void *arg, struct tipple_error *err);

/* What a step left for these inputs, no longer than so many seconds ago: *result is
 * malloc'ed, NULL for none.  TIPPLE_NOT_FOUND: nothing is known. */
TIPPLE_MUST enum tipple_status tipple__ledger_cached(struct tipple__ledger *l,
    const struct tipple_step_run *step, const char *inputs, char **result,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__ledger_cache(struct tipple__ledger *l,
    const struct tipple_step_run *step, const char *inputs, struct tipple_error *err);

/* Parts that have failed in all their attempts, in the ledger at url; found is called for
 * each, the oldest run first. */
struct etl_dead_letters;
typedef enum tipple_status tipple__dead_letter_fn(void *arg, const struct etl_dead_letters *letter,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__dead_letters(const char *url, const char *workflow,
    tipple__dead_letter_fn *found, void *arg, struct tipple_error *err);
/* The oldest run that has some; TIPPLE_NOT_FOUND: none. */
TIPPLE_MUST enum tipple_status tipple__ledger_dead_run(struct tipple__ledger *l,
    char run_id[TIPPLE__RUN_NAME_SIZE], struct tipple_error *err);
/* Steps that have some are to run again, for these parts only. */
TIPPLE_MUST enum tipple_status tipple__ledger_revive(struct tipple__ledger *l,
    const struct tipple__graph *g, struct tipple__ledger_step *steps, struct tipple_error *err);

/* A circuit breaker as it stands; closed when none was there. */
struct tipple__breaker_state {
	int failures;
	int64_t open_until;             /* microseconds since 1970; 0: closed */
	int64_t version;                /* 0: not in the ledger yet */
};
TIPPLE_MUST enum tipple_status tipple__ledger_breaker(struct tipple__ledger *l,
    const char *name, struct tipple__breaker_state *state, struct tipple_error *err);
/* Change it from what was read.  TIPPLE_DONE: another run was first; read it again. */
TIPPLE_MUST enum tipple_status tipple__ledger_set_breaker(struct tipple__ledger *l,
    const char *name, const struct tipple__breaker_state *state, struct tipple_error *err);

/* Commit what was noted; nothing when nothing was. */
TIPPLE_MUST enum tipple_status tipple__ledger_commit(struct tipple__ledger *l,
    struct tipple_error *err);
/* Roll back what was noted. */
void tipple__ledger_forget(struct tipple__ledger *l);

/* What the row of a step or part means to this run. */
enum tipple_step_state tipple__ledger_state(const struct tipple__ledger *l, int status);

/* The run has ended so. */
TIPPLE_MUST enum tipple_status tipple__ledger_end(struct tipple__ledger *l,
    enum tipple_status status, const char *why, struct tipple_error *err);
void tipple__ledger_close(struct tipple__ledger *l);

#endif
