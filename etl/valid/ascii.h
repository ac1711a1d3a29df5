/*
 * ascii.h - classes of ASCII characters.  <ctype.h> would follow the locale.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ASCII_H
#define TIPPLE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

enum {
	TIPPLE__LETTER = 0x01,
	TIPPLE__DIGIT = 0x02,
	TIPPLE__ATEXT = 0x04,           /* RFC 5322, 3.2.3 */
	TIPPLE__SEED_LOCAL = 0x08,      /* [a-zA-Z0-9._%+-] */
	TIPPLE__LDH = 0x10,             /* letters, digits, hyphen: RFC 1123, 2.1 */
	TIPPLE__DOT = 0x20,
	TIPPLE__PHONE = 0x40            /* what stands between digits of a phone number */
};

extern const unsigned char tipple__ascii[256];

static inline bool
tipple__is(char c, unsigned classes)
{
	return (tipple__ascii[(unsigned char)c] & classes) != 0;
}

/* Is every character of one of the classes? */
static inline bool
tipple__all(const char *s, size_t n, unsigned classes)
{
	for (; n > 0; s++, n--)
		if (!tipple__is(*s, classes))
			return false;
	return true;
}

static inline char
tipple__lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
