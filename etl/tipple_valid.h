/*
 * tipple_valid.h - validators and cleaning of text: pure functions, without a
 * database.  Included by tipple_etl.h.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_VALID_H
#define TIPPLE_VALID_H

#include <tipple_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Pure functions over UTF-8 text of n bytes, which need not end with a NUL.
 * No input makes them crash or read past its end.  A validator answers with a
 * reason, TIPPLE_VALID (0) when there is none to refuse, and writes the normal
 * form to out, which is then NUL-terminated; otherwise out is the empty string.
 */
enum tipple_reason {
	TIPPLE_VALID = 0,
	TIPPLE_EMPTY,
	TIPPLE_NOT_UTF8,
	TIPPLE_NO_AT,                   /* e-mail: no @ */
	TIPPLE_LOCAL_EMPTY,             /* e-mail: nothing before the @ */
	TIPPLE_LOCAL_TOO_LONG,          /* e-mail: over 64 bytes (RFC 5321 4.5.3.1.1) */
	TIPPLE_LOCAL_DOT,               /* e-mail: dot first, last or doubled (RFC 5321) */
	TIPPLE_LOCAL_CHARACTER,         /* e-mail: not an atext character (RFC 5322 3.2.3) */
	TIPPLE_DOMAIN_EMPTY,
	TIPPLE_DOMAIN_TOO_LONG,         /* e-mail: domain over 253, or address over 254 bytes */
	TIPPLE_DOMAIN_LABEL,            /* e-mail: label empty, over 63, - at its ends (RFC 1123) */
	TIPPLE_DOMAIN_CHARACTER,
	TIPPLE_DOMAIN_NO_DOT,           /* e-mail: one label only */
	TIPPLE_DOMAIN_TLD,              /* e-mail: last label all digits; seed: no 2 letters */
	TIPPLE_DOMAIN_IDN,              /* e-mail: not ASCII, and refused by IDNA 2008 */
	TIPPLE_PHONE_CHARACTER,         /* phone: letters and the like */
	TIPPLE_PHONE_TOO_SHORT,
	TIPPLE_PHONE_TOO_LONG,          /* phone: over 15 digits, or the country's most */
	TIPPLE_PHONE_COUNTRY,           /* phone: no calling code in use, and no country given */
	TIPPLE_PHONE_PREFIX,            /* phone: a 0 is left before the number */
	TIPPLE_PHONE_HAS_EXTENSION,     /* phone: and TIPPLE_PHONE_EXTENSION was not asked for */
	TIPPLE_NUMBER_FORM,             /* number: it is written in another way, or none */
	TIPPLE_NUMBER_DIGITS,           /* number: over 38 digits, or behind the point */
	TIPPLE_NUMBER_FRACTION,         /* whole number: it has a fraction */
	TIPPLE_NUMBER_RANGE,            /* number: its type has no place for it */
	TIPPLE_BOOL_WORD,               /* boolean: none of the words */
	TIPPLE_TIME_FORM,               /* date, time: it does not have the form */
	TIPPLE_DATE_RANGE,              /* date: no such day, or outside 0001 .. 9999 */
	TIPPLE_TIME_RANGE,              /* time: no such time of day */
	TIPPLE_ADDRESS_MORE,            /* address: more parts than there is a place for */
	TIPPLE_NO_MEMORY                /* not judged */
};

/* A short code for machines, "no-at", and a sentence for people.  Never NULL. */
const char *tipple_reason_code(enum tipple_reason reason);
const char *tipple_reason_text(enum tipple_reason reason);

/*
 * strict: dot-atom @ at least two LDH labels, RFC 5321 lengths; white space around
 *         it is refused.  A domain that is not ASCII becomes A-labels (xn--...) by
 *         IDNA 2008 if libidn2 is built in, else it is refused.  The normal form has
 *         the domain in lower case; with TIPPLE_EMAIL_LOWER the local part too.
 * html:   what <input type=email> takes (WHATWG); normal form as for strict.
 * seed:   ^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$, whole in lower case.
 * In every mode an address over 254 bytes is refused.  More: tipple-valid(7).
 */
enum tipple_email_mode {
	TIPPLE_EMAIL_STRICT = 0,
	TIPPLE_EMAIL_SEED = 1,
	TIPPLE_EMAIL_HTML = 2,
	TIPPLE_EMAIL_LOWER = 0x10       /* flag, joined to a mode by | */
};
#define TIPPLE_EMAIL_SIZE 256
enum tipple_reason tipple_email(const char *s, size_t n, int mode, char out[TIPPLE_EMAIL_SIZE]);

/*
 * e164: + and 7 to 15 digits (E.164), which begin with a calling code that is in
 *       use and are as many as numbers of that country can have; blanks, tabs, dots,
 *       dashes, slashes and round brackets are dropped; 00 in front reads as +.
 *       Without + or 00, country (its calling code, "49") is put in front; NULL or ""
 *       refuses.  The digits that are dialled at home only (0, in North America 1, in
 *       Russia 8) are dropped, also in +44 (0)20.  The normal form is +4930123456.
 *       An extension, as "ext. 5" or ";ext=5", is refused; with the flag
 *       TIPPLE_PHONE_EXTENSION it is kept as RFC 3966 writes it: +4930123456;ext=5.
 * seed: everything but the digits 0-9 is dropped; 10 to 15 must remain; the normal
 *       form is those digits.
 * More: tipple-valid(7).
 */
enum tipple_phone_mode {
	TIPPLE_PHONE_E164 = 0,
	TIPPLE_PHONE_SEED = 1,
	TIPPLE_PHONE_EXTENSION = 0x10   /* flag, joined to a mode by | */
};
#define TIPPLE_PHONE_SIZE 40
enum tipple_reason tipple_phone(const char *s, size_t n, int mode, const char *country,
    char out[TIPPLE_PHONE_SIZE]);

/*
 * What judges in the place of e164 from now on, in all threads: for a library that
 * knows every numbering plan.  It is given UTF-8 text that is not empty, and writes
 * out when it answers TIPPLE_VALID.  NULL: tipple's own.  Returns the one before.
 * A run that changes it halfway has two verdicts for one number.
 */
typedef enum tipple_reason tipple_phone_fn(const char *s, size_t n, int mode,
    const char *country, char out[TIPPLE_PHONE_SIZE]);
tipple_phone_fn *tipple_phone_hook(tipple_phone_fn *hook);

/*
 * Steps of cleaning text, done in this order, whatever the order they are named in.
 * Cleaning twice is cleaning once, for UTF-8 and whatever TIPPLE_CLEAN_REPAIR made it.
 */
enum tipple_clean_step {
	TIPPLE_CLEAN_REPAIR = 0x01,     /* ill-formed UTF-8 becomes U+FFFD (the Unicode
	                                 * standard's "maximal subparts"); else it stays */
	TIPPLE_CLEAN_CONTROL = 0x02,    /* control characters (C0, DEL, C1) that are not white
	                                 * space, U+200B, U+2060 and U+FEFF are dropped */
	TIPPLE_CLEAN_COLLAPSE = 0x04,   /* each run of white space (Unicode White_Space and
	                                 * U+001C..U+001F) becomes one blank */
	TIPPLE_CLEAN_TRIM = 0x08,       /* no white space at the ends */
	TIPPLE_CLEAN_LOWER = 0x10,      /* each character that has another case in lower, or */
	TIPPLE_CLEAN_UPPER = 0x20,      /* upper case, one for one */
	TIPPLE_CLEAN_NFC = 0x40,        /* a run of more than 30 combining marks is broken by
	                                 * U+034F (UAX #15, Stream-Safe Text Format); then NFC */
	TIPPLE_CLEAN_ALL = 0x4F,        /* every one above but lower and upper */
	TIPPLE_CLEAN_NFKC = 0x80,       /* NFKC in place of NFC: full-width letters, ligatures
	                                 * and superscripts become plain ones */
	TIPPLE_CLEAN_MOJIBAKE = 0x100,  /* before all others: text that looks like UTF-8 that
	                                 * was read as Latin-1 or Windows-1252, by one layer
	                                 * and as a whole, is put right.  A guess */
	TIPPLE_CLEAN_REJECT = 0x200     /* ill-formed UTF-8 is TIPPLE_INVALID, whatever else */
};

/* *out is malloc'ed; its length is *size where size is not NULL. */
TIPPLE_MUST enum tipple_status tipple_clean_steps(const char *s, size_t n, unsigned steps,
    char **out, size_t *size, struct tipple_error *err);
/* TIPPLE_CLEAN_ALL. */
TIPPLE_MUST enum tipple_status tipple_clean(const char *s, size_t n, char **out, size_t *size,
    struct tipple_error *err);

/* What is in a text that one should know of before it is trusted or cleaned. */
enum tipple_text_flag {
	TIPPLE_TEXT_ILL_FORMED = 0x01,  /* UTF-8 that is none */
	TIPPLE_TEXT_REPLACED = 0x02,    /* U+FFFD: a character was lost before */
	TIPPLE_TEXT_NUL = 0x04,         /* which no database of the three keeps in text */
	TIPPLE_TEXT_CONTROL = 0x08,     /* another control character that is no white space */
	TIPPLE_TEXT_ZERO_WIDTH = 0x10,  /* U+200B, U+2060, U+FEFF */
	TIPPLE_TEXT_BIDI = 0x20,        /* Unicode's Bidi_Control: it may read as what it is not */
	TIPPLE_TEXT_SPACE = 0x40,       /* white space that is no blank, doubled, or at an end */
	TIPPLE_TEXT_NOT_NFC = 0x80,     /* its normal form C differs, or has no room in memory */
	TIPPLE_TEXT_MOJIBAKE = 0x100    /* it looks as TIPPLE_CLEAN_MOJIBAKE says */
};
/* Those of n bytes, joined by |; 0 for a text that TIPPLE_CLEAN_ALL leaves as it is, but
 * for U+FFFD, bidi controls and mojibake, which it leaves too. */
unsigned tipple_text_flags(const char *s, size_t n);

/*
 * The bytes of a beginning of s of at most max characters (code points).  It never ends
 * within a character; nor, unless that leaves nothing, within what is seen as one (an
 * extended grapheme cluster of UAX #29: a letter and its marks, a flag).
 */
size_t tipple_text_cut(const char *s, size_t n, size_t max);

/*
 * Numbers out of text: blanks around, a sign, digits, a point, an exponent as e-3.
 * form says which character is the point and which stands between groups of three
 * digits before it (0: none), as { ',', '.' } for 1.234,50; NULL is { '.', 0 }.  Nothing
 * is rounded but by float64, to the nearest double; *out stays unless the answer is
 * TIPPLE_VALID.  bool: true false t f yes no y n on off 1 0, in any case.
 */
struct tipple_number_form {
	char point, group;
};
enum tipple_reason tipple_read_int64(const char *s, size_t n,
    const struct tipple_number_form *form, int64_t *out);
enum tipple_reason tipple_read_decimal(const char *s, size_t n,
    const struct tipple_number_form *form, struct tipple_decimal *out);
enum tipple_reason tipple_read_float64(const char *s, size_t n,
    const struct tipple_number_form *form, double *out);
enum tipple_reason tipple_read_bool(const char *s, size_t n, bool *out);

/*
 * Dates and times out of text, blanks around it.  form: %Y four digits, %m %d %H one or
 * two, %M %S two, %f a fraction of a second of any number of digits (beyond six only 0),
 * %b the English name of a month in three letters, %z Z or an offset as +02:00; [...] may
 * be missing as a whole; other characters are themselves.  NULL: RFC 3339, or a blank for
 * the T; seconds, their fraction and the offset may be missing, in timestamps also the
 * whole time of day.  A timestamp without an offset is UTC.  A leap second is refused.
 */
enum tipple_reason tipple_read_date(const char *s, size_t n, const char *form, int32_t *out);
enum tipple_reason tipple_read_time(const char *s, size_t n, const char *form, int64_t *out);
enum tipple_reason tipple_read_timestamp(const char *s, size_t n, const char *form,
    int64_t *out);

/*
 * "line, city, ST ZIP" into parts, which point into s; what is missing is empty.  They are
 * filled also when the answer is TIPPLE_ADDRESS_MORE: then a fourth part, or a third word
 * of the third part, stands in none.
 */
struct tipple_address {
	struct tipple_bytes line, city, state, postal_code;
};
enum tipple_reason tipple_split_address(const char *s, size_t n, struct tipple_address *out);

#ifdef __cplusplus
}
#endif
#endif
