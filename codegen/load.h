/*
 * load.h - from a YAML tree to the structs of schema.h.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_LOAD_H
#define GEN_LOAD_H

#include "schema.h"
#include "source.h"

/*
 * What does not fit is told in d, and what stands for it is in the schema all
 * the same, so that the rules can look at the rest.  False: there is nothing
 * to look at.  *schema is freed by schema_free, which takes NULL.
 */
bool schema_load(struct source *s, struct schema **schema, struct diags *d);
void schema_free(struct schema *schema);

#endif
