/*
 * run.h - one run of a sync job: what it was asked, where it is, what it did.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RUN_H
#define TIPPLE_RUN_H

#include <signal.h>

#include "tipple_etl.h"

enum tipple__horizon_kind { TIPPLE__HORIZON_AUTO, TIPPLE__HORIZON_LAG, TIPPLE__HORIZON_NONE };

/* What is asked of the end of a window; in microseconds.  See horizon.h. */
struct tipple__horizon_options {
	enum tipple__horizon_kind kind;
	int64_t lag;                    /* LAG: in place of the database's own hold-back */
	int64_t wait;                   /* for transactions that are open */
	int64_t max_hold;               /* held back for longer: 75; -1: no limit */
};

/* The options that every job has; see options.c. */
struct tipple__options {
	const char *source, *target;    /* URLs; as given until main.c resolves them */
	const char *state;
	const char *rejects;            /* NULL: beside the state */
	const char *metrics;            /* NULL: the target */
	int64_t batch_size;
	int64_t limit;                  /* rows to read; -1: all */
	int64_t max_rejects;
	bool create, dry_run, full_refresh, quiet, strict_exit;
	enum tipple_log_format log_format;
	struct tipple__horizon_options horizon;
};

/* read = inserted + updated + unchanged + duplicates + skipped + rejected, at the end. */
struct tipple__counts {
	int64_t read, inserted, updated, unchanged, duplicates, skipped, rejected;
	int64_t cleared;                /* values, not rows */
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
	struct tipple_log log;
	int64_t started;                /* microseconds since 1970 UTC */
	double began, seconds;          /* by a clock that is never set; how long it took */
	bool touched;                   /* reading or writing has begun */
	bool watermark_moved;
	struct tipple__window window;
	struct tipple__counts counts;
};

/* Seconds by a clock that is never set. */
double tipple__monotonic(void);

/* Did rows break more rules than the options allow? */
bool tipple__too_many_rejects(const struct tipple__run *run);
#define TIPPLE__REJECTS_TEXT_SIZE 120
const char *tipple__rejects_text(const struct tipple__run *run,
    char text[TIPPLE__REJECTS_TEXT_SIZE]);

/*
 * Do the whole run, from the lock to the metrics row.  TIPPLE_OK also when rows
 * were rejected beyond the limit; then the watermark did not move.
 */
TIPPLE_MUST enum tipple_status tipple__sync(struct tipple__run *run, struct tipple_error *err);

#endif
