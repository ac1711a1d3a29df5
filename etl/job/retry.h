/*
 * retry.h - failures that can pass, how long to wait for that, and when to stop
 * trying a connection for a while.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RETRY_H
#define TIPPLE_RETRY_H

#include "run.h"

/* May the same work succeed when it is done again from the start of its transaction? */
bool tipple__can_pass(enum tipple_status status);

/* Is the connection of no further use? */
bool tipple__is_lost(enum tipple_status status);

/*
 * Five failures in a row open a breaker: nothing is tried for 60 seconds, then
 * one attempt, whose success closes it and whose failure opens it again.  {0} is
 * closed.
 */
struct tipple__breaker {
	int failures;
	double opened;          /* by tipple__monotonic */
};
void tipple__breaker_tell(struct tipple__breaker *b, bool good, double now);
/* Seconds until an attempt is allowed; 0: now. */
double tipple__breaker_wait(const struct tipple__breaker *b, double now);

/*
 * Count a failure and, where `attempt` (from 1) is one of the retries that the
 * options allow and the status can pass, wait and return TIPPLE_OK.  Else the
 * status itself; TIPPLE_CANCELLED when a signal ends the wait.
 */
TIPPLE_MUST enum tipple_status tipple__retry(struct tipple__run *run, struct tipple__breaker *b,
    const char *what, int64_t attempt, enum tipple_status status, struct tipple_error *err);

/* Sleep, but not through a signal that asks to stop. */
TIPPLE_MUST enum tipple_status tipple__pause(const struct tipple__run *run, double seconds,
    struct tipple_error *err);

#endif
