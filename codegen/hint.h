/*
 * hint.h - what to write instead, for those who come from SQL, JSON or another
 * generator.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_HINT_H
#define GEN_HINT_H

#include "strict.h"

/* Of an unknown type or other word of an enumeration: "; write ...", or NULL. */
const char *hint_word(struct tipple__arena *a, const char *what, const char *word);
/* Of an unknown key of a mapping, the name of which is object. */
const char *hint_key(struct tipple__arena *a, const cyaml_schema_value_t *mapping,
    const char *object, const char *word);
/* How a list is written, for what is none; ": write ...", or "". */
const char *hint_list(const struct walk *w, const yaml_node_t *node,
    const cyaml_schema_value_t *list);
/* How a mapping is written, for what is none. */
const char *hint_mapping(const struct walk *w, const yaml_node_t *node,
    const cyaml_schema_value_t *mapping);

#endif
