/*
 * workflow_step.h - a step under way, and one attempt at it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_STEP_H
#define TIPPLE_WORKFLOW_STEP_H

#include <sys/types.h>

#include "workflow_parts.h"

/* What is shared by all steps of a run. */
struct tipple__workflow_run {
	const struct tipple_workflow *workflow;
	const struct tipple_workflow_options *options;
	struct tipple__graph graph;
	const char *const *params;      /* NAME=VALUE, ended by NULL; may be NULL */
	char **results;                 /* of each step; NULL: none */
	struct tipple__ledger_step *known; /* what the ledger said of each step; NULL */
	struct tipple__fan **fans;      /* of steps that are split by now; else NULL */
	struct tipple__ledger *ledger;  /* NULL: none is kept */
	bool cancelled;                 /* by an operator, through the ledger */
	bool copied;                    /* this is the process of one step: connections of
	                                 * the ledger and db are another's */
	pid_t parent;                   /* of a copy */
	struct tipple_db *db;           /* where the last step with a database wrote; NULL */
	char *db_url;
};

/* Close db. */
void tipple__workflow_close_db(struct tipple__workflow_run *run);

struct tipple_step_run {
	struct tipple__workflow_run *run;
	int step;
	const char *part;               /* "" for a step that is not split */
	int part_number;                /* from 0 */
	enum { TIPPLE__WORK, TIPPLE__FALLBACK, TIPPLE__ROLLBACK } call;
	int attempt;
	int64_t first_time, attempt_time; /* when its first attempt and this one began */
	char *result;                   /* put by this attempt */
	struct tipple_db *db;           /* of a step with a database, inside its transaction */
	bool noted;                     /* the ledger knows that it is done */
};

bool tipple__workflow_stopping(const struct tipple__workflow_run *run);

/* What this attempt calls; NULL: the step is a command. */
tipple_step_fn *tipple__step_function(const struct tipple_step_run *step);

/* Call the step's function, here and as it is. */
TIPPLE_MUST enum tipple_status tipple__step_call(struct tipple_step_run *step,
    struct tipple_error *err);

/* Call it with the transaction that it asks for. */
TIPPLE_MUST enum tipple_status tipple__step_work(struct tipple_step_run *step,
    struct tipple_error *err);

/* Call the function that splits it. */
TIPPLE_MUST enum tipple_status tipple__step_split(struct tipple_step_run *step,
    struct tipple_parts *parts, struct tipple_error *err);

/* May an attempt that ended so be followed by another? */
bool tipple__step_may_pass(const struct tipple_step *step, enum tipple_status status);

#endif
