/*
 * named_lock.c - see named_lock.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "named_lock.h"
#include "text.h"
#include "url.h"

/* ---- a session's lock ---- */

/* One statement, one row, one number: 1 when the lock is ours. */
static enum tipple_status
ask(struct tipple_db *db, const char *sql, const char *name, struct tipple_error *err)
{
	static const struct tipple_column number = { .name = "n", .type = TIPPLE_INT64,
		.flags = TIPPLE_COLUMN_NULLABLE, .has_offset = sizeof(int64_t) };
	static const struct tipple_table one = { .abi = TIPPLE_ABI, .size = sizeof(one),
		.name = "lock", .row_size = 2 * sizeof(int64_t) + sizeof(void *),
		.own_offset = 2 * sizeof(int64_t), .columns = &number, .ncolumns = 1,
		.generated = -1, .primary = -1 };
	struct { int64_t n; bool has_n; void *own; } answer = { 0, false, NULL };
	const struct tipple_value value = tipple_text(name);
	struct tipple_cursor *cursor = NULL;
	enum tipple_status status = tipple_each_sql(db, &one, sql, &value, 1, &cursor, err);

	if (status == TIPPLE_OK)
		status = tipple_next(cursor, &answer, err);
	if (status == TIPPLE_OK && answer.n != 1)
		status = TIPPLE_RETRY;
	tipple_cursor_close(cursor);
	return status;
}

/* ---- a file's lock ---- */

/* The holder removes the file, so the one that is locked may be gone by now. */
static bool
still_there(int fd, const char *path)
{
	struct stat ours, theirs;

	return fstat(fd, &ours) == 0 && stat(path, &theirs) == 0 &&
	    ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

static enum tipple_status
lock_file(struct tipple__named_lock *lock, struct tipple_error *err)
{
	int failed;

	do {
		lock->fd = open(lock->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (lock->fd < 0)
			return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: %s", lock->path,
			    strerror(errno));
		do
			failed = flock(lock->fd, LOCK_EX | LOCK_NB) != 0 ? errno : 0;
		while (failed == EINTR);
		if (failed == 0 && still_there(lock->fd, lock->path))
			return TIPPLE_OK;
		(void)close(lock->fd);
	} while (failed == 0);
	if (failed == EWOULDBLOCK)
		return TIPPLE_RETRY;
	return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: %s", lock->path,
	    strerror(failed));
}

/* A database in memory is nobody else's. */
static enum tipple_status
lock_beside(struct tipple__named_lock *lock, const char *url, const char *name,
    struct tipple_error *err)
{
	struct tipple__text path = { 0 };
	struct tipple__url parsed;
	enum tipple_status status = tipple__url_parse(url, &parsed, err);

	if (status != TIPPLE_OK)
		return status;
	tipple__putf(&path, "%s.", parsed.path);
	for (const char *s = name; *s != '\0'; s++)
		tipple__put_char(&path, *s == '/' || (unsigned char)*s <= ' ' ? '_' : *s);
	tipple__put(&path, ".lock");
	if (strcmp(parsed.path, ":memory:") == 0)
		goto out;
	lock->path = tipple__text_take(&path);
	status = lock->path == NULL ? tipple__nomem(err) : lock_file(lock, err);
	if (status != TIPPLE_OK) {
		free(lock->path);
		lock->path = NULL;
	}
out:
	tipple__text_clear(&path);
	tipple__url_clear(&parsed);
	return status;
}

enum tipple_status
tipple__named_lock(struct tipple__named_lock *lock, struct tipple_db *db, const char *url,
    const char *name, struct tipple_error *err)
{
	const char *kind = db != NULL ? tipple_dialect_name(db) : "sqlite";
	enum tipple_status ignored;

	if (strcmp(kind, "postgresql") == 0) {
		/* else a killed holder would keep its lock until its statement ends; older
		 * servers do not have it */
		ignored = tipple_exec(db, "SET client_connection_check_interval = '5s'", NULL);
		(void)ignored;
		return ask(db, "SELECT CAST(pg_try_advisory_lock(hashtextextended("
		    "concat('tipple:', current_schema(), '/', CAST(? AS text)), 0)) AS integer)",
		    name, err);
	}
	if (strcmp(kind, "mysql") == 0)
		return ask(db, "SELECT GET_LOCK(CONCAT('tipple:', SHA1(CONCAT(DATABASE(), '/', "
		    "?))), 0)", name, err);
	return lock->path != NULL ? TIPPLE_OK : lock_beside(lock, url, name, err);
}

void
tipple__named_unlock(struct tipple__named_lock *lock)
{
	if (lock->path == NULL)
		return;
	(void)unlink(lock->path);       /* while it is locked: nobody can hold it yet */
	(void)close(lock->fd);
	free(lock->path);
	lock->path = NULL;
}
