/*
 * rules.h - run the rules of a table's columns over a row that is to be written.
 * What the rules are is nothing that orm knows.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_RULES_H
#define TIPPLE_RULES_H

#include "arena.h"
#include "backend.h"

struct tipple__cleared {
	int column;
	const char *code, *reason;
};

/* What became of one row.  {0} is ready for the first. */
struct tipple__ruling {
	struct tipple__arena arena;     /* lives until the next row */
	const void *given;              /* the row as the caller has it */
	struct tipple__cleared *cleared;
	int ncleared;
	bool fatal;                     /* what refused it ends a load too */
};

/*
 * Put a copy of the row that keeps the rules into *row, for a table that has
 * some: those of the columns that the command writes, or of all where it is NULL.
 */
TIPPLE_MUST enum tipple_status tipple__rule(struct tipple__ruling *r,
    const struct tipple_table *t, const struct tipple__command *command, const void **row,
    struct tipple_error *err);
/* The row was written, or put into a load: tell who asks what was cleared, and forget it. */
void tipple__tell_cleared(struct tipple__ruling *r, struct tipple_db *db,
    const struct tipple_table *t);
void tipple__ruling_free(struct tipple__ruling *r);

#endif
