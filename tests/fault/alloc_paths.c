/*
 * alloc_paths.c - see alloc_paths.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include "alloc_paths.h"
#include "conformance.h"

/* The table is as its descriptor says, and no failure may look like a difference. */
enum tipple_status
path_verify(struct tipple_db *db, struct tipple_error *err)
{
	int n = 0;
	enum tipple_status status = tipple_verify(db, &sample_table, NULL, NULL, &n, err);

	return n == 0 ? status : TIPPLE_DB;
}
