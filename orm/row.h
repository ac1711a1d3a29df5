/*
 * row.h - fields of row structs, by descriptor.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ROW_H
#define TIPPLE_ROW_H

#include "arena.h"
#include "tipple.h"

/* Write field c; text is borrowed from v.  An enum's index is in as.integer. */
void tipple__set(const struct tipple_table *t, void *row, int c, const struct tipple_value *v);

/* A copy of row and its text in the arena; NULL when there is no memory.
 * *text is the size of the text and bytes copied. */
void *tipple__row_keep(const struct tipple_table *t, const void *row, struct tipple__arena *a,
    size_t *text);

#endif
