/*
 * phone.c - phone numbers into one form, by E.164.  It knows no numbering
 * plans: a number in this form need not be in use.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "tipple_valid.h"
#include "utf8.h"

#define E164_MAX 15
#define E164_MIN 7
#define SEED_MIN 10
#define COUNTRY_MAX 3

/* The digits found so far; count goes on beyond the room, so that a long number
 * is known for one.  The room: 15 digits after a 00. */
struct digits {
	char d[E164_MAX + 3];
	size_t count;
	bool plus;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
add(struct digits *to, char c)
{
	if (to->count + 1 < sizeof(to->d))
		to->d[to->count] = c;
	to->count++;
}

static enum tipple_reason
seed(const char *s, size_t n, char *out)
{
	struct digits found = {0};

	for (; n > 0; s++, n--)
		if (is_digit(*s))
			add(&found, *s);
	if (found.count < SEED_MIN)
		return TIPPLE_PHONE_TOO_SHORT;
	if (found.count > E164_MAX)
		return TIPPLE_PHONE_TOO_LONG;
	memcpy(out, found.d, found.count + 1);
	return TIPPLE_VALID;
}

static bool
is_international(const struct digits *found)
{
	return found->plus || (found->count >= 2 && memcmp(found->d, "00", 2) == 0);
}

/* The (0) of "+44 (0)20 7946 0958" is for those who dial without the +44. */
static bool
is_trunk_zero(const char *s, size_t n, const struct digits *found)
{
	size_t prefix = found->plus ? 0 : 2;

	return n >= 3 && memcmp(s, "(0)", 3) == 0 && is_international(found) &&
	    found->count > prefix && found->count <= prefix + COUNTRY_MAX;
}

static bool
collect(const char *s, size_t n, struct digits *found)
{
	for (; n > 0; s++, n--) {
		if (is_trunk_zero(s, n, found)) {
			s += 2;
			n -= 2;
		} else if (is_digit(*s)) {
			add(found, *s);
		} else if (*s == '+' && !found->plus && found->count == 0) {
			found->plus = true;
		} else if (!*s || !strchr(" \t.-/()", *s)) {
			return false;
		}
	}
	return true;
}

static bool
is_calling_code(const char *country)
{
	size_t n = country ? strlen(country) : 0;

	return n >= 1 && n <= COUNTRY_MAX && country[0] != '0' &&
	    strspn(country, "0123456789") == n;
}

static enum tipple_reason
e164(const char *s, size_t n, const char *country, char *out)
{
	struct digits found = {0};
	size_t skip, before = 0;

	if (!collect(s, n, &found))
		return TIPPLE_PHONE_CHARACTER;
	if (is_international(&found)) {
		skip = found.plus ? 0 : 2;
	} else if (is_calling_code(country)) {
		before = strlen(country);
		skip = found.d[0] == '0' ? 1 : 0;
	} else {
		return TIPPLE_PHONE_COUNTRY;
	}
	if (before + found.count - skip < E164_MIN)
		return TIPPLE_PHONE_TOO_SHORT;
	if (before + found.count - skip > E164_MAX)
		return TIPPLE_PHONE_TOO_LONG;
	if (before == 0 && found.d[skip] == '0')
		return TIPPLE_PHONE_COUNTRY;
	*out++ = '+';
	memcpy(out, before ? country : "", before);
	memcpy(out + before, found.d + skip, found.count - skip + 1);
	return TIPPLE_VALID;
}

enum tipple_reason
tipple_phone(const char *s, size_t n, enum tipple_phone_mode mode, const char *country,
    char out[TIPPLE_PHONE_SIZE])
{
	size_t characters;

	out[0] = '\0';
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	return mode == TIPPLE_PHONE_SEED ? seed(s, n, out) : e164(s, n, country, out);
}
