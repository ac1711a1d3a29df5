/*
 * excerpt.c - the line a message is about, with a caret below the place.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "excerpt.h"
#include "hidden.h"

#define MARGIN 100      /* characters of a line that are shown at most */
#define BEFORE 60       /* of them before the caret, if it is far to the right */

struct excerpt
excerpt_of(const char *data, size_t size)
{
	return (struct excerpt){ data, data + size, 1 };
}

/* The bytes of the line break at p, as YAML 1.1 has it; 0 if there is none. */
static size_t
line_break(const char *p, const char *end)
{
	size_t left = (size_t)(end - p);

	if (left >= 2 && memcmp(p, "\r\n", 2) == 0)
		return 2;
	if (*p == '\n' || *p == '\r')
		return 1;
	if (left >= 2 && memcmp(p, "\xC2\x85", 2) == 0)
		return 2;
	if (left >= 3 && (memcmp(p, "\xE2\x80\xA8", 3) == 0 || memcmp(p, "\xE2\x80\xA9", 3) == 0))
		return 3;
	return 0;
}

static const char *
line_end(const char *p, const char *end)
{
	while (p < end && !line_break(p, end))
		p++;
	return p;
}

/* The next character, of a text that need not be UTF-8. */
static const char *
next_character(const char *p, const char *end)
{
	p++;
	while (p < end && ((unsigned char)*p & 0xC0) == 0x80)
		p++;
	return p;
}

static void
put_character(const char *p, size_t n, FILE *to)
{
	char character[8] = "";

	if (n >= sizeof(character))
		n = sizeof(character) - 1;
	memcpy(character, p, n);
	if (*p == '\t')
		fputc(' ', to);
	else
		fputs(hidden_character(character) ? "?" : character, to);
}

static void
put_line(const char *p, const char *end, size_t column, FILE *to)
{
	size_t skip = column > MARGIN - 10 ? column - BEFORE : 0, shown = 0;

	for (; skip && p < end; skip--)
		p = next_character(p, end);
	for (; p < end && shown < MARGIN; shown++) {
		const char *next = next_character(p, end);

		put_character(p, (size_t)(next - p), to);
		p = next;
	}
	fputc('\n', to);
}

void
excerpt_print(struct excerpt *x, size_t line, size_t column, FILE *to)
{
	const char *end = line_end(x->at, x->end);

	while (x->line < line && end < x->end) {
		x->at = end + line_break(end, x->end);
		x->line++;
		end = line_end(x->at, x->end);
	}
	if (x->line != line)
		return;
	put_line(x->at, end, column, to);
	fprintf(to, "%*s\n", (int)(column > MARGIN - 10 ? BEFORE : column), "^");
}
