/*
 * strict.h - does a YAML tree fit libcyaml's tables?
 *
 * libcyaml stops at the first error, knows no exact positions, and takes
 * "fasle" for true and 010 for 8; so this looks first.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_STRICT_H
#define GEN_STRICT_H

#include "mend.h"
#include "source.h"

/*
 * Tell everything that does not fit, and write the rest to m, in which the
 * items of lists have the positions they have in the tree.  False: there is
 * nothing to write.
 */
bool strict_walk(struct source *s, const cyaml_schema_value_t *schema, struct diags *d,
    struct mend *m);

/* ---- between strict.c and strict_scalar.c */

struct walk {
	struct source *source;
	struct diags *diags;
	struct mend *mend;
};

/* Where we are: "table.column: key", or parts of it. */
struct place {
	const char *object;     /* "" at the top */
	const char *key;        /* "" in a list of mappings */
};

void strict_tell(const struct walk *w, const yaml_node_t *node, struct place at,
    const char *what);
/* Of the keys of a mapping or the words of an enumeration the one that may be meant, or NULL. */
const char *strict_nearest(const char *word, const cyaml_schema_value_t *s);
/* "unknown key "word"; did you mean "best"?", or with the hint in place of best; both may
 * be NULL. */
const char *strict_unknown(const struct walk *w, const char *what, const char *word,
    const char *best, const char *hint);
/* Is it a good value of this kind?  False: told. */
bool strict_scalar(const struct walk *w, const yaml_node_t *node,
    const cyaml_schema_value_t *s, struct place at);

#endif
