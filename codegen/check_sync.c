/*
 * check_sync.c - syncs: from where, to where, by which cursor, and what is copied.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "check.h"
#include "naming.h"
#include "suggest.h"
#include "sync.h"

struct sync {
	struct subject at;
	const struct schema *schema;
	const struct schema_sync *s;
	const struct schema_table *from, *to; /* NULL: told, or not known */
};

static const char *
did_you_mean(const struct sync *x, const struct suggestion *suggestion)
{
	const char *best = suggest_best(suggestion);

	return best ? pool_printf(x->at.diags->arena, "; did you mean \"%s\"?", best) : "";
}

/* A table, or for from also a query; false: told, or something there is broken. */
static void
check_end(const struct sync *x, const char *key, const char *name, bool found, bool queries)
{
	struct suggestion suggestion = { .word = name };

	if (found || schema_is_broken(name))
		return;
	for (unsigned i = 0; i < x->schema->ntables; i++) {
		if (schema_is_broken(x->schema->tables[i].name)) /* it may be this one */
			return;
		suggest_try(&suggestion, x->schema->tables[i].name);
	}
	for (unsigned i = 0; queries && i < x->schema->nqueries; i++)
		suggest_try(&suggestion, x->schema->queries[i].name);
	check_tell(&x->at, key, "%s: there is no table%s \"%.60s\" in this file%s", key,
	    queries ? " or query" : "", name, did_you_mean(x, &suggestion));
}

static void
check_from_query(const struct sync *x)
{
	int i = schema_find_query(x->schema, x->s->from);
	const struct schema_query *q = i < 0 ? NULL : &x->schema->queries[i];

	if (!q || schema_find_table(x->schema, x->s->from) >= 0)
		return;
	if (q->nparams)
		check_tell(&x->at, "from", "from: a query with parameters cannot be read as a"
		    " table");
	else if (q->returns == RETURNS_EXEC)
		check_tell(&x->at, "from", "from: the query gives no rows");
}

/* What is written by key must have one. */
static void
check_target_key(const struct sync *x)
{
	const struct schema_table *to = x->to;
	const char *why = to->nprimary_key ? NULL : "has no primary key";

	for (unsigned i = 0; i < to->nprimary_key; i++) {
		int c = schema_find_column(to, to->primary_key[i]);

		if (c >= 0 && to->columns[c].generated)
			why = "has a generated primary key";
	}
	if (why && !schema_any_broken(to->primary_key, to->nprimary_key) &&
	    !schema_is_broken(to->name))
		check_tell(&x->at, "to", "to: %s %s, so that no row of it can be found again",
		    to->name, why);
}

/* The column of this name, or NULL, which is told. */
static const struct schema_column *
find_column(const struct sync *x, const struct subject *at, const char *key, const char *what,
    const struct schema_table *t, const char *name)
{
	struct suggestion suggestion = { .word = name };
	int c;

	if (!t || schema_is_broken(name))
		return NULL;
	c = schema_find_column(t, name);
	if (c >= 0)
		return t->columns[c].type == SCHEMA_BROKEN_WORD ? NULL : &t->columns[c];
	for (unsigned i = 0; i < t->ncolumns; i++) {
		if (schema_is_broken(t->columns[i].name)) /* it may be this one */
			return NULL;
		suggest_try(&suggestion, t->columns[i].name);
	}
	check_tell(at, key, "%s: %s has no column \"%.60s\"%s", what, t->name, name,
	    did_you_mean(x, &suggestion));
	return NULL;
}

/* What would load rows twice, or delete those that no window shows. */
static void
check_write(const struct sync *x)
{
	const struct schema_sync *s = x->s;

	if ((int)s->mode == SCHEMA_BROKEN_WORD)
		return;
	if (s->write == WRITE_APPEND && s->mode == MODE_FULL)
		check_tell(&x->at, "write", "write: append in a full sync would load every row"
		    " once more in each run");
	if (s->write == WRITE_REPLACE && s->mode != MODE_FULL)
		check_tell(&x->at, "write", "write: replace deletes every row, so it needs mode:"
		    " full");
}

static void
check_cursor(const struct sync *x)
{
	const struct schema_sync *s = x->s;
	const struct schema_column *c;

	if ((int)s->mode == SCHEMA_BROKEN_WORD)
		return;
	if (s->mode == MODE_FULL) {
		if (s->cursor)
			check_tell(&x->at, "cursor", "cursor: a full sync has none");
		if (s->exact_stamps)
			check_tell(&x->at, "exact_stamps", "exact_stamps: a full sync has none");
		return;
	}
	if (!s->cursor) {
		check_tell(&x->at, NULL, "the key \"cursor\" is missing: by what is a changed row"
		    " seen?  If by nothing, say mode: full");
		return;
	}
	c = find_column(x, &x->at, "cursor", "cursor", x->from, s->cursor);
	if (!c)
		return;
	if (c->type != TIPPLE_TIMESTAMP && c->type != TIPPLE_DATE)
		check_tell(&x->at, "cursor", "cursor: column \"%s\" is %s, not timestamp or date",
		    c->name, schema_type_name(c->type));
	if (c->nullable)
		check_tell(&x->at, "cursor", "cursor: column \"%s\" is nullable: a row without a"
		    " time would never be seen", c->name);
}

/* Why the value of one column cannot be assigned to the other. */
static const char *
misfit(const struct sync *x, const struct schema_column *from, const struct schema_column *to)
{
	if (to->generated)
		return "which the database makes";
	if (from->nullable && !to->nullable)
		return pool_printf(x->at.diags->arena, "which is not nullable, and \"%s\" is",
		    from->name);
	return pool_printf(x->at.diags->arena, "which is %s, and \"%s\" is %s",
	    from->type == to->type ? "an enum of other values" : schema_type_name(to->type),
	    from->name, schema_type_name(from->type));
}

static void
check_copy(const struct sync *x)
{
	const struct schema_sync *s = x->s;

	for (unsigned i = 0; i < s->ncopy; i++) {
		struct subject at = check_item_subject(&x->at, "copy", i);
		const struct schema_copy *c = &s->copy[i];
		const struct schema_column *to = find_column(x, &at, "to", "copy", x->to, c->to);
		const struct schema_column *from = find_column(x, &at, "from", "copy", x->from,
		    c->from);

		if (from && to && !sync_fits(from, to))
			check_tell(&at, "to", "copy: not to \"%s\", %s: leave it to the"
			    " transform", to->name, misfit(x, from, to));
		for (unsigned j = 0; j < i; j++)
			if (strcmp(c->to, s->copy[j].to) == 0 && !schema_is_broken(c->to))
				check_tell(&at, "to", "copy: \"%.60s\" is there twice", c->to);
	}
}

static void
check_except(const struct sync *x)
{
	const struct schema_sync *s = x->s;
	struct schema_sync all = *s;

	all.nexcept = 0;
	for (unsigned i = 0; i < s->nexcept; i++) {
		struct subject at = check_item_subject(&x->at, "except", i);
		const struct schema_column *c = find_column(x, &at, NULL, "except", x->to,
		    s->except[i]);
		bool listed = false;

		if (!c)
			continue;
		for (unsigned j = 0; j < s->ncopy; j++)
			listed = listed || strcmp(s->copy[j].to, c->name) == 0;
		if (listed)
			check_tell(&at, NULL, "except: \"%s\" is in copy, too", c->name);
		else if (x->from && s->transform == TRANSFORM_FUNCTION &&
		    sync_copied(&all, x->from, x->to, (unsigned)(c - x->to->columns)) < 0)
			check_tell(&at, NULL, "except: \"%s\" would not be copied anyway",
			    c->name);
	}
}

/* Without a function every column must get its value by being copied. */
static void
check_complete(const struct sync *x)
{
	const struct schema_sync *s = x->s;

	for (unsigned i = 0; i < x->to->ncolumns; i++) {
		const struct schema_column *c = &x->to->columns[i];
		bool except = false;

		for (unsigned j = 0; j < s->nexcept; j++)
			except = except || strcmp(s->except[j], c->name) == 0;
		if (c->generated || sync_copied(s, x->from, x->to, i) >= 0 ||
		    (except && c->nullable))
			continue;
		check_tell(&x->at, "transform", "transform: none leaves %s.%s without a value: "
		    "copy it%s", x->to->name, c->name, c->nullable ? ", or name it in except" : "");
	}
}

static void
check_sync_names(const struct sync *x)
{
	const char *allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";
	const char *job = x->s->job;

	if (!schema_is_broken(x->s->name) && !naming_is_identifier(x->s->c))
		check_tell(&x->at, "name", "\"%.60s\" makes no name in C", x->s->c);
	if (job && !schema_is_broken(job) && (job[strspn(job, allowed)] || *job == '-'))
		check_tell(&x->at, "job", "job: is made of letters, digits, _, - and .");
}

struct subject
check_sync_subject(struct source *s, struct diags *d, const struct schema *schema, unsigned i)
{
	return (struct subject){
		.source = s, .diags = d, .table = &schema->syncs[i].label,
		.node = source_item(s, source_root(s), "syncs", i),
	};
}

void
check_syncs(struct source *s, const struct schema *schema, struct diags *d)
{
	for (unsigned i = 0; i < schema->nsyncs; i++) {
		const struct schema_sync *sync = &schema->syncs[i];
		struct sync x = { check_sync_subject(s, d, schema, i), schema, sync,
			sync_from(schema, sync), sync_to(schema, sync) };
		size_t before = d->nerrors;

		if (!check_is_mapping(&x.at))
			continue;
		check_end(&x, "from", sync->from, x.from, true);
		check_end(&x, "to", sync->to, x.to, false);
		check_from_query(&x);
		if (x.to && (sync->write == WRITE_UPSERT || sync->write == WRITE_INSERT_ONLY))
			check_target_key(&x);
		check_write(&x);
		check_cursor(&x);
		check_copy(&x);
		check_except(&x);
		check_sync_names(&x);
		if (sync->transform == TRANSFORM_NONE && x.from && x.to && d->nerrors == before)
			check_complete(&x);
	}
}
