/*
 * escape.h - what could end a line, turn its direction or do something to a
 * terminal is written so that it does not.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ESCAPE_H
#define TIPPLE_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

#define TIPPLE__ESCAPE_SIZE 8

/*
 * What stands for character c, which begins at s (see character.h), in a line of
 * text or in a JSON string; NULL: itself.  Of an ill-formed sequence it is the
 * first byte.
 */
const char *tipple__escape(int32_t c, const char *s, bool json, char out[TIPPLE__ESCAPE_SIZE]);

#endif
