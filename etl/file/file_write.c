/*
 * file_write.c - rows to a CSV or JSON Lines file.
 *
 * SPDX-License-Identifier: ISC
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"
#include "check.h"
#include "error.h"
#include "file.h"
#include "json.h"
#include "sink.h"
#include "row.h"
#include "rules.h"

struct tipple_file_writer {
	const struct tipple_table *table;
	struct tipple_file_options options;
	struct tipple__sink out;
	struct tipple__text cell;       /* the text of one value */
	struct tipple__ruling ruling;
	struct tipple_value *values;    /* of a row, checked */
	bool failed, ended;
};

/* ---- CSV ---- */

static bool
needs_quotes(const struct tipple_file_options *o, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] == o->delimiter || s[i] == '"' || s[i] == '\n' || s[i] == '\r')
			return true;
	return n == strlen(o->null) && memcmp(s, o->null, n) == 0;
}

static void
put_field(struct tipple_file_writer *w, const char *s, size_t n)
{
	struct tipple__text *out = &w->out.text;
	const char *quote;
	size_t part;

	if (!needs_quotes(&w->options, s, n)) {
		tipple__put_n(out, s, n);
		return;
	}
	tipple__put_char(out, '"');
	while ((quote = memchr(s, '"', n)) != NULL) {
		part = (size_t)(quote - s) + 1;
		tipple__put_n(out, s, part);
		tipple__put_char(out, '"');
		s += part;
		n -= part;
	}
	tipple__put_n(out, s, n);
	tipple__put_char(out, '"');
}

static void
put_delimiter(struct tipple_file_writer *w, int column)
{
	if (column > 0)
		tipple__put_char(&w->out.text, w->options.delimiter);
}

static void
put_line_end(struct tipple_file_writer *w)
{
	tipple__put(&w->out.text, w->options.crlf ? "\r\n" : "\n");
}

static void
put_csv(struct tipple_file_writer *w)
{
	for (int c = 0; c < w->table->ncolumns; c++) {
		put_delimiter(w, c);
		if (w->values[c].null) {
			tipple__put(&w->out.text, w->options.null);
			continue;
		}
		tipple__text_reset(&w->cell);
		tipple__cell_write(&w->cell, &w->values[c]);
		w->out.text.failed = w->out.text.failed || w->cell.failed;
		put_field(w, w->cell.size > 0 ? w->cell.data : "", w->cell.size);
	}
	put_line_end(w);
}

static void
put_header(struct tipple_file_writer *w)
{
	for (int c = 0; c < w->table->ncolumns; c++) {
		put_delimiter(w, c);
		put_field(w, w->table->columns[c].name, strlen(w->table->columns[c].name));
	}
	put_line_end(w);
}

/* ---- JSON Lines ---- */

static int
append(const char *s, size_t n, void *out)
{
	tipple__put_n(out, s, n);
	return 0;
}

static void
put_string(struct tipple__text *out, const char *s, size_t n)
{
	json_t *v = json_stringn(s, n);

	if (v == NULL || json_dump_callback(v, append, out, JSON_ENCODE_ANY) != 0)
		out->failed = true;
	json_decref(v);
}

static bool
is_word(enum tipple_type type)
{
	return type == TIPPLE_INT16 || type == TIPPLE_INT32 || type == TIPPLE_INT64 ||
	    type == TIPPLE_BOOL || type == TIPPLE_FLOAT64 || type == TIPPLE_DECIMAL;
}

static void
put_member(struct tipple_file_writer *w, const struct tipple_value *v)
{
	struct tipple__text *out = &w->out.text;

	if (v->null) {
		tipple__put(out, "null");
	} else if (v->type == TIPPLE_JSON) {
		(void)tipple__json_canonical(v->as.bytes.data, v->as.bytes.size, out);
	} else if (is_word(v->type)) {
		tipple__cell_write(out, v);
	} else {
		tipple__text_reset(&w->cell);
		tipple__cell_write(&w->cell, v);
		out->failed = out->failed || w->cell.failed;
		put_string(out, w->cell.size > 0 ? w->cell.data : "", w->cell.size);
	}
}

static void
put_object(struct tipple_file_writer *w)
{
	const char *name;

	for (int c = 0; c < w->table->ncolumns; c++) {
		name = w->table->columns[c].name;
		tipple__put_char(&w->out.text, c > 0 ? ',' : '{');
		put_string(&w->out.text, name, strlen(name));
		tipple__put_char(&w->out.text, ':');
		put_member(w, &w->values[c]);
	}
	tipple__put_char(&w->out.text, '}');
	put_line_end(w);
}

/* ---- the file ---- */

enum tipple_status
tipple_file_create(const char *path, const struct tipple_table *table,
    const struct tipple_file_options *options, struct tipple_file_writer **writer,
    struct tipple_error *err)
{
	struct tipple_file_options o = { .format = TIPPLE_FILE_BY_NAME };
	struct tipple_file_writer *w;
	enum tipple_status status;

	*writer = NULL;
	if (options != NULL)
		o = *options;
	status = tipple__file_format(path, table, &o, err);
	if (status != TIPPLE_OK)
		return status;
	w = calloc(1, sizeof(*w));
	if (w == NULL || (w->values = calloc((size_t)table->ncolumns + 1,
	    sizeof(*w->values))) == NULL) {
		free(w);
		return tipple__nomem(err);
	}
	w->table = table;
	w->options = o;
	status = tipple__sink_open(&w->out, path, err);
	if (status != TIPPLE_OK) {
		w->out = (struct tipple__sink){ .folder = -1, .fd = -1 };
		tipple_file_writer_close(w);
		return status;
	}
	if (o.format != TIPPLE_FILE_JSONL && !o.no_header)
		put_header(w);
	*writer = w;
	return TIPPLE_OK;
}

/* Into w->values, as a database would get them; generated columns are what they are. */
static enum tipple_status
take(struct tipple_file_writer *w, const void *row, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	const struct tipple_column *c;

	if (w->table->rules != NULL)
		status = tipple__rule(&w->ruling, w->table, NULL, &row, err);
	for (int i = 0; i < w->table->ncolumns && status == TIPPLE_OK; i++) {
		c = &w->table->columns[i];
		if ((c->flags & TIPPLE_COLUMN_GENERATED) != 0)
			tipple__get(c, row, &w->values[i]);
		else
			status = tipple__take(w->table, &c, 1, row, &w->values[i], err);
	}
	return status;
}

enum tipple_status
tipple_file_put(struct tipple_file_writer *w, const void *row, struct tipple_error *err)
{
	enum tipple_status status;

	if (w->failed || w->ended)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: nothing can be put behind its end, or a failure", w->out.path);
	status = take(w, row, err);
	if (status != TIPPLE_OK)
		return status;
	if (w->options.format == TIPPLE_FILE_JSONL)
		put_object(w);
	else
		put_csv(w);
	status = tipple__sink_write(&w->out, err);
	w->failed = status != TIPPLE_OK;
	return status;
}

enum tipple_status
tipple_file_end(struct tipple_file_writer *w, struct tipple_error *err)
{
	if (w->failed || w->ended)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: it was ended, or a row could not be written", w->out.path);
	w->ended = true;
	return tipple__sink_end(&w->out, err);
}

void
tipple_file_writer_close(struct tipple_file_writer *w)
{
	if (w == NULL)
		return;
	tipple__sink_close(&w->out);
	tipple__ruling_free(&w->ruling);
	tipple__text_clear(&w->cell);
	free(w->values);
	free(w);
}
