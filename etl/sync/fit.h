/*
 * fit.h - are the tables of the target, as its catalog has them, those that the job
 * was made for?
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_FIT_H
#define TIPPLE_FIT_H

#include "run.h"

/*
 * TIPPLE_SCHEMA: a column is missing or of another type, rows are upserted by what is no
 * key there, or deleted by one that takes different texts for one.  Whatever else differs
 * is a warning: rows may be refused one by one.
 */
TIPPLE_MUST enum tipple_status tipple__fit(const struct tipple__run *run, struct tipple_db *db,
    struct tipple_error *err);

#endif
