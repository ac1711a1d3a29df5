/*
 * hidden.c - characters that could hide something from a reader.
 *
 * SPDX-License-Identifier: ISC
 */
#include "hidden.h"

size_t
hidden_character(const char *p)
{
	unsigned char a = (unsigned char)p[0], b, c;

	if (a < 0x80)
		return (a && a < 0x20 && a != '\n' && a != '\t') || a == 0x7F;
	b = (unsigned char)p[1];
	if (a == 0xC2) /* U+0080 to U+009F */
		return b >= 0x80 && b < 0xA0 ? 2 : 0;
	if (a != 0xE2 || b == 0)
		return 0;
	c = (unsigned char)p[2];
	if (b == 0x80) /* U+200E, U+200F, U+2028 to U+202E */
		return c == 0x8E || c == 0x8F || (c >= 0xA8 && c <= 0xAE) ? 3 : 0;
	return b == 0x81 && c >= 0xA6 && c <= 0xA9 ? 3 : 0; /* U+2066 to U+2069 */
}

void
hidden_cover(char *text)
{
	char *out = text;

	while (*text) {
		size_t hidden = *text == '\n' || *text == '\t' ? 1 : hidden_character(text);

		*out++ = hidden ? '?' : *text;
		text += hidden ? hidden : 1;
	}
	*out = '\0';
}
