/*
 * durable.h - one small file that is locked, read whole and replaced whole, so
 * that a crash leaves the old content or the new.  What is in it is not known
 * here.
 *
 * Beside FILE there are FILE.lock, which stays, FILE.bak with the content
 * before the last (where the file system has hard links), and FILE.tmp while it is
 * being replaced.  Its folder is
 * held open: a later chdir does not matter.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_DURABLE_H
#define TIPPLE_DURABLE_H

#include <sys/types.h>

#include "tipple.h"

#define TIPPLE__DURABLE_MAX ((size_t)1 << 20) /* bytes; more is refused */

struct tipple__durable {
	char *path;             /* as given, for messages */
	const char *name;       /* its last part */
	int folder, lock;       /* descriptors; -1: not open */
	pid_t owner;            /* a forked child shares the lock, but it is not its own */
};

/*
 * Open the folder and take the lock.  TIPPLE_RETRY: somebody else holds it.
 * f is to be closed only after success.
 */
TIPPLE_MUST enum tipple_status tipple__durable_open(struct tipple__durable *f, const char *path,
    struct tipple_error *err);

/* *data is malloc'ed.  TIPPLE_NOT_FOUND: there is no such file. */
TIPPLE_MUST enum tipple_status tipple__durable_read(const struct tipple__durable *f,
    char **data, size_t *size, struct tipple_error *err);

/* On failure the old content stands; after a failed fsync of the folder, which
 * comes last, the new one does, and may not survive a power cut. */
TIPPLE_MUST enum tipple_status tipple__durable_replace(const struct tipple__durable *f,
    const char *data, size_t size, struct tipple_error *err);

void tipple__durable_close(struct tipple__durable *f);

#endif
