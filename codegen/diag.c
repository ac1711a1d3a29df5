/*
 * diag.c - collected messages about one schema file.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "diag.h"
#include "hidden.h"

void
diag_init(struct diags *d, struct tipple__arena *arena, const char *file)
{
	memset(d, 0, sizeof(*d));
	d->arena = arena;
	d->file = file;
}

void
diag_add(struct diags *d, size_t line, size_t column, const char *fmt, ...)
{
	struct diag *list;
	va_list args;
	char text[1024];

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	for (char *p = text; *p; p++) {
		size_t hidden = *p == '\n' || *p == '\t' ? 1 : hidden_character(p);

		for (; hidden > 1; hidden--)
			*p++ = '?';
		if (hidden)
			*p = '?';
	}
	if (d->n == d->room) {
		list = pool_alloc(d->arena, d->room * 2 + 16, sizeof(*list));
		if (d->n)
			memcpy(list, d->list, d->n * sizeof(*list));
		d->list = list;
		d->room = d->room * 2 + 16;
	}
	d->list[d->n] = (struct diag){ line, column, d->n, pool_printf(d->arena, "%s", text) };
	d->n++;
}

static int
compare(const void *a, const void *b)
{
	const struct diag *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void
diag_print(struct diags *d, FILE *to)
{
	if (d->n)
		qsort(d->list, d->n, sizeof(*d->list), compare);
	for (size_t i = 0; i < d->n; i++) {
		if (d->list[i].line)
			fprintf(to, "%s:%zu:%zu: error: %s\n", d->file, d->list[i].line,
			    d->list[i].column, d->list[i].text);
		else
			fprintf(to, "%s: error: %s\n", d->file, d->list[i].text);
	}
}
