/*
 * jsonl.c - see jsonl.h.  The parser is json.c's, which keeps every digit: this file
 * only takes the canonical form of an object apart, where no blank, no doubled name and
 * nothing ill-formed is left.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "json.h"
#include "jsonl.h"

void
tipple__jsonl_clear(struct tipple__jsonl *j)
{
	free(j->members);
	tipple__text_clear(&j->text);
	memset(j, 0, sizeof(*j));
}

static enum tipple_status
invalid(const char *code, const char *why, struct tipple_error *err)
{
	tipple__fail(err, TIPPLE_INVALID, NULL, NULL, "%s", why);
	if (err != NULL)
		tipple__copy_text(err->constraint, sizeof(err->constraint), code);
	return TIPPLE_INVALID;
}

/* Behind the closing quote of the string at s. */
static char *
behind_string(char *s)
{
	for (s++; *s != '"'; s++)
		s += *s == '\\';
	return s + 1;
}

static char *
behind_value(char *s)
{
	int depth = 0;

	if (*s == '"')
		return behind_string(s);
	while (depth > 0 || (*s != ',' && *s != '}')) {
		if (*s == '"') {
			s = behind_string(s);
			continue;
		}
		depth += (*s == '{' || *s == '[') - (*s == '}' || *s == ']');
		s++;
	}
	return s;
}

/* \u00XX alone is left of the long ones. */
static char
escaped(const char **from)
{
	static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
	const char *s = *from, *name;
	char c;

	if (*s == 'u') {
		*from += 5;
		c = s[4];
		return (char)((s[3] - '0') << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10));
	}
	*from += 1;
	name = strchr(names, *s);
	return name != NULL ? values[name - names] : *s;
}

/* The string of size bytes at s, in its quotes; returns its size without. */
static size_t
unquote(char **text, size_t size)
{
	char *s = *text + 1, *to = s, *end = *text + size - 1;
	const char *from = s;

	*text = s;
	if (memchr(s, '\\', (size_t)(end - s)) == NULL) {
		*end = '\0';
		return (size_t)(end - s);
	}
	while (from < end) {
		if (*from != '\\') {
			*to++ = *from++;
		} else {
			from++;
			*to++ = escaped(&from);
		}
	}
	*to = '\0';
	return (size_t)(to - s);
}

void
tipple__json_unquote(struct tipple__json_member *m)
{
	m->size = unquote(&m->text, m->size);
}

static enum tipple__json_kind
kind_of(char c)
{
	if (c == '"')
		return TIPPLE__JSON_STRING;
	if (c == '{' || c == '[')
		return TIPPLE__JSON_NESTED;
	return c == 'n' ? TIPPLE__JSON_NULL : TIPPLE__JSON_WORD;
}

static bool
more_room(struct tipple__jsonl *j)
{
	size_t room = j->room > 0 ? 2 * j->room : 32;
	struct tipple__json_member *members = realloc(j->members, room * sizeof(*members));

	if (members == NULL)
		return false;
	j->members = members;
	j->room = room;
	return true;
}

/* {"a":1,"b":[2]} */
static bool
take_apart(struct tipple__jsonl *j)
{
	char *s = j->text.data + 1, *end;
	struct tipple__json_member *m;

	j->n = 0;
	while (*s != '}') {
		if (j->n == j->room && !more_room(j))
			return false;
		m = &j->members[j->n++];
		end = behind_string(s);
		m->name = s;
		(void)unquote(&m->name, (size_t)(end - s));
		m->text = s = end + 1;
		m->kind = kind_of(*s);
		end = behind_value(s);
		m->size = (size_t)(end - s);
		s = end + (*end == ',');
		if (*end == '}')
			break;
		*end = '\0';
	}
	j->text.data[j->text.size - 1] = '\0';
	return true;
}

static enum tipple_status
parse(struct tipple__jsonl *j, const char *s, size_t n, struct tipple_error *err)
{
	const char *why;

	tipple__text_reset(&j->text);
	why = tipple__json_canonical(s, n, &j->text);
	if (j->text.failed)
		return tipple__nomem(err);
	if (why != NULL)
		return invalid("json", why, err);
	if (j->text.data[0] != '{')
		return invalid("json", "no object", err);
	return take_apart(j) ? TIPPLE_OK : tipple__nomem(err);
}

static bool
is_blank(const char *s, size_t n)
{
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	return n == 0;
}

static enum tipple_status
skip(struct tipple__stream *s, struct tipple_error *err)
{
	enum tipple_status status = tipple__stream_skip_line(s, err);

	return status != TIPPLE_OK ? status :
	    invalid("too-long", "a line that is too long", err);
}

/* The next line is at *at, of n bytes, without its end. */
static enum tipple_status
next_line(struct tipple__jsonl *j, struct tipple__stream *s, const char **at, size_t *n,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	const char *end = NULL;
	size_t left;

	j->line = s->line;
	for (;;) {
		left = s->end - s->start;
		if (left > 0)
			end = memchr(s->data + s->start, '\n',
			    left < s->longest ? left : s->longest);
		if (end == NULL && left > s->longest)
			return skip(s, err);
		if (end != NULL || s->ended)
			break;
		status = tipple__stream_more(s, err);
		if (status != TIPPLE_OK)
			return status;
	}
	if (left == 0)
		return TIPPLE_DONE;
	*at = s->data + s->start;
	*n = end != NULL ? (size_t)(end - *at) : s->end - s->start;
	s->start += *n + (end != NULL);
	s->line += end != NULL;
	return TIPPLE_OK;
}

enum tipple_status
tipple__jsonl_next(struct tipple__jsonl *j, struct tipple__stream *s, struct tipple_error *err)
{
	enum tipple_status status;
	const char *at;
	size_t n;

	do
		status = next_line(j, s, &at, &n, err);
	while (status == TIPPLE_OK && is_blank(at, n));
	j->n = 0;
	return status == TIPPLE_OK ? parse(j, at, n, err) : status;
}
