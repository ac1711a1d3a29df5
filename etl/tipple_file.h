/*
 * tipple_file.h - CSV, TSV and JSON Lines: files whose lines are rows of a table's
 * struct, read and written as a stream, packed by gzip or zstd where the build has
 * these.  No database is asked.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_FILE_H
#define TIPPLE_FILE_H

#include <tipple.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- 1. Formats ----------------------------------------------------------
 *
 * CSV, by RFC 4180.  Fields stand between delimiters; in quotes they may hold
 * delimiters, line ends and doubled quotes.  A line ends with LF or CRLF, the last
 * one with or without.  A quote inside a field without quotes, text behind a closing
 * quote, and a CR alone outside quotes break the line.  Empty lines are skipped where
 * there are two columns or more.  TSV is the same with tabs.
 *	The first record names the columns, in any order, each of the table's at
 * most once, bytes compared; all but generated ones must be there.  Columns that the
 * table has not are left out, as those of a database table are.  Without a header
 * every record has the table's columns in their order.
 *	A field that is `null` without quotes is NULL; by default that is the empty
 * field, so that a,,b has a NULL and a,"",b an empty text.
 *
 * JSON Lines.  One object a line, in UTF-8, by RFC 8259 and the rules for JSON columns
 * (no name twice, at most 31 levels).  Members are columns by name; one that is not
 * there, or null, is NULL.  In a nullable column of type json null is NULL too; in
 * one that is not nullable it is the JSON null.
 *
 * Values, in both:
 *   int16 .. int64  -?[0-9]+; never through a double
 *   decimal         as tipple_decimal_parse takes it, never through a double; JSON
 *                   numbers may have an exponent
 *   float64         a decimal number, exponent or not; no NaN, no infinity, no hexadecimal
 *   bool            true, t, 1, false, f, 0 in any case; JSON's true and false
 *   text            as it is, no U+0000
 *   bytes           hexadecimal digits, two a byte
 *   date, time, timestamp, uuid   the text forms of tipple_types.h
 *   enum            a label
 *   json            JSON; in JSON Lines the member itself, not a string that holds it
 * JSON numbers, true and false stand for numbers and booleans alone, strings for any
 * type but json.  Blanks around a value are part of it.
 *
 * Gzip and zstd files, also several behind each other in one file, are known by their
 * first bytes when they are read, and by the end of the name, .gz or .zst, when written.
 * One that ends in its middle, or whose checksum is wrong, is TIPPLE_IO: what was read
 * before is not all that it held.
 */
enum tipple_file_format {
	TIPPLE_FILE_BY_NAME,    /* .csv, .tsv, .jsonl or .ndjson, before .gz or .zst */
	TIPPLE_FILE_CSV,
	TIPPLE_FILE_TSV,
	TIPPLE_FILE_JSONL
};

/* {0} is the usual.  Texts are borrowed until the file is closed. */
struct tipple_file_options {
	enum tipple_file_format format;
	char delimiter;         /* CSV: an ASCII character; '\0': comma, or tab for TSV */
	bool no_header;         /* CSV */
	bool crlf;              /* lines are written with CRLF, as RFC 4180 has it */
	bool known_only;        /* a column or member that the table has not is refused */
	const char *null;       /* CSV: see above; NULL: "" */
	const char *encoding;   /* of what is read, a name of iconv(3); NULL: UTF-8.  A byte
	                         * order mark is skipped.  Files are written in UTF-8 */
	size_t longest;         /* bytes that a record may have, with its line end, to be
	                         * read; 0: 1 MiB */
};

/* ---- 2. Reading ----------------------------------------------------------- */
struct tipple_file;

/*
 * path "-" is standard input; its format must be given.  table and options are
 * borrowed until close.  TIPPLE_SCHEMA: the header, which names the line; also a CSV
 * file without any.  TIPPLE_UNSUPPORTED: a packing that this build has not.
 */
TIPPLE_MUST enum tipple_status tipple_file_open(const char *path,
    const struct tipple_table *table, const struct tipple_file_options *options,
    struct tipple_file **file, struct tipple_error *err);

/*
 * Fill row, whose text is borrowed until the following call.  TIPPLE_DONE at the end.
 * TIPPLE_INVALID refuses one line, and reading goes on behind it: err->row is the
 * number of the line, err->constraint a short word:
 *   quote        a quote, or a CR, where none can be; also a quote without its end
 *   ragged       more or fewer fields than the header
 *   too-long     a record, beyond options.longest
 *   json         no JSON, or no object
 *   unknown      a member that the table has not (known_only)
 *   type         a value that is not one of its column's type
 *   invalid      one that breaks a rule of its column: the checks of tipple_check
 * or the code of a rule of the schema.  Behind the first three what follows is told by
 * the quotes: a record in which they are wrong is refused as its first line alone, since
 * a stray quote must not take the lines behind it along.
 *	Any other failure is final.
 */
TIPPLE_MUST enum tipple_status tipple_file_next(struct tipple_file *file, void *row,
    struct tipple_error *err);

/* The line on which the record that was read last begins, from 1. */
int64_t tipple_file_line(const struct tipple_file *file);
/* After TIPPLE_INVALID: has the row no value of this column, since it could not be read? */
bool tipple_file_unread(const struct tipple_file *file, int column);
void tipple_file_close(struct tipple_file *file); /* NULL is fine */

/*
 * A file as the source of a sync job: --source names it.  The reject file has the
 * line of every row that is refused, wherever that is.
 *
 *	static struct tipple_file_source source = { .table = &package_table };
 *	static const struct tipple_reader reader = TIPPLE_FILE_READER(&source);
 */
struct tipple_file_source {
	const struct tipple_table *table;
	struct tipple_file_options options;
	struct tipple_file *file;       /* while it is open */
	bool piped;                     /* standard input was read, which goes once */
};
#define TIPPLE_FILE_READER(source) { tipple_file_source_open, tipple_file_source_next, \
	tipple_file_source_close, (source), tipple_file_source_line, tipple_file_source_unread }
enum tipple_status tipple_file_source_open(void *source, const char *path,
    struct tipple_error *err);
enum tipple_status tipple_file_source_next(void *source, void *row, struct tipple_error *err);
void tipple_file_source_close(void *source);
int64_t tipple_file_source_line(void *source);
bool tipple_file_source_unread(void *source, int column);

/* ---- 3. Writing -----------------------------------------------------------
 *
 * A file that appears whole or not at all: its rows go to a temporary file beside it,
 * .NAME.XXXXXX with mode 0600, and end makes it the file, on the disk, by fsync and
 * rename.  Until then a file of that name stays as it was; a killed program leaves the
 * temporary one behind.  What is read back is what was written, bit by bit, but for
 * the sign of a zero; JSON comes back in its one form.
 */
struct tipple_file_writer;

/* TIPPLE_MISUSE: path is there and no regular file. */
TIPPLE_MUST enum tipple_status tipple_file_create(const char *path,
    const struct tipple_table *table, const struct tipple_file_options *options,
    struct tipple_file_writer **writer, struct tipple_error *err);

/* The rules of the schema and the checks of a database are applied first:
 * TIPPLE_INVALID, this row is not written, and others may follow. */
TIPPLE_MUST enum tipple_status tipple_file_put(struct tipple_file_writer *writer,
    const void *row, struct tipple_error *err);

/* Nothing can be put behind it. */
TIPPLE_MUST enum tipple_status tipple_file_end(struct tipple_file_writer *writer,
    struct tipple_error *err);

/* Free it; without end there is no file.  NULL is fine. */
void tipple_file_writer_close(struct tipple_file_writer *writer);

#ifdef __cplusplus
}
#endif
#endif
