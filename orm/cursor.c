/*
 * cursor.c - stream rows of a table in constant memory.  An open cursor makes
 * its handle busy.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "cursor.h"
#include "db.h"
#include "error.h"
#include "query.h"
#include "statement.h"

struct tipple_cursor {
	struct tipple_db *db;
	struct tipple__prepared *p;
	int64_t row;            /* number of the row fetched last */
	bool once;              /* p is dropped at the end */
	bool ended;
};

enum tipple_status
tipple__cursor_open(struct tipple_db *db, struct tipple__prepared *p, bool once,
    struct tipple_cursor **out, struct tipple_error *err)
{
	struct tipple_cursor *cursor = calloc(1, sizeof(*cursor));

	*out = cursor;
	if (cursor == NULL) {
		db->backend->reset(p->stmt);
		if (once)
			tipple__drop_once(db, p);
		return tipple__nomem(err);
	}
	cursor->db = db;
	cursor->p = p;
	cursor->once = once;
	p->in_use = true;
	db->cursor = cursor;
	return TIPPLE_OK;
}

enum tipple_status
tipple_each(struct tipple_db *db, const struct tipple_table *t, const struct tipple_query *q,
    struct tipple_cursor **out, struct tipple_error *err)
{
	struct tipple__prepared *p;
	enum tipple_status status = tipple__query_start(db, t, q, TIPPLE__SELECT, &p, err);

	*out = NULL;
	return status == TIPPLE_OK ? tipple__cursor_open(db, p, false, out, err) : status;
}

void
tipple__cursor_forget(struct tipple_cursor *cursor)
{
	if (cursor != NULL)
		cursor->ended = true;
}

void
tipple__cursor_end(struct tipple_cursor *cursor)
{
	if (cursor == NULL || cursor->ended)
		return;
	cursor->ended = true;
	cursor->db->backend->reset(cursor->p->stmt);
	cursor->p->in_use = false;
	if (cursor->once)
		tipple__drop_once(cursor->db, cursor->p);
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

bool
tipple__cursor_null(const struct tipple_cursor *cursor, int c)
{
	return cursor->p->cells[c].null;
}

void
tipple_cursor_close(struct tipple_cursor *cursor)
{
	if (cursor == NULL)
		return;
	if (cursor->ended || tipple__owned(cursor->db, NULL) == TIPPLE_OK)
		tipple__cursor_end(cursor);
	else
		cursor->db->cursor = NULL;      /* in a forked child: the handle forgets it */
	free(cursor);
}
