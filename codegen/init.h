/*
 * init.h - start a user's project.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_INIT_H
#define GEN_INIT_H

#include "pool.h"

/*
 * Write a schema, a job and its Makefile into the folder, which is made if it is
 * not there.  Nothing is written when one of the files is there already.  Returns
 * an exit code; what is wrong is told.
 */
int init_project(struct tipple__arena *a, const char *folder);

#endif
