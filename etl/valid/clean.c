/*
 * clean.c - text from the wild into text that compares: well-formed, without
 * invisible characters, one blank between words, NFC.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <utf8proc.h>

#include "character.h"
#include "error.h"
#include "text.h"
#include "tipple_valid.h"

/* Unicode White_Space, and the four separators U+001C..U+001F. */
static bool
is_space(int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85;
	}
}

/* Space is asked for first, so that only the other controls are left here. */
static bool
is_dropped(int32_t c)
{
	return utf8proc_category(c) == UTF8PROC_CATEGORY_CC ||
	    c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

#define MAX_MARKS 30
#define JOINER "\xCD\x8F" /* U+034F */

/*
 * Canonical ordering takes time in the square of a run of combining marks, so
 * that one hostile value could hold up a job.  A run is broken after 30 marks
 * by U+034F, as the Stream-Safe Text Format of UAX #15 says; no language has
 * such runs.
 */
static void
break_marks(struct tipple__text *t, int32_t c, int *marks)
{
	utf8proc_int32_t part[8]; /* the longest canonical decomposition is 4 */
	utf8proc_ssize_t n = 1;
	int before = *marks;

	part[0] = c;
	if (c >= 0xC0)
		n = utf8proc_decompose_char(c, part, 8, UTF8PROC_DECOMPOSE, &(int){0});
	for (utf8proc_ssize_t i = 0; i < n; i++)
		*marks = utf8proc_get_property(part[i])->combining_class ? *marks + 1 : 0;
	if (*marks > MAX_MARKS) {
		tipple__put(t, JOINER);
		*marks -= before;
	}
}

/* A run of white space, without what is dropped in between. */
static void
put_space(struct tipple__text *t, const char *s, size_t n, unsigned steps, bool *ascii)
{
	size_t length;
	int32_t c;

	if (steps & TIPPLE_CLEAN_COLLAPSE) {
		tipple__put_char(t, ' ');
		return;
	}
	for (; n > 0; s += length, n -= length) {
		length = tipple__character(s, n, &c);
		if (c == TIPPLE__ILL_FORMED || !is_space(c))
			continue;
		tipple__put_n(t, s, length);
		*ascii = *ascii && c < 0x80;
	}
}

/* One character that stays, in the case that is asked for. */
static void
put_character(struct tipple__text *t, int32_t c, const char *s, size_t length, unsigned steps)
{
	utf8proc_uint8_t changed[4];
	int32_t other = c;

	if (c == TIPPLE__ILL_FORMED && (steps & TIPPLE_CLEAN_REPAIR)) {
		tipple__put(t, "\xEF\xBF\xBD");
		return;
	}
	if (c != TIPPLE__ILL_FORMED && (steps & TIPPLE_CLEAN_LOWER))
		other = utf8proc_tolower(c);
	else if (c != TIPPLE__ILL_FORMED && (steps & TIPPLE_CLEAN_UPPER))
		other = utf8proc_toupper(c);
	if (other != c)
		tipple__put_n(t, (const char *)changed,
		    (size_t)utf8proc_encode_char(other, changed));
	else
		tipple__put_n(t, s, length);
}

/* All steps but NFC.  *ascii: NFC would change nothing. */
static void
scrub(struct tipple__text *t, const char *s, size_t n, unsigned steps, bool *ascii)
{
	const char *space = NULL;       /* a run of white space that is not written yet */
	size_t length, run = 0;
	bool first = true;
	int marks = 0;
	int32_t c;

	*ascii = true;
	for (; n > 0; s += length, n -= length) {
		length = tipple__character(s, n, &c);
		if (c != TIPPLE__ILL_FORMED && is_space(c)) {
			space = run > 0 ? space : s;
			run = (size_t)(s - space) + length;
			continue;
		}
		if (c != TIPPLE__ILL_FORMED && is_dropped(c) && (steps & TIPPLE_CLEAN_CONTROL))
			continue;
		if (run > 0 && !(first && (steps & TIPPLE_CLEAN_TRIM)))
			put_space(t, space, run, steps, ascii);
		first = false;
		run = 0;
		if (steps & TIPPLE_CLEAN_NFC)
			break_marks(t, c, &marks);
		put_character(t, c, s, length, steps);
		*ascii = *ascii && c >= 0 && c < 0x80;
	}
	if (run > 0 && !(steps & TIPPLE_CLEAN_TRIM))
		put_space(t, space, run, steps, ascii);
}

/* The text, which is ill-formed only where that is not to be mended, and then stays. */
static enum tipple_status
compose(struct tipple__text *t, char **out, size_t *size, struct tipple_error *err)
{
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)t->data;
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t length;

	length = utf8proc_map(from, (utf8proc_ssize_t)t->size, &composed,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (length == UTF8PROC_ERROR_INVALIDUTF8) {
		*size = t->size;
		*out = tipple__text_take(t);
		return *out ? TIPPLE_OK : tipple__nomem(err);
	}
	tipple__text_clear(t);
	if (length == UTF8PROC_ERROR_NOMEM)
		return tipple__nomem(err);
	if (length < 0)
		return tipple__fail(err, TIPPLE_INVALID, NULL, NULL, "clean: %s",
		    utf8proc_errmsg(length));
	*out = (char *)composed;
	*size = (size_t)length;
	return TIPPLE_OK;
}

enum tipple_status
tipple_clean_steps(const char *s, size_t n, unsigned steps, char **out, size_t *size,
    struct tipple_error *err)
{
	struct tipple__text t = {0};
	size_t unwanted;
	bool ascii;

	*out = NULL;
	if (!size)
		size = &unwanted;
	tipple__put(&t, ""); /* no text is the empty string, not NULL */
	scrub(&t, s, n, steps, &ascii);
	if (!t.failed && !ascii && (steps & TIPPLE_CLEAN_NFC))
		return compose(&t, out, size, err);
	*size = t.size;
	*out = tipple__text_take(&t);
	return *out ? TIPPLE_OK : tipple__nomem(err);
}

enum tipple_status
tipple_clean(const char *s, size_t n, char **out, size_t *size, struct tipple_error *err)
{
	return tipple_clean_steps(s, n, TIPPLE_CLEAN_ALL, out, size, err);
}
