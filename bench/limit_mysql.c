/*
 * limit_mysql.c - the jobs on MariaDB by hand, as fast as its client library
 * allows: one prepared statement, arrays of rows or many rows in VALUES,
 * unbuffered results in binary.
 *
 * SPDX-License-Identifier: ISC
 */
#include <mysql.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limit_text.h"
#include "program.h"

#define COLUMNS "id, customer_id, name, email, phone, amount, status, is_gift, note, updated_at"
#define NCOLUMNS 10
#define SELECT "SELECT " COLUMNS " FROM orders"

static MYSQL *db;

static void
execute(const char *sql)
{
	if (mysql_query(db, sql) != 0)
		fail("mysql: %s", mysql_error(db));
}

/* The part of a URL between what stands before it and one of the characters end. */
static void
part(const char *url, const char *before, const char *end, char out[200])
{
	const char *from = strstr(url, before);

	if (from == NULL)
		fail("want mysql://USER@localhost/DATABASE?unix_socket=PATH");
	from += strlen(before);
	snprintf(out, 200, "%.*s", (int)strcspn(from, end), from);
}

static void
open_database(const char *url)
{
	char user[200], name[200], socket[200];

	part(url, "://", "@", user);
	part(url, "@localhost/", "?", name);
	part(url, "socket=", "&", socket);
	db = must_have(mysql_init(NULL));
	mysql_options(db, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	if (mysql_real_connect(db, NULL, user, NULL, name, 0, socket, 0) == NULL)
		fail("mysql: %s", mysql_error(db));
}

static void
check(MYSQL_STMT *stmt, bool failed)
{
	if (failed)
		fail("mysql: %s", mysql_stmt_error(stmt));
}

static MYSQL_STMT *
prepare(const char *sql)
{
	MYSQL_STMT *stmt = must_have(mysql_stmt_init(db));

	check(stmt, mysql_stmt_prepare(stmt, sql, strlen(sql)) != 0);
	return stmt;
}

/* INSERT of this many rows in one statement. */
static MYSQL_STMT *
prepare_insert(int64_t rows, const char *end)
{
	static const char head[] = "INSERT INTO orders (" COLUMNS ") VALUES ";
	static const char row[] = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?), ";
	size_t n = (size_t)rows, size = sizeof(row) - 1;
	char *sql = must_have(malloc(sizeof(head) + n * size + strlen(end)));
	char *to = sql + sizeof(head) - 1;
	MYSQL_STMT *stmt;

	memcpy(sql, head, sizeof(head));
	for (size_t i = 0; i < n; i++, to += size)
		memcpy(to, row, size);
	strcpy(to - 2, end);            /* over the last comma */
	stmt = prepare(sql);
	free(sql);
	return stmt;
}

static const enum enum_field_types types[NCOLUMNS] = {
	MYSQL_TYPE_LONGLONG, MYSQL_TYPE_LONGLONG, MYSQL_TYPE_STRING, MYSQL_TYPE_STRING,
	MYSQL_TYPE_STRING, MYSQL_TYPE_STRING, MYSQL_TYPE_STRING, MYSQL_TYPE_TINY,
	MYSQL_TYPE_STRING, MYSQL_TYPE_DATETIME
};

/* One row with the forms that the client library wants, for both ways. */
struct bound {
	struct sample s;
	char amount[24];
	signed char is_gift;
	my_bool no_note;
	MYSQL_TIME updated_at;
	unsigned long sizes[NCOLUMNS];
};

static void
make_row(struct bound *b, int64_t i, int version)
{
	struct sample *s = &b->s;
	struct moment m;

	sample_make(s, i, version);
	m = moment_of(s->updated_at);
	b->is_gift = s->is_gift;
	b->no_note = !s->has_note;
	b->sizes[2] = (unsigned long)s->name_size;
	b->sizes[3] = (unsigned long)s->email_size;
	b->sizes[4] = (unsigned long)s->phone_size;
	b->sizes[5] = write_cents(b->amount, s->cents);
	b->sizes[6] = (unsigned long)s->status_size;
	b->sizes[8] = s->has_note ? (unsigned long)s->note_size : 0;
	b->updated_at = (MYSQL_TIME){ .year = (unsigned)m.year, .month = m.month, .day = m.day,
		.hour = m.hour, .minute = m.minute, .second = m.second,
		.second_part = m.microsecond, .time_type = MYSQL_TIMESTAMP_DATETIME };
}

/* What was fetched, as a sample. */
static void
take_row(struct bound *b)
{
	struct sample *s = &b->s;
	const MYSQL_TIME *t = &b->updated_at;
	struct moment m = { (int)t->year, t->month, t->day, t->hour, t->minute, t->second,
		(unsigned)t->second_part };

	s->name_size = (int)b->sizes[2];
	s->email_size = (int)b->sizes[3];
	s->phone_size = (int)b->sizes[4];
	s->cents = read_cents(b->amount, b->sizes[5]);
	s->status_size = (int)b->sizes[6];
	s->is_gift = b->is_gift != 0;
	s->has_note = !b->no_note;
	s->note_size = (int)b->sizes[8];
	s->updated_at = moment_value(&m);
}

/* Parameters of one row, or results into it. */
static void
bind_row(MYSQL_BIND *bind, struct bound *b)
{
	struct sample *s = &b->s;
	void *const places[NCOLUMNS] = { &s->id, &s->customer_id, s->name, s->email, s->phone,
		b->amount, s->status, &b->is_gift, s->note, &b->updated_at };
	const size_t rooms[NCOLUMNS] = { 8, 8, sizeof(s->name), sizeof(s->email),
		sizeof(s->phone), sizeof(b->amount), sizeof(s->status), 1, sizeof(s->note),
		sizeof(b->updated_at) };

	memset(bind, 0, NCOLUMNS * sizeof(*bind));
	for (int c = 0; c < NCOLUMNS; c++) {
		bind[c].buffer_type = types[c];
		bind[c].buffer = places[c];
		bind[c].buffer_length = rooms[c];
		bind[c].length = &b->sizes[c];
	}
	bind[8].is_null = &b->no_note;
}

/* ---- writing ---- */

static const char on_duplicate[] =
    " ON DUPLICATE KEY UPDATE customer_id = VALUES(customer_id), name = VALUES(name), "
    "email = VALUES(email), phone = VALUES(phone), amount = VALUES(amount), "
    "status = VALUES(status), is_gift = VALUES(is_gift), note = VALUES(note), "
    "updated_at = VALUES(updated_at)";

/* Rows in VALUES (...), (...): any server knows it. */
static void
write_multi(const struct request *r, int version, const char *end)
{
	int64_t k = request_number(r, "k", 1000), step = request_number(r, "step", 1);
	int64_t left = r->rows, i = 0;
	struct bound *rows = must_have(calloc((size_t)k, sizeof(*rows)));
	MYSQL_BIND *binds = must_have(calloc((size_t)k * NCOLUMNS, sizeof(*binds)));
	MYSQL_STMT *stmt;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	execute("BEGIN");
	stmt = prepare_insert(k < left ? k : left, end);
	for (int64_t n = 0; n < k; n++)
		bind_row(binds + n * NCOLUMNS, &rows[n]);
	while (left > 0) {
		if (left < k) {
			k = left;
			mysql_stmt_close(stmt);
			stmt = prepare_insert(k, end);
		}
		for (int64_t n = 0; n < k; n++)
			make_row(&rows[n], (i += step), version);
		check(stmt, mysql_stmt_bind_param(stmt, binds) || mysql_stmt_execute(stmt) != 0);
		left -= k;
	}
	mysql_stmt_close(stmt);
	execute("COMMIT");
	mysql_close(db);
	meter_stop(&m);
	free(binds);
	free(rows);
	report(&m, r->rows, "%s", "");
}

/* One statement for an array of values a column: MariaDB alone knows it. */
struct arrays {
	struct bound *rows;
	int64_t *ids, *customers;
	char *gifts, *notes;            /* notes: STMT_INDICATOR_NULL or _NONE */
	char **texts[NCOLUMNS];
	unsigned long *sizes[NCOLUMNS];
	MYSQL_BIND binds[NCOLUMNS];
};

static void
make_arrays(struct arrays *a, size_t k)
{
	memset(a, 0, sizeof(*a));
	a->rows = must_have(calloc(k, sizeof(*a->rows)));
	a->ids = must_have(calloc(k, sizeof(*a->ids)));
	a->customers = must_have(calloc(k, sizeof(*a->customers)));
	a->gifts = must_have(calloc(k, 1));
	a->notes = must_have(calloc(k, 1));
	for (int c = 0; c < NCOLUMNS; c++) {
		a->texts[c] = must_have(calloc(k, sizeof(*a->texts[c])));
		a->sizes[c] = must_have(calloc(k, sizeof(*a->sizes[c])));
		a->binds[c].buffer_type = types[c];
		a->binds[c].buffer = a->texts[c];
		a->binds[c].length = a->sizes[c];
	}
	a->binds[0].buffer = a->ids;
	a->binds[1].buffer = a->customers;
	a->binds[7].buffer = a->gifts;
	a->binds[8].u.indicator = a->notes;
}

static void
free_arrays(struct arrays *a)
{
	for (int c = 0; c < NCOLUMNS; c++) {
		free(a->texts[c]);
		free(a->sizes[c]);
	}
	free(a->notes);
	free(a->gifts);
	free(a->customers);
	free(a->ids);
	free(a->rows);
}

static void
fill_arrays(struct arrays *a, size_t n, int64_t i, int version)
{
	struct bound *b = &a->rows[n];
	char *const texts[NCOLUMNS] = { NULL, NULL, b->s.name, b->s.email, b->s.phone, b->amount,
		b->s.status, NULL, b->s.note, (char *)&b->updated_at };

	make_row(b, i, version);
	a->ids[n] = b->s.id;
	a->customers[n] = b->s.customer_id;
	a->gifts[n] = b->is_gift;
	a->notes[n] = b->s.has_note ? STMT_INDICATOR_NONE : STMT_INDICATOR_NULL;
	for (int c = 2; c < NCOLUMNS; c++) {
		a->texts[c][n] = texts[c];
		a->sizes[c][n] = b->sizes[c];
	}
}

static void
write_bulk(const struct request *r, int version, const char *end)
{
	int64_t k = request_number(r, "k", 1000), i = 1;
	unsigned n;
	struct arrays a;
	MYSQL_STMT *stmt;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	make_arrays(&a, (size_t)k);
	execute("BEGIN");
	stmt = prepare_insert(1, end);
	while (i <= r->rows) {
		for (n = 0; n < k && i <= r->rows; n++)
			fill_arrays(&a, n, i++, version);
		mysql_stmt_attr_set(stmt, STMT_ATTR_ARRAY_SIZE, &n);
		check(stmt, mysql_stmt_bind_param(stmt, a.binds) || mysql_stmt_execute(stmt) != 0);
	}
	mysql_stmt_close(stmt);
	execute("COMMIT");
	mysql_close(db);
	meter_stop(&m);
	free_arrays(&a);
	report(&m, r->rows, "%s", "");
}

static void
load_multi(const struct request *r)
{
	write_multi(r, 0, "");
}

static void
load_bulk(const struct request *r)
{
	write_bulk(r, 0, "");
}

static void
upsert_multi(const struct request *r)
{
	write_multi(r, 1, on_duplicate);
}

static void
upsert_bulk(const struct request *r)
{
	write_bulk(r, 1, on_duplicate);
}

/* ---- reading ---- */

struct finder {
	MYSQL_STMT *stmt;
	int64_t key;
	bool bound;                     /* results are bound after the first execute */
	struct bound row;
};

static void
start_finding(struct finder *f)
{
	MYSQL_BIND key = { .buffer_type = MYSQL_TYPE_LONGLONG, .buffer = &f->key };

	memset(&f->row, 0, sizeof(f->row));
	f->bound = false;
	f->stmt = prepare(SELECT " WHERE id = ?");
	check(f->stmt, mysql_stmt_bind_param(f->stmt, &key));
}

static void
bind_results(MYSQL_STMT *stmt, struct bound *row)
{
	MYSQL_BIND binds[NCOLUMNS];

	bind_row(binds, row);
	check(stmt, mysql_stmt_bind_result(stmt, binds));
}

static bool
find(struct finder *f, int64_t key)
{
	bool found;

	f->key = key;
	check(f->stmt, mysql_stmt_execute(f->stmt) != 0);
	if (!f->bound)
		bind_results(f->stmt, &f->row);
	f->bound = true;
	found = mysql_stmt_fetch(f->stmt) == 0;
	if (found)
		take_row(&f->row);
	mysql_stmt_free_result(f->stmt);
	return found;
}

static void
find_save(const struct request *r)
{
	MYSQL_BIND binds[NCOLUMNS + 1];
	MYSQL_STMT *insert, *update, *save;
	struct bound row = { 0 };
	struct finder f;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	start_finding(&f);
	insert = prepare_insert(1, "");
	update = prepare("UPDATE orders SET id = ?, customer_id = ?, name = ?, email = ?, "
	    "phone = ?, amount = ?, status = ?, is_gift = ?, note = ?, updated_at = ? "
	    "WHERE id = ?");
	bind_row(binds, &row);
	binds[NCOLUMNS] = binds[0];
	execute("BEGIN");
	for (int64_t i = 1; i <= r->rows; i++) {
		save = find(&f, i) ? update : insert;
		make_row(&row, i, 1);
		check(save, mysql_stmt_bind_param(save, binds) || mysql_stmt_execute(save) != 0);
	}
	execute("COMMIT");
	mysql_stmt_close(f.stmt);
	mysql_stmt_close(insert);
	mysql_stmt_close(update);
	mysql_close(db);
	meter_stop(&m);
	report(&m, r->rows, "%s", "");
}

static void
lookup(const struct request *r)
{
	int64_t table = request_number(r, "table", 1000000);
	struct sums sums = { 0 };
	struct finder f;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	start_finding(&f);
	for (int64_t i = 1; i <= r->rows; i++) {
		if (!find(&f, sample_key(i, table)))
			fail("a key was not found");
		sums_add(&sums, &f.row.s);
	}
	meter_stop(&m);
	mysql_stmt_close(f.stmt);
	mysql_close(db);
	report_sums(&m, &sums);
}

static void
read_all(const struct request *r)
{
	struct sums sums = { 0 };
	struct bound row = { 0 };
	MYSQL_STMT *stmt;
	struct meter m;

	open_database(r->url);
	meter_start(&m);
	stmt = prepare(SELECT);
	check(stmt, mysql_stmt_execute(stmt) != 0);
	bind_results(stmt, &row);
	while (mysql_stmt_fetch(stmt) == 0) {
		take_row(&row);
		sums_add(&sums, &row.s);
	}
	mysql_stmt_close(stmt);
	meter_stop(&m);
	mysql_close(db);
	report_sums(&m, &sums);
}

int
main(int argc, char **argv)
{
	static const struct job jobs[] = {
		{ "load", "bulk", load_bulk, "arrays of k=1000 rows" },
		{ "load", "multi", load_multi, "k=1000 rows a statement; step=2: even ids" },
		{ "upsert", "bulk", upsert_bulk, "arrays of k=1000 rows" },
		{ "upsert", "multi", upsert_multi, "k=1000 rows a statement" },
		{ "upsert", "find-save", find_save, "find, then insert or update" },
		{ "read", "binary", read_all, "unbuffered prepared statement" },
		{ "lookup", "prepared", lookup, "finds by primary key in table=ROWS" },
		{ NULL, NULL, NULL, NULL },
	};

	return run_job(argc, argv, jobs);
}
