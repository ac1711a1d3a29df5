/*
 * check.h - every rule of tipple-schema(5) that is not about YAML.
 *
 * All broken rules are told, not the first only.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef GEN_CHECK_H
#define GEN_CHECK_H

#include "schema.h"
#include "source.h"

/* Names must be derived. */
void check_schema(struct source *s, const struct schema *schema, struct diags *d);

/* A part of the schema and its place in the file. */
struct subject {
	struct source *source;
	struct diags *diags;
	const struct schema_table *table;       /* NULL: the schema */
	const struct schema_column *column;     /* NULL: the table */
	const yaml_node_t *node;
};

/* "table.column: ..." at the value of key, or where the subject starts. */
void check_tell(const struct subject *at, const char *key, const char *fmt, ...)
    TIPPLE_PRINTF(3, 4);
/* The same as a warning, unless the table allows it. */
void check_warn(const struct subject *at, enum warning warning, const char *key,
    const char *fmt, ...) TIPPLE_PRINTF(4, 5);
struct subject check_query_subject(struct source *s, struct diags *d,
    const struct schema *schema, unsigned i);
struct subject check_table_subject(struct source *s, struct diags *d,
    const struct schema *schema, unsigned i);
struct subject check_column_subject(const struct subject *table, unsigned i);
/* The i-th item of a list ("unique") in the subject. */
struct subject check_item_subject(const struct subject *at, const char *list, unsigned i);

/* Is it keys and values?  If not, that is told already, and its members mean nothing. */
bool check_is_mapping(const struct subject *at);

/* The attributes of one column. */
void check_column(const struct subject *at);
/* Its default and limits. */
void check_values_of_column(const struct subject *at);
/*
 * Is the text at key a value of the column, whose type is one of types (bits)?
 * False: it is not there, or it is told why.
 */
bool check_literal(const struct subject *at, const char *key, const char *text, unsigned types,
    struct tipple_value *v);
/* Does its default keep its rules? */
void check_default(const struct subject *at);
/* How it is cleaned and what it must be. */
void check_rules(const struct subject *at);
/* The primary key, unique keys and indexes of a table. */
void check_keys(const struct subject *table);
/* Are the "columns" of the subject, which messages call what, fit for a key or an index? */
void check_key_columns(const struct subject *at, const char *what, char **columns, unsigned n);
void check_foreign_keys(const struct subject *table, const struct schema *schema);
/* Can all tables be made one after another? */
void check_order(const struct subject *tables, const struct schema *schema);
/* Names in the database and in C; false: some are there twice. */
bool check_names(const struct subject *tables, const struct schema *schema);
/* Those that single databases have.  look_for_same: that are there twice, too. */
void check_database_names(const struct subject *tables, const struct schema *schema,
    bool look_for_same);
/* Queries: what they take, say and give. */
/* The subject and the key under which the SQL of a query for a database stands. */
struct subject check_sql_subject(const struct subject *query, enum tipple_dialect_id database,
    const char **key);
void check_queries(struct source *s, const struct schema *schema, struct diags *d);
/* Syncs, and what looks like a mistake in them. */
void check_syncs(struct source *s, const struct schema *schema, struct diags *d);
struct subject check_sync_subject(struct source *s, struct diags *d, const struct schema *schema,
    unsigned i);
void check_sync_warnings(const struct subject *at, const struct schema *schema,
    const struct schema_sync *sync);
/* What looks like a mistake, of a table without errors. */
void check_warnings(const struct subject *table);

#endif
