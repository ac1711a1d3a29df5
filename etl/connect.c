/*
 * connect.c - see connect.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "text.h"

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
	snprintf(err->text, sizeof(err->text), "%s: %.300s", side, text);
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

enum tipple_status
tipple__connect_target(const struct tipple__run *run, struct tipple_db **target,
    struct tipple_error *err)
{
	const struct tipple__options *o = run->options;
	enum tipple_status status = tipple__open_existing(o->target, o->create, target, err);
	bool missing;

	if (status == TIPPLE_OK && o->create)
		status = tipple_create(*target, run->job->target, err);
	if (status == TIPPLE_OK)
		status = look_at(*target, run->job->target, err);
	missing = !o->create && (status == TIPPLE_IO || status == TIPPLE_SCHEMA);
	return name_side(missing ? "target (--create makes what is missing)" : "target", status,
	    err);
}
