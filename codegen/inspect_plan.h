/*
 * inspect_plan.h - what tipple-gen inspect is going to write of a database,
 * and what it leaves out, for which reason.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_INSPECT_PLAN_H
#define GEN_INSPECT_PLAN_H

#include "catalog.h"
#include "pool.h"

enum part_kind { PART_TABLE, PART_COLUMN, PART_KEY, PART_FOREIGN_KEY };

/* What stands on a line of its own, so that a message about the line is about it. */
struct part {
	enum part_kind kind;
	struct plan_table *table;
	const char *dropped;            /* why it is not written; NULL: it is */
	const char *c_name;             /* of a table or column; NULL: none is needed */
	const char *alias;              /* its name in the schema, where the database's does not
	                                 * do; NULL: that */
	const char *name;               /* of a key; NULL: the usual one */
	const char *refused;            /* why not the database's name; NULL: it was not asked */
	int tries, aliases;             /* of finding one of these, or an alias */
	size_t line;                    /* 1-based, in the text written last; 0: nowhere */
	/* what the catalog says; the copies are changed until they are good */
	struct tipple__catalog_column column;
	const struct tipple__catalog_key *key;
	struct tipple__catalog_foreign_key foreign_key;
};

struct plan_table {
	struct part part;
	const struct tipple__catalog_table *live;
	struct part *columns, *keys, *foreign_keys;
};

struct plan {
	struct tipple__arena *arena;
	enum tipple_dialect_id dialect;
	const char *from;               /* in words; NULL: the database of the dialect */
	struct plan_table *tables;
	int ntables;
};

struct plan plan_make(struct tipple__arena *a, enum tipple_dialect_id dialect,
    struct tipple__catalog_table **tables, int n);

/* Leave out the part, if it is not already. */
void plan_drop(struct plan *p, struct part *part, const char *fmt, ...) TIPPLE_PRINTF(3, 4);
/* Say more behind the column. */
void plan_note(struct plan *p, struct part *column, const char *fmt, ...) TIPPLE_PRINTF(3, 4);
/* "album.title", "album: index title_idx": for messages. */
const char *plan_title(const struct plan *p, const struct part *part);
/* The table that a foreign key refers to; NULL when it is not in the plan. */
struct plan_table *plan_find(const struct plan *p, const struct part *foreign_key);
/* The name in the schema. */
const char *plan_name(const struct part *part);
/* Call fn for every part, in the order of the file. */
void plan_each(struct plan *p, void (*fn)(struct plan *p, struct part *part, void *arg),
    void *arg);

/* The schema file; sets the line of every part. */
const char *plan_write(struct plan *p);

/*
 * Would the schema file be loaded?  If not, change or drop what the messages
 * about it are about, and write it again.  NULL, and told on standard error,
 * when that does not help.
 */
const char *plan_mend(struct plan *p);

#endif
