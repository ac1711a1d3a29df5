/*
 * checks.c - values that break a rule of their column are refused before they
 * are sent, by every verb, for the same reason on every database.
 *
 * SPDX-License-Identifier: ISC
 */
#include <math.h>
#include <string.h>

#include "harness.h"

#define GRIN "\xf0\x9f\x98\x80"         /* one character of four bytes */

/* Every verb that writes this column refuses the row and names the column. */
static void
refused(struct test *t, struct sample row, int column)
{
	const int columns[] = { column, TIPPLE_END };
	const char *name = sample_table.columns[column].name;
	struct tipple_load *load;
	enum tipple_outcome outcome;

	WANT(t, TIPPLE_INVALID, sample_check(&row, &t->err));
	TRUE(t, strcmp(t->err.table, "sample") == 0 && strcmp(t->err.column, name) == 0);
	TRUE(t, strncmp(t->err.text, "sample.", 7) == 0 && strstr(t->err.text, name) != NULL);
	WANT(t, TIPPLE_INVALID, sample_insert(t->db, &row, &t->err));
	WANT(t, TIPPLE_INVALID, sample_save(t->db, &row, &t->err));
	WANT(t, TIPPLE_INVALID, sample_update(t->db, &row, columns, &t->err));
	WANT(t, TIPPLE_INVALID, sample_update(t->db, &row, NULL, &t->err));
	WANT(t, TIPPLE_INVALID, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, strcmp(t->err.column, name) == 0);
	OK(t, sample_load_open(t->db, NULL, &load, &t->err));
	WANT(t, TIPPLE_INVALID, sample_load_put(load, &row, &t->err));
	TRUE(t, t->err.row == 1 && strcmp(t->err.column, name) == 0);
	tipple_load_close(load);
	TRUE(t, test_count(t, &sample_table, 0));
}

static void
accepted(struct test *t, struct sample row)
{
	OK(t, sample_check(&row, &t->err));
	OK(t, sample_insert(t->db, &row, &t->err));
	OK(t, sample_delete(t->db, row.id, &t->err));
}

static void
text_too_long(struct test *t)
{
	struct sample row = test_sample(1);

	row.code = MARKER " 1234567890";
	refused(t, row, SAMPLE_CODE);
}

static void
text_length_in_characters(struct test *t)
{
	struct sample row = test_sample(1);

	row.code = GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN
	    GRIN GRIN GRIN GRIN;
	accepted(t, row);
	row.code = GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN GRIN
	    GRIN GRIN GRIN GRIN "x";
	refused(t, row, SAMPLE_CODE);
}

/* PostgreSQL and MariaDB would cut blanks and take the rest. */
static void
text_trailing_blanks_count(struct test *t)
{
	struct sample row = test_sample(1);

	row.code = "12345678901234567890 ";
	refused(t, row, SAMPLE_CODE);
}

static void
text_not_utf8(struct test *t)
{
	static const char *const bad[] = { "\xff", "\x80", "a\xc3", "\xc0\xaf", "\xe0\x80\xaf",
		"\xed\xa0\x80", "\xf5\x80\x80\x80", "\xf4\x90\x80\x80", "\xf0\x8f\xbf\xbf",
		"12345678\xe2\x82" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]) && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.body = bad[i];
		refused(t, row, SAMPLE_BODY);
	}
}

static void
bytes_too_long(struct test *t)
{
	struct sample row = test_sample(1);

	row.digest = (struct tipple_bytes){ MARKER "                       ", 33 };
	refused(t, row, SAMPLE_DIGEST);
	row.digest.size = 32;
	accepted(t, row);
}

static void
decimal_digits(struct test *t)
{
	struct sample row = test_sample(1);

	TRUE(t, tipple_decimal_parse("100000000", &row.price));
	refused(t, row, SAMPLE_PRICE);
	TRUE(t, tipple_decimal_parse("-100000000.00", &row.price));
	refused(t, row, SAMPLE_PRICE);
}

/* PostgreSQL and MariaDB would round. */
static void
decimal_scale(struct test *t)
{
	struct sample row = test_sample(1);

	TRUE(t, tipple_decimal_parse("1.005", &row.price));
	refused(t, row, SAMPLE_PRICE);
	TRUE(t, tipple_decimal_parse("1.500", &row.price)); /* zeros are no digits lost */
	accepted(t, row);
}

static void
decimal_whole(struct test *t)
{
	struct sample row = test_sample(1);

	TRUE(t, tipple_decimal_parse("0.1", &row.whole));
	refused(t, row, SAMPLE_WHOLE);
}

static void
decimal_fine(struct test *t)
{
	struct sample row = test_sample(1);

	TRUE(t, tipple_decimal_parse("1", &row.fine));
	refused(t, row, SAMPLE_FINE);
}

/* A struct that no parse makes. */
static void
decimal_broken(struct test *t)
{
	struct sample row = test_sample(1);

	row.price = (struct tipple_decimal){ 0, 1, -1 };
	refused(t, row, SAMPLE_PRICE);
	row.price = (struct tipple_decimal){ 0, 1, 39 };
	refused(t, row, SAMPLE_PRICE);
	row.price = (struct tipple_decimal){ 0, 0, 0 };
	row.whole = (struct tipple_decimal){ INT64_MAX, UINT64_MAX, 0 };
	refused(t, row, SAMPLE_WHOLE);
	row.whole = (struct tipple_decimal){ INT64_MIN, 0, 0 };
	refused(t, row, SAMPLE_WHOLE);
}

static void
not_finite(struct test *t)
{
	static const double bad[] = { NAN, INFINITY, -INFINITY };

	for (size_t i = 0; i < 3 && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.ratio = bad[i];
		refused(t, row, SAMPLE_RATIO);
		row.ratio = 0;
		row.maybe_ratio = bad[i];
		row.has_maybe_ratio = true;
		refused(t, row, SAMPLE_MAYBE_RATIO);
	}
}

static void
date_range(struct test *t)
{
	static const int32_t bad[] = { -719163, 2932897, INT32_MIN, INT32_MAX };

	for (size_t i = 0; i < 4 && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.born = bad[i];
		refused(t, row, SAMPLE_BORN);
	}
}

static void
time_range(struct test *t)
{
	static const int64_t bad[] = { -1, INT64_C(86400000000), INT64_MIN, INT64_MAX };

	for (size_t i = 0; i < 4 && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.opens = bad[i];
		refused(t, row, SAMPLE_OPENS);
	}
}

static void
timestamp_range(struct test *t)
{
	static const int64_t bad[] = { INT64_C(-62135596800000001), INT64_C(253402300800000000),
		INT64_MIN, INT64_MAX };

	for (size_t i = 0; i < 4 && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.changed = bad[i];
		refused(t, row, SAMPLE_CHANGED);
	}
}

static void
enum_index(struct test *t)
{
	static const int bad[] = { -1, 4, 1000000 };

	for (size_t i = 0; i < 3 && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.state = (enum sample_state)bad[i];
		refused(t, row, SAMPLE_STATE);
	}
}

static void
json_syntax(struct test *t)
{
	static const char *const bad[] = { "", " ", "{", "{} x", "{'a': 1}", "[1,]", "nul", "01",
		"+1", ("\"" MARKER), "{\"a\" 1}", "NaN", "[1 2]", "\"\t\"", "// x\n1" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]) && !t->failed; i++) {
		struct sample row = test_sample(1);

		row.extra = bad[i];
		refused(t, row, SAMPLE_EXTRA);
	}
}

static void
json_doubled_keys(struct test *t)
{
	struct sample row = test_sample(1);

	row.extra = "{\"" MARKER "\": 1, \"b\": {\"" MARKER "\": 1, \"" MARKER "\": 1}}";
	refused(t, row, SAMPLE_EXTRA);
	row.extra = "[{\"a\": 1}, {\"a\": 1}]";
	accepted(t, row);
}

static void
json_zero_character(struct test *t)
{
	struct sample row = test_sample(1);

	row.extra = "\"\\u0000\"";
	refused(t, row, SAMPLE_EXTRA);
	row.extra = "{\"a\\u0000\": 1}";
	refused(t, row, SAMPLE_EXTRA);
}

static void
json_unpaired_surrogate(struct test *t)
{
	struct sample row = test_sample(1);

	row.extra = "\"\\ud800\"";
	refused(t, row, SAMPLE_EXTRA);
	row.extra = "\"\xed\xa0\x80\"";
	refused(t, row, SAMPLE_EXTRA);
}

static void
not_null(struct test *t)
{
	struct sample row = test_sample(1);

	row.body = NULL;
	refused(t, row, SAMPLE_BODY);
	row = test_sample(1);
	row.extra = NULL;
	refused(t, row, SAMPLE_EXTRA);
	row = test_sample(1);
	row.payload.data = NULL;
	refused(t, row, SAMPLE_PAYLOAD);
}

static void
empty_is_not_null(struct test *t)
{
	struct sample row = test_sample(1), out;

	row.maybe_body = "";
	row.maybe_payload.data = "";
	OK(t, sample_insert(t->db, &row, &t->err));
	OK(t, sample_find(t->db, 1, &out, &t->err));
	TRUE(t, out.maybe_body != NULL && out.maybe_payload.data != NULL);
	TRUE(t, out.maybe_code == NULL && out.maybe_extra == NULL);
	sample_clear(&out);
}

/* What is not written is not checked. */
static void
only_listed_columns(struct test *t)
{
	struct sample row = test_sample(1);

	OK(t, sample_insert(t->db, &row, &t->err));
	row.body = NULL;
	row.code = "new";
	OK(t, sample_update(t->db, &row, TIPPLE_COLUMNS(SAMPLE_CODE), &t->err));
	SHELL(t, "new", "SELECT code FROM sample");
}

static void
key_values(struct test *t)
{
	struct place out;

	WANT(t, TIPPLE_INVALID, place_find(t->db, MARKER "12345678", 1, &out, &t->err));
	TRUE(t, strcmp(t->err.column, "country") == 0);
	WANT(t, TIPPLE_INVALID, place_find(t->db, NULL, 1, &out, &t->err));
	WANT(t, TIPPLE_INVALID, place_delete(t->db, "\xff", 1, &t->err));
}

static void
no_error_wanted(struct test *t)
{
	struct sample row = test_sample(1);

	row.ratio = NAN;
	WANT(t, TIPPLE_INVALID, sample_check(&row, NULL));
	WANT(t, TIPPLE_INVALID, sample_insert(t->db, &row, NULL));
}

const struct test_case check_cases[] = {
	{ "check: text longer than its column", text_too_long, NULL },
	{ "check: a length is in characters, not bytes", text_length_in_characters, NULL },
	{ "check: trailing blanks count", text_trailing_blanks_count, NULL },
	{ "check: text that is not UTF-8", text_not_utf8, NULL },
	{ "check: bytes longer than their column", bytes_too_long, NULL },
	{ "check: a decimal with too many digits", decimal_digits, NULL },
	{ "check: a decimal with too many digits behind the point is not rounded", decimal_scale,
	    NULL },
	{ "check: a fraction in a decimal(38,0)", decimal_whole, NULL },
	{ "check: a one in a decimal(38,38)", decimal_fine, NULL },
	{ "check: a decimal struct that is no decimal", decimal_broken, NULL },
	{ "check: NaN and infinity", not_finite, NULL },
	{ "check: dates before year 1 and after 9999", date_range, NULL },
	{ "check: a time below 0 and of 24 hours", time_range, NULL },
	{ "check: timestamps before year 1 and after 9999", timestamp_range, NULL },
	{ "check: an index that no label has", enum_index, NULL },
	{ "check: json: syntax", json_syntax, NULL },
	{ "check: json: doubled keys", json_doubled_keys, NULL },
	{ "check: json: \\u0000", json_zero_character, NULL },
	{ "check: json: half a surrogate pair", json_unpaired_surrogate, NULL },
	{ "check: NULL in a column that is not nullable", not_null, NULL },
	{ "check: empty text and empty bytes are not NULL", empty_is_not_null, NULL },
	{ "check: only columns that are written", only_listed_columns, NULL },
	{ "check: values of a key", key_values, NULL },
	{ "check: an error need not be asked for", no_error_wanted, NULL },
	{ NULL, NULL, NULL },
};
