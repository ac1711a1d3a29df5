/*
 * mysql_backend.h - what the files of the MySQL and MariaDB backend share.
 *
 * Coded to what MariaDB Connector/C and Oracle's libmysqlclient both have;
 * what only the first has is inside #ifdef MARIADB_PACKAGE_VERSION.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_MYSQL_BACKEND_H
#define TIPPLE_MYSQL_BACKEND_H

#include <mysql.h>

#include "backend.h"

/* Oracle's library has no my_bool any more. */
#ifdef MARIADB_PACKAGE_VERSION
typedef my_bool tipple__mysql_bool;
#else
typedef bool tipple__mysql_bool;
#endif

/* Most bytes of a character in utf8mb4, in which the server tells lengths. */
#define TIPPLE__MYSQL_CHARACTER 4

/* What a column of a table or of a result really is. */
struct tipple__mysql_field {
	enum enum_field_types type;
	bool is_unsigned;
	bool binary;                    /* bytes, not text */
	bool padded;                    /* CHAR or BINARY: of fixed length */
	unsigned long length;           /* bytes; of text in utf8mb4 */
	unsigned decimals;              /* digits of a fraction */
};

/* The columns of a table that was used with parameters, in the schema's order. */
struct tipple__mysql_shape {
	const struct tipple_table *table;
	struct tipple__mysql_shape *next;
	struct tipple__mysql_field fields[];
};

struct tipple__mysql_bulk;

struct tipple__mysql {
	struct tipple_db base;
	MYSQL *handle;
	bool mariadb;                   /* the server, not the library */
	uint64_t max_packet;            /* @@max_allowed_packet: a larger one ends the connection */
	/* the way to it again, for tipple__mysql_cancel; the rest is in handle */
	int tls;
	char *ca;
	unsigned port, connect_timeout;
	bool zero_dates_null;           /* 0000-00-00 reads as NULL, not as a wrong value */
	struct tipple__mysql_shape *shapes;
	struct tipple__mysql_bulk *bulk; /* prepared statements of loads */
};

static inline struct tipple__mysql *
tipple__mysql_of(struct tipple_db *db)
{
	return (struct tipple__mysql *)(void *)db;
}

/* ---- mysql_connect.c ---- */

enum tipple_status tipple__mysql_open(const struct tipple__url *url, struct tipple_db **out,
    struct tipple_error *err);
void tipple__mysql_close(struct tipple_db *base, bool forked);
tipple__cancel_fn tipple__mysql_cancel;
/* The handle is of no use any more; nothing waits for the server again. */
void tipple__mysql_break_off(struct tipple__mysql *db);

/* ---- mysql_error.c ---- */

/*
 * Turn the last error of stmt, or for NULL of the connection, into a status
 * and an error.  command may be NULL.  After TIPPLE_RETRY the whole
 * transaction has been rolled back: of a deadlock the server did it, of a
 * lock that was not given in time only the statement.  After the library ran
 * out of memory the connection is given up: an answer may be half read.
 */
enum tipple_status tipple__mysql_error(struct tipple__mysql *db, MYSQL_STMT *stmt,
    const struct tipple__command *command, struct tipple_error *err);

/* Two rows in a scalar: what the guard of an upsert answers to a clash. */
#define TIPPLE__MYSQL_GUARD 1242

/*
 * The name that message quotes after the last occurrence of marker: `x`, 'x' or
 * the last part of `db`.`t`.`x`.  "" when there is none.
 */
void tipple__mysql_name(const char *message, const char *marker, char *out, size_t size);

/* ---- mysql_shape.c ---- */

struct tipple__mysql_field tipple__mysql_field(const MYSQL_FIELD *f);

/* Can values of column c live in a column like f?  For reading and writing. */
bool tipple__mysql_fits(const struct tipple_column *c, const struct tipple__mysql_field *f);
enum tipple_status tipple__mysql_misfit(const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_error *err);

/*
 * What the columns of t are in the database, asked once per connection.
 * TIPPLE_SCHEMA when one is missing or of a type that does not fit.
 */
enum tipple_status tipple__mysql_shape(struct tipple__mysql *db, const struct tipple_table *t,
    const struct tipple__mysql_field **fields, struct tipple_error *err);
void tipple__mysql_free_shapes(struct tipple__mysql *db);

/* ---- mysql_value.c ---- */

/* Where a value stays that is not sent as it is in struct tipple_value. */
union tipple__mysql_room {
	MYSQL_TIME time;
	char text[TIPPLE_DECIMAL_SIZE];
};

/*
 * Where the server would store something else than v without an error (blanks
 * cut, digits rounded), because its column f is not what the schema says,
 * TIPPLE_INVALID.
 */
enum tipple_status tipple__mysql_lossless(const struct tipple_table *t,
    const struct tipple_column *c, const struct tipple__mysql_field *f,
    const struct tipple_value *v, struct tipple_error *err);

/* False where lossless finds nothing, whatever the value: the column is what the schema says. */
bool tipple__mysql_can_lose(const struct tipple_column *c, const struct tipple__mysql_field *f);

/* Would these values make a packet that the server takes?  TIPPLE_INVALID: no. */
enum tipple_status tipple__mysql_in_packet(const struct tipple__mysql *db,
    const struct tipple_table *t, const struct tipple_value *values, int n,
    struct tipple_error *err);

/* Bind v, which must stay where it is, for column c.  f may be NULL. */
void tipple__mysql_bind(MYSQL_BIND *b, union tipple__mysql_room *room,
    const struct tipple_column *c, const struct tipple__mysql_field *f,
    const struct tipple_value *v);

/* The type that bind gives to every value of column c that is not NULL. */
enum enum_field_types tipple__mysql_type(const struct tipple_column *c,
    const struct tipple__mysql_field *f);

/* One column of the row fetched last. */
struct tipple__mysql_cell {
	struct tipple__mysql_field field;
	union {
		int8_t i8;
		int16_t i16;
		int32_t i32;
		int64_t i64;
		float real4;
		double real8;
		MYSQL_TIME time;
	} fixed;
	char *data;                     /* text and bytes; grows; a NUL follows */
	unsigned long room;
	unsigned long length;
	tipple__mysql_bool null, error;
};

/* Make ready to receive a column like f; false: no memory. */
bool tipple__mysql_receive(MYSQL_BIND *b, struct tipple__mysql_cell *cell,
    const struct tipple__mysql_field *f);
/* Make room for the whole value; false: no memory. */
bool tipple__mysql_grow(MYSQL_BIND *b, struct tipple__mysql_cell *cell);
/* Is it text or bytes that came longer than there was room for? */
bool tipple__mysql_is_cut(const struct tipple__mysql_cell *cell);
/* 0000-00-00, which old tables hold in place of NULL. */
bool tipple__mysql_is_zero_date(const struct tipple__mysql_cell *cell);
/* A value that the column's type cannot hold is TIPPLE_INVALID, and *out null. */
enum tipple_status tipple__mysql_decode(const struct tipple__mysql_cell *cell,
    const struct tipple_table *t, const struct tipple_column *c, struct tipple_value *out,
    struct tipple_error *err);

/* ---- mysql_keys.c ---- */

/*
 * TIPPLE_SCHEMA unless the table has a unique key on the columns of the
 * upsert's key.  *hazard: it has another one that ON DUPLICATE KEY UPDATE of
 * this command could go by.
 */
enum tipple_status tipple__mysql_keys(struct tipple__mysql *db,
    const struct tipple__command *command, bool *hazard, struct tipple_error *err);

/* ---- mysql.c ---- */

/* Must this upsert be done in steps, whatever the row? */
bool tipple__mysql_has_hazard(struct tipple__stmt *stmt);

/* ---- mysql_upsert.c ---- */

/* The statements that do an upsert in steps; command's columns must stay. */
struct tipple__mysql_steps;
enum tipple_status tipple__mysql_steps(struct tipple_db *db,
    const struct tipple__command *command, struct tipple__mysql_steps **steps,
    struct tipple_error *err);
enum tipple_status tipple__mysql_run_steps(struct tipple__mysql_steps *steps,
    const struct tipple_value *values, struct tipple__effect *effect, struct tipple_error *err);
void tipple__mysql_free_steps(struct tipple__mysql_steps *steps); /* NULL is fine */

/* ---- mysql_bulk.c ---- */

enum tipple_status tipple__mysql_load(struct tipple_db *db, struct tipple__batch *batch,
    struct tipple_error *err);
void tipple__mysql_free_bulk(struct tipple__mysql *db);

/* ---- mysql_outcome.c ---- */

/* Fill batch->outcomes with what an upsert is about to do; the rows are locked. */
enum tipple_status tipple__mysql_foretell(struct tipple_db *db, struct tipple__batch *batch,
    struct tipple_error *err);
/* Do the batch's counts agree with its outcomes?  TIPPLE_CONFLICT when not. */
enum tipple_status tipple__mysql_came_true(const struct tipple__batch *batch,
    struct tipple_error *err);

#endif
