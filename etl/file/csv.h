/*
 * csv.h - records of a CSV file, without knowing of which columns.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CSV_H
#define TIPPLE_CSV_H

#include "stream.h"

/* text ends with a NUL and may be written to; borrowed until the next record. */
struct tipple__csv_field {
	char *text;
	size_t at, size;        /* at: from the beginning of the record */
	bool quoted;
	bool doubled;           /* quotes in it */
};

struct tipple__csv {
	char delimiter;
	bool keeps_empty;       /* an empty line is a record of one field */
	struct tipple__csv_field *fields;
	size_t n, room;
	int64_t line;           /* where the record begins */
	/* of csv_scan.c */
	bool special[256];      /* what ends a field without quotes, or breaks it */
	uint64_t delimiters;    /* eight of them */
	size_t size;            /* of the record, with its line end */
	int64_t lines;          /* that it goes over */
	const char *why;        /* BROKEN */
};

/* '\0': a comma. */
void tipple__csv_init(struct tipple__csv *c, char delimiter);
void tipple__csv_clear(struct tipple__csv *c);

/*
 * The next record that is not an empty line.  TIPPLE_INVALID: one that is none; its
 * first line is left out, and err->constraint says why.
 */
TIPPLE_MUST enum tipple_status tipple__csv_next(struct tipple__csv *c, struct tipple__stream *s,
    struct tipple_error *err);

/* ---- between csv.c and csv_scan.c ---- */
enum tipple__csv_found {
	TIPPLE__CSV_RECORD,
	TIPPLE__CSV_END,
	TIPPLE__CSV_MORE,       /* the record may go on behind the n bytes */
	TIPPLE__CSV_BROKEN,
	TIPPLE__CSV_NOMEM
};

/* Find the fields of the record at s; nothing is changed there.  ended: nothing comes
 * behind the n bytes. */
enum tipple__csv_found tipple__csv_scan(struct tipple__csv *c, const char *s, size_t n,
    bool ended);

#endif
