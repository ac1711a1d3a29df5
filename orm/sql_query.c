/*
 * sql_query.c - the SQL of a query: its conditions, order and limit.  Values
 * are placeholders; query.c binds them.
 *
 * SPDX-License-Identifier: ISC
 */
#include "sql.h"

static const char *const operators[] = {
	[TIPPLE_EQ] = "=", [TIPPLE_NE] = "<>", [TIPPLE_LT] = "<", [TIPPLE_LE] = "<=",
	[TIPPLE_GT] = ">", [TIPPLE_GE] = ">=", [TIPPLE_LIKE] = "LIKE",
	[TIPPLE_IS_NULL] = "IS NULL", [TIPPLE_IS_NOT_NULL] = "IS NOT NULL",
};

/* The column, so that it compares as what it is. */
static void
put_column(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_column *c)
{
	tipple__quote_column(out, d, c);
	if (c->type == TIPPLE_DECIMAL && c->storage == TIPPLE_STORE_DEFAULT)
		tipple__put(out, d->decimal_order);
}

static void
put_condition(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_condition *x, int *n)
{
	if (x->in && x->n == 0) {
		tipple__put(out, "1 = 0");
		return;
	}
	put_column(out, d, &t->columns[x->column]);
	if (x->in) {
		for (size_t i = 0; i < x->n; i++) {
			tipple__put(out, i ? ", " : " IN (");
			tipple__placeholder(out, d, ++*n);
		}
		tipple__put_char(out, ')');
		return;
	}
	tipple__putf(out, " %s", operators[x->op]);
	if (x->op != TIPPLE_IS_NULL && x->op != TIPPLE_IS_NOT_NULL) {
		tipple__put_char(out, ' ');
		tipple__placeholder(out, d, ++*n);
	}
	if (x->op == TIPPLE_LIKE)
		tipple__put(out, d->like_tail);
}

/*
 * Conditions with brackets: a group is joined by OR (any) or AND (all).  An
 * empty group of any holds for no row, one of all for every row.
 */
static void
put_conditions(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_query *q)
{
	const char *joins[TIPPLE__MAX_GROUPS + 1] = { " AND " };
	int depth = 0, n = 0;
	bool first = true;

	for (size_t i = 0; i < q->nconditions; i++) {
		const struct tipple_condition *x = &q->conditions[i];

		if (x->kind == TIPPLE__END) {
			if (first)
				tipple__put(out, joins[depth][1] == 'O' ? "1 = 0" : "1 = 1");
			tipple__put_char(out, ')');
			depth--;
			first = false;
			continue;
		}
		tipple__put(out, i == 0 ? " WHERE " : first ? "" : joins[depth]);
		first = x->kind != TIPPLE__CONDITION;
		if (first) {
			joins[++depth] = x->kind == TIPPLE__ANY ? " OR " : " AND ";
			tipple__put_char(out, '(');
		} else {
			put_condition(out, d, t, x, &n);
		}
	}
}

/* NULL sorts before every value, on every database. */
static void
put_order(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_query *q)
{
	for (int i = 0; i < q->norder; i++) {
		const struct tipple_column *c = &q->table->columns[q->order[i] / 2];
		bool down = q->order[i] % 2 == TIPPLE_DESC;

		tipple__put(out, i ? ", " : " ORDER BY ");
		put_column(out, d, c);
		tipple__put(out, down ? " DESC" : "");
		if (d->nulls_high && (c->flags & TIPPLE_COLUMN_NULLABLE))
			tipple__put(out, down ? " NULLS LAST" : " NULLS FIRST");
	}
}

void
tipple__sql_query(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_query *q, enum tipple__head head)
{
	bool count_limited = head == TIPPLE__COUNT && q && q->limit >= 0;

	if (head == TIPPLE__SELECT) {
		tipple__sql_select(out, d, t);
	} else {
		tipple__put(out,
		    head == TIPPLE__EXISTS ? "SELECT CASE WHEN EXISTS (SELECT 1 FROM " :
		    count_limited ? "SELECT count(*) FROM (SELECT 1 FROM " :
		    "SELECT count(*) FROM ");
		tipple__sql_from(out, d, t);
	}
	if (q)
		put_conditions(out, d, t, q);
	if (q && head == TIPPLE__SELECT)
		put_order(out, d, q);
	if (q && q->limit >= 0)
		tipple__putf(out, " LIMIT %lld", (long long)q->limit);
	if (head == TIPPLE__EXISTS)
		tipple__put(out, ") THEN 1 ELSE 0 END");
	else if (count_limited)
		tipple__put(out, ") AS counted");
}

void
tipple__sql_strays(struct tipple__text *out, const struct tipple__dialect *d,
    const struct tipple_table *t, const struct tipple_column *c)
{
	bool server = d->id != TIPPLE_SQLITE, text = c->storage == TIPPLE_STORE_TEXT;

	/* by ranges, not typeof(), so that an index serves: numbers < text < blobs */
	tipple__put(out, "SELECT CASE WHEN EXISTS (SELECT 1 FROM ");
	tipple__sql_from(out, d, t);
	tipple__put(out, " WHERE ");
	tipple__quote_column(out, d, c);
	tipple__put(out, " IS NULL) OR EXISTS (SELECT 1 FROM ");
	tipple__sql_from(out, d, t);
	tipple__put(out, " WHERE ");
	tipple__quote_column(out, d, c);
	if (server)
		tipple__put(out, " < '0001-01-01'");
	else
		tipple__put(out, text ? " < '' OR " : " >= ''");
	if (!server && text) {
		tipple__quote_column(out, d, c);
		tipple__put(out, " >= x''");
	}
	tipple__put(out, ") THEN 1 ELSE 0 END");
}
