/*
 * position.h - where in the source a run is: the cursor and the primary key of
 * a row, in memory and as JSON for the state.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_POSITION_H
#define TIPPLE_POSITION_H

#include "run.h"

#define TIPPLE__POSITION_COLUMNS 8

struct tipple__position {
	const struct tipple_table *table;
	int columns[TIPPLE__POSITION_COLUMNS];
	int n;                  /* 0: rows of this source have no position */
	bool has;
	struct tipple_value values[TIPPLE__POSITION_COLUMNS];
	struct tipple__text text; /* what the values point into */
};

/*
 * Rows of an incremental job have a position when a primary key tells them apart, by at
 * most 7 columns of types with one text form, none of which is marked redact: the
 * state holds no secret.
 */
void tipple__position_init(struct tipple__position *p, const struct tipple_sync *job);
/* Behind this row; text is copied.  false: out of memory. */
bool tipple__position_set(struct tipple__position *p, const void *row);
/* Rows behind the position only; nothing when there is none. */
void tipple__position_query(const struct tipple__position *p, struct tipple_query *q);

/* {"changed_at":"...","name":"..."}; "" when there is none.  false: too long, or no memory. */
bool tipple__position_encode(const struct tipple__position *p, char out[TIPPLE_AFTER_SIZE]);
/* false: this is no position of this source. */
bool tipple__position_decode(struct tipple__position *p, const char *json);
void tipple__position_clear(struct tipple__position *p);

#endif
