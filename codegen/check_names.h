/*
 * check_names.h - all names of a schema, to find those that are there twice.
 *
 * Two names may differ in the database and be one in C, or differ in case
 * only, which SQLite and MySQL do not see.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_CHECK_NAMES_H
#define GEN_CHECK_NAMES_H

#include "check.h"

/* Names of one scope must differ; tables have further scopes of their own. */
enum { RELATIONS, IDENTIFIERS, TAGS, FIRST_TABLE_SCOPE };

struct name {
	unsigned scope;
	const char *text;
	const char *what;       /* "column" ... */
	struct subject at;
	size_t order;
};

struct names {
	struct tipple__arena *arena;
	struct name *list;
	size_t n, room;
};

void names_add(struct names *s, unsigned scope, const struct subject *at, const char *what,
    const char *text);

/*
 * Tell which names of the table are no good in C, and add the others.  Fields
 * are in this scope.  repeated: another table has the same C name, so all of
 * its functions would be told as well.
 */
void names_add_c(struct names *s, const struct subject *table, unsigned scope, bool repeated);

/* The same for a query; at has its rows for a table. */
void names_add_c_query(struct names *s, const struct subject *at, const struct schema_query *q,
    unsigned scope, bool repeated);
/* Tell every name that is in its scope twice; false: there is none. */
bool names_tell_same(struct names *s);

/* Tell a name that databases keep for themselves; key is where it is, and on the
 * databases that it is for, by bit. */
void check_system_table(const struct subject *at, const char *key, const char *name, unsigned on);
void check_system_column(const struct subject *at, const char *key, const char *name);

/* Do they differ in case at most?  Of ASCII, as SQLite has it. */
bool names_are_same(const char *a, const char *b);

#endif
