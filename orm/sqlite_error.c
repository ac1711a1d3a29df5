/*
 * sqlite_error.c - SQLite's codes as statuses, its constraint messages as
 * names.  Its messages name tables and columns, never values, except those of
 * RAISE() in triggers: these go to detail only.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "sqlite.h"

static const struct {
	int code;               /* extended, or primary for all of its kind */
	enum tipple_status status;
	const char *text;
} errors[] = {
	{ SQLITE_CONSTRAINT_PRIMARYKEY, TIPPLE_CONFLICT, "another row has this primary key" },
	{ SQLITE_CONSTRAINT_UNIQUE, TIPPLE_CONFLICT, "another row has this unique key" },
	{ SQLITE_CONSTRAINT_ROWID, TIPPLE_CONFLICT, "another row has this primary key" },
	{ SQLITE_CONSTRAINT_NOTNULL, TIPPLE_CONFLICT, "a column that is not nullable is NULL" },
	{ SQLITE_CONSTRAINT_FOREIGNKEY, TIPPLE_CONFLICT,
	    "a foreign key points to no row, or rows still point here" },
	{ SQLITE_CONSTRAINT_CHECK, TIPPLE_CONFLICT, "a check constraint refuses the row" },
	{ SQLITE_CONSTRAINT_DATATYPE, TIPPLE_CONFLICT, "a value does not fit the column's type" },
	{ SQLITE_CONSTRAINT, TIPPLE_CONFLICT, "a constraint refuses the row" },
	{ SQLITE_MISMATCH, TIPPLE_CONFLICT, "a value does not fit the column's type" },
	{ SQLITE_TOOBIG, TIPPLE_INVALID, "a value is larger than SQLite's limit" },
	{ SQLITE_BUSY, TIPPLE_RETRY, "the database is locked by another connection" },
	{ SQLITE_LOCKED, TIPPLE_RETRY, "a table is locked" },
	{ SQLITE_PROTOCOL, TIPPLE_RETRY, "the locks of the database are contended" },
	{ SQLITE_INTERRUPT, TIPPLE_CANCELLED, "stopped on request" },
	{ SQLITE_READONLY, TIPPLE_DENIED, "the database is read-only" },
	{ SQLITE_PERM, TIPPLE_DENIED, "access denied" },
	{ SQLITE_AUTH, TIPPLE_DENIED, "not authorized" },
	{ SQLITE_FULL, TIPPLE_IO, "the disk or the database is full" },
	{ SQLITE_IOERR, TIPPLE_IO, "reading or writing the file failed" },
	{ SQLITE_CANTOPEN, TIPPLE_IO, "cannot open the file" },
	{ SQLITE_CORRUPT, TIPPLE_IO, "the file is damaged" },
	{ SQLITE_NOTADB, TIPPLE_IO, "the file is no SQLite database" },
	{ SQLITE_NOMEM, TIPPLE_NOMEM, "out of memory" },
	{ SQLITE_ERROR, TIPPLE_SCHEMA, "the statement does not fit the database" },
	{ SQLITE_SCHEMA, TIPPLE_SCHEMA, "the tables changed under the statement" },
	{ SQLITE_MISUSE, TIPPLE_MISUSE, "SQLite was used wrongly" },
};

/* "UNIQUE constraint failed: package.name, package.architecture" */
static void
name_constraint(const char *message, const struct tipple_table *t, struct tipple_error *err)
{
	const char *names = strstr(message, "constraint failed: ");
	const char *dot;

	if (names == NULL)
		return;
	names += strlen("constraint failed: ");
	tipple__copy_text(err->constraint, sizeof(err->constraint), names);
	dot = strchr(names, '.');
	if (dot != NULL && strchr(names, ',') == NULL)
		tipple__copy_text(err->column, sizeof(err->column),
		    tipple__own_column(&tipple__dialects[TIPPLE_SQLITE], t, dot + 1));
}

/* "no such column: x", "no such table: x", "table t has no column named x": names only */
static bool
is_about_names(const char *message)
{
	return strncmp(message, "no such ", 8) == 0 ||
	    strncmp(message, "ON CONFLICT clause", 18) == 0 ||
	    strstr(message, "has no column named") != NULL ||
	    strstr(message, "already exists") != NULL;
}

enum tipple_status
tipple__sqlite_error(struct tipple__sqlite *db, const struct tipple_table *t,
    struct tipple_error *err)
{
	int code = sqlite3_extended_errcode(db->handle);
	const char *message = sqlite3_errmsg(db->handle);
	const char *table = t != NULL ? t->name : NULL;
	enum tipple_status status = TIPPLE_DB;
	const char *text = "the database refused";

	if ((code & 0xff) == SQLITE_BUSY && atomic_load(&db->cancelled))
		code = SQLITE_INTERRUPT; /* it was the wait that was ended */
	for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		if (errors[i].code == code || errors[i].code == (code & 0xff)) {
			status = errors[i].status;
			text = errors[i].text;
			break;
		}
	}
	tipple__fail(err, status, table, NULL, "%s%s%s", table != NULL ? table : "",
	    table != NULL ? ": " : "", text);
	if (err == NULL)
		return status;
	err->native = code;
	if (status == TIPPLE_CONFLICT)
		name_constraint(message, t, err);
	if (err->constraint[0] != '\0' || is_about_names(message)) {
		size_t n = strlen(err->text);

		snprintf(err->text + n, sizeof(err->text) - n, " (%.*s)", 200,
		    err->constraint[0] != '\0' ? err->constraint : message);
	}
	if (db->base.want_detail)
		tipple__copy_text(err->detail, sizeof(err->detail), message);
	return status;
}
