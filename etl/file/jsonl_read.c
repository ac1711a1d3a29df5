/*
 * jsonl_read.c - objects of JSON Lines as rows.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"

static enum tipple_status
begin(struct tipple_file *f, struct tipple_error *err)
{
	(void)f;
	(void)err;
	return TIPPLE_OK;
}

/* Objects of one file have mostly the same members. */
static bool
more_room(struct tipple_file *f)
{
	size_t n = f->jsonl.room;
	int *columns = realloc(f->columns, n * sizeof(*columns));

	if (columns == NULL)
		return false;
	for (size_t i = f->ncolumns; i < n; i++)
		columns[i] = -1;
	f->columns = columns;
	f->ncolumns = n;
	return true;
}

static int
column_of(struct tipple_file *f, size_t member)
{
	const char *name = f->jsonl.members[member].name;
	int *last = &f->columns[member];

	if (*last < 0 || strcmp(f->table->columns[*last].name, name) != 0)
		*last = tipple__file_column(f->table, name);
	return *last;
}

static bool
takes_words(enum tipple_type type)
{
	return type == TIPPLE_INT16 || type == TIPPLE_INT32 || type == TIPPLE_INT64 ||
	    type == TIPPLE_BOOL || type == TIPPLE_FLOAT64 || type == TIPPLE_DECIMAL;
}

static void
set(struct tipple_file *f, void *row, int column, struct tipple__json_member *m,
    enum tipple_status *status, struct tipple_error *err)
{
	const struct tipple_column *c = &f->table->columns[column];
	bool json = c->type == TIPPLE_JSON;

	if (m->kind == TIPPLE__JSON_NULL && (!json || (c->flags & TIPPLE_COLUMN_NULLABLE) != 0)) {
		tipple__file_set_null(f, row, column, false, status, err);
	} else if (!json && m->kind == TIPPLE__JSON_NESTED) {
		tipple__file_refuse(f, column, "type",
		    "an object or an array, which only a column of type json takes", status, err);
	} else if (!json && m->kind == TIPPLE__JSON_WORD && !takes_words(c->type)) {
		tipple__file_refuse(f, column, "type", "no JSON string", status, err);
	} else {
		if (!json && m->kind == TIPPLE__JSON_STRING)
			tipple__json_unquote(m);
		tipple__file_set(f, row, column, m->text, m->size, status, err);
	}
}

static void
refuse_unknown(struct tipple_file *f, enum tipple_status *status, struct tipple_error *err)
{
	if (*status != TIPPLE_OK)
		return;
	*status = tipple__fail(err, TIPPLE_INVALID, f->table->name, NULL,
	    "%s: a member that is no column of it", f->table->name);
	if (err != NULL)
		tipple__copy_text(err->constraint, sizeof(err->constraint), "unknown");
}

static enum tipple_status
fill(struct tipple_file *f, void *row, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	int column, met = 0;

	memset(f->met, 0, (size_t)f->table->ncolumns * sizeof(*f->met));
	for (size_t i = 0; i < f->jsonl.n; i++) {
		column = column_of(f, i);
		if (column >= 0) {
			f->met[column] = true;
			met++;
			set(f, row, column, &f->jsonl.members[i], &status, err);
		} else if (f->options.known_only) {
			refuse_unknown(f, &status, err);
		}
	}
	for (int c = 0; met < f->table->ncolumns && c < f->table->ncolumns; c++)
		if (!f->met[c])
			tipple__file_set_null(f, row, c, true, &status, err);
	return status;
}

static enum tipple_status
next(struct tipple_file *f, void *row, struct tipple_error *err)
{
	enum tipple_status status = tipple__jsonl_next(&f->jsonl, &f->stream, err);

	if (status != TIPPLE_DONE)
		f->line = f->jsonl.line;
	if (status == TIPPLE_INVALID)
		memset(f->unread, true, (size_t)f->table->ncolumns * sizeof(*f->unread));
	if (status != TIPPLE_OK)
		return status;
	if (f->ncolumns < f->jsonl.n && !more_room(f))
		return tipple__nomem(err);
	return fill(f, row, err);
}

const struct tipple__file_format tipple__jsonl_format = { begin, next };
