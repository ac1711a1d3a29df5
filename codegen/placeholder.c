/*
 * placeholder.c - from the :names in the SQL of a query to the placeholders of a
 * database.
 *
 * It knows no more of SQL than where a name is no parameter: in strings, quoted
 * names and comments, and behind the colons of casts.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "placeholder.h"

#define MAX_PLACEHOLDERS 1000

struct lexer {
	struct tipple__arena *arena;
	const struct tipple__dialect *d;
	bool shared;
	const char *start;
	const char *why;        /* what is wrong; NULL: nothing yet */
};

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '_' || (unsigned char)c >= 0x80;
}

static size_t
word_length(const char *s)
{
	size_t n = 0;

	while (is_word(s[n]))
		n++;
	return n;
}

/* Of what begins with s[0] and ends with quote, which counts double inside. */
static size_t
quoted(struct lexer *l, const char *s, char quote, bool backslash)
{
	for (size_t i = 1; s[i]; i++) {
		if (s[i] == '\\' && backslash && s[i + 1]) {
			i++;
		} else if (s[i] == quote) {
			if (s[i + 1] != quote)
				return i + 1;
			i++;
		}
	}
	l->why = pool_printf(l->arena, "a %c is not closed", s[0]);
	return strlen(s);
}

/* PostgreSQL's E'...' */
static bool
is_escape_string(const struct lexer *l, const char *s)
{
	return l->d->id == TIPPLE_POSTGRESQL && s > l->start && (s[-1] == 'e' || s[-1] == 'E') &&
	    (s - 1 == l->start || !is_word(s[-2]));
}

static size_t
string(struct lexer *l, const char *s)
{
	bool mysql = l->d->id == TIPPLE_MYSQL;
	size_t n;

	if (*s == '\'') {
		n = quoted(l, s, '\'', mysql || is_escape_string(l, s));
		if (l->shared && memchr(s, '\\', n))
			l->why = "\\ in a text is an escape in MySQL only: use sql_for";
		return n;
	}
	if (*s == '"' && l->shared)
		l->why = "\" is around a text in MySQL, around a name elsewhere: use sql_for";
	if (*s == '"')
		return quoted(l, s, '"', mysql);
	if (*s == '`' && l->d->id != TIPPLE_POSTGRESQL)
		return quoted(l, s, '`', false);
	if (*s == '[' && l->d->id == TIPPLE_SQLITE)
		return quoted(l, s, ']', false);
	return 0;
}

/* PostgreSQL's $tag$ ... $tag$ */
static size_t
dollar_quoted(struct lexer *l, const char *s)
{
	size_t tag;
	const char *end;

	if (l->d->id != TIPPLE_POSTGRESQL || *s != '$' || (s > l->start && is_word(s[-1])))
		return 0;
	tag = 1 + word_length(s + 1);
	if (s[tag] != '$' || (s[1] >= '0' && s[1] <= '9'))
		return 0;
	tag++;
	for (end = s + tag; *end; end++)
		if (strncmp(end, s, tag) == 0)
			return (size_t)(end - s) + tag;
	l->why = pool_printf(l->arena, "%.*s is not closed", (int)tag, s);
	return strlen(s);
}

static size_t
block_comment(struct lexer *l, const char *s)
{
	int depth = 0;
	size_t i = 0;

	do {
		if (s[i] == '/' && s[i + 1] == '*' &&
		    (depth == 0 || l->d->id == TIPPLE_POSTGRESQL)) {
			depth++;
			i += 2;
		} else if (s[i] == '*' && s[i + 1] == '/') {
			depth--;
			i += 2;
		} else if (s[i]) {
			i++;
		} else {
			l->why = "a /* is not closed";
			break;
		}
	} while (depth > 0);
	return i;
}

static size_t
comment(struct lexer *l, const char *s)
{
	bool blank = s[0] && s[1] && (s[2] == '\0' || strchr(" \t\n", s[2]));

	if (s[0] == '/' && s[1] == '*')
		return block_comment(l, s);
	if (s[0] == '-' && s[1] == '-' && l->shared && !blank)
		l->why = "-- begins a comment in MySQL only with a blank behind it";
	if (s[0] == '-' && s[1] == '-' && (blank || l->d->id != TIPPLE_MYSQL))
		return strcspn(s, "\n");
	if (s[0] == '#' && l->d->id == TIPPLE_MYSQL)
		return strcspn(s, "\n");
	return 0;
}

/* What is copied as it is and holds no parameter; 0: nothing of the kind begins here. */
static size_t
opaque(struct lexer *l, const char *s)
{
	size_t n = string(l, s);

	if (n == 0)
		n = dollar_quoted(l, s);
	if (n == 0)
		n = comment(l, s);
	if (n == 0 && s[0] == ':' && (s[1] == ':' || s[1] == '='))
		n = 2;
	return n;
}

/* A character that says something else than the author thinks, or NULL. */
static const char *
refuse(const struct lexer *l, const char *s)
{
	bool numbered = s[1] >= '0' && s[1] <= '9';

	if (*s == '?' && l->d->id != TIPPLE_POSTGRESQL)
		return "parameters are written :name, not ?";
	if (*s == '$' && numbered && l->d->id == TIPPLE_POSTGRESQL)
		return "parameters are written :name, not $1";
	if ((*s == '@' || *s == '$') && is_word(s[1]) && l->d->id == TIPPLE_SQLITE)
		return "parameters are written :name";
	if (l->shared && s[0] == '|' && s[1] == '|')
		return "|| joins texts, and is OR in MySQL: use sql_for";
	return NULL;
}

/* Is there nothing behind the semicolon but blanks and comments? */
static bool
is_end(struct lexer *l, const char *s)
{
	size_t n;

	for (s++; *s; s += n) {
		n = strspn(s, " \t\n;");
		if (n == 0)
			n = comment(l, s);
		if (n == 0)
			return false;
	}
	return true;
}

static int
find_param(const struct schema_table *params, const char *name, size_t n)
{
	for (unsigned i = 0; i < params->ncolumns; i++)
		if (strncmp(params->columns[i].name, name, n) == 0 &&
		    params->columns[i].name[n] == '\0')
			return (int)i;
	return -1;
}

/* Numbered placeholders are used again, so that GROUP BY :x is what SELECT :x is. */
static void
put_param(struct tipple__text *t, const struct tipple__dialect *d, struct placed *out, int param)
{
	int i = d->numbered ? 0 : out->n;

	while (i < out->n && out->order[i] != param)
		i++;
	if (i == out->n && i < MAX_PLACEHOLDERS)
		out->order[out->n++] = param;
	tipple__placeholder(t, d, i + 1);
}

static size_t
take_param(struct lexer *l, struct tipple__text *t, const struct schema_table *params,
    struct placed *out, const char *s)
{
	size_t n = word_length(s + 1);
	int param = find_param(params, s + 1, n);

	if (out->n == MAX_PLACEHOLDERS)
		l->why = "has too many parameters";
	else if (param < 0)
		l->why = pool_printf(l->arena, "there is no parameter \"%.*s\"",
		    n > 60 ? 60 : (int)n, s + 1);
	else
		put_param(t, l->d, out, param);
	return n + 1;
}

/* As many placeholders as there may be in the text. */
static size_t
count_colons(const char *s)
{
	size_t n = 0;

	for (; *s && n < MAX_PLACEHOLDERS; s++)
		n += *s == ':';
	return n;
}

const char *
placeholder_translate(struct tipple__arena *a, const struct tipple__dialect *d, bool shared,
    const char *text, const struct schema_table *params, struct placed *out)
{
	struct lexer l = { a, d, shared, text, NULL };
	struct tipple__text t = {0};
	size_t n;

	out->n = 0;
	out->order = pool_alloc(a, count_colons(text) + 1, sizeof(*out->order));
	for (const char *s = text; *s && !l.why; s += n) {
		n = opaque(&l, s);
		if (n > 0) {
			tipple__put_n(&t, s, n);
			continue;
		}
		if (*s == ';') {
			if (!is_end(&l, s))
				l.why = "more than one statement";
			break;
		}
		if (*s == ':' && is_word(s[1]) && !(s[1] >= '0' && s[1] <= '9')) {
			n = take_param(&l, &t, params, out, s);
			continue;
		}
		l.why = refuse(&l, s);
		tipple__put_char(&t, *s);
		n = 1;
	}
	out->order[out->n] = TIPPLE_END;
	while (t.size && strchr(" \t\n", t.data[t.size - 1]))
		t.data[--t.size] = '\0';
	out->sql = pool_take(a, &t);
	if (!l.why && out->sql[strspn(out->sql, " \t\n")] == '\0')
		l.why = "is empty";
	return l.why;
}
