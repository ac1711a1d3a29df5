/*
 * postgres_bulk.h - what a load needs to know about a table, and its SQL.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_POSTGRES_BULK_H
#define TIPPLE_POSTGRES_BULK_H

#include "postgres.h"

struct tipple__pg_column {
	const struct tipple_column *column; /* NULL: only the server has it */
	int place;                      /* among the batch's columns */
	Oid oid;
	enum tipple__pg_kind kind;
	int limit;                      /* characters of a varchar; 0: none */
	bool as_text;                   /* JSON: its digits count, and json has no equality */
	bool is_key, is_compared;
};

struct tipple__pg_bulk {
	const struct tipple_table *table;
	const struct tipple_key *key;   /* NULL: plain inserts */
	Oid row, array;                 /* the type of the table's rows, and of arrays of them */
	struct tipple__pg_column *columns; /* as the server has them */
	int ncolumns;
	bool refers_to_itself;          /* by a foreign key */
	char *sql;
	char *careful;                  /* an upsert that lets other transactions come before */
	bool has_rival;                 /* an upsert into a table with another unique key */
	bool tells;                     /* an upsert that answers a row for each row */
	struct tipple__pg_bulk *next;
};

/* COPY of the columns that are written. */
void tipple__pg_copy_sql(struct tipple__text *out, const struct tipple__pg_bulk *b);

/*
 * A statement that takes an array of rows and answers one row,
 * (inserted, updated, not done, clashing), or with tells the code of each row in
 * order: an enum tipple_outcome, 0 for a row that another transaction came before,
 * -1 for one that takes a value of another unique key from a row that has it.
 * Unless it is careful, a row that another one inserts meanwhile makes it
 * fail; looking twice costs an eighth of the time.
 */
void tipple__pg_merge_sql(struct tipple__text *out, const struct tipple__pg_bulk *b,
    bool careful);

/* ---- postgres_copy.c ---- */

struct tipple__pg_buffer {
	char *data;
	size_t size, room;
};

bool tipple__pg_grow(struct tipple__pg_buffer *b, size_t n);

/* Room for n more bytes. */
static inline bool
tipple__pg_reserve(struct tipple__pg_buffer *b, size_t n)
{
	return n <= b->room - b->size || tipple__pg_grow(b, n);
}

/* A field as COPY and records have it: its length, or -1, and its bytes. */
TIPPLE_MUST enum tipple_status tipple__pg_put_field(struct tipple__pg_buffer *to,
    const struct tipple__pg_column *c, const struct tipple_value *v, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__pg_put_null(struct tipple__pg_buffer *to,
    struct tipple_error *err);

/* The halves of backend.h's bulk for inserts, and for upserts (postgres_upsert.c).
 * When a send fails the connection is free for other commands, or lost. */
TIPPLE_MUST enum tipple_status tipple__pg_copy_send(struct tipple__pg *db,
    const struct tipple__pg_bulk *b, struct tipple__batch *batch, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__pg_copy_settle(struct tipple__pg *db,
    const struct tipple__pg_bulk *b, struct tipple__batch *batch, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__pg_upsert_send(struct tipple__pg *db,
    const struct tipple__pg_bulk *b, const struct tipple__batch *batch, bool careful,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__pg_upsert_settle(struct tipple__pg *db,
    const struct tipple__pg_bulk *b, struct tipple__batch *batch, struct tipple_error *err);

#endif
