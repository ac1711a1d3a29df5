/*
 * limit_sync.c - the jobs sync and incr from SQLite to PostgreSQL by hand: one
 * thread reads and encodes, another one sends by binary COPY, to the table or to
 * a temporary one that is merged into it.  No state, no batches, no checks.
 *
 * SPDX-License-Identifier: ISC
 */
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "limit_copy.h"
#include "limit_step.h"
#include "program.h"

#define SELECT "SELECT " COLUMNS " FROM orders"
#define BLOCK_SIZE 262144
#define BLOCKS 4

struct block {
	size_t size;
	char data[BLOCK_SIZE + ROW_SIZE];
};

/* Blocks first .. last - 1 are full, the next one is being filled. */
struct ring {
	struct block *blocks;
	size_t first, last;
	bool over;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	PGconn *to;
};

static void
check(PGconn *db, PGresult *result)
{
	switch (PQresultStatus(result)) {
	case PGRES_COMMAND_OK:
	case PGRES_COPY_IN:
		PQclear(result);
		return;
	default:
		fail("postgresql: %s", PQerrorMessage(db));
	}
}

static void
execute(PGconn *db, const char *sql)
{
	check(db, PQexec(db, sql));
}

static void *
send_blocks(void *arg)
{
	struct ring *r = arg;

	for (;;) {
		const struct block *b;

		pthread_mutex_lock(&r->lock);
		while (r->first == r->last && !r->over)
			pthread_cond_wait(&r->moved, &r->lock);
		b = r->first < r->last ? &r->blocks[r->first % BLOCKS] : NULL;
		pthread_mutex_unlock(&r->lock);
		if (b == NULL)
			return NULL;
		if (PQputCopyData(r->to, b->data, (int)b->size) != 1)
			fail("postgresql: %s", PQerrorMessage(r->to));
		pthread_mutex_lock(&r->lock);
		r->first++;
		pthread_cond_signal(&r->moved);
		pthread_mutex_unlock(&r->lock);
	}
}

/* The block at hand is full, or the last; where the next one begins. */
static char *
pass_on(struct ring *r, const char *end, bool over)
{
	struct block *b = &r->blocks[r->last % BLOCKS];

	b->size = (size_t)(end - b->data);
	pthread_mutex_lock(&r->lock);
	r->last++;
	r->over = over;
	pthread_cond_signal(&r->moved);
	while (r->last - r->first == BLOCKS)
		pthread_cond_wait(&r->moved, &r->lock);
	pthread_mutex_unlock(&r->lock);
	return r->blocks[r->last % BLOCKS].data;
}

/* Every row, or those after since; how many. */
static int64_t
copy_rows(sqlite3 *from, const char *since, struct ring *r)
{
	char *to = put_head(r->blocks[0].data);
	sqlite3_stmt *stmt;
	struct sample s;
	int64_t n = 0;

	if (sqlite3_prepare_v2(from, since != NULL ? SELECT " WHERE updated_at > ?" : SELECT, -1,
	    &stmt, NULL) != SQLITE_OK)
		fail("sqlite: %s", sqlite3_errmsg(from));
	if (since != NULL)
		sqlite3_bind_text(stmt, 1, since, -1, SQLITE_STATIC);
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++) {
		get_row(stmt, &s);
		to = put_row(to, &s);
		if (to - r->blocks[r->last % BLOCKS].data >= BLOCK_SIZE)
			to = pass_on(r, to, false);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		fail("sqlite: %s", sqlite3_errmsg(from));
	pass_on(r, put_16(to, -1), true);
	return n;
}

static int64_t
copy_in_two_threads(sqlite3 *from, const char *since, PGconn *db, const char *sql)
{
	struct ring r = { .to = db };
	pthread_t sender;
	PGresult *result;
	int64_t n;

	execute(db, sql);
	r.blocks = must_have(malloc(BLOCKS * sizeof(*r.blocks)));
	pthread_mutex_init(&r.lock, NULL);
	pthread_cond_init(&r.moved, NULL);
	if (pthread_create(&sender, NULL, send_blocks, &r) != 0)
		fail("no thread");
	n = copy_rows(from, since, &r);
	pthread_join(sender, NULL);
	free(r.blocks);
	if (PQputCopyEnd(db, NULL) != 1)
		fail("postgresql: %s", PQerrorMessage(db));
	while ((result = PQgetResult(db)) != NULL)
		check(db, result);
	return n;
}

/* From start to end, connections included. */
static void
run(const struct request *r, const char *since, bool stage)
{
	struct meter m;
	sqlite3 *from;
	PGconn *db;
	int64_t n;

	meter_start(&m);
	if (sqlite3_open_v2(request_source_file(r), &from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		fail("sqlite: %s", sqlite3_errmsg(from));
	db = PQconnectdb(r->url);
	if (PQstatus(db) != CONNECTION_OK)
		fail("postgresql: %s", PQerrorMessage(db));
	execute(db, "BEGIN");
	if (stage)
		execute(db, "CREATE TEMPORARY TABLE stage (LIKE orders) ON COMMIT DROP");
	n = copy_in_two_threads(from, since, db, stage ?
	    "COPY stage (" COLUMNS ") FROM STDIN (FORMAT binary)" :
	    "COPY orders (" COLUMNS ") FROM STDIN (FORMAT binary)");
	if (stage)
		execute(db, "INSERT INTO orders (" COLUMNS ") SELECT " COLUMNS " FROM stage "
		    "ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, "
		    "name = excluded.name, email = excluded.email, phone = excluded.phone, "
		    "amount = excluded.amount, status = excluded.status, "
		    "is_gift = excluded.is_gift, note = excluded.note, "
		    "updated_at = excluded.updated_at");
	execute(db, "COMMIT");
	PQfinish(db);
	sqlite3_close(from);
	meter_stop(&m);
	report(&m, n, "%s", "");
}

static void
sync_copy(const struct request *r)
{
	run(r, NULL, false);
}

static void
sync_merge(const struct request *r)
{
	run(r, NULL, true);
}

static void
incr_merge(const struct request *r)
{
	const char *since = request_text(r, "since");

	if (since == NULL)
		fail("want since=TIMESTAMP");
	run(r, since, true);
}

int
main(int argc, char **argv)
{
	static const struct job jobs[] = {
		{ "sync", "copy", sync_copy, "binary COPY into the empty table" },
		{ "sync", "merge", sync_merge, "COPY to a temporary table, ON CONFLICT" },
		{ "incr", "merge", incr_merge, "the same of rows after since=TIMESTAMP" },
		{ NULL, NULL, NULL, NULL },
	};

	return run_job(argc, argv, jobs);
}
