/*
 * csv_read.c - the header of a CSV file, and records as rows.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "file.h"

static enum tipple_status
refuse_header(const struct tipple_file *f, const char *what, const char *name,
    struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_SCHEMA, f->table->name, NULL,
	    "%.160s: line %lld, the header: %s%s%s", f->stream.path, (long long)f->csv.line, what,
	    name != NULL ? " " : "", name != NULL ? name : "");
}

/* Every column of the table but generated ones, and none twice. */
static enum tipple_status
check_header(const struct tipple_file *f, struct tipple_error *err)
{
	const struct tipple_table *t = f->table;
	int n;

	for (int c = 0; c < t->ncolumns; c++) {
		n = 0;
		for (size_t i = 0; i < f->ncolumns; i++)
			n += f->columns[i] == c;
		if (n > 1)
			return refuse_header(f, "it has twice the column", t->columns[c].name,
			    err);
		if (n == 0 && (t->columns[c].flags & TIPPLE_COLUMN_GENERATED) == 0)
			return refuse_header(f, "it has no column", t->columns[c].name, err);
	}
	return TIPPLE_OK;
}

static enum tipple_status
read_header(struct tipple_file *f, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status = tipple__csv_next(&f->csv, &f->stream, &why);

	if (status == TIPPLE_DONE)
		return tipple__fail(err, TIPPLE_SCHEMA, f->table->name, NULL,
		    "%.160s: is empty: it has not even a header", f->stream.path);
	if (status == TIPPLE_INVALID)
		return refuse_header(f, why.text, NULL, err);
	if (status != TIPPLE_OK) {
		if (err != NULL)
			*err = why;
		return status;
	}
	f->ncolumns = f->csv.n;
	f->columns = calloc(f->ncolumns, sizeof(*f->columns));
	if (f->columns == NULL)
		return tipple__nomem(err);
	for (size_t i = 0; i < f->ncolumns; i++) {
		f->columns[i] = tipple__file_column(f->table, f->csv.fields[i].text);
		if (f->columns[i] < 0 && f->options.known_only)
			return tipple__fail(err, TIPPLE_SCHEMA, f->table->name, NULL,
			    "%.160s: line %lld, the header: its column %zu is none of %s",
			    f->stream.path, (long long)f->csv.line, i + 1, f->table->name);
	}
	return check_header(f, err);
}

static enum tipple_status
begin(struct tipple_file *f, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	tipple__csv_init(&f->csv, f->options.delimiter);
	if (!f->options.no_header) {
		status = read_header(f, err);
		f->csv.keeps_empty = f->ncolumns == 1;
		return status;
	}
	f->ncolumns = (size_t)f->table->ncolumns;
	f->columns = calloc(f->ncolumns + 1, sizeof(*f->columns));
	if (f->columns == NULL)
		return tipple__nomem(err);
	for (int c = 0; c < f->table->ncolumns; c++)
		f->columns[c] = c;
	f->csv.keeps_empty = f->ncolumns == 1;
	return TIPPLE_OK;
}

static enum tipple_status
all_unread(struct tipple_file *f, enum tipple_status status)
{
	if (status == TIPPLE_INVALID)
		memset(f->unread, true, (size_t)f->table->ncolumns * sizeof(*f->unread));
	return status;
}

static enum tipple_status
ragged(struct tipple_file *f, struct tipple_error *err)
{
	tipple__fail(err, TIPPLE_INVALID, f->table->name, NULL, "%s: %zu fields in place of %zu",
	    f->table->name, f->csv.n, f->ncolumns);
	if (err != NULL)
		tipple__copy_text(err->constraint, sizeof(err->constraint), "ragged");
	return all_unread(f, TIPPLE_INVALID);
}

static bool
is_null(const struct tipple_file *f, const struct tipple__csv_field *field)
{
	return !field->quoted && field->size == f->null_size &&
	    memcmp(field->text, f->options.null, field->size) == 0;
}

static enum tipple_status
next(struct tipple_file *f, void *row, struct tipple_error *err)
{
	enum tipple_status status = tipple__csv_next(&f->csv, &f->stream, err);
	struct tipple__csv_field *field;

	if (status != TIPPLE_DONE)
		f->line = f->csv.line;
	if (status != TIPPLE_OK)
		return all_unread(f, status);
	if (f->csv.n != f->ncolumns)
		return ragged(f, err);
	for (size_t i = 0; i < f->csv.n; i++) {
		field = &f->csv.fields[i];
		if (f->columns[i] < 0)
			continue;
		if (is_null(f, field))
			tipple__file_set_null(f, row, f->columns[i], false, &status, err);
		else
			tipple__file_set(f, row, f->columns[i], field->text, field->size, &status,
			    err);
	}
	return status;
}

const struct tipple__file_format tipple__csv_format = { begin, next };
