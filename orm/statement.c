/*
 * statement.c - prepare what a verb needs, bind a row to it, read rows back.
 * The one path between row structs and a backend.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "conflict.h"
#include "db.h"
#include "error.h"
#include "json.h"
#include "row.h"
#include "sql.h"
#include "statement.h"

/* Fill list with the parameters' columns; their number. */
static int
list_params(const struct tipple__request *r, const struct tipple_column **list)
{
	const struct tipple_table *t = r->table;
	int n = 0, c, at = 0;

	if (r->params == TIPPLE__WRITTEN) {
		for (c = 0; c < t->ncolumns; c++)
			if (c != t->generated)
				list[n++] = &t->columns[c];
		return n;
	}
	if (r->params == TIPPLE__CHANGED)
		while ((c = tipple__next_column(t, r->key, r->columns, &at)) != TIPPLE_END)
			list[n++] = &t->columns[c];
	for (int i = 0; i < r->key->ncolumns; i++)
		list[n++] = &t->columns[r->key->columns[i]];
	return n;
}

static int
count_columns(const struct tipple__request *r)
{
	int n = r->table->ncolumns + (r->key != NULL ? r->key->ncolumns : 0);

	for (int i = 0; r->columns != NULL && r->columns[i] != TIPPLE_END; i++)
		n++;
	return n;
}

static enum tipple_status
prepare(struct tipple_db *db, const struct tipple__request *r, const char *sql,
    struct tipple__prepared **out, struct tipple_error *err)
{
	const struct tipple_table *t = r->table;
	struct tipple__command command = { .kind = r->kind, .sql = sql, .table = t,
		.key = r->key, .columns = r->columns };
	size_t room = (size_t)(count_columns(r) + t->ncolumns);
	const struct tipple_column **list = calloc(room + 1, sizeof(*list));
	enum tipple_status status;

	if (list == NULL)
		return tipple__nomem(err);
	command.params = list;
	command.nparams = list_params(r, list);
	if (r->kind == TIPPLE__ROWS) {
		command.results = list + command.nparams;
		command.nresults = t->ncolumns;
		for (int c = 0; c < t->ncolumns; c++)
			list[command.nparams + c] = &t->columns[c];
	}
	status = tipple__cache_add(db, r->id, &command, out, err);
	free(list);
	return status;
}

enum tipple_status
tipple__statement(struct tipple_db *db, const struct tipple__request *r,
    struct tipple__prepared **out, struct tipple_error *err)
{
	const char *sql = r->id != NULL ? r->id->sql[db->dialect->id] : r->sql;

	*out = tipple__cache_find(db, r->id, sql, r->table);
	return *out != NULL ? TIPPLE_OK : prepare(db, r, sql, out, err);
}

/* The one form of JSON for a value that was checked. */
static enum tipple_status
keep_json(struct tipple__prepared *p, int i, const struct tipple_column *c,
    struct tipple_error *err)
{
	struct tipple_value *v = &p->values[i];

	if (i == 0)
		tipple__arena_reset(&p->bound);
	return c->type == TIPPLE_JSON && !v->null ? tipple__json_keep(&p->bound, v, err) :
	    TIPPLE_OK;
}

enum tipple_status
tipple__ready(struct tipple__prepared *p, int i, const struct tipple_column *c,
    struct tipple_error *err)
{
	enum tipple_status status =
	    tipple__check(p->stmt->command.table, c, &p->values[i], err);

	return status == TIPPLE_OK ? keep_json(p, i, c, err) : status;
}

enum tipple_status
tipple__row_values(struct tipple__prepared *p, const void *row, struct tipple_error *err)
{
	const struct tipple__command *command = &p->stmt->command;
	const struct tipple_table *t = command->table;
	enum tipple_status status = TIPPLE_OK;

	if (t->rules != NULL)
		status = tipple__rule(&p->ruling, t, command, &row, err);
	if (status == TIPPLE_OK)
		status = tipple__take(t, command->params, command->nparams, row, p->values, err);
	for (int i = 0; i < command->nparams && status == TIPPLE_OK; i++)
		status = keep_json(p, i, command->params[i], err);
	if (status != TIPPLE_OK)
		p->ruling.ncleared = 0;
	return status;
}

enum tipple_status
tipple__key_values(struct tipple__prepared *p, const struct tipple_value *key,
    struct tipple_error *err)
{
	const struct tipple__command *command = &p->stmt->command;
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < command->nparams && status == TIPPLE_OK; i++) {
		p->values[i] = key[i];
		status = tipple__ready(p, i, command->params[i], err);
	}
	return status;
}

enum tipple_status
tipple__execute(struct tipple__prepared *p, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	struct tipple_db *db = p->stmt->db;
	const struct tipple_table *t = p->stmt->command.table;
	enum tipple_status status;

	memset(effect, 0, sizeof(*effect));
	status = tipple__note(db, db->backend->execute(p->stmt, values, effect, err));
	if (status == TIPPLE_CONFLICT && err != NULL && t != NULL)
		tipple__name_key(t, err);
	if (p->ruling.ncleared > 0 && status == TIPPLE_OK)
		tipple__tell_cleared(&p->ruling, db, t);
	p->ruling.ncleared = 0;
	return status;
}

static enum tipple_status
refuse_cell(const struct tipple_table *t, const struct tipple_column *c, const char *why,
    struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_INVALID, t->name, c->name, "%s.%s: %s", t->name, c->name,
	    why);
}

/* The form that is compared, whatever the database made of the text. */
static enum tipple_status
accept_json(struct tipple__prepared *p, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *cell, struct tipple_error *err)
{
	struct tipple_value given = *cell;
	enum tipple_status status = tipple__check(t, c, &given, err);

	if (status == TIPPLE_OK)
		status = tipple__json_keep(&p->fetched, cell, err);
	if (status != TIPPLE_OK)
		cell->null = true;
	return status;
}

/* What every backend has in common: NULL where none may be, labels to indexes. */
static enum tipple_status
accept_cell(struct tipple__prepared *p, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *cell, struct tipple_error *err)
{
	if (cell->null && (c->flags & TIPPLE_COLUMN_NULLABLE) == 0)
		return refuse_cell(t, c, "is NULL, and the schema says it never is", err);
	if (!cell->null && c->type == TIPPLE_JSON)
		return accept_json(p, t, c, cell, err);
	if (cell->null || c->type != TIPPLE_ENUM)
		return TIPPLE_OK;
	for (int i = 0; i < c->nlabels; i++) {
		if (strcmp(c->labels[i], cell->as.bytes.data) == 0) {
			cell->as.integer = i;
			return TIPPLE_OK;
		}
	}
	cell->null = true;
	return refuse_cell(t, c, "holds a label that the enum does not have", err);
}

/* As most cells are. */
static inline bool
is_accepted(const struct tipple_column *c, const struct tipple_value *cell)
{
	return cell->null ? (c->flags & TIPPLE_COLUMN_NULLABLE) != 0 :
	    c->type != TIPPLE_JSON && c->type != TIPPLE_ENUM;
}

enum tipple_status
tipple__fetch_row(struct tipple__prepared *p, void *row, struct tipple_error *err)
{
	struct tipple_db *db = p->stmt->db;
	const struct tipple_table *t = p->stmt->command.table;
	enum tipple_status status = db->backend->fetch(p->stmt, p->cells, err), one;

	if (status != TIPPLE_OK && status != TIPPLE_INVALID)
		return status == TIPPLE_DONE ? status : tipple__note(db, status);
	memset(row, 0, t->row_size);
	tipple__arena_reset(&p->fetched);
	for (int c = 0; c < t->ncolumns; c++) {
		if (!is_accepted(&t->columns[c], &p->cells[c])) {
			one = accept_cell(p, t, &t->columns[c], &p->cells[c],
			    status == TIPPLE_OK ? err : NULL);
			if (status == TIPPLE_OK)
				status = one;
		}
		tipple__put_field(&t->columns[c], row, &p->cells[c]);
	}
	return status;
}
