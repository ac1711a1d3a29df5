/*
 * print.h - values as people read them, in traces and prints.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_PRINT_H
#define TIPPLE_PRINT_H

#include "text.h"

/* A value as put_value takes it: an enum by its label, "?" where it has none. */
struct tipple_value tipple__shown_value(const struct tipple_table *t, const void *row, int column);

/*
 * Append a value of column c: text in quotes, cut after so many bytes (0: whole),
 * bytes as their number, "***" for a column marked redact.  An enum may be an
 * index or a label.
 */
void tipple__put_value(struct tipple__text *out, const struct tipple_column *c,
    const struct tipple_value *v, size_t longest);

#endif
