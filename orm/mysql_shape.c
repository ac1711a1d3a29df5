/*
 * mysql_shape.c - what the columns of a table really are, so that a column
 * which is not what the schema says is refused or watched instead of cutting
 * values in silence.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "mysql_backend.h"

#define BINARY_CHARSET 63

struct tipple__mysql_field
tipple__mysql_field(const MYSQL_FIELD *f)
{
	struct tipple__mysql_field field = {
		.type = f->type,
		.is_unsigned = (f->flags & UNSIGNED_FLAG) != 0,
		.binary = f->charsetnr == BINARY_CHARSET,
		.padded = f->type == MYSQL_TYPE_STRING && (f->flags & (ENUM_FLAG | SET_FLAG)) == 0,
		.length = f->length,
		.decimals = f->decimals,
	};

	return field;
}

static bool
is_integer(const struct tipple__mysql_field *f)
{
	return f->type == MYSQL_TYPE_TINY || f->type == MYSQL_TYPE_SHORT ||
	    f->type == MYSQL_TYPE_INT24 || f->type == MYSQL_TYPE_LONG ||
	    f->type == MYSQL_TYPE_LONGLONG;
}

static bool
is_decimal(const struct tipple__mysql_field *f)
{
	return f->type == MYSQL_TYPE_NEWDECIMAL || f->type == MYSQL_TYPE_DECIMAL;
}

static bool
is_string(const struct tipple__mysql_field *f)
{
	return f->type == MYSQL_TYPE_STRING || f->type == MYSQL_TYPE_VAR_STRING ||
	    f->type == MYSQL_TYPE_VARCHAR || f->type == MYSQL_TYPE_TINY_BLOB ||
	    f->type == MYSQL_TYPE_BLOB || f->type == MYSQL_TYPE_MEDIUM_BLOB ||
	    f->type == MYSQL_TYPE_LONG_BLOB;
}

#ifdef MARIADB_PACKAGE_VERSION
#define JSON_TYPE 245           /* of MySQL servers; MariaDB's JSON is text */
#else
#define JSON_TYPE MYSQL_TYPE_JSON
#endif

bool
tipple__mysql_fits(const struct tipple_column *c, const struct tipple__mysql_field *f)
{
	bool text = (is_string(f) && !f->binary) || (int)f->type == JSON_TYPE;

	if (f->type == MYSQL_TYPE_NULL)
		return true;
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
		return is_integer(f) || f->type == MYSQL_TYPE_YEAR || f->type == MYSQL_TYPE_BIT ||
		    (is_decimal(f) && f->decimals == 0);
	case TIPPLE_BOOL:
		return is_integer(f) || f->type == MYSQL_TYPE_BIT;
	case TIPPLE_FLOAT64:
		return f->type == MYSQL_TYPE_FLOAT || f->type == MYSQL_TYPE_DOUBLE;
	case TIPPLE_DECIMAL:
		return is_decimal(f) || is_integer(f);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		return text;
	case TIPPLE_BYTES:
		return is_string(f) && f->binary;
	case TIPPLE_UUID:
		return is_string(f);
	case TIPPLE_DATE:
		return f->type == MYSQL_TYPE_DATE || f->type == MYSQL_TYPE_NEWDATE;
	case TIPPLE_TIME:
		return f->type == MYSQL_TYPE_TIME;
	case TIPPLE_TIMESTAMP:
		return f->type == MYSQL_TYPE_DATETIME || f->type == MYSQL_TYPE_TIMESTAMP;
	}
	return false;
}

enum tipple_status
tipple__mysql_misfit(const struct tipple_table *t, const struct tipple_column *c,
    struct tipple_error *err)
{
	const char *table = t != NULL ? t->name : "query";

	return tipple__fail(err, TIPPLE_SCHEMA, table, c->name,
	    "%s.%s: the database has another type there than the schema", table, c->name);
}

/* Preparing tells the columns; nothing is read. */
static enum tipple_status
ask(struct tipple__mysql *db, MYSQL_STMT *stmt, struct tipple__mysql_shape *shape,
    struct tipple_error *err)
{
	const struct tipple_table *t = shape->table;
	const char *sql = t->select->sql[TIPPLE_MYSQL];
	const struct tipple__command command = { .kind = TIPPLE__ROWS, .table = t };
	MYSQL_RES *result;
	enum tipple_status status = TIPPLE_OK;

	if (mysql_stmt_prepare(stmt, sql, (unsigned long)strlen(sql)) != 0)
		return tipple__mysql_error(db, stmt, &command, err);
	result = mysql_stmt_result_metadata(stmt);
	if (result == NULL)
		return tipple__mysql_error(db, stmt, &command, err);
	if (mysql_num_fields(result) != (unsigned)t->ncolumns)
		status = tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: select returns another number of columns", t->name);
	for (int c = 0; c < t->ncolumns && status == TIPPLE_OK; c++) {
		shape->fields[c] =
		    tipple__mysql_field(mysql_fetch_field_direct(result, (unsigned)c));
		if (!tipple__mysql_fits(&t->columns[c], &shape->fields[c]))
			status = tipple__mysql_misfit(t, &t->columns[c], err);
	}
	mysql_free_result(result);
	return status;
}

enum tipple_status
tipple__mysql_shape(struct tipple__mysql *db, const struct tipple_table *t,
    const struct tipple__mysql_field **fields, struct tipple_error *err)
{
	struct tipple__mysql_shape *shape;
	MYSQL_STMT *stmt;
	enum tipple_status status;

	for (shape = db->shapes; shape != NULL; shape = shape->next) {
		if (shape->table == t) {
			*fields = shape->fields;
			return TIPPLE_OK;
		}
	}
	shape = calloc(1, sizeof(*shape) + (size_t)t->ncolumns * sizeof(shape->fields[0]));
	stmt = mysql_stmt_init(db->handle);
	if (shape == NULL || stmt == NULL) {
		status = tipple__nomem(err);
	} else {
		shape->table = t;
		status = ask(db, stmt, shape, err);
	}
	if (stmt != NULL)
		mysql_stmt_close(stmt);
	if (status != TIPPLE_OK) {
		free(shape);
		return status;
	}
	shape->next = db->shapes;
	db->shapes = shape;
	*fields = shape->fields;
	return TIPPLE_OK;
}

void
tipple__mysql_free_shapes(struct tipple__mysql *db)
{
	struct tipple__mysql_shape *shape, *next;

	for (shape = db->shapes; shape != NULL; shape = next) {
		next = shape->next;
		free(shape);
	}
	db->shapes = NULL;
}
