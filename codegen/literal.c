/*
 * literal.c - values of columns as a schema writes them, and as SQL.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "literal.h"
#include "sql.h"

static bool
parse_int(enum tipple_type type, const char *text, int64_t *v)
{
	const char *digits = text + (*text == '-');
	int64_t low = type == TIPPLE_INT16 ? INT16_MIN : type == TIPPLE_INT32 ? INT32_MIN :
	    INT64_MIN;
	size_t n = strspn(digits, "0123456789");

	if (n == 0 || digits[n] != '\0' || (digits[0] == '0' && n > 1))
		return false;
	errno = 0;
	*v = strtoll(text, NULL, 10);
	return errno == 0 && *v >= low && *v <= -(low + 1);
}

/* -12.5e3, in every locale, and SQL writes it so too. */
static bool
parse_real(const char *text, double *v)
{
	const char *p = text + (*text == '-');
	size_t n = strspn(p, "0123456789");

	p += n;
	if (n && *p == '.') {
		n = strspn(++p, "0123456789");
		p += n;
	}
	if (n && (*p == 'e' || *p == 'E')) {
		p += 1 + (p[1] == '-' || p[1] == '+');
		n = strspn(p, "0123456789");
		p += n;
	}
	if (n == 0 || *p != '\0')
		return false;
	*v = strtod(text, NULL);
	return *v - *v == 0; /* not infinite */
}

static bool
parse_decimal(const struct schema_column *c, const char *text, struct tipple_decimal *v)
{
	return tipple_decimal_parse(text, v) && tipple__decimal_rescale(*v, c->scale, v) &&
	    tipple__decimal_digits(*v) <= c->precision;
}

static bool
parse_label(const struct schema_column *c, const char *text, int64_t *v)
{
	for (unsigned i = 0; i < c->nvalues; i++) {
		if (strcmp(c->values[i], text) == 0) {
			*v = i;
			return true;
		}
	}
	return false;
}

static bool
fits(const struct schema_column *c, const char *text)
{
	int characters = 0;

	for (; *text; text++)
		characters += ((unsigned char)*text & 0xC0) != 0x80;
	return c->length <= 0 || characters <= c->length;
}

bool
literal_parse(const struct schema_column *c, const char *text, struct tipple_value *v)
{
	int32_t days;

	memset(v, 0, sizeof(*v));
	v->type = c->type;
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
		return parse_int(c->type, text, &v->as.integer);
	case TIPPLE_BOOL:
		v->as.integer = strcmp(text, "true") == 0;
		return v->as.integer || strcmp(text, "false") == 0;
	case TIPPLE_FLOAT64:
		return parse_real(text, &v->as.real);
	case TIPPLE_DECIMAL:
		return parse_decimal(c, text, &v->as.decimal);
	case TIPPLE_TEXT:
		return fits(c, text);
	case TIPPLE_DATE:
		if (!tipple_date_parse(text, &days))
			return false;
		v->as.integer = days;
		return true;
	case TIPPLE_TIME:
		return tipple_time_parse(text, &v->as.integer);
	case TIPPLE_TIMESTAMP:
		return tipple_timestamp_parse(text, &v->as.integer);
	case TIPPLE_UUID:
		return tipple_uuid_parse(text, &v->as.uuid);
	case TIPPLE_ENUM:
		return parse_label(c, text, &v->as.integer);
	case TIPPLE_BYTES:
	case TIPPLE_JSON:
		break;
	}
	return false;
}

int
literal_compare(const struct schema_column *c, const struct tipple_value *a,
    const struct tipple_value *b)
{
	if (c->type == TIPPLE_FLOAT64)
		return a->as.real < b->as.real ? -1 : a->as.real > b->as.real;
	if (c->type == TIPPLE_DECIMAL)
		return tipple_decimal_compare(a->as.decimal, b->as.decimal);
	return a->as.integer < b->as.integer ? -1 : a->as.integer > b->as.integer;
}

bool
literal_is_now(const struct schema_column *c, const char *text)
{
	return c->type == TIPPLE_TIMESTAMP && strcmp(text, "now") == 0;
}

static const char *
now(const struct tipple__dialect *d, const struct schema_column *c)
{
	if (d->id == TIPPLE_POSTGRESQL)
		return "CURRENT_TIMESTAMP";
	if (d->id == TIPPLE_MYSQL) /* CURRENT_TIMESTAMP is in the time zone of the session */
		return "(UTC_TIMESTAMP(6))";
	if (c->storage == TIPPLE_STORE_TEXT)
		return "(strftime('%Y-%m-%d %H:%M:%S', 'now'))";
	return "(CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000)";
}

static const char *
quoted(struct tipple__arena *a, const struct tipple__dialect *d, const char *s)
{
	struct tipple__text t = {0};

	tipple__sql_literal(&t, d, s);
	return pool_take(a, &t);
}

static const char *
uuid(struct tipple__arena *a, const struct tipple__dialect *d, struct tipple_uuid v)
{
	char text[TIPPLE_UUID_SIZE];
	struct tipple__text t = {0};

	if (d->id == TIPPLE_POSTGRESQL)
		return quoted(a, d, tipple_uuid_format(v, text));
	tipple__put(&t, "X'");
	for (size_t i = 0; i < sizeof(v.byte); i++)
		tipple__putf(&t, "%02x", v.byte[i]);
	tipple__put_char(&t, '\'');
	return pool_take(a, &t);
}

static const char *
moment(struct tipple__arena *a, const struct tipple__dialect *d, const struct schema_column *c,
    int64_t v)
{
	char text[TIPPLE_TIMESTAMP_SIZE];

	if (d->id == TIPPLE_SQLITE && c->storage != TIPPLE_STORE_TEXT)
		return pool_printf(a, "%" PRId64, v);
	if (c->type == TIPPLE_DATE)
		return quoted(a, d, tipple_date_format((int32_t)v, text));
	if (c->type == TIPPLE_TIME)
		return quoted(a, d, tipple_time_format(v, text));
	tipple_timestamp_format(v, text);
	return quoted(a, d, d->id == TIPPLE_POSTGRESQL ? pool_printf(a, "%s+00", text) : text);
}

/* MySQL has defaults of long texts only as expressions. */
static const char *
text_sql(struct tipple__arena *a, const struct tipple__dialect *d, const struct schema_column *c,
    const char *text)
{
	bool is_long = c->length == 0 || c->length > 255;

	return pool_printf(a, d->id == TIPPLE_MYSQL && is_long ? "(%s)" : "%s",
	    quoted(a, d, text));
}

static const char *
decimal_sql(struct tipple__arena *a, const struct tipple__dialect *d,
    const struct schema_column *c, struct tipple_decimal v)
{
	char text[TIPPLE_DECIMAL_SIZE];

	tipple_decimal_format(v, text);
	if (d->id == TIPPLE_SQLITE && c->storage != TIPPLE_STORE_NUMERIC)
		return quoted(a, d, text);
	return pool_printf(a, "%s", text);
}

const char *
literal_sql(struct tipple__arena *a, const struct tipple__dialect *d,
    const struct schema_column *c, const char *text)
{
	struct tipple_value v;

	if (literal_is_now(c, text))
		return now(d, c);
	literal_parse(c, text, &v);
	switch (c->type) {
	case TIPPLE_BOOL:
		if (d->id != TIPPLE_POSTGRESQL)
			return v.as.integer ? "1" : "0";
		return text;
	case TIPPLE_DECIMAL:
		return decimal_sql(a, d, c, v.as.decimal);
	case TIPPLE_TEXT:
		return text_sql(a, d, c, text);
	case TIPPLE_ENUM:
		return quoted(a, d, text);
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return moment(a, d, c, v.as.integer);
	case TIPPLE_UUID:
		return uuid(a, d, v.as.uuid);
	default:
		return text;
	}
}
