/*
 * prometheus.h - counters of a job as a file in the text format of Prometheus, for the
 * textfile collector of its node exporter.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PROMETHEUS_H
#define TIPPLE_PROMETHEUS_H

#include "outcome.h"

/*
 * Write the file that the options name, as a whole.  Counters go on from those that it
 * holds.  A failure is logged and changes nothing.
 */
void tipple__prometheus_end(const struct tipple__run *run, const struct tipple__outcome *o);
/* Rows are about to be read: a batch is under way until the end. */
void tipple__prometheus_begin(const struct tipple__run *run);

#endif
