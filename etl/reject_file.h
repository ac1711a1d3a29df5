/*
 * reject_file.h - rows that could not be loaded, as JSON lines.
 *
 * One line per row:
 *	{"run":..., "job":..., "row":17, "stage":"transform", "table":..., "column":...,
 *	 "rule":..., "reason":..., "sqlstate":..., "key":{...}, "values":{...}}
 * stage is read, transform, check or load; a value that could not be read is
 * null.  Lines count only when the run that wrote them was sealed by a later line
 * {"run":...,"sealed":true}: a run that was killed is repeated by the next one and
 * its rejects with it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_REJECT_FILE_H
#define TIPPLE_REJECT_FILE_H

#include "run.h"

struct tipple__rejects;

/*
 * Opened at the start of a run, so that one that cannot be written is told
 * before anything is touched.  last_run is the run that the state
 * names: when it died between saving the state and sealing, it is sealed now.
 */
TIPPLE_MUST enum tipple_status tipple__rejects_open(const char *path, const char *last_run,
    struct tipple__rejects **out, struct tipple_error *err);
/* unread: the cursor that refused the row, at stage read; else NULL. */
TIPPLE_MUST enum tipple_status tipple__rejects_add(struct tipple__rejects *r,
    const struct tipple__run *run, int64_t number, const char *stage, const char *rule,
    const struct tipple_error *why, const void *source, const struct tipple_cursor *unread,
    struct tipple_error *err);
/* On the disk, before the batch is committed. */
TIPPLE_MUST enum tipple_status tipple__rejects_sync(struct tipple__rejects *r,
    struct tipple_error *err);
/* The run's lines count from now on; does nothing when it wrote none. */
TIPPLE_MUST enum tipple_status tipple__rejects_seal(struct tipple__rejects *r,
    const struct tipple__run *run, struct tipple_error *err);
void tipple__rejects_close(struct tipple__rejects *r);

#endif
