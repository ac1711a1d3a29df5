/*
 * connect.h - open the databases of a run and see whether its tables are there.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CONNECT_H
#define TIPPLE_CONNECT_H

#include "run.h"

/* Open url; a SQLite file that is not there is only made when create is true. */
TIPPLE_MUST enum tipple_status tipple__open_existing(const char *url, bool create,
    struct tipple_db **db, struct tipple_error *err);

/* Open the source and read no row of it: a column that is missing is told before anything
 * is touched.  On failure close what is open. */
TIPPLE_MUST enum tipple_status tipple__connect_source(const struct tipple__run *run,
    struct tipple_db **source, struct tipple_error *err);

/* Open the target when it is there; NULL when it is a file that --create will make. */
TIPPLE_MUST enum tipple_status tipple__find_target(const struct tipple__run *run,
    struct tipple_db **target, struct tipple_error *err);
/* Make what is missing, with --create, and see whether every table of the job is there. */
TIPPLE_MUST enum tipple_status tipple__prepare_target(const struct tipple__run *run,
    struct tipple_db **target, struct tipple_error *err);

TIPPLE_MUST enum tipple_status tipple__delete_all(struct tipple_db *db,
    const struct tipple_table *t, struct tipple_error *err);

enum tipple_dialect_id tipple__dialect_of(const struct tipple_db *db);

#endif
