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

#include "ascii.h"
#include "idn.h"
#include "tipple_valid.h"
#include "utf8.h"

#define LOCAL_MAX 64
#define DOMAIN_MAX 253
#define ADDRESS_MAX 254 /* a path of 256 less its angle brackets */
#define LABEL_MAX 63
#define MODE 0x0F       /* the rest are flags */

static const char *
find_last(const char *s, size_t n, char c)
{
	const char *found = NULL, *next, *end = s + n;

	for (; (next = memchr(s, c, (size_t)(end - s))) != NULL; s = next + 1)
		found = next;
	return found;
}

static bool
has_stray_dot(const char *s, size_t n)
{
	if (n == 0 || s[0] == '.' || s[n - 1] == '.')
		return true;
	for (size_t i = 1; i < n; i++)
		if (s[i] == '.' && s[i - 1] == '.')
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
	if (!tipple__all(s, n, TIPPLE__ATEXT | TIPPLE__DOT))
		return TIPPLE_LOCAL_CHARACTER;
	return TIPPLE_VALID;
}

static enum tipple_reason
judge_local(const char *s, size_t n, int mode)
{
	unsigned good = mode == TIPPLE_EMAIL_SEED ? TIPPLE__SEED_LOCAL :
	    TIPPLE__ATEXT | TIPPLE__DOT;

	if (mode != TIPPLE_EMAIL_SEED && mode != TIPPLE_EMAIL_HTML)
		return strict_local(s, n);
	return tipple__all(s, n, good) ? TIPPLE_VALID : TIPPLE_LOCAL_CHARACTER;
}

/* RFC 1123, 2.1; RFC 1035, 2.3.4. */
static bool
labels_fit(const char *s, size_t n)
{
	size_t begin = 0;

	for (size_t i = 0; i <= n; i++) {
		if (i < n && s[i] != '.')
			continue;
		if (i == begin || i - begin > LABEL_MAX || s[begin] == '-' || s[i - 1] == '-')
			return false;
		begin = i + 1;
	}
	return true;
}

static enum tipple_reason
html_domain(const char *s, size_t n)
{
	if (!labels_fit(s, n))
		return TIPPLE_DOMAIN_LABEL;
	if (!tipple__all(s, n, TIPPLE__LDH | TIPPLE__DOT))
		return TIPPLE_DOMAIN_CHARACTER;
	return TIPPLE_VALID;
}

static enum tipple_reason
strict_domain(const char *s, size_t n)
{
	enum tipple_reason reason = html_domain(s, n);
	const char *dot;

	if (reason)
		return reason;
	dot = find_last(s, n, '.');
	if (!dot)
		return TIPPLE_DOMAIN_NO_DOT;
	/* An IPv4 address, or what looks like one (RFC 3696, 2). */
	if (tipple__all(dot + 1, (size_t)(s + n - dot - 1), TIPPLE__DIGIT))
		return TIPPLE_DOMAIN_TLD;
	return TIPPLE_VALID;
}

/* The dot of the expression can only be the last one. */
static enum tipple_reason
seed_domain(const char *s, size_t n)
{
	const char *dot = find_last(s, n, '.');

	if (dot == s)
		return TIPPLE_DOMAIN_LABEL;
	if (!tipple__all(s, n, TIPPLE__LDH | TIPPLE__DOT))
		return TIPPLE_DOMAIN_CHARACTER;
	if (!dot)
		return TIPPLE_DOMAIN_NO_DOT;
	if (s + n - dot < 3 || !tipple__all(dot + 1, (size_t)(s + n - dot - 1), TIPPLE__LETTER))
		return TIPPLE_DOMAIN_TLD;
	return TIPPLE_VALID;
}

static enum tipple_reason
judge_domain(const char *s, size_t n, int mode)
{
	switch (mode) {
	case TIPPLE_EMAIL_SEED:
		return seed_domain(s, n);
	case TIPPLE_EMAIL_HTML:
		return html_domain(s, n);
	default:
		return strict_domain(s, n);
	}
}

static char *
put(char *to, const char *s, size_t n, bool lower)
{
	if (!lower)
		memcpy(to, s, n);
	else
		for (size_t i = 0; i < n; i++)
			to[i] = tipple__lower(s[i]);
	return to + n;
}

enum tipple_reason
tipple_email(const char *s, size_t n, int flags, char out[TIPPLE_EMAIL_SIZE])
{
	int mode = flags & MODE;
	bool lower = mode == TIPPLE_EMAIL_SEED || (flags & TIPPLE_EMAIL_LOWER);
	char ascii[TIPPLE__DOMAIN_SIZE], *to;
	enum tipple_reason reason;
	const char *at, *domain;
	size_t characters, local, size;

	out[0] = '\0';
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	at = find_last(s, n, '@');
	if (!at)
		return TIPPLE_NO_AT;
	local = (size_t)(at - s), domain = at + 1, size = n - local - 1;
	if (local == 0)
		return TIPPLE_LOCAL_EMPTY;
	reason = judge_local(s, local, mode);
	if (reason)
		return reason;
	if (size == 0)
		return TIPPLE_DOMAIN_EMPTY;
	if (characters < n && mode == TIPPLE_EMAIL_STRICT) {
		reason = tipple__idn(domain, size, ascii);
		if (reason)
			return reason;
		domain = ascii, size = strlen(ascii);
	}
	if (local + 1 + size > ADDRESS_MAX || size > DOMAIN_MAX)
		return TIPPLE_DOMAIN_TOO_LONG;
	reason = judge_domain(domain, size, mode);
	if (reason)
		return reason;
	to = put(out, s, local, lower);
	*to++ = '@';
	*put(to, domain, size, true) = '\0';
	return TIPPLE_VALID;
}
