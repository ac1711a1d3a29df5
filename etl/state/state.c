/*
 * state.c - where an incremental job got to, kept in a file.
 *
 * SPDX-License-Identifier: ISC
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "durable.h"
#include "error.h"
#include "store.h"
#include "watermark.h"

struct tipple_state {
	struct tipple__durable file;
	struct tipple_watermark owner;  /* job, table, cursor and type count */
	json_t *root;                   /* the file's object, with what others put in */
};

static enum tipple_status
refuse(const struct tipple_state *st, const char *why, bool ours, struct tipple_error *err)
{
	/* nobody moves another's file on our advice */
	const char *advice = ours ?
	    "restore the .bak file beside it, or, to read every row again, move it away" :
	    "is this the right file? name another one";

	return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "%.160s: %.60s; %s", st->file.path,
	    why, advice);
}

static enum tipple_status
parse(struct tipple_state *st, const char *data, size_t size, struct tipple_watermark *mark,
    struct tipple_error *err)
{
	enum tipple_status status;
	const char *why = NULL;
	json_error_t syntax;
	bool ours;

	if (size == 0)
		return refuse(st, "the file is empty", true, err);
	st->root = json_loadb(data, size, JSON_REJECT_DUPLICATES, &syntax);
	if (!st->root && json_error_code(&syntax) == json_error_out_of_memory)
		return tipple__nomem(err);
	if (!json_is_object(st->root))
		return refuse(st, "it is not one JSON object", true, err);
	status = tipple__watermark_decode(st->root, mark, &why, &ours, err);
	return status == TIPPLE_MISUSE ? refuse(st, why, ours, err) : status;
}

static enum tipple_status
load(struct tipple_state *st, struct tipple_watermark *mark, struct tipple_error *err)
{
	enum tipple_status status;
	size_t size;
	char *data;

	status = tipple__durable_read(&st->file, &data, &size, err);
	if (status == TIPPLE_NOT_FOUND) {
		tipple__watermark_clear(mark);
		st->root = json_object();
		/* What cannot be saved is refused now, not at the end of the run. */
		return st->root ? tipple__watermark_encode(st->root, mark, err) :
		    tipple__nomem(err);
	}
	if (status)
		return status;
	status = parse(st, data, size, mark, err);
	free(data);
	return status;
}

static enum tipple_status
open_state(const char *path, struct tipple_watermark *mark, bool read,
    struct tipple_state **state, struct tipple_error *err)
{
	enum tipple_status status;
	struct tipple_state *st;

	*state = NULL;
	if (mark->type != TIPPLE_TIMESTAMP && mark->type != TIPPLE_DATE)
		return tipple__fail(err, TIPPLE_MISUSE, NULL, mark->cursor,
		    "state: a cursor column is a timestamp or a date");
	st = calloc(1, sizeof(*st));
	if (!st)
		return tipple__nomem(err);
	status = tipple__durable_open(&st->file, path, err);
	if (status) {
		free(st);
		return status;
	}
	st->owner = *mark;
	if (read)
		status = load(st, mark, err);
	else if (!(st->root = json_object()))
		status = tipple__nomem(err);
	if (status)
		tipple_state_close(st);
	else
		*state = st;
	return status;
}

enum tipple_status
tipple_state_open(const char *path, struct tipple_watermark *mark, struct tipple_state **state,
    struct tipple_error *err)
{
	return open_state(path, mark, true, state, err);
}

enum tipple_status
tipple__state_open_any(const char *path, struct tipple_watermark *mark,
    struct tipple_state **state, struct tipple_error *err)
{
	return open_state(path, mark, false, state, err);
}

static bool
same_owner(const struct tipple_watermark *a, const struct tipple_watermark *b)
{
	return strcmp(a->job, b->job) == 0 && strcmp(a->table, b->table) == 0 &&
	    strcmp(a->cursor, b->cursor) == 0 && a->type == b->type;
}

enum tipple_status
tipple_state_save(struct tipple_state *st, const struct tipple_watermark *mark,
    struct tipple_error *err)
{
	enum tipple_status status;
	char *text;

	if (!same_owner(&st->owner, mark))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "%.160s: saved for another job or cursor than it was opened for",
		    st->file.path);
	status = tipple__watermark_encode(st->root, mark, err);
	if (status)
		return status;
	text = json_dumps(st->root, JSON_INDENT(2));
	if (!text)
		return tipple__nomem(err);
	status = tipple__durable_replace(&st->file, text, strlen(text), err);
	free(text);
	return status;
}

void
tipple_state_close(struct tipple_state *st)
{
	if (!st)
		return;
	tipple__durable_close(&st->file);
	json_decref(st->root);
	free(st);
}
