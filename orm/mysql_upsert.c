/*
 * mysql_upsert.c - an upsert in steps: lock and look, then update or insert.
 *
 * ON DUPLICATE KEY UPDATE takes the first clash in the order of the table's
 * keys, and the guard in the statement says so when that is another row than
 * the one that is meant.  Then these steps find out whether it is a conflict
 * (not when a shorter list of columns leaves the other key alone), and the name
 * of the key.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>

#include "error.h"
#include "mysql_backend.h"
#include "sql.h"

/* One statement and where its parameters' values are among the upsert's. */
struct step {
	struct tipple__stmt *stmt;      /* NULL: nothing to do */
	int *from;
};

struct tipple__mysql_steps {
	struct tipple_db *db;
	const struct tipple_table *table;
	struct step look, change, insert;
	struct tipple_value *values;    /* of the step under way */
};

/* A statement under construction; room for every parameter it can have. */
struct draft {
	const struct tipple__command *upsert;
	struct tipple__text sql;
	const struct tipple_column **params;
	int nparams;
};

/* "column = ?" */
static void
put_term(struct draft *d, const char *before, int c)
{
	const struct tipple_column *column = &d->upsert->table->columns[c];

	tipple__put(&d->sql, before);
	tipple__quote_column(&d->sql, &tipple__dialects[TIPPLE_MYSQL], column);
	tipple__put(&d->sql, " = ?");
	d->params[d->nparams++] = column;
}

/* "column <=> ?", by bytes: a collation may take A and a for equal. */
static void
put_same(struct draft *d, const char *before, int c)
{
	const struct tipple_column *column = &d->upsert->table->columns[c];
	bool text = column->type == TIPPLE_TEXT || column->type == TIPPLE_JSON ||
	    column->type == TIPPLE_ENUM;

	tipple__putf(&d->sql, "%s%s", before, text ? "CONVERT(" : "");
	tipple__quote_column(&d->sql, &tipple__dialects[TIPPLE_MYSQL], column);
	tipple__put(&d->sql, text ? " USING utf8mb4) <=> BINARY ?" : " <=> ?");
	d->params[d->nparams++] = column;
}

/* By the index, and of texts to the byte. */
static void
put_where_key(struct draft *d)
{
	const struct tipple_key *k = d->upsert->key;

	for (int i = 0; i < k->ncolumns; i++) {
		put_term(d, i > 0 ? " AND " : " WHERE ", k->columns[i]);
		if (d->upsert->table->columns[k->columns[i]].type == TIPPLE_TEXT)
			put_same(d, " AND ", k->columns[i]);
	}
}

/* The next column to update: neither of the key nor generated. */
static int
next_updated(const struct tipple__command *upsert, int *at)
{
	int c;

	while ((c = tipple__next_column(upsert->table, upsert->key, upsert->columns, at)) !=
	    TIPPLE_END)
		if (c != upsert->table->generated && !tipple__in_key(upsert->key, c))
			break;
	return c;
}

static void
draft_look(struct draft *d)
{
	const struct tipple_table *t = d->upsert->table;
	const struct tipple__dialect *mysql = &tipple__dialects[TIPPLE_MYSQL];

	tipple__put(&d->sql, "SELECT ");
	tipple__quote_column(&d->sql, mysql, &t->columns[d->upsert->key->columns[0]]);
	tipple__put(&d->sql, " FROM ");
	tipple__quote_table(&d->sql, mysql, t);
	put_where_key(d);
	tipple__put(&d->sql, " FOR UPDATE");
}

/* Update the columns where anything compared differs; false: nothing is compared. */
static bool
draft_change(struct draft *d)
{
	const struct tipple_table *t = d->upsert->table;
	int c, at = 0, n = 0;

	tipple__put(&d->sql, "UPDATE ");
	tipple__quote_table(&d->sql, &tipple__dialects[TIPPLE_MYSQL], t);
	while ((c = next_updated(d->upsert, &at)) != TIPPLE_END)
		put_term(d, n++ > 0 ? ", " : " SET ", c);
	put_where_key(d);
	at = n = 0;
	while ((c = next_updated(d->upsert, &at)) != TIPPLE_END)
		if ((t->columns[c].flags & TIPPLE_COLUMN_NO_COMPARE) == 0)
			put_same(d, n++ > 0 ? " OR NOT " : " AND (NOT ", c);
	tipple__put(&d->sql, ")");
	return n > 0;
}

static void
draft_insert(struct draft *d)
{
	tipple__sql_insert(&d->sql, &tipple__dialects[TIPPLE_MYSQL], d->upsert->table);
	for (int i = 0; i < d->upsert->nparams; i++)
		d->params[d->nparams++] = d->upsert->params[i];
}

static enum tipple_status
prepare_step(struct tipple__mysql_steps *s, struct draft *d, enum tipple__kind kind,
    struct step *step, struct tipple_error *err)
{
	const struct tipple__command *upsert = d->upsert;
	const struct tipple_column *found = &upsert->table->columns[upsert->key->columns[0]];
	const struct tipple__command command = { .kind = kind, .sql = d->sql.data,
		.table = upsert->table, .params = d->params, .nparams = d->nparams,
		.results = &found, .nresults = kind == TIPPLE__ROWS };
	enum tipple_status status = TIPPLE_NOMEM;

	step->from = calloc((size_t)d->nparams + 1, sizeof(*step->from));
	if (d->sql.failed || step->from == NULL)
		tipple__nomem(err);
	else
		status = tipple__mysql.prepare(s->db, &command, &step->stmt, err);
	for (int i = 0; i < d->nparams && status == TIPPLE_OK; i++)
		while (upsert->params[step->from[i]] != d->params[i])
			step->from[i]++;
	tipple__text_reset(&d->sql);
	d->nparams = 0;
	return status;
}

static enum tipple_status
prepare_steps(struct tipple__mysql_steps *s, struct draft *d, struct tipple_error *err)
{
	enum tipple_status status;

	draft_look(d);
	status = prepare_step(s, d, TIPPLE__ROWS, &s->look, err);
	if (status == TIPPLE_OK && draft_change(d))
		status = prepare_step(s, d, TIPPLE__CHANGE, &s->change, err);
	tipple__text_reset(&d->sql);
	d->nparams = 0;
	draft_insert(d);
	return status == TIPPLE_OK ? prepare_step(s, d, TIPPLE__INSERT, &s->insert, err) : status;
}

enum tipple_status
tipple__mysql_steps(struct tipple_db *db, const struct tipple__command *command,
    struct tipple__mysql_steps **out, struct tipple_error *err)
{
	struct tipple__mysql_steps *s = calloc(1, sizeof(*s));
	struct draft d = { .upsert = command };
	size_t room;
	int at = 0, n = 0;
	enum tipple_status status;

	if (s == NULL)
		return tipple__nomem(err);
	while (next_updated(command, &at) != TIPPLE_END)
		n++;
	room = (size_t)(2 * (n + command->key->ncolumns) + command->nparams);
	s->db = db;
	s->table = command->table;
	s->values = calloc(room, sizeof(*s->values));
	d.params = calloc(room, sizeof(*d.params));
	if (s->values == NULL || d.params == NULL)
		status = tipple__nomem(err);
	else
		status = prepare_steps(s, &d, err);
	tipple__text_clear(&d.sql);
	free(d.params);
	if (status != TIPPLE_OK) {
		tipple__mysql_free_steps(s);
		return status;
	}
	*out = s;
	return TIPPLE_OK;
}

void
tipple__mysql_free_steps(struct tipple__mysql_steps *s)
{
	if (s == NULL)
		return;
	tipple__mysql.finish(s->look.stmt);
	tipple__mysql.finish(s->change.stmt);
	tipple__mysql.finish(s->insert.stmt);
	free(s->look.from);
	free(s->change.from);
	free(s->insert.from);
	free(s->values);
	free(s);
}

static enum tipple_status
run_step(struct tipple__mysql_steps *s, const struct step *step,
    const struct tipple_value *values, struct tipple__effect *effect, struct tipple_error *err)
{
	for (int i = 0; i < step->stmt->command.nparams; i++)
		s->values[i] = values[step->from[i]];
	return tipple__mysql.execute(step->stmt, s->values, effect, err);
}

/* Lock the row of the key: OK, or DONE when there is none. */
static enum tipple_status
look(struct tipple__mysql_steps *s, const struct tipple_value *values, struct tipple_error *err)
{
	struct tipple__effect effect;
	struct tipple_value cell;
	enum tipple_status status = run_step(s, &s->look, values, &effect, err);

	if (status == TIPPLE_OK)
		status = tipple__mysql.fetch(s->look.stmt, &cell, err);
	tipple__mysql.reset(s->look.stmt);
	return status;
}

static enum tipple_status
change(struct tipple__mysql_steps *s, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	enum tipple_status status;

	effect->outcome = TIPPLE_UNCHANGED;
	if (s->change.stmt == NULL)
		return TIPPLE_OK;
	status = run_step(s, &s->change, values, effect, err);
	if (effect->matched > 0)
		effect->outcome = TIPPLE_UPDATED;
	return status;
}

static enum tipple_status
look_and_write(struct tipple__mysql_steps *s, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	/* twice: somebody else may insert the row after the first look */
	for (int i = 0; i < 2; i++) {
		status = look(s, values, err);
		if (status == TIPPLE_OK)
			return change(s, values, effect, err);
		if (status != TIPPLE_DONE)
			return status;
		status = run_step(s, &s->insert, values, effect, err);
		effect->outcome = TIPPLE_INSERTED;
		if (status != TIPPLE_CONFLICT)
			return status;
	}
	return status;
}

enum tipple_status
tipple__mysql_run_steps(struct tipple__mysql_steps *s, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	enum tipple_status status;

	if (s->db->depth > 0)
		return look_and_write(s, values, effect, err);
	if ((status = tipple__mysql.exec(s->db, "START TRANSACTION", err)) != TIPPLE_OK)
		return status;
	status = look_and_write(s, values, effect, err);
	if (status != TIPPLE_OK) {
		(void)tipple__mysql.exec(s->db, "ROLLBACK", NULL);
		return status;
	}
	status = tipple__mysql.exec(s->db, "COMMIT", err);
	if (status != TIPPLE_OFFLINE)
		return status;
	if (err != NULL)
		err->status = TIPPLE_UNKNOWN;
	return TIPPLE_UNKNOWN;
}
