/*
 * sync_jobs.h - the jobs of tipple-bench that copy from --src to --url.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_SYNC_JOBS_H
#define BENCH_SYNC_JOBS_H

#include "program.h"

/* Every row, with upsert semantics. */
void sync_all(const struct request *r);
/* The rows that changed since=TIMESTAMP, by the state of an incremental job. */
void sync_changed(const struct request *r);

#endif
