/*
 * query.c - build filters, bind and start them; count and exists.  Their SQL
 * text is composed in sql.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "db.h"
#include "error.h"
#include "query.h"
#include "statement.h"

void
tipple_query_init(struct tipple_query *q, const struct tipple_table *table)
{
	memset(q, 0, sizeof(*q));
	q->table = table;
	q->limit = -1;
}

void
tipple_query_clear(struct tipple_query *q)
{
	for (size_t i = 0; i < q->nconditions; i++)
		free(q->conditions[i].many);
	free(q->conditions);
	tipple_query_init(q, q->table);
}

/* The first mistake is the one that is told. */
static void
mistake(struct tipple_query *q, enum tipple_status status, const char *why)
{
	if (q->status != TIPPLE_OK)
		return;
	q->status = status;
	tipple__copy_text(q->why, sizeof(q->why), why);
}

static bool
has_column(struct tipple_query *q, int column)
{
	if (column >= 0 && column < q->table->ncolumns)
		return true;
	mistake(q, TIPPLE_MISUSE, "query: no such column");
	return false;
}

static struct tipple_condition *
add(struct tipple_query *q, int column)
{
	struct tipple_condition *more;
	size_t room;

	if (!has_column(q, column))
		return NULL;
	if (q->nconditions == q->room) {
		room = q->room > 0 ? q->room * 2 : 4;
		more = realloc(q->conditions, room * sizeof(*more));
		if (more == NULL) {
			mistake(q, TIPPLE_NOMEM, "out of memory");
			return NULL;
		}
		q->conditions = more;
		q->room = room;
	}
	more = &q->conditions[q->nconditions++];
	memset(more, 0, sizeof(*more));
	more->column = column;
	return more;
}

void
tipple_where(struct tipple_query *q, int column, enum tipple_op op, struct tipple_value v)
{
	struct tipple_condition *c;

	if (v.null && op != TIPPLE_IS_NULL && op != TIPPLE_IS_NOT_NULL) {
		mistake(q, TIPPLE_MISUSE,
		    "query: nothing compares to NULL; use TIPPLE_IS_NULL or TIPPLE_IS_NOT_NULL");
		return;
	}
	c = add(q, column);
	if (c == NULL)
		return;
	c->op = op;
	c->one = v;
	c->n = op != TIPPLE_IS_NULL && op != TIPPLE_IS_NOT_NULL;
}

void
tipple_where_in(struct tipple_query *q, int column, const struct tipple_value *v, size_t n)
{
	struct tipple_condition *c = add(q, column);

	if (c == NULL)
		return;
	c->in = true;
	c->many = malloc((n > 0 ? n : 1) * sizeof(*c->many));
	if (c->many == NULL) {
		mistake(q, TIPPLE_NOMEM, "out of memory");
		return;
	}
	if (n > 0)
		memcpy(c->many, v, n * sizeof(*v));
	c->n = n;
}

static void
open_group(struct tipple_query *q, enum tipple__condition_kind kind)
{
	struct tipple_condition *c;

	if (q->depth == TIPPLE__MAX_GROUPS) {
		mistake(q, TIPPLE_MISUSE, "query: more than 16 groups in each other");
		return;
	}
	c = add(q, 0);
	if (c == NULL)
		return;
	c->kind = kind;
	q->depth++;
}

void
tipple_any(struct tipple_query *q)
{
	open_group(q, TIPPLE__ANY);
}

void
tipple_all(struct tipple_query *q)
{
	open_group(q, TIPPLE__ALL);
}

void
tipple_end(struct tipple_query *q)
{
	struct tipple_condition *c;

	if (q->depth == 0) {
		mistake(q, TIPPLE_MISUSE, "query: tipple_end without tipple_any or tipple_all");
		return;
	}
	c = add(q, 0);
	if (c == NULL)
		return;
	c->kind = TIPPLE__END;
	q->depth--;
}

/* (a > x) OR (a = x AND b > y) ...: row values are slow on MySQL.  The first
 * condition says nothing new, but an index can use it. */
void
tipple_after(struct tipple_query *q, const int *columns, const struct tipple_value *values, int n)
{
	if (n < 1 || n > 8) {
		mistake(q, TIPPLE_MISUSE, "query: a position has 1 to 8 columns");
		return;
	}
	tipple_where(q, columns[0], TIPPLE_GE, values[0]);
	tipple_any(q);
	for (int i = 0; i < n; i++) {
		tipple_all(q);
		for (int k = 0; k < i; k++)
			tipple_where(q, columns[k], TIPPLE_EQ, values[k]);
		tipple_where(q, columns[i], TIPPLE_GT, values[i]);
		tipple_end(q);
	}
	tipple_end(q);
}

void
tipple_order(struct tipple_query *q, int column, enum tipple_direction direction)
{
	if (!has_column(q, column))
		return;
	if ((size_t)q->norder == sizeof(q->order) / sizeof(q->order[0]))
		mistake(q, TIPPLE_MISUSE, "query: ordered by more than 8 columns");
	else
		q->order[q->norder++] = column * 2 + (direction == TIPPLE_DESC);
}

void
tipple_limit(struct tipple_query *q, int64_t rows)
{
	if (rows < 0)
		mistake(q, TIPPLE_MISUSE, "query: a limit below 0");
	else
		q->limit = rows;
}

static const struct tipple_column number = { .name = "number", .type = TIPPLE_INT64 };

/* TIPPLE_MAX_VALUES + 1: too many. */
static int
count_values(const struct tipple_query *q)
{
	size_t n = 0;

	for (size_t i = 0; q != NULL && i < q->nconditions; i++) {
		if (q->conditions[i].n > TIPPLE_MAX_VALUES - n)
			return TIPPLE_MAX_VALUES + 1;
		n += q->conditions[i].n;
	}
	return (int)n;
}

/* What the n-th value of a condition stands for. */
static const struct tipple_value *
value_of(const struct tipple_condition *c, size_t n)
{
	return c->in ? &c->many[n] : &c->one;
}

static enum tipple_status
prepare(struct tipple_db *db, const struct tipple_table *t, const struct tipple_query *q,
    enum tipple__head head, const char *sql, struct tipple__prepared **p,
    struct tipple_error *err)
{
	struct tipple__command command = { .kind = TIPPLE__ROWS, .sql = sql, .table = t };
	const struct tipple_column **list;
	enum tipple_status status;
	int n = 0;

	command.nparams = count_values(q);
	command.nresults = head == TIPPLE__SELECT ? t->ncolumns : 1;
	list = calloc((size_t)(command.nparams + command.nresults), sizeof(*list));
	if (list == NULL)
		return tipple__nomem(err);
	for (size_t i = 0; q != NULL && i < q->nconditions; i++)
		for (size_t k = 0; k < q->conditions[i].n; k++)
			list[n++] = &t->columns[q->conditions[i].column];
	for (int c = 0; c < command.nresults; c++)
		list[n++] = head == TIPPLE__SELECT ? &t->columns[c] : &number;
	command.params = list;
	command.results = list + command.nparams;
	status = tipple__cache_add(db, NULL, &command, p, err);
	free(list);
	return status;
}

/* PostgreSQL refuses a pattern that ends in half an escape: so do we. */
static bool
ends_in_escape(const struct tipple_value *v)
{
	const char *s = v->as.bytes.data;
	size_t n = 0;

	while (n < v->as.bytes.size && s[v->as.bytes.size - 1 - n] == '\\')
		n++;
	return n % 2 == 1;
}

static enum tipple_status
check_values(const struct tipple_table *t, const struct tipple_query *q,
    struct tipple__prepared *p, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	const struct tipple_condition *c;
	struct tipple_column limitless;
	int n = 0;

	for (size_t i = 0; q != NULL && i < q->nconditions; i++) {
		c = &q->conditions[i];
		/* to look for a value that is too long for the column is no mistake */
		limitless = t->columns[c->column];
		limitless.length = 0;
		limitless.flags |= TIPPLE_COLUMN_NULLABLE;
		for (size_t k = 0; k < c->n && status == TIPPLE_OK; k++, n++) {
			p->values[n] = *value_of(c, k);
			status = tipple__ready(p, n, &limitless, err);
			if (status == TIPPLE_OK && c->op == TIPPLE_LIKE &&
			    ends_in_escape(&p->values[n]))
				status = tipple__fail(err, TIPPLE_INVALID, t->name,
				    t->columns[c->column].name,
				    "%s.%s: the pattern ends in half an escape", t->name,
				    t->columns[c->column].name);
		}
	}
	return status;
}

enum tipple_status
tipple__query_start(struct tipple_db *db, const struct tipple_table *t,
    const struct tipple_query *q, enum tipple__head head, struct tipple__prepared **p,
    struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	struct tipple__effect effect;
	enum tipple_status status = tipple__enter_table(db, t, err);

	if (status != TIPPLE_OK)
		return status;
	if (t->select == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: has parameters, so that only its own functions can read it", t->name);
	if (q != NULL && q->status != TIPPLE_OK)
		return tipple__fail(err, q->status, t->name, NULL, "%s", q->why);
	if (q != NULL && q->depth != 0)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "query: a group is not ended");
	if (q != NULL && q->table != t)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: the query is over another table", t->name);
	if (count_values(q) > TIPPLE_MAX_VALUES)
		return tipple__fail(err, TIPPLE_MISUSE, t->name, NULL,
		    "%s: a query with more than %d values", t->name, TIPPLE_MAX_VALUES);
	tipple__sql_query(&sql, db->dialect, t, q, head);
	if (sql.failed) {
		tipple__text_clear(&sql);
		return tipple__nomem(err);
	}
	*p = tipple__cache_find(db, NULL, sql.data, t);
	if (*p == NULL)
		status = prepare(db, t, q, head, sql.data, p, err);
	tipple__text_clear(&sql);
	if (status != TIPPLE_OK ||
	    (status = check_values(t, q, *p, err)) != TIPPLE_OK)
		return status;
	return tipple__execute(*p, (*p)->values, &effect, err);
}

/* The one number that COUNT and EXISTS answer. */
static enum tipple_status
one_number(struct tipple_db *db, const struct tipple_table *t, const struct tipple_query *q,
    enum tipple__head head, int64_t *n, struct tipple_error *err)
{
	struct tipple__prepared *p;
	enum tipple_status status = tipple__query_start(db, t, q, head, &p, err);

	if (status != TIPPLE_OK)
		return status;
	status = db->backend->fetch(p->stmt, p->cells, err);
	if (status == TIPPLE_OK)
		*n = p->cells[0].as.integer;
	else if (status == TIPPLE_DONE)
		status = tipple__fail(err, TIPPLE_DB, t->name, NULL, "%s: no answer", t->name);
	db->backend->reset(p->stmt);
	return tipple__note(db, status);
}

enum tipple_status
tipple_count(struct tipple_db *db, const struct tipple_table *t, const struct tipple_query *q,
    int64_t *n, struct tipple_error *err)
{
	*n = 0;
	return one_number(db, t, q, TIPPLE__COUNT, n, err);
}

enum tipple_status
tipple_exists(struct tipple_db *db, const struct tipple_table *t, const struct tipple_query *q,
    bool *yes, struct tipple_error *err)
{
	int64_t n = 0;
	enum tipple_status status = one_number(db, t, q, TIPPLE__EXISTS, &n, err);

	*yes = n != 0;
	return status;
}
