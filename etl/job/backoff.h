/*
 * backoff.h - how long to wait before trying again.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_BACKOFF_H
#define TIPPLE_BACKOFF_H

#include <signal.h>

#include "tipple.h"

/*
 * Exponential backoff with full jitter: seconds to wait after the failed attempt
 * (1, 2 ...), random below first * factor ^ (attempt - 1) and below longest, so
 * that those that collided do not meet again.
 */
double tipple__backoff(double first, double factor, double longest, int attempt);

/* Sleep so long, but no longer than *stop (may be NULL) is 0. */
void tipple__sleep(double seconds, const volatile sig_atomic_t *stop);

#endif
