/*
 * text.h - a growing string with sticky failure.
 *
 * Append without looking; after the last append ask once whether all of it
 * fitted (failed).  Used for SQL, JSON lines and generated text.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_TEXT_H
#define TIPPLE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "tipple.h"

/* {0} is an empty text.  data is NULL or NUL-terminated. */
struct tipple__text {
	char *data;
	size_t size, room;
	bool failed;            /* out of memory: the content is not to be used */
};

void tipple__put(struct tipple__text *t, const char *s);
void tipple__put_n(struct tipple__text *t, const char *s, size_t n);
void tipple__put_char(struct tipple__text *t, char c);
void tipple__putf(struct tipple__text *t, const char *fmt, ...) TIPPLE_PRINTF(2, 3);
/* Make room for n more bytes and a NUL; false when it failed, now or before. */
bool tipple__reserve(struct tipple__text *t, size_t n);
/* Empty it, keep the room and forget the failure. */
void tipple__text_reset(struct tipple__text *t);
void tipple__text_clear(struct tipple__text *t);
/* The string, to be freed by the caller; NULL when it failed.  Empties t. */
char *tipple__text_take(struct tipple__text *t);

#endif
