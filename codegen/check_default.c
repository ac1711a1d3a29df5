/*
 * check_default.c - does the default of a column keep the column's own rules?
 *
 * The database writes it as it is, so that it is not cleaned.  Of e-mail
 * addresses, telephone numbers and functions of the user's own nothing is known
 * here.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "literal.h"
#include "regex.h"

static void
tell(const struct subject *at, const char *rule)
{
	check_tell(at, "default", "default: breaks the rule \"%s\" of its column", rule);
}

static int
count_characters(const char *text)
{
	int n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xC0) != 0x80;
	return n;
}

static void
check_text(const struct subject *at)
{
	const struct schema_column *c = at->column;
	const struct schema_rules *r = &c->rules;
	char why[TIPPLE__REGEX_WHY_SIZE];
	struct tipple__regex *x = NULL;
	int n = count_characters(c->value);

	if (r->required && n == 0)
		tell(at, "required");
	if ((r->length.min != SCHEMA_BROKEN_NUMBER && n < r->length.min) ||
	    (r->length.max > 0 && n > r->length.max))
		tell(at, "length");
	if (r->regex && !schema_is_broken(r->regex))
		x = tipple__regex_compile(r->regex, why);
	if (x && tipple__regex_match(x, c->value, strlen(c->value)) == TIPPLE__NO_MATCH)
		tell(at, "regex");
	tipple__regex_free(x);
}

static void
check_one_of(const struct subject *at)
{
	const struct schema_column *c = at->column;

	for (unsigned i = 0; i < c->rules.nvalues; i++)
		if (schema_is_broken(c->rules.one_of[i]) ||
		    strcmp(c->rules.one_of[i], c->value) == 0)
			return;
	if (c->rules.nvalues && (c->type == TIPPLE_TEXT || c->type == TIPPLE_INT16 ||
	    c->type == TIPPLE_INT32 || c->type == TIPPLE_INT64))
		tell(at, "one_of");
}

/* Is the text a value of the column?  If not, that is told where it stands. */
static bool
parse(const struct schema_column *c, const char *text, struct tipple_value *v)
{
	return text && !schema_is_broken(text) && literal_parse(c, text, v);
}

static void
check_range(const struct subject *at, const struct tipple_value *value)
{
	const struct schema_column *c = at->column;
	const struct schema_range *r = &c->rules.range;
	struct tipple_value limit;

	if ((parse(c, r->min, &limit) && literal_compare(c, value, &limit) < 0) ||
	    (parse(c, r->max, &limit) && literal_compare(c, value, &limit) > 0))
		tell(at, "range");
}

void
check_default(const struct subject *at)
{
	const struct schema_column *c = at->column;
	struct tipple_value value;

	if (!c->value || c->generated || c->precision == SCHEMA_BROKEN_NUMBER ||
	    c->scale == SCHEMA_BROKEN_NUMBER || literal_is_now(c, c->value) ||
	    !parse(c, c->value, &value))
		return;
	switch (c->type) {
	case TIPPLE_TEXT:
		check_text(at);
		break;
	case TIPPLE_INT16:
	case TIPPLE_INT32:
	case TIPPLE_INT64:
	case TIPPLE_FLOAT64:
	case TIPPLE_DECIMAL:
	case TIPPLE_DATE:
	case TIPPLE_TIME:
	case TIPPLE_TIMESTAMP:
		check_range(at, &value);
		break;
	default:
		return;
	}
	check_one_of(at);
}
