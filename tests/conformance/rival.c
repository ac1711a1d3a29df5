/*
 * rival.c - upsert on tables with several unique keys: at most the row that
 * the named key names is touched; a clash on another key is a conflict and
 * changes nothing.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "harness.h"

#define DUMP "SELECT email, number, name FROM account ORDER BY email"

static bool
two_accounts(struct test *t)
{
	struct account a = test_account("a", 1), b = test_account("b", 2);

	a.name = "first";
	b.name = "second";
	b.alias = "bee";
	return test_status(t, __FILE__, __LINE__, "insert", TIPPLE_OK,
	    account_insert(t->db, &a, &t->err)) &&
	    test_status(t, __FILE__, __LINE__, "insert", TIPPLE_OK,
	    account_insert(t->db, &b, &t->err));
}

static void
id_after_each_outcome(struct test *t)
{
	struct account a = test_account("a", 1), again = test_account("a", 1);
	enum tipple_outcome outcome;
	int64_t id;

	OK(t, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED && a.has_id);
	id = a.id;
	OK(t, account_upsert_by_email(t->db, &again, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED && again.has_id && again.id == id);
	again.has_id = false;
	again.id = 0;
	again.score = 3, again.has_score = true;
	OK(t, account_upsert_by_email(t->db, &again, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED && again.has_id && again.id == id);
	again = test_account("b", 2);
	OK(t, account_upsert_by_email(t->db, &again, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED && again.id > id);
}

static void
wrong_id_is_put_right(struct test *t)
{
	struct account a = test_account("a", 1), b = test_account("b", 2);
	enum tipple_outcome outcome;
	int64_t id;

	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_insert(t->db, &b, &t->err));
	id = a.id;
	a.id = b.id;
	a.name = "changed";
	OK(t, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED && a.id == id);
	SHELL(t, "a|1|changed", "SELECT email, number, name FROM account WHERE name = 'changed'");
}

/* The id of the row there, not of the row that was inserted before. */
static void
unchanged_after_another_insert(struct test *t)
{
	struct account a = test_account("a", 1), b = test_account("b", 2), c = test_account("a", 1);
	enum tipple_outcome outcome;

	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_insert(t->db, &b, &t->err));
	OK(t, account_upsert_by_email(t->db, &c, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED && c.id == a.id);
}

static void
by_another_key(struct test *t)
{
	struct account a = test_account("a", 1);
	enum tipple_outcome outcome;

	TRUE(t, two_accounts(t));
	a.email = "new";
	OK(t, account_upsert_by_number(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	a.name = NULL;
	OK(t, account_upsert_by_number(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	SHELL(t, "2", "SELECT count(*) FROM account");
	SHELL(t, "new", "SELECT email FROM account WHERE number = 1");
}

/* New by the named key, but another row has its other key. */
static void
insert_clashes_with_another_row(struct test *t)
{
	struct account c = test_account("c", 1);

	TRUE(t, two_accounts(t));
	c.name = MARKER;
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &c, NULL, NULL, &t->err));
	SHELL(t, "a|1|first\nb|2|second", DUMP);
}

static void
update_clashes_with_another_row(struct test *t)
{
	struct account a = test_account("a", 2);

	TRUE(t, two_accounts(t));
	a.name = MARKER;
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &a, NULL, NULL, &t->err));
	SHELL(t, "a|1|first\nb|2|second", DUMP);
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_number(t->db, &a, NULL, NULL, &t->err));
	SHELL(t, "a|1|first\nb|2|second", DUMP);
}

static void
nullable_key_clashes(struct test *t)
{
	struct account c = test_account("c", 3);

	TRUE(t, two_accounts(t));
	c.alias = "bee";
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &c, NULL, NULL, &t->err));
	c.email = "a", c.number = 1;
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &c, NULL, NULL, &t->err));
	SHELL(t, "a|1|first\nb|2|second", DUMP);
}

static void
null_alias_clashes_with_none(struct test *t)
{
	struct account c = test_account("c", 3);
	enum tipple_outcome outcome;

	TRUE(t, two_accounts(t));
	OK(t, account_upsert_by_email(t->db, &c, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_INSERTED);
}

static void
natural_key_beside_unique(struct test *t)
{
	struct currency eur = { .code = "EUR", .number = 978 },
			usd = { .code = "USD", .number = 840 };
	struct currency wrong = { .code = "XXX", .number = 978, .title = MARKER };
	enum tipple_outcome outcome;

	OK(t, currency_upsert(t->db, &eur, NULL, &outcome, &t->err));
	OK(t, currency_upsert(t->db, &usd, NULL, &outcome, &t->err));
	WANT(t, TIPPLE_CONFLICT, currency_upsert(t->db, &wrong, NULL, &outcome, &t->err));
	usd.number = 978;
	WANT(t, TIPPLE_CONFLICT, currency_upsert(t->db, &usd, NULL, &outcome, &t->err));
	SHELL(t, "EUR|978\nUSD|840", "SELECT code, number FROM currency ORDER BY code");
}

static void
natural_key_moves_by_unique(struct test *t)
{
	struct currency a = { .code = "AAA", .number = 1 }, b = { .code = "BBB", .number = 1 };
	enum tipple_outcome outcome;

	OK(t, currency_upsert(t->db, &a, NULL, &outcome, &t->err));
	OK(t, currency_upsert_by_number(t->db, &b, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "BBB|1", "SELECT code, number FROM currency");
	OK(t, currency_upsert_by_number(t->db, &b, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
}

/* The list leaves the other key out, so only the insert could clash with it. */
static void
list_without_the_other_key(struct test *t)
{
	struct account a = test_account("a", 2);
	const int *name = (const int[]){ ACCOUNT_NAME, TIPPLE_END };
	enum tipple_outcome outcome;

	TRUE(t, two_accounts(t));
	a.name = "new";
	a.number = 3; /* nobody's */
	OK(t, account_upsert_by_email(t->db, &a, name, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "a|1|new\nb|2|second", DUMP);
	a.email = "c", a.number = 2;
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &a, name, &outcome, &t->err));
	SHELL(t, "a|1|new\nb|2|second", DUMP);
}

/*
 * The new row clashes on the named key with one row and on another key, which
 * the list does not write, with a second.
 */
static void
list_without_a_key_that_clashes(struct test *t)
{
	struct account a = test_account("a", 2);
	const int *name = (const int[]){ ACCOUNT_NAME, TIPPLE_END };
	enum tipple_outcome outcome;

	TRUE(t, two_accounts(t));
	a.name = "new";
	OK(t, account_upsert_by_email(t->db, &a, name, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	SHELL(t, "a|1|new\nb|2|second", DUMP);
	OK(t, account_upsert_by_email(t->db, &a, name, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
}

static void
not_compared_with_a_rival(struct test *t)
{
	struct account a = test_account("a", 1), out;
	enum tipple_outcome outcome;

	a.seen_at = 1;
	OK(t, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	a.seen_at = 2;
	OK(t, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UNCHANGED);
	a.score = 1, a.has_score = true;
	OK(t, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	OK(t, account_find(t->db, a.id, &out, &t->err));
	TRUE(t, out.seen_at == 2);
	account_clear(&out);
}

static void
generated_key_is_no_target(struct test *t)
{
	struct account a = test_account(MARKER, 1);

	WANT(t, TIPPLE_MISUSE, tipple_upsert(t->db, &account_table, &account_table.keys[0], &a,
	    NULL, NULL, &t->err));
}

static void
nullable_key_is_no_target(struct test *t)
{
	struct account a = test_account(MARKER, 1);

	WANT(t, TIPPLE_MISUSE, tipple_upsert(t->db, &account_table, &account_table.keys[3], &a,
	    NULL, NULL, &t->err));
}

static void
conflict_inside_a_transaction(struct test *t)
{
	struct account c = test_account("c", 1), d = test_account("d", 4);

	TRUE(t, two_accounts(t));
	OK(t, tipple_begin(t->db, &t->err));
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &c, NULL, NULL, &t->err));
	OK(t, account_upsert_by_email(t->db, &d, NULL, NULL, &t->err));
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &account_table, 3));
}

#define ROWS 200

/* Rows in the order of their key, and what became of each. */
struct stream {
	struct currency rows[ROWS];
	char codes[ROWS][16];
	enum tipple_outcome outcomes[ROWS];
};

static void
note(void *arg, int64_t number, enum tipple_outcome outcome, const struct tipple_error *why)
{
	struct stream *s = arg;

	(void)why;
	s->outcomes[number - 1] = outcome;
}

/*
 * Every row keeps its number but one in `rarity`, which takes that of a neighbour:
 * one that was before it, and has freed it perhaps, or one that still has it.  One
 * always takes what the next frees, which is too late.
 */
static void
make_stream(struct stream *s, unsigned seed, unsigned rarity)
{
	for (int i = 0; i < ROWS; i++) {
		seed = seed * 1103515245 + 12345;
		snprintf(s->codes[i], sizeof(s->codes[i]), "%03d", i);
		s->rows[i] = (struct currency){ .code = s->codes[i], .number = i };
		if ((seed >> 16) % rarity == 0)
			s->rows[i].number += (int)(seed >> 24) % 5 - 2;
		else if ((seed >> 16) % 3 == 0)
			s->rows[i].title = "new";
		if ((seed >> 20) % 8 == 0)
			s->rows[i].number += 1000;      /* nobody's: it frees its own */
	}
	s->rows[120].number = 121;
	s->rows[121].number = 1121;
}

/* Upsert one by one, and forget it. */
static enum tipple_status
go_one_by_one(struct test *t, struct stream *s)
{
	enum tipple_status status = tipple_begin(t->db, &t->err);

	for (int i = 0; i < ROWS && status == TIPPLE_OK; i++) {
		status = currency_upsert(t->db, &s->rows[i], NULL, &s->outcomes[i], &t->err);
		if (status == TIPPLE_CONFLICT) {
			s->outcomes[i] = TIPPLE_REJECTED;
			status = TIPPLE_OK;
		}
	}
	tipple_rollback(t->db);
	return status;
}

static enum tipple_status
go_in_bulk(struct test *t, struct stream *s, bool tells, struct tipple_load_counts *counts)
{
	const struct tipple_load_options options = { .outcome = tells ? note : NULL, .arg = s,
		.max_rejects = -1 };
	struct tipple_load *load = NULL;
	enum tipple_status status = tipple_begin(t->db, &t->err);

	if (status == TIPPLE_OK)
		status = currency_load_open(t->db, &options, &load, &t->err);
	for (int i = 0; i < ROWS && status == TIPPLE_OK; i++)
		status = currency_load_put(load, &s->rows[i], &t->err);
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, counts, &t->err);
	tipple_load_close(load);
	tipple_rollback(t->db);
	return status;
}

static int64_t
count_of(const struct stream *s, enum tipple_outcome outcome)
{
	int64_t n = 0;

	for (int i = 0; i < ROWS; i++)
		n += s->outcomes[i] == outcome;
	return n;
}

/* A load does to each row what an upsert of it alone does, whatever rows take from each other. */
static void
load_as_one_by_one(struct test *t)
{
	static struct stream single, bulk;
	struct tipple_load_counts told, c;

	for (int i = ROWS - 1; i >= 0; i -= 1 + (i % 3 == 0)) {
		char code[16];
		struct currency row = { .code = code, .number = i };

		snprintf(code, sizeof(code), "%03d", i);
		OK(t, currency_insert(t->db, &row, &t->err));
	}
	for (unsigned seed = 1; seed <= 12; seed++) {
		make_stream(&single, seed, seed % 4 == 0 ? 20000 : 3 << seed % 4);
		make_stream(&bulk, seed, seed % 4 == 0 ? 20000 : 3 << seed % 4);
		OK(t, go_one_by_one(t, &single));
		OK(t, go_in_bulk(t, &bulk, true, &told));
		OK(t, go_in_bulk(t, &bulk, false, &c));
		TRUE(t, memcmp(single.outcomes, bulk.outcomes, sizeof(single.outcomes)) == 0);
		TRUE(t, memcmp(&told, &c, sizeof(c)) == 0);
		TRUE(t, c.inserted == count_of(&single, TIPPLE_INSERTED) &&
		    c.updated == count_of(&single, TIPPLE_UPDATED) &&
		    c.unchanged == count_of(&single, TIPPLE_UNCHANGED) &&
		    c.rejected == count_of(&single, TIPPLE_REJECTED));
		TRUE(t, c.inserted > 0 && c.updated > 0 && c.unchanged > 0);
	}
}

const struct test_case rival_cases[] = {
	{ "upsert: the generated id after each outcome", id_after_each_outcome, NULL },
	{ "upsert: a wrong id in the row is put right", wrong_id_is_put_right, NULL },
	{ "upsert: the id of an unchanged row is not that of the last insert",
	    unchanged_after_another_insert, NULL },
	{ "upsert: by another unique key", by_another_key, NULL },
	{ "upsert: conflict on another key of a new row", insert_clashes_with_another_row, NULL },
	{ "upsert: conflict on another key of an update", update_clashes_with_another_row, NULL },
	{ "upsert: conflict on a nullable key", nullable_key_clashes, NULL },
	{ "upsert: NULL in a nullable key is no conflict", null_alias_clashes_with_none, NULL },
	{ "upsert: natural key beside a unique one", natural_key_beside_unique, NULL },
	{ "upsert: by unique key the natural one moves", natural_key_moves_by_unique, NULL },
	{ "upsert: a list without the other unique key", list_without_the_other_key, NULL },
	{ "upsert: a list without a key that another row has", list_without_a_key_that_clashes,
	    NULL },
	{ "upsert: a column that is not compared, with several keys", not_compared_with_a_rival,
	    NULL },
	{ "upsert: a generated key is no target", generated_key_is_no_target, NULL },
	{ "upsert: a nullable key is no target", nullable_key_is_no_target, NULL },
	{ "upsert: a transaction goes on after a conflict", conflict_inside_a_transaction, NULL },
	{ "load: with several keys, row by row what an upsert does", load_as_one_by_one, NULL },
	{ NULL, NULL, NULL },
};
