/*
 * jsonl.h - objects of a JSON Lines file, without knowing of which columns.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_JSONL_H
#define TIPPLE_JSONL_H

#include "stream.h"
#include "text.h"

enum tipple__json_kind {
	TIPPLE__JSON_NULL,
	TIPPLE__JSON_WORD,      /* a number, true or false */
	TIPPLE__JSON_STRING,    /* as it stands there, in its quotes */
	TIPPLE__JSON_NESTED     /* an object or array */
};

/* Texts end with a NUL and may be written to; borrowed until the next object. */
struct tipple__json_member {
	char *name, *text;
	size_t size;
	enum tipple__json_kind kind;
};

struct tipple__jsonl {
	struct tipple__json_member *members; /* in the order of their names' bytes */
	size_t n, room;
	int64_t line;
	struct tipple__text text;       /* the object in its canonical form, see json.h */
};

/* The object of the next line that is not blank.  {0} is ready.  TIPPLE_INVALID: this
 * line has none; err->constraint says why. */
TIPPLE_MUST enum tipple_status tipple__jsonl_next(struct tipple__jsonl *j,
    struct tipple__stream *s, struct tipple_error *err);
/* Take a STRING out of its quotes. */
void tipple__json_unquote(struct tipple__json_member *m);
void tipple__jsonl_clear(struct tipple__jsonl *j);

#endif
