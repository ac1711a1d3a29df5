/*
 * verbs.h - the functions of a table: what they are called, take and do.
 *
 * One list serves the header, which explains them all and defines those that send
 * no SQL of their own, and the source.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_VERBS_H
#define GEN_VERBS_H

#include "emit.h"
#include "model.h"

/* Which tables, or keys of a table, have the function. */
enum verb_scope {
	VERB_TABLE,             /* every table */
	VERB_RULES,             /* a table of which a column has rules */
	VERB_PRIMARY,           /* a table with a primary key */
	VERB_KEY,               /* each key */
	VERB_UPSERT_KEY         /* each key that is neither generated nor nullable */
};

enum verb_statement {
	VERB_NO_SQL, VERB_CREATE, VERB_FIND, VERB_SELECT, VERB_INSERT, VERB_UPDATE, VERB_UPSERT,
	VERB_REMOVE
};

/* The texts hold the holes that verbs_each fills: @t@ @k@ @by@ @args@ @values@ @named@. */
struct verb {
	enum verb_scope scope;
	enum verb_statement statement;
	const char *name;
	const char *params;     /* without err; a function without a status has all */
	const char *doc;
	const char *body;
	const char *returns;    /* NULL: a status */
};

/* Call fn for every function of the table, in the order of the list, with the
 * holes set; k is NULL for those that are not about a key. */
typedef void verb_fn(struct emitter *e, const struct model_table *m, const struct verb *v,
    const struct tipple_key *k);
void verbs_each(struct emitter *e, const struct model_table *m, verb_fn *fn);

/* A statement in one dialect; not for VERB_CREATE, see model_create. */
const char *verbs_sql(struct tipple__arena *a, const struct model_table *m,
    enum verb_statement statement, const struct tipple_key *k, const struct tipple__dialect *d);

/* "struct package *" and the like, with the blank before a name if there is one. */
const char *verbs_c_type(struct tipple__arena *a, const struct model_table *m, int column);

/* The function that makes a struct tipple_value of a value of this type. */
const char *verbs_value(enum tipple_type type);

#endif
