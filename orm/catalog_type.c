/*
 * catalog_type.c - types in a database's words, taken apart.  What the words
 * mean is in the file of each database.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "token.h"

/*
 * Copy the words but for what is in brackets, in lower case with single blanks.
 * What is behind the labels of an enum matters to nobody.
 */
static void
read_name(const char *declared, char *out, size_t room)
{
	int depth = 0;
	size_t n = 0;

	for (const char *s = declared; *s != '\0' && n + 1 < room; s++) {
		char c = *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s;

		if (c == '(' && ((n == 4 && memcmp(out, "enum", n) == 0) ||
		    (n == 3 && memcmp(out, "set", n) == 0)))
			break;
		depth += c == '(';
		if (depth == 0 && (c != ' ' || (n > 0 && out[n - 1] != ' ')))
			out[n++] = c;
		depth -= c == ')' && depth > 0;
	}
	while (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
}

static bool
cut_word(char *name, const char *word)
{
	char *at = strstr(name, word);

	if (at == NULL)
		return false;
	memmove(at, at + strlen(word), strlen(at + strlen(word)) + 1);
	return true;
}

void
tipple__declared_read(const char *declared, struct tipple__declared *out)
{
	const char *s = strchr(declared, '(');
	char *end;
	long v;

	out->numbers[0] = out->numbers[1] = -1;
	read_name(declared, out->name, sizeof(out->name));
	out->is_unsigned = cut_word(out->name, " unsigned");
	(void)cut_word(out->name, " zerofill");
	for (int i = 0; s != NULL && i < 2; i++) {
		v = strtol(s + 1, &end, 10);
		if (end == s + 1 || v < -100000 || v > 1000000000)
			return;
		out->numbers[i] = (int)v;
		s = strchr(end, ',');
	}
}

bool
tipple__native_find(struct tipple__catalog_pool *p, const struct tipple__native *list, size_t n,
    const char *name, struct tipple__catalog_column *column)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i].name, name) != 0)
			continue;
		column->c.type = list[i].best;
		column->can = list[i].can;
		if (list[i].best != 0)
			column->can |= TIPPLE__CAN(list[i].best, column->c.storage);
		if (list[i].note != NULL)
			tipple__catalog_note(p, column, "%s", list[i].note);
		return true;
	}
	return false;
}

void
tipple__declared_labels(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect,
    struct tipple__catalog_column *column)
{
	struct tipple__token *tokens;
	int n = tipple__tokens(p->arena, dialect, column->declared, &tokens);
	const char **labels = tipple__catalog_alloc(p, n > 0 ? (size_t)n : 1, sizeof(*labels));

	if (n < 0 || labels == NULL) {
		p->failed = true;
		return;
	}
	column->c.labels = labels;
	for (int i = 0; i < n; i++)
		if (tokens[i].kind == TIPPLE__STRING)
			labels[column->c.nlabels++] = tokens[i].text;
}
