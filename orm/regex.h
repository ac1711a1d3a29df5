/*
 * regex.h - a regular expression of a schema, read alike by tipple-gen and when
 * a value is checked.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_REGEX_H
#define TIPPLE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

struct tipple__regex;

#define TIPPLE__REGEX_WHY_SIZE 160

/*
 * NULL when there is no memory (why is "") or the pattern is wrong: why says
 * what and behind how many bytes of it.  Not locked: for any number of threads.
 */
struct tipple__regex *tipple__regex_compile(const char *pattern,
    char why[TIPPLE__REGEX_WHY_SIZE]);

enum tipple__match {
	TIPPLE__MATCH, TIPPLE__NO_MATCH,
	TIPPLE__MATCH_NOT_UTF8,
	TIPPLE__MATCH_LIMIT,            /* it would take too long, or too much memory */
	TIPPLE__MATCH_NOMEM
};
/* Does the pattern match the whole text? */
enum tipple__match tipple__regex_match(const struct tipple__regex *x, const char *s, size_t n);
void tipple__regex_free(struct tipple__regex *x); /* NULL is fine */

#endif
