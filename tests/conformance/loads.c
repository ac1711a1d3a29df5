/*
 * loads.c - bulk load: counters, outcomes, order, batch borders.  Rejects are
 * in rejects.c, transactions in commits.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

struct seen {
	enum tipple_outcome outcome[64];
	int n;
};

static void
see(void *arg, int64_t number, enum tipple_outcome outcome, const struct tipple_error *why)
{
	struct seen *seen = arg;

	if (number >= 1 && number < 64 && seen->outcome[number] == 0 && why == NULL)
		seen->outcome[number] = outcome;
	seen->n++;
}

static bool
counts_are(struct tipple_load_counts c, int64_t put, int64_t inserted, int64_t updated,
    int64_t unchanged, int64_t duplicates, int64_t rejected)
{
	bool same = c.put == put && c.inserted == inserted && c.updated == updated &&
	    c.unchanged == unchanged && c.duplicates == duplicates && c.rejected == rejected;

	if (!same)
		printf("# put %lld inserted %lld updated %lld unchanged %lld duplicates %lld"
		    " rejected %lld\n", (long long)c.put, (long long)c.inserted,
		    (long long)c.updated, (long long)c.unchanged, (long long)c.duplicates,
		    (long long)c.rejected);
	return same;
}

/* Load n places with codes from..from+n-1. */
static bool
load_places(struct test *t, const struct tipple_load_options *options, int from, int n,
    const char *name, struct tipple_load_counts *counts)
{
	struct tipple_load *load = NULL;
	struct place p;
	enum tipple_status status = place_load_open(t->db, options, &load, &t->err);

	for (int i = 0; i < n && status == TIPPLE_OK; i++) {
		p = test_place("de", from + i, name);
		status = place_load_put(load, &p, &t->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, counts, &t->err);
	tipple_load_close(load);
	return test_status(t, __FILE__, __LINE__, "load", TIPPLE_OK, status);
}

static void
three_counters(struct test *t)
{
	struct tipple_load_counts c;

	TRUE(t, load_places(t, NULL, 1, 10, "old", &c) && counts_are(c, 10, 10, 0, 0, 0, 0));
	TRUE(t, load_places(t, NULL, 1, 10, "old", &c) && counts_are(c, 10, 0, 0, 10, 0, 0));
	TRUE(t, load_places(t, NULL, 1, 4, "new", &c) && counts_are(c, 4, 0, 4, 0, 0, 0));
	TRUE(t, load_places(t, NULL, 3, 10, "new", &c) && counts_are(c, 10, 2, 6, 2, 0, 0));
	SHELL(t, "12", "SELECT count(*) FROM place WHERE name = 'new'");
}

static void
more_than_one_batch(struct test *t)
{
	struct tipple_load_counts c;

	TRUE(t, load_places(t, NULL, 1, 2500, "old", &c) && counts_are(c, 2500, 2500, 0, 0, 0, 0));
	TRUE(t, load_places(t, NULL, 1001, 2500, "new", &c) &&
	    counts_are(c, 2500, 1000, 1500, 0, 0, 0));
	TRUE(t, load_places(t, NULL, 1, 3500, "new", &c) &&
	    counts_are(c, 3500, 0, 1000, 2500, 0, 0));
	TRUE(t, test_count(t, &place_table, 3500));
}

static void
no_rows(struct test *t)
{
	struct tipple_load_counts c;

	TRUE(t, load_places(t, NULL, 1, 0, NULL, &c) && counts_are(c, 0, 0, 0, 0, 0, 0));
}

static void
insert_mode(struct test *t)
{
	const struct tipple_load_options options = { .mode = TIPPLE_LOAD_INSERT };
	struct tipple_load_counts c;

	TRUE(t,
	    load_places(t, &options, 1, 1500, "x", &c) && counts_are(c, 1500, 1500, 0, 0, 0, 0));
	TRUE(t, test_count(t, &place_table, 1500));
}

static void
last_of_a_batch_wins(struct test *t)
{
	static const int32_t codes[] = { 5, 1, 5, 2, 5, 1 };
	struct seen seen = { .n = 0 };
	const struct tipple_load_options options = { .outcome = see, .arg = &seen };
	struct tipple_load_counts c;
	struct tipple_load *load;
	char name[16];

	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 0; i < 6; i++) {
		struct place p = test_place("de", codes[i], name);

		snprintf(name, sizeof(name), "n%d", i + 1);
		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, counts_are(c, 6, 3, 0, 0, 3, 0) && seen.n == 6);
	TRUE(t, seen.outcome[1] == TIPPLE_DUPLICATE && seen.outcome[2] == TIPPLE_DUPLICATE &&
	    seen.outcome[3] == TIPPLE_DUPLICATE);
	TRUE(t, seen.outcome[4] == TIPPLE_INSERTED && seen.outcome[5] == TIPPLE_INSERTED &&
	    seen.outcome[6] == TIPPLE_INSERTED);
	SHELL(t, "1|n6\n2|n4\n5|n5", "SELECT code, name FROM place ORDER BY code");
}

static void
same_key_in_two_batches(struct test *t)
{
	const struct tipple_load_options options = { .batch_rows = 2 };
	static const char *const names[] = { "a", "b", "c", "d", "d" };
	struct tipple_load_counts c;
	struct tipple_load *load;

	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 0; i < 5; i++) {
		struct place p = test_place("de", 1, names[i]);

		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	/* b inserted, d updated, d unchanged; a and c gave way */
	TRUE(t, counts_are(c, 5, 1, 1, 1, 2, 0));
	SHELL(t, "d", "SELECT name FROM place");
}

static void
keys_differ_by_bytes(struct test *t)
{
	static const char *const words[] = { "b", "a ", "A", "a", "\xc3\xa4", "", "a\xcc\x88",
		"B" };
	struct tipple_load_counts c;
	struct tipple_load *load;

	for (int round = 0; round < 2; round++) {
		OK(t, word_load_open(t->db, NULL, &load, &t->err));
		for (int i = 0; i < 8; i++) {
			struct word w = { .word = words[i], .n = i };

			OK(t, word_load_put(load, &w, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, counts_are(c, 8, round == 0 ? 8 : 0, 0, round == 0 ? 0 : 8, 0, 0));
	}
}

static void
outcome_of_each_row(struct test *t)
{
	struct seen seen = { .n = 0 };
	const struct tipple_load_options options = { .outcome = see,
		.arg = &seen,
		.batch_rows = 4 };
	struct tipple_load_counts c;
	struct tipple_load *load;

	TRUE(t, load_places(t, NULL, 1, 6, "old", &c));
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 9; i >= 1; i--) {  /* codes 9..1 are rows 1..9 */
		struct place p = test_place("de", i, i % 2 ? "new" : "old");

		OK(t, place_load_put(load, &p, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, counts_are(c, 9, 3, 3, 3, 0, 0) && seen.n == 9);
	for (int i = 1; i <= 9; i++) {
		int code = 10 - i;

		TRUE(t, seen.outcome[i] == (code > 6 ? TIPPLE_INSERTED : code % 2 ?
		    TIPPLE_UPDATED : TIPPLE_UNCHANGED));
	}
}

static void
border_by_rows(struct test *t)
{
	const struct tipple_load_options options = { .batch_rows = 3 };
	struct tipple_load *load;

	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 1; i <= 7; i++) {
		struct place p = test_place("de", i, NULL);

		OK(t, place_load_put(load, &p, &t->err));
		TRUE(t, counts_are(tipple_load_so_far(load), i, i / 3 * 3, 0, 0, 0, 0));
	}
	OK(t, tipple_load_flush(load, &t->err));
	TRUE(t, counts_are(tipple_load_so_far(load), 7, 7, 0, 0, 0, 0));
	OK(t, tipple_load_flush(load, &t->err));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
}

static void
border_by_bytes(struct test *t)
{
	static char text[60];
	const struct tipple_load_options options = { .batch_bytes = 100 };
	struct tipple_load *load;

	memset(text, 'x', sizeof(text) - 1);
	OK(t, place_load_open(t->db, &options, &load, &t->err));
	for (int i = 1; i <= 5; i++) {
		struct place p = test_place("de", i, text);

		OK(t, place_load_put(load, &p, &t->err));
		TRUE(t, counts_are(tipple_load_so_far(load), i, i / 2 * 2, 0, 0, 0, 0));
	}
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, test_count(t, &place_table, 5));
}

static void
rows_are_copied(struct test *t)
{
	struct tipple_load *load;
	char name[] = "1";
	unsigned char payload[] = { 0, 0 };
	struct sample s = test_sample(0);

	OK(t, sample_load_open(t->db, NULL, &load, &t->err));
	for (int i = 1; i <= 3; i++) {
		name[0] = (char)('0' + i);
		payload[1] = (unsigned char)i;
		s.id = i;
		s.body = name;
		s.maybe_payload = (struct tipple_bytes){ payload, 2 };
		OK(t, sample_load_put(load, &s, &t->err));
	}
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	for (int i = 1; i <= 3; i++) {
		OK(t, sample_find(t->db, i, &s, &t->err));
		TRUE(t, s.body[0] == '0' + i && s.maybe_payload.size == 2 &&
		    ((const unsigned char *)s.maybe_payload.data)[1] == i);
		sample_clear(&s);
	}
}

static void
by_unique_key(struct test *t)
{
	const struct tipple_load_options options = { .key = &account_table.keys[1] };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct account a = test_account("b", 2), out;
	int64_t id;

	OK(t, account_insert(t->db, &a, &t->err));
	id = a.id;
	for (int round = 0; round < 2; round++) {
		OK(t, account_load_open(t->db, &options, &load, &t->err));
		a = test_account("c", 3);
		OK(t, account_load_put(load, &a, &t->err));
		a = test_account("b", 2);
		a.name = "new";
		OK(t, account_load_put(load, &a, &t->err));
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, round == 0 ? counts_are(c, 2, 1, 1, 0, 0, 0) :
		    counts_are(c, 2, 0, 0, 2, 0, 0));
	}
	OK(t, account_find_by_email(t->db, "b", &out, &t->err));
	TRUE(t, out.id == id && strcmp(out.name, "new") == 0);
	account_clear(&out);
}

static void
generated_key(struct test *t)
{
	const struct tipple_load_options insert = { .mode = TIPPLE_LOAD_INSERT };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct account a;
	char email[16];

	WANT(t, TIPPLE_MISUSE, account_load_open(t->db, NULL, &load, &t->err));
	TRUE(t, load == NULL);
	OK(t, account_load_open(t->db, &insert, &load, &t->err));
	for (int i = 0; i < 50; i++) {
		snprintf(email, sizeof(email), "e%d", i);
		a = test_account(email, i);
		OK(t, account_load_put(load, &a, &t->err));
	}
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, counts_are(c, 50, 50, 0, 0, 0, 0));
	SHELL(t, "50", "SELECT count(DISTINCT id) FROM account");
}

static void
table_without_key(struct test *t)
{
	const struct tipple_load_options insert = { .mode = TIPPLE_LOAD_INSERT };
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct event e = { .at = 1, .message = "same" };

	WANT(t, TIPPLE_MISUSE, event_load_open(t->db, NULL, &load, &t->err));
	OK(t, event_load_open(t->db, &insert, &load, &t->err));
	OK(t, event_load_put(load, &e, &t->err));
	OK(t, event_load_put(load, &e, &t->err));
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, counts_are(c, 2, 2, 0, 0, 0, 0) && test_count(t, &event_table, 2));
}

static void
nothing_but_an_id(struct test *t)
{
	const struct tipple_load_options insert = { .mode = TIPPLE_LOAD_INSERT };
	struct tipple_load *load;
	struct ticket ticket = { 0 };

	OK(t, ticket_load_open(t->db, &insert, &load, &t->err));
	for (int i = 0; i < 10; i++)
		OK(t, ticket_load_put(load, &ticket, &t->err));
	OK(t, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	TRUE(t, test_count(t, &ticket_table, 10));
}

static void
nothing_but_a_key(struct test *t)
{
	struct tipple_load_counts c;
	struct tipple_load *load;

	for (int round = 0; round < 2; round++) {
		OK(t, membership_load_open(t->db, NULL, &load, &t->err));
		for (int i = 0; i < 100; i++) {
			struct membership m = { i % 10, i, NULL };

			OK(t, membership_load_put(load, &m, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, counts_are(c, 100, round == 0 ? 100 : 0, 0, round == 0 ? 0 : 100, 0, 0));
	}
}

static void
not_compared(struct test *t)
{
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct place p;

	for (int round = 1; round <= 3; round++) {
		OK(t, place_load_open(t->db, NULL, &load, &t->err));
		for (int i = 0; i < 60; i++) {
			p = test_place("de", i, round == 3 && i < 20 ? "new" : "old");
			p.seen_at = round;
			OK(t, place_load_put(load, &p, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, counts_are(c, 60, round == 1 ? 60 : 0, round == 3 ? 20 : 0,
		    round == 1 ? 0 : round == 2 ? 60 : 40, 0, 0));
	}
	OK(t, place_find(t->db, "de", 5, &p, &t->err));
	TRUE(t, p.seen_at == 3);
	place_clear(&p);
	OK(t, place_find(t->db, "de", 40, &p, &t->err));
	TRUE(t, p.seen_at == 1);
	place_clear(&p);
}

static void
null_to_value_and_back(struct test *t)
{
	struct tipple_load_counts c;

	TRUE(t, load_places(t, NULL, 1, 80, NULL, &c) && counts_are(c, 80, 80, 0, 0, 0, 0));
	TRUE(t, load_places(t, NULL, 1, 80, NULL, &c) && counts_are(c, 80, 0, 0, 80, 0, 0));
	TRUE(t, load_places(t, NULL, 1, 80, "", &c) && counts_are(c, 80, 0, 80, 0, 0, 0));
	TRUE(t, load_places(t, NULL, 1, 80, NULL, &c) && counts_are(c, 80, 0, 80, 0, 0, 0));
}

static void
ended_load(struct test *t)
{
	struct tipple_load *load;
	struct place p = test_place("de", 1, MARKER);

	OK(t, place_load_open(t->db, NULL, &load, &t->err));
	OK(t, tipple_load_end(load, NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, place_load_put(load, &p, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_load_flush(load, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_load_end(load, NULL, &t->err));
	tipple_load_close(load);
	tipple_load_close(NULL);
	TRUE(t, test_count(t, &place_table, 0));
}

/* Row i of the table whose key has every type. */
static struct mixed
mixed_row(int i)
{
	static const char *const prices[] = { "-1.5", "0", "0.0001", "9999999999999999.9999" };
	static const unsigned char digest[] = { 0, 255, 0 };
	struct mixed m = { .born = i % 3 - 1, .opens = i % 2, .changed = -(i % 5), .flag = i % 2,
		.state = (enum mixed_state)(i % 3), .n = i };

	if (!tipple_decimal_parse(prices[i % 4], &m.price))
		m.n = -1;
	m.token.byte[0] = (unsigned char)(i * 37);
	m.token.byte[15] = (unsigned char)(i % 4);
	m.digest = (struct tipple_bytes){ digest, (size_t)i % 4 };
	return m;
}

static void
keys_of_every_type(struct test *t)
{
	struct tipple_load_counts c;
	struct tipple_load *load;
	struct mixed m, out;

	for (int round = 0; round < 3; round++) {
		OK(t, mixed_load_open(t->db, NULL, &load, &t->err));
		for (int i = 0; i < 100; i++) {
			m = mixed_row(i);
			m.n += round == 2 && i < 7;
			OK(t, mixed_load_put(load, &m, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, counts_are(c, 100, round == 0 ? 100 : 0, round == 2 ? 7 : 0,
		    round == 0 ? 0 : round == 1 ? 100 : 93, 0, 0));
	}
	for (int i = 0; i < 20; i++) {
		m = mixed_row(i);
		OK(t, mixed_find(t->db, m.price, m.token, m.digest, m.born, m.opens, m.changed,
		    m.flag, m.state, &out, &t->err));
		TRUE(t, out.n == i + (i < 7));
		mixed_clear(&out);
		m.n = -i;
		OK(t, mixed_update(t->db, &m, NULL, &t->err));
		OK(t, mixed_delete(t->db, m.price, m.token, m.digest, m.born, m.opens, m.changed,
		    m.flag, m.state, &t->err));
	}
	TRUE(t, test_count(t, &mixed_table, 80));
}

static void
many_large_rows(struct test *t)
{
	static char text[50001];
	struct tipple_load_counts c;
	struct tipple_load *load;

	memset(text, 'z', sizeof(text) - 1);
	for (int round = 0; round < 2; round++) {
		OK(t, sample_load_open(t->db, NULL, &load, &t->err));
		for (int i = 0; i < 100; i++) {
			struct sample s = test_sample(i);

			s.body = text + i;
			s.payload = (struct tipple_bytes){ text, sizeof(text) };
			OK(t, sample_load_put(load, &s, &t->err));
		}
		OK(t, tipple_load_end(load, &c, &t->err));
		tipple_load_close(load);
		TRUE(t, counts_are(c, 100, round == 0 ? 100 : 0, 0, round == 0 ? 0 : 100, 0, 0));
	}
	SHELL(t, "50000|49901", test_is(t, "sqlite") ?
	    "SELECT max(length(body)), min(length(body)) FROM sample" :
	    "SELECT max(char_length(body)), min(char_length(body)) FROM sample");
}

const struct test_case load_cases[] = {
	{ "load: inserted, updated, unchanged are counted", three_counters, NULL },
	{ "load: more than one batch", more_than_one_batch, NULL },
	{ "load: no rows", no_rows, NULL },
	{ "load: insert mode", insert_mode, NULL },
	{ "load: of one key in a batch the last wins", last_of_a_batch_wins, NULL },
	{ "load: the same key in two batches", same_key_in_two_batches, NULL },
	{ "load: text keys differ by bytes", keys_differ_by_bytes, NULL },
	{ "load: the outcome of each row", outcome_of_each_row, NULL },
	{ "load: batch border by rows, flush", border_by_rows, NULL },
	{ "load: batch border by bytes", border_by_bytes, NULL },
	{ "load: rows are copied", rows_are_copied, NULL },
	{ "load: by a unique key beside a generated one", by_unique_key, NULL },
	{ "load: a generated key cannot be upserted, but inserted", generated_key, NULL },
	{ "load: a table without key", table_without_key, NULL },
	{ "load: nothing but an id", nothing_but_an_id, NULL },
	{ "load: nothing but a key", nothing_but_a_key, NULL },
	{ "load: columns that are not compared", not_compared, NULL },
	{ "load: NULL to empty and back", null_to_value_and_back, NULL },
	{ "load: after its end it takes no row", ended_load, NULL },
	{ "load: keys of every type", keys_of_every_type, NULL },
	{ "load: 10 MB of text in 100 rows", many_large_rows, NULL },
	{ NULL, NULL, NULL },
};
