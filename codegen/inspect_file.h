/*
 * inspect_file.h - tipple-gen inspect of a CSV or JSON Lines file.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_INSPECT_FILE_H
#define GEN_INSPECT_FILE_H

#include <stdbool.h>

#include "arena.h"

/* By its name: no URL, and the end of a file's. */
bool inspect_is_file(const char *name);
/* Print a schema that would take the first rows.  The exit code. */
int inspect_file(struct tipple__arena *a, const char *path);

#endif
