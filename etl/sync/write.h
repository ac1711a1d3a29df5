/*
 * write.h - the batches of a run: the rows that source rows became, for one
 * table or several, written in one transaction together with the state.
 *
 * A source row is loaded as a whole or rejected as a whole.  A batch whose
 * failure can pass is written again, on a new connection where the old one is gone.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WRITE_H
#define TIPPLE_WRITE_H

#include "arena.h"
#include "position.h"
#include "reject_file.h"
#include "retry.h"
#include "store.h"

/* A source row of the batch of which a row was put, or that was rejected. */
struct tipple__pending {
	int64_t number;                 /* among the rows read */
	int64_t place;                  /* line in the source; 0: it has none */
	void *source;                   /* a copy, for the reject file */
	const char *line;               /* of the reject file; NULL: none */
	int tally;                      /* of the rule, see tally.h */
	int rows;                       /* that were put for it */
	bool rejected;
	bool refused;                   /* was, when the batch was counted */
	bool left_out;                  /* its rows were taken out of the batch */
	bool changed;                   /* something of it was written; of families alone */
};

/* A batch's rows for one table. */
struct tipple__share {
	struct tipple_load *load;
	int64_t before;                 /* number of the load's last row before the batch */
	size_t *owners;                 /* of each row in the batch: index of its pending */
	size_t nowners, room;
};

/* A table that the run loads. */
struct tipple__output {
	struct tipple__writer *writer;
	struct tipple_target to;
	struct tipple__share now, next; /* next.load NULL: never used */
};

/* A batch. */
struct tipple__gathered {
	struct tipple__pending *pending;
	size_t npending, room;
	struct tipple__arena memory;            /* of what is pending */
	size_t bytes;                           /* of the copies in it */
	int64_t rows;                           /* that were put */
	int64_t refused;                        /* source rows rejected in this batch so far */
	const void *source;                     /* the source row under way */
	int64_t number;
	bool current;                           /* it has a pending, the last one */
	bool families;                          /* a source row has more than one row, so that
	                                         * the outcome of each row is asked for */
	struct tipple_error failure;            /* of a callback of a load */
};

struct tipple__writer {
	struct tipple__run *run;
	struct tipple_db *db;
	struct tipple__store *store;            /* NULL: a dry run */
	struct tipple__rejects *rejects;        /* NULL: likewise */
	struct tipple_row *row;                 /* the row under way, for what is cleared */
	const struct tipple__position *position; /* behind the row read last */
	struct tipple_watermark mark;           /* as saved last */
	struct tipple__breaker breaker;
	struct tipple__output *outputs;
	int noutputs;
	struct tipple__gathered now;            /* the batch that is gathered, or written */
	struct tipple__gathered next;           /* ... and the one gathered meanwhile */
	bool begun;                             /* the transaction is open */
	bool emptied;                           /* ... and the tables to replace are empty */
	bool done;                              /* something of this run is committed */
	bool lost;                              /* the connection is to be made again */
	bool restart;                           /* nothing but reading again helps */
	int64_t batch;                          /* number of the transaction */
	bool stuck;                             /* no position: the state moves at the end */
	char after[TIPPLE_AFTER_SIZE];          /* position behind the batch, for the state */
	struct tipple__counts tally;            /* of the attempt: target rows */
	struct tipple__counts counted;          /* the run's, as the attempt's commit makes them */
};

/* Everything of w but its outputs is set by the caller. */
TIPPLE_MUST enum tipple_status tipple__writer_open(struct tipple__writer *w,
    struct tipple_error *err);

/* A source row begins; put its rows, then accept, withdraw or reject it. */
void tipple__writer_row(struct tipple__writer *w, int64_t number, const void *source);
TIPPLE_MUST enum tipple_status tipple__writer_put(struct tipple__writer *w,
    const struct tipple_table *table, const void *row, struct tipple_error *err);
/* false: nothing was put for it. */
bool tipple__writer_accept(struct tipple__writer *w);
void tipple__writer_withdraw(struct tipple__writer *w);
/* unread as in reject_file.h. */
TIPPLE_MUST enum tipple_status tipple__writer_reject(struct tipple__writer *w, const char *stage,
    const char *rule, const struct tipple_error *why, const struct tipple_cursor *unread,
    struct tipple_error *err);

bool tipple__writer_is_full(const struct tipple__writer *w);

/*
 * Write and commit the batch; last: and close the window.  When it fails and
 * w->restart is set, the rows are to be read again from the start, after
 * tipple__writer_reset.
 */
TIPPLE_MUST enum tipple_status tipple__writer_flush(struct tipple__writer *w, bool last,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__writer_reset(struct tipple__writer *w,
    struct tipple_error *err);

/* The run has failed: where it is one transaction, it had no effect to be told of. */
void tipple__writer_give_up(struct tipple__writer *w);

void tipple__writer_close(struct tipple__writer *w);

/*
 * The batch and the next one change places: while a batch is written, so that rows of
 * the next one can be taken, and back; when it is written, for good.
 */
void tipple__writer_turn(struct tipple__writer *w);
/* May it be done while a batch is written?  Not every database can be waited for so. */
bool tipple__writer_has_next(const struct tipple__writer *w);

/* Of write.c, for commit.c: w->db is a new handle. */
TIPPLE_MUST enum tipple_status tipple__writer_watch(struct tipple__writer *w,
    struct tipple_error *err);
/* Hand the batch to the loads.  INVALID and CONFLICT
 * of single rows are not failures. */
TIPPLE_MUST enum tipple_status tipple__writer_load(struct tipple__writer *w,
    struct tipple_error *err);
/* Everything as before the load, for the handle w->db. */
void tipple__writer_rewind(struct tipple__writer *w);
void tipple__writer_forget(struct tipple__writer *w);

#endif
