/*
 * limit_postgres.c - the jobs on PostgreSQL by hand, as fast as libpq allows:
 * binary COPY, a merge from a temporary table, single-row mode, binary
 * parameters and results.
 *
 * SPDX-License-Identifier: ISC
 */
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit_copy.h"
#include "limit_text.h"
#include "program.h"

#define SELECT "SELECT " COLUMNS " FROM orders"
#define INT8OID 20

static PGconn *db;

static void
check(PGresult *result)
{
	switch (PQresultStatus(result)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
	case PGRES_COPY_IN:
		PQclear(result);
		return;
	default:
		fail("postgresql: %s", PQerrorMessage(db));
	}
}

static void
execute(const char *sql)
{
	check(PQexec(db, sql));
}

static void
open_database(const char *url)
{
	db = PQconnectdb(url);
	if (PQstatus(db) != CONNECTION_OK)
		fail("postgresql: %s", PQerrorMessage(db));
}

/* ---- COPY ---- */

#define SEND_SIZE 65536

static void
send_copy(const char *data, size_t size)
{
	if (PQputCopyData(db, data, (int)size) != 1)
		fail("postgresql: %s", PQerrorMessage(db));
}

static void
copy_rows(const char *sql, int64_t rows, int64_t step, int version)
{
	static char buffer[SEND_SIZE + ROW_SIZE];
	char *to = put_head(buffer);
	PGresult *result;
	struct sample s;

	execute(sql);
	for (int64_t i = 1; i <= rows; i++) {
		sample_make(&s, i * step, version);
		to = put_row(to, &s);
		if (to - buffer >= SEND_SIZE) {
			send_copy(buffer, (size_t)(to - buffer));
			to = buffer;
		}
	}
	to = put_16(to, -1);
	send_copy(buffer, (size_t)(to - buffer));
	if (PQputCopyEnd(db, NULL) != 1)
		fail("postgresql: %s", PQerrorMessage(db));
	while ((result = PQgetResult(db)) != NULL)
		check(result);
}

static void
load_copy(const struct request *r)
{
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	execute("BEGIN");
	copy_rows("COPY orders (" COLUMNS ") FROM STDIN (FORMAT binary)", r->rows,
	    request_number(r, "step", 1), 0);
	execute("COMMIT");
	PQfinish(db);
	meter_stop(&m);
	report(&m, r->rows, "%s", "");
}

/* ---- upserts ---- */

static void
upsert_from_stage(const struct request *r, const char *sql)
{
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	execute("BEGIN");
	execute("CREATE TEMPORARY TABLE stage (LIKE orders) ON COMMIT DROP");
	copy_rows("COPY stage (" COLUMNS ") FROM STDIN (FORMAT binary)", r->rows, 1, 1);
	execute("ANALYZE stage");
	execute(sql);
	execute("COMMIT");
	PQfinish(db);
	meter_stop(&m);
	report(&m, r->rows, "%s", "");
}

static void
upsert_merge(const struct request *r)
{
	upsert_from_stage(r, "MERGE INTO orders o USING stage s ON o.id = s.id "
	    "WHEN MATCHED THEN UPDATE SET customer_id = s.customer_id, name = s.name, "
	    "email = s.email, phone = s.phone, amount = s.amount, status = s.status, "
	    "is_gift = s.is_gift, note = s.note, updated_at = s.updated_at "
	    "WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.customer_id, s.name, s.email, s.phone, "
	    "s.amount, s.status, s.is_gift, s.note, s.updated_at)");
}

static void
upsert_conflict(const struct request *r)
{
	upsert_from_stage(r, "INSERT INTO orders (" COLUMNS ") SELECT " COLUMNS " FROM stage "
	    "ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, "
	    "name = excluded.name, email = excluded.email, phone = excluded.phone, "
	    "amount = excluded.amount, status = excluded.status, is_gift = excluded.is_gift, "
	    "note = excluded.note, updated_at = excluded.updated_at");
}

/* ---- single rows ---- */

static void
prepare(const char *name, const char *sql)
{
	static const Oid types[NCOLUMNS] = { INT8OID }; /* 0: the server finds out */

	check(PQprepare(db, name, sql, 1, types));
}

/* The size; -1 for NULL. */
static int
copy_text(const PGresult *result, int column, char *to, int room)
{
	int size = PQgetlength(result, 0, column);

	if (PQgetisnull(result, 0, column))
		return -1;
	if (size >= room)
		size = room - 1;
	memcpy(to, PQgetvalue(result, 0, column), (size_t)size);
	to[size] = '\0';
	return size;
}

static void
get_row(const PGresult *result, bool binary, struct sample *s)
{
	const char *id = PQgetvalue(result, 0, 0), *customer = PQgetvalue(result, 0, 1);
	const char *amount = PQgetvalue(result, 0, 5), *gift = PQgetvalue(result, 0, 7);
	const char *time = PQgetvalue(result, 0, 9);

	if (binary) {
		s->id = get_64(id);
		s->customer_id = get_64(customer);
		s->cents = get_cents(amount);
		s->is_gift = *gift != 0;
		s->updated_at = get_64(time) + EPOCH_2000;
	} else {
		s->id = read_cents(id, (size_t)PQgetlength(result, 0, 0));
		s->customer_id = read_cents(customer, (size_t)PQgetlength(result, 0, 1));
		s->cents = read_cents(amount, (size_t)PQgetlength(result, 0, 5));
		s->is_gift = *gift == 't';
		s->updated_at = read_timestamp(time, (size_t)PQgetlength(result, 0, 9));
	}
	s->name_size = copy_text(result, 2, s->name, sizeof(s->name));
	s->email_size = copy_text(result, 3, s->email, sizeof(s->email));
	s->phone_size = copy_text(result, 4, s->phone, sizeof(s->phone));
	s->status_size = copy_text(result, 6, s->status, sizeof(s->status));
	s->note_size = copy_text(result, 8, s->note, sizeof(s->note));
	s->has_note = s->note_size >= 0;
}

static bool
find(int64_t id, struct sample *s)
{
	static const int size = 8, binary = 1;
	char key[8];
	const char *value = key;
	PGresult *result;
	bool found;

	put_64(key, id);
	result = PQexecPrepared(db, "find", 1, &value, &size, &binary, 1);
	found = PQntuples(result) == 1;
	if (found)
		get_row(result, true, s);
	check(result);
	return found;
}

/* Every parameter in binary. */
static void
save(const char *statement, const struct sample *s)
{
	static const int formats[NCOLUMNS] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
	char id[8], customer[8], cents[NUMERIC_SIZE], time[8], gift = s->is_gift;
	const int numeric_size = (int)(put_cents(cents, s->cents) - cents);
	const char *const values[NCOLUMNS] = { id, customer, s->name, s->email, s->phone, cents,
		s->status, &gift, s->has_note ? s->note : NULL, time };
	const int sizes[NCOLUMNS] = { 8, 8, s->name_size, s->email_size, s->phone_size,
		numeric_size, s->status_size, 1, s->note_size, 8 };

	put_64(id, s->id);
	put_64(customer, s->customer_id);
	put_64(time, s->updated_at - EPOCH_2000);
	check(PQexecPrepared(db, statement, NCOLUMNS, values, sizes, formats, 1));
}

static void
find_save(const struct request *r)
{
	struct sample s, old;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	prepare("find", SELECT " WHERE id = $1");
	prepare("insert", "INSERT INTO orders (" COLUMNS ") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
	prepare("update", "UPDATE orders SET customer_id = $2, name = $3, email = $4, phone = $5, "
	    "amount = $6, status = $7, is_gift = $8, note = $9, updated_at = $10 WHERE id = $1");
	execute("BEGIN");
	for (int64_t i = 1; i <= r->rows; i++) {
		const char *statement = find(i, &old) ? "update" : "insert";

		sample_make(&s, i, 1);
		save(statement, &s);
	}
	execute("COMMIT");
	PQfinish(db);
	meter_stop(&m);
	report(&m, r->rows, "%s", "");
}

static void
lookup(const struct request *r)
{
	int64_t table = request_number(r, "table", 1000000);
	struct sums sums = { 0 };
	struct sample s;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	prepare("find", SELECT " WHERE id = $1");
	for (int64_t i = 1; i <= r->rows; i++) {
		if (!find(sample_key(i, table), &s))
			fail("a key was not found");
		sums_add(&sums, &s);
	}
	meter_stop(&m);
	PQfinish(db);
	report_sums(&m, &sums);
}

/* ---- streams ---- */

static void
read_single(const struct request *r, bool binary)
{
	struct sums sums = { 0 };
	PGresult *result;
	struct sample s;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	if (!PQsendQueryParams(db, SELECT, 0, NULL, NULL, NULL, NULL, binary) ||
	    !PQsetSingleRowMode(db))
		fail("postgresql: %s", PQerrorMessage(db));
	while ((result = PQgetResult(db)) != NULL) {
		if (PQresultStatus(result) != PGRES_SINGLE_TUPLE) {
			check(result);
			continue;
		}
		get_row(result, binary, &s);
		sums_add(&sums, &s);
		PQclear(result);
	}
	meter_stop(&m);
	PQfinish(db);
	report_sums(&m, &sums);
}

static void
read_text(const struct request *r)
{
	read_single(r, false);
}

static void
read_binary(const struct request *r)
{
	read_single(r, true);
}

int
main(int argc, char **argv)
{
	static const struct job jobs[] = {
		{ "load", "copy", load_copy, "binary COPY; step=2: even ids" },
		{ "upsert", "merge", upsert_merge, "COPY to a temporary table, MERGE" },
		{ "upsert", "conflict", upsert_conflict, "the same, INSERT ... ON CONFLICT" },
		{ "upsert", "find-save", find_save, "find, then insert or update" },
		{ "read", "text", read_text, "single-row mode" },
		{ "read", "binary", read_binary, "single-row mode" },
		{ "lookup", "prepared", lookup, "finds by primary key in table=ROWS" },
		{ NULL, NULL, NULL, NULL },
	};

	return run_job(argc, argv, jobs);
}
