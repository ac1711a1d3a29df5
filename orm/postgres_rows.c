/*
 * postgres_rows.c - the rows of a query, one by one as they come.
 *
 * SPDX-License-Identifier: ISC
 */
#include <poll.h>

#include "error.h"
#include "postgres_statement.h"
#include "utf8.h"

#define PATIENCE_ROWS 1000      /* read and dropped before a query is cancelled */
#define PATIENCE 10             /* milliseconds */

/* Take what is left of a query's results, when no row is wanted any more. */
static enum tipple_status
end_rows(struct tipple__pg *db, struct tipple__pg_stmt *stmt)
{
	PGresult *r;
	enum tipple_status status;

	PQclear(stmt->row);
	stmt->row = NULL;
	while ((status = tipple__pg_next(db, &r, NULL)) == TIPPLE_OK && r != NULL)
		PQclear(r);
	stmt->open = false;
	return status;
}

enum tipple_status
tipple__pg_start_rows(struct tipple__pg *db, struct tipple__pg_stmt *stmt, bool *stale,
    struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	const Oid *types = stmt->types + command->nparams;
	enum tipple_status status;
	bool same = true;

	stmt->keep = PQtransactionStatus(db->conn) == PQTRANS_INTRANS;
	if (!tipple__pg_send(db, stmt) || PQsetSingleRowMode(db->conn) != 1)
		return tipple__pg_error(db, NULL, command->table, err);
	stmt->open = stmt->fresh = true;
	status = tipple__pg_next(db, &stmt->row, err);
	if (status != TIPPLE_OK)
		return status;
	if (PQresultStatus(stmt->row) != PGRES_SINGLE_TUPLE &&
	    PQresultStatus(stmt->row) != PGRES_TUPLES_OK) {
		status = tipple__pg_error(db, stmt->row, command->table, err);
		*stale = tipple__pg_is_stale(stmt->row);
	} else {
		for (int i = 0; i < command->nresults && same; i++)
			same = PQftype(stmt->row, i) == types[i];
		if (!same)
			status = tipple__pg_plan_results(db, stmt, stmt->row, err);
	}
	if (status != TIPPLE_OK)
		(void)end_rows(db, stmt);
	return status;
}

static enum tipple_status
decode_cell(struct tipple__pg *db, const struct tipple__pg_stmt *stmt, int i,
    struct tipple_value *cell, struct tipple_error *err)
{
	const struct tipple__command *command = &stmt->base.command;
	const struct tipple_column *c = command->results[i];
	size_t chars;

	cell->type = c->type;
	cell->null = PQgetisnull(stmt->row, 0, i);
	if (cell->null || (tipple__pg_decode(stmt->kinds[i], c, PQgetvalue(stmt->row, 0, i),
	    (size_t)PQgetlength(stmt->row, 0, i), cell) &&
	    (!db->any_bytes || stmt->kinds[i] != TIPPLE__PG_TEXT ||
	    tipple__utf8_scan(cell->as.bytes.data, cell->as.bytes.size, &chars))))
		return TIPPLE_OK;
	cell->null = true;
	return tipple__fail(err, TIPPLE_INVALID, tipple__pg_table_name(command), c->name,
	    "%s.%s: holds something that is no value of the column's type",
	    tipple__pg_table_name(command), c->name);
}

enum tipple_status
tipple__pg_fetch(struct tipple__stmt *base, struct tipple_value *cells, struct tipple_error *err)
{
	struct tipple__pg *db = tipple__pg_connection(base->db);
	struct tipple__pg_stmt *stmt = tipple__pg_statement(base);
	enum tipple_status status = TIPPLE_OK, one;

	if (!stmt->open)
		return TIPPLE_DONE;
	if (!stmt->fresh) {
		PQclear(stmt->row);
		stmt->row = NULL;
		status = tipple__pg_next(db, &stmt->row, err);
		if (status != TIPPLE_OK)
			return status;
	}
	stmt->fresh = false;
	if (PQresultStatus(stmt->row) == PGRES_SINGLE_TUPLE) {
		for (int i = 0; i < base->command.nresults; i++) {
			/* the first bad cell is told, all good ones are filled */
			one = decode_cell(db, stmt, i, &cells[i],
			    status == TIPPLE_OK ? err : NULL);
			if (status == TIPPLE_OK)
				status = one;
		}
		return status;
	}
	/* the end, or a failure after rows that looked fine */
	status = PQresultStatus(stmt->row) == PGRES_TUPLES_OK ? TIPPLE_DONE :
	    tipple__pg_error(db, stmt->row, base->command.table, err);
	one = end_rows(db, stmt);
	if (status == TIPPLE_DONE && one != TIPPLE_OK)
		db->base.lost = true;
	return status;
}

static void
cancel(struct tipple__pg *db)
{
	PGcancel *request = PQgetCancel(db->conn);
	char why[256];

	if (request != NULL)
		(void)PQcancel(request, why, sizeof(why));
	PQfreeCancel(request);
}

/* Would the next result keep us waiting? */
static bool
is_slow(struct tipple__pg *db)
{
	struct pollfd fd = { .fd = PQsocket(db->conn), .events = POLLIN };

	return PQisBusy(db->conn) && poll(&fd, 1, PATIENCE) == 0;
}

/* In a transaction the rest is read and dropped, whatever its size: a
 * cancelled query would end the transaction. */
void
tipple__pg_reset(struct tipple__stmt *base)
{
	struct tipple__pg *db = tipple__pg_connection(base->db);
	struct tipple__pg_stmt *stmt = tipple__pg_statement(base);
	enum tipple_status status = TIPPLE_OK;
	int rows = 0;

	while (stmt->open && !stmt->keep && status == TIPPLE_OK && ++rows < PATIENCE_ROWS &&
	    !is_slow(db)) {
		PQclear(stmt->row);
		status = tipple__pg_next(db, &stmt->row, NULL);
		stmt->open = stmt->row != NULL;
	}
	if (stmt->open && status == TIPPLE_OK) {
		if (!stmt->keep)
			cancel(db);
		status = end_rows(db, stmt);
	}
	if (status != TIPPLE_OK)
		db->base.lost = true;
	PQclear(stmt->row);
	stmt->row = NULL;
	stmt->open = stmt->fresh = false;
}
