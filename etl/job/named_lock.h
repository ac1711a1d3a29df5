/*
 * named_lock.h - a lock by name that a killed holder cannot keep: an advisory lock of
 * the session on the servers, a locked file beside the database on SQLite.  Who
 * forks hands it to the child as well: it is free when both have ended.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_NAMED_LOCK_H
#define TIPPLE_NAMED_LOCK_H

#include "tipple.h"

struct tipple__named_lock {
	char *path;                     /* of the file; NULL: it is a session's, or none */
	int fd;
};

/*
 * Beside FILE it is the file FILE.name.lock; what a file name should not have becomes _.
 * db NULL: a SQLite file that is to be made.  TIPPLE_RETRY: another holds the lock;
 * the caller says of what.  Taken again after a reconnect, it is the new session's.
 */
TIPPLE_MUST enum tipple_status tipple__named_lock(struct tipple__named_lock *lock,
    struct tipple_db *db, const char *url, const char *name, struct tipple_error *err);

/* Remove the file; the lock of a session ends with its handle. */
void tipple__named_unlock(struct tipple__named_lock *lock);

#endif
