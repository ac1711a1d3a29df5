/*
 * named.c - the queries of a schema: SQL with a name, typed parameters and
 * typed rows.  They are prepared once for each handle.  SQL that only the caller
 * knows is in raw.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "cursor.h"
#include "db.h"
#include "error.h"
#include "named.h"
#include "statement.h"

/* Is the descriptor ours, is the query for this database, does it answer what is asked? */
static enum tipple_status
enter(struct tipple_db *db, const struct tipple_sql *q, bool rows, struct tipple_error *err)
{
	if (q->abi != TIPPLE_ABI || q->size != sizeof(*q))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "a query was generated for another version of tipple; run tipple-gen again");
	if ((q->rows->ncolumns > 0) != rows)
		return tipple__fail(err, TIPPLE_MISUSE, q->name, NULL, "%s: %s", q->name,
		    rows ? "gives no rows" : "gives rows");
	if (q->text.sql[db->dialect->id] == NULL)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, q->name, NULL,
		    "%s: the query has no SQL for %s", q->name, db->dialect->name);
	return tipple__enter_table(db, q->rows, err);
}

static enum tipple_status
prepare(struct tipple_db *db, const struct tipple_sql *q, bool once, struct tipple__prepared **p,
    struct tipple_error *err)
{
	const struct tipple_table *t = q->rows;
	const int *order = q->order[db->dialect->id];
	struct tipple__command command = { .sql = q->text.sql[db->dialect->id], .table = t,
		.kind = t->ncolumns > 0 ? TIPPLE__ROWS : TIPPLE__CHANGE,
		.nresults = t->ncolumns };
	const struct tipple_column **list;
	enum tipple_status status;

	while (order[command.nparams] != TIPPLE_END)
		command.nparams++;
	list = calloc((size_t)(command.nparams + t->ncolumns) + 1, sizeof(*list));
	if (list == NULL)
		return tipple__nomem(err);
	command.params = list;
	command.results = list + command.nparams;
	for (int i = 0; i < command.nparams; i++)
		list[i] = &q->params[order[i]];
	for (int c = 0; c < t->ncolumns; c++)
		list[command.nparams + c] = &t->columns[c];
	status = once ? tipple__prepare_once(db, &command, p, err) :
	    tipple__cache_add(db, &q->text, &command, p, err);
	free(list);
	return status;
}

enum tipple_status
tipple__sql_prepare(struct tipple_db *db, const struct tipple_sql *q, struct tipple_error *err)
{
	struct tipple__prepared *p;
	enum tipple_status status = enter(db, q, q->rows->ncolumns > 0, err);

	if (status == TIPPLE_OK)
		status = prepare(db, q, true, &p, err);
	if (status == TIPPLE_OK)
		tipple__drop_once(db, p);
	return status;
}

static enum tipple_status
start(struct tipple_db *db, const struct tipple_sql *q, const struct tipple_value *values,
    struct tipple__prepared **p, struct tipple__effect *effect, struct tipple_error *err)
{
	const int *order = q->order[db->dialect->id];
	enum tipple_status status = TIPPLE_OK;

	*p = tipple__cache_find(db, &q->text, NULL, q->rows);
	if (*p == NULL)
		status = prepare(db, q, false, p, err);
	for (int i = 0; status == TIPPLE_OK && order[i] != TIPPLE_END; i++) {
		(*p)->values[i] = values[order[i]];
		status = tipple__ready(*p, i, &q->params[order[i]], err);
	}
	return status == TIPPLE_OK ? tipple__execute(*p, (*p)->values, effect, err) : status;
}

enum tipple_status
tipple_sql_each(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, struct tipple_cursor **cursor, struct tipple_error *err)
{
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status;

	*cursor = NULL;
	if ((status = enter(db, q, true, err)) != TIPPLE_OK ||
	    (status = start(db, q, values, &p, &effect, err)) != TIPPLE_OK)
		return status;
	return tipple__cursor_open(db, p, false, cursor, err);
}

/* What next gave is borrowed, and the row after it must not be there. */
static enum tipple_status
take_only(struct tipple_cursor *cursor, const struct tipple_sql *q, void *row,
    struct tipple_error *err)
{
	enum tipple_status status = tipple_next(cursor, row, err);
	void *second;

	if (status == TIPPLE_OK)
		status = tipple_copy(q->rows, row, row, err);
	if (status != TIPPLE_OK) {
		memset(row, 0, q->rows->row_size);
		return status == TIPPLE_DONE ? TIPPLE_NOT_FOUND : status;
	}
	second = calloc(1, q->rows->row_size);
	if (second == NULL)
		status = tipple__nomem(err);
	else if ((status = tipple_next(cursor, second, err)) == TIPPLE_DONE)
		status = TIPPLE_OK;
	else if (status == TIPPLE_OK || status == TIPPLE_INVALID)
		status = tipple__fail(err, TIPPLE_MISUSE, q->name, NULL,
		    "%s: gives more than the one row that the schema says", q->name);
	free(second);
	if (status != TIPPLE_OK)
		tipple_clear(q->rows, row);
	return status;
}

enum tipple_status
tipple_sql_one(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, void *row, struct tipple_error *err)
{
	struct tipple_cursor *cursor;
	enum tipple_status status = tipple_sql_each(db, q, values, &cursor, err);

	if (status == TIPPLE_OK)
		status = take_only(cursor, q, row, err);
	else
		memset(row, 0, q->rows->row_size);
	tipple_cursor_close(cursor);
	return status;
}

/* All rows that are left; *rows grows. */
static enum tipple_status
take_all(struct tipple_cursor *cursor, const struct tipple_table *t, char **rows, size_t *n,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	size_t room = 0;
	char *more, *row;

	while (status == TIPPLE_OK) {
		if (*n == room) {
			room = room * 2 + 16;
			more = room <= SIZE_MAX / t->row_size ?
			    realloc(*rows, room * t->row_size) : NULL;
			if (more == NULL)
				return tipple__nomem(err);
			*rows = more;
		}
		row = *rows + *n * t->row_size;
		status = tipple_next(cursor, row, err);
		if (status == TIPPLE_OK)
			status = tipple_copy(t, row, row, err);
		*n += status == TIPPLE_OK;
	}
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

enum tipple_status
tipple_sql_many(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, void **rows, size_t *n, struct tipple_error *err)
{
	struct tipple_cursor *cursor;
	char *list = NULL;
	enum tipple_status status = tipple_sql_each(db, q, values, &cursor, err);

	*rows = NULL;
	*n = 0;
	if (status == TIPPLE_OK)
		status = take_all(cursor, q->rows, &list, n, err);
	tipple_cursor_close(cursor);
	if (status == TIPPLE_OK && *n > 0) {
		*rows = list;
		return TIPPLE_OK;
	}
	tipple_sql_free(q, list, *n);
	*n = 0;
	return status;
}

void
tipple_sql_free(const struct tipple_sql *q, void *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		tipple_clear(q->rows, (char *)rows + i * q->rows->row_size);
	free(rows);
}

enum tipple_status
tipple_sql_exec(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, int64_t *changed, struct tipple_error *err)
{
	struct tipple__prepared *p;
	struct tipple__effect effect;
	enum tipple_status status;

	if ((status = enter(db, q, false, err)) != TIPPLE_OK ||
	    (status = start(db, q, values, &p, &effect, err)) != TIPPLE_OK)
		return status;
	if (changed != NULL)
		*changed = effect.matched;
	return TIPPLE_OK;
}
