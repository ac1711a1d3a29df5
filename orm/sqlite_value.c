/*
 * sqlite_value.c - values to and from SQLite, which has four kinds of value
 * and lets any of them stand in any column of a table that is not STRICT.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "calendar.h"
#include "decimal.h"
#include "error.h"
#include "sqlite.h"
#include "wide.h"

/* TRANSIENT copies: the buffer is gone before the statement runs. */
static int
bind_text(sqlite3_stmt *stmt, int n, const char *text)
{
	return sqlite3_bind_text(stmt, n, text, -1, SQLITE_TRANSIENT);
}

static int
bind_decimal(sqlite3_stmt *stmt, int n, const struct tipple_column *c, struct tipple_decimal v)
{
	char text[TIPPLE_DECIMAL_SIZE];
	double real;

	if (c->storage != TIPPLE_STORE_NUMERIC)
		return bind_text(stmt, n, tipple_decimal_format(v, text));
	if (c->scale == 0)              /* at most 15 digits, see check.c */
		return sqlite3_bind_int64(stmt, n, (int64_t)tipple__wide(v));
	if (!tipple__decimal_to_double(v, &real))
		return SQLITE_RANGE;
	return sqlite3_bind_double(stmt, n, real);
}

static int
bind_calendar(sqlite3_stmt *stmt, int n, const struct tipple_column *c, int64_t v)
{
	char text[TIPPLE_TIMESTAMP_SIZE];

	if (c->storage != TIPPLE_STORE_TEXT)
		return sqlite3_bind_int64(stmt, n, v);
	if (c->type == TIPPLE_DATE)
		return bind_text(stmt, n, tipple_date_format((int32_t)v, text));
	if (c->type == TIPPLE_TIME)
		return bind_text(stmt, n, tipple_time_format(v, text));
	return bind_text(stmt, n, tipple_timestamp_format(v, text));
}

int
tipple__sqlite_bind(sqlite3_stmt *stmt, int n, const struct tipple_column *c,
    const struct tipple_value *v)
{
	const void *data = v->as.bytes.data;

	if (v->null)
		return sqlite3_bind_null(stmt, n);
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
		return sqlite3_bind_int64(stmt, n, v->as.integer);
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return bind_calendar(stmt, n, c, v->as.integer);
	case TIPPLE_FLOAT64:
		return sqlite3_bind_double(stmt, n, v->as.real);
	case TIPPLE_DECIMAL:
		return bind_decimal(stmt, n, c, v->as.decimal);
	case TIPPLE_BYTES:              /* a NULL pointer would bind SQL NULL */
		return sqlite3_bind_blob64(stmt, n, data != NULL ? data : "", v->as.bytes.size,
		    SQLITE_STATIC);
	case TIPPLE_UUID:
		return sqlite3_bind_blob(stmt, n, v->as.uuid.byte, 16, SQLITE_STATIC);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		break;
	}
	return sqlite3_bind_text64(stmt, n, data, v->as.bytes.size, SQLITE_STATIC, SQLITE_UTF8);
}

static const char *
kind_name(int kind)
{
	switch (kind) {
	case SQLITE_INTEGER:
		return "an integer";
	case SQLITE_FLOAT:
		return "a real";
	case SQLITE_TEXT:
		return "text";
	case SQLITE_BLOB:
		return "a blob";
	default:
		return "NULL";
	}
}

static bool
decode_integer(sqlite3_stmt *stmt, int i, int64_t low, int64_t high, int64_t *out)
{
	if (sqlite3_column_type(stmt, i) != SQLITE_INTEGER)
		return false;
	*out = sqlite3_column_int64(stmt, i);
	return *out >= low && *out <= high;
}

static bool
decode_real(sqlite3_stmt *stmt, int i, double *out)
{
	int kind = sqlite3_column_type(stmt, i);

	*out = sqlite3_column_double(stmt, i);
	if (kind == SQLITE_INTEGER)     /* NUMERIC affinity made 2.0 an integer */
		return *out >= -9007199254740992.0 && *out <= 9007199254740992.0;
	return kind == SQLITE_FLOAT && *out - *out == 0;
}

/* Text that ends at its first NUL: one inside would cut it silently. */
static bool
decode_text(sqlite3_stmt *stmt, int i, struct tipple_bytes *out)
{
	if (sqlite3_column_type(stmt, i) != SQLITE_TEXT)
		return false;
	out->data = sqlite3_column_text(stmt, i);
	out->size = (size_t)sqlite3_column_bytes(stmt, i);
	return out->data != NULL && memchr(out->data, 0, out->size) == NULL;
}

static bool
decode_decimal(sqlite3_stmt *stmt, int i, const struct tipple_column *c,
    struct tipple_decimal *out)
{
	struct tipple_bytes text;
	struct tipple_decimal v;

	if (c->storage != TIPPLE_STORE_NUMERIC) {
		if (!decode_text(stmt, i, &text) || !tipple_decimal_parse(text.data, &v))
			return false;
	} else if (sqlite3_column_type(stmt, i) == SQLITE_INTEGER) {
		v = tipple__narrow(sqlite3_column_int64(stmt, i), 0);
	} else if (sqlite3_column_type(stmt, i) != SQLITE_FLOAT ||
	    !tipple__decimal_from_double(sqlite3_column_double(stmt, i), c->scale, &v)) {
		return false;
	}
	return tipple__decimal_rescale(v, c->scale, out) &&
	    tipple__decimal_digits(*out) <= c->precision;
}

static bool
decode_calendar(sqlite3_stmt *stmt, int i, const struct tipple_column *c, int64_t *out)
{
	struct tipple_bytes text;
	int32_t days;

	if (c->storage != TIPPLE_STORE_TEXT) {
		if (c->type == TIPPLE_DATE)
			return decode_integer(stmt, i, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE, out);
		if (c->type == TIPPLE_TIME)
			return decode_integer(stmt, i, 0, TIPPLE__DAY - 1, out);
		return decode_integer(stmt, i, TIPPLE__MIN_TIMESTAMP, TIPPLE__MAX_TIMESTAMP, out);
	}
	if (!decode_text(stmt, i, &text))
		return false;
	if (c->type == TIPPLE_TIME)
		return tipple_time_parse(text.data, out);
	if (c->type == TIPPLE_TIMESTAMP)
		return tipple_timestamp_parse(text.data, out);
	if (!tipple_date_parse(text.data, &days))
		return false;
	*out = days;
	return true;
}

static bool
decode(sqlite3_stmt *stmt, int i, const struct tipple_column *c, struct tipple_value *cell)
{
	switch (c->type) {
	case TIPPLE_INT16:
		return decode_integer(stmt, i, INT16_MIN, INT16_MAX, &cell->as.integer);
	case TIPPLE_INT32:
		return decode_integer(stmt, i, INT32_MIN, INT32_MAX, &cell->as.integer);
	case TIPPLE_INT64:
		return decode_integer(stmt, i, INT64_MIN, INT64_MAX, &cell->as.integer);
	case TIPPLE_BOOL:
		return decode_integer(stmt, i, 0, 1, &cell->as.integer);
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return decode_calendar(stmt, i, c, &cell->as.integer);
	case TIPPLE_FLOAT64:
		return decode_real(stmt, i, &cell->as.real);
	case TIPPLE_DECIMAL:
		return decode_decimal(stmt, i, c, &cell->as.decimal);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		return decode_text(stmt, i, &cell->as.bytes);
	case TIPPLE_BYTES:
		cell->as.bytes.data = sqlite3_column_blob(stmt, i);
		cell->as.bytes.size = (size_t)sqlite3_column_bytes(stmt, i);
		if (cell->as.bytes.data == NULL)
			cell->as.bytes.data = "";
		return sqlite3_column_type(stmt, i) == SQLITE_BLOB;
	case TIPPLE_UUID:
		if (sqlite3_column_type(stmt, i) != SQLITE_BLOB ||
		    sqlite3_column_bytes(stmt, i) != 16)
			return false;
		memcpy(cell->as.uuid.byte, sqlite3_column_blob(stmt, i), 16);
		return true;
	}
	return false;
}

enum tipple_status
tipple__sqlite_decode(sqlite3_stmt *stmt, int i, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *cell, struct tipple_error *err)
{
	int kind = sqlite3_column_type(stmt, i);
	const char *table = t != NULL ? t->name : "query";

	cell->type = c->type;
	cell->null = kind == SQLITE_NULL;
	if (cell->null || decode(stmt, i, c, cell))
		return TIPPLE_OK;
	cell->null = true;
	return tipple__fail(err, TIPPLE_INVALID, table, c->name,
	    "%s.%s: holds %s that is no value of the column's type", table, c->name,
	    kind_name(kind));
}
