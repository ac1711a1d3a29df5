/*
 * json_row.c - see json_row.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <math.h>

#include "character.h"
#include "json_row.h"
#include "text.h"

static json_t *
text_value(struct tipple_bytes b)
{
	json_t *v = json_stringn(b.data, b.size); /* NULL for ill-formed UTF-8 too */
	struct tipple__text clean = { 0 };
	const char *s = b.data;
	size_t length, left = b.size;
	int32_t c;

	if (v != NULL)
		return v;
	for (; left > 0; s += length, left -= length) {
		length = tipple__character(s, left, &c);
		if (c == TIPPLE__ILL_FORMED) {
			length = 1;
			tipple__putf(&clean, "\\x%02x", (unsigned)(unsigned char)*s);
		} else {
			tipple__put_n(&clean, s, length);
		}
	}
	if (!clean.failed)
		v = json_stringn(clean.data != NULL ? clean.data : "", clean.size);
	tipple__text_clear(&clean);
	return v;
}

static json_t *
bytes_value(struct tipple_bytes b)
{
	struct tipple__text hex = { 0 };
	const unsigned char *byte = b.data;
	json_t *v = NULL;

	for (size_t i = 0; i < b.size; i++)
		tipple__putf(&hex, "%02x", byte[i]);
	if (!hex.failed)
		v = json_string(hex.data != NULL ? hex.data : "");
	tipple__text_clear(&hex);
	return v;
}

json_t *
tipple__json_value(const struct tipple_table *t, const void *row, int column)
{
	const struct tipple_column *c = &t->columns[column];
	struct tipple_value v = tipple_get(t, row, column);
	char text[TIPPLE_DECIMAL_SIZE];

	if (v.null)
		return json_null();
	if ((c->flags & TIPPLE_COLUMN_REDACT) != 0)
		return json_string("***");
	switch (c->type) {
	case TIPPLE_BOOL:
		return json_boolean(v.as.integer != 0);
	case TIPPLE_FLOAT64:
		if (!isfinite(v.as.real)) /* JSON has no such number */
			return json_string(isnan(v.as.real) ? "NaN" : v.as.real > 0 ? "Infinity" :
			    "-Infinity");
		return json_real(v.as.real);
	case TIPPLE_DECIMAL:
		return json_string(tipple_decimal_format(v.as.decimal, text));
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
		return text_value(v.as.bytes);
	case TIPPLE_BYTES:
		return bytes_value(v.as.bytes);
	case TIPPLE_DATE:
		return json_string(tipple_date_format((int32_t)v.as.integer, text));
	case TIPPLE_TIME:
		return json_string(tipple_time_format(v.as.integer, text));
	case TIPPLE_TIMESTAMP:
		return json_string(tipple_timestamp_format(v.as.integer, text));
	case TIPPLE_UUID:
		return json_string(tipple_uuid_format(v.as.uuid, text));
	case TIPPLE_ENUM:
		if (v.as.integer >= 0 && v.as.integer < c->nlabels)
			return json_string(c->labels[v.as.integer]);
		break;
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
		break;
	}
	return json_integer(v.as.integer);
}

json_t *
tipple__json_row(const struct tipple_table *t, const struct tipple_key *k, const void *row)
{
	json_t *object = json_object();
	int n = k != NULL ? k->ncolumns : t->ncolumns;

	for (int i = 0; object != NULL && i < n; i++) {
		int c = k != NULL ? k->columns[i] : i;

		/* set_new_nocheck frees the value also when it fails */
		if (json_object_set_new_nocheck(object, t->columns[c].name,
		    tipple__json_value(t, row, c)) != 0) {
			json_decref(object);
			object = NULL;
		}
	}
	return object;
}
