/*
 * sync.h - which columns a sync copies by itself.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_SYNC_H
#define GEN_SYNC_H

#include "schema.h"

/* The table or the rows of the query that a sync reads; NULL: there is none. */
const struct schema_table *sync_from(const struct schema *s, const struct schema_sync *sync);
/* The table that it writes; NULL: there is none. */
const struct schema_table *sync_to(const struct schema *s, const struct schema_sync *sync);
/* Can every value of one column be assigned to the other? */
bool sync_fits(const struct schema_column *from, const struct schema_column *to);
/* The column of from that is copied to this one of to; -1: none. */
int sync_copied(const struct schema_sync *sync, const struct schema_table *from,
    const struct schema_table *to, unsigned column);

#endif
