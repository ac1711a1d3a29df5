/*
 * json.c - JSON comes back in one form and is compared by meaning.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

/* Write one text, expect another back. */
static bool
gives(struct test *t, const char *in, const char *out)
{
	static int64_t id;
	struct sample row = test_sample(++id), found;
	bool same;
	enum tipple_status status;

	row.extra = in;
	status = sample_insert(t->db, &row, &t->err);
	if (status == TIPPLE_OK)
		status = sample_find(t->db, id, &found, &t->err);
	if (!test_status(t, __FILE__, __LINE__, in, TIPPLE_OK, status))
		return false;
	same = strcmp(found.extra, out) == 0;
	if (!same)
		printf("# %s became %s, want %s\n", in, found.extra, out);
	sample_clear(&found);
	return same;
}

static void
one_form(struct test *t)
{
	TRUE(t, gives(t, " { \"b\" : 1 ,\n\"a\":[ ] } ", "{\"a\":[],\"b\":1}"));
	TRUE(t, gives(t, "{\"aa\": 1, \"b\": 2, \"a\": 3}", "{\"a\":3,\"aa\":1,\"b\":2}"));
	TRUE(t, gives(t, "\"\\u20ac\\/\\u0041\"", "\"\xe2\x82\xac/A\""));
	TRUE(t, gives(t, "\"\\uD83D\\ude00\"", "\"\xf0\x9f\x98\x80\""));
	TRUE(t, gives(t, "{\"\": {\"\xc3\xa4\": null, \"z\": true}}",
	    "{\"\":{\"z\":true,\"\xc3\xa4\":null}}"));
	TRUE(t, gives(t, "[1, \"1\", [1]]", "[1,\"1\",[1]]"));
}

static void
digits_of_numbers(struct test *t)
{
	TRUE(t, gives(t, "1.0", "1.0"));
	TRUE(t, gives(t, "1", "1"));
	TRUE(t, gives(t, "[0.10, 100, -0.5]", "[0.10,100,-0.5]"));
	TRUE(t, gives(t, "123456789012345678901234567890.123456789012345678901234567890",
	    "123456789012345678901234567890.123456789012345678901234567890"));
	TRUE(t, gives(t, "1e3", "1000"));
	TRUE(t, gives(t, "1.5E-3", "0.0015"));
}

/* 1.0 and 1 are two texts, so two values. */
static void
digits_are_compared(struct test *t)
{
	struct sample row = test_sample(1);
	enum tipple_outcome outcome;

	row.extra = "[1.0]";
	OK(t, sample_insert(t->db, &row, &t->err));
	row.extra = "[1]";
	OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "[1]", "SELECT extra FROM sample");
}

static void
deep(struct test *t)
{
	static const int levels[] = { 30, 31, 32, 33, 64 };
	char text[160];
	struct sample row = test_sample(1);

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		int n = levels[i];

		memset(text, '[', (size_t)n);
		memset(text + n, ']', (size_t)n);
		text[2 * n] = '\0';
		row.extra = text;
		if (sample_check(&row, NULL) != TIPPLE_OK)
			continue;
		TRUE(t, gives(t, text, text)); /* what is accepted is taken everywhere */
	}
}

static void
deeper_than_all_take(struct test *t)
{
	static char text[200001];
	struct sample row = test_sample(1);

	memset(text, '[', 100000);
	memset(text + 100000, ']', 100000);
	row.extra = text;
	WANT(t, TIPPLE_INVALID, sample_insert(t->db, &row, &t->err));
}

static void
same_for_every_verb(struct test *t)
{
	static const char *const forms[] = { "{\"x\":1,\"y\":[2]}", "{ \"y\": [2], \"x\": 1 }" };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct tipple_query q;
	struct sample row = test_sample(1);
	enum tipple_outcome outcome;
	int64_t n;

	for (int i = 0; i < 2; i++) {
		row.extra = row.maybe_extra = forms[i];
		OK(t, sample_load_open(t->db, NULL, &load, &t->err));
		OK(t, sample_load_put(load, &row, &t->err));
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, i == 0 ? c.inserted == 1 : c.unchanged == 1);
		OK(t, sample_update(t->db, &row, TIPPLE_COLUMNS(SAMPLE_EXTRA), &t->err));
		OK(t, sample_upsert(t->db, &row, NULL, &outcome, &t->err));
		TRUE(t, outcome == TIPPLE_UNCHANGED);
		tipple_query_init(&q, &sample_table);
		tipple_where(&q, SAMPLE_EXTRA, TIPPLE_EQ, tipple_text(forms[1 - i]));
		OK(t, sample_count(t->db, &q, &n, &t->err));
		tipple_query_clear(&q);
		TRUE(t, n == 1);
	}
}

const struct test_case json_cases[] = {
	{ "json: one form comes back", one_form, NULL },
	{ "json: every digit of a number", digits_of_numbers, NULL },
	{ "json: digits are compared", digits_are_compared, NULL },
	{ "json: nested as deep as any database takes it", deep, NULL },
	{ "json: nested deeper is refused", deeper_than_all_take, NULL },
	{ "json: equal for load, update, upsert and query", same_for_every_verb, NULL },
	{ NULL, NULL, NULL },
};
