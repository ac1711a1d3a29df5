/*
 * json_value.h - a value of a row from JSON, as reject files hold it: what json_row.h
 * writes, read again.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_JSON_VALUE_H
#define TIPPLE_JSON_VALUE_H

#include <jansson.h>

#include "arena.h"
#include "tipple.h"

/*
 * Text points into json or into memory.  TIPPLE_INVALID: this is no value of the column;
 * so is "***" of one that is marked redact, and no value at all.
 */
TIPPLE_MUST enum tipple_status tipple__json_to_value(const json_t *json,
    const struct tipple_column *c, struct tipple__arena *memory, struct tipple_value *v,
    struct tipple_error *err);

#endif
