/*
 * sql.c - the statements of every verb but CREATE and upsert, for all three dialects.
 *
 * Each function appends one statement without a closing semicolon.
 *
 * SPDX-License-Identifier: ISC
 */
#include "sql.h"

bool
tipple__in_key(const struct tipple_key *k, int c)
{
	for (int i = 0; k && i < k->ncolumns; i++)
		if (k->columns[i] == c)
			return true;
	return false;
}

static const struct tipple_key *
primary_key(const struct tipple_table *t)
{
	return t->primary >= 0 ? &t->keys[t->primary] : NULL;
}

static void
quote_column(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, int c)
{
	tipple__quote_column(out, d, &t->columns[c]);
}

int
tipple__next_column(const struct tipple_table *t, const struct tipple_key *k,
    const int *columns, int *at)
{
	if (columns)
		return columns[*at] == TIPPLE_END ? TIPPLE_END : columns[(*at)++];
	while (*at < t->ncolumns) {
		int c = (*at)++;

		if (c != t->generated && !tipple__in_key(k, c))
			return c;
	}
	return TIPPLE_END;
}

int
tipple__sql_insert_into(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	int c, at = 0, n = 0;

	tipple__put(out, d->insert_into);
	tipple__quote_table(out, d, t);
	while ((c = tipple__next_column(t, NULL, NULL, &at)) != TIPPLE_END) {
		tipple__put(out, n++ ? ", " : " (");
		quote_column(out, d, t, c);
	}
	tipple__put(out, n ? ")" : "");
	return n;
}

void
tipple__sql_insert_head(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	int n = tipple__sql_insert_into(out, d, t);

	if (n == 0) {
		tipple__putf(out, " %s", d->no_columns);
		return;
	}
	tipple__put(out, " VALUES (");
	for (int i = 1; i <= n; i++) {
		tipple__put(out, i > 1 ? ", " : "");
		tipple__placeholder(out, d, i);
	}
	tipple__put(out, ")");
}

void
tipple__sql_insert(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	tipple__sql_insert_head(out, d, t);
	if (d->returning && t->generated >= 0) {
		tipple__put(out, " RETURNING ");
		quote_column(out, d, t, t->generated);
	}
}

/* " WHERE key = ?", its parameters numbered from first. */
static void
put_where_key(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k, int first)
{
	for (int i = 0; i < k->ncolumns; i++) {
		tipple__put(out, i ? " AND " : " WHERE ");
		quote_column(out, d, t, k->columns[i]);
		tipple__put(out, " = ");
		tipple__placeholder(out, d, first + i);
	}
}

void
tipple__sql_update(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const int *columns)
{
	const struct tipple_key *k = primary_key(t);
	int c, at = 0, n = 0;

	tipple__put(out, "UPDATE ");
	tipple__quote_table(out, d, t);
	while ((c = tipple__next_column(t, k, columns, &at)) != TIPPLE_END) {
		tipple__put(out, n++ ? ", " : " SET ");
		quote_column(out, d, t, c);
		tipple__put(out, " = ");
		tipple__placeholder(out, d, n);
	}
	if (n == 0) { /* nothing but a key: still tell whether the row is there */
		tipple__put(out, " SET ");
		quote_column(out, d, t, k->columns[0]);
		tipple__put(out, " = ");
		quote_column(out, d, t, k->columns[0]);
	}
	put_where_key(out, d, t, k, n + 1);
}

void
tipple__sql_remove(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	tipple__put(out, "DELETE FROM ");
	tipple__quote_table(out, d, t);
	put_where_key(out, d, t, primary_key(t), 1);
}

/* The query may end in a comment, so the bracket gets a line of its own. */
void
tipple__sql_from(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	if (t->query)
		tipple__putf(out, "(%s\n) AS ", t->query->sql[d->id]);
	tipple__quote_table(out, d, t);
}

void
tipple__sql_select(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t)
{
	for (int c = 0; c < t->ncolumns; c++) {
		tipple__put(out, c ? ", " : "SELECT ");
		quote_column(out, d, t, c);
	}
	tipple__put(out, " FROM ");
	tipple__sql_from(out, d, t);
}

void
tipple__sql_find(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k)
{
	tipple__sql_select(out, d, t);
	put_where_key(out, d, t, k, 1);
}
