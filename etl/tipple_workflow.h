/*
 * tipple_workflow.h - steps that depend on each other: declared in any order,
 * run in the right one, tried again where that helps, and skipped where what they
 * need did not come about.
 *
 *	static const struct tipple_step steps[] = {
 *		{ .name = "extract", .run = extract },
 *		{ .name = "transform", .run = transform, .after = TIPPLE_AFTER("extract") },
 *		{ .name = "load", .run = load, .after = TIPPLE_AFTER("transform") },
 *	};
 *	static const struct tipple_workflow daily = TIPPLE_WORKFLOW("daily", steps);
 *
 *	int
 *	main(int argc, char **argv)
 *	{
 *		return tipple_workflow_main(&daily, argc, argv);
 *	}
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_H
#define TIPPLE_WORKFLOW_H

#include <signal.h>

#include <tipple_etl.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- 1. Steps ------------------------------------------------------------ */

/* What became of a step. */
enum tipple_step_state {
	TIPPLE_STEP_PENDING,
	TIPPLE_STEP_RUNNING,
	TIPPLE_STEP_OK,
	TIPPLE_STEP_FAILED,
	TIPPLE_STEP_SKIPPED             /* its trigger said no; it has no result */
};
const char *tipple_step_state_name(enum tipple_step_state state); /* "pending" ... */

/*
 * When does a step run?  Decided once, when every step before it has ended.
 * A step with nothing before it runs at once; the last three are refused for it.
 *
 *	                 of the steps before it
 *	ALL_OK           all are ok (the default)
 *	ALL_DONE         whatever became of them
 *	NONE_FAILED      none failed; skipped ones do not matter
 *	ANY_OK           at least one is ok
 *	ANY_FAILED       at least one failed: to clean up, to warn
 *	ALL_FAILED       all failed
 */
enum tipple_trigger {
	TIPPLE_ALL_OK,
	TIPPLE_ALL_DONE,
	TIPPLE_NONE_FAILED,
	TIPPLE_ANY_OK,
	TIPPLE_ANY_FAILED,
	TIPPLE_ALL_FAILED
};
const char *tipple_trigger_name(enum tipple_trigger trigger); /* "all_ok" ... */

/* A step under way; only its function has one, while it runs. */
struct tipple_step_run;

/*
 * The work of a step.  TIPPLE_OK is success; anything else is a failure, which
 * err explains (tipple_step_fail fills it).  TIPPLE_RETRY, TIPPLE_TIMEOUT,
 * TIPPLE_OFFLINE and TIPPLE_UNKNOWN may pass, so the step is tried again where
 * it has attempts left; the others are final.
 */
typedef enum tipple_status tipple_step_fn(struct tipple_step_run *step,
    struct tipple_error *err);

/*
 * A step is split into parts by telling their names, when every step before it has
 * ended: tipple_parts_add for each.  Then its function is called for each part, with
 * attempts, a result and a transaction of its own.  In the ledger the names are kept
 * before the first part begins, and are not asked for again.  No parts is no failure.
 */
struct tipple_parts;
typedef enum tipple_status tipple_parts_fn(struct tipple_step_run *step,
    struct tipple_parts *parts, struct tipple_error *err);

/*
 * A circuit breaker keeps steps from what is down.  After so many failed attempts in a
 * row of the steps that name it, it is open: further attempts fail at once, as
 * TIPPLE_OFFLINE.  When its time has passed, one attempt is let through: when that ends
 * well the breaker is closed, else it is open again.  With a ledger all runs share it.
 */
struct tipple_breaker {
	const char *name;
	int failures;                   /* 0 is 5 */
	double seconds;                 /* 0 is 60.0 */
};

struct tipple_step {
	const char *name;               /* unique; its identity in logs and results */
	tipple_step_fn *run;            /* this, or ... */
	const char *const *command;     /* ... a program and its arguments, ended by NULL: no
	                                 * shell, found along PATH; exit 0 is success, 75 may
	                                 * pass, others are final */
	const char *const *after;       /* names of the steps before it, ended by NULL */
	enum tipple_trigger trigger;
	int attempts;                   /* in all; 0 is 1 */
	double wait;                    /* seconds before the second attempt; 0 is 1.0 */
	double backoff;                 /* it grows by this factor; 0 is 2.0 */
	double longest_wait;            /* 0 is 60.0; the wait is random below its bound */
	bool retry_all;                 /* final failures are tried again too */
	double timeout;                 /* seconds of one attempt, then it is TIPPLE_TIMEOUT:
	                                 * SIGTERM, SIGKILL after 5 s; 0: none */
	const char *database;           /* a URL, env:NAME, file:PATH or param:NAME: the
	                                 * function is called inside a transaction there
	                                 * (tipple_step_db), see part 4; NULL: none */
	void *arg;                      /* for the function: tipple_step_arg */
	double cache;                   /* with a ledger: for so many seconds the step is not
	                                 * called again for the same inputs, in no run: its
	                                 * parameters and what the steps before it left.  Its
	                                 * result is the one of then.  0: it is always called */
	const struct tipple_breaker *breaker; /* asked before each attempt; may be NULL */
	tipple_step_fn *fallback;       /* called once when the last attempt has failed: does
	                                 * it end well, so does the step, only worse */
	tipple_step_fn *rollback;       /* takes back what the step did: see part 3 */
	tipple_parts_fn *parts;         /* splits the step, in the workflow's own process */
	int tolerate;                   /* the step is ok when so many parts failed, ... */
	double tolerate_percent;        /* ... or so many of a hundred of them */
};

/* The names before a step: .after = TIPPLE_AFTER("extract", "transform") */
#define TIPPLE_AFTER(...) ((const char *const[]){ __VA_ARGS__, NULL })

struct tipple_workflow {
	const char *name;
	const char *summary;            /* one line for --help; may be NULL */
	const struct tipple_step *steps;
	int nsteps;
};

/* Of an array of steps. */
#define TIPPLE_WORKFLOW(title, array) { .name = (title), .steps = (array), \
	.nsteps = (int)(sizeof(array) / sizeof((array)[0])) }

/* ---- 2. What a step's function may call ---------------------------------- */

const char *tipple_step_name(const struct tipple_step_run *step);
void *tipple_step_arg(const struct tipple_step_run *step);
int tipple_step_attempt(const struct tipple_step_run *step); /* 1, 2 ... */

/* The handle of a step with a database; the step neither commits nor rolls back
 * the transaction, and may set savepoints in it.  NULL for other steps. */
struct tipple_db *tipple_step_db(const struct tipple_step_run *step);

/* Names the run in the ledger, the same when it is resumed: with the names of step and part
 * a key by which others can tell that they have done this already.  NULL without a
 * ledger. */
const char *tipple_step_run_id(const struct tipple_step_run *step);

/* The value of --param NAME=VALUE, or NULL. */
const char *tipple_step_param(const struct tipple_step_run *step, const char *name);

/*
 * A small text that later steps can read; a second call replaces it.  It counts
 * only when the step ends well.  Over 65536 bytes is TIPPLE_INVALID.
 */
TIPPLE_MUST enum tipple_status tipple_step_put(struct tipple_step_run *step, const char *result,
    struct tipple_error *err);
/* The result of a step that ended ok before this one began; NULL where there is
 * none.  Valid until the function returns. */
const char *tipple_step_get(const struct tipple_step_run *step, const char *name);

/* The name of the part; "" for a step that is not split. */
const char *tipple_step_part(const struct tipple_step_run *step);
/* Part i, from 0, of a step that was split and ended before this one began: its name
 * and result (NULL: none, or it failed); false: there are fewer.  Either may be NULL. */
bool tipple_step_get_part(const struct tipple_step_run *step, const char *name, int i,
    const char **part, const char **result);

/* A part of the step: a file, a key, a row that a query found.  At most 200 characters,
 * and no name twice.  In a tipple_parts_fn tipple_step_db reads. */
TIPPLE_MUST enum tipple_status tipple_parts_add(struct tipple_parts *parts, const char *name,
    struct tipple_error *err);
/* first to last in parts of so many numbers: "1-1000", "1001-2000" ... */
TIPPLE_MUST enum tipple_status tipple_parts_ranges(struct tipple_parts *parts, int64_t first,
    int64_t last, int64_t size, struct tipple_error *err);
/* The bounds of such a part; false: it is none. */
bool tipple_step_range(const struct tipple_step_run *step, int64_t *first, int64_t *last);

/* Fill err: `return tipple_step_fail(err, TIPPLE_INVALID, "no rows came");` */
enum tipple_status tipple_step_fail(struct tipple_error *err, enum tipple_status status,
    const char *fmt, ...) TIPPLE_PRINTF(3, 4);

/* Was the run asked to stop, or has its process been killed?  Long steps look now and
 * then and return TIPPLE_CANCELLED. */
bool tipple_step_stopping(const struct tipple_step_run *step);

void tipple_step_log(const struct tipple_step_run *step, enum tipple_level level,
    const char *fmt, ...) TIPPLE_PRINTF(3, 4);

/* ---- 3. Running ---------------------------------------------------------- */

enum tipple_workflow_start {
	TIPPLE_START_NEW,               /* a new run; by key: or the one that was left */
	TIPPLE_START_RESUME,            /* what a killed or stopped run has left */
	TIPPLE_START_RETRY_FAILED,      /* ... and its steps that failed or were skipped */
	TIPPLE_START_REPLAY             /* ... and the parts that failed though their step is ok,
	                                 * also of a run that ended well; no step behind it runs
	                                 * again for that.  NULL is the oldest run that has some */
};

struct tipple_workflow_options {
	int jobs;                       /* steps at a time, each a process; 0: one after
	                                 * another, in this one */
	bool fail_fast;                 /* after a failure nothing else is started */
	const struct tipple_log *log;   /* NULL: silent */
	const char *const *params;      /* "NAME=VALUE", ended by NULL; may be NULL */
	const char *ledger;             /* URL of the database, see part 4; NULL: none */
	enum tipple_workflow_start start; /* the following need a ledger */
	const char *key;                /* NEW: starting again by it starts nothing twice */
	const char *run_id;             /* RESUME, RETRY_FAILED, REPLAY: NULL is the newest */
	bool no_cache;                  /* call steps although their results are known */
	const char *from;               /* RESUME: this step and those behind it run again */
	const volatile sig_atomic_t *stop; /* not 0: start nothing more; may be NULL */
};

/* How a run ended. */
struct tipple_workflow_result {
	bool begun;                     /* false: refused before the first step */
	int ok, failed, skipped;
	int rolled_back;                /* of those that are ok */
	int unstarted;                  /* after a stop, or --fail-fast */
	double seconds;
	const char *first_failed;       /* the name of a step, or NULL */
};

/*
 * Every mistake in the declaration, before anything runs: no name or one that
 * comes twice, neither or both of run and command, an unknown step in after, a
 * circle (the path is in the text).  TIPPLE_MISUSE tells the first one.
 */
TIPPLE_MUST enum tipple_status tipple_workflow_check(const struct tipple_workflow *w,
    struct tipple_error *err);

/*
 * Run the steps, in the order of their declaration where they do not depend on
 * each other.  A failed step makes those that need it skipped; other branches go
 * on.  With jobs, and for a step with a timeout, a step's function runs in a
 * process of its own: it opens its own connections, what it leaves in memory is
 * lost but its result, and when it crashes the step has failed and the run goes on.
 * When the run stops, programs and processes are sent SIGTERM and awaited.
 * When a step has failed and nothing more can run, the steps that ended ok and have a
 * rollback function are rolled back, the last one first; tipple_step_get gives it the
 * step's result.  It has the step's attempts, timeout and database.  One that fails ends
 * the rolling back.  In a ledger a step that was rolled back is pending again.
 * TIPPLE_OK when no step failed.
 * Otherwise the status and error are those of the first step that failed, or
 * TIPPLE_CANCELLED when the run was stopped.  With a ledger also TIPPLE_DONE: the run
 * by this key has ended well before, and TIPPLE_NOT_FOUND: there is no run to take
 * up.  result may be NULL.
 */
TIPPLE_MUST enum tipple_status tipple_workflow_run(const struct tipple_workflow *w,
    const struct tipple_workflow_options *options, struct tipple_workflow_result *result,
    struct tipple_error *err);

/*
 * The main function of a workflow's program: `run` (also without a word),
 * `resume`, `retry-failed`, `dead-letters`, `replay`, `plan`, --help.  Exit codes as
 * in tipple_etl.h: 0 no step failed, 1 one did, 2 refused before anything ran, 75 the
 * first failure may pass, 130 and 143 stopped.  See tipple-workflow(1).
 */
int tipple_workflow_main(const struct tipple_workflow *w, int argc, char **argv);

/* ---- 4. The ledger --------------------------------------------------------
 *
 * With a ledger, runs and their steps are rows of the tables etl_run and etl_step of
 * any of the three databases (SQLite in WAL mode, synchronous FULL), and a run that
 * was killed at any point is resumed: no step that has ended is run again.
 *
 *	a step with a database  exactly once: its rows and its completion are one
 *	                        transaction, in the step's row when the ledger is in the
 *	                        same database, by a row of etl_mark beside its rows when
 *	                        not.  A connection lost during COMMIT is resolved by
 *	                        looking, not by guessing.
 *	any other step          at least once: one that was under way runs again.
 *
 * A part of a step counts as a step here; one that has failed in all its attempts stays in
 * the ledger, with its error, until it is replayed.  A step's identity is its name:
 * rename it, and it is another step.  One process works on a run at a time, by
 * a lock that ends with it (beside SQLite: and with the steps it has started):
 * a second one is told TIPPLE_RETRY (exit 75).  Each write of the ledger proves
 * besides that the run has not been taken over.  A SQLite ledger has one writer
 * at a time: steps with a database in its file run one after the other, and
 * what is to be noted waits for them.  What cannot be noted stops the run: exit
 * 75 where that may pass, else 1.
 */

#ifdef __cplusplus
}
#endif
#endif
