/*
 * alloc.c - every allocation of the library fails once: the call says so, and
 * nothing crashes, leaks or is half done.  The handle is good afterwards.
 *
 * Linked with --wrap, so that the library's own calls of malloc come here;
 * SQLite and jansson are told to use the same gate.  The allocations of libpq
 * and libmariadb are swept apart: what they do about a failure is theirs, ours
 * is that a lost connection is called one and COMMIT unknown.  libpq may forget
 * an answer, so that io_timeout ends the call.  libmariadb's mysql_real_connect
 * is left out: it crashes when an allocation fails in it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef HAVE_SQLITE
#include <sqlite3.h>
#endif

#include "alloc_paths.h"
#include "conformance.h"
#include "gate.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
char *__real_strdup(const char *s);
void __real_free(void *p);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
char *__wrap_strdup(const char *s);
void __wrap_free(void *p);

static long until;              /* the allocation that fails; 0: none */
static long seen;               /* allocations since then */
static long open_blocks;        /* that the library has not freed */
static bool of_client;          /* count the client library's in place of ours */

static bool
counts(bool client)
{
	return until > 0 && client == of_client && ++seen == until;
}

static bool
fails(void)
{
	return counts(false);
}

void *
__wrap_malloc(size_t size)
{
	void *p = fails() ? NULL : __real_malloc(size);

	open_blocks += p != NULL;
	return p;
}

void *
__wrap_calloc(size_t n, size_t size)
{
	void *p = fails() ? NULL : __real_calloc(n, size);

	open_blocks += p != NULL;
	return p;
}

void *
__wrap_realloc(void *old, size_t size)
{
	void *p = fails() ? NULL : __real_realloc(old, size);

	open_blocks += p != NULL && old == NULL;
	return p;
}

char *
__wrap_strdup(const char *s)
{
	char *p = fails() ? NULL : __real_strdup(s);

	open_blocks += p != NULL;
	return p;
}

void
__wrap_free(void *p)
{
	open_blocks -= p != NULL;
	__real_free(p);
}

static void *
client_malloc(size_t size)
{
	return counts(true) ? NULL : __real_malloc(size);
}

static void *
client_calloc(size_t n, size_t size)
{
	return counts(true) ? NULL : __real_calloc(n, size);
}

static void *
client_realloc(void *p, size_t size)
{
	return counts(true) ? NULL : __real_realloc(p, size);
}

static char *
client_strdup(const char *s)
{
	return counts(true) ? NULL : __real_strdup(s);
}

static const struct gate client = { client_malloc, client_calloc, client_realloc, client_strdup };

/* For the sanitizer: what libmariadb loses by itself when an allocation fails. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libmariadb\n";
}

#ifdef HAVE_SQLITE
static sqlite3_mem_methods of_sqlite;

static void *
sqlite_malloc(int size)
{
	return fails() ? NULL : of_sqlite.xMalloc(size);
}

static void *
sqlite_realloc(void *p, int size)
{
	return fails() ? NULL : of_sqlite.xRealloc(p, size);
}

static bool
gate_sqlite(void)
{
	sqlite3_mem_methods gated;

	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &of_sqlite) != SQLITE_OK)
		return false;
	gated = of_sqlite;
	gated.xMalloc = sqlite_malloc;
	gated.xRealloc = sqlite_realloc;
	/* without its own small pools every allocation comes through the gate */
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &gated) == SQLITE_OK &&
	    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK;
}
#endif

static const char *url;

static struct place
place_row(int code, const char *name)
{
	struct place p = { .country = "de", .code = code, .name = name };

	return p;
}

static enum tipple_status
path_open(struct tipple_db *unused, struct tipple_error *err)
{
	struct tipple_db *db;
	enum tipple_status status = tipple_open(url, &db, err);

	(void)unused;
	tipple_close(db);
	return status;
}

static enum tipple_status
path_find(struct tipple_db *db, struct tipple_error *err)
{
	struct place p;
	enum tipple_status status = place_find(db, "de", 1, &p, err);

	if (status != TIPPLE_OK)
		return status;
	place_clear(&p);
	status = place_find(db, "de", 99, &p, err);
	return status == TIPPLE_NOT_FOUND ? TIPPLE_OK : status;
}

static enum tipple_status
path_write(struct tipple_db *db, struct tipple_error *err)
{
	struct place p = place_row(7, "seven");
	enum tipple_status status = place_insert(db, &p, err);

	if (status == TIPPLE_OK)
		status = place_update(db, &p, TIPPLE_COLUMNS(PLACE_NAME, PLACE_SIZE), err);
	if (status == TIPPLE_OK)
		status = place_update(db, &p, NULL, err);
	if (status == TIPPLE_OK)
		status = place_delete(db, "de", 7, err);
	return status;
}

static enum tipple_status
path_upsert(struct tipple_db *db, struct tipple_error *err)
{
	struct place p = place_row(1, "changed");
	struct account a = { .email = "new", .number = 5 };
	struct sample s = { .code = "", .body = "b", .extra = "{\"b\": [1, \"x\"], \"a\": null}" };
	enum tipple_outcome outcome = TIPPLE_REJECTED;
	enum tipple_status status;

	s.digest.data = s.payload.data = "";
	status = place_upsert(db, &p, NULL, &outcome, err);
	if (status == TIPPLE_OK && outcome != TIPPLE_UPDATED)
		return TIPPLE_DB;
	if (status == TIPPLE_OK)
		status = account_upsert_by_email(db, &a, NULL, &outcome, err);
	if (status == TIPPLE_OK && (outcome != TIPPLE_INSERTED || !a.has_id))
		return TIPPLE_DB;
	if (status == TIPPLE_OK)
		status = place_upsert(db, &p, TIPPLE_COLUMNS(PLACE_SIZE), &outcome, err);
	if (status == TIPPLE_OK)
		status = sample_upsert(db, &s, NULL, &outcome, err);
	return status;
}

static enum tipple_status
load_one(struct tipple_db *db, const struct person *row, struct tipple_error *err)
{
	struct tipple_load *load = NULL;
	enum tipple_status status = person_load_open(db, NULL, &load, err);

	if (status == TIPPLE_OK)
		status = person_load_put(load, row, err);
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, err);
	tipple_load_close(load);
	return status;
}

/* Text is ASCII: Unicode's library has an allocator that is not watched. */
static enum tipple_status
path_rules(struct tipple_db *db, struct tipple_error *err)
{
	struct person row = { .code = " ab1", .name = " A  B ", .email = "a@EXAMPLE.org ",
		.phone = "none" };
	char *text = NULL, *json = NULL;
	enum tipple_status status = person_check(&row, err);

	if (status == TIPPLE_OK)
		status = person_upsert(db, &row, NULL, NULL, err);
	if (status == TIPPLE_OK)
		status = person_update(db, &row, TIPPLE_COLUMNS(PERSON_EMAIL), err);
	if (status == TIPPLE_NOT_FOUND) /* by the key as it is */
		status = load_one(db, &row, err);
	if (status == TIPPLE_OK)
		status = person_clean(&row, err);
	if (status == TIPPLE_OK)
		status = person_print(&row, &text, err);
	if (status == TIPPLE_OK)
		status = person_json(&row, &json, err);
	if (status == TIPPLE_OK && strstr(text, "AB1") == NULL)
		status = TIPPLE_DB;
	free(text);
	free(json);
	person_clear(&row);
	return status;
}

static enum tipple_status
path_query(struct tipple_db *db, struct tipple_error *err)
{
	const struct tipple_value codes[] = { tipple_int(1), tipple_int(2), tipple_int(3) };
	struct tipple_query q;
	struct tipple_cursor *cursor = NULL;
	struct place p, copy;
	int64_t n = -1;
	enum tipple_status status;

	tipple_query_init(&q, &place_table);
	tipple_where(&q, PLACE_COUNTRY, TIPPLE_EQ, tipple_text("de"));
	tipple_where_in(&q, PLACE_CODE, codes, 3);
	tipple_where(&q, PLACE_CODE, TIPPLE_GT, tipple_int(0));
	tipple_where(&q, PLACE_CODE, TIPPLE_LT, tipple_int(9));
	tipple_where(&q, PLACE_NAME, TIPPLE_IS_NOT_NULL, tipple_null());
	tipple_order(&q, PLACE_CODE, TIPPLE_ASC);
	status = place_count(db, &q, &n, err);
	if (status == TIPPLE_OK)
		status = place_each(db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = place_next(cursor, &p, err)) == TIPPLE_OK) {
		status = place_copy(&copy, &p, err);
		if (status == TIPPLE_OK)
			place_clear(&copy);
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? (n == 3 ? TIPPLE_OK : TIPPLE_DB) : status;
}

static enum tipple_status
load_rows(struct tipple_db *db, const struct tipple_load_options *options,
    struct tipple_error *err)
{
	struct tipple_load *load = NULL;
	struct tipple_load_counts c = { 0 };
	struct place p;
	char name[32];
	bool insert = options->mode == TIPPLE_LOAD_INSERT;
	enum tipple_status status = place_load_open(db, options, &load, err);

	for (int i = 0; i < 90 && status == TIPPLE_OK; i++) {
		snprintf(name, sizeof(name), "name of %d", i);
		p = place_row(insert ? 100 + i : (i * 7) % 80, name);
		status = place_load_put(load, &p, err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, &c, err);
	if (status == TIPPLE_OK && (c.put != 90 || c.rejected != 0))
		status = TIPPLE_DB;
	tipple_load_close(load);
	return status;
}

static void
ignore_outcome(void *arg, int64_t number, enum tipple_outcome outcome,
    const struct tipple_error *why)
{
	(void)arg, (void)number, (void)outcome, (void)why;
}

static enum tipple_status
path_load(struct tipple_db *db, struct tipple_error *err)
{
	return load_rows(db, &(struct tipple_load_options){ .batch_rows = 60 }, err);
}

static enum tipple_status
path_load_inserting(struct tipple_db *db, struct tipple_error *err)
{
	return load_rows(db, &(struct tipple_load_options){ .mode = TIPPLE_LOAD_INSERT,
		.batch_rows = 60 }, err);
}

/* No limit of rejects: a failure of memory is no reject. */
static enum tipple_status
path_load_skipping(struct tipple_db *db, struct tipple_error *err)
{
	return load_rows(db, &(struct tipple_load_options){ .batch_rows = 60, .max_rejects = -1,
		.outcome = ignore_outcome }, err);
}

static enum tipple_status
path_transaction(struct tipple_db *db, struct tipple_error *err)
{
	struct place p = place_row(50, "fifty"), again = place_row(1, "conflict");
	enum tipple_status status = tipple_begin(db, err);

	if (status != TIPPLE_OK)
		return status;
	status = tipple_begin(db, err);
	if (status == TIPPLE_OK) {
		status = place_insert(db, &p, err);
		if (status == TIPPLE_OK)
			status = tipple_commit(db, err);
		else
			tipple_rollback(db);
	}
	if (status == TIPPLE_OK) {
		status = place_insert(db, &again, err);
		status = status == TIPPLE_CONFLICT ? TIPPLE_OK : status;
	}
	tipple_rollback(db);
	return status;
}

static enum tipple_status
path_sql(struct tipple_db *db, struct tipple_error *err)
{
	const struct tipple_value values[] = { tipple_text("renamed"), tipple_int(2) };
	struct tipple_cursor *cursor = NULL;
	struct place p;
	int64_t rows = -1;
	enum tipple_status status = tipple_exec_sql(db,
	    "UPDATE place SET name = ? WHERE code = ?", values, 2, &rows, err);

	if (status != TIPPLE_OK || rows != 1)
		return status == TIPPLE_OK ? TIPPLE_DB : status;
	status = tipple_begin_snapshot(db, err);
	if (status != TIPPLE_OK)
		return status;
	status = tipple_each_sql(db, &place_table, "SELECT country, code, name, size, seen_at"
	    " FROM place WHERE name = ?", values, 1, &cursor, err);
	for (rows = 0; status == TIPPLE_OK; rows += status == TIPPLE_OK)
		status = place_next(cursor, &p, err);
	tipple_cursor_close(cursor);
	if (status != TIPPLE_DONE) {
		tipple_rollback(db);
		return status;
	}
	return rows == 1 ? tipple_commit(db, err) : TIPPLE_DB;
}

static const struct {
	const char *name;
	enum tipple_status (*run)(struct tipple_db *db, struct tipple_error *err);
} paths[] = {
	{ "open", path_open }, { "find", path_find }, { "write", path_write },
	{ "upsert", path_upsert }, { "query", path_query }, { "load", path_load },
	{ "load, skipping rejects", path_load_skipping },
	{ "load, inserting", path_load_inserting }, { "transaction", path_transaction },
	{ "SQL", path_sql }, { "rules", path_rules }, { "verify", path_verify },
};

/* A handle on tables that hold three places. */
static bool
prepare(struct tipple_db **db)
{
	static const char *const clear[] = { "DELETE FROM place", "DELETE FROM account",
		"DELETE FROM sample", "DELETE FROM person" };
	struct tipple_error err = { .status = TIPPLE_OK };
	enum tipple_status status = tipple_open(url, db, &err);

	if (status == TIPPLE_OK)
		status = place_create(*db, &err);
	if (status == TIPPLE_OK)
		status = account_create(*db, &err);
	if (status == TIPPLE_OK)
		status = sample_create(*db, &err);
	if (status == TIPPLE_OK)
		status = person_create(*db, &err);
	for (int i = 0; i < 4 && status == TIPPLE_OK; i++)
		status = tipple_exec(*db, clear[i], &err);
	for (int i = 1; i <= 3 && status == TIPPLE_OK; i++) {
		struct place p = place_row(i, "old");

		status = place_insert(*db, &p, &err);
	}
	if (status != TIPPLE_OK)
		printf("# %s\n", err.text);
	return status == TIPPLE_OK;
}

/* May a call end so when an allocation fails? */
static bool
may_be(enum tipple_status status)
{
	return status == TIPPLE_NOMEM ||
	    (of_client && (status == TIPPLE_OFFLINE || status == TIPPLE_UNKNOWN));
}

#define NONE 1000000000L        /* no allocation fails */
static int64_t usual_rows;      /* that a path leaves when nothing fails */

/* The handle works, or says that its connection is lost; nothing is half done. */
static bool
is_good_after(struct tipple_db *db, size_t path, long n, enum tipple_status status)
{
	struct tipple_error err = { .status = TIPPLE_OK };
	struct tipple_db *other = NULL;
	int64_t rows = -1;
	enum tipple_status after = place_count(db, NULL, &rows, &err);

	if (after == TIPPLE_OFFLINE && strcmp(url, "sqlite::memory:") == 0)
		return true;            /* a rollback failed; closing does it */
	if (after == TIPPLE_OFFLINE) {
		after = tipple_open(url, &other, &err);
		if (after == TIPPLE_OK)
			after = place_count(other, NULL, &rows, &err);
		tipple_close(other);
	}
	if (n == NONE)
		usual_rows = rows;
	if (after == TIPPLE_OK && (rows == (status == TIPPLE_OK ? usual_rows : 3) ||
	    (status == TIPPLE_UNKNOWN && rows == usual_rows) ||
	    (status != TIPPLE_OK && rows == 4 && paths[path].run == path_write)))
		return true;
	printf("# allocation %ld: %s, afterwards %s, %lld rows: %s\n", n,
	    tipple_status_name(status), tipple_status_name(after), (long long)rows, err.text);
	return false;
}

/*
 * Run the path with its n-th allocation failing.  *more says whether there was
 * an n-th; a database may do without it, so that all is well.
 */
static bool
run_failing(size_t path, long n, bool *more, int *harmless)
{
	struct tipple_error err = { .status = TIPPLE_OK };
	struct tipple_db *db;
	enum tipple_status status;
	bool good;

	if (!prepare(&db)) {
		tipple_close(db);
		return false;
	}
	seen = 0;
	until = n;
	status = paths[path].run(db, &err);
	until = 0;
	*more = seen >= n;
	*harmless += *more && status == TIPPLE_OK;
	good = status == TIPPLE_OK || (*more && may_be(status) && err.status == status);
	if (!good)
		printf("# allocation %ld: %s: %s\n", n, tipple_status_name(status), err.text);
	good = is_good_after(db, path, n, status) && good;
	tipple_close(db);
	return good;
}

static bool
sweep(size_t path, const char *database)
{
	bool good = true, more = true;
	int harmless = 0;
	long n = 0, before;

	good = run_failing(path, NONE, &more, &harmless); /* what stays allocated once */
	more = good;
	before = open_blocks;
	while (good && more) {
		good = run_failing(path, ++n, &more, &harmless);
		if (open_blocks != before) {
			printf("# allocation %ld: %ld blocks leak\n", n, open_blocks - before);
			good = false;
		}
	}
	printf("%sok %s%s: %s: %ld allocations failed, %d without harm\n", good ? "" : "not ",
	    database, of_client ? "'s library" : "", paths[path].name, n - 1, harmless);
	fflush(stdout);
	return good;
}

static int failures, tests;

static void
sweep_all(const char *database, const char *at, const char *library)
{
	size_t npaths = sizeof(paths) / sizeof(paths[0]);
	char impatient[512];

	url = at;
	if (at == NULL) {
		printf("not ok %s: no URL of a server is in the environment\n", database);
		failures++;
		tests++;
		return;
	}
	of_client = false;
	for (size_t i = 0; i < npaths; i++, tests++)
		failures += !sweep(i, database);
	if (library == NULL)
		return;
	if (!gate_library(library, &client)) {
		printf("not ok %s: %s is not loaded\n", database, library);
		failures++;
		tests++;
		return;
	}
	snprintf(impatient, sizeof(impatient), "%s%cio_timeout=1", at,
	    strchr(at, '?') != NULL ? '&' : '?');
	url = impatient;
	of_client = true;
	for (size_t i = strcmp(database, "mysql") == 0; i < npaths; i++, tests++)
		failures += !sweep(i, database);
}

int
main(void)
{
	json_set_alloc_funcs(__wrap_malloc, __wrap_free);
#ifdef HAVE_SQLITE
	if (!gate_sqlite())
		return 1;
	sweep_all("sqlite", "sqlite::memory:", NULL);
#endif
#ifdef HAVE_POSTGRESQL
	sweep_all("postgresql", getenv("TIPPLE_TEST_POSTGRESQL"), "libpq.so");
#endif
#ifdef HAVE_MYSQL
	sweep_all("mysql", getenv("TIPPLE_TEST_MYSQL"), "libmariadb.so");
#endif
	printf("1..%d\n", tests);
	return failures > 0;
}
