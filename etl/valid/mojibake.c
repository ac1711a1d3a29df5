/*
 * mojibake.c - one layer of Latin-1 or Windows-1252 taken off a text.  A text is
 * never mended in part: all of its characters must be bytes of such a layer.
 *
 * SPDX-License-Identifier: ISC
 */
#include <utf8proc.h>

#include "character.h"
#include "invisible.h"
#include "mojibake.h"
#include "utf8.h"

/* Windows-1252 from 0x80 to 0x9F; the five bytes it has no character for are read
 * as the control characters of Latin-1, as WHATWG's Encoding standard has it. */
static const int32_t windows[32] = {
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

/* The byte that was read as this character, or -1. */
static int
byte_of(int32_t c)
{
	if (c >= 0 && c <= 0xFF)
		return (int)c;
	for (int i = 0; c > 0xFF && i < 32; i++)
		if (windows[i] == c)
			return 0x80 + i;
	return -1;
}

static bool
to_bytes(const char *s, size_t n, struct tipple__text *bytes)
{
	bool ascii = true;
	size_t length;
	int32_t c;

	for (; n > 0; s += length, n -= length) {
		int byte;

		length = tipple__character(s, n, &c);
		byte = byte_of(c);
		if (byte < 0)
			return false;
		ascii = ascii && byte < 0x80;
		tipple__put_char(bytes, (char)byte);
	}
	return !ascii;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_word(const char *s, const char *end)
{
	return s < end && (is_upper(*s) || (*s >= 'a' && *s <= 'z') || (unsigned char)*s >= 0x80);
}

/* Bytes that Windows-1252 has marks for, which end words: trade marks, quotes. */
static bool
is_closing(unsigned char c)
{
	return c == 0x99 || c == 0xAE || c == 0xA9 || c == 0x94 || c == 0x92 || c == 0xBB ||
	    c == 0x85;
}

/*
 * Is the sequence a sign of mojibake?  Two bytes are when they begin with 0xC2 or
 * 0xC3 (accented Latin letters, most of what there is), but not where a word in
 * capitals may as well end by that letter and a mark.  Three or four are.
 */
static bool
is_sign(const char *start, const char *s, size_t length, const char *end)
{
	unsigned char lead = (unsigned char)s[0];

	if (length > 2)
		return true;
	if (lead != 0xC2 && lead != 0xC3)
		return false;
	return !(s > start && is_upper(s[-1]) && is_closing((unsigned char)s[1]) &&
	    !is_word(s + 2, end));
}

/* Well-formed, nothing in it that no text has, and with at least one sign. */
static bool
is_meant(const char *s, size_t n)
{
	const char *start = s, *end = s + n;
	bool sign = false;
	size_t length;
	int32_t c;

	for (; s < end; s += length) {
		length = tipple__character(s, (size_t)(end - s), &c);
		if (c == TIPPLE__ILL_FORMED)
			return false;
		if (c < 0x80)
			continue;
		if (utf8proc_category(c) == UTF8PROC_CATEGORY_CN ||
		    utf8proc_category(c) == UTF8PROC_CATEGORY_CO || tipple__is_control(c))
			return false;
		sign = sign || is_sign(start, s, length, end);
	}
	return sign;
}

/* One layer. */
static bool
peel(const char *s, size_t n, struct tipple__text *bytes)
{
	return to_bytes(s, n, bytes) && !bytes->failed && is_meant(bytes->data, bytes->size);
}

bool
tipple__mojibake(const char *s, size_t n, struct tipple__text *mended)
{
	struct tipple__text deeper = {0};
	bool twice;

	if (!peel(s, n, mended))
		return false;
	twice = peel(mended->data, mended->size, &deeper);
	mended->failed = mended->failed || deeper.failed;
	tipple__text_clear(&deeper);
	return !twice && !mended->failed;
}
