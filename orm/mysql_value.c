/*
 * mysql_value.c - values to and from the binary protocol.  Each result column
 * is received in its own type and converted here, because the library's own
 * conversions round and cut without a word.
 *
 * SPDX-License-Identifier: ISC
 */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "decimal.h"
#include "error.h"
#include "mysql_backend.h"
#include "utf8.h"
#include "wide.h"

#define FREE_FORM 31            /* decimals of a FLOAT or DOUBLE without any given */

enum enum_field_types
tipple__mysql_type(const struct tipple_column *c, const struct tipple__mysql_field *f)
{
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
		return MYSQL_TYPE_LONGLONG;
	case TIPPLE_FLOAT64:
		return MYSQL_TYPE_DOUBLE;
	case TIPPLE_DECIMAL:            /* as text it would be compared as a double */
		return MYSQL_TYPE_NEWDECIMAL;
	case TIPPLE_DATE:
		return MYSQL_TYPE_DATE;
	case TIPPLE_TIME:
		return MYSQL_TYPE_TIME;
	case TIPPLE_TIMESTAMP:
		return MYSQL_TYPE_DATETIME;
	case TIPPLE_UUID:
		return f != NULL && !f->binary ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
	case TIPPLE_BYTES:
		return MYSQL_TYPE_BLOB;
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		break;
	}
	return MYSQL_TYPE_STRING;
}

static enum tipple_status
would_change(const struct tipple_table *t, const struct tipple_column *c, const char *how,
    struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
	    "%s.%s: the database's column would %s", t->name, c->name, how);
}

/* More characters than fit are an error of the server, blanks at the end are not. */
static bool
loses_blanks(const struct tipple__mysql_field *f, const struct tipple_bytes *b)
{
	size_t chars;

	if (b->size == 0 || ((const char *)b->data)[b->size - 1] != ' ')
		return false;
	if (f->padded)
		return true;
	return f->type == MYSQL_TYPE_VAR_STRING && tipple__utf8_scan(b->data, b->size, &chars) &&
	    chars > f->length / TIPPLE__MYSQL_CHARACTER;
}

/* Digits that a decimal can have behind the point. */
static int
scale_of(const struct tipple__mysql_field *f)
{
	bool decimal = f->type == MYSQL_TYPE_NEWDECIMAL || f->type == MYSQL_TYPE_DECIMAL;

	return decimal ? (int)f->decimals : 0;
}

static bool
loses_digits(const struct tipple__mysql_field *f, struct tipple_decimal v)
{
	struct tipple_decimal cut;

	return scale_of(f) < v.scale && !tipple__decimal_rescale(v, scale_of(f), &cut);
}

static bool
loses_microseconds(const struct tipple__mysql_field *f, int64_t v)
{
	int64_t unit = TIPPLE__SECOND;

	for (unsigned d = 0; d < f->decimals && unit > 1; d++)
		unit /= 10;
	return v % unit != 0;
}

static bool
rounds(const struct tipple__mysql_field *f, double v)
{
	double power = 1;

	if (f->type == MYSQL_TYPE_FLOAT && (double)(float)v != v)
		return true;
	if (f->decimals >= FREE_FORM)
		return false;
	for (unsigned d = 0; d < f->decimals; d++)
		power *= 10;
	return nearbyint(v * power) / power != v;
}

bool
tipple__mysql_can_lose(const struct tipple_column *c, const struct tipple__mysql_field *f)
{
	switch (c->type) {
	case TIPPLE_TEXT:
		return f->padded || f->type == MYSQL_TYPE_VAR_STRING;
	case TIPPLE_BYTES:
		return f->padded;
	case TIPPLE_DECIMAL:
		return scale_of(f) < c->scale;
	case TIPPLE_FLOAT64:
		return f->type == MYSQL_TYPE_FLOAT || f->decimals < FREE_FORM;
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return f->decimals < 6;
	default:
		return f->type == MYSQL_TYPE_YEAR;
	}
}

enum tipple_status
tipple__mysql_lossless(const struct tipple_table *t, const struct tipple_column *c,
    const struct tipple__mysql_field *f, const struct tipple_value *v, struct tipple_error *err)
{
	if (v->null)
		return TIPPLE_OK;
	switch (c->type) {
	case TIPPLE_TEXT:
		if (loses_blanks(f, &v->as.bytes))
			return would_change(t, c, "cut blanks at the end", err);
		break;
	case TIPPLE_BYTES:
		if (f->padded && v->as.bytes.size < f->length)
			return would_change(t, c, "fill up with zero bytes", err);
		break;
	case TIPPLE_DECIMAL:
		if (loses_digits(f, v->as.decimal))
			return would_change(t, c, "round", err);
		break;
	case TIPPLE_FLOAT64:
		if (rounds(f, v->as.real))
			return would_change(t, c, "round", err);
		break;
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		if (loses_microseconds(f, v->as.integer))
			return would_change(t, c, "cut digits of the second", err);
		break;
	default:                        /* 70 would become 1970 */
		if (f->type == MYSQL_TYPE_YEAR && v->as.integer > 0 && v->as.integer < 1901)
			return would_change(t, c, "make another year", err);
	}
	return TIPPLE_OK;
}

static void
set_date(MYSQL_TIME *out, int32_t days)
{
	int year, month, day;

	tipple__civil_from_days(days, &year, &month, &day);
	out->year = (unsigned)year;
	out->month = (unsigned)month;
	out->day = (unsigned)day;
}

static void
set_time(MYSQL_TIME *out, int64_t microseconds)
{
	unsigned seconds = (unsigned)(microseconds / TIPPLE__SECOND);

	out->hour = seconds / 3600;
	out->minute = seconds / 60 % 60;
	out->second = seconds % 60;
	out->second_part = (unsigned long)(microseconds % TIPPLE__SECOND);
}

static void
bind_calendar(MYSQL_BIND *b, MYSQL_TIME *time, enum tipple_type type, int64_t v)
{
	int64_t days = v / TIPPLE__DAY;

	memset(time, 0, sizeof(*time));
	b->buffer = time;
	if (type == TIPPLE_DATE) {
		time->time_type = MYSQL_TIMESTAMP_DATE;
		set_date(time, (int32_t)v);
	} else if (type == TIPPLE_TIME) {
		time->time_type = MYSQL_TIMESTAMP_TIME;
		set_time(time, v);
	} else {
		if (days * TIPPLE__DAY > v)
			days--;         /* before 1970: round down */
		time->time_type = MYSQL_TIMESTAMP_DATETIME;
		set_date(time, (int32_t)days);
		set_time(time, v - days * TIPPLE__DAY);
	}
}

/* The library reads through these pointers, though they are not const. */
static void
bind_string(MYSQL_BIND *b, const void *data, size_t size)
{
	b->buffer = data != NULL ? (void *)(uintptr_t)data : (void *)(uintptr_t)"";
	b->buffer_length = (unsigned long)size;
}

void
tipple__mysql_bind(MYSQL_BIND *b, union tipple__mysql_room *room, const struct tipple_column *c,
    const struct tipple__mysql_field *f, const struct tipple_value *v)
{
	b->buffer_type = v->null ? MYSQL_TYPE_NULL : tipple__mysql_type(c, f);
	switch (b->buffer_type) {
	case MYSQL_TYPE_NULL:
		break;
	case MYSQL_TYPE_LONGLONG:
		b->buffer = (void *)(uintptr_t)&v->as.integer;
		break;
	case MYSQL_TYPE_DOUBLE:
		b->buffer = (void *)(uintptr_t)&v->as.real;
		break;
	case MYSQL_TYPE_NEWDECIMAL:
		tipple_decimal_format(v->as.decimal, room->text);
		bind_string(b, room->text, strlen(room->text));
		break;
	case MYSQL_TYPE_DATE:
	case MYSQL_TYPE_TIME:
	case MYSQL_TYPE_DATETIME:
		bind_calendar(b, &room->time, c->type, v->as.integer);
		break;
	default:
		if (c->type != TIPPLE_UUID)
			bind_string(b, v->as.bytes.data, v->as.bytes.size);
		else if (b->buffer_type == MYSQL_TYPE_BLOB)
			bind_string(b, v->as.uuid.byte, sizeof(v->as.uuid.byte));
		else
			bind_string(b, tipple_uuid_format(v->as.uuid, room->text),
			    TIPPLE_UUID_SIZE - 1);
	}
}

#define FIRST_ROOM 256

bool
tipple__mysql_receive(MYSQL_BIND *b, struct tipple__mysql_cell *cell,
    const struct tipple__mysql_field *f)
{
	cell->field = *f;
	memset(b, 0, sizeof(*b));
	b->buffer_type = f->type;
	b->is_unsigned = f->is_unsigned;
	b->length = &cell->length;
	b->is_null = &cell->null;
	b->error = &cell->error;
	b->buffer = &cell->fixed;
	b->buffer_length = sizeof(cell->fixed);
	switch (f->type) {
	case MYSQL_TYPE_NULL:
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
	case MYSQL_TYPE_FLOAT:
	case MYSQL_TYPE_DOUBLE:
	case MYSQL_TYPE_DATE:
	case MYSQL_TYPE_TIME:
	case MYSQL_TYPE_DATETIME:
	case MYSQL_TYPE_TIMESTAMP:
		return true;
	case MYSQL_TYPE_YEAR:
		b->buffer_type = MYSQL_TYPE_SHORT;
		return true;
	case MYSQL_TYPE_INT24:
		b->buffer_type = MYSQL_TYPE_LONG;
		return true;
	default:
		break;
	}
	b->buffer_type = f->binary || f->type == MYSQL_TYPE_BIT ? MYSQL_TYPE_BLOB :
	    MYSQL_TYPE_STRING;
	cell->length = f->length < FIRST_ROOM ? f->length : FIRST_ROOM - 1;
	return tipple__mysql_grow(b, cell);
}

bool
tipple__mysql_is_cut(const struct tipple__mysql_cell *cell)
{
	return !cell->null && cell->data != NULL && cell->length >= cell->room;
}

bool
tipple__mysql_grow(MYSQL_BIND *b, struct tipple__mysql_cell *cell)
{
	unsigned long room = cell->room > 0 ? cell->room : 16;
	char *data;

	while (room <= cell->length) {
		if (room > ULONG_MAX / 2)
			return false;
		room *= 2;
	}
	if (cell->data == NULL || room > cell->room) {
		data = realloc(cell->data, room);
		if (data == NULL)
			return false;
		cell->data = data;
		cell->room = room;
	}
	b->buffer = cell->data;
	b->buffer_length = cell->room - 1;
	return true;
}

/* Of any integer type; wide, because unsigned ones exceed int64_t. */
static bool
read_integer(const struct tipple__mysql_cell *cell, tipple__int128 *out)
{
	bool u = cell->field.is_unsigned;

	switch (cell->field.type) {
	case MYSQL_TYPE_TINY:
		*out = u ? (uint8_t)cell->fixed.i8 : cell->fixed.i8;
		return true;
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_YEAR:
		*out = u ? (uint16_t)cell->fixed.i16 : cell->fixed.i16;
		return true;
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
		*out = u ? (int64_t)(uint32_t)cell->fixed.i32 : cell->fixed.i32;
		return true;
	case MYSQL_TYPE_LONGLONG:
		*out = u ? (tipple__int128)(uint64_t)cell->fixed.i64 : cell->fixed.i64;
		return true;
	case MYSQL_TYPE_BIT:            /* most significant byte first */
		*out = 0;
		for (unsigned long i = 0; i < cell->length; i++)
			*out = *out << 8 | (unsigned char)cell->data[i];
		return cell->length <= 8;
	default:
		return false;
	}
}

/* DECIMAL(65,30) has more digits than a struct tipple_decimal: drop zeros behind
 * those that the scale asks for. */
static void
trim_zeros(char *text, size_t size, int scale)
{
	char *point = memchr(text, '.', size);

	while (point != NULL && text + size > point + 1 + scale && text[size - 1] == '0')
		text[--size] = '\0';
	if (point != NULL && point[1] == '\0')
		*point = '\0';
}

static bool
read_decimal(const struct tipple__mysql_cell *cell, int scale, struct tipple_decimal *out)
{
	tipple__int128 n;

	if (read_integer(cell, &n)) {
		*out = tipple__narrow(n, 0);
	} else {
		if (cell->length > TIPPLE__MAX_DIGITS)
			trim_zeros(cell->data, cell->length, scale);
		if (!tipple_decimal_parse(cell->data, out))
			return false;
	}
	return tipple__decimal_rescale(*out, scale, out);
}

static bool
decode_integer(const struct tipple__mysql_cell *cell, int64_t low, int64_t high, int64_t *out)
{
	struct tipple_decimal d;
	tipple__int128 n;

	if (!read_integer(cell, &n)) {
		if (!read_decimal(cell, 0, &d))
			return false;
		n = tipple__wide(d);
	}
	*out = (int64_t)n;
	return n >= low && n <= high;
}

static bool
decode_real(const struct tipple__mysql_cell *cell, double *out)
{
	*out = cell->field.type == MYSQL_TYPE_FLOAT ? (double)cell->fixed.real4 : cell->fixed.real8;
	return isfinite(*out);
}

static bool
decode_date(const MYSQL_TIME *t, int64_t *days)
{
	int year, month, day;

	/* zero dates, whole or in part, are no dates */
	if (t->year < 1 || t->year > 9999 || t->month < 1 || t->month > 12 || t->day < 1 ||
	    t->day > 31)
		return false;
	*days = tipple__days_from_civil((int)t->year, (int)t->month, (int)t->day);
	if (t->day > 28) {              /* 30 February would have moved on */
		tipple__civil_from_days((int32_t)*days, &year, &month, &day);
		return day == (int)t->day;
	}
	return true;
}

/* TIME reaches from -838:59:59 to 838:59:59. */
static bool
decode_time(const MYSQL_TIME *t, int64_t *out)
{
	if (t->neg || t->hour > 23 || t->minute > 59 || t->second > 59 ||
	    t->second_part >= (unsigned long)TIPPLE__SECOND)
		return false;
	*out = ((int64_t)t->hour * 3600 + t->minute * 60 + t->second) * TIPPLE__SECOND +
	    (int64_t)t->second_part;
	return true;
}

static bool
decode_calendar(const struct tipple__mysql_cell *cell, enum tipple_type type, int64_t *out)
{
	const MYSQL_TIME *t = &cell->fixed.time;
	int64_t days;

	if (type == TIPPLE_TIME)
		return t->day == 0 && decode_time(t, out);
	if (type == TIPPLE_DATE)
		return decode_date(t, out);
	if (!decode_date(t, &days) || !decode_time(t, out))
		return false;
	*out += days * TIPPLE__DAY;
	return true;
}

static bool
decode_uuid(const struct tipple__mysql_cell *cell, struct tipple_uuid *out)
{
	if (!cell->field.binary)
		return strlen(cell->data) == cell->length && tipple_uuid_parse(cell->data, out);
	if (cell->length != sizeof(out->byte))
		return false;
	memcpy(out->byte, cell->data, sizeof(out->byte));
	return true;
}

static bool
decode(const struct tipple__mysql_cell *cell, const struct tipple_column *c,
    struct tipple_value *out)
{
	switch (c->type) {
	case TIPPLE_INT16:
		return decode_integer(cell, INT16_MIN, INT16_MAX, &out->as.integer);
	case TIPPLE_INT32:
		return decode_integer(cell, INT32_MIN, INT32_MAX, &out->as.integer);
	case TIPPLE_INT64:
		return decode_integer(cell, INT64_MIN, INT64_MAX, &out->as.integer);
	case TIPPLE_BOOL:
		return decode_integer(cell, 0, 1, &out->as.integer);
	case TIPPLE_FLOAT64:
		return decode_real(cell, &out->as.real);
	case TIPPLE_DECIMAL:
		return read_decimal(cell, c->scale, &out->as.decimal) &&
		    tipple__decimal_digits(out->as.decimal) <= c->precision;
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return decode_calendar(cell, c->type, &out->as.integer);
	case TIPPLE_UUID:
		return decode_uuid(cell, &out->as.uuid);
	case TIPPLE_BYTES:
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		break;
	}
	out->as.bytes.data = cell->data;
	out->as.bytes.size = cell->length;
	/* text ends at its first NUL: one inside would cut it silently */
	return c->type == TIPPLE_BYTES || memchr(cell->data, 0, cell->length) == NULL;
}

enum tipple_status
tipple__mysql_in_packet(const struct tipple__mysql *db, const struct tipple_table *t,
    const struct tipple_value *values, int n, struct tipple_error *err)
{
	uint64_t bytes = 1024;          /* the statement's head, and its parameters' types */

	for (int i = 0; i < n; i++)
		bytes += 16 + (values[i].null || (values[i].type != TIPPLE_TEXT &&
		    values[i].type != TIPPLE_JSON && values[i].type != TIPPLE_BYTES) ? 0 :
		    values[i].as.bytes.size);
	if (bytes <= db->max_packet)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_INVALID, t != NULL ? t->name : NULL, NULL,
	    "%s: the row is larger than the server's max_allowed_packet of %llu bytes",
	    t != NULL ? t->name : "query", (unsigned long long)db->max_packet);
}

bool
tipple__mysql_is_zero_date(const struct tipple__mysql_cell *cell)
{
	const MYSQL_TIME *t = &cell->fixed.time;

	return !cell->null && (cell->field.type == MYSQL_TYPE_DATE ||
	    cell->field.type == MYSQL_TYPE_DATETIME || cell->field.type == MYSQL_TYPE_TIMESTAMP) &&
	    t->year == 0 && t->month == 0 && t->day == 0;
}

enum tipple_status
tipple__mysql_decode(const struct tipple__mysql_cell *cell, const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *out, struct tipple_error *err)
{
	const char *table = t != NULL ? t->name : "query";

	out->type = c->type;
	out->null = cell->null || cell->field.type == MYSQL_TYPE_NULL;
	if (out->null)
		return TIPPLE_OK;
	if (cell->data != NULL)
		cell->data[cell->length] = '\0';
	if (decode(cell, c, out))
		return TIPPLE_OK;
	out->null = true;
	return tipple__fail(err, TIPPLE_INVALID, table, c->name,
	    "%s.%s: holds what is no value of the column's type", table, c->name);
}
