/*
 * test_options.c - the command line of jobs, and URLs without secrets in it.
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
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "options.h"
#include "url_option.h"

static char why[200];

/* The words of a line, parted by blanks, as a command line. */
static enum tipple__command_line
parse(struct tipple__options *o, const char *line)
{
	static char copy[512];
	char *argv[32] = { copy }, *at;
	int argc = 0;

	snprintf(copy, sizeof(copy), "%s", line);
	for (at = strtok(copy, " "); at != NULL; at = strtok(NULL, " "))
		argv[argc++] = at;
	argv[argc] = NULL;
	why[0] = '\0';
	return tipple__options_parse(o, NULL, argc, argv, why, sizeof(why));
}

static void
all_options(void **unused)
{
	struct tipple__options o;

	(void)unused;
	assert_int_equal(parse(&o, "job --source sqlite:a --target sqlite:b --state c --rejects d "
	    "--metrics sqlite:e --batch-size 7 --limit 0 --max-rejects 3 --create --full-refresh "
	    "--strict-exit --log-format json --quiet"), TIPPLE__RUN);
	assert_string_equal(o.source, "sqlite:a");
	assert_string_equal(o.target, "sqlite:b");
	assert_string_equal(o.state, "c");
	assert_string_equal(o.rejects, "d");
	assert_string_equal(o.metrics, "sqlite:e");
	assert_int_equal(o.batch_size, 7);
	assert_int_equal(o.limit, 0);
	assert_int_equal(o.max_rejects, 3);
	assert_true(o.create && o.full_refresh && o.strict_exit && o.quiet && !o.dry_run);
	assert_int_equal(o.log_format, TIPPLE_LOG_JSON);
}

static void
options_of_a_run(void **unused)
{
	struct tipple__options o;

	(void)unused;
	assert_int_equal(parse(&o, "job --source a --target b --backfill 2024-01-01..2024-02-01 "
	    "--lock-wait 5 --retries 7 --error-threshold 0.05 --max-rejects 2 --on-error stop "
	    "--commit run --allow-empty --deletes soft --force"), TIPPLE__RUN);
	assert_true(o.has_deletes && o.deletes == TIPPLE_DELETES_SOFT && o.force);
	assert_string_equal(o.backfill, "2024-01-01..2024-02-01");
	assert_int_equal(o.lock_wait, 5);
	assert_int_equal(o.retries, 7);
	assert_true(o.error_threshold > 0.0499 && o.error_threshold < 0.0501);
	assert_true(o.has_max_rejects && o.stop_on_error && o.commit_run && o.allow_empty);
	assert_int_equal(parse(&o, "job --target b --reset job"), TIPPLE__RUN);
	assert_string_equal(o.reset, "job");
}

static void
defaults(void **unused)
{
	struct tipple__options o;

	(void)unused;
	assert_int_equal(parse(&o, "job --source=sqlite:a --target=sqlite:b"), TIPPLE__RUN);
	assert_null(o.state);
	assert_int_equal(o.retries, 3);
	assert_int_equal(o.lock_wait, 0);
	assert_true(o.error_threshold < 0);
	assert_false(o.commit_run || o.stop_on_error || o.has_max_rejects);
	assert_int_equal(parse(&o, "job --state=c --source=sqlite:a --target=sqlite:b"),
	    TIPPLE__RUN);
	assert_int_equal(o.batch_size, 10000);
	assert_int_equal(o.limit, -1);
	assert_int_equal(o.max_rejects, 0);
	assert_null(o.rejects);
	assert_null(o.metrics);
	assert_int_equal(o.log_format, TIPPLE_LOG_TEXT);
	assert_int_equal(o.horizon.kind, TIPPLE__HORIZON_AUTO);
	assert_int_equal(o.horizon.wait, 5000000);
	assert_int_equal(o.horizon.max_hold, -1);
}

static void
what_is_told(void **unused)
{
	struct tipple__options o;

	(void)unused;
	assert_int_equal(parse(&o, "job --source a --target b"), TIPPLE__RUN);
	assert_int_equal(o.summary, TIPPLE__SUMMARY_TEXT);
	assert_int_equal(o.late_after, 3600);
	assert_int_equal(o.hook_timeout, 30);
	assert_false(o.progress.none);
	assert_int_equal(parse(&o, "job --source a --target b --summary csv --progress rows:100 "
	    "--log-file l --prometheus p --on-success s --on-failure f --on-late t "
	    "--late-after 5 --hook-timeout 6"), TIPPLE__RUN);
	assert_int_equal(o.summary, TIPPLE__SUMMARY_CSV);
	assert_int_equal(o.progress.rows, 100);
	assert_string_equal(o.log_file, "l");
	assert_string_equal(o.prometheus, "p");
	assert_string_equal(o.on_success, "s");
	assert_string_equal(o.on_failure, "f");
	assert_string_equal(o.on_late, "t");
	assert_int_equal(o.late_after, 5);
	assert_int_equal(o.hook_timeout, 6);
	assert_int_equal(parse(&o, "job --source a --target b --progress 10"), TIPPLE__RUN);
	assert_int_equal(o.progress.seconds, 10);
	assert_int_equal(parse(&o, "job --source a --target b --progress none"), TIPPLE__RUN);
	assert_true(o.progress.none);
}

static void
horizons(void **unused)
{
	static const struct {
		const char *given;
		int64_t lag;
	} lags[] = { { "0", 0 }, { "2", 2000000 }, { "0.25", 250000 }, { "1.000001", 1000001 },
		{ "315360000", 315360000000000 } };
	static const char *const wrong[] = { "lag", "lag:", "lag:-1", "lag:1s", "lag:1e3",
		"lag:0.0000001", "lag:315360001", "lag:99999999999999999999999999", "off", "" };
	struct tipple__options o;
	char line[160];

	(void)unused;
	for (size_t i = 0; i < sizeof(lags) / sizeof(lags[0]); i++) {
		snprintf(line, sizeof(line), "job --source a --target b --state c "
		    "--horizon lag:%s --horizon-wait %s --max-hold %s", lags[i].given,
		    lags[i].given, lags[i].given);
		assert_int_equal(parse(&o, line), TIPPLE__RUN);
		assert_int_equal(o.horizon.kind, TIPPLE__HORIZON_LAG);
		assert_int_equal(o.horizon.lag, lags[i].lag);
		assert_int_equal(o.horizon.wait, lags[i].lag);
		assert_int_equal(o.horizon.max_hold, lags[i].lag);
	}
	assert_int_equal(parse(&o, "job --source a --target b --state c --horizon lag:5 "
	    "--horizon none"), TIPPLE__RUN);
	assert_int_equal(o.horizon.kind, TIPPLE__HORIZON_NONE);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		snprintf(line, sizeof(line), "job --source a --target b --state c --horizon=%s",
		    wrong[i]);
		assert_int_equal(parse(&o, line), TIPPLE__USAGE);
		assert_non_null(strstr(why, "--horizon"));
	}
}

static void
refused_lines(void **unused)
{
	static const struct {
		const char *line, *why;
	} cases[] = {
		{ "job", "--source is missing" },
		{ "job --source a", "--target is missing" },
		{ "job --source a --target b --state=", "--state" },
		{ "job --source a --target b --commit each", "batch or run" },
		{ "job --source a --target b --on-error go", "continue or stop" },
		{ "job --source a --target b --error-threshold 1.5", "from 0 to 1" },
		{ "job --source a --target b --error-threshold -0.1", "from 0 to 1" },
		{ "job --source a --target b --retries 1001", "from 0 to 1000" },
		{ "job --source a --target b --lock-wait x", "seconds" },
		{ "job --source a --target b --backfill a..b --full-refresh", "exclude" },
		{ "job --source a --target b --state c d", "no option" },
		{ "job --nonsense", "--nonsense: no such option" },
		{ "job --source", "wants a value" },
		{ "job --batch-size 0", "--batch-size" },
		{ "job --batch-size 1000001", "--batch-size" },
		{ "job --batch-size 5x", "--batch-size" },
		{ "job --limit -1", "--limit" },
		{ "job --limit 99999999999999999999", "--limit" },
		{ "job --max-rejects many", "--max-rejects" },
		{ "job --horizon-wait long", "--horizon-wait" },
		{ "job --max-hold -1", "--max-hold" },
		{ "job --log-format xml", "--log-format" },
		{ "job --summary xml", "--summary" },
		{ "job --progress 0", "--progress" },
		{ "job --progress rows:0", "--progress" },
		{ "job --late-after soon", "--late-after" },
		{ "job --hook-timeout 0", "--hook-timeout" },
		{ "job --source a --target b --state c --create --dry-run", "exclude" },
	};
	struct tipple__options o;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(parse(&o, cases[i].line), TIPPLE__USAGE);
		assert_non_null(strstr(why, cases[i].why));
	}
	assert_int_equal(parse(&o, "job --help --nonsense"), TIPPLE__HELP);
	assert_int_equal(parse(&o, "job --version"), TIPPLE__VERSION);
}

static void
expect_url(const char *given, enum tipple_status want, const char *text)
{
	struct tipple_error err = { .status = TIPPLE_OK };
	char *url = NULL;

	assert_int_equal(tipple__url_option_read("--source", given, &url, &err), want);
	if (want == TIPPLE_OK)
		assert_string_equal(url, text);
	else
		assert_non_null(strstr(err.text, text));
	assert_null(strstr(err.text, "S3cr3t"));
	free(url);
}

static void
urls(void **unused)
{
	(void)unused;
	expect_url("sqlite:a.db?mode=ro", TIPPLE_OK, "sqlite:a.db?mode=ro");
	expect_url("postgresql://etl@db/shop", TIPPLE_OK, "postgresql://etl@db/shop");
	expect_url("postgresql://etl:S3cr3t@db/shop", TIPPLE_MISUSE, "env:NAME");
	expect_url("mysql://db/shop?user=etl&password=S3cr3t", TIPPLE_MISUSE, "file:PATH");
	expect_url("no colon", TIPPLE_MISUSE, "--source : want a URL");
	setenv("TIPPLE_TEST_URL", "mysql://etl:S3cr3t@db/shop", 1);
	expect_url("env:TIPPLE_TEST_URL", TIPPLE_OK, "mysql://etl:S3cr3t@db/shop");
	unsetenv("TIPPLE_TEST_URL");
	expect_url("env:TIPPLE_TEST_URL", TIPPLE_MISUSE, "no such environment variable");
}

static void
url_files(void **unused)
{
	char path[] = "/tmp/tipple-url.XXXXXX", given[64];
	const char *line = "mysql://etl:S3cr3t@db/shop\nmore\n";
	int fd = mkstemp(path);

	(void)unused;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, line, strlen(line)), strlen(line));
	snprintf(given, sizeof(given), "file:%s", path);
	expect_url(given, TIPPLE_OK, "mysql://etl:S3cr3t@db/shop");
	assert_int_equal(fchmod(fd, 0640), 0);
	expect_url(given, TIPPLE_MISUSE, "chmod 600");
	assert_int_equal(fchmod(fd, 0600), 0);
	assert_int_equal(ftruncate(fd, 0), 0);
	expect_url(given, TIPPLE_MISUSE, "empty");
	close(fd);
	unlink(path);
	expect_url(given, TIPPLE_MISUSE, "No such file");
	expect_url("file:/", TIPPLE_MISUSE, "cannot be read");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_options),
		cmocka_unit_test(options_of_a_run),
		cmocka_unit_test(defaults),
		cmocka_unit_test(what_is_told),
		cmocka_unit_test(horizons),
		cmocka_unit_test(refused_lines),
		cmocka_unit_test(urls),
		cmocka_unit_test(url_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
