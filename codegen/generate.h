/*
 * generate.h - the two files of a schema.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_GENERATE_H
#define GEN_GENERATE_H

#include "model.h"

/* The text of base.h and base.c. */
const char *generate_header(struct tipple__arena *a, const struct model *m);
const char *generate_source(struct tipple__arena *a, const struct model *m);

#endif
