/*
 * schema.h - a schema: what the file says, and the names derived from it.
 *
 * load.c fills the members above the line through libcyaml, naming.c the ones
 * below it.  After check.c has passed, everything is as tipple-schema(5) says.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_SCHEMA_H
#define GEN_SCHEMA_H

#include <limits.h>
#include <stdbool.h>

#include "tipple.h"
#include "warning.h"

/*
 * What stands for a value that the strict walk has refused: no file can hold
 * it.  The rules look at what is good and say nothing about what is made of
 * these.
 */
#define SCHEMA_BROKEN_TEXT "\001"
#define SCHEMA_BROKEN_NUMBER INT_MIN
#define SCHEMA_BROKEN_WORD 99   /* of an enumeration, as a type */

struct tipple__arena;

/* Of cleaning; CLEAN_ALL is those before it but the cases. */
enum schema_clean {
	CLEAN_REPAIR, CLEAN_STRIP_CONTROL, CLEAN_COLLAPSE, CLEAN_TRIM, CLEAN_LOWER, CLEAN_UPPER,
	CLEAN_NFC, CLEAN_ALL, CLEAN_NFKC, CLEAN_MOJIBAKE
};

enum schema_email { EMAIL_NONE, EMAIL_STRICT, EMAIL_SEED, EMAIL_HTML };
enum schema_phone { PHONE_NONE, PHONE_E164, PHONE_SEED };

/* Of a length; 0 is none. */
struct schema_lengths {
	int min, max;
};

/* Of values, as the file has them; NULL is none. */
struct schema_range {
	char *min, *max;
};

/* "validate" */
struct schema_rules {
	bool required;
	enum schema_email email;
	enum schema_phone phone;
	char *country;
	struct schema_lengths length;
	char *regex;
	char **one_of;
	unsigned nvalues;       /* of one_of */
	struct schema_range range;
	char *custom;
	enum tipple_otherwise otherwise;
};

/* What single databases call something, where that differs; members may be NULL. */
struct schema_names {
	char *sqlite, *postgresql, *mysql;
};

struct schema_column {
	char *name;
	struct schema_names names;
	char *c_name;
	char *comment;
	enum tipple_type type;
	int length, precision, scale;
	char **values;
	unsigned nvalues;
	bool nullable, generated;
	bool compare;           /* true unless the file says otherwise */
	bool redact;
	enum tipple_storage storage;
	char *value;            /* "default" */
	char *min, *max;
	enum schema_clean *clean;
	unsigned nclean;
	struct schema_rules rules;
	/* ---- derived */
	const char *c;          /* the field */
	const char *constant;   /* its index */
	const char **labels;    /* constants, one per value */
};

/* A unique key, or an index. */
struct schema_key {
	char *name;
	char **columns;
	unsigned ncolumns;
	/* ---- derived */
	const char *sql;        /* in the database */
	const char *c;          /* unique: what follows find_by_ */
};

enum schema_action { ACTION_RESTRICT, ACTION_CASCADE, ACTION_SET_NULL };

struct schema_foreign_key {
	char *name;
	char **columns;
	unsigned ncolumns;
	char *references;       /* a table */
	char **key;             /* its columns; none: its primary key */
	unsigned nkey;
	enum schema_action on_delete, on_update;
	/* ---- derived */
	const char *sql;        /* in the database, behind table__ */
};

struct schema_table {
	char *name;
	struct schema_names names;
	char *schema;           /* on every database */
	struct schema_names schemas; /* or on single ones */
	char *c_name;
	char *comment;
	struct schema_column *columns;
	unsigned ncolumns;
	char **primary_key;
	unsigned nprimary_key;
	struct schema_key *unique;
	unsigned nunique;
	struct schema_key *indexes;
	unsigned nindexes;
	struct schema_foreign_key *foreign_keys;
	unsigned nforeign_keys;
	enum warning *allow;
	unsigned nallow;
	/* ---- derived */
	const char *c;          /* the struct, and the start of its functions */
	const char *upper;      /* the start of its constants */
};

/* SQL for single databases; members may be NULL. */
struct schema_sql {
	char *sqlite, *postgresql, *mysql;
};

enum schema_returns { RETURNS_ONE, RETURNS_MANY, RETURNS_EACH, RETURNS_EXEC };

struct schema_query {
	char *name;
	char *c_name;
	char *comment;
	char *sql;              /* where sql_for has no other */
	struct schema_sql sql_for;
	struct schema_column *params;
	unsigned nparams;
	struct schema_column *result;
	unsigned nresult;
	char *table;            /* whose rows it gives, in place of result */
	char **primary_key;
	unsigned nprimary_key;
	enum schema_returns returns;
	/* ---- derived */
	struct schema_table rows; /* result as the columns of a table */
	struct schema_table args; /* and so params */
};

enum schema_write { WRITE_UPSERT, WRITE_INSERT_ONLY, WRITE_APPEND, WRITE_REPLACE };
enum schema_mode { MODE_INCREMENTAL, MODE_FULL };
enum schema_transform { TRANSFORM_FUNCTION, TRANSFORM_NONE };

/* A column that is copied under another name. */
struct schema_copy {
	char *to, *from;
};

struct schema_sync {
	char *name;
	char *job;
	char *summary;
	char *from;             /* a table or a query */
	char *to;               /* a table */
	enum schema_mode mode;
	enum schema_write write;
	char *cursor;           /* a column of from */
	bool exact_stamps;
	struct schema_copy *copy;
	unsigned ncopy;
	char **except;          /* columns that are not copied though they could be */
	unsigned nexcept;
	enum schema_transform transform;
	enum warning *allow;
	unsigned nallow;
	/* ---- derived */
	const char *c;          /* the start of its names */
	const char *job_name;
	struct schema_table label; /* its name and what it allows, for messages */
};

struct schema {
	char *comment;
	struct schema_table *tables;
	unsigned ntables;
	struct schema_query *queries;
	unsigned nqueries;
	struct schema_sync *syncs;
	unsigned nsyncs;
};

/* Is the name, or a part of one that was made of others, not what the file says? */
bool schema_is_broken(const char *name);
bool schema_any_broken(char **names, unsigned n);

/* Is a value of the column cleaned or checked by rules? */
bool schema_has_rules(const struct schema_column *c);
/* The one of a database, or NULL. */
const char *schema_name_on(const struct schema_names *names, enum tipple_dialect_id database);

/* The column of this name, or -1; a broken name is no column's. */
int schema_find_column(const struct schema_table *t, const char *name);
/* The table of this name, or -1. */
int schema_find_table(const struct schema *s, const char *name);
/* The query of this name, or -1. */
int schema_find_query(const struct schema *s, const char *name);
/* The SQL of a query on a database; NULL: it is not for this one. */
const char *schema_query_sql(const struct schema_query *q, enum tipple_dialect_id database);
/* What a query gives: a table of the schema, or its own columns; NULL: the table is not there. */
const struct schema_table *schema_query_rows(const struct schema *s,
    const struct schema_query *q);
/* The columns that a foreign key refers to, in its table t, and how many. */
char **schema_referenced(const struct schema_foreign_key *k, const struct schema_table *t,
    unsigned *n);
/*
 * Tables in an order in which each comes after those it refers to, and else as
 * in the file.  Returns how many could be put in order; the others refer to
 * each other in a circle, or to one that does.
 */
unsigned schema_order(struct tipple__arena *a, const struct schema *s, unsigned *order);
const char *schema_type_name(enum tipple_type type);

#endif
