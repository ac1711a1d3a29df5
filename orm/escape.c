/*
 * escape.c - see escape.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "character.h"
#include "escape.h"

static bool
is_bidi_mark(int32_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x2069);
}

static bool
is_line_separator(int32_t c)
{
	return c == 0x85 || c == 0x2028 || c == 0x2029;
}

const char *
tipple__escape(int32_t c, const char *s, bool json, char out[TIPPLE__ESCAPE_SIZE])
{
	static const char named[] = "\n\r\t\b\f", letters[] = "nrtbf";
	const char *name = c > 0 && c < 0x20 ? strchr(named, c) : NULL;
	bool control = (c >= 0 && c < 0x20) || (c >= 0x7F && c <= 0x9F);

	if (name)
		snprintf(out, TIPPLE__ESCAPE_SIZE, "\\%c", letters[name - named]);
	else if (c == TIPPLE__ILL_FORMED)
		snprintf(out, TIPPLE__ESCAPE_SIZE, json ? "\\\\x%02x" : "\\x%02x",
		    (unsigned)(unsigned char)*s);
	else if (json && (c == '"' || c == '\\'))
		snprintf(out, TIPPLE__ESCAPE_SIZE, "\\%c", (char)c);
	else if (control && c < 0x80 && !json)
		snprintf(out, TIPPLE__ESCAPE_SIZE, "\\x%02x", (unsigned)c);
	else if (control || is_line_separator(c) || is_bidi_mark(c))
		snprintf(out, TIPPLE__ESCAPE_SIZE, "\\u%04x", (unsigned)c);
	else
		return NULL;
	return out;
}
