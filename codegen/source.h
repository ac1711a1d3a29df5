/*
 * source.h - a schema file as a tree of YAML nodes with positions.
 *
 * libcyaml, which fills the structs of schema.h, keeps no positions; this tree
 * is where messages get theirs.  It knows YAML, not schemas.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_SOURCE_H
#define GEN_SOURCE_H

#include <stdbool.h>
#include <yaml.h>

#include "diag.h"

#define SOURCE_MAX_SIZE (4u << 20)
#define SOURCE_MAX_DEPTH 32
#define SOURCE_MAX_NODES 500000   /* about 100 bytes of memory each */

struct source {
	char *data;             /* without a byte order mark */
	size_t size;
	yaml_document_t document;
	bool has_document;
	const char **meanings;  /* by node: what a misspelt key is taken for; NULL: none is */
};

/*
 * Read the file.  Returns 0, or an errno value; a file that is too large or
 * holds a NUL is a message.
 */
int source_read(struct source *s, const char *path, struct diags *d);

/* The same of what is in memory; data is malloc'ed, and freed by source_clear. */
void source_take(struct source *s, char *data, size_t size, struct diags *d);

/* Refuse what no schema needs (see source.c), then make the tree.  False: told in d. */
bool source_parse(struct source *s, struct diags *d);
void source_clear(struct source *s);

/* NULL when there is none: an empty file. */
yaml_node_t *source_root(struct source *s);
/* From now on this key, whose scalar is misspelt, counts as the other one, which is not copied. */
void source_set_meaning(struct source *s, const yaml_node_t *key, const char *meaning);
/* What a key says, or is taken for; NULL when it is no scalar. */
const char *source_key(const struct source *s, const yaml_node_t *key);
/* The value of a key; NULL when the mapping has none or is none. */
yaml_node_t *source_get(struct source *s, const yaml_node_t *mapping, const char *key);
/* The i-th item of the sequence at this key; NULL when there is none. */
yaml_node_t *source_item(struct source *s, const yaml_node_t *mapping, const char *key,
    size_t i);

#endif
