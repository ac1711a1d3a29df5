/*
 * sink.c - see sink.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"
#include "sink.h"

#define ENOUGH ((size_t)64 * 1024)
#define RANDOM ".XXXXXX" /* of mkstemp */

static enum tipple_status
cannot(const struct tipple__sink *o, const char *what, struct tipple_error *err)
{
	char why[96] = "?";

	(void)strerror_r(errno, why, sizeof(why));
	return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: cannot %s: %s", o->path, what,
	    why);
}

/* A later chdir does not matter. */
static enum tipple_status
open_folder(struct tipple__sink *o, struct tipple_error *err)
{
	char *slash = strrchr(o->path, '/');

	if (slash == NULL) {
		o->folder = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	} else if (slash == o->path) {
		o->folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	} else {
		*slash = '\0';
		o->folder = open(o->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		*slash = '/';
	}
	o->name = slash != NULL ? slash + 1 : o->path;
	return o->folder >= 0 ? TIPPLE_OK : cannot(o, "open its folder", err);
}

static enum tipple_status
refuse_others(struct tipple__sink *o, struct tipple_error *err)
{
	struct stat st;

	if (*o->name == '\0')
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "%.160s: is a folder", o->path);
	if (fstatat(o->folder, o->name, &st, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(st.st_mode))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: is a link, folder or device, not a regular file", o->path);
	return TIPPLE_OK;
}

/* mkstemp makes it with mode 0600. */
static enum tipple_status
open_temporary(struct tipple__sink *o, struct tipple_error *err)
{
	size_t before = (size_t)(o->name - o->path), n = strlen(o->path);
	char *t = malloc(n + sizeof("." RANDOM));

	if (t == NULL)
		return tipple__nomem(err);
	memcpy(t, o->path, before);
	t[before] = '.';
	memcpy(t + before + 1, o->name, n - before);
	memcpy(t + n + 1, RANDOM, sizeof(RANDOM));
	o->fd = mkstemp(t);
	if (o->fd < 0) {
		free(t);
		return cannot(o, "make a temporary file beside it", err);
	}
	o->temporary = t;
	o->temporary_name = t + before;
	return fcntl(o->fd, F_SETFD, FD_CLOEXEC) == 0 ? TIPPLE_OK :
	    cannot(o, "set up its temporary file", err);
}

static enum tipple_status
begin_packing(struct tipple__sink *o, struct tipple_error *err)
{
	static const struct tipple__packing *const known[] = { &tipple__gzip, &tipple__zstd };
	size_t n = strlen(o->path), size;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		size = strlen(known[i]->suffix);
		if (n > size && strcasecmp(o->path + n - size, known[i]->suffix) == 0)
			o->packing = known[i];
	}
	if (o->packing == NULL)
		return TIPPLE_OK;
	if (o->packing->pack == NULL)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
		    "%.160s: is to be packed by %s, which this build has not", o->path,
		    o->packing->name);
	o->packed = malloc(ENOUGH);
	o->state = o->packing->pack_begin();
	return o->packed != NULL && o->state != NULL ? TIPPLE_OK : tipple__nomem(err);
}

enum tipple_status
tipple__sink_open(struct tipple__sink *o, const char *path, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	*o = (struct tipple__sink){ .folder = -1, .fd = -1, .path = strdup(path) };
	if (o->path == NULL)
		return tipple__nomem(err);
	if ((status = open_folder(o, err)) == TIPPLE_OK &&
	    (status = refuse_others(o, err)) == TIPPLE_OK &&
	    (status = begin_packing(o, err)) == TIPPLE_OK)
		status = open_temporary(o, err);
	if (status != TIPPLE_OK)
		tipple__sink_close(o);
	return status;
}

static enum tipple_status
write_all(struct tipple__sink *o, const char *s, size_t n, struct tipple_error *err)
{
	ssize_t done;

	while (n > 0) {
		done = write(o->fd, s, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return cannot(o, "write", err);
		s += done;
		n -= (size_t)done;
	}
	return TIPPLE_OK;
}

/* last: nothing follows. */
static enum tipple_status
flush(struct tipple__sink *o, bool last, struct tipple_error *err)
{
	struct tipple__flow f = { o->text.data, o->text.size, o->packed, ENOUGH };
	enum tipple_status status = TIPPLE_OK;
	bool whole = false;
	const char *why;

	if (o->text.failed)
		return tipple__nomem(err);
	if (o->packing == NULL)
		status = write_all(o, o->text.data, o->text.size, err);
	while (o->packing != NULL && status == TIPPLE_OK && (f.nin > 0 || (last && !whole))) {
		why = o->packing->pack(o->state, &f, last, &whole);
		if (why != NULL)
			return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: %s", o->path, why);
		status = write_all(o, o->packed, ENOUGH - f.nout, err);
		f.out = o->packed;
		f.nout = ENOUGH;
	}
	tipple__text_reset(&o->text);
	return status;
}

enum tipple_status
tipple__sink_write(struct tipple__sink *o, struct tipple_error *err)
{
	return o->text.size >= ENOUGH || o->text.failed ? flush(o, false, err) : TIPPLE_OK;
}

enum tipple_status
tipple__sink_end(struct tipple__sink *o, struct tipple_error *err)
{
	enum tipple_status status = flush(o, true, err);

	if (status != TIPPLE_OK)
		return status;
	if (fsync(o->fd) != 0)
		return cannot(o, "sync", err);
	if (renameat(o->folder, o->temporary_name, o->folder, o->name) != 0)
		return cannot(o, "rename its temporary file", err);
	free(o->temporary);
	o->temporary = NULL;
	/* EINVAL: this file system has no fsync for folders */
	if (fsync(o->folder) != 0 && errno != EINVAL)
		return cannot(o, "sync its folder", err);
	return TIPPLE_OK;
}

void
tipple__sink_close(struct tipple__sink *o)
{
	if (o->temporary != NULL)
		(void)unlinkat(o->folder, o->temporary_name, 0);
	if (o->state != NULL)
		o->packing->pack_end(o->state);
	if (o->fd >= 0)
		close(o->fd);
	if (o->folder >= 0)
		close(o->folder);
	tipple__text_clear(&o->text);
	free(o->packed);
	free(o->temporary);
	free(o->path);
	memset(o, 0, sizeof(*o));
	o->fd = o->folder = -1;
}
