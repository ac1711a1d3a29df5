/*
 * check_rules.c - "clean" and "validate" of a column: do they fit its type, can
 * any value keep them?
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "literal.h"
#include "naming.h"
#include "regex.h"

#define BIT(type) (1u << (type))
#define TEXTS BIT(TIPPLE_TEXT)
#define INTEGERS (BIT(TIPPLE_INT16) | BIT(TIPPLE_INT32) | BIT(TIPPLE_INT64))
#define ORDERED (INTEGERS | BIT(TIPPLE_FLOAT64) | BIT(TIPPLE_DECIMAL) | BIT(TIPPLE_DATE) | \
    BIT(TIPPLE_TIME) | BIT(TIPPLE_TIMESTAMP))

static const struct {
	const char *key;
	unsigned types;
	const char *whose;
} rules[] = {
	{ "email", TEXTS, "text" },
	{ "phone", TEXTS, "text" },
	{ "length", TEXTS | BIT(TIPPLE_BYTES), "text and bytes" },
	{ "regex", TEXTS, "text" },
	{ "one_of", TEXTS | INTEGERS, "text and whole numbers" },
	{ "range", ORDERED, "numbers, decimals, dates and times" },
	{ "required", ~0u, "" },
	{ "custom", ~0u, "" },
};

static long
count_keys(const yaml_node_t *mapping)
{
	return mapping->data.mapping.pairs.top - mapping->data.mapping.pairs.start;
}

static void
check_types(const struct subject *at)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (source_get(at->source, at->node, rules[i].key) &&
		    !(rules[i].types & BIT(at->column->type)))
			check_tell(at, rules[i].key, "%s: is only for %s", rules[i].key,
			    rules[i].whose);
}

static void
check_required(const struct subject *at)
{
	const struct schema_column *c = at->column;

	if (c->rules.required && !c->nullable && c->type != TIPPLE_TEXT &&
	    c->type != TIPPLE_BYTES)
		check_tell(at, "required", "required: is only for text, bytes and nullable"
		    " columns");
}

static void
check_phone(const struct subject *at)
{
	const struct schema_rules *r = &at->column->rules;

	if (r->email && r->phone)
		check_tell(at, "phone", "phone: no text is an e-mail address too");
	if (!r->country || schema_is_broken(r->country))
		return;
	if (r->phone != PHONE_E164 && r->phone != SCHEMA_BROKEN_WORD)
		check_tell(at, "country", "country: is only for \"phone: e164\"");
	else if (strspn(r->country, "0123456789") != strlen(r->country) ||
	    strlen(r->country) > 3 || r->country[0] == '0')
		check_tell(at, "country", "country: \"%.60s\" is no calling code, as 49",
		    r->country);
}

static void
check_length(const struct subject *rules_at)
{
	const struct schema_lengths *l = &rules_at->column->rules.length;
	int longest = rules_at->column->length;
	struct subject at = *rules_at;

	at.node = source_get(at.source, at.node, "length");
	if (!at.node || at.node->type != YAML_MAPPING_NODE)
		return;
	if (count_keys(at.node) == 0)
		check_tell(&at, NULL, "length: needs min or max");
	if (l->min == SCHEMA_BROKEN_NUMBER || l->max == SCHEMA_BROKEN_NUMBER)
		return;
	if (l->min < 0)
		check_tell(&at, "min", "length: min: must not be less than 0");
	if (source_get(at.source, at.node, "max") && l->max < 1)
		check_tell(&at, "max", "length: max: must be at least 1");
	else if (l->max > 0 && l->max < l->min)
		check_tell(&at, "max", "length: max: is less than min");
	if (longest > 0 && l->min > longest)
		check_tell(&at, "min", "length: min: is more than the length of the column");
	if (longest > 0 && l->max > longest)
		check_tell(&at, "max", "length: max: is more than the length of the column");
}

static void
check_range(const struct subject *rules_at)
{
	const struct schema_range *r = &rules_at->column->rules.range;
	struct tipple_value min, max;
	struct subject at = *rules_at;
	bool has_min, has_max;

	at.node = source_get(at.source, at.node, "range");
	if (!at.node || at.node->type != YAML_MAPPING_NODE || !(ORDERED & BIT(at.column->type)))
		return;
	if (count_keys(at.node) == 0)
		check_tell(&at, NULL, "range: needs min or max");
	has_min = check_literal(&at, "min", r->min, ORDERED, &min);
	has_max = check_literal(&at, "max", r->max, ORDERED, &max);
	if (has_min && has_max && literal_compare(at.column, &min, &max) > 0)
		check_tell(&at, "max", "range: max: is less than min");
}

static void
check_regex(const struct subject *at)
{
	const char *pattern = at->column->rules.regex;
	char why[TIPPLE__REGEX_WHY_SIZE];
	struct tipple__regex *x;

	if (!pattern || schema_is_broken(pattern))
		return;
	x = tipple__regex_compile(pattern, why);
	if (!x && !*why)
		die_nomem();
	if (!x)
		check_tell(at, "regex", "regex: %s", why);
	tipple__regex_free(x);
}

static void
check_one_of(const struct subject *at)
{
	const struct schema_rules *r = &at->column->rules;
	struct tipple_value v;

	if (!((TEXTS | INTEGERS) & BIT(at->column->type)))
		return;
	for (unsigned i = 0; i < r->nvalues; i++) {
		struct subject item = check_item_subject(at, "one_of", i);
		unsigned j = 0;

		if (!check_literal(&item, "one_of", r->one_of[i], TEXTS | INTEGERS, &v))
			continue;
		while (strcmp(r->one_of[j], r->one_of[i]) != 0)
			j++;
		if (j < i)
			check_tell(&item, NULL, "one_of: \"%.60s\" is there twice", r->one_of[i]);
	}
}

static void
check_custom(const struct subject *at)
{
	const char *name = at->column->rules.custom;

	if (!name || schema_is_broken(name))
		return;
	if (!naming_is_identifier(name))
		check_tell(at, "custom", "custom: \"%.60s\" is not made of a-z, 0-9 and _", name);
	else if (naming_is_reserved(name))
		check_tell(at, "custom", "custom: \"%s\" is a reserved word of C or C++", name);
	else if (strncmp(name, "tipple", 6) == 0 || *name == '_')
		check_tell(at, "custom", "custom: names that start with tipple or _ are not yours");
}

static void
check_validate(const struct subject *column)
{
	const struct schema_column *c = column->column;
	struct subject at = *column;

	at.node = source_get(at.source, at.node, "validate");
	if (!at.node || at.node->type != YAML_MAPPING_NODE)
		return;
	if (c->generated)
		check_tell(&at, NULL, "validate: the database makes the value of a generated"
		    " column");
	if (!c->min && !c->max && count_keys(at.node) ==
	    (source_get(at.source, at.node, "otherwise") != NULL))
		check_tell(&at, NULL, "validate: names no rule");
	check_types(&at);
	if (c->rules.otherwise == TIPPLE_OTHERWISE_NULL && !c->nullable)
		check_tell(&at, "otherwise", "otherwise: the column is not nullable, so nothing can"
		    " become null");
	check_required(&at);
	check_phone(&at);
	check_length(&at);
	check_regex(&at);
	check_one_of(&at);
	check_range(&at);
	check_custom(&at);
}

static void
check_clean(const struct subject *at)
{
	const struct schema_column *c = at->column;
	unsigned seen = 0;

	if (c->nclean && c->type != TIPPLE_TEXT)
		check_tell(at, "clean", "clean: is only for text");
	for (unsigned i = 0; i < c->nclean; i++) {
		struct subject item = check_item_subject(at, "clean", i);

		if ((int)c->clean[i] == SCHEMA_BROKEN_WORD)
			continue;
		if (seen & BIT(c->clean[i]))
			check_tell(&item, NULL, "clean: the step is there twice");
		seen |= BIT(c->clean[i]);
	}
	if ((seen & BIT(CLEAN_LOWER)) && (seen & BIT(CLEAN_UPPER)))
		check_tell(at, "clean", "clean: text cannot be in lower and in upper case");
}

void
check_rules(const struct subject *at)
{
	check_clean(at);
	check_validate(at);
	check_default(at);
}
