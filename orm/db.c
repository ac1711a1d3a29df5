/*
 * db.c - handles: open, close, who may use them when, transactions.  The one
 * place that knows which databases this build has.
 *
 * SPDX-License-Identifier: ISC
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cache.h"
#include "db.h"
#include "error.h"

static const struct tipple__backend *const backends[] = {
#ifdef HAVE_SQLITE
	&tipple__sqlite,
#endif
#ifdef HAVE_POSTGRESQL
	&tipple__postgres,
#endif
#ifdef HAVE_MYSQL
	&tipple__mysql,
#endif
	NULL
};

/*
 * Which process this is, counted in forks: asking the kernel by getpid() in
 * every call would cost more than some lookups.
 */
static int process;
static pthread_once_t watch_once = PTHREAD_ONCE_INIT;

static void
count_fork(void)
{
	process++;
}

static void
watch_forks(void)
{
	(void)pthread_atfork(NULL, NULL, count_fork);
}

static bool
has_scheme(const struct tipple__backend *b, const char *scheme)
{
	for (const char *const *s = b->schemes; *s != NULL; s++)
		if (strcmp(*s, scheme) == 0)
			return true;
	return false;
}

static enum tipple_status
open_backend(const struct tipple__backend *b, const struct tipple__url *url,
    struct tipple_db **db, struct tipple_error *err)
{
	const char *detail = tipple__url_option(url, "detail");
	enum tipple_status status = b->open(url, db, err);

	if (status != TIPPLE_OK)
		return status;
	(*db)->backend = b;
	(*db)->dialect = b->dialect;
	(*db)->process = process;
	(*db)->want_detail = detail != NULL && strcmp(detail, "1") == 0;
	return TIPPLE_OK;
}

enum tipple_status
tipple_open(const char *text, struct tipple_db **db, struct tipple_error *err)
{
	struct tipple__url url;
	enum tipple_status status;

	*db = NULL;
	(void)pthread_once(&watch_once, watch_forks);
	status = tipple__url_parse(text, &url, err);
	if (status != TIPPLE_OK)
		return status;
	status = TIPPLE_UNSUPPORTED;
	for (const struct tipple__backend *const *b = backends; *b != NULL; b++) {
		if (has_scheme(*b, url.scheme)) {
			status = open_backend(*b, &url, db, err);
			goto out;
		}
	}
	tipple__fail(err, status, NULL, NULL,
	    "database URL: this build knows no database \"%.20s\"", url.scheme);
out:
	tipple__url_clear(&url);
	return status;
}

void
tipple_close(struct tipple_db *db)
{
	struct tipple__trace *trace;
	bool forked;

	if (db == NULL)
		return;
	forked = db->process != process;
	if (!forked) {
		tipple__cursor_end(db->cursor);
		while (db->depth > 0 && !db->lost)
			tipple_rollback(db);
	} else {
		tipple__cursor_forget(db->cursor);
	}
	tipple__cache_free(db, forked);
	trace = db->trace;              /* holds what db->backend points to */
	db->backend->close(db, forked);
	free(trace);
}

const char *
tipple_dialect_name(const struct tipple_db *db)
{
	return db->dialect->name;
}

enum tipple_status
tipple__owned(const struct tipple_db *db, struct tipple_error *err)
{
	if (db->process == process)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
	    "the handle was opened by another process; open one after fork");
}

static enum tipple_status
doomed(struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_DB, NULL, NULL,
	    "the database has rolled the transaction back after an earlier failure");
}

/* Wait for what was sent and not yet answered.  Its load tells how it went. */
static void
settle(struct tipple_db *db)
{
	if (db->flight != NULL)
		db->settle(db->flight);
}

/* May the handle be used at all? */
static enum tipple_status
knock(struct tipple_db *db, struct tipple_error *err)
{
	if (db == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "no database handle");
	if (db->process != process)
		return tipple__owned(db, err);
	if (db->lost)
		return tipple__fail(err, TIPPLE_OFFLINE, NULL, NULL,
		    "the connection is lost; open a new one");
	if (db->cursor != NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "a cursor is open on this handle; close it or open a second handle");
	return TIPPLE_OK;
}

/* As tipple__enter, but the transaction may be one that can only be ended. */
static enum tipple_status
enter_to_end(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = knock(db, err);

	if (status == TIPPLE_OK && db->waiting)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the handle is in the middle of another call");
	if (status != TIPPLE_OK || db->flight == NULL)
		return status;
	settle(db);
	return knock(db, err);
}

enum tipple_status
tipple__enter_loading(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = knock(db, err);

	/* what is done now would be outside the transaction, and stay */
	return status == TIPPLE_OK && db->doomed ? doomed(err) : status;
}

enum tipple_status
tipple__enter(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = enter_to_end(db, err);

	return status == TIPPLE_OK ? tipple__enter_loading(db, err) : status;
}

enum tipple_status
tipple__enter_table(struct tipple_db *db, const struct tipple_table *t, struct tipple_error *err)
{
	if (t->abi != TIPPLE_ABI || t->size != sizeof(*t))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "a table was generated for another version of tipple; run tipple-gen again");
	if (t->query != NULL && t->query->sql[db->dialect->id] == NULL)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, t->name, NULL,
		    "%s: the query has no SQL for %s", t->name, db->dialect->name);
	return tipple__enter(db, err);
}

enum tipple_status
tipple__enter_writable(struct tipple_db *db, const struct tipple_table *t,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__enter_table(db, t, err);

	if (status == TIPPLE_OK && t->insert == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: is a query, which can only be read", t->name);
	return status;
}

enum tipple_status
tipple__note(struct tipple_db *db, enum tipple_status status)
{
	if (status == TIPPLE_OFFLINE || status == TIPPLE_UNKNOWN)
		db->lost = true;
	else if ((status == TIPPLE_RETRY || status == TIPPLE_CANCELLED) && db->depth > 0)
		db->rerun = db->doomed = true; /* on some databases it would still commit */
	else if (status != TIPPLE_OK && db->depth > 0 && !db->backend->in_transaction(db))
		db->doomed = true;
	return status;
}

void
tipple__on_wait(struct tipple_db *db, bool (*fn)(void *arg), void *arg)
{
	db->on_wait = fn;
	db->on_wait_arg = arg;
}

bool
tipple__has_waits(const struct tipple_db *db)
{
	return db->backend->waits;
}

enum tipple_status
tipple_cancel(struct tipple_db *db, struct tipple_error *err)
{
	if (db == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "no database handle");
	if (db->process != process)
		return tipple__owned(db, err);
	return db->backend->cancel(db, err);
}

static enum tipple_status
run(struct tipple_db *db, const char *sql, struct tipple_error *err)
{
	return tipple__note(db, db->backend->exec(db, sql, err));
}

enum tipple_status
tipple_exec(struct tipple_db *db, const char *sql, struct tipple_error *err)
{
	enum tipple_status status = tipple__enter(db, err);

	return status == TIPPLE_OK ? run(db, sql, err) : status;
}

/* Savepoints are named after their level: tipple_2 is the first below the outermost. */
static enum tipple_status
run_savepoint(struct tipple_db *db, const char *verb, int level, struct tipple_error *err)
{
	char sql[48];           /* no allocation: a rollback must not fail */

	snprintf(sql, sizeof(sql), "%s tipple_%d", verb, level);
	return run(db, sql, err);
}

enum tipple_status
tipple_begin(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = tipple__enter(db, err);

	if (status != TIPPLE_OK)
		return status;
	if (db->depth == 0 && db->backend->read_only != NULL && db->backend->read_only(db))
		return tipple__fail(err, TIPPLE_DENIED, NULL, NULL,
		    "the database is read-only; tipple_begin_snapshot reads");
	if (db->depth == 0)
		status = run(db, db->dialect->begin, err);
	else
		status = run_savepoint(db, "SAVEPOINT", db->depth + 1, err);
	if (status == TIPPLE_OK)
		db->depth++;
	return status;
}

/* The outermost level is over, one way or the other. */
static void
leave(struct tipple_db *db)
{
	bool snapshot = db->snapshot && !db->lost;

	db->depth = 0;
	db->doomed = false;
	db->rerun = false;
	db->snapshot = false;
	if (snapshot && db->dialect->end_snapshot != NULL)
		(void)run(db, db->dialect->end_snapshot, NULL);
}

enum tipple_status
tipple_begin_snapshot(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = tipple__enter(db, err);

	if (status != TIPPLE_OK)
		return status;
	if (db->depth > 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "a snapshot cannot begin inside a transaction");
	db->snapshot = true;
	for (const char *const *sql = db->dialect->begin_snapshot;
	    *sql != NULL && status == TIPPLE_OK; sql++)
		status = run(db, *sql, err);
	db->depth = 1;
	if (status != TIPPLE_OK)
		tipple_rollback(db);
	return status;
}

enum tipple_status
tipple_commit(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status = enter_to_end(db, err);

	if (status != TIPPLE_OK)
		return status;
	if (db->depth == 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "commit without begin");
	if (db->doomed) {
		tipple_rollback(db);
		return doomed(err);
	}
	if (db->depth > 1) {
		status = run_savepoint(db, "RELEASE SAVEPOINT", db->depth, err);
		if (status == TIPPLE_OK)
			db->depth--;
		else
			tipple_rollback(db);
		return status;
	}
	status = run(db, "COMMIT", err);
	if (db->lost) {                 /* or given up in the middle for want of memory */
		status = TIPPLE_UNKNOWN;
		if (err != NULL)
			err->status = status;
	} else if (status != TIPPLE_OK) {
		tipple_rollback(db);    /* what was not committed must not linger */
		return status;
	}
	leave(db);
	return status;
}

/* What cannot be rolled back must not be committed later: give the connection up. */
static void
roll_back(struct tipple_db *db)
{
	enum tipple_status status = run(db, "ROLLBACK", NULL);

	/* it fails without harm where the database has done it by itself */
	if (status == TIPPLE_NOMEM || (status != TIPPLE_OK && db->backend->in_transaction(db)))
		db->lost = true;
}

void
tipple_rollback(struct tipple_db *db)
{
	if (db == NULL || db->depth == 0 || db->process != process)
		return;
	settle(db);
	tipple__cursor_end(db->cursor);
	if (db->depth > 1) {
		/* PostgreSQL: a transaction that failed below the savepoint lives again */
		if (!db->lost &&
		    run_savepoint(db, "ROLLBACK TO SAVEPOINT", db->depth, NULL) == TIPPLE_OK &&
		    run_savepoint(db, "RELEASE SAVEPOINT", db->depth, NULL) == TIPPLE_OK)
			db->doomed = db->rerun;
		else
			db->doomed = true; /* what was to be undone may be there */
		db->depth--;
		return;
	}
	if (!db->lost)
		roll_back(db);
	leave(db);
}
