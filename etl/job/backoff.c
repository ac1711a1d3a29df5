/*
 * backoff.c - see backoff.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <time.h>
#include <unistd.h>

#include "backoff.h"

#define SLICE 0.05 /* seconds; a signal that came just before nanosleep is seen after it */

/* From 0 to 1: seeds that lie close together, as those of processes that collided do, are
 * far apart behind it (splitmix64). */
static double
any(uint64_t seed)
{
	seed += UINT64_C(0x9e3779b97f4a7c15);
	seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
	return (double)((seed ^ seed >> 31) >> 11) * 0x1p-53;
}

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
	return most * any((uint64_t)t.tv_nsec ^ (uint64_t)getpid() << 32);
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
