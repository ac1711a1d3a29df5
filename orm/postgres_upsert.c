/*
 * postgres_upsert.c - upsert a batch of a load by one statement over an array of
 * rows.  Its SQL is in postgres_merge.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "error.h"
#include "postgres_bulk.h"

#define MAX_PASSES 5

/* A row as a value of the table's row type. */
static enum tipple_status
put_record(struct tipple__pg_buffer *to, const struct tipple__pg_bulk *b,
    const struct tipple_value *row, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	size_t start = to->size;

	if (!tipple__pg_reserve(to, 8))
		return tipple__nomem(err);
	(void)tipple__pg_put32(to->data + start + 4, b->ncolumns);
	to->size += 8;
	for (int i = 0; i < b->ncolumns && status == TIPPLE_OK; i++) {
		const struct tipple__pg_column *c = &b->columns[i];

		if (!tipple__pg_reserve(to, 4))
			return tipple__nomem(err);
		(void)tipple__pg_put32(to->data + to->size, (int32_t)c->oid);
		to->size += 4;
		if (c->column != NULL)
			status = tipple__pg_put_field(to, c, &row[c->place], err);
		else
			status = tipple__pg_put_null(to, err);
	}
	(void)tipple__pg_put32(to->data + start, (int32_t)(to->size - start - 4));
	return status;
}

/* All rows as one array. */
static enum tipple_status
put_array(struct tipple__pg_buffer *to, const struct tipple__pg_bulk *b,
    const struct tipple__batch *batch, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	char *p;

	if (!tipple__pg_reserve(to, 20))
		return tipple__nomem(err);
	p = tipple__pg_put32(to->data, 1);              /* dimensions */
	p = tipple__pg_put32(p, 0);                     /* no element is NULL */
	p = tipple__pg_put32(p, (int32_t)b->row);
	p = tipple__pg_put32(p, (int32_t)batch->nrows);
	p = tipple__pg_put32(p, 1);                     /* the first index */
	to->size = (size_t)(p - to->data);
	for (size_t r = 0; r < batch->nrows && status == TIPPLE_OK; r++)
		status = put_record(to, b, batch->rows[r], err);
	if (status == TIPPLE_OK && to->size > INT32_MAX / 2)
		status = tipple__fail(err, TIPPLE_INVALID, b->table->name, NULL,
		    "%s: a batch larger than PostgreSQL's limit", b->table->name);
	return status;
}

static int64_t
number_at(const PGresult *r, int row, int column)
{
	return strtoll(PQgetvalue(r, row, column), NULL, 10);
}

/* Note what a pass did; the number of rows that are left for another one, -1: they clash. */
static int64_t
count_pass(const struct tipple__pg_bulk *b, struct tipple__batch *batch, const PGresult *r)
{
	int64_t left = 0;
	int code;

	if (!b->tells) {
		batch->inserted += number_at(r, 0, 0);
		batch->updated += number_at(r, 0, 1);
		if (number_at(r, 0, 3) > 0)
			return -1;
		return number_at(r, 0, 2) - number_at(r, 0, 0) - number_at(r, 0, 1);
	}
	for (int i = 0; i < PQntuples(r) && (size_t)i < batch->nrows; i++) {
		code = (int)number_at(r, i, 0);
		if (code < 0)
			return -1;
		left += code == 0;
		/* what an earlier pass wrote looks unchanged now */
		if (batch->outcomes[i] != TIPPLE_INSERTED && batch->outcomes[i] != TIPPLE_UPDATED)
			batch->outcomes[i] = code != 0 ? (enum tipple_outcome)code :
			    TIPPLE_UNCHANGED;
	}
	return left;
}

static void
count_outcomes(struct tipple__batch *batch)
{
	for (size_t i = 0; i < batch->nrows; i++) {
		batch->inserted += batch->outcomes[i] == TIPPLE_INSERTED;
		batch->updated += batch->outcomes[i] == TIPPLE_UPDATED;
	}
}

enum tipple_status
tipple__pg_upsert_send(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    const struct tipple__batch *batch, bool careful, struct tipple_error *err)
{
	struct tipple__pg_buffer rows = { 0 };
	enum tipple_status status = put_array(&rows, b, batch, err);
	const int size = (int)rows.size, binary = 1;
	const char *value = rows.data;
	bool sent;

	if (status == TIPPLE_OK) {
		db->guarded = !careful && tipple__pg_guard(db);
		sent = PQsendQueryParams(db->conn, db->guarded ? b->sql : b->careful, 1,
		    &b->array, &value, &size, &binary, 0) == 1 &&
		    tipple__pg_unguard(db, db->guarded);
		status = sent ? tipple__pg_flush(db, err) :
		    tipple__pg_error(db, NULL, b->table, err);
	}
	free(rows.data);
	return status;
}

static enum tipple_status
take_answer(struct tipple__pg *db, const struct tipple__pg_bulk *b, PGresult **r,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__pg_collect(db, db->guarded ? 1 : 0, b->table, r, NULL,
	    err);

	if (db->guarded && status != TIPPLE_OK)
		tipple__pg_recover(db, status);
	return status;
}

/* The answer to what was sent.  A conflict in the first pass may be another
 * transaction's doing, and the next pass tells. */
static enum tipple_status
end_pass(struct tipple__pg *db, const struct tipple__pg_bulk *b, struct tipple__batch *batch,
    bool first, int64_t *left, struct tipple_error *err)
{
	PGresult *r = NULL;
	enum tipple_status status = take_answer(db, b, &r, err);

	if (status == TIPPLE_OK)
		*left = count_pass(b, batch, r);
	else if (status == TIPPLE_CONFLICT && first)
		status = TIPPLE_OK;
	PQclear(r);
	return status;
}

/*
 * A row that another transaction inserted or deleted meanwhile is met by the
 * next pass.  One that is left after all of them is kept away by a trigger.
 */
enum tipple_status
tipple__pg_upsert_settle(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    struct tipple__batch *batch, struct tipple_error *err)
{
	struct tipple_error why = { .status = TIPPLE_OK };
	enum tipple_status status;
	int64_t left = 1;

	for (size_t i = 0; b->tells && i < batch->nrows; i++)
		batch->outcomes[i] = TIPPLE_UNCHANGED;
	status = end_pass(db, b, batch, true, &left, &why);
	for (int pass = 1; status == TIPPLE_OK && left > 0 && pass < MAX_PASSES; pass++) {
		status = tipple__pg_upsert_send(db, b, batch, true, &why);
		if (status == TIPPLE_OK)
			status = end_pass(db, b, batch, false, &left, &why);
	}
	if (status != TIPPLE_OK && err != NULL)
		*err = why;
	if (left < 0)                   /* looked at in order, one by one, it may be none */
		status = tipple__fail(err, TIPPLE_CONFLICT, b->table->name, NULL,
		    "%s: a value of a unique key is another row's", b->table->name);
	if (b->tells)
		count_outcomes(batch);
	batch->unchanged = (int64_t)batch->nrows - batch->inserted - batch->updated;
	return status;
}
