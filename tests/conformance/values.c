/*
 * values.c - what lies in the database, judged by its own shell, and what the
 * shell wrote, read back.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

static const char *
by_database(const struct test *t, const char *sqlite, const char *postgresql, const char *mysql)
{
	return test_is(t, "sqlite") ? sqlite : test_is(t, "postgresql") ? postgresql : mysql;
}

static void
numbers(struct test *t)
{
	struct sample row = test_sample(INT64_MIN);

	row.small = INT16_MIN;
	row.medium = INT32_MAX;
	row.large = INT64_MAX;
	row.flag = true;
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, by_database(t, "-9223372036854775808|-32768|2147483647|9223372036854775807|1",
	    "-9223372036854775808|-32768|2147483647|9223372036854775807|t",
	    "-9223372036854775808|-32768|2147483647|9223372036854775807|1"),
	    "SELECT id, small, medium, large, flag FROM sample");
}

static void
decimals(struct test *t)
{
	struct sample row = test_sample(1);

	TRUE(t, tipple_decimal_parse("-1.5", &row.price));
	TRUE(t, tipple_decimal_parse("99999999999999999999999999999999999999", &row.whole));
	TRUE(t, tipple_decimal_parse("0.00000000000000000000000000000000000001", &row.fine));
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, "-1.50|99999999999999999999999999999999999999"
	    "|0.00000000000000000000000000000000000001", "SELECT price, whole, fine FROM sample");
}

static void
text(struct test *t)
{
	struct sample row = test_sample(1);

	row.code = "Gr\xc3\xb6\xc3\x9f" "e \\ '";
	row.body = "\xf0\x9f\x98\x80 ";
	row.state = SAMPLE_STATE_GR_ER;
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, "4772C3B6C39F65205C2027|F09F988020|6772C3B6C39F6572", by_database(t,
	    "SELECT hex(code), hex(body), hex(state) FROM sample",
	    "SELECT upper(encode(convert_to(code, 'UTF8'), 'hex')), upper(encode(convert_to(body,"
	    " 'UTF8'), 'hex')), upper(encode(convert_to(state, 'UTF8'), 'hex')) FROM sample",
	    "SELECT hex(code), hex(body), hex(state) FROM sample"));
}

static void
bytes_and_uuid(struct test *t)
{
	struct sample row = test_sample(1);

	row.payload = (struct tipple_bytes){ "\0\xff\\'", 4 };
	TRUE(t, tipple_uuid_parse("00112233-4455-6677-8899-aabbccddeeff", &row.token));
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, by_database(t, "00FF5C27|00112233445566778899AABBCCDDEEFF",
	    "\\x00ff5c27|00112233-4455-6677-8899-aabbccddeeff",
	    "00FF5C27|00112233445566778899AABBCCDDEEFF"), by_database(t,
	    "SELECT hex(payload), hex(token) FROM sample",
	    "SELECT payload, token FROM sample",
	    "SELECT hex(payload), hex(token) FROM sample"));
}

static void
calendar(struct test *t)
{
	struct sample row = test_sample(1);

	TRUE(t, tipple_date_parse("1969-12-31", &row.born));
	TRUE(t, tipple_time_parse("23:59:59.000001", &row.opens));
	TRUE(t, tipple_timestamp_parse("1969-12-31 23:59:59.5", &row.changed));
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, by_database(t, "-1|86399000001|-500000",
	    "1969-12-31|23:59:59.000001|1969-12-31 23:59:59.5",
	    "1969-12-31|23:59:59.000001|1969-12-31 23:59:59.500000"), by_database(t,
	    "SELECT born, opens, changed FROM sample",
	    "SELECT born, opens, changed AT TIME ZONE 'UTC' FROM sample",
	    "SELECT born, opens, changed FROM sample"));
}

static void
null_and_empty(struct test *t)
{
	struct sample row = test_sample(1);

	row.maybe_body = "";
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, "1", "SELECT count(*) FROM sample WHERE maybe_body = '' AND maybe_code IS NULL AND"
	    " maybe_payload IS NULL AND maybe_large IS NULL AND maybe_token IS NULL AND"
	    " maybe_extra IS NULL AND maybe_state IS NULL AND maybe_born IS NULL");
}

static void
json_null_is_not_null(struct test *t)
{
	struct sample row = test_sample(1), out;

	row.maybe_extra = "null";
	OK(t, sample_insert(t->db, &row, &t->err));
	SHELL(t, "1", "SELECT count(*) FROM sample WHERE maybe_extra IS NOT NULL");
	OK(t, sample_find(t->db, 1, &out, &t->err));
	TRUE(t, out.maybe_extra != NULL && strcmp(out.maybe_extra, "null") == 0);
	sample_clear(&out);
}

/* Written by plain SQL, read by find. */
static void
written_by_others(struct test *t)
{
	struct account out;

	OK(t, test_exec(t, "INSERT INTO account (email, number, name, seen_at) VALUES ('e', -5,"
	    " 'it''s', 1709211900500000)",
	    "INSERT INTO account (email, number, name, seen_at) VALUES ('e', -5, 'it''s',"
	    " '2024-02-29 13:05:00.5+00')",
	    "INSERT INTO account (email, number, name, seen_at) VALUES ('e', -5, 'it''s',"
	    " '2024-02-29 13:05:00.5')"));
	OK(t, account_find_by_email(t->db, "e", &out, &t->err));
	TRUE(t, out.has_id && out.number == -5 && out.alias == NULL && !out.has_score &&
	    strcmp(out.name, "it's") == 0 && out.seen_at == 1709211900500000);
	account_clear(&out);
}

/* The database has no say in which time zone a timestamp is. */
static void
time_zone(struct test *t)
{
	struct sample row = test_sample(1), out;
	int64_t summer;

	TRUE(t, tipple_timestamp_parse("2024-07-01 12:00:00", &summer));
	row.changed = summer;
	OK(t, sample_insert(t->db, &row, &t->err));
	OK(t, test_exec(t, "SELECT 1", "SET TIME ZONE 'America/New_York'",
	    "SET SESSION time_zone = '-05:00'"));
	OK(t, sample_find(t->db, 1, &out, &t->err));
	TRUE(t, out.changed == summer);
	sample_clear(&out);
}

/* The tables keep out what the library would never write. */
static void
tables_check_too(struct test *t)
{
	static const char *const sql[] = {
		"UPDATE sample SET state = 'nonsense'", "UPDATE sample SET small = 40000",
		"UPDATE sample SET code = '123456789012345678901'", "UPDATE sample SET body = NULL",
		"UPDATE sample SET large = 'x'", "UPDATE sample SET large = NULL",
		"UPDATE sample SET maybe_state = ''",
	};
	struct sample row = test_sample(1);
	enum tipple_status status;

	OK(t, sample_insert(t->db, &row, &t->err));
	for (size_t i = 0; i < sizeof(sql) / sizeof(sql[0]); i++) {
		status = tipple_exec(t->db, sql[i], &t->err);
		TRUE(t, status == TIPPLE_CONFLICT || status == TIPPLE_INVALID ||
		    status == TIPPLE_SCHEMA || status == TIPPLE_DB);
	}
	TRUE(t, test_count(t, &sample_table, 1));
}

const struct test_case value_cases[] = {
	{ "shell: numbers", numbers, NULL },
	{ "shell: decimals with all digits of their scale", decimals, NULL },
	{ "shell: text byte by byte", text, NULL },
	{ "shell: bytes and uuid", bytes_and_uuid, NULL },
	{ "shell: date, time, timestamp in UTC", calendar, NULL },
	{ "shell: NULL and empty text", null_and_empty, NULL },
	{ "shell: json null is not NULL", json_null_is_not_null, NULL },
	{ "shell: rows that others wrote", written_by_others, NULL },
	{ "shell: the session's time zone changes no timestamp", time_zone, NULL },
	{ "shell: the tables check too", tables_check_too, NULL },
	{ NULL, NULL, NULL },
};
