/*
 * ask.c - see ask.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include "ask.h"
#include "error.h"

static const struct tipple_column columns[] = {
	{ .name = "first", .type = TIPPLE_INT64, .flags = TIPPLE_COLUMN_NULLABLE,
	    .offset = offsetof(struct tipple__answer, first),
	    .has_offset = offsetof(struct tipple__answer, has_first) },
	{ .name = "second", .type = TIPPLE_INT64, .flags = TIPPLE_COLUMN_NULLABLE,
	    .offset = offsetof(struct tipple__answer, second),
	    .has_offset = offsetof(struct tipple__answer, has_second) },
	{ .name = "text", .type = TIPPLE_TEXT, .flags = TIPPLE_COLUMN_NULLABLE,
	    .offset = offsetof(struct tipple__answer, text) },
};

static const struct tipple_table table = {
	.abi = TIPPLE_ABI, .size = sizeof(table), .name = "answer",
	.row_size = sizeof(struct tipple__answer),
	.own_offset = offsetof(struct tipple__answer, own),
	.columns = columns, .ncolumns = 3, .generated = -1, .primary = -1
};

enum tipple_status
tipple__ask(struct tipple_db *db, const char *sql, const struct tipple_value *values, int n,
    struct tipple__answer *answer, struct tipple_error *err)
{
	struct tipple__answer borrowed = { 0 };
	struct tipple_cursor *cursor = NULL;
	enum tipple_status status;

	*answer = borrowed;
	status = tipple_each_sql(db, &table, sql, values, n, &cursor, err);
	if (status == TIPPLE_OK)
		status = tipple_next(cursor, &borrowed, err);
	if (status == TIPPLE_OK)
		status = tipple_copy(&table, answer, &borrowed, err);
	tipple_cursor_close(cursor);
	if (status == TIPPLE_DONE)
		return tipple__fail(err, TIPPLE_DB, NULL, NULL,
		    "the database gave no answer about itself");
	return status;
}

void
tipple__answer_clear(struct tipple__answer *answer)
{
	tipple_clear(&table, answer);
}
