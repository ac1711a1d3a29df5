/*
 * equal.c - are two rows the same, as an upsert would see it?
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "json.h"
#include "row.h"

static bool
same_bytes(struct tipple_bytes a, struct tipple_bytes b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* By its one form; what has none is the same only to the byte. */
static bool
same_json(struct tipple_bytes a, struct tipple_bytes b)
{
	struct tipple__text x = { 0 }, y = { 0 };
	bool same = same_bytes(a, b);

	if (!same && tipple__json_canonical(a.data, a.size, &x) == NULL &&
	    tipple__json_canonical(b.data, b.size, &y) == NULL && !x.failed && !y.failed)
		same = same_bytes((struct tipple_bytes){ x.data, x.size },
		    (struct tipple_bytes){ y.data, y.size });
	tipple__text_clear(&x);
	tipple__text_clear(&y);
	return same;
}

bool
tipple__same_value(const struct tipple_value *a, const struct tipple_value *b)
{
	if (a->null || b->null)
		return a->null && b->null;
	switch (a->type) {
	case TIPPLE_FLOAT64:
		return a->as.real == b->as.real;
	case TIPPLE_DECIMAL:
		return tipple_decimal_compare(a->as.decimal, b->as.decimal) == 0;
	case TIPPLE_JSON:
		return same_json(a->as.bytes, b->as.bytes);
	case TIPPLE_TEXT:
	case TIPPLE_BYTES:
		return same_bytes(a->as.bytes, b->as.bytes);
	case TIPPLE_UUID:
		return memcmp(a->as.uuid.byte, b->as.uuid.byte, sizeof(a->as.uuid.byte)) == 0;
	default:
		return a->as.integer == b->as.integer;
	}
}

bool
tipple_equal(const struct tipple_table *t, const void *a, const void *b)
{
	struct tipple_value x, y;

	for (int c = 0; c < t->ncolumns; c++) {
		x = tipple_get(t, a, c);
		y = tipple_get(t, b, c);
		if (!tipple__same_value(&x, &y))
			return false;
	}
	return true;
}
