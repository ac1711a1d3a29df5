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

struct address {
	const char *local;
	size_t local_size;
	const char *domain;
	size_t domain_size;
};

static const char *
last_at(const char *s, size_t n)
{
	const char *found = NULL, *next, *end = s + n;

	for (; (next = memchr(s, '@', (size_t)(end - s))) != NULL; s = next + 1)
		found = next;
	return found;
}

/* Where the last label begins; 0 when it is the only one. */
static size_t
last_label(const char *s, size_t n)
{
	while (n > 0 && s[n - 1] != '.')
		n--;
	return n;
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
	size_t last;

	if (reason)
		return reason;
	last = last_label(s, n);
	if (last == 0)
		return TIPPLE_DOMAIN_NO_DOT;
	/* An IPv4 address, or what looks like one (RFC 3696, 2). */
	if (tipple__all(s + last, n - last, TIPPLE__DIGIT))
		return TIPPLE_DOMAIN_TLD;
	return TIPPLE_VALID;
}

/* The dot of the expression can only be the last one. */
static enum tipple_reason
seed_domain(const char *s, size_t n)
{
	size_t last = last_label(s, n);

	if (last == 1)
		return TIPPLE_DOMAIN_LABEL;
	if (!tipple__all(s, n, TIPPLE__LDH | TIPPLE__DOT))
		return TIPPLE_DOMAIN_CHARACTER;
	if (last == 0)
		return TIPPLE_DOMAIN_NO_DOT;
	if (n - last < 2 || !tipple__all(s + last, n - last, TIPPLE__LETTER))
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

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Upper to lower case, eight bytes of ASCII at once; at most 7 behind the end are changed. */
static void
lower(char *s, size_t n)
{
	uint64_t v, letters;

	for (size_t i = 0; i < n; i += 8) {
		memcpy(&v, s + i, 8);
		letters = (v + EACH(0x80 - 'A')) & ~(v + EACH(0x7F - 'Z')) & EACH(0x80);
		v |= letters >> 2;
		memcpy(s + i, &v, 8);
	}
}

/* All of it is ASCII by now, and at most ADDRESS_MAX. */
static void
write_normal(char out[TIPPLE_EMAIL_SIZE], const struct address *a, bool lower_local)
{
	char all[TIPPLE_EMAIL_SIZE + 8];
	size_t size = a->local_size + 1 + a->domain_size;
	size_t from = lower_local ? 0 : a->local_size;

	memcpy(all, a->local, a->local_size);
	all[a->local_size] = '@';
	memcpy(all + a->local_size + 1, a->domain, a->domain_size);
	memset(all + size, 0, 8);
	lower(all + from, size - from);
	memcpy(out, all, size);
	out[size] = '\0';
}

/* All but the domain's own rules.  Where it is not ASCII, its A-labels are put into ascii. */
static enum tipple_reason
take_apart(const char *s, size_t n, int mode, struct address *a, char ascii[TIPPLE__DOMAIN_SIZE])
{
	enum tipple_reason reason;
	const char *at;
	size_t characters;

	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	at = last_at(s, n);
	if (!at)
		return TIPPLE_NO_AT;
	*a = (struct address){ s, (size_t)(at - s), at + 1, (size_t)(s + n - at - 1) };
	if (a->local_size == 0)
		return TIPPLE_LOCAL_EMPTY;
	reason = judge_local(a->local, a->local_size, mode);
	if (reason)
		return reason;
	if (a->domain_size == 0)
		return TIPPLE_DOMAIN_EMPTY;
	if (characters < n && mode == TIPPLE_EMAIL_STRICT) {
		reason = tipple__idn(a->domain, a->domain_size, ascii);
		a->domain = ascii, a->domain_size = reason ? 0 : strlen(ascii);
	}
	return reason;
}

enum tipple_reason
tipple_email(const char *s, size_t n, int flags, char out[TIPPLE_EMAIL_SIZE])
{
	int mode = flags & MODE;
	char ascii[TIPPLE__DOMAIN_SIZE];
	enum tipple_reason reason;
	struct address a;

	out[0] = '\0';
	reason = take_apart(s, n, mode, &a, ascii);
	if (reason)
		return reason;
	if (a.local_size + 1 + a.domain_size > ADDRESS_MAX || a.domain_size > DOMAIN_MAX)
		return TIPPLE_DOMAIN_TOO_LONG;
	reason = judge_domain(a.domain, a.domain_size, mode);
	if (!reason)
		write_normal(out, &a, mode == TIPPLE_EMAIL_SEED || (flags & TIPPLE_EMAIL_LOWER));
	return reason;
}
