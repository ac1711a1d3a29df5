/*
 * file.h - a file that is read as rows: what its formats share.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_FILE_PRIVATE_H
#define TIPPLE_FILE_PRIVATE_H

#include "csv.h"
#include "jsonl.h"
#include "tipple_file.h"

/* How a format is read. */
struct tipple__file_format {
	enum tipple_status (*begin)(struct tipple_file *f, struct tipple_error *err);
	/* Fill the row, which is zeroed; file_read.c checks it. */
	enum tipple_status (*next)(struct tipple_file *f, void *row, struct tipple_error *err);
};
extern const struct tipple__file_format tipple__csv_format, tipple__jsonl_format;

struct tipple_file {
	const struct tipple_table *table;
	struct tipple_file_options options;
	const struct tipple__file_format *format;
	struct tipple__stream stream;
	int64_t line;                   /* of the record read last */
	bool *unread;                   /* of its columns */
	bool *met;                      /* JSON: has the object a member of this name? */
	const struct tipple_column **checked; /* all but generated ones */
	int nchecked;
	struct tipple_value *values;    /* room for their check */
	size_t null_size;               /* of options.null */
	struct tipple__csv csv;
	struct tipple__jsonl jsonl;
	/* CSV: the column of each field, -1: none; JSON: of the member at this place in the
	 * object before, which is most often that of this one too */
	int *columns;
	size_t ncolumns;                /* that columns has room for; CSV: that the header has */
};

/* Complete the options by the path; TIPPLE_MISUSE. */
TIPPLE_MUST enum tipple_status tipple__file_format(const char *path,
    const struct tipple_table *table, struct tipple_file_options *options,
    struct tipple_error *err);

/* Put a text into the column's field; a refusal is kept as the row's, where it has none. */
void tipple__file_set(struct tipple_file *f, void *row, int column, char *text, size_t size,
    enum tipple_status *status, struct tipple_error *err);
/* The same for NULL; absent: the record has nothing for the column. */
void tipple__file_set_null(struct tipple_file *f, void *row, int column, bool absent,
    enum tipple_status *status, struct tipple_error *err);
void tipple__file_refuse(struct tipple_file *f, int column, const char *code, const char *why,
    enum tipple_status *status, struct tipple_error *err);
int tipple__file_column(const struct tipple_table *t, const char *name); /* -1: none */

#endif
