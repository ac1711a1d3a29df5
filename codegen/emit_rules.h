/*
 * emit_rules.h - the rules of columns in generated code.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_EMIT_RULES_H
#define GEN_EMIT_RULES_H

#include "emit.h"
#include "model.h"

/* The arrays of rules, and the members of the table's descriptor that name them. */
void emit_rules(struct emitter *e, const struct model_table *m);
void emit_rules_member(struct emitter *e, const struct model_table *m);
/* The prototypes of functions that the user writes, for the i-th table: each once in a file. */
void emit_rules_functions(struct emitter *e, const struct model *m, int i);

#endif
