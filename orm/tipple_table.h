/*
 * tipple_table.h - how a table is described: the constants that tipple-gen writes.
 * Included by tipple.h.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_TABLE_H
#define TIPPLE_TABLE_H

#include <tipple_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A table is described by constants that tipple-gen writes.  Users read them;
 * only generated code makes them.
 */
enum tipple_dialect_id { TIPPLE_SQLITE, TIPPLE_POSTGRESQL, TIPPLE_MYSQL };
#define TIPPLE_DIALECTS 3

/* How SQLite, which has no such types, keeps a decimal or a time. */
enum tipple_storage {
	TIPPLE_STORE_DEFAULT,   /* decimal: text with all digits of the scale;
	                         * date: integer days; time, timestamp: integer microseconds */
	TIPPLE_STORE_TEXT,      /* date, time, timestamp: the text forms of tipple_types.h */
	TIPPLE_STORE_NUMERIC    /* decimal: an INTEGER or REAL, in a column of NUMERIC
	                         * affinity; see tipple-schema(5) on what is exact */
};

#define TIPPLE_COLUMN_NULLABLE   0x01u
#define TIPPLE_COLUMN_GENERATED  0x02u  /* the database makes it; never written */
#define TIPPLE_COLUMN_NO_COMPARE 0x04u  /* upsert writes it only with another change */
#define TIPPLE_COLUMN_REDACT     0x08u  /* never shown: traces, logs, reject files, prints */

struct tipple_column {
	const char *name;
	const char *names[TIPPLE_DIALECTS]; /* where a database calls it otherwise; or NULL */
	enum tipple_type type;
	unsigned flags;
	enum tipple_storage storage;
	int length;             /* TEXT, JSON: characters; BYTES: bytes; 0: no limit */
	int precision, scale;   /* DECIMAL */
	size_t offset;          /* of the field in the row struct */
	size_t has_offset;      /* of its bool has_x; 0: none (NULL shows in the field) */
	const char *const *labels; /* ENUM */
	int nlabels;
};

/* Where a column's field is in struct row, and its bool has_x where it has one. */
#define TIPPLE_FIELD(row, field) .offset = offsetof(struct row, field)
#define TIPPLE_FIELD_HAS(row, field) \
	TIPPLE_FIELD(row, field), .has_offset = offsetof(struct row, has_##field)

/* One SQL text per dialect, indexed by enum tipple_dialect_id. */
struct tipple_statement {
	const char *sql[TIPPLE_DIALECTS];
};

/* The primary key, or a unique key. */
struct tipple_key {
	const char *name;       /* "primary key" or the name of the unique key */
	const int *columns;     /* indexes into the table's columns */
	int ncolumns;
	const struct tipple_statement *find;
	const struct tipple_statement *upsert; /* NULL: the key is generated */
};

/*
 * The rules of a column (clean, validate, min and max in the schema): pure
 * functions.  Whatever is to be written goes through them in their order, before
 * the checks of part 7.  Those that a schema can name are in tipple_rules.h.
 */
struct tipple_ruled {
	const struct tipple_column *column;
	struct tipple_value value;      /* a rule may put another of its type here, and NULL */
	const char *code;               /* of a refusal: a short word, "too-long" */
	const char *reason;             /* and a sentence, which never holds the value */
	void *memory;                   /* of tipple_rule_alloc */
};
/* TIPPLE_OK; TIPPLE_INVALID with code and reason; or a failure, TIPPLE_NOMEM. */
typedef enum tipple_status tipple_rule_fn(struct tipple_ruled *r, const void *arg);
/* Lives as long as the value; NULL when there is none.  Text must end with a NUL. */
void *tipple_rule_alloc(struct tipple_ruled *r, size_t size);

struct tipple_rule {
	tipple_rule_fn *run;
	const void *arg;
	bool nulls;                     /* is it asked about NULL too? */
};

/* What a refusal does. */
enum tipple_otherwise {
	TIPPLE_OTHERWISE_REJECT,        /* TIPPLE_INVALID; a load rejects the row */
	TIPPLE_OTHERWISE_NULL,          /* NULL is written, see tipple_on_cleared */
	TIPPLE_OTHERWISE_FAIL           /* TIPPLE_INVALID; a load ends, whatever it may reject */
};

struct tipple_column_rules {
	int column;
	enum tipple_otherwise otherwise;
	const struct tipple_rule *rules;
	int nrules;
};

#define TIPPLE_ABI 1u

struct tipple_table {
	uint32_t abi;           /* TIPPLE_ABI of the generator; checked at first use */
	uint32_t size;          /* sizeof(struct tipple_table) there */
	const char *name;
	const char *names[TIPPLE_DIALECTS]; /* where a database calls it otherwise; or NULL */
	const char *schemas[TIPPLE_DIALECTS]; /* it is in: PostgreSQL's schema, MySQL's
	                         * database, SQLite's attached database; NULL: the handle's */
	size_t row_size;        /* sizeof the row struct */
	size_t own_offset;      /* of its void *own */
	const struct tipple_column *columns;
	int ncolumns;
	int generated;          /* index of the generated id; -1: none */
	const struct tipple_key *keys;
	int nkeys;
	int primary;            /* 0 when keys[0] is the primary key; -1: no primary key */
	const char *const *create[TIPPLE_DIALECTS]; /* statements, ended by NULL */
	const struct tipple_statement *insert;
	const struct tipple_statement *update; /* all columns, by primary key; or NULL */
	const struct tipple_statement *remove; /* by primary key; or NULL */
	const struct tipple_statement *select; /* every column of every row; NULL: the rows of a
	                         * query with parameters, which only its own functions read */
	const struct tipple_statement *query; /* NULL: a table; else it is no table but what this
	                         * SELECT gives, and all that writes is TIPPLE_MISUSE */
	const struct tipple_column_rules *rules; /* in the order of columns; NULL: none */
	int nrules;
};

/*
 * SQL of `queries:` in a schema.  Its text may differ between databases, and so
 * may the order in which its placeholders stand.
 */
struct tipple_sql {
	uint32_t abi;           /* as those of a table */
	uint32_t size;
	const char *name;
	struct tipple_statement text; /* NULL: not for this database, TIPPLE_UNSUPPORTED */
	const int *order[TIPPLE_DIALECTS]; /* which parameter each placeholder means; TIPPLE_END
	                         * ends it */
	const struct tipple_column *params;
	int nparams;
	const struct tipple_table *rows; /* that it answers; without columns: none */
};

#ifdef __cplusplus
}
#endif
#endif
