/*
 * store.c - what both kinds of store have in common: waiting for the lock.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "retry.h"
#include "store.h"

#define LOOK_EVERY 0.1          /* seconds */
#define REJOIN_SECONDS 30.0     /* a server needs a while to see that a connection is gone */

static enum tipple_status
wait_for_lock(struct tipple__store *s, double seconds, struct tipple_error *err)
{
	double end = tipple__monotonic() + seconds;
	enum tipple_status status = s->kind->lock(s, err), paused;

	while (status == TIPPLE_RETRY && tipple__monotonic() < end) {
		paused = tipple__pause(s->run, LOOK_EVERY, err);
		status = paused == TIPPLE_OK ? s->kind->lock(s, err) : paused;
	}
	return status;
}

enum tipple_status
tipple__store_open(struct tipple__run *run, struct tipple_db *db, struct tipple_watermark *mark,
    struct tipple__store **out, struct tipple_error *err)
{
	enum tipple_status status = run->options->state != NULL ?
	    tipple__store_file(run, out, err) : tipple__store_table(run, out, err);

	if (status != TIPPLE_OK)
		return status;
	(*out)->db = db;
	status = wait_for_lock(*out, (double)run->options->lock_wait, err);
	if (status == TIPPLE_OK && run->options->reset == NULL)
		status = (*out)->kind->read(*out, mark, err);
	if (status != TIPPLE_OK) {
		tipple__store_close(*out);
		*out = NULL;
	}
	return status;
}

enum tipple_status
tipple__store_claim(struct tipple__store *s, struct tipple_db *db, struct tipple_watermark *mark,
    struct tipple_error *err)
{
	s->db = db;
	return s->kind->claim(s, mark, err);
}

enum tipple_status
tipple__store_save(struct tipple__store *s, const struct tipple_watermark *mark,
    struct tipple_error *err)
{
	return s->kind->save(s, mark, err);
}

enum tipple_status
tipple__store_rejoin(struct tipple__store *s, struct tipple_db *db, struct tipple_watermark *mark,
    struct tipple_error *err)
{
	enum tipple_status status;

	s->db = db;
	if (!s->kind->in_target)
		return TIPPLE_OK;       /* its lock is no connection's */
	status = wait_for_lock(s, REJOIN_SECONDS, err);
	return status == TIPPLE_OK ? s->kind->claim(s, mark, err) : status;
}

enum tipple_status
tipple__store_reset(struct tipple__store *s, const struct tipple_watermark *mark,
    struct tipple_error *err)
{
	return s->kind->reset(s, mark, err);
}

void
tipple__store_close(struct tipple__store *s)
{
	if (s != NULL)
		s->kind->close(s);
}
