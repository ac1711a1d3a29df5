/*
 * batch.h - what is told of batches: events in the log, counts by rule, subscribers.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_BATCH_H
#define TIPPLE_BATCH_H

#include "write.h"

/* The batch is about to be written. */
void tipple__batch_started(const struct tipple__writer *w);
/* An attempt failed; there may be another one. */
void tipple__batch_failed(const struct tipple__writer *w, const struct tipple_error *why);
/* It is written, and committed unless the run is one transaction.  last: of the run. */
void tipple__batch_completed(const struct tipple__writer *w, bool last);
/* A row was rejected; it is counted when its batch is completed. */
void tipple__batch_reject(const struct tipple__writer *w, const char *stage, const char *rule,
    const struct tipple_error *why, const char *key);

/* Everything is read again: nothing was told. */
void tipple__batches_forget(struct tipple__run *run);

#endif
