/*
 * row.c - read, write, copy and free row structs by their descriptor.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "row.h"

/* Fields are written by memcpy: the struct's type is not known here. */
#define STORE(row, offset, from) memcpy((char *)(row) + (offset), &(from), sizeof(from))

static bool
points(enum tipple_type type)
{
	return type == TIPPLE_TEXT || type == TIPPLE_JSON || type == TIPPLE_BYTES;
}

/* Of a field that points; data NULL is SQL NULL. */
static struct tipple_bytes
load_bytes(const struct tipple_column *c, const void *row)
{
	struct tipple_value v;

	tipple__get(c, row, &v);
	return v.null ? (struct tipple_bytes){ NULL, 0 } : v.as.bytes;
}

struct tipple_value
tipple_get(const struct tipple_table *t, const void *row, int column)
{
	struct tipple_value v = { .null = true };

	tipple__get(&t->columns[column], row, &v);
	return v;
}

void
tipple__set(const struct tipple_table *t, void *row, int column, const struct tipple_value *v)
{
	tipple__put_field(&t->columns[column], row, v);
}

/* Bytes that text and bytes fields of row take, each with a NUL behind it. */
static size_t
text_size(const struct tipple_table *t, const void *row)
{
	struct tipple_bytes b;
	size_t size = 0;

	for (int c = 0; c < t->ncolumns; c++) {
		if (!points(t->columns[c].type))
			continue;
		b = load_bytes(&t->columns[c], row);
		if (b.data != NULL)
			size += b.size + 1;
	}
	return size;
}

/* Copy what row's fields point to into block and point them there. */
static void
move_text(const struct tipple_table *t, void *row, char *block)
{
	const void *moved;
	struct tipple_bytes b;

	for (int c = 0; c < t->ncolumns; c++) {
		if (!points(t->columns[c].type))
			continue;
		b = load_bytes(&t->columns[c], row);
		if (b.data == NULL)
			continue;
		if (b.size > 0)
			memcpy(block, b.data, b.size);
		block[b.size] = '\0';
		moved = block;
		STORE(row, t->columns[c].offset, moved); /* a bytes field begins with it too */
		block += b.size + 1;
	}
}

void *
tipple__row_keep(const struct tipple_table *t, const void *row, struct tipple__arena *a,
    size_t *text)
{
	void *copy = tipple__arena_alloc(a, t->row_size);
	char *block;

	*text = text_size(t, row);
	block = tipple__arena_alloc(a, *text);
	if (copy == NULL || block == NULL)
		return NULL;
	memcpy(copy, row, t->row_size);
	move_text(t, copy, block);
	return copy;
}

enum tipple_status
tipple_copy(const struct tipple_table *t, void *to, const void *from, struct tipple_error *err)
{
	size_t size = text_size(t, from);
	char *block = malloc(size > 0 ? size : 1);

	if (block == NULL) {
		memset(to, 0, t->row_size);
		return tipple__nomem(err);
	}
	if (to != from)
		memcpy(to, from, t->row_size);
	move_text(t, to, block);
	STORE(to, t->own_offset, block);
	return TIPPLE_OK;
}

void
tipple_clear(const struct tipple_table *t, void *row)
{
	void *own;

	memcpy(&own, (const char *)row + t->own_offset, sizeof(own));
	free(own);
	memset(row, 0, t->row_size);
}
