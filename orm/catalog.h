/*
 * catalog.h - what a live database says about its tables, in one form.
 *
 * Read by verify.c, which compares it with descriptors, and by tipple-gen
 * inspect, which writes schemas.  One file per database (catalog_sqlite.c ...)
 * has the queries and knows the types; what an expression of a CHECK or a
 * DEFAULT means is in catalog_expression.c.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CATALOG_H
#define TIPPLE_CATALOG_H

#include "arena.h"
#include "dialect.h"
#include "tipple.h"

/* One of the ways to keep a value; a set of them is a mask. */
#define TIPPLE__CAN(type, storage) (UINT64_C(1) << ((type) + 16 * (storage)))

struct tipple__catalog_column {
	struct tipple_column c;         /* what it is best taken for; type 0: nothing fits */
	uint64_t can;                   /* all that it can be, by TIPPLE__CAN */
	const char *declared;           /* its type, in the database's words */
	const char *value, *min, *max;  /* as tipple-schema(5) writes them; NULL: none */
	const char *expression;         /* its DEFAULT, in SQL; NULL: none */
	const char *comment;
	const char *note;               /* what of it was guessed or is lost; NULL: nothing */
	bool computed;                  /* from other columns: nothing can write it */
	bool folds;                     /* texts that differ, in case say, can be equal in it */
};

enum tipple__catalog_kind { TIPPLE__PRIMARY, TIPPLE__UNIQUE, TIPPLE__INDEX };

struct tipple__catalog_key {
	enum tipple__catalog_kind kind;
	const char *name;
	const char **columns;
	int ncolumns;
	const char *odd;                /* what no schema can say of it, "partial"; NULL */
};

struct tipple__catalog_foreign_key {
	const char *name;
	const char **columns;
	const char **referenced;        /* as many; NULL: the primary key there */
	int ncolumns;
	const char *table;
	const char *on_delete, *on_update; /* "CASCADE" ..., "NO ACTION" */
	const char *odd;
};

struct tipple__catalog_table {
	const char *name;               /* as the database spells it */
	const char *schema;             /* that it was asked for in; NULL: none was named */
	const char *comment;
	bool view;                      /* or something else without keys */
	struct tipple__catalog_column *columns;
	int ncolumns;
	struct tipple__catalog_key *keys;
	int nkeys;
	struct tipple__catalog_foreign_key *foreign_keys;
	int nforeign_keys;
	const char **checks;            /* conditions that the columns do not tell of */
	int nchecks;
};

/*
 * The names of the tables that can be named without a schema, in the order of
 * their bytes.  No views, and nothing that is the database's own.
 */
TIPPLE_MUST enum tipple_status tipple__catalog_list(struct tipple_db *db, struct tipple__arena *a,
    const char ***names, int *n, struct tipple_error *err);

/*
 * *t is NULL when there is no such table or view.  A schema is PostgreSQL's, or a
 * database of MySQL; SQLite has "main" alone.  NULL: where the handle finds the table.
 * Foreign keys cost a query of their own.
 */
TIPPLE_MUST enum tipple_status tipple__catalog_read(struct tipple_db *db, struct tipple__arena *a,
    const char *schema, const char *name, bool foreign_keys, struct tipple__catalog_table **t,
    struct tipple_error *err);

/* ---- between the files of catalog -------------------------------------- */

/* Memory that remembers that there was none, so that only the end asks. */
struct tipple__catalog_pool {
	struct tipple__arena *arena;
	bool failed;
};

/* Zeroed; NULL when there is none. */
void *tipple__catalog_alloc(struct tipple__catalog_pool *p, size_t n, size_t size);
/* NULL for NULL. */
char *tipple__catalog_copy(struct tipple__catalog_pool *p, const char *s);
char *tipple__catalog_printf(struct tipple__catalog_pool *p, const char *fmt, ...)
    TIPPLE_PRINTF(2, 3);
/* Add to the column's note, behind "; ". */
void tipple__catalog_note(struct tipple__catalog_pool *p, struct tipple__catalog_column *column,
    const char *fmt, ...) TIPPLE_PRINTF(3, 4);

/* A row of any of the queries: texts, or NULL. */
#define TIPPLE__CELLS 8

/*
 * Queries of one database.  Their columns, all texts:
 *   list           name
 *   table          name, "view" or not, comment, CREATE TABLE (SQLite alone), schema
 *   columns        name, type, "1": not null, default, "generated" or "computed",
 *                  "1": folds, comment, note
 *   keys           name, "primary" "unique" or "index", column, odd; a key's in order
 *   foreign_keys   name, column, table, its column, on delete, on update, odd
 *   checks         condition; NULL: they stand in CREATE TABLE
 */
struct tipple__catalog_dialect {
	const char *placeholders;       /* what they are, again and again: s schema, n name */
	const char *list, *table, *columns, *keys, *foreign_keys, *checks;
	/* What column->declared means; its checks may tell more. */
	void (*read_type)(struct tipple__catalog_pool *p, struct tipple__catalog_column *column);
};
extern const struct tipple__catalog_dialect tipple__catalog_sqlite, tipple__catalog_postgresql,
    tipple__catalog_mysql;

/* A type in the database's words, taken apart. */
struct tipple__declared {
	char name[64];                  /* lower case, without what stands in brackets */
	int numbers[2];                 /* in brackets; -1: not there */
	bool is_unsigned;
};
void tipple__declared_read(const char *declared, struct tipple__declared *out);

/* A type of a database by its name.  best 0: no type of ours. */
struct tipple__native {
	const char *name;
	enum tipple_type best;
	uint64_t can;                   /* best is always among them */
	const char *note;
};
/* Set type, can and note of the column; false when no such name is in the list. */
bool tipple__native_find(struct tipple__catalog_pool *p, const struct tipple__native *list,
    size_t n, const char *name, struct tipple__catalog_column *column);
/* The labels of enum('a','b') into the column. */
void tipple__declared_labels(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect,
    struct tipple__catalog_column *column);

/* Take what a CHECK says into the columns; what it says of none of them into t->checks. */
void tipple__catalog_check(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect,
    struct tipple__catalog_table *t, const char *condition);
/* SQLite: the checks, and AUTOINCREMENT, that stand in CREATE TABLE. */
void tipple__catalog_create(struct tipple__catalog_pool *p, struct tipple__catalog_table *t,
    const char *sql);
/* The column's value from its expression, once its type is known. */
void tipple__catalog_default(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect,
    struct tipple__catalog_column *column);
/* Do two names name one thing?  SQLite and MySQL do not look at case. */
bool tipple__catalog_same(enum tipple_dialect_id dialect, const char *a, const char *b);
struct tipple__catalog_column *tipple__catalog_column(enum tipple_dialect_id dialect,
    const struct tipple__catalog_table *t, const char *name);

#endif
