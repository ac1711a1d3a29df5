/*
 * postgres_prepare.c - make a statement on the server and learn its types.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "postgres_statement.h"
#include "sql.h"

#define MAX_PARAMS 65535        /* of the protocol */

const char *
tipple__pg_name(unsigned number, char name[24])
{
	name[0] = '\0';
	if (number > 0)
		snprintf(name, 24, "tipple_%u", number);
	return name;
}

/* Statements that were dropped while the server was busy. */
static void
bury_dead(struct tipple__pg *db)
{
	char sql[48];
	PGresult *r;

	while (db->ndead > 0) {
		snprintf(sql, sizeof(sql), "DEALLOCATE tipple_%u", db->dead[--db->ndead]);
		if (tipple__pg_run(db, sql, 0, NULL, &r, NULL) == TIPPLE_OK)
			PQclear(r);
	}
}

static void
forget(struct tipple__pg *db, struct tipple__pg_stmt *stmt)
{
	if (stmt->number > 0 && db->ndead < TIPPLE__PG_DEAD)
		db->dead[db->ndead++] = stmt->number;
	stmt->number = 0;
}

void
tipple__pg_finish(struct tipple__stmt *base)
{
	struct tipple__pg_stmt *stmt = tipple__pg_statement(base);
	struct tipple__pg *db;

	if (stmt == NULL)
		return;
	db = tipple__pg_connection(base->db);
	forget(db, stmt);
	PQclear(stmt->row);
	tipple__text_clear(&stmt->copies);
	free(stmt->columns);
	free(stmt->types);
	free(stmt->params);
	free(stmt->kinds);
	free(stmt->values);
	free(stmt->lengths);
	free((char *)(uintptr_t)base->command.sql);
	free(stmt);
}

/* Keep what is borrowed from command for the life of the statement. */
static bool
keep_command(struct tipple__pg_stmt *stmt, const struct tipple__command *command)
{
	size_t np = (size_t)command->nparams, nr = (size_t)command->nresults, n = np + nr + 1;

	stmt->base.command = *command;
	stmt->base.command.sql = strdup(command->sql);
	stmt->columns = calloc(n, sizeof(*stmt->columns));
	stmt->types = calloc(n, sizeof(*stmt->types));
	stmt->params = calloc(n, sizeof(*stmt->params));
	stmt->kinds = calloc(n, sizeof(*stmt->kinds));
	stmt->values = calloc(n, sizeof(*stmt->values));
	stmt->lengths = calloc(2 * n, sizeof(*stmt->lengths));
	if (stmt->base.command.sql == NULL || stmt->columns == NULL || stmt->types == NULL ||
	    stmt->params == NULL || stmt->kinds == NULL || stmt->values == NULL ||
	    stmt->lengths == NULL)
		return false;
	stmt->formats = stmt->lengths + n;
	if (np > 0)
		memcpy(stmt->columns, command->params, np * sizeof(*stmt->columns));
	if (nr > 0)
		memcpy(stmt->columns + np, command->results, nr * sizeof(*stmt->columns));
	stmt->base.command.params = stmt->columns;
	stmt->base.command.results = stmt->columns + np;
	return true;
}

const char *
tipple__pg_table_name(const struct tipple__command *command)
{
	return command->table != NULL ? command->table->name : "query";
}

enum tipple_status
tipple__pg_plan_results(struct tipple__pg *db, struct tipple__pg_stmt *stmt, const PGresult *r,
    struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	const char *table = tipple__pg_table_name(command);
	Oid *types = stmt->types + command->nparams;

	if (PQnfields(r) != command->nresults)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the statement has another number of columns");
	for (int i = 0; i < command->nresults; i++) {
		const struct tipple_column *c = command->results[i];

		types[i] = PQftype(r, i);
		stmt->kinds[i] = tipple__pg_kind(db, types[i]);
		if (!tipple__pg_can_decode(stmt->kinds[i], c->type))
			return tipple__fail(err, TIPPLE_SCHEMA, table, c->name,
			    "%s.%s: the server's type cannot be read as the schema's", table,
			    c->name);
	}
	return TIPPLE_OK;
}

/* What the server has told about the statement. */
static enum tipple_status
plan(struct tipple__pg *db, struct tipple__pg_stmt *stmt, const PGresult *r,
    struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	enum tipple_status status;

	if (PQnparams(r) != command->nparams)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the statement has another number of parameters");
	for (int i = 0; i < command->nparams; i++)
		stmt->types[i] = PQparamtype(r, i);
	for (int i = 0; i < command->nresults && i < PQnfields(r); i++)
		stmt->types[command->nparams + i] = PQftype(r, i);
	status = tipple__pg_learn(db, stmt->types, command->nparams + command->nresults, err);
	for (int i = 0; i < command->nparams; i++) {
		stmt->params[i].kind = tipple__pg_kind(db, stmt->types[i]);
		if (!tipple__pg_can_encode(stmt->params[i].kind, command->params[i]->type))
			stmt->params[i].kind = TIPPLE__PG_OTHER;
	}
	if (status == TIPPLE_OK && command->kind == TIPPLE__ROWS)
		status = tipple__pg_plan_results(db, stmt, r, err);
	return status;
}

/*
 * A varchar(n) cuts blanks at the end of a text that is too long, without a
 * word.  Learn what fits, to refuse it.
 */
static enum tipple_status
find_limits(struct tipple__pg *db, struct tipple__pg_stmt *stmt, struct tipple_error *err)
{
	static const char sql[] = "SELECT attname, atttypmod - 4 FROM pg_catalog.pg_attribute"
	    " WHERE attrelid = pg_catalog.to_regclass($1::text) AND attnum > 0 AND atttypid = 1043"
	    " AND atttypmod > 4";
	const struct tipple__command *command = &stmt->base.command;
	struct tipple__text name = { 0 };
	const char *value;
	PGresult *r = NULL;
	enum tipple_status status;
	bool any = false;

	for (int i = 0; i < command->nparams; i++)
		any = any || stmt->types[i] == TIPPLE__PG_VARCHAR;
	if (!any || command->table == NULL || command->kind == TIPPLE__ROWS)
		return TIPPLE_OK;
	tipple__quote_table(&name, &tipple__dialects[TIPPLE_POSTGRESQL], command->table);
	value = name.data;
	status = name.failed ? tipple__nomem(err) : tipple__pg_run(db, sql, 1, &value, &r, err);
	tipple__text_clear(&name);
	for (int row = 0; status == TIPPLE_OK && row < PQntuples(r); row++)
		for (int i = 0; i < command->nparams; i++)
			if (strcmp(tipple__column_name(db->base.dialect, command->params[i]),
			    PQgetvalue(r, row, 0)) == 0)
				stmt->params[i].limit =
				    (int)strtol(PQgetvalue(r, row, 1), NULL, 10);
	PQclear(r);
	return status;
}

/* Prepare and describe in one round trip.  Without prepared statements it is
 * the unnamed one, only to learn the types. */
enum tipple_status
tipple__pg_make(struct tipple__pg *db, struct tipple__pg_stmt *stmt, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	PGresult *result = NULL;
	enum tipple_status status;
	bool guarded;
	char name[24];

	forget(db, stmt);
	for (int i = 0; i < command->nparams; i++)
		stmt->types[i] = tipple__pg_param_type(command->params[i]);
	guarded = tipple__pg_guard(db);
	tipple__pg_name(db->unprepared ? 0 : db->statements + 1, name);
	if ((!guarded && PQenterPipelineMode(db->conn) != 1) ||
	    PQsendPrepare(db->conn, name, command->sql, command->nparams, stmt->types) != 1 ||
	    PQsendDescribePrepared(db->conn, name) != 1 || !tipple__pg_unguard(db, guarded) ||
	    (!guarded && PQpipelineSync(db->conn) != 1))
		return tipple__pg_error(db, NULL, command->table, err);
	status = tipple__pg_collect(db, guarded ? 2 : 1, command->table, &result, NULL, err);
	if (status != TIPPLE_OK) {
		if (guarded)
			tipple__pg_recover(db, status);
		return status;
	}
	if (!db->unprepared)
		stmt->number = ++db->statements;
	status = plan(db, stmt, result, err);
	PQclear(result);
	return status == TIPPLE_OK ? find_limits(db, stmt, err) : status;
}

enum tipple_status
tipple__pg_prepare(struct tipple_db *base, const struct tipple__command *command,
    struct tipple__stmt **out, struct tipple_error *err)
{
	struct tipple__pg *db = tipple__pg_connection(base);
	struct tipple__pg_stmt *stmt;
	enum tipple_status status;

	*out = NULL;
	if (command->nparams > MAX_PARAMS)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
		    "more than %d values in one statement", MAX_PARAMS);
	stmt = calloc(1, sizeof(*stmt));
	if (stmt == NULL)
		return tipple__nomem(err);
	stmt->base.db = base;
	bury_dead(db);
	status = keep_command(stmt, command) ?
	    tipple__pg_make(db, stmt, err) : tipple__nomem(err);
	if (status == TIPPLE_OK)
		*out = &stmt->base;
	else
		tipple__pg_finish(&stmt->base);
	return status;
}

/* The key whose columns the statement names as its target. */
static const struct tipple_key *
find_target(const struct tipple__command *command)
{
	const struct tipple_table *t = command->table;
	const struct tipple_key *found = NULL;
	struct tipple__text target = { 0 };

	for (int k = 0; k < t->nkeys && found == NULL; k++) {
		tipple__text_reset(&target);
		for (int i = 0; i < t->keys[k].ncolumns; i++) {
			tipple__put(&target, i > 0 ? ", " : " ON CONFLICT (");
			tipple__quote_column(&target, &tipple__dialects[TIPPLE_POSTGRESQL],
			    &t->columns[t->keys[k].columns[i]]);
		}
		tipple__put(&target, ") DO ");
		if (!target.failed && strstr(command->sql, target.data) != NULL)
			found = &t->keys[k];
	}
	tipple__text_clear(&target);
	return found;
}

static void
put_lookup(struct tipple__text *out, const struct tipple__command *command,
    const struct tipple_key *k)
{
	const struct tipple__dialect *d = &tipple__dialects[TIPPLE_POSTGRESQL];
	int n = 0;

	tipple__put(out, "WITH old AS (SELECT 1 FROM ");
	tipple__quote_table(out, d, command->table);
	for (int i = 0; i < command->nparams; i++) {
		if (!tipple__in_key(k, (int)(command->params[i] - command->table->columns)))
			continue;
		tipple__put(out, n++ > 0 ? " AND " : " WHERE ");
		tipple__quote_column(out, d, command->params[i]);
		tipple__put(out, " = ");
		tipple__placeholder(out, d, i + 1);
	}
	tipple__put(out, ") ");
}

/*
 * A partitioned table does not show xmax, which tells inserts from updates
 * elsewhere.  There the row is looked up in the same statement; one that
 * another transaction inserts at this very moment counts as inserted.
 */
bool
tipple__pg_avoid_xmax(struct tipple__pg_stmt *stmt, const PGresult *failed)
{
	static const char xmax[] = " RETURNING (xmax = 0) AS";
	struct tipple__command *command = &stmt->base.command;
	const char *at = strstr(command->sql, xmax);
	struct tipple__text sql = { 0 };
	const struct tipple_key *k;
	char *taken;

	if (command->kind != TIPPLE__UPSERT || at == NULL ||
	    !tipple__pg_has_state(failed, "0A000", "tts_virtual_getsysattr") ||
	    (k = find_target(command)) == NULL)
		return false;
	put_lookup(&sql, command, k);
	tipple__put_n(&sql, command->sql, (size_t)(at - command->sql));
	tipple__put(&sql, " RETURNING NOT EXISTS (SELECT 1 FROM old) AS");
	tipple__put(&sql, at + strlen(xmax));
	taken = tipple__text_take(&sql);
	if (taken == NULL)
		return false;
	free((char *)(uintptr_t)command->sql);
	command->sql = taken;
	return true;
}
