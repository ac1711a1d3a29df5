/*
 * postgres_merge.c - the SQL of a load.  No connection.
 *
 * The statement of an upsert looks every row up once (cls), updates by place
 * the rows that differ (upd) and inserts those that are missing (ins).  Rows
 * that are equal are neither locked nor written, and burn no id, which ON
 * CONFLICT DO UPDATE would do.
 *
 * SPDX-License-Identifier: ISC
 */
#include "postgres_bulk.h"
#include "sql.h"

static void
put_table(struct tipple__text *out, const struct tipple_table *t)
{
	tipple__quote_table(out, &tipple__dialects[TIPPLE_POSTGRESQL], t);
}

static void
put_column(struct tipple__text *out, const struct tipple_column *c)
{
	tipple__quote_column(out, &tipple__dialects[TIPPLE_POSTGRESQL], c);
}

enum which { WRITTEN, KEY, REST };

/* A list over some of the columns: a template of @c the name, @n the number. */
static void
put_each(struct tipple__text *out, const struct tipple__pg_bulk *b, enum which which,
    const char *template, const char *between)
{
	int n = 0;

	for (int i = 0; i < b->ncolumns; i++) {
		const struct tipple__pg_column *c = &b->columns[i];

		if (c->column == NULL || (which != WRITTEN && c->is_key != (which == KEY)))
			continue;
		tipple__put(out, n++ > 0 ? between : "");
		for (const char *s = template; *s != '\0'; s++) {
			if (*s != '@')
				tipple__put_char(out, *s);
			else if (*++s == 'c')
				put_column(out, c->column);
			else
				tipple__putf(out, "%d", i + 1);
		}
	}
}

void
tipple__pg_copy_sql(struct tipple__text *out, const struct tipple__pg_bulk *b)
{
	tipple__put(out, "COPY ");
	put_table(out, b->table);
	tipple__put(out, " (");
	put_each(out, b, WRITTEN, "@c", ", ");
	tipple__put(out, ") FROM STDIN (FORMAT binary)");
}

/* The row that is there differs in a column that counts. */
static void
put_differs(struct tipple__text *out, const struct tipple__pg_bulk *b)
{
	int n = 0;

	for (int i = 0; i < b->ncolumns; i++) {
		const struct tipple__pg_column *c = &b->columns[i];
		const char *as = c->as_text ? "::text" : "";

		if (c->column == NULL || c->is_key || !c->is_compared)
			continue;
		tipple__put(out, n++ > 0 ? " OR t." : "t.");
		put_column(out, c->column);
		tipple__putf(out, "%s IS DISTINCT FROM n.c%d%s", as, i + 1, as);
	}
	tipple__put(out, n > 0 ? "" : "false");
}

/* Another row of the table has this row's value of a rival key. */
static void
put_rival(struct tipple__text *out, const struct tipple__pg_bulk *b, const struct tipple_key *k)
{
	tipple__put(out, "EXISTS (SELECT 1 FROM ");
	put_table(out, b->table);
	tipple__put(out, " AS r WHERE ");
	for (int i = 0; i < b->ncolumns; i++) {
		const struct tipple_column *c = b->columns[i].column;

		if (c == NULL || !tipple__in_key(k, (int)(c - b->table->columns)))
			continue;
		tipple__put(out, "r.");
		put_column(out, c);
		tipple__putf(out, " = n.c%d AND ", i + 1);
	}
	tipple__put_char(out, '(');
	put_each(out, b, KEY, "r.@c <> n.c@n", " OR ");
	tipple__put(out, "))");
}

/*
 * A statement takes and frees values of a rival key in an order of its own.  Where
 * no row that is written takes what another one has, every order comes to the same.
 */
static void
put_clash(struct tipple__text *out, const struct tipple__pg_bulk *b)
{
	const struct tipple_table *t = b->table;
	int n = 0;

	tipple__put(out, "(t.tid IS NULL OR t.differs) AND (");
	for (int i = 0; i < t->nkeys; i++) {
		if (!tipple__is_rival_key(t, b->key, &t->keys[i]))
			continue;
		tipple__put(out, n++ > 0 ? " OR " : "");
		put_rival(out, b, &t->keys[i]);
	}
	tipple__put(out, ") AS clash, ");
}

/*
 * The lateral query is not to be flattened (OFFSET 0), so each row is looked up
 * through the key's index.  The array comes from a subquery, so that the planner
 * does not know its length: for a batch that it takes for large it would read
 * the whole table, and compile the statement by JIT, each time anew.
 */
static void
put_class(struct tipple__text *out, const struct tipple__pg_bulk *b)
{
	/* what is filtered by comes first: columns before it would be unpacked too */
	tipple__put(out, b->tells ? "WITH cls AS (SELECT t.tid, t.differs, n.o, " :
	    "WITH cls AS (SELECT t.tid, t.differs, ");
	if (b->has_rival)
		put_clash(out, b);
	put_each(out, b, WRITTEN, "n.c@n", ", ");
	tipple__put(out, b->tells ? " FROM unnest((SELECT $1)) WITH ORDINALITY AS n(" :
	    " FROM unnest((SELECT $1)) AS n(");
	for (int i = 0; i < b->ncolumns; i++)
		tipple__putf(out, "%sc%d", i > 0 ? ", " : "", i + 1);
	tipple__put(out, b->tells ? ", o) LEFT JOIN LATERAL (SELECT t.ctid AS tid, " :
	    ") LEFT JOIN LATERAL (SELECT t.ctid AS tid, ");
	put_differs(out, b);
	tipple__put(out, " AS differs FROM ");
	put_table(out, b->table);
	tipple__put(out, " AS t WHERE ");
	put_each(out, b, KEY, "t.@c = n.c@n", " AND ");
	tipple__put(out, " OFFSET 0) AS t ON true)");
}

static bool
any_compared(const struct tipple__pg_bulk *b)
{
	for (int i = 0; i < b->ncolumns; i++)
		if (b->columns[i].column != NULL && !b->columns[i].is_key &&
		    b->columns[i].is_compared)
			return true;
	return false;
}

static void
put_update(struct tipple__text *out, const struct tipple__pg_bulk *b)
{
	tipple__put(out, ", upd AS (");
	if (!any_compared(b)) {         /* a row that is there is never changed */
		tipple__put(out, b->tells ? "SELECT o FROM cls WHERE false)" :
		    "SELECT 1 FROM cls WHERE false)");
		return;
	}
	tipple__put(out, "UPDATE ");
	put_table(out, b->table);
	tipple__put(out, " AS t SET ");
	put_each(out, b, REST, "@c = s.c@n", ", ");
	tipple__put(out, " FROM cls AS s WHERE s.differs AND t.ctid = s.tid AND ");
	put_each(out, b, KEY, "t.@c = s.c@n", " AND ");
	tipple__put(out, b->tells ? " RETURNING s.o)" : " RETURNING 1)");
}

static void
put_insert(struct tipple__text *out, const struct tipple__pg_bulk *b, bool careful)
{
	tipple__put(out, ", ins AS (INSERT INTO ");
	put_table(out, b->table);
	tipple__put(out, " (");
	put_each(out, b, WRITTEN, "@c", ", ");
	tipple__put(out, ") SELECT ");
	put_each(out, b, WRITTEN, "c@n", ", ");
	tipple__put(out, " FROM cls WHERE tid IS NULL");
	if (careful) {
		tipple__put(out, " ON CONFLICT (");
		put_each(out, b, KEY, "@c", ", ");
		tipple__put(out, ") DO NOTHING");
	}
	tipple__put(out, " RETURNING ");
	if (b->tells)
		put_each(out, b, KEY, "@c AS k@n", ", ");
	else
		tipple__put(out, "1");
	tipple__put(out, ")");
}

void
tipple__pg_merge_sql(struct tipple__text *out, const struct tipple__pg_bulk *b, bool careful)
{
	put_class(out, b);
	put_update(out, b);
	put_insert(out, b, careful);
	if (!b->tells) {
		tipple__put(out, " SELECT (SELECT count(*) FROM ins), (SELECT count(*) FROM upd),"
		    " (SELECT count(*) FROM cls WHERE tid IS NULL OR differs)");
		tipple__put(out, b->has_rival ? ", (SELECT count(*) FROM cls WHERE clash)" :
		    ", 0");
		return;
	}
	tipple__put(out, b->has_rival ? " SELECT CASE WHEN s.clash THEN -1" : " SELECT CASE");
	tipple__putf(out, " WHEN ins.* IS NOT NULL THEN %d"
	    " WHEN upd.o IS NOT NULL THEN %d WHEN s.tid IS NULL OR s.differs THEN 0"
	    " ELSE %d END FROM cls AS s LEFT JOIN upd ON upd.o = s.o LEFT JOIN ins ON ",
	    TIPPLE_INSERTED, TIPPLE_UPDATED, TIPPLE_UNCHANGED);
	put_each(out, b, KEY, "ins.k@n = s.c@n", " AND ");
	tipple__put(out, " ORDER BY s.o");
}
