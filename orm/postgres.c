/*
 * postgres.c - the PostgreSQL backend: transactions and its table of functions.
 * Connecting is in postgres_connect.c, waiting in postgres_wire.c, statements
 * in postgres_prepare.c, postgres_execute.c and postgres_rows.c, loads in
 * postgres_bulk.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>
#include <strings.h>

#include "error.h"
#include "postgres_statement.h"

/* Is one of these words the first of the statement? */
static bool
begins_with(const char *sql, const char *const *words)
{
	size_t n;

	sql += strspn(sql, " \t\r\n");
	for (; *words != NULL; words++) {
		n = strlen(*words);
		if (strncasecmp(sql, *words, n) == 0 && strchr(" \t\r\n;", sql[n]) != NULL)
			return true;
	}
	return false;
}

static enum tipple_status
pg_exec(struct tipple_db *base, const char *sql, struct tipple_error *err)
{
	/* what a savepoint around it would break */
	static const char *const alone[] = { "BEGIN", "START", "COMMIT", "END", "ROLLBACK",
		"ABORT", "SAVEPOINT", "RELEASE", "PREPARE", "COPY", NULL };
	static const char *const undo[] = { "ROLLBACK", "ABORT", NULL };
	static const char *const forget[] = { "DEALLOCATE", "DISCARD", NULL };
	struct tipple__pg *db = tipple__pg_connection(base);
	bool guarded = !begins_with(sql, alone) && tipple__pg_guard(db);
	PGresult *result = NULL, *failed = NULL;
	enum tipple_status status;

	if (begins_with(sql, forget))
		db->guard_prepared = false;
	if (PQsendQueryParams(db->conn, sql, 0, NULL, NULL, NULL, NULL, 0) != 1 ||
	    !tipple__pg_unguard(db, guarded))
		return tipple__pg_error(db, NULL, NULL, err);
	status = tipple__pg_collect(db, guarded ? 1 : 0, NULL, &result, &failed, err);
	if (status == TIPPLE_SCHEMA && tipple__pg_has_state(failed, "42601", "exec_parse_message"))
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "more than one statement in one call");
	if (status != TIPPLE_OK && guarded)
		tipple__pg_recover(db, status);
	if (status == TIPPLE_OK && result != NULL && !begins_with(sql, undo) &&
	    strcmp(PQcmdStatus(result), "ROLLBACK") == 0)
		status = tipple__fail(err, TIPPLE_DB, NULL, NULL,
		    "the transaction failed earlier, so its commit has rolled it back");
	PQclear(result);
	PQclear(failed);
	return status;
}

static enum tipple_status
pg_cancel(struct tipple_db *base, struct tipple_error *err)
{
	char why[256];

	if (PQcancel(tipple__pg_connection(base)->cancel, why, sizeof(why)) == 1)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_OFFLINE, NULL, NULL,
	    "PostgreSQL: the server cannot be reached to cancel");
}

static bool
pg_in_transaction(struct tipple_db *base)
{
	PGTransactionStatusType status = PQtransactionStatus(tipple__pg_connection(base)->conn);

	return status == PQTRANS_INTRANS || status == PQTRANS_ACTIVE;
}

static const char *const schemes[] = { "postgresql", "postgres", NULL };

const struct tipple__backend tipple__postgres = {
	.schemes = schemes,
	.dialect = &tipple__dialects[TIPPLE_POSTGRESQL],
	.open = tipple__pg_open,
	.close = tipple__pg_close,
	.exec = pg_exec,
	.prepare = tipple__pg_prepare,
	.execute = tipple__pg_execute,
	.fetch = tipple__pg_fetch,
	.reset = tipple__pg_reset,
	.finish = tipple__pg_finish,
	.in_transaction = pg_in_transaction,
	.cancel = pg_cancel,
	.bulk = tipple__pg_bulk,
	.bulk_send = tipple__pg_bulk_send,
	.bulk_settle = tipple__pg_bulk_settle,
	.waits = true,
};
