/*
 * catalog_expression.c - what a CHECK or DEFAULT that a database prints says
 * of a column.  The few forms that tipple-gen writes, and that people write
 * for the same, are known; any other stays as it is.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "token.h"

/* The tokens that matter: without brackets, casts and names of character sets. */
struct words {
	struct tipple__token *list;
	int n, at;
};

static bool
is_at(const struct words *w, int i, const char *word)
{
	return i < w->n && tipple__token_is(&w->list[i], word);
}

/* The end of the type behind a ::, as character varying(10)[]. */
static int
skip_type(const struct tipple__token *t, int n, int i)
{
	static const char *const more[] = { "varying", "precision", "with", "without", "time",
		"zone" };
	bool again = true;

	i++;
	while (again && i < n) {
		again = false;
		for (size_t j = 0; j < sizeof(more) / sizeof(more[0]); j++)
			again = again || tipple__token_is(&t[i], more[j]);
		i += again;
	}
	if (i < n && tipple__token_is(&t[i], "("))
		while (i < n && !tipple__token_is(&t[i++], ")"))
			;
	return i;
}

static struct words
read_words(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect, const char *sql)
{
	struct words w = { 0 };
	struct tipple__token *t;
	int n = tipple__tokens(p->arena, dialect, sql, &t), i = 0;

	p->failed = p->failed || n < 0;
	w.list = t;
	while (i < n) {
		bool charset = t[i].kind == TIPPLE__WORD && t[i].text[0] == '_' && i + 1 < n &&
		    t[i + 1].kind == TIPPLE__STRING && dialect == TIPPLE_MYSQL;

		if (tipple__token_is(&t[i], "::"))
			i = skip_type(t, n, i + 1);
		else if (charset || (t[i].kind == TIPPLE__MARK && strchr("()[]", t[i].text[0])))
			i++;
		else
			w.list[w.n++] = t[i++];
	}
	return w;
}

static bool
take(struct words *w, const char *word)
{
	if (!is_at(w, w->at, word))
		return false;
	w->at++;
	return true;
}

/* A number, or what a date or decimal is written as; NULL: something else. */
static const char *
take_value(struct tipple__catalog_pool *p, struct words *w)
{
	bool minus = take(w, "-");

	if (w->at >= w->n || (w->list[w->at].kind != TIPPLE__NUMBER &&
	    (minus || w->list[w->at].kind != TIPPLE__STRING)))
		return NULL;
	return tipple__catalog_printf(p, "%s%s", minus ? "-" : "", w->list[w->at++].text);
}

/* What a condition says of one column. */
struct fact {
	const char *min, *max;
	const char **labels;
	int nlabels;
	int max_length, length;         /* 0: not said */
	bool json, zero_one;
};

static bool
read_list(struct tipple__catalog_pool *p, struct words *w, struct fact *f)
{
	f->labels = tipple__catalog_alloc(p, (size_t)w->n, sizeof(*f->labels));
	if (f->labels == NULL)
		return false;
	f->zero_one = w->n - w->at == 3 && strcmp(w->list[w->at].text, "0") == 0 &&
	    strcmp(w->list[w->at + 2].text, "1") == 0 &&
	    w->list[w->at].kind == TIPPLE__NUMBER && w->list[w->at + 2].kind == TIPPLE__NUMBER;
	if (f->zero_one)
		w->at = w->n;
	else
		do {
			if (w->at >= w->n || w->list[w->at].kind != TIPPLE__STRING)
				return false;
			f->labels[f->nlabels++] = w->list[w->at++].text;
		} while (take(w, ","));
	return w->at == w->n;
}

/* >= 1 AND c <= 5, or one of these */
static bool
read_limits(struct tipple__catalog_pool *p, struct words *w, const char *column, struct fact *f)
{
	do {
		if (f->min != NULL || f->max != NULL) { /* the column once more */
			if (w->at >= w->n || strcmp(w->list[w->at].text, column) != 0)
				return false;
			w->at++;
		}
		if (take(w, ">=") && f->min == NULL)
			f->min = take_value(p, w);
		else if (take(w, "<=") && f->max == NULL)
			f->max = take_value(p, w);
		else
			return false;
	} while ((f->min != NULL || f->max != NULL) && take(w, "and"));
	return w->at == w->n && (f->min != NULL || f->max != NULL);
}

static bool
read_length(struct words *w, struct fact *f)
{
	bool most = take(w, "<=");

	if ((!most && !take(w, "=")) || w->at + 1 != w->n || w->list[w->at].kind != TIPPLE__NUMBER)
		return false;
	*(most ? &f->max_length : &f->length) = (int)strtol(w->list[w->at].text, NULL, 10);
	return true;
}

static bool
is_length(const struct words *w)
{
	return is_at(w, 0, "length") || is_at(w, 0, "char_length") ||
	    is_at(w, 0, "character_length") || is_at(w, 0, "octet_length");
}

/* Is w a condition of a known form?  *column is the one that it is about. */
static bool
read_condition(struct tipple__catalog_pool *p, struct words *w, const char **column,
    struct fact *f)
{
	bool length = is_length(w), json = is_at(w, 0, "json_valid");

	w->at = length || json;
	if (w->at >= w->n || (w->list[w->at].kind != TIPPLE__WORD &&
	    w->list[w->at].kind != TIPPLE__NAME))
		return false;
	*column = w->list[w->at++].text;
	f->json = json;
	if (json)
		return w->at == w->n;
	if (length)
		return read_length(w, f);
	if (take(w, "in"))
		return read_list(p, w, f);
	if (is_at(w, w->at, "=") && is_at(w, w->at + 1, "any") && is_at(w, w->at + 2, "array")) {
		w->at += 3;
		return read_list(p, w, f);
	}
	if (take(w, "="))               /* PostgreSQL's IN of one value */
		return read_list(p, w, f) && f->nlabels == 1;
	if (take(w, "between")) {
		f->min = take_value(p, w);
		f->max = take(w, "and") ? take_value(p, w) : NULL;
		return f->min != NULL && f->max != NULL && w->at == w->n;
	}
	return read_limits(p, w, *column, f);
}

static bool
is_range(const struct fact *f, const char *min, const char *max)
{
	return f->min != NULL && f->max != NULL && strcmp(f->min, min) == 0 &&
	    strcmp(f->max, max) == 0;
}

static bool
can_be(struct tipple__catalog_column *column, enum tipple_type type)
{
	if ((column->can & TIPPLE__CAN(type, TIPPLE_STORE_DEFAULT)) == 0)
		return false;
	column->c.type = type;
	return true;
}

/* Does the column take this fact in?  Texts are what checks of lengths are about. */
static bool
apply(struct tipple__catalog_column *column, const struct fact *f)
{
	enum tipple_type was = column->c.type;
	bool sized = was == TIPPLE_TEXT || was == TIPPLE_BYTES;

	if (f->json)
		return can_be(column, TIPPLE_JSON);
	if (f->zero_one)
		return can_be(column, TIPPLE_BOOL);
	if (f->nlabels > 0) {
		if (column->c.nlabels > 0 || !can_be(column, TIPPLE_ENUM))
			return false;
		column->c.labels = f->labels;
		column->c.nlabels = f->nlabels;
		return true;
	}
	if (f->length == 16 && was == TIPPLE_BYTES && can_be(column, TIPPLE_UUID))
		return true;
	if (f->max_length > 0 && sized) {
		column->c.length = f->max_length;
		return true;
	}
	if (is_range(f, "-32768", "32767") && can_be(column, TIPPLE_INT16))
		return true;
	if (is_range(f, "-2147483648", "2147483647") && can_be(column, TIPPLE_INT32))
		return true;
	if ((f->min == NULL && f->max == NULL) || sized || (f->min != NULL && column->min) ||
	    (f->max != NULL && column->max))
		return false;
	column->min = f->min != NULL ? f->min : column->min;
	column->max = f->max != NULL ? f->max : column->max;
	return true;
}

void
tipple__catalog_check(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect,
    struct tipple__catalog_table *t, const char *condition)
{
	struct tipple__catalog_column *column = NULL;
	struct fact f = { 0 };
	const char *name = NULL, **more;
	struct words w;

	if (condition == NULL)          /* no memory */
		return;
	w = read_words(p, dialect, condition);
	if (read_condition(p, &w, &name, &f))
		column = tipple__catalog_column(dialect, t, name);
	if (p->failed || (column != NULL && apply(column, &f)))
		return;
	more = tipple__catalog_alloc(p, (size_t)t->nchecks + 1, sizeof(*more));
	if (more == NULL)
		return;
	if (t->nchecks > 0)
		memcpy(more, t->checks, (size_t)t->nchecks * sizeof(*more));
	more[t->nchecks++] = tipple__catalog_copy(p, condition);
	t->checks = more;
}

/* The end of the bracket that opens at token i, or n. */
static int
find_close(const struct tipple__token *t, int n, int i)
{
	int depth = 0;

	for (; i < n; i++) {
		depth += tipple__token_is(&t[i], "(");
		depth -= tipple__token_is(&t[i], ")");
		if (depth == 0)
			return i;
	}
	return n;
}

static void
set_generated(struct tipple__catalog_table *t)
{
	struct tipple__catalog_column *column;

	for (int i = 0; i < t->nkeys; i++) {
		if (t->keys[i].kind != TIPPLE__PRIMARY)
			continue;
		column = tipple__catalog_column(TIPPLE_SQLITE, t, t->keys[i].columns[0]);
		if (column != NULL)
			column->c.flags |= TIPPLE_COLUMN_GENERATED;
	}
}

void
tipple__catalog_create(struct tipple__catalog_pool *p, struct tipple__catalog_table *t,
    const char *sql)
{
	struct tipple__token *tokens;
	int n = tipple__tokens(p->arena, TIPPLE_SQLITE, sql, &tokens);

	p->failed = p->failed || n < 0;
	for (int i = 0; i + 1 < n; i++) {
		if (tipple__token_is(&tokens[i], "autoincrement")) {
			set_generated(t);
		} else if (tipple__token_is(&tokens[i], "check") &&
		    tipple__token_is(&tokens[i + 1], "(")) {
			int end = find_close(tokens, n, i + 1);

			if (end < n)
				tipple__catalog_check(p, TIPPLE_SQLITE, t,
				    tipple__catalog_printf(p, "%.*s",
				    (int)(tokens[end].start - tokens[i + 1].end),
				    tokens[i + 1].end));
			i = end;
		}
	}
}

static bool
is_now(const struct words *w)
{
	static const char *const names[] = { "current_timestamp", "now", "utc_timestamp",
		"localtimestamp", "transaction_timestamp", "statement_timestamp",
		"clock_timestamp", "getdate" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_at(w, 0, names[i]))
			return w->n == 1 || (w->n == 2 && w->list[1].kind == TIPPLE__NUMBER);
	/* what tipple-gen writes for SQLite */
	return is_at(w, 0, "strftime") && w->n == 4 && w->list[1].kind == TIPPLE__STRING &&
	    strcmp(w->list[3].text, "now") == 0;
}

static const char *
bool_value(const char *v)
{
	if (strcmp(v, "1") == 0 || strcmp(v, "t") == 0 || strcmp(v, "true") == 0)
		return "true";
	if (strcmp(v, "0") == 0 || strcmp(v, "f") == 0 || strcmp(v, "false") == 0)
		return "false";
	return NULL;
}

void
tipple__catalog_default(struct tipple__catalog_pool *p, enum tipple_dialect_id dialect,
    struct tipple__catalog_column *column)
{
	struct words w;
	const char *v = NULL;

	if (column->expression == NULL || (column->c.flags & TIPPLE_COLUMN_GENERATED) != 0)
		return;
	w = read_words(p, dialect, column->expression);
	if (w.n == 1 && is_at(&w, 0, "null")) {
		column->expression = NULL;
		return;
	}
	if (column->c.type == TIPPLE_TIMESTAMP && is_now(&w))
		v = "now";
	else if (w.n == 1 && (is_at(&w, 0, "true") || is_at(&w, 0, "false")))
		v = w.list[0].text;
	else
		v = take_value(p, &w);
	if (v != NULL && w.at != w.n && w.at > 0)
		v = NULL;
	if (v != NULL && column->c.type == TIPPLE_BOOL)
		v = bool_value(v);
	column->value = v;
}
