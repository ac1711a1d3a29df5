/*
 * inherited.c - tables of servers as others made them: domains, identity
 * columns, keys whose collation takes more for equal than we do.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

/* Load these accounts by e-mail. */
static bool
load_accounts(struct test *t, const char *const *emails, int n, struct tipple_load_counts *c)
{
	const struct tipple_load_options options = { .key = &account_table.keys[1],
		.max_rejects = -1 };
	struct tipple_load *load = NULL;
	enum tipple_status status = account_load_open(t->db, &options, &load, &t->err);

	for (int i = 0; i < n && status == TIPPLE_OK; i++) {
		struct account a = test_account(emails[i], i + 10);

		status = account_load_put(load, &a, &t->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, c, &t->err);
	tipple_load_close(load);
	return test_status(t, __FILE__, __LINE__, "load", TIPPLE_OK, status);
}

static void
postgresql_domain_and_identity(struct test *t)
{
	static const char *const emails[] = { "a@b", "c@d", MARKER };
	struct account a = test_account("a@b", 1), out;
	struct tipple_load_counts c;
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "DROP TABLE account", &t->err));
	OK(t, tipple_exec(t->db, "CREATE DOMAIN address AS text NOT NULL CHECK (value LIKE '%@%')",
	    &t->err));
	OK(t, tipple_exec(t->db, "CREATE DOMAIN work_address AS address", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE account (id bigint GENERATED ALWAYS AS IDENTITY"
	    " PRIMARY KEY, email work_address UNIQUE, number integer, alias text,"
	    " name text, score integer, seen_at timestamp)", &t->err));
	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_find_by_email(t->db, "a@b", &out, &t->err));
	TRUE(t, out.id == a.id);
	account_clear(&out);
	a.name = "n";
	OK(t, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	TRUE(t, outcome == TIPPLE_UPDATED);
	a.email = MARKER;
	WANT(t, TIPPLE_CONFLICT, account_upsert_by_email(t->db, &a, NULL, &outcome, &t->err));
	WANT(t, TIPPLE_CONFLICT, account_insert(t->db, &a, &t->err));
	TRUE(t, load_accounts(t, emails, 3, &c));
	TRUE(t, c.inserted == 1 && c.updated == 1 && c.rejected == 1);
	SHELL(t, "a@b|10\nc@d|11", "SELECT email, number FROM account ORDER BY email");
	OK(t, tipple_exec(t->db, "DROP TABLE account", &t->err));
	OK(t, tipple_exec(t->db, "DROP DOMAIN work_address, address", &t->err));
	OK(t, account_create(t->db, &t->err));
}

/* 'A' is another key to us and to the other databases: nothing may be written as if
 * it were 'a'. */
static void
mysql_key_without_case(struct test *t)
{
	struct word w = { .word = "a", .n = 1 }, out;
	struct tipple_load_options options = { .max_rejects = -1 };
	struct tipple_load_counts c;
	struct tipple_load *load;
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "ALTER TABLE word MODIFY word VARCHAR(60) CHARACTER SET utf8mb4"
	    " COLLATE utf8mb4_general_ci NOT NULL", &t->err));
	OK(t, word_insert(t->db, &w, &t->err));
	w.word = "A";
	w.n = 2;
	WANT(t, TIPPLE_CONFLICT, word_insert(t->db, &w, &t->err));
	WANT(t, TIPPLE_CONFLICT, word_upsert(t->db, &w, NULL, &outcome, &t->err));
	SHELL(t, "a|1", "SELECT word, n FROM word");
	OK(t, word_load_open(t->db, &options, &load, &t->err));
	OK(t, word_load_put(load, &w, &t->err));
	w.word = "b";
	OK(t, word_load_put(load, &w, &t->err));
	OK(t, tipple_load_end(load, &c, &t->err));
	tipple_load_close(load);
	TRUE(t, c.inserted == 1 && c.rejected == 1);
	SHELL(t, "a|1\nb|2", "SELECT word, n FROM word ORDER BY word");
	WANT(t, TIPPLE_NOT_FOUND, word_find(t->db, "A", &out, &t->err));
	OK(t, tipple_exec(t->db, "DROP TABLE word", &t->err));
	OK(t, word_create(t->db, &t->err));
}

const struct test_case inherited_cases[] = {
	{ "wild: domains, an identity column", postgresql_domain_and_identity, "postgresql" },
	{ "wild: a key whose collation takes A for a", mysql_key_without_case, "mysql" },
	{ NULL, NULL, NULL },
};
