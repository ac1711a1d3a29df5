/*
 * replay.c - see replay.h.
 *
 * The file is read twice: for what its markers say, and for its rows.  Only rows of
 * batches that were committed are replayed, and none that a marker names.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "json_value.h"
#include "replay.h"
#include "row.h"

#define NAME_SIZE 160

/* A line that was given as a row. */
struct given {
	char name[NAME_SIZE];   /* run/batch/row */
	int64_t number;         /* among the rows read; 0: it was not given, its row is gone */
	bool settled;
};

struct tipple__replay {
	struct tipple_reader reader;
	struct tipple__run *run;
	char *path;
	struct tipple__rejects *marks;
	struct tipple_db *source;       /* NULL: rows are made of values */
	json_t *committed;              /* run/batch */
	json_t *done;                   /* run/batch/row */
	FILE *file;
	char *text;                     /* a line */
	size_t room;
	json_t *line;                   /* that the row under way points into */
	void *row;                      /* found in the source; owns its text */
	struct tipple__arena memory;
	struct given *given;            /* since the last commit */
	size_t ngiven, given_room;
	int64_t settled, gone;
};

/* ---- the file ---- */

/* "run/batch" or "run/batch/row"; false: the line has none. */
static bool
name_line(const json_t *line, bool row, char name[NAME_SIZE])
{
	const char *run = json_string_value(json_object_get(line, "run"));
	const json_t *batch = json_object_get(line, "batch");
	const json_t *number = json_object_get(line, "row");

	if (run == NULL || strlen(run) > 64 || !json_is_integer(batch) ||
	    (row && !json_is_integer(number)))
		return false;
	if (row)
		snprintf(name, NAME_SIZE, "%s/%" PRId64 "/%" PRId64, run,
		    (int64_t)json_integer_value(batch), (int64_t)json_integer_value(number));
	else
		snprintf(name, NAME_SIZE, "%s/%" PRId64, run, (int64_t)json_integer_value(batch));
	return true;
}

/* The next line that is JSON, as r->line; TIPPLE_DONE at the end. */
static enum tipple_status
next_line(struct tipple__replay *r, struct tipple_error *err)
{
	ssize_t n;

	json_decref(r->line);
	r->line = NULL;
	while ((n = getline(&r->text, &r->room, r->file)) > 0)
		if ((r->line = json_loadb(r->text, (size_t)n, 0, NULL)) != NULL)
			return TIPPLE_OK;
	if (ferror(r->file))
		return tipple__fail(err, TIPPLE_IO, NULL, NULL,
		    "reject file %.200s: cannot read: %s", r->path, strerror(errno));
	return TIPPLE_DONE;
}

static enum tipple_status
take_marker(struct tipple__replay *r, struct tipple_error *err)
{
	const char *job = json_string_value(json_object_get(r->line, "job"));
	bool replayed = json_object_get(r->line, "replayed") != NULL;
	char name[NAME_SIZE];
	int failed = 0;

	if (job != NULL && strcmp(job, r->run->job->name) != 0)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "reject file %.150s: has rows of the job %.100s", r->path, job);
	if (replayed && name_line(r->line, true, name))
		failed = json_object_set_new(r->done, name, json_true());
	else if (json_object_get(r->line, "committed") != NULL && name_line(r->line, false, name))
		failed = json_object_set_new(r->committed, name, json_true());
	return failed != 0 ? tipple__nomem(err) : TIPPLE_OK;
}

/* Read all markers, and be at the beginning again. */
static enum tipple_status
scan(struct tipple__replay *r, struct tipple_error *err)
{
	enum tipple_status status;

	if (r->file != NULL)
		fclose(r->file);
	r->file = fopen(r->path, "re");
	if (r->file == NULL)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "reject file %.200s: %s",
		    r->path, strerror(errno));
	json_object_clear(r->committed);
	json_object_clear(r->done);
	while ((status = next_line(r, err)) == TIPPLE_OK)
		if ((status = take_marker(r, err)) != TIPPLE_OK)
			break;
	rewind(r->file);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/* Is the line a row that is still to be replayed? */
static bool
is_due(const struct tipple__replay *r, char name[NAME_SIZE])
{
	char batch[NAME_SIZE];

	return json_object_get(r->line, "values") != NULL && name_line(r->line, false, batch) &&
	    json_object_get(r->committed, batch) != NULL && name_line(r->line, true, name) &&
	    json_object_get(r->done, name) == NULL;
}

/* ---- the row ---- */

static enum tipple_status
from_source(struct tipple__replay *r, void *row, struct tipple_error *err)
{
	const struct tipple_table *t = r->run->job->source;
	const struct tipple_key *k = &t->keys[t->primary];
	const json_t *key = json_object_get(r->line, "key");
	struct tipple_value *values = tipple__arena_alloc(&r->memory,
	    (size_t)k->ncolumns * sizeof(*values));
	enum tipple_status status;

	if (values == NULL)
		return tipple__nomem(err);
	for (int i = 0; i < k->ncolumns; i++) {
		const struct tipple_column *c = &t->columns[k->columns[i]];

		status = tipple__json_to_value(json_object_get(key, c->name), c, &r->memory,
		    &values[i], err);
		if (status == TIPPLE_OK && values[i].null)
			status = tipple__fail(err, TIPPLE_INVALID, t->name, c->name,
			    "the line has no whole key");
		if (status != TIPPLE_OK)
			return status;
	}
	status = tipple_find(r->source, t, k, values, r->row, err);
	if (status == TIPPLE_OK)
		memcpy(row, r->row, t->row_size);
	return status;
}

static enum tipple_status
from_values(struct tipple__replay *r, void *row, struct tipple_error *err)
{
	const struct tipple_table *t = r->run->job->source;
	const json_t *values = json_object_get(r->line, "values");
	struct tipple_value v;
	enum tipple_status status;

	for (int c = 0; c < t->ncolumns; c++) {
		status = tipple__json_to_value(json_object_get(values, t->columns[c].name),
		    &t->columns[c], &r->memory, &v, err);
		if (status != TIPPLE_OK)
			return status;
		tipple__set(t, row, c, &v);
	}
	return TIPPLE_OK;
}

static enum tipple_status
note_given(struct tipple__replay *r, const char *name, bool gone, struct tipple_error *err)
{
	size_t room = r->given_room > 0 ? 2 * r->given_room : 64;
	struct given *more;

	if (r->ngiven == r->given_room) {
		more = realloc(r->given, room * sizeof(*more));
		if (more == NULL)
			return tipple__nomem(err);
		r->given = more;
		r->given_room = room;
	}
	r->given[r->ngiven] = (struct given){ .settled = gone,
		.number = gone ? 0 : r->run->counts.read + 1 };
	memcpy(r->given[r->ngiven++].name, name, NAME_SIZE);
	return TIPPLE_OK;
}

static enum tipple_status
next_row(void *arg, void *row, struct tipple_error *err)
{
	struct tipple__replay *r = arg;
	char name[NAME_SIZE] = "";
	enum tipple_status status;

	while ((status = next_line(r, err)) == TIPPLE_OK) {
		if (!is_due(r, name))
			continue;
		tipple__arena_reset(&r->memory);
		tipple_clear(r->run->job->source, r->row);
		memset(row, 0, r->run->job->source->row_size);
		status = r->source != NULL ? from_source(r, row, err) : from_values(r, row, err);
		if (status == TIPPLE_OK || status == TIPPLE_INVALID) {
			enum tipple_status noted = note_given(r, name, false, err);

			return noted == TIPPLE_OK ? status : noted;
		}
		if (status != TIPPLE_NOT_FOUND)
			return status;
		status = note_given(r, name, true, err); /* it is gone: nothing is to be done */
		if (status != TIPPLE_OK)
			return status;
	}
	return status;
}

static enum tipple_status
open_reader(void *arg, const char *source, struct tipple_error *err)
{
	struct tipple__replay *r = arg;
	const struct tipple_table *t = r->run->job->source;
	enum tipple_status status = scan(r, err);

	(void)source;
	r->ngiven = 0;
	if (status == TIPPLE_OK && r->run->job->reader == NULL && t->primary >= 0 &&
	    t->query == NULL)
		status = tipple__connect_source(r->run, &r->source, err);
	return status;
}

static void
close_reader(void *arg)
{
	struct tipple__replay *r = arg;

	tipple_clear(r->run->job->source, r->row);
	tipple_close(r->source);
	r->source = NULL;
}

/* ---- marks ---- */

static void
write_marks(struct tipple__replay *r)
{
	enum tipple_status status = TIPPLE_OK;
	struct tipple_error err = { .status = TIPPLE_OK };

	for (size_t i = 0; i < r->ngiven && status == TIPPLE_OK; i++) {
		if (!r->given[i].settled)
			continue;
		r->settled++;
		r->gone += r->given[i].number == 0;
		status = tipple__rejects_replayed(r->marks, r->run, r->given[i].name,
		    r->given[i].number == 0, &err);
		if (json_object_set_new(r->done, r->given[i].name, json_true()) != 0)
			status = tipple__nomem(&err);
	}
	if (status == TIPPLE_OK)
		status = tipple__rejects_sync(r->marks, &err);
	if (status != TIPPLE_OK) /* they are replayed again, which changes nothing */
		tipple_log(&r->run->log, TIPPLE_WARNING, "rows that were replayed are not marked: "
		    "%s", err.text);
	r->ngiven = 0;
}

void
tipple__replay_completed(const struct tipple__writer *w, int64_t first, bool committed)
{
	struct tipple__replay *r = w->run->replay;
	size_t at = 0;

	/* both are in the order of the rows read; what was given may be of earlier batches, too */
	for (size_t i = 0; i < r->ngiven; i++) {
		struct given *g = &r->given[i];

		if (g->number < first || g->number > w->run->counts.read)
			continue;
		while (at < w->now.npending && w->now.pending[at].number < g->number)
			at++;
		g->settled = at == w->now.npending || w->now.pending[at].number != g->number ||
		    !w->now.pending[at].rejected;
	}
	if (committed)
		write_marks(r);
}

void
tipple__replay_marks(struct tipple__replay *replay, struct tipple__rejects *rejects)
{
	replay->marks = rejects;
}

/* ---- */

enum tipple_status
tipple__replay_open(struct tipple__run *run, const char *path, struct tipple_error *err)
{
	struct tipple__replay *r = calloc(1, sizeof(*r));

	run->replay = r;
	if (r == NULL)
		return tipple__nomem(err);
	r->run = run;
	r->reader = (struct tipple_reader){ .open = open_reader, .next = next_row,
		.close = close_reader, .arg = r };
	r->path = strdup(path);
	r->committed = json_object();
	r->done = json_object();
	r->row = calloc(1, run->job->source->row_size);
	if (r->path == NULL || r->committed == NULL || r->done == NULL || r->row == NULL)
		return tipple__nomem(err);
	return scan(r, err);
}

const struct tipple_reader *
tipple__replay_reader(const struct tipple__replay *replay)
{
	return &replay->reader;
}

int64_t
tipple__replay_settled(const struct tipple__replay *replay)
{
	return replay->settled;
}

int64_t
tipple__replay_gone(const struct tipple__replay *replay)
{
	return replay->gone;
}

void
tipple__replay_close(struct tipple__replay *r)
{
	if (r == NULL)
		return;
	if (r->file != NULL)
		fclose(r->file);
	json_decref(r->line);
	json_decref(r->committed);
	json_decref(r->done);
	tipple__arena_free(&r->memory);
	free(r->row);
	free(r->given);
	free(r->text);
	free(r->path);
	free(r);
}
