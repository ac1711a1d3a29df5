/*
 * arena.h - memory that is given out in pieces and taken back all at once.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ARENA_H
#define TIPPLE_ARENA_H

#include <stddef.h>

struct tipple__arena_block;

/* {0} is an empty arena. */
struct tipple__arena {
	struct tipple__arena_block *blocks;
	size_t used, room;              /* of the first block */
};

/* Aligned for any type; NULL when there is no memory. */
void *tipple__arena_alloc(struct tipple__arena *a, size_t size);
/* Take everything back; one block is kept for the next round. */
void tipple__arena_reset(struct tipple__arena *a);
void tipple__arena_free(struct tipple__arena *a);

#endif
