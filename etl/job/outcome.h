/*
 * outcome.h - how a run ended, in words: what a scheduler gets as a number, what an
 * operator reads, and what to do next.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_OUTCOME_H
#define TIPPLE_OUTCOME_H

#include <stdio.h>

#include "run.h"

struct tipple__outcome {
	enum tipple_exit code;
	const char *status;             /* success, failed, refused, gate, temporary, stopped; or
	                                 * running, when it has not ended */
	char message[400];              /* why; "" when all is well */
	char next[300];                 /* what to do; "": nothing */
};

/* err says why status is not TIPPLE_OK. */
void tipple__outcome(const struct tipple__run *run, enum tipple_status status,
    const struct tipple_error *err, struct tipple__outcome *o);

/* It has not ended: for --on-late. */
void tipple__outcome_running(const struct tipple__run *run, struct tipple__outcome *o);

/* The line of the log that ends a run. */
void tipple__outcome_log(const struct tipple__run *run, enum tipple_status status,
    const struct tipple__outcome *o);

#endif
