/*
 * quality.c - see quality.h.  Every kind of gate becomes two numbers: how many are bad,
 * and of how many.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ask.h"
#include "connect.h"
#include "error.h"
#include "run.h"
#include "sql.h"

#define DAY INT64_C(86400000000) /* microseconds */

static const struct tipple_table *
table_of(const struct tipple_sync *job, const struct tipple_gate *g)
{
	return g->table != NULL ? g->table : job->target;
}

bool
tipple__gates_can_fail(const struct tipple_sync *job)
{
	for (int i = 0; i < job->ngates; i++)
		if (!job->gates[i].warning)
			return true;
	return false;
}

/* ---- can they be judged? ---- */

/* NULL, or what is wrong with the columns of a gate that has some. */
static const char *
wrong_columns(const struct tipple_gate *g, const struct tipple_table *t)
{
	if (g->columns == NULL || g->columns[0] == TIPPLE_END)
		return "it names no column";
	for (const int *c = g->columns; *c != TIPPLE_END; c++)
		if (*c < 0 || *c >= t->ncolumns)
			return "it names a column that its table does not have";
	if (g->kind == TIPPLE_GATE_FRESH && t->columns[g->columns[0]].type != TIPPLE_DATE &&
	    t->columns[g->columns[0]].type != TIPPLE_TIMESTAMP)
		return "only a date or timestamp can be fresh";
	return NULL;
}

static const char *
wrong_gate(const struct tipple_gate *g, const struct tipple_table *t)
{
	if (g->name == NULL || *g->name == '\0')
		return "it has no name";
	if (!(g->tolerated >= 0 && g->tolerated <= 1) && g->kind != TIPPLE_GATE_CHANGE)
		return "what it tolerates is no part from 0 to 1";
	switch (g->kind) {
	case TIPPLE_GATE_COMPLETE:
	case TIPPLE_GATE_UNIQUE:
	case TIPPLE_GATE_RANGE:
	case TIPPLE_GATE_FRESH:
		return wrong_columns(g, t);
	case TIPPLE_GATE_PREDICATE:
		return g->sql == NULL ? "it has no condition" : NULL;
	case TIPPLE_GATE_FUNCTION:
		return g->check == NULL ? "it has no function" : NULL;
	case TIPPLE_GATE_ROWS:
	case TIPPLE_GATE_CHANGE:
		return NULL;
	}
	return "it is of no kind";
}

enum tipple_status
tipple__gates_check(const struct tipple_sync *job, struct tipple_error *err)
{
	const char *wrong;

	if (job->ngates > TIPPLE__MAX_GATES)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the job has more than %d quality gates", TIPPLE__MAX_GATES);
	for (int i = 0; i < job->ngates; i++) {
		wrong = wrong_gate(&job->gates[i], table_of(job, &job->gates[i]));
		if (wrong != NULL)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "quality gate %d, %.60s: %s", i + 1, job->gates[i].name != NULL ?
			    job->gates[i].name : "without a name", wrong);
	}
	return TIPPLE_OK;
}

/* ---- counting ---- */

static void
put_column(struct tipple__text *sql, enum tipple_dialect_id d, const struct tipple_table *t, int c)
{
	const char *name = t->columns[c].names[d];

	tipple__quote(sql, &tipple__dialects[d], name != NULL ? name : t->columns[c].name);
}

static void
put_columns(struct tipple__text *sql, enum tipple_dialect_id d, const struct tipple_table *t,
    const int *columns, const char *before, const char *between, const char *after)
{
	for (const int *c = columns; *c != TIPPLE_END; c++) {
		tipple__put(sql, c > columns ? between : "");
		tipple__put(sql, before);
		put_column(sql, d, t, *c);
		tipple__put(sql, after);
	}
}

/* SQL for two numbers, of which all that is not bad is the second, or all that is. */
static void
put_sql(struct tipple__text *sql, enum tipple_dialect_id d, const struct tipple_table *t,
    const struct tipple_gate *g)
{
	int n = 0;

	if (g->kind == TIPPLE_GATE_COMPLETE) {
		while (g->columns[n] != TIPPLE_END)
			n++;
		tipple__putf(sql, "SELECT count(*) * %d, ", n);
		put_columns(sql, d, t, g->columns, "count(", " + ", ")");
		tipple__put(sql, ", NULL FROM ");
		tipple__sql_from(sql, &tipple__dialects[d], t);
	} else if (g->kind == TIPPLE_GATE_UNIQUE) {
		tipple__put(sql, "SELECT count(*), (SELECT count(*) FROM (SELECT 1 AS one FROM ");
		tipple__sql_from(sql, &tipple__dialects[d], t);
		tipple__put(sql, " WHERE ");
		put_columns(sql, d, t, g->columns, "", " AND ", " IS NOT NULL");
		tipple__put(sql, " GROUP BY ");
		put_columns(sql, d, t, g->columns, "", ", ", "");
		tipple__put(sql, ") AS told_apart), NULL FROM ");
		tipple__sql_from(sql, &tipple__dialects[d], t);
		tipple__put(sql, " WHERE ");
		put_columns(sql, d, t, g->columns, "", " AND ", " IS NOT NULL");
	} else {
		tipple__putf(sql,
		    "SELECT count(*), count(CASE WHEN NOT (%s\n) THEN 1 END), NULL FROM ", g->sql);
		tipple__sql_from(sql, &tipple__dialects[d], t);
	}
}

static enum tipple_status
ask_two(struct tipple_db *db, const struct tipple_table *t, const struct tipple_gate *g,
    int64_t *first, int64_t *second, struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	struct tipple__answer answer = { 0 };
	enum tipple_status status;

	put_sql(&sql, tipple__dialect_of(db), t, g);
	status = sql.failed ? tipple__nomem(err) : tipple__ask(db, sql.data, NULL, 0, &answer, err);
	*first = answer.first;
	*second = answer.second;
	tipple__answer_clear(&answer);
	tipple__text_clear(&sql);
	return status;
}

static enum tipple_status
count_outside(struct tipple_db *db, const struct tipple_table *t, const struct tipple_gate *g,
    struct tipple__gate_result *r, struct tipple_error *err)
{
	struct tipple_query q;
	enum tipple_status status = tipple_count(db, t, NULL, &r->of, err);

	if (status != TIPPLE_OK || (g->min.type == 0 && g->max.type == 0))
		return status;
	tipple_query_init(&q, t);
	tipple_any(&q);
	if (g->min.type != 0)
		tipple_where(&q, g->columns[0], TIPPLE_LT, g->min);
	if (g->max.type != 0)
		tipple_where(&q, g->columns[0], TIPPLE_GT, g->max);
	tipple_end(&q);
	status = tipple_count(db, t, &q, &r->bad, err);
	tipple_query_clear(&q);
	return status;
}

static enum tipple_status
look_for_fresh(struct tipple_db *db, const struct tipple_table *t, const struct tipple_gate *g,
    int64_t now, struct tipple__gate_result *r, struct tipple_error *err)
{
	bool date = t->columns[g->columns[0]].type == TIPPLE_DATE, found = false;
	int64_t from = now - g->seconds * 1000000;
	struct tipple_query q;
	enum tipple_status status;

	tipple_query_init(&q, t);
	tipple_where(&q, g->columns[0], TIPPLE_GE, date ?
	    tipple_date((int32_t)(from / DAY - (from % DAY < 0))) : tipple_timestamp(from));
	status = tipple_exists(db, t, &q, &found, err);
	tipple_query_clear(&q);
	r->of = 1;
	r->bad = !found;
	return status;
}

static enum tipple_status
count_rows(struct tipple_db *db, const struct tipple_table *t, const struct tipple_gate *g,
    struct tipple__gate_result *r, struct tipple_error *err)
{
	int64_t n = 0;
	enum tipple_status status = tipple_count(db, t, NULL, &n, err);

	if (g->kind == TIPPLE_GATE_ROWS) {
		r->of = n;
		r->bad = n < g->least ? g->least - n : g->most > 0 && n > g->most ? n - g->most : 0;
	} else {
		r->of = r->before;
		r->bad = r->before == 0 ? 0 : n > r->before ? n - r->before : r->before - n;
	}
	return status;
}

static enum tipple_status
measure(const struct tipple__run *run, struct tipple_db *db, struct tipple__gate_result *r,
    struct tipple_error *err)
{
	const struct tipple_gate *g = r->gate;
	const struct tipple_table *t = table_of(run->job, g);
	enum tipple_status status;
	int64_t second = 0;

	r->bad = r->of = 0;
	switch (g->kind) {
	case TIPPLE_GATE_RANGE:
		return count_outside(db, t, g, r, err);
	case TIPPLE_GATE_FRESH:
		return look_for_fresh(db, t, g, run->started, r, err);
	case TIPPLE_GATE_ROWS:
	case TIPPLE_GATE_CHANGE:
		return count_rows(db, t, g, r, err);
	case TIPPLE_GATE_FUNCTION:
		return g->check(db, g->arg, &r->bad, &r->of, err);
	default:
		status = ask_two(db, t, g, &r->of, &second, err);
		r->bad = g->kind == TIPPLE_GATE_PREDICATE ? second : r->of - second;
		return status;
	}
}

/* ---- the verdicts ---- */

static void
put_found(struct tipple__gate_result *r)
{
	static const char *const what[] = {
		[TIPPLE_GATE_COMPLETE] = "cells are empty",
		[TIPPLE_GATE_UNIQUE] = "rows are there twice",
		[TIPPLE_GATE_RANGE] = "rows are out of range",
		[TIPPLE_GATE_PREDICATE] = "rows break the condition",
		[TIPPLE_GATE_FUNCTION] = "are bad",
		[TIPPLE_GATE_CHANGE] = "rows came or went" };
	const struct tipple_gate *g = r->gate;
	size_t size = sizeof(r->found);

	if (g->kind == TIPPLE_GATE_FRESH)
		snprintf(r->found, size, "%s row is of the last %" PRId64 " seconds",
		    r->bad > 0 ? "no" : "a", g->seconds);
	else if (g->kind == TIPPLE_GATE_ROWS && g->most > 0)
		snprintf(r->found, size, "%" PRId64 " rows, %" PRId64 " to %" PRId64 " wanted",
		    r->of, g->least, g->most);
	else if (g->kind == TIPPLE_GATE_ROWS)
		snprintf(r->found, size, "%" PRId64 " rows, at least %" PRId64 " wanted", r->of,
		    g->least);
	else
		snprintf(r->found, size, "%" PRId64 " of %" PRId64 " %s, %g %% tolerated", r->bad,
		    r->of, what[g->kind], 100 * g->tolerated);
}

static void
judge_one(struct tipple__run *run, struct tipple__gate_result *r)
{
	const struct tipple_gate *g = r->gate;

	r->passed = g->kind == TIPPLE_GATE_ROWS ? r->bad == 0 :
	    (double)r->bad <= g->tolerated * (double)r->of;
	put_found(r);
	run->gates.failed += !r->passed && !g->warning;
	tipple_log(&run->log, r->passed ? TIPPLE_INFO : g->warning ? TIPPLE_WARNING : TIPPLE_ERROR,
	    "quality gate %s %s: %s", g->name, r->passed ? "passed" : g->warning ? "warns" :
	    "failed", r->found);
}

enum tipple_status
tipple__gates_begin(struct tipple__run *run, struct tipple_db *target, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < run->job->ngates && status == TIPPLE_OK; i++) {
		const struct tipple_gate *g = &run->job->gates[i];

		if (g->kind == TIPPLE_GATE_CHANGE)
			status = tipple_count(target, table_of(run->job, g), NULL,
			    &run->gates.results[i].before, err);
	}
	return status;
}

enum tipple_status
tipple__gates_judge(struct tipple__run *run, struct tipple_db *target, struct tipple_error *err)
{
	struct tipple__gates *gates = &run->gates;
	enum tipple_status status = TIPPLE_OK;

	gates->n = gates->failed = 0;
	for (int i = 0; i < run->job->ngates && status == TIPPLE_OK; i++) {
		gates->results[i].gate = &run->job->gates[i];
		status = measure(run, target, &gates->results[i], err);
		if (status == TIPPLE_OK)
			judge_one(run, &gates->results[i]);
		gates->n += status == TIPPLE_OK;
	}
	return status;
}
