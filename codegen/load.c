/*
 * load.c - from a YAML tree to the structs of schema.h: the schema language,
 * as libcyaml's tables.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "load.h"

static const cyaml_strval_t types[] = {
	{ "int16", TIPPLE_INT16 }, { "int32", TIPPLE_INT32 }, { "int64", TIPPLE_INT64 },
	{ "bool", TIPPLE_BOOL }, { "float64", TIPPLE_FLOAT64 }, { "decimal", TIPPLE_DECIMAL },
	{ "text", TIPPLE_TEXT }, { "bytes", TIPPLE_BYTES }, { "date", TIPPLE_DATE },
	{ "time", TIPPLE_TIME }, { "timestamp", TIPPLE_TIMESTAMP }, { "uuid", TIPPLE_UUID },
	{ "json", TIPPLE_JSON }, { "enum", TIPPLE_ENUM },
};

static const cyaml_strval_t storages[] = {
	{ "text", TIPPLE_STORE_TEXT }, { "numeric", TIPPLE_STORE_NUMERIC },
};

#define LIST CYAML_FLAG_POINTER
#define OPTIONAL CYAML_FLAG_OPTIONAL
#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* A text that must not be empty, and one that may be left out. */
#define TEXT(type, member) \
	CYAML_FIELD_STRING_PTR(#member, CYAML_FLAG_POINTER, struct type, member, 1, CYAML_UNLIMITED)
#define OPTIONAL_TEXT(type, member) \
	CYAML_FIELD_STRING_PTR(#member, CYAML_FLAG_POINTER | OPTIONAL, struct type, member, 1, \
	    CYAML_UNLIMITED)
#define SEQUENCE(type, member, count, flags, entry) \
	CYAML_FIELD_SEQUENCE_COUNT(#member, LIST | (flags), struct type, member, count, entry, 1, \
	    CYAML_UNLIMITED)

static const cyaml_schema_value_t word = {
	CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, CYAML_UNLIMITED),
};

static const cyaml_schema_field_t column_fields[] = {
	TEXT(schema_column, name),
	OPTIONAL_TEXT(schema_column, c_name),
	OPTIONAL_TEXT(schema_column, comment),
	CYAML_FIELD_ENUM("type", CYAML_FLAG_STRICT, struct schema_column, type, types,
	    COUNT(types)),
	CYAML_FIELD_INT("length", OPTIONAL, struct schema_column, length),
	CYAML_FIELD_INT("precision", OPTIONAL, struct schema_column, precision),
	CYAML_FIELD_INT("scale", OPTIONAL, struct schema_column, scale),
	SEQUENCE(schema_column, values, nvalues, OPTIONAL, &word),
	CYAML_FIELD_BOOL("nullable", OPTIONAL, struct schema_column, nullable),
	CYAML_FIELD_BOOL("generated", OPTIONAL, struct schema_column, generated),
	CYAML_FIELD_BOOL("compare", OPTIONAL, struct schema_column, compare),
	CYAML_FIELD_ENUM("storage", CYAML_FLAG_STRICT | OPTIONAL, struct schema_column, storage,
	    storages, COUNT(storages)),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t column = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_column, column_fields),
};

static const cyaml_schema_field_t key_fields[] = {
	OPTIONAL_TEXT(schema_key, name),
	SEQUENCE(schema_key, columns, ncolumns, 0, &word),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t key = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_key, key_fields),
};

static const cyaml_schema_field_t table_fields[] = {
	TEXT(schema_table, name),
	OPTIONAL_TEXT(schema_table, c_name),
	OPTIONAL_TEXT(schema_table, comment),
	SEQUENCE(schema_table, columns, ncolumns, 0, &column),
	SEQUENCE(schema_table, primary_key, nprimary_key, OPTIONAL, &word),
	SEQUENCE(schema_table, unique, nunique, OPTIONAL, &key),
	SEQUENCE(schema_table, indexes, nindexes, OPTIONAL, &key),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t table = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_table, table_fields),
};

static const cyaml_schema_field_t schema_fields[] = {
	OPTIONAL_TEXT(schema, comment),
	SEQUENCE(schema, tables, ntables, 0, &table),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t file = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct schema, schema_fields),
};

/* The strict walk has seen the file, so libcyaml has nothing to say. */
static const cyaml_config_t config = {
	.log_fn = NULL,
	.mem_fn = cyaml_mem,
	.log_level = CYAML_LOG_ERROR,
	.flags = CYAML_CFG_NO_ALIAS,
};

/* libcyaml has no default values: what is absent is zero. */
static void
set_defaults(struct source *s, struct schema *schema)
{
	for (unsigned i = 0; i < schema->ntables; i++) {
		const yaml_node_t *t = source_item(s, source_root(s), "tables", i);

		for (unsigned j = 0; j < schema->tables[i].ncolumns; j++)
			if (!source_get(s, source_item(s, t, "columns", j), "compare"))
				schema->tables[i].columns[j].compare = true;
	}
}

bool
schema_load(struct source *s, struct schema **schema, struct diags *d)
{
	cyaml_err_t rc;
	void *loaded = NULL;
	size_t before = d->n;

	*schema = NULL;
	strict_walk(s, &file, d);
	if (d->n > before)
		return false;
	rc = cyaml_load_data((const uint8_t *)s->data, s->size, &config, &file, &loaded, NULL);
	if (rc == CYAML_ERR_OOM)
		die_nomem();
	if (rc != CYAML_OK) {
		diag_add(d, 0, 0, "%s", cyaml_strerror(rc));
		return false;
	}
	*schema = loaded;
	set_defaults(s, *schema);
	return true;
}

void
schema_free(struct schema *schema)
{
	if (schema)
		cyaml_free(&config, &file, schema, 0);
}

int
schema_find_column(const struct schema_table *t, const char *name)
{
	for (unsigned i = 0; i < t->ncolumns; i++)
		if (strcmp(t->columns[i].name, name) == 0)
			return (int)i;
	return -1;
}
