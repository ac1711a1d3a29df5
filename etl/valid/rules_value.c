/*
 * rules_value.c - rules for values of several types: length, required, range,
 * one of a list, a function of the user's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "tipple_rules.h"
#include "utf8.h"

static enum tipple_status
refuse(struct tipple_ruled *r, const char *code, const char *reason)
{
	r->code = code;
	r->reason = reason;
	return TIPPLE_INVALID;
}

enum tipple_status
tipple_rule_length(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_length_rule *rule = arg;
	const struct tipple_bytes *b = &r->value.as.bytes;
	size_t n = b->size;

	if (r->value.type == TIPPLE_TEXT && !tipple__utf8_scan(b->data, b->size, &n))
		return refuse(r, tipple_reason_code(TIPPLE_NOT_UTF8),
		    tipple_reason_text(TIPPLE_NOT_UTF8));
	if ((int64_t)n < rule->min)
		return refuse(r, "too-short", "it is shorter than the least length");
	if (rule->max > 0 && (int64_t)n > rule->max)
		return refuse(r, "too-long", "it is longer than the greatest length");
	return TIPPLE_OK;
}

static bool
points(const struct tipple_value *v)
{
	return v->type == TIPPLE_TEXT || v->type == TIPPLE_JSON || v->type == TIPPLE_BYTES;
}

enum tipple_status
tipple_rule_required(struct tipple_ruled *r, const void *arg)
{
	(void)arg;
	if (r->value.null)
		return refuse(r, "required", "it is NULL");
	if (points(&r->value) && r->value.as.bytes.size == 0)
		return refuse(r, "required", "it is empty");
	return TIPPLE_OK;
}

/* NaN is not less than itself, nor anything else: it is in no range. */
static bool
at_most(const struct tipple_value *a, const struct tipple_value *b)
{
	if (a->type == TIPPLE_FLOAT64)
		return a->as.real <= b->as.real;
	if (a->type == TIPPLE_DECIMAL)
		return tipple_decimal_compare(a->as.decimal, b->as.decimal) <= 0;
	return a->as.integer <= b->as.integer;
}

enum tipple_status
tipple_rule_range(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_range_rule *rule = arg;
	const struct tipple_value *v = &r->value;
	int32_t scale = v->type == TIPPLE_DECIMAL ? v->as.decimal.scale : 0;

	if (scale < 0 || scale > 38)
		return refuse(r, "range", "it is no decimal");
	if (rule->min != NULL && !at_most(rule->min, v))
		return refuse(r, "range", "it is less than the least value");
	if (rule->max != NULL && !at_most(v, rule->max))
		return refuse(r, "range", "it is greater than the greatest value");
	return TIPPLE_OK;
}

static bool
same(const struct tipple_value *a, const struct tipple_value *b)
{
	if (a->type != TIPPLE_TEXT)
		return a->as.integer == b->as.integer;
	return a->as.bytes.size == b->as.bytes.size && (a->as.bytes.size == 0 ||
	    memcmp(a->as.bytes.data, b->as.bytes.data, a->as.bytes.size) == 0);
}

enum tipple_status
tipple_rule_one_of(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_one_of_rule *rule = arg;

	for (size_t i = 0; i < rule->n; i++)
		if (same(&r->value, &rule->values[i]))
			return TIPPLE_OK;
	return refuse(r, "one-of", "it is none of the values that are allowed");
}

enum tipple_status
tipple_rule_custom(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_custom_rule *rule = arg;
	const char *why = rule->valid(&r->value);

	return why != NULL ? refuse(r, rule->name, why) : TIPPLE_OK;
}
