/*
 * tipple_rules.h - the rules of columns that a schema can name, as functions for
 * struct tipple_rule.  Generated code includes it where a column has rules.
 *
 * A rule for text refuses what is not UTF-8 by the code "not-utf8".
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RULES_PUBLIC_H
#define TIPPLE_RULES_PUBLIC_H

#include <tipple.h>
#include <tipple_valid.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Text: const unsigned *, of enum tipple_clean_step.  Only TIPPLE_CLEAN_REJECT refuses. */
tipple_rule_fn tipple_rule_clean;

/* Text, put into its normal form: const int *, a mode of tipple_email(). */
tipple_rule_fn tipple_rule_email;

/* Text, put into its normal form, as tipple_phone(). */
struct tipple_phone_rule {
	int mode;
	const char *country;            /* may be NULL */
};
tipple_rule_fn tipple_rule_phone;

/* Text in characters, bytes in bytes: too-short, too-long. */
struct tipple_length_rule {
	int64_t min, max;               /* max 0: none */
};
tipple_rule_fn tipple_rule_length;

/* Not NULL, and no empty text or bytes: required.  No argument; .nulls is true. */
tipple_rule_fn tipple_rule_required;

/* Numbers, decimals and times: range. */
struct tipple_range_rule {
	const struct tipple_value *min, *max; /* NULL: none */
};
tipple_rule_fn tipple_rule_range;

/*
 * Text: all of it matches a pattern of PCRE2, read as UTF-8; \d, \s and \w are of
 * ASCII: regex.  A value for which that takes more than a million steps of
 * backtracking or 20 MiB is refused by regex-limit.
 */
struct tipple_regex_rule {
	const char *pattern;
	void **compiled;                /* a static NULL; set once, by any thread */
};
tipple_rule_fn tipple_rule_regex;

/* Texts and whole numbers: one-of. */
struct tipple_one_of_rule {
	const struct tipple_value *values;
	size_t n;
};
tipple_rule_fn tipple_rule_one_of;

/*
 * A function of the user's, which says NULL when the value, never NULL itself, is
 * good, and else why not, in words without the value.  The code is its name.  It
 * depends on the value alone.  Text is in value->as.bytes and ends with a NUL.
 */
typedef const char *tipple_valid_fn(const struct tipple_value *value);
struct tipple_custom_rule {
	const char *name;
	tipple_valid_fn *valid;
};
tipple_rule_fn tipple_rule_custom;

#ifdef __cplusplus
}
#endif
#endif
