/*
 * query.h - a query's conditions as bound values, for files in orm/.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_QUERY_H
#define TIPPLE_QUERY_H

#include "cache.h"
#include "sql.h"

/*
 * Compose, prepare and execute q over t; rows are fetched from *p.  q NULL:
 * every row.  COUNT and EXISTS have one int64 column.
 */
TIPPLE_MUST enum tipple_status tipple__query_start(struct tipple_db *db,
    const struct tipple_table *t, const struct tipple_query *q, enum tipple__head head,
    struct tipple__prepared **p, struct tipple_error *err);

#endif
