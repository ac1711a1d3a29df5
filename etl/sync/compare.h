/*
 * compare.h - are the rows of two sides the same, and which are not?  In bounded
 * memory, whatever the order in which either side gives its rows.
 *
 * Keys fall by their hash into 65536 ranges.  The first pass over both sides only
 * keeps, for every range, the difference of their counts and of the sums of their
 * rows' hashes: where both are 0 the range is the same.  Later passes keep the rows of
 * those ranges alone that differ, as many as fit.  Key order is not asked of the
 * databases, because it would be another one on each (collations) and is lost in a
 * transform anyway.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_COMPARE_H
#define TIPPLE_COMPARE_H

#include "arena.h"
#include "row_hash.h"

enum tipple__side { TIPPLE__SOURCE_SIDE, TIPPLE__TARGET_SIDE };

enum tipple__finding_kind {
	TIPPLE__MISSING = 1,            /* in the target */
	TIPPLE__EXTRA,                  /* likewise */
	TIPPLE__DIFFERS
};

/* One key of a table. */
struct tipple__finding {
	enum tipple__finding_kind kind;
	const struct tipple_table *table;
	const struct tipple_key *key;   /* what rows are told apart by */
	const void *row;                /* that has it */
	bool unreadable;                /* the target's row, in part */
	const int *columns;             /* DIFFERS: in these */
	int ncolumns;
};

struct tipple__range;

/* A table of the target beside what the source makes of it. */
struct tipple__compared {
	const struct tipple_table *table;
	struct tipple_key key;
	int *columns;                   /* that are compared, ncolumns */
	int ncolumns;
	int *different;                 /* room for as many */
	bool keyed;                     /* false: equal rows are counted */
	struct tipple__range *ranges;
	int64_t rows[2];                /* of each side */
};

struct tipple__compare {
	struct tipple__compared *tables;
	int ntables;
	int64_t max;                    /* findings after which enough is known */
	int64_t found;
	bool more;                      /* ... and there are others */
	/* Give every row of a side to tipple__compare_put. */
	enum tipple_status (*read)(void *arg, enum tipple__side side, struct tipple_error *err);
	enum tipple_status (*tell)(void *arg, const struct tipple__finding *finding,
	    struct tipple_error *err);
	void *arg;
	int from, to;                   /* ranges whose rows are kept; to 0: the first pass */
	struct tipple__arena memory;
	struct tipple__text scratch;
};

/* Set up table i.  key NULL: rows are told apart by all that is compared.  keys_only: that a
 * key is there on both sides is all that is asked. */
TIPPLE_MUST enum tipple_status tipple__compare_table(struct tipple__compare *c, int i,
    const struct tipple_table *t, const struct tipple_key *key, bool keys_only,
    struct tipple_error *err);

/* unreadable: a column of which the target holds what its type cannot, or -1. */
TIPPLE_MUST enum tipple_status tipple__compare_put(struct tipple__compare *c, int i,
    enum tipple__side side, const void *row, int unreadable, struct tipple_error *err);

/*
 * Read both sides, the target first, and tell what differs.  Once when they are
 * the same, else once more for each share of the differing ranges.
 */
TIPPLE_MUST enum tipple_status tipple__compare_run(struct tipple__compare *c,
    struct tipple_error *err);

/* Frees what is in c, and c->tables. */
void tipple__compare_clear(struct tipple__compare *c);

#endif
