/*
 * types.c - the edge values of every type go in and come out exactly, by find
 * and by each, and are equal to themselves for upsert.
 *
 * SPDX-License-Identifier: ISC
 */
#include <float.h>
#include <string.h>

#include "harness.h"

static struct tipple_decimal
decimal(const char *text)
{
	struct tipple_decimal v = { .scale = -1 };

	return tipple_decimal_parse(text, &v) ? v : (struct tipple_decimal){ .scale = -1 };
}

static int32_t
date(const char *text)
{
	int32_t days = INT32_MAX;

	return tipple_date_parse(text, &days) ? days : INT32_MAX;
}

static int64_t
timestamp(const char *text)
{
	int64_t v = INT64_MAX;

	return tipple_timestamp_parse(text, &v) ? v : INT64_MAX;
}

/* In by insert; out by find and by each; the same again for upsert. */
static void
round_trip(struct test *t, struct sample row)
{
	struct sample out;
	struct tipple_query q;
	struct tipple_cursor *cursor;
	enum tipple_outcome outcome;

	OK(t, sample_insert(t->db, &row, &t->err));
	OK(t, sample_find(t->db, row.id, &out, &t->err));
	TRUE(t, test_same(&sample_table, &row, &out));
	OK(t, sample_upsert(t->db, &out, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	sample_clear(&out);
	OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	tipple_query_init(&q, &sample_table);
	tipple_where(&q, SAMPLE_ID, TIPPLE_EQ, tipple_int(row.id));
	OK(t, sample_each(t->db, &q, &cursor, &t->err));
	OK(t, sample_next(cursor, &out, &t->err));
	TRUE(t, test_same(&sample_table, &row, &out));
	WANT(t, TIPPLE_DONE, sample_next(cursor, &out, &t->err));
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
}

static void
int16(struct test *t)
{
	static const int16_t edges[] = { INT16_MIN, -1, 0, 1, 255, 256, INT16_MAX };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.small = row.maybe_small = edges[i];
		row.has_maybe_small = true;
		round_trip(t, row);
	}
}

static void
int32(struct test *t)
{
	static const int32_t edges[] = { INT32_MIN, -32769, -1, 0, 65536, INT32_MAX };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.medium = row.maybe_medium = edges[i];
		row.has_maybe_medium = true;
		round_trip(t, row);
	}
}

static void
int64(struct test *t)
{
	static const int64_t edges[] = { INT64_MIN, INT64_MIN + 1, -9007199254740993, -1, 0,
		9007199254740993, INT64_MAX - 1, INT64_MAX };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample(edges[i]); /* as a key too */

		row.large = row.maybe_large = edges[i];
		row.has_maybe_large = true;
		round_trip(t, row);
	}
}

static void
boolean(struct test *t)
{
	for (int i = 0; i < 2 && !t->failed; i++) {
		struct sample row = test_sample(i);

		row.flag = row.maybe_flag = i == 1;
		row.has_maybe_flag = true;
		round_trip(t, row);
	}
}

static void
float64(struct test *t)
{
	static const double edges[] = { 0, -0.0, 1, 0.1, -0.1, 1.0 / 3, 4.9406564584124654e-324,
		2.2250738585072009e-308, DBL_MIN, DBL_MAX, -DBL_MAX, DBL_EPSILON,
		9007199254740993.0, 1e15, 123456789012345680.0, 1e22, 1e23, 5e-7,
		2.2204460492503131e-16 };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.ratio = row.maybe_ratio = edges[i];
		row.has_maybe_ratio = true;
		round_trip(t, row);
	}
}

static void
decimal_small(struct test *t)
{
	static const char *const edges[] = { "0", "0.00", "-0.01", "0.01", "0.10", "1", "-1.5",
		"99999999.99", "-99999999.99", "10000000", "1.000000" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.price = row.maybe_price = decimal(edges[i]);
		row.has_maybe_price = true;
		round_trip(t, row);
	}
}

static void
decimal_whole(struct test *t)
{
	static const char *const edges[] = { "0", "-1", "9999", "10000", "18446744073709551615",
		"18446744073709551616", "-18446744073709551617", "10000000000000000000000000000",
		"99999999999999999999999999999999999999",
		"-99999999999999999999999999999999999999" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.whole = decimal(edges[i]);
		round_trip(t, row);
	}
}

static void
decimal_fine(struct test *t)
{
	static const char *const edges[] = { "0", "0.5", "0.00000000000000000000000000000000000001",
		"-0.00000000000000000000000000000000000001", "0.0001", "0.00010001",
		"0.99999999999999999999999999999999999999",
		"0.00001234567890123456789012345678901234" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.fine = decimal(edges[i]);
		round_trip(t, row);
	}
}

static void
decimal_scale(struct test *t)
{
	struct sample row = test_sample(1), out;

	row.price = decimal("7");
	OK(t, sample_insert(t->db, &row, &t->err));
	OK(t, sample_find(t->db, 1, &out, &t->err));
	TRUE(t, out.price.scale == 2 && out.price.lo == 700);
	sample_clear(&out);
}

static void
text(struct test *t)
{
	static const char *const edges[] = {
		"", " ", "a", "trailing  ", "  leading", "\t\n\r", "'", "\"", "\\", "\\N", "%s%n",
		"NULL", "\x01\x1f\x7f",
		"Gr\xc3\xb6\xc3\x9f"
		"e",
		"\xe2\x82\xac", "\xf0\x9f\x98\x80", "e\xcc\x81", "\xef\xbb\xbf", "\xef\xbf\xbf",
		"\xf4\x8f\xbf\xbf", "12345678901234567890",
		"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
	};

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.code = row.body = row.maybe_code = row.maybe_body = edges[i];
		round_trip(t, row);
	}
}

static char large[200001];

static void
text_large(struct test *t)
{
	static const size_t sizes[] = { 255, 256, 4095, 4096, 65535, 65536, 200000 };

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		memset(large, 'x', sizes[i]);
		large[sizes[i]] = '\0';
		row.body = large;
		row.maybe_body = large + sizes[i] / 2;
		round_trip(t, row);
	}
}

static void
bytes(struct test *t)
{
	unsigned char all[256];

	for (int i = 0; i < 256; i++)
		all[i] = (unsigned char)i;
	for (int i = 0; i <= 32 && !t->failed; i++) {
		struct sample row = test_sample(i);

		row.digest = (struct tipple_bytes){ all, (size_t)i };
		row.payload = (struct tipple_bytes){ all, (size_t)i * 8 };
		row.maybe_payload = (struct tipple_bytes){ all + 255 - i, (size_t)i };
		round_trip(t, row);
	}
}

static void
bytes_large(struct test *t)
{
	struct sample row = test_sample(1);

	memset(large, 0, sizeof(large));
	large[100000] = '\\';
	row.payload = (struct tipple_bytes){ large, sizeof(large) };
	round_trip(t, row);
}

static void
dates(struct test *t)
{
	static const char *const edges[] = { "0001-01-01", "0004-02-29", "1582-10-04", "1582-10-15",
		"1900-02-28", "1969-12-31", "1970-01-01", "2000-01-01", "2000-02-29", "2038-01-20",
		"9999-12-31" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.born = row.maybe_born = date(edges[i]);
		row.has_maybe_born = true;
		round_trip(t, row);
	}
}

static void
times(struct test *t)
{
	static const int64_t edges[] = { 0, 1, 999999, 1000000, 43200000000, 86399000000,
		86399999999 };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.opens = row.maybe_opens = edges[i];
		row.has_maybe_opens = true;
		round_trip(t, row);
	}
}

static void
timestamps(struct test *t)
{
	static const char *const edges[] = { "0001-01-01 00:00:00", "0001-01-01 00:00:00.000001",
		"1883-11-18 12:00:00", "1969-12-31 23:59:59.999999", "1970-01-01 00:00:00",
		"1970-01-01 00:00:00.000001", "1999-12-31 23:59:59.999999", "2000-01-01 00:00:00",
		"2024-02-29 13:05:00.5", "2024-03-31 02:30:00", "2038-01-19 03:14:08",
		"9999-12-31 23:59:59.999999" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.changed = row.maybe_changed = timestamp(edges[i]);
		row.has_maybe_changed = true;
		round_trip(t, row);
	}
}

static void
uuids(struct test *t)
{
	static const char *const edges[] = { "00000000-0000-0000-0000-000000000000",
		"ffffffff-ffff-ffff-ffff-ffffffffffff", "01234567-89ab-cdef-fedc-ba9876543210",
		"20202020-2020-2020-2020-202020202000" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		TRUE(t, tipple_uuid_parse(edges[i], &row.token));
		row.maybe_token = row.token;
		row.has_maybe_token = true;
		round_trip(t, row);
	}
}

static void
json(struct test *t)
{
	static const char *const edges[] = { "{}", "[]", "null", "true", "0", "-1.5", "\"\"",
		"\"\\u20ac \\\" \\\\ \\/ \\n\"", "{\"b\": [1, 2, {\"a\": null}], \"\": \" x \"}",
		"  [ 1 , 2 ]  ", "9223372036854775807", "\"\xf0\x9f\x98\x80\"",
		"[[[[[[[[[[]]]]]]]]]]" };

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]) && !t->failed; i++) {
		struct sample row = test_sample((int64_t)i);

		row.extra = row.maybe_extra = edges[i];
		round_trip(t, row);
	}
}

static void
enums(struct test *t)
{
	for (int i = 0; i < 4 && !t->failed; i++) {
		struct sample row = test_sample(i);

		row.state = (enum sample_state)i;
		row.maybe_state = (enum sample_maybe_state)(i % 2);
		row.has_maybe_state = true;
		round_trip(t, row);
	}
}

static void
nulls(struct test *t)
{
	round_trip(t, test_sample(1));
}

static void
odd_names(struct test *t)
{
	struct odd row = { .key = 1, .quote = "q", .tick = 2 }, out;
	enum tipple_outcome outcome;

	OK(t, odd_insert(t->db, &row, &t->err));
	OK(t, odd_find(t->db, 1, &out, &t->err));
	TRUE(t, test_same(&odd_table, &row, &out));
	odd_clear(&out);
	row.percent = 3, row.has_percent = true;
	OK(t, odd_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, odd_update(t->db, &row, TIPPLE_COLUMNS(ODD_QUOTE, ODD_PERCENT), &t->err));
	OK(t, odd_delete(t->db, 1, &t->err));
	TRUE(t, test_count(t, &odd_table, 0));
}

const struct test_case type_cases[] = {
	{ "type: int16 from end to end", int16, NULL },
	{ "type: int32 from end to end", int32, NULL },
	{ "type: int64 from end to end, as a key too", int64, NULL },
	{ "type: bool", boolean, NULL },
	{ "type: float64: denormal, largest, not exact in decimal", float64, NULL },
	{ "type: decimal(10,2) and (20,4)", decimal_small, NULL },
	{ "type: decimal of 38 digits", decimal_whole, NULL },
	{ "type: decimal of 38 digits behind the point", decimal_fine, NULL },
	{ "type: a decimal comes back with the column's scale", decimal_scale, NULL },
	{ "type: text: blanks, quotes, control characters, four-byte characters", text, NULL },
	{ "type: text of 200,000 bytes", text_large, NULL },
	{ "type: bytes: empty, zeros, every byte", bytes, NULL },
	{ "type: bytes of 200,000 bytes", bytes_large, NULL },
	{ "type: date from year 1 to 9999", dates, NULL },
	{ "type: time of day to the last microsecond", times, NULL },
	{ "type: timestamp from year 1 to 9999, before 1970, in a summer-time gap", timestamps,
	    NULL },
	{ "type: uuid", uuids, NULL },
	{ "type: json: every kind of value", json, NULL },
	{ "type: enum: labels with blanks, quotes and umlauts", enums, NULL },
	{ "type: NULL in every nullable column", nulls, NULL },
	{ "type: names with quotes, blanks, keywords and umlauts", odd_names, NULL },
	{ NULL, NULL, NULL },
};
