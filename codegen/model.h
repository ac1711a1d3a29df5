/*
 * model.h - a checked table as the runtime sees it, so that orm/sql.h can
 * write its statements, beside what only generated code needs to know.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_MODEL_H
#define GEN_MODEL_H

#include "pool.h"
#include "schema.h"
#include "sql.h"

struct model_table {
	const struct schema_table *schema;
	struct tipple_table t;          /* without offsets and statements */
	struct tipple__index *indexes;
	int nindexes;
	struct tipple__foreign_key *foreign_keys;
	int nforeign_keys;
};

struct model_query {
	const struct schema_query *schema;
	struct model_table rows;        /* what it gives; without columns: nothing */
	struct model_table args;        /* its parameters, as columns */
	bool own;                       /* the rows have a struct of their own */
	bool source;                    /* it can be read as a table: no parameters */
	const char *sql[TIPPLE_DIALECTS]; /* NULL: not for this database */
	const int *order[TIPPLE_DIALECTS]; /* which parameters it takes, ended by TIPPLE_END */
};

struct model_sync {
	const struct schema_sync *schema;
	const struct model_table *from, *to;
	const char *from_table;         /* the descriptor's name in C, without _table */
	const int *copied;              /* by column of to: that of from, or -1 */
};

struct model {
	const char *base;               /* "packages": of packages.yaml and packages.h */
	const char *source;             /* "packages.yaml" */
	const char *guard;
	const char *comment;            /* NULL: none */
	struct model_table *tables;
	int ntables;
	unsigned *order;                /* in which they can be made */
	struct model_query *queries;
	int nqueries;
	struct model_sync *syncs;
	int nsyncs;
};

struct model model_build(struct tipple__arena *a, const struct schema *schema,
    const char *source, const char *base);

/* The statements that make the table and its indexes in one dialect; NULL ends them. */
const char *const *model_create(struct tipple__arena *a, const struct model_table *m,
    const struct tipple__dialect *d);

/* Does the field have a bool has_x beside it? */
bool model_has_flag(const struct tipple_column *c);
/* Has a column rules? */
bool model_has_rules(const struct model_table *m);
/* The primary key, or NULL. */
const struct tipple_key *model_primary_key(const struct model_table *m);
/* No column of the key is generated or may be null. */
bool model_can_upsert(const struct model_table *m, const struct tipple_key *k);
/* The unique key of the schema that k comes from; not for the primary key. */
const struct schema_key *model_schema_key(const struct model_table *m,
    const struct tipple_key *k);

#endif
