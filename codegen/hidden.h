/*
 * hidden.h - characters that could hide something from a reader.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_HIDDEN_H
#define GEN_HIDDEN_H

#include <stddef.h>

/*
 * The bytes of the UTF-8 character at p if it is a control character (but for
 * newline and tab), a line separator, or turns the direction of what follows;
 * 0 if not.  The text ends with a NUL.
 */
size_t hidden_character(const char *p);

/* Put a ? in place of each, and of newlines and tabs: the text becomes one line. */
void hidden_cover(char *text);

#endif
