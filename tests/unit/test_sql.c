/*
 * test_sql.c - what only the runtime asks for: column lists, filters, orders.
 *
 * The statements that generated code holds are shown by tests/golden.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sql.h"

enum { ID, CODE, TITLE, SEEN };

static const struct tipple_column columns[] = {
	[ID] = { .name = "id", .type = TIPPLE_INT64, .flags = TIPPLE_COLUMN_GENERATED },
	[CODE] = { .name = "co\"de", .type = TIPPLE_TEXT, .length = 10 },
	[TITLE] = { .name = "ti`tle", .type = TIPPLE_TEXT, .flags = TIPPLE_COLUMN_NULLABLE },
	[SEEN] = { .name = "seen", .type = TIPPLE_DATE, .flags = TIPPLE_COLUMN_NO_COMPARE },
};
static const int by_id[] = { ID };
static const int by_code[] = { CODE };
static const struct tipple_key keys[] = {
	{ .name = "primary key", .columns = by_id, .ncolumns = 1 },
	{ .name = "code", .columns = by_code, .ncolumns = 1 },
};
static const struct tipple_table table = {
	.name = "t", .columns = columns, .ncolumns = 4, .generated = ID,
	.keys = keys, .nkeys = 2, .primary = 0,
};

static const struct tipple__dialect *const sqlite = &tipple__dialects[TIPPLE_SQLITE];
static const struct tipple__dialect *const postgresql = &tipple__dialects[TIPPLE_POSTGRESQL];
static const struct tipple__dialect *const mysql = &tipple__dialects[TIPPLE_MYSQL];

/* Compare and empty. */
static void
expect(struct tipple__text *t, const char *sql)
{
	assert_false(t->failed);
	assert_string_equal(t->data, sql);
	tipple__text_clear(t);
}

static void
test_dialects(void **state)
{
	struct tipple__text t = {0};

	(void)state;
	for (int i = 0; i < TIPPLE_DIALECTS; i++)
		assert_int_equal(tipple__dialects[i].id, i);
	tipple__quote(&t, sqlite, "a\"b`c");
	expect(&t, "\"a\"\"b`c\"");
	tipple__quote(&t, mysql, "a\"b`c");
	expect(&t, "`a\"b``c`");
	tipple__placeholder(&t, sqlite, 12);
	expect(&t, "?");
	tipple__placeholder(&t, postgresql, 12);
	expect(&t, "$12");
}

static void
test_update_columns(void **state)
{
	const int two[] = { SEEN, CODE, TIPPLE_END }, none[] = { TIPPLE_END };
	struct tipple__text t = {0};

	(void)state;
	tipple__sql_update(&t, postgresql, &table, two);
	expect(&t, "UPDATE \"t\" SET \"seen\" = $1, \"co\"\"de\" = $2 WHERE \"id\" = $3");
	tipple__sql_update(&t, mysql, &table, none);
	expect(&t, "UPDATE `t` SET `id` = `id` WHERE `id` = ?");
}

/* The list of an upsert changes what is updated, not what is inserted. */
static void
test_upsert_columns(void **state)
{
	const int title[] = { TITLE, CODE, ID, TIPPLE_END }, seen[] = { SEEN, TIPPLE_END };
	struct tipple__text t = {0};

	(void)state;
	tipple__sql_upsert(&t, sqlite, &table, &keys[1], title);
	expect(&t, "INSERT OR ABORT INTO \"t\" (\"co\"\"de\", \"ti`tle\", \"seen\")"
	    " VALUES (?, ?, ?)"
	    " ON CONFLICT (\"co\"\"de\") DO UPDATE SET \"ti`tle\" = excluded.\"ti`tle\""
	    " WHERE \"t\".\"ti`tle\" IS NOT excluded.\"ti`tle\"");
	tipple__sql_upsert(&t, postgresql, &table, &keys[1], seen);
	expect(&t, "INSERT INTO \"t\" (\"co\"\"de\", \"ti`tle\", \"seen\") VALUES ($1, $2, $3)"
	    " ON CONFLICT (\"co\"\"de\") DO NOTHING RETURNING (xmax = 0) AS inserted, \"id\"");
	tipple__sql_upsert(&t, mysql, &table, &keys[1], seen);
	expect(&t, "INSERT INTO `t` (`co\"de`, `ti``tle`, `seen`) VALUES (?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE `co\"de` = IF(CAST(`co\"de` AS BINARY) <=>"
	    " CAST(VALUES(`co\"de`) AS BINARY), `co\"de`, (SELECT 1 UNION SELECT 2)),"
	    " `id` = LAST_INSERT_ID(`id`)");
}

static void
test_no_columns(void **state)
{
	struct tipple_table only_id = table;
	struct tipple__text t = {0};

	(void)state;
	only_id.ncolumns = 1;
	only_id.nkeys = 1;
	tipple__sql_insert(&t, sqlite, &only_id);
	expect(&t, "INSERT OR ABORT INTO \"t\" DEFAULT VALUES");
	tipple__sql_insert(&t, postgresql, &only_id);
	expect(&t, "INSERT INTO \"t\" DEFAULT VALUES RETURNING \"id\"");
	tipple__sql_insert(&t, mysql, &only_id);
	expect(&t, "INSERT INTO `t` () VALUES ()");
}

static void
test_query(void **state)
{
	struct tipple_condition conditions[] = {
		{ .column = CODE, .op = TIPPLE_LIKE },
		{ .column = TITLE, .op = TIPPLE_IS_NOT_NULL },
		{ .column = ID, .in = true, .n = 3 },
		{ .column = SEEN, .op = TIPPLE_GE },
	};
	struct tipple_query q = {
		.table = &table, .conditions = conditions, .nconditions = 4,
		.order = { TITLE * 2 + TIPPLE_DESC, ID * 2 + TIPPLE_ASC }, .norder = 2, .limit = 10,
	};
	struct tipple__text t = {0};

	(void)state;
	tipple__sql_query(&t, postgresql, &table, &q, TIPPLE__SELECT);
	expect(&t, "SELECT \"id\", \"co\"\"de\", \"ti`tle\", \"seen\" FROM \"t\""
	    " WHERE \"co\"\"de\" LIKE $1 AND \"ti`tle\" IS NOT NULL AND \"id\" IN ($2, $3, $4)"
	    " AND \"seen\" >= $5 ORDER BY \"ti`tle\" DESC NULLS LAST, \"id\" LIMIT 10");
	q.nconditions = 1;
	tipple__sql_query(&t, sqlite, &table, &q, TIPPLE__COUNT);
	expect(&t, "SELECT count(*) FROM (SELECT 1 FROM \"t\" WHERE \"co\"\"de\" LIKE ?"
	    " ESCAPE '\\' LIMIT 10) AS counted");
	q.limit = -1;
	tipple__sql_query(&t, mysql, &table, &q, TIPPLE__EXISTS);
	expect(&t, "SELECT CASE WHEN EXISTS (SELECT 1 FROM `t` WHERE `co\"de` LIKE ?"
	    " COLLATE utf8mb4_bin) THEN 1 ELSE 0 END");
	tipple__sql_query(&t, mysql, &table, &q, TIPPLE__SELECT);
	expect(&t, "SELECT `id`, `co\"de`, `ti``tle`, `seen` FROM `t` WHERE `co\"de` LIKE ?"
	    " COLLATE utf8mb4_bin ORDER BY `ti``tle` DESC, `id`");
}

static void
test_query_without_conditions(void **state)
{
	struct tipple_condition nothing = { .column = ID, .in = true };
	struct tipple_query q = { .table = &table, .conditions = &nothing, .nconditions = 1,
		.limit = -1 };
	struct tipple__text t = {0};

	(void)state;
	tipple__sql_query(&t, sqlite, &table, NULL, TIPPLE__COUNT);
	expect(&t, "SELECT count(*) FROM \"t\"");
	tipple__sql_query(&t, sqlite, &table, NULL, TIPPLE__EXISTS);
	expect(&t, "SELECT CASE WHEN EXISTS (SELECT 1 FROM \"t\") THEN 1 ELSE 0 END");
	tipple__sql_query(&t, sqlite, &table, &q, TIPPLE__COUNT);
	expect(&t, "SELECT count(*) FROM \"t\" WHERE 1 = 0");
}

/* 63 bytes stay; longer names are cut between characters, and differ still. */
static void
test_names(void **state)
{
	char part[64], cut[80];
	struct tipple__text t = {0};

	(void)state;
	memset(part, 'x', sizeof(part));
	memcpy(part + 56, "\xC3\xA4\xC3\xA4", 5);
	tipple__sql_name(&t, "a", part);
	assert_int_equal(t.size, 63);
	expect(&t, "a__xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xC3\xA4\xC3\xA4");
	tipple__sql_name(&t, "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4", part);
	assert_int_equal(t.size, 63);
	snprintf(cut, sizeof(cut), "%s", t.data);
	tipple__text_clear(&t);
	memset(part, '\xA4', 63);
	for (size_t i = 0; i < 62; i += 2)
		part[i] = '\xC3';
	part[62] = '\0';
	tipple__sql_name(&t, "t", part); /* the border falls into a character */
	assert_int_equal(t.size, 62);
	assert_string_not_equal(t.data, cut);
	tipple__text_clear(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dialects),
		cmocka_unit_test(test_update_columns),
		cmocka_unit_test(test_upsert_columns),
		cmocka_unit_test(test_no_columns),
		cmocka_unit_test(test_query),
		cmocka_unit_test(test_query_without_conditions),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests_name("sql", tests, NULL, NULL);
}
