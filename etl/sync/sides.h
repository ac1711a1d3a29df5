/*
 * sides.h - the two sides of a comparison: the rows that a job would load, and
 * those that are in its target.  Nothing is written.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SIDES_H
#define TIPPLE_SIDES_H

#include "compare.h"
#include "transform.h"

/* A row that a source row became. */
struct tipple__made {
	int table;                      /* of the job's targets */
	void *row;                      /* lives as long as the source row */
	bool owned;                     /* ... and its text belongs to it */
};

struct tipple__sides {
	struct tipple__run *run;
	struct tipple_db *source;       /* NULL: the job has a reader of its own */
	struct tipple_db *target;
	struct tipple__compare compare; /* one table for each target of the job */
	struct tipple_row row;          /* the source row under way */
	struct tipple__made *made;
	int nmade, room;
	void *in, *out;
	int64_t read, skipped, rejected; /* source rows, of the last pass */
	int64_t unknown;                /* ... rejected, of whose rows the key is not known */
	bool refused_too;               /* rows that are refused count as there, by their keys */
};

/*
 * What is to be compared; no database is needed yet.  Targets that the job appends
 * to hold rows of many times and are left out: with no other, TIPPLE_MISUSE.  only: this
 * target alone; -1: all.
 */
TIPPLE_MUST enum tipple_status tipple__sides_open(struct tipple__sides *s,
    struct tipple__run *run, bool keys_only, int only, struct tipple_error *err);

/* Is target i of the job compared? */
bool tipple__sides_has(const struct tipple__sides *s, int i);

/* For compare.read, s being compare.arg's. */
TIPPLE_MUST enum tipple_status tipple__sides_read_target(struct tipple__sides *s,
    struct tipple_error *err);
/* A row that the reader, the transform or a rule refuses is counted as rejected. */
TIPPLE_MUST enum tipple_status tipple__sides_read_source(struct tipple__sides *s,
    struct tipple_error *err);

/* Closes s->source; s->target is the caller's. */
void tipple__sides_close(struct tipple__sides *s);

#endif
