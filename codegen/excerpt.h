/*
 * excerpt.h - the line a message is about, with a caret below the place.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_EXCERPT_H
#define GEN_EXCERPT_H

#include <stddef.h>
#include <stdio.h>

/* Where the search for a line goes on: messages come in the order of the file. */
struct excerpt {
	const char *at, *end;
	size_t line;            /* of at, 1-based */
};

struct excerpt excerpt_of(const char *data, size_t size);

/*
 * Print the line, and a caret below the column; both count from 1, and columns
 * count characters.  Of a long line the part around the column is shown; tabs
 * come out as blanks, and what could do something to a terminal as '?'.
 */
void excerpt_print(struct excerpt *x, size_t line, size_t column, FILE *to);

#endif
