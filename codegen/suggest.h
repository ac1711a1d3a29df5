/*
 * suggest.h - which known word a misspelt one may have meant.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_SUGGEST_H
#define GEN_SUGGEST_H

#include <stddef.h>

/*
 * The cost of making a into b: 2 for each letter that is put in, left out or
 * changed, 1 for two neighbours swapped; a large number for what is not near.
 */
int edit_distance(const char *a, const char *b);

/* Is word, at this distance, near enough to be offered? */
int is_near(const char *word, int distance);

#endif
