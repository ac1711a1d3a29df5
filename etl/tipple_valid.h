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
	TIPPLE_PHONE_CHARACTER,         /* phone: letters and the like */
	TIPPLE_PHONE_TOO_SHORT,
	TIPPLE_PHONE_TOO_LONG,          /* phone: over 15 digits (E.164) */
	TIPPLE_PHONE_COUNTRY            /* phone: no + and no default country; or a leading 0 */
};

/* A short code for machines, "no-at", and a sentence for people.  Never NULL. */
const char *tipple_reason_code(enum tipple_reason reason);
const char *tipple_reason_text(enum tipple_reason reason);

/*
 * strict: dot-atom @ at least two LDH labels, ASCII only, RFC 5321 lengths;
 *         white space around it is refused.  The normal form has the domain in
 *         lower case; with TIPPLE_EMAIL_LOWER the local part too.
 * seed:   ^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$, whole in lower case.
 */
enum tipple_email_mode {
	TIPPLE_EMAIL_STRICT = 0,
	TIPPLE_EMAIL_SEED = 1,
	TIPPLE_EMAIL_LOWER = 0x10       /* flag, joined to a mode by | */
};
#define TIPPLE_EMAIL_SIZE 256
enum tipple_reason tipple_email(const char *s, size_t n, int mode, char out[TIPPLE_EMAIL_SIZE]);

/*
 * e164: + and 7 to 15 digits, the first not 0; blanks, dots, dashes, slashes and
 *       round brackets are dropped; 00 in front reads as +; (0) behind a country
 *       code, as in +44 (0)20, is dropped.  Without + or 00, country (its calling
 *       code, "49") is put in front in place of one leading 0; NULL or "" refuses.
 *       A note such as "ext. 5" is refused.  The normal form is +4930123456.
 * seed: everything but the digits 0-9 is dropped; 10 to 15 must remain; the normal
 *       form is those digits.
 */
enum tipple_phone_mode { TIPPLE_PHONE_E164, TIPPLE_PHONE_SEED };
#define TIPPLE_PHONE_SIZE 24
enum tipple_reason tipple_phone(const char *s, size_t n, enum tipple_phone_mode mode,
    const char *country, char out[TIPPLE_PHONE_SIZE]);

/*
 * Steps of cleaning text, done in this order, whatever the order they are named in.
 * Cleaning twice is cleaning once.
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
	TIPPLE_CLEAN_ALL = 0x4F         /* every one but lower and upper */
};

/* *out is malloc'ed; its length is *size where size is not NULL. */
TIPPLE_MUST enum tipple_status tipple_clean_steps(const char *s, size_t n, unsigned steps,
    char **out, size_t *size, struct tipple_error *err);
/* TIPPLE_CLEAN_ALL. */
TIPPLE_MUST enum tipple_status tipple_clean(const char *s, size_t n, char **out, size_t *size,
    struct tipple_error *err);

#ifdef __cplusplus
}
#endif
#endif
