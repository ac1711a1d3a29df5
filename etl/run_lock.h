/*
 * run_lock.h - one run of a job at a time, by a lock in the target that a killed
 * holder cannot keep: an advisory lock of the session on the servers, a locked file
 * beside the database on SQLite.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RUN_LOCK_H
#define TIPPLE_RUN_LOCK_H

#include "durable.h"
#include "run.h"

struct tipple__run_lock {
	struct tipple__durable file;    /* SQLite */
	bool locked;                    /* the file is */
};

/*
 * db NULL: a SQLite file that is to be made.  TIPPLE_RETRY: another run holds the lock.
 * Taken again after a reconnect, it is the new session's.
 */
TIPPLE_MUST enum tipple_status tipple__run_lock(struct tipple__run_lock *lock,
    const struct tipple__run *run, struct tipple_db *db, struct tipple_error *err);

/* That of a session ends with it. */
void tipple__run_unlock(struct tipple__run_lock *lock);

#endif
