/*
 * diag.h - collected messages about one schema file.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_DIAG_H
#define GEN_DIAG_H

#include <stdio.h>

#include "excerpt.h"
#include "pool.h"
#include "warning.h"

struct diag {
	size_t line, column;    /* 1-based; 0: the file as a whole */
	size_t order;           /* in which it was found */
	const char *warning;    /* its name; NULL: an error */
	const char *text;
};

struct diags {
	const char *file;
	struct tipple__arena *arena;
	struct diag *list;
	size_t n, room;
	size_t nerrors;
	unsigned silenced;      /* warnings, by bit */
};

void diag_init(struct diags *d, struct tipple__arena *arena, const char *file);
/* Control characters of the message come out as '?': it may quote the file. */
void diag_add(struct diags *d, size_t line, size_t column, const char *fmt, ...)
    TIPPLE_PRINTF(4, 5);
/* The same, and it is no error.  Nothing if it is silenced. */
void diag_warn(struct diags *d, enum warning warning, size_t line, size_t column,
    const char *fmt, ...) TIPPLE_PRINTF(5, 6);
/*
 * file:line:column: error: text, in the order of the file, each with the line
 * it is about unless x is NULL.
 */
void diag_print(struct diags *d, struct excerpt *x, FILE *to);

#endif
