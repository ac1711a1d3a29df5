/*
 * postgres_bulk.c - a batch of a load, and what is known of its table: inserts go
 * by COPY (postgres_copy.c), upserts by one statement over an array of rows
 * (postgres_upsert.c; its SQL is in postgres_merge.c).
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "postgres_bulk.h"
#include "sql.h"

#define MANY_ROWS 500                   /* so many are worth a question */
#define OID_JSON 114

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
tipple__pg_bulk_send(struct tipple_db *base, struct tipple__batch *batch,
    struct tipple_error *err)
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
	db->sent = b;
	batch->inserted = batch->updated = batch->unchanged = 0;
	status = b->key != NULL ? tipple__pg_upsert_send(db, b, batch, false, err) :
	    tipple__pg_copy_send(db, b, batch, err);
	if (status != TIPPLE_OK)
		tipple__pg_bulk_free(db);       /* the table may have changed: look again */
	return status;
}

enum tipple_status
tipple__pg_bulk_settle(struct tipple_db *base, struct tipple__batch *batch,
    struct tipple_error *err)
{
	struct tipple__pg *db = tipple__pg_connection(base);
	const struct tipple__pg_bulk *b = db->sent;
	enum tipple_status status = b->key != NULL ? tipple__pg_upsert_settle(db, b, batch, err) :
	    tipple__pg_copy_settle(db, b, batch, err);

	for (size_t i = 0; b->key == NULL && batch->outcomes != NULL && i < batch->nrows; i++)
		batch->outcomes[i] = TIPPLE_INSERTED;
	if (status != TIPPLE_OK)
		tipple__pg_bulk_free(db);
	return status;
}

enum tipple_status
tipple__pg_bulk(struct tipple_db *base, struct tipple__batch *batch, struct tipple_error *err)
{
	enum tipple_status status = tipple__pg_bulk_send(base, batch, err);

	return status == TIPPLE_OK ? tipple__pg_bulk_settle(base, batch, err) : status;
}
