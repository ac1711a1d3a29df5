/*
 * horizon.h - before which time can nothing be committed in the source any more?
 *
 * A row is lost when the watermark moves past the stamp of a row whose
 * transaction is still open.  Each database knows in its own way what is open:
 * horizon_sqlite.c, horizon_postgres.c, horizon_mysql.c.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_HORIZON_H
#define TIPPLE_HORIZON_H

#include "run.h"

/* All times in microseconds since 1970 UTC. */
struct tipple__horizon {
	int64_t clock;          /* of the source, read before anything else */
	bool replica;           /* the clock is that of what it has replayed */
	bool known;             /* false: something is open, and since when cannot be told */
	int64_t oldest;         /* when the oldest open transaction began; the clock when none */
	int64_t waited;         /* for transactions to end */
	char why[160];          /* who has it open, or what else stands in the way */
	int64_t at;             /* if known: rows that are committed from now on have stamps
	                         * of at or later */
};

/*
 * Ask the source, before anything is read from it, as the options tell.  May wait
 * for transactions to end.  TIPPLE_UNSUPPORTED: this source cannot know (a
 * replica); TIPPLE_CANCELLED: run->stop.
 */
TIPPLE_MUST enum tipple_status tipple__horizon(const struct tipple__run *run,
    struct tipple_db *source, struct tipple__horizon *h, struct tipple_error *err);

/* The options; NULL, or what is wrong with the value. */
void tipple__horizon_defaults(struct tipple__horizon_options *o);
const char *tipple__horizon_option(struct tipple__horizon_options *o, const char *value);
const char *tipple__horizon_wait_option(struct tipple__horizon_options *o, const char *value);
const char *tipple__max_hold_option(struct tipple__horizon_options *o, const char *value);

/*
 * What a database's file provides.  clock fills h->clock, and may end with
 * TIPPLE_UNSUPPORTED; look finds known, oldest and why, which are set to "nothing
 * is open" before.
 */
typedef enum tipple_status tipple__horizon_fn(const struct tipple__run *run,
    struct tipple_db *source, struct tipple__horizon *h, struct tipple_error *err);
tipple__horizon_fn tipple__sqlite_clock, tipple__sqlite_look;
tipple__horizon_fn tipple__postgres_clock, tipple__postgres_look;
tipple__horizon_fn tipple__mysql_clock, tipple__mysql_look;

/* A replica cannot tell what is open on its primary: only a lag that was asked for will do. */
TIPPLE_MUST enum tipple_status tipple__refuse_replica(const struct tipple__run *run,
    const char *what, struct tipple_error *err);

#endif
