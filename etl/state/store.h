/*
 * store.h - where the state of a job is kept: in a file (store_file.c), or in
 * the table etl_state of the target (store_table.c).
 *
 * One run, in order: open (lock, read; nothing is changed), claim (from now on
 * only this run can save), save after or within each commit, close.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_STORE_H
#define TIPPLE_STORE_H

#include "run.h"

struct tipple__store;

struct tipple__store_kind {
	bool in_target;         /* save belongs into the transaction with the data */
	/* TIPPLE_RETRY: another run holds the lock. */
	enum tipple_status (*lock)(struct tipple__store *s, struct tipple_error *err);
	enum tipple_status (*read)(struct tipple__store *s, struct tipple_watermark *mark,
	    struct tipple_error *err);
	enum tipple_status (*claim)(struct tipple__store *s, struct tipple_watermark *mark,
	    struct tipple_error *err);
	enum tipple_status (*save)(struct tipple__store *s, const struct tipple_watermark *mark,
	    struct tipple_error *err);
	enum tipple_status (*reset)(struct tipple__store *s, const struct tipple_watermark *mark,
	    struct tipple_error *err);
	void (*close)(struct tipple__store *s);
};

struct tipple__store {
	const struct tipple__store_kind *kind;
	struct tipple__run *run;
	struct tipple_db *db;   /* the target; NULL while it is not there yet */
	bool taken;             /* another run has claimed the state */
};

enum tipple_status tipple__store_file(struct tipple__run *run, struct tipple__store **out,
    struct tipple_error *err);
enum tipple_status tipple__store_table(struct tipple__run *run, struct tipple__store **out,
    struct tipple_error *err);

/* As tipple_state_open, whatever is in the file: to be saved over.  In state.c. */
TIPPLE_MUST enum tipple_status tipple__state_open_any(const char *path,
    struct tipple_watermark *mark, struct tipple_state **state, struct tipple_error *err);

/*
 * Lock, waiting as long as the options say, and read.  db is the target, NULL
 * when it is a file that is to be made: this is the first run then.  mark brings whom the state
 * belongs to.  TIPPLE_RETRY: another run holds the lock.
 */
TIPPLE_MUST enum tipple_status tipple__store_open(struct tipple__run *run, struct tipple_db *db,
    struct tipple_watermark *mark, struct tipple__store **out, struct tipple_error *err);

/* The target is there: make or upgrade tipple's own table, and fence other runs off. */
TIPPLE_MUST enum tipple_status tipple__store_claim(struct tipple__store *s, struct tipple_db *db,
    struct tipple_watermark *mark, struct tipple_error *err);

TIPPLE_MUST enum tipple_status tipple__store_save(struct tipple__store *s,
    const struct tipple_watermark *mark, struct tipple_error *err);

/*
 * After the connection was lost: lock again and claim again on a new one.  When
 * that succeeds the old connection can commit nothing any more, and *mark is
 * what it has committed last.
 */
TIPPLE_MUST enum tipple_status tipple__store_rejoin(struct tipple__store *s,
    struct tipple_db *db, struct tipple_watermark *mark, struct tipple_error *err);

/* Forget the state; the lock is held. */
TIPPLE_MUST enum tipple_status tipple__store_reset(struct tipple__store *s,
    const struct tipple_watermark *mark, struct tipple_error *err);

void tipple__store_close(struct tipple__store *s); /* NULL is fine */

#endif
