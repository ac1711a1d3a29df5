/*
 * text.c - a growing string with sticky failure.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

bool
tipple__reserve(struct tipple__text *t, size_t n)
{
	size_t room = t->room ? t->room : 64;
	char *data;

	if (t->failed)
		return false;
	if (n < t->room - t->size)
		return true;
	while (room - t->size <= n) {
		if (room > SIZE_MAX / 2) {
			t->failed = true;
			return false;
		}
		room *= 2;
	}
	data = realloc(t->data, room);
	if (!data) {
		t->failed = true;
		return false;
	}
	t->data = data;
	t->room = room;
	return true;
}

void
tipple__put_n(struct tipple__text *t, const char *s, size_t n)
{
	if (!tipple__reserve(t, n))
		return;
	if (n)
		memcpy(t->data + t->size, s, n);
	t->size += n;
	t->data[t->size] = '\0';
}

void
tipple__put(struct tipple__text *t, const char *s)
{
	tipple__put_n(t, s, strlen(s));
}

void
tipple__put_char(struct tipple__text *t, char c)
{
	tipple__put_n(t, &c, 1);
}

void
tipple__putf(struct tipple__text *t, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0) {
		t->failed = true;
		return;
	}
	if (!tipple__reserve(t, (size_t)n))
		return;
	va_start(args, fmt);
	vsnprintf(t->data + t->size, (size_t)n + 1, fmt, args);
	va_end(args);
	t->size += (size_t)n;
}

void
tipple__text_reset(struct tipple__text *t)
{
	t->size = 0;
	t->failed = false;
	if (t->data)
		t->data[0] = '\0';
}

void
tipple__text_clear(struct tipple__text *t)
{
	free(t->data);
	memset(t, 0, sizeof(*t));
}

char *
tipple__text_take(struct tipple__text *t)
{
	char *data = NULL;

	tipple__put_n(t, "", 0);
	if (!t->failed) {
		data = t->data;
		t->data = NULL;
	}
	tipple__text_clear(t);
	return data;
}
