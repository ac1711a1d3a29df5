/*
 * plan.h - what a run will do: do the job and its options fit together, and
 * which window is read?
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PLAN_H
#define TIPPLE_PLAN_H

#include "run.h"

/* TIPPLE_MISUSE: the job cannot be run so. */
TIPPLE_MUST enum tipple_status tipple__plan_check(const struct tipple__run *run,
    struct tipple_error *err);

/* Does the run take up a window that another one has left? */
bool tipple__resumes(const struct tipple__run *run, const struct tipple_watermark *mark);

/* Fill run->window: what --backfill says, what a killed run has left, or a new one. */
TIPPLE_MUST enum tipple_status tipple__plan_window(struct tipple__run *run,
    struct tipple_db *source, const struct tipple_watermark *mark, struct tipple_error *err);

#endif
