/*
 * prepare.h - ask a database whether it takes the queries of schemas.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_PREPARE_H
#define GEN_PREPARE_H

#include "job.h"

/*
 * Have every query prepared by the database of this URL, or what stands for one
 * in an option; see live.h.  What it refuses is told at the line of the SQL, and
 * is REFUSED.  Nothing is read or changed there.
 */
int prepare_queries(struct tipple__arena *a, const char *url, struct job *jobs, int n,
    const struct telling *t);

#endif
