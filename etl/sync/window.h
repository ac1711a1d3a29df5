/*
 * window.h - which rows a run reads, and the watermark it leaves.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WINDOW_H
#define TIPPLE_WINDOW_H

#include "run.h"

/*
 * Set run->window: lo from mark, hi from the source.  Call before the first
 * read, while the run has no transaction open in the source's database: it would
 * wait for itself.  TIPPLE_SCHEMA: the source holds rows that no window would ever
 * show, because their cursor is NULL.  TIPPLE_RETRY: held back for longer than
 * --max-hold.  TIPPLE_UNSUPPORTED: a replica.
 */
TIPPLE_MUST enum tipple_status tipple__window_open(struct tipple__run *run,
    struct tipple_db *source, const struct tipple_watermark *mark, struct tipple_error *err);

/* The query of this run: rows with cursor >= lo, to be appended also < hi, in the order of
 * their change. */
void tipple__window_query(const struct tipple__run *run, struct tipple_query *q);

/* Every row; in_order: as a run reads them, so that of rows with one key the same one is
 * the last. */
void tipple__whole_query(const struct tipple__run *run, bool in_order, struct tipple_query *q);

#endif
