/*
 * value.c - make a struct tipple_value of each C type.  Text forms are in
 * decimal.c and calendar.c; rules in check.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "tipple.h"

static struct tipple_value
integer(enum tipple_type type, int64_t v)
{
	struct tipple_value value = { .type = type };

	value.as.integer = v;
	return value;
}

struct tipple_value
tipple_null(void)
{
	struct tipple_value value = { .type = TIPPLE_TEXT, .null = true };

	return value;
}

struct tipple_value
tipple_int(int64_t v)
{
	return integer(TIPPLE_INT64, v);
}

struct tipple_value
tipple_bool(bool v)
{
	return integer(TIPPLE_BOOL, v);
}

struct tipple_value
tipple_real(double v)
{
	struct tipple_value value = { .type = TIPPLE_FLOAT64 };

	value.as.real = v;
	return value;
}

struct tipple_value
tipple_decimal(struct tipple_decimal v)
{
	struct tipple_value value = { .type = TIPPLE_DECIMAL };

	value.as.decimal = v;
	return value;
}

struct tipple_value
tipple_text(const char *v)
{
	struct tipple_value value = { .type = TIPPLE_TEXT, .null = v == NULL };

	value.as.bytes.data = v;
	value.as.bytes.size = v != NULL ? strlen(v) : 0;
	return value;
}

struct tipple_value
tipple_bytes(struct tipple_bytes v)
{
	struct tipple_value value = { .type = TIPPLE_BYTES, .null = v.data == NULL };

	value.as.bytes = v;
	return value;
}

struct tipple_value
tipple_date(int32_t days)
{
	return integer(TIPPLE_DATE, days);
}

struct tipple_value
tipple_time(int64_t microseconds)
{
	return integer(TIPPLE_TIME, microseconds);
}

struct tipple_value
tipple_timestamp(int64_t microseconds)
{
	return integer(TIPPLE_TIMESTAMP, microseconds);
}

struct tipple_value
tipple_uuid(struct tipple_uuid v)
{
	struct tipple_value value = { .type = TIPPLE_UUID };

	value.as.uuid = v;
	return value;
}

struct tipple_value
tipple_enum(int index)
{
	return integer(TIPPLE_ENUM, index);
}

static int
nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool
tipple_uuid_parse(const char *text, struct tipple_uuid *out)
{
	struct tipple_uuid v;

	for (int i = 0; i < 16; i++) {
		if ((i == 4 || i == 6 || i == 8 || i == 10) && *text++ != '-')
			return false;
		if (nibble(text[0]) < 0 || nibble(text[1]) < 0)
			return false;
		v.byte[i] = (unsigned char)(nibble(text[0]) << 4 | nibble(text[1]));
		text += 2;
	}
	if (*text != '\0')
		return false;
	*out = v;
	return true;
}

char *
tipple_uuid_format(struct tipple_uuid v, char out[TIPPLE_UUID_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	char *to = out;

	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[v.byte[i] >> 4];
		*to++ = digits[v.byte[i] & 15];
	}
	*to = '\0';
	return out;
}
