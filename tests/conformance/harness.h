/*
 * harness.h - what the cases of the conformance suite stand on: one open handle
 * on a database whose tables are empty, checks that end a case, and the
 * database's own shell as a second judge.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdbool.h>
#include <stdint.h>

#include "conformance.h"
#include "tipple.h"

struct test {
	const char *database;           /* "sqlite", "postgresql" or "mysql" */
	const char *url;
	struct tipple_db *db;
	struct tipple_error err;        /* of the last call that WANT or OK made */
	bool failed;
};

struct test_case {
	const char *name;               /* "topic: what it proves" */
	void (*run)(struct test *t);
	const char *only;               /* a database; NULL: all of them */
};

/* The cases of one topic, ended by a name that is NULL. */
extern const struct test_case type_cases[], value_cases[], check_cases[], row_cases[],
    upsert_cases[], rival_cases[], query_cases[], cursor_cases[], transaction_cases[],
    load_cases[], reject_cases[], commit_cases[], error_cases[], handle_cases[], wild_cases[],
    stored_cases[], group_cases[], raw_cases[], json_cases[], parallel_cases[], server_cases[],
    property_cases[], bulk_cases[], rule_cases[], fingerprint_cases[], held_cases[],
    verify_cases[], named_cases[], name_cases[], cancel_cases[], inherited_cases[],
    first_cases[], left_cases[];

/* Text that stands in values and must never stand in an error. */
#define MARKER "Zx9-secret"

/* The rest of the case makes no sense unless this holds. */
#define TRUE(t, condition) \
	do { \
		if (!test_true((t), __FILE__, __LINE__, #condition, (condition))) \
			return; \
	} while (0)

/* The call (which passes &t->err) has this status. */
#define WANT(t, want, call) \
	do { \
		if (!test_status((t), __FILE__, __LINE__, #call, (want), (call))) \
			return; \
	} while (0)
#define OK(t, call) WANT(t, TIPPLE_OK, call)

/* The database's own shell prints this for the query, columns parted by |. */
#define SHELL(t, want, sql) \
	do { \
		if (!test_shell((t), __FILE__, __LINE__, (sql), (want))) \
			return; \
	} while (0)

bool test_true(struct test *t, const char *file, int line, const char *text, bool holds);
bool test_status(struct test *t, const char *file, int line, const char *call,
    enum tipple_status want, enum tipple_status got);
bool test_shell(struct test *t, const char *file, int line, const char *sql, const char *want);

/* Run SQL that the three databases write differently. */
TIPPLE_MUST enum tipple_status test_exec(struct test *t, const char *sqlite,
    const char *postgresql, const char *mysql);
bool test_is(const struct test *t, const char *database);

/* A valid row with this key and as little else as may be. */
struct sample test_sample(int64_t id);
struct account test_account(const char *email, int32_t number);
struct place test_place(const char *country, int32_t code, const char *name);

/* The first column in which the rows differ, -1: none.  JSON is compared by meaning. */
int test_differing(const struct tipple_table *table, const void *a, const void *b);
/* Do they differ in none?  Says in which if they do. */
bool test_same(const struct tipple_table *table, const void *a, const void *b);
/* Are there n rows in the table?  Counts a failed call as no. */
bool test_count(struct test *t, const struct tipple_table *table, int64_t n);

/* A second handle on the same database, to be closed by the case; NULL when it
 * cannot be opened, which the case is told to be its failure. */
struct tipple_db *test_second(struct test *t);

#endif
