/*
 * test_file_csv.c - what a CSV file holds, and which of its lines are refused.
 *
 * SPDX-License-Identifier: ISC
 */
#include "file_fixture.h"

#define HEADER "id,name,note\n"
#define CSV(data, ...) READ("t.csv", data, .format = TIPPLE_FILE_BY_NAME, __VA_ARGS__)
#define PLAIN(data) CSV(data, .null = NULL)

static void
fields(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN(HEADER "1,a,b\n2,c,d\n"), "2:1|a|b\n3:2|c|d\nend");
	assert_string_equal(PLAIN(HEADER "1,a,b"), "2:1|a|b\nend");
	assert_string_equal(PLAIN("id,name,note\r\n1,a,b\r\n2,c,d\r\n"), "2:1|a|b\n3:2|c|d\nend");
	assert_string_equal(PLAIN(HEADER "1,a,b\r"), "2:1|a|b\nend");
	assert_string_equal(PLAIN(HEADER "\n1,a,b\n\r\n\n2,c,d\n\n"), "3:1|a|b\n6:2|c|d\nend");
	assert_string_equal(PLAIN(HEADER), "end");
	assert_string_equal(PLAIN("\xEF\xBB\xBF" HEADER "1,a,b\n"), "2:1|a|b\nend");
	assert_string_equal(PLAIN(HEADER "1, a ,b\n"), "2:1| a |b\nend");
}

static void
quotes(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN(HEADER "1,\"a,\"\"x\"\"\",\"b\nc\"\n2,\"\"\"\",\"\"\"\"\"\"\n"),
	    "2:1|a,\"x\"|b\nc\n4:2|\"|\"\"\nend");
	assert_string_equal(PLAIN(HEADER "\"1\",\"a\",\"b\"\r\n\"2\",\"c\",\"d\""),
	    "2:1|a|b\n3:2|c|d\nend");
	assert_string_equal(PLAIN(HEADER "1,\"a\r\n\r\nb\",c\n2,c,\"\"\n"),
	    "2:1|a\r\n\r\nb|c\n5:2|c|\nend");
}

static void
nulls(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN(HEADER "1,a,\n2,b,\"\"\n"), "2:1|a|~\n3:2|b|\nend");
	assert_string_equal(PLAIN(HEADER "1,,x\n2,\"\",x\n"), "2!invalid\n3:2||x\nend");
	assert_string_equal(CSV(HEADER "1,a,\\N\n2,,\"\\N\"\n", .null = "\\N"),
	    "2:1|a|~\n3:2||\\N\nend");
}

static void
broken_lines(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN(HEADER "1,a\n2,b,c\n3,d,e,f\n4,g,h\n"),
	    "2!ragged\n3:2|b|c\n4!ragged\n5:4|g|h\nend");
	assert_string_equal(PLAIN(HEADER "1,a\"b,c\n2,b,c\n"), "2!quote\n3:2|b|c\nend");
	assert_string_equal(PLAIN(HEADER "1,\"a\"b,c\n2,b,c\n"), "2!quote\n3:2|b|c\nend");
	assert_string_equal(PLAIN(HEADER "1,a\rb,c\n2,b,c\n"), "2!quote\n3:2|b|c\nend");
	assert_string_equal(PLAIN(HEADER "x,a,c\n2,b,c\n"), "2!type\n3:2|b|c\nend");
	assert_string_equal(PLAIN(HEADER "1,\xFF,c\n2,b,c\n"), "2!invalid\n3:2|b|c\nend");
	assert_string_equal(PLAIN(HEADER "1,a\0b,c\n2,b,c\n"), "2!type\n3:2|b|c\nend");
	assert_string_equal(PLAIN(HEADER "1,a23456789a123456789a123456789a123456789xy,c\n2,b,c\n"),
	    "2!invalid\n3:2|b|c\nend");
	/* behind a ragged record of several lines the count is right */
	assert_string_equal(PLAIN(HEADER "1,\"a\nb\"\n2,b,c\n"), "2!ragged\n4:2|b|c\nend");
}

/* A quote that is never closed takes no line with it but its own. */
static void
stray_quotes(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN(HEADER "1,\"a,b\n2,b,c\n3,d,e\n"),
	    "2!quote\n3:2|b|c\n4:3|d|e\nend");
	assert_string_equal(PLAIN(HEADER "1,\"a,b\n2,b,\"c\"\n3,d,e\n"),
	    "2!quote\n3:2|b|c\n4:3|d|e\nend");
	assert_string_equal(PLAIN(HEADER "1,a,\""), "2!quote\nend");
	assert_string_equal(CSV(HEADER "1,\"a,b\n2,b,c\n3,d,e\n4,\"f\"\"\",g\n", .longest = 13),
	    "2!too-long\n3:2|b|c\n4:3|d|e\n5:4|f\"|g\nend");
}

static void
headers(void **unused)
{
	(void)unused;
	assert_string_equal(PLAIN("note,other,id,name\nx,y,1,a\n"), "2:1|a|x\nend");
	assert_string_equal(CSV("1,a,b\n2,c,\n", .no_header = true), "1:1|a|b\n2:2|c|~\nend");
	assert_string_equal(CSV("id;name;note\n1;a,a;b\n", .delimiter = ';'), "2:1|a,a|b\nend");
	assert_string_equal(READ("t.tsv", "id\tname\tnote\n1\ta,\tb\n", .null = NULL),
	    "2:1|a,|b\nend");
	assert_string_equal(PLAIN(""), "t.csv: is empty: it has not even a header");
	assert_string_equal(PLAIN("id,name\n"),
	    "t.csv: line 1, the header: it has no column note");
	assert_string_equal(PLAIN("\nid,name,note,id\n"),
	    "t.csv: line 2, the header: it has twice the column id");
	assert_string_equal(PLAIN("id,name,no\"te\n"),
	    "t.csv: line 1, the header: a quote inside a field without quotes");
	assert_string_equal(CSV("id,name,secret,note\n", .known_only = true),
	    "t.csv: line 1, the header: its column 3 is none of few");
}

static void
encodings(void **unused)
{
	(void)unused;
	assert_string_equal(CSV(HEADER "1,Gr\xFC\xDF,\xA9\n", .encoding = "ISO-8859-1"),
	    "2:1|Gr\xC3\xBC\xC3\x9F|\xC2\xA9\nend");
	/* 0x81 is nothing in Windows-1252: only its row is lost */
	assert_string_equal(CSV(HEADER "1,\x81,x\n2,\x80,x\n", .encoding = "WINDOWS-1252"),
	    "2!invalid\n3:2|\xE2\x82\xAC|x\nend");
	assert_string_equal(CSV("\xFF\xFEi\0d\0,\0n\0a\0m\0e\0,\0n\0o\0t\0e\0\n\0001\0,\0\xFC\0,\0"
	    "\x00\xD8\n\0002\0,\0b\0,\0c\0", .encoding = "UTF-16"),
	    "2!invalid\n3:2|b|c\nend");
	assert_string_equal(CSV(HEADER, .encoding = "no such"),
	    "t.csv: iconv knows no encoding \"no such\"");
}

/* Records across the borders of the buffer, whatever their length. */
static void
long_files(void **unused)
{
	enum { ROWS = 30000 };
	struct tipple_file *f;
	struct tipple_error err;
	struct thing row;
	char note[40000];
	FILE *out = fopen("long.csv", "w");

	(void)unused;
	assert_non_null(out);
	fputs(HEADER, out);
	for (int i = 1; i <= ROWS; i++) {
		int n = i % 1000 == 0 ? 30000 + i : i % 37;

		fprintf(out, "%d,%s,\"", i, i % 2 == 0 ? "\"even\"" : "odd");
		for (int k = 0; k < n; k++)
			fputs(k % 11 == 5 ? "\"\"" : k % 7 == 3 ? "\n" : "x", out);
		fputs("\"\n", out);
	}
	fclose(out);
	assert_int_equal(tipple_file_open("long.csv", &few, NULL, &f, &err), TIPPLE_OK);
	for (int i = 1; i <= ROWS; i++) {
		int n = i % 1000 == 0 ? 30000 + i : i % 37;

		assert_int_equal(tipple_file_next(f, &row, &err), TIPPLE_OK);
		assert_int_equal(row.id, i);
		assert_string_equal(row.name, i % 2 == 0 ? "even" : "odd");
		for (int k = 0; k < n && n < (int)sizeof(note); k++)
			note[k] = k % 11 == 5 ? '"' : k % 7 == 3 ? '\n' : 'x';
		if (n < (int)sizeof(note)) {
			note[n] = '\0';
			assert_string_equal(row.note, note);
		}
		assert_int_equal(strlen(row.note), n);
	}
	assert_int_equal(tipple_file_next(f, &row, &err), TIPPLE_DONE);
	assert_int_equal(tipple_file_next(f, &row, &err), TIPPLE_DONE);
	tipple_file_close(f);
}

static void
too_long(void **unused)
{
	static char data[600000];
	size_t n = (size_t)sprintf(data, HEADER "1,a,b\n2,c,");

	(void)unused;
	memset(data + n, 'x', 500000);
	n += 500000;
	n += (size_t)sprintf(data + n, "\n3,d,e\n");
	assert_string_equal(read_few("t.csv", data, n, (struct tipple_file_options){
	    .longest = 1000 }), "2:1|a|b\n3!too-long\n4:3|d|e\nend");
}

static void
one_column(void **unused)
{
	static const struct tipple_column column = { COLUMN(note, TIPPLE_TEXT),
		.flags = TIPPLE_COLUMN_NULLABLE };
	static const struct tipple_table one = { .abi = TIPPLE_ABI, .size = sizeof(one),
		.name = "one", .row_size = sizeof(struct thing), .columns = &column,
		.ncolumns = 1, .generated = -1, .primary = -1 };
	struct tipple_file *f;
	struct thing row;

	(void)unused;
	spill("one.csv", "note\na\n\n\"\"\n", 11);
	assert_int_equal(tipple_file_open("one.csv", &one, NULL, &f, NULL), TIPPLE_OK);
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_OK);
	assert_string_equal(row.note, "a");
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_OK);
	assert_null(row.note);
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_OK);
	assert_string_equal(row.note, "");
	assert_int_equal(tipple_file_next(f, &row, NULL), TIPPLE_DONE);
	tipple_file_close(f);
}

static void
misuse(void **unused)
{
	struct tipple_file_options quote = { .delimiter = '"' };
	struct tipple_file *f;
	struct tipple_error err;

	(void)unused;
	assert_int_equal(tipple_file_open("t.txt", &few, NULL, &f, &err), TIPPLE_MISUSE);
	assert_null(f);
	assert_int_equal(tipple_file_open("t.csv", &few, &quote, &f, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_file_open("missing.csv", &few, NULL, &f, &err), TIPPLE_IO);
	assert_string_equal(err.text, "missing.csv: cannot open: No such file or directory");
	assert_int_equal(tipple_file_open("missing.csv", &few, NULL, &f, NULL), TIPPLE_IO);
	tipple_file_close(NULL);
}

/* verify reads its source more than once: a pipe must not look empty then. */
static void
standard_input(void **unused)
{
	struct tipple_file_source source = { .table = &few,
		.options = { .format = TIPPLE_FILE_CSV } };
	struct tipple_error err;
	struct thing row;

	(void)unused;
	spill("in.csv", HEADER "1,a,b\n", 19);
	assert_non_null(freopen("in.csv", "rb", stdin));
	assert_int_equal(tipple_file_source_open(&source, NULL, &err), TIPPLE_MISUSE);
	assert_int_equal(tipple_file_source_open(&source, "-", &err), TIPPLE_OK);
	assert_int_equal(tipple_file_source_next(&source, &row, &err), TIPPLE_OK);
	assert_int_equal(row.id, 1);
	assert_int_equal(tipple_file_source_line(&source), 2);
	assert_int_equal(tipple_file_source_next(&source, &row, &err), TIPPLE_DONE);
	tipple_file_source_close(&source);
	assert_int_equal(tipple_file_source_open(&source, "-", &err), TIPPLE_MISUSE);
	tipple_file_source_close(&source);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields),
		cmocka_unit_test(quotes),
		cmocka_unit_test(nulls),
		cmocka_unit_test(broken_lines),
		cmocka_unit_test(stray_quotes),
		cmocka_unit_test(headers),
		cmocka_unit_test(encodings),
		cmocka_unit_test(long_files),
		cmocka_unit_test(too_long),
		cmocka_unit_test(one_column),
		cmocka_unit_test(misuse),
		cmocka_unit_test(standard_input),
	};

	return cmocka_run_group_tests(tests, enter, leave);
}
