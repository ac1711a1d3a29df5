/*
 * own_table.c - see own_table.h.
 *
 * Tables change in one way only: a later version of a schema adds nullable columns.
 * The definition of a column is a line of the table's generated DDL.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "connect.h"
#include "error.h"
#include "own_table.h"

/* Can the columns from the first on, n of them, be read? */
static enum tipple_status
look(struct tipple_db *db, const struct tipple_table *t, int first, int n,
    struct tipple_error *err)
{
	struct tipple_table part = *t;
	struct tipple_cursor *cursor = NULL;
	struct tipple__text sql = { 0 };
	enum tipple_status status;

	part.columns = t->columns + first;
	part.ncolumns = n;
	tipple__put(&sql, "SELECT ");
	for (int i = 0; i < n; i++)     /* names of tipple's own, none of which needs quotes */
		tipple__putf(&sql, "%s%s", i > 0 ? ", " : "", part.columns[i].name);
	tipple__putf(&sql, " FROM %s WHERE 1 = 0", t->name);
	status = sql.failed ? tipple__nomem(err) :
	    tipple_each_sql(db, &part, sql.data, NULL, 0, &cursor, err);
	tipple_cursor_close(cursor);
	tipple__text_clear(&sql);
	return status;
}

/* ALTER TABLE t ADD COLUMN and the line of CREATE TABLE that begins with the column. */
static void
put_column(struct tipple__text *out, const struct tipple_db *db, const struct tipple_table *t,
    int column)
{
	char quote = tipple__dialect_of(db) == TIPPLE_MYSQL ? '`' : '"';
	const char *line = t->create[tipple__dialect_of(db)][0];
	size_t n = strlen(t->columns[column].name);

	while ((line = strstr(line, "\n\t")) != NULL) {
		line += 2;
		if (line[0] == quote && strncmp(line + 1, t->columns[column].name, n) == 0 &&
		    line[n + 1] == quote)
			break;
	}
	if (line == NULL)
		return;
	n = strcspn(line, "\n");
	tipple__putf(out, "ALTER TABLE %s ADD COLUMN ", t->name);
	tipple__put_n(out, line, line[n - 1] == ',' ? n - 1 : n);
}

static enum tipple_status
run(struct tipple_db *db, const char *sql, struct tipple__text *ddl, struct tipple_error *err)
{
	enum tipple_status status = tipple_exec(db, sql, err);

	if (status == TIPPLE_DENIED)
		tipple__putf(ddl, "%s;\n", sql);
	return status;
}

/* The table is there, but not as this version wants it. */
static enum tipple_status
upgrade(struct tipple_db *db, const struct tipple_table *t, struct tipple__text *ddl,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK, made = TIPPLE_OK;
	struct tipple__text sql = { 0 };

	for (int c = 0; c < t->ncolumns; c++) {
		status = look(db, t, c, 1, err);
		if (status != TIPPLE_OK && status != TIPPLE_SCHEMA)
			break;
		if (status == TIPPLE_OK)
			continue;
		tipple__text_reset(&sql);
		put_column(&sql, db, t, c);
		status = sql.failed || sql.data == NULL ? tipple__nomem(err) :
		    run(db, sql.data, ddl, err);
		if (status != TIPPLE_OK && status != TIPPLE_DENIED)
			break;
		if (status == TIPPLE_DENIED)
			made = status;  /* tell all of it */
		status = TIPPLE_OK;
	}
	tipple__text_clear(&sql);
	return status == TIPPLE_OK ? made : status;
}

static enum tipple_status
create(struct tipple_db *db, const struct tipple_table *t, struct tipple__text *ddl,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK, made = TIPPLE_OK;

	for (const char *const *sql = t->create[tipple__dialect_of(db)];
	    *sql != NULL && status == TIPPLE_OK; sql++) {
		status = made == TIPPLE_OK ? run(db, *sql, ddl, err) : TIPPLE_OK;
		if (made != TIPPLE_OK)
			tipple__putf(ddl, "%s;\n", *sql);
		if (status == TIPPLE_DENIED) {
			made = status;
			status = TIPPLE_OK;
		}
	}
	return status == TIPPLE_OK ? made : status;
}

enum tipple_status
tipple__own_table_find(struct tipple_db *db, const struct tipple_table *t, bool *there,
    struct tipple_error *err)
{
	enum tipple_status status = look(db, t, 0, 1, err);

	*there = status == TIPPLE_OK;
	return status == TIPPLE_SCHEMA ? TIPPLE_OK : status;
}

enum tipple_status
tipple__own_table(struct tipple_db *db, const struct tipple_table *t, struct tipple__text *ddl,
    struct tipple_error *err)
{
	enum tipple_status status = look(db, t, 0, t->ncolumns, err);
	bool there;

	if (status != TIPPLE_SCHEMA)
		return status;
	status = tipple__own_table_find(db, t, &there, err);
	if (status == TIPPLE_OK)
		status = there ? upgrade(db, t, ddl, err) : create(db, t, ddl, err);
	if (status == TIPPLE_CONFLICT)  /* another job has made it in the same moment */
		status = look(db, t, 0, t->ncolumns, err);
	if (status != TIPPLE_DENIED)
		return status;
	return tipple__fail(err, status, t->name, NULL,
	    "%s: the table of tipple's own is not there as it must be, and may not be made with "
	    "this login; have this run first (the statements are below)", t->name);
}
