/*
 * cell.h - values of columns as the texts that files have.  Which quotes stand around
 * them is not known here, nor whether a value keeps the rules of its column.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CELL_H
#define TIPPLE_CELL_H

#include "text.h"

/*
 * text[size] is a NUL; text may be written to, and what v points to is there.  NULL, or
 * why it is no value of the column's type (static text).
 */
const char *tipple__cell_read(const struct tipple_column *c, char *text, size_t size,
    struct tipple_value *v);

/* Append the text of v, not NULL.  ENUM is its label, as tipple__take gives it. */
void tipple__cell_write(struct tipple__text *out, const struct tipple_value *v);

#endif
