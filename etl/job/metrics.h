/*
 * metrics.h - a row in etl_metrics for every run, through tipple's own model.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_METRICS_H
#define TIPPLE_METRICS_H

#include "run.h"

struct tipple__metrics;

/*
 * Open the options' metrics database, make the table where it is missing, end the rows of this
 * job that a killed run left as running (the caller holds the job's lock, so
 * none is), insert this run's row as running.
 */
TIPPLE_MUST enum tipple_status tipple__metrics_begin(const struct tipple__run *run,
    struct tipple__metrics **out, struct tipple_error *err);

/* Write the outcome and close.  why is NULL unless the run broke off.  m NULL: nothing. */
TIPPLE_MUST enum tipple_status tipple__metrics_end(struct tipple__metrics *m,
    const struct tipple__run *run, const char *why, struct tipple_error *err);

#endif
