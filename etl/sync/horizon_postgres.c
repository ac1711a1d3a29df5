/*
 * horizon_postgres.c - the horizon of a PostgreSQL source, with no privilege but
 * SELECT on the table.
 *
 * First the clock, then a list of the transactions that are open in this
 * database: whoever is not in it begins later, so it stamps later, also when it
 * stamps by now().  When all of the list have ended, what they wrote can be
 * read, and the clock of before is the horizon.  Every open transaction counts,
 * an idle one without a transaction number too: it may write yet, with its old
 * now().  Since when one is open shows only to its own role and to members of
 * pg_read_all_stats.  A prepared transaction has left its session and shows
 * nothing of when it began; they are listed after the sessions, so that none
 * that was prepared meanwhile slips between.
 *
 * SPDX-License-Identifier: ISC
 */
#include <time.h>

#include "ask.h"
#include "calendar.h"
#include "error.h"
#include "horizon.h"

#define MICROSECONDS(t) "CAST(pg_catalog.date_part('epoch', " t ") * 1000000 AS bigint)"

/* usesysid is NULL for autovacuum, datname for processes of no database.  A session may end
 * between the two views: its lock without a name counts. */
#define SESSIONS "FROM pg_catalog.pg_locks l " \
	"LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid " \
	"WHERE l.locktype = 'virtualxid' AND l.mode = 'ExclusiveLock' AND l.granted " \
	"AND l.pid <> pg_catalog.pg_backend_pid() AND (a.pid IS NULL OR " \
	"(a.datname = pg_catalog.current_database() AND a.usesysid IS NOT NULL))"
#define PREPARED "FROM pg_catalog.pg_prepared_xacts " \
	"WHERE database = pg_catalog.current_database()"

/* What is open: list gives how many and their names; still, of these names, how many are
 * left, since when (NULL: not to be told), and whose one of them is. */
struct listing {
	const char *list, *still;
};

static const struct listing sessions = {
	"SELECT pg_catalog.count(*), NULL::bigint, "
	"pg_catalog.string_agg(l.virtualxid, ' ') " SESSIONS,
	"SELECT pg_catalog.count(*), CASE WHEN pg_catalog.count(*) = "
	"pg_catalog.count(a.xact_start) THEN " MICROSECONDS("pg_catalog.min(a.xact_start)") " END, "
	"pg_catalog.min('a transaction of ' || a.usename || ' (' || a.application_name || ')') "
	SESSIONS " AND l.virtualxid = ANY (pg_catalog.string_to_array(?, ' '))"
};

static const struct listing prepared = {
	"SELECT pg_catalog.count(*), NULL::bigint, "
	"pg_catalog.string_agg(CAST(transaction AS text), ' ') " PREPARED,
	"SELECT pg_catalog.count(*), NULL::bigint, "
	"pg_catalog.min('a prepared transaction of ' || owner) "
	PREPARED " AND CAST(transaction AS text) = ANY (pg_catalog.string_to_array(?, ' '))"
};

/* What a replica has not replayed yet was committed after what it has. */
static enum tipple_status
replica_clock(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	enum tipple_status status = tipple__refuse_replica(run, "it is a replica", err);
	struct tipple__answer a;

	if (status == TIPPLE_OK)
		status = tipple__ask(source, "SELECT "
		    MICROSECONDS("pg_catalog.pg_last_xact_replay_timestamp()")
		    ", NULL::bigint, NULL::text", NULL, 0, &a, err);
	if (status != TIPPLE_OK)
		return status;
	if (!a.has_first)
		status = tipple__fail(err, TIPPLE_RETRY, NULL, NULL,
		    "source: a replica that has replayed no transaction yet");
	else if (a.first < h->clock)
		h->clock = a.first;
	tipple__answer_clear(&a);
	return status;
}

enum tipple_status
tipple__postgres_clock(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	struct tipple__answer a;
	enum tipple_status status = tipple__ask(source, "SELECT "
	    MICROSECONDS("pg_catalog.clock_timestamp()")
	    ", CASE WHEN pg_catalog.pg_is_in_recovery() THEN 1::bigint ELSE 0 END, NULL::text",
	    NULL, 0, &a, err);

	if (status != TIPPLE_OK)
		return status;
	h->clock = a.first;
	h->replica = a.second != 0;
	if (h->replica)
		status = replica_clock(run, source, h, err);
	tipple__answer_clear(&a);
	return status;
}

static void
nap(int64_t *microseconds)
{
	struct timespec t = { 0, (long)*microseconds * 1000 };

	(void)nanosleep(&t, NULL);
	if (*microseconds < TIPPLE__SECOND / 8)
		*microseconds *= 2;
}

/* Wait for what is open now, until the deadline by tipple__monotonic. */
static enum tipple_status
wait_for(const struct tipple__run *run, struct tipple_db *source, const struct listing *what,
    double deadline, struct tipple__horizon *h, struct tipple_error *err)
{
	struct tipple__answer open, left = { 0 };
	int64_t pause = TIPPLE__SECOND / 100;
	struct tipple_value names;
	enum tipple_status status = tipple__ask(source, what->list, NULL, 0, &open, err);

	if (status != TIPPLE_OK)
		return status;
	names = tipple_text(open.text);
	while (open.first != 0) {
		tipple__answer_clear(&left);
		status = tipple__ask(source, what->still, &names, 1, &left, err);
		if (status != TIPPLE_OK || left.first == 0 || tipple__monotonic() >= deadline)
			break;
		if (run->stop != NULL && *run->stop != 0) {
			status = tipple__fail(err, TIPPLE_CANCELLED, NULL, NULL,
			    "stopped by a signal while waiting for open transactions");
			break;
		}
		nap(&pause);
	}
	if (status == TIPPLE_OK && left.first != 0) {
		h->known = h->known && left.has_second;
		if (left.has_second && left.second < h->oldest)
			h->oldest = left.second;
		tipple__copy_text(h->why, sizeof(h->why),
		    left.text != NULL ? left.text : "a transaction");
	}
	tipple__answer_clear(&left);
	tipple__answer_clear(&open);
	return status;
}

enum tipple_status
tipple__postgres_look(const struct tipple__run *run, struct tipple_db *source,
    struct tipple__horizon *h, struct tipple_error *err)
{
	double deadline = tipple__monotonic() +
	    (double)run->options->horizon.wait / (double)TIPPLE__SECOND;
	enum tipple_status status;

	if (h->replica)                 /* its own sessions write nothing */
		return TIPPLE_OK;
	status = wait_for(run, source, &sessions, deadline, h, err);
	return status == TIPPLE_OK ?
	    wait_for(run, source, &prepared, deadline, h, err) : status;
}
