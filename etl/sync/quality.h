/*
 * quality.h - the quality gates of a job: judged in the transaction whose result they
 * are about.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_QUALITY_H
#define TIPPLE_QUALITY_H

#include "tipple_etl.h"

struct tipple__run;

#define TIPPLE__MAX_GATES 32

struct tipple__gate_result {
	const struct tipple_gate *gate;
	int64_t before;         /* CHANGE: rows */
	int64_t bad, of;
	bool passed;
	char found[120];
};

struct tipple__gates {
	struct tipple__gate_result results[TIPPLE__MAX_GATES];
	int n;                  /* that were judged */
	int failed;             /* that are more than warnings */
};

/* Has the job gates that can make a run fail? */
bool tipple__gates_can_fail(const struct tipple_sync *job);

/* TIPPLE_MISUSE: some gate cannot be judged. */
TIPPLE_MUST enum tipple_status tipple__gates_check(const struct tipple_sync *job,
    struct tipple_error *err);

/* Before the first row is written. */
TIPPLE_MUST enum tipple_status tipple__gates_begin(struct tipple__run *run,
    struct tipple_db *target, struct tipple_error *err);

/* Judge all of them.  TIPPLE_OK whatever they say; run->gates has it. */
TIPPLE_MUST enum tipple_status tipple__gates_judge(struct tipple__run *run,
    struct tipple_db *target, struct tipple_error *err);

#endif
