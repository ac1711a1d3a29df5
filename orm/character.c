/*
 * character.c - utf8proc decodes; this adds how far an ill-formed sequence
 * reaches, which utf8proc does not tell.
 *
 * SPDX-License-Identifier: ISC
 */
#include <utf8proc.h>

#include "character.h"

/* The second byte has a narrower range after E0, ED, F0 and F4 (table 3-7). */
static size_t
maximal_subpart(const unsigned char *s, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t i, want;

	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 1;
	want = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	if (s[0] == 0xE0)
		low = 0xA0;
	else if (s[0] == 0xED)
		high = 0x9F;
	else if (s[0] == 0xF0)
		low = 0x90;
	else if (s[0] == 0xF4)
		high = 0x8F;
	for (i = 1; i < want && i < n && s[i] >= low && s[i] <= high; i++) {
		low = 0x80;
		high = 0xBF;
	}
	return i;
}

size_t
tipple__character(const char *s, size_t n, int32_t *c)
{
	const unsigned char *u = (const unsigned char *)s;
	utf8proc_ssize_t length;

	/* Four bytes hold any character; the cast of a huge n would not fit. */
	length = utf8proc_iterate(u, n < 4 ? (utf8proc_ssize_t)n : 4, c);
	if (length > 0)
		return (size_t)length;
	*c = TIPPLE__ILL_FORMED;
	return maximal_subpart(u, n);
}
