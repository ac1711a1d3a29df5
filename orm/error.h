/*
 * error.h - fill a struct tipple_error in one call.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ERROR_H
#define TIPPLE_ERROR_H

#include <stdarg.h>

#include "tipple.h"

/*
 * Fill *err (which may be NULL) and return status.  table and column may be
 * NULL.  The format makes the one-line text; it must hold no bound value.
 */
enum tipple_status tipple__fail(struct tipple_error *err, enum tipple_status status,
    const char *table, const char *column, const char *fmt, ...) TIPPLE_PRINTF(5, 6);
enum tipple_status tipple__vfail(struct tipple_error *err, enum tipple_status status,
    const char *table, const char *column, const char *fmt, va_list args) TIPPLE_PRINTF(5, 0);
enum tipple_status tipple__nomem(struct tipple_error *err);

/* Copy into a fixed array; what does not fit is cut at a character's border. */
void tipple__copy_text(char *to, size_t size, const char *from);

#endif
