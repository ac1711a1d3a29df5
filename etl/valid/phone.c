/*
 * phone.c - phone numbers into one form, by E.164.  Of the countries' numbering
 * plans it knows what phone_plan.c holds: a number in this form need not be in use.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "ascii.h"
#include "phone_plan.h"
#include "tipple_valid.h"
#include "utf8.h"

#define E164_MAX 15
#define E164_MIN 7
#define SEED_MIN 10
#define COUNTRY_MAX 3
#define EXTENSION_MAX 10
#define MODE 0x0F       /* the rest are flags */

/* The digits found so far; count goes on beyond the room, so that a long number
 * is known for one.  The room: a calling code, and 15 digits after a 00. */
struct digits {
	char d[COUNTRY_MAX + E164_MAX + 3];
	size_t count;
	bool plus;
	const char *extension;
	size_t extension_size;
};

static tipple_phone_fn *the_hook;

tipple_phone_fn *
tipple_phone_hook(tipple_phone_fn *hook)
{
	return __atomic_exchange_n(&the_hook, hook, __ATOMIC_ACQ_REL);
}

/* No branch in the loop: what is no digit is overwritten by the next one. */
static enum tipple_reason
seed(const char *s, size_t n, char *out)
{
	char found[E164_MAX + 2];
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		found[count <= E164_MAX ? count : E164_MAX + 1] = s[i];
		count += tipple__is(s[i], TIPPLE__DIGIT);
	}
	if (count < SEED_MIN)
		return TIPPLE_PHONE_TOO_SHORT;
	if (count > E164_MAX)
		return TIPPLE_PHONE_TOO_LONG;
	memcpy(out, found, count);
	out[count] = '\0';
	return TIPPLE_VALID;
}

static void
add(struct digits *to, char c)
{
	if (to->count < sizeof(to->d))
		to->d[to->count] = c;
	to->count++;
}

/* The length of word when s begins with it, whatever its case. */
static size_t
begins(const char *s, size_t n, const char *word)
{
	size_t length = strlen(word);

	if (length > n)
		return 0;
	for (size_t i = 0; i < length; i++)
		if (tipple__lower(s[i]) != word[i])
			return 0;
	return length;
}

static size_t
skip(const char *s, size_t n, const char *these)
{
	size_t i = 0;

	while (i < n && s[i] && strchr(these, s[i]))
		i++;
	return i;
}

/* Is all that is left an extension, as ";ext=12" (RFC 3966), " ext. 12", "x12", "#12"? */
static bool
is_extension(const char *s, size_t n, struct digits *found)
{
	static const char *const words[] = { "extension", "extn", "ext", "x", "#" };
	size_t length = 0, blanks = skip(s, n, ",; ");

	s += blanks, n -= blanks;
	for (size_t i = 0; length == 0 && i < sizeof(words) / sizeof(words[0]); i++)
		length = begins(s, n, words[i]);
	if (length == 0)
		return false;
	s += length, n -= length;
	blanks = skip(s, n, ".:= ");
	s += blanks, n -= blanks;
	while (n > 0 && s[n - 1] == ' ')
		n--;
	if (n == 0 || n > EXTENSION_MAX || !tipple__all(s, n, TIPPLE__DIGIT))
		return false;
	found->extension = s;
	found->extension_size = n;
	return true;
}

static bool
collect(const char *s, size_t n, struct digits *found)
{
	for (; n > 0; s++, n--) {
		if (tipple__is(*s, TIPPLE__DIGIT))
			add(found, *s);
		else if (*s == '+' && !found->plus && found->count == 0)
			found->plus = true;
		else if (!tipple__is(*s, TIPPLE__PHONE))
			return found->count > 0 && is_extension(s, n, found);
	}
	return true;
}

static bool
is_calling_code(const char *country)
{
	size_t n = country ? strlen(country) : 0, length;

	return n >= 1 && n <= COUNTRY_MAX && strspn(country, "0123456789") == n &&
	    tipple__phone_plan(country, n, &length) != NULL && length == n;
}

/* Make the digits begin with a calling code. */
static bool
internationalize(struct digits *found, const char *country)
{
	size_t room = found->count < sizeof(found->d) ? found->count : sizeof(found->d);
	size_t code;

	if (found->plus)
		return true;
	if (found->count >= 2 && memcmp(found->d, "00", 2) == 0) {
		memmove(found->d, found->d + 2, room - 2);
		found->count -= 2;
		return true;
	}
	if (!is_calling_code(country))
		return false;
	code = strlen(country);
	memmove(found->d + code, found->d, room < sizeof(found->d) - code ? room :
	    sizeof(found->d) - code);
	memcpy(found->d, country, code);
	found->count += code;
	return true;
}

/*
 * Where the prefix is 0 no number begins with one, so that it can go even behind
 * a calling code, as in +44 (0)20.  Any other prefix may begin a number: it goes
 * where the number is too long with it.
 */
static void
drop_prefix(struct digits *found, size_t code, const struct tipple__phone_plan *plan)
{
	size_t length = strlen(plan->prefix), after = code + length;

	if (length == 0 || found->count < after || found->count > sizeof(found->d) ||
	    memcmp(found->d + code, plan->prefix, length) != 0)
		return;
	if (plan->prefix[0] != '0' && found->count - code <= plan->max)
		return;
	memmove(found->d + code, found->d + after, found->count - after);
	found->count -= length;
}

static enum tipple_reason
judge(struct digits *found)
{
	const struct tipple__phone_plan *plan;
	size_t code;

	if (found->count == 0)
		return TIPPLE_PHONE_TOO_SHORT;
	plan = tipple__phone_plan(found->d, found->count, &code);
	if (!plan)
		return TIPPLE_PHONE_COUNTRY;
	drop_prefix(found, code, plan);
	if (found->count < E164_MIN || found->count < code + plan->min)
		return TIPPLE_PHONE_TOO_SHORT;
	if (found->count > E164_MAX || found->count > code + plan->max)
		return TIPPLE_PHONE_TOO_LONG;
	if (plan->prefix[0] == '0' && found->d[code] == '0')
		return TIPPLE_PHONE_PREFIX;
	return TIPPLE_VALID;
}

static enum tipple_reason
e164(const char *s, size_t n, int flags, const char *country, char *out)
{
	struct digits found = {0};
	enum tipple_reason reason;

	if (!collect(s, n, &found))
		return TIPPLE_PHONE_CHARACTER;
	if (!internationalize(&found, country))
		return TIPPLE_PHONE_COUNTRY;
	reason = judge(&found);
	if (reason)
		return reason;
	if (found.extension && !(flags & TIPPLE_PHONE_EXTENSION))
		return TIPPLE_PHONE_HAS_EXTENSION;
	*out++ = '+';
	memcpy(out, found.d, found.count);
	out += found.count;
	if (found.extension) {
		memcpy(out, ";ext=", 5);
		memcpy(out + 5, found.extension, found.extension_size);
		out += 5 + found.extension_size;
	}
	*out = '\0';
	return TIPPLE_VALID;
}

enum tipple_reason
tipple_phone(const char *s, size_t n, int mode, const char *country, char out[TIPPLE_PHONE_SIZE])
{
	tipple_phone_fn *hook = __atomic_load_n(&the_hook, __ATOMIC_ACQUIRE);
	enum tipple_reason reason;
	size_t characters;

	out[0] = '\0';
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	if ((mode & MODE) == TIPPLE_PHONE_SEED)
		return seed(s, n, out);
	if (!hook)
		return e164(s, n, mode, country, out);
	reason = hook(s, n, mode, country, out);
	out[reason == TIPPLE_VALID ? TIPPLE_PHONE_SIZE - 1 : 0] = '\0';
	return reason;
}
