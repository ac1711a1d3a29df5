/*
 * postgres_connect.c - from a URL to a session that is set up, and its end.
 *
 * SPDX-License-Identifier: ISC
 */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "postgres.h"

#define OLDEST_SERVER 100000    /* 10 */
#define MAX_KEYWORDS 32

/* Options that libpq takes as they are. */
static const char *const passed[] = {
	"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "channel_binding",
	"application_name", "service", "passfile", "target_session_attrs", "options", NULL
};
static const char *const ours[] = {
	"detail", "connect_timeout", "io_timeout", "statement_timeout", "prepare", "schema", NULL
};

struct settings {
	const char *names[MAX_KEYWORDS + 1], *values[MAX_KEYWORDS + 1];
	int n;
	int connect_timeout, io_timeout, statement_timeout; /* milliseconds; -1: none */
	bool unprepared, want_detail;
	const char *schema;
};

static bool
is_one_of(const char *name, const char *const *list)
{
	while (*list != NULL && strcmp(*list, name) != 0)
		list++;
	return *list != NULL;
}

static void
add(struct settings *s, const char *name, const char *value)
{
	if (value == NULL || *value == '\0' || s->n == MAX_KEYWORDS)
		return;
	s->names[s->n] = name;
	s->values[s->n++] = value;
}

/* Seconds, with a fraction if wanted; 0 is for ever. */
static bool
read_seconds(const struct tipple__url *url, const char *name, double seconds, int *milliseconds)
{
	const char *text = tipple__url_option(url, name);
	char *end;

	if (text != NULL) {
		seconds = strtod(text, &end);
		if (*text == '\0' || *end != '\0' || !(seconds >= 0 && seconds <= 1e6))
			return false;
	}
	*milliseconds = seconds == 0 ? -1 : seconds < 0.001 ? 1 : (int)(seconds * 1000);
	return true;
}

static enum tipple_status
read_options(const struct tipple__url *url, struct settings *s, struct tipple_error *err)
{
	const char *prepare = tipple__url_option(url, "prepare");
	const char *detail = tipple__url_option(url, "detail");

	for (int i = 0; i < url->noptions; i++) {
		if (is_one_of(url->options[i].name, passed))
			add(s, url->options[i].name, url->options[i].value);
		else if (!is_one_of(url->options[i].name, ours))
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "postgresql URL: no option \"%.40s\"", url->options[i].name);
	}
	if (!read_seconds(url, "connect_timeout", 10, &s->connect_timeout) ||
	    !read_seconds(url, "io_timeout", 300, &s->io_timeout) ||
	    !read_seconds(url, "statement_timeout", 0, &s->statement_timeout))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "postgresql URL: a timeout must be seconds from 0 to 1000000");
	s->unprepared = prepare != NULL && strcmp(prepare, "off") == 0;
	if (prepare != NULL && !s->unprepared && strcmp(prepare, "on") != 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "postgresql URL: prepare must be on or off");
	s->want_detail = detail != NULL && strcmp(detail, "1") == 0;
	s->schema = tipple__url_option(url, "schema");
	return TIPPLE_OK;
}

static enum tipple_status
read_url(const struct tipple__url *url, struct settings *s, struct tipple_error *err)
{
	const char *database = url->path;

	if ((url->host != NULL && tipple__url_option(url, "host") != NULL) ||
	    (url->port != NULL && tipple__url_option(url, "port") != NULL))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "postgresql URL: host or port is there twice");
	if (database != NULL && url->host == NULL && *database == '/')
		database++;
	add(s, "host", url->host);
	add(s, "port", url->port);
	add(s, "user", url->user);
	add(s, "password", url->password);
	add(s, "dbname", database);
	add(s, "fallback_application_name", "tipple");
	add(s, "client_encoding", "UTF8");
	add(s, "keepalives_idle", "30");
	add(s, "keepalives_interval", "5");
	add(s, "keepalives_count", "3");
	add(s, "tcp_user_timeout", "60000");
	return read_options(url, s, err);
}

/* libpq prints notices on stderr unless it is told not to. */
static void
ignore_notice(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static enum tipple_status
dial(struct tipple__pg *db, const struct settings *s, struct tipple_error *err)
{
	int64_t deadline = tipple__pg_deadline(s->connect_timeout);
	PostgresPollingStatusType next = PGRES_POLLING_WRITING;
	enum tipple_status status = TIPPLE_OK;

	db->conn = PQconnectStartParams(s->names, s->values, 0);
	if (db->conn == NULL)
		return tipple__nomem(err);
	(void)PQsetNoticeReceiver(db->conn, ignore_notice, NULL);
	(void)PQsetErrorVerbosity(db->conn, PQERRORS_VERBOSE);
	if (PQstatus(db->conn) == CONNECTION_BAD)
		next = PGRES_POLLING_FAILED;
	while (next != PGRES_POLLING_OK && next != PGRES_POLLING_FAILED) {
		status = tipple__pg_wait(db, next == PGRES_POLLING_READING ? POLLIN : POLLOUT,
		    deadline, err);
		if (status != TIPPLE_OK)
			return status;
		next = PQconnectPoll(db->conn);
	}
	if (next == PGRES_POLLING_FAILED)
		return tipple__pg_connect_error(db->conn, s->want_detail, err);
	(void)PQsetErrorVerbosity(db->conn, PQERRORS_DEFAULT);
	return PQsetnonblocking(db->conn, 1) == 0 ? TIPPLE_OK : tipple__nomem(err);
}

/* What every session needs, in one round trip. */
static enum tipple_status
set_up(struct tipple__pg *db, const struct settings *s, struct tipple_error *err)
{
	static const char sql[] =
	    "SELECT pg_catalog.set_config('TimeZone', 'UTC', false),"
	    " pg_catalog.set_config('DateStyle', 'ISO', false),"
	    " pg_catalog.set_config('standard_conforming_strings', 'on', false),"
	    " pg_catalog.set_config('statement_timeout', coalesce($1,"
	    " pg_catalog.current_setting('statement_timeout')), false),"
	    " pg_catalog.set_config('search_path', coalesce($2,"
	    " pg_catalog.current_setting('search_path')), false)";
	const char *values[2] = { NULL, NULL }, *encoding;
	char milliseconds[16], *schema = NULL;
	enum tipple_status status;
	PGresult *r;

	if (s->statement_timeout >= 0) {
		snprintf(milliseconds, sizeof(milliseconds), "%d", s->statement_timeout);
		values[0] = milliseconds;
	}
	if (s->schema != NULL) {
		schema = PQescapeIdentifier(db->conn, s->schema, strlen(s->schema));
		if (schema == NULL)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "postgresql URL: the schema's name is not valid UTF-8");
		values[1] = schema;
	}
	status = tipple__pg_run(db, sql, 2, values, &r, err);
	PQfreemem(schema);
	if (status != TIPPLE_OK)
		return status;
	PQclear(r);
	/* libpq, when short of memory, forgets what it was told */
	encoding = PQparameterStatus(db->conn, "server_encoding");
	db->any_bytes = encoding == NULL || strcmp(encoding, "SQL_ASCII") == 0;
	if (PQclientEncoding(db->conn) != pg_char_to_encoding("UTF8"))
		return tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
		    "PostgreSQL: the server does not speak UTF-8 to us");
	return TIPPLE_OK;
}

enum tipple_status
tipple__pg_open(const struct tipple__url *url, struct tipple_db **out, struct tipple_error *err)
{
	struct settings s = { .n = 0 };
	struct tipple__pg *db;
	enum tipple_status status = read_url(url, &s, err);

	if (status != TIPPLE_OK)
		return status;
	db = calloc(1, sizeof(*db));
	if (db == NULL)
		return tipple__nomem(err);
	status = dial(db, &s, err);
	if (status == TIPPLE_OK && PQserverVersion(db->conn) < OLDEST_SERVER)
		status = tipple__fail(err, TIPPLE_UNSUPPORTED, NULL, NULL,
		    "PostgreSQL: the server is older than version 10");
	if (status == TIPPLE_OK) {
		db->io_timeout = s.connect_timeout;
		db->base.want_detail = s.want_detail;
		status = set_up(db, &s, err);
	}
	if (status == TIPPLE_OK && !s.unprepared)
		status = tipple__pg_prepare_guard(db, err);
	if (status != TIPPLE_OK) {
		tipple__pg_close(&db->base, false);
		return status;
	}
	db->cancel = PQgetCancel(db->conn);
	if (db->cancel == NULL) {
		tipple__pg_close(&db->base, false);
		return tipple__nomem(err);
	}
	db->io_timeout = s.io_timeout;
	db->statement_timeout = s.statement_timeout >= 0;
	db->unprepared = s.unprepared;
	*out = &db->base;
	return TIPPLE_OK;
}

/* PQfinish says good-bye to the server, so in a forked process something else
 * must stand in the socket's place. */
static void
hide_socket(PGconn *conn)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (nothing >= 0 && PQsocket(conn) >= 0)
		(void)dup2(nothing, PQsocket(conn));
	if (nothing >= 0)
		(void)close(nothing);
}

void
tipple__pg_close(struct tipple_db *base, bool forked)
{
	struct tipple__pg *db = tipple__pg_connection(base);

	if (forked && db->conn != NULL)
		hide_socket(db->conn);
	PQfinish(db->conn);
	PQfreeCancel(db->cancel);
	tipple__pg_bulk_free(db);
	free(db->types);
	free(db);
}
