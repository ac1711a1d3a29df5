/*
 * depfile.h - rules for make and ninja.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_DEPFILE_H
#define GEN_DEPFILE_H

#include "job.h"

/*
 * For each job a rule that its files, those of its syncs too, depend on its
 * schema, and an empty one for the schema, so that make goes on when it is gone.
 */
const char *depfile_text(struct tipple__arena *a, const struct job *jobs, int n);

#endif
