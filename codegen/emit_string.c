/*
 * emit_string.c - SQL as string literals that can be read.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "emit.h"

/* Escape n bytes.  Two question marks could be a trigraph. */
static void
escape(struct tipple__text *t, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '\n')
			tipple__put(t, "\\n");
		else if (s[i] == '\t')
			tipple__put(t, "\\t");
		else if (s[i] == '"' || s[i] == '\\' || (s[i] == '?' && i && s[i - 1] == '?'))
			tipple__putf(t, "\\%c", s[i]);
		else
			tipple__put_char(t, s[i]);
	}
}

/* Is one of these words the first of s? */
static bool
starts_with(const char *s, const char *const *words)
{
	for (; *words; words++)
		if (strncmp(s, *words, strlen(*words)) == 0)
			return true;
	return false;
}

static const char *const clauses[] = {
	"VALUES (", "FROM \"", "FROM `", "WHERE ", "ON CONFLICT ", "ON DUPLICATE ", "DO ",
	"RETURNING ", "/*", NULL
};
static const char *const operators[] = { "AND ", "OR ", NULL };

/*
 * The length of the next piece that is better not split: with a newline or a
 * comma and blank at its end, or before a clause or operator.
 */
static size_t
next_piece(const char *s)
{
	char quote = '\0';
	size_t i;

	for (i = 0; s[i]; i++) {
		if (quote) {
			if (s[i] == quote)
				quote = '\0';
		} else if (strchr("'\"`", s[i])) {
			quote = s[i];
		} else if (s[i] == '\n') {
			return i + 1;
		} else if (s[i] == ' ' && ((i && s[i - 1] == ',') ||
		    starts_with(s + i + 1, clauses) || starts_with(s + i + 1, operators))) {
			return i + 1;
		}
	}
	return i;
}

static size_t
width(const char *indent)
{
	size_t w = 0;

	for (; *indent; indent++)
		w += *indent == '\t' ? 8 : 1;
	return w;
}

static void
note_length(struct emitter *e, const char *s)
{
	if (strlen(s) > e->longest)
		e->longest = strlen(s);
}

/* A line of it, and where the next one begins. */
static void
end_line(struct emitter *e, struct tipple__text *line, const char **lead, const char *indent)
{
	tipple__putf(&e->out, "%s\"%s\"\n", *lead, line->data);
	tipple__text_reset(line);
	*lead = indent;
}

void
emit_string(struct emitter *e, const char *lead, const char *indent, const char *s,
    const char *after)
{
	struct tipple__text line = {0}, piece = {0};
	bool is_long;

	escape(&line, s, strlen(s));
	is_long = line.size > EMIT_WIDTH - width(lead) - 3;
	tipple__text_reset(&line);
	note_length(e, s);
	while (*s) {
		size_t n = next_piece(s);

		tipple__text_reset(&piece);
		escape(&piece, s, n);
		if (line.size && (line.size + piece.size > EMIT_WIDTH - width(lead) - 3 ||
		    (is_long && starts_with(s, clauses))))
			end_line(e, &line, &lead, indent);
		tipple__put_n(&line, piece.data, piece.size);
		if (s[n - 1] == '\n' && s[n])
			end_line(e, &line, &lead, indent);
		s += n;
	}
	if (line.failed || piece.failed)
		die_nomem();
	tipple__putf(&e->out, "%s\"%s\"%s\n", lead, line.data, after);
	tipple__text_clear(&line);
	tipple__text_clear(&piece);
}

const char *
emit_quoted(struct emitter *e, const char *s)
{
	struct tipple__text t = {0};

	note_length(e, s);
	tipple__put_char(&t, '"');
	escape(&t, s, strlen(s));
	tipple__put_char(&t, '"');
	return pool_take(e->arena, &t);
}

void
emit_sql(struct emitter *e, const char *s)
{
	bool is_broken = strchr(s, '\n') != NULL, is_long = strlen(s) > EMIT_WIDTH;
	size_t used = 0;

	while (*s) {
		size_t n = is_broken ? strlen(s) : next_piece(s);

		if (used && (used + n > EMIT_WIDTH || (is_long && starts_with(s, clauses)))) {
			e->out.size--; /* the blank; a newline stands for it */
			tipple__put(&e->out, "\n    ");
			used = 4;
		}
		tipple__put_n(&e->out, s, n);
		used += n;
		s += n;
	}
	tipple__put(&e->out, ";\n");
}
