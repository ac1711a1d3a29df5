/*
 * load.h - from a YAML tree to the structs of schema.h.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_LOAD_H
#define GEN_LOAD_H

#include <cyaml/cyaml.h>

#include "schema.h"
#include "source.h"

/* False: told in d.  *schema is freed by schema_free, which takes NULL. */
bool schema_load(struct source *s, struct schema **schema, struct diags *d);
void schema_free(struct schema *schema);

/*
 * Compare the tree with what libcyaml is going to be told to read, and tell
 * everything that does not fit: libcyaml stops at the first error, knows no
 * exact positions, and takes "fasle" for true and 010 for 8.
 */
void strict_walk(struct source *s, const cyaml_schema_value_t *schema, struct diags *d);

#endif
