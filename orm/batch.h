/*
 * batch.h - the rows of a load that are not written yet: checked values in
 * one arena, sorted by key, no key twice.  What is done with them is load.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_BATCH_H
#define TIPPLE_BATCH_H

#include "arena.h"
#include "tipple.h"

/* One row. */
struct tipple__item {
	int64_t number;                 /* as put, 1-based */
	int64_t heir;                   /* of a loser: the row with its key that came next */
	const struct tipple_value *values; /* of each column that is written */
};

struct tipple__rows {
	const struct tipple_table *table;
	const struct tipple_key *key;           /* NULL: rows have no order */
	const struct tipple_column **columns;   /* that are written, in table order */
	int ncolumns;
	int *places;                            /* of the key's columns among them */
	int *pointing;                          /* places of text and bytes; npointing */
	int npointing;
	struct tipple_value *scratch;           /* one row under way */
	struct tipple__item *items;
	size_t nitems, room;
	struct tipple__item *losers;            /* whose key came again; NULL: none */
	size_t nlosers;
	size_t bytes;                           /* of text and bytes, canonical */
	struct tipple__arena arena;
};

TIPPLE_MUST enum tipple_status tipple__rows_init(struct tipple__rows *r,
    const struct tipple_table *t, const struct tipple_key *key, size_t room,
    struct tipple_error *err);
/* Check row and copy its values; TIPPLE_INVALID: it is not added. */
TIPPLE_MUST enum tipple_status tipple__rows_add(struct tipple__rows *r, int64_t number,
    const void *row, struct tipple_error *err);
/* Sort by key, equal keys as they came.  Of rows with one key the last stays, the
 * others are losers: should their heir be refused, they are next in line. */
TIPPLE_MUST enum tipple_status tipple__rows_sort(struct tipple__rows *r,
    struct tipple_error *err);
/* Take the loser whose heir has this number out of the losers; false: there is none. */
bool tipple__rows_next_in_line(struct tipple__rows *r, int64_t heir, struct tipple__item *out);
/* There are no losers any more: the caller has put the items back. */
void tipple__rows_regain(struct tipple__rows *r);
void tipple__rows_reset(struct tipple__rows *r);
void tipple__rows_free(struct tipple__rows *r);

#endif
