/*
 * errors.c - every class of error, what it names, and that it quotes no data.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

#define FOUND_TABLE "CREATE TABLE found (id BIGINT NOT NULL PRIMARY KEY, amount INT NOT NULL," \
	" parent BIGINT, note VARCHAR(40) NOT NULL," \
	" CONSTRAINT found_positive CHECK (amount > 0)," \
	" CONSTRAINT found_parent FOREIGN KEY (parent) REFERENCES found (id))"

static bool
make_found(struct test *t)
{
	return test_status(t, __FILE__, __LINE__, "drop", TIPPLE_OK,
	    tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err)) &&
	    test_status(t, __FILE__, __LINE__, "create", TIPPLE_OK,
	    tipple_exec(t->db, FOUND_TABLE, &t->err));
}

static void
names_of_statuses(struct test *t)
{
	for (int s = TIPPLE_OK; s <= TIPPLE_MISUSE; s++)
		for (int other = TIPPLE_OK; other < s; other++)
			TRUE(t, strcmp(tipple_status_name((enum tipple_status)s),
			    tipple_status_name((enum tipple_status)other)) != 0);
	TRUE(t, strcmp(tipple_status_name(TIPPLE_CONFLICT), "conflict") == 0);
	TRUE(t, strcmp(tipple_status_name(TIPPLE_INVALID), "invalid") == 0);
	TRUE(t, tipple_status_name((enum tipple_status)99) != NULL);
	TRUE(t, tipple_status_name((enum tipple_status)-1) != NULL);
}

static void
primary_key(struct test *t)
{
	struct word w = { .word = MARKER, .n = 1 };

	OK(t, word_insert(t->db, &w, &t->err));
	WANT(t, TIPPLE_CONFLICT, word_insert(t->db, &w, &t->err));
	TRUE(t, strcmp(t->err.table, "word") == 0 && t->err.status == TIPPLE_CONFLICT);
	TRUE(t, strstr(t->err.constraint, "word") != NULL || test_is(t, "mysql"));
	TRUE(t, strncmp(t->err.text, "word", 4) == 0 && t->err.row == 0);
}

static void
unique_key(struct test *t)
{
	struct account a = test_account("a", 1), b = test_account(MARKER, 1);

	OK(t, account_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &b, &t->err));
	TRUE(t, strcmp(t->err.table, "account") == 0);
	TRUE(t, strstr(t->err.constraint, "number") != NULL);
	TRUE(t, strstr(t->err.text, "number") != NULL);
	b.number = 2;
	b.email = "a";
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &b, &t->err));
	TRUE(t, strstr(t->err.constraint, "email") != NULL);
}

/* The value would stand in MySQL's and PostgreSQL's own message. */
static void
value_that_looks_like_a_name(struct test *t)
{
	struct account a = test_account("x' for key 'PRIMARY'", 1);

	OK(t, account_insert(t->db, &a, &t->err));
	a.number = 2;
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &a, &t->err));
	TRUE(t, strstr(t->err.constraint, "email") != NULL && strstr(t->err.text, "x'") == NULL);
}

static void
native_codes(struct test *t)
{
	struct account a = test_account("a", 1);

	OK(t, account_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &a, &t->err));
	if (test_is(t, "sqlite"))
		TRUE(t, t->err.native == 2067 && t->err.sqlstate[0] == '\0');
	else if (test_is(t, "postgresql"))
		TRUE(t, strcmp(t->err.sqlstate, "23505") == 0);
	else
		TRUE(t, t->err.native == 1062 && strcmp(t->err.sqlstate, "23000") == 0);
}

/* The name that the DDL gives a key, its one column, and the same words everywhere. */
static void
keys_are_named_alike(struct test *t)
{
	struct account a = test_account("a@x", 1), b = test_account("a@x", 2);
	struct place p = test_place("de", 1, NULL);

	OK(t, account_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &b, &t->err));
	TRUE(t, strcmp(t->err.constraint, "account__email") == 0);
	TRUE(t, strcmp(t->err.column, "email") == 0);
	TRUE(t, strcmp(t->err.text, "account: another row has this key (account__email)") == 0);
	OK(t, place_insert(t->db, &p, &t->err));
	WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &p, &t->err));
	TRUE(t, strcmp(t->err.constraint, "place__country_code") == 0 && t->err.column[0] == '\0');
}

/* Two descriptors of one table make the same SQL for other structs. */
static void
two_descriptors_of_one_table(struct test *t)
{
	struct tipple_table twin = word_table;
	struct tipple_cursor *cursor;
	struct word w = { .word = "w", .n = 1 }, got;

	OK(t, word_insert(t->db, &w, &t->err));
	for (int i = 0; i < 2; i++) {
		OK(t, tipple_each(t->db, i == 0 ? &word_table : &twin, NULL, &cursor, &t->err));
		OK(t, tipple_next(cursor, &got, &t->err));
		tipple_cursor_close(cursor);
	}
	OK(t, tipple_update(t->db, &word_table, &w, TIPPLE_COLUMNS(WORD_N), &t->err));
	twin.primary = -1;
	WANT(t, TIPPLE_MISUSE, tipple_update(t->db, &twin, &w, TIPPLE_COLUMNS(WORD_N), &t->err));
}

static void
a_column_listed_twice(struct test *t)
{
	struct place p = test_place("de", 1, NULL);

	OK(t, place_insert(t->db, &p, &t->err));
	WANT(t, TIPPLE_MISUSE, place_update(t->db, &p, TIPPLE_COLUMNS(PLACE_NAME, PLACE_NAME),
	    &t->err));
}

static void
check_constraint(struct test *t)
{
	struct found row = { .id = 1, .amount = -4711, .note = MARKER };

	TRUE(t, make_found(t));
	WANT(t, TIPPLE_CONFLICT, found_insert(t->db, &row, &t->err));
	TRUE(t, strcmp(t->err.constraint, "found_positive") == 0);
	TRUE(t, strstr(t->err.text, "4711") == NULL);
	WANT(t, TIPPLE_CONFLICT, found_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, test_count(t, &found_table, 0));
}

static void
foreign_key(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .parent = 4711, .has_parent = true,
		.note = MARKER };

	TRUE(t, make_found(t));
	WANT(t, TIPPLE_CONFLICT, found_insert(t->db, &row, &t->err));
	TRUE(t, strstr(t->err.text, "4711") == NULL);
	row.has_parent = false;
	OK(t, found_insert(t->db, &row, &t->err));
	row.id = 2, row.parent = 1, row.has_parent = true;
	OK(t, found_insert(t->db, &row, &t->err));
	WANT(t, TIPPLE_CONFLICT, found_delete(t->db, 1, &t->err)); /* a row points to it */
	TRUE(t, test_count(t, &found_table, 2));
}

/* The schema lets NULL in, the table does not. */
static void
not_null_of_the_database(struct test *t)
{
	struct found row = { .id = 1, .amount = 1 };

	TRUE(t, make_found(t));
	WANT(t, TIPPLE_CONFLICT, found_insert(t->db, &row, &t->err));
	TRUE(t, strcmp(t->err.column, "note") == 0);
	row.note = "";
	OK(t, found_insert(t->db, &row, &t->err));
	row.note = NULL;
	WANT(t, TIPPLE_CONFLICT, found_update(t->db, &row, NULL, &t->err));
}

static void
missing_table(struct test *t)
{
	struct absent a = { .id = 1, .name = MARKER };
	struct tipple_cursor *cursor;
	int64_t n;

	WANT(t, TIPPLE_SCHEMA, absent_insert(t->db, &a, &t->err));
	TRUE(t, strstr(t->err.text, "absent") != NULL && t->err.status == TIPPLE_SCHEMA);
	WANT(t, TIPPLE_SCHEMA, absent_find(t->db, 1, &a, &t->err));
	WANT(t, TIPPLE_SCHEMA, absent_upsert(t->db, &a, NULL, NULL, &t->err));
	WANT(t, TIPPLE_SCHEMA, absent_delete(t->db, 1, &t->err));
	WANT(t, TIPPLE_SCHEMA, absent_each(t->db, NULL, &cursor, &t->err));
	TRUE(t, cursor == NULL);
	WANT(t, TIPPLE_SCHEMA, absent_count(t->db, NULL, &n, &t->err));
	TRUE(t, test_count(t, &place_table, 0));
}

static void
missing_column(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .note = MARKER };

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found (id BIGINT NOT NULL PRIMARY KEY, amount INT,"
	    " parent BIGINT)", &t->err));
	WANT(t, TIPPLE_SCHEMA, found_insert(t->db, &row, &t->err));
	TRUE(t, strstr(t->err.text, "note") != NULL);
	WANT(t, TIPPLE_SCHEMA, found_find(t->db, 1, &row, &t->err));
}

static void
missing_unique_key(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .note = MARKER };

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found (id BIGINT NOT NULL, amount INT,"
	    " parent BIGINT, note VARCHAR(40))", &t->err));
	WANT(t, TIPPLE_SCHEMA, found_upsert(t->db, &row, NULL, NULL, &t->err));
	WANT(t, TIPPLE_SCHEMA, found_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, test_count(t, &found_table, 0));
}

static void
refused_sql(struct test *t)
{
	WANT(t, TIPPLE_SCHEMA, tipple_exec(t->db, "SELEKT '" MARKER "'", &t->err));
	WANT(t, TIPPLE_SCHEMA, tipple_exec(t->db, "INSERT INTO place (nonsense) VALUES ('" MARKER
	    "')", &t->err));
	TRUE(t, test_count(t, &place_table, 0));
}

static void
two_statements(struct test *t)
{
	enum tipple_status status = tipple_exec(t->db, "DELETE FROM word; DELETE FROM place",
	    &t->err);

	TRUE(t, status == TIPPLE_MISUSE || status == TIPPLE_SCHEMA);
	OK(t, tipple_exec(t->db, "DELETE FROM word;", &t->err));
}

static void
trigger_that_quotes_data(struct test *t)
{
	struct place p = test_place("de", 1, MARKER);
	enum tipple_status status;

	if (test_is(t, "postgresql"))
		OK(t, tipple_exec(t->db, "CREATE OR REPLACE FUNCTION place_refuse() RETURNS trigger"
		    " LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no %', NEW.name; END $$",
		    &t->err));
	OK(t, test_exec(t,
	    "CREATE TRIGGER place_t BEFORE INSERT ON place BEGIN SELECT RAISE(ABORT, '" MARKER "');"
	    " END",
	    "CREATE TRIGGER place_t BEFORE INSERT ON place FOR EACH ROW EXECUTE FUNCTION"
	    " place_refuse()",
	    "CREATE TRIGGER place_t BEFORE INSERT ON place FOR EACH ROW"
	    " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '" MARKER "'"));
	status = place_insert(t->db, &p, &t->err);
	TRUE(t, status == t->err.status && (status == TIPPLE_CONFLICT || status == TIPPLE_DB));
	TRUE(t, strstr(t->err.text, MARKER) == NULL && t->err.detail[0] == '\0');
	OK(t, test_exec(t, "DROP TRIGGER place_t", "DROP TRIGGER place_t ON place",
	    "DROP TRIGGER place_t"));
	OK(t, place_insert(t->db, &p, &t->err));
}

/* A failure overwrites what an earlier one has left. */
static void
one_error_after_another(struct test *t)
{
	struct account a = test_account("a", 1);
	struct sample row = test_sample(1);

	OK(t, account_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &a, &t->err));
	row.code = NULL;
	WANT(t, TIPPLE_INVALID, sample_insert(t->db, &row, &t->err));
	TRUE(t, t->err.constraint[0] == '\0' && t->err.native == 0 && t->err.sqlstate[0] == '\0');
	TRUE(t, strcmp(t->err.table, "sample") == 0);
	row.code = "";
	OK(t, sample_insert(t->db, &row, &t->err));
	TRUE(t, t->err.status == TIPPLE_INVALID); /* success leaves it alone */
}

static void
detail_on_request(struct test *t)
{
	struct account a = test_account(MARKER, 1);
	struct tipple_error err;
	struct tipple_db *db;
	char url[512];

	snprintf(url, sizeof(url), "%s%cdetail=1", t->url, strchr(t->url, '?') ? '&' : '?');
	OK(t, tipple_open(url, &db, &t->err));
	OK(t, account_insert(db, &a, &t->err));
	TRUE(t, account_insert(db, &a, &err) == TIPPLE_CONFLICT);
	TRUE(t, err.detail[0] != '\0' && strstr(err.text, MARKER) == NULL);
	tipple_close(db);
}

static void
denied(struct test *t)
{
	struct place p = test_place("de", 1, MARKER);
	struct tipple_db *db;
	const char *at = strchr(t->url, '@');
	char url[512];

	if (test_is(t, "sqlite")) {
		snprintf(url, sizeof(url), "%s?mode=ro", t->url);
		OK(t, tipple_open(url, &db, &t->err));
		WANT(t, TIPPLE_DENIED, place_insert(db, &p, &t->err));
	} else {
		TRUE(t, at != NULL);
		snprintf(url, sizeof(url), "%s://nobody:%s%s", t->database, MARKER, at);
		WANT(t, TIPPLE_DENIED, tipple_open(url, &db, &t->err));
		TRUE(t, db == NULL);
	}
	tipple_close(db);
}

static void
cannot_be_reached(struct test *t)
{
	struct tipple_db *db;

	if (test_is(t, "sqlite"))
		WANT(t, TIPPLE_IO, tipple_open("sqlite:/no/such/folder/db", &db, &t->err));
	else if (test_is(t, "postgresql"))
		WANT(t, TIPPLE_OFFLINE,
		    tipple_open("postgresql://x:" MARKER "@/db?host=/no/such/folder", &db,
			&t->err));
	else
		WANT(t, TIPPLE_OFFLINE,
		    tipple_open("mysql://x:" MARKER "@localhost/db?unix_socket=/no/such", &db,
			&t->err));
	TRUE(t, db == NULL);
}

/* The server's number of the handle's connection, -1 when it does not tell. */
static int64_t
connection_number(struct test *t, struct tipple_db *db)
{
	struct tipple_cursor *cursor = NULL;
	struct membership row = { .member = -1 };
	enum tipple_status status = tipple_each_sql(db, &membership_table,
	    test_is(t, "postgresql") ? "SELECT CAST(pg_backend_pid() AS bigint), CAST(0 AS bigint)"
				     : "SELECT connection_id(), 0",
	    NULL, 0, &cursor, &t->err);

	if (status == TIPPLE_OK)
		status = membership_next(cursor, &row, &t->err);
	tipple_cursor_close(cursor);
	return status == TIPPLE_OK ? row.member : -1;
}

static void
connection_is_cut(struct test *t)
{
	struct tipple_db *other = test_second(t);
	struct place p = test_place("de", 1, MARKER);
	char cut[80];
	int64_t n;

	TRUE(t, other != NULL && (n = connection_number(t, other)) > 0);
	snprintf(cut, sizeof(cut), test_is(t, "postgresql") ? "SELECT pg_terminate_backend(%lld)" :
	    "KILL %lld", (long long)n);
	OK(t, tipple_begin(other, &t->err));
	OK(t, place_insert(other, &p, &t->err));
	OK(t, tipple_exec(t->db, cut, &t->err));
	WANT(t, TIPPLE_OFFLINE, place_count(other, NULL, &n, &t->err));
	WANT(t, TIPPLE_OFFLINE, place_count(other, NULL, &n, &t->err));
	WANT(t, TIPPLE_OFFLINE, tipple_commit(other, &t->err));
	tipple_rollback(other);
	tipple_close(other);
	TRUE(t, test_count(t, &place_table, 0));
}

const struct test_case error_cases[] = {
	{ "error: every status has a name of its own", names_of_statuses, NULL },
	{ "error: primary key", primary_key, NULL },
	{ "error: unique key, named", unique_key, NULL },
	{ "error: a value that looks like a name", value_that_looks_like_a_name, NULL },
	{ "error: native code and SQLSTATE", native_codes, NULL },
	{ "error: keys are named alike", keys_are_named_alike, NULL },
	{ "error: two descriptors of one table", two_descriptors_of_one_table, NULL },
	{ "error: a column listed twice", a_column_listed_twice, NULL },
	{ "error: check constraint, named", check_constraint, NULL },
	{ "error: foreign key, both ways", foreign_key, NULL },
	{ "error: NOT NULL of the database", not_null_of_the_database, NULL },
	{ "error: a table that is not there", missing_table, NULL },
	{ "error: a column that is not there", missing_column, NULL },
	{ "error: upsert by a key that the table does not have", missing_unique_key, NULL },
	{ "error: SQL that is refused", refused_sql, NULL },
	{ "error: two statements in one", two_statements, NULL },
	{ "error: a trigger's message is not told", trigger_that_quotes_data, NULL },
	{ "error: a failure overwrites, success leaves alone", one_error_after_another, NULL },
	{ "error: the database's own words on request", detail_on_request, NULL },
	{ "error: denied", denied, NULL },
	{ "error: a database that cannot be reached", cannot_be_reached, NULL },
	{ "error: a connection that is cut", connection_is_cut, "postgresql" },
	{ "error: a connection that is cut", connection_is_cut, "mysql" },
	{ NULL, NULL, NULL },
};
