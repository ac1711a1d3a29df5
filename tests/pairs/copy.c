/*
 * copy.c - all tables of Chinook from one database into another, whatever each is: run.sh judges
 * what arrives.
 *
 *	copy [--found] SOURCE_URL TARGET_URL
 *
 * --found: the source is SQLite, with the tables of found.yaml in place of those of chinook.yaml.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chinook.h"
#include "found.h"

/* In this order every row comes after those it refers to. */
static const struct {
	const struct tipple_table *table;
	const struct tipple_table *found; /* NULL: the same */
} tables[] = {
	{ &artist_table, NULL },
	{ &genre_table, NULL },
	{ &media_type_table, NULL },
	{ &playlist_table, NULL },
	{ &employee_table, &found_employee_table },
	{ &album_table, NULL },
	{ &customer_table, NULL },
	{ &track_table, &found_track_table },
	{ &invoice_table, &found_invoice_table },
	{ &invoice_line_table, &found_invoice_line_table },
	{ &playlist_track_table, NULL },
};

/* Can a row of one be put into the other? */
static bool
same_row(const struct tipple_table *a, const struct tipple_table *b)
{
	const struct tipple_column *x = a->columns, *y = b->columns;

	if (a->row_size != b->row_size || a->own_offset != b->own_offset ||
	    a->ncolumns != b->ncolumns)
		return false;
	for (int i = 0; i < a->ncolumns; i++)
		if (strcmp(x[i].name, y[i].name) != 0 || x[i].type != y[i].type ||
		    x[i].offset != y[i].offset || x[i].has_offset != y[i].has_offset)
			return false;
	return true;
}

static enum tipple_status
copy_rows(struct tipple_cursor *cursor, struct tipple_load *load, void *row,
    struct tipple_error *err)
{
	enum tipple_status status;

	while ((status = tipple_next(cursor, row, err)) == TIPPLE_OK)
		if ((status = tipple_load_put(load, row, err)) != TIPPLE_OK)
			return status;
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

static enum tipple_status
copy_table(struct tipple_db *source, const struct tipple_table *from, struct tipple_db *target,
    const struct tipple_table *to, struct tipple_load_counts *counts, struct tipple_error *err)
{
	const struct tipple_load_options options = { 0 };
	struct tipple_cursor *cursor = NULL;
	struct tipple_load *load = NULL;
	enum tipple_status status;
	void *row = calloc(1, to->row_size);

	if (row == NULL) {
		perror("copy");
		exit(1);
	}
	if ((status = tipple_create(target, to, err)) == TIPPLE_OK &&
	    (status = tipple_load_open(target, to, &options, &load, err)) == TIPPLE_OK &&
	    (status = tipple_each(source, from, NULL, &cursor, err)) == TIPPLE_OK &&
	    (status = copy_rows(cursor, load, row, err)) == TIPPLE_OK)
		status = tipple_load_end(load, counts, err);
	tipple_cursor_close(cursor);
	tipple_load_close(load);
	free(row);
	return status;
}

static enum tipple_status
copy_all(struct tipple_db *source, bool found, struct tipple_db *target,
    struct tipple_load_counts *sum, struct tipple_error *err)
{
	enum tipple_status status = tipple_begin_snapshot(source, err);

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]) && status == TIPPLE_OK; i++) {
		const struct tipple_table *to = tables[i].table, *from = to;
		struct tipple_load_counts counts = { 0 };

		if (found && tables[i].found != NULL)
			from = tables[i].found;
		if (!same_row(from, to)) {
			fprintf(stderr, "copy: %s: the two schemas differ\n", to->name);
			exit(1);
		}
		status = copy_table(source, from, target, to, &counts, err);
		sum->inserted += counts.inserted;
		sum->updated += counts.updated;
		sum->unchanged += counts.unchanged;
	}
	return status == TIPPLE_OK ? tipple_commit(source, err) : status;
}

int
main(int argc, char **argv)
{
	struct tipple_db *source = NULL, *target = NULL;
	struct tipple_load_counts sum = { 0 };
	enum tipple_status status;
	struct tipple_error err;
	bool found = argc > 1 && strcmp(argv[1], "--found") == 0;

	if (argc != 3 + found) {
		fprintf(stderr, "usage: copy [--found] SOURCE_URL TARGET_URL\n");
		return 2;
	}
	if ((status = tipple_open(argv[1 + found], &source, &err)) == TIPPLE_OK &&
	    (status = tipple_open(argv[2 + found], &target, &err)) == TIPPLE_OK)
		status = copy_all(source, found, target, &sum, &err);
	tipple_close(source);
	tipple_close(target);
	if (status != TIPPLE_OK) {
		fprintf(stderr, "copy: %s: %s\n", tipple_status_name(status), err.text);
		return 1;
	}
	printf("%" PRId64 " inserted, %" PRId64 " updated, %" PRId64 " unchanged\n", sum.inserted,
	    sum.updated, sum.unchanged);
	return 0;
}
