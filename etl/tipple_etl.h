/*
 * tipple_etl.h - what an ETL job needs besides rows: the incremental state,
 * the sync loop, a main function with the options and exit codes that every job
 * shares.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ETL_H
#define TIPPLE_ETL_H

#include <tipple.h>
#include <tipple_valid.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- 1. Exit codes -------------------------------------------------------
 *
 * One table for every job and tool.  A scheduler may start a job that ended
 * with 75 again as it is.
 */
enum tipple_exit {
	TIPPLE_EXIT_OK = 0,             /* done, including nothing to do */
	TIPPLE_EXIT_FAILED = 1,         /* the watermark did not move past the last commit */
	TIPPLE_EXIT_REFUSED = 2,        /* usage, configuration, schema, state; nothing touched */
	TIPPLE_EXIT_REJECTS = 3,        /* done, with rejects within the limit (--strict-exit) */
	TIPPLE_EXIT_GATE = 4,           /* a quality gate failed; nothing became visible */
	TIPPLE_EXIT_TEMPORARY = 75,     /* lock held, database unreachable, deadlock */
	TIPPLE_EXIT_INT = 130,          /* SIGINT, after the batch was rolled back */
	TIPPLE_EXIT_TERM = 143          /* SIGTERM, likewise */
};

/* The code for a failure.  touched: had the run begun to read or write? */
enum tipple_exit tipple_exit_code(enum tipple_status status, bool touched);

/* ---- 2. State file -------------------------------------------------------
 *
 * Where an incremental job got to: one JSON object with a checksum.  Written to
 * a temporary file in the same folder, fsync, the old one kept as FILE.bak,
 * rename, fsync of the folder: after a crash it is old or new, never half.
 * FILE.lock is locked (flock) from open to close, so that one run works at a
 * time; a killed run never blocks.  Files are made with mode 0600.  A FILE
 * that is no regular file (a link, folder, FIFO) is refused.
 */
struct tipple_state;

#define TIPPLE_AFTER_SIZE 2048

/*
 * What the state belongs to, and its content.  A run that was killed in its
 * window leaves has_hi: the next one ends the same window, and goes on behind
 * `after` where that is set.
 */
struct tipple_watermark {
	const char *job, *table, *cursor;       /* must match what a file holds */
	enum tipple_type type;                  /* of the cursor: TIMESTAMP or DATE */
	bool has_value;                         /* false: no run has ended yet */
	int64_t value;                          /* as in tipple_types.h */
	char run_id[64];                        /* of the run that wrote it; "" when none */
	bool has_hi;
	int64_t hi;                             /* the end of the window under way */
	char after[TIPPLE_AFTER_SIZE];          /* the position inside it, JSON; "" when none */
	int64_t batch;                          /* the number of run_id's last commit */
	int64_t read, rejected;                 /* rows of the window so far */
	char source[65];                        /* fingerprint of the source; "" when none */
};

/*
 * Lock and read.  mark brings job, table, cursor and type (kept until close) and
 * receives the rest; a missing file is the first run.  TIPPLE_RETRY: another run
 * holds the lock.  TIPPLE_MISUSE: the file is empty, damaged, of another job or
 * cursor; the text names the file and what to do; nothing is changed.
 *
 * A file {"last_run": "YYYY-mm-dd HH:MM:SS"}, or null in its place, which
 * hand-written jobs keep, is read too: as that time in UTC.
 */
TIPPLE_MUST enum tipple_status tipple_state_open(const char *path, struct tipple_watermark *mark,
    struct tipple_state **state, struct tipple_error *err);
/* Old or new, never half; on failure the old one stands, except that a failed
 * fsync of the folder, which comes last, is told although the new one is in
 * place.  Keys that other programs had put into the file at open are kept. */
TIPPLE_MUST enum tipple_status tipple_state_save(struct tipple_state *state,
    const struct tipple_watermark *mark, struct tipple_error *err);
void tipple_state_close(struct tipple_state *state); /* unlocks; NULL is fine */

/* ---- 3. Log --------------------------------------------------------------
 *
 * One event is one line: control characters, line separators and bidi marks in
 * any part are escaped, so that no name or value can forge a line.  Text:
 *	2024-02-29 13:05:00 - packages-sync - INFO - read 797 rows
 *	2024-02-29 13:05:01 - packages-sync - WARNING - load, batch 3: ...
 * JSON lines have the keys time, job, run, step and batch where there are any, level,
 * message, and those of an event: see tipple-job(1), LOG.
 */
enum tipple_level { TIPPLE_DEBUG, TIPPLE_INFO, TIPPLE_WARNING, TIPPLE_ERROR };
enum tipple_log_format { TIPPLE_LOG_TEXT, TIPPLE_LOG_JSON };

struct tipple_log {
	int fd;                         /* where lines go; -1: nowhere */
	enum tipple_level level;        /* lines below it are dropped */
	enum tipple_log_format format;
	const char *job, *run;          /* run may be NULL */
	const char *step;               /* what is being done; NULL: not said */
	int64_t batch;                  /* 0: none */
	int file;                       /* a second descriptor for the same lines; 0: none */
	bool *drawn;                    /* an unfinished line stands on fd, to be wiped; or NULL */
};
void tipple_log(const struct tipple_log *log, enum tipple_level level, const char *fmt, ...)
    TIPPLE_PRINTF(3, 4);

/* ---- 4. Rows under way ---------------------------------------------------
 *
 * A transform gets a source row and fills a target row, {0} before the call.
 * What it assigns to text fields must live until it returns and may point into
 * the source row or into memory of the row (tipple_row_...).
 *
 * It runs while rows of earlier batches are written and not yet committed: with a
 * connection of its own it must not lock or change what its job writes, which would
 * wait for itself, and may not see the batch before.  It should be quick: the
 * target's transaction may be open meanwhile.
 */
struct tipple_row;

enum tipple_verdict {
	TIPPLE_EMIT = 1,        /* load the target row, and what was emitted before */
	TIPPLE_SKIP,            /* nothing to load; counted */
	TIPPLE_REJECT,          /* by tipple_reject */
	TIPPLE_FAIL,            /* by tipple_fail: the run ends */
	TIPPLE_EMITTED          /* load what tipple_emit was given, which may be nothing */
};
typedef enum tipple_verdict tipple_transform_fn(const void *source, void *target,
    struct tipple_row *row);

/*
 * One more row for a table of the job, its target or one of `more`; it is
 * copied.  A source row is loaded as a whole or rejected as a whole: when one of
 * its rows breaks a rule or is refused by the database, none of them is loaded.
 */
void tipple_emit(struct tipple_row *row, const struct tipple_table *table,
    const void *target_row);

/* column: of the source table, or -1.  rule: a short code, "required".  The
 * reason must hold no values.  Use as `return tipple_reject(...)`. */
enum tipple_verdict tipple_reject(struct tipple_row *row, int column, const char *rule,
    const char *fmt, ...) TIPPLE_PRINTF(4, 5);
enum tipple_verdict tipple_fail(struct tipple_row *row, const char *fmt, ...)
    TIPPLE_PRINTF(2, 3);

/* column of the target table could not keep its value: counted, logged with the
 * source row's key. */
void tipple_cleared(struct tipple_row *row, int column, const char *rule, const char *reason);

/* When the run began, microseconds since 1970 UTC: for lineage columns. */
int64_t tipple_row_run_start(const struct tipple_row *row);

/* Memory that lives as long as the row.  Out of memory fails the row: NULL is
 * returned and the run ends whatever the transform then answers. */
void *tipple_row_alloc(struct tipple_row *row, size_t size);
const char *tipple_row_printf(struct tipple_row *row, const char *fmt, ...) TIPPLE_PRINTF(2, 3);

/* The normal form, or NULL: for no value (not counted), or for one that is
 * refused, which is then tipple_cleared in `column` of the target. */
const char *tipple_row_email(struct tipple_row *row, int column, const char *s, int mode);
const char *tipple_row_phone(struct tipple_row *row, int column, const char *s,
    int mode, const char *country);
/* Cleaned; NULL for NULL. */
const char *tipple_row_clean(struct tipple_row *row, const char *s);

/* ---- 5. The sync job -----------------------------------------------------
 *
 * From a table to a table, incrementally by a cursor column (the time of a
 * row's last change) or in full.
 *
 * Incremental: a run reads the rows with cursor >= lo, where lo is what the
 * last successful run left, and leaves hi, a time before which the source can
 * commit no further row.  hi is taken before the rows are read; where it cannot
 * be known, lo stays for this run.
 *
 * The state (lo, or hi and a position in the window under way) is a row of the
 * table etl_state in the target, changed by the transaction that loads a batch, so
 * that both are there or neither.  A run that is killed is taken up by the next one
 * behind its last batch.  Only the run that began last can commit.  With a
 * state file the data is committed first; a crash between the two repeats a batch,
 * which upsert and insert-only make harmless.
 *
 * What is promised, when no clock is set back:
 *   PostgreSQL  No row is lost whose stamp is now(), statement_timestamp() or
 *               clock_timestamp(), however long its transaction stays open, idle
 *               or prepared; SELECT on the table is all the reader needs.  A stamp
 *               of an application's clock may be a second older than its
 *               transaction; --horizon lag:SECONDS allows for more.
 *   MySQL,      No row is lost that is committed within the lag of its stamp, 60
 *   MariaDB     seconds unless --horizon says otherwise.  A reader with PROCESS
 *               sees longer transactions of the server it reads, and waits for
 *               them with the watermark; so does any reader for prepared (XA)
 *               ones, on Oracle's server only with XA_RECOVER_ADMIN.  Of a
 *               cluster's other nodes nothing is seen.
 *   SQLite      No row is lost that is stamped inside its transaction: after BEGIN
 *               IMMEDIATE, or in the writing statement itself.  hi is taken while
 *               the source's write lock is held for an instant.
 * A replica cannot tell what is open on its primary and is refused unless
 * --horizon lag says how far it may be behind.  Tables that logical replication
 * fills hold stamps of another server: they need a lag too.
 *
 * hi is a second behind all this and a whole second (minute, hour, day where
 * the newest stamps are), because writers may stamp in such steps: rows of the
 * last seconds are read again by the next run and found unchanged.  A job whose
 * writers all stamp in microseconds by the system clock, as tipple_now does,
 * may say so by exact_stamps and reads nothing twice that hi did not wait for; it
 * is not believed for a column of fewer digits.  A date is over twelve hours
 * after it is over in UTC, when it ends in the last zone.
 */
enum tipple_sync_mode { TIPPLE_INCREMENTAL, TIPPLE_FULL };

/* What is done with a row whose key is there.  The last two make the run one transaction. */
enum tipple_write {
	TIPPLE_WRITE_UPSERT,            /* update it where a column differs */
	TIPPLE_WRITE_INSERT_ONLY,       /* leave it as it is: unchanged */
	TIPPLE_WRITE_APPEND,            /* no key is asked: one row more for each source row;
	                                 * rows of [lo, hi) alone, and no state file */
	TIPPLE_WRITE_REPLACE            /* delete every row of the table, then load; FULL */
};

/*
 * What is done with rows whose key the job no longer makes of the source: see
 * tipple-job(1), DELETES.
 */
enum tipple_deletes {
	TIPPLE_DELETES_NONE,
	TIPPLE_DELETES_HARD,            /* they are deleted */
	TIPPLE_DELETES_SOFT             /* deleted_at gets the time of the run, once; the
	                                 * transform leaves it NULL */
};

/* A further table that tipple_emit loads. */
struct tipple_target {
	const struct tipple_table *table;
	const struct tipple_key *key;   /* NULL: the primary key */
	enum tipple_write write;
	enum tipple_deletes deletes;
	int deleted_at;                 /* SOFT: a nullable TIMESTAMP */
};

/*
 * A source of the job's own: `source` names it in --source, in its own words.
 * next fills *row, as described by the job's table `source`, or is TIPPLE_DONE;
 * TIPPLE_INVALID refuses this row alone.  What text points to lives until the
 * following next.  Failures fill err->status and err->text, and may name the column and,
 * as err->constraint, the rule.
 */
struct tipple_reader {
	enum tipple_status (*open)(void *arg, const char *source, struct tipple_error *err);
	enum tipple_status (*next)(void *arg, void *row, struct tipple_error *err);
	void (*close)(void *arg);       /* also after a failed open */
	void *arg;
	/* Optional, for the reject file.  Where the row that next gave, or refused, stands in
	 * the source; 0: nowhere. */
	int64_t (*line)(void *arg);
	/* Of a row that next refused: has it no value of this column? */
	bool (*unread)(void *arg, int column);
};

/*
 * A quality gate: what must be true of a table of the target behind the run.  Gates are
 * judged inside the run's transaction, all of them, and each is told in the log and in
 * the summary.  With one that fails nothing of the run becomes visible and the exit code
 * is 4; so a job that has gates which are more than warnings commits once, at its end.
 * With deletes they are judged again behind those.
 *
 * Each counts what is bad, of how many; it passes when bad <= tolerated * of.  Of an
 * empty table nothing is bad, but it is not FRESH and may have too few ROWS.
 */
enum tipple_gate_kind {
	TIPPLE_GATE_COMPLETE = 1, /* cells of columns that are NULL */
	TIPPLE_GATE_UNIQUE,     /* rows whose columns another row has too; rows with a NULL there
	                         * are not asked */
	TIPPLE_GATE_RANGE,      /* rows whose columns[0] is below min or above max; not NULL */
	TIPPLE_GATE_PREDICATE,  /* rows for which sql is false; NULL is not, as in a CHECK */
	TIPPLE_GATE_ROWS,       /* fewer rows than least, or more than most */
	TIPPLE_GATE_CHANGE,     /* rows more or fewer than before the run, of those before; not
	                         * judged when there were none */
	TIPPLE_GATE_FRESH,      /* no row whose columns[0], a DATE or TIMESTAMP, is of the last
	                         * `seconds` before the run began */
	TIPPLE_GATE_FUNCTION    /* what check counts */
};

typedef enum tipple_status tipple_gate_fn(struct tipple_db *target, void *arg, int64_t *bad,
    int64_t *of, struct tipple_error *err);

struct tipple_gate {
	const char *name;
	enum tipple_gate_kind kind;
	bool warning;                   /* it is told, and the run goes on */
	const struct tipple_table *table; /* NULL: the job's target */
	const int *columns;             /* TIPPLE_COLUMNS(...) */
	double tolerated;               /* part that may be bad, 0 to 1 */
	struct tipple_value min, max;   /* RANGE; {0}: no limit */
	const char *sql;                /* PREDICATE: a condition, on every database */
	int64_t least, most;            /* ROWS; most 0: no limit */
	int64_t seconds;                /* FRESH */
	tipple_gate_fn *check;          /* FUNCTION: must not write, begin or commit */
	void *arg;
};

/*
 * Who is told of every batch when it is written.  A failure is logged, and the others are
 * told nevertheless; the run goes on.  What batch points to lives during the call.
 */
struct tipple_batch {
	const char *job, *run;
	int64_t number;                 /* 1 is the first of the run */
	bool committed;                 /* false: the run is one transaction, and not at its end */
	int64_t read, rejected;         /* source rows of the batch */
	int64_t run_read, run_rejected; /* of the run so far */
	double seconds;                 /* that writing it took */
	const void *const *rows;        /* source rows that were loaded, or found as they are */
	size_t nrows;
};

struct tipple_subscriber {
	const char *name;
	enum tipple_status (*tell)(void *arg, const struct tipple_batch *batch,
	    struct tipple_error *err);
	void *arg;
};

struct tipple_sync {
	const char *name;               /* of the job: state, metrics, logs */
	const char *summary;            /* one line for --help */
	enum tipple_sync_mode mode;
	const struct tipple_table *source;
	int cursor;                     /* INCREMENTAL: column of source, TIMESTAMP or DATE */
	bool exact_stamps;              /* see above; false is always safe */
	const struct tipple_table *target;
	const struct tipple_key *key;   /* of target; NULL: the primary key */
	tipple_transform_fn *transform;
	enum tipple_write write;        /* to target */
	const struct tipple_target *more; /* loaded behind target, in this order, so a table comes
	                                 * after those that its rows refer to */
	int nmore;
	const struct tipple_reader *reader; /* FULL: in place of a database; NULL: none */
	enum tipple_deletes deletes;    /* of target: rows gone from the source */
	int deleted_at;                 /* SOFT: column of target, a nullable TIMESTAMP */
	const struct tipple_gate *gates;
	int ngates;                     /* at most 32 */
	const struct tipple_subscriber *subscribers;
	int nsubscribers;
};

/*
 * The main function of a job: options, signals, run, summary on standard
 * output, exit code.  `return tipple_sync_main(&job, argc, argv);`
 * `JOB verify` compares the target with what the transform makes of the source now,
 * and calls it for every source row, more than once where they differ.
 * See the manual page tipple-job(1) for the options.
 */
int tipple_sync_main(const struct tipple_sync *job, int argc, char **argv);

#ifdef __cplusplus
}
#endif
#endif
