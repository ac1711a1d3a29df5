/*
 * email.c - is this an e-mail address that mail can be sent to, by its form?
 * It asks no DNS.  Quoted local parts, comments and address literals, which
 * the RFCs allow and nobody uses, are refused.
 *
 * The reason given is the first of enum tipple_reason that applies.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "tipple_valid.h"
#include "utf8.h"

#define LOCAL_MAX 64
#define DOMAIN_MAX 253
#define ADDRESS_MAX 254 /* a path of 256 less its angle brackets */
#define LABEL_MAX 63

/* <ctype.h> would follow the locale. */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Only letters, digits and the characters of others. */
static bool
consists_of(const char *s, size_t n, const char *others)
{
	for (; n > 0; s++, n--)
		if (!is_letter(*s) && !is_digit(*s) && (!*s || !strchr(others, *s)))
			return false;
	return true;
}

static const char *
find_last(const char *s, size_t n, char c)
{
	while (n > 0)
		if (s[--n] == c)
			return s + n;
	return NULL;
}

static bool
has_stray_dot(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] == '.' && (i == 0 || i + 1 == n || s[i + 1] == '.'))
			return true;
	return false;
}

static enum tipple_reason
strict_local(const char *s, size_t n)
{
	if (n > LOCAL_MAX)
		return TIPPLE_LOCAL_TOO_LONG;
	if (has_stray_dot(s, n))
		return TIPPLE_LOCAL_DOT;
	if (!consists_of(s, n, ".!#$%&'*+-/=?^_`{|}~"))
		return TIPPLE_LOCAL_CHARACTER;
	return TIPPLE_VALID;
}

static bool
labels_fit(const char *s, size_t n)
{
	const char *end = s + n;

	for (;;) {
		const char *dot = memchr(s, '.', (size_t)(end - s));
		const char *stop = dot ? dot : end;

		if (stop == s || stop - s > LABEL_MAX || s[0] == '-' || stop[-1] == '-')
			return false;
		if (!dot)
			return true;
		s = dot + 1;
	}
}

static enum tipple_reason
strict_domain(const char *s, size_t n)
{
	const char *dot;

	if (!labels_fit(s, n))
		return TIPPLE_DOMAIN_LABEL;
	if (!consists_of(s, n, ".-"))
		return TIPPLE_DOMAIN_CHARACTER;
	dot = find_last(s, n, '.');
	if (!dot)
		return TIPPLE_DOMAIN_NO_DOT;
	/* An IPv4 address, or what looks like one (RFC 3696, 2). */
	while (++dot < s + n)
		if (!is_digit(*dot))
			return TIPPLE_VALID;
	return TIPPLE_DOMAIN_TLD;
}

static enum tipple_reason
seed_local(const char *s, size_t n)
{
	return consists_of(s, n, "._%+-") ? TIPPLE_VALID : TIPPLE_LOCAL_CHARACTER;
}

/* The dot of the expression can only be the last one. */
static enum tipple_reason
seed_domain(const char *s, size_t n)
{
	const char *dot = find_last(s, n, '.');

	if (dot == s)
		return TIPPLE_DOMAIN_LABEL;
	if (!consists_of(s, n, ".-"))
		return TIPPLE_DOMAIN_CHARACTER;
	if (!dot)
		return TIPPLE_DOMAIN_NO_DOT;
	if (s + n - dot < 3)
		return TIPPLE_DOMAIN_TLD;
	while (++dot < s + n)
		if (!is_letter(*dot))
			return TIPPLE_DOMAIN_TLD;
	return TIPPLE_VALID;
}

static enum tipple_reason
check(const char *s, size_t n, const char *at, bool seed)
{
	size_t local = (size_t)(at - s), domain = n - local - 1;
	enum tipple_reason reason;

	if (local == 0)
		return TIPPLE_LOCAL_EMPTY;
	reason = seed ? seed_local(s, local) : strict_local(s, local);
	if (reason)
		return reason;
	if (domain == 0)
		return TIPPLE_DOMAIN_EMPTY;
	if (n > ADDRESS_MAX || domain > DOMAIN_MAX)
		return TIPPLE_DOMAIN_TOO_LONG;
	return seed ? seed_domain(at + 1, domain) : strict_domain(at + 1, domain);
}

enum tipple_reason
tipple_email(const char *s, size_t n, int mode, char out[TIPPLE_EMAIL_SIZE])
{
	bool seed = (mode & ~TIPPLE_EMAIL_LOWER) == TIPPLE_EMAIL_SEED;
	enum tipple_reason reason;
	const char *at;
	size_t characters, i;

	out[0] = '\0';
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	at = find_last(s, n, '@');
	if (!at)
		return TIPPLE_NO_AT;
	reason = check(s, n, at, seed);
	if (reason)
		return reason;
	for (i = 0; i < n; i++) {
		bool lower = seed || (mode & TIPPLE_EMAIL_LOWER) || s + i > at;

		out[i] = lower && s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 'a' - 'A') : s[i];
	}
	out[n] = '\0';
	return TIPPLE_VALID;
}
