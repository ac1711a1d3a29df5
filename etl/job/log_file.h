/*
 * log_file.h - the file that gets the same lines as standard error.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_LOG_FILE_H
#define TIPPLE_LOG_FILE_H

#include "tipple_etl.h"

/*
 * Open it to append, made where it is missing.  pattern: a path in which %Y %m %d %H %M
 * and %S stand for parts of the time in UTC, and %% for a percent sign.
 */
TIPPLE_MUST enum tipple_status tipple__log_file_open(const char *pattern, int64_t now, int *fd,
    struct tipple_error *err);

#endif
