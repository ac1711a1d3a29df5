/*
 * address.c - postal addresses of one form, "line, city, ST ZIP", into their parts.
 * It knows no streets, towns or countries.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "tipple_valid.h"
#include "utf8.h"

/* What stands before the next separator is taken off s; false when nothing was left. */
static bool
next(struct tipple_bytes *s, const char *separator, struct tipple_bytes *part)
{
	const char *at = s->data;
	size_t length = strlen(separator), i = 0;

	if (!at)
		return false;
	while (i < s->size && (s->size - i < length || memcmp(at + i, separator, length) != 0))
		i++;
	*part = (struct tipple_bytes){ at, i };
	if (i == s->size)
		*s = (struct tipple_bytes){ NULL, 0 };
	else
		*s = (struct tipple_bytes){ at + i + length, s->size - i - length };
	return true;
}

enum tipple_reason
tipple_split_address(const char *s, size_t n, struct tipple_address *out)
{
	struct tipple_bytes rest = { s, n }, area, unwanted;
	size_t characters;
	bool more;

	out->line = out->city = out->state = out->postal_code = (struct tipple_bytes){ "", 0 };
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	next(&rest, ", ", &out->line);
	if (!next(&rest, ", ", &out->city) || !next(&rest, ", ", &area))
		return TIPPLE_VALID;
	more = next(&rest, ", ", &unwanted);
	next(&area, " ", &out->state);
	next(&area, " ", &out->postal_code);
	more = next(&area, " ", &unwanted) || more;
	return more ? TIPPLE_ADDRESS_MORE : TIPPLE_VALID;
}
