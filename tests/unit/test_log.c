/*
 * test_log.c - one event is one line, whatever is in it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "log_event.h"
#include "utf8.h"

#define NL "\xE2\x80\xA8"       /* U+2028 */
#define RLO "\xE2\x80\xAE"      /* U+202E */
#define TIME_LENGTH 19

static int ends[2];
static char got[65536];

static int
open_pipe(void **unused)
{
	(void)unused;
	if (pipe(ends) != 0)
		return -1;
	return fcntl(ends[0], F_SETFL, O_NONBLOCK);
}

static int
close_pipe(void **unused)
{
	(void)unused;
	close(ends[0]);
	close(ends[1]);
	return 0;
}

/* What was logged since the last call. */
static const char *
logged(void)
{
	ssize_t n = read(ends[0], got, sizeof(got) - 1);

	got[n > 0 ? n : 0] = '\0';
	return got;
}

static struct tipple_log
text_log(void)
{
	return (struct tipple_log){ .fd = ends[1], .level = TIPPLE_INFO, .job = "sync" };
}

static struct tipple_log
json_log(void)
{
	struct tipple_log log = text_log();

	log.format = TIPPLE_LOG_JSON;
	log.run = "r1";
	return log;
}

/* The rest of a text line behind its time. */
static const char *
behind_time(const char *line)
{
	static const char shape[] = "0000-00-00 00:00:00";

	for (size_t i = 0; i < TIME_LENGTH; i++)
		if (shape[i] == '0')
			assert_in_range(line[i], '0', '9');
		else
			assert_int_equal(line[i], shape[i]);
	return line + TIME_LENGTH;
}

/* One member of the JSON line, which must be one line of valid JSON. */
static const char *
member(const char *line, const char *key)
{
	static json_t *root;

	json_decref(root);
	root = NULL;
	if (!key)
		return NULL;
	assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
	root = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	assert_int_equal(json_object_size(root), 5);
	return json_string_value(json_object_get(root, key));
}

static void
text_lines(void **unused)
{
	struct tipple_log log = text_log();
	int64_t before = tipple_now() / 1000000, then;
	char time[TIME_LENGTH + 1] = "";

	(void)unused;
	tipple_log(&log, TIPPLE_INFO, "read %d rows", 797);
	assert_string_equal(behind_time(logged()), " - sync - INFO - read 797 rows\n");
	memcpy(time, got, TIME_LENGTH);
	assert_true(tipple_timestamp_parse(time, &then));
	assert_in_range(then / 1000000, before, before + 60);
	tipple_log(&log, TIPPLE_WARNING, "%s", "");
	assert_string_equal(behind_time(logged()), " - sync - WARNING - \n");
	tipple_log(&log, TIPPLE_ERROR, "a \"b\" \\ c");
	assert_string_equal(behind_time(logged()), " - sync - ERROR - a \"b\" \\ c\n");
}

static void
json_lines(void **unused)
{
	struct tipple_log log = json_log();

	(void)unused;
	tipple_log(&log, TIPPLE_WARNING, "a \"b\" \\ c %s", "\xC3\xA9");
	behind_time(member(logged(), "time"));
	assert_string_equal(member(got, "job"), "sync");
	assert_string_equal(member(got, "run"), "r1");
	assert_string_equal(member(got, "level"), "WARNING");
	assert_string_equal(member(got, "message"), "a \"b\" \\ c \xC3\xA9");
	log.run = NULL;
	tipple_log(&log, TIPPLE_WARNING, "x");
	assert_null(member(logged(), "run"));
	assert_non_null(strstr(got, "\"run\":null"));
	member(NULL, NULL);
}

static void
steps_and_batches(void **unused)
{
	struct tipple_log log = text_log();

	(void)unused;
	log.step = "load\n";
	tipple_log(&log, TIPPLE_INFO, "x");
	assert_string_equal(behind_time(logged()), " - sync - INFO - load\\n: x\n");
	log.step = "load";
	log.batch = 3;
	tipple_log(&log, TIPPLE_INFO, "x");
	assert_string_equal(behind_time(logged()), " - sync - INFO - load, batch 3: x\n");
	log.format = TIPPLE_LOG_JSON;
	tipple__log_event(&log, TIPPLE_INFO, ",\"event\":\"e\",\"n\":7", "\"%s\"", "x");
	assert_non_null(strstr(logged(), "\"run\":null,\"step\":\"load\",\"batch\":3,"
	    "\"event\":\"e\",\"n\":7,\"level\":\"INFO\",\"message\":\"\\\"x\\\"\"}\n"));
}

/* The file has the lines, and a line that is being drawn on fd is wiped first. */
static void
a_second_descriptor(void **unused)
{
	struct tipple_log log = text_log();
	bool drawn = true;

	(void)unused;
	log.drawn = &drawn;
	tipple_log(&log, TIPPLE_INFO, "x");
	assert_string_equal(behind_time(logged() + strlen(TIPPLE__WIPE)), " - sync - INFO - x\n");
	assert_memory_equal(got, TIPPLE__WIPE, strlen(TIPPLE__WIPE));
	assert_false(drawn);
	log.file = ends[1];
	log.fd = -1;
	tipple_log(&log, TIPPLE_INFO, "y");
	assert_string_equal(behind_time(logged()), " - sync - INFO - y\n");
}

static void
levels_and_nowhere(void **unused)
{
	struct tipple_log log = text_log();

	(void)unused;
	tipple_log(&log, TIPPLE_DEBUG, "unwanted");
	assert_string_equal(logged(), "");
	log.level = TIPPLE_DEBUG;
	tipple_log(&log, TIPPLE_DEBUG, "wanted");
	assert_string_equal(behind_time(logged()), " - sync - DEBUG - wanted\n");
	log.fd = -1;
	tipple_log(&log, TIPPLE_ERROR, "nowhere");
	assert_string_equal(logged(), "");
}

static void
nothing_forges_a_line(void **unused)
{
	static const struct {
		const char *in, *text, *json; /* json: as read back; NULL: as in */
	} cases[] = {
		{ "a\nb", "a\\nb", NULL },
		{ "a\rb\tc", "a\\rb\\tc", NULL },
		{ "\b\f", "\\b\\f", NULL },
		{ "\x1b[31m", "\\x1b[31m", NULL },
		{ "\x01\x1f\x7f", "\\x01\\x1f\\x7f", NULL },
		{ "\xC2\x85\xC2\x9B", "\\u0085\\u009b", NULL },
		{ NL "\xE2\x80\xA9", "\\u2028\\u2029", NULL },
		{ RLO "\xE2\x80\xAA", "\\u202e\\u202a", NULL },
		{ "\xE2\x81\xA6\xE2\x81\xA9", "\\u2066\\u2069", NULL },
		{ "\xE2\x80\x8E\xE2\x80\x8F\xD8\x9C", "\\u200e\\u200f\\u061c", NULL },
		{ "\xFF", "\\xff", "\\xff" },
		{ "a\xE2\x82", "a\\xe2\\x82", "a\\xe2\\x82" },
		{ "\xED\xA0\x80", "\\xed\\xa0\\x80", "\\xed\\xa0\\x80" },
		{ "Zo\xC3\xAB \xF0\x9F\x9A\x80", "Zo\xC3\xAB \xF0\x9F\x9A\x80", NULL },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tipple_log text = text_log(), json = json_log();
		const char *read_back = cases[i].json ? cases[i].json : cases[i].in;
		char want[256];

		text.job = json.job = json.run = cases[i].in;
		snprintf(want, sizeof(want), " - %s - INFO - %s\n", cases[i].text,
		    cases[i].text);
		tipple_log(&text, TIPPLE_INFO, "%s", cases[i].in);
		assert_string_equal(behind_time(logged()), want);
		tipple_log(&json, TIPPLE_INFO, "%s", cases[i].in);
		assert_string_equal(member(logged(), "message"), read_back);
		assert_string_equal(member(got, "job"), read_back);
		assert_string_equal(member(got, "run"), read_back);
		for (const char *s = got; s[1]; s++)
			assert_true((unsigned char)*s >= ' ' && *s != 0x7F);
		assert_null(strstr(got, NL));
		assert_null(strstr(got, RLO));
	}
	member(NULL, NULL);
}

/* Long parts of characters of 1 to 4 bytes and of escapes, in every position. */
static void
long_lines_are_cut_between_characters(void **unused)
{
	static const char *const units[] = { "a", "\xC3\xA9", "\xE2\x82\xAC",
	    "\xF0\x9F\x9A\x80", "\n", "\"", NL, "\xFF" };
	static char value[9000];
	size_t characters;

	(void)unused;
	for (size_t u = 0; u < sizeof(units) / sizeof(units[0]); u++) {
		for (size_t shift = 0; shift < 8; shift++) {
			struct tipple_log text = text_log(), json = json_log();
			size_t n = shift;

			memset(value, 'x', shift);
			for (; n < sizeof(value) - 8; n += strlen(units[u]))
				strcpy(value + n, units[u]);
			tipple_log(&text, TIPPLE_INFO, "%s", value);
			n = strlen(logged());
			assert_in_range(n, 4096 - 16, 4096);
			assert_string_equal(got + n - 4, "...\n");
			assert_true(tipple__utf8_scan(got, n, &characters));
			text.job = json.job = json.run = value;
			tipple_log(&text, TIPPLE_INFO, "end");
			assert_non_null(strstr(logged(), "... - INFO - end\n"));
			tipple_log(&json, TIPPLE_INFO, "%s", value);
			n = strlen(logged());
			assert_in_range(n, 4096 - 16, 4096);
			member(got, "message");
			assert_string_equal(got + n - 6, "...\"}\n");
		}
	}
	member(NULL, NULL);
}

/* A line that just fits is whole. */
static void
a_line_is_not_cut_too_early(void **unused)
{
	struct tipple_log log = text_log();
	size_t head = TIME_LENGTH + strlen(" - sync - INFO - ");
	char value[4096];

	(void)unused;
	memset(value, 'a', sizeof(value));
	for (size_t n = 4096 - 3 - head - 5; n <= 4096 - 3 - head; n++) {
		tipple_log(&log, TIPPLE_INFO, "%.*s", (int)n, value);
		assert_int_equal(strlen(logged()), head + n + 1);
		assert_null(strstr(got, "..."));
	}
	tipple_log(&log, TIPPLE_INFO, "%.*s", (int)(4096 - 3 - head + 1), value);
	assert_non_null(strstr(logged(), "a...\n"));
}

static void
a_lost_line_harms_nobody(void **unused)
{
	struct tipple_log log = text_log();

	(void)unused;
	signal(SIGPIPE, SIG_IGN);
	close(ends[0]);
	errno = 7;
	tipple_log(&log, TIPPLE_INFO, "nobody reads");
	assert_int_equal(errno, 7);
	close(ends[1]);
	tipple_log(&log, TIPPLE_INFO, "a closed descriptor");
	assert_int_equal(errno, 7);
	assert_int_equal(open_pipe(NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text_lines, open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(json_lines, open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(steps_and_batches, open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(a_second_descriptor, open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(levels_and_nowhere, open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(nothing_forges_a_line, open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(long_lines_are_cut_between_characters,
		    open_pipe, close_pipe),
		cmocka_unit_test_setup_teardown(a_line_is_not_cut_too_early, open_pipe,
		    close_pipe),
		cmocka_unit_test_setup_teardown(a_lost_line_harms_nobody, open_pipe, close_pipe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
