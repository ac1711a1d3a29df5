/*
 * cell.c - see cell.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cell.h"
#include "decimal.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* No strtoll: no blanks, no plus, and the end is known. */
static const char *
read_integer(const char *s, size_t n, int64_t low, int64_t high, const char *range, int64_t *out)
{
	bool negative = n > 0 && s[0] == '-';
	uint64_t v = 0, limit = negative ? (uint64_t)-(low + 1) + 1 : (uint64_t)high;
	unsigned d;

	if (n == (size_t)negative)
		return "not a whole number";
	for (size_t i = negative; i < n; i++) {
		if (!is_digit(s[i]))
			return "not a whole number";
		d = (unsigned)(s[i] - '0');
		if (v > (limit - d) / 10)
			return range;
		v = v * 10 + d;
	}
	*out = negative ? (int64_t)(0 - v) : (int64_t)v;
	return NULL;
}

static const char *
read_bool(const char *s, int64_t *out)
{
	static const char *const words[] = { "false", "f", "0", "true", "t", "1" };

	for (int i = 0; i < 6; i++) {
		if (strcasecmp(s, words[i]) != 0)
			continue;
		*out = i >= 3;
		return NULL;
	}
	return "not true or false";
}

static size_t
digits(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

/* -?[0-9]*(.[0-9]*)?([eE][+-]?[0-9]+)?, and a digit before the exponent; *point where it is. */
static bool
is_number(char *s, char **point)
{
	size_t n;

	s += *s == '-';
	n = digits(s);
	s += n;
	*point = *s == '.' ? s : NULL;
	if (*point != NULL) {
		n += digits(s + 1);
		s += 1 + digits(s + 1);
	}
	if (n == 0)
		return false;
	if (*s == 'e' || *s == 'E') {
		s += 1 + (s[1] == '+' || s[1] == '-');
		if (digits(s) == 0)
			return false;
		s += digits(s);
	}
	return *s == '\0';
}

/*
 * The nearest double.  strtod wants the point of the locale, which is the program's
 * business; few numbers have so many digits that it is asked.
 */
static const char *
read_real(char *s, double *out)
{
	const char *radix = nl_langinfo(RADIXCHAR);
	struct tipple_decimal d;
	char *point, *end;

	if (!is_number(s, &point))
		return "not a number";
	if (tipple_decimal_parse(s, &d) && (d.lo != 0 || *s != '-') &&
	    tipple__decimal_to_double(d, out))
		return NULL;
	if (point != NULL)
		*point = radix[0];
	*out = strtod(s, &end);
	if (point != NULL)
		*point = '.';
	return *end == '\0' ? NULL : "not a number that this locale can read";
}

static int
nibble(char c)
{
	if (is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const char *
read_bytes(char *s, size_t n, struct tipple_bytes *out)
{
	int high, low;

	for (size_t i = 0; i + 1 < n; i += 2) {
		high = nibble(s[i]);
		low = nibble(s[i + 1]);
		if (high < 0 || low < 0)
			return "not hexadecimal digits";
		s[i / 2] = (char)(high << 4 | low);
	}
	if (n % 2 != 0)
		return "an odd number of hexadecimal digits";
	*out = (struct tipple_bytes){ s, n / 2 };
	return NULL;
}

static const char *
read_label(const struct tipple_column *c, const char *s, int64_t *out)
{
	for (int i = 0; i < c->nlabels; i++) {
		if (strcmp(c->labels[i], s) != 0)
			continue;
		*out = i;
		return NULL;
	}
	return "not one of its labels";
}

static const char *
read_day_or_time(enum tipple_type type, const char *s, int64_t *out)
{
	int32_t days;

	if (type == TIPPLE_TIME)
		return tipple_time_parse(s, out) ? NULL : "not a time, hh:mm:ss";
	if (type == TIPPLE_TIMESTAMP)
		return tipple_timestamp_parse(s, out) ? NULL :
		    "not a timestamp, yyyy-mm-dd hh:mm:ss";
	if (!tipple_date_parse(s, &days))
		return "not a date, yyyy-mm-dd";
	*out = days;
	return NULL;
}

const char *
tipple__cell_read(const struct tipple_column *c, char *s, size_t n, struct tipple_value *v)
{
	v->type = c->type;
	v->null = false;
	if (memchr(s, '\0', n) != NULL)
		return "holds U+0000";
	switch (c->type) {
	case TIPPLE_INT16:
		return read_integer(s, n, INT16_MIN, INT16_MAX, "outside -32768 to 32767",
		    &v->as.integer);
	case TIPPLE_INT32:
		return read_integer(s, n, INT32_MIN, INT32_MAX, "outside -2147483648 to 2147483647",
		    &v->as.integer);
	case TIPPLE_INT64:
		return read_integer(s, n, INT64_MIN, INT64_MAX, "outside what 64 bits hold",
		    &v->as.integer);
	case TIPPLE_BOOL:
		return read_bool(s, &v->as.integer);
	case TIPPLE_FLOAT64:
		return read_real(s, &v->as.real);
	case TIPPLE_DECIMAL:
		if (!tipple_decimal_parse(s, &v->as.decimal))
			return "not a decimal number of at most 38 digits";
		/* what does not fit is left to the checks */
		(void)tipple__decimal_rescale(v->as.decimal, c->scale, &v->as.decimal);
		return NULL;
	case TIPPLE_BYTES:
		return read_bytes(s, n, &v->as.bytes);
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		return read_day_or_time(c->type, s, &v->as.integer);
	case TIPPLE_UUID:
		return tipple_uuid_parse(s, &v->as.uuid) ? NULL : "not a UUID";
	case TIPPLE_ENUM:
		return read_label(c, s, &v->as.integer);
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
		break;
	}
	v->as.bytes = (struct tipple_bytes){ s, n };
	return NULL;
}

/* As short as it comes back from; a point whatever the locale. */
static void
write_real(struct tipple__text *out, double v)
{
	const char *radix = nl_langinfo(RADIXCHAR);
	char text[40], *point;

	snprintf(text, sizeof(text), "%.15g", v);
	if (strtod(text, NULL) < v || strtod(text, NULL) > v)
		snprintf(text, sizeof(text), "%.17g", v);
	point = strchr(text, radix[0]);
	if (point != NULL)
		*point = '.';
	tipple__put(out, text);
}

static void
write_bytes(struct tipple__text *out, struct tipple_bytes b)
{
	static const char hex[] = "0123456789abcdef";
	const unsigned char *byte = b.data;

	for (size_t i = 0; i < b.size; i++) {
		tipple__put_char(out, hex[byte[i] >> 4]);
		tipple__put_char(out, hex[byte[i] & 15]);
	}
}

void
tipple__cell_write(struct tipple__text *out, const struct tipple_value *v)
{
	char text[TIPPLE_DECIMAL_SIZE];

	switch (v->type) {
	case TIPPLE_BOOL:
		tipple__put(out, v->as.integer != 0 ? "true" : "false");
		break;
	case TIPPLE_FLOAT64:
		write_real(out, v->as.real);
		break;
	case TIPPLE_DECIMAL:
		tipple__put(out, tipple_decimal_format(v->as.decimal, text));
		break;
	case TIPPLE_BYTES:
		write_bytes(out, v->as.bytes);
		break;
	case TIPPLE_DATE:
		tipple__put(out, tipple_date_format((int32_t)v->as.integer, text));
		break;
	case TIPPLE_TIME:
		tipple__put(out, tipple_time_format(v->as.integer, text));
		break;
	case TIPPLE_TIMESTAMP:
		tipple__put(out, tipple_timestamp_format(v->as.integer, text));
		break;
	case TIPPLE_UUID:
		tipple__put(out, tipple_uuid_format(v->as.uuid, text));
		break;
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_ENUM:
		tipple__put_n(out, v->as.bytes.data, v->as.bytes.size);
		break;
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
		tipple__putf(out, "%lld", (long long)v->as.integer);
		break;
	}
}
