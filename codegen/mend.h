/*
 * mend.h - write a schema without what is wrong with it, for libcyaml, which
 * loads only what fits its tables.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_MEND_H
#define GEN_MEND_H

#include <cyaml/cyaml.h>
#include <yaml.h>

#include "pool.h"

struct mend {
	yaml_emitter_t emitter;
	struct tipple__text text;       /* complete after mend_end */
};

void mend_begin(struct mend *m);
void mend_end(struct mend *m);
void mend_clear(struct mend *m);

void mend_mapping(struct mend *m);
void mend_mapping_end(struct mend *m);
void mend_sequence(struct mend *m);
void mend_sequence_end(struct mend *m);
/* A key or a value. */
void mend_scalar(struct mend *m, const char *text);
/* What stands for a value of this kind that is wrong or missing; see schema.h. */
void mend_broken(struct mend *m, const cyaml_schema_value_t *s);

#endif
