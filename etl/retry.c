/*
 * retry.c - see retry.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <time.h>
#include <unistd.h>

#include "error.h"
#include "retry.h"

#define FIRST_WAIT 0.5
#define LONGEST_WAIT 30.0
#define FAILURES 5
#define OPEN_SECONDS 60.0
#define STEP 0.1                /* seconds between looks for a signal */

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

double
tipple__longest_wait(int64_t attempt)
{
	double wait = FIRST_WAIT;

	for (int64_t i = 1; i < attempt && wait < LONGEST_WAIT; i++)
		wait *= 2;
	return wait < LONGEST_WAIT ? wait : LONGEST_WAIT;
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

/* From 0 to 1.  Two runs that collided must not meet again: the clock's low digits and the
 * process differ. */
static double
jitter(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_REALTIME, &t) != 0)
		t.tv_nsec = 0;
	return (double)((t.tv_nsec / 7 + (long)getpid() * 7919) % 1000) / 1000;
}

enum tipple_status
tipple__pause(const struct tipple__run *run, double seconds, struct tipple_error *err)
{
	double end = tipple__monotonic() + seconds, left;
	enum tipple_status status = tipple__stopped(run, err);
	struct timespec t = { 0 };

	while (status == TIPPLE_OK && (left = end - tipple__monotonic()) > 0) {
		t.tv_nsec = (long)((left < STEP ? left : STEP) * 1e9);
		(void)nanosleep(&t, NULL);
		status = tipple__stopped(run, err);
	}
	return status;
}

enum tipple_status
tipple__retry(struct tipple__run *run, struct tipple__breaker *b, const char *what,
    int64_t attempt, enum tipple_status status, struct tipple_error *err)
{
	double now = tipple__monotonic(), wait, blocked;

	tipple__breaker_tell(b, false, now);
	if (!tipple__can_pass(status) || attempt > run->options->retries)
		return status;
	wait = tipple__longest_wait(attempt) * jitter();
	blocked = tipple__breaker_wait(b, now);
	wait = wait > blocked ? wait : blocked;
	run->counts.retries++;
	tipple_log(&run->log, TIPPLE_WARNING, "%s: %s: %s; attempt %lld of %lld in %.1f s", what,
	    tipple_status_name(status), err->text, (long long)attempt + 1,
	    (long long)run->options->retries + 1, wait);
	return tipple__pause(run, wait, err);
}
