/*
 * sqlite_bulk.c - write a batch of a load by one INSERT ... SELECT from the
 * function of sqlite_rows.c.  Only for tables on which that does exactly what
 * a statement a row does; the others are left to single statements.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "sql.h"
#include "sqlite.h"

/* One way to write batches: a table, a key, a mode.  A connection keeps the last. */
struct tipple__sqlite_bulk {
	const struct tipple_table *table;
	const struct tipple_key *key;   /* NULL: plain insert */
	char rows[32];                  /* name of the function that reads a batch */
	sqlite3_stmt *stmt;             /* NULL: not prepared yet */
	sqlite3_stmt *glance;           /* before each batch */
	int64_t version;                /* of the schema that these hold for; -1: none */
	bool plain;
	bool by_rowid;                  /* the key is the rowid, so that the hook tells the row */
	int place;                      /* of the key's first column in a row */
	size_t at;                      /* where the row is expected that the hook sees next */
};

/*
 * One statement is one row's effect many times over, unless
 *   - a trigger sees how far the others have come, or writes the same table;
 *   - rows are referred to: foreign keys are checked at the end of a statement,
 *     and then a row may refer to one that comes behind it.  (And SQLite would
 *     look for referring rows at each row of a statement that writes several.)
 * The update hook, which counts, does not see tables WITHOUT ROWID.
 */
static const char look_sql[] =
    "SELECT count(*) = 1 AND min(schema = 'main' AND type = 'table' AND NOT wr) "
    "AND NOT EXISTS (SELECT 1 FROM main.sqlite_schema "
    "WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE) "
    "AND NOT EXISTS (SELECT 1 FROM main.sqlite_schema AS child, "
    "pragma_foreign_key_list(child.name, 'main') AS f "
    "WHERE child.type = 'table' AND f.\"table\" = ?1 COLLATE NOCASE) "
    /* a table of this name would stand before the function */
    "AND NOT EXISTS (SELECT 1 FROM pragma_table_list(?2)), "
    /* INTEGER PRIMARY KEY has no index of its own */
    "(SELECT group_concat(name) FROM pragma_table_info(?1, 'main') WHERE pk > 0) "
    "= ?3 COLLATE NOCASE "
    "AND NOT EXISTS (SELECT 1 FROM pragma_index_list(?1, 'main') WHERE origin = 'pk') "
    "FROM pragma_table_list(?1)";

/* What a connection adds for itself does not change the version. */
static const char glance_sql[] =
    "SELECT schema_version, EXISTS (SELECT 1 FROM temp.sqlite_schema "
    "WHERE tbl_name COLLATE NOCASE IN (?1, ?2)) FROM pragma_schema_version";

/* The name of the key's column, when it is one and an integer; else NULL. */
static const char *
integer_key(const struct tipple__sqlite_bulk *bulk)
{
	const struct tipple_column *c;

	if (bulk->key == NULL || bulk->key->ncolumns != 1)
		return NULL;
	c = &bulk->table->columns[bulk->key->columns[0]];
	return c->type == TIPPLE_INT16 || c->type == TIPPLE_INT32 || c->type == TIPPLE_INT64 ?
	    tipple__column_name(&tipple__dialects[TIPPLE_SQLITE], c) : NULL;
}

static int
bind_names(sqlite3_stmt *stmt, const struct tipple__sqlite_bulk *bulk)
{
	int code = sqlite3_bind_text(stmt, 1, tipple__table_name(&tipple__dialects[TIPPLE_SQLITE],
	    bulk->table), -1, SQLITE_STATIC);

	return code == SQLITE_OK ? sqlite3_bind_text(stmt, 2, bulk->rows, -1, SQLITE_STATIC) :
	    code;
}

static int
look(struct tipple__sqlite *db, struct tipple__sqlite_bulk *bulk)
{
	sqlite3_stmt *stmt = NULL;
	const char *key = integer_key(bulk);
	int code = sqlite3_prepare_v2(db->handle, look_sql, -1, &stmt, NULL);

	if (code == SQLITE_OK)
		code = bind_names(stmt, bulk);
	if (code == SQLITE_OK)
		code = sqlite3_bind_text(stmt, 3, key, -1, SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt);
	bulk->plain = code == SQLITE_ROW && sqlite3_column_int(stmt, 0) != 0;
	bulk->by_rowid = code == SQLITE_ROW && sqlite3_column_int(stmt, 1) != 0;
	sqlite3_finalize(stmt);
	return code == SQLITE_ROW ? SQLITE_OK : code;
}

/* May the table be written by one statement?  Looked at again when the schema
 * has changed; an SQLite code. */
static int
is_plain(struct tipple__sqlite *db, struct tipple__sqlite_bulk *bulk, bool *plain)
{
	int64_t version = -1;
	bool shadowed = false;
	int code = SQLITE_OK;

	if (bulk->glance == NULL)
		code = sqlite3_prepare_v3(db->handle, glance_sql, -1, SQLITE_PREPARE_PERSISTENT,
		    &bulk->glance, NULL);
	if (code == SQLITE_OK)
		code = bind_names(bulk->glance, bulk);
	if (code == SQLITE_OK)
		code = sqlite3_step(bulk->glance);
	if (code == SQLITE_ROW) {
		version = sqlite3_column_int64(bulk->glance, 0);
		shadowed = sqlite3_column_int(bulk->glance, 1) != 0;
		code = SQLITE_OK;
	}
	sqlite3_reset(bulk->glance);
	if (code == SQLITE_OK && version != bulk->version) {
		bulk->version = -1;
		code = look(db, bulk);
		if (code == SQLITE_OK)
			bulk->version = version;
	}
	/* what the questions are about is a table of the main file */
	*plain = bulk->plain && !shadowed && bulk->table->schemas[TIPPLE_SQLITE] == NULL;
	return code;
}

static enum tipple_status
prepare(struct tipple__sqlite *db, struct tipple__sqlite_bulk *bulk, struct tipple_error *err)
{
	const struct tipple__dialect *d = db->base.dialect;
	struct tipple__text sql = { 0 };
	int n = tipple__sql_insert_into(&sql, d, bulk->table), code;
	enum tipple_status status = TIPPLE_OK;

	/* WHERE, or ON CONFLICT would be the ON of a join */
	tipple__putf(&sql, " SELECT * FROM %s(?) WHERE true", bulk->rows);
	if (bulk->key != NULL)
		tipple__sql_on_conflict(&sql, d, bulk->table, bulk->key, NULL);
	if (sql.failed) {
		status = tipple__nomem(err);
	} else {
		code = tipple__sqlite_rows(db->handle, bulk->rows, n);
		if (code == SQLITE_OK)
			code = sqlite3_prepare_v3(db->handle, sql.data, -1,
			    SQLITE_PREPARE_PERSISTENT, &bulk->stmt, NULL);
		if (code != SQLITE_OK)
			status = tipple__sqlite_error(db, bulk->table, err);
	}
	tipple__text_clear(&sql);
	return status;
}

void
tipple__sqlite_bulk_free(struct tipple__sqlite_bulk *bulk)
{
	if (bulk == NULL)
		return;
	sqlite3_finalize(bulk->stmt);
	sqlite3_finalize(bulk->glance);
	free(bulk);
}

/* The writer for this kind of batch: the one that is there, or a new one; NULL: no memory. */
static struct tipple__sqlite_bulk *
writer_for(struct tipple__sqlite *db, const struct tipple__batch *batch)
{
	const struct tipple_key *key = batch->mode == TIPPLE_LOAD_UPSERT ? batch->key : NULL;

	if (db->bulk != NULL && db->bulk->table == batch->table && db->bulk->key == key)
		return db->bulk;
	tipple__sqlite_bulk_free(db->bulk);
	db->bulk = calloc(1, sizeof(*db->bulk));
	if (db->bulk == NULL)
		return NULL;
	db->bulk->table = batch->table;
	db->bulk->key = key;
	db->bulk->version = -1;
	snprintf(db->bulk->rows, sizeof(db->bulk->rows), "tipple_rows_%d", batch->ncolumns);
	while (key != NULL &&
	    batch->columns[db->bulk->place] != &batch->table->columns[key->columns[0]])
		db->bulk->place++;
	return db->bulk;
}

/* The rows are in the order of their keys. */
void
tipple__sqlite_bulk_saw(struct tipple__sqlite *db, int operation, sqlite3_int64 rowid)
{
	struct tipple__batch *batch = db->told;
	size_t at = db->bulk->at, low = 0, high = batch->nrows;
	int place = db->bulk->place;

	if (at >= batch->nrows || batch->rows[at][place].as.integer != rowid) {
		while (low < high) {
			at = low + (high - low) / 2;
			if (batch->rows[at][place].as.integer < rowid)
				low = at + 1;
			else
				high = at;
		}
		at = low;
	}
	if (at < batch->nrows)
		batch->outcomes[at] =
		    operation == SQLITE_INSERT ? TIPPLE_INSERTED : TIPPLE_UPDATED;
	db->bulk->at = at + 1;
}

/* By key, what became of a row is seen only where the hook tells the row. */
static bool
can_tell(const struct tipple__sqlite_bulk *bulk, const struct tipple__batch *batch)
{
	return batch->outcomes == NULL || bulk->key == NULL || bulk->by_rowid;
}

static enum tipple_status
write_batch(struct tipple__sqlite *db, struct tipple__sqlite_bulk *bulk,
    struct tipple__batch *batch, struct tipple_error *err)
{
	bool upsert = bulk->key != NULL;
	enum tipple_status status = TIPPLE_OK;
	int code = sqlite3_bind_pointer(bulk->stmt, 1, batch, TIPPLE__SQLITE_BATCH, NULL);

	for (size_t i = 0; batch->outcomes != NULL && i < batch->nrows; i++)
		batch->outcomes[i] = upsert ? TIPPLE_UNCHANGED : TIPPLE_INSERTED;
	db->inserted = db->updated = 0;
	db->watched = upsert ? tipple__table_name(db->base.dialect, bulk->table) : NULL;
	db->told = upsert && batch->outcomes != NULL ? batch : NULL;
	bulk->at = 0;
	if (code != SQLITE_OK || sqlite3_step(bulk->stmt) != SQLITE_DONE)
		status = tipple__sqlite_error(db, bulk->table, err);
	db->watched = NULL;
	db->told = NULL;
	sqlite3_reset(bulk->stmt);
	sqlite3_clear_bindings(bulk->stmt);
	/* a constraint with ON CONFLICT IGNORE lets an insert pass that writes nothing */
	batch->inserted = upsert ? db->inserted : (int64_t)batch->nrows;
	batch->updated = upsert ? db->updated : 0;
	batch->unchanged = (int64_t)batch->nrows - batch->inserted - batch->updated;
	return status;
}

static enum tipple_status
one_by_one(const struct tipple__batch *batch, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_UNSUPPORTED, batch->table->name, NULL,
	    "%s: rows are written one by one", batch->table->name);
}

#define FEW_ROWS 10 /* below, single statements cost less than a look at the table */

enum tipple_status
tipple__sqlite_bulk_fits(struct tipple_db *base, const struct tipple__batch *batch,
    struct tipple_error *err)
{
	struct tipple__sqlite *db = (struct tipple__sqlite *)(void *)base;
	struct tipple__sqlite_bulk *bulk;
	bool plain;

	if (batch->nrows < FEW_ROWS || batch->ncolumns == 0)
		return one_by_one(batch, err);
	bulk = writer_for(db, batch);
	if (bulk == NULL)
		return tipple__nomem(err);
	if (is_plain(db, bulk, &plain) != SQLITE_OK)
		return tipple__sqlite_error(db, batch->table, err);
	return plain && can_tell(bulk, batch) ? TIPPLE_OK : one_by_one(batch, err);
}

enum tipple_status
tipple__sqlite_bulk(struct tipple_db *base, struct tipple__batch *batch, struct tipple_error *err)
{
	struct tipple__sqlite *db = (struct tipple__sqlite *)(void *)base;
	struct tipple__sqlite_bulk *bulk = writer_for(db, batch);
	enum tipple_status status = TIPPLE_OK;

	if (bulk == NULL)
		return tipple__nomem(err);
	if (bulk->stmt == NULL)
		status = prepare(db, bulk, err);
	return status == TIPPLE_OK ? write_batch(db, bulk, batch, err) : status;
}
