/*
 * syntax.c - why a file is no YAML, in words that help to mend it.
 *
 * libyaml says what its grammar missed, and often on the line behind the mistake.
 * The kinds that people make are told in their words, at their place; the others
 * in libyaml's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "syntax.h"

/* A line of the file, 0-based; up to its end, or "" behind the last. */
struct line {
	const char *text;
	size_t size;
};

static struct line
find_line(const struct source *s, size_t number)
{
	const char *p = s->data, *end = s->data + s->size, *newline;

	while (number-- > 0 && p < end) {
		newline = memchr(p, '\n', (size_t)(end - p));
		p = newline ? newline + 1 : end;
	}
	newline = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
	return (struct line){ p, (size_t)((newline ? newline : end) - p) };
}

static size_t
indent(const struct line *l)
{
	size_t n = 0;

	while (n < l->size && l->text[n] == ' ')
		n++;
	return n;
}

static void
tell(struct diags *d, size_t line, size_t column, const char *what)
{
	diag_add(d, line + 1, column + 1, "not YAML: %s", what);
}

/* A character that begins no text: a tab before it is not seen as a blank. */
static bool
tell_character(const struct source *s, const yaml_mark_t *at, struct diags *d)
{
	struct line l = find_line(s, at->line);
	size_t blanks = indent(&l);

	if (blanks < l.size && l.text[blanks] == '\t') {
		tell(d, at->line, blanks, "a tab: lines are indented with blanks alone");
		return true;
	}
	for (size_t i = 0, column = 0; i < l.size; i++) {
		column += ((unsigned char)l.text[i] & 0xC0) != 0x80;
		if (column != at->column + 1 || !strchr("@`%", l.text[i]))
			continue;
		diag_add(d, at->line + 1, at->column + 1,
		    "not YAML: put quotes around a text that begins with %c", l.text[i]);
		return true;
	}
	return false;
}

/* Where the line has a colon with no blank behind it; its size: nowhere. */
static size_t
find_tight_colon(const struct line *l)
{
	size_t i = indent(l);

	while (i < l->size && (l->text[i] == '-' || l->text[i] == ' '))
		i++;
	while (i < l->size && ((l->text[i] >= 'a' && l->text[i] <= 'z') || l->text[i] == '_'))
		i++;
	return i + 1 < l->size && l->text[i] == ':' && l->text[i + 1] != ' ' ? i : l->size;
}

/* A key where none can be: the line above is no key, or this one is indented too far. */
static void
tell_key(const struct source *s, const yaml_mark_t *at, struct diags *d)
{
	struct line l = find_line(s, at->line), above;
	size_t number = at->line, start = indent(&l), tight;

	for (size_t i = start; i + 1 < l.size && i < at->column; i++) {
		if (l.text[i] != ':' || l.text[i + 1] != ' ')
			continue;
		tell(d, at->line, at->column, "put quotes around a text that holds a colon and"
		    " a blank");
		return;
	}
	do
		above = find_line(s, --number);
	while (number > 0 && indent(&above) == above.size);
	tight = find_tight_colon(&above);
	if (tight < above.size)
		tell(d, number, tight, "a blank is missing behind the colon");
	else
		tell(d, at->line, start, "the line is indented further than those it belongs to");
}

/* Told at what is not closed, unless the line goes on behind it. */
static void
tell_open(const yaml_parser_t *p, struct diags *d)
{
	bool list = strstr(p->problem, "']'") != NULL;

	if (p->context_mark.line == p->problem_mark.line)
		tell(d, p->problem_mark.line, p->problem_mark.column, list ?
		    "a comma or ] is missing before this" : "a comma or } is missing before this");
	else
		tell(d, p->context_mark.line, p->context_mark.column, list ?
		    "this [ is not closed" : "this { is not closed");
}

static bool
is(const yaml_parser_t *p, const char *problem)
{
	return p->problem && strcmp(p->problem, problem) == 0;
}

/* Is it the first character of its line that is no blank? */
static bool
is_first(const struct source *s, const yaml_mark_t *at)
{
	struct line l = find_line(s, at->line);

	return indent(&l) == at->column;
}

static bool
tell_known(const struct source *s, const yaml_parser_t *p, struct diags *d)
{
	if (is(p, "found character that cannot start any token"))
		return tell_character(s, &p->problem_mark, d);
	if (is(p, "mapping values are not allowed in this context") && p->problem_mark.line > 0) {
		tell_key(s, &p->problem_mark, d);
	} else if (is(p, "did not find expected ',' or '}'") ||
	    is(p, "did not find expected ',' or ']'")) {
		tell_open(p, d);
	} else if (is(p, "could not find expected ':'")) {
		tell(d, p->context_mark.line, p->context_mark.column,
		    "a colon is missing behind this word");
	} else if ((is(p, "did not find expected key") ||
	    is(p, "did not find expected '-' indicator")) && is_first(s, &p->problem_mark)) {
		diag_add(d, p->problem_mark.line + 1, p->problem_mark.column + 1, "not YAML: the"
		    " line is not indented as those it belongs to, from line %zu on",
		    p->context_mark.line + 1);
	} else if (is(p, "did not find expected key") ||
	    is(p, "did not find expected '-' indicator")) {
		tell(d, p->problem_mark.line, p->problem_mark.column, "nothing can follow here"
		    " on the line; within 'quotes' a quote is written twice");
	} else if (is(p, "found unexpected end of stream")) {
		tell(d, p->context_mark.line, p->context_mark.column, "this quote is not closed");
	} else if (is(p, "found unknown escape character")) {
		tell(d, p->problem_mark.line, p->problem_mark.column, "in \"double quotes\" a \\"
		    " needs another one before it; 'single quotes' take it as it is");
	} else {
		return false;
	}
	return true;
}

/* Of what is no text: libyaml counts bytes, not lines. */
static void
tell_byte(const struct source *s, size_t offset, const char *problem, struct diags *d)
{
	size_t line = 0, column = 0;

	for (size_t i = 0; i < offset && i < s->size; i++) {
		column += ((unsigned char)s->data[i] & 0xC0) != 0x80;
		if (s->data[i] == '\n') {
			line++;
			column = 0;
		}
	}
	diag_add(d, line + 1, column + 1, strstr(problem, "UTF-8") ?
	    "not UTF-8: %s: save the file in that encoding" : "not YAML: %s", problem);
}

void
syntax_tell(const struct source *s, const yaml_parser_t *p, struct diags *d)
{
	const char *problem = p->problem ? p->problem : "cannot be read";

	if (p->error == YAML_MEMORY_ERROR)
		die_nomem();
	if (p->error == YAML_READER_ERROR)
		tell_byte(s, p->problem_offset, problem, d);
	else if (tell_known(s, p, d))
		return;
	else if (p->context)
		diag_add(d, p->problem_mark.line + 1, p->problem_mark.column + 1,
		    "not YAML: %s (%s that starts on line %zu)", problem, p->context,
		    p->context_mark.line + 1);
	else
		tell(d, p->problem_mark.line, p->problem_mark.column, problem);
}
