/*
 * utf8.h - is text well-formed UTF-8, and how long is it?
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_UTF8_H
#define TIPPLE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Well-formed as in the Unicode standard, table 3-7 (no surrogates, no
 * over-long forms).  *chars is the number of code points.
 */
bool tipple__utf8_scan(const char *s, size_t n, size_t *chars);

#endif
