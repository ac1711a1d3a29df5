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

/* All steps but NFC.  *ascii: NFC would change nothing. */
static void
scrub(struct tipple__text *t, const char *s, size_t n, bool *ascii)
{
	bool blank = false;
	int marks = 0;
	size_t length;
	int32_t c;

	*ascii = true;
	for (; n > 0; s += length, n -= length) {
		length = tipple__character(s, n, &c);
		if (c != TIPPLE__ILL_FORMED && is_space(c)) {
			blank = true;
			continue;
		}
		if (c != TIPPLE__ILL_FORMED && is_dropped(c))
			continue;
		if (blank && t->size > 0)
			tipple__put_char(t, ' ');
		blank = false;
		break_marks(t, c, &marks);
		if (c == TIPPLE__ILL_FORMED)
			tipple__put(t, "\xEF\xBF\xBD");
		else
			tipple__put_n(t, s, length);
		*ascii = *ascii && c >= 0 && c < 0x80;
	}
}

static enum tipple_status
compose(struct tipple__text *t, char **out, size_t *size, struct tipple_error *err)
{
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)t->data;
	utf8proc_uint8_t *composed = NULL;
	utf8proc_ssize_t length;

	length = utf8proc_map(from, (utf8proc_ssize_t)t->size, &composed,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
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
tipple_clean(const char *s, size_t n, char **out, size_t *size, struct tipple_error *err)
{
	struct tipple__text t = {0};
	size_t unwanted;
	bool ascii;

	*out = NULL;
	if (!size)
		size = &unwanted;
	tipple__put(&t, ""); /* no text is the empty string, not NULL */
	scrub(&t, s, n, &ascii);
	if (!t.failed && !ascii)
		return compose(&t, out, size, err);
	*size = t.size;
	*out = tipple__text_take(&t);
	return *out ? TIPPLE_OK : tipple__nomem(err);
}
