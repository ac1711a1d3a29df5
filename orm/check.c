/*
 * check.c - one verdict for three databases: what would be cut, rounded,
 * refused or taken differently by one of them is refused here, before any of
 * them sees it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <math.h>

#include "calendar.h"
#include "check.h"
#include "decimal.h"
#include "error.h"
#include "json.h"
#include "row.h"
#include "rules.h"
#include "utf8.h"

static enum tipple_status
invalid(const struct tipple_table *t, const struct tipple_column *c, struct tipple_error *err,
    const char *why)
{
	return tipple__fail(err, TIPPLE_INVALID, t->name, c->name, "%s.%s: %s", t->name, c->name,
	    why);
}

static enum tipple_status
check_range(const struct tipple_table *t, const struct tipple_column *c, int64_t v, int64_t low,
    int64_t high, struct tipple_error *err)
{
	if (v >= low && v <= high)
		return TIPPLE_OK;
	return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
	    "%s.%s: outside %lld to %lld", t->name, c->name, (long long)low, (long long)high);
}

static enum tipple_status
check_text(const struct tipple_table *t, const struct tipple_column *c, struct tipple_bytes b,
    struct tipple_error *err)
{
	size_t chars;

	if (!tipple__utf8_scan(b.data, b.size, &chars))
		return invalid(t, c, err, "not valid UTF-8");
	if (c->length > 0 && chars > (size_t)c->length)
		return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
		    "%s.%s: %zu characters, at most %d are allowed", t->name, c->name, chars,
		    c->length);
	return TIPPLE_OK;
}

static enum tipple_status
check_json(const struct tipple_table *t, const struct tipple_column *c, struct tipple_bytes b,
    struct tipple_error *err)
{
	struct tipple__text canonical = { 0 };
	const char *why = tipple__json_canonical(b.data, b.size, &canonical);
	bool failed = canonical.failed;

	tipple__text_clear(&canonical);
	if (why != NULL)
		return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
		    "%s.%s: not JSON that every database takes: %s", t->name, c->name, why);
	return failed ? tipple__nomem(err) : TIPPLE_OK;
}

static enum tipple_status
check_decimal(const struct tipple_table *t, const struct tipple_column *c,
    struct tipple_decimal *v, struct tipple_error *err)
{
	int digits;

	if (!tipple__decimal_rescale(*v, c->scale, v))
		return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
		    "%s.%s: more than %d digits behind the point", t->name, c->name, c->scale);
	digits = tipple__decimal_digits(*v);
	if (digits > c->precision)
		return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
		    "%s.%s: more than %d digits", t->name, c->name, c->precision);
	if (c->storage == TIPPLE_STORE_NUMERIC && digits > 15)
		return invalid(t, c, err, "more than 15 digits, which storage numeric cannot keep");
	return TIPPLE_OK;
}

static enum tipple_status
check_enum(const struct tipple_table *t, const struct tipple_column *c, struct tipple_value *v,
    struct tipple_error *err)
{
	if (v->as.integer < 0 || v->as.integer >= c->nlabels)
		return invalid(t, c, err, "not one of its labels");
	*v = tipple_text(c->labels[v->as.integer]);
	v->type = TIPPLE_ENUM;
	return TIPPLE_OK;
}

/* May a value made by tipple_int() and so on stand for a column of this type? */
static bool
same_kind(enum tipple_type column, enum tipple_type value)
{
	switch (column) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
		return value == TIPPLE_INT16 || value == TIPPLE_INT32 || value == TIPPLE_INT64;
	case TIPPLE_JSON:
		return value == TIPPLE_JSON || value == TIPPLE_TEXT;
	default:
		return column == value;
	}
}

enum tipple_status
tipple__check(const struct tipple_table *t, const struct tipple_column *c,
    struct tipple_value *v, struct tipple_error *err)
{
	if (v->null) {
		if ((c->flags & TIPPLE_COLUMN_NULLABLE) == 0)
			return invalid(t, c, err, "is NULL, and the column is not nullable");
		return TIPPLE_OK;
	}
	if (!same_kind(c->type, v->type))
		return tipple__fail(err, TIPPLE_MISUSE, t->name, c->name,
		    "%s.%s: the value is of another type than the column", t->name, c->name);
	switch (c->type) {
	case TIPPLE_INT16:
		return check_range(t, c, v->as.integer, INT16_MIN, INT16_MAX, err);
	case TIPPLE_INT32:
		return check_range(t, c, v->as.integer, INT32_MIN, INT32_MAX, err);
	case TIPPLE_FLOAT64:
		if (!isfinite(v->as.real))
			return invalid(t, c, err, "NaN or infinity");
		return TIPPLE_OK;
	case TIPPLE_DECIMAL:
		return check_decimal(t, c, &v->as.decimal, err);
	case TIPPLE_TEXT:
		return check_text(t, c, v->as.bytes, err);
	case TIPPLE_JSON:
		return check_json(t, c, v->as.bytes, err);
	case TIPPLE_BYTES:
		if (c->length > 0 && v->as.bytes.size > (size_t)c->length)
			return tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
			    "%s.%s: %zu bytes, at most %d are allowed", t->name, c->name,
			    v->as.bytes.size, c->length);
		return TIPPLE_OK;
	case TIPPLE_DATE:
		return check_range(t, c, v->as.integer, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE, err);
	case TIPPLE_TIME:
		return check_range(t, c, v->as.integer, 0, TIPPLE__DAY - 1, err);
	case TIPPLE_TIMESTAMP:
		return check_range(t, c, v->as.integer, TIPPLE__MIN_TIMESTAMP,
		    TIPPLE__MAX_TIMESTAMP, err);
	case TIPPLE_ENUM:
		return check_enum(t, c, v, err);
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
	case TIPPLE_UUID:
		break;
	}
	return TIPPLE_OK;
}

/* Text that is seen to be good. */
static bool
is_good_text(const struct tipple_column *c, struct tipple_bytes b)
{
	size_t chars;

	return tipple__utf8_scan(b.data, b.size, &chars) &&
	    (c->length == 0 || chars <= (size_t)c->length);
}

static bool
is_within(int64_t v, int64_t low, int64_t high)
{
	return v >= low && v <= high;
}

/* Is v, which is not NULL, seen at once to be good?  The rules are tipple__check's. */
static inline bool
is_good(const struct tipple_column *c, const struct tipple_value *v)
{
	switch (c->type) {
	case TIPPLE_INT16:
	case TIPPLE_INT32:              /* no field holds more */
	case TIPPLE_INT64:
	case TIPPLE_BOOL:
	case TIPPLE_UUID:
		return true;
	case TIPPLE_DATE:
		return is_within(v->as.integer, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE);
	case TIPPLE_TIME:
		return is_within(v->as.integer, 0, TIPPLE__DAY - 1);
	case TIPPLE_TIMESTAMP:
		return is_within(v->as.integer, TIPPLE__MIN_TIMESTAMP, TIPPLE__MAX_TIMESTAMP);
	case TIPPLE_DECIMAL:
		return v->as.decimal.scale == c->scale &&
		    tipple__decimal_within(v->as.decimal, c->precision < 15 ? c->precision : 15);
	case TIPPLE_TEXT:
		return is_good_text(c, v->as.bytes);
	default:
		return false;
	}
}

enum tipple_status
tipple__take(const struct tipple_table *t, const struct tipple_column *const *columns, int n,
    const void *row, struct tipple_value *values, struct tipple_error *err)
{
	const struct tipple_column *c;
	enum tipple_status status;

	for (int i = 0; i < n; i++) {
		c = columns[i];
		tipple__get(c, row, &values[i]);
		if (values[i].null ? (c->flags & TIPPLE_COLUMN_NULLABLE) != 0 :
		    is_good(c, &values[i]))
			continue;
		status = tipple__check(t, c, &values[i], err);
		if (status != TIPPLE_OK)
			return status;
	}
	return TIPPLE_OK;
}

enum tipple_status
tipple_check(const struct tipple_table *t, const void *row, struct tipple_error *err)
{
	struct tipple__ruling ruling = { .ncleared = 0 };
	enum tipple_status status = TIPPLE_OK;
	const struct tipple_column *c;
	struct tipple_value v;

	if (t->rules != NULL)
		status = tipple__rule(&ruling, t, NULL, &row, err);
	for (int i = 0; i < t->ncolumns && status == TIPPLE_OK; i++) {
		c = &t->columns[i];
		if ((c->flags & TIPPLE_COLUMN_GENERATED) == 0)
			status = tipple__take(t, &c, 1, row, &v, err);
	}
	tipple__ruling_free(&ruling);
	return status;
}
