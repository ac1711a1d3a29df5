/*
 * cursor.h - start a stream of rows, for files in orm/.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CURSOR_H
#define TIPPLE_CURSOR_H

#include "cache.h"

/* p has been executed.  once: it is not the cache's, and dropped at the end,
 * also when this call fails. */
TIPPLE_MUST enum tipple_status tipple__cursor_open(struct tipple_db *db,
    struct tipple__prepared *p, bool once, struct tipple_cursor **out,
    struct tipple_error *err);

/* Was column c of the row fetched last NULL, or a value that was refused? */
bool tipple__cursor_null(const struct tipple_cursor *cursor, int c);

#endif
