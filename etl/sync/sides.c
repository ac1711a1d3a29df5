/*
 * sides.c - see sides.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "gone.h"
#include "row.h"
#include "sides.h"
#include "sql.h"
#include "window.h"

/* ---- what one source row becomes ---- */

static int
table_index(const struct tipple__sides *s, const struct tipple_table *table)
{
	for (int i = 0; i < tipple__ntargets(s->run); i++)
		if (tipple__target(s->run, i).table == table)
			return i;
	return -1;
}

/* Keep a row until all of its source row is known to be good. */
static enum tipple_status
keep(void *arg, const struct tipple_table *table, const void *row, struct tipple_error *err)
{
	struct tipple__sides *s = arg;
	int i = table_index(s, table), room = s->room > 0 ? 2 * s->room : 16;
	struct tipple__made *more;
	size_t text;

	if (i < 0)
		return tipple__fail(err, TIPPLE_MISUSE, table->name, NULL,
		    "a row was emitted for %s, which is no target of the job", table->name);
	if (s->nmade == s->room) {
		more = realloc(s->made, (size_t)room * sizeof(*more));
		if (more == NULL)
			return tipple__nomem(err);
		s->made = more;
		s->room = room;
	}
	s->made[s->nmade] = (struct tipple__made){ .table = i,
		.row = tipple__row_keep(table, row, &s->row.memory, &text) };
	return s->made[s->nmade++].row != NULL ? TIPPLE_OK : tipple__nomem(err);
}

static void
forget(struct tipple__sides *s)
{
	for (int i = 0; i < s->nmade; i++)
		if (s->made[i].owned)
			tipple_clear(tipple__target(s->run, s->made[i].table).table,
			    s->made[i].row);
	s->nmade = 0;
}

/* As a load would write it, or refuse it. */
static enum tipple_status
finish(struct tipple__made *m, const struct tipple_table *t, struct tipple_error *err)
{
	enum tipple_status status = tipple_check(t, m->row, err);

	if (status != TIPPLE_OK || t->rules == NULL)
		return status;
	status = tipple_copy(t, m->row, m->row, err);
	m->owned = status == TIPPLE_OK;
	return status == TIPPLE_OK ? tipple_apply_rules(t, m->row, err) : status;
}

/* The key that a load would give to a row that is refused: that of the key's own rules. */
static enum tipple_status
find_key(struct tipple__made *m, const struct tipple_table *t, const struct tipple_key *key,
    bool *known, struct tipple_error *err)
{
	struct tipple_column_rules *rules = calloc((size_t)t->nrules + 1, sizeof(*rules));
	struct tipple_table part = *t;
	enum tipple_status status = TIPPLE_OK;

	if (rules == NULL)
		return tipple__nomem(err);
	part.rules = rules;
	part.nrules = 0;
	for (int i = 0; i < t->nrules; i++)
		if (tipple__in_key(key, t->rules[i].column))
			rules[part.nrules++] = t->rules[i];
	if (part.nrules > 0 && !m->owned) { /* else they were applied */
		status = tipple_copy(t, m->row, m->row, err);
		m->owned = status == TIPPLE_OK;
		if (status == TIPPLE_OK)
			status = tipple_apply_rules(&part, m->row, err);
	}
	*known = status == TIPPLE_OK;
	free(rules);
	return status == TIPPLE_INVALID ? TIPPLE_OK : status;
}

/* A source row that is refused: none of its rows, but for who wants to know their keys. */
static enum tipple_status
put_refused(struct tipple__sides *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	bool known = false, all = true;

	s->rejected++;
	for (int i = 0; i < s->nmade && status == TIPPLE_OK && s->refused_too; i++) {
		struct tipple__compared *x = &s->compare.tables[s->made[i].table];

		if (x->table == NULL)
			continue;
		status = find_key(&s->made[i], x->table, &x->key, &known, err);
		if (status == TIPPLE_OK && known)
			status = tipple__compare_put(&s->compare, s->made[i].table,
			    TIPPLE__SOURCE_SIDE, s->made[i].row, -1, err);
		all = all && known;
	}
	s->unknown += !all;
	return status;
}

/* A source row of which nobody knows what it would have been. */
static void
reject(struct tipple__sides *s)
{
	s->rejected++;
	s->unknown++;
}

/* All rows of the source row under way, or, when one of them is refused, none. */
static enum tipple_status
put_made(struct tipple__sides *s, struct tipple_error *err)
{
	struct tipple_error why;
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < s->nmade && status == TIPPLE_OK; i++)
		status = finish(&s->made[i], tipple__target(s->run, s->made[i].table).table, &why);
	if (status == TIPPLE_INVALID)
		return put_refused(s, err);
	if (status != TIPPLE_OK) {
		*err = why;
		return status;
	}
	for (int i = 0; i < s->nmade && status == TIPPLE_OK; i++)
		if (tipple__sides_has(s, s->made[i].table))
			status = tipple__compare_put(&s->compare, s->made[i].table,
			    TIPPLE__SOURCE_SIDE, s->made[i].row, -1, err);
	return status;
}

static enum tipple_status
take(struct tipple__sides *s, struct tipple_error *err)
{
	enum tipple_verdict verdict = tipple__transform(&s->row, s->in, s->out);
	enum tipple_status status = TIPPLE_OK;

	if (verdict == TIPPLE_EMIT)
		status = keep(s, s->run->job->target, s->out, err);
	if (verdict == TIPPLE_EMIT || verdict == TIPPLE_EMITTED) {
		if (status == TIPPLE_OK)
			status = put_made(s, err);
		s->skipped += s->nmade == 0;
	} else if (verdict == TIPPLE_SKIP) {
		s->skipped++;
	} else if (verdict == TIPPLE_REJECT) {
		reject(s);
	} else {
		*err = s->row.why;
		status = err->status;
	}
	forget(s);
	return status;
}

/* ---- the source ---- */

static enum tipple_status
read_rows(struct tipple__sides *s, struct tipple_cursor *cursor, struct tipple_error *err)
{
	const struct tipple_reader *own = s->run->job->reader;
	enum tipple_status status = TIPPLE_OK, got;
	struct tipple_error why;

	while (status == TIPPLE_OK) {
		why.status = TIPPLE_OK;
		why.text[0] = '\0';
		got = cursor == NULL ? own->next(own->arg, s->in, &why) :
		    tipple_next(cursor, s->in, &why);
		if (got == TIPPLE_DONE)
			return TIPPLE_OK;
		s->read++;
		if (got == TIPPLE_OK) {
			status = take(s, err);
		} else if (got == TIPPLE_INVALID) {
			reject(s);
		} else {
			*err = why;
			return got;
		}
		if (status == TIPPLE_OK)
			status = tipple__stopped(s->run, err);
	}
	return status;
}

static enum tipple_status
read_own(struct tipple__sides *s, struct tipple_error *err)
{
	const struct tipple_reader *own = s->run->job->reader;
	enum tipple_status status = own->open(own->arg, s->run->options->source, err);

	if (status == TIPPLE_OK)
		status = read_rows(s, NULL, err);
	own->close(own->arg);
	return status;
}

enum tipple_status
tipple__sides_read_source(struct tipple__sides *s, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	enum tipple_status status;

	s->read = s->skipped = s->rejected = s->unknown = 0;
	if (s->run->job->reader != NULL)
		return read_own(s, err);
	tipple__whole_query(s->run, s->compare.to > 0, &q); /* the first pass only adds up */
	status = tipple_each(s->source, s->run->job->source, &q, &cursor, err);
	if (status == TIPPLE_OK)
		status = read_rows(s, cursor, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status;
}

/* ---- the target ---- */

static int
column_named(const struct tipple_table *t, const char *name)
{
	int i = t->ncolumns - 1;

	while (i > 0 && strcmp(t->columns[i].name, name) != 0)
		i--;
	return i;
}

/* Was the row deleted, softly?  Then it is not there. */
static bool
is_deleted(const struct tipple__sides *s, int i, const void *row)
{
	struct tipple_target to = tipple__target(s->run, i);

	return tipple__deletes(s->run, i) == TIPPLE_DELETES_SOFT &&
	    !tipple_get(to.table, row, to.deleted_at).null;
}

static enum tipple_status
read_table(struct tipple__sides *s, int i, void *row, struct tipple_error *err)
{
	const struct tipple_table *t = tipple__target(s->run, i).table;
	struct tipple_cursor *cursor = NULL;
	enum tipple_status status = tipple_each(s->target, t, NULL, &cursor, err), got;
	struct tipple_error why;

	while (status == TIPPLE_OK) {
		got = tipple_next(cursor, row, &why);
		if (got == TIPPLE_DONE)
			break;
		if (got == TIPPLE_OK && is_deleted(s, i, row))
			continue;
		if (got == TIPPLE_OK || got == TIPPLE_INVALID) {
			status = tipple__compare_put(&s->compare, i, TIPPLE__TARGET_SIDE, row,
			    got == TIPPLE_OK ? -1 : column_named(t, why.column), err);
		} else {
			*err = why;
			status = got;
		}
		if (status == TIPPLE_OK)
			status = tipple__stopped(s->run, err);
	}
	tipple_cursor_close(cursor);
	return status;
}

enum tipple_status
tipple__sides_read_target(struct tipple__sides *s, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	void *row;

	for (int i = 0; i < tipple__ntargets(s->run) && status == TIPPLE_OK; i++) {
		if (!tipple__sides_has(s, i))
			continue;
		row = calloc(1, tipple__target(s->run, i).table->row_size);
		status = row != NULL ? read_table(s, i, row, err) : tipple__nomem(err);
		free(row);
	}
	return status;
}

/* ---- both ---- */

bool
tipple__sides_has(const struct tipple__sides *s, int i)
{
	return s->compare.tables[i].table != NULL;
}

static enum tipple_status
open_tables(struct tipple__sides *s, bool keys_only, int only, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	bool any = false;

	for (int i = 0; i < tipple__ntargets(s->run) && status == TIPPLE_OK; i++) {
		struct tipple_target to = tipple__target(s->run, i);
		const struct tipple_key *key = to.key != NULL ? to.key :
		    to.table->primary >= 0 ? &to.table->keys[to.table->primary] : NULL;

		if (to.write == TIPPLE_WRITE_APPEND || (only >= 0 && i != only))
			continue;
		any = true;
		/* insert-only leaves a row as it was: that its key is there is all it promises */
		status = tipple__compare_table(&s->compare, i, to.table, key,
		    keys_only || to.write == TIPPLE_WRITE_INSERT_ONLY, err);
	}
	if (status == TIPPLE_OK && !any)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "the job appends: its target "
		    "holds rows as they were at many times, which no source can be compared with");
	return status;
}

enum tipple_status
tipple__sides_open(struct tipple__sides *s, struct tipple__run *run, bool keys_only,
    int only, struct tipple_error *err)
{
	s->run = run;
	s->row.run = run;
	s->row.put = keep;
	s->row.arg = s;
	s->compare.ntables = tipple__ntargets(run);
	s->compare.tables = calloc((size_t)s->compare.ntables, sizeof(*s->compare.tables));
	s->in = calloc(1, run->job->source->row_size);
	s->out = calloc(1, run->job->target->row_size);
	if (s->compare.tables == NULL || s->in == NULL || s->out == NULL)
		return tipple__nomem(err);
	return open_tables(s, keys_only, only, err);
}

void
tipple__sides_close(struct tipple__sides *s)
{
	tipple_rollback(s->source);
	tipple_close(s->source);
	tipple__compare_clear(&s->compare);
	tipple__arena_free(&s->row.memory);
	free(s->made);
	free(s->in);
	free(s->out);
}
