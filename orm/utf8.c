/*
 * utf8.c - one pass that judges and counts; eight ASCII bytes a step, because
 * every text of every row goes through here.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <string.h>

#include "utf8.h"

/* Bytes of the sequence that begins at s, 0 when it is ill-formed. */
static size_t
sequence(const unsigned char *s, size_t n)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t length;

	if (s[0] >= 0xC2 && s[0] <= 0xDF)
		length = 2;
	else if (s[0] >= 0xE0 && s[0] <= 0xEF)
		length = 3;
	else if (s[0] >= 0xF0 && s[0] <= 0xF4)
		length = 4;
	else
		return 0;
	if (n < length)
		return 0;
	if (s[0] == 0xE0)
		low = 0xA0;             /* else over-long */
	else if (s[0] == 0xED)
		high = 0x9F;            /* else a surrogate */
	else if (s[0] == 0xF0)
		low = 0x90;
	else if (s[0] == 0xF4)
		high = 0x8F;            /* else beyond U+10FFFF */
	if (s[1] < low || s[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

static uint64_t
eight(const unsigned char *s)
{
	uint64_t v;

	memcpy(&v, s, 8);
	return v;
}

/* No branch in the loop: what is not ASCII is read again. */
static bool
is_ascii(const unsigned char *s, size_t n)
{
	uint64_t seen = 0;
	size_t i = 0;

	if (n >= 8) {
		for (; i + 8 <= n; i += 8)
			seen |= eight(s + i);
		seen |= eight(s + n - 8); /* the rest, with some that were seen before */
	} else {
		for (; i < n; i++)
			seen |= s[i];
	}
	return (seen & UINT64_C(0x8080808080808080)) == 0;
}

bool
tipple__utf8_scan(const char *text, size_t n, size_t *chars)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t count = 0, length;

	if (is_ascii(s, n)) {
		*chars = n;
		return true;
	}
	while (n > 0) {
		if (n >= 8 && (eight(s) & UINT64_C(0x8080808080808080)) == 0) {
			s += 8, n -= 8, count += 8;
			continue;
		}
		length = *s < 0x80 ? 1 : sequence(s, n);
		if (length == 0)
			return false;
		s += length, n -= length, count++;
	}
	*chars = count;
	return true;
}
