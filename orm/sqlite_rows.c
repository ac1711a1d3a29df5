/*
 * sqlite_rows.c - the rows of a load's batch as a table-valued function, so
 * that one INSERT ... SELECT writes them all: nothing is bound, and SQLite
 * begins and ends one statement a batch, not one a row.
 *
 * Called as a function with a pointer that only C can bind, so that no table of
 * the same name can stand in its place, and no SQL of others can call it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>

#include "sqlite.h"
#include "text.h"

struct rows_table {
	sqlite3_vtab base;              /* SQLite's, first */
	int ncolumns;
};

struct rows_cursor {
	sqlite3_vtab_cursor base;       /* SQLite's, first */
	const struct tipple__batch *batch;
	size_t at;
};

static struct rows_cursor *
cursor_of(sqlite3_vtab_cursor *cursor)
{
	return (struct rows_cursor *)(void *)cursor;
}

/* c1 to cN, and the argument behind them. */
static int
rows_connect(sqlite3 *handle, void *arg, int argc, const char *const *argv, sqlite3_vtab **out,
    char **why)
{
	int n = (int)(intptr_t)arg, code = SQLITE_NOMEM;
	struct tipple__text sql = { 0 };
	struct rows_table *table = sqlite3_malloc(sizeof(*table));

	(void)argc;
	(void)argv;
	(void)why;
	tipple__put(&sql, "CREATE TABLE x (");
	for (int c = 1; c <= n; c++)
		tipple__putf(&sql, "c%d, ", c);
	tipple__put(&sql, "batch HIDDEN)");
	if (table != NULL && !sql.failed)
		code = sqlite3_declare_vtab(handle, sql.data);
	tipple__text_clear(&sql);
	if (code == SQLITE_OK)
		code = sqlite3_vtab_config(handle, SQLITE_VTAB_DIRECTONLY);
	if (code != SQLITE_OK) {
		sqlite3_free(table);
		return code;
	}
	*table = (struct rows_table){ .ncolumns = n };
	*out = &table->base;
	return SQLITE_OK;
}

static int
rows_disconnect(sqlite3_vtab *table)
{
	sqlite3_free(table);
	return SQLITE_OK;
}

/* The argument must be there, and SQLite need not compare it again. */
static int
rows_best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
	int n = ((struct rows_table *)(void *)table)->ncolumns;

	for (int i = 0; i < info->nConstraint; i++) {
		if (info->aConstraint[i].iColumn != n || !info->aConstraint[i].usable ||
		    info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ)
			continue;
		info->aConstraintUsage[i].argvIndex = 1;
		info->aConstraintUsage[i].omit = 1;
		info->estimatedCost = 1000;
		return SQLITE_OK;
	}
	return SQLITE_CONSTRAINT;
}

static int
rows_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
	struct rows_cursor *cursor = sqlite3_malloc(sizeof(*cursor));

	(void)table;
	if (cursor == NULL)
		return SQLITE_NOMEM;
	*cursor = (struct rows_cursor){ .batch = NULL };
	*out = &cursor->base;
	return SQLITE_OK;
}

static int
rows_close(sqlite3_vtab_cursor *cursor)
{
	sqlite3_free(cursor);
	return SQLITE_OK;
}

static int
rows_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int argc,
    sqlite3_value **argv)
{
	struct rows_cursor *cursor = cursor_of(base);

	(void)plan;
	(void)text;
	(void)argc;
	cursor->batch = sqlite3_value_pointer(argv[0], TIPPLE__SQLITE_BATCH);
	cursor->at = 0;
	return SQLITE_OK;
}

static int
rows_next(sqlite3_vtab_cursor *cursor)
{
	cursor_of(cursor)->at++;
	return SQLITE_OK;
}

static int
rows_eof(sqlite3_vtab_cursor *base)
{
	const struct rows_cursor *cursor = cursor_of(base);

	return cursor->batch == NULL || cursor->at >= cursor->batch->nrows;
}

/* Text and bytes stay where they are until the statement ends. */
static int
rows_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int i)
{
	const struct tipple__batch *batch = cursor_of(base)->batch;
	const struct tipple_value *v = &batch->rows[cursor_of(base)->at][i];
	const void *data = v->as.bytes.data;

	if (v->null)
		return SQLITE_OK;       /* as the result is to begin with */
	switch (batch->columns[i]->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
		sqlite3_result_int64(context, v->as.integer);
		break;
	case TIPPLE_FLOAT64:
		sqlite3_result_double(context, v->as.real);
		break;
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		sqlite3_result_text64(context, data, v->as.bytes.size, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case TIPPLE_BYTES:              /* a NULL pointer would give SQL NULL */
		sqlite3_result_blob64(context, data != NULL ? data : "", v->as.bytes.size,
		    SQLITE_STATIC);
		break;
	case TIPPLE_UUID:
		sqlite3_result_blob(context, v->as.uuid.byte, 16, SQLITE_STATIC);
		break;
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
	case TIPPLE_DECIMAL:
		tipple__sqlite_give(context, batch->columns[i], v);
		break;
	}
	return SQLITE_OK;
}

static int
rows_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid)
{
	*rowid = (sqlite3_int64)cursor_of(cursor)->at;
	return SQLITE_OK;
}

int
tipple__sqlite_rows(sqlite3 *handle, const char *name, int n)
{
	static const sqlite3_module module = {
		.xConnect = rows_connect,       /* no xCreate: there is no table to be made */
		.xBestIndex = rows_best_index,
		.xDisconnect = rows_disconnect,
		.xOpen = rows_open,
		.xClose = rows_close,
		.xFilter = rows_filter,
		.xNext = rows_next,
		.xEof = rows_eof,
		.xColumn = rows_column,
		.xRowid = rows_rowid,
	};

	return sqlite3_create_module(handle, name, &module, (void *)(intptr_t)n);
}
