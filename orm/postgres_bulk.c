/*
 * postgres_bulk.c - write a batch of a load: COPY for inserts, one statement
 * over an array of rows for upserts.  Their SQL is in postgres_merge.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "postgres_bulk.h"
#include "sql.h"

#define CHUNK ((size_t)64 * 1024)       /* sent at once */
#define MAX_PASSES 5
#define MANY_ROWS 500                   /* so many are worth a question */
#define OID_JSON 114

struct buffer {
	char *data;
	size_t size, room;
};

static bool
grow(struct buffer *b, size_t n)
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

static inline bool
reserve(struct buffer *b, size_t n)
{
	return n <= b->room - b->size || grow(b, n);
}

static void
free_bulk(struct tipple__pg_bulk *b)
{
	if (b == NULL)
		return;
	free(b->columns);
	free(b->sql);
	free(b->careful);
	free(b);
}

void
tipple__pg_bulk_free(struct tipple__pg *db)
{
	struct tipple__pg_bulk *next;

	for (; db->bulk != NULL; db->bulk = next) {
		next = db->bulk->next;
		free_bulk(db->bulk);
	}
}

/* What the columns really are. */
static enum tipple_status
describe(struct tipple__pg *db, const struct tipple_table *t, PGresult **result,
    struct tipple_error *err)
{
	static const char sql[] =
	    "SELECT a.attname, a.atttypid, t.oid, t.typarray,"
	    " CASE WHEN a.atttypid = 1043 AND a.atttypmod > 4 THEN a.atttypmod - 4 END,"
	    " EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'"
	    " AND k.conrelid = c.oid AND k.confrelid = c.oid)"
	    " FROM pg_catalog.pg_attribute a"
	    " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
	    " JOIN pg_catalog.pg_type t ON t.oid = c.reltype"
	    " WHERE c.oid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped"
	    " ORDER BY a.attnum";
	struct tipple__text name = { 0 };
	const char *value;
	enum tipple_status status;

	tipple__quote_table(&name, &tipple__dialects[TIPPLE_POSTGRESQL], t);
	value = name.data;
	status = name.failed ? tipple__nomem(err) :
	    tipple__pg_run(db, sql, 1, &value, result, err);
	tipple__text_clear(&name);
	return status;
}

static Oid
oid_at(const PGresult *r, int row, int column)
{
	return (Oid)strtoul(PQgetvalue(r, row, column), NULL, 10);
}

static enum tipple_status
fill_column(struct tipple__pg *db, const struct tipple__batch *batch,
    const struct tipple__pg_bulk *b, const char *name, struct tipple__pg_column *c,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__pg_learn(db, &c->oid, 1, err);

	for (int i = 0; i < batch->ncolumns; i++) {
		if (strcmp(tipple__column_name(db->base.dialect, batch->columns[i]), name) == 0) {
			c->column = batch->columns[i];
			c->place = i;
		}
	}
	if (status != TIPPLE_OK || c->column == NULL)
		return status;
	c->kind = tipple__pg_kind(db, c->oid);
	if (!tipple__pg_can_encode(c->kind, c->column->type))
		return tipple__fail(err, TIPPLE_SCHEMA, b->table->name, c->column->name,
		    "%s.%s: the server's type cannot hold the schema's", b->table->name,
		    c->column->name);
	c->as_text = c->column->type == TIPPLE_JSON || c->oid == OID_JSON;
	c->is_key = tipple__in_key(b->key, (int)(c->column - b->table->columns));
	c->is_compared = (c->column->flags & TIPPLE_COLUMN_NO_COMPARE) == 0;
	return TIPPLE_OK;
}

static enum tipple_status
fill_columns(struct tipple__pg *db, const struct tipple__batch *batch, struct tipple__pg_bulk *b,
    const PGresult *r, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	int found = 0;

	b->ncolumns = PQntuples(r);
	b->columns = calloc((size_t)b->ncolumns + 1, sizeof(*b->columns));
	if (b->columns == NULL)
		return tipple__nomem(err);
	for (int i = 0; i < b->ncolumns && status == TIPPLE_OK; i++) {
		b->row = oid_at(r, i, 2);
		b->array = oid_at(r, i, 3);
		b->columns[i].oid = oid_at(r, i, 1);
		b->columns[i].limit = (int)oid_at(r, i, 4);
		b->refers_to_itself = PQgetvalue(r, i, 5)[0] == 't';
		status = fill_column(db, batch, b, PQgetvalue(r, i, 0), &b->columns[i], err);
		found += b->columns[i].column != NULL;
	}
	if (status == TIPPLE_OK && found != batch->ncolumns)
		status = tipple__fail(err, TIPPLE_SCHEMA, b->table->name, NULL,
		    "%s: a column of the schema is not in the database", b->table->name);
	return status;
}

static enum tipple_status
fill(struct tipple__pg *db, const struct tipple__batch *batch, struct tipple__pg_bulk *b,
    struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	PGresult *r = NULL;
	enum tipple_status status = describe(db, batch->table, &r, err);

	if (status == TIPPLE_OK)
		status = fill_columns(db, batch, b, r, err);
	PQclear(r);
	if (status != TIPPLE_OK)
		return status;
	if (b->key != NULL) {
		tipple__pg_merge_sql(&sql, b, true);
		b->careful = tipple__text_take(&sql);
		if (b->careful == NULL)
			return tipple__nomem(err);
		tipple__pg_merge_sql(&sql, b, false);
	} else if (batch->ncolumns > 0)
		tipple__pg_copy_sql(&sql, b);
	else {
		tipple__sql_insert_head(&sql, &tipple__dialects[TIPPLE_POSTGRESQL], b->table);
	}
	b->sql = tipple__text_take(&sql);
	return b->sql != NULL ? TIPPLE_OK : tipple__nomem(err);
}

/* What is known of the table, or learned now.  key NULL: to insert. */
static enum tipple_status
find_bulk(struct tipple__pg *db, const struct tipple__batch *batch, const struct tipple_key *key,
    struct tipple__pg_bulk **out, struct tipple_error *err)
{
	struct tipple__pg_bulk *b;
	enum tipple_status status;
	bool tells = key != NULL && batch->outcomes != NULL;

	for (b = db->bulk; b != NULL; b = b->next) {
		if (b->table == batch->table && b->key == key && b->tells == tells) {
			*out = b;
			return TIPPLE_OK;
		}
	}
	b = calloc(1, sizeof(*b));
	if (b == NULL)
		return tipple__nomem(err);
	b->table = batch->table;
	b->key = key;
	b->tells = tells;
	b->has_rival = key != NULL && tipple__has_rival_key(b->table, key);
	status = fill(db, batch, b, err);
	if (status != TIPPLE_OK) {
		free_bulk(b);
		return status;
	}
	b->next = db->bulk;
	db->bulk = b;
	*out = b;
	return TIPPLE_OK;
}

static bool
put_null(struct buffer *to)
{
	if (!reserve(to, 4))
		return false;
	(void)tipple__pg_put32(to->data + to->size, -1);
	to->size += 4;
	return true;
}

/* A field as COPY and records have it: its length, or -1, and its bytes. */
static enum tipple_status
put_field(struct buffer *to, const struct tipple__pg_column *c, const struct tipple_value *v,
    struct tipple_error *err)
{
	const struct tipple_column *column = c->column;
	size_t size = 0;
	char *head, *end;

	if (v->null)
		return put_null(to) ? TIPPLE_OK : tipple__nomem(err);
	if (column->type == TIPPLE_TEXT || column->type == TIPPLE_JSON ||
	    column->type == TIPPLE_ENUM || column->type == TIPPLE_BYTES)
		size = v->as.bytes.size;
	if (size > INT32_MAX / 2)
		return tipple__fail(err, TIPPLE_INVALID, NULL, column->name,
		    "%s: larger than PostgreSQL's limit", column->name);
	if (!reserve(to, 4 + TIPPLE__PG_FIXED + size))
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
send_chunk(struct tipple__pg *db, struct buffer *chunk, struct tipple_error *err)
{
	if (PQputCopyData(db->conn, chunk->data, (int)chunk->size) != 1)
		return tipple__pg_error(db, NULL, NULL, err);
	chunk->size = 0;
	return tipple__pg_flush(db, err);
}

static enum tipple_status
send_rows(struct tipple__pg *db, const struct tipple__pg_bulk *b,
    const struct tipple__batch *batch, struct buffer *chunk, struct tipple_error *err)
{
	/* signature, flags, length of an extension */
	static const char head[19] = "PGCOPY\n\377\r\n\0";
	enum tipple_status status = TIPPLE_OK;

	if (!reserve(chunk, CHUNK))
		return tipple__nomem(err);
	memcpy(chunk->data, head, sizeof(head));
	chunk->size = sizeof(head);
	for (size_t r = 0; r < batch->nrows && status == TIPPLE_OK; r++) {
		if (!reserve(chunk, 4))
			return tipple__nomem(err);
		(void)tipple__pg_put16(chunk->data + chunk->size, batch->ncolumns);
		chunk->size += 2;
		for (int i = 0; i < b->ncolumns && status == TIPPLE_OK; i++)
			if (b->columns[i].column != NULL)
				status = put_field(chunk, &b->columns[i],
				    &batch->rows[r][b->columns[i].place], err);
		if (status == TIPPLE_OK && chunk->size >= CHUNK)
			status = send_chunk(db, chunk, err);
	}
	if (status != TIPPLE_OK)
		return status;
	if (!reserve(chunk, 2))
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

/* COPY; in a row that we cannot encode it is told to stop. */
static enum tipple_status
copy(struct tipple__pg *db, const struct tipple__pg_bulk *b, struct tipple__batch *batch,
    struct tipple_error *err)
{
	struct buffer chunk = { 0 };
	PGresult *r = NULL;
	enum tipple_status status, ended;

	if (batch->ncolumns == 0)
		return insert_defaults(db, b, batch, err);
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
	status = send_rows(db, b, batch, &chunk, err);
	free(chunk.data);
	if (status == TIPPLE_OFFLINE)
		return status;
	if (PQputCopyEnd(db->conn, status == TIPPLE_OK ? NULL : "refused") != 1)
		return tipple__pg_error(db, NULL, b->table, err);
	ended = tipple__pg_collect(db, 0, b->table, &r, NULL, status == TIPPLE_OK ? err : NULL);
	PQclear(r);
	batch->inserted = (int64_t)batch->nrows;
	return status == TIPPLE_OK ? ended : status;
}

/* A row as a value of the table's row type. */
static enum tipple_status
put_record(struct buffer *to, const struct tipple__pg_bulk *b, const struct tipple_value *row,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	size_t start = to->size;

	if (!reserve(to, 8))
		return tipple__nomem(err);
	(void)tipple__pg_put32(to->data + start + 4, b->ncolumns);
	to->size += 8;
	for (int i = 0; i < b->ncolumns && status == TIPPLE_OK; i++) {
		const struct tipple__pg_column *c = &b->columns[i];

		if (!reserve(to, 4))
			return tipple__nomem(err);
		(void)tipple__pg_put32(to->data + to->size, (int32_t)c->oid);
		to->size += 4;
		if (c->column != NULL)
			status = put_field(to, c, &row[c->place], err);
		else if (!put_null(to))
			status = tipple__nomem(err);
	}
	(void)tipple__pg_put32(to->data + start, (int32_t)(to->size - start - 4));
	return status;
}

/* All rows as one array. */
static enum tipple_status
put_array(struct buffer *to, const struct tipple__pg_bulk *b, const struct tipple__batch *batch,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	char *p;

	if (!reserve(to, 20))
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

static enum tipple_status
send_merge(struct tipple__pg *db, const struct tipple__pg_bulk *b, const struct buffer *rows,
    bool careful, PGresult **r, struct tipple_error *err)
{
	bool guarded = !careful && tipple__pg_guard(db);
	const int size = (int)rows->size, binary = 1;
	const char *value = rows->data;
	enum tipple_status status;

	if (PQsendQueryParams(db->conn, guarded ? b->sql : b->careful, 1, &b->array, &value,
	    &size, &binary, 0) != 1 || !tipple__pg_unguard(db, guarded))
		return tipple__pg_error(db, NULL, b->table, err);
	status = tipple__pg_collect(db, guarded ? 1 : 0, b->table, r, NULL, err);
	if (guarded && status != TIPPLE_OK)
		tipple__pg_recover(db, status);
	return status;
}

/*
 * A row that another transaction inserted or deleted meanwhile is met by the
 * next pass.  One that is left after all of them is kept away by a trigger.
 */
static enum tipple_status
merge(struct tipple__pg *db, const struct tipple__pg_bulk *b, struct tipple__batch *batch,
    struct tipple_error *err)
{
	struct buffer rows = { 0 };
	struct tipple_error why;
	PGresult *r = NULL;
	enum tipple_status status = put_array(&rows, b, batch, err);
	int64_t left = 1;
	bool careful = false;

	for (size_t i = 0; b->tells && i < batch->nrows; i++)
		batch->outcomes[i] = TIPPLE_UNCHANGED;
	for (int pass = 0; status == TIPPLE_OK && left > 0 && pass < MAX_PASSES; pass++) {
		status = send_merge(db, b, &rows, careful, &r, &why);
		if (status == TIPPLE_OK)
			left = count_pass(b, batch, r);
		else if (status == TIPPLE_CONFLICT && !careful)
			status = TIPPLE_OK;     /* by another transaction, or a bad row? */
		else if (err != NULL)
			*err = why;
		careful = true;
		PQclear(r);
		r = NULL;
	}
	if (left < 0)                   /* looked at in order, one by one, it may be none */
		status = tipple__fail(err, TIPPLE_CONFLICT, b->table->name, NULL,
		    "%s: a value of a unique key is another row's", b->table->name);
	free(rows.data);
	if (b->tells)
		count_outcomes(batch);
	batch->unchanged = (int64_t)batch->nrows - batch->inserted - batch->updated;
	return status;
}

/*
 * Is the table empty, and one into which COPY inserts as INSERT does: without
 * rules, policies of rows, triggers that may keep a row away, or a column GENERATED
 * ALWAYS AS IDENTITY, whose values COPY takes and INSERT refuses?
 */
static enum tipple_status
look_for_rows(struct tipple__pg *db, const struct tipple_table *t, enum tipple__emptiness *empty,
    struct tipple_error *err)
{
	static const char rest[] =
	    ") AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = $1::text::regclass"
	    " AND c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity"
	    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger g"
	    " WHERE g.tgrelid = c.oid AND NOT g.tgisinternal)"
	    " AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a"
	    " WHERE a.attrelid = c.oid AND a.attidentity = 'a'))";
	struct tipple__text name = { 0 }, sql = { 0 };
	enum tipple_status status;
	const char *value;
	PGresult *r = NULL;

	tipple__quote_table(&name, &tipple__dialects[TIPPLE_POSTGRESQL], t);
	value = name.data;
	tipple__putf(&sql, "SELECT NOT EXISTS (SELECT FROM %s", value != NULL ? value : "");
	tipple__put(&sql, rest);
	status = name.failed || sql.failed ? tipple__nomem(err) :
	    tipple__pg_run(db, sql.data, 1, &value, &r, err);
	if (status == TIPPLE_OK)
		*empty = PQgetvalue(r, 0, 0)[0] == 't' ? TIPPLE__WAS_EMPTY : TIPPLE__HAS_ROWS;
	PQclear(r);
	tipple__text_clear(&name);
	tipple__text_clear(&sql);
	return status;
}

/* May this batch of an upsert be tried as an insert?  Few rows do not ask. */
static enum tipple_status
can_copy(struct tipple__pg *db, const struct tipple__batch *batch, bool *copies,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (*batch->empty == TIPPLE__NOT_ASKED && batch->nrows >= MANY_ROWS)
		status = look_for_rows(db, batch->table, batch->empty, err);
	*copies = *batch->empty == TIPPLE__WAS_EMPTY;
	return status;
}

enum tipple_status
tipple__pg_bulk(struct tipple_db *base, struct tipple__batch *batch, struct tipple_error *err)
{
	struct tipple__pg *db = tipple__pg_connection(base);
	struct tipple__pg_bulk *b = NULL;
	bool copies = batch->mode != TIPPLE_LOAD_UPSERT;
	enum tipple_status status = TIPPLE_OK;

	if (!copies)
		status = can_copy(db, batch, &copies, err);
	if (status == TIPPLE_OK)
		status = find_bulk(db, batch, copies ? NULL : batch->key, &b, err);
	if (status != TIPPLE_OK)
		return status;
	/* and would let a row refer to one behind it */
	if (b->refers_to_itself)
		return TIPPLE_UNSUPPORTED;
	batch->inserted = batch->updated = batch->unchanged = 0;
	status = b->key != NULL ? merge(db, b, batch, err) : copy(db, b, batch, err);
	for (size_t i = 0; b->key == NULL && batch->outcomes != NULL && i < batch->nrows; i++)
		batch->outcomes[i] = TIPPLE_INSERTED;
	if (status != TIPPLE_OK)
		tipple__pg_bulk_free(db);       /* the table may have changed: look again */
	return status;
}
