/*
 * run.h - one run of a sync job: what it was asked, where it is, what it did.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RUN_H
#define TIPPLE_RUN_H

#include <signal.h>

#include "fingerprint.h"
#include "progress.h"
#include "quality.h"
#include "tally.h"
#include "text.h"
#include "tipple_etl.h"

enum tipple__horizon_kind { TIPPLE__HORIZON_AUTO, TIPPLE__HORIZON_LAG, TIPPLE__HORIZON_NONE };

/* What is asked of the end of a window; in microseconds.  See horizon.h. */
struct tipple__horizon_options {
	enum tipple__horizon_kind kind;
	int64_t lag;                    /* LAG: in place of the database's own hold-back */
	int64_t wait;                   /* for transactions that are open */
	int64_t max_hold;               /* held back for longer: 75; -1: no limit */
};

enum tipple__summary_format { TIPPLE__SUMMARY_TEXT, TIPPLE__SUMMARY_JSON, TIPPLE__SUMMARY_CSV };

/* The options that every job has; see options.c. */
struct tipple__options {
	const char *source, *target;    /* URLs; as given until main.c resolves them */
	const char *state;              /* NULL: in the target */
	const char *rejects;            /* NULL: beside the state, or named after the job */
	const char *metrics;            /* NULL: the target */
	const char *reset;              /* the job's name: forget the state and end */
	const char *backfill;           /* "LO..HI" */
	int64_t batch_size;
	int64_t limit;                  /* rows to read; -1: all */
	int64_t max_rejects;
	int64_t lock_wait;              /* seconds */
	int64_t retries;                /* of one batch or connection */
	double error_threshold;         /* rejected / read; below 0: max_rejects alone counts */
	bool has_max_rejects;
	bool commit_run;                /* all batches in one transaction */
	bool stop_on_error;
	bool allow_empty;
	bool force;                     /* delete also what is too much to be believed */
	bool has_deletes;
	enum tipple_deletes deletes;    /* in place of the job's */
	bool create, dry_run, full_refresh, quiet, strict_exit;
	enum tipple_log_format log_format;
	enum tipple__summary_format summary;
	const char *log_file;           /* a pattern of strftime; NULL: none */
	const char *replay;             /* a reject file; NULL: the source is read */
	const char *prometheus;         /* a file; NULL: none */
	const char *on_success, *on_failure, *on_late; /* programs; NULL: none */
	int64_t late_after;             /* seconds */
	int64_t hook_timeout;
	struct tipple__progress_options progress;
	struct tipple__horizon_options horizon;
};

/*
 * Source rows: read = loaded + same + skipped + rejected, at the end.  Target
 * rows, of which a source row may have none or many: inserted, updated, unchanged,
 * duplicates.
 */
struct tipple__counts {
	int64_t read;
	int64_t loaded;                 /* something of it was written */
	int64_t same;                   /* nothing had to be */
	int64_t skipped, rejected;
	int64_t inserted, updated, unchanged, duplicates;
	int64_t cleared;                /* values, not rows */
	int64_t retries;
	int64_t deleted;                /* target rows that are gone from the source */
};

/* Rows with cursor >= lo are read; hi is what the run leaves.  See window.c. */
struct tipple__window {
	bool has_lo, has_hi;
	bool cut;                       /* rows from hi on are not read */
	int64_t lo, hi;
	bool opened;                    /* the source was asked for hi */
	int64_t held;                   /* microseconds that hi stands back for others */
};

#define TIPPLE__RUN_ID_SIZE 48

struct tipple__run {
	const struct tipple_sync *job;
	const struct tipple__options *options;
	const volatile sig_atomic_t *stop; /* the signal that asks to stop, or 0 */
	char id[TIPPLE__RUN_ID_SIZE];
	char source_id[TIPPLE__FINGERPRINT_SIZE]; /* of the source; "" when it has none */
	struct tipple_log log;
	int64_t started;                /* microseconds since 1970 UTC */
	double began, seconds;          /* by a clock that is never set; how long it took */
	bool touched;                   /* reading or writing has begun */
	bool watermark_moved;
	bool gated;                     /* a quality gate failed; nothing became visible */
	const char *gate;               /* why rows that are gone were not deleted, or NULL */
	bool rolled_back;               /* too many rejects for a run that is one transaction */
	struct tipple__window window;
	struct tipple__counts counts;
	int64_t earlier_read, earlier_rejected; /* of this window, by runs that were killed in it */
	struct tipple__text ddl;        /* what an administrator has to run first */
	const char *source, *target;    /* as the options have them: without a secret */
	struct tipple__progress progress;
	struct tipple__tallies rejected; /* by rule */
	int64_t rejects_told;           /* in the log */
	struct tipple__gates gates;
	struct tipple__counts told;     /* as they were behind the batch that was told of last */
	double batch_began, load_seconds; /* spent on writing */
	bool late;                      /* --on-late was called */
	struct tipple__replay *replay;   /* the rows come from a reject file; NULL: they do not */
};

/* Seconds by a clock that is never set. */
double tipple__monotonic(void);

/* Did rows break more rules than the options allow? */
bool tipple__too_many_rejects(const struct tipple__run *run);
/* The failure that ends a run with --on-error stop; further: rejects not counted yet. */
TIPPLE_MUST enum tipple_status tipple__must_stop(const struct tipple__run *run, int64_t further,
    struct tipple_error *err);
#define TIPPLE__REJECTS_TEXT_SIZE 160
const char *tipple__rejects_text(const struct tipple__run *run,
    char text[TIPPLE__REJECTS_TEXT_SIZE]);

/* Why a run whose work ended well is a failure; NULL: it is none.  May point into text. */
const char *tipple__why(const struct tipple__run *run, char text[TIPPLE__REJECTS_TEXT_SIZE]);

#define TIPPLE__EMPTY_TEXT "no row to replace the table with: nothing was changed (--allow-empty)"

/* The tables that the run loads: 0 is the job's target. */
int tipple__ntargets(const struct tipple__run *run);
struct tipple_target tipple__target(const struct tipple__run *run, int i);
bool tipple__writes(const struct tipple__run *run, enum tipple_write how); /* to any of them */

/* Whom the job's state belongs to; it is empty. */
void tipple__own_mark(const struct tipple_sync *job, struct tipple_watermark *mark);

/* Is all of it one transaction? */
bool tipple__one_transaction(const struct tipple__run *run);
/* Does the run leave the window where it is? */
bool tipple__keeps_window(const struct tipple__run *run);

/* TIPPLE_CANCELLED when a signal asked to stop. */
TIPPLE_MUST enum tipple_status tipple__stopped(const struct tipple__run *run,
    struct tipple_error *err);

/*
 * Do the whole run, from the lock to the metrics row.  TIPPLE_OK also when rows
 * were rejected beyond the limit; then the watermark did not move.
 */
TIPPLE_MUST enum tipple_status tipple__sync(struct tipple__run *run, struct tipple_error *err);

#endif
