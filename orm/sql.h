/*
 * sql.h - the SQL of every verb, composed from a table and a dialect.
 *
 * tipple-gen calls it to print the statements it puts into generated code;
 * the runtime calls it for what only the caller knows (a column list, a
 * filter).  Names are always quoted; values are always parameters.
 *
 * The order of parameters:
 *   insert, upsert   every column but generated ones, in table order
 *   update           the listed columns in the list's order, then the primary key
 *   find, remove     the key's columns
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SQL_H
#define TIPPLE_SQL_H

#include "dialect.h"
#include "text.h"
#include "tipple.h"

/* columns: ended by TIPPLE_END; NULL for "all but the key (and generated ones)". */
void tipple__sql_insert(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);
void tipple__sql_update(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const int *columns);
void tipple__sql_upsert(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k, const int *columns);
/* ON CONFLICT ..., what an upsert of SQLite and PostgreSQL ends with. */
void tipple__sql_on_conflict(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k, const int *columns);
void tipple__sql_remove(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);
void tipple__sql_select(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);
void tipple__sql_find(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k);

/* What stands behind FROM: the name of the table, or its query in brackets. */
void tipple__sql_from(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);

/* The head of a query: count or exists instead of the columns. */
enum tipple__head { TIPPLE__SELECT, TIPPLE__COUNT, TIPPLE__EXISTS };

/* q may be NULL.  Parameters: the conditions' values in order (none for IS NULL). */
void tipple__sql_query(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_query *q, enum tipple__head head);

#define TIPPLE__MAX_GROUPS 16

enum tipple__condition_kind {
	TIPPLE__CONDITION,
	TIPPLE__ANY, TIPPLE__ALL,       /* a group begins, joined by OR or AND */
	TIPPLE__END                     /* and ends */
};

/*
 * Are there rows whose column c, a date or timestamp, is NULL, on a server before
 * the year 1, on SQLite of another kind of value than c's storage?  One row with 1
 * or 0.
 */
void tipple__sql_strays(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_column *c);

/* A condition of a query, or a bracket; in lists hold n values. */
struct tipple_condition {
	enum tipple__condition_kind kind;
	int column;
	enum tipple_op op;
	bool in;
	size_t n;
	struct tipple_value one;
	struct tipple_value *many;      /* in: owned */
};

/* Can an insert of t clash on the other key, which is not k?  On any other? */
bool tipple__is_rival_key(const struct tipple_table *t, const struct tipple_key *k,
    const struct tipple_key *other);
bool tipple__has_rival_key(const struct tipple_table *t, const struct tipple_key *k);

/* MySQL: does the upsert by k see to it that it meets the row of the key? */
bool tipple__is_guarded(const struct tipple_table *t, const struct tipple_key *k);

/* Is column c part of key k (which may be NULL)? */
bool tipple__in_key(const struct tipple_key *k, int c);

/*
 * Walk a column list, or for NULL every column but those of key k (which may
 * be NULL) and the generated one.  *at starts at 0; TIPPLE_END ends it.
 */
int tipple__next_column(const struct tipple_table *t, const struct tipple_key *k,
    const int *columns, int *at);
/* INSERT INTO ... (columns); their number. */
int tipple__sql_insert_into(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);
/* INSERT INTO ... VALUES (...), what insert and upsert begin with. */
void tipple__sql_insert_head(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t);

/* DDL, in ddl.c.  An index that is no key. */
struct tipple__index {
	const char *name;
	const int *columns;
	int ncolumns;
	bool unique;
};

/* The rows of another table that rows of this one belong to. */
struct tipple__foreign_key {
	const char *name;               /* part of that of the constraint */
	const int *columns;
	int ncolumns;
	const struct tipple_table *to;
	const int *referenced;          /* its columns, as many */
	const char *on_delete;          /* "CASCADE" ...; NULL: refuse */
	const char *on_update;
};

/* Of a column, in SQL of the dialect; NULL where there is none. */
struct tipple__ddl_column {
	const char *value;              /* DEFAULT */
	const char *range;              /* a condition to CHECK; @c is the column */
};

/* What the database is told about a table and its descriptor does not say. */
struct tipple__ddl {
	const struct tipple__index *indexes;
	int nindexes;
	const struct tipple__foreign_key *foreign_keys;
	int nforeign_keys;
	const struct tipple__ddl_column *columns; /* one for each */
};

/*
 * CREATE TABLE IF NOT EXISTS with its keys and checks as named constraints
 * (see tipple__sql_name).  SQLite: a STRICT table, but for columns of storage
 * numeric, which STRICT does not know.  MySQL, which has no CREATE INDEX IF
 * NOT EXISTS, gets the indexes inside the table.
 */
void tipple__sql_create(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple__ddl *x);
/* CREATE INDEX IF NOT EXISTS; nothing for MySQL. */
void tipple__sql_index(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple__index *x);
/*
 * The name of a constraint, `table__part`, the same on every database: part is
 * the name of a unique or foreign key, the columns of the primary key joined by
 * _, column__check or column__range.  Over 63 bytes it is cut and ends in a hash of all of it.
 */
void tipple__sql_name(struct tipple__text *out, const char *table, const char *part);
/* A text as a literal. */
void tipple__sql_literal(struct tipple__text *out, const struct tipple__dialect *d,
    const char *s);

#endif
