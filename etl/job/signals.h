/*
 * signals.h - SIGINT and SIGTERM as a wish to stop.  For main functions only: a
 * library installs no handlers.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SIGNALS_H
#define TIPPLE_SIGNALS_H

#include <signal.h>

#include "tipple_etl.h"

/* The signal that asked to stop, or 0. */
extern volatile sig_atomic_t tipple__stop;

/* The first signal sets tipple__stop, the second ends the process at once.
 * SIGPIPE is ignored: a closed pipe is an error of write. */
void tipple__signals_watch(void);

/* 130 or 143. */
enum tipple_exit tipple__signals_exit(void);

#endif
