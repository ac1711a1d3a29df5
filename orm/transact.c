/*
 * transact.c - run a piece of work in a transaction, again when the database
 * asks for it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <time.h>

#include "backend.h"
#include "error.h"

#define FIRST_WAIT INT64_C(10000)       /* microseconds */
#define LONGEST_WAIT INT64_C(1000000)

/*
 * Exponential backoff with full jitter: two that collided must not meet again.
 * The clock's low digits are random enough for that.
 */
static void
wait(int attempt)
{
	int64_t most = attempt < 7 ? FIRST_WAIT << attempt : LONGEST_WAIT;
	struct timespec t;

	if (clock_gettime(CLOCK_REALTIME, &t) != 0)
		t.tv_nsec = 0;
	most = t.tv_nsec / 7 % (most < LONGEST_WAIT ? most : LONGEST_WAIT);
	t.tv_sec = 0;
	t.tv_nsec = (long)(most * 1000);
	(void)nanosleep(&t, NULL);
}

enum tipple_status
tipple_transact(struct tipple_db *db, tipple_work_fn *work, void *arg, int attempts,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (db != NULL && db->depth > 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "tipple_transact reruns whole transactions; one is open already");
	for (int i = 0; i < attempts || i == 0; i++) {
		if (i > 0)
			wait(i - 1);
		status = tipple_begin(db, err);
		if (status == TIPPLE_OK)
			status = work(db, arg, err);
		if (status == TIPPLE_OK)
			status = tipple_commit(db, err);
		if (status == TIPPLE_OK)
			return status;
		tipple_rollback(db);
		if (status != TIPPLE_RETRY)
			return status;
	}
	return status;
}
