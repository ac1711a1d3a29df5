/*
 * run_lock.c - see run_lock.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "error.h"
#include "run_lock.h"
#include "url.h"

static enum tipple_status
held(const struct tipple__run *run, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
	    "another run of %.100s holds the lock", run->job->name);
}

/* One statement, one row, one number: 1 when the lock is ours. */
static enum tipple_status
ask(const struct tipple__run *run, struct tipple_db *db, const char *sql,
    struct tipple_value name, struct tipple_error *err)
{
	static const struct tipple_column number = { .name = "n", .type = TIPPLE_INT64,
		.flags = TIPPLE_COLUMN_NULLABLE, .has_offset = sizeof(int64_t) };
	static const struct tipple_table one = { .abi = TIPPLE_ABI, .size = sizeof(one),
		.name = "lock", .row_size = 2 * sizeof(int64_t) + sizeof(void *),
		.own_offset = 2 * sizeof(int64_t), .columns = &number, .ncolumns = 1,
		.generated = -1, .primary = -1 };
	struct { int64_t n; bool has_n; void *own; } answer = { 0, false, NULL };
	struct tipple_cursor *cursor = NULL;
	enum tipple_status status = tipple_each_sql(db, &one, sql, &name, 1, &cursor, err);

	if (status == TIPPLE_OK)
		status = tipple_next(cursor, &answer, err);
	tipple_cursor_close(cursor);
	if (status == TIPPLE_OK && answer.n != 1)
		return held(run, err);
	return status;
}

/* "warehouse.db.packages-sync" and .lock; what no file name should have becomes _. */
static enum tipple_status
lock_beside(struct tipple__run_lock *lock, const struct tipple__run *run,
    struct tipple_error *err)
{
	struct tipple__text path = { 0 };
	struct tipple__url url;
	enum tipple_status status = tipple__url_parse(run->options->target, &url, err);

	if (status != TIPPLE_OK)
		return status;
	if (strcmp(url.path, ":memory:") == 0) {
		tipple__url_clear(&url);
		return TIPPLE_OK;
	}
	tipple__putf(&path, "%s.", url.path);
	for (const char *s = run->job->name; *s != '\0'; s++)
		tipple__put_char(&path, *s == '/' || (unsigned char)*s <= ' ' ? '_' : *s);
	tipple__url_clear(&url);
	status = path.failed ? tipple__nomem(err) :
	    tipple__durable_open(&lock->file, path.data, err);
	tipple__text_clear(&path);
	lock->locked = status == TIPPLE_OK;
	return status == TIPPLE_RETRY ? held(run, err) : status;
}

enum tipple_status
tipple__run_lock(struct tipple__run_lock *lock, const struct tipple__run *run,
    struct tipple_db *db, struct tipple_error *err)
{
	const char *kind = db != NULL ? tipple_dialect_name(db) : "sqlite";
	const char *job = run->job->name;

	if (strcmp(kind, "postgresql") == 0) {
		/* else a killed holder would keep its lock until its statement ends; older
		 * servers do not have it */
		if (tipple_exec(db, "SET client_connection_check_interval = '5s'", NULL) !=
		    TIPPLE_OK)
			tipple_log(&run->log, TIPPLE_DEBUG, "no client_connection_check_interval");
		return ask(run, db, "SELECT CAST(pg_try_advisory_lock(hashtextextended("
		    "concat('tipple:', current_schema(), '/', CAST(? AS text)), 0)) AS integer)",
		    tipple_text(job), err);
	}
	if (strcmp(kind, "mysql") == 0)
		return ask(run, db, "SELECT GET_LOCK(CONCAT('tipple:', SHA1(CONCAT(DATABASE(), "
		    "'/', ?))), 0)", tipple_text(job), err);
	return lock->locked ? TIPPLE_OK : lock_beside(lock, run, err);
}

void
tipple__run_unlock(struct tipple__run_lock *lock)
{
	if (lock->locked)
		tipple__durable_close(&lock->file);
	lock->locked = false;
}
