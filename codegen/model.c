/*
 * model.c - a checked table as the runtime sees it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "literal.h"
#include "model.h"
#include "naming.h"
#include "placeholder.h"
#include "sync.h"

static struct tipple_column
make_column(const struct schema_column *c)
{
	return (struct tipple_column){
		.name = c->name,
		.names = { c->names.sqlite, c->names.postgresql, c->names.mysql },
		.type = c->type,
		.flags = (c->nullable ? TIPPLE_COLUMN_NULLABLE : 0) |
		    (c->generated ? TIPPLE_COLUMN_GENERATED : 0) |
		    (c->compare ? 0 : TIPPLE_COLUMN_NO_COMPARE) |
		    (c->redact ? TIPPLE_COLUMN_REDACT : 0),
		.storage = c->storage,
		.length = c->length,
		.precision = c->precision,
		.scale = c->scale,
		.labels = (const char *const *)c->values,
		.nlabels = (int)c->nvalues,
	};
}

static const int *
find_columns(struct tipple__arena *a, const struct schema_table *t, char **names, unsigned n)
{
	int *columns = pool_alloc(a, n, sizeof(*columns));

	for (unsigned i = 0; i < n; i++)
		columns[i] = schema_find_column(t, names[i]);
	return columns;
}

static void
add_key(struct tipple__arena *a, struct model_table *m, struct tipple_key *keys, const char *name,
    char **columns, unsigned n)
{
	keys[m->t.nkeys++] = (struct tipple_key){
		.name = name,
		.columns = find_columns(a, m->schema, columns, n),
		.ncolumns = (int)n,
	};
}

static void
make_keys(struct tipple__arena *a, struct model_table *m)
{
	const struct schema_table *s = m->schema;
	struct tipple_key *keys = pool_alloc(a, s->nunique + 1, sizeof(*keys));

	m->t.primary = s->nprimary_key ? 0 : -1;
	if (s->nprimary_key)
		add_key(a, m, keys, "primary key", s->primary_key, s->nprimary_key);
	for (unsigned i = 0; i < s->nunique; i++)
		add_key(a, m, keys, s->unique[i].sql, s->unique[i].columns,
		    s->unique[i].ncolumns);
	m->t.keys = keys;
}

static void
make_indexes(struct tipple__arena *a, struct model_table *m)
{
	const struct schema_table *s = m->schema;

	m->indexes = pool_alloc(a, s->nindexes, sizeof(*m->indexes));
	m->nindexes = (int)s->nindexes;
	for (unsigned i = 0; i < s->nindexes; i++)
		m->indexes[i] = (struct tipple__index){
			.name = s->indexes[i].sql,
			.columns = find_columns(a, s, s->indexes[i].columns,
			    s->indexes[i].ncolumns),
			.ncolumns = (int)s->indexes[i].ncolumns,
		};
}

static void
make_foreign_keys(struct tipple__arena *a, const struct schema *schema, struct model_table *m,
    const struct model_table *tables)
{
	static const char *const actions[] = {
		[ACTION_CASCADE] = "CASCADE", [ACTION_SET_NULL] = "SET NULL",
	};
	const struct schema_table *s = m->schema;

	m->foreign_keys = pool_alloc(a, s->nforeign_keys, sizeof(*m->foreign_keys));
	m->nforeign_keys = (int)s->nforeign_keys;
	for (unsigned i = 0; i < s->nforeign_keys; i++) {
		const struct schema_foreign_key *k = &s->foreign_keys[i];
		const struct schema_table *to =
		    &schema->tables[schema_find_table(schema, k->references)];
		unsigned n;
		char **referenced = schema_referenced(k, to, &n);

		m->foreign_keys[i] = (struct tipple__foreign_key){
			.name = k->sql,
			.columns = find_columns(a, s, k->columns, k->ncolumns),
			.ncolumns = (int)k->ncolumns,
			.to = &tables[to - schema->tables].t,
			.referenced = find_columns(a, to, referenced, n),
			.on_delete = actions[k->on_delete],
			.on_update = actions[k->on_update],
		};
	}
}

static struct model_table
make_table(struct tipple__arena *a, const struct schema *schema, const struct schema_table *s,
    const struct model_table *tables)
{
	struct tipple_column *columns = pool_alloc(a, s->ncolumns, sizeof(*columns));
	struct model_table m = { .schema = s };

	m.t.name = s->name;
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		m.t.names[d] = schema_name_on(&s->names, (enum tipple_dialect_id)d);
		m.t.schemas[d] = s->schema ? s->schema :
		    schema_name_on(&s->schemas, (enum tipple_dialect_id)d);
	}
	m.t.columns = columns;
	m.t.ncolumns = (int)s->ncolumns;
	m.t.generated = -1;
	for (unsigned i = 0; i < s->ncolumns; i++) {
		columns[i] = make_column(&s->columns[i]);
		if (s->columns[i].generated)
			m.t.generated = (int)i;
	}
	make_keys(a, &m);
	make_indexes(a, &m);
	make_foreign_keys(a, schema, &m, tables);
	return m;
}

static struct model_query
make_query(struct tipple__arena *a, const struct schema *schema, const struct schema_query *q,
    const struct model_table *tables)
{
	struct model_query m = { .schema = q, .own = q->nresult > 0,
		.source = q->nparams == 0 && q->returns != RETURNS_EXEC };
	struct tipple_statement *text = pool_alloc(a, 1, sizeof(*text));
	struct schema_table *rows = pool_alloc(a, 1, sizeof(*rows));

	*rows = *schema_query_rows(schema, q);
	rows->name = q->name; /* and no other anywhere: it is in no database */
	rows->names = rows->schemas = (struct schema_names){ NULL, NULL, NULL };
	rows->schema = NULL;
	rows->primary_key = q->primary_key;
	rows->nprimary_key = q->nprimary_key;
	rows->nunique = rows->nindexes = rows->nforeign_keys = 0;
	m.rows = make_table(a, schema, rows, tables);
	m.args = make_table(a, schema, &q->args, tables);
	for (int d = 0; d < TIPPLE_DIALECTS; d++) {
		const char *sql = schema_query_sql(q, (enum tipple_dialect_id)d);
		struct placed placed;

		if (!sql)
			continue;
		(void)placeholder_translate(a, &tipple__dialects[d], false, sql, &q->args,
		    &placed);
		m.sql[d] = text->sql[d] = placed.sql;
		m.order[d] = placed.order;
	}
	m.rows.t.query = m.source ? text : NULL;
	return m;
}

static struct model_sync
make_sync(struct tipple__arena *a, const struct schema *schema, const struct model *model,
    const struct schema_sync *s)
{
	struct model_sync m = { .schema = s };
	int table = schema_find_table(schema, s->from), query = schema_find_query(schema, s->from);
	int *copied;

	m.from = table >= 0 ? &model->tables[table] : &model->queries[query].rows;
	m.from_table = table >= 0 ? m.from->schema->c : schema->queries[query].rows.c;
	m.to = &model->tables[schema_find_table(schema, s->to)];
	copied = pool_alloc(a, (size_t)m.to->t.ncolumns, sizeof(*copied));
	for (int i = 0; i < m.to->t.ncolumns; i++)
		copied[i] = sync_copied(s, m.from->schema, m.to->schema, (unsigned)i);
	m.copied = copied;
	return m;
}

struct model
model_build(struct tipple__arena *a, const struct schema *schema, const char *source,
    const char *base)
{
	struct model m = { .base = base, .source = source, .comment = schema->comment };

	m.guard = pool_printf(a, "TIPPLE_GEN_%s_H", naming_upper(a, base));
	m.tables = pool_alloc(a, schema->ntables, sizeof(*m.tables));
	m.ntables = (int)schema->ntables;
	for (unsigned i = 0; i < schema->ntables; i++)
		m.tables[i] = make_table(a, schema, &schema->tables[i], m.tables);
	m.queries = pool_alloc(a, schema->nqueries, sizeof(*m.queries));
	m.nqueries = (int)schema->nqueries;
	for (unsigned i = 0; i < schema->nqueries; i++)
		m.queries[i] = make_query(a, schema, &schema->queries[i], m.tables);
	m.syncs = pool_alloc(a, schema->nsyncs, sizeof(*m.syncs));
	m.nsyncs = (int)schema->nsyncs;
	for (unsigned i = 0; i < schema->nsyncs; i++)
		m.syncs[i] = make_sync(a, schema, &m, &schema->syncs[i]);
	m.order = pool_alloc(a, schema->ntables, sizeof(*m.order));
	schema_order(a, schema, m.order);
	return m;
}

bool
model_has_flag(const struct tipple_column *c)
{
	bool shows_null = c->type == TIPPLE_TEXT || c->type == TIPPLE_JSON ||
	    c->type == TIPPLE_BYTES;

	return (c->flags & TIPPLE_COLUMN_GENERATED) ||
	    ((c->flags & TIPPLE_COLUMN_NULLABLE) && !shows_null);
}

bool
model_has_rules(const struct model_table *m)
{
	for (unsigned i = 0; i < m->schema->ncolumns; i++)
		if (schema_has_rules(&m->schema->columns[i]))
			return true;
	return false;
}

const struct tipple_key *
model_primary_key(const struct model_table *m)
{
	return m->t.primary < 0 ? NULL : &m->t.keys[m->t.primary];
}

bool
model_can_upsert(const struct model_table *m, const struct tipple_key *k)
{
	for (int i = 0; i < k->ncolumns; i++)
		if (m->t.columns[k->columns[i]].flags &
		    (TIPPLE_COLUMN_GENERATED | TIPPLE_COLUMN_NULLABLE))
			return false;
	return true;
}

const struct schema_key *
model_schema_key(const struct model_table *m, const struct tipple_key *k)
{
	return &m->schema->unique[k - m->t.keys - (m->t.primary + 1)];
}

/* "@c >= 1 AND @c <= 5"; NULL when there are no limits. */
static const char *
range(struct tipple__arena *a, const struct tipple__dialect *d, const struct schema_column *c)
{
	bool is_text = d->id == TIPPLE_SQLITE && c->type == TIPPLE_DECIMAL &&
	    c->storage != TIPPLE_STORE_NUMERIC;
	struct tipple__text t = {0};
	struct schema_column number = *c;

	if (!c->min && !c->max)
		return NULL;
	number.storage = is_text ? TIPPLE_STORE_NUMERIC : c->storage;
	if (c->min)
		tipple__putf(&t, "%s >= %s", is_text ? "CAST(@c AS NUMERIC)" : "@c",
		    literal_sql(a, d, &number, c->min));
	if (c->max)
		tipple__putf(&t, "%s%s <= %s", c->min ? " AND " : "",
		    is_text ? "CAST(@c AS NUMERIC)" : "@c", literal_sql(a, d, &number, c->max));
	return pool_take(a, &t);
}

const char *const *
model_create(struct tipple__arena *a, const struct model_table *m, const struct tipple__dialect *d)
{
	const char **list = pool_alloc(a, (size_t)m->nindexes + 2, sizeof(*list));
	struct tipple__ddl_column *columns = pool_alloc(a, (size_t)m->t.ncolumns,
	    sizeof(*columns));
	struct tipple__ddl x = { m->indexes, m->nindexes, m->foreign_keys, m->nforeign_keys,
		columns };
	struct tipple__text t = {0};
	int n = 0;

	for (int i = 0; i < m->t.ncolumns; i++) {
		const struct schema_column *c = &m->schema->columns[i];

		columns[i].value = c->value ? literal_sql(a, d, c, c->value) : NULL;
		columns[i].range = range(a, d, c);
	}
	tipple__sql_create(&t, d, &m->t, &x);
	list[n++] = pool_take(a, &t);
	for (int i = 0; i < m->nindexes; i++) {
		tipple__sql_index(&t, d, &m->t, &m->indexes[i]);
		if (t.size)
			list[n++] = pool_take(a, &t);
	}
	return list;
}
