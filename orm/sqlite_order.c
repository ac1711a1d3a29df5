/*
 * sqlite_order.c - the order of decimals that are kept as text, where 10 would
 * come before 9.  A collation of each connection, named in queries and not in
 * tables, so that other programs can use those as well.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "sqlite.h"

static bool
read_decimal(const void *text, int n, struct tipple_decimal *out)
{
	char copy[TIPPLE_DECIMAL_SIZE];

	if (n < 0 || (size_t)n >= sizeof(copy))
		return false;
	memcpy(copy, text, (size_t)n);
	copy[n] = '\0';
	return tipple_decimal_parse(copy, out);
}

/* What is no decimal comes behind all that are, by its bytes. */
static int
compare(void *unused, int na, const void *a, int nb, const void *b)
{
	struct tipple_decimal x, y;
	bool is_x = read_decimal(a, na, &x), is_y = read_decimal(b, nb, &y);
	int order;

	(void)unused;
	if (is_x && is_y)
		return tipple_decimal_compare(x, y);
	if (is_x != is_y)
		return is_x ? -1 : 1;
	order = memcmp(a, b, (size_t)(na < nb ? na : nb));
	return order != 0 ? order : (na > nb) - (na < nb);
}

int
tipple__sqlite_order(sqlite3 *handle)
{
	return sqlite3_create_collation(handle, "tipple_decimal", SQLITE_UTF8, NULL, compare);
}
