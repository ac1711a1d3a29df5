/*
 * stream.h - the content of a file in UTF-8, unpacked, in a buffer that grows until a
 * record fits into it.  What a record is, is not known here.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_STREAM_H
#define TIPPLE_STREAM_H

#include <iconv.h>

#include "packing.h"
#include "tipple.h"

struct tipple__stream {
	char *data;             /* start .. end was not taken yet; data[end] may be written */
	size_t start, end, room;
	bool ended;             /* nothing comes behind end */
	int64_t line;           /* number of the line at start, from 1 */
	size_t longest;         /* bytes that a record may have, with its line end */
	/* of stream.c */
	char *path;
	int fd;
	char *raw;              /* as the file has it */
	size_t raw_at, raw_end;
	bool raw_ended;
	const struct tipple__packing *packing; /* NULL: none */
	void *unpacking;
	bool whole;             /* nothing is missing behind what was unpacked */
	/* of encoding.c */
	bool converts;
	size_t unit;            /* bytes that are always read together */
	iconv_t converter;
	char *foreign;
	size_t foreign_at, foreign_end;
	bool foreign_ended;
};

#define TIPPLE__LONGEST ((size_t)1 << 20)

/* "-" is standard input.  encoding NULL: UTF-8; longest 0: TIPPLE__LONGEST.  Zeroed
 * or not, s is to be closed only after success. */
TIPPLE_MUST enum tipple_status tipple__stream_open(struct tipple__stream *s, const char *path,
    const char *encoding, size_t longest, struct tipple_error *err);
/* Read more behind end, or see that it ended.  Moves the data. */
TIPPLE_MUST enum tipple_status tipple__stream_more(struct tipple__stream *s,
    struct tipple_error *err);
/* Go behind the next line end. */
TIPPLE_MUST enum tipple_status tipple__stream_skip_line(struct tipple__stream *s,
    struct tipple_error *err);
void tipple__stream_close(struct tipple__stream *s);

/* ---- between stream.c and encoding.c ---- */

/* At most room bytes, unpacked; *got 0 is the end. */
TIPPLE_MUST enum tipple_status tipple__stream_unpack(struct tipple__stream *s, char *out,
    size_t room, size_t *got, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__encoding_open(struct tipple__stream *s,
    const char *encoding, struct tipple_error *err);
/* The same, as UTF-8.  room >= 64.  What is no character is the byte FF, which no
 * text may hold: only its row is lost. */
TIPPLE_MUST enum tipple_status tipple__encoding_read(struct tipple__stream *s, char *out,
    size_t room, size_t *got, struct tipple_error *err);
void tipple__encoding_close(struct tipple__stream *s);

#endif
