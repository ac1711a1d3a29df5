/*
 * verify.h - tipple_verify with what only a schema says of a table.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_VERIFY_H
#define TIPPLE_VERIFY_H

#include "sql.h"

/* x: the indexes and foreign keys that should be there, too; NULL: do not look. */
TIPPLE_MUST enum tipple_status tipple__verify(struct tipple_db *db, const struct tipple_table *t,
    const struct tipple__ddl *x, tipple_difference_fn *tell, void *arg, int *n,
    struct tipple_error *err);

#endif
