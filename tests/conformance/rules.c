/*
 * rules.c - the rules of a schema: every verb and the bulk load clean, clear and
 * refuse the same rows on every database.
 *
 * SPDX-License-Identifier: ISC
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"

static struct person
person(const char *code)
{
	struct person row = { .code = code, .name = "Ann" };

	return row;
}

/* What tipple_on_cleared told. */
struct told {
	int n, column;
	char code[20];
	const void *row;
};

static void
take_note(void *arg, const struct tipple_table *table, const void *row, int column,
    const char *code, const char *reason)
{
	struct told *told = arg;

	told->n += table->rules != NULL && strstr(reason, MARKER) == NULL;
	told->column = column;
	told->row = row;
	snprintf(told->code, sizeof(told->code), "%s", code);
}

static bool
is_refusal(const struct test *t, int column, const char *code)
{
	const char *name = person_table.columns[column].name;
	char head[100];

	snprintf(head, sizeof(head), "person.%s: %s: it ", name, code);
	return strcmp(t->err.table, "person") == 0 && strcmp(t->err.column, name) == 0 &&
	    strcmp(t->err.constraint, code) == 0 && strncmp(t->err.text, head, strlen(head)) == 0;
}

/* Every verb that writes this column refuses the row, by the rule of this code. */
static void
refused(struct test *t, struct person row, int column, const char *code)
{
	const int columns[] = { column, TIPPLE_END };
	struct tipple_load *load;

	WANT(t, TIPPLE_INVALID, person_check(&row, &t->err));
	TRUE(t, is_refusal(t, column, code));
	WANT(t, TIPPLE_INVALID, person_insert(t->db, &row, &t->err));
	TRUE(t, is_refusal(t, column, code));
	WANT(t, TIPPLE_INVALID, person_save(t->db, &row, &t->err));
	WANT(t, TIPPLE_INVALID, person_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, is_refusal(t, column, code));
	if (column != PERSON_CODE) {
		WANT(t, TIPPLE_INVALID, person_update(t->db, &row, columns, &t->err));
		WANT(t, TIPPLE_INVALID, person_update(t->db, &row, NULL, &t->err));
		TRUE(t, is_refusal(t, column, code));
	}
	OK(t, person_load_open(t->db, NULL, &load, &t->err));
	WANT(t, TIPPLE_INVALID, person_load_put(load, &row, &t->err));
	TRUE(t, t->err.row == 1 && is_refusal(t, column, code));
	tipple_load_close(load);
	TRUE(t, test_count(t, &person_table, 0));
}

static void
texts_are_refused(struct test *t)
{
	struct person row = person("A1 " MARKER);

	refused(t, row, PERSON_CODE, "regex");
	row = person("AB1\n2");
	refused(t, row, PERSON_CODE, "regex");
	row = person("\xff");
	refused(t, row, PERSON_CODE, "not-utf8");
	row = person("AB1");
	row.name = " \t\xe2\x80\x8b ";
	refused(t, row, PERSON_NAME, "required");
	row.name = MARKER " 1234";
	refused(t, row, PERSON_NAME, "too-long");
	row = person("AB1");
	row.rank = MARKER;
	refused(t, row, PERSON_RANK, "one-of");
	row = person("AB1");
	row.serial = MARKER;
	refused(t, row, PERSON_SERIAL, "serial_valid");
	row = person("AB1");
	row.digest = (struct tipple_bytes){ "abc", 3 };
	refused(t, row, PERSON_DIGEST, "too-short");
}

static void
ranges_are_refused(struct test *t)
{
	struct person row = person("AB1");

	row.has_age = true;
	row.age = -1;
	refused(t, row, PERSON_AGE, "range");
	row.age = 151;
	refused(t, row, PERSON_AGE, "range");
	row = person("AB1");
	row.has_price = true;
	refused(t, row, PERSON_PRICE, "range");
	row.price = (struct tipple_decimal){ 0, 1, 39 };
	refused(t, row, PERSON_PRICE, "range");
	row = person("AB1");
	row.has_ratio = true;
	row.ratio = NAN;
	refused(t, row, PERSON_RATIO, "range");
	row.ratio = -1.5000000000000002;
	refused(t, row, PERSON_RATIO, "range");
	row = person("AB1");
	row.has_born = true;
	TRUE(t, tipple_date_parse("1899-12-31", &row.born));
	refused(t, row, PERSON_BORN, "range");
}

/* At the very edges, where what the schema says and what the database checks must agree. */
static void
edges_are_accepted(struct test *t)
{
	struct person row = person("AB1");

	row.has_age = row.has_price = row.has_ratio = row.has_born = row.has_score = true;
	row.price = (struct tipple_decimal){ 0, 1, 2 };
	row.ratio = -1.5;
	row.score = 5;
	row.digest = (struct tipple_bytes){ "abcd", 4 };
	row.rank = "high";
	row.serial = "SN-1";
	TRUE(t, tipple_date_parse("1900-01-01", &row.born));
	OK(t, person_insert(t->db, &row, &t->err));
	row.age = 150;
	OK(t, person_update(t->db, &row, NULL, &t->err));
	SHELL(t, "AB1|150|5", "SELECT code, age, score FROM person");
}

/* Other programs are held to min and max by the database. */
static void
database_checks_ranges_too(struct test *t)
{
	WANT(t, TIPPLE_CONFLICT, tipple_exec(t->db,
	    "INSERT INTO person (code, name, age) VALUES ('AB1', 'Ann', 151)", &t->err));
	WANT(t, TIPPLE_CONFLICT, tipple_exec(t->db,
	    "INSERT INTO person (code, name, price) VALUES ('AB1', 'Ann', '0.00')", &t->err));
}

static void
what_is_written_is_clean(struct test *t)
{
	const char *code = " ab12\n", *name = "  Zo\x65\xcc\x88 \t Q\x07 ";
	struct person row = person(code), out;
	enum tipple_outcome outcome;

	row.name = name;
	row.email = " Ann@EXAMPLE.org ";
	row.phone = "030 / 1234567";
	OK(t, person_insert(t->db, &row, &t->err));
	TRUE(t, row.code == code && row.name == name && row.own == NULL);
	SHELL(t, "AB12|Zo\xc3\xab Q|Ann@example.org|+49301234567",
	    "SELECT code, name, email, phone FROM person");
	OK(t, person_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	row.name = "\tBob\t";
	row.code = "AB12";
	OK(t, person_update(t->db, &row, TIPPLE_COLUMNS(PERSON_NAME), &t->err));
	OK(t, person_find(t->db, "AB12", &out, &t->err));
	TRUE(t, strcmp(out.name, "Bob") == 0 && strcmp(out.email, "Ann@example.org") == 0);
	person_clear(&out);
}

static void
loads_are_clean(struct test *t)
{
	static const char *const codes[] = { "ab1", " AB1", "aB2 ", "AB1" };
	struct tipple_load_counts c;
	struct tipple_load *load;
	char code[16], name[16];
	struct person row;

	OK(t, person_load_open(t->db, NULL, &load, &t->err));
	for (int i = 0; i < 4; i++) {
		strcpy(code, codes[i]);
		snprintf(name, sizeof(name), " N%d ", i);
		row = person(code);
		row.name = name;
		OK(t, person_load_put(load, &row, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.put == 4 && c.inserted == 2 && c.duplicates == 2 && c.cleared == 0);
	SHELL(t, "AB1|N3\nAB2|N2", "SELECT code, name FROM person ORDER BY code");
}

/* A row of others is found as they wrote it; the one of its clean key is not touched. */
static void
update_leaves_the_key(struct test *t)
{
	struct person row;

	OK(t, tipple_exec(t->db, "INSERT INTO person (code, name) VALUES ('ab1', 'x')", &t->err));
	OK(t, tipple_exec(t->db, "INSERT INTO person (code, name) VALUES ('AB1', 'y')", &t->err));
	OK(t, person_find(t->db, "ab1", &row, &t->err));
	row.name = " z ";
	OK(t, person_update(t->db, &row, NULL, &t->err));
	OK(t, person_update(t->db, &row, TIPPLE_COLUMNS(PERSON_CODE, PERSON_NAME), &t->err));
	person_clear(&row);
	SHELL(t, "AB1|y\nab1|z", "SELECT code, name FROM person ORDER BY name");
}

/* The id of an upsert is looked for by the key that was written, and told once. */
static void
upsert_by_a_cleaned_key(struct test *t)
{
	struct subscriber row = { .email = " Ann@Example.org", .name = MARKER };
	enum tipple_outcome outcome;
	struct told told = { 0 };
	int64_t id;

	OK(t, tipple_on_cleared(t->db, take_note, &told, &t->err));
	OK(t, subscriber_upsert_by_email(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED && row.has_id && row.id > 0);
	id = row.id;
	row.id = 0;
	row.email = "ANN@example.org ";
	OK(t, subscriber_upsert_by_email(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED && row.id == id);
	TRUE(t, told.n == 2);
	row.name = "Ann";
	OK(t, subscriber_save(t->db, &row, &t->err));
	SHELL(t, "ann@example.org|Ann", "SELECT email, name FROM subscriber");
	WANT(t, TIPPLE_CONFLICT, subscriber_insert(t->db, &row, &t->err));
}

/* What is not written is not checked. */
static void
only_listed_columns(struct test *t)
{
	struct person row = person("AB1");

	OK(t, person_insert(t->db, &row, &t->err));
	row.rank = "none";
	row.name = "Bob";
	OK(t, person_update(t->db, &row, TIPPLE_COLUMNS(PERSON_NAME), &t->err));
	SHELL(t, "Bob", "SELECT name FROM person");
}

/* ---- otherwise */

static void
cleared_values_are_null_and_told(struct test *t)
{
	struct person row = person("AB1");
	struct told told = { 0 };

	OK(t, tipple_on_cleared(t->db, take_note, &told, &t->err));
	row.email = MARKER;
	OK(t, person_check(&row, &t->err));
	TRUE(t, told.n == 0);
	OK(t, person_insert(t->db, &row, &t->err));
	TRUE(t, told.n == 1 && told.column == PERSON_EMAIL && strcmp(told.code, "no-at") == 0);
	TRUE(t, told.row == &row && row.email != NULL);
	WANT(t, TIPPLE_CONFLICT, person_insert(t->db, &row, &t->err));
	TRUE(t, told.n == 1);           /* not written: not told */
	row.phone = "call me";
	row.has_score = true;
	OK(t, person_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, told.n == 4 && told.column == PERSON_SCORE && strcmp(told.code, "range") == 0);
	OK(t, person_update(t->db, &row, TIPPLE_COLUMNS(PERSON_PHONE, PERSON_NAME), &t->err));
	TRUE(t, told.n == 5 && strcmp(told.code, "phone-character") == 0);
	row.rank = "none";
	WANT(t, TIPPLE_INVALID, person_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, told.n == 5);
	OK(t, tipple_on_cleared(t->db, NULL, NULL, &t->err));
	row.rank = NULL;
	OK(t, person_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, told.n == 5);
	SHELL(t, "1", "SELECT count(*) FROM person WHERE email IS NULL AND phone IS NULL AND"
	    " score IS NULL");
}

/* Empty becomes NULL; NULL, which breaks the same rule, is left and not told. */
static void
empty_becomes_null(struct test *t)
{
	struct person row = person("AB1");
	struct told told = { 0 };

	OK(t, tipple_on_cleared(t->db, take_note, &told, &t->err));
	OK(t, person_insert(t->db, &row, &t->err));
	TRUE(t, told.n == 0);
	row.nick = "";
	OK(t, person_update(t->db, &row, NULL, &t->err));
	TRUE(t, told.n == 1 && told.column == PERSON_NICK && strcmp(told.code, "required") == 0);
	SHELL(t, "1", "SELECT count(*) FROM person WHERE nick IS NULL");
}

static enum tipple_status
load_one(struct test *t, enum tipple_load_mode mode, const struct person *row)
{
	const struct tipple_load_options options = { .mode = mode };
	struct tipple_load *load;
	enum tipple_status status = person_load_open(t->db, &options, &load, &t->err);

	if (status == TIPPLE_OK)
		status = person_load_put(load, row, &t->err);
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, &t->err);
	tipple_load_close(load);
	return status;
}

/*
 * A row that the checks refuse after its rules, or the database, is not told of,
 * neither now nor by a load that takes the same statement.
 */
static void
what_is_refused_is_not_told(struct test *t)
{
	struct person row = person("AB1");
	struct told told = { 0 };

	OK(t, tipple_on_cleared(t->db, take_note, &told, &t->err));
	row.email = MARKER;
	row.serial = "SN-" "1234567890123456789";
	WANT(t, TIPPLE_INVALID, person_upsert(t->db, &row, NULL, NULL, &t->err));
	row = person("AB2");
	OK(t, load_one(t, TIPPLE_LOAD_UPSERT, &row));
	row.email = MARKER;
	WANT(t, TIPPLE_CONFLICT, person_insert(t->db, &row, &t->err));
	row = person("AB3");
	OK(t, load_one(t, TIPPLE_LOAD_INSERT, &row));
	TRUE(t, told.n == 0 && test_count(t, &person_table, 2));
}

static void
loads_count_cleared_values(struct test *t)
{
	const struct tipple_load_options options = { .max_rejects = -1 };
	struct tipple_load_counts c;
	struct told told = { 0 };
	struct tipple_load *load;
	struct person row;
	char code[16];

	OK(t, tipple_on_cleared(t->db, take_note, &told, &t->err));
	OK(t, person_load_open(t->db, &options, &load, &t->err));
	for (int i = 0; i < 10; i++) {
		snprintf(code, sizeof(code), "AB%d", i);
		row = person(code);
		row.email = i % 2 == 0 ? "a@example.org" : MARKER;
		row.phone = i == 3 ? MARKER : NULL;
		row.has_age = i == 5;   /* whose e-mail does not count */
		row.age = -1;
		OK(t, person_load_put(load, &row, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.put == 10 && c.inserted == 9 && c.rejected == 1 && c.cleared == 5);
	TRUE(t, told.n == 5);
	SHELL(t, "5|0", "SELECT count(email), count(phone) FROM person");
}

static void
fail_ends_a_load(struct test *t)
{
	const struct tipple_load_options options = { .max_rejects = -1 };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct person row;

	OK(t, person_load_open(t->db, &options, &load, &t->err));
	row = person(MARKER);           /* rejected */
	OK(t, person_load_put(load, &row, &t->err));
	row = person("AB1");
	OK(t, person_load_put(load, &row, &t->err));
	row = person("AB2");
	row.rank = MARKER;
	WANT(t, TIPPLE_INVALID, person_load_put(load, &row, &t->err));
	TRUE(t, t->err.row == 3 && is_refusal(t, PERSON_RANK, "one-of"));
	c = tipple_load_so_far(load);
	TRUE(t, c.put == 3 && c.rejected == 1);
	row = person("AB3");
	WANT(t, TIPPLE_MISUSE, person_load_put(load, &row, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, test_count(t, &person_table, 0));
}

/* ---- beside the database */

static void
clean_makes_the_row(struct test *t)
{
	struct person row = person(" ab1"), out;
	char email[] = " Ann@EXAMPLE.org";

	row.email = email;
	row.phone = MARKER;
	OK(t, person_clean(&row, &t->err));
	TRUE(t, row.own != NULL && row.phone == NULL && strcmp(row.code, "AB1") == 0);
	memset(email, 'x', sizeof(email) - 1);
	TRUE(t, strcmp(row.email, "Ann@example.org") == 0);
	OK(t, person_clean(&row, &t->err));             /* what it owned is freed */
	OK(t, person_insert(t->db, &row, &t->err));
	OK(t, person_find(t->db, "AB1", &out, &t->err));
	TRUE(t, person_equal(&row, &out));
	person_clear(&out);
	row.rank = MARKER;
	WANT(t, TIPPLE_INVALID, person_clean(&row, &t->err));
	TRUE(t, row.rank != NULL && strcmp(row.code, "AB1") == 0);
	person_clear(&row);
}

static void
find_string(void *arg, const struct tipple_trace_event *event)
{
	int *seen = arg;

	if (event->parameters == NULL)
		return;
	seen[0] += strstr(event->parameters, MARKER) != NULL;
	seen[1] += strstr(event->parameters, "***") != NULL;
}

static void
redacted_values_are_not_shown(struct test *t)
{
	struct person row = person("AB1");
	int seen[2] = { 0, 0 };
	char *text;

	row.secret = MARKER;
	OK(t, tipple_trace(t->db, find_string, seen, TIPPLE_TRACE_PARAMETERS, &t->err));
	OK(t, person_insert(t->db, &row, &t->err));
	OK(t, person_upsert(t->db, &row, NULL, NULL, &t->err));
	TRUE(t, seen[0] == 0 && seen[1] >= 2);
	OK(t, person_print(&row, &text, &t->err));
	TRUE(t, strstr(text, MARKER) == NULL && strstr(text, "secret: ***") != NULL);
	free(text);
	OK(t, person_json(&row, &text, &t->err));
	TRUE(t, strstr(text, MARKER) == NULL && strstr(text, "\"secret\":\"***\"") != NULL);
	free(text);
	SHELL(t, MARKER, "SELECT secret FROM person");
}

const struct test_case rule_cases[] = {
	{ "rules: texts and bytes are refused by every verb", texts_are_refused, NULL },
	{ "rules: ranges are refused by every verb", ranges_are_refused, NULL },
	{ "rules: the edges of ranges are accepted", edges_are_accepted, NULL },
	{ "rules: the database checks min and max too", database_checks_ranges_too, NULL },
	{ "rules: what is written is clean, the caller's row is left", what_is_written_is_clean,
	    NULL },
	{ "rules: a load writes clean rows, one for two spellings of a key", loads_are_clean,
	    NULL },
	{ "rules: an update leaves the key as it is", update_leaves_the_key, NULL },
	{ "rules: upsert by a key that is cleaned", upsert_by_a_cleaned_key, NULL },
	{ "rules: only columns that are written", only_listed_columns, NULL },
	{ "rules: otherwise null: written as NULL, and told", cleared_values_are_null_and_told,
	    NULL },
	{ "rules: otherwise null: empty becomes NULL", empty_becomes_null, NULL },
	{ "rules: otherwise null: what is refused is not told", what_is_refused_is_not_told, NULL },
	{ "rules: otherwise null: a load counts the values", loads_count_cleared_values, NULL },
	{ "rules: otherwise fail ends a load that may reject", fail_ends_a_load, NULL },
	{ "rules: clean makes of a row what is written", clean_makes_the_row, NULL },
	{ "redact: not in traces, text and JSON", redacted_values_are_not_shown, NULL },
	{ NULL, NULL, NULL },
};
