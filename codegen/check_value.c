/*
 * check_value.c - are defaults and limits values of their columns?
 *
 * SPDX-License-Identifier: ISC
 */
#include "check.h"
#include "literal.h"

#define BIT(type) (1u << (type))
#define WITH_DEFAULT (~(BIT(TIPPLE_BYTES) | BIT(TIPPLE_JSON)))
#define WITH_LIMITS (BIT(TIPPLE_INT16) | BIT(TIPPLE_INT32) | BIT(TIPPLE_INT64) | \
    BIT(TIPPLE_FLOAT64) | BIT(TIPPLE_DECIMAL) | BIT(TIPPLE_DATE) | BIT(TIPPLE_TIME) | \
    BIT(TIPPLE_TIMESTAMP))

/* What is compared exactly by SQLite, which keeps decimals as texts. */
#define MAX_LIMITED_DIGITS 15

/* What values of the types look like. */
static const char *const examples[] = {
	[TIPPLE_INT16] = "from -32768 to 32767",
	[TIPPLE_INT32] = "from -2147483648 to 2147483647",
	[TIPPLE_INT64] = "as 255",
	[TIPPLE_BOOL] = "true or false",
	[TIPPLE_FLOAT64] = "as 0.5 or 1.5e3",
	[TIPPLE_DATE] = "as 2024-02-29",
	[TIPPLE_TIME] = "as 23:59:59.5",
	[TIPPLE_TIMESTAMP] = "as 2024-02-29 23:59:59.5",
	[TIPPLE_UUID] = "as 00112233-4455-6677-8899-aabbccddeeff",
};

static void
tell_misfit(const struct subject *at, const char *key, const char *text)
{
	const struct schema_column *c = at->column;

	if (c->type == TIPPLE_ENUM)
		check_tell(at, key, "%s: \"%.60s\" is none of the values", key, text);
	else if (c->type == TIPPLE_TEXT)
		check_tell(at, key, "%s: is longer than the column", key);
	else if (c->type == TIPPLE_DECIMAL)
		check_tell(at, key, "%s: \"%.60s\" is no decimal of %d digits, %d of them behind"
		    " the point", key, text, c->precision, c->scale);
	else
		check_tell(at, key, "%s: \"%.60s\" is no %s (%s%s)", key, text,
		    schema_type_name(c->type), examples[c->type],
		    c->type == TIPPLE_TIMESTAMP && strcmp(key, "default") == 0 ? ", or now" : "");
}

bool
check_literal(const struct subject *at, const char *key, const char *text, unsigned types,
    struct tipple_value *v)
{
	const struct schema_column *c = at->column;

	if (!text || schema_is_broken(text))
		return false;
	if (!(types & BIT(c->type))) {
		check_tell(at, key, "%s: is not for %s", key, schema_type_name(c->type));
		return false;
	}
	if (c->precision == SCHEMA_BROKEN_NUMBER || c->scale == SCHEMA_BROKEN_NUMBER ||
	    schema_any_broken(c->values, c->nvalues) || (c->type == TIPPLE_ENUM && !c->nvalues))
		return false;
	if (!literal_parse(c, text, v)) {
		tell_misfit(at, key, text);
		return false;
	}
	return true;
}

void
check_values_of_column(const struct subject *at)
{
	const struct schema_column *c = at->column;
	struct tipple_value value, min, max;
	bool has_min = check_literal(at, "min", c->min, WITH_LIMITS, &min);
	bool has_max = check_literal(at, "max", c->max, WITH_LIMITS, &max);
	bool has_value = false;

	if (c->value && c->generated)
		check_tell(at, "default", "default: the database makes the value of a generated"
		    " column");
	else if (!c->value || !literal_is_now(c, c->value))
		has_value = check_literal(at, "default", c->value, WITH_DEFAULT, &value);
	if ((has_min || has_max) && c->type == TIPPLE_DECIMAL &&
	    c->precision > MAX_LIMITED_DIGITS)
		check_tell(at, has_min ? "min" : "max", "%s: is only for decimals of at most %d"
		    " digits", has_min ? "min" : "max", MAX_LIMITED_DIGITS);
	if (has_min && has_max && literal_compare(c, &min, &max) > 0)
		check_tell(at, "max", "max: is less than min");
	else if (has_value && ((has_min && literal_compare(c, &value, &min) < 0) ||
	    (has_max && literal_compare(c, &value, &max) > 0)))
		check_tell(at, "default", "default: is not between min and max");
}
