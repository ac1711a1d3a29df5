/*
 * test_file_write.c - what is written is read back, whatever it is; a file is there
 * whole or not at all; packed files that are cut or damaged.
 *
 * SPDX-License-Identifier: ISC
 */
#include "file_fixture.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

/* ---- random rows ---- */

static uint64_t seed = 42;

static uint64_t
dice(uint64_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (seed >> 11) % n;
}

#define ONE_OF(list) list[dice(sizeof(list) / sizeof(list[0]))]

static const char *
some_text(char *room, size_t most)
{
	static const char *const edges[] = { "", "\"", "\"\"", ",", "\n", "\r\n", "\r", "\\N",
		"NULL", "null", " ", "a,b", "a\"b", "\"a\"", "a\nb\n", "\t", ";", "\xC3\xBC",
		"\xF0\x9F\x98\x80", "\xEF\xBB\xBF", "\x01\x1f\x7f", "\\u0041", "\\", "{}", "0", "-",
		"a\\\"", "\xE2\x80\xA8" };
	size_t n = 0, parts = dice(6);
	const char *part;

	room[0] = '\0';
	for (size_t i = 0; i < parts; i++) {
		part = ONE_OF(edges);
		if (n + strlen(part) > most)
			break;
		strcpy(room + n, part);
		n += strlen(part);
	}
	return room;
}

static struct tipple_decimal
some_decimal(void)
{
	static const char *const edges[] = { "0", "-0.0001",
		"9999999999999999999999999999999999.9999",
		"-9999999999999999999999999999999999.9999", "0.1", "1", "18446744073709551616.5",
		"9007199254740993.0001" };
	struct tipple_decimal d;

	assert_true(tipple_decimal_parse(ONE_OF(edges), &d));
	return d;
}

static double
some_real(void)
{
	static const double edges[] = { 0, 1, -1, 0.1, 1e308, -1e308, 5e-324,
		2.2250738585072014e-308, 0.30000000000000004,
		9007199254740993.0, 1e22, 1e23, 123456.789 };

	return dice(2) == 0 ? ONE_OF(edges) : (double)dice(UINT64_MAX) / (double)(dice(1000) + 1);
}

struct rooms {
	char name[200], note[200];
	unsigned char data[20];
};

/* Numbers, with their edges. */
static void
make_numbers(struct thing *t)
{
	static const int64_t big[] = { 0, -1, INT64_MAX, INT64_MIN, INT64_C(9007199254740993) };
	static const int16_t small[] = { 0, INT16_MIN, INT16_MAX };
	static const int32_t middle[] = { 0, INT32_MIN, INT32_MAX };

	t->id = ONE_OF(big);
	t->has_small = dice(4) != 0;
	t->small = ONE_OF(small);
	t->has_size = dice(4) != 0;
	t->size = ONE_OF(middle);
	t->has_flag = dice(4) != 0;
	t->flag = dice(2) == 0;
	t->has_ratio = dice(4) != 0;
	t->ratio = some_real();
	t->has_price = dice(4) != 0;
	t->price = some_decimal();
}

static void
make_times(struct thing *t)
{
	static const int32_t days[] = { 0, -719162, 2932896, 19782 };
	static const int64_t times[] = { 0, INT64_C(86399999999), 1, INT64_C(3600000000) };

	t->has_born = dice(4) != 0;
	t->born = ONE_OF(days);
	t->has_opens = dice(4) != 0;
	t->opens = ONE_OF(times);
	t->has_changed = dice(4) != 0;
	t->changed = ONE_OF(days) * INT64_C(86400000000) + ONE_OF(times);
}

static struct thing
make(struct rooms *r)
{
	static const char *const documents[] = { "{}", "[1, 2.50, \"a,\\n\\\"b\"]", "\"text\"",
		"1e3", "{\"b\":null,\"a\":{\"c\":[[]]}}", "true" };
	struct thing t = { .name = some_text(r->name, 40) };

	make_numbers(&t);
	make_times(&t);
	t.note = dice(4) != 0 ? some_text(r->note, 150) : NULL;
	for (size_t i = 0; i < sizeof(r->data); i++)
		r->data[i] = (unsigned char)dice(256);
	if (dice(4) != 0)
		t.data = (struct tipple_bytes){ r->data, dice(sizeof(r->data)) };
	t.has_token = dice(4) != 0;
	memcpy(t.token.byte, r->data, 16);
	t.extra = dice(4) != 0 ? ONE_OF(documents) : NULL;
	t.has_state = dice(4) != 0;
	t.state = (int)dice(3);
	return t;
}

/* What tipple_equal leaves out. */
static void
same_row(const struct thing *a, const struct thing *b)
{
	assert_true(tipple_equal(&table, a, b));
	assert_true((a->note == NULL) == (b->note == NULL));
	assert_true((a->data.data == NULL) == (b->data.data == NULL));
	assert_string_equal(a->name, b->name);
}

static void
write_and_read(const char *path, struct tipple_file_options o, int rows)
{
	uint64_t start = seed;
	struct tipple_file_writer *w;
	struct tipple_file *f;
	struct tipple_error err = { .text = "" };
	struct rooms rooms;
	struct thing row, back;

	assert_int_equal(tipple_file_create(path, &table, &o, &w, &err), TIPPLE_OK);
	for (int i = 0; i < rows; i++) {
		row = make(&rooms);
		if (tipple_file_put(w, &row, &err) != TIPPLE_OK)
			fail_msg("%s: %s", path, err.text);
	}
	assert_int_equal(tipple_file_end(w, &err), TIPPLE_OK);
	tipple_file_writer_close(w);
	seed = start;
	assert_int_equal(tipple_file_open(path, &table, &o, &f, &err), TIPPLE_OK);
	for (int i = 0; i < rows; i++) {
		row = make(&rooms);
		if (tipple_file_next(f, &back, &err) != TIPPLE_OK)
			fail_msg("%s: row %d, line %d: %s", path, i, (int)err.row, err.text);
		same_row(&row, &back);
	}
	assert_int_equal(tipple_file_next(f, &back, &err), TIPPLE_DONE);
	tipple_file_close(f);
}

static void
round_trips(void **unused)
{
	static const char *const paths[] = { "r.csv", "r.tsv", "r.jsonl",
#ifdef HAVE_ZLIB
		"r.csv.gz", "r.ndjson.gz",
#endif
#ifdef HAVE_ZSTD
		"r.csv.zst", "r.jsonl.zst",
#endif
	};
	static const struct tipple_file_options options[] = { { .delimiter = '\0' },
		{ .crlf = true }, { .null = "\\N" }, { .null = "0", .delimiter = ';' },
		{ .null = "NULL", .no_header = true }, { .delimiter = 'e' } };

	(void)unused;
	for (size_t p = 0; p < sizeof(paths) / sizeof(paths[0]); p++)
		for (size_t o = 0; o < sizeof(options) / sizeof(options[0]); o++)
			write_and_read(paths[p], options[o], 700);
}

/* ---- what is on the disk ---- */

static const struct thing good = { .id = 1, .name = "a" };

static struct tipple_file_writer *
create(const char *path)
{
	struct tipple_file_writer *w;
	struct tipple_error err;

	if (tipple_file_create(path, &few, NULL, &w, &err) != TIPPLE_OK)
		fail_msg("%s", err.text);
	return w;
}

static void
holds(const char *path, const char *want)
{
	char got[200] = "";
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	got[fread(got, 1, sizeof(got) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(got, want);
}

static int
temporary_files(void)
{
	DIR *d = opendir(".");
	struct dirent *e;
	int n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		n += e->d_name[0] == '.' && strlen(e->d_name) > 2;
	closedir(d);
	return n;
}

static void
whole_or_not(void **unused)
{
	struct tipple_file_writer *w;
	struct stat st;

	(void)unused;
	umask(0);
	spill("w.csv", "old", 3);
	w = create("w.csv");
	assert_int_equal(tipple_file_put(w, &good, NULL), TIPPLE_OK);
	holds("w.csv", "old");
	assert_int_equal(temporary_files(), 1);
	tipple_file_writer_close(w);
	holds("w.csv", "old");
	assert_int_equal(temporary_files(), 0);
	w = create("w.csv");
	assert_int_equal(tipple_file_put(w, &good, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_end(w, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_end(w, NULL), TIPPLE_MISUSE);
	assert_int_equal(tipple_file_put(w, &good, NULL), TIPPLE_MISUSE);
	tipple_file_writer_close(w);
	holds("w.csv", "id,name,note\n1,a,\n");
	assert_int_equal(temporary_files(), 0);
	assert_int_equal(stat("w.csv", &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	tipple_file_writer_close(NULL);
}

static void
texts(void **unused)
{
	struct thing row = { .id = -5, .name = "a,\"b\"", .note = "" };
	struct tipple_file_writer *w = create("t.csv");

	(void)unused;
	assert_int_equal(tipple_file_put(w, &row, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_end(w, NULL), TIPPLE_OK);
	tipple_file_writer_close(w);
	holds("t.csv", "id,name,note\n-5,\"a,\"\"b\"\"\",\"\"\n");
	w = create("t.jsonl");
	assert_int_equal(tipple_file_put(w, &row, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_put(w, &good, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_end(w, NULL), TIPPLE_OK);
	tipple_file_writer_close(w);
	holds("t.jsonl", "{\"id\":-5,\"name\":\"a,\\\"b\\\"\",\"note\":\"\"}\n"
	    "{\"id\":1,\"name\":\"a\",\"note\":null}\n");
}

static void
refused_rows(void **unused)
{
	struct tipple_file_writer *w = create("x.csv");
	struct thing bad = { .id = 2 };
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple_file_put(w, &good, &err), TIPPLE_OK);
	assert_int_equal(tipple_file_put(w, &bad, &err), TIPPLE_INVALID);
	assert_string_equal(err.text, "few.name: is NULL, and the column is not nullable");
	bad.name = "\xFF";
	assert_int_equal(tipple_file_put(w, &bad, &err), TIPPLE_INVALID);
	assert_int_equal(tipple_file_put(w, &good, &err), TIPPLE_OK);
	assert_int_equal(tipple_file_end(w, &err), TIPPLE_OK);
	tipple_file_writer_close(w);
	holds("x.csv", "id,name,note\n1,a,\n1,a,\n");
}

static void
no_regular_file(void **unused)
{
	struct tipple_file_writer *w;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(symlink("w.csv", "link.csv"), 0);
	assert_int_equal(mkdir("folder.csv", 0700), 0);
	assert_int_equal(tipple_file_create("link.csv", &few, NULL, &w, &err), TIPPLE_MISUSE);
	assert_null(w);
	assert_int_equal(tipple_file_create("folder.csv", &few, NULL, &w, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_file_create("no/x.csv", &few, NULL, &w, &err), TIPPLE_IO);
	assert_string_equal(err.text,
	    "no/x.csv: cannot open its folder: No such file or directory");
	assert_int_equal(tipple_file_create("x.txt", &few, NULL, &w, &err), TIPPLE_MISUSE);
	assert_int_equal(temporary_files(), 0);
}

/* A disk that is full: no file, and the old one stands. */
static void
no_room(void **unused)
{
	struct rlimit before, limit;
	struct tipple_file_writer *w = create("w.csv");
	enum tipple_status status = TIPPLE_OK;
	struct tipple_error err;

	(void)unused;
	holds("w.csv", "id,name,note\n1,a,\n");
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	limit = before;
	limit.rlim_cur = 100000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	for (int i = 0; i < 100000 && status == TIPPLE_OK; i++)
		status = tipple_file_put(w, &good, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_int_equal(status, TIPPLE_IO);
	assert_string_equal(err.text, "w.csv: cannot write: File too large");
	assert_int_equal(tipple_file_put(w, &good, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_file_end(w, &err), TIPPLE_MISUSE);
	tipple_file_writer_close(w);
	holds("w.csv", "id,name,note\n1,a,\n");
	assert_int_equal(temporary_files(), 0);
}

/* ---- packed files ---- */

static size_t
slurp(const char *path, char *room, size_t size)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	assert_non_null(f);
	n = fread(room, 1, size, f);
	fclose(f);
	return n;
}

/* How many rows come, and how it ends. */
static int
rows_of(const char *path, enum tipple_status *status, struct tipple_error *err)
{
	struct tipple_file *f;
	struct thing row;
	int n = 0;

	*status = tipple_file_open(path, &few, NULL, &f, err);
	while (*status == TIPPLE_OK && (*status = tipple_file_next(f, &row, err)) == TIPPLE_OK)
		n++;
	if (f != NULL)
		tipple_file_close(f);
	return n;
}

static void
packed(const char *path, const char *cut)
{
	static char data[400000];
	struct tipple_file_writer *w = create(path);
	struct thing row = good;
	enum tipple_status status;
	struct tipple_error err;
	size_t n;

	for (row.id = 1; row.id <= 50000; row.id++)
		assert_int_equal(tipple_file_put(w, &row, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_end(w, NULL), TIPPLE_OK);
	tipple_file_writer_close(w);
	assert_int_equal(rows_of(path, &status, &err), 50000);
	assert_int_equal(status, TIPPLE_DONE);
	n = slurp(path, data, sizeof(data) / 2);
	for (size_t size = 10; size < n; size += n / 9) {
		spill(path, data, size);
		assert_true(rows_of(path, &status, &err) < 50000);
		assert_int_equal(status, TIPPLE_IO);
		assert_string_equal(err.text, cut);
	}
	memcpy(data + n, data, n);      /* one behind the other: a header more, no row */
	spill(path, data, 2 * n);
	assert_int_equal(rows_of(path, &status, &err), 50000);
	assert_int_equal(status, TIPPLE_INVALID);
	assert_int_equal(err.row, 50002);
	data[n / 2] ^= 0x55;
	spill(path, data, n);
	assert_true(rows_of(path, &status, &err) <= 50000);
	assert_true(status == TIPPLE_IO || status == TIPPLE_INVALID);
}

static void
packed_files(void **unused)
{
	struct tipple_file *f;
	struct tipple_error err;

	(void)unused;
#ifdef HAVE_ZLIB
	packed("p.csv.gz", "p.csv.gz: it ends in the middle of its gzip data");
#endif
#ifdef HAVE_ZSTD
	packed("p.csv.zst", "p.csv.zst: it ends in the middle of its zstd data");
#endif
	/* by its first bytes, whatever its name */
	spill("named.csv", "\x1f\x8b\x08garbage", 10);
	assert_int_not_equal(tipple_file_open("named.csv", &few, NULL, &f, &err), TIPPLE_OK);
	assert_string_equal(READ("short.csv", "\x1f", .null = NULL),
	    "short.csv: line 1, the header: it has no column id");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(round_trips),
		cmocka_unit_test(whole_or_not),
		cmocka_unit_test(texts),
		cmocka_unit_test(refused_rows),
		cmocka_unit_test(no_regular_file),
		cmocka_unit_test(no_room),
		cmocka_unit_test(packed_files),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}
