/*
 * postgres_execute.c - bind values to a statement and run it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "postgres_statement.h"

/* The text form of v behind the copies so far, with a NUL. */
static void
copy_as_text(struct tipple__text *copies, const struct tipple_column *c,
    const struct tipple_value *v)
{
	char text[TIPPLE_DECIMAL_SIZE];

	if (c->type == TIPPLE_DECIMAL)
		tipple__put(copies, tipple_decimal_format(v->as.decimal, text));
	else if (c->type == TIPPLE_UUID)
		tipple__put(copies, tipple_uuid_format(v->as.uuid, text));
	else
		tipple__put_n(copies, v->as.bytes.data, v->as.bytes.size);
	tipple__put_char(copies, '\0');
}

/*
 * Point parameter i at its value, or copy it; a copy's place is only known when
 * there are all of them, so its length says where it begins, below zero.
 */
static bool
bind(struct tipple__pg_stmt *stmt, int i, const struct tipple_value *v)
{
	const struct tipple_column *c = stmt->columns[i];
	enum tipple__pg_kind kind = stmt->params[i].kind;
	bool points = c->type == TIPPLE_TEXT || c->type == TIPPLE_JSON ||
	    c->type == TIPPLE_ENUM || c->type == TIPPLE_BYTES;
	char *bytes = stmt->params[i].bytes, *end;

	if (points && (v->as.bytes.size > INT32_MAX / 2 ||
	    tipple__pg_is_cut(v, stmt->params[i].limit)))
		return false;
	stmt->formats[i] = kind != TIPPLE__PG_OTHER;
	stmt->values[i] = v->null ? NULL : points ? v->as.bytes.data : bytes;
	stmt->lengths[i] = points ? (int)v->as.bytes.size : 0;
	if (v->null || (points && kind != TIPPLE__PG_OTHER && kind != TIPPLE__PG_JSONB)) {
		if (!v->null && stmt->values[i] == NULL)
			stmt->values[i] = "";   /* a NULL pointer would be SQL NULL */
		return true;
	}
	if (kind == TIPPLE__PG_OTHER || kind == TIPPLE__PG_JSONB) {
		stmt->values[i] = "";
		stmt->lengths[i] = -(int)stmt->copies.size - 1;
		if (kind == TIPPLE__PG_JSONB)
			tipple__put_char(&stmt->copies, 1);
		copy_as_text(&stmt->copies, c, v);
		return true;
	}
	end = tipple__pg_encode(bytes, kind, c, v);
	stmt->lengths[i] = end != NULL ? (int)(end - bytes) : 0;
	return end != NULL;
}

static enum tipple_status
bind_all(struct tipple__pg_stmt *stmt, const struct tipple_value *values, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;

	tipple__text_reset(&stmt->copies);
	for (int i = 0; i < command->nparams; i++)
		if (!bind(stmt, i, &values[i]))
			return tipple__fail(err, TIPPLE_CONFLICT, tipple__pg_table_name(command),
			    command->params[i]->name, "%s: a value does not fit the column's type "
			    "(%s)", tipple__pg_table_name(command), command->params[i]->name);
	if (stmt->copies.failed)
		return tipple__nomem(err);
	for (int i = 0; i < command->nparams; i++) {
		if (stmt->lengths[i] >= 0)
			continue;
		stmt->values[i] = stmt->copies.data + -(stmt->lengths[i] + 1);
		stmt->lengths[i] = stmt->formats[i] == 1 ? (int)values[i].as.bytes.size + 1 : 0;
	}
	return TIPPLE_OK;
}

bool
tipple__pg_send(struct tipple__pg *db, struct tipple__pg_stmt *stmt)
{
	const struct tipple__command *command = &stmt->base.command;
	char name[24];

	if (db->unprepared)
		return PQsendQueryParams(db->conn, command->sql, command->nparams, stmt->types,
		    stmt->values, stmt->lengths, stmt->formats, 1) == 1;
	return PQsendQueryPrepared(db->conn, tipple__pg_name(stmt->number, name), command->nparams,
	    stmt->values, stmt->lengths, stmt->formats, 1) == 1;
}

/* A whole number in a result, of whatever width. */
static int64_t
number_at(struct tipple__pg *db, const PGresult *r, int column)
{
	static const struct tipple_column number = { .type = TIPPLE_INT64 };
	struct tipple_value v = { .as.integer = 0 };

	if (PQgetisnull(r, 0, column) || !tipple__pg_decode(tipple__pg_kind(db,
	    PQftype(r, column)), &number, PQgetvalue(r, 0, column),
	    (size_t)PQgetlength(r, 0, column), &v))
		return 0;
	return v.as.integer;
}

static void
read_effect(struct tipple__pg *db, enum tipple__kind kind, PGresult *r,
    struct tipple__effect *effect)
{
	effect->matched = strtoll(PQcmdTuples(r), NULL, 10);
	if (kind == TIPPLE__UPSERT) {
		effect->outcome = TIPPLE_UNCHANGED;
		if (PQntuples(r) > 0)
			effect->outcome = number_at(db, r, 0) != 0 ? TIPPLE_INSERTED :
			    TIPPLE_UPDATED;
		if (PQntuples(r) > 0 && PQnfields(r) > 1)
			effect->id = number_at(db, r, 1);
	} else if (kind == TIPPLE__INSERT && PQntuples(r) > 0) {
		effect->id = number_at(db, r, 0);
	}
}

static enum tipple_status
write_once(struct tipple__pg *db, struct tipple__pg_stmt *stmt, struct tipple__effect *effect,
    bool *stale, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	bool guarded = tipple__pg_guard(db);
	PGresult *result = NULL, *failed = NULL;
	enum tipple_status status;

	if (!tipple__pg_send(db, stmt) || !tipple__pg_unguard(db, guarded))
		return tipple__pg_error(db, NULL, command->table, err);
	status = tipple__pg_collect(db, guarded ? 1 : 0, command->table, &result, &failed, err);
	if (status == TIPPLE_OK)
		read_effect(db, command->kind, result, effect);
	else if (guarded)
		tipple__pg_recover(db, status);
	*stale = tipple__pg_is_stale(failed) || tipple__pg_avoid_xmax(stmt, failed);
	PQclear(result);
	PQclear(failed);
	return status;
}

/* The first failure may be cured by preparing again, and is not told then. */
enum tipple_status
tipple__pg_execute(struct tipple__stmt *base, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	struct tipple__pg *db = tipple__pg_connection(base->db);
	struct tipple__pg_stmt *stmt = tipple__pg_statement(base);
	struct tipple_error why;
	enum tipple_status status;
	bool stale = false;

	tipple__pg_reset(base);
	status = bind_all(stmt, values, &why);
	for (int tries = 0; status == TIPPLE_OK && tries < 2; tries++) {
		status = base->command.kind == TIPPLE__ROWS ?
		    tipple__pg_start_rows(db, stmt, &stale, &why) :
		    write_once(db, stmt, effect, &stale, &why);
		if (status == TIPPLE_OK || !stale || tries > 0 ||
		    PQtransactionStatus(db->conn) == PQTRANS_INERROR)
			break;
		status = tipple__pg_make(db, stmt, &why);
		if (status == TIPPLE_OK)
			status = bind_all(stmt, values, &why); /* as other types, perhaps */
	}
	if (status != TIPPLE_OK && err != NULL)
		*err = why;
	return status;
}
