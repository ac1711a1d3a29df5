/*
 * reject_file.c - append rejects as JSON lines, durably.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cursor.h"
#include "error.h"
#include "json_row.h"
#include "reject_file.h"
#include "text.h"

#define TAIL_SIZE 65536

struct tipple__rejects {
	char *path;
	int fd;
	struct tipple__text lines;      /* not written yet */
	int64_t batch;                  /* that the last line is of; 0: none of this run */
	bool dirty;                     /* written, not synced */
};

static enum tipple_status
failed(const struct tipple__rejects *r, const char *what, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_IO, NULL, NULL, "reject file %.200s: %s: %s", r->path, what,
	    strerror(errno));
}

static enum tipple_status
write_lines(struct tipple__rejects *r, struct tipple_error *err)
{
	const char *data = r->lines.data;
	size_t left = r->lines.size;
	ssize_t n;

	if (r->lines.failed)
		return tipple__nomem(err);
	while (left > 0) {
		n = write(r->fd, data, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return failed(r, "cannot write", err);
		data += n;
		left -= (size_t)n;
	}
	r->dirty = r->dirty || r->lines.size > 0;
	tipple__text_reset(&r->lines);
	return TIPPLE_OK;
}

enum tipple_status
tipple__rejects_sync(struct tipple__rejects *r, struct tipple_error *err)
{
	enum tipple_status status;

	if (r->lines.size == 0 && !r->dirty)
		return TIPPLE_OK;
	status = write_lines(r, err);
	if (status == TIPPLE_OK && fsync(r->fd) != 0)
		status = failed(r, "cannot sync", err);
	if (status == TIPPLE_OK)
		r->dirty = false;
	return status;
}

/* Append one object as a line; takes the reference. */
static enum tipple_status
add_line(struct tipple__rejects *r, json_t *line, struct tipple_error *err)
{
	char *text = line != NULL ? json_dumps(line, JSON_COMPACT) : NULL;

	json_decref(line);
	if (text == NULL)
		return tipple__nomem(err);
	tipple__put(&r->lines, text);
	tipple__put_char(&r->lines, '\n');
	free(text);
	return r->lines.failed ? tipple__nomem(err) : TIPPLE_OK;
}

static enum tipple_status
add_marker(struct tipple__rejects *r, const char *run, int64_t batch, struct tipple_error *err)
{
	return add_line(r, json_pack("{s:s, s:I, s:b}", "run", run, "batch", (json_int_t)batch,
	    "committed", 1), err);
}

/* Where the last whole line of the tail begins, after a newline or at 0; *end is its newline. */
static const char *
last_line(const char *tail, size_t size, const char **end)
{
	const char *start;

	while (size > 0 && tail[size - 1] != '\n')
		size--;
	*end = start = size > 0 ? tail + size - 1 : tail;
	while (start > tail && start[-1] != '\n')
		start--;
	return start;
}

/* The end of the file, from before its last whole line on. */
static enum tipple_status
read_tail(const struct tipple__rejects *r, size_t size, char **tail, size_t *got,
    struct tipple_error *err)
{
	const char *end;
	size_t want = 0;
	ssize_t n;

	do {
		free(*tail);
		want = want == 0 ? TAIL_SIZE : 2 * want;
		want = want < size ? want : size;
		*tail = malloc(want + 1);
		if (*tail == NULL)
			return tipple__nomem(err);
		n = pread(r->fd, *tail, want, (off_t)(size - want));
		if (n < 0)
			return failed(r, "cannot read", err);
		*got = (size_t)n;
	} while (want < size && last_line(*tail, *got, &end) == *tail);
	return TIPPLE_OK;
}

/* A line of the last batch that was committed, without the one that says so? */
static bool
lacks_marker(const json_t *line, const struct tipple_watermark *last)
{
	const char *run = json_string_value(json_object_get(line, "run"));

	return run != NULL && strcmp(run, last->run_id) == 0 &&
	    json_object_get(line, "committed") == NULL &&
	    json_integer_value(json_object_get(line, "batch")) == last->batch;
}

/* Mend what a killed run left: half a line, or a committed batch without its marker. */
static enum tipple_status
mend(struct tipple__rejects *r, size_t size, const struct tipple_watermark *last,
    struct tipple_error *err)
{
	const char *start, *end;
	enum tipple_status status;
	char *tail = NULL;
	json_t *line;

	status = read_tail(r, size, &tail, &size, err);
	if (status != TIPPLE_OK) {
		free(tail);
		return status;
	}
	start = last_line(tail, size, &end);
	line = json_loadb(start, (size_t)(end - start), 0, NULL);
	if (size > 0 && tail[size - 1] != '\n')
		tipple__put_char(&r->lines, '\n');
	if (lacks_marker(line, last))
		status = add_marker(r, last->run_id, last->batch, err);
	json_decref(line);
	free(tail);
	return status == TIPPLE_OK ? tipple__rejects_sync(r, err) : status;
}

/* A new file is on the disk when its folder is. */
static enum tipple_status
sync_folder(const struct tipple__rejects *r, struct tipple_error *err)
{
	const char *slash = strrchr(r->path, '/');
	char *path = slash == NULL ? strdup(".") :
	    strndup(r->path, slash == r->path ? 1 : (size_t)(slash - r->path));
	enum tipple_status status = TIPPLE_OK;
	int fd;

	if (path == NULL)
		return tipple__nomem(err);
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	/* EINVAL: this file system has no fsync for folders */
	if (fd < 0 || (fsync(fd) != 0 && errno != EINVAL))
		status = failed(r, "cannot sync its folder", err);
	if (fd >= 0)
		close(fd);
	free(path);
	return status;
}

enum tipple_status
tipple__rejects_open(const char *path, const struct tipple_watermark *last,
    struct tipple__rejects **out, struct tipple_error *err)
{
	struct tipple__rejects *r = calloc(1, sizeof(*r));
	enum tipple_status status;
	struct stat st;

	*out = NULL;
	if (r == NULL || (r->path = strdup(path)) == NULL) {
		free(r);
		return tipple__nomem(err);
	}
	r->fd = open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
	if (r->fd < 0)
		status = failed(r, "cannot open", err);
	else if (fstat(r->fd, &st) != 0)
		status = failed(r, "cannot read", err);
	else if (!S_ISREG(st.st_mode))
		status = tipple__fail(err, TIPPLE_IO, NULL, NULL,
		    "reject file %.200s: is no regular file", path);
	else
		status = mend(r, (size_t)st.st_size, last, err);
	if (status == TIPPLE_OK && st.st_size == 0)
		status = sync_folder(r, err);
	if (status != TIPPLE_OK) {
		tipple__rejects_close(r);
		return status;
	}
	*out = r;
	return TIPPLE_OK;
}

/* What could not be read is null, not the 0 that stands in the struct. */
static void
blank(json_t *key, json_t *values, const char *name)
{
	(void)json_object_set_new(values, name, json_null());
	if (json_object_get(key, name) != NULL)
		(void)json_object_set_new(key, name, json_null());
}

static bool
is_unread(const struct tipple__run *run, const char *stage, const struct tipple_cursor *unread,
    int column)
{
	const struct tipple_reader *own = run->job->reader;

	if (unread != NULL)
		return tipple__cursor_null(unread, column);
	return own != NULL && own->unread != NULL && strcmp(stage, "read") == 0 &&
	    own->unread(own->arg, column);
}

char *
tipple__rejects_line(const struct tipple__run *run, int64_t number, int64_t place,
    const char *stage, const char *rule, const struct tipple_error *why, const void *source,
    const struct tipple_cursor *unread)
{
	const struct tipple_table *t = run->job->source;
	const struct tipple_key *k = t->primary >= 0 ? &t->keys[t->primary] : NULL;
	json_t *key = k != NULL ? tipple__json_row(t, k, source) : json_object();
	json_t *values = tipple__json_row(t, NULL, source), *line = NULL;
	char *text, time[TIPPLE_TIMESTAMP_SIZE];

	for (int c = 0; key != NULL && values != NULL && c < t->ncolumns; c++)
		if (is_unread(run, stage, unread, c))
			blank(key, values, t->columns[c].name);
	if (key != NULL && values != NULL)
		line = json_pack("{s:s, s:s, s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:O, s:O}",
		    "time", tipple_timestamp_format(tipple_now(), time),
		    "job", run->job->name, "row", (json_int_t)number, "stage", stage,
		    "table", why->table, "column", why->column, "rule", rule,
		    "reason", why->text, "sqlstate", why->sqlstate, "key", key,
		    "values", values);
	if (line != NULL && place > 0)
		(void)json_object_set_new(line, "line", json_integer(place));
	json_decref(key);
	json_decref(values);
	text = line != NULL ? json_dumps(line, JSON_COMPACT) : NULL;
	json_decref(line);
	return text;
}

enum tipple_status
tipple__rejects_add(struct tipple__rejects *r, const struct tipple__run *run, int64_t batch,
    const char *line, struct tipple_error *err)
{
	r->batch = batch;
	tipple__putf(&r->lines, "{\"run\":\"%s\",\"batch\":%lld,", run->id, (long long)batch);
	tipple__put(&r->lines, line + 1);
	tipple__put_char(&r->lines, '\n');
	/* memory must not grow with the rejects; they are synced before the commit */
	return r->lines.size > TAIL_SIZE || r->lines.failed ? write_lines(r, err) : TIPPLE_OK;
}

enum tipple_status
tipple__rejects_replayed(struct tipple__rejects *r, const struct tipple__run *run,
    const char *name, bool gone, struct tipple_error *err)
{
	const char *slash = strchr(name, '/');
	long long batch = 0, row = 0;

	if (slash == NULL || sscanf(slash, "/%lld/%lld", &batch, &row) != 2)
		return TIPPLE_OK;
	return add_line(r, json_pack("{s:s%, s:I, s:I, s:s, s:b}", "run", name,
	    (size_t)(slash - name), "batch", (json_int_t)batch, "row", (json_int_t)row,
	    "replayed", run->id, "gone", gone), err);
}

bool
tipple__rejects_has(const struct tipple__rejects *r, int64_t batch)
{
	return r != NULL && r->batch == batch;
}

enum tipple_status
tipple__rejects_commit(struct tipple__rejects *r, const struct tipple__run *run, int64_t batch,
    struct tipple_error *err)
{
	enum tipple_status status;

	if (r->batch != batch)
		return TIPPLE_OK;
	r->batch = 0;
	status = add_marker(r, run->id, batch, err);
	return status == TIPPLE_OK ? write_lines(r, err) : status;
}

void
tipple__rejects_close(struct tipple__rejects *r)
{
	if (r == NULL)
		return;
	if (r->fd >= 0)
		close(r->fd);
	tipple__text_clear(&r->lines);
	free(r->path);
	free(r);
}
