/*
 * sql_upsert.c - INSERT that becomes an UPDATE of the row with the same key.
 *
 * What it promises on every database: at most the row that the key names is
 * touched, and it is not written when no compared column would change.
 *
 * SPDX-License-Identifier: ISC
 */
#include "sql.h"

struct upsert {
	struct tipple__text *out;
	const struct tipple__dialect *d;
	const struct tipple_table *t;
	const struct tipple_key *k;
	const int *columns;
};

/* The next column to update: neither of the key nor generated. */
static int
next_updated(const struct upsert *u, int *at)
{
	int c;

	while ((c = tipple__next_column(u->t, u->k, u->columns, at)) != TIPPLE_END)
		if (c != u->t->generated && !tipple__in_key(u->k, c))
			break;
	return c;
}

static bool
is_compared(const struct upsert *u, int c)
{
	return !(u->t->columns[c].flags & TIPPLE_COLUMN_NO_COMPARE);
}

static bool
any_compared(const struct upsert *u)
{
	int c, at = 0;

	while ((c = next_updated(u, &at)) != TIPPLE_END)
		if (is_compared(u, c))
			return true;
	return false;
}

static void
quote_in(const struct upsert *u, int c)
{
	tipple__quote_column(u->out, u->d, &u->t->columns[c]);
}

/* The value of column c that the insert tried. */
static void
put_new_value(const struct upsert *u, int c)
{
	tipple__put(u->out, u->d->on_conflict ? "excluded." : "VALUES(");
	quote_in(u, c);
	tipple__put(u->out, u->d->on_conflict ? "" : ")");
}

/* jsonb takes 1.0 for 1; the other two databases compare JSON as text. */
static const char *
as_compared(const struct upsert *u, int c)
{
	return u->d->json_as_text && u->t->columns[c].type == TIPPLE_JSON ? u->d->json_as_text : "";
}

static bool
is_text(const struct upsert *u, int c)
{
	enum tipple_type type = u->t->columns[c].type;

	return type == TIPPLE_TEXT || type == TIPPLE_JSON || type == TIPPLE_ENUM;
}

/* Any compared column of the row that is there differs from the new one. */
static void
put_differs(const struct upsert *u)
{
	int c, at = 0, n = 0;

	while ((c = next_updated(u, &at)) != TIPPLE_END) {
		if (!is_compared(u, c))
			continue;
		tipple__put(u->out, n++ ? " OR " : "");
		if (u->d->null_safe_differs) {
			const char *as = as_compared(u, c);

			tipple__quote(u->out, u->d, tipple__table_name(u->d, u->t));
			tipple__put_char(u->out, '.');
			quote_in(u, c);
			tipple__putf(u->out, "%s %s ", as, u->d->null_safe_differs);
			put_new_value(u, c);
			tipple__put(u->out, as);
		} else {
			/* by bytes, whatever the column's collation takes for equal */
			const char *open = is_text(u, c) ? "CAST(" : "";
			const char *close = is_text(u, c) ? " AS BINARY)" : "";

			tipple__putf(u->out, "NOT (%s", open);
			quote_in(u, c);
			tipple__putf(u->out, "%s <=> %s", close, open);
			put_new_value(u, c);
			tipple__putf(u->out, "%s)", close);
		}
	}
}

static void
put_on_conflict(const struct upsert *u)
{
	int c, at = 0, n = 0;

	tipple__put(u->out, " ON CONFLICT (");
	for (int i = 0; i < u->k->ncolumns; i++) {
		tipple__put(u->out, i ? ", " : "");
		quote_in(u, u->k->columns[i]);
	}
	tipple__put_char(u->out, ')');
	if (!any_compared(u)) {
		tipple__put(u->out, " DO NOTHING");
		return;
	}
	while ((c = next_updated(u, &at)) != TIPPLE_END) {
		tipple__put(u->out, n++ ? ", " : " DO UPDATE SET ");
		quote_in(u, c);
		tipple__put(u->out, " = ");
		put_new_value(u, c);
	}
	tipple__put(u->out, " WHERE ");
	put_differs(u);
}

bool
tipple__is_rival_key(const struct tipple_table *t, const struct tipple_key *k,
    const struct tipple_key *other)
{
	return other != k && !tipple__in_key(other, t->generated);
}

bool
tipple__has_rival_key(const struct tipple_table *t, const struct tipple_key *k)
{
	for (int i = 0; i < t->nkeys; i++)
		if (tipple__is_rival_key(t, k, &t->keys[i]))
			return true;
	return false;
}

bool
tipple__is_guarded(const struct tipple_table *t, const struct tipple_key *k)
{
	for (int i = 0; i < k->ncolumns; i++)
		if (t->columns[k->columns[i]].type == TIPPLE_TEXT)
			return true;
	return tipple__has_rival_key(t, k);
}

/*
 * MySQL updates a row that clashes on any key, and by a collation that may take
 * A for a.  The first assignment makes the statement fail (error 1242, two rows
 * in a scalar) when that row is not, to the byte, the one that key k names.
 */
static void
put_guard(const struct upsert *u)
{
	int first = u->k->columns[0];

	quote_in(u, first);
	tipple__put(u->out, " = IF(");
	for (int i = 0; i < u->k->ncolumns; i++) {
		const char *open = is_text(u, u->k->columns[i]) ? "CAST(" : "";
		const char *close = is_text(u, u->k->columns[i]) ? " AS BINARY)" : "";

		tipple__putf(u->out, "%s%s", i ? " AND " : "", open);
		quote_in(u, u->k->columns[i]);
		tipple__putf(u->out, "%s <=> %s", close, open);
		put_new_value(u, u->k->columns[i]);
		tipple__put(u->out, close);
	}
	tipple__put(u->out, ", ");
	quote_in(u, first);
	tipple__put(u->out, ", (SELECT 1 UNION SELECT 2))");
}

/*
 * Assignments are made from left to right and see the ones before them, so the
 * columns that do not count as a change come before those they depend on.
 */
static void
put_assignments(const struct upsert *u, bool compared, int *n)
{
	int c, at = 0;

	while ((c = next_updated(u, &at)) != TIPPLE_END) {
		if (is_compared(u, c) != compared)
			continue;
		tipple__put(u->out, (*n)++ ? ", " : "");
		quote_in(u, c);
		tipple__put(u->out, " = ");
		if (!compared) {
			tipple__put(u->out, "IF(");
			put_differs(u);
			tipple__put(u->out, ", ");
		}
		put_new_value(u, c);
		if (!compared) {
			tipple__put(u->out, ", ");
			quote_in(u, c);
			tipple__put_char(u->out, ')');
		}
	}
}

static void
put_on_duplicate(const struct upsert *u)
{
	int n = 0;

	tipple__put(u->out, " ON DUPLICATE KEY UPDATE ");
	if (tipple__is_guarded(u->t, u->k)) {
		put_guard(u);
		n++;
	}
	if (u->t->generated >= 0) { /* so that the insert id is that of the row there */
		tipple__put(u->out, n++ ? ", " : "");
		quote_in(u, u->t->generated);
		tipple__put(u->out, " = LAST_INSERT_ID(");
		quote_in(u, u->t->generated);
		tipple__put_char(u->out, ')');
	}
	if (any_compared(u)) {
		put_assignments(u, false, &n);
		put_assignments(u, true, &n);
	}
	if (n == 0) {
		quote_in(u, u->k->columns[0]);
		tipple__put(u->out, " = ");
		quote_in(u, u->k->columns[0]);
	}
}

void
tipple__sql_on_conflict(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k, const int *columns)
{
	const struct upsert u = { out, d, t, k, columns };

	put_on_conflict(&u);
}

void
tipple__sql_upsert(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_key *k, const int *columns)
{
	struct upsert u = { out, d, t, k, columns };

	tipple__sql_insert_head(out, d, t);
	if (d->on_conflict)
		put_on_conflict(&u);
	else
		put_on_duplicate(&u);
	if (!d->returning)
		return;
	tipple__put(out, " RETURNING (xmax = 0) AS inserted");
	if (t->generated >= 0) {
		tipple__put(out, ", ");
		tipple__quote_column(out, d, &t->columns[t->generated]);
	}
}
