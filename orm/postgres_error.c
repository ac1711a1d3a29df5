/*
 * postgres_error.c - SQLSTATEs as statuses, and the names in an error.  The
 * server's own message can quote data, so it goes to detail only, except
 * where it is known to hold nothing but names.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#include "error.h"
#include "postgres.h"

static const struct {
	const char *code;       /* five characters, or the two of a class */
	enum tipple_status status;
	bool names;             /* the message holds only names of tables, columns, types */
	const char *text;
} errors[] = {
	{ "23505", TIPPLE_CONFLICT, false, "another row has this unique key" },
	{ "23502", TIPPLE_CONFLICT, false, "a column that is not nullable is NULL" },
	{ "23503", TIPPLE_CONFLICT, false,
	    "a foreign key points to no row, or rows still point here" },
	{ "23514", TIPPLE_CONFLICT, false, "a check constraint refuses the row" },
	{ "23P01", TIPPLE_CONFLICT, false, "an exclusion constraint refuses the row" },
	{ "23", TIPPLE_CONFLICT, false, "a constraint refuses the row" },
	{ "44", TIPPLE_CONFLICT, false, "the view's check refuses the row" },
	{ "22001", TIPPLE_CONFLICT, false, "a value is too long for its column" },
	{ "22012", TIPPLE_DB, false, "division by zero" },
	{ "22", TIPPLE_CONFLICT, false, "a value does not fit the column's type" },
	{ "P0001", TIPPLE_CONFLICT, false, "a trigger or function refuses the row" },
	{ "54000", TIPPLE_INVALID, false, "a value is larger than PostgreSQL's limit" },
	{ "40001", TIPPLE_RETRY, false, "another transaction changed the same rows" },
	{ "40P01", TIPPLE_RETRY, false, "deadlock with another transaction" },
	{ "55P03", TIPPLE_RETRY, false, "a lock is held by another transaction" },
	{ "57014", TIPPLE_CANCELLED, false, "stopped on request" },
	{ "57P", TIPPLE_OFFLINE, false, "the server is stopping, or not yet ready" },
	{ "25P03", TIPPLE_OFFLINE, false, "the server closed a transaction that was idle" },
	{ "53300", TIPPLE_OFFLINE, false, "the server has too many connections" },
	{ "08", TIPPLE_OFFLINE, false, "the connection failed" },
	{ "25006", TIPPLE_DENIED, false, "the transaction or the database is read-only" },
	{ "25P02", TIPPLE_DB, false, "the transaction failed earlier and must be rolled back" },
	{ "28P01", TIPPLE_DENIED, false, "the password is wrong" },
	{ "28", TIPPLE_DENIED, false, "login refused" },
	{ "42501", TIPPLE_DENIED, true, "permission denied" },
	{ "42601", TIPPLE_SCHEMA, false, "the SQL has a syntax error" },
	{ "42", TIPPLE_SCHEMA, true, "the statement does not fit the database" },
	{ "3D", TIPPLE_SCHEMA, false, "there is no such database" },
	{ "3F", TIPPLE_SCHEMA, true, "there is no such schema" },
	{ "26000", TIPPLE_SCHEMA, false,
	    "a prepared statement is gone; behind a pooler use prepare=off" },
	{ "0A", TIPPLE_UNSUPPORTED, false, "PostgreSQL cannot do this here" },
	{ "53100", TIPPLE_IO, false, "the server's disk is full" },
	{ "58", TIPPLE_IO, false, "the server could not read or write a file" },
	{ "XX001", TIPPLE_IO, false, "the server's data is damaged" },
	{ "XX002", TIPPLE_IO, false, "an index on the server is damaged" },
};
#define NERRORS (sizeof(errors) / sizeof(errors[0]))

static size_t
find(const char *sqlstate)
{
	size_t i = 0;

	while (i < NERRORS && strncmp(errors[i].code, sqlstate, strlen(errors[i].code)) != 0)
		i++;
	return i;
}

/* Only the message tells who stopped a statement, in the server's language. */
static bool
was_timeout(const struct tipple__pg *db, const char *message)
{
	return strstr(message, "timeout") != NULL ||
	    (db->statement_timeout && strstr(message, "user request") == NULL);
}

static void
fill_names(const PGresult *result, const struct tipple_table *t, struct tipple_error *err)
{
	const struct tipple__dialect *d = &tipple__dialects[TIPPLE_POSTGRESQL];
	const char *table = PQresultErrorField(result, PG_DIAG_TABLE_NAME);
	bool ours = t != NULL && table != NULL && strcmp(table, tipple__table_name(d, t)) == 0;

	if (table != NULL)
		tipple__copy_text(err->table, sizeof(err->table), ours ? t->name : table);
	tipple__copy_text(err->column, sizeof(err->column), tipple__own_column(d, ours ? t : NULL,
	    PQresultErrorField(result, PG_DIAG_COLUMN_NAME)));
	tipple__copy_text(err->constraint, sizeof(err->constraint),
	    PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME));
}

static void
append(struct tipple_error *err, const char *words)
{
	char text[sizeof(err->text)];

	snprintf(text, sizeof(text), "%.150s (%.*s)", err->text, (int)strcspn(words, "\r\n"),
	    words);
	tipple__copy_text(err->text, sizeof(err->text), text);
}

/*
 * No SQLSTATE: the failure is the client library's.  In the middle of an
 * exchange it leaves nobody knows what unsaid, so the connection is given up.
 */
static enum tipple_status
client_error(struct tipple__pg *db, const struct tipple_table *t, struct tipple_error *err)
{
	const char *message = PQerrorMessage(db->conn);
	bool midway = PQpipelineStatus(db->conn) != PQ_PIPELINE_OFF ||
	    PQtransactionStatus(db->conn) == PQTRANS_ACTIVE;
	enum tipple_status status = TIPPLE_DB;

	if (PQstatus(db->conn) == CONNECTION_BAD || midway) {
		status = tipple__pg_lose(db, "the connection is lost", err);
		db->base.lost = true;
	}
	if (PQstatus(db->conn) != CONNECTION_BAD && strstr(message, "out of memory") != NULL)
		return tipple__nomem(err);
	if (status == TIPPLE_DB)
		tipple__fail(err, status, t != NULL ? t->name : NULL, NULL,
		    "PostgreSQL's client library failed");
	if (err != NULL && db->base.want_detail)
		tipple__copy_text(err->detail, sizeof(err->detail), message);
	return status;
}

enum tipple_status
tipple__pg_error(struct tipple__pg *db, const PGresult *result, const struct tipple_table *t,
    struct tipple_error *err)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
	const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
	const char *table = t != NULL ? t->name : NULL, *text = "the database refused";
	enum tipple_status status = TIPPLE_DB;
	size_t i;

	if (state == NULL)
		return client_error(db, t, err);
	if (strcmp(state, "26000") == 0)
		db->guard_prepared = false;     /* names may all be gone */
	message = message != NULL ? message : "";
	i = find(state);
	if (i < NERRORS) {
		status = errors[i].status;
		text = errors[i].text;
	}
	if (status == TIPPLE_CANCELLED && was_timeout(db, message)) {
		status = TIPPLE_TIMEOUT;
		text = "the statement took longer than allowed";
	}
	tipple__fail(err, status, table, NULL, "%s%s%s", table != NULL ? table : "",
	    table != NULL ? ": " : "", text);
	if (err == NULL)
		return status;
	tipple__copy_text(err->sqlstate, sizeof(err->sqlstate), state);
	fill_names(result, t, err);
	if (err->constraint[0] != '\0' || (status == TIPPLE_CONFLICT && err->column[0] != '\0'))
		append(err, err->constraint[0] != '\0' ? err->constraint : err->column);
	else if (i < NERRORS && errors[i].names)
		append(err, message);
	if (db->base.want_detail)
		tipple__copy_text(err->detail, sizeof(err->detail), message);
	return status;
}

/* In verbose errors the server's words follow "FATAL:  28P01: ". */
static bool
find_sqlstate(const char *message, char state[6])
{
	for (const char *s = strstr(message, ":  "); s != NULL; s = strstr(s + 1, ":  ")) {
		if (strspn(s + 3, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 5 && s[8] == ':') {
			memcpy(state, s + 3, 5);
			state[5] = '\0';
			return true;
		}
	}
	return false;
}

/* The client library's words, unless a server has put the password into them. */
static const char *
client_words(PGconn *conn)
{
	const char *password = PQpass(conn), *words = PQerrorMessage(conn);

	if (password != NULL && *password != '\0' && strstr(words, password) != NULL)
		return "the server's answer is not one of PostgreSQL";
	return words;
}

/* A server that will not be right by itself: without TLS, or not the one it should be. */
static bool
is_about_tls(const char *words)
{
	static const char *const phrases[] = { "certificate verify failed",
		"does not match host name", "does not support SSL", "root certificate file", NULL };
	int i = 0;

	while (phrases[i] != NULL && strstr(words, phrases[i]) == NULL)
		i++;
	return phrases[i] != NULL;
}

enum tipple_status
tipple__pg_connect_error(PGconn *conn, bool want_detail, struct tipple_error *err)
{
	const char *words = client_words(conn);
	enum tipple_status status = TIPPLE_OFFLINE;
	const char *text;
	char state[6] = "";
	size_t i;

	if (strstr(words, "out of memory") != NULL)
		return tipple__nomem(err);
	if (find_sqlstate(words, state)) {
		i = find(state);
		if (i < NERRORS)
			status = errors[i].status;
		text = i < NERRORS ? errors[i].text : "the server refused";
	} else {
		if (PQconnectionNeedsPassword(conn) || is_about_tls(words))
			status = TIPPLE_DENIED;
		text = words;
	}
	tipple__fail(err, status, NULL, NULL, "PostgreSQL: cannot connect: %.*s",
	    (int)strcspn(text, "\r\n"), text);
	if (err != NULL) {
		tipple__copy_text(err->sqlstate, sizeof(err->sqlstate), state);
		if (want_detail)
			tipple__copy_text(err->detail, sizeof(err->detail), words);
	}
	return status;
}

enum tipple_status
tipple__pg_lose(struct tipple__pg *db, const char *why, struct tipple_error *err)
{
	if (PQsocket(db->conn) >= 0)
		(void)shutdown(PQsocket(db->conn), SHUT_RDWR);
	return tipple__fail(err, TIPPLE_OFFLINE, NULL, NULL, "PostgreSQL: %s", why);
}

bool
tipple__pg_has_state(const PGresult *failed, const char *state, const char *function)
{
	const char *s = PQresultErrorField(failed, PG_DIAG_SQLSTATE);
	const char *f = PQresultErrorField(failed, PG_DIAG_SOURCE_FUNCTION);

	return s != NULL && f != NULL && strcmp(s, state) == 0 && strcmp(f, function) == 0;
}

bool
tipple__pg_is_stale(const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	return (state != NULL && strcmp(state, "26000") == 0) ||
	    tipple__pg_has_state(result, "0A000", "RevalidateCachedQuery");
}
