/*
 * error.c - fill and name errors.  Which native code is which status is said
 * in each backend, not here.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "error.h"

#define TIPPLE__VERSION "0.1.0"

const char *
tipple_version(void)
{
	return TIPPLE__VERSION;
}

const char *
tipple_status_name(enum tipple_status status)
{
	static const char *const names[] = {
		[TIPPLE_OK] = "ok", [TIPPLE_DONE] = "done", [TIPPLE_NOT_FOUND] = "not found",
		[TIPPLE_INVALID] = "invalid", [TIPPLE_CONFLICT] = "conflict",
		[TIPPLE_RETRY] = "retry", [TIPPLE_TIMEOUT] = "timeout",
		[TIPPLE_CANCELLED] = "cancelled", [TIPPLE_OFFLINE] = "offline",
		[TIPPLE_UNKNOWN] = "unknown", [TIPPLE_DENIED] = "denied",
		[TIPPLE_SCHEMA] = "schema", [TIPPLE_UNSUPPORTED] = "unsupported",
		[TIPPLE_NOMEM] = "out of memory", [TIPPLE_IO] = "i/o",
		[TIPPLE_DB] = "database", [TIPPLE_MISUSE] = "misuse",
	};

	if ((size_t)status >= sizeof(names) / sizeof(names[0]))
		return "?";
	return names[status];
}

const char *
tipple_outcome_name(enum tipple_outcome outcome)
{
	static const char *const names[] = {
		[TIPPLE_INSERTED] = "inserted", [TIPPLE_UPDATED] = "updated",
		[TIPPLE_UNCHANGED] = "unchanged", [TIPPLE_DUPLICATE] = "duplicate",
		[TIPPLE_REJECTED] = "rejected",
	};

	if (outcome < TIPPLE_INSERTED || outcome > TIPPLE_REJECTED)
		return "?";
	return names[outcome];
}

void
tipple__copy_text(char *to, size_t size, const char *from)
{
	size_t n = from != NULL ? strlen(from) : 0;

	if (n >= size) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
			n--;
	}
	if (n > 0)
		memcpy(to, from, n);
	to[n] = '\0';
}

enum tipple_status
tipple__vfail(struct tipple_error *err, enum tipple_status status, const char *table,
    const char *column, const char *fmt, va_list args)
{
	char text[1024];        /* copied so that it is cut at a character */

	if (err == NULL)
		return status;
	if (vsnprintf(text, sizeof(text), fmt, args) < 0)
		text[0] = '\0';
	memset(err, 0, sizeof(*err));
	err->status = status;
	tipple__copy_text(err->table, sizeof(err->table), table);
	tipple__copy_text(err->column, sizeof(err->column), column);
	tipple__copy_text(err->text, sizeof(err->text), text);
	return status;
}

enum tipple_status
tipple__fail(struct tipple_error *err, enum tipple_status status, const char *table,
    const char *column, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	tipple__vfail(err, status, table, column, fmt, args);
	va_end(args);
	return status;
}

enum tipple_status
tipple__nomem(struct tipple_error *err)
{
	return tipple__fail(err, TIPPLE_NOMEM, NULL, NULL, "out of memory");
}
