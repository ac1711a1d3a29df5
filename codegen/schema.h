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

#include <stdbool.h>

#include "tipple.h"

struct schema_column {
	char *name;
	char *c_name;
	char *comment;
	enum tipple_type type;
	int length, precision, scale;
	char **values;
	unsigned nvalues;
	bool nullable, generated;
	bool compare;           /* true unless the file says otherwise */
	enum tipple_storage storage;
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

struct schema_table {
	char *name;
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
	/* ---- derived */
	const char *c;          /* the struct, and the start of its functions */
	const char *upper;      /* the start of its constants */
};

struct schema {
	char *comment;
	struct schema_table *tables;
	unsigned ntables;
};

/* The column of this name, or -1. */
int schema_find_column(const struct schema_table *t, const char *name);

#endif
