/*
 * pool.c - memory that lives until the end of one schema file.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

void
die_nomem(void)
{
	fputs("tipple-gen: out of memory\n", stderr);
	exit(1);
}

void *
pool_alloc(struct tipple__arena *a, size_t n, size_t size)
{
	void *data;

	if (size && n > SIZE_MAX / size)
		die_nomem();
	data = tipple__arena_alloc(a, n * size);
	if (!data)
		die_nomem();
	memset(data, 0, n * size);
	return data;
}

char *
pool_take(struct tipple__arena *a, struct tipple__text *t)
{
	char *s;

	tipple__put_n(t, "", 0);
	if (t->failed)
		die_nomem();
	s = pool_alloc(a, t->size + 1, 1);
	memcpy(s, t->data, t->size);
	tipple__text_clear(t);
	return s;
}

char *
pool_printf(struct tipple__arena *a, const char *fmt, ...)
{
	va_list args;
	char *s;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0)
		die_nomem();
	s = pool_alloc(a, (size_t)n + 1, 1);
	va_start(args, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, args);
	va_end(args);
	return s;
}
