/*
 * transform.h - a row under way, as the sync loop sees it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_TRANSFORM_H
#define TIPPLE_TRANSFORM_H

#include "arena.h"
#include "run.h"
#include "text.h"

#define TIPPLE__RULE_SIZE 48

struct tipple_row {
	struct tipple__run *run;
	const void *source;             /* the source row */
	struct tipple__arena memory;    /* lives until the next row */
	struct tipple_error why;        /* of REJECT and FAIL */
	char rule[TIPPLE__RULE_SIZE];
	bool no_memory;
	/* gets what is emitted */
	enum tipple_status (*put)(void *arg, const struct tipple_table *table, const void *row,
	    struct tipple_error *err);
	void *arg;
	struct tipple_error failed;     /* of tipple_emit */
};

/*
 * Run the job's transform from source to target, which is zeroed first.  With
 * REJECT and FAIL row->why and row->rule tell the reason.
 */
enum tipple_verdict tipple__transform(struct tipple_row *row, const void *source, void *target);

/* A value for column c of t, one of the job's targets, became NULL: see tipple_cleared. */
void tipple__cleared_in(struct tipple_row *row, const struct tipple_table *t, int column,
    const char *rule, const char *reason);

/* "name=adduser architecture=all": the source row's primary key, for logs. */
void tipple__put_key(struct tipple__text *out, const struct tipple_table *t, const void *row);

#endif
