/*
 * check.c - the rules, table by table.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"

/* Where a message goes, and what stands before it. */
struct heading {
	size_t line, column;
	const char *table, *dot, *name, *colon;
};

static struct heading
head(const struct subject *at, const char *key)
{
	const yaml_node_t *node = key ? source_get(at->source, at->node, key) : NULL;
	struct heading h = { .table = at->table ? at->table->name : "",
		.name = at->column ? at->column->name : "" };

	if (!node)
		node = at->node;
	h.line = node->start_mark.line + 1;
	h.column = node->start_mark.column + 1;
	if (schema_is_broken(h.table))
		h.table = "";
	if (schema_is_broken(h.name))
		h.name = "";
	h.dot = *h.table && *h.name ? "." : "";
	h.colon = *h.table || *h.name ? ": " : "";
	return h;
}

void
check_tell(const struct subject *at, const char *key, const char *fmt, ...)
{
	struct heading h = head(at, key);
	va_list args;
	char text[800];

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	diag_add(at->diags, h.line, h.column, "%s%s%s%s%s", h.table, h.dot, h.name, h.colon, text);
}

void
check_warn(const struct subject *at, enum warning warning, const char *key, const char *fmt, ...)
{
	struct heading h = head(at, key);
	va_list args;
	char text[800];

	for (unsigned i = 0; i < at->table->nallow; i++)
		if (at->table->allow[i] == warning)
			return;
	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	diag_warn(at->diags, warning, h.line, h.column, "%s%s%s%s%s", h.table, h.dot, h.name,
	    h.colon, text);
}

struct subject
check_table_subject(struct source *s, struct diags *d, const struct schema *schema, unsigned i)
{
	return (struct subject){
		.source = s, .diags = d, .table = &schema->tables[i],
		.node = source_item(s, source_root(s), "tables", i),
	};
}

struct subject
check_query_subject(struct source *s, struct diags *d, const struct schema *schema, unsigned i)
{
	return (struct subject){
		.source = s, .diags = d, .table = &schema->queries[i].rows,
		.node = source_item(s, source_root(s), "queries", i),
	};
}

bool
check_is_mapping(const struct subject *at)
{
	return at->node && at->node->type == YAML_MAPPING_NODE;
}

struct subject
check_item_subject(const struct subject *at, const char *list, unsigned i)
{
	struct subject item = *at;

	item.node = source_item(at->source, at->node, list, i);
	return item;
}

struct subject
check_column_subject(const struct subject *table, unsigned i)
{
	struct subject column = check_item_subject(table, "columns", i);

	column.column = &table->table->columns[i];
	return column;
}

static void
check_generated(const struct subject *table)
{
	const struct schema_table *t = table->table;
	unsigned n = 0;

	for (unsigned i = 0; i < t->ncolumns; i++) {
		struct subject at = check_column_subject(table, i);
		const struct schema_column *c = &t->columns[i];

		if (!c->generated)
			continue;
		if (++n > 1)
			check_tell(&at, "generated", "generated: a table can have only one such"
			    " column");
		if (c->type != TIPPLE_INT32 && c->type != TIPPLE_INT64 &&
		    c->type != SCHEMA_BROKEN_WORD)
			check_tell(&at, "generated", "generated: the type must be int32 or int64");
		if (!schema_is_broken(c->name) &&
		    !schema_any_broken(t->primary_key, t->nprimary_key) &&
		    (t->nprimary_key != 1 || strcmp(t->primary_key[0], c->name) != 0))
			check_tell(&at, "generated", "generated: the column must be the whole"
			    " primary key");
	}
}

/* Bytes of a row in MySQL, without what is kept outside of it. */
#define MYSQL_MAX_ROW 65535

static bool
is_in(char **columns, unsigned n, const char *name)
{
	for (unsigned i = 0; i < n; i++)
		if (strcmp(columns[i], name) == 0)
			return true;
	return false;
}

static bool
is_indexed(const struct schema_table *t, const char *name)
{
	if (is_in(t->primary_key, t->nprimary_key, name))
		return true;
	for (unsigned i = 0; i < t->nunique; i++)
		if (is_in(t->unique[i].columns, t->unique[i].ncolumns, name))
			return true;
	for (unsigned i = 0; i < t->nindexes; i++)
		if (is_in(t->indexes[i].columns, t->indexes[i].ncolumns, name))
			return true;
	for (unsigned i = 0; i < t->nforeign_keys; i++)
		if (is_in(t->foreign_keys[i].columns, t->foreign_keys[i].ncolumns, name))
			return true;
	return false;
}

/* Short texts and indexed ones are VARCHAR, which count in full. */
static void
check_size(const struct subject *table)
{
	const struct schema_table *t = table->table;
	long bytes = 0;

	for (unsigned i = 0; i < t->ncolumns; i++) {
		const struct schema_column *c = &t->columns[i];
		int length = c->length == SCHEMA_BROKEN_NUMBER ? 0 : c->length;
		bool in_row = length <= 255 || is_indexed(t, c->name);

		if (c->type == TIPPLE_TEXT && in_row)
			bytes += 4L * length + 2;
		else if (c->type == TIPPLE_BYTES && in_row)
			bytes += length + 2;
		else
			bytes += 20; /* the largest of the others */
	}
	if (bytes > MYSQL_MAX_ROW)
		check_tell(table, "columns", "columns: texts of up to 255 characters take"
		    " %ld bytes of a row, MySQL allows %d: make some longer or leave away their"
		    " length", bytes, MYSQL_MAX_ROW);
}

void
check_schema(struct source *s, const struct schema *schema, struct diags *d)
{
	struct subject *tables = pool_alloc(d->arena, schema->ntables, sizeof(*tables));
	bool same;

	for (unsigned i = 0; i < schema->ntables; i++) {
		tables[i] = check_table_subject(s, d, schema, i);
		for (unsigned j = 0; j < schema->tables[i].ncolumns; j++) {
			struct subject column = check_column_subject(&tables[i], j);

			check_column(&column);
			if (column.column->type == SCHEMA_BROKEN_WORD)
				continue;
			check_values_of_column(&column);
			check_rules(&column);
		}
		check_generated(&tables[i]);
		check_size(&tables[i]);
		check_keys(&tables[i]);
		check_foreign_keys(&tables[i], schema);
	}
	check_order(tables, schema);
	check_queries(s, schema, d);
	check_syncs(s, schema, d);
	same = !check_names(tables, schema);
	check_database_names(tables, schema, !same);
	for (unsigned i = 0; i < schema->ntables && d->nerrors == 0; i++)
		check_warnings(&tables[i]);
	for (unsigned i = 0; i < schema->nsyncs && d->nerrors == 0; i++) {
		struct subject at = check_sync_subject(s, d, schema, i);

		check_sync_warnings(&at, schema, &schema->syncs[i]);
	}
}
