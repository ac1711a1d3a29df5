/*
 * alloc_paths.h - paths through the library for alloc.c that need nothing of it.  Each ends with OK
 * when no allocation fails.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef ALLOC_PATHS_H
#define ALLOC_PATHS_H

#include "tipple.h"

enum tipple_status path_verify(struct tipple_db *db, struct tipple_error *err);

#endif
