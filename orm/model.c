/*
 * model.c - the verbs of a table on single rows: create, find, insert,
 * update, save, upsert, delete.  Streams are in cursor.c, many rows in load.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "db.h"
#include "error.h"
#include "row.h"
#include "sql.h"
#include "statement.h"

static const struct tipple_key *
primary_key(const struct tipple_table *t)
{
	return t->primary >= 0 ? &t->keys[t->primary] : NULL;
}

static enum tipple_status
no_primary_key(const struct tipple_table *t, struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL, "%s: has no primary key", t->name);
}

/* Every listed column exists, once, and is not generated. */
static enum tipple_status
check_columns(const struct tipple_table *t, const int *columns, struct tipple_error *err)
{
	for (int i = 0; columns != NULL && columns[i] != TIPPLE_END; i++) {
		int c = columns[i], k = 0;

		if (c < 0 || c >= t->ncolumns || c == t->generated)
			return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
			    "%s: a column list names a column that cannot be written", t->name);
		while (columns[k] != c)
			k++;
		if (k < i)
			return tipple__fail(err, TIPPLE_MISUSE, t->name, t->columns[c].name,
			    "%s.%s: is in the column list twice", t->name, t->columns[c].name);
	}
	return TIPPLE_OK;
}

enum tipple_status
tipple_create(struct tipple_db *db, const struct tipple_table *t, struct tipple_error *err)
{
	enum tipple_status status = tipple__enter_writable(db, t, err);
	const char *const *sql;

	if (status != TIPPLE_OK)
		return status;
	for (sql = t->create[db->dialect->id]; *sql != NULL && status == TIPPLE_OK; sql++)
		status = tipple_exec(db, *sql, err);
	return status;
}

/* A database may take another text for equal; we and the other databases do not. */
static bool
is_asked_for(const struct tipple_table *t, const struct tipple_key *k,
    const struct tipple_value *key, const void *row)
{
	struct tipple_value v;

	for (int i = 0; i < k->ncolumns; i++) {
		v = tipple_get(t, row, k->columns[i]);
		if (v.type == TIPPLE_TEXT && (v.as.bytes.size != key[i].as.bytes.size ||
		    memcmp(v.as.bytes.data, key[i].as.bytes.data, v.as.bytes.size) != 0))
			return false;
	}
	return true;
}

enum tipple_status
tipple_find(struct tipple_db *db, const struct tipple_table *t, const struct tipple_key *k,
    const struct tipple_value *key, void *row, struct tipple_error *err)
{
	const struct tipple__request request = { .table = t, .key = k, .kind = TIPPLE__ROWS,
		.params = TIPPLE__KEY, .id = k->find };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status;

	memset(row, 0, t->row_size);
	if ((status = tipple__enter_table(db, t, err)) != TIPPLE_OK ||
	    (status = tipple__statement(db, &request, &p, err)) != TIPPLE_OK ||
	    (status = tipple__key_values(p, key, err)) != TIPPLE_OK ||
	    (status = tipple__execute(p, p->values, &effect, err)) != TIPPLE_OK)
		return status;
	status = tipple__fetch_row(p, row, err);
	if (status == TIPPLE_OK && !is_asked_for(t, k, p->values, row))
		status = TIPPLE_NOT_FOUND;
	if (status == TIPPLE_OK)
		status = tipple_copy(t, row, row, err);
	else
		memset(row, 0, t->row_size);
	db->backend->reset(p->stmt);
	return status == TIPPLE_DONE ? TIPPLE_NOT_FOUND : status;
}

static void
set_generated(const struct tipple_table *t, void *row, int64_t id)
{
	struct tipple_value v = tipple_int(id);

	if (t->generated >= 0)
		tipple__set(t, row, t->generated, &v);
}

enum tipple_status
tipple_insert(struct tipple_db *db, const struct tipple_table *t, void *row,
    struct tipple_error *err)
{
	const struct tipple__request request = { .table = t, .kind = TIPPLE__INSERT,
		.params = TIPPLE__WRITTEN, .id = t->insert };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status;

	if ((status = tipple__enter_writable(db, t, err)) != TIPPLE_OK ||
	    (status = tipple__statement(db, &request, &p, err)) != TIPPLE_OK ||
	    (status = tipple__row_values(p, row, err)) != TIPPLE_OK ||
	    (status = tipple__execute(p, p->values, &effect, err)) != TIPPLE_OK)
		return status;
	set_generated(t, row, effect.id);
	return TIPPLE_OK;
}

/* Compose, find or prepare the statement for a caller's column list. */
static enum tipple_status
composed(struct tipple_db *db, struct tipple__request *r, struct tipple__prepared **p,
    struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	enum tipple_status status = check_columns(r->table, r->columns, err);

	if (status != TIPPLE_OK)
		return status;
	if (r->kind == TIPPLE__UPSERT)
		tipple__sql_upsert(&sql, db->dialect, r->table, r->key, r->columns);
	else
		tipple__sql_update(&sql, db->dialect, r->table, r->columns);
	r->sql = sql.data;
	status = sql.failed ? tipple__nomem(err) : tipple__statement(db, r, p, err);
	tipple__text_clear(&sql);
	return status;
}

/* Has the row the generated key that update and delete need? */
static bool
has_key(const struct tipple_table *t, const void *row)
{
	return t->generated < 0 || !tipple_get(t, row, t->generated).null;
}

enum tipple_status
tipple_update(struct tipple_db *db, const struct tipple_table *t, const void *row,
    const int *columns, struct tipple_error *err)
{
	struct tipple__request request = { .table = t, .key = primary_key(t), .columns = columns,
		.kind = TIPPLE__CHANGE, .params = TIPPLE__CHANGED };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status = tipple__enter_writable(db, t, err);

	if (status != TIPPLE_OK)
		return status;
	if (request.key == NULL || t->update == NULL)
		return no_primary_key(t, err);
	if (!has_key(t, row))
		return TIPPLE_NOT_FOUND;
	if (columns != NULL && columns[0] == TIPPLE_END)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL, "%s: no column to update",
		    t->name);
	if (columns == NULL) {
		request.id = t->update;
		status = tipple__statement(db, &request, &p, err);
	} else {
		status = composed(db, &request, &p, err);
	}
	if (status != TIPPLE_OK ||
	    (status = tipple__row_values(p, row, err)) != TIPPLE_OK ||
	    (status = tipple__execute(p, p->values, &effect, err)) != TIPPLE_OK)
		return status;
	return effect.matched > 0 ? TIPPLE_OK : TIPPLE_NOT_FOUND;
}

enum tipple_status
tipple_save(struct tipple_db *db, const struct tipple_table *t, void *row,
    struct tipple_error *err)
{
	if (primary_key(t) == NULL)
		return no_primary_key(t, err);
	if (t->generated < 0)
		return tipple_upsert(db, t, primary_key(t), row, NULL, NULL, err);
	if (!has_key(t, row))
		return tipple_insert(db, t, row, err);
	return tipple_update(db, t, row, NULL, err);
}

/* The upsert of an unchanged row tells no id: read it by the key. */
static enum tipple_status
read_generated(struct tipple_db *db, const struct tipple_table *t, const struct tipple_key *k,
    void *row, struct tipple_error *err)
{
	const struct tipple__request request = { .table = t, .key = k, .kind = TIPPLE__ROWS,
		.params = TIPPLE__KEY, .id = k->find };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	struct tipple_value *id;
	enum tipple_status status;

	if ((status = tipple__statement(db, &request, &p, err)) != TIPPLE_OK ||
	    (status = tipple__row_values(p, row, err)) != TIPPLE_OK ||
	    (status = tipple__execute(p, p->values, &effect, err)) != TIPPLE_OK)
		return status;
	status = db->backend->fetch(p->stmt, p->cells, err);
	id = &p->cells[t->generated];
	/* only the id matters here: another column may hold what find would refuse */
	if (status == TIPPLE_OK || (status == TIPPLE_INVALID && !id->null)) {
		tipple__set(t, row, t->generated, id);
		status = TIPPLE_OK;
	}
	db->backend->reset(p->stmt);
	return status == TIPPLE_DONE ? TIPPLE_NOT_FOUND : status;
}

enum tipple_status
tipple_upsert(struct tipple_db *db, const struct tipple_table *t, const struct tipple_key *k,
    void *row, const int *columns, enum tipple_outcome *outcome, struct tipple_error *err)
{
	struct tipple__request request = { .table = t, .key = k, .columns = columns,
		.kind = TIPPLE__UPSERT, .params = TIPPLE__WRITTEN };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status = tipple__enter_writable(db, t, err);

	if (status != TIPPLE_OK)
		return status;
	if (k == NULL || k->upsert == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: upsert needs a key that is not generated and not nullable", t->name);
	if (columns == NULL) {
		request.id = k->upsert;
		status = tipple__statement(db, &request, &p, err);
	} else {
		status = composed(db, &request, &p, err);
	}
	if (status != TIPPLE_OK ||
	    (status = tipple__row_values(p, row, err)) != TIPPLE_OK ||
	    (status = tipple__execute(p, p->values, &effect, err)) != TIPPLE_OK)
		return status;
	if (outcome != NULL)
		*outcome = effect.outcome;
	return t->generated >= 0 ? read_generated(db, t, k, row, err) : TIPPLE_OK;
}

enum tipple_status
tipple_delete(struct tipple_db *db, const struct tipple_table *t,
    const struct tipple_value *key, struct tipple_error *err)
{
	const struct tipple__request request = { .table = t, .key = primary_key(t),
		.kind = TIPPLE__CHANGE, .params = TIPPLE__KEY, .id = t->remove };
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status = tipple__enter_writable(db, t, err);

	if (status != TIPPLE_OK)
		return status;
	if (request.key == NULL)
		return no_primary_key(t, err);
	if ((status = tipple__statement(db, &request, &p, err)) != TIPPLE_OK ||
	    (status = tipple__key_values(p, key, err)) != TIPPLE_OK ||
	    (status = tipple__execute(p, p->values, &effect, err)) != TIPPLE_OK)
		return status;
	return effect.matched > 0 ? TIPPLE_OK : TIPPLE_NOT_FOUND;
}
