/*
 * invisible.h - characters that nobody sees: white space, controls and the like.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_INVISIBLE_H
#define TIPPLE_INVISIBLE_H

#include <stdbool.h>
#include <stdint.h>
#include <utf8proc.h>

/* Unicode White_Space, and the four separators U+001C..U+001F. */
static inline bool
tipple__is_space(int32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
	if (c < 0x1680)
		return c == 0x85 || c == 0xA0;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return false;
	}
}

/* C0, DEL and C1, with those that are white space. */
static inline bool
tipple__is_control(int32_t c)
{
	return (c >= 0 && c < 0x20) || (c >= 0x7F && c < 0xA0);
}

/* The joiner and the non-joiner (U+200D, U+200C) are none: some scripts need them. */
static inline bool
tipple__is_zero_width(int32_t c)
{
	return c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/* Bidi_Control: can make text read as what it is not. */
static inline bool
tipple__is_bidi(int32_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x2069);
}

#endif
