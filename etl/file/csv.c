/*
 * csv.c - one CSV record after the other, in the stream's buffer: texts are neither
 * copied nor allocated.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "csv.h"
#include "error.h"

void
tipple__csv_clear(struct tipple__csv *c)
{
	free(c->fields);
	memset(c, 0, sizeof(*c));
}

/* "" is a quote; moves what is behind to the front. */
static void
undouble(struct tipple__csv_field *f)
{
	char *from = f->text, *to = f->text, *end = f->text + f->size, *quote;
	size_t n;

	while (from < end && (quote = memchr(from, '"', (size_t)(end - from))) != NULL) {
		n = (size_t)(quote - from) + 1;
		memmove(to, from, n);
		to += n;
		from = quote + 2;
	}
	if (from < end) {
		memmove(to, from, (size_t)(end - from));
		to += end - from;
	}
	f->size = (size_t)(to - f->text);
}

/* Each NUL goes to where a delimiter, a quote or the line's end was. */
static void
finish(struct tipple__csv *c, struct tipple__stream *s)
{
	struct tipple__csv_field *f;

	for (size_t i = 0; i < c->n; i++) {
		f = &c->fields[i];
		f->text = s->data + s->start + f->at;
		if (f->doubled)
			undouble(f);
		f->text[f->size] = '\0';
	}
	c->line = s->line;
	s->start += c->size;
	s->line += c->lines;
}

static enum tipple_status
refuse(struct tipple__csv *c, struct tipple__stream *s, const char *code, const char *why,
    struct tipple_error *err)
{
	enum tipple_status status;

	c->line = s->line;
	c->n = 0;
	status = tipple__stream_skip_line(s, err);
	if (status != TIPPLE_OK)
		return status;
	tipple__fail(err, TIPPLE_INVALID, NULL, NULL, "%s", why);
	if (err != NULL)
		tipple__copy_text(err->constraint, sizeof(err->constraint), code);
	return TIPPLE_INVALID;
}

enum tipple_status
tipple__csv_next(struct tipple__csv *c, struct tipple__stream *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	size_t n;
	bool all;

	while (status == TIPPLE_OK) {
		n = s->end - s->start;
		all = n <= s->longest;
		switch (tipple__csv_scan(c, s->data + s->start, all ? n : s->longest,
		    all && s->ended)) {
		case TIPPLE__CSV_RECORD:
			finish(c, s);
			if (c->n > 1 || c->fields[0].size > 0 || c->fields[0].quoted ||
			    c->keeps_empty)
				return TIPPLE_OK;
			break;
		case TIPPLE__CSV_END:
			return TIPPLE_DONE;
		case TIPPLE__CSV_BROKEN:
			return refuse(c, s, "quote", c->why, err);
		case TIPPLE__CSV_NOMEM:
			return tipple__nomem(err);
		case TIPPLE__CSV_MORE:
			if (!all)
				return refuse(c, s, "too-long", "a record that is too long", err);
			status = tipple__stream_more(s, err);
			break;
		}
	}
	return status;
}
