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

/*
 * Open the source, or the target and make its table with --create, and read no
 * row of it: a column that is missing is told before anything is touched.  On
 * failure close what is open.
 */
TIPPLE_MUST enum tipple_status tipple__connect_source(const struct tipple__run *run,
    struct tipple_db **source, struct tipple_error *err);
TIPPLE_MUST enum tipple_status tipple__connect_target(const struct tipple__run *run,
    struct tipple_db **target, struct tipple_error *err);

#endif
