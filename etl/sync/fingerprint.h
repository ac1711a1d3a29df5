/*
 * fingerprint.h - is the source still the one that the state speaks of?
 *
 * A watermark means nothing in another database, or in one that was restored
 * elsewhere: rows stamped before it would never be read.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_FINGERPRINT_H
#define TIPPLE_FINGERPRINT_H

#include "tipple.h"

#define TIPPLE__FINGERPRINT_SIZE 65

/*
 * Text without secrets, the same as long as the database is.  Not inside a transaction.
 *   PostgreSQL   the cluster's system identifier and the database's oid
 *   MySQL        the server's uuid, and the database
 *   MariaDB      has no uuid: host, port, data folder, and the database
 *   SQLite       "": a file that was replaced by a newer copy of itself is
 *                common, and nothing in it tells that from another one
 * Also "" where the server does not let this user ask.
 */
TIPPLE_MUST enum tipple_status tipple__fingerprint(struct tipple_db *db,
    char out[TIPPLE__FINGERPRINT_SIZE], struct tipple_error *err);

#endif
