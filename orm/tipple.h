/*
 * tipple.h - one row API over SQLite, PostgreSQL and MySQL/MariaDB.
 *
 * The manual of the runtime.  The typed functions of a table (customer_find ...)
 * are written by tipple-gen and are thin wrappers over part 8.  What an ETL job
 * needs besides rows is in tipple_etl.h.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_H
#define TIPPLE_H

#include <tipple_table.h>
#include <tipple_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Parts 1 and 2, statuses, errors, types and values, are tipple_types.h. */

/* ---- 3. Handles ----------------------------------------------------------
 *
 * A handle is one connection.  It belongs to one thread at a time and to the
 * process that opened it: in a forked child every call is TIPPLE_MISUSE and
 * tipple_close frees what it can without touching the connection.  While a cursor is open every
 * other call on its handle is TIPPLE_MISUSE, on every database, because two of
 * the three cannot do otherwise; open a second handle.
 */
struct tipple_db;

/*
 * Open a database by URL:
 *   sqlite:relative.db   sqlite:/absolute.db   sqlite::memory:
 *   postgresql://user@host:port/database   also postgres:
 *   mysql://user@host:port/database        also mariadb:
 * Options follow a '?', joined by '&'; every part is percent-encoded.  Seconds
 * may have a fraction; 0 is no limit.
 *   detail=1               fill tipple_error.detail with the database's own words
 * SQLite
 *   mode=ro|rw|rwc         read only, must exist, created when missing (default)
 *   busy=SECONDS           how long to wait for another writer (default 5)
 * PostgreSQL and MySQL
 *   connect_timeout=SECONDS    default 10
 *   io_timeout=SECONDS         a server that is silent for so long is given up
 *                              (default 300); longer statements need a longer one
 *   statement_timeout=SECONDS  a statement that takes longer is TIPPLE_TIMEOUT
 * PostgreSQL: host (also a folder with a socket) port sslmode sslrootcert sslcert
 * sslkey channel_binding application_name service passfile target_session_attrs
 * options, as libpq has them, and
 *   prepare=off            no prepared statements: behind a transaction pooler
 *   schema=NAME            search_path is this schema only
 * MySQL
 *   unix_socket=PATH
 *   sslmode=disable|require|verify-full, ssl_ca=FILE (with verify-full)
 *   defaults_file=FILE (mode 0600), defaults_group=NAME    option files
 *   zero_dates=null|refuse     how to read 0000-00-00: as NULL, or as a value that
 *                              refuses its row (default)
 * An unknown option is TIPPLE_MISUSE.  *db is NULL on failure.  A password may
 * stand in the URL, but not in that of a command line; it is in no error.
 * libpq's own ways (PGPASSWORD, ~/.pgpass) and MySQL's (MYSQL_PWD, option files)
 * work too.
 *
 * Sessions are set up alike: UTC, UTF-8, strict, READ COMMITTED, foreign keys
 * on.  TLS that is required is required: a server without it, or with a
 * certificate that verify-full refuses, is TIPPLE_DENIED.  With sslmode=require
 * MySQL's library has sent the hash of the password before that is known;
 * verify-full has not.  (PostgreSQL has no TLS on a local socket.)
 */
TIPPLE_MUST enum tipple_status tipple_open(const char *url, struct tipple_db **db,
    struct tipple_error *err);

/* Roll back what is open and close.  NULL is fine. */
void tipple_close(struct tipple_db *db);

/* Run one statement that returns no rows and has no parameters: DDL, PRAGMA. */
TIPPLE_MUST enum tipple_status tipple_exec(struct tipple_db *db, const char *sql,
    struct tipple_error *err);

/* Run one statement with values for its placeholders, ? on every database.  *rows
 * (rows may be NULL) is how many rows it matched, or an INSERT made. */
TIPPLE_MUST enum tipple_status tipple_exec_sql(struct tipple_db *db, const char *sql,
    const struct tipple_value *values, int n, int64_t *rows, struct tipple_error *err);

/*
 * End the call that is running on db, which returns TIPPLE_CANCELLED as soon as
 * the database has undone it; in a transaction only rollback is left.  For
 * another thread, as long as db is not being closed; on SQLite and PostgreSQL
 * also for a signal handler, with err NULL.  MySQL needs a second connection
 * (KILL QUERY), which cannot be made in a handler.  When no call is running it
 * does nothing; one that begins at this very moment may be ended.
 */
TIPPLE_MUST enum tipple_status tipple_cancel(struct tipple_db *db, struct tipple_error *err);

/*
 * Tell fn of every statement from now on; NULL: no more.  Parameters are told
 * only with TIPPLE_TRACE_PARAMETERS, and never those of columns marked redact.
 * Rows that are read are told of when the query starts, not one by one.
 */
struct tipple_trace_event {
	const char *sql;        /* valid during the call, like parameters */
	const char *parameters; /* NULL: not asked for */
	double seconds;
	int64_t rows;           /* matched by UPDATE or DELETE; of a bulk write */
	enum tipple_status status;
};
#define TIPPLE_TRACE_PARAMETERS 0x01u
typedef void tipple_trace_fn(void *arg, const struct tipple_trace_event *event);
TIPPLE_MUST enum tipple_status tipple_trace(struct tipple_db *db, tipple_trace_fn *fn, void *arg,
    unsigned flags, struct tipple_error *err);

/* "sqlite", "postgresql" or "mysql". */
const char *tipple_dialect_name(const struct tipple_db *db);

/* ---- 4. Transactions -----------------------------------------------------
 *
 * begin inside a transaction sets a savepoint; commit and rollback end the
 * innermost level.  The outermost begin takes the write lock at once where the
 * database has one (SQLite: BEGIN IMMEDIATE).  When the database has rolled
 * the transaction back by itself, or TIPPLE_RETRY or TIPPLE_CANCELLED came in it,
 * every call is TIPPLE_DB, commit too, until the outermost level is rolled back: nothing is
 * written outside a transaction that was meant for it.  A connection lost
 * during the outermost commit is TIPPLE_UNKNOWN.
 */
TIPPLE_MUST enum tipple_status tipple_begin(struct tipple_db *db, struct tipple_error *err);

/* One consistent view of the data until commit or rollback; writing is
 * TIPPLE_DENIED. */
TIPPLE_MUST enum tipple_status tipple_begin_snapshot(struct tipple_db *db,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_commit(struct tipple_db *db, struct tipple_error *err);

/* Cannot fail: what is not committed is gone either way.  NULL is fine. */
void tipple_rollback(struct tipple_db *db);

/*
 * Run work in a transaction of its own and commit it.  After TIPPLE_RETRY (a
 * deadlock, a serialization failure, a lock) all of it is rolled back and run
 * again, up to attempts times in all, with growing random waits of at most a
 * second.  work must not begin or end the outermost transaction itself.
 */
typedef enum tipple_status tipple_work_fn(struct tipple_db *db, void *arg,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_transact(struct tipple_db *db, tipple_work_fn *work,
    void *arg, int attempts, struct tipple_error *err);

/* Part 5, how tables are described, is tipple_table.h. */

/* ---- 6. Queries ----------------------------------------------------------
 *
 * A filter over one table: conditions joined by AND, groups, an order, a limit.  Values
 * are always bound.  A wrong call (no such column, wrong type) is remembered
 * and told by the call that uses the query.  Text is borrowed until then.
 *
 *	struct tipple_query q;
 *	tipple_query_init(&q, &package_table);
 *	tipple_where(&q, PACKAGE_SECTION, TIPPLE_EQ, tipple_text("libs"));
 *	tipple_order(&q, PACKAGE_NAME, TIPPLE_ASC);
 *	status = package_each(db, &q, &cursor, &err);
 *	tipple_query_clear(&q);
 */
#define TIPPLE_MAX_VALUES 32766 /* of a query or statement: what every database takes */

enum tipple_op {
	TIPPLE_EQ, TIPPLE_NE, TIPPLE_LT, TIPPLE_LE, TIPPLE_GT, TIPPLE_GE,
	TIPPLE_LIKE,            /* SQL's pattern: % and _, escaped by \; case counts */
	TIPPLE_IS_NULL, TIPPLE_IS_NOT_NULL /* the value is ignored */
};
enum tipple_direction { TIPPLE_ASC, TIPPLE_DESC };

struct tipple_condition;
struct tipple_query {
	const struct tipple_table *table;
	struct tipple_condition *conditions;
	size_t nconditions, room;
	int order[8];           /* column * 2 + direction */
	int norder;
	int depth;              /* of open groups */
	int64_t limit;          /* -1: none */
	enum tipple_status status;
	char why[96];
};

void tipple_query_init(struct tipple_query *q, const struct tipple_table *table);
void tipple_where(struct tipple_query *q, int column, enum tipple_op op, struct tipple_value v);
/* column IN (values); no values: no row matches.  A query with more than
 * TIPPLE_MAX_VALUES in all is TIPPLE_MISUSE. */
void tipple_where_in(struct tipple_query *q, int column, const struct tipple_value *v, size_t n);
/*
 * A group in brackets: any of its conditions, or all of them.  Groups nest, 16
 * deep at most.
 *	tipple_any(&q);
 *	tipple_where(&q, PACKAGE_SECTION, TIPPLE_EQ, tipple_text("libs"));
 *	tipple_where(&q, PACKAGE_HOMEPAGE, TIPPLE_IS_NULL, tipple_null());
 *	tipple_end(&q);
 */
void tipple_any(struct tipple_query *q);
void tipple_all(struct tipple_query *q);
void tipple_end(struct tipple_query *q);
/*
 * Only rows behind the position (values of 1 to 8 columns, none NULL) in
 * ascending order of these columns: the next page when the columns are those
 * of tipple_order and tell every row apart.
 */
void tipple_after(struct tipple_query *q, const int *columns, const struct tipple_value *values,
    int n);
/* NULL comes before every value.  At most 8 columns. */
void tipple_order(struct tipple_query *q, int column, enum tipple_direction direction);
void tipple_limit(struct tipple_query *q, int64_t rows);
void tipple_query_clear(struct tipple_query *q);

/* ---- 7. Rows -------------------------------------------------------------
 *
 * A row is a plain struct; {0} is a valid empty one.  Fields are assigned
 * freely: text fields are const char * and assigning one neither copies nor
 * frees.  A nullable number has a bool has_x beside it.
 * A row from find owns what its text points to, in one block, behind `own`:
 * free it with <model>_clear.  A row from next is borrowed: its text is valid
 * until the following next or the end of the cursor; keep one with <model>_copy.
 *
 * Which columns are written:
 *   insert, upsert, load   every column but generated ones; insert sets the id
 *   update(columns)        those columns, by primary key; NULL: all but the key
 *   save                   generated key: insert when has_id is false, else
 *                          update by key (TIPPLE_NOT_FOUND when no row has it);
 *                          natural key: upsert
 *   upsert(columns)        inserts all; on a row with the same key updates those
 *                          columns; NULL: all but the key
 * Columns that no verb writes are the database's (DEFAULT).
 *
 * Every value is checked before it is sent, so that every database refuses the
 * same row for the same reason: the rules of its column, length in characters,
 * UTF-8, digits of a decimal, NaN and infinity, range of dates, enum index, JSON
 * syntax, NOT NULL.  Keys and foreign keys are the database's to check.
 *
 * Rules that clean, bring into a normal form or clear change what is written, not
 * the caller's row, for which there is <model>_clean.  update leaves the key as it
 * is, and so do find and delete: they take rows as others wrote them.
 */

/* Ends a column list: package_update(db, &row, TIPPLE_COLUMNS(PACKAGE_STATUS), &err). */
#define TIPPLE_END (-1)
#define TIPPLE_COLUMNS(...) ((const int[]){ __VA_ARGS__, TIPPLE_END })

enum tipple_outcome {
	TIPPLE_INSERTED = 1,
	TIPPLE_UPDATED,
	TIPPLE_UNCHANGED,       /* equal, NULL equal to NULL; the row was not rewritten */
	TIPPLE_DUPLICATE,       /* load: a later row of the batch has the same key */
	TIPPLE_REJECTED         /* load: see the error */
};

const char *tipple_outcome_name(enum tipple_outcome outcome); /* "inserted" ... */

/*
 * Tell fn of every value that became NULL by otherwise: null in its column, when
 * its row was written by a verb, or put into a load; fn NULL: no more.  row is the
 * one that was given, code and reason those of the rule, valid during the call.
 * fn must not use the handle.
 */
typedef void tipple_cleared_fn(void *arg, const struct tipple_table *table, const void *row,
    int column, const char *code, const char *reason);
TIPPLE_MUST enum tipple_status tipple_on_cleared(struct tipple_db *db, tipple_cleared_fn *fn,
    void *arg, struct tipple_error *err);

struct tipple_cursor;
void tipple_cursor_close(struct tipple_cursor *cursor); /* NULL is fine */

/* ---- 8. What generated code calls ----------------------------------------
 *
 * The typed wrappers hand their struct to these.  Call them directly only to
 * write code over any table.
 */

/* Make the table, its constraints and indexes, where they are not there yet. */
TIPPLE_MUST enum tipple_status tipple_create(struct tipple_db *db,
    const struct tipple_table *table, struct tipple_error *err);

/* key holds as many values as k has columns, in their order. */
TIPPLE_MUST enum tipple_status tipple_find(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_key *k,
    const struct tipple_value *key, void *row, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_insert(struct tipple_db *db,
    const struct tipple_table *table, void *row, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_update(struct tipple_db *db,
    const struct tipple_table *table, const void *row, const int *columns,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_save(struct tipple_db *db,
    const struct tipple_table *table, void *row, struct tipple_error *err);

/*
 * Touches at most the row whose key k equals the given one.  A clash of what is
 * written with any other unique key is TIPPLE_CONFLICT and changes nothing; so is a
 * row whose key the database's collation takes for equal, where we see another
 * text.  (find does not find it; update and delete go by the collation.)  outcome may be
 * NULL.  A generated id is set from the row that is there afterwards.
 */
TIPPLE_MUST enum tipple_status tipple_upsert(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_key *k, void *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err);

/* By primary key; TIPPLE_NOT_FOUND when no row has it. */
TIPPLE_MUST enum tipple_status tipple_delete(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_value *key,
    struct tipple_error *err);

/* q may be NULL: every row. */
TIPPLE_MUST enum tipple_status tipple_count(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_query *q, int64_t *n,
    struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_exists(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_query *q, bool *yes,
    struct tipple_error *err);

/*
 * Stream rows in constant memory.  q may be NULL: every row, in any order.
 * next fills *row, or is TIPPLE_DONE at the end.  TIPPLE_INVALID from next
 * refuses that one row (a value that the column's type cannot hold, which
 * databases found in the wild contain): err names the column and the number
 * of the row, *row holds its other columns, and the next call goes on with
 * the row after it.  Any other status ends the cursor.
 */
TIPPLE_MUST enum tipple_status tipple_each(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_query *q,
    struct tipple_cursor **cursor, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_next(struct tipple_cursor *cursor, void *row,
    struct tipple_error *err);

/*
 * The rows of a SELECT that the caller wrote, its columns in the order and of
 * the types of t's columns.  Placeholders are ? on every database, at most
 * TIPPLE_MAX_VALUES.
 */
TIPPLE_MUST enum tipple_status tipple_each_sql(struct tipple_db *db,
    const struct tipple_table *t, const char *sql, const struct tipple_value *values, int n,
    struct tipple_cursor **cursor, struct tipple_error *err);

/*
 * Queries of the schema, with a value for each parameter.  They stay prepared.
 * one: TIPPLE_NOT_FOUND when there is no row, TIPPLE_MISUSE when there is more
 * than one; free the row with tipple_clear.  many: all rows, as one array that
 * tipple_sql_free frees; *rows is NULL when there are none.  exec: *changed (may be
 * NULL) is as *rows of tipple_exec_sql.
 */
TIPPLE_MUST enum tipple_status tipple_sql_each(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, struct tipple_cursor **cursor, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_sql_one(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, void *row, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_sql_many(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, void **rows, size_t *n, struct tipple_error *err);
void tipple_sql_free(const struct tipple_sql *q, void *rows, size_t n);
TIPPLE_MUST enum tipple_status tipple_sql_exec(struct tipple_db *db, const struct tipple_sql *q,
    const struct tipple_value *values, int64_t *changed, struct tipple_error *err);

/* to becomes an owned copy; what it held before is not freed. */
TIPPLE_MUST enum tipple_status tipple_copy(const struct tipple_table *table, void *to,
    const void *from, struct tipple_error *err);
/* Free the block behind row and zero it. */
void tipple_clear(const struct tipple_table *table, void *row);

/* Are all columns of the rows the same, NULL the same as NULL and JSON by its one form? */
bool tipple_equal(const struct tipple_table *table, const void *a, const void *b);

/*
 * One line for people, or a JSON object: malloc'ed text, for the caller to free.
 * Columns marked redact are "***".  In JSON decimals, dates, times, UUIDs, enums
 * and json are text, bytes are hexadecimal, and \xNN stands for a byte that is
 * not UTF-8.
 */
TIPPLE_MUST enum tipple_status tipple_print(const struct tipple_table *table,
    const void *row, char **text, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple_json(const struct tipple_table *table,
    const void *row, char **text, struct tipple_error *err);

/*
 * Make the row what a verb would write of it by the rules of its columns.  It then
 * owns its text (see part 7); what it owned is freed.  TIPPLE_INVALID: a rule
 * refuses it, and it is as it was.
 */
TIPPLE_MUST enum tipple_status tipple_apply_rules(const struct tipple_table *table, void *row,
    struct tipple_error *err);

/* Would the row be accepted?  The checks of part 7, without a database. */
TIPPLE_MUST enum tipple_status tipple_check(const struct tipple_table *table,
    const void *row, struct tipple_error *err);

/* The value of one field of a row; text is borrowed from the row. */
struct tipple_value tipple_get(const struct tipple_table *table, const void *row, int column);

/* ---- 9. Bulk load --------------------------------------------------------
 *
 * open, put each row, end.  Rows are collected in batches whose borders are
 * the same on every database; by upsert each batch is de-duplicated by key (the
 * last row wins) and sorted by key.  One bad row is rejected alone.  A row may
 * refer to rows of its own table that come before it, in the order of the key
 * where there is sorting, or to itself; on PostgreSQL such a table is loaded
 * row by row, because in bulk it would let a row refer to one behind it.
 */
enum tipple_load_mode {
	TIPPLE_LOAD_UPSERT,     /* by key */
	TIPPLE_LOAD_INSERT,     /* no sorting; a key that is there is a TIPPLE_CONFLICT */
	TIPPLE_LOAD_INSERT_ONLY /* a row whose key is there is left alone: unchanged.  Of
	                         * rows with one key the first counts; no sorting */
};

enum tipple_load_commit {
	TIPPLE_COMMIT_END,      /* one transaction from open to end; nothing on failure */
	TIPPLE_COMMIT_BATCH,    /* each batch is a transaction of its own */
	TIPPLE_COMMIT_CALLER    /* the caller's transaction; flush before its commit */
};

/* What became of row `number` (1-based, as put).  why is NULL unless rejected. */
typedef void tipple_load_outcome_fn(void *arg, int64_t number, enum tipple_outcome outcome,
    const struct tipple_error *why);

struct tipple_load_options {
	enum tipple_load_mode mode;
	enum tipple_load_commit commit;
	const struct tipple_key *key;   /* NULL: the primary key */
	size_t batch_rows;              /* 0: 5000 */
	size_t batch_bytes;             /* 0: 1 MiB; text and bytes of one batch */
	int64_t max_rejects;            /* a load ends with the error of the row after
	                                 * these; 0: the first; -1: no limit */
	tipple_load_outcome_fn *outcome; /* NULL: not asked for */
	void *arg;
};

/*
 * put = inserted + updated + unchanged + duplicates + rejected + those in the open batch.
 * A database may still write a batch while the next one is put, so a refused row
 * may be told by a later put, by end, or by any of the calls below; any other call
 * on the handle waits for that batch.
 */
struct tipple_load_counts {
	int64_t put, inserted, updated, unchanged, duplicates, rejected;
	int64_t cleared;                /* values, by rules, in rows that put did not reject */
};

struct tipple_load;
TIPPLE_MUST enum tipple_status tipple_load_open(struct tipple_db *db,
    const struct tipple_table *table, const struct tipple_load_options *options,
    struct tipple_load **load, struct tipple_error *err);
/* The row is copied.  A failure ends the load: only close may follow. */
TIPPLE_MUST enum tipple_status tipple_load_put(struct tipple_load *load, const void *row,
    struct tipple_error *err);
/* Write what is collected now. */
TIPPLE_MUST enum tipple_status tipple_load_flush(struct tipple_load *load,
    struct tipple_error *err);
/* Write the rest and commit.  counts may be NULL. */
TIPPLE_MUST enum tipple_status tipple_load_end(struct tipple_load *load,
    struct tipple_load_counts *counts, struct tipple_error *err);
/* Of all batches that are full. */
struct tipple_load_counts tipple_load_so_far(struct tipple_load *load);
/* After end it only frees; before, it rolls back what is not committed.  NULL is fine. */
void tipple_load_close(struct tipple_load *load);

/* ---- 10. Is the database as the descriptor says? ------------------------- */

enum tipple_difference_kind {
	TIPPLE_DIFFERS_TABLE = 1,       /* it is not there */
	TIPPLE_DIFFERS_MISSING,         /* the column is not there */
	TIPPLE_DIFFERS_EXTRA,           /* a column that the descriptor does not have */
	TIPPLE_DIFFERS_TYPE,
	TIPPLE_DIFFERS_NULLABLE,
	TIPPLE_DIFFERS_WIDTH,           /* length, precision or scale */
	TIPPLE_DIFFERS_VALUES,          /* of an enum */
	TIPPLE_DIFFERS_GENERATED,
	TIPPLE_DIFFERS_PRIMARY_KEY,
	TIPPLE_DIFFERS_UNIQUE,          /* a unique key is missing, or one too many */
	TIPPLE_DIFFERS_COLLATION,       /* warning: keys do not tell all texts apart */
	TIPPLE_DIFFERS_FOREIGN_KEY,     /* warning; known to tipple-gen verify alone */
	TIPPLE_DIFFERS_INDEX            /* warning; known to tipple-gen verify alone */
};

struct tipple_difference {
	enum tipple_difference_kind kind;
	bool warning;                   /* rows get the same verdicts nevertheless */
	const char *table;
	const char *column;             /* "" when it is about the table */
	const char *text;               /* one line: what is where */
	bool blocks;                    /* no row can be read, or none written unless a trigger
	                                 * helps */
	const struct tipple_key *key;   /* of the table, which the database does not keep unique:
	                                 * an upsert by it fails, or doubles rows; NULL: none */
};

/* "table", "missing", "extra", "type" ... */
const char *tipple_difference_name(enum tipple_difference_kind kind);

/*
 * Compare the table with the database's own catalog and tell every difference;
 * *n is how many were no warnings.  tell and n may be NULL.  What the runtime
 * can read and write alike is the same, whatever SQL it was made with.  Of a
 * view only its columns and their types are compared.  Defaults, min and max,
 * the order of columns and names of keys are not.
 */
typedef void tipple_difference_fn(void *arg, const struct tipple_difference *d);
TIPPLE_MUST enum tipple_status tipple_verify(struct tipple_db *db,
    const struct tipple_table *table, tipple_difference_fn *tell, void *arg, int *n,
    struct tipple_error *err);

#ifdef __cplusplus
}
#endif
#endif
