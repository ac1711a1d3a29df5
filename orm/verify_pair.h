/*
 * verify_pair.h - a table of a schema beside the one in the database, for the
 * files of verify.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_VERIFY_PAIR_H
#define TIPPLE_VERIFY_PAIR_H

#include "catalog.h"
#include "verify.h"

struct tipple__pair {
	const struct tipple_table *t;
	const struct tipple__catalog_table *live; /* NULL: not there */
	enum tipple_dialect_id id;
	tipple_difference_fn *tell;
	void *arg;
	int n;                          /* told, but for warnings */
	bool needed;                    /* the next difference blocks */
	const struct tipple_key *key;   /* and is of a key that is missing */
};

void tipple__differs(struct tipple__pair *p, enum tipple_difference_kind kind, const char *column,
    const char *fmt, ...) TIPPLE_PRINTF(4, 5);

void tipple__compare_keys(struct tipple__pair *p);
void tipple__compare_foreign_keys(struct tipple__pair *p, const struct tipple__ddl *x);
void tipple__compare_indexes(struct tipple__pair *p, const struct tipple__ddl *x);

#endif
