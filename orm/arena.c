/*
 * arena.c - see arena.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <stdlib.h>

#include "arena.h"

#define FIRST_ROOM ((size_t)16 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

struct tipple__arena_block {
	struct tipple__arena_block *next;
	max_align_t data[];
};

void *
tipple__arena_alloc(struct tipple__arena *a, size_t size)
{
	struct tipple__arena_block *block;
	size_t room;
	void *p;

	if (size > SIZE_MAX / 4)
		return NULL;
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (a->blocks == NULL || a->room - a->used < size) {
		room = a->blocks == NULL ? FIRST_ROOM : a->room * 2;
		if (room < size)
			room = size;
		block = malloc(sizeof(*block) + room);
		if (block == NULL)
			return NULL;
		block->next = a->blocks;
		a->blocks = block;
		a->room = room;
		a->used = 0;
	}
	p = (char *)a->blocks->data + a->used;
	a->used += size;
	return p;
}

static void
free_from(struct tipple__arena_block *block)
{
	struct tipple__arena_block *next;

	for (; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
}

void
tipple__arena_reset(struct tipple__arena *a)
{
	if (a->blocks != NULL) {        /* the newest is the largest */
		free_from(a->blocks->next);
		a->blocks->next = NULL;
	}
	a->used = 0;
}

void
tipple__arena_free(struct tipple__arena *a)
{
	free_from(a->blocks);
	a->blocks = NULL;
	a->used = a->room = 0;
}
