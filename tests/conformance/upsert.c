/*
 * upsert.c - what an upsert by the only key of a table does and says it did.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

static void
three_outcomes(struct test *t)
{
	struct place a = test_place("de", 1, "one");
	enum tipple_outcome outcome;

	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	a.name = "two";
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "two", "SELECT name FROM place");
}

static void
outcome_need_not_be_asked(struct test *t)
{
	struct place a = test_place("de", 1, "one");

	OK(t, place_upsert(t->db, &a, NULL, NULL, &t->err));
	OK(t, place_upsert(t->db, &a, NULL, NULL, NULL));
	TRUE(t, test_count(t, &place_table, 1));
}

static void
null_equals_null(struct test *t)
{
	struct place a = test_place("de", 1, NULL);
	enum tipple_outcome outcome;

	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	a.name = "now";
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	a.name = NULL;
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	a.size = 0, a.has_size = true; /* 0 is not NULL */
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	a.name = "";
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
}

/* Case, accents and trailing blanks are differences. */
static void
text_differs_by_bytes(struct test *t)
{
	static const char *const names[] = { "a", "A", "a ", "\xc3\xa4", "a\xcc\x88" };
	struct place a = test_place("de", 1, "");
	enum tipple_outcome outcome;

	OK(t, place_insert(t->db, &a, &t->err));
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		a.name = names[i];
		OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
		TRUE(t, outcome == TIPPLE_UPDATED);
	}
}

static void
not_compared_alone_is_unchanged(struct test *t)
{
	struct place a = test_place("de", 1, "one");
	enum tipple_outcome outcome;

	a.seen_at = 1;
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	a.seen_at = 2;
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	TRUE(t, test_count(t, &place_table, 1));
	OK(t, place_find(t->db, "de", 1, &a, &t->err));
	TRUE(t, a.seen_at == 1);
	place_clear(&a);
}

static void
not_compared_is_written_with_another(struct test *t)
{
	struct place a = test_place("de", 1, "one");
	enum tipple_outcome outcome;

	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	a.seen_at = 3;
	a.size = 4, a.has_size = true;
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, place_find(t->db, "de", 1, &a, &t->err));
	TRUE(t, a.seen_at == 3 && a.size == 4);
	place_clear(&a);
}

static void
nothing_is_compared(struct test *t)
{
	struct heartbeat a = { .host = "h", .at = 1 };
	enum tipple_outcome outcome;

	OK(t, heartbeat_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	a.at = 2;
	OK(t, heartbeat_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	OK(t, heartbeat_find(t->db, "h", &a, &t->err));
	TRUE(t, a.at == 1);
	heartbeat_clear(&a);
}

static void
nothing_but_a_key(struct test *t)
{
	struct membership a = { 1, 2, NULL };
	enum tipple_outcome outcome;

	OK(t, membership_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	OK(t, membership_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	a.team = 3;
	OK(t, membership_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
}

static void
listed_columns(struct test *t)
{
	struct place a = test_place("de", 1, "one");
	const int *size = (const int[]){ PLACE_SIZE, TIPPLE_END };
	enum tipple_outcome outcome;

	OK(t, place_upsert(t->db, &a, size, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	SHELL(t, "one", "SELECT name FROM place"); /* an insert writes all */
	a.name = "two";
	OK(t, place_upsert(t->db, &a, size, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	a.size = 9, a.has_size = true;
	OK(t, place_upsert(t->db, &a, size, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "one|9", "SELECT name, size FROM place");
}

static void
empty_list(struct test *t)
{
	struct place a = test_place("de", 1, "one");
	enum tipple_outcome outcome;

	OK(t, place_upsert(t->db, &a, (const int[]){ TIPPLE_END }, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
	a.name = "two";
	OK(t, place_upsert(t->db, &a, (const int[]){ TIPPLE_END }, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	SHELL(t, "one", "SELECT name FROM place");
}

static void
listed_key_is_left(struct test *t)
{
	struct place a = test_place("de", 1, "one");
	enum tipple_outcome outcome;

	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	a.name = "two";
	OK(t, place_upsert(t->db, &a, TIPPLE_COLUMNS(PLACE_COUNTRY, PLACE_CODE, PLACE_NAME),
	    &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "de|1|two", "SELECT country, code, name FROM place");
}

static void
wrong_list(struct test *t)
{
	struct place a = test_place("de", 1, MARKER);

	WANT(t, TIPPLE_MISUSE, place_upsert(t->db, &a, TIPPLE_COLUMNS(99), NULL, &t->err));
	TRUE(t, test_count(t, &place_table, 0));
}

static void
neighbours_are_left(struct test *t)
{
	struct place a = test_place("de", 1, "a"), b = test_place("de", 2, "b"),
	    c = test_place("fr", 1, "c");
	enum tipple_outcome outcome;

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_insert(t->db, &b, &t->err));
	OK(t, place_insert(t->db, &c, &t->err));
	a.name = "new";
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	SHELL(t, "new\nb\nc", "SELECT name FROM place ORDER BY country, code");
}

/* A trigger sees no write of an unchanged row. */
static void
unchanged_is_not_rewritten(struct test *t)
{
	struct place a = test_place("de", 1, "same");
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS place_log", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE place_log (n INT)", &t->err));
	if (test_is(t, "postgresql"))
		OK(t, tipple_exec(t->db, "CREATE OR REPLACE FUNCTION place_note() RETURNS trigger"
		    " LANGUAGE plpgsql AS $$ BEGIN INSERT INTO place_log VALUES (1);"
		    " RETURN NEW; END $$", &t->err));
	OK(t, test_exec(t,
	    "CREATE TRIGGER place_t AFTER UPDATE ON place BEGIN INSERT INTO place_log VALUES (1);"
	    " END",
	    "CREATE TRIGGER place_t AFTER UPDATE ON place FOR EACH ROW EXECUTE FUNCTION"
	    " place_note()",
	    "CREATE TRIGGER place_t AFTER UPDATE ON place FOR EACH ROW"
	    " BEGIN IF NOT (NEW.name <=> OLD.name) THEN INSERT INTO place_log VALUES (1);"
	    " END IF; END"));
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	SHELL(t, "0", "SELECT count(*) FROM place_log");
	a.name = "other";
	OK(t, place_upsert(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED); /* though a trigger has written elsewhere */
	SHELL(t, "1", "SELECT count(*) FROM place_log");
	OK(t, test_exec(t, "DROP TRIGGER place_t", "DROP TRIGGER place_t ON place",
	    "DROP TRIGGER place_t"));
	OK(t, tipple_exec(t->db, "DROP TABLE place_log", &t->err));
}

/* The same JSON written in another way is no change. */
static void
json_by_meaning(struct test *t)
{
	struct sample row = test_sample(1);
	enum tipple_outcome outcome;

	row.extra = "{\"a\": 1, \"b\": [true, null]}";
	OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	row.extra = "{\"b\":[true,null],\"a\":1}";
	OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	row.extra = "{\"b\":[true,null],\"a\":2}";
	OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
}

static void
every_type_is_compared(struct test *t)
{
	struct sample row = test_sample(1);
	enum tipple_outcome outcome;

#define CHANGE(assignment) \
	do { \
		assignment; \
		OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err)); \
		TRUE(t, outcome == TIPPLE_UPDATED); \
		OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err)); \
		TRUE(t, outcome == TIPPLE_UNCHANGED); \
	} while (0)
	OK(t, sample_insert(t->db, &row, &t->err));
	CHANGE(row.small = 1);
	CHANGE(row.medium = 1);
	CHANGE(row.large = 1);
	CHANGE(row.flag = true);
	CHANGE(row.ratio = 4.9406564584124654e-324);
	CHANGE(row.price.lo = 1; row.price.scale = 2);
	CHANGE(row.whole.hi = 1);
	CHANGE(row.fine.lo = 1; row.fine.scale = 38);
	CHANGE(row.code = " ");
	CHANGE(row.body = " ");
	CHANGE(row.digest.size = 1);
	CHANGE(row.payload.size = 1);
	CHANGE(row.born = 1);
	CHANGE(row.opens = 1);
	CHANGE(row.changed = 1);
	CHANGE(row.token.byte[15] = 1);
	CHANGE(row.extra = "1");
	CHANGE(row.state = SAMPLE_STATE_IT_S);
	CHANGE(row.has_maybe_flag = true);
	CHANGE(row.has_maybe_price = true);
	CHANGE(row.maybe_payload.data = "");
	CHANGE(row.has_maybe_token = true);
	CHANGE(row.maybe_extra = "null");
	CHANGE(row.has_maybe_state = true);
	CHANGE(row.has_maybe_state = false);
#undef CHANGE
}

/* 1.5 and 1.50 are one number. */
static void
decimals_by_value(struct test *t)
{
	struct sample row = test_sample(1);
	enum tipple_outcome outcome;

	TRUE(t, tipple_decimal_parse("1.5", &row.price));
	OK(t, sample_insert(t->db, &row, &t->err));
	TRUE(t, tipple_decimal_parse("1.5000", &row.price));
	OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
}

const struct test_case upsert_cases[] = {
	{ "upsert: inserted, unchanged, updated", three_outcomes, NULL },
	{ "upsert: the outcome need not be asked for", outcome_need_not_be_asked, NULL },
	{ "upsert: NULL equals NULL and nothing else", null_equals_null, NULL },
	{ "upsert: text is compared by bytes", text_differs_by_bytes, NULL },
	{ "upsert: a column that is not compared makes no change", not_compared_alone_is_unchanged,
	    NULL },
	{ "upsert: it is written with another change", not_compared_is_written_with_another, NULL },
	{ "upsert: a table where nothing is compared", nothing_is_compared, NULL },
	{ "upsert: a table with nothing but a key", nothing_but_a_key, NULL },
	{ "upsert: listed columns: insert writes all, update those", listed_columns, NULL },
	{ "upsert: an empty list inserts what is missing", empty_list, NULL },
	{ "upsert: key columns in the list are left", listed_key_is_left, NULL },
	{ "upsert: a list that is wrong", wrong_list, NULL },
	{ "upsert: other rows are left", neighbours_are_left, NULL },
	{ "upsert: an unchanged row is not rewritten", unchanged_is_not_rewritten, NULL },
	{ "upsert: json is compared by meaning", json_by_meaning, NULL },
	{ "upsert: every type is compared", every_type_is_compared, NULL },
	{ "upsert: decimals are compared by value", decimals_by_value, NULL },
	{ NULL, NULL, NULL },
};
