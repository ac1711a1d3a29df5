/*
 * test_url.c - database URLs taken apart.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "url.h"

static void
same(const char *got, const char *want)
{
	if (want == NULL)
		assert_null(got);
	else
		assert_string_equal(got, want);
}

static void
parts(void **unused)
{
	static const struct {
		const char *url, *scheme, *user, *password, *host, *port, *path;
	} cases[] = {
		{ "sqlite:a.db", "sqlite", NULL, NULL, NULL, NULL, "a.db" },
		{ "sqlite:/a/b.db", "sqlite", NULL, NULL, NULL, NULL, "/a/b.db" },
		{ "sqlite:///a/b.db", "sqlite", NULL, NULL, NULL, NULL, "/a/b.db" },
		{ "sqlite::memory:", "sqlite", NULL, NULL, NULL, NULL, ":memory:" },
		{ "sqlite:a%20b%3F.db", "sqlite", NULL, NULL, NULL, NULL, "a b?.db" },
		{ "sqlite:100%25", "sqlite", NULL, NULL, NULL, NULL, "100%" },
		{ "postgresql://h/db", "postgresql", NULL, NULL, "h", NULL, "db" },
		{ "postgresql://h:5432/db", "postgresql", NULL, NULL, "h", "5432", "db" },
		{ "postgresql://u@h/db", "postgresql", "u", NULL, "h", NULL, "db" },
		{ "postgresql://u:p@h/db", "postgresql", "u", "p", "h", NULL, "db" },
		{ "postgresql://u:p%40%3A%2F@h/db", "postgresql", "u", "p@:/", "h", NULL, "db" },
		{ "postgresql://u:a@b@h/db", "postgresql", "u", "a@b", "h", NULL, "db" },
		{ "postgresql://u:@h/db", "postgresql", "u", "", "h", NULL, "db" },
		{ "mysql://[::1]:3306/db", "mysql", NULL, NULL, "::1", "3306", "db" },
		{ "mysql://[::1]/db", "mysql", NULL, NULL, "::1", NULL, "db" },
		{ "mysql://u@/db", "mysql", "u", NULL, NULL, NULL, "db" },
		{ "mysql://h", "mysql", NULL, NULL, "h", NULL, NULL },
		{ "mysql://h/", "mysql", NULL, NULL, "h", NULL, "" },
	};
	struct tipple__url url;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(tipple__url_parse(cases[i].url, &url, NULL), TIPPLE_OK);
		same(url.scheme, cases[i].scheme);
		same(url.user, cases[i].user);
		same(url.password, cases[i].password);
		same(url.host, cases[i].host);
		same(url.port, cases[i].port);
		same(url.path, cases[i].path);
		assert_int_equal(url.noptions, 0);
		tipple__url_clear(&url);
	}
}

static void
options(void **unused)
{
	struct tipple__url url;

	(void)unused;
	assert_int_equal(tipple__url_parse("sqlite:a?mode=ro&busy=1.5&x=a%26b%3Dc&empty=", &url,
			     NULL),
	    TIPPLE_OK);
	assert_string_equal(url.path, "a");
	assert_int_equal(url.noptions, 4);
	assert_string_equal(tipple__url_option(&url, "mode"), "ro");
	assert_string_equal(tipple__url_option(&url, "busy"), "1.5");
	assert_string_equal(tipple__url_option(&url, "x"), "a&b=c");
	assert_string_equal(tipple__url_option(&url, "empty"), "");
	assert_null(tipple__url_option(&url, "none"));
	tipple__url_clear(&url);
	assert_null(url.block);
	assert_int_equal(tipple__url_parse("sqlite:a?", &url, NULL), TIPPLE_OK);
	assert_int_equal(url.noptions, 0);
	tipple__url_clear(&url);
}

/* What is refused is named without the password. */
static void
refused(void **unused)
{
	static const char *const wrong[] = { "", "nothing", ":x", "sqlite:a?mode", "sqlite:a?=x",
		"sqlite:a?m=1&m=2", "sqlite:a%", "sqlite:a%2", "sqlite:a%g0", "sqlite:a%00",
		"mysql://u:secret@[::1/db", "mysql://u:secret@[::1]x/db", "mysql://u:secret@h:/db",
		"mysql://u:secret@h:33x6/db", "mysql://u:secret%@h/db", "sqlite:a?%zz=1",
		"s:a?a=&b=&c=&d=&e=&f=&g=&h=&i=&j=&k=&l=&m=&n=&o=&p=&q=" };
	struct tipple__url url;
	struct tipple_error err;

	(void)unused;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(tipple__url_parse(wrong[i], &url, &err), TIPPLE_MISUSE);
		assert_null(strstr(err.text, "secret"));
		assert_null(url.block);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts),
		cmocka_unit_test(options),
		cmocka_unit_test(refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
