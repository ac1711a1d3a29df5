/*
 * postgres_copy.c - insert a batch of a load by COPY.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "postgres_bulk.h"

#define CHUNK ((size_t)64 * 1024)       /* sent at once */

bool
tipple__pg_grow(struct tipple__pg_buffer *b, size_t n)
{
	size_t room = b->room > 0 ? b->room : 4096;
	char *data;

	while (room - b->size < n) {
		if (room > SIZE_MAX / 2)
			return false;
		room *= 2;
	}
	data = realloc(b->data, room);
	if (data == NULL)
		return false;
	b->data = data;
	b->room = room;
	return true;
}

enum tipple_status
tipple__pg_put_null(struct tipple__pg_buffer *to, struct tipple_error *err)
{
	if (!tipple__pg_reserve(to, 4))
		return tipple__nomem(err);
	(void)tipple__pg_put32(to->data + to->size, -1);
	to->size += 4;
	return TIPPLE_OK;
}

enum tipple_status
tipple__pg_put_field(struct tipple__pg_buffer *to, const struct tipple__pg_column *c,
    const struct tipple_value *v, struct tipple_error *err)
{
	const struct tipple_column *column = c->column;
	size_t size = 0;
	char *head, *end;

	if (v->null)
		return tipple__pg_put_null(to, err);
	if (column->type == TIPPLE_TEXT || column->type == TIPPLE_JSON ||
	    column->type == TIPPLE_ENUM || column->type == TIPPLE_BYTES)
		size = v->as.bytes.size;
	if (size > INT32_MAX / 2)
		return tipple__fail(err, TIPPLE_INVALID, NULL, column->name,
		    "%s: larger than PostgreSQL's limit", column->name);
	if (!tipple__pg_reserve(to, 4 + TIPPLE__PG_FIXED + size))
		return tipple__nomem(err);
	head = to->data + to->size;
	end = size > (size_t)c->limit && tipple__pg_is_cut(v, c->limit) ? NULL :
	    tipple__pg_encode(head + 4, c->kind, column, v);
	if (end == NULL)
		return tipple__fail(err, TIPPLE_CONFLICT, NULL, column->name,
		    "a value does not fit the column's type (%s)", column->name);
	(void)tipple__pg_put32(head, (int32_t)(end - head - 4));
	to->size = (size_t)(end - to->data);
	return TIPPLE_OK;
}

static enum tipple_status
send_chunk(struct tipple__pg *db, struct tipple__pg_buffer *chunk, struct tipple_error *err)
{
	if (PQputCopyData(db->conn, chunk->data, (int)chunk->size) != 1)
		return tipple__pg_error(db, NULL, NULL, err);
	chunk->size = 0;
	return tipple__pg_flush(db, err);
}

static enum tipple_status
send_rows(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    const struct tipple__batch *batch, struct tipple__pg_buffer *chunk, struct tipple_error *err)
{
	/* signature, flags, length of an extension */
	static const char head[19] = "PGCOPY\n\377\r\n\0";
	enum tipple_status status = TIPPLE_OK;

	if (!tipple__pg_reserve(chunk, CHUNK))
		return tipple__nomem(err);
	memcpy(chunk->data, head, sizeof(head));
	chunk->size = sizeof(head);
	for (size_t r = 0; r < batch->nrows && status == TIPPLE_OK; r++) {
		if (!tipple__pg_reserve(chunk, 4))
			return tipple__nomem(err);
		(void)tipple__pg_put16(chunk->data + chunk->size, batch->ncolumns);
		chunk->size += 2;
		for (int i = 0; i < b->ncolumns && status == TIPPLE_OK; i++)
			if (b->columns[i].column != NULL)
				status = tipple__pg_put_field(chunk, &b->columns[i],
				    &batch->rows[r][b->columns[i].place], err);
		if (status == TIPPLE_OK && chunk->size >= CHUNK)
			status = send_chunk(db, chunk, err);
	}
	if (status != TIPPLE_OK)
		return status;
	if (!tipple__pg_reserve(chunk, 2))
		return tipple__nomem(err);
	(void)tipple__pg_put16(chunk->data + chunk->size, -1);
	chunk->size += 2;
	return send_chunk(db, chunk, err);
}

/* Rows of which the database makes every column, which COPY has no words for. */
static enum tipple_status
insert_defaults(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    struct tipple__batch *batch, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (; status == TIPPLE_OK && batch->inserted < (int64_t)batch->nrows; batch->inserted++) {
		PGresult *r = NULL;

		status = tipple__pg_run(db, b->sql, 0, NULL, &r, err);
		PQclear(r);
	}
	return status;
}

/* Begin to copy. */
static enum tipple_status
start(struct tipple__pg *db, const struct tipple__pg_bulk *b, struct tipple_error *err)
{
	PGresult *r = NULL;
	enum tipple_status status, ended;

	if (PQsendQuery(db->conn, b->sql) != 1)
		return tipple__pg_error(db, NULL, b->table, err);
	status = tipple__pg_next(db, &r, err);
	if (status != TIPPLE_OK)
		return status;
	if (PQresultStatus(r) != PGRES_COPY_IN) {
		status = tipple__pg_error(db, r, b->table, err);
		PQclear(r);
		ended = tipple__pg_collect(db, -1, b->table, &r, NULL, NULL);
		return ended == TIPPLE_OFFLINE ? ended : status;
	}
	PQclear(r);
	return TIPPLE_OK;
}

/* In a row that we cannot encode the server is told to stop. */
enum tipple_status
tipple__pg_copy_send(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    struct tipple__batch *batch, struct tipple_error *err)
{
	struct tipple__pg_buffer chunk = { 0 };
	PGresult *r = NULL;
	enum tipple_status status, ended;

	if (batch->ncolumns == 0)
		return insert_defaults(db, b, batch, err);
	status = start(db, b, err);
	if (status != TIPPLE_OK)
		return status;
	status = send_rows(db, b, batch, &chunk, err);
	free(chunk.data);
	if (status == TIPPLE_OFFLINE)
		return status;
	if (PQputCopyEnd(db->conn, status == TIPPLE_OK ? NULL : "refused") != 1)
		return tipple__pg_error(db, NULL, b->table, err);
	if (status == TIPPLE_OK)
		return tipple__pg_flush(db, err);
	ended = tipple__pg_collect(db, 0, b->table, &r, NULL, NULL);
	PQclear(r);
	return ended == TIPPLE_OFFLINE ? ended : status;
}

enum tipple_status
tipple__pg_copy_settle(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    struct tipple__batch *batch, struct tipple_error *err)
{
	PGresult *r = NULL;
	enum tipple_status status = TIPPLE_OK;

	if (batch->ncolumns > 0)
		status = tipple__pg_collect(db, 0, b->table, &r, NULL, err);
	PQclear(r);
	batch->inserted = (int64_t)batch->nrows;
	return status;
}
