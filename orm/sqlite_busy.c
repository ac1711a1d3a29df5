/*
 * sqlite_busy.c - wait for another writer, as sqlite3_busy_timeout() does, but
 * so that tipple_cancel() ends the wait.
 *
 * SPDX-License-Identifier: ISC
 */
#include <time.h>

#include "sqlite.h"

#define LONGEST 100 /* milliseconds between two looks at the lock */

static int64_t
milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* count is how often this wait has asked already; 0 gives up. */
static int
wait_for_lock(void *arg, int count)
{
	struct tipple__sqlite *db = arg;
	int64_t now = milliseconds(), pause = count < 7 ? INT64_C(1) << count : LONGEST;
	struct timespec t;

	if (count == 0)
		db->give_up = now + db->patience;
	if (now >= db->give_up || atomic_load(&db->cancelled))
		return 0;
	if (pause > db->give_up - now)
		pause = db->give_up - now;
	t.tv_sec = 0;
	t.tv_nsec = (long)(pause * 1000000);
	(void)nanosleep(&t, NULL);
	return 1;
}

int
tipple__sqlite_busy(struct tipple__sqlite *db, int patience)
{
	db->patience = patience;
	return sqlite3_busy_handler(db->handle, wait_for_lock, db);
}
