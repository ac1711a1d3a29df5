/*
 * connect.c - see connect.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "sql.h"

enum tipple_status
tipple__open_existing(const char *url, bool create, struct tipple_db **db,
    struct tipple_error *err)
{
	const char *options = strchr(url, '?');
	struct tipple__text text = { 0 };
	enum tipple_status status;

	*db = NULL;
	tipple__put(&text, url);
	if (!create && strncmp(url, "sqlite", 6) == 0 &&
	    (options == NULL || strstr(options, "mode=") == NULL))
		tipple__put(&text, options != NULL ? "&mode=rw" : "?mode=rw");
	status = text.failed ? tipple__nomem(err) : tipple_open(text.data, db, err);
	tipple__text_clear(&text);
	return status;
}

/* Put "source: " or "target: " in front of what is wrong with it. */
static enum tipple_status
name_side(const char *side, enum tipple_status status, struct tipple_error *err)
{
	char text[sizeof(err->text)];

	if (status == TIPPLE_OK)
		return status;
	snprintf(text, sizeof(text), "%s", err->text);
	snprintf(err->text, sizeof(err->text), "%s: %.270s", side, text);
	return status;
}

static enum tipple_status
look_at(struct tipple_db *db, const struct tipple_table *t, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	enum tipple_status status;

	tipple_query_init(&q, t);
	tipple_limit(&q, 0);
	status = tipple_each(db, t, &q, &cursor, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status;
}

enum tipple_status
tipple__connect_source(const struct tipple__run *run, struct tipple_db **source,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__open_existing(run->options->source, false, source,
	    err);

	if (status == TIPPLE_OK)
		status = look_at(*source, run->job->source, err);
	return name_side("source", status, err);
}

/* Say how what is missing is made. */
static enum tipple_status
name_target(const struct tipple__run *run, enum tipple_status status, struct tipple_error *err)
{
	bool missing = !run->options->create &&
	    (status == TIPPLE_IO || status == TIPPLE_SCHEMA);

	return name_side(missing ? "target (--create makes what is missing)" : "target", status,
	    err);
}

enum tipple_status
tipple__find_target(const struct tipple__run *run, struct tipple_db **target,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__open_existing(run->options->target, false, target,
	    err);

	/* what is wrong with it, if it is not only missing, is told when it is made */
	if (status == TIPPLE_IO && run->options->create)
		return TIPPLE_OK;
	return name_target(run, status, err);
}

enum tipple_status
tipple__prepare_target(const struct tipple__run *run, struct tipple_db **target,
    struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	if (*target == NULL)
		status = tipple__open_existing(run->options->target, run->options->create, target,
		    err);
	for (int i = 0; i < tipple__ntargets(run) && status == TIPPLE_OK; i++) {
		if (run->options->create)
			status = tipple_create(*target, tipple__target(run, i).table, err);
		if (status == TIPPLE_OK)
			status = look_at(*target, tipple__target(run, i).table, err);
	}
	return name_target(run, status, err);
}

enum tipple_dialect_id
tipple__dialect_of(const struct tipple_db *db)
{
	const char *name = tipple_dialect_name(db);
	int id = 0;

	while (id < TIPPLE_MYSQL && strcmp(tipple__dialects[id].name, name) != 0)
		id++;
	return (enum tipple_dialect_id)id;
}

enum tipple_status
tipple__delete_all(struct tipple_db *db, const struct tipple_table *t, struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	enum tipple_status status;

	tipple__put(&sql, "DELETE FROM ");
	tipple__quote(&sql, &tipple__dialects[tipple__dialect_of(db)], t->name);
	status = sql.failed ? tipple__nomem(err) :
	    tipple_exec_sql(db, sql.data, NULL, 0, NULL, err);
	tipple__text_clear(&sql);
	return status;
}
