/*
 * json.h - JSON in one canonical form, so that equal documents are equal text.
 *
 * No blanks; object members sorted by the bytes of their names; strings with
 * the fewest escapes; numbers with every digit that was written, so that 1.0
 * stays 1.0, but without an exponent, because PostgreSQL's jsonb keeps none.
 * Refused, because databases disagree on them: doubled names, U+0000, lone
 * surrogates, more than 31 levels, numbers of more than 1000 digits.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_JSON_H
#define TIPPLE_JSON_H

#include "arena.h"
#include "text.h"

/* Append the canonical form of s to out; NULL, or why s is refused (static text). */
const char *tipple__json_canonical(const char *s, size_t n, struct tipple__text *out);

/* Point v, a JSON value that check.c accepted, to its canonical form in the arena. */
TIPPLE_MUST enum tipple_status tipple__json_keep(struct tipple__arena *a,
    struct tipple_value *v, struct tipple_error *err);

#endif
