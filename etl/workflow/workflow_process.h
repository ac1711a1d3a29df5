/*
 * workflow_process.h - an attempt at a step as a process of its own: it may crash,
 * hang or leak, and the run goes on.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_PROCESS_H
#define TIPPLE_WORKFLOW_PROCESS_H

#include <sys/types.h>

#include "workflow_step.h"

struct tipple__process {
	struct tipple_step_run *step;   /* its result is set when a function ended well */
	pid_t pid;
	int fd;                         /* what the process answers; at its end when it has ended */
	char *answer;
	size_t size, room;
	double deadline;                /* by tipple__monotonic; 0: none */
	enum { TIPPLE__LEFT_ALONE, TIPPLE__STOPPED, TIPPLE__TIMED_OUT } told; /* by SIGTERM */
	double killed_at;               /* when SIGKILL follows */
};

/* Start an attempt: the command, or a copy of this process that calls the function. */
TIPPLE_MUST enum tipple_status tipple__process_start(struct tipple__process *p,
    struct tipple_step_run *step, struct tipple_error *err);

/*
 * Wait until one of n processes (pid 0: none) may have ended, at most so many
 * seconds, or a little longer.  What is
 * past its deadline, or all when the run stops, is told to end: SIGTERM, and
 * after five seconds SIGKILL, to the process and what it started.
 */
void tipple__process_wait(struct tipple__process *processes, int n, double seconds);

/* TIPPLE_DONE while it runs.  Otherwise how the attempt ended; p is then empty. */
enum tipple_status tipple__process_end(struct tipple__process *p, struct tipple_error *err);

#endif
