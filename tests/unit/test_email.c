/*
 * test_email.c - addresses by RFC 5321, RFC 5322 and RFC 1123, and by the
 * regular expression of seed mode.
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

#include <cmocka.h>

#include "tipple_etl.h"

#define A10 "aaaaaaaaaa"
#define A60 A10 A10 A10 A10 A10 A10
#define LABEL63 A60 "aaa"
#define D189 LABEL63 "." LABEL63 "." A60 "a" /* 63 + 1 + 63 + 1 + 61 */

/* out NULL: the same as in. */
struct example {
	const char *in;
	enum tipple_reason reason;
	const char *out;
};

static const struct example strict[] = {
	/* What people have */
	{ "jane@example.com", TIPPLE_VALID, NULL },
	{ "jane.doe@example.com", TIPPLE_VALID, NULL },
	{ "j@x.io", TIPPLE_VALID, NULL },
	{ "jane+list@example.co.uk", TIPPLE_VALID, NULL },
	{ "o'brien@example.ie", TIPPLE_VALID, NULL },
	{ "123@456.net", TIPPLE_VALID, NULL },
	{ "_@example.org", TIPPLE_VALID, NULL },
	{ "-a-@example.org", TIPPLE_VALID, NULL },
	{ "jane-doe_42@mail-1.example.museum", TIPPLE_VALID, NULL },
	{ "user%example.com@example.org", TIPPLE_VALID, NULL },
	{ "customer/department=shipping@example.com", TIPPLE_VALID, NULL }, /* RFC 3696, 3 */
	{ "$A12345@example.com", TIPPLE_VALID, NULL },
	{ "!def!xyz%abc@example.com", TIPPLE_VALID, NULL },
	{ "_somename@example.com", TIPPLE_VALID, NULL },
	/* The domain has no case (RFC 5321, 2.4), the local part may have */
	{ "Jane@Example.COM", TIPPLE_VALID, "Jane@example.com" },
	{ "JANE@EXAMPLE.ORG", TIPPLE_VALID, "JANE@example.org" },
	/* Each printable atext character (RFC 5322, 3.2.3) */
	{ "!#$%&'*+-/=?^_`{|}~@example.org", TIPPLE_VALID, NULL },
	{ "!@example.org", TIPPLE_VALID, NULL },
	{ "#@example.org", TIPPLE_VALID, NULL },
	{ "$@example.org", TIPPLE_VALID, NULL },
	{ "%@example.org", TIPPLE_VALID, NULL },
	{ "&@example.org", TIPPLE_VALID, NULL },
	{ "'@example.org", TIPPLE_VALID, NULL },
	{ "*@example.org", TIPPLE_VALID, NULL },
	{ "/@example.org", TIPPLE_VALID, NULL },
	{ "=@example.org", TIPPLE_VALID, NULL },
	{ "?@example.org", TIPPLE_VALID, NULL },
	{ "^@example.org", TIPPLE_VALID, NULL },
	{ "`@example.org", TIPPLE_VALID, NULL },
	{ "{@example.org", TIPPLE_VALID, NULL },
	{ "|@example.org", TIPPLE_VALID, NULL },
	{ "}@example.org", TIPPLE_VALID, NULL },
	{ "~@example.org", TIPPLE_VALID, NULL },
	/* Labels: letters, digits, hyphens inside (RFC 1123, 2.1) */
	{ "a.b.c.d@e.f.g.hi", TIPPLE_VALID, NULL },
	{ "a@xn--bcher-kva.example", TIPPLE_VALID, NULL },
	{ "a@3com.com", TIPPLE_VALID, NULL },
	{ "a@0.example", TIPPLE_VALID, NULL },
	{ "a@a--b.com", TIPPLE_VALID, NULL },
	{ "a@a-b-c.d-e.com", TIPPLE_VALID, NULL },
	{ "a@b.c", TIPPLE_VALID, NULL },
	{ "a@1.2.3.4a", TIPPLE_VALID, NULL },
	{ "a@1.2.3.4.5.6.example", TIPPLE_VALID, NULL },
	{ "a@example.xn--p1ai", TIPPLE_VALID, NULL },
	/* Lengths at their limits (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4) */
	{ A60 "aaaa@example.org", TIPPLE_VALID, NULL },
	{ A60 "aaaaa@example.org", TIPPLE_LOCAL_TOO_LONG, NULL },
	{ A60 A60 A60 A60 A60 "@example.org", TIPPLE_LOCAL_TOO_LONG, NULL },
	{ "a@" LABEL63 ".org", TIPPLE_VALID, NULL },
	{ "a@a" LABEL63 ".org", TIPPLE_DOMAIN_LABEL, NULL },
	{ "a@example." LABEL63, TIPPLE_VALID, NULL },
	{ "a@example.a" LABEL63, TIPPLE_DOMAIN_LABEL, NULL },
	{ A60 "aaaa@" D189, TIPPLE_VALID, NULL },
	{ A60 "aaaa@" D189 "a", TIPPLE_DOMAIN_TOO_LONG, NULL },
	{ "a@" D189 "." LABEL63, TIPPLE_DOMAIN_TOO_LONG, NULL },
	{ "a@" D189 "." A60 "aa", TIPPLE_VALID, NULL },
	{ "a@" D189 "." D189 "." D189, TIPPLE_DOMAIN_TOO_LONG, NULL },
	/* No address at all */
	{ "", TIPPLE_EMPTY, NULL },
	{ " ", TIPPLE_NO_AT, NULL },
	{ "jane", TIPPLE_NO_AT, NULL },
	{ "example.com", TIPPLE_NO_AT, NULL },
	{ "jane at example.com", TIPPLE_NO_AT, NULL },
	{ "jane\xEF\xBC\xA0" "example.com", TIPPLE_NO_AT, NULL }, /* full-width @ */
	{ "@", TIPPLE_LOCAL_EMPTY, NULL },
	{ "@example.com", TIPPLE_LOCAL_EMPTY, NULL },
	{ "jane@", TIPPLE_DOMAIN_EMPTY, NULL },
	/* Dots before the @: dot-atom (RFC 5322, 3.2.3) */
	{ ".jane@example.com", TIPPLE_LOCAL_DOT, NULL },
	{ "jane.@example.com", TIPPLE_LOCAL_DOT, NULL },
	{ "jane..doe@example.com", TIPPLE_LOCAL_DOT, NULL },
	{ "j.a..n.e@example.com", TIPPLE_LOCAL_DOT, NULL },
	{ ".@example.com", TIPPLE_LOCAL_DOT, NULL },
	{ "..@example.com", TIPPLE_LOCAL_DOT, NULL },
	/* Characters before the @: specials of RFC 5322, 3.2.3, blanks, controls */
	{ "jane doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ " jane@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane @example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\tjane@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\njane@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\xC2\xA0jane@example.com", TIPPLE_LOCAL_CHARACTER, NULL }, /* no-break space */
	{ "\xEF\xBB\xBFjane@example.com", TIPPLE_LOCAL_CHARACTER, NULL }, /* byte order mark */
	{ "jane\xE2\x80\x8B@example.com", TIPPLE_LOCAL_CHARACTER, NULL }, /* zero width space */
	{ "jane@doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "@@", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane(home)@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane)@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane,doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane;doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane:doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane\\doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane<doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane>doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "[jane]@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "Jane <jane@example.com>", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "<jane@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "mailto:jane@example.com?x", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane\x7F@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane\x01@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	/* Quoted strings and comments, which RFC 5321 and 5322 would let be */
	{ "\"jane doe\"@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\"jane@doe\"@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\"jane\"@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\"\"@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane.(comment)doe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@(comment)example.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	/* Local parts beyond ASCII need SMTPUTF8 (RFC 6531) */
	{ "j\xC3\xA4ne@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\xD0\xB0@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\xF0\x9F\x98\x80@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	/* Labels */
	{ "jane@.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example..com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example.com.", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@.", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@..", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@-example.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example-.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@a.-b.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@a.b-.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example.-com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example.com-", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@-", TIPPLE_DOMAIN_LABEL, NULL },
	/* Characters of the domain */
	{ "jane@exa mple.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@ example.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com ", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com\t", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com\n", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com\r\nBcc: all", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@exa_mple.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@exa+mple.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com/x", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com:25", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com, joe", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com;", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com>", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example!com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example\x7F.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	/* Address literals (RFC 5321, 4.1.3) */
	{ "jane@[192.0.2.1]", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@[IPv6:2001:db8::1]", TIPPLE_DOMAIN_CHARACTER, NULL },
	/* The last label */
	{ "jane@localhost", TIPPLE_DOMAIN_NO_DOT, NULL },
	{ "jane@com", TIPPLE_DOMAIN_NO_DOT, NULL },
	{ "jane@123", TIPPLE_DOMAIN_NO_DOT, NULL },
	{ "jane@192.0.2.1", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@example.123", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@example.0", TIPPLE_DOMAIN_TLD, NULL },
	/* Ill-formed UTF-8 */
	{ "jane\xFF@example.com", TIPPLE_NOT_UTF8, NULL },
	{ "jane@example.c\xC3", TIPPLE_NOT_UTF8, NULL },
	{ "\xC0\xAE@example.com", TIPPLE_NOT_UTF8, NULL },
	{ "\xED\xA0\x80", TIPPLE_NOT_UTF8, NULL },
	{ "\xF4\x90\x80\x80@example.com", TIPPLE_NOT_UTF8, NULL },
};

#ifdef HAVE_LIBIDN2
#define IDN(reason) reason
#else
#define IDN(reason) TIPPLE_DOMAIN_CHARACTER
#endif

/* Domains beyond ASCII: UTS #46, non-transitional, and IDNA 2008 (RFC 5891). */
static const struct example idn[] = {
	{ "jane@b\xC3\xBC" "cher.example", IDN(TIPPLE_VALID), "jane@xn--bcher-kva.example" },
	{ "Jane@B\xC3\x9C" "CHER.Example", IDN(TIPPLE_VALID), "Jane@xn--bcher-kva.example" },
	{ "jane@bu\xCC\x88" "cher.example", IDN(TIPPLE_VALID), "jane@xn--bcher-kva.example" },
	{ "jane@fa\xC3\x9F.de", IDN(TIPPLE_VALID), "jane@xn--fa-hia.de" },
	{ "jane@\xCE\xB2\xCF\x8C\xCE\xBB\xCE\xBF\xCF\x82.com", IDN(TIPPLE_VALID),
	    "jane@xn--nxasmm1c.com" },
	{ "a@\xE4\xBE\x8B\xE5\xAD\x90.\xE6\xB5\x8B\xE8\xAF\x95", IDN(TIPPLE_VALID),
	    "a@xn--fsqu00a.xn--0zwm56d" },
	{ "a@\xD0\xBF\xD1\x80\xD0\xB5\xD0\xB7\xD0\xB8\xD0\xB4"
	    "\xD0\xB5\xD0\xBD\xD1\x82.\xD1\x80\xD1\x84",
	    IDN(TIPPLE_VALID), "a@xn--d1abbgf6aiiy.xn--p1ai" },
	/* Dots of other scripts separate labels (UTS #46, 4.5) */
	{ "a@\xE4\xBE\x8B\xE3\x80\x82" "example", IDN(TIPPLE_VALID), "a@xn--fsq.example" },
	{ "a@example\xEF\xBC\x8E" "com", IDN(TIPPLE_VALID), "a@example.com" },
	/* Full-width letters are letters (UTS #46's mapping) */
	{ "a@\xEF\xBD\x85xample.com", IDN(TIPPLE_VALID), "a@example.com" },
	{ "a@\xE4\xBE\x8B", IDN(TIPPLE_DOMAIN_NO_DOT), NULL },
	{ "a@\xE4\xBE\x8B.1", IDN(TIPPLE_DOMAIN_TLD), NULL },
	{ "a@\xE4\xBE\x8B..com", IDN(TIPPLE_DOMAIN_LABEL), NULL },
	{ "a@-\xE4\xBE\x8B.com", IDN(TIPPLE_DOMAIN_IDN), NULL },
	/* Symbols, private use, a mark first */
	{ "a@\xF0\x9F\x98\x80.com", IDN(TIPPLE_DOMAIN_IDN), NULL },
	{ "a@\xEE\x80\x80.com", IDN(TIPPLE_DOMAIN_IDN), NULL },
	{ "a@\xCC\x81" "b.com", IDN(TIPPLE_DOMAIN_IDN), NULL },
	{ "a@b.com\xC2\xA0", TIPPLE_DOMAIN_CHARACTER, NULL },
	/* What maps to a character that no domain has: blank, @, / */
	{ "a@\xC2\xA0" "b.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "a@b\xEF\xBC\xA0" "c.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "a@b\xEF\xBC\x8F" "c.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	/* A label that mixes the directions (RFC 5893) */
	{ "a@a\xD7\x90.com", IDN(TIPPLE_DOMAIN_IDN), NULL },
	{ "a@b\xC3\xBC c.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "a@b\xC3\xBC_c.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "j\xC3\xA4ne@b\xC3\xBC" "cher.example", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "a@" LABEL63 "\xC3\xBC.com", IDN(TIPPLE_DOMAIN_LABEL), NULL },
};

/* The regular expression of WHATWG's HTML, "valid e-mail address". */
static const struct example html[] = {
	{ "jane@example.com", TIPPLE_VALID, NULL },
	{ "Jane@EXAMPLE.com", TIPPLE_VALID, "Jane@example.com" },
	{ "!#$%&'*+-/=?^_`{|}~.@example.org", TIPPLE_VALID, NULL },
	{ ".jane@example.com", TIPPLE_VALID, NULL },
	{ "jane.@example.com", TIPPLE_VALID, NULL },
	{ "jane..doe@example.com", TIPPLE_VALID, NULL },
	{ "...@example.com", TIPPLE_VALID, NULL },
	{ "jane@localhost", TIPPLE_VALID, NULL },
	{ "jane@1", TIPPLE_VALID, NULL },
	{ "jane@192.0.2.1", TIPPLE_VALID, NULL },
	{ "jane@example.c", TIPPLE_VALID, NULL },
	{ "jane@a--b", TIPPLE_VALID, NULL },
	{ A60 A60 "@example.com", TIPPLE_VALID, NULL },
	{ "a@" LABEL63, TIPPLE_VALID, NULL },
	{ "a@a" LABEL63, TIPPLE_DOMAIN_LABEL, NULL },
	{ "a@" LABEL63 "." LABEL63 "." LABEL63 "." A60, TIPPLE_VALID, NULL },
	{ "a@" LABEL63 "." LABEL63 "." LABEL63 "." A60 "a", TIPPLE_DOMAIN_TOO_LONG, NULL },
	{ "", TIPPLE_EMPTY, NULL },
	{ "jane", TIPPLE_NO_AT, NULL },
	{ "@example.com", TIPPLE_LOCAL_EMPTY, NULL },
	{ "jane@", TIPPLE_DOMAIN_EMPTY, NULL },
	{ " jane@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@joe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "\"jane\"@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "j\xC3\xA4ne@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@-example.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example-.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example.com.", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@a..com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example.com\n", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@exa_mple.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@[192.0.2.1]", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@b\xC3\xBC" "cher.example", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com\xFF", TIPPLE_NOT_UTF8, NULL },
};

static const struct example seed[] = {
	{ "jane@example.com", TIPPLE_VALID, NULL },
	{ "Jane.DOE%x+y-z_1@Example.COM", TIPPLE_VALID, "jane.doe%x+y-z_1@example.com" },
	{ ".jane.@example.com", TIPPLE_VALID, NULL },
	{ "jane@-example-.com", TIPPLE_VALID, NULL },
	{ "jane@a..com", TIPPLE_VALID, NULL },
	{ "jane@..com", TIPPLE_VALID, NULL },
	{ "jane@-.aa", TIPPLE_VALID, NULL },
	{ "jane@1.2.museum", TIPPLE_VALID, NULL },
	{ "%@1.aa", TIPPLE_VALID, NULL },
	{ A60 A60 "@example.com", TIPPLE_VALID, NULL },
	{ "jane@" LABEL63 "a.com", TIPPLE_VALID, NULL },
	{ "", TIPPLE_EMPTY, NULL },
	{ "jane.example.com", TIPPLE_NO_AT, NULL },
	{ "@example.com", TIPPLE_LOCAL_EMPTY, NULL },
	{ "o'brien@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@joe@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ " jane@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@", TIPPLE_DOMAIN_EMPTY, NULL },
	{ "jane@.com", TIPPLE_DOMAIN_LABEL, NULL },
	{ "jane@example", TIPPLE_DOMAIN_NO_DOT, NULL },
	{ "jane@example.c", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@example.", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@example.c0m", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@example.co-m", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@10.0.0.1", TIPPLE_DOMAIN_TLD, NULL },
	{ "jane@example.com\n", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@exa_mple.com", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "j\xC3\xA4ne@example.com", TIPPLE_LOCAL_CHARACTER, NULL },
	{ "jane@b\xC3\xBC" "cher.example", TIPPLE_DOMAIN_CHARACTER, NULL },
	{ "jane@example.com\xFF", TIPPLE_NOT_UTF8, NULL },
	{ A60 A60 A60 A60 "aaa@example.com", TIPPLE_DOMAIN_TOO_LONG, NULL },
};

/* A copy without a NUL behind it, so that a sanitizer sees a read past the end. */
static enum tipple_reason
judge(const char *in, size_t n, int mode, char out[TIPPLE_EMAIL_SIZE])
{
	char *copy = malloc(n ? n : 1);
	enum tipple_reason reason;

	assert_non_null(copy);
	memcpy(copy, in, n);
	memset(out, 'x', TIPPLE_EMAIL_SIZE);
	reason = tipple_email(copy, n, mode, out);
	free(copy);
	return reason;
}

static void
check_table(const struct example *table, size_t n, int mode)
{
	char out[TIPPLE_EMAIL_SIZE];
	int wrong = 0;

	for (size_t i = 0; i < n; i++) {
		const struct example *e = &table[i];
		enum tipple_reason reason = judge(e->in, strlen(e->in), mode, out);
		const char *want = e->reason ? "" : e->out ? e->out : e->in;

		if (reason == e->reason && strcmp(out, want) == 0)
			continue;
		print_error("\"%s\": %s, \"%s\"\n", e->in, tipple_reason_code(reason), out);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void
strict_examples(void **unused)
{
	(void)unused;
	check_table(strict, sizeof(strict) / sizeof(strict[0]), TIPPLE_EMAIL_STRICT);
}

static void
idn_examples(void **unused)
{
	(void)unused;
	check_table(idn, sizeof(idn) / sizeof(idn[0]), TIPPLE_EMAIL_STRICT);
}

static void
html_examples(void **unused)
{
	(void)unused;
	check_table(html, sizeof(html) / sizeof(html[0]), TIPPLE_EMAIL_HTML);
}

static void
b10_seed_examples(void **unused)
{
	(void)unused;
	check_table(seed, sizeof(seed) / sizeof(seed[0]), TIPPLE_EMAIL_SEED);
	check_table(seed, sizeof(seed) / sizeof(seed[0]),
	    TIPPLE_EMAIL_SEED | TIPPLE_EMAIL_LOWER);
}

static void
lower_changes_the_local_part_too(void **unused)
{
	char out[TIPPLE_EMAIL_SIZE];

	(void)unused;
	assert_int_equal(judge("JANE@EXAMPLE.COM", 16,
	    TIPPLE_EMAIL_STRICT | TIPPLE_EMAIL_LOWER, out), TIPPLE_VALID);
	assert_string_equal(out, "jane@example.com");
}

static void
nul_is_a_character_like_others(void **unused)
{
	char out[TIPPLE_EMAIL_SIZE];

	(void)unused;
	for (int mode = TIPPLE_EMAIL_STRICT; mode <= TIPPLE_EMAIL_HTML; mode++) {
		assert_int_equal(judge("a\0b@example.com", 15, mode, out),
		    TIPPLE_LOCAL_CHARACTER);
		assert_int_equal(judge("a@example.com\0", 14, mode, out),
		    TIPPLE_DOMAIN_CHARACTER);
		assert_string_equal(out, "");
	}
	assert_int_equal(tipple_email(NULL, 0, TIPPLE_EMAIL_STRICT, out), TIPPLE_EMPTY);
}

/* What is valid once is valid again, and its normal form is itself. */
static void
normal_form_is_stable(void **unused)
{
	static const char alphabet[] = "abcdefghZ09@@@..-_+ \0\xC3\xFF";
	char in[16], once[TIPPLE_EMAIL_SIZE], twice[TIPPLE_EMAIL_SIZE];
	int valid = 0;

	(void)unused;
	srand(1);
	for (int round = 0; round < 400000; round++) {
		size_t n = (size_t)rand() % sizeof(in);
		int mode = rand() % 3 | (rand() % 2 ? TIPPLE_EMAIL_LOWER : 0);

		for (size_t i = 0; i < n; i++)
			in[i] = alphabet[(size_t)rand() % (sizeof(alphabet) - 1)];
		if (tipple_email(in, n, mode, once) != TIPPLE_VALID)
			continue;
		valid++;
		assert_int_equal(strlen(once), n);
		assert_int_equal(tipple_email(once, n, mode, twice), TIPPLE_VALID);
		assert_string_equal(once, twice);
	}
	assert_true(valid > 100);
}

static void
every_reason_has_words(void **unused)
{
	(void)unused;
	for (int a = TIPPLE_VALID; a <= TIPPLE_NO_MEMORY; a++) {
		const char *code = tipple_reason_code((enum tipple_reason)a);

		assert_true(strlen(code) > 0);
		assert_int_equal(strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-"),
		    strlen(code));
		assert_true(strlen(tipple_reason_text((enum tipple_reason)a)) > 0);
		for (int b = TIPPLE_VALID; b < a; b++)
			assert_string_not_equal(code,
			    tipple_reason_code((enum tipple_reason)b));
	}
	assert_string_equal(tipple_reason_code(TIPPLE_NO_AT), "no-at");
	assert_string_equal(tipple_reason_code((enum tipple_reason)99), "unknown");
	assert_non_null(tipple_reason_text((enum tipple_reason)-1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strict_examples),
		cmocka_unit_test(idn_examples),
		cmocka_unit_test(html_examples),
		{ "B10: e-mail addresses of seed mode", b10_seed_examples, NULL, NULL, NULL },
		cmocka_unit_test(lower_changes_the_local_part_too),
		cmocka_unit_test(nul_is_a_character_like_others),
		cmocka_unit_test(normal_form_is_stable),
		cmocka_unit_test(every_reason_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
