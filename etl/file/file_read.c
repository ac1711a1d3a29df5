/*
 * file_read.c - rows of a file: what every format does alike, and a file as the source
 * of a sync job.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cell.h"
#include "check.h"
#include "error.h"
#include "file.h"
#include "row.h"

/* ---- what the name says ---- */

static bool
ends_with(const char *s, size_t n, const char *suffix)
{
	size_t size = strlen(suffix);

	return n > size && strncasecmp(s + n - size, suffix, size) == 0;
}

static enum tipple_file_format
format_of(const char *path)
{
	size_t n = strlen(path);

	if (ends_with(path, n, tipple__gzip.suffix))
		n -= strlen(tipple__gzip.suffix);
	else if (ends_with(path, n, tipple__zstd.suffix))
		n -= strlen(tipple__zstd.suffix);
	if (ends_with(path, n, ".csv"))
		return TIPPLE_FILE_CSV;
	if (ends_with(path, n, ".tsv"))
		return TIPPLE_FILE_TSV;
	if (ends_with(path, n, ".jsonl") || ends_with(path, n, ".ndjson"))
		return TIPPLE_FILE_JSONL;
	return TIPPLE_FILE_BY_NAME;
}

enum tipple_status
tipple__file_format(const char *path, const struct tipple_table *t,
    struct tipple_file_options *o, struct tipple_error *err)
{
	if (t->abi != TIPPLE_ABI || t->size != sizeof(*t))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "a table was generated for another version of tipple; run tipple-gen again");
	if (o->format == TIPPLE_FILE_BY_NAME)
		o->format = format_of(path);
	if (o->format == TIPPLE_FILE_BY_NAME)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: the name does not end in .csv, .tsv, .jsonl or .ndjson", path);
	if (o->delimiter == '\0')
		o->delimiter = o->format == TIPPLE_FILE_TSV ? '\t' : ',';
	if (o->delimiter == '"' || o->delimiter == '\n' || o->delimiter == '\r' ||
	    (unsigned char)o->delimiter > 0x7F)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: the delimiter must be an ASCII character, no quote and no line end",
		    path);
	if (o->null == NULL)
		o->null = "";
	return TIPPLE_OK;
}

/* ---- rows ---- */

int
tipple__file_column(const struct tipple_table *t, const char *name)
{
	int c = t->ncolumns - 1;

	while (c >= 0 && strcmp(t->columns[c].name, name) != 0)
		c--;
	return c;
}

void
tipple__file_refuse(struct tipple_file *f, int column, const char *code, const char *why,
    enum tipple_status *status, struct tipple_error *err)
{
	const struct tipple_column *c = &f->table->columns[column];

	f->unread[column] = true;
	if (*status != TIPPLE_OK)
		return;
	*status = tipple__fail(err, TIPPLE_INVALID, f->table->name, c->name, "%s.%s: %s",
	    f->table->name, c->name, why);
	if (err != NULL)
		tipple__copy_text(err->constraint, sizeof(err->constraint), code);
}

void
tipple__file_set(struct tipple_file *f, void *row, int column, char *text, size_t size,
    enum tipple_status *status, struct tipple_error *err)
{
	const struct tipple_column *c = &f->table->columns[column];
	struct tipple_value v;
	const char *why = tipple__cell_read(c, text, size, &v);

	if (why == NULL)
		tipple__put_field(c, row, &v);
	else
		tipple__file_refuse(f, column, "type", why, status, err);
}

void
tipple__file_set_null(struct tipple_file *f, void *row, int column, bool absent,
    enum tipple_status *status, struct tipple_error *err)
{
	const struct tipple_column *c = &f->table->columns[column];
	const struct tipple_value v = { .type = c->type, .null = true };

	if ((c->flags & (TIPPLE_COLUMN_NULLABLE | TIPPLE_COLUMN_GENERATED)) != 0)
		tipple__put_field(c, row, &v);
	else
		tipple__file_refuse(f, column, "invalid", absent ?
		    "is not there, and the column is not nullable" :
		    "is NULL, and the column is not nullable", status, err);
}

/* The verdict that a database's row would get. */
static enum tipple_status
check(struct tipple_file *f, const void *row, struct tipple_error *err)
{
	enum tipple_status status = f->table->rules != NULL ? tipple_check(f->table, row, err) :
	    tipple__take(f->table, f->checked, f->nchecked, row, f->values, err);

	if (status == TIPPLE_INVALID && err != NULL && err->constraint[0] == '\0')
		tipple__copy_text(err->constraint, sizeof(err->constraint), "invalid");
	return status;
}

enum tipple_status
tipple_file_next(struct tipple_file *f, void *row, struct tipple_error *err)
{
	enum tipple_status status;

	memset(row, 0, f->table->row_size);
	memset(f->unread, 0, (size_t)f->table->ncolumns * sizeof(*f->unread));
	status = f->format->next(f, row, err);
	if (status == TIPPLE_OK)
		status = check(f, row, err);
	if (status == TIPPLE_INVALID && err != NULL)
		err->row = f->line;
	return status;
}

int64_t
tipple_file_line(const struct tipple_file *f)
{
	return f->line;
}

bool
tipple_file_unread(const struct tipple_file *f, int column)
{
	return f->unread[column];
}

/* ---- open and close ---- */

static bool
allocate(struct tipple_file *f)
{
	size_t n = (size_t)f->table->ncolumns + 1; /* never none */

	f->unread = calloc(n, sizeof(*f->unread));
	f->met = calloc(n, sizeof(*f->met));
	f->checked = calloc(n, sizeof(*f->checked));
	f->values = calloc(n, sizeof(*f->values));
	if (f->unread == NULL || f->met == NULL || f->checked == NULL || f->values == NULL)
		return false;
	for (int c = 0; c < f->table->ncolumns; c++)
		if ((f->table->columns[c].flags & TIPPLE_COLUMN_GENERATED) == 0)
			f->checked[f->nchecked++] = &f->table->columns[c];
	return true;
}

enum tipple_status
tipple_file_open(const char *path, const struct tipple_table *table,
    const struct tipple_file_options *options, struct tipple_file **file,
    struct tipple_error *err)
{
	struct tipple_file_options o = { .format = TIPPLE_FILE_BY_NAME };
	struct tipple_file *f;
	enum tipple_status status;

	*file = NULL;
	if (options != NULL)
		o = *options;
	status = tipple__file_format(path, table, &o, err);
	if (status != TIPPLE_OK)
		return status;
	f = calloc(1, sizeof(*f));
	if (f == NULL)
		return tipple__nomem(err);
	f->table = table;
	f->options = o;
	f->null_size = strlen(o.null);
	f->format = o.format == TIPPLE_FILE_JSONL ? &tipple__jsonl_format : &tipple__csv_format;
	f->stream.fd = -1;
	status = allocate(f) ? tipple__stream_open(&f->stream, path, o.encoding, o.longest, err) :
	    tipple__nomem(err);
	if (status == TIPPLE_OK)
		status = f->format->begin(f, err);
	if (status != TIPPLE_OK) {
		tipple_file_close(f);
		return status;
	}
	*file = f;
	return TIPPLE_OK;
}

void
tipple_file_close(struct tipple_file *f)
{
	if (f == NULL)
		return;
	tipple__stream_close(&f->stream);
	tipple__csv_clear(&f->csv);
	tipple__jsonl_clear(&f->jsonl);
	free(f->columns);
	free(f->unread);
	free(f->met);
	free(f->checked);
	free(f->values);
	free(f);
}

/* ---- the source of a sync job ---- */

enum tipple_status
tipple_file_source_open(void *source, const char *path, struct tipple_error *err)
{
	struct tipple_file_source *s = source;

	if (path == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "--source: name a file");
	if (s->piped)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "standard input cannot be read twice: name a file");
	s->piped = strcmp(path, "-") == 0;
	return tipple_file_open(path, s->table, &s->options, &s->file, err);
}

enum tipple_status
tipple_file_source_next(void *source, void *row, struct tipple_error *err)
{
	return tipple_file_next(((struct tipple_file_source *)source)->file, row, err);
}

void
tipple_file_source_close(void *source)
{
	struct tipple_file_source *s = source;

	tipple_file_close(s->file);
	s->file = NULL;
}

int64_t
tipple_file_source_line(void *source)
{
	return tipple_file_line(((struct tipple_file_source *)source)->file);
}

bool
tipple_file_source_unread(void *source, int column)
{
	return tipple_file_unread(((struct tipple_file_source *)source)->file, column);
}
