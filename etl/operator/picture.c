/*
 * picture.c - see picture.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "character.h"
#include "escape.h"
#include "picture.h"

const struct paint step_paint[] = {
	[ETL_STEP_STATUS_PENDING] = { "#ffffff", "#8a8a8a" },
	[ETL_STEP_STATUS_RUNNING] = { "#a8d0f5", "#1f6fb5" },
	[ETL_STEP_STATUS_OK] = { "#c9ebc4", "#3a8a3a" },
	[ETL_STEP_STATUS_FAILED] = { "#ef8a80", "#a31515" },
	[ETL_STEP_STATUS_SKIPPED] = { "#e2e2e2", "#8a8a8a" },
};

/* What the format itself gives a meaning to. */
static const char *
meaning(char c, bool dot)
{
	if (dot)
		return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : NULL;
	return c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" :
	    c == '"' ? "&quot;" : NULL;
}

/* A character of its own, or several that stand for one that does not belong in a line. */
static void
put_safe(struct tipple__text *t, const char *s, int limit, bool dot)
{
	char out[TIPPLE__ESCAPE_SIZE], one[2] = "";
	size_t left = strlen(s), n;
	const char *shown;
	int32_t c;

	for (; left > 0; s += n, left -= n) {
		if (limit-- == 0) {
			tipple__put(t, "\xe2\x80\xa6");
			return;
		}
		n = tipple__character(s, left, &c);
		n = c == TIPPLE__ILL_FORMED ? 1 : n;
		shown = tipple__escape(c, s, false, out);
		if (shown == NULL && n > 1) {
			tipple__put_n(t, s, n);
			continue;
		}
		for (const char *p = shown != NULL ? shown : s; p < (shown != NULL ? shown +
		    strlen(shown) : s + 1); p++) {
			one[0] = *p;
			tipple__put(t, meaning(*p, dot) != NULL ? meaning(*p, dot) : one);
		}
	}
}

void
put_xml(struct tipple__text *t, const char *s, int limit)
{
	put_safe(t, s, limit, false);
}

void
put_dot(struct tipple__text *t, const char *s, int limit)
{
	put_safe(t, s, limit, true);
}

void
put_duration(struct tipple__text *t, double seconds)
{
	long whole = (long)seconds;

	if (seconds < 1)
		tipple__putf(t, "%.*f ms", seconds < 0.01 && seconds > 0 ? 1 : 0, seconds * 1e3);
	else if (seconds < 60)
		tipple__putf(t, "%.2f s", seconds);
	else if (seconds < 3600)
		tipple__putf(t, "%ld min %ld s", whole / 60, whole % 60);
	else
		tipple__putf(t, "%ld h %ld min", whole / 3600, whole / 60 % 60);
}
