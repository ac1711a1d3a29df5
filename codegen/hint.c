/*
 * hint.c - what to write instead, for those who come from SQL, JSON or another
 * generator.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "hint.h"

#define WORD "%.60s"

/* Types of other languages, and how they are written here. */
static const struct {
	const char *theirs, *ours;
} types[] = {
	{ "bigint", "int64" }, { "bigserial", "int64, generated: true" },
	{ "binary", "bytes" }, { "blob", "bytes" }, { "boolean", "bool" }, { "bytea", "bytes" },
	{ "char", "text" }, { "character", "text" }, { "character varying", "text" },
	{ "clob", "text" }, { "datetime", "timestamp" }, { "double", "float64" },
	{ "double precision", "float64" }, { "float", "float64" }, { "float4", "float64" },
	{ "float8", "float64" }, { "guid", "uuid" }, { "int", "int32" }, { "int2", "int16" },
	{ "int4", "int32" }, { "int8", "int64" }, { "integer", "int32" }, { "jsonb", "json" },
	{ "long", "int64" }, { "longblob", "bytes" }, { "longtext", "text" },
	{ "mediumint", "int32" }, { "mediumtext", "text" }, { "money", "decimal" },
	{ "number", "decimal" }, { "numeric", "decimal" }, { "nvarchar", "text" },
	{ "real", "float64" }, { "serial", "int32, generated: true" }, { "short", "int16" },
	{ "smallint", "int16" }, { "str", "text" }, { "string", "text" },
	{ "timestamp with time zone", "timestamp" },
	{ "timestamp without time zone", "timestamp" }, { "timestamptz", "timestamp" },
	{ "tinyint", "int16" }, { "varbinary", "bytes" }, { "varchar", "text" },
	/* ours, for one with a length in brackets */
	{ "bytes", "bytes" }, { "decimal", "decimal" }, { "enum", "enum" }, { "text", "text" },
};

static const char *
hint_type(struct tipple__arena *a, const char *word)
{
	const char *ours = NULL;
	struct tipple__declared d;

	tipple__declared_read(word, &d);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strcmp(types[i].theirs, d.name) == 0)
			ours = types[i].ours;
	if (!ours)
		return NULL;
	if (strcmp(ours, "enum") == 0)
		return "; write type: enum, values: [...]";
	if (strcmp(ours, "decimal") == 0 && d.numbers[0] < 0)
		return "; write type: decimal, precision: 12, scale: 2, with the digits you need";
	if (strcmp(ours, "decimal") == 0 && !strchr(word, ')')) /* it ended at a comma */
		return pool_printf(a, "; write type: decimal, precision: %d, scale: ...",
		    d.numbers[0]);
	if (strcmp(ours, "decimal") == 0)
		return pool_printf(a, "; write type: decimal, precision: %d, scale: %d",
		    d.numbers[0], d.numbers[1] < 0 ? 0 : d.numbers[1]);
	if (d.numbers[0] > 0 && (strcmp(ours, "text") == 0 || strcmp(ours, "bytes") == 0))
		return pool_printf(a, "; write type: %s, length: %d", ours, d.numbers[0]);
	return pool_printf(a, "; write type: %s%s", ours,
	    strcmp(ours, "timestamp") == 0 ? ", which is always UTC" : "");
}

const char *
hint_word(struct tipple__arena *a, const char *what, const char *word)
{
	return strcmp(what, "type") == 0 ? hint_type(a, word) : NULL;
}

static bool
has_field(const cyaml_schema_value_t *mapping, const char *key, size_t n, bool required)
{
	for (const cyaml_schema_field_t *f = mapping->mapping.fields; f->key; f++)
		if (strlen(f->key) == n && strncmp(f->key, key, n) == 0)
			return !required || !(f->value.flags & CYAML_FLAG_OPTIONAL);
	return false;
}

static const char *
find(const char *const (*pairs)[2], const char *word)
{
	for (; (*pairs)[0]; pairs++)
		if (tipple__catalog_same(TIPPLE_SQLITE, (*pairs)[0], word))
			return (*pairs)[1];
	return NULL;
}

/* Keys of a column that are none; the hint may hold the column's name. */
static const char *
hint_column_key(struct tipple__arena *a, const char *object, const char *word)
{
	static const char *const nullable[][2] = { { "not_null", "" }, { "notnull", "" },
		{ "null", "" }, { "optional", "" }, { "required", "" }, { NULL, NULL } };
	static const char *const others[][2] = {
		{ "auto_increment", "; write generated: true" },
		{ "autoincrement", "; write generated: true" },
		{ "description", "; write comment" }, { "identity", "; write generated: true" },
		{ "labels", "; write values" }, { "options", "; write values" },
		{ "size", "; write length" }, { NULL, NULL } };
	static const char *const beside[][2] = {
		{ "foreign_key", "foreign_keys: [{columns: [" WORD "], references: TABLE}]" },
		{ "index", "indexes: [{columns: [" WORD "]}]" },
		{ "primary", "primary_key: [" WORD "]" },
		{ "primary_key", "primary_key: [" WORD "]" },
		{ "references", "foreign_keys: [{columns: [" WORD "], references: TABLE}]" },
		{ "unique", "unique: [{columns: [" WORD "]}]" }, { NULL, NULL } };
	const char *name = strrchr(object, '.'), *text = find(beside, word), *mark;

	if (find(nullable, word))
		return "; write nullable: true for a column that may be NULL, and nothing for"
		    " others";
	if (!text)
		return find(others, word);
	mark = strstr(text, WORD);
	return pool_printf(a, "; write, beside columns, %.*s" WORD "%s", (int)(mark - text), text,
	    name ? name + 1 : object, mark + strlen(WORD));
}

const char *
hint_key(struct tipple__arena *a, const cyaml_schema_value_t *mapping, const char *object,
    const char *word)
{
	static const char *const table[][2] = { { "description", "; write comment" },
		{ "fields", "; write columns" }, { "keys", "; write unique" },
		{ "pk", "; write primary_key" }, { "uniques", "; write unique" }, { NULL, NULL } };
	size_t n = strcspn(word, ": ");

	if (word[n] == ':' && has_field(mapping, word, n, false))
		return "; a blank is missing behind the colon";
	if (word[n] == ' ' && has_field(mapping, word, n, false))
		return pool_printf(a, "; a colon is missing behind \"%.*s\"", (int)n, word);
	if (has_field(mapping, "nullable", 8, false))
		return hint_column_key(a, object, word);
	return has_field(mapping, "columns", 7, true) ? find(table, word) : NULL;
}

static const char *
scalar(const yaml_node_t *node)
{
	return node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

const char *
hint_list(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *list)
{
	struct tipple__arena *a = w->diags->arena;
	const cyaml_schema_value_t *entry = list->sequence.entry;
	const yaml_node_pair_t *pair;
	const char *key;

	if (scalar(node) && *scalar(node) && entry->type != CYAML_MAPPING)
		return pool_printf(a, ": write [" WORD "]", scalar(node));
	if (node->type != YAML_MAPPING_NODE || entry->type != CYAML_MAPPING)
		return "";
	pair = node->data.mapping.pairs.start;
	if (pair == node->data.mapping.pairs.top)
		return "";
	key = source_key(w->source, yaml_document_get_node(&w->source->document, pair->key));
	if (!key)
		return "";
	if (has_field(entry, key, strlen(key), false))
		return pool_printf(a, ": write - before %s, and blanks before the other keys", key);
	return !has_field(entry, "name", 4, true) ? "" :
	    pool_printf(a, ": write - name: " WORD " and what belongs to it below", key);
}

const char *
hint_mapping(const struct walk *w, const yaml_node_t *node, const cyaml_schema_value_t *mapping)
{
	struct tipple__arena *a = w->diags->arena;

	if (!scalar(node) || !*scalar(node))
		return "";
	if (has_field(mapping, "name", 4, true))
		return pool_printf(a, ", as {name: " WORD ", ...}", scalar(node));
	if (has_field(mapping, "columns", 7, true))
		return pool_printf(a, ", as {columns: [" WORD "]}", scalar(node));
	return "";
}
