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
	/* Each White_Space character of the Unicode database (PropList.txt), and U+001C..U+001F */
	EXAMPLE("a\x09" "b", "a b"),
	EXAMPLE("a\x0A" "b", "a b"),
	EXAMPLE("a\x0B" "b", "a b"),
	EXAMPLE("a\x0C" "b", "a b"),
	EXAMPLE("a\x0D" "b", "a b"),
	EXAMPLE("a b", "a b"),
	EXAMPLE("a\xC2\x85" "b", "a b"),
	EXAMPLE("a\xC2\xA0" "b", "a b"),
	EXAMPLE("a\xE1\x9A\x80" "b", "a b"),
	EXAMPLE("a\xE2\x80\x80" "b", "a b"),
	EXAMPLE("a\xE2\x80\x81" "b", "a b"),
	EXAMPLE("a\xE2\x80\x82" "b", "a b"),
	EXAMPLE("a\xE2\x80\x83" "b", "a b"),
	EXAMPLE("a\xE2\x80\x84" "b", "a b"),
	EXAMPLE("a\xE2\x80\x85" "b", "a b"),
	EXAMPLE("a\xE2\x80\x86" "b", "a b"),
	EXAMPLE("a\xE2\x80\x87" "b", "a b"),
	EXAMPLE("a\xE2\x80\x88" "b", "a b"),
	EXAMPLE("a\xE2\x80\x89" "b", "a b"),
	EXAMPLE("a\xE2\x80\x8A" "b", "a b"),
	EXAMPLE("a\xE2\x80\xA8" "b", "a b"),
	EXAMPLE("a\xE2\x80\xA9" "b", "a b"),
	EXAMPLE("a\xE2\x80\xAF" "b", "a b"),
	EXAMPLE("a\xE2\x81\x9F" "b", "a b"),
	EXAMPLE("a\xE3\x80\x80" "b", "a b"),
	EXAMPLE("a\x1C" "b", "a b"),
	EXAMPLE("a\x1D" "b", "a b"),
	EXAMPLE("a\x1E" "b", "a b"),
	EXAMPLE("a\x1F" "b", "a b"),
	/* White space meets what is dropped */
	EXAMPLE("a\xE2\x80\x8B \xE2\x80\x8B" "b", "a b"),
	EXAMPLE(" \xE2\x80\x8B a", "a"),
	EXAMPLE("a \xEF\xBB\xBF ", "a"),
	EXAMPLE("\xE2\x80\x8B", ""),
	EXAMPLE("\xE2\x80\x8B\xE2\x80\x8B a\xE2\x81\xA0", "a"),
	EXAMPLE("a\x09\x00\x09" "b", "a b"),
	EXAMPLE("a\x1B[31mred\x1B[0m", "a[31mred[0m"), /* an escape sequence loses its ESC */
	EXAMPLE("\x00" "a\x00", "a"),
	EXAMPLE("a\x7F", "a"),
	EXAMPLE("a\xC2\x80" "b", "ab"),
	EXAMPLE("\xC2\x85" "a\xC2\x85", "a"),
	/* What stays: default ignorable, format and bidi characters */
	EXAMPLE("a\xC2\xAD" "b", "a\xC2\xAD" "b"),
	EXAMPLE("a\xCD\x8F" "b", "a\xCD\x8F" "b"),
	EXAMPLE("a\xD8\x9C" "b", "a\xD8\x9C" "b"),
	EXAMPLE("a\xE1\xA0\x8E" "b", "a\xE1\xA0\x8E" "b"),
	EXAMPLE("a\xE2\x80\x8C" "b", "a\xE2\x80\x8C" "b"),
	EXAMPLE("a\xE2\x80\x8D" "b", "a\xE2\x80\x8D" "b"),
	EXAMPLE("a\xE2\x80\x8E" "b", "a\xE2\x80\x8E" "b"),
	EXAMPLE("a\xE2\x80\x8F" "b", "a\xE2\x80\x8F" "b"),
	EXAMPLE("a\xE2\x80\xAA" "b", "a\xE2\x80\xAA" "b"),
	EXAMPLE("a\xE2\x80\xAE" "b", "a\xE2\x80\xAE" "b"),
	EXAMPLE("a\xE2\x81\xA1" "b", "a\xE2\x81\xA1" "b"),
	EXAMPLE("a\xE2\x81\xA6" "b", "a\xE2\x81\xA6" "b"),
	EXAMPLE("a\xE2\x81\xA9" "b", "a\xE2\x81\xA9" "b"),
	EXAMPLE("a\xEF\xB8\x8F" "b", "a\xEF\xB8\x8F" "b"),
	EXAMPLE("a\xEF\xBF\xB9" "b", "a\xEF\xBF\xB9" "b"),
	EXAMPLE("a\xF3\xA0\x80\x81" "b", "a\xF3\xA0\x80\x81" "b"),
	/* Noncharacters and private use stay as well (Corrigendum #9) */
	EXAMPLE("a\xEF\xB7\x90" "b", "a\xEF\xB7\x90" "b"),
	EXAMPLE("a\xEF\xBF\xBE" "b", "a\xEF\xBF\xBE" "b"),
	EXAMPLE("a\xF0\x9F\xBF\xBF" "b", "a\xF0\x9F\xBF\xBF" "b"),
	EXAMPLE("a\xF4\x8F\xBF\xBF" "b", "a\xF4\x8F\xBF\xBF" "b"),
	EXAMPLE("a\xEE\x80\x80" "b", "a\xEE\x80\x80" "b"),
	EXAMPLE("a\xF3\xB0\x80\x80" "b", "a\xF3\xB0\x80\x80" "b"),
	/* Ill-formed: every kind of table 3-7, one U+FFFD for each maximal subpart */
	EXAMPLE("\xC1\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD"),
	EXAMPLE("\xE0\x9F\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
	EXAMPLE("\xED\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
	EXAMPLE("\xF0\x8F\xBF\xBF", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
	EXAMPLE("\xF4\x8F\xBF", "\xEF\xBF\xBD"),
	EXAMPLE("\xF8\x88\x80\x80\x80",
	    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
	EXAMPLE("\xFE\xFF", "\xEF\xBF\xBD\xEF\xBF\xBD"),
	EXAMPLE("\xE2\x82\xE2\x82\xAC", "\xEF\xBF\xBD\xE2\x82\xAC"),
	EXAMPLE("a\xC3 b", "a\xEF\xBF\xBD b"),
	EXAMPLE("\xC3\xA9\xC3", "\xC3\xA9\xEF\xBF\xBD"),
	EXAMPLE("\xE9t\xE9", "\xEF\xBF\xBDt\xEF\xBF\xBD"),
	EXAMPLE("\xED\xA0\xBD\xED\xB8\x80",
	    "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
	/* NFC by the examples of UAX #15: singletons, canonical composites, order of marks */
	EXAMPLE("\xE2\x84\xA6", "\xCE\xA9"),
	EXAMPLE("\xE2\x84\xAA", "K"),
	EXAMPLE("\xE1\xB8\x8B\xCC\xA3", "\xE1\xB8\x8D\xCC\x87"),
	EXAMPLE("D\xCC\x87", "\xE1\xB8\x8A"),
	EXAMPLE("d\xCC\xA3\xCC\x87", "\xE1\xB8\x8D\xCC\x87"),
	EXAMPLE("d\xCC\x87\xCC\xA3", "\xE1\xB8\x8D\xCC\x87"),
	EXAMPLE("s\xCC\xA3\xCC\x87", "\xE1\xB9\xA9"),
	EXAMPLE("\xE1\xBA\x9B\xCC\xA3", "\xE1\xBA\x9B\xCC\xA3"),
	EXAMPLE("A\xCC\x8A", "\xC3\x85"),
	EXAMPLE("\xE1\xB8\x94\xCC\x84", "\xE1\xB8\x94\xCC\x84"),
	EXAMPLE("E\xCC\x84\xCC\x80", "\xE1\xB8\x94"),
	EXAMPLE("\xD6\xB8\xD6\xB9\xD6\xB1\xD6\x91\xD7\x83\xD6\xB0\xD6\xAC\xD6\x9F",
	    "\xD6\xB1\xD6\xB8\xD6\xB9\xD6\x91\xD7\x83\xD6\xB0\xD6\xAC\xD6\x9F"),
	EXAMPLE("\xD6\x92\xD6\xB7\xD6\xBC\xD6\xA5\xD6\xB0\xD7\x80\xD7\x84\xD6\xAD",
	    "\xD6\xB0\xD6\xB7\xD6\xBC\xD6\xA5\xD6\x92\xD7\x80\xD6\xAD\xD7\x84"),
	EXAMPLE("\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80"),
	EXAMPLE("\xEA\xB0\x80\xE1\x86\xA8", "\xEA\xB0\x81"),
	EXAMPLE("\xE0\xA5\x98", "\xE0\xA4\x95\xE0\xA4\xBC"),
	EXAMPLE("\xEF\xAC\x9D", "\xD7\x99\xD6\xB4"),
	EXAMPLE("\xF0\x9D\x85\x9E", "\xF0\x9D\x85\x97\xF0\x9D\x85\xA5"),
	EXAMPLE("\xCD\x84", "\xCC\x88\xCC\x81"),
	EXAMPLE("\xCD\x80", "\xCC\x80"),
	EXAMPLE("\xCD\xBE", ";"),
	EXAMPLE("\xE2\x8C\xA9", "\xE3\x80\x88"),
	EXAMPLE("\xEF\xA4\x80", "\xE8\xB1\x88"),
	EXAMPLE("i\xCC\x87", "i\xCC\x87"),
	EXAMPLE("\xC4\xB0", "\xC4\xB0"),
	EXAMPLE("a\xCC\x80\xCC\x81", "\xC3\xA0\xCC\x81"),
	EXAMPLE("a\xCC\x95\xCC\x80\xD6\xAE" "b", "\xC3\xA0\xD6\xAE\xCC\x95" "b"),
	/* NFC is not NFKC */
	EXAMPLE("a\xEF\xAC\x81", "a\xEF\xAC\x81"),
	EXAMPLE("a\xE2\x91\xA0", "a\xE2\x91\xA0"),
	EXAMPLE("a\xEF\xBC\xA1", "a\xEF\xBC\xA1"),
	EXAMPLE("a\xC2\xB2", "a\xC2\xB2"),
	EXAMPLE("a\xC2\xBD", "a\xC2\xBD"),
	EXAMPLE("a\xE3\x8E\x92", "a\xE3\x8E\x92"),
	EXAMPLE("a\xE2\x84\xA2", "a\xE2\x84\xA2"),
	EXAMPLE("a\xC2\xB4", "a\xC2\xB4"),
};

/* UAX #15: compatibility characters become plain ones; what they hold is cleaned too. */
static const struct example wide[] = {
	EXAMPLE("\xEF\xAC\x81x", "fix"),
	EXAMPLE("10\xC2\xB3", "103"),
	EXAMPLE("\xE2\x91\xA0", "1"),
	EXAMPLE("\xEF\xBC\xA1\xEF\xBC\xA2", "AB"),
	EXAMPLE("\xC2\xBD", "1\xE2\x81\x84" "2"),
	EXAMPLE("\xE2\x84\xA2", "TM"),
	EXAMPLE("\xE3\x8E\x92", "MHz"),
	EXAMPLE("\xEF\xBD\xB6\xEF\xBE\x9E", "\xE3\x82\xAC"),
	EXAMPLE("\xE1\xBA\x9B\xCC\xA3", "\xE1\xB9\xA9"),
	EXAMPLE("\xE2\x80\x83" "a\xE2\x80\x83", "a"),
	EXAMPLE("\xC2\xB4", "\xCC\x81"),
	EXAMPLE("a\xC2\xA8" "b", "a \xCC\x88" "b"),
	EXAMPLE("\xE2\x80\x82\xCC\x88", "\xCC\x88"),
	EXAMPLE("\xC5\xBF", "s"),
	EXAMPLE("\xE2\x84\x8C", "H"),
	EXAMPLE("\xE2\x85\xA7", "VIII"),
	EXAMPLE("a\xE2\x80\x8B\xCC\x81", "\xC3\xA1"),
	EXAMPLE("\xEF\xB7\xBA",
	    "\xD8\xB5\xD9\x84\xD9\x89 \xD8\xA7\xD9\x84\xD9\x84\xD9\x87 "
	    "\xD8\xB9\xD9\x84\xD9\x8A\xD9\x87 \xD9\x88\xD8\xB3\xD9\x84\xD9\x85"),
	EXAMPLE("Cafe\xCC\x81", "Caf\xC3\xA9"),
	EXAMPLE("plain", "plain"),
	EXAMPLE("\xFF\xEF\xBD\x81", "\xEF\xBF\xBD" "a"),
};

/* No NUL behind the input, so that a sanitizer sees a read past its end. */
static char *
clean_by(const char *in, size_t n, unsigned steps, size_t *size)
{
	struct tipple_error err;
	char *copy = malloc(n ? n : 1), *out;

	assert_non_null(copy);
	memcpy(copy, in, n);
	assert_int_equal(tipple_clean_steps(copy, n, steps, &out, size, &err), TIPPLE_OK);
	free(copy);
	assert_int_equal(out[*size], '\0');
	return out;
}

static char *
clean(const char *in, size_t n, size_t *size)
{
	return clean_by(in, n, TIPPLE_CLEAN_ALL, size);
}

static void
check_table(const struct example *table, size_t n, unsigned steps)
{
	int wrong = 0;

	for (size_t i = 0; i < n; i++) {
		size_t size;
		char *out = clean_by(table[i].in, table[i].size, steps, &size);

		if (strcmp(out, table[i].out) != 0) {
			print_error("example %zu: \"%s\" becomes \"%s\"\n", i, table[i].in, out);
			wrong++;
		}
		free(out);
	}
	assert_int_equal(wrong, 0);
}

static void
each_rule(void **unused)
{
	(void)unused;
	check_table(examples, sizeof(examples) / sizeof(examples[0]), TIPPLE_CLEAN_ALL);
}

static void
compatibility_forms(void **unused)
{
	(void)unused;
	check_table(wide, sizeof(wide) / sizeof(wide[0]), TIPPLE_CLEAN_ALL | TIPPLE_CLEAN_NFKC);
}

/* B12: nothing becomes the empty string, runs one space, ends are trimmed; white space
 * is what Python's split() takes for it. */
static void
b12_white_space(void **unused)
{
	static const struct example cases[] = {
		EXAMPLE("", ""),
		EXAMPLE("  John \t\n  Smith ", "John Smith"),
		EXAMPLE("a\xC2\xA0" "b\xE3\x80\x80" "c\xE2\x80\xA8" "d\x1C\x1F" "e", "a b c d e"),
		EXAMPLE("a\xE2\x80\x8B" "b", "a\xE2\x80\x8B" "b"),
	};

	(void)unused;
	check_table(cases, sizeof(cases) / sizeof(cases[0]),
	    TIPPLE_CLEAN_TRIM | TIPPLE_CLEAN_COLLAPSE);
}

static void
ill_formed_text_can_be_refused(void **unused)
{
	struct tipple_error err;
	size_t size;
	char *out;

	(void)unused;
	assert_int_equal(tipple_clean_steps("a\xFF", 2, TIPPLE_CLEAN_ALL | TIPPLE_CLEAN_REJECT,
	    &out, NULL, &err), TIPPLE_INVALID);
	assert_null(out);
	assert_string_equal(err.text, "clean: the text is not UTF-8");
	out = clean_by(" a\xC3\xA9", 4, TIPPLE_CLEAN_ALL | TIPPLE_CLEAN_REJECT, &size);
	assert_string_equal(out, "a\xC3\xA9");
	free(out);
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
		"\xC3\x83", "\xC2\xA9", "\xE2\x84\xA2", "\xC2\xA8", "\xEF\xAC\x81", "\xEF\xB7\xBA",
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

/* Whatever the steps, for good text or with REPAIR: twice is once, and the result good. */
static void
any_steps(void **unused)
{
	char in[128];

	(void)unused;
	srand(2);
	for (int round = 0; round < 100000; round++) {
		unsigned steps = (unsigned)rand() & 0x1FF;
		size_t n = random_text(in, sizeof(in)), once_size, twice_size, characters;
		char *once = clean_by(in, n, steps, &once_size);
		char *twice = clean_by(once, once_size, steps, &twice_size);

		if ((steps & TIPPLE_CLEAN_REPAIR) || tipple__utf8_scan(in, n, &characters)) {
			if (once_size != twice_size || memcmp(once, twice, once_size) != 0)
				fail_msg("steps %x: twice is not once", steps);
			assert_true(tipple__utf8_scan(once, once_size, &characters));
		}
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
		cmocka_unit_test(compatibility_forms),
		{ "B12: white space", b12_white_space, NULL, NULL, NULL },
		cmocka_unit_test(ill_formed_text_can_be_refused),
		cmocka_unit_test(single_steps),
		cmocka_unit_test(no_size_and_no_text),
		cmocka_unit_test(any_bytes),
		cmocka_unit_test(any_steps),
		cmocka_unit_test(every_character),
		cmocka_unit_test(long_runs_of_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
