/*
 * read.c - read every row of every table of a schema by generated code, and print for each column
 * how many values it has and what they sum up to: chinook.sh asks the database's shell the same.
 *
 *	read URL
 *
 * The script makes tables.h: TABLE(name) for each.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema.h"

struct column_sum {
	int64_t values, sum;
};

/* Integers as they are, decimals without their point, texts by characters, times by seconds. */
static int64_t
weigh(const struct tipple_value *v)
{
	int64_t n = 0;

	switch (v->type) {
	case TIPPLE_TEXT:
		for (size_t i = 0; i < v->as.bytes.size; i++)
			n += (((const unsigned char *)v->as.bytes.data)[i] & 0xC0) != 0x80;
		return n;
	case TIPPLE_DECIMAL:
		return (int64_t)v->as.decimal.lo;
	case TIPPLE_TIMESTAMP:
		n = v->as.integer % 1000000;
		return (v->as.integer - (n < 0 ? n + 1000000 : n)) / 1000000;
	default:
		return v->as.integer;
	}
}

static void
add_row(const struct tipple_table *t, const void *row, struct column_sum *sums)
{
	for (int i = 0; i < t->ncolumns; i++) {
		struct tipple_value v = tipple_get(t, row, i);

		if (v.null)
			continue;
		sums[i].values++;
		sums[i].sum += weigh(&v);
	}
}

static void
print(const struct tipple_table *t, const struct column_sum *sums)
{
	static const char *const types[] = { [TIPPLE_INT16] = "integer",
		[TIPPLE_INT32] = "integer", [TIPPLE_INT64] = "integer",
		[TIPPLE_DECIMAL] = "decimal", [TIPPLE_TEXT] = "text",
		[TIPPLE_TIMESTAMP] = "timestamp" };

	for (int i = 0; i < t->ncolumns; i++)
		printf("%s|%s|%s|%" PRId64 "|%" PRId64 "\n", t->name, t->columns[i].name,
		    types[t->columns[i].type], sums[i].values, sums[i].sum);
}

static void
fail(const struct tipple_error *err)
{
	fprintf(stderr, "read: %s\n", err->text);
	exit(1);
}

/* By the functions of the table itself. */
#define TABLE(model)									\
	static void read_##model(struct tipple_db *db)					\
	{										\
		struct column_sum *sums = calloc((size_t)model##_table.ncolumns,	\
		    sizeof(*sums));							\
		struct tipple_cursor *cursor;						\
		enum tipple_status status;						\
		struct tipple_error err;						\
		struct model row;							\
		int64_t rows = 0, n;							\
		if (!sums || model##_each(db, NULL, &cursor, &err))			\
			fail(&err);							\
		while ((status = model##_next(cursor, &row, &err)) == TIPPLE_OK) {	\
			add_row(&model##_table, &row, sums);				\
			rows++;								\
		}									\
		tipple_cursor_close(cursor);						\
		if (status != TIPPLE_DONE || model##_count(db, NULL, &n, &err))		\
			fail(&err);							\
		printf("%s|rows|%" PRId64 "|%" PRId64 "\n", model##_table.name, rows, n); \
		print(&model##_table, sums);						\
		free(sums);								\
	}
#include "tables.h"
#undef TABLE

int
main(int argc, char **argv)
{
	struct tipple_error err;
	struct tipple_db *db;

	if (argc != 2)
		return 2;
	if (tipple_open(argv[1], &db, &err))
		fail(&err);
#define TABLE(model) read_##model(db);
#include "tables.h"
	tipple_close(db);
	return 0;
}
