/*
 * retry.c - see retry.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include "backoff.h"
#include "retry.h"

#define FIRST_WAIT 0.5
#define LONGEST_WAIT 30.0
#define FAILURES 5
#define OPEN_SECONDS 60.0

bool
tipple__can_pass(enum tipple_status status)
{
	return status == TIPPLE_RETRY || status == TIPPLE_OFFLINE || status == TIPPLE_TIMEOUT ||
	    status == TIPPLE_UNKNOWN;
}

bool
tipple__is_lost(enum tipple_status status)
{
	return status == TIPPLE_OFFLINE || status == TIPPLE_UNKNOWN;
}

void
tipple__breaker_tell(struct tipple__breaker *b, bool good, double now)
{
	if (good) {
		b->failures = 0;
	} else {
		if (b->failures < FAILURES)
			b->failures++;
		b->opened = now;
	}
}

double
tipple__breaker_wait(const struct tipple__breaker *b, double now)
{
	double left = b->opened + OPEN_SECONDS - now;

	return b->failures >= FAILURES && left > 0 ? left : 0;
}

enum tipple_status
tipple__pause(const struct tipple__run *run, double seconds, struct tipple_error *err)
{
	tipple__sleep(seconds, run->stop);
	return tipple__stopped(run, err);
}

enum tipple_status
tipple__retry(struct tipple__run *run, struct tipple__breaker *b, const char *what,
    int64_t attempt, enum tipple_status status, struct tipple_error *err)
{
	double now = tipple__monotonic(), wait, blocked;

	tipple__breaker_tell(b, false, now);
	if (!tipple__can_pass(status) || attempt > run->options->retries)
		return status;
	wait = tipple__backoff(FIRST_WAIT, 2, LONGEST_WAIT, (int)attempt);
	blocked = tipple__breaker_wait(b, now);
	wait = wait > blocked ? wait : blocked;
	run->counts.retries++;
	tipple_log(&run->log, TIPPLE_WARNING, "%s: %s: %s; attempt %lld of %lld in %.1f s", what,
	    tipple_status_name(status), err->text, (long long)attempt + 1,
	    (long long)run->options->retries + 1, wait);
	return tipple__pause(run, wait, err);
}
