/*
 * guess.h - which type would take all the values of a file's column?
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_GUESS_H
#define GEN_GUESS_H

#include "catalog.h"

struct guess {
	unsigned cannot;                /* types that some value is none of: bits by enum
	                                 * tipple_type */
	long values, nulls;
	int whole, scale;               /* most digits before and behind a point */
	size_t longest;                 /* characters */
	bool padded;                    /* numbers that begin with zeros, such as 007 */
	bool ill;                       /* some value is no UTF-8 */
};

/* text[size] is a NUL; text is written to.  word: JSON's number, true or false. */
enum guess_kind { GUESS_TEXT, GUESS_WORD, GUESS_STRING, GUESS_NESTED };
void guess_value(struct guess *g, enum guess_kind kind, char *text, size_t size);

/* The type, its digits and whether it is nullable; returns what to say about it, or NULL. */
const char *guess_end(const struct guess *g, struct tipple__arena *a, struct tipple_column *c);

#endif
