/*
 * sqlite.c - the SQLite backend.  Values are in sqlite_value.c, errors in
 * sqlite_error.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "sql.h"
#include "sqlite.h"

struct statement {
	struct tipple__stmt base;
	sqlite3_stmt *handle;
	sqlite3_stmt *probe;            /* UPSERT: is the key there? */
	bool without_rowid, triggers;   /* of the table; either needs the probe */
	int64_t changes;                /* of the handle when these were looked up */
	int prepares;                   /* of this statement by SQLite, also then */
	const struct tipple_column **columns; /* parameters, then results */
	char (*forms)[TIPPLE_DECIMAL_SIZE]; /* of the parameters, then of the probe's */
};

static struct tipple__sqlite *
connection(struct tipple_db *db)
{
	return (struct tipple__sqlite *)(void *)db;
}

/* SQLite calls this for every row that is written.  A trigger's writes to
 * other tables are not the upsert's outcome. */
static void
watch(void *arg, int operation, const char *database, const char *table, sqlite3_int64 rowid)
{
	struct tipple__sqlite *db = arg;

	(void)database;
	if (db->watched == NULL || sqlite3_stricmp(table, db->watched) != 0)
		return;
	db->seen = db->seen != 0 ? db->seen : operation; /* the row's own is first */
	db->inserted += operation == SQLITE_INSERT;
	db->updated += operation == SQLITE_UPDATE;
	if (db->told != NULL)
		tipple__sqlite_bulk_saw(db, operation, rowid);
}

static enum tipple_status
open_flags(const struct tipple__url *url, int *flags, struct tipple_error *err)
{
	const char *mode = tipple__url_option(url, "mode");

	*flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
	if (mode == NULL || strcmp(mode, "rwc") == 0)
		*flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	else if (strcmp(mode, "rw") == 0)
		*flags |= SQLITE_OPEN_READWRITE;
	else if (strcmp(mode, "ro") == 0)
		*flags |= SQLITE_OPEN_READONLY;
	else
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "sqlite URL: mode must be ro, rw or rwc");
	return TIPPLE_OK;
}

/* Seconds, with a fraction if wanted; the default is 5. */
static enum tipple_status
busy_timeout(const struct tipple__url *url, int *milliseconds, struct tipple_error *err)
{
	const char *text = tipple__url_option(url, "busy");
	char *end;
	double seconds = 5;

	if (text != NULL) {
		seconds = strtod(text, &end);
		if (*text == '\0' || *end != '\0' || !(seconds >= 0 && seconds <= 86400))
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "sqlite URL: busy must be seconds from 0 to 86400");
	}
	*milliseconds = (int)(seconds * 1000);
	return TIPPLE_OK;
}

static enum tipple_status
check_url(const struct tipple__url *url, struct tipple_error *err)
{
	static const char *const known[] = { "mode", "busy", "detail" };

	if (url->host != NULL || url->user != NULL || url->path == NULL || *url->path == '\0')
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "sqlite URL: want sqlite:PATH, sqlite:/PATH or sqlite::memory:");
	for (int i = 0; i < url->noptions; i++) {
		size_t k = 0;

		while (k < 3 && strcmp(url->options[i].name, known[k]) != 0)
			k++;
		if (k == 3)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "sqlite URL: no option \"%.40s\"; there are mode, busy, detail",
			    url->options[i].name);
	}
	return TIPPLE_OK;
}

static int
set_up(struct tipple__sqlite *db, int milliseconds)
{
	int code = tipple__sqlite_busy(db, milliseconds);

	/* "x" must never fall back to a string when there is no column x */
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, (int *)NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	sqlite3_update_hook(db->handle, watch, db);
	if (code == SQLITE_OK)
		code = sqlite3_exec(db->handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
	/* as on the other databases */
	if (code == SQLITE_OK)
		code = sqlite3_exec(db->handle, "PRAGMA case_sensitive_like = ON", NULL, NULL,
		    NULL);
	/* COMMIT removes the journal: EXTRA has that on the disk as well, so that a power cut
	 * takes back nothing that a state file has counted as done */
	if (code == SQLITE_OK)
		code = sqlite3_exec(db->handle, "PRAGMA synchronous = EXTRA", NULL, NULL,
		    NULL);
	if (code == SQLITE_OK)
		code = tipple__sqlite_order(db->handle);
	/* read something: a file that is no database is told here, not later */
	if (code == SQLITE_OK)
		code = sqlite3_exec(db->handle, "PRAGMA schema_version", NULL, NULL, NULL);
	return code;
}

static enum tipple_status
sqlite_open(const struct tipple__url *url, struct tipple_db **out, struct tipple_error *err)
{
	struct tipple__sqlite *db;
	enum tipple_status status;
	int flags, milliseconds = 0, code;

	if ((status = check_url(url, err)) != TIPPLE_OK ||
	    (status = open_flags(url, &flags, err)) != TIPPLE_OK ||
	    (status = busy_timeout(url, &milliseconds, err)) != TIPPLE_OK)
		return status;
	db = calloc(1, sizeof(*db));
	if (db == NULL)
		return tipple__nomem(err);
	code = sqlite3_open_v2(url->path, &db->handle, flags, NULL);
	if (code == SQLITE_OK)
		code = set_up(db, milliseconds);
	if (code != SQLITE_OK) {
		status = db->handle != NULL ? tipple__sqlite_error(db, NULL, err) :
		    tipple__nomem(err);
		if (err != NULL && db->handle != NULL) {
			char why[sizeof(err->text)];

			tipple__copy_text(why, sizeof(why), err->text);
			tipple__fail(err, status, NULL, NULL, "%.200s: %.100s", url->path, why);
			err->native = code;
		}
		sqlite3_close(db->handle);
		free(db);
		return status;
	}
	*out = &db->base;
	return TIPPLE_OK;
}

static void
sqlite_close(struct tipple_db *base, bool forked)
{
	struct tipple__sqlite *db = connection(base);

	if (!forked) {
		tipple__sqlite_bulk_free(db->bulk);
		sqlite3_close(db->handle);
	}
	free(db);
}

static enum tipple_status
sqlite_exec(struct tipple_db *base, const char *sql, struct tipple_error *err)
{
	struct tipple__sqlite *db = connection(base);
	sqlite3_stmt *stmt = NULL;
	const char *rest = NULL;
	enum tipple_status status = TIPPLE_OK;
	int code;

	atomic_store(&db->cancelled, false);
	code = sqlite3_prepare_v2(db->handle, sql, -1, &stmt, &rest);
	if (code == SQLITE_OK && rest != NULL && rest[strspn(rest, " \t\r\n;")] != '\0') {
		sqlite3_finalize(stmt);
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "more than one statement in one call");
	}
	if (code == SQLITE_OK && stmt != NULL && sqlite3_stmt_readonly(stmt) == 0 &&
	    strcmp(sql, base->dialect->begin) != 0)
		db->changes++;
	while (code == SQLITE_OK || code == SQLITE_ROW)
		code = stmt != NULL ? sqlite3_step(stmt) : SQLITE_DONE;
	if (code != SQLITE_DONE)
		status = tipple__sqlite_error(db, NULL, err);
	sqlite3_finalize(stmt);
	return status;
}

static void
sqlite_finish(struct tipple__stmt *base)
{
	struct statement *stmt = (struct statement *)(void *)base;

	if (stmt == NULL)
		return;
	sqlite3_finalize(stmt->handle);
	sqlite3_finalize(stmt->probe);
	free(stmt->columns);
	free(stmt->forms);
	free((char *)(uintptr_t)stmt->base.command.sql);
	free(stmt);
}

/* Keep what is borrowed from command for the life of the statement. */
static bool
keep_command(struct statement *stmt, const struct tipple__command *command)
{
	size_t np = (size_t)command->nparams, nr = (size_t)command->nresults;

	stmt->base.command = *command;
	stmt->base.command.sql = strdup(command->sql);
	stmt->columns = calloc(np + nr + 1, sizeof(*stmt->columns));
	stmt->forms = calloc(2 * np + 1, sizeof(*stmt->forms));
	if (stmt->base.command.sql == NULL || stmt->columns == NULL || stmt->forms == NULL)
		return false;
	if (np > 0)
		memcpy(stmt->columns, command->params, np * sizeof(*stmt->columns));
	if (nr > 0)
		memcpy(stmt->columns + np, command->results, nr * sizeof(*stmt->columns));
	stmt->base.command.params = stmt->columns;
	stmt->base.command.results = stmt->columns + np;
	return true;
}

/* The update hook does not see the rows of a WITHOUT ROWID table. */
static int
look_for_rowid(struct tipple__sqlite *db, struct statement *stmt)
{
	const struct tipple__command *command = &stmt->base.command;
	sqlite3_stmt *look = NULL;
	int code = sqlite3_prepare_v2(db->handle,
	    "SELECT 1 FROM pragma_table_list(?1) WHERE wr AND schema = coalesce(?2, schema)", -1,
	    &look, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_bind_text(look, 1, tipple__table_name(db->base.dialect,
		    command->table), -1, SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_bind_text(look, 2, command->table->schemas[TIPPLE_SQLITE], -1,
		    SQLITE_STATIC);
	if (code == SQLITE_OK)
		code = sqlite3_step(look);
	sqlite3_finalize(look);
	stmt->without_rowid = code == SQLITE_ROW;
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Learn what is particular about a table that is written. */
static int
look_at_table(struct tipple__sqlite *db, struct statement *stmt)
{
	const struct tipple__command *command = &stmt->base.command;
	struct tipple__text sql = { 0 };
	int code = SQLITE_OK;

	if (command->kind == TIPPLE__ROWS || command->table == NULL)
		return SQLITE_OK;
	code = tipple__sqlite_has_triggers(db, command->table, &stmt->triggers);
	if (command->kind != TIPPLE__UPSERT || code != SQLITE_OK)
		return code;
	code = look_for_rowid(db, stmt);
	if (code != SQLITE_OK || (!stmt->without_rowid && !stmt->triggers))
		return code;
	tipple__sql_find(&sql, db->base.dialect, command->table, command->key);
	code = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v3(db->handle, sql.data, -1,
	    SQLITE_PREPARE_PERSISTENT, &stmt->probe, NULL);
	tipple__text_clear(&sql);
	return code;
}

/* The value bound for column c. */
static const struct tipple_value *
value_for(const struct tipple__command *command, const struct tipple_value *values,
    const struct tipple_column *c)
{
	int i = 0;

	while (command->params[i] != c)
		i++;
	return &values[i];
}

/* Ask whether the key is there, as if the hook told; an SQLite code. */
static int
probe(struct tipple__sqlite *db, struct statement *stmt, const struct tipple_value *values)
{
	const struct tipple__command *command = &stmt->base.command;
	const struct tipple_column *c;
	int code = SQLITE_OK;

	for (int i = 0; i < command->key->ncolumns && code == SQLITE_OK; i++) {
		c = &command->table->columns[command->key->columns[i]];
		code = tipple__sqlite_bind(stmt->probe, i + 1, c, value_for(command, values, c),
		    false, stmt->forms[command->nparams + i]);
	}
	if (code == SQLITE_OK)
		code = sqlite3_step(stmt->probe);
	db->seen = code == SQLITE_DONE ? SQLITE_INSERT : SQLITE_UPDATE;
	sqlite3_reset(stmt->probe);
	return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

/* Since the table was looked at it may have got a trigger, or lost one: by this
 * handle, or by another, which shows when the statement has been run. */
static int
look_again(struct tipple__sqlite *db, struct statement *stmt)
{
	int prepares = sqlite3_stmt_status(stmt->handle, SQLITE_STMTSTATUS_REPREPARE, 0);

	if (stmt->changes == db->changes && stmt->prepares == prepares)
		return SQLITE_OK;
	sqlite3_finalize(stmt->probe);
	stmt->probe = NULL;
	stmt->changes = db->changes;
	stmt->prepares = prepares;
	return look_at_table(db, stmt);
}

/* SQLite does not know of it when it was our own memory that was short. */
static enum tipple_status
failed(struct tipple__sqlite *db, int code, const struct tipple_table *t, struct tipple_error *err)
{
	return code == SQLITE_NOMEM ? tipple__nomem(err) : tipple__sqlite_error(db, t, err);
}

static enum tipple_status
sqlite_prepare(struct tipple_db *base, const struct tipple__command *command,
    struct tipple__stmt **out, struct tipple_error *err)
{
	struct tipple__sqlite *db = connection(base);
	struct statement *stmt = calloc(1, sizeof(*stmt));
	const char *rest = "";
	enum tipple_status status;
	int code;

	*out = NULL;
	if (stmt == NULL)
		return tipple__nomem(err);
	stmt->base.db = base;
	stmt->changes = db->changes;
	if (!keep_command(stmt, command)) {
		status = tipple__nomem(err);
	} else if (sqlite3_prepare_v3(db->handle, command->sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &stmt->handle, &rest) != SQLITE_OK) {
		status = tipple__sqlite_error(db, command->table, err);
	} else if (rest[strspn(rest, " \t\r\n;")] != '\0') {
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "more than one statement in one call");
	} else if (sqlite3_bind_parameter_count(stmt->handle) != command->nparams ||
	    sqlite3_column_count(stmt->handle) != command->nresults) {
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the statement has another number of parameters or columns");
	} else if ((code = look_at_table(db, stmt)) != SQLITE_OK) {
		status = failed(db, code, command->table, err);
	} else {
		*out = &stmt->base;
		return TIPPLE_OK;
	}
	sqlite_finish(&stmt->base);
	return status;
}

/* Nothing was written: is it because a trigger keeps a new row away? */
static enum tipple_status
check_ignored(struct tipple__sqlite *db, struct statement *stmt,
    const struct tipple_value *values, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	bool view = false, ignored;
	int code = SQLITE_OK;

	if (command->kind == TIPPLE__UPSERT && stmt->triggers)
		code = probe(db, stmt, values);
	else if (command->kind == TIPPLE__INSERT)
		code = tipple__sqlite_is_view(db, command->table, &view);
	if (code != SQLITE_OK)
		return tipple__sqlite_error(db, command->table, err);
	ignored = command->kind == TIPPLE__INSERT ? !view :
	    command->kind == TIPPLE__UPSERT && stmt->triggers && db->seen == SQLITE_INSERT;
	return !ignored ? TIPPLE_OK : tipple__fail(err, TIPPLE_CONFLICT, command->table->name,
	    NULL, "%s: a trigger keeps the row away", command->table->name);
}

static enum tipple_status
step_to_end(struct tipple__sqlite *db, struct statement *stmt, struct tipple__effect *effect,
    struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	enum tipple_status status = TIPPLE_OK;

	if (command->kind == TIPPLE__UPSERT && !stmt->without_rowid) {
		db->watched = tipple__table_name(db->base.dialect, command->table);
		db->seen = 0;
	}
	if (sqlite3_step(stmt->handle) != SQLITE_DONE)
		status = tipple__sqlite_error(db, command->table, err);
	db->watched = NULL;
	effect->matched = sqlite3_changes64(db->handle);
	effect->id = sqlite3_last_insert_rowid(db->handle);
	effect->outcome = effect->matched == 0 ? TIPPLE_UNCHANGED :
	    db->seen == SQLITE_INSERT ? TIPPLE_INSERTED : TIPPLE_UPDATED;
	sqlite3_reset(stmt->handle);
	return status;
}

static enum tipple_status
run_to_end(struct tipple__sqlite *db, struct statement *stmt, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	const struct tipple_table *t = stmt->base.command.table;
	bool guarded = stmt->triggers;
	enum tipple_status status;
	int code;

	if (guarded && tipple__sqlite_guard(db) != SQLITE_OK)
		return tipple__sqlite_error(db, t, err);
	status = step_to_end(db, stmt, effect, err);
	if (status == TIPPLE_OK && (code = look_again(db, stmt)) != SQLITE_OK)
		status = failed(db, code, t, err);
	if (status == TIPPLE_OK && effect->matched == 0)
		status = check_ignored(db, stmt, values, err);
	if (guarded && status == TIPPLE_OK && tipple__sqlite_unguard(db) != SQLITE_OK)
		status = tipple__sqlite_error(db, t, err);
	if (guarded && status != TIPPLE_OK)
		tipple__sqlite_undo(db);
	return status;
}

static enum tipple_status
sqlite_execute(struct tipple__stmt *base, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	struct tipple__sqlite *db = connection(base->db);
	struct statement *stmt = (struct statement *)(void *)base;
	int code = SQLITE_OK;

	atomic_store(&db->cancelled, false);
	sqlite3_reset(stmt->handle);
	for (int i = 0; i < base->command.nparams && code == SQLITE_OK; i++)
		code = tipple__sqlite_bind(stmt->handle, i + 1, base->command.params[i],
		    &values[i], base->command.kind == TIPPLE__ROWS, stmt->forms[i]);
	if (code == SQLITE_OK && base->command.kind != TIPPLE__ROWS)
		code = look_again(db, stmt);
	if (code == SQLITE_OK && stmt->without_rowid)
		code = probe(db, stmt, values);
	if (code != SQLITE_OK)
		return failed(db, code, base->command.table, err);
	if (base->command.kind == TIPPLE__ROWS)
		return TIPPLE_OK;
	return run_to_end(db, stmt, values, effect, err);
}

static enum tipple_status
sqlite_fetch(struct tipple__stmt *base, struct tipple_value *cells, struct tipple_error *err)
{
	struct tipple__sqlite *db = connection(base->db);
	struct statement *stmt = (struct statement *)(void *)base;
	const struct tipple__command *command = &base->command;
	enum tipple_status status = TIPPLE_OK, one;
	int code = sqlite3_step(stmt->handle);

	if (code == SQLITE_DONE)
		return TIPPLE_DONE;
	if (code != SQLITE_ROW)
		return tipple__sqlite_error(db, command->table, err);
	for (int i = 0; i < command->nresults; i++) {
		/* the first bad cell is told, all good ones are filled */
		one = tipple__sqlite_decode(stmt->handle, i, command->table, command->results[i],
		    &cells[i], status == TIPPLE_OK ? err : NULL);
		if (status == TIPPLE_OK)
			status = one;
	}
	return status;
}

static void
sqlite_reset(struct tipple__stmt *base)
{
	struct statement *stmt = (struct statement *)(void *)base;

	sqlite3_reset(stmt->handle);
	sqlite3_clear_bindings(stmt->handle);
}

/* BEGIN IMMEDIATE succeeds there, as a mere read. */
static bool
sqlite_read_only(struct tipple_db *base)
{
	return sqlite3_db_readonly(connection(base)->handle, "main") == 1;
}

static enum tipple_status
sqlite_cancel(struct tipple_db *base, struct tipple_error *err)
{
	struct tipple__sqlite *db = connection(base);

	(void)err;
	atomic_store(&db->cancelled, true);
	sqlite3_interrupt(db->handle);
	return TIPPLE_OK;
}

static bool
sqlite_in_transaction(struct tipple_db *base)
{
	return sqlite3_get_autocommit(connection(base)->handle) == 0;
}

static const char *const schemes[] = { "sqlite", "sqlite3", NULL };

const struct tipple__backend tipple__sqlite = {
	.schemes = schemes,
	.dialect = &tipple__dialects[TIPPLE_SQLITE],
	.open = sqlite_open,
	.close = sqlite_close,
	.exec = sqlite_exec,
	.prepare = sqlite_prepare,
	.execute = sqlite_execute,
	.fetch = sqlite_fetch,
	.reset = sqlite_reset,
	.finish = sqlite_finish,
	.in_transaction = sqlite_in_transaction,
	.cancel = sqlite_cancel,
	.read_only = sqlite_read_only,
	.bulk = tipple__sqlite_bulk,
	.bulk_fits = tipple__sqlite_bulk_fits,
};
