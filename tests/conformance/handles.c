/*
 * handles.c - open and close, who may use a handle, and whose tables it takes.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"

/* In the child: every call is misuse.  The number of the first that is not, or 0. */
static int
calls_in_child(struct tipple_db *db)
{
	struct place p = test_place("de", 1, MARKER);
	struct tipple_cursor *cursor;
	struct tipple_load *load;
	struct tipple_error err;
	int64_t n;

	if (place_insert(db, &p, &err) != TIPPLE_MISUSE || strstr(err.text, "process") == NULL)
		return 1;
	if (place_find(db, "de", 1, &p, &err) != TIPPLE_MISUSE)
		return 2;
	if (place_count(db, NULL, &n, &err) != TIPPLE_MISUSE)
		return 3;
	if (place_each(db, NULL, &cursor, &err) != TIPPLE_MISUSE)
		return 4;
	if (tipple_begin(db, &err) != TIPPLE_MISUSE || tipple_commit(db, &err) != TIPPLE_MISUSE)
		return 5;
	if (tipple_exec(db, "DELETE FROM place", &err) != TIPPLE_MISUSE)
		return 6;
	if (place_load_open(db, NULL, &load, &err) != TIPPLE_MISUSE)
		return 7;
	tipple_rollback(db);
	tipple_close(db);
	return 0;
}

static int
in_child(int (*what)(struct tipple_db *db), struct tipple_db *db)
{
	int status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit(what(db));
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

static void
forked_child(struct test *t)
{
	struct place p = test_place("de", 1, NULL);

	OK(t, tipple_begin(t->db, &t->err));
	OK(t, place_insert(t->db, &p, &t->err));
	TRUE(t, in_child(calls_in_child, t->db) == 0);
	p.code = 2;
	OK(t, place_insert(t->db, &p, &t->err)); /* the parent's transaction goes on */
	OK(t, tipple_commit(t->db, &t->err));
	TRUE(t, test_count(t, &place_table, 2));
}

static struct tipple_cursor *open_cursor;
static struct tipple_load *open_load;

static int
ends_in_child(struct tipple_db *db)
{
	struct place p = test_place("de", 9, NULL);
	enum tipple_status next = place_next(open_cursor, &p, NULL);
	enum tipple_status put;

	p = test_place("de", 9, NULL);
	put = place_load_put(open_load, &p, NULL);
	tipple_cursor_close(open_cursor);
	tipple_load_close(open_load);
	tipple_close(db);
	return next == TIPPLE_MISUSE && put == TIPPLE_MISUSE ? 0 : 1;
}

/* The handle goes first. */
static int
closes_in_child(struct tipple_db *db)
{
	tipple_close(db);
	tipple_cursor_close(open_cursor);
	return 0;
}

static void
forked_with_cursor_and_load(struct test *t)
{
	struct tipple_db *other = test_second(t);
	struct place p = test_place("de", 1, NULL);

	TRUE(t, other != NULL);
	OK(t, place_insert(t->db, &p, &t->err));
	OK(t,
	    place_load_open(other, &(struct tipple_load_options){ .commit = TIPPLE_COMMIT_CALLER },
		&open_load, &t->err));
	OK(t, place_each(other, NULL, &open_cursor, &t->err));
	TRUE(t, in_child(ends_in_child, other) == 0);
	TRUE(t, in_child(closes_in_child, other) == 0);
	OK(t, place_next(open_cursor, &p, &t->err));
	WANT(t, TIPPLE_DONE, place_next(open_cursor, &p, &t->err));
	tipple_cursor_close(open_cursor);
	p = test_place("de", 2, NULL);
	OK(t, place_load_put(open_load, &p, &t->err));
	OK(t, tipple_load_end(open_load, NULL, &t->err));
	tipple_load_close(open_load);
	tipple_close(other);
	TRUE(t, test_count(t, &place_table, 2));
}

static int
does_nothing(struct tipple_db *db)
{
	(void)db;
	return 0;
}

static void
forked_child_exits(struct test *t)
{
	for (int i = 0; i < 3; i++)
		TRUE(t, in_child(does_nothing, t->db) == 0);
	TRUE(t, test_count(t, &place_table, 0));
}

/* Every way in refuses a descriptor of another version. */
static void
other_abi(struct test *t)
{
	struct tipple_table old = place_table;
	struct place p = test_place("de", 1, MARKER);
	struct tipple_value key[2] = { tipple_text("de"), tipple_int(1) };
	struct tipple_cursor *cursor;
	struct tipple_load *load;
	int64_t n;

	for (int i = 0; i < 2; i++) {
		old.abi = TIPPLE_ABI + (i == 0);
		old.size = (uint32_t)sizeof(old) - (i == 1 ? 8 : 0);
		WANT(t, TIPPLE_MISUSE, tipple_create(t->db, &old, &t->err));
		TRUE(t, strstr(t->err.text, "tipple-gen") != NULL);
		WANT(t, TIPPLE_MISUSE, tipple_insert(t->db, &old, &p, &t->err));
		WANT(t, TIPPLE_MISUSE, tipple_update(t->db, &old, &p, NULL, &t->err));
		WANT(t, TIPPLE_MISUSE,
		    tipple_upsert(t->db, &old, old.keys, &p, NULL, NULL, &t->err));
		WANT(t, TIPPLE_MISUSE, tipple_delete(t->db, &old, key, &t->err));
		WANT(t, TIPPLE_MISUSE, tipple_count(t->db, &old, NULL, &n, &t->err));
		WANT(t, TIPPLE_MISUSE, tipple_each(t->db, &old, NULL, &cursor, &t->err));
		WANT(t, TIPPLE_MISUSE, tipple_load_open(t->db, &old, NULL, &load, &t->err));
		TRUE(t, cursor == NULL && load == NULL);
	}
}

static void
no_handle(struct test *t)
{
	struct place p = test_place("de", 1, MARKER);

	WANT(t, TIPPLE_MISUSE, place_insert(NULL, &p, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_begin(NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_begin_snapshot(NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_commit(NULL, &t->err));
	WANT(t, TIPPLE_MISUSE, tipple_exec(NULL, "SELECT 1", &t->err));
	tipple_close(NULL);
}

static void
wrong_urls(struct test *t)
{
	static const char *const wrong[] = { "", "sqlite", ":x", "sqlite:", "sqlite:a?mode",
		"sqlite:a?mode=rw&mode=rw", "sqlite:a?mode=sometimes", "sqlite:a?busy=soon",
		"sqlite:a?busy=-1", "sqlite:a?no_such=1", "sqlite:%zz", "sqlite:a%00b",
		"sqlite://host/path", "postgresql://u:" MARKER "@h:port/db", "mysql://[::1/db" };
	struct tipple_db *db;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		db = t->db;
		WANT(t, TIPPLE_MISUSE, tipple_open(wrong[i], &db, &t->err));
		TRUE(t, db == NULL && t->err.status == TIPPLE_MISUSE);
	}
	WANT(t, TIPPLE_UNSUPPORTED, tipple_open("oracle://u:" MARKER "@h/db", &db, &t->err));
	WANT(t, TIPPLE_UNSUPPORTED, tipple_open("oracle://h/db", &db, NULL));
}

static void
unknown_option(struct test *t)
{
	struct tipple_db *db;
	char url[512];

	snprintf(url, sizeof(url), "%s%cno_such=1", t->url, strchr(t->url, '?') ? '&' : '?');
	WANT(t, TIPPLE_MISUSE, tipple_open(url, &db, &t->err));
	TRUE(t, db == NULL && strstr(t->err.text, "no_such") != NULL);
}

static void
names(struct test *t)
{
	TRUE(t, strcmp(tipple_dialect_name(t->db), t->database) == 0);
	TRUE(t, strcmp(tipple_version(), "0.1.0") == 0);
}

static void
open_modes(struct test *t)
{
	char folder[] = "/tmp/conformance.XXXXXX", url[128], file[64];
	struct tipple_db *db;
	struct place p = test_place("de", 1, NULL);

	TRUE(t, mkdtemp(folder) != NULL);
	snprintf(file, sizeof(file), "%s/a b?.db", folder);
	snprintf(url, sizeof(url), "sqlite:%s/a%%20b%%3F.db?mode=rw", folder);
	WANT(t, TIPPLE_IO, tipple_open(url, &db, &t->err)); /* is not there */
	url[strlen(url) - 8] = '\0';
	OK(t, tipple_open(url, &db, &t->err));
	OK(t, place_create(db, &t->err));
	OK(t, place_insert(db, &p, &t->err));
	tipple_close(db);
	TRUE(t, access(file, R_OK) == 0);
	strcat(url, "?mode=ro");
	OK(t, tipple_open(url, &db, &t->err));
	OK(t, place_find(db, "de", 1, &p, &t->err));
	place_clear(&p);
	WANT(t, TIPPLE_DENIED, place_delete(db, "de", 1, &t->err));
	tipple_close(db);
	unlink(file);
	rmdir(folder);
}

static void
in_memory(struct test *t)
{
	struct tipple_db *one, *two;
	struct place p = test_place("de", 1, NULL);
	bool yes;

	OK(t, tipple_open("sqlite::memory:", &one, &t->err));
	OK(t, tipple_open("sqlite::memory:", &two, &t->err));
	OK(t, place_create(one, &t->err));
	OK(t, place_insert(one, &p, &t->err));
	OK(t, place_create(two, &t->err));
	OK(t, place_exists(two, NULL, &yes, &t->err));
	TRUE(t, !yes); /* each has its own */
	tipple_close(one);
	tipple_close(two);
}

static void
no_database_file(struct test *t)
{
	char file[] = "/tmp/conformance.XXXXXX", url[64];
	struct tipple_db *db;
	int fd = mkstemp(file);

	TRUE(t, fd >= 0 && write(fd, "This is no database, " MARKER "\n", 32) == 32);
	close(fd);
	snprintf(url, sizeof(url), "sqlite:%s", file);
	WANT(t, TIPPLE_IO, tipple_open(url, &db, &t->err));
	TRUE(t, db == NULL && strstr(t->err.text, file) != NULL);
	unlink(file);
}

/* A table that changed after its statements were prepared. */
static void
schema_changes_meanwhile(struct test *t)
{
	struct found row = { .id = 1, .amount = 1, .note = "n" }, out;
	struct tipple_db *other = test_second(t);

	TRUE(t, other != NULL);
	OK(t, tipple_exec(t->db, "DROP TABLE IF EXISTS found", &t->err));
	OK(t, tipple_exec(t->db, "CREATE TABLE found (id BIGINT NOT NULL PRIMARY KEY, amount INT,"
	    " parent BIGINT, note VARCHAR(40))", &t->err));
	OK(t, found_insert(t->db, &row, &t->err));
	OK(t, found_find(t->db, 1, &out, &t->err));
	found_clear(&out);
	OK(t, tipple_exec(other, "ALTER TABLE found ADD COLUMN more INT", &t->err));
	OK(t, found_find(t->db, 1, &out, &t->err));
	TRUE(t, test_same(&found_table, &row, &out));
	found_clear(&out);
	row.id = 2;
	OK(t, found_insert(t->db, &row, &t->err));
	OK(t, tipple_exec(other, "DROP TABLE found", &t->err));
	WANT(t, TIPPLE_SCHEMA, found_find(t->db, 1, &out, &t->err));
	OK(t, tipple_exec(other, "CREATE TABLE found (note VARCHAR(40), id BIGINT NOT NULL PRIMARY"
	    " KEY, parent BIGINT, amount INT)", &t->err));
	OK(t, found_insert(t->db, &row, &t->err));
	OK(t, found_find(t->db, 2, &out, &t->err));
	TRUE(t, test_same(&found_table, &row, &out));
	found_clear(&out);
	tipple_close(other);
	OK(t, tipple_exec(t->db, "DROP TABLE found", &t->err));
}

const struct test_case handle_cases[] = {
	{ "handle: in a forked child every call is misuse", forked_child, NULL },
	{ "handle: forked with a cursor and a load open", forked_with_cursor_and_load, NULL },
	{ "handle: a child that exits harms nothing", forked_child_exits, NULL },
	{ "handle: tables of another version are refused", other_abi, NULL },
	{ "handle: none is misuse", no_handle, NULL },
	{ "handle: URLs that are wrong", wrong_urls, NULL },
	{ "handle: an unknown option", unknown_option, NULL },
	{ "handle: dialect and version", names, NULL },
	{ "handle: modes, percent-encoding", open_modes, "sqlite" },
	{ "handle: in memory", in_memory, "sqlite" },
	{ "handle: a file that is no database", no_database_file, "sqlite" },
	{ "handle: the table changes under prepared statements", schema_changes_meanwhile, NULL },
	{ NULL, NULL, NULL },
};
