/*
 * test_clean.c - clean text: each rule by example, and what holds for any bytes.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tipple_etl.h"
#include "utf8.h"

#define FFFD "\xEF\xBF\xBD"

struct example {
	const char *in;
	size_t size;
	const char *out;
};
#define EXAMPLE(in, out) { in, sizeof(in) - 1, out }

static const struct example examples[] = {
	EXAMPLE("", ""),
	EXAMPLE("plain", "plain"),
	EXAMPLE("two words", "two words"),
	/* White space */
	EXAMPLE("  both  ends  ", "both ends"),
	EXAMPLE(" \t\n ", ""),
	EXAMPLE("a\tb\nc\r\nd\ve\ff", "a b c d e f"),
	EXAMPLE("a\x1C\x1D\x1E\x1F" "b", "a b"),
	EXAMPLE("a\xC2\x85" "b", "a b"),                        /* next line */
	EXAMPLE("a\xC2\xA0" "b", "a b"),                        /* no-break space */
	EXAMPLE("a\xE1\x9A\x80" "b", "a b"),                    /* U+1680 */
	EXAMPLE("a\xE2\x80\x80\xE2\x80\x8A" "b", "a b"),        /* U+2000 U+200A */
	EXAMPLE("a\xE2\x80\xA8" "b\xE2\x80\xA9" "c", "a b c"),  /* U+2028 U+2029 */
	EXAMPLE("a\xE2\x80\xAF" "b\xE2\x81\x9F" "c", "a b c"),  /* U+202F U+205F */
	EXAMPLE("\xE3\x80\x80" "a\xE3\x80\x80", "a"),           /* U+3000 */
	EXAMPLE("a\xE1\xA0\x8E" "b", "a\xE1\xA0\x8E" "b"),      /* U+180E is none any more */
	/* What nobody sees */
	EXAMPLE("a\0b", "ab"),
	EXAMPLE("\0", ""),
	EXAMPLE("a\x01\x08\x0E\x1B\x7F" "b", "ab"),
	EXAMPLE("a\xC2\x80\xC2\x84\xC2\x86\xC2\x9F" "b", "ab"), /* C1 */
	EXAMPLE("\xEF\xBB\xBFname", "name"),                    /* byte order mark */
	EXAMPLE("a\xE2\x80\x8B" "b", "ab"),                     /* zero width space */
	EXAMPLE("a\xE2\x81\xA0" "b", "ab"),                     /* word joiner */
	EXAMPLE("a \xE2\x80\x8B b", "a b"),
	EXAMPLE("a \x07 b", "a b"),
	EXAMPLE("a\xE2\x80\x8D" "b", "a\xE2\x80\x8D" "b"),      /* zero width joiner stays */
	EXAMPLE("a\xE2\x80\x8C" "b", "a\xE2\x80\x8C" "b"),      /* non-joiner stays */
	EXAMPLE("a\xC2\xAD" "b", "a\xC2\xAD" "b"),              /* soft hyphen stays */
	/* Ill-formed: one U+FFFD for each maximal subpart (Unicode, table 3-8 and on) */
	EXAMPLE("a\xFF" "b", "a" FFFD "b"),
	EXAMPLE("\x80\xBF", FFFD FFFD),
	EXAMPLE("\xC0\xAF", FFFD FFFD),
	EXAMPLE("\xC3", FFFD),
	EXAMPLE("\xE2\x82", FFFD),
	EXAMPLE("\xE2\x82" "a", FFFD "a"),
	EXAMPLE("\xE0\x80\xAF", FFFD FFFD FFFD),
	EXAMPLE("\xED\xA0\x80", FFFD FFFD FFFD),                /* surrogate */
	EXAMPLE("\xF0\x9F\x98", FFFD),
	EXAMPLE("\xF0\x80\x80\xAF", FFFD FFFD FFFD FFFD),
	EXAMPLE("\xF4\x90\x80\x80", FFFD FFFD FFFD FFFD),       /* over U+10FFFF */
	EXAMPLE("\xF5\x80", FFFD FFFD),
	EXAMPLE("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64",
	    "a" FFFD FFFD FFFD "b" FFFD "c" FFFD FFFD "d"),
	EXAMPLE("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", FFFD FFFD FFFD FFFD "A"),
	EXAMPLE(" \xFF ", FFFD),
	/* NFC */
	EXAMPLE("Cafe\xCC\x81", "Caf\xC3\xA9"),
	EXAMPLE("Caf\xC3\xA9", "Caf\xC3\xA9"),
	EXAMPLE("e\xE2\x80\x8B\xCC\x81", "\xC3\xA9"),           /* joined by what is dropped */
	EXAMPLE("q\xCC\x87\xCC\xA3", "q\xCC\xA3\xCC\x87"),      /* marks in canonical order */
	EXAMPLE("\xE2\x84\xAB", "\xC3\x85"),                    /* Angstrom sign */
	EXAMPLE("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\xEA\xB0\x81"), /* Hangul */
	EXAMPLE("10\xC2\xB3 \xEF\xAC\x81", "10\xC2\xB3 \xEF\xAC\x81"), /* not NFKC */
	EXAMPLE("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
	    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80"),    /* an astronaut */
	EXAMPLE("\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBE\xEF\xBF\xBF"), /* noncharacters */
};

/* No NUL behind the input, so that a sanitizer sees a read past its end. */
static char *
clean(const char *in, size_t n, size_t *size)
{
	struct tipple_error err;
	char *copy = malloc(n ? n : 1), *out;

	assert_non_null(copy);
	memcpy(copy, in, n);
	assert_int_equal(tipple_clean(copy, n, &out, size, &err), TIPPLE_OK);
	free(copy);
	assert_int_equal(strlen(out), *size);
	return out;
}

static void
each_rule(void **unused)
{
	int wrong = 0;

	(void)unused;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		size_t size;
		char *out = clean(examples[i].in, examples[i].size, &size);

		if (strcmp(out, examples[i].out) != 0) {
			print_error("example %zu: \"%s\" becomes \"%s\"\n", i, examples[i].in,
			    out);
			wrong++;
		}
		free(out);
	}
	assert_int_equal(wrong, 0);
}

/* Each step does its own and leaves the rest. */
static void
single_steps(void **unused)
{
	static const char text[] = " \xCC\x81" "A\xE2\x80\x8B \xC2\xA0 \x07"
	    "e\xCC\x81\xC4\xB0\xFF ";
	static const struct {
		unsigned steps;
		const char *out;
	} cases[] = {
		{ 0, text },
		{ TIPPLE_CLEAN_REPAIR,
		    " \xCC\x81" "A\xE2\x80\x8B \xC2\xA0 \x07" "e\xCC\x81\xC4\xB0" FFFD " " },
		{ TIPPLE_CLEAN_CONTROL, " \xCC\x81" "A \xC2\xA0 e\xCC\x81\xC4\xB0\xFF " },
		{ TIPPLE_CLEAN_COLLAPSE,
		    " \xCC\x81" "A\xE2\x80\x8B \x07" "e\xCC\x81\xC4\xB0\xFF " },
		{ TIPPLE_CLEAN_COLLAPSE | TIPPLE_CLEAN_CONTROL,
		    " \xCC\x81" "A e\xCC\x81\xC4\xB0\xFF " },
		{ TIPPLE_CLEAN_TRIM,
		    "\xCC\x81" "A\xE2\x80\x8B \xC2\xA0 \x07" "e\xCC\x81\xC4\xB0\xFF" },
		{ TIPPLE_CLEAN_LOWER,
		    " \xCC\x81" "a\xE2\x80\x8B \xC2\xA0 \x07" "e\xCC\x81" "i\xFF " },
		{ TIPPLE_CLEAN_UPPER,
		    " \xCC\x81" "A\xE2\x80\x8B \xC2\xA0 \x07" "E\xCC\x81\xC4\xB0\xFF " },
		{ TIPPLE_CLEAN_NFC, text },     /* which takes no ill-formed text */
		{ TIPPLE_CLEAN_NFC | TIPPLE_CLEAN_REPAIR | TIPPLE_CLEAN_UPPER,
		    " \xCC\x81" "A\xE2\x80\x8B \xC2\xA0 \x07\xC3\x89\xC4\xB0" FFFD " " },
	};
	int wrong = 0;
	size_t size;
	char *out;

	(void)unused;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(tipple_clean_steps(text, sizeof(text) - 1, cases[i].steps, &out,
		    &size, NULL), TIPPLE_OK);
		assert_int_equal(strlen(out), size);
		if (strcmp(out, cases[i].out) != 0) {
			print_error("steps %x: \"%s\"\n", cases[i].steps, out);
			wrong++;
		}
		free(out);
	}
	assert_int_equal(wrong, 0);
}

static void
no_size_and_no_text(void **unused)
{
	char *out;

	(void)unused;
	assert_int_equal(tipple_clean(" a  b", 5, &out, NULL, NULL), TIPPLE_OK);
	assert_string_equal(out, "a b");
	free(out);
	assert_int_equal(tipple_clean(NULL, 0, &out, NULL, NULL), TIPPLE_OK);
	assert_string_equal(out, "");
	free(out);
}

/* Half random bytes, half pieces that the rules are about. */
static size_t
random_text(char *to, size_t room)
{
	static const char *const pieces[] = {
		" ", "\t", "a", "e", "\xCC\x81", "\xCC\xA3", "\xEF\xBB\xBF", "\xE2\x80\x8B",
		"\xE2\x80\xA8", "\xC2\x85", "\xC2\x9F", "\xE1\x84\x80", "\xE1\x85\xA1",
		"\xE1\x86\xA8", "\xE2\x84\xAB", "\xF0\x9D\x85\xA5", "\xE0\xBD\xB2",
		"\xF0\x91\x84\xB1", "\xE2\x80\x80", "\xE1\xBF\xAF", "\xED\xA0\x80", "\xF0\x9F",
	};
	size_t n = 0, count = (size_t)rand() % 24;

	while (count-- > 0 && n + 4 < room) {
		const char *piece = pieces[(size_t)rand() % (sizeof(pieces) / sizeof(*pieces))];

		if (rand() % 2) {
			to[n++] = (char)(rand() % 256);
			continue;
		}
		memcpy(to + n, piece, strlen(piece));
		n += strlen(piece);
	}
	return n;
}

static void
any_bytes(void **unused)
{
	char in[128];

	(void)unused;
	srand(1);
	for (int round = 0; round < 100000; round++) {
		size_t n = random_text(in, sizeof(in)), once_size, twice_size, characters;
		char *once = clean(in, n, &once_size);
		char *twice = clean(once, once_size, &twice_size);

		assert_true(tipple__utf8_scan(once, once_size, &characters));
		assert_int_equal(once_size, twice_size);
		assert_memory_equal(once, twice, once_size);
		assert_null(strstr(once, "  "));
		if (once_size > 0)
			assert_true(once[0] != ' ' && once[once_size - 1] != ' ');
		for (size_t i = 0; i < once_size; i++)
			assert_true((unsigned char)once[i] >= ' ' && once[i] != 0x7F);
		free(once);
		free(twice);
	}
}

/* Each character alone: never lost but where the rules say so. */
static void
every_character(void **unused)
{
	int dropped = 0, blank = 0;

	(void)unused;
	for (unsigned c = 0; c <= 0x10FFFF; c++) {
		char in[6] = "a", *out;
		size_t n = 1, size;

		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		if (c < 0x80) {
			in[n++] = (char)c;
		} else if (c < 0x800) {
			in[n++] = (char)(0xC0 | c >> 6);
		} else if (c < 0x10000) {
			in[n++] = (char)(0xE0 | c >> 12);
			in[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		} else {
			in[n++] = (char)(0xF0 | c >> 18);
			in[n++] = (char)(0x80 | (c >> 12 & 0x3F));
			in[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		}
		if (c >= 0x80)
			in[n++] = (char)(0x80 | (c & 0x3F));
		in[n++] = 'b';
		assert_int_equal(tipple_clean(in, n, &out, &size, NULL), TIPPLE_OK);
		dropped += strcmp(out, "ab") == 0;
		blank += strcmp(out, "a b") == 0;
		free(out);
	}
	/* White_Space has 25 characters; four separators more.  65 controls less
	 * six of those and the four; three invisible ones. */
	assert_int_equal(blank, 25 + 4);
	assert_int_equal(dropped, 65 - 6 - 4 + 3);
}

/* Runs of marks stay short, so that ordering them takes no time; twice is once. */
static void
long_runs_of_marks(void **unused)
{
	static const char *const starts[] = { "a", "\xE1\xBA\xBF", "\xEF\xAC\x9D", "" };
	static const char *const marks[] = { "\xCC\x81", "\xCD\x84", "\xCC\xA3" };
	enum { N = 40000 };
	char *in = malloc(4 + 2 * N);
	size_t once_size, twice_size;

	(void)unused;
	for (size_t i = 0; i < 12; i++) {
		size_t n = strlen(strcpy(in, starts[i % 4]));
		char *once, *twice;

		for (size_t k = 0; k < N; k++, n += 2)
			memcpy(in + n, marks[i / 4 == 2 ? k % 3 : i / 4], 2);
		once = clean(in, n, &once_size);
		twice = clean(once, once_size, &twice_size);
		assert_int_equal(once_size, twice_size);
		assert_memory_equal(once, twice, once_size);
		free(once);
		free(twice);
	}
	free(in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_rule),
		cmocka_unit_test(single_steps),
		cmocka_unit_test(no_size_and_no_text),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(every_character),
		cmocka_unit_test(long_runs_of_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
