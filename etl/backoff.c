/*
 * backoff.c - see backoff.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <time.h>

#include "backoff.h"

#define SLICE 0.05 /* seconds; a signal that came just before nanosleep is seen after it */

double
tipple__backoff(double first, double factor, double longest, int attempt)
{
	double most = first;
	struct timespec t;

	for (int i = 1; i < attempt && most < longest; i++)
		most *= factor;
	if (most > longest)
		most = longest;
	if (clock_gettime(CLOCK_REALTIME, &t) != 0)
		t.tv_nsec = 0;
	/* the low digits of the clock are random enough for this */
	return most * ((double)(t.tv_nsec / 7 % 1000000) / 1e6);
}

void
tipple__sleep(double seconds, const volatile sig_atomic_t *stop)
{
	while (seconds > 0 && (stop == NULL || *stop == 0)) {
		double slice = seconds < SLICE ? seconds : SLICE;
		struct timespec t = { .tv_nsec = (long)(slice * 1e9) };

		(void)nanosleep(&t, NULL);
		seconds -= slice;
	}
}
