/*
 * token.c - see token.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "token.h"

struct lexer {
	struct tipple__arena *arena;
	enum tipple_dialect_id dialect;
	const char *at;
	bool failed;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

static const char *
skip_blanks(const char *s)
{
	const char *end;

	for (;;) {
		s += strspn(s, " \t\r\n\f\v");
		if (s[0] == '-' && s[1] == '-') {
			s += strcspn(s, "\n");
		} else if (s[0] == '/' && s[1] == '*') {
			end = strstr(s + 2, "*/");
			s = end != NULL ? end + 2 : s + strlen(s);
		} else {
			return s;
		}
	}
}

static char
unescape(char c)
{
	static const char from[] = "nrt0bZ", to[] = "\n\r\t\0\b\032";
	const char *p = strchr(from, c);

	return p != NULL && c != '\0' ? to[p - from] : c;
}

/* The quote that ends what begins at s; it is doubled inside. */
static const char *
find_close(const char *s, char close, bool backslash)
{
	for (s++; *s != '\0'; s++) {
		if (*s == close && s[1] != close)
			return s;
		if ((*s == close || (backslash && *s == '\\')) && s[1] != '\0')
			s++;
	}
	return s;
}

static char *
read_quoted(struct lexer *l, char close, bool backslash)
{
	const char *end = find_close(l->at, close, backslash), *s = l->at + 1;
	char *text = tipple__arena_alloc(l->arena, (size_t)(end - l->at) + 1), *out = text;

	if (text == NULL) {
		l->failed = true;
		return NULL;
	}
	for (; s < end; s++) {
		if (*s == close)
			s++;
		if (backslash && *s == '\\' && s + 1 < end)
			*out++ = unescape(*++s);
		else
			*out++ = *s;
	}
	*out = '\0';
	l->at = *end != '\0' ? end + 1 : end;
	return text;
}

static char *
read_plain(struct lexer *l, size_t n, bool lower)
{
	char *text = tipple__arena_alloc(l->arena, n + 1);

	if (text == NULL) {
		l->failed = true;
		return NULL;
	}
	memcpy(text, l->at, n);
	text[n] = '\0';
	for (char *p = text; lower && *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	l->at += n;
	return text;
}

static size_t
number_length(const char *s)
{
	size_t n = strspn(s, "0123456789");

	if (s[n] == '.')
		n += 1 + strspn(s + n + 1, "0123456789");
	if ((s[n] == 'e' || s[n] == 'E') &&
	    is_digit(s[n + 1 + (s[n + 1] == '-' || s[n + 1] == '+')])) {
		n += 1 + (s[n + 1] == '-' || s[n + 1] == '+');
		n += strspn(s + n, "0123456789");
	}
	return n;
}

static size_t
word_length(const char *s)
{
	size_t n = 0;

	while (is_letter(s[n]) || is_digit(s[n]) || s[n] == '$')
		n++;
	return n;
}

/* A token that begins with a quote; false: it does not. */
static bool
read_quotes(struct lexer *l, struct tipple__token *t)
{
	bool escape_string = l->dialect == TIPPLE_POSTGRESQL && l->at[1] == '\'' &&
	    (l->at[0] == 'E' || l->at[0] == 'e');

	l->at += escape_string;
	if (*l->at == '\'') {
		t->kind = TIPPLE__STRING;
		t->text = read_quoted(l, '\'', escape_string || l->dialect == TIPPLE_MYSQL);
	} else if (*l->at == '"' || *l->at == '`') {
		t->kind = TIPPLE__NAME;
		t->text = read_quoted(l, *l->at, false);
	} else if (*l->at == '[' && l->dialect == TIPPLE_SQLITE) {
		t->kind = TIPPLE__NAME;
		t->text = read_quoted(l, ']', false);
	} else {
		return false;
	}
	return true;
}

static void
read_token(struct lexer *l, struct tipple__token *t)
{
	static const char *const marks[] = { "::", "<=", ">=", "<>", "!=", "||" };
	size_t n = 1;

	t->start = l->at;
	if (read_quotes(l, t)) {
		;
	} else if (is_digit(*l->at) || (*l->at == '.' && is_digit(l->at[1]))) {
		t->kind = TIPPLE__NUMBER;
		t->text = read_plain(l, number_length(l->at), false);
	} else if (is_letter(*l->at)) {
		t->kind = TIPPLE__WORD;
		t->text = read_plain(l, word_length(l->at), true);
	} else {
		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
			if (strncmp(l->at, marks[i], 2) == 0)
				n = 2;
		t->kind = TIPPLE__MARK;
		t->text = read_plain(l, n, false);
	}
	t->end = l->at;
}

int
tipple__tokens(struct tipple__arena *a, enum tipple_dialect_id dialect, const char *sql,
    struct tipple__token **tokens)
{
	struct lexer l = { a, dialect, skip_blanks(sql), false };
	int n = 0, room = 0;

	*tokens = NULL;
	for (; *l.at != '\0' && !l.failed; l.at = skip_blanks(l.at)) {
		if (n == room) {
			struct tipple__token *more;

			room = room * 2 + 32;
			more = tipple__arena_alloc(a, (size_t)room * sizeof(*more));
			if (more == NULL)
				return -1;
			if (n > 0)
				memcpy(more, *tokens, (size_t)n * sizeof(*more));
			*tokens = more;
		}
		read_token(&l, &(*tokens)[n++]);
	}
	return l.failed ? -1 : n;
}

bool
tipple__token_is(const struct tipple__token *t, const char *word)
{
	return (t->kind == TIPPLE__WORD || t->kind == TIPPLE__MARK) && strcmp(t->text, word) == 0;
}
