/*
 * load.h - a load whose batch can be written again, for files in etl/: after a
 * rollback, on another handle, without some of its rows.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_LOAD_H
#define TIPPLE_LOAD_H

#include "tipple.h"

/*
 * From now on rows stay, however many, until they are forgotten, and are
 * written only by tipple_load_flush.  commit must be TIPPLE_COMMIT_CALLER.
 */
void tipple__load_hold(struct tipple_load *load);
/*
 * What the last flush wrote was rolled back, or failed: rows and counts are
 * as before it.  db: the handle to use from now on; it may be the same.
 */
void tipple__load_rewind(struct tipple_load *load, struct tipple_db *db);
/* Row `number` is not to be written; not between a flush and its rewind.  It counts as rejected. */
void tipple__load_leave_out(struct tipple_load *load, int64_t number);
/* What was flushed is committed: drop the rows. */
void tipple__load_forget(struct tipple_load *load);
/*
 * From the next flush on, tell the outcome of every row, as a load does from its
 * beginning, or only of those that are rejected, which spares the database the
 * work of answering row by row; the counts are the same.
 */
void tipple__load_tell_all(struct tipple_load *load, bool all);
/* Two loads of one table by one handle, in turns, know the same about the table. */
void tipple__load_join(struct tipple_load *load, struct tipple_load *other);
/* What the last flush did to rows that were not rejected; all 0 after a rewind. */
struct tipple_load_counts tipple__load_effect(const struct tipple_load *load);
/* Text and bytes of the rows that are held. */
size_t tipple__load_bytes(const struct tipple_load *load);

#endif
