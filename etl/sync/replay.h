/*
 * replay.h - rejected rows once more: the lines of a reject file as the source of a run.
 *
 * A row is read again from the source by its key, as it is now, so that nothing old is
 * written over something new; where there is no key, or the job has a reader of its own, it
 * is made of the values in the line.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_REPLAY_H
#define TIPPLE_REPLAY_H

#include "reject_file.h"
#include "write.h"

struct tipple__replay;

/* TIPPLE_MISUSE: the file has rows of another job, or cannot be read. */
TIPPLE_MUST enum tipple_status tipple__replay_open(struct tipple__run *run, const char *path,
    struct tipple_error *err);

/* The reader of such a run. */
const struct tipple_reader *tipple__replay_reader(const struct tipple__replay *replay);

/* A batch, of the rows read from number first on, is written: note which of them went in,
 * and when it is committed mark them in the file, so that they are not replayed again. */
void tipple__replay_completed(const struct tipple__writer *w, int64_t first, bool committed);

/* Where the marks go; rejects is open until the end of the run. */
void tipple__replay_marks(struct tipple__replay *replay, struct tipple__rejects *rejects);

/* Lines that are settled, and those of them whose row is gone from the source. */
int64_t tipple__replay_settled(const struct tipple__replay *replay);
int64_t tipple__replay_gone(const struct tipple__replay *replay);

void tipple__replay_close(struct tipple__replay *replay); /* NULL is fine */

#endif
