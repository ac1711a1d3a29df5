/*
 * stamps.h - what a source's stamps are like: the values of its cursor column.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_STAMPS_H
#define TIPPLE_STAMPS_H

#include "tipple_etl.h"

struct tipple__stamps {
	int64_t step;           /* microseconds: writers stamp in such steps; 0: exact.  A job
	                         * that says so is believed when its column can hold it */
	int64_t future;         /* how many are dated in the future */
};

/* clock: of the source, microseconds since 1970 UTC. */
TIPPLE_MUST enum tipple_status tipple__stamps(const struct tipple_sync *job,
    struct tipple_db *source, int64_t clock, struct tipple__stamps *out,
    struct tipple_error *err);

/* TIPPLE_SCHEMA when there are rows that `cursor >= lo` would never show. */
TIPPLE_MUST enum tipple_status tipple__refuse_strays(const struct tipple_sync *job,
    struct tipple_db *source, struct tipple_error *err);

#endif
