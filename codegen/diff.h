/*
 * diff.h - a unified diff of two texts.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_DIFF_H
#define GEN_DIFF_H

#include <stdbool.h>
#include <stdio.h>

#include "pool.h"

/*
 * Print what makes b of a, as diff -u does; patch takes it.  NULL is a file
 * that is not there.  The names stand at its head: path is that of both, note
 * tells what b comes from.  Returns whether they differ.
 */
bool diff_print(struct tipple__arena *arena, const char *a, const char *b, const char *path,
    const char *note, FILE *to);

#endif
