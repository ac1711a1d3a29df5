/*
 * rules.c - see rules.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "error.h"
#include "row.h"
#include "rules.h"

void *
tipple_rule_alloc(struct tipple_ruled *r, size_t size)
{
	return tipple__arena_alloc(r->memory, size);
}

/*
 * Does the command write the column?  Not the key of an update, by which it finds
 * the row: one that others wrote is found as they wrote it.
 */
static bool
is_written(const struct tipple__command *command, const struct tipple_column *c)
{
	int i, n;

	if (command == NULL || command->kind == TIPPLE__INSERT || command->kind == TIPPLE__UPSERT)
		return true;
	for (i = command->nparams - 1; i >= 0 && command->params[i] != c; i--)
		;
	n = command->kind == TIPPLE__CHANGE ? command->key->ncolumns : 0;
	return i >= 0 && i < command->nparams - n;
}

static enum tipple_status
refuse(struct tipple__ruling *r, const struct tipple_table *t,
    const struct tipple_column_rules *rules, const struct tipple_ruled *value,
    struct tipple_error *err)
{
	const char *name = value->column->name;

	r->fatal = rules->otherwise == TIPPLE_OTHERWISE_FAIL;
	tipple__fail(err, TIPPLE_INVALID, t->name, name, "%s.%s: %s: %s", t->name, name,
	    value->code, value->reason);
	if (err != NULL)
		tipple__copy_text(err->constraint, sizeof(err->constraint), value->code);
	return TIPPLE_INVALID;
}

/* A value that was NULL already is not cleared. */
static void
clear(struct tipple__ruling *r, const struct tipple_column_rules *rules,
    struct tipple_ruled *value)
{
	if (value->value.null)
		return;
	value->value.null = true;
	r->cleared[r->ncleared++] = (struct tipple__cleared){ rules->column, value->code,
		value->reason };
}

static enum tipple_status
rule_column(struct tipple__ruling *r, const struct tipple_table *t,
    const struct tipple_column_rules *rules, void *row, struct tipple_error *err)
{
	struct tipple_ruled value = { .column = &t->columns[rules->column],
		.value = tipple_get(t, row, rules->column), .code = "?", .reason = "?",
		.memory = &r->arena };
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < rules->nrules && status == TIPPLE_OK; i++)
		if (!value.value.null || rules->rules[i].nulls)
			status = rules->rules[i].run(&value, rules->rules[i].arg);
	if (status == TIPPLE_INVALID && rules->otherwise != TIPPLE_OTHERWISE_NULL)
		return refuse(r, t, rules, &value, err);
	if (status == TIPPLE_INVALID)
		clear(r, rules, &value);
	else if (status != TIPPLE_OK)
		return status == TIPPLE_NOMEM ? tipple__nomem(err) :
		    tipple__fail(err, status, t->name, value.column->name,
		    "%s.%s: a rule of the column failed", t->name, value.column->name);
	tipple__set(t, row, rules->column, &value.value);
	return TIPPLE_OK;
}

enum tipple_status
tipple__rule(struct tipple__ruling *r, const struct tipple_table *t,
    const struct tipple__command *command, const void **row, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	void *copy;

	tipple__arena_reset(&r->arena);
	r->given = *row;
	r->ncleared = 0;
	r->fatal = false;
	copy = tipple__arena_alloc(&r->arena, t->row_size);
	r->cleared = tipple__arena_alloc(&r->arena, (size_t)t->nrules * sizeof(*r->cleared));
	if (copy == NULL || r->cleared == NULL)
		return tipple__nomem(err);
	memcpy(copy, *row, t->row_size);
	for (int i = 0; i < t->nrules && status == TIPPLE_OK; i++)
		if (is_written(command, &t->columns[t->rules[i].column]))
			status = rule_column(r, t, &t->rules[i], copy, err);
	if (status == TIPPLE_OK)
		*row = copy;
	else
		r->ncleared = 0;
	return status;
}

void
tipple__tell_cleared(struct tipple__ruling *r, struct tipple_db *db, const struct tipple_table *t)
{
	const struct tipple__cleared *c = r->cleared;

	for (int i = 0; i < r->ncleared && db->cleared != NULL; i++)
		db->cleared(db->cleared_arg, t, r->given, c[i].column, c[i].code, c[i].reason);
	r->ncleared = 0;
}

void
tipple__ruling_free(struct tipple__ruling *r)
{
	tipple__arena_free(&r->arena);
}

enum tipple_status
tipple_on_cleared(struct tipple_db *db, tipple_cleared_fn *fn, void *arg,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__enter(db, err);

	if (status != TIPPLE_OK)
		return status;
	db->cleared = fn;
	db->cleared_arg = arg;
	return TIPPLE_OK;
}

enum tipple_status
tipple_apply_rules(const struct tipple_table *t, void *row, struct tipple_error *err)
{
	struct tipple__ruling r = { .ncleared = 0 };
	enum tipple_status status = TIPPLE_OK;
	const void *ruled = row;
	void *owned;

	if (t->rules == NULL)
		return TIPPLE_OK;
	status = tipple__rule(&r, t, NULL, &ruled, err);
	owned = status == TIPPLE_OK ? malloc(t->row_size) : NULL;
	if (status == TIPPLE_OK)
		status = owned != NULL ? tipple_copy(t, owned, ruled, err) : tipple__nomem(err);
	if (status == TIPPLE_OK) {
		tipple_clear(t, row);
		memcpy(row, owned, t->row_size);
	}
	free(owned);
	tipple__ruling_free(&r);
	return status;
}
