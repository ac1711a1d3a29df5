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

static TIPPLE_PRINTF(5, 0) void
add(struct diags *d, const char *warning, size_t line, size_t column, const char *fmt,
    va_list args)
{
	struct diag *list;
	char text[1024];

	vsnprintf(text, sizeof(text), fmt, args);
	hidden_cover(text);
	if (d->n == d->room) {
		list = pool_alloc(d->arena, d->room * 2 + 16, sizeof(*list));
		if (d->n)
			memcpy(list, d->list, d->n * sizeof(*list));
		d->list = list;
		d->room = d->room * 2 + 16;
	}
	d->list[d->n] = (struct diag){ line, column, d->n, warning,
		pool_printf(d->arena, "%s", text) };
	d->n++;
	d->nerrors += warning == NULL;
}

void
diag_add(struct diags *d, size_t line, size_t column, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(d, NULL, line, column, fmt, args);
	va_end(args);
}

void
diag_warn(struct diags *d, enum warning warning, size_t line, size_t column, const char *fmt, ...)
{
	va_list args;

	if (d->silenced & 1u << warning)
		return;
	va_start(args, fmt);
	add(d, warning_name(warning), line, column, fmt, args);
	va_end(args);
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
diag_print(struct diags *d, struct excerpt *x, FILE *to)
{
	if (d->n)
		qsort(d->list, d->n, sizeof(*d->list), compare);
	for (size_t i = 0; i < d->n; i++) {
		const struct diag *g = &d->list[i];

		fprintf(to, "%s:", d->file);
		if (g->line)
			fprintf(to, "%zu:%zu:", g->line, g->column);
		if (g->warning)
			fprintf(to, " warning: %s [%s]\n", g->text, g->warning);
		else
			fprintf(to, " error: %s\n", g->text);
		if (x && g->line)
			excerpt_print(x, g->line, g->column, to);
	}
}
