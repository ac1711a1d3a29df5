/*
 * emit.c - write C with named holes.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit.h"

void
emit_set(struct emitter *e, const char *name, const char *value)
{
	int i = 0;

	while (i < e->nholes && strcmp(e->holes[i].name, name) != 0)
		i++;
	if (i == EMIT_HOLES)
		abort();
	if (i == e->nholes)
		e->holes[e->nholes++].name = name;
	e->holes[i].value = value;
}

void
emit_set_int(struct emitter *e, const char *name, int value)
{
	emit_set(e, name, pool_printf(e->arena, "%d", value));
}

/* A hole without a value is an error of the generator, found by any test that gets there. */
static const char *
find_hole(const struct emitter *e, const char *name, size_t n)
{
	for (int i = 0; i < e->nholes; i++)
		if (strncmp(e->holes[i].name, name, n) == 0 && e->holes[i].name[n] == '\0')
			return e->holes[i].value;
	fprintf(stderr, "tipple-gen: no value for @%.*s@\n", (int)n, name);
	abort();
}

static char *
fill(const struct emitter *e, const char *text)
{
	struct tipple__text t = {0};

	for (const char *p = text; *p; p++) {
		size_t n = *p == '@' ? strcspn(p + 1, "@") : 0;

		if (*p != '@') {
			tipple__put_char(&t, *p);
			continue;
		}
		tipple__put(&t, find_hole(e, p + 1, n));
		p += n + 1;
	}
	return pool_take(e->arena, &t);
}

/* The column behind a byte; characters of UTF-8 count one. */
static int
advance(int column, char c)
{
	if (c == '\t')
		return (column / 8 + 1) * 8;
	return column + (((unsigned char)c & 0xC0) != 0x80);
}

/* Columns that n bytes of s take, but not counted beyond limit. */
static int
width(const char *s, size_t n, int limit)
{
	int columns = 0;

	for (size_t i = 0; i < n && columns <= limit; i++)
		columns = advance(columns, s[i]);
	return columns;
}

/*
 * The last blank before the right margin, or else the first one behind it, or
 * n.  In code only blanks after a comma count, but for those in quotes.
 */
static size_t
find_break(const char *s, size_t n, int room, bool code)
{
	size_t best = n, first = strspn(s, "\t ");
	int column = 0;
	bool quoted = false;

	for (size_t i = 0; i < n && (column <= room || best == n); i++) {
		if (code && s[i] == '"' && (i == 0 || s[i - 1] != '\\'))
			quoted = !quoted;
		if (i >= first && s[i] == ' ' && !quoted && !(code && i && s[i - 1] != ','))
			best = i;
		column = advance(column, s[i]);
	}
	return best;
}

static void
put_line(struct emitter *e, const char *s, size_t n)
{
	size_t indent = strspn(s, "\t "), cut;
	const char *line = s;
	int more = 0;

	while (width(line, n, EMIT_WIDTH) + more > EMIT_WIDTH) {
		cut = find_break(line, n, EMIT_WIDTH - more, true);
		if (cut == n)
			break;
		tipple__put_n(&e->out, line, cut);
		tipple__put_char(&e->out, '\n');
		tipple__put_n(&e->out, s, indent);
		tipple__put(&e->out, "    ");
		more = width(s, indent, EMIT_WIDTH) + 4;
		line += cut + 1;
		n -= cut + 1;
	}
	tipple__put_n(&e->out, line, n);
}

void
emit(struct emitter *e, const char *text)
{
	const char *s = fill(e, text);

	while (*s) {
		size_t n = strcspn(s, "\n");

		put_line(e, s, n);
		s += n;
		if (*s == '\n') {
			tipple__put_char(&e->out, '\n');
			s++;
		}
	}
}

/*
 * One character of a comment: nothing may end it or start another one, and no
 * two question marks may make a trigraph.
 */
static void
put_comment_char(struct tipple__text *t, const char *start, const char *p)
{
	char before = p > start ? p[-1] : '\0';

	if ((before == '*' && *p == '/') || (before == '/' && *p == '*') ||
	    (before == '?' && *p == '?'))
		tipple__put_char(t, ' ');
	tipple__put_char(t, *p);
}

/* The text on one line, blanks joined; a blank line becomes one newline. */
static char *
clean_comment(struct emitter *e, const char *text)
{
	struct tipple__text t = {0};

	text += strspn(text, " \t\n");
	for (const char *p = text; *p;) {
		size_t blanks = strspn(p, " \t\n");
		const char *newline = memchr(p, '\n', blanks);

		if (blanks == 0) {
			put_comment_char(&t, text, p++);
			continue;
		}
		if (p[blanks] != '\0')
			tipple__put(&t, newline && memchr(newline + 1, '\n',
			    blanks - (size_t)(newline + 1 - p)) ? "\n" : " ");
		p += blanks;
	}
	return pool_take(e->arena, &t);
}

static void
put_tabs(struct emitter *e, int tabs)
{
	while (tabs-- > 0)
		tipple__put_char(&e->out, '\t');
}

#define COMMENT_WIDTH 80 /* of those of several lines */

/* " * words" until the margin, of a paragraph with this end; returns what is left of it. */
static const char *
put_comment_line(struct emitter *e, int tabs, const char *s, const char *end)
{
	size_t n = (size_t)(end - s), cut = n;
	int room = COMMENT_WIDTH - 8 * tabs - 3;

	if (width(s, n, room) > room)
		cut = find_break(s, n, room, false);
	put_tabs(e, tabs);
	tipple__put(&e->out, " * ");
	tipple__put_n(&e->out, s, cut);
	tipple__put_char(&e->out, '\n');
	return cut < n ? s + cut + 1 : end;
}

void
emit_comment(struct emitter *e, int tabs, const char *text)
{
	const char *s = clean_comment(e, text);

	if (!strchr(s, '\n') &&
	    width(s, strlen(s), EMIT_WIDTH) + 8 * tabs + 6 <= EMIT_WIDTH) {
		put_tabs(e, tabs);
		tipple__put(&e->out, "/* ");
		tipple__put(&e->out, s);
		tipple__put(&e->out, " */\n");
		return;
	}
	put_tabs(e, tabs);
	tipple__put(&e->out, "/*\n");
	while (*s) {
		const char *end = s + strcspn(s, "\n");

		while (s < end)
			s = put_comment_line(e, tabs, s, end);
		if (*s) {
			put_tabs(e, tabs);
			tipple__put(&e->out, " *\n");
			s++;
		}
	}
	put_tabs(e, tabs);
	tipple__put(&e->out, " */\n");
}

void
emit_note(struct emitter *e, int tabs, const char *text)
{
	emit_comment(e, tabs, fill(e, text));
}
