/*
 * main.c - run every case on every database of this build and print TAP.
 *
 *	conformance [-d DATABASE] [TEXT]
 *
 * With TEXT only cases whose name holds it are run.  SQLite is a temporary
 * file; the servers are named by TIPPLE_TEST_POSTGRESQL and TIPPLE_TEST_MYSQL,
 * and a variable that is missing is a failure.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dialect.h"
#include "harness.h"

static const struct test_case *const topics[] = {
	type_cases, value_cases, check_cases, row_cases, upsert_cases, rival_cases, query_cases,
	cursor_cases, transaction_cases, load_cases, reject_cases, commit_cases, error_cases,
	handle_cases, group_cases, raw_cases, json_cases, parallel_cases, wild_cases, bulk_cases,
	server_cases, stored_cases, property_cases, rule_cases, fingerprint_cases, held_cases,
	verify_cases, named_cases, name_cases, cancel_cases, inherited_cases, first_cases,
	left_cases,
};

static const struct tipple_table *const tables[] = {
	&sample_table, &account_table, &place_table, &currency_table, &membership_table,
	&heartbeat_table, &event_table, &ticket_table, &word_table, &mixed_table, &stored_table,
	&odd_table, &person_table, &subscriber_table, &guest_table,
};

static const char *only_text;
static int tests, failures;

static void
tell(const struct test *t, const char *name)
{
	tests++;
	failures += t->failed;
	printf("%sok %d - %s: %s\n", t->failed ? "not " : "", tests, t->database, name);
	fflush(stdout);
}

static enum tipple_status
empty(struct test *t, const struct tipple_table *table)
{
	const struct tipple__dialect *d = tipple__dialects;
	struct tipple__text sql = { 0 };
	enum tipple_status status;

	while (strcmp(d->name, t->database) != 0)
		d++;
	tipple__put(&sql, "DELETE FROM ");
	tipple__quote_table(&sql, d, table);
	status = sql.failed ? TIPPLE_NOMEM : tipple_exec(t->db, sql.data, &t->err);
	tipple__text_clear(&sql);
	return status;
}

/* Every case has a handle of its own and finds every table there and empty. */
static enum tipple_status
set_up(struct test *t, bool first)
{
	enum tipple_status status = tipple_open(t->url, &t->db, &t->err);

	if (status == TIPPLE_OK && test_is(t, "sqlite"))
		status = tipple_exec(t->db, "PRAGMA synchronous = OFF", &t->err);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]) && status == TIPPLE_OK; i++) {
		if (first)
			status = tipple_create(t->db, tables[i], &t->err);
		if (status == TIPPLE_OK)
			status = empty(t, tables[i]);
	}
	return status;
}

static void
run_case(const char *database, const char *url, const struct test_case *c)
{
	struct test t = { .database = database, .url = url };
	enum tipple_status status;

	if (c->only != NULL && strcmp(c->only, database) != 0)
		return;
	if (only_text != NULL && strstr(c->name, only_text) == NULL)
		return;
	status = set_up(&t, false);
	if (test_status(&t, __FILE__, __LINE__, "set_up", TIPPLE_OK, status)) {
		memset(&t.err, 0, sizeof(t.err));
		c->run(&t);
	}
	tipple_close(t.db);
	tell(&t, c->name);
}

static void
run_all(const char *database, const char *url)
{
	struct test t = { .database = database, .url = url };
	bool good = url != NULL;

	if (good)
		good = test_status(&t, __FILE__, __LINE__, "set_up", TIPPLE_OK, set_up(&t, true));
	else
		printf("# no URL of a %s server is in the environment\n", database);
	tipple_close(t.db);
	t.failed = !good;
	tell(&t, "set-up: every table is made");
	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]) && good; i++)
		for (const struct test_case *c = topics[i]; c->name != NULL; c++)
			run_case(database, url, c);
}

static void
run_sqlite(void)
{
	char folder[] = "/tmp/conformance.XXXXXX", url[64], path[48];

	if (mkdtemp(folder) == NULL) {
		run_all("sqlite", NULL);
		return;
	}
	snprintf(path, sizeof(path), "%s/db", folder);
	snprintf(url, sizeof(url), "sqlite:%s", path);
	run_all("sqlite", url);
	unlink(path);
	rmdir(folder);
}

static bool
wanted(const char *only, const char *database)
{
	return only == NULL || strcmp(only, database) == 0;
}

int
main(int argc, char **argv)
{
	const char *only = NULL;
	int option;

	while ((option = getopt(argc, argv, "d:")) != -1) {
		if (option != 'd')
			return 2;
		only = optarg;
	}
	only_text = argv[optind];
	if (wanted(only, "sqlite"))
		run_sqlite();
#ifdef HAVE_POSTGRESQL
	if (wanted(only, "postgresql"))
		run_all("postgresql", getenv("TIPPLE_TEST_POSTGRESQL"));
#endif
#ifdef HAVE_MYSQL
	if (wanted(only, "mysql"))
		run_all("mysql", getenv("TIPPLE_TEST_MYSQL"));
#endif
	printf("1..%d\n", tests);
	return failures > 0 || tests == 0;
}
