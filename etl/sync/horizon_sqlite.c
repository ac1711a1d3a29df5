/*
 * horizon_sqlite.c - the horizon of a SQLite source: the clock, read while this
 * job holds the write lock.
 *
 * A writer that stamps inside its transaction and commits later gets the lock
 * later, so its stamp is later too.  The clock is this machine's, as the writers'
 * is.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "horizon.h"

enum tipple_status
tipple__sqlite_clock(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	(void)run;
	(void)source;
	(void)err;
	h->clock = tipple_now();
	return TIPPLE_OK;
}

enum tipple_status
tipple__sqlite_look(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status = tipple_begin(source, &why);

	(void)run;
	if (status == TIPPLE_OK) {
		h->clock = h->oldest = tipple_now();
		tipple_rollback(source);
		return TIPPLE_OK;
	}
	h->known = false;
	if (status == TIPPLE_RETRY || status == TIPPLE_DENIED) {
		tipple__copy_text(h->why, sizeof(h->why), "no write lock on the source");
		return TIPPLE_OK;
	}
	if (err != NULL)
		*err = why;
	return status;
}
