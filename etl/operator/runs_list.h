/*
 * runs_list.h - what the two lists of runs differ in.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef RUNS_LIST_H
#define RUNS_LIST_H

#include "operator.h"

struct runs_list {
	const struct tipple_table *table;
	int status, name, id;           /* columns */
	int time;                       /* by which they are ordered before id; -1: none */
	const char *name_flag;          /* the option that asks for a name */
	json_t *(*describe)(const void *row);
	const struct column *columns;
};

/* Answer with the runs that --status, the name's option and --limit (20) ask for. */
TIPPLE_MUST enum tipple_status answer_runs(struct call *call, const struct runs_list *list,
    struct tipple_error *err);

#endif
