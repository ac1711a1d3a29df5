/*
 * reject_file.h - rows that could not be loaded, as JSON lines.
 *
 * One line per row:
 *	{"run":..., "batch":3, "time":..., "job":..., "row":17, "stage":"transform", "table":...,
 *	 "column":..., "rule":..., "reason":..., "sqlstate":..., "key":{...}, "values":{...},
 *	 "line":18}
 * stage is read, transform, check or load; a value that could not be read is
 * null; line is that of a file.  Lines count only when a later line
 * {"run":...,"batch":3,"committed":true}
 * says that their batch was committed: one that was not is written again, and its
 * rejects with it, under another number.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_REJECT_FILE_H
#define TIPPLE_REJECT_FILE_H

#include "run.h"

struct tipple__rejects;

/*
 * Opened at the start of a run, so that one that cannot be written is told
 * before anything is touched.  last is the state: when its run died between the
 * commit of its last batch and the line that says so, the line is written now.
 */
TIPPLE_MUST enum tipple_status tipple__rejects_open(const char *path,
    const struct tipple_watermark *last, struct tipple__rejects **out,
    struct tipple_error *err);

/* A line without its run and batch, to be freed; NULL when there is no memory.
 * place: the row's line in the source, or 0.  unread: the cursor that refused the row, at
 * stage read; else NULL. */
char *tipple__rejects_line(const struct tipple__run *run, int64_t number, int64_t place,
    const char *stage, const char *rule, const struct tipple_error *why, const void *source,
    const struct tipple_cursor *unread);
TIPPLE_MUST enum tipple_status tipple__rejects_add(struct tipple__rejects *r,
    const struct tipple__run *run, int64_t batch, const char *line, struct tipple_error *err);
/* On the disk, before the batch is committed. */
TIPPLE_MUST enum tipple_status tipple__rejects_sync(struct tipple__rejects *r,
    struct tipple_error *err);
/* The batch is committed, its lines count; nothing when it has none.  On the
 * disk with the next sync. */
TIPPLE_MUST enum tipple_status tipple__rejects_commit(struct tipple__rejects *r,
    const struct tipple__run *run, int64_t batch, struct tipple_error *err);
/* A row was replayed by this run, or is gone from the source; name: run/batch/row of its line. */
TIPPLE_MUST enum tipple_status tipple__rejects_replayed(struct tipple__rejects *r,
    const struct tipple__run *run, const char *name, bool gone, struct tipple_error *err);
/* Has this batch lines in the file? */
bool tipple__rejects_has(const struct tipple__rejects *r, int64_t batch);
void tipple__rejects_close(struct tipple__rejects *r);

#endif
