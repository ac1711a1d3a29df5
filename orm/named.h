/*
 * named.h - is a query one that its database takes?
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_NAMED_H
#define TIPPLE_NAMED_H

#include "tipple.h"

/* Have it prepared, and no more: nothing is read or changed. */
TIPPLE_MUST enum tipple_status tipple__sql_prepare(struct tipple_db *db,
    const struct tipple_sql *q, struct tipple_error *err);

#endif
