/*
 * load.c - from a YAML tree to the structs of schema.h: the schema language,
 * as libcyaml's tables.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "load.h"
#include "strict.h"

static const cyaml_strval_t types[] = {
	{ "int16", TIPPLE_INT16 }, { "int32", TIPPLE_INT32 }, { "int64", TIPPLE_INT64 },
	{ "bool", TIPPLE_BOOL }, { "float64", TIPPLE_FLOAT64 }, { "decimal", TIPPLE_DECIMAL },
	{ "text", TIPPLE_TEXT }, { "bytes", TIPPLE_BYTES }, { "date", TIPPLE_DATE },
	{ "time", TIPPLE_TIME }, { "timestamp", TIPPLE_TIMESTAMP }, { "uuid", TIPPLE_UUID },
	{ "json", TIPPLE_JSON }, { "enum", TIPPLE_ENUM },
};

const char *
schema_type_name(enum tipple_type type)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i].val == (int64_t)type)
			return types[i].str;
	return "";
}

static const cyaml_strval_t storages[] = {
	{ "text", TIPPLE_STORE_TEXT }, { "numeric", TIPPLE_STORE_NUMERIC },
};

static const cyaml_strval_t actions[] = {
	{ "restrict", ACTION_RESTRICT }, { "cascade", ACTION_CASCADE },
	{ "set_null", ACTION_SET_NULL },
};

static const cyaml_strval_t warnings[WARNINGS] = {
	[WARN_CURSOR_INDEX] = { "cursor-index", WARN_CURSOR_INDEX },
	[WARN_FLOAT_MONEY] = { "float-money", WARN_FLOAT_MONEY },
	[WARN_FOREIGN_KEY_INDEX] = { "foreign-key-index", WARN_FOREIGN_KEY_INDEX },
	[WARN_MYSQL_UPSERT] = { "mysql-upsert", WARN_MYSQL_UPSERT },
	[WARN_NULLABLE_UNIQUE] = { "nullable-unique", WARN_NULLABLE_UNIQUE },
	[WARN_REDUNDANT_INDEX] = { "redundant-index", WARN_REDUNDANT_INDEX },
	[WARN_RESERVED_WORD] = { "reserved-word", WARN_RESERVED_WORD },
};

const char *
warning_name(enum warning warning)
{
	return warnings[warning].str;
}

static const cyaml_strval_t clean_steps[] = {
	{ "repair", CLEAN_REPAIR }, { "strip_control", CLEAN_STRIP_CONTROL },
	{ "collapse", CLEAN_COLLAPSE }, { "trim", CLEAN_TRIM }, { "lower", CLEAN_LOWER },
	{ "upper", CLEAN_UPPER }, { "nfc", CLEAN_NFC }, { "all", CLEAN_ALL },
	{ "nfkc", CLEAN_NFKC }, { "mojibake", CLEAN_MOJIBAKE },
};

static const cyaml_strval_t emails[] = {
	{ "strict", EMAIL_STRICT }, { "seed", EMAIL_SEED }, { "html", EMAIL_HTML },
};

static const cyaml_strval_t phones[] = {
	{ "e164", PHONE_E164 }, { "seed", PHONE_SEED },
};

static const cyaml_strval_t otherwises[] = {
	{ "reject", TIPPLE_OTHERWISE_REJECT }, { "null", TIPPLE_OTHERWISE_NULL },
	{ "fail", TIPPLE_OTHERWISE_FAIL },
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
#define SEQUENCE(type, member, count, flags, entry, max) \
	CYAML_FIELD_SEQUENCE_COUNT(#member, LIST | (flags), struct type, member, count, entry, 1, \
	    max)

/* What MySQL allows; of columns PostgreSQL allows 1,600, of those in a key 32. */
#define MAX_COLUMNS 1017
#define MAX_KEY_COLUMNS 16
#define MAX_KEYS 64
/* What nobody needs, and would make the rules slow. */
#define MAX_TABLES 2000
#define MAX_VALUES 1000
#define MAX_PARAMS 100

static const cyaml_schema_value_t word = {
	CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, CYAML_UNLIMITED),
};

static const cyaml_schema_value_t clean_step = {
	CYAML_VALUE_ENUM(CYAML_FLAG_DEFAULT, enum schema_clean, clean_steps, COUNT(clean_steps)),
};
static const cyaml_schema_field_t names_fields[] = {
	OPTIONAL_TEXT(schema_names, sqlite),
	OPTIONAL_TEXT(schema_names, postgresql),
	OPTIONAL_TEXT(schema_names, mysql),
	CYAML_FIELD_END
};
#define NAMES(type, member) \
	CYAML_FIELD_MAPPING(#member, OPTIONAL, struct type, member, names_fields)

/* Enumerations are not CYAML_FLAG_STRICT, for SCHEMA_BROKEN_WORD. */
static const cyaml_schema_field_t length_fields[] = {
	CYAML_FIELD_INT("min", OPTIONAL, struct schema_lengths, min),
	CYAML_FIELD_INT("max", OPTIONAL, struct schema_lengths, max),
	CYAML_FIELD_END
};
static const cyaml_schema_field_t range_fields[] = {
	OPTIONAL_TEXT(schema_range, min),
	OPTIONAL_TEXT(schema_range, max),
	CYAML_FIELD_END
};
static const cyaml_schema_field_t rule_fields[] = {
	CYAML_FIELD_BOOL("required", OPTIONAL, struct schema_rules, required),
	CYAML_FIELD_ENUM("email", OPTIONAL, struct schema_rules, email, emails, COUNT(emails)),
	CYAML_FIELD_ENUM("phone", OPTIONAL, struct schema_rules, phone, phones, COUNT(phones)),
	OPTIONAL_TEXT(schema_rules, country),
	CYAML_FIELD_MAPPING("length", OPTIONAL, struct schema_rules, length, length_fields),
	OPTIONAL_TEXT(schema_rules, regex),
	SEQUENCE(schema_rules, one_of, nvalues, OPTIONAL, &word, MAX_VALUES),
	CYAML_FIELD_MAPPING("range", OPTIONAL, struct schema_rules, range, range_fields),
	OPTIONAL_TEXT(schema_rules, custom),
	CYAML_FIELD_ENUM("otherwise", OPTIONAL, struct schema_rules, otherwise, otherwises,
	    COUNT(otherwises)),
	CYAML_FIELD_END
};

static const cyaml_schema_field_t column_fields[] = {
	TEXT(schema_column, name),
	NAMES(schema_column, names),
	OPTIONAL_TEXT(schema_column, c_name),
	OPTIONAL_TEXT(schema_column, comment),
	CYAML_FIELD_ENUM("type", CYAML_FLAG_DEFAULT, struct schema_column, type, types,
	    COUNT(types)),
	CYAML_FIELD_INT("length", OPTIONAL, struct schema_column, length),
	CYAML_FIELD_INT("precision", OPTIONAL, struct schema_column, precision),
	CYAML_FIELD_INT("scale", OPTIONAL, struct schema_column, scale),
	SEQUENCE(schema_column, values, nvalues, OPTIONAL, &word, MAX_VALUES),
	CYAML_FIELD_BOOL("nullable", OPTIONAL, struct schema_column, nullable),
	CYAML_FIELD_BOOL("generated", OPTIONAL, struct schema_column, generated),
	CYAML_FIELD_BOOL("compare", OPTIONAL, struct schema_column, compare),
	CYAML_FIELD_BOOL("redact", OPTIONAL, struct schema_column, redact),
	OPTIONAL_TEXT(schema_column, min),
	OPTIONAL_TEXT(schema_column, max),
	SEQUENCE(schema_column, clean, nclean, OPTIONAL, &clean_step, COUNT(clean_steps)),
	CYAML_FIELD_MAPPING("validate", OPTIONAL, struct schema_column, rules, rule_fields),
	CYAML_FIELD_STRING_PTR("default", CYAML_FLAG_POINTER | OPTIONAL, struct schema_column,
	    value, 0, CYAML_UNLIMITED),
	CYAML_FIELD_ENUM("storage", OPTIONAL, struct schema_column, storage, storages,
	    COUNT(storages)),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t column = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_column, column_fields),
};

static const cyaml_schema_field_t key_fields[] = {
	OPTIONAL_TEXT(schema_key, name),
	SEQUENCE(schema_key, columns, ncolumns, 0, &word, MAX_KEY_COLUMNS),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t key = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_key, key_fields),
};

static const cyaml_schema_field_t foreign_key_fields[] = {
	OPTIONAL_TEXT(schema_foreign_key, name),
	SEQUENCE(schema_foreign_key, columns, ncolumns, 0, &word, MAX_KEY_COLUMNS),
	TEXT(schema_foreign_key, references),
	SEQUENCE(schema_foreign_key, key, nkey, OPTIONAL, &word, MAX_KEY_COLUMNS),
	CYAML_FIELD_ENUM("on_delete", OPTIONAL, struct schema_foreign_key, on_delete, actions,
	    COUNT(actions)),
	CYAML_FIELD_ENUM("on_update", OPTIONAL, struct schema_foreign_key, on_update, actions,
	    COUNT(actions)),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t foreign_key = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_foreign_key, foreign_key_fields),
};

static const cyaml_schema_value_t warning = {
	CYAML_VALUE_ENUM(CYAML_FLAG_DEFAULT, enum warning, warnings, WARNINGS),
};

static const cyaml_schema_field_t table_fields[] = {
	TEXT(schema_table, name),
	NAMES(schema_table, names),
	OPTIONAL_TEXT(schema_table, schema),
	NAMES(schema_table, schemas),
	OPTIONAL_TEXT(schema_table, c_name),
	OPTIONAL_TEXT(schema_table, comment),
	SEQUENCE(schema_table, columns, ncolumns, 0, &column, MAX_COLUMNS),
	SEQUENCE(schema_table, primary_key, nprimary_key, OPTIONAL, &word, MAX_KEY_COLUMNS),
	SEQUENCE(schema_table, unique, nunique, OPTIONAL, &key, MAX_KEYS),
	SEQUENCE(schema_table, indexes, nindexes, OPTIONAL, &key, MAX_KEYS),
	SEQUENCE(schema_table, foreign_keys, nforeign_keys, OPTIONAL, &foreign_key, MAX_KEYS),
	SEQUENCE(schema_table, allow, nallow, OPTIONAL, &warning, WARNINGS),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t table = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_table, table_fields),
};

static const cyaml_strval_t returns[] = {
	{ "one", RETURNS_ONE }, { "many", RETURNS_MANY }, { "each", RETURNS_EACH },
	{ "exec", RETURNS_EXEC },
};

/* What columns of results and parameters have in common. */
#define VALUE_FIELDS \
	TEXT(schema_column, name), \
	OPTIONAL_TEXT(schema_column, comment), \
	CYAML_FIELD_ENUM("type", CYAML_FLAG_DEFAULT, struct schema_column, type, types, \
	    COUNT(types)), \
	CYAML_FIELD_INT("length", OPTIONAL, struct schema_column, length), \
	CYAML_FIELD_INT("precision", OPTIONAL, struct schema_column, precision), \
	CYAML_FIELD_INT("scale", OPTIONAL, struct schema_column, scale), \
	CYAML_FIELD_BOOL("nullable", OPTIONAL, struct schema_column, nullable), \
	CYAML_FIELD_BOOL("redact", OPTIONAL, struct schema_column, redact), \
	CYAML_FIELD_ENUM("storage", OPTIONAL, struct schema_column, storage, storages, \
	    COUNT(storages))

static const cyaml_schema_field_t param_fields[] = {
	VALUE_FIELDS,
	CYAML_FIELD_END
};
static const cyaml_schema_value_t param = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_column, param_fields),
};

static const cyaml_schema_field_t result_fields[] = {
	VALUE_FIELDS,
	OPTIONAL_TEXT(schema_column, c_name),
	SEQUENCE(schema_column, values, nvalues, OPTIONAL, &word, MAX_VALUES),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t result = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_column, result_fields),
};

static const cyaml_schema_field_t sql_fields[] = {
	OPTIONAL_TEXT(schema_sql, sqlite),
	OPTIONAL_TEXT(schema_sql, postgresql),
	OPTIONAL_TEXT(schema_sql, mysql),
	CYAML_FIELD_END
};

static const cyaml_schema_field_t query_fields[] = {
	TEXT(schema_query, name),
	OPTIONAL_TEXT(schema_query, c_name),
	OPTIONAL_TEXT(schema_query, comment),
	OPTIONAL_TEXT(schema_query, sql),
	CYAML_FIELD_MAPPING("sql_for", OPTIONAL, struct schema_query, sql_for, sql_fields),
	SEQUENCE(schema_query, params, nparams, OPTIONAL, &param, MAX_PARAMS),
	SEQUENCE(schema_query, result, nresult, OPTIONAL, &result, MAX_COLUMNS),
	OPTIONAL_TEXT(schema_query, table),
	SEQUENCE(schema_query, primary_key, nprimary_key, OPTIONAL, &word, MAX_KEY_COLUMNS),
	CYAML_FIELD_ENUM("returns", CYAML_FLAG_DEFAULT, struct schema_query, returns, returns,
	    COUNT(returns)),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t query = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_query, query_fields),
};

static const cyaml_strval_t modes[] = {
	{ "incremental", MODE_INCREMENTAL }, { "full", MODE_FULL },
};
static const cyaml_strval_t writes[] = {
	{ "upsert", WRITE_UPSERT }, { "insert_only", WRITE_INSERT_ONLY },
	{ "append", WRITE_APPEND }, { "replace", WRITE_REPLACE },
};
static const cyaml_strval_t transforms[] = {
	{ "function", TRANSFORM_FUNCTION }, { "none", TRANSFORM_NONE },
};

static const cyaml_schema_field_t copy_fields[] = {
	TEXT(schema_copy, to),
	TEXT(schema_copy, from),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t copy = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_copy, copy_fields),
};

static const cyaml_schema_field_t sync_fields[] = {
	TEXT(schema_sync, name),
	OPTIONAL_TEXT(schema_sync, job),
	OPTIONAL_TEXT(schema_sync, summary),
	TEXT(schema_sync, from),
	TEXT(schema_sync, to),
	CYAML_FIELD_ENUM("mode", OPTIONAL, struct schema_sync, mode, modes, COUNT(modes)),
	CYAML_FIELD_ENUM("write", OPTIONAL, struct schema_sync, write, writes, COUNT(writes)),
	OPTIONAL_TEXT(schema_sync, cursor),
	CYAML_FIELD_BOOL("exact_stamps", OPTIONAL, struct schema_sync, exact_stamps),
	SEQUENCE(schema_sync, copy, ncopy, OPTIONAL, &copy, MAX_COLUMNS),
	SEQUENCE(schema_sync, except, nexcept, OPTIONAL, &word, MAX_COLUMNS),
	CYAML_FIELD_ENUM("transform", OPTIONAL, struct schema_sync, transform, transforms,
	    COUNT(transforms)),
	SEQUENCE(schema_sync, allow, nallow, OPTIONAL, &warning, WARNINGS),
	CYAML_FIELD_END
};
static const cyaml_schema_value_t sync = {
	CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct schema_sync, sync_fields),
};

static const cyaml_schema_field_t schema_fields[] = {
	OPTIONAL_TEXT(schema, comment),
	SEQUENCE(schema, tables, ntables, 0, &table, MAX_TABLES),
	SEQUENCE(schema, queries, nqueries, OPTIONAL, &query, MAX_TABLES),
	SEQUENCE(schema, syncs, nsyncs, OPTIONAL, &sync, MAX_TABLES),
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

/* Not false, that is: libcyaml has no default values, so what is absent would be. */
static bool
is_true(const yaml_node_t *node)
{
	return !node || node->type != YAML_SCALAR_NODE ||
	    strcmp((const char *)node->data.scalar.value, "false") != 0;
}

static void
set_defaults(struct source *s, struct schema *schema)
{
	for (unsigned i = 0; i < schema->ntables; i++) {
		const yaml_node_t *t = source_item(s, source_root(s), "tables", i);

		for (unsigned j = 0; j < schema->tables[i].ncolumns; j++)
			schema->tables[i].columns[j].compare = is_true(source_get(s,
			    source_item(s, t, "columns", j), "compare"));
	}
	for (unsigned i = 0; i < schema->nqueries; i++) {
		const struct schema_query *q = &schema->queries[i];

		for (unsigned j = 0; j < q->nresult; j++)
			q->result[j].compare = true;
		for (unsigned j = 0; j < q->nparams; j++)
			q->params[j].compare = true;
	}
}

bool
schema_load(struct source *s, struct schema **schema, struct diags *d)
{
	cyaml_err_t rc;
	void *loaded = NULL;
	struct mend m = {0};

	*schema = NULL;
	if (!strict_walk(s, &file, d, &m))
		return false;
	rc = cyaml_load_data((const uint8_t *)m.text.data, m.text.size, &config, &file, &loaded,
	    NULL);
	mend_clear(&m);
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
