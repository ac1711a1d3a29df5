/*
 * rules_text.c - rules for text: cleaning, e-mail, phone, regular expressions.
 * The others are in rules_value.c; who runs them is orm/rules.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "regex.h"
#include "tipple_rules.h"

static enum tipple_status
refuse(struct tipple_ruled *r, enum tipple_reason reason)
{
	if (reason == TIPPLE_NO_MEMORY)
		return TIPPLE_NOMEM;
	r->code = tipple_reason_code(reason);
	r->reason = tipple_reason_text(reason);
	return TIPPLE_INVALID;
}

/* Put text of n bytes in the place of the value, unless it is the same. */
static enum tipple_status
replace(struct tipple_ruled *r, const char *s, size_t n)
{
	struct tipple_bytes *b = &r->value.as.bytes;
	char *copy;

	if (n == b->size && memcmp(s, b->data, n) == 0)
		return TIPPLE_OK;
	copy = tipple_rule_alloc(r, n + 1);
	if (copy == NULL)
		return TIPPLE_NOMEM;
	memcpy(copy, s, n);
	copy[n] = '\0';
	*b = (struct tipple_bytes){ copy, n };
	return TIPPLE_OK;
}

enum tipple_status
tipple_rule_clean(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_bytes *b = &r->value.as.bytes;
	enum tipple_status status;
	size_t n;
	char *s;

	status = tipple_clean_steps(b->data, b->size, *(const unsigned *)arg, &s, &n, NULL);
	if (status == TIPPLE_INVALID)
		return refuse(r, TIPPLE_NOT_UTF8);
	if (status == TIPPLE_OK)
		status = replace(r, s, n);
	free(s);
	return status;
}

enum tipple_status
tipple_rule_email(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_bytes *b = &r->value.as.bytes;
	char normal[TIPPLE_EMAIL_SIZE];
	enum tipple_reason reason = tipple_email(b->data, b->size, *(const int *)arg, normal);

	return reason == TIPPLE_VALID ? replace(r, normal, strlen(normal)) : refuse(r, reason);
}

enum tipple_status
tipple_rule_phone(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_phone_rule *rule = arg;
	const struct tipple_bytes *b = &r->value.as.bytes;
	char normal[TIPPLE_PHONE_SIZE];
	enum tipple_reason reason = tipple_phone(b->data, b->size, rule->mode, rule->country,
	    normal);

	return reason == TIPPLE_VALID ? replace(r, normal, strlen(normal)) : refuse(r, reason);
}

/* The compiled pattern; of threads that are here at once one compiles for all. */
static const struct tipple__regex *
compiled(const struct tipple_regex_rule *rule)
{
	void *known = __atomic_load_n(rule->compiled, __ATOMIC_ACQUIRE);
	char why[TIPPLE__REGEX_WHY_SIZE];
	struct tipple__regex *fresh;

	if (known != NULL)
		return known;
	fresh = tipple__regex_compile(rule->pattern, why);
	if (fresh == NULL || __atomic_compare_exchange_n(rule->compiled, &known, fresh, false,
	    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		return fresh;
	tipple__regex_free(fresh);
	return known;
}

enum tipple_status
tipple_rule_regex(struct tipple_ruled *r, const void *arg)
{
	const struct tipple_bytes *b = &r->value.as.bytes;
	const struct tipple__regex *x = compiled(arg);

	if (x == NULL)                  /* tipple-gen has seen that the pattern is a good one */
		return TIPPLE_NOMEM;
	switch (tipple__regex_match(x, b->data, b->size)) {
	case TIPPLE__MATCH:
		return TIPPLE_OK;
	case TIPPLE__MATCH_NOMEM:
		return TIPPLE_NOMEM;
	case TIPPLE__MATCH_NOT_UTF8:
		return refuse(r, TIPPLE_NOT_UTF8);
	case TIPPLE__MATCH_LIMIT:
		r->code = "regex-limit";
		r->reason = "it takes too long to match it";
		return TIPPLE_INVALID;
	case TIPPLE__NO_MATCH:
		break;
	}
	r->code = "regex";
	r->reason = "it does not have the form that is asked for";
	return TIPPLE_INVALID;
}
