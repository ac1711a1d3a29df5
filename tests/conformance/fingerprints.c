/*
 * fingerprints.c - is a database the one it was?  Asked by two handles, of two
 * databases of one server.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "fingerprint.h"
#include "harness.h"

/* The URL of a database that every server has beside ours. */
static void
neighbour(const struct test *t, char *url, size_t size)
{
	const char *options = strchr(t->url, '?'), *end = t->url + strlen(t->url);
	const char *path = options != NULL ? options : end;

	while (path > t->url && path[-1] != '/')
		path--;
	snprintf(url, size, "%.*s%s%s", (int)(path - t->url), t->url,
	    test_is(t, "mysql") ? "mysql" : "postgres", options != NULL ? options : "");
}

static void
the_same_for_every_handle(struct test *t)
{
	char a[TIPPLE__FINGERPRINT_SIZE], b[TIPPLE__FINGERPRINT_SIZE];
	struct tipple_db *other;
	enum tipple_status status;

	OK(t, tipple__fingerprint(t->db, a, &t->err));
	OK(t, tipple_open(t->url, &other, &t->err));
	status = tipple__fingerprint(other, b, &t->err);
	tipple_close(other);
	OK(t, status);
	TRUE(t, strcmp(a, b) == 0);
	TRUE(t, test_is(t, "sqlite") ? a[0] == '\0' : strlen(a) > 20);
}

static void
another_database_differs(struct test *t)
{
	char a[TIPPLE__FINGERPRINT_SIZE], b[TIPPLE__FINGERPRINT_SIZE], url[512];
	struct tipple_db *other;
	enum tipple_status status;

	if (test_is(t, "sqlite"))
		return;
	neighbour(t, url, sizeof(url));
	OK(t, tipple__fingerprint(t->db, a, &t->err));
	OK(t, tipple_open(url, &other, &t->err));
	status = tipple__fingerprint(other, b, &t->err);
	tipple_close(other);
	OK(t, status);
	TRUE(t, strcmp(a, b) != 0);
}

const struct test_case fingerprint_cases[] = {
	{ "fingerprint: the same for every handle", the_same_for_every_handle, NULL },
	{ "fingerprint: another database of the server differs", another_database_differs, NULL },
	{ NULL, NULL, NULL }
};
