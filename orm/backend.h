/*
 * backend.h - what a database must do.  Only files in orm/ include it.
 *
 * A backend is one file that ends with one table of functions.  It does I/O
 * and turns native errors into statuses; SQL differences are data in
 * dialect.h, checks of values are made above it (check.c), and so are
 * transactions' nesting, caching of statements and the rules of db.c.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_BACKEND_H
#define TIPPLE_BACKEND_H

#include "dialect.h"
#include "tipple.h"
#include "url.h"

struct tipple__backend;

/*
 * The part of a handle that every backend shares.  A backend allocates its own
 * struct with this one first.
 */
struct tipple_db {
	const struct tipple__backend *backend;
	const struct tipple__dialect *dialect;
	int process;                    /* that opened it, see db.c */
	bool want_detail;
	bool lost;                      /* the connection is gone */
	bool snapshot;                  /* the transaction is a read-only view */
	bool doomed;                    /* the transaction can only be rolled back */
	bool rerun;                     /* ... as a whole: TIPPLE_RETRY or CANCELLED came in it */
	int depth;                      /* open transaction levels; 1 is the outermost */
	struct tipple_cursor *cursor;   /* open cursor: the handle is busy */
	struct tipple__cache *cache;    /* prepared statements, see cache.h */
	struct tipple__trace *trace;    /* NULL: not traced, see trace.c */
	void *flight;                   /* a load of which a batch was sent; NULL: none */
	void (*settle)(void *flight);   /* comes before all else that is done with the handle */
	bool (*on_wait)(void *arg);     /* NULL: nothing to do meanwhile, see db.h */
	void *on_wait_arg;
	bool waiting;                   /* it is called just now */
	tipple_cleared_fn *cleared;     /* NULL: nobody asks, see rules.c */
	void *cleared_arg;
};

/* What a statement is for: a backend reads its effect differently for each. */
enum tipple__kind {
	TIPPLE__ROWS,    /* returns rows */
	TIPPLE__INSERT,  /* the generated id, if any, is wanted */
	TIPPLE__CHANGE,  /* UPDATE, DELETE: the number of rows that matched is wanted */
	TIPPLE__UPSERT   /* the outcome is wanted */
};

struct tipple__command {
	enum tipple__kind kind;
	const char *sql;
	const struct tipple_table *table;               /* for error texts; may be NULL */
	const struct tipple_key *key;                   /* UPSERT: its conflict target */
	const struct tipple_column *const *params;      /* nparams; what each bound value is for */
	int nparams;
	const struct tipple_column *const *results;     /* ROWS: nresults wanted columns */
	int nresults;
	const int *columns;                             /* UPSERT: that it updates, as in sql.h;
	                                                 * there while it is prepared */
};

/* What one execution did. */
struct tipple__effect {
	int64_t matched;                /* CHANGE */
	int64_t id;                     /* INSERT into a table with a generated id */
	enum tipple_outcome outcome;    /* UPSERT */
};

/* A prepared statement; a backend's own struct has this one first. */
struct tipple__stmt {
	struct tipple_db *db;
	struct tipple__command command; /* arrays are copied behind it by the backend's prepare */
};

/* Open what url names; *db is a fresh struct with base members zero but those
 * that tipple_open sets after success (backend, dialect, process). */
typedef enum tipple_status tipple__open_fn(const struct tipple__url *url, struct tipple_db **db,
    struct tipple_error *err);

/* Free the handle.  forked: another process owns the connection, so say nothing
 * to the server and touch no shared file; what cannot be freed so is left. */
typedef void tipple__close_fn(struct tipple_db *db, bool forked);

/* One statement without parameters; rows that it gives are dropped. */
typedef enum tipple_status tipple__exec_fn(struct tipple_db *db, const char *sql,
    struct tipple_error *err);

/* command is borrowed for the call: copy what is kept.  A table or column that
 * is not there is TIPPLE_SCHEMA, here or at the first execute. */
typedef enum tipple_status tipple__prepare_fn(struct tipple_db *db,
    const struct tipple__command *command, struct tipple__stmt **stmt, struct tipple_error *err);

/*
 * Run it with nparams checked values.  ENUM values come as their label (text
 * in as.bytes).  Text need not end with NUL.  Values stay valid until the
 * next execute, reset or finish.  For ROWS only starts: rows come by fetch.
 */
typedef enum tipple_status tipple__execute_fn(struct tipple__stmt *stmt,
    const struct tipple_value *values, struct tipple__effect *effect, struct tipple_error *err);

/*
 * The next row, each cell decoded to its wanted column's type, or DONE.  A cell
 * that the type cannot hold is TIPPLE_INVALID naming the column; the other
 * cells are filled, that one is null, and fetch may go on.  Text and bytes are
 * borrowed until the next fetch or reset, and end with a NUL that is not counted.
 * ENUM cells are text.
 */
typedef enum tipple_status tipple__fetch_fn(struct tipple__stmt *stmt,
    struct tipple_value *cells, struct tipple_error *err);

/* Drop what is left of the rows; ready for execute again.  Cannot fail. */
typedef void tipple__reset_fn(struct tipple__stmt *stmt);
typedef void tipple__finish_fn(struct tipple__stmt *stmt);

/* False when the open transaction is gone, or can only be rolled back. */
typedef bool tipple__in_transaction_fn(struct tipple_db *db);

/* Can nothing be written through this handle, so that it never gets a write lock? */
typedef bool tipple__read_only_fn(struct tipple_db *db);

/* End what another thread runs on this handle.  Nothing here may touch what that
 * thread uses; but for MySQL also safe in a signal handler, when err is NULL. */
typedef enum tipple_status tipple__cancel_fn(struct tipple_db *db, struct tipple_error *err);

/*
 * Was the table empty when the load began?  Then an upsert may be tried as an
 * insert, which is faster, and whose CONFLICT or INVALID says no more than that
 * the batch is to be written as an upsert after all.  In the order in which it is learned.
 */
enum tipple__emptiness {
	TIPPLE__NOT_ASKED,
	TIPPLE__WAS_EMPTY,
	TIPPLE__HAS_ROWS
};

/* A part of a load's batch: checked values, sorted by key, no key twice. */
struct tipple__batch {
	const struct tipple_table *table;
	const struct tipple_key *key;           /* UPSERT: its conflict target */
	enum tipple_load_mode mode;
	const struct tipple_column *const *columns; /* every column but generated ones, in order */
	int ncolumns;
	const struct tipple_value *const *rows; /* nrows; each points to ncolumns values, as in
	                                         * execute: enums as labels, decimals in the
	                                         * column's scale */
	size_t nrows;
	enum tipple_outcome *outcomes;          /* of each row; NULL: not asked for */
	enum tipple__emptiness *empty;          /* UPSERT: the load's, for the backend to fill */
	int64_t inserted, updated, unchanged;   /* to be filled */
};

/*
 * Write the whole batch by the fastest way the database has, inside the open
 * transaction and, where the caller set one, a savepoint.  All or nothing:
 * CONFLICT or INVALID says that some row was refused (whatever was written is
 * rolled back to the savepoint by the caller, who then looks for the row).
 * UNSUPPORTED: this batch is to be written row by row.
 */
typedef enum tipple_status tipple__bulk_fn(struct tipple_db *db, struct tipple__batch *batch,
    struct tipple_error *err);

/*
 * The two halves of bulk: send may return while the database works; between it and
 * settle nothing else is done with the handle, and the batch stays where it is.  A
 * failure of send is as one of bulk, and there is nothing to settle.
 */
typedef enum tipple_status tipple__bulk_send_fn(struct tipple_db *db, struct tipple__batch *batch,
    struct tipple_error *err);
typedef enum tipple_status tipple__bulk_settle_fn(struct tipple_db *db,
    struct tipple__batch *batch, struct tipple_error *err);

/* Can a batch like this be written so?  UNSUPPORTED: row by row; said before
 * anything is begun, which spares a savepoint. */
typedef enum tipple_status tipple__bulk_fits_fn(struct tipple_db *db,
    const struct tipple__batch *batch, struct tipple_error *err);

struct tipple__backend {
	const char *const *schemes;     /* of URLs, ended by NULL */
	const struct tipple__dialect *dialect;
	tipple__open_fn *open;
	tipple__close_fn *close;
	tipple__exec_fn *exec;
	tipple__prepare_fn *prepare;
	tipple__execute_fn *execute;
	tipple__fetch_fn *fetch;
	tipple__reset_fn *reset;
	tipple__finish_fn *finish;
	tipple__in_transaction_fn *in_transaction;
	tipple__cancel_fn *cancel;
	/* Optional. */
	tipple__read_only_fn *read_only; /* NULL: begin finds out */
	tipple__bulk_fn *bulk;          /* NULL: row by row */
	tipple__bulk_fits_fn *bulk_fits; /* NULL: bulk itself tells */
	tipple__bulk_send_fn *bulk_send; /* NULL: in one piece */
	tipple__bulk_settle_fn *bulk_settle;
	bool waits;                     /* calls on_wait of a handle */
};

extern const struct tipple__backend tipple__sqlite, tipple__postgres, tipple__mysql;

#endif
