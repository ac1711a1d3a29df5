/*
 * json_row.h - fields of a row as JSON.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_JSON_ROW_H
#define TIPPLE_JSON_ROW_H

#include <jansson.h>

#include "tipple.h"

/*
 * NULL when there is no memory.  "***" for a column marked redact.  Integers and
 * booleans as such; float64 as a number, or by its name where that is none;
 * decimals, times, UUIDs and enums as text; bytes as hexadecimal text; ill-formed
 * UTF-8 with \xNN for each such byte.
 */
json_t *tipple__json_value(const struct tipple_table *t, const void *row, int column);

/* An object of every column, or of those of k where k is not NULL. */
json_t *tipple__json_row(const struct tipple_table *t, const struct tipple_key *k,
    const void *row);

#endif
