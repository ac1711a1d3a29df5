/*
 * mysql_keys.c - does a table have the unique key that an upsert goes by, and
 * others that the schema does not know?
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "error.h"
#include "mysql_backend.h"
#include "sql.h"

/* Columns of the answer to SHOW INDEX. */
enum { INDEX_NAME = 2, INDEX_COLUMN = 4, INDEX_PREFIX = 7 };

/* What is known of one unique index. */
struct index {
	char name[256];
	int ncolumns, of_key;           /* how many of them are the key's */
	bool whole;                     /* no prefix of a column, no expression */
	bool generated;                 /* by AUTO_INCREMENT: no insert clashes */
};

/* All rows of one statement about table t; it can have no parameters. */
static enum tipple_status
ask(struct tipple__mysql *db, const struct tipple__command *command, const char *before,
    const char *after, MYSQL_RES **result, struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	enum tipple_status status = TIPPLE_OK;

	tipple__put(&sql, before);
	tipple__quote_table(&sql, &tipple__dialects[TIPPLE_MYSQL], command->table);
	tipple__put(&sql, after);
	if (sql.failed)
		status = tipple__nomem(err);
	else if (mysql_real_query(db->handle, sql.data, (unsigned long)sql.size) != 0 ||
	    (*result = mysql_store_result(db->handle)) == NULL)
		status = tipple__mysql_error(db, NULL, command, err);
	tipple__text_clear(&sql);
	return status;
}

static bool
names_key_column(const struct tipple__command *command, const char *name)
{
	const struct tipple_key *k = command->key;

	for (int i = 0; i < k->ncolumns; i++)
		if (strcasecmp(tipple__column_name(&tipple__dialects[TIPPLE_MYSQL],
		    &command->table->columns[k->columns[i]]), name) == 0)
			return true;
	return false;
}

/* Read on to the end of an index; false: there is none. */
static bool
next_index(const struct tipple__command *command, MYSQL_RES *result, const char *generated,
    MYSQL_ROW *row, struct index *x)
{
	const char *column;

	if (*row == NULL)
		return false;
	memset(x, 0, sizeof(*x));
	tipple__copy_text(x->name, sizeof(x->name), (*row)[INDEX_NAME]);
	x->whole = true;
	for (; *row != NULL && strcmp((*row)[INDEX_NAME], x->name) == 0;
	    *row = mysql_fetch_row(result)) {
		column = (*row)[INDEX_COLUMN];
		x->ncolumns++;
		if (column == NULL || (*row)[INDEX_PREFIX] != NULL)
			x->whole = false;
		else if (names_key_column(command, column))
			x->of_key++;
		else if (generated != NULL && strcasecmp(column, generated) == 0)
			x->generated = true;
	}
	return true;
}

static void
judge(const struct tipple__command *command, MYSQL_RES *indexes, const char *generated,
    bool *found, bool *hazard)
{
	MYSQL_ROW row = mysql_fetch_row(indexes);
	struct index x;

	*found = *hazard = false;
	while (next_index(command, indexes, generated, &row, &x)) {
		bool covers = x.of_key == command->key->ncolumns && x.whole;

		if (covers && x.ncolumns == x.of_key)
			*found = true;
		else if (!covers && !x.generated)
			*hazard = true; /* a row that clashes on it may be another one */
	}
	if (tipple__is_guarded(command->table, command->key)) /* see sql_upsert.c */
		*hazard = false;
}

enum tipple_status
tipple__mysql_keys(struct tipple__mysql *db, const struct tipple__command *command, bool *hazard,
    struct tipple_error *err)
{
	const char *table = command->table->name;
	MYSQL_RES *columns = NULL, *indexes = NULL;
	MYSQL_ROW row;
	bool found;
	enum tipple_status status;

	status = ask(db, command, "SHOW COLUMNS FROM ", " WHERE Extra LIKE '%auto_increment%'",
	    &columns, err);
	if (status == TIPPLE_OK)
		status = ask(db, command, "SHOW INDEX FROM ", " WHERE Non_unique = 0", &indexes,
		    err);
	if (status == TIPPLE_OK) {
		row = mysql_fetch_row(columns);
		judge(command, indexes, row != NULL ? row[0] : NULL, &found, hazard);
		if (!found)
			status = tipple__fail(err, TIPPLE_SCHEMA, table, NULL,
			    "%s: the database has no unique key on the columns of \"%s\"", table,
			    command->key->name);
	}
	mysql_free_result(columns);
	mysql_free_result(indexes);
	return status;
}
