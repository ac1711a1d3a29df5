/*
 * conflict.h - the same name for the same key, whatever the database called it.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CONFLICT_H
#define TIPPLE_CONFLICT_H

#include "tipple.h"

/*
 * *err is a TIPPLE_CONFLICT on t.  When its constraint is one of t's keys, by
 * name, as MySQL's PRIMARY, or as SQLite's list of columns, it becomes that
 * key's name in the DDL, with the column where it has just one.
 */
void tipple__name_key(const struct tipple_table *t, struct tipple_error *err);

#endif
