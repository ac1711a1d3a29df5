/*
 * reader.h - the rows of a run's source: a table of a database, from one
 * consistent view, or the job's own reader.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_READER_H
#define TIPPLE_READER_H

#include "position.h"
#include "retry.h"

struct tipple__reader {
	struct tipple__run *run;
	struct tipple_db *db;                   /* NULL: the job has a reader of its own */
	struct tipple_cursor *cursor;
	enum tipple_status met;                 /* by a row read ahead; OK: nothing */
	struct tipple_error why;
	struct tipple__position position;       /* behind the row read last */
	struct tipple__breaker breaker;
	bool own_open;                          /* the job's reader is to be closed */
	bool failed;                            /* next has, for good */
};

/* Connect, and see whether every column is there.  No row is read. */
TIPPLE_MUST enum tipple_status tipple__reader_connect(struct tipple__reader *r,
    struct tipple__run *run, struct tipple_error *err);

/* Begin to read, behind the position where there is one. */
TIPPLE_MUST enum tipple_status tipple__reader_start(struct tipple__reader *r,
    struct tipple_error *err);

/* As tipple_next.  A connection that is lost is made again, and reading goes on
 * behind the last row; where rows have no position: the failure. */
TIPPLE_MUST enum tipple_status tipple__reader_next(struct tipple__reader *r, void *row,
    struct tipple_error *err);

/*
 * The next row, before its turn.  false: there is none to be had so, and what was met
 * instead, together with what is in row, is the next answer of next.
 */
bool tipple__reader_ahead(struct tipple__reader *r, void *row);

/* To the beginning again, or to the position, on a new connection. */
TIPPLE_MUST enum tipple_status tipple__reader_restart(struct tipple__reader *r,
    struct tipple_error *err);

void tipple__reader_close(struct tipple__reader *r);

#endif
