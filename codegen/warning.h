/*
 * warning.h - what is allowed in a schema and still looks like a mistake, by
 * the names with which it is silenced.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_WARNING_H
#define GEN_WARNING_H

#include <stdbool.h>

enum warning {
	WARN_CURSOR_INDEX, WARN_FLOAT_MONEY, WARN_FOREIGN_KEY_INDEX, WARN_MYSQL_UPSERT,
	WARN_NULLABLE_UNIQUE, WARN_REDUNDANT_INDEX, WARN_RESERVED_WORD, WARNINGS
};

/* In load.c, which has all words of the language. */
const char *warning_name(enum warning warning);

/* Bits by enum warning.  False: there is no warning of this name, nor is it "all". */
bool warning_bits(const char *name, unsigned *bits);

#endif
