/*
 * gone.h - rows of the target whose key is no longer in the source.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_GONE_H
#define TIPPLE_GONE_H

#include "write.h"

/* What is to become of the rows of target i that are gone: the option's word, or the job's. */
enum tipple_deletes tipple__deletes(const struct tipple__run *run, int i);

/* TIPPLE_MISUSE: rows of some table cannot be deleted so. */
TIPPLE_MUST enum tipple_status tipple__gone_check(const struct tipple__run *run,
    struct tipple_error *err);

/*
 * Behind a window that was closed: find and delete the rows that are gone, in one
 * transaction that only the run which claimed the state can commit.  Nothing is
 * deleted, and run->gate is why, when they are too many to be believed.
 */
TIPPLE_MUST enum tipple_status tipple__gone_delete(struct tipple__writer *w,
    struct tipple_error *err);

#endif
