/*
 * csv_scan.c - where the fields of a CSV record are (RFC 4180).  Every byte of every
 * file goes through here: eight bytes a step, memchr inside quotes.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "csv.h"

#define ONES UINT64_C(0x0101010101010101)
#define HIGHS UINT64_C(0x8080808080808080)

void
tipple__csv_init(struct tipple__csv *c, char delimiter)
{
	memset(c, 0, sizeof(*c));
	c->delimiter = delimiter != '\0' ? delimiter : ',';
	c->delimiters = ONES * (unsigned char)c->delimiter;
	c->special[(unsigned char)c->delimiter] = true;
	c->special['"'] = c->special['\r'] = c->special['\n'] = true;
}

/* Not 0 where a byte of v is that of the pattern. */
static inline uint64_t
holds(uint64_t v, uint64_t pattern)
{
	v ^= pattern;
	return (v - ONES) & ~v & HIGHS;
}

static inline bool
is_plain(const struct tipple__csv *c, const char *s)
{
	uint64_t v;

	memcpy(&v, s, 8);
	return (holds(v, c->delimiters) | holds(v, ONES * '"') | holds(v, ONES * '\n') |
	    holds(v, ONES * '\r')) == 0;
}

static bool
more_room(struct tipple__csv *c)
{
	size_t room = c->room > 0 ? 2 * c->room : 32;
	struct tipple__csv_field *fields = realloc(c->fields, room * sizeof(*fields));

	if (fields == NULL)
		return false;
	c->fields = fields;
	c->room = room;
	return true;
}

static enum tipple__csv_found
broken(struct tipple__csv *c, const char *why)
{
	c->why = why;
	return TIPPLE__CSV_BROKEN;
}

static int64_t
line_ends(const char *s, size_t n)
{
	const char *end = s + n;
	int64_t lines = 0;

	while ((s = memchr(s, '\n', (size_t)(end - s))) != NULL) {
		lines++;
		s++;
	}
	return lines;
}

/* Behind the opening quote at *at; moves it behind the closing one. */
static enum tipple__csv_found
quoted(struct tipple__csv *c, const char *s, size_t n, size_t *at, bool ended,
    struct tipple__csv_field *f)
{
	const char *quote;
	size_t i = ++*at;

	for (;;) {
		quote = i < n ? memchr(s + i, '"', n - i) : NULL;
		if (quote == NULL)
			return ended ? broken(c, "a quote without its end") : TIPPLE__CSV_MORE;
		i = (size_t)(quote - s) + 1;
		if (i == n && !ended)
			return TIPPLE__CSV_MORE;
		if (i == n || s[i] != '"')
			break;
		f->doubled = true;
		i++;
	}
	f->at = *at;
	f->size = i - 1 - *at;
	c->lines += line_ends(s + f->at, f->size);
	*at = i;
	if (i < n && s[i] != c->delimiter && s[i] != '\n' && s[i] != '\r')
		return broken(c, "text behind a closing quote");
	return TIPPLE__CSV_RECORD;
}

static inline void
plain(const struct tipple__csv *c, const char *s, size_t n, size_t *at,
    struct tipple__csv_field *f)
{
	size_t i = *at;

	while (n - i >= 8 && is_plain(c, s + i))
		i += 8;
	while (i < n && !c->special[(unsigned char)s[i]])
		i++;
	f->at = *at;
	f->size = i - *at;
	*at = i;
}

/* What stands behind a field, at the line's end. */
static enum tipple__csv_found
line_end(struct tipple__csv *c, const char *s, size_t n, size_t at, bool ended)
{
	if (at == n && !ended)
		return TIPPLE__CSV_MORE;
	if (at < n && s[at] == '"')
		return broken(c, "a quote inside a field without quotes");
	if (at < n && s[at] == '\r') {
		at++;
		if (at == n && !ended)
			return TIPPLE__CSV_MORE;
		if (at < n && s[at] != '\n')
			return broken(c, "a carriage return outside quotes");
	}
	c->lines += at < n;
	c->size = at + (at < n);
	return TIPPLE__CSV_RECORD;
}

enum tipple__csv_found
tipple__csv_scan(struct tipple__csv *c, const char *s, size_t n, bool ended)
{
	enum tipple__csv_found found = TIPPLE__CSV_RECORD;
	struct tipple__csv_field *f;
	size_t at = 0;

	c->n = 0;
	c->lines = 0;
	if (n == 0)
		return ended ? TIPPLE__CSV_END : TIPPLE__CSV_MORE;
	for (;; at++) {
		if (c->n == c->room && !more_room(c))
			return TIPPLE__CSV_NOMEM;
		f = &c->fields[c->n++];
		f->quoted = at < n && s[at] == '"';
		f->doubled = false;
		if (f->quoted)
			found = quoted(c, s, n, &at, ended, f);
		else
			plain(c, s, n, &at, f);
		if (found != TIPPLE__CSV_RECORD)
			return found;
		if (at == n || s[at] != c->delimiter)
			return line_end(c, s, n, at, ended);
	}
}
