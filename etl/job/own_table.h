/*
 * own_table.h - the tables that tipple itself keeps are made where they are
 * missing, and get the columns that a newer tipple needs.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_OWN_TABLE_H
#define TIPPLE_OWN_TABLE_H

#include "run.h"

/* Is it there, whatever its columns? */
TIPPLE_MUST enum tipple_status tipple__own_table_find(struct tipple_db *db,
    const struct tipple_table *t, bool *there, struct tipple_error *err);

/*
 * Nothing is done where every column is there.  Without the right to make what
 * is missing: TIPPLE_DENIED, and *ddl is what an administrator has to run.  Not
 * inside a transaction.
 */
TIPPLE_MUST enum tipple_status tipple__own_table(struct tipple_db *db,
    const struct tipple_table *t, struct tipple__text *ddl, struct tipple_error *err);

#endif
