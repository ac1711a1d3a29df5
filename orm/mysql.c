/*
 * mysql.c - the MySQL and MariaDB backend: statements, and its table of
 * functions.  Results are not buffered: rows come from the wire by fetch, and
 * until the last one the connection can do nothing else.
 *
 * Connecting is in mysql_connect.c, values in mysql_value.c, what a table really
 * has in mysql_shape.c and mysql_keys.c, upserts in steps in mysql_upsert.c, loads
 * in mysql_bulk.c, errors in mysql_error.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "mysql_backend.h"

struct statement {
	struct tipple__stmt base;
	MYSQL_STMT *handle;
	const struct tipple_column **columns;   /* parameters, then results */
	MYSQL_BIND *params, *results;
	union tipple__mysql_room *rooms;        /* of parameters */
	const struct tipple__mysql_field **fields; /* of parameters; NULL: not known */
	struct tipple__mysql_cell *cells;
	int *listed;                            /* UPSERT: a copy of the list of columns */
	bool hazard;                            /* UPSERT: always in steps, see mysql_keys.c */
	struct tipple__mysql_steps *steps;      /* NULL: were not needed yet */
	bool bound;                             /* results have their buffers */
	bool rows;                              /* may be left on the wire */
};

static struct statement *
statement(struct tipple__stmt *base)
{
	return (struct statement *)(void *)base;
}

/* Whatever the statement returned, read and thrown away. */
static enum tipple_status
drain(struct tipple__mysql *db, struct tipple_error *err)
{
	MYSQL_RES *result;
	int more;

	do {
		result = mysql_use_result(db->handle);
		while (result != NULL && mysql_fetch_row(result) != NULL)
			;
		mysql_free_result(result);
		if (mysql_errno(db->handle) != 0)
			return tipple__mysql_error(db, NULL, NULL, err);
		more = mysql_next_result(db->handle);
	} while (more == 0);
	return more < 0 ? TIPPLE_OK : tipple__mysql_error(db, NULL, NULL, err);
}

static enum tipple_status
exec(struct tipple_db *base, const char *sql, struct tipple_error *err)
{
	struct tipple__mysql *db = tipple__mysql_of(base);

	if (mysql_real_query(db->handle, sql, (unsigned long)strlen(sql)) != 0)
		return tipple__mysql_error(db, NULL, NULL, err);
	return drain(db, err);
}

static void
finish(struct tipple__stmt *base)
{
	struct statement *stmt = statement(base);

	if (stmt == NULL)
		return;
	if (stmt->handle != NULL)
		mysql_stmt_close(stmt->handle);
	tipple__mysql_free_steps(stmt->steps);
	for (int i = 0; stmt->cells != NULL && i < base->command.nresults; i++)
		free(stmt->cells[i].data);
	free(stmt->columns);
	free(stmt->listed);
	free(stmt->fields);
	free(stmt->params);
	free(stmt->rooms);
	free(stmt->cells);
	free((char *)(uintptr_t)base->command.sql);
	free(stmt);
}

static bool
keep_list(struct statement *stmt, const int *list)
{
	size_t n = 0;

	if (list == NULL)
		return true;
	while (list[n] != TIPPLE_END)
		n++;
	stmt->listed = malloc((n + 1) * sizeof(*list));
	if (stmt->listed != NULL)
		memcpy(stmt->listed, list, (n + 1) * sizeof(*list));
	stmt->base.command.columns = stmt->listed;
	return stmt->listed != NULL;
}

/* Keep what is borrowed from command for the life of the statement. */
static bool
keep_command(struct statement *stmt, const struct tipple__command *command)
{
	size_t np = (size_t)command->nparams, nr = (size_t)command->nresults;

	stmt->base.command = *command;
	stmt->base.command.sql = strdup(command->sql);
	stmt->columns = calloc(np + nr + 1, sizeof(*stmt->columns));
	stmt->params = calloc(np + nr + 1, sizeof(*stmt->params));
	stmt->rooms = calloc(np + 1, sizeof(*stmt->rooms));
	stmt->fields = calloc(np + 1, sizeof(*stmt->fields));
	stmt->cells = calloc(nr + 1, sizeof(*stmt->cells));
	if (stmt->base.command.sql == NULL || stmt->columns == NULL || stmt->params == NULL ||
	    stmt->rooms == NULL || stmt->fields == NULL || stmt->cells == NULL)
		return false;
	if (np > 0)
		memcpy(stmt->columns, command->params, np * sizeof(*stmt->columns));
	if (nr > 0)
		memcpy(stmt->columns + np, command->results, nr * sizeof(*stmt->columns));
	stmt->base.command.params = stmt->columns;
	stmt->base.command.results = stmt->columns + np;
	stmt->results = stmt->params + np;
	return command->kind != TIPPLE__UPSERT || keep_list(stmt, command->columns);
}

/* The place of a column in its table; -1: it is of none. */
static ptrdiff_t
place(const struct tipple_table *t, const struct tipple_column *c)
{
	return t != NULL && c >= t->columns && c < t->columns + t->ncolumns ? c - t->columns : -1;
}

/* What the parameters' columns really are. */
static enum tipple_status
look_up_fields(struct tipple__mysql *db, struct statement *stmt, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	const struct tipple__mysql_field *fields;
	enum tipple_status status;
	ptrdiff_t at;

	for (int i = 0; i < command->nparams; i++) {
		at = place(command->table, command->params[i]);
		if (at < 0)
			continue;
		status = tipple__mysql_shape(db, command->table, &fields, err);
		if (status != TIPPLE_OK)
			return status;
		stmt->fields[i] = &fields[at];
	}
	return TIPPLE_OK;
}

static enum tipple_status
prepare_handle(struct tipple__mysql *db, struct statement *stmt, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;

	stmt->handle = mysql_stmt_init(db->handle);
	if (stmt->handle == NULL)
		return tipple__nomem(err);
	if (mysql_stmt_prepare(stmt->handle, command->sql,
	    (unsigned long)strlen(command->sql)) != 0)
		return tipple__mysql_error(db, stmt->handle, command, err);
	if (mysql_stmt_param_count(stmt->handle) != (unsigned long)command->nparams ||
	    mysql_stmt_field_count(stmt->handle) != (unsigned)command->nresults)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the statement has another number of parameters or columns");
	for (int i = 0; i < command->nparams; i++)
		stmt->params[i].length = &stmt->params[i].buffer_length;
	return TIPPLE_OK;
}

static enum tipple_status
prepare(struct tipple_db *base, const struct tipple__command *command, struct tipple__stmt **out,
    struct tipple_error *err)
{
	struct tipple__mysql *db = tipple__mysql_of(base);
	struct statement *stmt = calloc(1, sizeof(*stmt));
	enum tipple_status status;

	*out = NULL;
	if (stmt == NULL)
		return tipple__nomem(err);
	stmt->base.db = base;
	if (!keep_command(stmt, command))
		status = tipple__nomem(err);
	else if ((status = look_up_fields(db, stmt, err)) == TIPPLE_OK)
		status = prepare_handle(db, stmt, err);
	if (status == TIPPLE_OK && command->kind == TIPPLE__UPSERT)
		status = tipple__mysql_keys(db, command, &stmt->hazard, err);
	if (status != TIPPLE_OK) {
		finish(&stmt->base);
		return status;
	}
	*out = &stmt->base;
	return TIPPLE_OK;
}

/* The server prepares again by itself after ALTER TABLE: are the types still those? */
static bool
is_bound(const struct statement *stmt)
{
	const MYSQL_FIELD *f = stmt->handle->fields;

	if (!stmt->bound)
		return false;
	for (int i = 0; i < stmt->base.command.nresults; i++)
		if (f[i].type != stmt->cells[i].field.type ||
		    ((f[i].flags & UNSIGNED_FLAG) != 0) != stmt->cells[i].field.is_unsigned)
			return false;
	return true;
}

static enum tipple_status
bind_results(struct tipple__mysql *db, struct statement *stmt, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	struct tipple__mysql_field field;

	if (is_bound(stmt))
		return TIPPLE_OK;
	for (int i = 0; i < command->nresults; i++) {
		field = tipple__mysql_field(&stmt->handle->fields[i]);
		if (!tipple__mysql_fits(command->results[i], &field))
			return tipple__mysql_misfit(command->table, command->results[i], err);
		if (!tipple__mysql_receive(&stmt->results[i], &stmt->cells[i], &field))
			return tipple__nomem(err);
	}
	if (mysql_stmt_bind_result(stmt->handle, stmt->results))
		return tipple__mysql_error(db, stmt->handle, command, err);
	stmt->bound = true;
	return TIPPLE_OK;
}

static void
reset(struct tipple__stmt *base)
{
	struct statement *stmt = statement(base);

	if (stmt->rows)
		mysql_stmt_free_result(stmt->handle);
	stmt->rows = false;
}

/* Rows that an UPDATE found, changed or not: "Rows matched: 1  Changed: 0 ..." */
static int64_t
matched_rows(struct tipple__mysql *db, MYSQL_STMT *stmt)
{
	const char *info = mysql_info(db->handle);
	long long n;

	if (info != NULL && sscanf(info, "Rows matched: %lld", &n) == 1)
		return n;
	return (int64_t)mysql_stmt_affected_rows(stmt);
}

static void
tell_effect(struct tipple__mysql *db, const struct statement *stmt, struct tipple__effect *effect)
{
	my_ulonglong affected;

	switch (stmt->base.command.kind) {
	case TIPPLE__INSERT:
		effect->id = (int64_t)mysql_stmt_insert_id(stmt->handle);
		break;
	case TIPPLE__CHANGE:
		effect->matched = matched_rows(db, stmt->handle);
		break;
	case TIPPLE__UPSERT:            /* an update counts as two */
		affected = mysql_stmt_affected_rows(stmt->handle);
		effect->outcome = affected == 0 ? TIPPLE_UNCHANGED :
		    affected == 1 ? TIPPLE_INSERTED : TIPPLE_UPDATED;
		break;
	case TIPPLE__ROWS:
		break;
	}
}

static enum tipple_status
bind_params(struct tipple__mysql *db, struct statement *stmt, const struct tipple_value *values,
    struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	enum tipple_status status;

	for (int i = 0; i < command->nparams; i++) {
		if (command->kind != TIPPLE__ROWS && stmt->fields[i] != NULL &&
		    (status = tipple__mysql_lossless(command->table, command->params[i],
		    stmt->fields[i], &values[i], err)) != TIPPLE_OK)
			return status;
		tipple__mysql_bind(&stmt->params[i], &stmt->rooms[i], command->params[i],
		    stmt->fields[i], &values[i]);
	}
	if (command->nparams > 0 && mysql_stmt_bind_param(stmt->handle, stmt->params))
		return tipple__mysql_error(db, stmt->handle, command, err);
	return TIPPLE_OK;
}

bool
tipple__mysql_has_hazard(struct tipple__stmt *base)
{
	return statement(base)->hazard;
}

static enum tipple_status
run_steps(struct statement *stmt, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (stmt->steps == NULL)
		status = tipple__mysql_steps(stmt->base.db, &stmt->base.command, &stmt->steps, err);
	return status == TIPPLE_OK ? tipple__mysql_run_steps(stmt->steps, values, effect, err) :
	    status;
}

static enum tipple_status
execute(struct tipple__stmt *base, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	struct tipple__mysql *db = tipple__mysql_of(base->db);
	struct statement *stmt = statement(base);
	enum tipple_status status;

	if (stmt->hazard)
		return run_steps(stmt, values, effect, err);
	reset(base);
	if ((status = tipple__mysql_in_packet(db, base->command.table, values,
	    base->command.nparams, err)) != TIPPLE_OK ||
	    (status = bind_params(db, stmt, values, err)) != TIPPLE_OK)
		return status;
	if (mysql_stmt_execute(stmt->handle) != 0) {
		if (mysql_stmt_errno(stmt->handle) == TIPPLE__MYSQL_GUARD &&
		    base->command.kind == TIPPLE__UPSERT)
			return run_steps(stmt, values, effect, err);
		return tipple__mysql_error(db, stmt->handle, &base->command, err);
	}
	if (base->command.kind != TIPPLE__ROWS) {
		tell_effect(db, stmt, effect);
		return TIPPLE_OK;
	}
	stmt->rows = true;
	status = bind_results(db, stmt, err);
	if (status != TIPPLE_OK)
		reset(base);
	return status;
}

/* Fetch again what was longer than its buffer, and receive into larger ones. */
static enum tipple_status
fetch_cut(struct tipple__mysql *db, struct statement *stmt, struct tipple_error *err)
{
	bool grown = false;

	for (int i = 0; i < stmt->base.command.nresults; i++) {
		if (!tipple__mysql_is_cut(&stmt->cells[i]))
			continue;
		if (!tipple__mysql_grow(&stmt->results[i], &stmt->cells[i]))
			return tipple__nomem(err);
		if (mysql_stmt_fetch_column(stmt->handle, &stmt->results[i], (unsigned)i, 0) != 0)
			return tipple__mysql_error(db, stmt->handle, &stmt->base.command, err);
		grown = true;
	}
	if (grown && mysql_stmt_bind_result(stmt->handle, stmt->results))
		return tipple__mysql_error(db, stmt->handle, &stmt->base.command, err);
	return TIPPLE_OK;
}

static enum tipple_status
fetch(struct tipple__stmt *base, struct tipple_value *cells, struct tipple_error *err)
{
	struct tipple__mysql *db = tipple__mysql_of(base->db);
	struct statement *stmt = statement(base);
	const struct tipple__command *command = &base->command;
	enum tipple_status status = TIPPLE_OK, one;
	int code = mysql_stmt_fetch(stmt->handle);

	if (code == MYSQL_NO_DATA)
		return TIPPLE_DONE;
	if (code != 0 && code != MYSQL_DATA_TRUNCATED)
		return tipple__mysql_error(db, stmt->handle, command, err);
	if (code == MYSQL_DATA_TRUNCATED && (status = fetch_cut(db, stmt, err)) != TIPPLE_OK)
		return status;
	for (int i = 0; i < command->nresults; i++) {
		if (db->zero_dates_null && tipple__mysql_is_zero_date(&stmt->cells[i])) {
			cells[i] = tipple_null();
			continue;
		}
		/* the first bad cell is told, all good ones are filled */
		one = tipple__mysql_decode(&stmt->cells[i], command->table, command->results[i],
		    &cells[i], status == TIPPLE_OK ? err : NULL);
		if (status == TIPPLE_OK)
			status = one;
	}
	return status;
}

/* The status is the server's last word; after TIPPLE_RETRY it was a rollback's. */
static bool
in_transaction(struct tipple_db *base)
{
	return (tipple__mysql_of(base)->handle->server_status & SERVER_STATUS_IN_TRANS) != 0;
}

static const char *const schemes[] = { "mysql", "mariadb", NULL };

const struct tipple__backend tipple__mysql = {
	.schemes = schemes,
	.dialect = &tipple__dialects[TIPPLE_MYSQL],
	.open = tipple__mysql_open,
	.close = tipple__mysql_close,
	.exec = exec,
	.prepare = prepare,
	.execute = execute,
	.fetch = fetch,
	.reset = reset,
	.finish = finish,
	.in_transaction = in_transaction,
	.cancel = tipple__mysql_cancel,
	.bulk = tipple__mysql_load,
};
