/*
 * postgres_value.c - values to and from PostgreSQL's binary formats.  No
 * connection: which type a column has is asked elsewhere.
 *
 * SPDX-License-Identifier: ISC
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "calendar.h"
#include "decimal.h"
#include "postgres.h"
#include "utf8.h"
#include "wide.h"

/* PostgreSQL counts from 2000-01-01. */
#define EPOCH_DAYS 10957
#define EPOCH (EPOCH_DAYS * TIPPLE__DAY)

#define NUMERIC_POSITIVE 0x0000
#define NUMERIC_NEGATIVE 0x4000 /* others are NaN and the infinities */
#define GROUP 10000             /* a numeric's digits come in groups of four */

/* Of pg_type.dat, which never changes them. */
enum {
	OID_BOOL = 16, OID_BYTEA = 17, OID_NAME = 19, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23,
	OID_TEXT = 25, OID_OID = 26, OID_JSON = 114, OID_XML = 142, OID_FLOAT4 = 700,
	OID_FLOAT8 = 701, OID_UNKNOWN = 705, OID_BPCHAR = 1042, OID_VARCHAR = 1043,
	OID_DATE = 1082, OID_TIME = 1083, OID_TIMESTAMP = 1114, OID_TIMESTAMPTZ = 1184,
	OID_NUMERIC = 1700, OID_UUID = 2950, OID_JSONB = 3802
};

enum tipple__pg_kind
tipple__pg_builtin(Oid oid)
{
	static const struct {
		Oid oid;
		enum tipple__pg_kind kind;
	} known[] = {
		{ OID_BOOL, TIPPLE__PG_BOOL }, { OID_BYTEA, TIPPLE__PG_BYTES },
		{ OID_NAME, TIPPLE__PG_TEXT }, { OID_INT8, TIPPLE__PG_INT8 },
		{ OID_INT2, TIPPLE__PG_INT2 }, { OID_INT4, TIPPLE__PG_INT4 },
		{ OID_TEXT, TIPPLE__PG_TEXT }, { OID_OID, TIPPLE__PG_OID },
		{ OID_JSON, TIPPLE__PG_TEXT }, { OID_XML, TIPPLE__PG_TEXT },
		{ OID_FLOAT4, TIPPLE__PG_FLOAT4 }, { OID_FLOAT8, TIPPLE__PG_FLOAT8 },
		{ OID_UNKNOWN, TIPPLE__PG_TEXT }, { OID_BPCHAR, TIPPLE__PG_TEXT },
		{ OID_VARCHAR, TIPPLE__PG_TEXT }, { OID_DATE, TIPPLE__PG_DATE },
		{ OID_TIME, TIPPLE__PG_TIME }, { OID_TIMESTAMP, TIPPLE__PG_TIMESTAMP },
		{ OID_TIMESTAMPTZ, TIPPLE__PG_TIMESTAMP }, { OID_NUMERIC, TIPPLE__PG_NUMERIC },
		{ OID_UUID, TIPPLE__PG_UUID }, { OID_JSONB, TIPPLE__PG_JSONB },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].oid == oid)
			return known[i].kind;
	return TIPPLE__PG_OTHER;
}

Oid
tipple__pg_param_type(const struct tipple_column *c)
{
	switch (c->type) {
	case TIPPLE_INT16:
		return OID_INT2;
	case TIPPLE_INT32:
		return OID_INT4;
	case TIPPLE_INT64:
		return OID_INT8;
	case TIPPLE_BOOL:
		return OID_BOOL;
	case TIPPLE_FLOAT64:
		return OID_FLOAT8;
	case TIPPLE_BYTES:
		return OID_BYTEA;
	case TIPPLE_DATE:
		return OID_DATE;
	case TIPPLE_TIME:
		return OID_TIME;
	case TIPPLE_TIMESTAMP:
		return OID_TIMESTAMPTZ;
	case TIPPLE_DECIMAL:
	case TIPPLE_TEXT:
	case TIPPLE_UUID:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		break;
	}
	return 0; /* an enum, citext or varchar column takes no other type than its own */
}

static uint64_t
get(const char *data, size_t size)
{
	uint64_t v = 0;

	for (size_t i = 0; i < size; i++)
		v = v << 8 | (unsigned char)data[i];
	return v;
}

static int
get16(const char *data)
{
	return (int16_t)get(data, 2);
}

/* The digits as coefficient of 10^-scale; false when some would be lost. */
static bool
decode_numeric(const char *data, size_t size, int scale, struct tipple_decimal *out)
{
	const tipple__uint128 limit = ~(tipple__uint128)0 / 2;
	int n = size >= 8 ? get16(data) : -1, exponent = 0, sign;
	tipple__uint128 v = 0;

	if (n < 0 || size != 8 + 2 * (size_t)n)
		return false;
	sign = (uint16_t)get16(data + 4);
	if (sign != NUMERIC_POSITIVE && sign != NUMERIC_NEGATIVE)
		return false;
	for (int i = 0; i < n; i++) {
		int digits = get16(data + 8 + 2 * i), weight = GROUP;

		exponent = 4 * (get16(data + 2) - i) + scale; /* of the group's last digit */
		for (; exponent < 0 && weight > 1; exponent++, weight /= 10) {
			if (digits % 10 != 0)
				return false;
			digits /= 10;
		}
		if (v > limit / (unsigned)weight || digits < 0 || digits >= weight)
			return false;
		v = v * (unsigned)weight + (unsigned)digits;
	}
	for (; v != 0 && exponent > 0; exponent--) {
		if (v > limit / 10)
			return false;
		v *= 10;
	}
	*out = tipple__narrow(sign == NUMERIC_NEGATIVE ? -(tipple__int128)v : (tipple__int128)v,
	    scale);
	return true;
}

static bool
decode_integer(enum tipple__pg_kind kind, const char *data, size_t size, int64_t *out)
{
	struct tipple_decimal v;

	switch (kind) {
	case TIPPLE__PG_BOOL:
		*out = size == 1 ? data[0] != 0 : 0;
		return size == 1;
	case TIPPLE__PG_INT2:
		*out = size == 2 ? (int16_t)get(data, 2) : 0;
		return size == 2;
	case TIPPLE__PG_INT4:
		*out = size == 4 ? (int32_t)get(data, 4) : 0;
		return size == 4;
	case TIPPLE__PG_OID:
		*out = size == 4 ? (int64_t)get(data, 4) : 0;
		return size == 4;
	case TIPPLE__PG_INT8:
		*out = size == 8 ? (int64_t)get(data, 8) : 0;
		return size == 8;
	case TIPPLE__PG_NUMERIC:
		if (!decode_numeric(data, size, 0, &v))
			return false;
		*out = (int64_t)v.lo;
		return tipple__wide(v) == *out;
	default:
		return false;
	}
}

static bool
decode_decimal(enum tipple__pg_kind kind, const struct tipple_column *c, const char *data,
    size_t size, struct tipple_decimal *out)
{
	int64_t whole;

	if (kind == TIPPLE__PG_NUMERIC) {
		if (!decode_numeric(data, size, c->scale, out))
			return false;
	} else if (!decode_integer(kind, data, size, &whole) ||
	    !tipple__decimal_rescale(tipple__narrow(whole, 0), c->scale, out)) {
		return false;
	}
	return tipple__decimal_digits(*out) <= c->precision;
}

static bool
decode_real(enum tipple__pg_kind kind, const char *data, size_t size, double *out)
{
	uint64_t bits = get(data, size <= 8 ? size : 0);
	uint32_t half = (uint32_t)bits;
	int64_t whole;
	float single;

	if (kind == TIPPLE__PG_FLOAT8 && size == 8) {
		memcpy(out, &bits, sizeof(*out));
	} else if (kind == TIPPLE__PG_FLOAT4 && size == 4) {
		memcpy(&single, &half, sizeof(single));
		*out = single;
	} else if (decode_integer(kind, data, size, &whole) &&
	    whole >= -(INT64_C(1) << 53) && whole <= INT64_C(1) << 53) {
		*out = (double)whole;
	} else {
		return false;
	}
	return isfinite(*out);
}

/* Infinities are the ends of the integer's range, so they are outside of ours. */
static bool
decode_calendar(enum tipple_type type, const char *data, size_t size, int64_t *out)
{
	int64_t v;

	if (type == TIPPLE_DATE) {
		v = size == 4 ? (int32_t)get(data, 4) : INT32_MAX;
		*out = v + EPOCH_DAYS;
		return *out >= TIPPLE__MIN_DATE && *out <= TIPPLE__MAX_DATE;
	}
	v = size == 8 ? (int64_t)get(data, 8) : INT64_MAX;
	if (type == TIPPLE_TIME) {
		*out = v;
		return v >= 0 && v < TIPPLE__DAY;       /* 24:00:00 is legal there */
	}
	*out = v;
	if (v < TIPPLE__MIN_TIMESTAMP - EPOCH || v > TIPPLE__MAX_TIMESTAMP - EPOCH)
		return false;
	*out = v + EPOCH;
	return true;
}

static bool
in_range(enum tipple_type type, int64_t v)
{
	switch (type) {
	case TIPPLE_BOOL:
		return v == 0 || v == 1;
	case TIPPLE_INT16:
		return v >= INT16_MIN && v <= INT16_MAX;
	case TIPPLE_INT32:
		return v >= INT32_MIN && v <= INT32_MAX;
	default:
		return true;
	}
}

bool
tipple__pg_can_decode(enum tipple__pg_kind kind, enum tipple_type type)
{
	bool whole = kind >= TIPPLE__PG_BOOL && kind <= TIPPLE__PG_OID;

	switch (type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
	case TIPPLE_DECIMAL:
		return whole || kind == TIPPLE__PG_NUMERIC;
	case TIPPLE_FLOAT64:
		return kind == TIPPLE__PG_FLOAT4 || kind == TIPPLE__PG_FLOAT8 ||
		    (whole && kind != TIPPLE__PG_BOOL);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
		return kind == TIPPLE__PG_TEXT || kind == TIPPLE__PG_JSONB;
	case TIPPLE_ENUM:
		return kind == TIPPLE__PG_TEXT;
	case TIPPLE_BYTES:
		return kind == TIPPLE__PG_BYTES;
	case TIPPLE_DATE:
		return kind == TIPPLE__PG_DATE;
	case TIPPLE_TIME:
		return kind == TIPPLE__PG_TIME;
	case TIPPLE_TIMESTAMP:
		return kind == TIPPLE__PG_TIMESTAMP;
	case TIPPLE_UUID:
		return kind == TIPPLE__PG_UUID;
	}
	return false;
}

bool
tipple__pg_decode(enum tipple__pg_kind kind, const struct tipple_column *c, const char *data,
    size_t size, struct tipple_value *cell)
{
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
		return decode_integer(kind, data, size, &cell->as.integer) &&
		    in_range(c->type, cell->as.integer);
	case TIPPLE_FLOAT64:
		return decode_real(kind, data, size, &cell->as.real);
	case TIPPLE_DECIMAL:
		return decode_decimal(kind, c, data, size, &cell->as.decimal);
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return decode_calendar(c->type, data, size, &cell->as.integer);
	case TIPPLE_UUID:
		if (size != sizeof(cell->as.uuid.byte))
			return false;
		memcpy(cell->as.uuid.byte, data, size);
		return true;
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
	case TIPPLE_BYTES:
		break;
	}
	if (kind == TIPPLE__PG_JSONB) {
		if (size == 0 || data[0] != 1)
			return false;
		data++;
		size--;
	}
	cell->as.bytes.data = data;
	cell->as.bytes.size = size;
	return true;
}

/* Groups of four digits of v, the last one first; how many there are.  Of at
 * most `most` of them, zeros included, or until nothing is left. */
static int
split(tipple__uint128 *v, int16_t *groups, int most, bool all)
{
	int n = 0;

	for (; n < most && *v > UINT64_MAX; *v /= GROUP)
		groups[n++] = (int16_t)(*v % GROUP);
	for (uint64_t low = (uint64_t)*v; n < most; low /= GROUP) {
		if (low == 0 && !all)
			break;
		groups[n++] = (int16_t)(low % GROUP);
		*v = low / GROUP;
	}
	return n;
}

/* Groups are counted from the point, so the fraction's last one may be filled
 * up with zeros; zeros at both ends are left out. */
static char *
encode_numeric(char *to, struct tipple_decimal v)
{
	static const int tens[] = { 1, 10, 100, 1000 };
	int16_t groups[24];     /* 38 digits on either side of the point */
	tipple__int128 w = tipple__wide(v);
	tipple__uint128 m = tipple__magnitude(w);
	int partial = v.scale % 4, fraction = v.scale / 4 + (partial != 0), n = 0, first = 0;

	if (partial != 0) {
		groups[n++] = (int16_t)((int)(m % (unsigned)tens[partial]) * tens[4 - partial]);
		m /= (unsigned)tens[partial];
	}
	n += split(&m, groups + n, fraction - n, true);
	n += split(&m, groups + n, 12, false);
	while (n > 0 && groups[n - 1] == 0)
		n--;
	while (first < n && groups[first] == 0)
		first++;
	to = tipple__pg_put16(to, n - first);
	to = tipple__pg_put16(to, n > first ? n - 1 - fraction : 0);
	to = tipple__pg_put16(to, w < 0 ? NUMERIC_NEGATIVE : NUMERIC_POSITIVE);
	to = tipple__pg_put16(to, v.scale);
	while (n > first)
		to = tipple__pg_put16(to, groups[--n]);
	return to;
}

/* A whole number in a field of any numeric kind. */
static char *
encode_integer(char *to, enum tipple__pg_kind kind, int64_t v)
{
	switch (kind) {
	case TIPPLE__PG_BOOL:
		*to = (char)v;
		return v == 0 || v == 1 ? to + 1 : NULL;
	case TIPPLE__PG_INT2:
		return in_range(TIPPLE_INT16, v) ? tipple__pg_put16(to, (int)v) : NULL;
	case TIPPLE__PG_INT4:
		return in_range(TIPPLE_INT32, v) ? tipple__pg_put32(to, (int32_t)v) : NULL;
	case TIPPLE__PG_OID:
		return v >= 0 && v <= UINT32_MAX ? tipple__pg_put32(to, (int32_t)v) : NULL;
	case TIPPLE__PG_INT8:
		return tipple__pg_put64(to, v);
	case TIPPLE__PG_NUMERIC:
		return encode_numeric(to, tipple__narrow(v, 0));
	default:
		return NULL;
	}
}

static char *
encode_real(char *to, enum tipple__pg_kind kind, double v)
{
	uint64_t bits;
	uint32_t half;
	float single;

	if (kind == TIPPLE__PG_FLOAT8) {
		memcpy(&bits, &v, sizeof(bits));
		return tipple__pg_put64(to, (int64_t)bits);
	}
	if (fabs(v) > (double)FLT_MAX || (v != 0 && fabs(v) < (double)FLT_MIN))
		return NULL;
	single = (float)v;
	memcpy(&half, &single, sizeof(half));
	return tipple__pg_put32(to, (int32_t)half);
}

static char *
encode_decimal(char *to, enum tipple__pg_kind kind, struct tipple_decimal v)
{
	struct tipple_decimal whole;

	if (kind == TIPPLE__PG_NUMERIC)
		return encode_numeric(to, v);
	if (!tipple__decimal_rescale(v, 0, &whole) || tipple__wide(whole) != (int64_t)whole.lo)
		return NULL;
	return encode_integer(to, kind, (int64_t)whole.lo);
}

bool
tipple__pg_can_encode(enum tipple__pg_kind kind, enum tipple_type type)
{
	bool whole = kind >= TIPPLE__PG_INT2 && kind <= TIPPLE__PG_OID;

	switch (type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_DECIMAL:
		return whole || kind == TIPPLE__PG_NUMERIC;
	case TIPPLE_BOOL:
		return whole || kind == TIPPLE__PG_BOOL;
	case TIPPLE_FLOAT64:
		return kind == TIPPLE__PG_FLOAT4 || kind == TIPPLE__PG_FLOAT8;
	default:
		return tipple__pg_can_decode(kind, type);
	}
}

char *
tipple__pg_encode(char *to, enum tipple__pg_kind kind, const struct tipple_column *c,
    const struct tipple_value *v)
{
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
		return encode_integer(to, kind, v->as.integer);
	case TIPPLE_FLOAT64:
		return encode_real(to, kind, v->as.real);
	case TIPPLE_DECIMAL:
		return encode_decimal(to, kind, v->as.decimal);
	case TIPPLE_DATE:
		return tipple__pg_put32(to, (int32_t)(v->as.integer - EPOCH_DAYS));
	case TIPPLE_TIME:
		return tipple__pg_put64(to, v->as.integer);
	case TIPPLE_TIMESTAMP:
		return tipple__pg_put64(to, v->as.integer - EPOCH);
	case TIPPLE_UUID:
		memcpy(to, v->as.uuid.byte, sizeof(v->as.uuid.byte));
		return to + sizeof(v->as.uuid.byte);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
	case TIPPLE_BYTES:
		break;
	}
	if (kind == TIPPLE__PG_JSONB)
		*to++ = 1;
	if (v->as.bytes.size > 0)
		memcpy(to, v->as.bytes.data, v->as.bytes.size);
	return to + v->as.bytes.size;
}

bool
tipple__pg_is_cut(const struct tipple_value *v, int limit)
{
	const char *text = v->as.bytes.data;
	size_t size = v->as.bytes.size, chars;

	return limit > 0 && !v->null && size > (size_t)limit && text[size - 1] == ' ' &&
	    tipple__utf8_scan(text, size, &chars) && chars > (size_t)limit;
}
