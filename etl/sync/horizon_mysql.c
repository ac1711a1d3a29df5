/*
 * horizon_mysql.c - the horizon of a MySQL or MariaDB source: a hold-back, and
 * what the server lets this user see.
 *
 * The list of open transactions needs the privilege PROCESS and begins late: a
 * statement that waits for a table's lock has its NOW() fixed and is not in it,
 * so that the hold-back counts from the start of the oldest one too.  Nothing
 * tells of the other nodes of a cluster: there the hold-back is all there is.
 *
 * SPDX-License-Identifier: ISC
 */
#include "ask.h"
#include "error.h"
#include "horizon.h"

#define MICROSECONDS(t) "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', " t ")"

enum tipple_status
tipple__mysql_clock(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	struct tipple__answer a;
	enum tipple_status status = tipple__ask(source, "SELECT " MICROSECONDS("UTC_TIMESTAMP(6)")
	    ", @@GLOBAL.read_only + 0, CAST(NULL AS CHAR)", NULL, 0, &a, err);

	if (status != TIPPLE_OK)
		return status;
	h->clock = a.first;
	if (a.second != 0)
		status = tipple__refuse_replica(run, "it is read-only, as replicas are", err);
	tipple__answer_clear(&a);
	return status;
}

/* Times in the list are in the server's own zone. */
static enum tipple_status
look_at_transactions(struct tipple_db *source, struct tipple__horizon *h,
    struct tipple_error *err)
{
	struct tipple_error why;
	struct tipple__answer a;
	enum tipple_status status = tipple__ask(source, "SELECT COUNT(*), "
	    MICROSECONDS("CONVERT_TZ(MIN(began), 'SYSTEM', '+00:00')") ", MIN(who) "
	    "FROM (SELECT trx_started AS began, "
	    "CONCAT('a transaction of connection ', trx_mysql_thread_id) AS who "
	    "FROM information_schema.innodb_trx "
	    "WHERE trx_is_read_only = 0 AND trx_mysql_thread_id <> CONNECTION_ID() "
	    "ORDER BY trx_started LIMIT 1) AS oldest",
	    NULL, 0, &a, &why);

	if (status == TIPPLE_DENIED)
		return TIPPLE_OK;
	if (status != TIPPLE_OK) {
		if (err != NULL)
			*err = why;
		return status;
	}
	if (a.first != 0) {
		h->known = a.has_second;
		h->oldest = a.second;
		tipple__copy_text(h->why, sizeof(h->why), a.text != NULL ? a.text : "");
	}
	tipple__answer_clear(&a);
	return TIPPLE_OK;
}

struct xid {
	int64_t format, gtrid, bqual;
	struct tipple_bytes data;
	void *own;
};

static const struct tipple_column xid_columns[] = {
	{ .name = "formatID", .type = TIPPLE_INT64, .offset = offsetof(struct xid, format) },
	{ .name = "gtrid_length", .type = TIPPLE_INT64, .offset = offsetof(struct xid, gtrid) },
	{ .name = "bqual_length", .type = TIPPLE_INT64, .offset = offsetof(struct xid, bqual) },
	{ .name = "data", .type = TIPPLE_BYTES, .offset = offsetof(struct xid, data) },
};

static const struct tipple_table xids = {
	.abi = TIPPLE_ABI, .size = sizeof(xids), .name = "XA RECOVER",
	.row_size = sizeof(struct xid), .own_offset = offsetof(struct xid, own),
	.columns = xid_columns, .ncolumns = 4, .generated = -1, .primary = -1
};

/* A prepared transaction outlives its session, and the list then forgets its start when the
 * server does: nothing is known while there is one.  Oracle's server wants a privilege. */
static enum tipple_status
look_at_prepared(struct tipple_db *source, struct tipple__horizon *h, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_error why;
	struct xid xid;
	enum tipple_status status = tipple_each_sql(source, &xids, "XA RECOVER", NULL, 0, &cursor,
	    &why);

	if (status == TIPPLE_OK)
		status = tipple_next(cursor, &xid, &why);
	tipple_cursor_close(cursor);
	if (status == TIPPLE_OK || status == TIPPLE_INVALID) {
		h->known = false;
		tipple__copy_text(h->why, sizeof(h->why), "a prepared transaction");
		return TIPPLE_OK;
	}
	if (status == TIPPLE_DONE || status == TIPPLE_DENIED)
		return TIPPLE_OK;
	if (err != NULL)
		*err = why;
	return status;
}

enum tipple_status
tipple__mysql_look(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	enum tipple_status status = look_at_transactions(source, h, err);

	(void)run;
	return status == TIPPLE_OK ? look_at_prepared(source, h, err) : status;
}
