/*
 * suggest.h - which known word a misspelt one may have meant.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_SUGGEST_H
#define GEN_SUGGEST_H

/* Begins as { word }; then every known word is tried. */
struct suggestion {
	const char *word;
	const char *best;
	int distance;
};

void suggest_try(struct suggestion *s, const char *known);
/* The nearest, if it is near enough to be offered; else NULL. */
const char *suggest_best(const struct suggestion *s);

/*
 * The cost of making a into b: 2 for each letter that is put in, left out or
 * changed, 1 for two neighbours swapped; a large number for what is not near.
 */
int edit_distance(const char *a, const char *b);

#endif
