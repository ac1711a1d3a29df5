/*
 * diag.h - collected messages about one schema file.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_DIAG_H
#define GEN_DIAG_H

#include <stdio.h>

#include "pool.h"

struct diag {
	size_t line, column;    /* 1-based; 0: the file as a whole */
	size_t order;           /* in which it was found */
	const char *text;
};

struct diags {
	const char *file;
	struct tipple__arena *arena;
	struct diag *list;
	size_t n, room;
};

void diag_init(struct diags *d, struct tipple__arena *arena, const char *file);
/* Control characters of the message come out as '?': it may quote the file. */
void diag_add(struct diags *d, size_t line, size_t column, const char *fmt, ...)
    TIPPLE_PRINTF(4, 5);
/* file:line:column: error: text, in the order of the file. */
void diag_print(struct diags *d, FILE *to);

#endif
