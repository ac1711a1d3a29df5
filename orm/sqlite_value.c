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
#include "utf8.h"
#include "wide.h"

/* What stands in a column for a type that has a choice, see TIPPLE_STORE_. */
struct stored {
	int kind;                       /* SQLITE_INTEGER, SQLITE_FLOAT; SQLITE_TEXT: in a form */
	int64_t integer;
	double real;
};

static struct stored
stored_integer(int64_t v)
{
	return (struct stored){ .kind = SQLITE_INTEGER, .integer = v };
}

/* kind SQLITE_NULL: no double stands for v, which check.c does not let pass. */
static struct stored
store_decimal(const struct tipple_column *c, struct tipple_decimal v, char *form)
{
	struct stored s = { .kind = SQLITE_FLOAT };

	if (c->storage != TIPPLE_STORE_NUMERIC) {
		tipple_decimal_format(v, form);
		s.kind = SQLITE_TEXT;
		return s;
	}
	if (c->scale == 0)              /* at most 15 digits, see check.c */
		return stored_integer((int64_t)tipple__wide(v));
	if (!tipple__decimal_to_double(v, &s.real))
		s.kind = SQLITE_NULL;
	return s;
}

static struct stored
store_calendar(const struct tipple_column *c, int64_t v, char *form)
{
	if (c->storage != TIPPLE_STORE_TEXT)
		return stored_integer(v);
	if (c->type == TIPPLE_DATE)
		tipple_date_format((int32_t)v, form);
	else if (c->type == TIPPLE_TIME)
		tipple_time_format(v, form);
	else
		tipple_timestamp_format(v, form);
	return (struct stored){ .kind = SQLITE_TEXT };
}

static struct stored
store(const struct tipple_column *c, const struct tipple_value *v, char *form)
{
	return c->type == TIPPLE_DECIMAL ? store_decimal(c, v->as.decimal, form) :
	    store_calendar(c, v->as.integer, form);
}

static int
bind_stored(sqlite3_stmt *stmt, int n, struct stored s, const char *form)
{
	if (s.kind == SQLITE_INTEGER)
		return sqlite3_bind_int64(stmt, n, s.integer);
	if (s.kind == SQLITE_FLOAT)
		return sqlite3_bind_double(stmt, n, s.real);
	return s.kind == SQLITE_TEXT ? sqlite3_bind_text(stmt, n, form, -1, SQLITE_STATIC) :
	    SQLITE_RANGE;
}

int
tipple__sqlite_bind(sqlite3_stmt *stmt, int n, const struct tipple_column *c,
    const struct tipple_value *v, bool copied, char form[TIPPLE_DECIMAL_SIZE])
{
	const void *data = v->as.bytes.data;
	const sqlite3_destructor_type lifetime = copied ? SQLITE_TRANSIENT : SQLITE_STATIC;

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
	case TIPPLE_DECIMAL:
		return bind_stored(stmt, n, store(c, v, form), form);
	case TIPPLE_FLOAT64:
		return sqlite3_bind_double(stmt, n, v->as.real);
	case TIPPLE_BYTES:              /* a NULL pointer would bind SQL NULL */
		return sqlite3_bind_blob64(stmt, n, data != NULL ? data : "", v->as.bytes.size,
		    lifetime);
	case TIPPLE_UUID:
		return sqlite3_bind_blob(stmt, n, v->as.uuid.byte, 16, lifetime);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		break;
	}
	return sqlite3_bind_text64(stmt, n, data, v->as.bytes.size, lifetime, SQLITE_UTF8);
}

void
tipple__sqlite_give(sqlite3_context *context, const struct tipple_column *c,
    const struct tipple_value *v)
{
	char form[TIPPLE_DECIMAL_SIZE];
	struct stored s = store(c, v, form);

	if (s.kind == SQLITE_INTEGER)
		sqlite3_result_int64(context, s.integer);
	else if (s.kind == SQLITE_FLOAT)
		sqlite3_result_double(context, s.real);
	else if (s.kind == SQLITE_TEXT)
		sqlite3_result_text(context, form, -1, SQLITE_TRANSIENT);
	else
		sqlite3_result_error_code(context, SQLITE_RANGE);
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

/*
 * What stands in a cell, looked up once: every sqlite3_column_ call would look
 * it up again.  SQLite calls such a value unprotected, from other threads; a
 * handle has one.
 */
struct found {
	sqlite3_value *value;
	int kind;
};

static bool
decode_integer(struct found f, int64_t low, int64_t high, int64_t *out)
{
	if (f.kind != SQLITE_INTEGER)
		return false;
	*out = sqlite3_value_int64(f.value);
	return *out >= low && *out <= high;
}

static bool
decode_real(struct found f, double *out)
{
	int64_t whole;

	*out = sqlite3_value_double(f.value);
	if (f.kind == SQLITE_INTEGER)   /* NUMERIC affinity made 2.0 an integer */
		return decode_integer(f, -(INT64_C(1) << 53), INT64_C(1) << 53, &whole);
	return f.kind == SQLITE_FLOAT && *out - *out == 0;
}

/*
 * Text that ends at its first NUL: one inside would cut it silently.  SQLite
 * takes any bytes for text.
 */
static bool
decode_text(struct found f, struct tipple_bytes *out)
{
	size_t chars;

	if (f.kind != SQLITE_TEXT)
		return false;
	out->data = sqlite3_value_text(f.value);
	out->size = (size_t)sqlite3_value_bytes(f.value);
	return out->data != NULL && memchr(out->data, 0, out->size) == NULL &&
	    tipple__utf8_scan(out->data, out->size, &chars);
}

static bool
decode_decimal(struct found f, const struct tipple_column *c, struct tipple_decimal *out)
{
	struct tipple_bytes text;
	struct tipple_decimal v;

	if (c->storage != TIPPLE_STORE_NUMERIC) {
		if (!decode_text(f, &text) || !tipple_decimal_parse(text.data, &v))
			return false;
	} else if (f.kind == SQLITE_INTEGER) {
		v = tipple__narrow(sqlite3_value_int64(f.value), 0);
	} else if (f.kind != SQLITE_FLOAT ||
	    !tipple__decimal_from_double(sqlite3_value_double(f.value), c->scale, &v)) {
		return false;
	}
	return tipple__decimal_rescale(v, c->scale, out) &&
	    tipple__decimal_within(*out, c->precision);
}

static bool
decode_calendar(struct found f, const struct tipple_column *c, int64_t *out)
{
	struct tipple_bytes text;
	int32_t days;

	if (c->storage != TIPPLE_STORE_TEXT) {
		if (c->type == TIPPLE_DATE)
			return decode_integer(f, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE, out);
		if (c->type == TIPPLE_TIME)
			return decode_integer(f, 0, TIPPLE__DAY - 1, out);
		return decode_integer(f, TIPPLE__MIN_TIMESTAMP, TIPPLE__MAX_TIMESTAMP, out);
	}
	if (!decode_text(f, &text))
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
decode_uuid(struct found f, struct tipple_uuid *out)
{
	if (f.kind != SQLITE_BLOB || sqlite3_value_bytes(f.value) != sizeof(out->byte))
		return false;
	memcpy(out->byte, sqlite3_value_blob(f.value), sizeof(out->byte));
	return true;
}

static bool
decode(struct found f, const struct tipple_column *c, struct tipple_value *cell)
{
	switch (c->type) {
	case TIPPLE_INT16:
		return decode_integer(f, INT16_MIN, INT16_MAX, &cell->as.integer);
	case TIPPLE_INT32:
		return decode_integer(f, INT32_MIN, INT32_MAX, &cell->as.integer);
	case TIPPLE_INT64:
		return decode_integer(f, INT64_MIN, INT64_MAX, &cell->as.integer);
	case TIPPLE_BOOL:
		return decode_integer(f, 0, 1, &cell->as.integer);
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return decode_calendar(f, c, &cell->as.integer);
	case TIPPLE_FLOAT64:
		return decode_real(f, &cell->as.real);
	case TIPPLE_DECIMAL:
		return decode_decimal(f, c, &cell->as.decimal);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		return decode_text(f, &cell->as.bytes);
	case TIPPLE_BYTES:
		cell->as.bytes.data = sqlite3_value_blob(f.value);
		cell->as.bytes.size = (size_t)sqlite3_value_bytes(f.value);
		if (cell->as.bytes.data == NULL)
			cell->as.bytes.data = "";
		return f.kind == SQLITE_BLOB;
	case TIPPLE_UUID:
		return decode_uuid(f, &cell->as.uuid);
	}
	return false;
}

enum tipple_status
tipple__sqlite_decode(sqlite3_stmt *stmt, int i, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *cell, struct tipple_error *err)
{
	struct found f = { .value = sqlite3_column_value(stmt, i) };
	const char *table = t != NULL ? t->name : "query";

	f.kind = sqlite3_value_type(f.value);
	cell->type = c->type;
	cell->null = f.kind == SQLITE_NULL;
	if (cell->null || decode(f, c, cell))
		return TIPPLE_OK;
	cell->null = true;
	return tipple__fail(err, TIPPLE_INVALID, table, c->name,
	    "%s.%s: holds %s that is no value of the column's type", table, c->name,
	    kind_name(f.kind));
}
