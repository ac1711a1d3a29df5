/*
 * valid_jobs.h - the jobs of tipple-bench that judge and clean texts, without a
 * database.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_VALID_JOBS_H
#define BENCH_VALID_JOBS_H

#include "program.h"

/*
 * One pass over the first N lines of file=PATH, held in memory; the fastest of three
 * counts.  Prints how many were good, and the bytes of what they became.
 */
void valid_email(const struct request *r);
void valid_phone(const struct request *r);
void valid_space(const struct request *r);

#endif
