/*
 * pool.h - memory that lives until the end of one schema file.
 *
 * Running out of it ends the program: there is nothing else that a code
 * generator could do.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_POOL_H
#define GEN_POOL_H

#include "arena.h"
#include "text.h"

/* Zeroed. */
void *pool_alloc(struct tipple__arena *a, size_t n, size_t size);
char *pool_printf(struct tipple__arena *a, const char *fmt, ...) TIPPLE_PRINTF(2, 3);
/* The content of t, which is emptied. */
char *pool_take(struct tipple__arena *a, struct tipple__text *t);

/* Say so and exit(1). */
_Noreturn void die_nomem(void);

#endif
