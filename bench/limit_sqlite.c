/*
 * limit_sqlite.c - the jobs on SQLite by hand, as fast as its API allows: one
 * transaction, statements prepared once, one or several rows in each.
 *
 * SPDX-License-Identifier: ISC
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit_step.h"
#include "limit_text.h"
#include "program.h"

#define COLUMNS "id, customer_id, name, email, phone, amount, status, is_gift, note, updated_at"
#define NCOLUMNS 10
#define SELECT "SELECT " COLUMNS " FROM orders"

static sqlite3 *db;

static void
check(int code)
{
	if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
		fail("sqlite: %s", sqlite3_errmsg(db));
}

static void
execute(const char *sql)
{
	check(sqlite3_exec(db, sql, NULL, NULL, NULL));
}

static void
open_database(const char *url)
{
	const char *path = strncmp(url, "sqlite:", 7) == 0 ? url + 7 : url;

	check(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
	execute("PRAGMA journal_mode = wal");
	execute("PRAGMA synchronous = full");
}

static sqlite3_stmt *
prepare(const char *sql)
{
	sqlite3_stmt *stmt;

	check(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL));
	return stmt;
}

static void
run(sqlite3_stmt *stmt)
{
	check(sqlite3_step(stmt));
	check(sqlite3_reset(stmt));
}

/* INSERT of this many rows in one statement. */
static sqlite3_stmt *
prepare_insert(int64_t rows, const char *end)
{
	static const char head[] = "INSERT INTO orders (" COLUMNS ") VALUES ";
	static const char row[] = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?), ";
	size_t n = (size_t)rows, size = sizeof(row) - 1;
	char *sql = must_have(malloc(sizeof(head) + n * size + strlen(end)));
	char *to = sql + sizeof(head) - 1;
	sqlite3_stmt *stmt;

	memcpy(sql, head, sizeof(head));
	for (size_t i = 0; i < n; i++, to += size)
		memcpy(to, row, size);
	strcpy(to - 2, end);            /* over the last comma */
	stmt = prepare(sql);
	free(sql);
	return stmt;
}

/* One row and what must live as long as it is bound. */
struct bound {
	struct sample s;
	char updated_at[TIMESTAMP_SIZE];
};

static void
bind_text(sqlite3_stmt *stmt, int n, const char *text, int size)
{
	sqlite3_bind_text(stmt, n, text, size, SQLITE_STATIC);
}

/* The first parameter of the row is number n. */
static void
bind_row(sqlite3_stmt *stmt, int n, struct bound *b)
{
	const struct sample *s = &b->s;

	sqlite3_bind_int64(stmt, n, s->id);
	sqlite3_bind_int64(stmt, n + 1, s->customer_id);
	bind_text(stmt, n + 2, s->name, s->name_size);
	bind_text(stmt, n + 3, s->email, s->email_size);
	bind_text(stmt, n + 4, s->phone, s->phone_size);
	sqlite3_bind_double(stmt, n + 5, (double)s->cents / 100);
	bind_text(stmt, n + 6, s->status, s->status_size);
	sqlite3_bind_int(stmt, n + 7, s->is_gift);
	if (s->has_note)
		bind_text(stmt, n + 8, s->note, s->note_size);
	else
		sqlite3_bind_null(stmt, n + 8);
	write_timestamp(b->updated_at, s->updated_at);
	bind_text(stmt, n + 9, b->updated_at, TIMESTAMP_SIZE);
}

static void
write_rows(const struct request *r, int version, const char *end, int64_t at_once)
{
	int64_t step = request_number(r, "step", 1);
	struct bound *rows = must_have(calloc((size_t)at_once, sizeof(*rows)));
	sqlite3_stmt *stmt;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	stmt = prepare_insert(at_once, end);
	execute("BEGIN");
	for (int64_t i = 1; i <= r->rows; i += at_once) {
		if (r->rows - i + 1 < at_once) {
			at_once = r->rows - i + 1;
			sqlite3_finalize(stmt);
			stmt = prepare_insert(at_once, end);
		}
		for (int64_t k = 0; k < at_once; k++) {
			sample_make(&rows[k].s, (i + k) * step, version);
			bind_row(stmt, (int)k * NCOLUMNS + 1, &rows[k]);
		}
		run(stmt);
	}
	sqlite3_finalize(stmt);
	execute("COMMIT");
	check(sqlite3_close(db));
	meter_stop(&m);
	free(rows);
	report(&m, r->rows, "%s", "");
}

static void
load_rows(const struct request *r)
{
	write_rows(r, 0, "", request_number(r, "k", 1));
}

static void
load_multi(const struct request *r)
{
	write_rows(r, 0, "", request_number(r, "k", 50));
}

static const char on_conflict[] =
    " ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, name = excluded.name, "
    "email = excluded.email, phone = excluded.phone, amount = excluded.amount, "
    "status = excluded.status, is_gift = excluded.is_gift, note = excluded.note, "
    "updated_at = excluded.updated_at";

static void
upsert_rows(const struct request *r)
{
	write_rows(r, 1, on_conflict, request_number(r, "k", 1));
}

static void
upsert_multi(const struct request *r)
{
	write_rows(r, 1, on_conflict, request_number(r, "k", 10));
}

static bool
find(sqlite3_stmt *stmt, int64_t id, struct sample *s)
{
	bool found;

	sqlite3_bind_int64(stmt, 1, id);
	found = sqlite3_step(stmt) == SQLITE_ROW;
	if (found)
		get_row(stmt, s);
	check(sqlite3_reset(stmt));
	return found;
}

static void
find_save(const struct request *r)
{
	sqlite3_stmt *finder, *insert, *update;
	struct sample old;
	struct bound b;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	finder = prepare(SELECT " WHERE id = ?");
	insert = prepare_insert(1, "");
	update = prepare("UPDATE orders SET id = ?1, customer_id = ?2, name = ?3, email = ?4, "
	    "phone = ?5, amount = ?6, status = ?7, is_gift = ?8, note = ?9, updated_at = ?10 "
	    "WHERE id = ?1");
	execute("BEGIN");
	for (int64_t i = 1; i <= r->rows; i++) {
		sqlite3_stmt *save = find(finder, i, &old) ? update : insert;

		sample_make(&b.s, i, 1);
		bind_row(save, 1, &b);
		run(save);
	}
	execute("COMMIT");
	sqlite3_finalize(finder);
	sqlite3_finalize(insert);
	sqlite3_finalize(update);
	check(sqlite3_close(db));
	meter_stop(&m);
	report(&m, r->rows, "%s", "");
}

static void
read_all(const struct request *r)
{
	struct sums sums = { 0 };
	sqlite3_stmt *stmt;
	struct sample s;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	stmt = prepare(SELECT);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		get_row(stmt, &s);
		sums_add(&sums, &s);
	}
	check(sqlite3_finalize(stmt));
	meter_stop(&m);
	check(sqlite3_close(db));
	report_sums(&m, &sums);
}

static void
lookup(const struct request *r)
{
	int64_t table = request_number(r, "table", 1000000);
	struct sums sums = { 0 };
	sqlite3_stmt *stmt;
	struct sample s;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	stmt = prepare(SELECT " WHERE id = ?");
	for (int64_t i = 1; i <= r->rows; i++) {
		if (!find(stmt, sample_key(i, table), &s))
			fail("a key was not found");
		sums_add(&sums, &s);
	}
	meter_stop(&m);
	sqlite3_finalize(stmt);
	check(sqlite3_close(db));
	report_sums(&m, &sums);
}

/* What a ledger cannot do without: a commit of one small update for each step. */
static void
commit_steps(const struct request *r)
{
	sqlite3_stmt *stmt;
	struct sample s;
	struct meter m;

	open_database(r->url);
	execute("CREATE TABLE step (id INTEGER PRIMARY KEY, state TEXT, time TEXT);"
	    "INSERT INTO step VALUES (1, 'none', '')");
	meter_start(&m);
	stmt = prepare("UPDATE step SET state = ?, time = ? WHERE id = 1");
	for (int64_t i = 1; i <= r->rows; i++) {
		sample_make(&s, i, 0);
		check(sqlite3_bind_text(stmt, 1, i % 2 == 0 ? "running" : "done", -1,
		    SQLITE_STATIC));
		check(sqlite3_bind_text(stmt, 2, s.email, -1, SQLITE_STATIC));
		run(stmt);
	}
	sqlite3_finalize(stmt);
	check(sqlite3_close(db));
	meter_stop(&m);
	report(&m, r->rows, "%s", "");
}

int
main(int argc, char **argv)
{
	static const struct job jobs[] = {
		{ "load", "prepared", load_rows, "one row a statement" },
		{ "load", "multi", load_multi, "k=50 rows a statement; step=2: even ids" },
		{ "upsert", "prepared", upsert_rows, "one row a statement" },
		{ "upsert", "multi", upsert_multi, "k=10 rows a statement" },
		{ "upsert", "find-save", find_save, "find, then insert or update" },
		{ "read", "step", read_all, "every row into a struct" },
		{ "lookup", "prepared", lookup, "finds by primary key in table=ROWS" },
		{ "commit", "step", commit_steps, "commits of one small update" },
		{ NULL, NULL, NULL, NULL },
	};

	return run_job(argc, argv, jobs);
}
