/*
 * generate.h - what is made of a schema.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_GENERATE_H
#define GEN_GENERATE_H

#include "model.h"

/* The text of base.h and base.c. */
const char *generate_header(struct tipple__arena *a, const struct model *m);
const char *generate_source(struct tipple__arena *a, const struct model *m);

/* The text of name_sync.h and name_sync.c. */
const char *generate_sync_header(struct tipple__arena *a, const struct model *m,
    const struct model_sync *s);
const char *generate_sync_source(struct tipple__arena *a, const struct model *m,
    const struct model_sync *s);

/*
 * The SQL of all functions in one dialect, for people to review: first what
 * makes the tables, in an order in which that works, and that is all if only_ddl.
 */
const char *generate_sql(struct tipple__arena *a, const struct model *m,
    const struct tipple__dialect *d, bool only_ddl);

#endif
