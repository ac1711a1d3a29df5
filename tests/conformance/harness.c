/*
 * harness.c - see harness.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"
#include "url.h"

bool
test_true(struct test *t, const char *file, int line, const char *text, bool holds)
{
	if (!holds) {
		printf("# %s:%d: not true: %s\n", file, line, text);
		t->failed = true;
	}
	return holds;
}

bool
test_status(struct test *t, const char *file, int line, const char *call,
    enum tipple_status want, enum tipple_status got)
{
	const struct tipple_error *err = &t->err;

	if (got != want) {
		printf("# %s:%d: %s: is \"%s\", want \"%s\"\n", file, line, call,
		    tipple_status_name(got), tipple_status_name(want));
		if (err->status != TIPPLE_OK)
			printf("# %s\n", err->text);
		t->failed = true;
		return false;
	}
	if (strstr(err->text, MARKER) != NULL || strstr(err->constraint, MARKER) != NULL ||
	    err->detail[0] != '\0' || strchr(err->text, '\n') != NULL) {
		printf("# %s:%d: %s: the error quotes data: %s %s\n", file, line, call, err->text,
		    err->detail);
		t->failed = true;
		return false;
	}
	return true;
}

/* Start argv[0] and read what it prints; its exit status is 0. */
static bool
run(char *const argv[], char *out, size_t size)
{
	int ends[2], status;
	size_t n = 0;
	ssize_t got;
	pid_t pid;

	fflush(stdout);
	if (pipe(ends) != 0)
		return false;
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(ends[1]);
	while (n + 1 < size && (got = read(ends[0], out + n, size - 1 - n)) > 0)
		n += (size_t)got;
	close(ends[0]);
	while (n > 0 && out[n - 1] == '\n')
		n--;
	out[n] = '\0';
	for (char *c = out; *c != '\0'; c++)
		if (*c == '\t')
			*c = '|';
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0;
}

static bool
ask_shell(const struct test *t, const char *sql, char *out, size_t size)
{
	struct tipple__url url;
	const char *socket;
	bool good;

	if (tipple__url_parse(t->url, &url, NULL) != TIPPLE_OK)
		return false;
	if (test_is(t, "sqlite")) {
		char *const argv[] = { "sqlite3", "-batch", url.path, (char *)(uintptr_t)sql,
			NULL };

		good = run(argv, out, size);
	} else if (test_is(t, "postgresql")) {
		char *const argv[] = { "psql", "-XAtq", "-F|", "-d", (char *)(uintptr_t)t->url,
			"-c", (char *)(uintptr_t)sql, NULL };

		good = run(argv, out, size);
	} else {
		socket = tipple__url_option(&url, "socket");
		if (socket == NULL)
			socket = tipple__url_option(&url, "unix_socket");
		char *const argv[] = { "mariadb", "--no-defaults", "-NB", "-u", url.user, "-S",
			(char *)(uintptr_t)(socket != NULL ? socket : ""), "-D", url.path, "-e",
			(char *)(uintptr_t)sql, NULL };

		good = run(argv, out, size);
	}
	tipple__url_clear(&url);
	return good;
}

bool
test_shell(struct test *t, const char *file, int line, const char *sql, const char *want)
{
	char out[4096];

	if (ask_shell(t, sql, out, sizeof(out)) && strcmp(out, want) == 0)
		return true;
	printf("# %s:%d: the shell says to %s: \"%s\", want \"%s\"\n", file, line, sql, out, want);
	t->failed = true;
	return false;
}

bool
test_is(const struct test *t, const char *database)
{
	return strcmp(t->database, database) == 0;
}

enum tipple_status
test_exec(struct test *t, const char *sqlite, const char *postgresql, const char *mysql)
{
	return tipple_exec(t->db, test_is(t, "sqlite") ? sqlite :
	    test_is(t, "postgresql") ? postgresql : mysql, &t->err);
}

struct sample
test_sample(int64_t id)
{
	struct sample row = { .id = id, .code = "", .body = "", .extra = "{}" };

	row.digest.data = row.payload.data = "";
	return row;
}

struct account
test_account(const char *email, int32_t number)
{
	struct account row = { .email = email, .number = number };

	return row;
}

struct place
test_place(const char *country, int32_t code, const char *name)
{
	struct place row = { .country = country, .code = code, .name = name };

	return row;
}

static bool
same_json(struct tipple_bytes a, struct tipple_bytes b)
{
	json_t *x = json_loadb(a.data, a.size, JSON_DECODE_ANY, NULL);
	json_t *y = json_loadb(b.data, b.size, JSON_DECODE_ANY, NULL);
	bool same = x != NULL && json_equal(x, y);

	json_decref(x);
	json_decref(y);
	return same;
}

static bool
same_value(const struct tipple_value *a, const struct tipple_value *b)
{
	if (a->null || b->null)
		return a->null && b->null;
	switch (a->type) {
	case TIPPLE_FLOAT64:
		return a->as.real == b->as.real;
	case TIPPLE_DECIMAL:
		return tipple_decimal_compare(a->as.decimal, b->as.decimal) == 0;
	case TIPPLE_JSON:
		return same_json(a->as.bytes, b->as.bytes);
	case TIPPLE_TEXT:
	case TIPPLE_BYTES:
		return a->as.bytes.size == b->as.bytes.size && (a->as.bytes.size == 0 ||
		    memcmp(a->as.bytes.data, b->as.bytes.data, a->as.bytes.size) == 0);
	case TIPPLE_UUID:
		return memcmp(a->as.uuid.byte, b->as.uuid.byte, 16) == 0;
	default:
		return a->as.integer == b->as.integer;
	}
}

int
test_differing(const struct tipple_table *table, const void *a, const void *b)
{
	struct tipple_value x, y;

	for (int c = 0; c < table->ncolumns; c++) {
		x = tipple_get(table, a, c);
		y = tipple_get(table, b, c);
		if (!same_value(&x, &y))
			return c;
	}
	return -1;
}

bool
test_same(const struct tipple_table *table, const void *a, const void *b)
{
	int c = test_differing(table, a, b);

	if (c >= 0)
		printf("# %s.%s differs\n", table->name, table->columns[c].name);
	return c < 0;
}

bool
test_count(struct test *t, const struct tipple_table *table, int64_t n)
{
	int64_t got = -1;
	enum tipple_status status = tipple_count(t->db, table, NULL, &got, &t->err);

	if (status != TIPPLE_OK)
		printf("# count: %s\n", t->err.text);
	else if (got != n)
		printf("# %s has %lld rows, want %lld\n", table->name, (long long)got,
		    (long long)n);
	return status == TIPPLE_OK && got == n;
}

struct tipple_db *
test_second(struct test *t)
{
	struct tipple_db *db;

	test_status(t, __FILE__, __LINE__, "tipple_open", TIPPLE_OK,
	    tipple_open(t->url, &db, &t->err));
	return db;
}
