/*
 * servers.c - tables of PostgreSQL and MySQL as others made them: other types
 * than the schema's, narrower columns, values that no row struct can hold.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

/* Make found anew with these columns. */
static bool
make(struct test *t, const char *columns)
{
	char sql[512];

	snprintf(sql, sizeof(sql), "CREATE TABLE found (%s)", columns);
	return test_status(t, __FILE__, __LINE__, "drop", TIPPLE_OK,
	    tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err)) &&
	    test_status(t, __FILE__, __LINE__, sql, TIPPLE_OK,
	    tipple_exec(t->db, sql, &t->err));
}

/*
 * A column that is narrower than the schema says: a value is kept as it is or
 * refused, never cut.
 */
static void
narrow_text(struct test *t)
{
	static const char *const notes[] = { "abc", "abcd", "ab  ", "abc " };
	struct found row = { .amount = 1 }, out;
	enum tipple_status status;

	TRUE(t,
	    make(t, "id BIGINT NOT NULL PRIMARY KEY, amount INT, parent BIGINT, note VARCHAR(3)"));
	for (int i = 0; i < 4; i++) {
		row.id = i;
		row.note = notes[i];
		status = found_insert(t->db, &row, &t->err);
		if (status != TIPPLE_OK) {
			TRUE(t, i > 0 && found_find(t->db, i, &out, &t->err) == TIPPLE_NOT_FOUND);
			continue;
		}
		OK(t, found_find(t->db, i, &out, &t->err));
		TRUE(t, strcmp(out.note, notes[i]) == 0);
		found_clear(&out);
	}
}

static void
narrow_integer(struct test *t)
{
	struct found row = { .id = 1, .amount = 70000 }, out;

	TRUE(t, make(t, "id BIGINT NOT NULL PRIMARY KEY, amount SMALLINT, parent BIGINT,"
	    " note VARCHAR(40)"));
	TRUE(t, found_insert(t->db, &row, &t->err) != TIPPLE_OK);
	TRUE(t, test_count(t, &found_table, 0));
	row.amount = 30000;
	OK(t, found_insert(t->db, &row, &t->err));
	OK(t, found_find(t->db, 1, &out, &t->err));
	TRUE(t, out.amount == 30000);
	found_clear(&out);
}

/* A column of the wrong kind is told by name, not read as something else. */
static void
text_for_an_integer(struct test *t)
{
	struct found out;
	struct tipple_cursor *cursor;
	enum tipple_status status;

	TRUE(t, make(t, "id BIGINT NOT NULL PRIMARY KEY, amount VARCHAR(40), parent BIGINT,"
	    " note VARCHAR(40)"));
	OK(t,
	    tipple_exec(t->db, "INSERT INTO found VALUES (1, '" MARKER "', NULL, NULL)", &t->err));
	status = found_find(t->db, 1, &out, &t->err);
	TRUE(t, status == TIPPLE_SCHEMA || status == TIPPLE_INVALID);
	TRUE(t, strcmp(t->err.column, "amount") == 0 && strstr(t->err.text, MARKER) == NULL);
	status = found_each(t->db, NULL, &cursor, &t->err);
	if (status == TIPPLE_OK)
		status = found_next(cursor, &out, &t->err);
	TRUE(t, status == TIPPLE_SCHEMA || status == TIPPLE_INVALID);
	tipple_cursor_close(cursor);
	TRUE(t, test_count(t, &found_table, 1));
}

static void
larger_integers(struct test *t)
{
	struct found out;
	struct tipple_cursor *cursor;
	struct tipple_query q;

	TRUE(t, make(t, "id BIGINT NOT NULL PRIMARY KEY, amount BIGINT, parent BIGINT,"
	    " note VARCHAR(40)"));
	OK(t, tipple_exec(t->db, "INSERT INTO found VALUES (1, 5000000000, 1, 'x')", &t->err));
	OK(t, tipple_exec(t->db, "INSERT INTO found VALUES (2, 7, 1, 'y')", &t->err));
	tipple_query_init(&q, &found_table);
	tipple_order(&q, FOUND_ID, TIPPLE_ASC);
	OK(t, found_each(t->db, &q, &cursor, &t->err));
	WANT(t, TIPPLE_INVALID, found_next(cursor, &out, &t->err));
	TRUE(t,
	    t->err.row == 1 && strcmp(t->err.column, "amount") == 0 && strcmp(out.note, "x") == 0);
	OK(t, found_next(cursor, &out, &t->err));
	TRUE(t, out.amount == 7);
	WANT(t, TIPPLE_DONE, found_next(cursor, &out, &t->err));
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
}

static void
mysql_unsigned(struct test *t)
{
	struct found row = { .id = 2, .amount = -1 }, out;

	TRUE(t,
	    make(t,
		"id BIGINT UNSIGNED NOT NULL PRIMARY KEY, amount INT UNSIGNED, parent BIGINT"
		" UNSIGNED, note VARCHAR(40)"));
	OK(t,
	    tipple_exec(t->db,
		"INSERT INTO found VALUES (1, 4294967295, 18446744073709551615, 'n')", &t->err));
	WANT(t, TIPPLE_INVALID, found_find(t->db, 1, &out, &t->err));
	TRUE(t, found_insert(t->db, &row, &t->err) != TIPPLE_OK);
	row.amount = 7;
	OK(t, found_insert(t->db, &row, &t->err));
	OK(t, found_find(t->db, 2, &out, &t->err));
	TRUE(t, out.amount == 7);
	found_clear(&out);
}

/* What RETRY was told about is run again as a whole, not from a savepoint on. */
static void
retry_dooms_the_whole(struct test *t)
{
	struct word held = { .word = "held", .n = 1 }, first = { .word = "first", .n = 1 };
	struct tipple_db *other = test_second(t);

	TRUE(t, other != NULL);
	OK(t, word_insert(t->db, &held, &t->err));
	OK(t, tipple_begin(other, &t->err));
	held.n = 2;
	OK(t, word_save(other, &held, &t->err));
	OK(t, test_exec(t, "SELECT 1", "SET lock_timeout = '100ms'",
	    "SET innodb_lock_wait_timeout = 1"));
	OK(t, tipple_begin(t->db, &t->err));
	OK(t, word_insert(t->db, &first, &t->err));
	OK(t, tipple_begin(t->db, &t->err));
	held.n = 3;
	WANT(t, TIPPLE_RETRY, word_save(t->db, &held, &t->err));
	tipple_rollback(t->db);
	WANT(t, TIPPLE_DB, word_insert(t->db, &first, &t->err));
	WANT(t, TIPPLE_DB, tipple_commit(t->db, &t->err));
	tipple_rollback(other);
	tipple_close(other);
	TRUE(t, test_count(t, &word_table, 1));
	OK(t, word_insert(t->db, &first, &t->err)); /* the handle goes on */
}

/* A change of case alone is a change, also for the columns that are not compared. */
static void
mysql_collation_not_compared(struct test *t)
{
	struct place row = test_place("de", 1, "a");
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "ALTER TABLE place MODIFY name VARCHAR(100)"
	    " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", &t->err));
	row.seen_at = 1;
	OK(t, place_upsert(t->db, &row, NULL, &outcome, &t->err));
	row.name = "A";
	row.seen_at = 2000000;
	OK(t, place_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "A|1970-01-01 00:00:02.000000", "SELECT name, seen_at FROM place");
	OK(t, tipple_exec(t->db, "DROP TABLE place", &t->err));
	OK(t, place_create(t->db, &t->err));
}

static void
mysql_zero_dates(struct test *t)
{
	struct event out;
	struct tipple_cursor *cursor;

	OK(t, tipple_exec(t->db, "DROP TABLE event", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE event (at DATETIME(6), message LONGTEXT)", &t->err));
	OK(t, tipple_exec(t->db, "SET SESSION sql_mode = ''", &t->err));
	OK(t, tipple_exec(t->db, "INSERT INTO event VALUES ('0000-00-00 00:00:00', 'zero'),"
	    " ('2024-00-10 00:00:00', 'month')", &t->err));
	OK(t, event_each(t->db, NULL, &cursor, &t->err));
	for (int i = 1; i <= 2; i++) {
		WANT(t, TIPPLE_INVALID, event_next(cursor, &out, &t->err));
		TRUE(t, t->err.row == i && strcmp(t->err.column, "at") == 0 && out.message != NULL);
	}
	WANT(t, TIPPLE_DONE, event_next(cursor, &out, &t->err));
	tipple_cursor_close(cursor);
	OK(t, tipple_exec(t->db, "DROP TABLE event", &t->err));
	OK(t, event_create(t->db, &t->err));
}

/* The server would end the connection, and the next run would meet the row again. */
static void
mysql_row_over_the_packet(struct test *t)
{
	enum { SIZE = 17 * 1024 * 1024 };
	struct tipple_load_options options = { .max_rejects = -1 };
	struct tipple_load_counts counts;
	struct tipple_load *load;
	char *text = malloc(SIZE + 1);
	struct place p = test_place("de", 1, NULL);
	struct sample big = test_sample(1);

	TRUE(t, text != NULL);
	memset(text, 'x', SIZE);
	text[SIZE] = '\0';
	OK(t, sample_load_open(t->db, &options, &load, &t->err));
	OK(t, sample_load_put(load, &big, &t->err));
	big.id = 2;
	big.body = text;
	OK(t, sample_load_put(load, &big, &t->err));
	OK(t, tipple_load_end(load, &counts, &t->err));
	tipple_load_close(load);
	TRUE(t, counts.inserted == 1 && counts.rejected == 1);
	WANT(t, TIPPLE_INVALID, sample_insert(t->db, &big, &t->err));
	free(text);
	OK(t, place_insert(t->db, &p, &t->err)); /* the connection lives */
}

static void
mysql_zero_dates_as_null(struct test *t)
{
	struct sample row = test_sample(1), out;
	struct tipple_db *other;
	char url[512];

	OK(t, sample_insert(t->db, &row, &t->err));
	OK(t, tipple_exec(t->db, "SET SESSION sql_mode = ''", &t->err));
	OK(t, tipple_exec(t->db, "UPDATE sample SET maybe_changed = '0000-00-00 00:00:00',"
	    " maybe_born = '0000-00-00'", &t->err));
	WANT(t, TIPPLE_INVALID, sample_find(t->db, 1, &out, &t->err));
	snprintf(url, sizeof(url), "%s%czero_dates=null", t->url,
	    strchr(t->url, '?') != NULL ? '&' : '?');
	OK(t, tipple_open(url, &other, &t->err));
	OK(t, sample_find(other, 1, &out, &t->err));
	TRUE(t, !out.has_maybe_changed && !out.has_maybe_born && out.changed == row.changed);
	sample_clear(&out);
	OK(t, tipple_exec(t->db, "UPDATE sample SET born = '0000-00-00'", &t->err));
	WANT(t, TIPPLE_INVALID, sample_find(other, 1, &out, &t->err));
	TRUE(t, strcmp(t->err.column, "born") == 0);
	tipple_close(other);
}

/* A column whose collation takes 'A ' for 'a': text is still compared by bytes. */
static void
mysql_collation(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .note = "a" };
	enum tipple_outcome outcome;

	TRUE(t, make(t, "id BIGINT NOT NULL PRIMARY KEY, amount INT, parent BIGINT,"
	    " note VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"));
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	row.note = "A";
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	SHELL(t, "A", "SELECT note FROM found");
}

static void
postgresql_types(struct test *t)
{
	struct event row = { .at = 1709211900500000, .message = "m" }, out;
	struct tipple_cursor *cursor;

	OK(t, tipple_exec(t->db, "DROP TABLE event", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE event (at timestamp, message char(5))", &t->err));
	OK(t, event_insert(t->db, &row, &t->err));
	SHELL(t, "2024-02-29 13:05:00.5", "SELECT at FROM event");
	OK(t, event_each(t->db, NULL, &cursor, &t->err));
	OK(t, event_next(cursor, &out, &t->err));
	TRUE(t, out.at == row.at);
	tipple_cursor_close(cursor);
	OK(t, tipple_exec(t->db, "UPDATE event SET at = 'infinity'", &t->err));
	OK(t, event_each(t->db, NULL, &cursor, &t->err));
	WANT(t, TIPPLE_INVALID, event_next(cursor, &out, &t->err));
	TRUE(t, strcmp(t->err.column, "at") == 0);
	tipple_cursor_close(cursor);
	OK(t, tipple_exec(t->db, "DROP TABLE event", &t->err));
	OK(t, event_create(t->db, &t->err));
}

static void
postgresql_enum(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .note = "new" }, out;
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "DROP TYPE IF EXISTS note_kind", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TYPE note_kind AS ENUM ('new', 'old')", &t->err));
	TRUE(t, make(t, "id bigint PRIMARY KEY, amount int, parent bigint, note note_kind"));
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	row.note = "old";
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, found_find(t->db, 1, &out, &t->err));
	TRUE(t, strcmp(out.note, "old") == 0);
	found_clear(&out);
	row.note = MARKER;
	TRUE(t, found_insert(t->db, &row, &t->err) != TIPPLE_OK);
	TRUE(t, strstr(t->err.text, MARKER) == NULL);
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
	OK(t, tipple_exec(t->db, "DROP TYPE note_kind", &t->err));
}

/* Its system columns cannot be read, which tell inserts from updates elsewhere. */
static void
postgresql_partitions(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .note = "n" };
	enum tipple_outcome outcome;
	struct tipple_load_counts c;
	struct tipple_load *load;

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found (id bigint PRIMARY KEY, amount int, parent"
	    " bigint, note text) PARTITION BY RANGE (id)", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found_1 PARTITION OF found FOR VALUES FROM (0) TO"
	    " (100)", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found_2 PARTITION OF found FOR VALUES FROM (100) TO"
	    " (1000)", &t->err));
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	row.amount = 2;
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	for (int round = 0; round < 2; round++) {
		OK(t, found_load_open(t->db, NULL, &load, &t->err));
		for (int i = 1; i <= 200; i++) {
			row.id = i;
			OK(t, found_load_put(load, &row, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, c.inserted == (round == 0 ? 199 : 0) && c.updated == 0 &&
		    c.unchanged == (round == 0 ? 1 : 200));
	}
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
}

/* What the connection had prepared is gone: told or untold, rows go on being written. */
static void
postgresql_names_dropped(struct test *t)
{
	struct place p = test_place("de", 1, "n");

	OK(t, tipple_begin(t->db, &t->err));
	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, tipple_exec(t->db, "DEALLOCATE ALL", &t->err));
	p.code = 2;
	OK(t, place_insert(t->db, &p, &t->err));
	WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &p, &t->err));
	p.code = 3;
	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	OK(t, tipple_exec(t->db, "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$", &t->err));
	OK(t, tipple_begin(t->db, &t->err));
	p.code = 4;
	OK(t, place_insert(t->db, &p, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &place_table, 4));
}

/* Untold, in a transaction: the first write fails, and with it the transaction, not the handle. */
static void
postgresql_names_dropped_inside(struct test *t)
{
	struct place p = test_place("de", 1, "n");
	struct tipple_db *db;

	OK(t, tipple_open(t->url, &db, &t->err));
	OK(t, tipple_exec(db, "DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$", &t->err));
	OK(t, tipple_begin(db, &t->err));
	TRUE(t, place_insert(db, &p, &t->err) != TIPPLE_OK);
	TRUE(t, tipple_commit(db, &t->err) != TIPPLE_OK);
	OK(t, tipple_begin(db, &t->err));
	OK(t, place_insert(db, &p, &t->err));
	WANT(t, TIPPLE_CONFLICT, place_insert(db, &p, &t->err));
	OK(t, tipple_commit(db, &t->err));
	tipple_close(db);
	TRUE(t, test_count(t, &place_table, 1));
}

/* Failed logins that the server has seen; -1: it does not say. */
static int64_t
refused_logins(struct test *t)
{
	struct membership row = { .member = -1 };
	struct tipple_cursor *cursor = NULL;
	enum tipple_status status = tipple_each_sql(t->db, &membership_table,
	    "SELECT CAST(variable_value AS INTEGER), 0 FROM information_schema.global_status"
	    " WHERE variable_name = 'Access_denied_errors'", NULL, 0, &cursor, &t->err);

	if (status == TIPPLE_OK && membership_next(cursor, &row, &t->err) != TIPPLE_OK)
		row.member = -1;
	tipple_cursor_close(cursor);
	return row.member;
}

/* The library would go on in clear text; tests/tls/run.sh has the servers with TLS. */
static void
mysql_without_tls(struct test *t)
{
	const char *at = strchr(t->url, '@');
	struct tipple_db *db;
	char url[512];
	int64_t before = refused_logins(t);

	snprintf(url, sizeof(url), "%s&sslmode=require", t->url);
	WANT(t, TIPPLE_DENIED, tipple_open(url, &db, &t->err));
	snprintf(url, sizeof(url), "mysql://nobody:" MARKER "%s&sslmode=verify-full&ssl_ca=%s", at,
	    "/dev/null");
	WANT(t, TIPPLE_DENIED, tipple_open(url, &db, &t->err));
	TRUE(t, before >= 0 && refused_logins(t) == before);
	snprintf(url, sizeof(url), "mysql://nobody:" MARKER "%s", at);
	WANT(t, TIPPLE_DENIED, tipple_open(url, &db, &t->err));
	TRUE(t, refused_logins(t) == before + 1);
}

const struct test_case server_cases[] = {
	{ "tls: a server without it", mysql_without_tls, "mysql" },
	{ "wild: text is never cut", narrow_text, NULL },
	{ "wild: a narrower integer", narrow_integer, "postgresql" },
	{ "wild: a narrower integer", narrow_integer, "mysql" },
	{ "wild: text in place of an integer", text_for_an_integer, NULL },
	{ "wild: an integer larger than the field refuses its row", larger_integers, NULL },
	{ "wild: unsigned", mysql_unsigned, "mysql" },
	{ "transaction: retry dooms all of it", retry_dooms_the_whole, "postgresql" },
	{ "transaction: retry dooms all of it", retry_dooms_the_whole, "mysql" },
	{ "wild: zero dates", mysql_zero_dates, "mysql" },
	{ "load: a row over max_allowed_packet is rejected alone", mysql_row_over_the_packet,
	    "mysql" },
	{ "wild: zero dates as NULL", mysql_zero_dates_as_null, "mysql" },
	{ "wild: a collation that takes A for a", mysql_collation, "mysql" },
	{ "wild: a change of case alone writes what is not compared", mysql_collation_not_compared,
	    "mysql" },
	{ "wild: timestamp without zone, infinity", postgresql_types, "postgresql" },
	{ "wild: native enum", postgresql_enum, "postgresql" },
	{ "wild: partitions", postgresql_partitions, "postgresql" },
	{ "prepared: statements dropped by others", postgresql_names_dropped, "postgresql" },
	{ "prepared: the guard dropped by others", postgresql_names_dropped_inside,
	    "postgresql" },
	{ NULL, NULL, NULL },
};
