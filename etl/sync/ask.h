/*
 * ask.h - one question to a database about itself: SQL that gives one row of two
 * numbers and a text.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ASK_H
#define TIPPLE_ASK_H

#include "tipple.h"

struct tipple__answer {
	int64_t first, second;
	bool has_first, has_second;     /* false: NULL */
	const char *text;               /* or NULL */
	void *own;
};

/* sql selects a bigint, a bigint and a text.  What *answer held before is not freed. */
TIPPLE_MUST enum tipple_status tipple__ask(struct tipple_db *db, const char *sql,
    const struct tipple_value *values, int n, struct tipple__answer *answer,
    struct tipple_error *err);
void tipple__answer_clear(struct tipple__answer *answer);

#endif
