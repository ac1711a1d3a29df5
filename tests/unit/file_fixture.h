/*
 * file_fixture.h - a table with a column of every type, and files of a few lines in a
 * folder that goes away.
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
#include <unistd.h>

#include <cmocka.h>

#include "tipple_file.h"

struct thing {
	int64_t id;
	int16_t small;
	bool has_small;
	int32_t size;
	bool has_size;
	bool flag, has_flag;
	double ratio;
	bool has_ratio;
	struct tipple_decimal price;
	bool has_price;
	const char *name, *note;
	struct tipple_bytes data;
	int32_t born;
	bool has_born;
	int64_t opens, changed;
	bool has_opens, has_changed;
	struct tipple_uuid token;
	bool has_token;
	const char *extra;
	int state;
	bool has_state;
	void *own;
};

enum { ID, SMALL, SIZE, FLAG, RATIO, PRICE, NAME, NOTE, DATA, BORN, OPENS, CHANGED, TOKEN, EXTRA,
	STATE, NCOLUMNS };

static const char *const labels[] = { "new", "it's, old", "a\"b" };

#define COLUMN(n, t) .name = #n, .type = t, .offset = offsetof(struct thing, n)
#define NULLABLE(n, t) COLUMN(n, t), .flags = TIPPLE_COLUMN_NULLABLE, \
	.has_offset = offsetof(struct thing, has_##n)
static const struct tipple_column columns[] = {
	[ID] = { COLUMN(id, TIPPLE_INT64) },
	[SMALL] = { NULLABLE(small, TIPPLE_INT16) },
	[SIZE] = { NULLABLE(size, TIPPLE_INT32) },
	[FLAG] = { NULLABLE(flag, TIPPLE_BOOL) },
	[RATIO] = { NULLABLE(ratio, TIPPLE_FLOAT64) },
	[PRICE] = { NULLABLE(price, TIPPLE_DECIMAL), .precision = 38, .scale = 4 },
	[NAME] = { COLUMN(name, TIPPLE_TEXT), .length = 40 },
	[NOTE] = { COLUMN(note, TIPPLE_TEXT), .flags = TIPPLE_COLUMN_NULLABLE },
	[DATA] = { COLUMN(data, TIPPLE_BYTES), .flags = TIPPLE_COLUMN_NULLABLE },
	[BORN] = { NULLABLE(born, TIPPLE_DATE) },
	[OPENS] = { NULLABLE(opens, TIPPLE_TIME) },
	[CHANGED] = { NULLABLE(changed, TIPPLE_TIMESTAMP) },
	[TOKEN] = { NULLABLE(token, TIPPLE_UUID) },
	[EXTRA] = { COLUMN(extra, TIPPLE_JSON), .flags = TIPPLE_COLUMN_NULLABLE },
	[STATE] = { NULLABLE(state, TIPPLE_ENUM), .labels = labels, .nlabels = 3 },
};

#define TABLE(t, list) { .abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = t, \
	.row_size = sizeof(struct thing), .own_offset = offsetof(struct thing, own), \
	.columns = list, .ncolumns = sizeof(list) / sizeof(list[0]), .generated = -1, \
	.primary = -1 }
static const struct tipple_table table = TABLE("thing", columns);

/* id, name, note: what most tests need. */
static const struct tipple_column few_columns[] = {
	{ COLUMN(id, TIPPLE_INT64) },
	{ COLUMN(name, TIPPLE_TEXT), .length = 40 },
	{ COLUMN(note, TIPPLE_TEXT), .flags = TIPPLE_COLUMN_NULLABLE },
};
static const struct tipple_table few = TABLE("few", few_columns);

static char folder[] = "/tmp/tipple-file.XXXXXX";

static int
enter(void **unused)
{
	(void)unused;
	return mkdtemp(folder) != NULL && chdir(folder) == 0 ? 0 : -1;
}

static int
leave(void **unused)
{
	char command[64];

	(void)unused;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void
spill(const char *path, const void *data, size_t size)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, size, f), size);
	assert_int_equal(fclose(f), 0);
}

/*
 * What is read of a file with these bytes, as lines of one text: "2:1|a|b" for a row
 * at line 2, "3!ragged" for one that is refused, "~" for NULL, "end" or the failure.
 */
static const char *
read_few(const char *path, const void *data, size_t size, struct tipple_file_options o)
{
	static char out[4096];
	struct tipple_file *f;
	struct tipple_error err;
	struct thing row;
	enum tipple_status status;
	size_t n = 0;

	spill(path, data, size);
	status = tipple_file_open(path, &few, &o, &f, &err);
	if (status != TIPPLE_OK) {
		snprintf(out, sizeof(out), "%s", err.text);
		return out;
	}
	while ((status = tipple_file_next(f, &row, &err)) == TIPPLE_OK ||
	    status == TIPPLE_INVALID) {
		if (status == TIPPLE_OK)
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%d:%d|%s|%s\n",
			    (int)tipple_file_line(f), (int)row.id, row.name,
			    row.note != NULL ? row.note : "~");
		else
			n += (size_t)snprintf(out + n, sizeof(out) - n, "%d!%s\n", (int)err.row,
			    err.constraint);
		assert_true(n < sizeof(out));
		if (status == TIPPLE_INVALID)
			assert_int_equal(err.row, tipple_file_line(f));
	}
	snprintf(out + n, sizeof(out) - n, "%s", status == TIPPLE_DONE ? "end" : err.text);
	tipple_file_close(f);
	return out;
}

#define READ(path, data, ...) \
	read_few(path, data, sizeof(data) - 1, (struct tipple_file_options){ __VA_ARGS__ })
