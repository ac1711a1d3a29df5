/*
 * cache.h - prepared statements of one handle.
 *
 * A statement of generated code is found by its address and stays until the
 * handle closes.  One that the runtime composed is found by its text; of these
 * the least recently used gives way to a new one when there are many.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CACHE_H
#define TIPPLE_CACHE_H

#include "arena.h"
#include "backend.h"
#include "rules.h"

struct tipple__prepared {
	struct tipple__stmt *stmt;
	struct tipple_value *values;    /* room for the parameters */
	struct tipple_value *cells;     /* and for one row of results */
	struct tipple__arena bound;     /* behind canonical JSON in values */
	struct tipple__arena fetched;   /* and in cells */
	struct tipple__ruling ruling;   /* and text that rules made */
	bool in_use;                    /* by a cursor: not to be dropped */

	const struct tipple_statement *id; /* NULL: found by text */
	uint64_t used;                  /* a clock for the least recently used */
	struct tipple__prepared *next;  /* in the same bucket */
};

/* NULL when it has not been prepared yet.  Two descriptors of one table compose
 * the same text for other structs, so a text is looked for with its table. */
struct tipple__prepared *tipple__cache_find(struct tipple_db *db,
    const struct tipple_statement *id, const char *sql, const struct tipple_table *t);

/* Prepare and keep.  id NULL: keep under command->sql. */
TIPPLE_MUST enum tipple_status tipple__cache_add(struct tipple_db *db,
    const struct tipple_statement *id, const struct tipple__command *command,
    struct tipple__prepared **out, struct tipple_error *err);

/* Prepare outside the cache, for the caller to drop. */
TIPPLE_MUST enum tipple_status tipple__prepare_once(struct tipple_db *db,
    const struct tipple__command *command, struct tipple__prepared **out,
    struct tipple_error *err);
void tipple__drop_once(struct tipple_db *db, struct tipple__prepared *p);

/* Finish every statement; forked: another process owns them, only free memory. */
void tipple__cache_free(struct tipple_db *db, bool forked);

#endif
