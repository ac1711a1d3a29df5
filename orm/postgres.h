/*
 * postgres.h - what the files of the PostgreSQL backend share.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_POSTGRES_H
#define TIPPLE_POSTGRES_H

#include <libpq-fe.h>

#include "backend.h"

/* How a value looks in PostgreSQL's binary format. */
enum tipple__pg_kind {
	TIPPLE__PG_OTHER,       /* not known to us */
	TIPPLE__PG_BOOL,
	TIPPLE__PG_INT2, TIPPLE__PG_INT4, TIPPLE__PG_INT8,
	TIPPLE__PG_OID,
	TIPPLE__PG_FLOAT4, TIPPLE__PG_FLOAT8,
	TIPPLE__PG_NUMERIC,
	TIPPLE__PG_TEXT,        /* the characters, as enums, citext and json have too */
	TIPPLE__PG_BYTES,
	TIPPLE__PG_DATE, TIPPLE__PG_TIME,
	TIPPLE__PG_TIMESTAMP,   /* with or without time zone: the session's is UTC */
	TIPPLE__PG_UUID,
	TIPPLE__PG_JSONB        /* a version number, then the characters */
};

/* A type that only the catalog knows: an enum, a domain, one of an extension. */
struct tipple__pg_type {
	Oid oid;
	enum tipple__pg_kind kind;
	char name[132];         /* quoted, with its schema */
};

/* Statements dropped on our side that the server still has. */
#define TIPPLE__PG_DEAD 32

struct tipple__pg {
	struct tipple_db base;
	PGconn *conn;
	PGcancel *cancel;               /* made beforehand: a signal handler cannot */
	int io_timeout;                 /* milliseconds that the server may be silent; -1: any */
	bool statement_timeout;         /* was asked for */
	bool unprepared;                /* prepare=off */
	bool guard_prepared;            /* the server knows the guard's statements by name */
	bool any_bytes;                 /* the database does not check its text (SQL_ASCII) */
	unsigned statements;            /* names given so far */
	unsigned dead[TIPPLE__PG_DEAD];
	int ndead;
	struct tipple__pg_type *types;
	int ntypes;
	struct tipple__pg_bulk *sent;   /* the table of a batch that is not answered yet */
	bool guarded;                   /* ... and was sent between guard and unguard */
	struct tipple__pg_bulk *bulk;   /* tables that were loaded, see postgres_bulk.c */
};

static inline struct tipple__pg *
tipple__pg_connection(struct tipple_db *db)
{
	return (struct tipple__pg *)(void *)db;
}

/* postgres_connect.c */
tipple__open_fn tipple__pg_open;
tipple__close_fn tipple__pg_close;

/* ---- postgres_wire.c: ask and wait, never longer than the deadline ---- */

/* Now plus milliseconds; -1 for none. */
int64_t tipple__pg_deadline(int milliseconds);

/* Wait until the socket is ready for one of events, or OFFLINE. */
TIPPLE_MUST enum tipple_status tipple__pg_wait(struct tipple__pg *db, short events,
    int64_t deadline, struct tipple_error *err);

/* Send all that is queued. */
TIPPLE_MUST enum tipple_status tipple__pg_flush(struct tipple__pg *db, struct tipple_error *err);

/* The next result; NULL at the end of a command.  Its status is not looked at. */
TIPPLE_MUST enum tipple_status tipple__pg_next(struct tipple__pg *db, PGresult **result,
    struct tipple_error *err);

/*
 * Take every result of what was sent: of one command, or of a pipeline up to
 * its sync.  *result is that of command number wanted (0 the first, -1 none);
 * the first failure is what is returned, and *failed, if not NULL, is its result.
 */
TIPPLE_MUST enum tipple_status tipple__pg_collect(struct tipple__pg *db, int wanted,
    const struct tipple_table *t, PGresult **result, PGresult **failed,
    struct tipple_error *err);

/*
 * In a transaction a failed statement makes all later ones fail.  So a
 * statement runs between guard and unguard: a savepoint in the same round
 * trip.  Outside a transaction both do nothing.  After a failure recover goes
 * back to the savepoint, but not where the whole transaction must run again:
 * the locks that others wait for would stay.
 */
bool tipple__pg_guard(struct tipple__pg *db);
bool tipple__pg_unguard(struct tipple__pg *db, bool guarded);
void tipple__pg_recover(struct tipple__pg *db, enum tipple_status status);

/* Parsing guard and unguard anew costs as much as the statement between them. */
TIPPLE_MUST enum tipple_status tipple__pg_prepare_guard(struct tipple__pg *db,
    struct tipple_error *err);

/* One statement of our own with text parameters. */
TIPPLE_MUST enum tipple_status tipple__pg_run(struct tipple__pg *db, const char *sql, int n,
    const char *const *values, PGresult **result, struct tipple_error *err);

/* ---- postgres_error.c ---- */

/* Turn a failed result into a status and an error.  result may be NULL: the
 * connection's own failure.  t may be NULL. */
enum tipple_status tipple__pg_error(struct tipple__pg *db, const PGresult *result,
    const struct tipple_table *t, struct tipple_error *err);

/* As above for a connection that could not be made. */
enum tipple_status tipple__pg_connect_error(PGconn *conn, bool want_detail,
    struct tipple_error *err);

/* Give the connection up: the server is told by a closed socket. */
enum tipple_status tipple__pg_lose(struct tipple__pg *db, const char *why,
    struct tipple_error *err);

/* Is it this SQLSTATE, raised by this function of the server? */
bool tipple__pg_has_state(const PGresult *failed, const char *state, const char *function);

/* Is the failure one that preparing the statement again cures? */
bool tipple__pg_is_stale(const PGresult *result);

/* ---- postgres_type.c: types that are not built in ---- */

/* Learn from the catalog what is not known yet of n types. */
TIPPLE_MUST enum tipple_status tipple__pg_learn(struct tipple__pg *db, const Oid *types, int n,
    struct tipple_error *err);
const struct tipple__pg_type *tipple__pg_find_type(const struct tipple__pg *db, Oid oid);
enum tipple__pg_kind tipple__pg_kind(const struct tipple__pg *db, Oid oid);

/* ---- postgres_value.c ---- */

/* The kind of a type that every server has, else OTHER. */
enum tipple__pg_kind tipple__pg_builtin(Oid oid);

/* The type to send a column's values as; 0: whatever the server takes it for. */
Oid tipple__pg_param_type(const struct tipple_column *c);

/* Can a result of this kind ever be a value of this column? */
bool tipple__pg_can_decode(enum tipple__pg_kind kind, enum tipple_type type);

/* Can a parameter of this kind hold values of this type? */
bool tipple__pg_can_encode(enum tipple__pg_kind kind, enum tipple_type type);

/* False when this value does not fit.  Text is borrowed from data. */
bool tipple__pg_decode(enum tipple__pg_kind kind, const struct tipple_column *c,
    const char *data, size_t size, struct tipple_value *cell);

/*
 * Write v, which is not null, and return the end; NULL when it does not fit
 * the kind.  to has room for TIPPLE__PG_FIXED bytes more than v's own text or bytes.
 */
#define TIPPLE__PG_FIXED 64
char *tipple__pg_encode(char *to, enum tipple__pg_kind kind, const struct tipple_column *c,
    const struct tipple_value *v);

/* Is a text that ends in blanks longer than limit characters (0: any are allowed)? */
bool tipple__pg_is_cut(const struct tipple_value *v, int limit);

/* Of pg_type.dat. */
#define TIPPLE__PG_VARCHAR 1043

/* Big-endian integers. */
static inline char *
tipple__pg_put16(char *to, int v)
{
	to[0] = (char)(unsigned char)((unsigned)v >> 8);
	to[1] = (char)(unsigned char)v;
	return to + 2;
}

static inline char *
tipple__pg_put32(char *to, int32_t v)
{
	return tipple__pg_put16(tipple__pg_put16(to, (int)((uint32_t)v >> 16)), (int)v);
}

static inline char *
tipple__pg_put64(char *to, int64_t v)
{
	return tipple__pg_put32(tipple__pg_put32(to, (int32_t)((uint64_t)v >> 32)), (int32_t)v);
}

/* ---- postgres_bulk.c ---- */
tipple__bulk_fn tipple__pg_bulk;
tipple__bulk_send_fn tipple__pg_bulk_send;
tipple__bulk_settle_fn tipple__pg_bulk_settle;
void tipple__pg_bulk_free(struct tipple__pg *db);

#endif
