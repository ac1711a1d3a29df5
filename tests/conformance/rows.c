/*
 * rows.c - find, insert, update, save, delete of single rows, and what a row
 * struct owns.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "harness.h"

static void
insert_sets_the_id(struct test *t)
{
	struct account a = test_account("a", 1), b = test_account("b", 2), out;

	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_insert(t->db, &b, &t->err));
	TRUE(t, a.has_id && b.has_id && a.id > 0 && b.id > a.id);
	OK(t, account_find(t->db, b.id, &out, &t->err));
	TRUE(t, out.has_id && test_same(&account_table, &b, &out));
	account_clear(&out);
}

static void
insert_never_writes_the_id(struct test *t)
{
	struct account a = test_account("a", 1);

	a.id = 4711000111;
	a.has_id = true;
	OK(t, account_insert(t->db, &a, &t->err));
	TRUE(t, a.has_id && a.id != 4711000111);
}

static void
ids_are_not_given_again(struct test *t)
{
	struct account a = test_account("a", 1);
	int64_t first;

	OK(t, account_insert(t->db, &a, &t->err));
	first = a.id;
	OK(t, account_delete(t->db, first, &t->err));
	OK(t, account_insert(t->db, &a, &t->err));
	TRUE(t, a.id > first);
}

static void
insert_of_nothing_but_an_id(struct test *t)
{
	struct ticket a = { 0 }, b = { 0 };

	OK(t, ticket_insert(t->db, &a, &t->err));
	OK(t, ticket_insert(t->db, &b, &t->err));
	TRUE(t, a.has_id && b.has_id && b.id > a.id);
	TRUE(t, test_count(t, &ticket_table, 2));
}

static void
insert_without_key(struct test *t)
{
	struct event row = { .message = "twice" };

	OK(t, event_insert(t->db, &row, &t->err));
	OK(t, event_insert(t->db, &row, &t->err));
	TRUE(t, test_count(t, &event_table, 2));
}

static void
insert_of_a_key_that_is_there(struct test *t)
{
	struct place a = test_place("de", 1, "old"), b = test_place("de", 1, MARKER);

	OK(t, place_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_CONFLICT, place_insert(t->db, &b, &t->err));
	TRUE(t, t->err.native != 0 || t->err.sqlstate[0] != '\0');
	SHELL(t, "old", "SELECT name FROM place");
}

static void
found_as_written(struct test *t)
{
	struct place a = test_place("de", 1, "Berlin"), out;

	a.size = 3, a.has_size = true;
	a.seen_at = 1;
	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_find(t->db, "de", 1, &out, &t->err));
	TRUE(t, test_same(&place_table, &a, &out) && out.own != NULL);
	SHELL(t, "de|1|Berlin|3", "SELECT country, code, name, size FROM place");
	place_clear(&out);
	TRUE(t, out.own == NULL && out.name == NULL);
}

static void
not_found_is_no_error(struct test *t)
{
	struct place out;
	static const struct place none;

	memset(&out, 0x55, sizeof(out));
	memset(&t->err, 0, sizeof(t->err));
	WANT(t, TIPPLE_NOT_FOUND, place_find(t->db, "de", 1, &out, &t->err));
	TRUE(t, t->err.status == TIPPLE_OK && t->err.text[0] == '\0');
	TRUE(t, out.own == none.own && out.name == NULL && !out.has_size);
	place_clear(&out);
}

static void
find_by_unique_key(struct test *t)
{
	struct account a = test_account("a", 1), out;

	a.alias = "x";
	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_find_by_email(t->db, "a", &out, &t->err));
	TRUE(t, test_same(&account_table, &a, &out));
	account_clear(&out);
	OK(t, account_find_by_number(t->db, 1, &out, &t->err));
	account_clear(&out);
	OK(t, account_find_by_alias(t->db, "x", &out, &t->err));
	account_clear(&out);
	WANT(t, TIPPLE_NOT_FOUND, account_find_by_email(t->db, "b", &out, &t->err));
}

static void
find_by_null_finds_nothing(struct test *t)
{
	struct account a = test_account("a", 1), out;

	OK(t, account_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, account_find_by_alias(t->db, NULL, &out, &t->err));
}

static void
null_is_unique_many_times(struct test *t)
{
	struct account a = test_account("a", 1), b = test_account("b", 2);

	OK(t, account_insert(t->db, &a, &t->err));
	OK(t, account_insert(t->db, &b, &t->err));
	SHELL(t, "2", "SELECT count(*) FROM account WHERE alias IS NULL");
}

static void
update_all_but_the_key(struct test *t)
{
	struct place a = test_place("de", 1, "old"), b = test_place("de", 2, "other"), out;

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_insert(t->db, &b, &t->err));
	a.name = NULL;
	a.size = -1, a.has_size = true;
	a.seen_at = 5;
	OK(t, place_update(t->db, &a, NULL, &t->err));
	OK(t, place_find(t->db, "de", 1, &out, &t->err));
	TRUE(t, test_same(&place_table, &a, &out));
	place_clear(&out);
	SHELL(t, "other", "SELECT name FROM place WHERE code = 2");
}

static void
update_listed_columns(struct test *t)
{
	struct place a = test_place("de", 1, "old"), out;

	a.size = 7, a.has_size = true;
	OK(t, place_insert(t->db, &a, &t->err));
	a.name = "new";
	a.has_size = false;
	a.seen_at = 9;
	OK(t, place_update(t->db, &a, TIPPLE_COLUMNS(PLACE_SEEN_AT, PLACE_NAME), &t->err));
	OK(t, place_find(t->db, "de", 1, &out, &t->err));
	TRUE(t, strcmp(out.name, "new") == 0 && out.has_size && out.size == 7 && out.seen_at == 9);
	place_clear(&out);
}

/* Lists of the same length share no statement. */
static void
update_lists_are_kept_apart(struct test *t)
{
	struct place a = test_place("de", 1, "old"), out;

	OK(t, place_insert(t->db, &a, &t->err));
	for (int i = 0; i < 3; i++) {
		a.name = i == 1 ? "new" : "other";
		a.size = i, a.has_size = true;
		OK(t, place_update(t->db, &a, i == 1 ? TIPPLE_COLUMNS(PLACE_NAME) :
		    TIPPLE_COLUMNS(PLACE_SIZE), &t->err));
	}
	OK(t, place_find(t->db, "de", 1, &out, &t->err));
	TRUE(t, strcmp(out.name, "new") == 0 && out.size == 2);
	place_clear(&out);
}

static void
update_of_an_equal_row(struct test *t)
{
	struct place a = test_place("de", 1, "same");

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_update(t->db, &a, NULL, &t->err));
	OK(t, place_update(t->db, &a, TIPPLE_COLUMNS(PLACE_NAME), &t->err));
}

static void
update_of_no_row(struct test *t)
{
	struct place a = test_place("de", 1, "none");
	struct account b = test_account("b", 1);
	struct membership c = { 1, 2, NULL };

	WANT(t, TIPPLE_NOT_FOUND, place_update(t->db, &a, NULL, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, account_update(t->db, &b, NULL, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, membership_update(t->db, &c, NULL, &t->err));
	OK(t, membership_insert(t->db, &c, &t->err));
	OK(t, membership_update(t->db, &c, NULL, &t->err));
}

static void
update_lists_that_are_wrong(struct test *t)
{
	struct account a = test_account("a", 1);

	OK(t, account_insert(t->db, &a, &t->err));
	WANT(t, TIPPLE_MISUSE, account_update(t->db, &a, TIPPLE_COLUMNS(99), &t->err));
	WANT(t, TIPPLE_MISUSE, account_update(t->db, &a, TIPPLE_COLUMNS(-7), &t->err));
	WANT(t, TIPPLE_MISUSE, account_update(t->db, &a, TIPPLE_COLUMNS(ACCOUNT_ID), &t->err));
	WANT(t, TIPPLE_MISUSE, account_update(t->db, &a, (const int[]){ TIPPLE_END }, &t->err));
}

static void
save_with_a_generated_key(struct test *t)
{
	struct account a = test_account("a", 1), out;

	OK(t, account_save(t->db, &a, &t->err));
	TRUE(t, a.has_id);
	a.name = "second";
	OK(t, account_save(t->db, &a, &t->err));
	OK(t, account_find(t->db, a.id, &out, &t->err));
	TRUE(t, strcmp(out.name, "second") == 0 && test_count(t, &account_table, 1));
	account_clear(&out);
}

static void
save_of_a_row_that_is_gone(struct test *t)
{
	struct account a = test_account("a", 1);

	OK(t, account_save(t->db, &a, &t->err));
	OK(t, account_delete(t->db, a.id, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, account_save(t->db, &a, &t->err));
	TRUE(t, test_count(t, &account_table, 0));
}

static void
save_with_a_natural_key(struct test *t)
{
	struct place a = test_place("de", 1, "first");

	OK(t, place_save(t->db, &a, &t->err));
	a.name = "second";
	OK(t, place_save(t->db, &a, &t->err));
	OK(t, place_save(t->db, &a, &t->err));
	SHELL(t, "second", "SELECT name FROM place");
}

static void
delete_one_row(struct test *t)
{
	struct place a = test_place("de", 1, NULL), b = test_place("fr", 1, NULL);

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_insert(t->db, &b, &t->err));
	OK(t, place_delete(t->db, "de", 1, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, place_delete(t->db, "de", 1, &t->err));
	WANT(t, TIPPLE_NOT_FOUND, place_delete(t->db, "fr", 2, &t->err));
	SHELL(t, "fr", "SELECT country FROM place");
}

static void
no_primary_key(struct test *t)
{
	struct event row = { .message = MARKER };
	struct tipple_value key = tipple_int(1);

	WANT(t, TIPPLE_MISUSE, tipple_update(t->db, &event_table, &row, NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_save(t->db, &event_table, &row, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_delete(t->db, &event_table, &key, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_upsert(t->db, &event_table, NULL, &row, NULL, NULL, &t->err));
}

static void
create_twice(struct test *t)
{
	struct place a = test_place("de", 1, "kept");

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_create(t->db, &t->err));
	OK(t, account_create(t->db, &t->err));
	TRUE(t, test_count(t, &place_table, 1));
}

static void
columns_of_the_database(struct test *t)
{
	struct found row = { .id = 1, .amount = 2, .note = "n" };
	enum tipple_outcome outcome;

	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found (extra INT DEFAULT 7, id BIGINT NOT NULL"
	    " PRIMARY KEY, amount INT, parent BIGINT, note VARCHAR(40), more VARCHAR(9)"
	    " DEFAULT 'm')", &t->err));
	OK(t, found_insert(t->db, &row, &t->err));
	SHELL(t, "7|m", "SELECT extra, more FROM found");
	OK(t, tipple_exec(t->db, "UPDATE found SET extra = 8", &t->err));
	row.amount = 3;
	OK(t, found_upsert(t->db, &row, NULL, &outcome, &t->err));
	OK(t, found_update(t->db, &row, NULL, &t->err));
	SHELL(t, "8|m|3", "SELECT extra, more, amount FROM found");
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
}

static void
copies_own_their_text(struct test *t)
{
	char name[] = "before";
	struct place a = test_place("de", 1, name), copy;

	OK(t, place_copy(&copy, &a, &t->err));
	name[0] = 'X';
	TRUE(t, strcmp(copy.name, "before") == 0 && copy.own != NULL);
	place_clear(&copy);
	place_clear(&copy);
}

static void
assigning_a_field_of_a_found_row(struct test *t)
{
	struct place a = test_place("de", 1, "old"), out;

	OK(t, place_insert(t->db, &a, &t->err));
	OK(t, place_find(t->db, "de", 1, &out, &t->err));
	out.name = "literal";
	OK(t, place_update(t->db, &out, NULL, &t->err));
	place_clear(&out);
	SHELL(t, "literal", "SELECT name FROM place");
}

static void
get_reads_any_field(struct test *t)
{
	struct account a = test_account("a", 5);
	struct tipple_value v;

	v = tipple_get(&account_table, &a, ACCOUNT_ID);
	TRUE(t, v.null && v.type == TIPPLE_INT64);
	v = tipple_get(&account_table, &a, ACCOUNT_NUMBER);
	TRUE(t, !v.null && v.as.integer == 5 && v.type == TIPPLE_INT32);
	v = tipple_get(&account_table, &a, ACCOUNT_EMAIL);
	TRUE(t, v.as.bytes.data == a.email && v.as.bytes.size == 1 && v.type == TIPPLE_TEXT);
	v = tipple_get(&account_table, &a, ACCOUNT_NAME);
	TRUE(t, v.null);
}

const struct test_case row_cases[] = {
	{ "insert: sets the generated id", insert_sets_the_id, NULL },
	{ "insert: never writes a generated column", insert_never_writes_the_id, NULL },
	{ "insert: the id of a deleted row is not given again", ids_are_not_given_again, NULL },
	{ "insert: a table with nothing but an id", insert_of_nothing_but_an_id, NULL },
	{ "insert: a table without a key", insert_without_key, NULL },
	{ "insert: a key that is there is a conflict", insert_of_a_key_that_is_there, NULL },
	{ "find: a row as it was written", found_as_written, NULL },
	{ "find: not found leaves the error alone and an empty row", not_found_is_no_error, NULL },
	{ "find: by each unique key", find_by_unique_key, NULL },
	{ "find: NULL equals nothing", find_by_null_finds_nothing, NULL },
	{ "insert: many rows may have NULL in a unique key", null_is_unique_many_times, NULL },
	{ "update: all but the key, of that row alone", update_all_but_the_key, NULL },
	{ "update: listed columns alone", update_listed_columns, NULL },
	{ "update: different lists are different statements", update_lists_are_kept_apart, NULL },
	{ "update: an equal row is found", update_of_an_equal_row, NULL },
	{ "update: no such row", update_of_no_row, NULL },
	{ "update: lists that are wrong", update_lists_that_are_wrong, NULL },
	{ "save: generated key: inserts, then updates", save_with_a_generated_key, NULL },
	{ "save: generated key: a row that is gone is not found", save_of_a_row_that_is_gone,
	    NULL },
	{ "save: natural key: upsert", save_with_a_natural_key, NULL },
	{ "delete: one row, then not found", delete_one_row, NULL },
	{ "row: without a primary key some verbs are misuse", no_primary_key, NULL },
	{ "create: leaves what is there", create_twice, NULL },
	{ "row: other columns belong to the database", columns_of_the_database, NULL },
	{ "row: a copy owns its text", copies_own_their_text, NULL },
	{ "row: fields of a found row may be assigned", assigning_a_field_of_a_found_row, NULL },
	{ "row: get reads any field", get_reads_any_field, NULL },
	{ NULL, NULL, NULL },
};
