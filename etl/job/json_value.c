/*
 * json_value.c - see json_value.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "error.h"
#include "json_value.h"

static int
digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c != '\0' ? strchr(digits, c) : NULL;

	return at != NULL ? (int)(at - digits) : -1;
}

/* false: no pairs of hexadecimal digits, or no memory. */
static bool
take_bytes(const char *s, struct tipple__arena *memory, struct tipple_bytes *out)
{
	size_t n = strlen(s);
	unsigned char *bytes = tipple__arena_alloc(memory, n / 2 + 1);

	if (bytes == NULL || n % 2 != 0)
		return false;
	for (size_t i = 0; i < n; i += 2) {
		if (digit(s[i]) < 0 || digit(s[i + 1]) < 0)
			return false;
		bytes[i / 2] = (unsigned char)(digit(s[i]) * 16 + digit(s[i + 1]));
	}
	*out = (struct tipple_bytes){ bytes, n / 2 };
	return true;
}

static bool
take_label(const char *s, const struct tipple_column *c, int64_t *out)
{
	for (int i = 0; i < c->nlabels; i++) {
		if (strcmp(c->labels[i], s) != 0)
			continue;
		*out = i;
		return true;
	}
	return false;
}

/* What is written as text. */
static bool
take_text(const json_t *json, const struct tipple_column *c, struct tipple__arena *memory,
    struct tipple_value *v)
{
	const char *s = json_string_value(json);
	int32_t days;

	if (s == NULL)
		return false;
	switch (c->type) {
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
		v->as.bytes = (struct tipple_bytes){ s, json_string_length(json) };
		return strlen(s) == json_string_length(json);
	case TIPPLE_BYTES:
		return take_bytes(s, memory, &v->as.bytes);
	case TIPPLE_DECIMAL:
		return tipple_decimal_parse(s, &v->as.decimal);
	case TIPPLE_UUID:
		return tipple_uuid_parse(s, &v->as.uuid);
	case TIPPLE_DATE:
		if (!tipple_date_parse(s, &days))
			return false;
		v->as.integer = days;
		return true;
	case TIPPLE_TIME:
		return tipple_time_parse(s, &v->as.integer);
	case TIPPLE_TIMESTAMP:
		return tipple_timestamp_parse(s, &v->as.integer);
	case TIPPLE_ENUM:
		return take_label(s, c, &v->as.integer);
	default:
		return false;
	}
}

static bool
take(const json_t *json, const struct tipple_column *c, struct tipple__arena *memory,
    struct tipple_value *v)
{
	int64_t limit = c->type == TIPPLE_INT16 ? INT16_MAX : c->type == TIPPLE_INT32 ? INT32_MAX :
	    INT64_MAX;

	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
		v->as.integer = json_integer_value(json);
		return json_is_integer(json) && v->as.integer <= limit &&
		    v->as.integer >= -limit - 1;
	case TIPPLE_BOOL:
		v->as.integer = json_is_true(json);
		return json_is_boolean(json);
	case TIPPLE_FLOAT64:
		v->as.real = json_number_value(json);
		return json_is_number(json);
	default:
		return take_text(json, c, memory, v);
	}
}

enum tipple_status
tipple__json_to_value(const json_t *json, const struct tipple_column *c,
    struct tipple__arena *memory, struct tipple_value *v, struct tipple_error *err)
{
	bool hidden = (c->flags & TIPPLE_COLUMN_REDACT) != 0;

	*v = (struct tipple_value){ .type = c->type, .null = json_is_null(json) };
	if (v->null && (c->flags & TIPPLE_COLUMN_NULLABLE) == 0)
		return tipple__fail(err, TIPPLE_INVALID, NULL, c->name,
		    "%s: its value could not be read, and is not in the line", c->name);
	if (v->null || (!hidden && json != NULL && take(json, c, memory, v)))
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_INVALID, NULL, c->name, "%s: %s", c->name, hidden ?
	    "its value is secret, and not in the line" : "the line holds no value for it");
}
