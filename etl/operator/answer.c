/*
 * answer.c - what a command prints: JSON, or the same as a table for people.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "character.h"
#include "error.h"
#include "escape.h"
#include "operator.h"
#include "text.h"

#define MAX_COLUMNS 12

json_t *
answer_row(const struct tipple_table *t, const void *row)
{
	struct tipple_error err;
	json_t *object = NULL;
	char *text;

	if (tipple_json(t, row, &text, &err) == TIPPLE_OK) {
		object = json_loads(text, 0, NULL);
		free(text);
	}
	return object;
}

int
enum_value(const struct tipple_table *t, int column, const char *name)
{
	const struct tipple_column *c = &t->columns[column];

	for (int i = 0; i < c->nlabels; i++)
		if (strcmp(c->labels[i], name) == 0)
			return i;
	return -1;
}

int
put_shown(struct tipple__text *t, const char *s)
{
	char out[TIPPLE__ESCAPE_SIZE];
	const char *shown;
	size_t n = strlen(s), size;
	int width = 0;
	int32_t c;

	for (; n > 0; s += size, n -= size) {
		size = tipple__character(s, n, &c);
		if (c == TIPPLE__ILL_FORMED)
			size = 1;
		shown = tipple__escape(c, s, false, out);
		tipple__put_n(t, shown != NULL ? shown : s, shown != NULL ? strlen(shown) : size);
		width += shown != NULL ? (int)strlen(shown) : utf8proc_charwidth(c);
	}
	return width;
}

/* A value as people read it. */
static int
put_value(struct tipple__text *t, const json_t *value)
{
	struct tipple__text joined = { 0 };
	char number[40];
	int width;

	if (json_is_string(value))
		return put_shown(t, json_string_value(value));
	if (json_is_array(value) && json_array_size(value) > 0) {
		for (size_t i = 0; i < json_array_size(value); i++) {
			tipple__put(&joined, i > 0 ? ", " : "");
			put_value(&joined, json_array_get(value, i));
		}
		width = put_shown(t, joined.data != NULL ? joined.data : "");
		tipple__text_clear(&joined);
		return width;
	}
	if (json_is_integer(value))
		snprintf(number, sizeof(number), "%" JSON_INTEGER_FORMAT,
		    json_integer_value(value));
	else if (json_is_real(value))
		snprintf(number, sizeof(number), "%.2f", json_real_value(value));
	else
		snprintf(number, sizeof(number), "%s", json_is_true(value) ? "yes" :
		    json_is_false(value) ? "no" : "-");
	return put_shown(t, number);
}

static int
width_of(const json_t *value)
{
	struct tipple__text unused = { 0 };
	int width = put_value(&unused, value);

	tipple__text_clear(&unused);
	return width;
}

/* The last column is not padded, so that no line ends with spaces. */
static void
put_cell(struct tipple__text *t, const json_t *value, const struct column *c, int room)
{
	int gap = room - width_of(value);
	bool last = c[1].key == NULL;

	for (int i = 0; c->right && i < gap; i++)
		tipple__put(t, " ");
	put_value(t, value);
	for (int i = 0; !c->right && !last && i < gap; i++)
		tipple__put(t, " ");
	tipple__put(t, last ? "\n" : "  ");
}

static void
measure(json_t *rows, const struct column *columns, int widths[MAX_COLUMNS])
{
	json_t *row;
	size_t i;
	int width;

	for (int c = 0; columns[c].key != NULL; c++) {
		widths[c] = (int)strlen(columns[c].heading);
		json_array_foreach(rows, i, row) {
			width = width_of(json_object_get(row, columns[c].key));
			widths[c] = width > widths[c] ? width : widths[c];
		}
	}
}

static void
put_table(struct tipple__text *t, json_t *rows, const struct column *columns)
{
	int widths[MAX_COLUMNS];
	json_t *row, *heading;
	size_t i;

	measure(rows, columns, widths);
	for (int c = 0; columns[c].key != NULL; c++) {
		heading = json_string(columns[c].heading);
		put_cell(t, heading, &columns[c], widths[c]);
		json_decref(heading);
	}
	json_array_foreach(rows, i, row)
		for (int c = 0; columns[c].key != NULL; c++)
			put_cell(t, json_object_get(row, columns[c].key), &columns[c], widths[c]);
}

/* main asks stdout whether it was written. */
static enum tipple_status
print(const struct call *call, json_t *answer, struct tipple__text *text, struct tipple_error *err)
{
	bool failed = text->failed;

	if (call->json) {
		failed = json_dumpf(answer, stdout, JSON_INDENT(2) | JSON_ENCODE_ANY) != 0;
		putchar('\n');
	} else if (!failed && text->data != NULL) {
		fputs(text->data, stdout);
	}
	tipple__text_clear(text);
	json_decref(answer);
	return failed && !ferror(stdout) ? tipple__nomem(err) : TIPPLE_OK;
}

enum tipple_status
answer_table(const struct call *call, json_t *rows, const struct column *columns,
    struct tipple_error *err)
{
	struct tipple__text text = { 0 };

	if (rows == NULL)
		return tipple__nomem(err);
	if (!call->json)
		put_table(&text, rows, columns);
	return print(call, rows, &text, err);
}

enum tipple_status
answer_object(const struct call *call, json_t *object, const struct column *columns,
    struct tipple_error *err)
{
	struct tipple__text text = { 0 };
	int longest = 0;

	if (object == NULL)
		return tipple__nomem(err);
	for (const struct column *c = columns; !call->json && c->key != NULL; c++)
		longest = (int)strlen(c->heading) > longest ? (int)strlen(c->heading) : longest;
	for (const struct column *c = columns; !call->json && c->key != NULL; c++) {
		tipple__putf(&text, "%-*s  ", longest, c->heading);
		put_value(&text, json_object_get(object, c->key));
		tipple__put(&text, "\n");
	}
	return print(call, object, &text, err);
}
