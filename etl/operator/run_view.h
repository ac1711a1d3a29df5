/*
 * run_view.h - one run of a ledger as it stands: its row, its steps in the order of their
 * declaration, how many of their parts ended how.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RUN_VIEW_H
#define TIPPLE_RUN_VIEW_H

#include "etl_workflow.h"
#include "operator.h"

/* A step with what is known of its parts and of the steps before it. */
struct step_view {
	struct etl_step row;
	int *before, nbefore;           /* numbers of steps */
	int parts_ok, parts_failed, parts_running;
};

struct run_view {
	struct tipple_db *db;
	char *url;
	struct etl_run run;
	struct step_view *steps;
	int nsteps;
	json_t *numbers;                /* of steps by name */
};

/*
 * Open the ledger that is argument 0 and read the run that is argument `at`, or the newest
 * one (of the workflow of --workflow, where it is given).  Close view also on failure.
 */
TIPPLE_MUST enum tipple_status run_view_open(struct run_view *view, const struct call *call,
    int at, struct tipple_error *err);
void run_view_close(struct run_view *view);

/* The step of this name; -1: none. */
int run_view_find(const struct run_view *view, const char *name);

/* Does a process work on the run?  Its lock is tried and given back.  1 yes, 0 no, -1: it
 * cannot be told. */
int run_view_driven(const struct run_view *view);

/* How many steps are in this status. */
int run_view_count(const struct run_view *view, enum etl_step_status status);

/* "pending", "running" ... */
const char *step_status_name(enum etl_step_status status);

/* When its last attempt began, and when it ended or now: microseconds. */
int64_t step_began(const struct etl_step *row);
int64_t step_ended(const struct etl_step *row);

/* What every verb for one run has. */
#define RUN_FLAGS { "workflow", "NAME", "without RUN: the newest run of this workflow" }

#endif
