/*
 * postgres_statement.h - a prepared statement, for the files that prepare it,
 * run it and read its rows.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_POSTGRES_STATEMENT_H
#define TIPPLE_POSTGRES_STATEMENT_H

#include "postgres.h"

struct tipple__pg_param {
	enum tipple__pg_kind kind;      /* OTHER: is sent in text form */
	int limit;                      /* characters, where the server would cut blanks; 0: none */
	char bytes[TIPPLE__PG_FIXED];
};

struct tipple__pg_stmt {
	struct tipple__stmt base;
	const struct tipple_column **columns; /* parameters, then results */
	unsigned number;                /* of its name on the server; 0: none */
	Oid *types;                     /* of the parameters, then of the results */
	struct tipple__pg_param *params;
	enum tipple__pg_kind *kinds;    /* of the results */
	const char **values;
	int *lengths, *formats;
	struct tipple__text copies;     /* of values that libpq wants in another form */
	PGresult *row;                  /* the newest row */
	bool fresh;                     /* it has not been fetched yet */
	bool open;                      /* the server has more to tell */
	bool keep;                      /* a cancel would end the transaction */
};

static inline struct tipple__pg_stmt *
tipple__pg_statement(struct tipple__stmt *stmt)
{
	return (struct tipple__pg_stmt *)(void *)stmt;
}

/* postgres_prepare.c */
tipple__prepare_fn tipple__pg_prepare;
tipple__finish_fn tipple__pg_finish;

/* Prepare it on the server, or once more when what it had there is no use. */
TIPPLE_MUST enum tipple_status tipple__pg_make(struct tipple__pg *db,
    struct tipple__pg_stmt *stmt, struct tipple_error *err);

/* How to read the results; a type that can never fit is refused by name. */
TIPPLE_MUST enum tipple_status tipple__pg_plan_results(struct tipple__pg *db,
    struct tipple__pg_stmt *stmt, const PGresult *r, struct tipple_error *err);

/* Another text for an upsert that a partitioned table has refused; false: it
 * was refused for another reason. */
bool tipple__pg_avoid_xmax(struct tipple__pg_stmt *stmt, const PGresult *failed);

const char *tipple__pg_table_name(const struct tipple__command *command);
const char *tipple__pg_name(unsigned number, char name[24]);

/* postgres_execute.c */
tipple__execute_fn tipple__pg_execute;
bool tipple__pg_send(struct tipple__pg *db, struct tipple__pg_stmt *stmt);

/* postgres_rows.c */
tipple__fetch_fn tipple__pg_fetch;
tipple__reset_fn tipple__pg_reset;

/* Start a query and wait for its first answer, which tells whether it runs. */
TIPPLE_MUST enum tipple_status tipple__pg_start_rows(struct tipple__pg *db,
    struct tipple__pg_stmt *stmt, bool *stale, struct tipple_error *err);

#endif
