/*
 * file.c - fuzz target: any bytes as a CSV or JSON Lines file, packed or not.  Lines go
 * forward; what is accepted is written, and read again as it was.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tipple_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct row {
	int64_t id;
	int16_t small;
	bool has_small;
	bool flag, has_flag;
	double ratio;
	bool has_ratio;
	struct tipple_decimal price;
	bool has_price;
	const char *name, *extra;
	struct tipple_bytes data;
	int64_t changed;
	bool has_changed;
	int state;
	bool has_state;
	void *own;
};

static const char *const labels[] = { "new", "old" };

#define NULLABLE(n, t) .name = #n, .type = t, .offset = offsetof(struct row, n), \
	.flags = TIPPLE_COLUMN_NULLABLE
#define SCALAR(n, t) NULLABLE(n, t), .has_offset = offsetof(struct row, has_##n)
static const struct tipple_column columns[] = {
	{ .name = "id", .type = TIPPLE_INT64 },
	{ SCALAR(small, TIPPLE_INT16) },
	{ SCALAR(flag, TIPPLE_BOOL) },
	{ SCALAR(ratio, TIPPLE_FLOAT64) },
	{ SCALAR(price, TIPPLE_DECIMAL), .precision = 20, .scale = 3 },
	{ NULLABLE(name, TIPPLE_TEXT), .length = 20 },
	{ NULLABLE(extra, TIPPLE_JSON) },
	{ NULLABLE(data, TIPPLE_BYTES) },
	{ SCALAR(changed, TIPPLE_TIMESTAMP) },
	{ SCALAR(state, TIPPLE_ENUM), .labels = labels, .nlabels = 2 },
};
static const struct tipple_table table = { .abi = TIPPLE_ABI, .size = sizeof(table), .name = "row",
	.row_size = sizeof(struct row), .own_offset = offsetof(struct row, own),
	.columns = columns, .ncolumns = 10, .generated = -1, .primary = -1 };

static void
want(int condition)
{
	if (!condition)
		abort();
}

static char in[64], out[2][64];

static void
make_names(void)
{
	const char *folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	snprintf(in, sizeof(in), "%s/tipple-fuzz.%ld", folder, (long)getpid());
	snprintf(out[0], sizeof(out[0]), "%s.csv", in);
	snprintf(out[1], sizeof(out[1]), "%s.jsonl", in);
}

static void
spill(const uint8_t *data, size_t size)
{
	FILE *f = fopen(in, "wb");

	want(f && fwrite(data, 1, size, f) == size && fclose(f) == 0);
}

/* Write the row alone, and read it. */
static void
again(const struct row *row, const char *path, const struct tipple_file_options *o)
{
	struct tipple_file_writer *w;
	struct tipple_file *f;
	struct row back;

	want(tipple_file_create(path, &table, o, &w, NULL) == TIPPLE_OK);
	want(tipple_file_put(w, row, NULL) == TIPPLE_OK);
	want(tipple_file_end(w, NULL) == TIPPLE_OK);
	tipple_file_writer_close(w);
	want(tipple_file_open(path, &table, o, &f, NULL) == TIPPLE_OK);
	want(tipple_file_next(f, &back, NULL) == TIPPLE_OK);
	/* in a nullable column JSON Lines have one null */
	if (o->format == TIPPLE_FILE_CSV || !row->extra || strcmp(row->extra, "null") != 0)
		want(tipple_equal(&table, row, &back));
	want(tipple_file_next(f, &back, NULL) == TIPPLE_DONE);
	tipple_file_close(f);
}

static void
read_all(const struct tipple_file_options *o)
{
	struct tipple_file_options plain = *o;
	int64_t line = 0, rows = 0;
	enum tipple_status status;
	struct tipple_error err;
	struct tipple_file *f;
	struct row row;

	plain.encoding = NULL;
	plain.longest = 0;
	if (tipple_file_open(in, &table, o, &f, &err) != TIPPLE_OK)
		return;
	while ((status = tipple_file_next(f, &row, &err)) == TIPPLE_OK ||
	    status == TIPPLE_INVALID) {
		want(tipple_file_line(f) > line);
		line = tipple_file_line(f);
		if (status == TIPPLE_INVALID)
			want(err.row == line && err.constraint[0] && err.text[0]);
		else if (rows++ < 3)
			again(&row, out[o->format == TIPPLE_FILE_JSONL], &plain);
	}
	want(status == TIPPLE_DONE || status == TIPPLE_IO);
	tipple_file_close(f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tipple_file_options o = { .format = TIPPLE_FILE_CSV };

	if (size == 0)
		return 0;
	if (!in[0])
		make_names();
	spill(data + 1, size - 1);
	o.format = data[0] & 1 ? TIPPLE_FILE_JSONL : TIPPLE_FILE_CSV;
	o.no_header = data[0] & 2;
	o.delimiter = data[0] & 4 ? ';' : '\0';
	o.null = data[0] & 8 ? "\\N" : NULL;
	o.longest = data[0] & 16 ? 40 : 0;
	o.encoding = (data[0] & 96) == 32 ? "ISO-8859-1" : (data[0] & 96) == 64 ? "UTF-16" : NULL;
	read_all(&o);
	(void)unlink(in);
	(void)unlink(out[0]);
	(void)unlink(out[1]);
	return 0;
}
