/*
 * state_fixture.h - a folder for each test of state files, and short words for
 * saving, reading and damaging one in it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef STATE_FIXTURE_H
#define STATE_FIXTURE_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tipple_etl.h"

#define FILE_NAME "s.json"
#define VALUE INT64_C(1709211900123456) /* 2024-02-29 13:05:00.123456 */
#define ROOM 4096
#define TEST(name) cmocka_unit_test_setup_teardown(name, enter, leave)

static struct tipple_error err;
static char folder[32];

static inline void
empty_folder(void)
{
	DIR *dir = opendir(".");
	struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			assert_int_equal(remove(entry->d_name), 0);
	closedir(dir);
}

/* Every test works in a folder of its own. */
static inline int
enter(void **unused)
{
	(void)unused;
	strcpy(folder, "test_state.XXXXXX");
	return mkdtemp(folder) ? chdir(folder) : -1;
}

static inline int
leave(void **unused)
{
	(void)unused;
	empty_folder();
	return chdir("..") == 0 ? rmdir(folder) : -1;
}

static inline struct tipple_watermark
mark_of(int64_t value)
{
	return (struct tipple_watermark){ .job = "packages-sync", .table = "packages",
	    .cursor = "updated_at", .type = TIPPLE_TIMESTAMP, .has_value = true,
	    .value = value, .run_id = "run-1" };
}

static inline enum tipple_status
open_once(struct tipple_watermark *mark)
{
	struct tipple_state *state;
	enum tipple_status status = tipple_state_open(FILE_NAME, mark, &state, &err);

	if (status)
		assert_null(state);
	tipple_state_close(state);
	return status;
}

static inline enum tipple_status
save_once(int64_t value)
{
	struct tipple_watermark mark = mark_of(0), next = mark_of(value);
	enum tipple_status status;
	struct tipple_state *state;

	assert_int_equal(tipple_state_open(FILE_NAME, &mark, &state, &err), TIPPLE_OK);
	status = tipple_state_save(state, &next, &err);
	tipple_state_close(state);
	return status;
}

static inline void
expect_mark(int64_t value)
{
	struct tipple_watermark mark = mark_of(0);

	assert_int_equal(open_once(&mark), TIPPLE_OK);
	assert_true(mark.has_value);
	assert_int_equal(mark.value, value);
}

static inline size_t
slurp(const char *name, char data[ROOM])
{
	FILE *f = fopen(name, "rb");
	size_t n;

	assert_non_null(f);
	n = fread(data, 1, ROOM - 1, f);
	data[n] = '\0';
	fclose(f);
	return n;
}

static inline void
spill(const char *name, const char *data, size_t n)
{
	FILE *f = fopen(name, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static inline void
expect_refusal(const char *words)
{
	struct tipple_watermark mark = mark_of(5);

	assert_int_equal(open_once(&mark), TIPPLE_MISUSE);
	assert_int_equal(err.status, TIPPLE_MISUSE);
	if (!strstr(err.text, FILE_NAME) || !strstr(err.text, words))
		fail_msg("\"%s\" does not name " FILE_NAME " and \"%s\"", err.text, words);
	assert_int_equal(mark.value, 5);
	assert_string_equal(mark.run_id, "run-1");
}

static inline void
expect_no_temporary(void)
{
	DIR *dir = opendir(".");
	struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)))
		assert_null(strstr(entry->d_name, ".tmp"));
	closedir(dir);
}

#endif
