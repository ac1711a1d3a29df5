/*
 * live.h - the database of tipple-gen inspect and verify.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_LIVE_H
#define GEN_LIVE_H

#include "tipple.h"

/* Exit code beside those of job.h: the database cannot be reached now. */
enum { UNREACHABLE = 75 };

/*
 * Open what the command line names: a URL without a password, env:NAME or
 * file:PATH.  A SQLite file is never made or written.  Returns 0, or the exit
 * code after telling why.
 */
int live_open(const char *given, struct tipple_db **db);

/* Tell the error and give its exit code; failed is the one for most. */
int live_fail(const struct tipple_error *err, int failed);

#endif
