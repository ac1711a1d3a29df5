/*
 * postgres_wire.c - send, wait and receive through libpq's asynchronous calls,
 * because its blocking ones wait for a silent server for ever.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <time.h>

#include "error.h"
#include "postgres.h"

static int64_t
clock_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
tipple__pg_deadline(int milliseconds)
{
	return milliseconds < 0 ? -1 : clock_now() + milliseconds;
}

/* Something else is worked on until the socket is ready, or there is nothing to do. */
static void
work_meanwhile(struct tipple_db *db, struct pollfd *fd)
{
	bool more = db->on_wait != NULL;

	while (more && poll(fd, 1, 0) == 0) {
		db->waiting = true;
		more = db->on_wait(db->on_wait_arg);
		db->waiting = false;
	}
}

enum tipple_status
tipple__pg_wait(struct tipple__pg *db, short events, int64_t deadline, struct tipple_error *err)
{
	struct pollfd fd = { .fd = PQsocket(db->conn), .events = events };
	int64_t left = -1;
	int n;

	work_meanwhile(&db->base, &fd);
	do {
		if (deadline >= 0 && (left = deadline - clock_now()) < 0)
			left = 0;
		n = poll(&fd, 1, (int)left);
	} while (n < 0 && errno == EINTR);
	if (n > 0 && (fd.revents & POLLNVAL) == 0)
		return TIPPLE_OK;
	return tipple__pg_lose(db, n == 0 ? "the server did not answer in time; "
	    "the connection is given up" : "the connection is lost", err);
}

enum tipple_status
tipple__pg_flush(struct tipple__pg *db, struct tipple_error *err)
{
	enum tipple_status status;
	int left;

	while ((left = PQflush(db->conn)) > 0) {
		/* a server that cannot get rid of its answers reads no more */
		status = tipple__pg_wait(db, POLLIN | POLLOUT,
		    tipple__pg_deadline(db->io_timeout), err);
		if (status != TIPPLE_OK)
			return status;
		if (!PQconsumeInput(db->conn))
			break;
	}
	/* what could not be sent is told by the result that does not come */
	return TIPPLE_OK;
}

/*
 * Has libpq failed to allocate since the command was sent?  It may then have lost
 * the end of a pipeline, which would be waited for.
 */
static bool
is_out_of_memory(const struct tipple__pg *db)
{
	static const char words[] = "out of memory";
	const char *line = PQerrorMessage(db->conn);

	while (line != NULL && strncmp(line, words, sizeof(words) - 1) != 0) {
		line = strchr(line, '\n');
		if (line != NULL)
			line++;
	}
	return line != NULL;
}

enum tipple_status
tipple__pg_next(struct tipple__pg *db, PGresult **result, struct tipple_error *err)
{
	enum tipple_status status = tipple__pg_flush(db, err);

	*result = NULL;
	while (status == TIPPLE_OK && PQisBusy(db->conn)) {
		if (is_out_of_memory(db))
			return tipple__pg_error(db, NULL, NULL, err);
		status = tipple__pg_wait(db, POLLIN, tipple__pg_deadline(db->io_timeout), err);
		if (status == TIPPLE_OK && !PQconsumeInput(db->conn))
			break;          /* and the result tells why */
	}
	if (status == TIPPLE_OK)
		*result = PQgetResult(db->conn);
	return status;
}

/* COPY was not asked for by a call that could feed or read it: end it. */
static enum tipple_status
refuse_copy(struct tipple__pg *db, ExecStatusType what, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	char *data;
	int n = 0;

	if (what == PGRES_COPY_IN) {
		(void)PQputCopyEnd(db->conn, "not expected");
		return TIPPLE_OK;
	}
	while (status == TIPPLE_OK && (n = PQgetCopyData(db->conn, &data, 1)) >= 0) {
		if (n > 0) {
			PQfreemem(data);
			continue;
		}
		status = tipple__pg_wait(db, POLLIN, tipple__pg_deadline(db->io_timeout), err);
		if (status == TIPPLE_OK && !PQconsumeInput(db->conn))
			break;
	}
	return status;
}

/* Did the command succeed?  If not, err is filled. */
static enum tipple_status
judge(struct tipple__pg *db, const PGresult *result, const struct tipple_table *t,
    struct tipple_error *err)
{
	enum tipple_status status;

	switch (PQresultStatus(result)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
	case PGRES_SINGLE_TUPLE:
	case PGRES_EMPTY_QUERY:
	case PGRES_PIPELINE_SYNC:
	case PGRES_PIPELINE_ABORTED:    /* the failure before it is what is told */
		return TIPPLE_OK;
	case PGRES_COPY_IN:
	case PGRES_COPY_OUT:
		status = refuse_copy(db, PQresultStatus(result), err);
		if (status != TIPPLE_OK)
			return status;
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "COPY to or from the client is not for this call");
	default:
		return tipple__pg_error(db, result, t, err);
	}
}

/* Every command has a result, unless libpq had no memory for it: was it carried out? */
static enum tipple_status
forgotten(struct tipple__pg *db, struct tipple_error *err)
{
	(void)tipple__pg_lose(db, "", NULL);
	db->base.lost = true;
	return tipple__nomem(err);
}

enum tipple_status
tipple__pg_collect(struct tipple__pg *db, int wanted, const struct tipple_table *t,
    PGresult **result, PGresult **failed, struct tipple_error *err)
{
	bool piped = PQpipelineStatus(db->conn) != PQ_PIPELINE_OFF, synced = false;
	enum tipple_status status = TIPPLE_OK, one;
	PGresult *r;
	int n = 0;

	*result = NULL;
	while (!synced && PQstatus(db->conn) == CONNECTION_OK) {
		one = tipple__pg_next(db, &r, status == TIPPLE_OK ? err : NULL);
		if (one == TIPPLE_OK && r == NULL) {
			synced = !piped;
			n++;
			continue;
		}
		synced = one != TIPPLE_OK || PQresultStatus(r) == PGRES_PIPELINE_SYNC;
		if (one == TIPPLE_OK)
			one = judge(db, r, t, status == TIPPLE_OK ? err : NULL);
		if (status == TIPPLE_OK && one != TIPPLE_OK) {
			status = one;
			if (failed != NULL) {
				*failed = r;
				r = NULL;
			}
		} else if (status == TIPPLE_OK && !synced && n == wanted && *result == NULL) {
			*result = r;
			r = NULL;
		}
		PQclear(r);
	}
	if (piped)
		(void)PQexitPipelineMode(db->conn);
	if (status == TIPPLE_OK && !synced)
		status = tipple__pg_lose(db, "the connection is lost", err);
	if (status == TIPPLE_OK && wanted >= 0 && *result == NULL)
		status = forgotten(db, err);
	if (status != TIPPLE_OK) {
		PQclear(*result);
		*result = NULL;
	}
	return status;
}

static bool
send_plain(struct tipple__pg *db, const char *sql)
{
	return PQsendQueryParams(db->conn, sql, 0, NULL, NULL, NULL, NULL, 0) == 1;
}

static bool
send_named(struct tipple__pg *db, const char *name)
{
	return PQsendQueryPrepared(db->conn, name, 0, NULL, NULL, NULL, 0) == 1;
}

#define GUARD "SAVEPOINT tipple_row"
#define UNGUARD "RELEASE SAVEPOINT tipple_row"

enum tipple_status
tipple__pg_prepare_guard(struct tipple__pg *db, struct tipple_error *err)
{
	enum tipple_status status;
	PGresult *r = NULL;

	if (PQenterPipelineMode(db->conn) != 1 ||
	    PQsendPrepare(db->conn, "tipple_guard", GUARD, 0, NULL) != 1 ||
	    PQsendPrepare(db->conn, "tipple_unguard", UNGUARD, 0, NULL) != 1 ||
	    PQpipelineSync(db->conn) != 1)
		return tipple__pg_error(db, NULL, NULL, err);
	status = tipple__pg_collect(db, -1, NULL, &r, NULL, err);
	PQclear(r);
	db->guard_prepared = status == TIPPLE_OK;
	return status;
}

bool
tipple__pg_guard(struct tipple__pg *db)
{
	return PQtransactionStatus(db->conn) == PQTRANS_INTRANS &&
	    PQenterPipelineMode(db->conn) == 1 &&
	    (db->guard_prepared ? send_named(db, "tipple_guard") : send_plain(db, GUARD));
}

bool
tipple__pg_unguard(struct tipple__pg *db, bool guarded)
{
	return !guarded || ((db->guard_prepared ? send_named(db, "tipple_unguard") :
	    send_plain(db, UNGUARD)) && PQpipelineSync(db->conn) == 1);
}

void
tipple__pg_recover(struct tipple__pg *db, enum tipple_status status)
{
	PGresult *r;

	if (status == TIPPLE_RETRY || PQtransactionStatus(db->conn) != PQTRANS_INERROR)
		return;
	if (PQenterPipelineMode(db->conn) == 1 &&
	    send_plain(db, "ROLLBACK TO SAVEPOINT tipple_row") &&
	    tipple__pg_unguard(db, true) &&
	    tipple__pg_collect(db, 0, NULL, &r, NULL, NULL) == TIPPLE_OK)
		PQclear(r);
}

enum tipple_status
tipple__pg_run(struct tipple__pg *db, const char *sql, int n, const char *const *values,
    PGresult **result, struct tipple_error *err)
{
	*result = NULL;
	if (PQsendQueryParams(db->conn, sql, n, NULL, values, NULL, NULL, 0) != 1)
		return tipple__pg_error(db, NULL, NULL, err);
	return tipple__pg_collect(db, 0, NULL, result, NULL, err);
}
