/*
 * row_hash.h - a number that equal rows share: to find rows that differ, not to
 * keep secrets.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ROW_HASH_H
#define TIPPLE_ROW_HASH_H

#include "text.h"

struct tipple__row_hash {
	uint64_t first, second;         /* each by itself */
	size_t size;                    /* bytes that were hashed */
};

/*
 * Of these columns of the row.  What tipple_equal takes for equal has one hash: decimals
 * whatever their zeros, JSON by its one form; NULL is not the empty text, and ('ab', 'c') not
 * ('a', 'bc').  scratch is for the call's use; failed: no memory.
 */
struct tipple__row_hash tipple__row_hash(const struct tipple_table *t, const int *columns, int n,
    const void *row, struct tipple__text *scratch);

#endif
