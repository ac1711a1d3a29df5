/*
 * row.h - fields of row structs, by descriptor.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ROW_H
#define TIPPLE_ROW_H

#include "tipple.h"

/* Write field c; text is borrowed from v.  An enum's index is in as.integer. */
void tipple__set(const struct tipple_table *t, void *row, int c, const struct tipple_value *v);

/* Bytes that text and bytes fields of row take, each with a NUL behind it. */
size_t tipple__row_text(const struct tipple_table *t, const void *row);

/* Copy what row's text and bytes fields point to into block, in column order,
 * and point the fields there. */
void tipple__row_move_text(const struct tipple_table *t, void *row, char *block);

#endif
