/*
 * print.c - rows and values as text: one line for people, one JSON object for
 * programs.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "character.h"
#include "error.h"
#include "escape.h"
#include "json_row.h"
#include "print.h"

/* In quotes, on one line, whatever it holds; what is cut off is told by dots. */
static void
put_quoted(struct tipple__text *out, struct tipple_bytes b, size_t longest)
{
	bool cut = longest > 0 && b.size > longest;
	size_t left = cut ? longest : b.size, length;
	const char *s = b.data, *text;
	char escaped[TIPPLE__ESCAPE_SIZE];
	int32_t c;

	tipple__put_char(out, '\'');
	for (; left > 0; s += length, left -= length) {
		length = tipple__character(s, left, &c);
		if (c == TIPPLE__ILL_FORMED && cut && left < 4)
			break;          /* the cut went through it */
		text = c == '\'' ? "\\'" : c == '\\' ? "\\\\" :
		    tipple__escape(c, s, false, escaped);
		if (c == TIPPLE__ILL_FORMED)
			length = 1;
		if (text != NULL)
			tipple__put(out, text);
		else
			tipple__put_n(out, s, length);
	}
	tipple__put(out, cut ? "'..." : "'");
}

static void
put_integer(struct tipple__text *out, const struct tipple_column *c, int64_t v)
{
	char text[TIPPLE_TIMESTAMP_SIZE];

	if (c->type == TIPPLE_BOOL)
		tipple__put(out, v != 0 ? "true" : "false");
	else if (c->type == TIPPLE_DATE)
		tipple__put(out, tipple_date_format((int32_t)v, text));
	else if (c->type == TIPPLE_TIME)
		tipple__put(out, tipple_time_format(v, text));
	else if (c->type == TIPPLE_TIMESTAMP)
		tipple__put(out, tipple_timestamp_format(v, text));
	else
		tipple__putf(out, "%lld", (long long)v);
}

void
tipple__put_value(struct tipple__text *out, const struct tipple_column *c,
    const struct tipple_value *v, size_t longest)
{
	char text[TIPPLE_DECIMAL_SIZE];

	if ((c->flags & TIPPLE_COLUMN_REDACT) != 0)
		tipple__put(out, "***");
	else if (v->null)
		tipple__put(out, "NULL");
	else if (c->type == TIPPLE_TEXT || c->type == TIPPLE_JSON || c->type == TIPPLE_ENUM)
		put_quoted(out, v->as.bytes, longest);
	else if (c->type == TIPPLE_DECIMAL)
		tipple__put(out, tipple_decimal_format(v->as.decimal, text));
	else if (c->type == TIPPLE_FLOAT64)
		tipple__putf(out, "%.17g", v->as.real);
	else if (c->type == TIPPLE_BYTES)
		tipple__putf(out, "%zu bytes", v->as.bytes.size);
	else if (c->type == TIPPLE_UUID)
		tipple__put(out, tipple_uuid_format(v->as.uuid, text));
	else
		put_integer(out, c, v->as.integer);
}

struct tipple_value
tipple__shown_value(const struct tipple_table *t, const void *row, int column)
{
	const struct tipple_column *c = &t->columns[column];
	struct tipple_value v = tipple_get(t, row, column);

	if (c->type != TIPPLE_ENUM || v.null)
		return v;
	return tipple_text(v.as.integer >= 0 && v.as.integer < c->nlabels ?
	    c->labels[v.as.integer] : "?");
}

enum tipple_status
tipple_print(const struct tipple_table *t, const void *row, char **text,
    struct tipple_error *err)
{
	struct tipple__text out = { 0 };
	struct tipple_value v;

	tipple__putf(&out, "%s {", t->name);
	for (int c = 0; c < t->ncolumns; c++) {
		v = tipple__shown_value(t, row, c);
		tipple__putf(&out, "%s%s: ", c > 0 ? ", " : "", t->columns[c].name);
		tipple__put_value(&out, &t->columns[c], &v, 0);
	}
	tipple__put_char(&out, '}');
	*text = tipple__text_take(&out);
	return *text != NULL ? TIPPLE_OK : tipple__nomem(err);
}

static int
append(const char *s, size_t n, void *out)
{
	tipple__put_n(out, s, n);
	return 0;
}

/* Not json_dumps: a program may have given jansson an allocator of its own. */
enum tipple_status
tipple_json(const struct tipple_table *t, const void *row, char **text,
    struct tipple_error *err)
{
	json_t *object = tipple__json_row(t, NULL, row);
	struct tipple__text out = { 0 };

	if (object == NULL || json_dump_callback(object, append, &out, JSON_COMPACT) != 0)
		out.failed = true;
	json_decref(object);
	*text = tipple__text_take(&out);
	return *text != NULL ? TIPPLE_OK : tipple__nomem(err);
}
