/*
 * text_flags.c - look at text without changing it: what is odd about it, and where
 * it can be cut.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "character.h"
#include "invisible.h"
#include "mojibake.h"
#include "tipple_valid.h"

static unsigned
flags_of(int32_t c)
{
	if (c == TIPPLE__ILL_FORMED)
		return TIPPLE_TEXT_ILL_FORMED;
	if (c == 0)
		return TIPPLE_TEXT_NUL;
	if (c == ' ')
		return 0;
	if (tipple__is_space(c))
		return TIPPLE_TEXT_SPACE;
	if (tipple__is_control(c))
		return TIPPLE_TEXT_CONTROL;
	return (c == 0xFFFD ? TIPPLE_TEXT_REPLACED : 0) |
	    (tipple__is_zero_width(c) ? TIPPLE_TEXT_ZERO_WIDTH : 0) |
	    (tipple__is_bidi(c) ? TIPPLE_TEXT_BIDI : 0);
}

static bool
is_nfc(const char *s, size_t n)
{
	size_t size;
	char *out;
	bool same;

	if (tipple_clean_steps(s, n, TIPPLE_CLEAN_NFC, &out, &size, NULL) != TIPPLE_OK)
		return false;
	same = size == n && memcmp(out, s, n) == 0;
	free(out);
	return same;
}

unsigned
tipple_text_flags(const char *s, size_t n)
{
	struct tipple__text mended = {0};
	unsigned flags = 0;
	bool ascii = true;
	int32_t c, last = ' ';
	size_t i, length;

	for (i = 0; i < n; i += length, last = c) {
		length = tipple__character(s + i, n - i, &c);
		flags |= flags_of(c);
		if (c == ' ' && last == ' ')
			flags |= TIPPLE_TEXT_SPACE;
		ascii = ascii && c >= 0 && c < 0x80;
	}
	if (n > 0 && last == ' ')
		flags |= TIPPLE_TEXT_SPACE;
	if (ascii || (flags & TIPPLE_TEXT_ILL_FORMED))
		return flags;
	if (!is_nfc(s, n))
		flags |= TIPPLE_TEXT_NOT_NFC;
	if (tipple__mojibake(s, n, &mended))
		flags |= TIPPLE_TEXT_MOJIBAKE;
	tipple__text_clear(&mended);
	return flags;
}

size_t
tipple_text_cut(const char *s, size_t n, size_t max)
{
	size_t i = 0, length, count = 0, cluster = 0;
	utf8proc_int32_t state = 0;
	int32_t c, last = 0;

	for (; i < n; i += length, last = c, count++) {
		length = tipple__character(s + i, n - i, &c);
		if (i > 0 && (c == TIPPLE__ILL_FORMED || last == TIPPLE__ILL_FORMED ||
		    utf8proc_grapheme_break_stateful(last, c, &state)))
			cluster = i;
		if (count == max)
			return cluster > 0 ? cluster : i;
	}
	return n;
}
