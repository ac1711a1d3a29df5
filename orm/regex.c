/*
 * regex.c - see regex.h.  PCRE2 does the work; this sets what a schema's
 * patterns mean, and limits what a hostile value can cost.
 *
 * SPDX-License-Identifier: ISC
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

#include "regex.h"

/* The whole value has to match; a final newline is none of its ends. */
#define MEANING (PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY | \
    PCRE2_NEVER_BACKSLASH_C)

/* Steps of backtracking, about 20 ms; and KiB of memory for them. */
#define MAX_STEPS 1000000
#define MAX_HEAP 20480

struct tipple__regex {
	pcre2_code *code;
	pcre2_match_context *limits;
};

struct tipple__regex *
tipple__regex_compile(const char *pattern, char why[TIPPLE__REGEX_WHY_SIZE])
{
	struct tipple__regex *x = calloc(1, sizeof(*x));
	PCRE2_UCHAR message[TIPPLE__REGEX_WHY_SIZE - 40];
	PCRE2_SIZE at = 0;
	int rc = PCRE2_ERROR_NOMEMORY;

	why[0] = '\0';
	if (x == NULL)
		return NULL;
	x->limits = pcre2_match_context_create(NULL);
	if (x->limits != NULL)
		x->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, MEANING, &rc,
		    &at, NULL);
	if (x->code != NULL) {
		(void)pcre2_set_match_limit(x->limits, MAX_STEPS);
		(void)pcre2_set_heap_limit(x->limits, MAX_HEAP);
		return x;
	}
	if (x->limits != NULL && rc != PCRE2_ERROR_NOMEMORY) {
		(void)pcre2_get_error_message(rc, message, sizeof(message));
		snprintf(why, TIPPLE__REGEX_WHY_SIZE, "%s (behind %zu bytes)",
		    (const char *)message, at);
	}
	tipple__regex_free(x);
	return NULL;
}

enum tipple__match
tipple__regex_match(const struct tipple__regex *x, const char *s, size_t n)
{
	pcre2_match_data *found = pcre2_match_data_create(1, NULL);
	int rc;

	if (found == NULL)
		return TIPPLE__MATCH_NOMEM;
	rc = pcre2_match(x->code, (PCRE2_SPTR)s, n, 0, 0, found, x->limits);
	pcre2_match_data_free(found);
	if (rc >= 0)
		return TIPPLE__MATCH;
	if (rc == PCRE2_ERROR_NOMATCH)
		return TIPPLE__NO_MATCH;
	if (rc <= PCRE2_ERROR_UTF8_ERR1 && rc >= PCRE2_ERROR_UTF8_ERR21)
		return TIPPLE__MATCH_NOT_UTF8;
	return rc == PCRE2_ERROR_NOMEMORY ? TIPPLE__MATCH_NOMEM : TIPPLE__MATCH_LIMIT;
}

void
tipple__regex_free(struct tipple__regex *x)
{
	if (x == NULL)
		return;
	pcre2_code_free(x->code);
	pcre2_match_context_free(x->limits);
	free(x);
}
