/*
 * cursor.c - stream rows of a table in constant memory.  An open cursor makes
 * its handle busy.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "db.h"
#include "error.h"
#include "query.h"
#include "statement.h"

struct tipple_cursor {
	struct tipple_db *db;
	struct tipple__prepared *p;
	int64_t row;            /* number of the row fetched last */
	bool ended;
};

enum tipple_status
tipple_each(struct tipple_db *db, const struct tipple_table *t, const struct tipple_query *q,
    struct tipple_cursor **out, struct tipple_error *err)
{
	struct tipple_cursor *cursor = calloc(1, sizeof(*cursor));
	enum tipple_status status;

	*out = NULL;
	if (cursor == NULL)
		return tipple__nomem(err);
	status = tipple__query_start(db, t, q, TIPPLE__SELECT, &cursor->p, err);
	if (status != TIPPLE_OK) {
		free(cursor);
		return status;
	}
	cursor->db = db;
	cursor->p->in_use = true;
	db->cursor = cursor;
	*out = cursor;
	return TIPPLE_OK;
}

void
tipple__cursor_end(struct tipple_cursor *cursor)
{
	if (cursor == NULL || cursor->ended)
		return;
	cursor->ended = true;
	cursor->db->backend->reset(cursor->p->stmt);
	cursor->p->in_use = false;
	cursor->db->cursor = NULL;
}

enum tipple_status
tipple_next(struct tipple_cursor *cursor, void *row, struct tipple_error *err)
{
	enum tipple_status status;

	if (cursor->ended)
		return TIPPLE_DONE;
	status = tipple__owned(cursor->db, err);
	if (status != TIPPLE_OK)
		return status;
	status = tipple__fetch_row(cursor->p, row, err);
	cursor->row++;
	if (err != NULL && status == TIPPLE_INVALID)
		err->row = cursor->row;
	if (status != TIPPLE_OK && status != TIPPLE_INVALID)
		tipple__cursor_end(cursor); /* the handle is free again without a close */
	return status;
}

void
tipple_cursor_close(struct tipple_cursor *cursor)
{
	if (cursor != NULL && (cursor->ended || tipple__owned(cursor->db, NULL) == TIPPLE_OK))
		tipple__cursor_end(cursor);
	free(cursor);
}
