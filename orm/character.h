/*
 * character.h - walk through text that may be ill-formed UTF-8.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CHARACTER_H
#define TIPPLE_CHARACTER_H

#include <stddef.h>
#include <stdint.h>

#define TIPPLE__ILL_FORMED (-1)

/*
 * Read the first character of s, n >= 1 bytes, into *c and return its length.
 * Where no character begins at s, *c is TIPPLE__ILL_FORMED and the length that
 * of the maximal subpart (Unicode standard, 3.9), which one U+FFFD replaces.
 */
size_t tipple__character(const char *s, size_t n, int32_t *c);

#endif
