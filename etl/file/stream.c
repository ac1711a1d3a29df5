/*
 * stream.c - see stream.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "stream.h"

#define BLOCK ((size_t)128 * 1024) /* what stays in a processor's cache */
#define LEAST 4096                 /* of room for what is read */
#define BEHIND 16                  /* bytes that are there behind end */

static enum tipple_status
failed(const struct tipple__stream *s, const char *what, int code, struct tipple_error *err)
{
	char why[96] = "?";

	(void)strerror_r(code, why, sizeof(why));
	return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: %s: %s", s->path, what, why);
}

/* Some bytes as they are in the file. */
static enum tipple_status
fill(struct tipple__stream *s, char *to, size_t room, size_t *got, struct tipple_error *err)
{
	ssize_t n;

	do
		n = read(s->fd, to, room);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return failed(s, "cannot read", errno, err);
	*got = (size_t)n;
	s->raw_ended = n == 0;
	return TIPPLE_OK;
}

static enum tipple_status
fill_raw(struct tipple__stream *s, struct tipple_error *err)
{
	size_t got;
	enum tipple_status status = fill(s, s->raw, BLOCK, &got, err);

	s->raw_at = 0;
	s->raw_end = status == TIPPLE_OK ? got : 0;
	return status;
}

/* What was read to see how it is packed, then straight from the file. */
static enum tipple_status
read_plain(struct tipple__stream *s, char *out, size_t room, size_t *got,
    struct tipple_error *err)
{
	size_t left = s->raw_end - s->raw_at;

	if (left == 0)
		return s->raw_ended ? (*got = 0, TIPPLE_OK) : fill(s, out, room, got, err);
	*got = left < room ? left : room;
	memcpy(out, s->raw + s->raw_at, *got);
	s->raw_at += *got;
	return TIPPLE_OK;
}

enum tipple_status
tipple__stream_unpack(struct tipple__stream *s, char *out, size_t room, size_t *got,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	struct tipple__flow f;
	const char *why;

	if (s->packing == NULL)
		return read_plain(s, out, room, got, err);
	for (;;) {
		if (s->raw_at == s->raw_end && !s->raw_ended)
			status = fill_raw(s, err);
		if (status != TIPPLE_OK)
			return status;
		f = (struct tipple__flow){ s->raw + s->raw_at, s->raw_end - s->raw_at, out, room };
		why = s->packing->unpack(s->unpacking, &f, &s->whole);
		if (why != NULL)
			return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.160s: %s", s->path, why);
		s->raw_at = s->raw_end - f.nin;
		*got = room - f.nout;
		if (*got > 0 || (s->raw_ended && s->whole))
			return TIPPLE_OK;
		if (s->raw_ended && s->raw_at == s->raw_end)
			return tipple__fail(err, TIPPLE_IO, NULL, NULL,
			    "%.160s: it ends in the middle of its %s data", s->path,
			    s->packing->name);
	}
}

/* By its first bytes; a pipe may give them one by one. */
static enum tipple_status
find_packing(struct tipple__stream *s, struct tipple_error *err)
{
	static const struct tipple__packing *const known[] = { &tipple__gzip, &tipple__zstd };
	enum tipple_status status = TIPPLE_OK;
	size_t got;

	while (status == TIPPLE_OK && s->raw_end < 4 && !s->raw_ended) {
		status = fill(s, s->raw + s->raw_end, BLOCK - s->raw_end, &got, err);
		s->raw_end += status == TIPPLE_OK ? got : 0;
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]) && status == TIPPLE_OK; i++)
		if (s->raw_end >= known[i]->nmagic &&
		    memcmp(s->raw, known[i]->magic, known[i]->nmagic) == 0)
			s->packing = known[i];
	if (status != TIPPLE_OK || s->packing == NULL)
		return status;
	if (s->packing->unpack == NULL)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
		    "%.160s: is packed by %s, which this build has not", s->path,
		    s->packing->name);
	s->unpacking = s->packing->unpack_begin();
	return s->unpacking != NULL ? TIPPLE_OK : tipple__nomem(err);
}

static enum tipple_status
skip_mark(struct tipple__stream *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	while (status == TIPPLE_OK && s->end < 3 && !s->ended)
		status = tipple__stream_more(s, err);
	if (status == TIPPLE_OK && s->end >= 3 && memcmp(s->data, "\xEF\xBB\xBF", 3) == 0)
		s->start = 3;
	return status;
}

enum tipple_status
tipple__stream_open(struct tipple__stream *s, const char *path, const char *encoding,
    size_t longest, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	*s = (struct tipple__stream){ .fd = -1, .line = 1, .path = strdup(path),
		.raw = malloc(BLOCK), .longest = longest > 0 ? longest : TIPPLE__LONGEST };
	if (s->path == NULL || s->raw == NULL)
		status = tipple__nomem(err);
	else if (strcmp(path, "-") == 0)
		s->fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	else
		s->fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	if (status == TIPPLE_OK && s->fd < 0)
		status = failed(s, "cannot open", errno, err);
	if (status == TIPPLE_OK)
		status = find_packing(s, err);
	if (status == TIPPLE_OK && encoding != NULL)
		status = tipple__encoding_open(s, encoding, err);
	if (status == TIPPLE_OK)
		status = skip_mark(s, err);
	if (status != TIPPLE_OK)
		tipple__stream_close(s);
	return status;
}

/* Room for more behind end: what is left moves to the front, or the buffer grows. */
static bool
make_room(struct tipple__stream *s)
{
	size_t left = s->end - s->start, room = s->room;
	char *data;

	if (left > 0 && s->start > 0)
		memmove(s->data, s->data + s->start, left);
	s->start = 0;
	s->end = left;
	if (room >= left + LEAST + BEHIND)
		return true;
	room = room == 0 ? BLOCK : 2 * room;
	data = realloc(s->data, room);
	if (data == NULL)
		return false;
	s->data = data;
	s->room = room;
	return true;
}

enum tipple_status
tipple__stream_more(struct tipple__stream *s, struct tipple_error *err)
{
	enum tipple_status status;
	size_t got, room;

	if (!make_room(s))
		return tipple__nomem(err);
	room = s->room - s->end - BEHIND;
	status = s->converts ? tipple__encoding_read(s, s->data + s->end, room, &got, err) :
	    tipple__stream_unpack(s, s->data + s->end, room, &got, err);
	if (status != TIPPLE_OK)
		return status;
	s->end += got;
	s->ended = got == 0;
	return TIPPLE_OK;
}

enum tipple_status
tipple__stream_skip_line(struct tipple__stream *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	const char *end;

	while (status == TIPPLE_OK) {
		end = s->end > s->start ?
		    memchr(s->data + s->start, '\n', s->end - s->start) : NULL;
		s->start = end != NULL ? (size_t)(end - s->data) + 1 : s->end;
		s->line += end != NULL;
		if (end != NULL || s->ended)
			break;
		status = tipple__stream_more(s, err);
	}
	return status;
}

void
tipple__stream_close(struct tipple__stream *s)
{
	if (s->unpacking != NULL)
		s->packing->unpack_end(s->unpacking);
	tipple__encoding_close(s);
	if (s->fd >= 0)
		close(s->fd);
	free(s->raw);
	free(s->data);
	free(s->path);
	memset(s, 0, sizeof(*s));
	s->fd = -1;
}
