/*
 * check_query.c - queries: what they take, say and give.  Whether a database
 * takes their SQL is asked by prepare.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "naming.h"
#include "placeholder.h"
#include "suggest.h"

struct query {
	struct subject at;              /* the query */
	const struct schema *schema;
	const struct schema_query *q;
};

static struct subject
item_column(const struct query *x, const char *list, struct schema_column *columns, unsigned i)
{
	struct subject item = check_item_subject(&x->at, list, i);

	item.column = &columns[i];
	return item;
}

static void
check_params(const struct query *x)
{
	const struct schema_query *q = x->q;

	for (unsigned i = 0; i < q->nparams; i++) {
		struct subject at = item_column(x, "params", q->params, i);
		const struct schema_column *c = &q->params[i];

		if (c->type == TIPPLE_ENUM)
			check_tell(&at, "type", "a parameter is no enum: use text");
		else
			check_column(&at);
		if (schema_is_broken(c->name))
			continue;
		if (!naming_is_identifier(c->name))
			check_tell(&at, "name", "parameter: the name is not made of a-z, 0-9 and"
			    " _");
		else if (naming_is_reserved(c->name))
			check_tell(&at, "name", "parameter: a reserved word of C or C++");
		for (unsigned j = 0; j < i; j++) {
			if (strcmp(c->name, q->params[j].name) == 0) {
				check_tell(&at, "name", "parameter: \"%s\" is there twice",
				    c->name);
				break;
			}
		}
	}
}

static void
tell_no_table(const struct query *x)
{
	struct suggestion suggestion = { .word = x->q->table };
	const char *best;

	for (unsigned i = 0; i < x->schema->ntables; i++) {
		if (schema_is_broken(x->schema->tables[i].name)) /* it may be this one */
			return;
		suggest_try(&suggestion, x->schema->tables[i].name);
	}
	best = suggest_best(&suggestion);
	check_tell(&x->at, "table", "table: there is no table \"%.60s\" in this file%s%s%s",
	    x->q->table, best ? "; did you mean \"" : "", best ? best : "", best ? "\"?" : "");
}

static bool
has(const struct query *x, const char *key)
{
	return source_get(x->at.source, x->at.node, key);
}

static void
check_result(const struct query *x)
{
	const struct schema_query *q = x->q;
	bool result = has(x, "result"), table = has(x, "table");

	for (unsigned i = 0; i < q->nresult; i++) {
		struct subject at = item_column(x, "result", q->result, i);

		check_column(&at);
	}
	if (table && !schema_is_broken(q->table) && schema_find_table(x->schema, q->table) < 0)
		tell_no_table(x);
	if (result && table)
		check_tell(&x->at, "table", "has a result and a table: leave one away");
	if ((int)q->returns == SCHEMA_BROKEN_WORD)
		return;
	if (q->returns == RETURNS_EXEC && (result || table))
		check_tell(&x->at, "returns", "returns: exec gives no rows: leave away %s",
		    result ? "result" : "table");
	if (q->returns != RETURNS_EXEC && !result && !table)
		check_tell(&x->at, NULL, "the key \"result\" is missing, or \"table\": what does it"
		    " give?");
}

/* What tells the rows apart. */
static void
check_primary_key(const struct query *x)
{
	const struct schema_query *q = x->q;
	const struct schema_table *rows = schema_query_rows(x->schema, q);

	if (schema_any_broken(q->primary_key, q->nprimary_key))
		return;
	if (q->nprimary_key && (q->returns == RETURNS_EXEC || q->nparams))
		check_tell(&x->at, "primary_key", "primary key: is only for a query with rows and"
		    " without parameters, which can be read as a table");
	for (unsigned i = 0; rows && i < q->nprimary_key; i++) {
		struct subject item = check_item_subject(&x->at, "primary_key", i);
		int c = schema_find_column(rows, q->primary_key[i]);

		if (rows->ncolumns == 0)
			continue;
		if (c < 0) {
			check_tell(&item, NULL, "primary key: there is no column \"%.60s\"",
			    q->primary_key[i]);
			continue;
		}
		if (rows->columns[c].nullable)
			check_tell(&item, NULL, "primary key: column \"%s\" is nullable",
			    rows->columns[c].name);
		if (rows->columns[c].type == TIPPLE_JSON)
			check_tell(&item, NULL, "primary key: column \"%s\" is json, which cannot"
			    " be compared", rows->columns[c].name);
		for (unsigned j = 0; j < i; j++)
			if (strcmp(q->primary_key[i], q->primary_key[j]) == 0)
				check_tell(&item, NULL, "primary key: column \"%s\" is there"
				    " twice", rows->columns[c].name);
	}
}

struct subject
check_sql_subject(const struct subject *query, enum tipple_dialect_id database, const char **key)
{
	const char *name = tipple__dialects[database].name;
	struct subject at = *query;

	at.node = source_get(at.source, at.node, "sql_for");
	*key = name;
	if (at.node && source_get(at.source, at.node, name))
		return at;
	*key = "sql";
	return *query;
}

/* Is the text, which MySQL gets, that of another database too? */
static bool
is_shared(const struct schema_query *q)
{
	return q->sql && !q->sql_for.mysql && !(q->sql_for.sqlite && q->sql_for.postgresql);
}

/* Is what stands under sql_for told already? */
static bool
has_broken_sql(const struct query *x)
{
	const yaml_node_t *node = source_get(x->at.source, x->at.node, "sql_for");

	return node && node->type != YAML_MAPPING_NODE;
}

/* Or may one that is not found be one whose name is broken? */
static bool
has_all_params(const struct schema_query *q)
{
	for (unsigned i = 0; i < q->nparams; i++)
		if (schema_is_broken(q->params[i].name))
			return false;
	return true;
}

static void
check_sql(const struct query *x)
{
	const struct schema_query *q = x->q;
	struct tipple__arena *a = x->at.diags->arena;
	bool *used = pool_alloc(a, q->nparams + 1, sizeof(*used)), good = true, any = false;

	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		const char *text = schema_query_sql(q, (enum tipple_dialect_id)d), *key, *why;
		struct subject at = check_sql_subject(&x->at, (enum tipple_dialect_id)d, &key);
		bool shared = text == q->sql && is_shared(q);
		struct placed placed;

		any = any || text;
		if (!text || schema_is_broken(text)) {
			good = good && !text;
			continue;
		}
		why = placeholder_translate(a, &tipple__dialects[d], shared, text, &q->args,
		    &placed);
		for (int i = 0; i < placed.n; i++)
			used[placed.order[i]] = true;
		if (why && good && has_all_params(q))
			check_tell(&at, key, "%s: %s", key, why);
		good = good && !why;
	}
	if (!any && !has_broken_sql(x))
		check_tell(&x->at, NULL, "the key \"sql\" is missing, or \"sql_for\"");
	for (unsigned i = 0; any && good && i < q->nparams; i++) {
		struct subject at = item_column(x, "params", q->params, i);
		const char *name = q->params[i].name;

		if (!used[i] && !schema_is_broken(name) &&
		    schema_find_column(&q->args, name) == (int)i)
			check_tell(&at, "name", "parameter: the SQL has no :%s", name);
	}
}

void
check_queries(struct source *s, const struct schema *schema, struct diags *d)
{
	for (unsigned i = 0; i < schema->nqueries; i++) {
		struct query x = { check_query_subject(s, d, schema, i), schema,
			&schema->queries[i] };

		if (!check_is_mapping(&x.at))
			continue;
		check_params(&x);
		check_result(&x);
		check_primary_key(&x);
		check_sql(&x);
	}
}
