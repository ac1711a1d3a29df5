/*
 * ledger_begin.c - which run a process works on: a new one, the one that was
 * started by the same key, or one that was left.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"
#include "text.h"

/* ---- parameters ---- */

static int
compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* NAME=VALUE, sorted, one on each line; malloc'ed. */
static enum tipple_status
join_params(const char *const *params, char **joined, struct tipple_error *err)
{
	struct tipple__text text = { 0 };
	const char **sorted;
	size_t n = 0;

	*joined = NULL;
	for (; params != NULL && params[n] != NULL; n++)
		if (strchr(params[n], '\n') != NULL)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "a parameter of a run that is kept has no newline");
	sorted = calloc(n + 1, sizeof(*sorted));
	if (sorted == NULL)
		return tipple__nomem(err);
	if (n > 0)
		memcpy(sorted, params, n * sizeof(*sorted));
	qsort(sorted, n, sizeof(*sorted), compare_texts);
	tipple__put(&text, "");
	for (size_t i = 0; i < n; i++)
		tipple__putf(&text, "%s%s", i > 0 ? "\n" : "", sorted[i]);
	free(sorted);
	*joined = tipple__text_take(&text);
	return *joined != NULL ? TIPPLE_OK : tipple__nomem(err);
}

/* ---- names ---- */

/* A UUID of version 7 (RFC 9562, 5.7): later runs sort behind earlier ones. */
static enum tipple_status
name_run(char id[TIPPLE__RUN_NAME_SIZE], struct tipple_error *err)
{
	FILE *f = fopen("/dev/urandom", "rb");
	struct tipple_uuid uuid;
	size_t got = f != NULL ? fread(uuid.byte, 1, sizeof(uuid.byte), f) : 0;
	int64_t milliseconds = tipple_now() / 1000;

	if (f != NULL)
		(void)fclose(f);
	if (got != sizeof(uuid.byte))
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "/dev/urandom cannot be read");
	for (int i = 0; i < 6; i++)
		uuid.byte[i] = (unsigned char)(milliseconds >> (40 - 8 * i));
	uuid.byte[6] = (unsigned char)(0x70 | (uuid.byte[6] & 0x0f));
	uuid.byte[8] = (unsigned char)(0x80 | (uuid.byte[8] & 0x3f));
	tipple_uuid_format(uuid, id);
	return TIPPLE_OK;
}

#define OWNER_SIZE 128

/* "host:pid": for people; no decision stands on it. */
static void
name_owner(char owner[OWNER_SIZE])
{
	char host[64];

	if (gethostname(host, sizeof(host)) != 0)
		host[0] = '\0';
	host[sizeof(host) - 1] = '\0';
	snprintf(owner, OWNER_SIZE, "%s:%ld", host, (long)getpid());
}

/* One process drives a run; l->run_id is set. */
static enum tipple_status
lock_run(struct tipple__ledger *l, struct tipple_error *err)
{
	enum tipple_status status = tipple__ledger_lock(l, err);

	if (status == TIPPLE_RETRY)
		tipple__fail(err, TIPPLE_RETRY, "etl_run", NULL,
		    "run %s: another process works on it", l->run_id);
	return status;
}

/* ---- a new run ---- */

static enum tipple_status
keep_params(struct tipple__ledger *l, const char *params, struct tipple_error *err)
{
	size_t size = strlen(params) + 1, n = 0;
	char *at, *end;

	l->params_text = malloc(size);
	l->params = calloc(size + 1, sizeof(*l->params)); /* more than there can be */
	if (l->params_text == NULL || l->params == NULL)
		return tipple__nomem(err);
	memcpy(l->params_text, params, size);
	for (at = l->params_text; *at != '\0'; at = end) {
		l->params[n++] = at;
		end = at + strcspn(at, "\n");
		if (*end == '\n')
			*end++ = '\0';
	}
	return TIPPLE_OK;
}

static enum tipple_status
insert_run(struct tipple__ledger *l, const char *key, const char *params,
    const enum tipple__ledger_known *known, struct tipple_error *err)
{
	char owner[OWNER_SIZE];
	struct etl_run row = { .id = l->run_id, .workflow = l->workflow->name, .start_key = key,
		.params = params, .fence = 1, .owner = owner, .start_time = tipple_now() };
	enum tipple_status status = name_run(l->run_id, err);

	name_owner(owner);
	if (status == TIPPLE_OK)
		status = keep_params(l, params, err);
	if (status == TIPPLE_OK)
		status = lock_run(l, err);
	if (status != TIPPLE_OK || (status = tipple_begin(l->db, err)) != TIPPLE_OK)
		return status;
	l->fence = row.fence;
	if ((status = etl_run_insert(l->db, &row, err)) == TIPPLE_OK &&
	    (status = tipple__ledger_declare(l, known, err)) == TIPPLE_OK)
		return tipple_commit(l->db, err);
	tipple_rollback(l->db);
	return status;
}

/* ---- a run that was left ---- */

/* Raise the fence: what another process still writes of this run is refused. */
static enum tipple_status
take_over(struct tipple__ledger *l, const struct etl_run *row, struct tipple_error *err)
{
	char owner[OWNER_SIZE];
	struct tipple_value values[] = { tipple_text("running"), tipple_null(),
		tipple_text(row->id), tipple_int(row->fence) };
	int64_t rows = 0;
	enum tipple_status status;

	name_owner(owner);
	values[1] = tipple_text(owner);
	l->fence = row->fence + 1;
	status = tipple_exec_sql(l->db, "UPDATE etl_run SET status = ?, owner = ?, "
	    "fence = fence + 1, resumed = resumed + 1, end_time = NULL, error = NULL, "
	    "cancel_time = NULL WHERE id = ? AND fence = ?", values, 4, &rows, err);
	if (status == TIPPLE_OK && rows != 1)
		return tipple__fail(err, TIPPLE_RETRY, "etl_run", NULL,
		    "run %s: another process takes it up just now", l->run_id);
	l->proven = status == TIPPLE_OK;
	return status;
}

static enum tipple_status
read_steps(struct tipple__ledger *l, const struct tipple__graph *g,
    struct tipple__ledger_step *steps, enum tipple__ledger_known *known, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct etl_step row;
	struct tipple_query q;
	enum tipple_status status;
	int at;

	tipple_query_init(&q, &etl_step_table);
	tipple_where(&q, ETL_STEP_RUN_ID, TIPPLE_EQ, tipple_text(l->run_id));
	tipple_where(&q, ETL_STEP_PART, TIPPLE_EQ, tipple_text(""));
	status = etl_step_each(l->db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_step_next(cursor, &row, err)) == TIPPLE_OK) {
		at = tipple__graph_find(g, row.name);
		if (at < 0)             /* a step that the program no longer has */
			continue;
		known[at] = tipple__ledger_declared(&l->workflow->steps[at], &row) ? TIPPLE__KNOWN :
		    TIPPLE__CHANGED;
		steps[at].state = tipple__ledger_state(l, row.status);
		steps[at].attempt = row.attempt;
		steps[at].again = row.again;
		steps[at].parts = row.has_parts ? row.parts : -1;
		if (steps[at].state != TIPPLE_STEP_OK || row.result == NULL)
			continue;
		steps[at].result = malloc(strlen(row.result) + 1);
		if (steps[at].result == NULL)
			status = tipple__nomem(err);
		else
			memcpy(steps[at].result, row.result, strlen(row.result) + 1);
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/* The step of this name, and what is behind it, run again. */
static enum tipple_status
begin_anew(struct tipple__ledger *l, const struct tipple__graph *g, const char *name,
    struct tipple__ledger_step *steps, struct tipple_error *err)
{
	int n = g->workflow->nsteps, at = tipple__graph_find(g, name), head = 0, tail = 0;
	int *queue = malloc(((size_t)n + 1) * sizeof(*queue));
	bool *seen = calloc((size_t)n + 1, sizeof(*seen));
	enum tipple_status status = TIPPLE_OK;

	if (queue == NULL || seen == NULL)
		status = tipple__nomem(err);
	else if (at < 0)
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "no step is named %.200s",
		    name);
	else
		seen[queue[tail++] = at] = true;
	while (status == TIPPLE_OK && head < tail) {
		at = queue[head++];
		status = tipple__ledger_undo(l, at, err);
		free(steps[at].result);
		steps[at] = (struct tipple__ledger_step){ .again = steps[at].again + 1,
			.parts = -1 };
		for (int k = g->first[at]; k < g->first[at + 1]; k++)
			if (!seen[g->behind[k]])
				seen[queue[tail++] = g->behind[k]] = true;
	}
	free(queue);
	free(seen);
	return status;
}

static enum tipple_status
take_up(struct tipple__ledger *l, const struct tipple__graph *g,
    const struct tipple_workflow_options *o, const struct etl_run *row,
    struct tipple__ledger_step *steps, enum tipple__ledger_known *known, struct tipple_error *err)
{
	enum tipple_status status = keep_params(l, row->params, err);

	tipple__copy_text(l->run_id, sizeof(l->run_id), row->id);
	if (status == TIPPLE_OK)
		status = lock_run(l, err);
	if (status != TIPPLE_OK || (status = tipple__ledger_start(l, err)) != TIPPLE_OK)
		return status;
	if ((status = take_over(l, row, err)) == TIPPLE_OK &&
	    (status = read_steps(l, g, steps, known, err)) == TIPPLE_OK &&
	    (status = tipple__ledger_declare(l, known, err)) == TIPPLE_OK && o->from != NULL)
		status = begin_anew(l, g, o->from, steps, err);
	if (status == TIPPLE_OK && o->start == TIPPLE_START_REPLAY)
		status = tipple__ledger_revive(l, g, steps, err);
	if (status == TIPPLE_OK)
		return tipple__ledger_commit(l, err);
	tipple__ledger_forget(l);
	return status;
}

/* ---- which one ---- */

/* The run that is named, or the newest one that can be taken up. */
static enum tipple_status
find_left(struct tipple__ledger *l, const struct tipple_workflow_options *o, struct etl_run *row,
    struct tipple_error *err)
{
	const struct tipple_value left[] = { tipple_enum(ETL_RUN_STATUS_RUNNING),
		tipple_enum(ETL_RUN_STATUS_CANCELLED), tipple_enum(ETL_RUN_STATUS_FAILED) };
	struct tipple_cursor *cursor = NULL;
	char named[TIPPLE__RUN_NAME_SIZE];
	struct etl_run found;
	struct tipple_query q;
	enum tipple_status status;

	tipple__copy_text(named, sizeof(named), o->run_id);
	if (o->start == TIPPLE_START_REPLAY && o->run_id == NULL &&
	    (status = tipple__ledger_dead_run(l, named, err)) != TIPPLE_OK)
		return status;
	tipple_query_init(&q, &etl_run_table);
	tipple_where(&q, ETL_RUN_WORKFLOW, TIPPLE_EQ, tipple_text(l->workflow->name));
	if (named[0] != '\0')
		tipple_where(&q, ETL_RUN_ID, TIPPLE_EQ, tipple_text(named));
	else if (o->from == NULL)
		tipple_where_in(&q, ETL_RUN_STATUS, left,
		    o->start == TIPPLE_START_RETRY_FAILED ? 3 : 2);
	tipple_order(&q, ETL_RUN_START_TIME, TIPPLE_DESC);
	tipple_order(&q, ETL_RUN_ID, TIPPLE_DESC);
	tipple_limit(&q, 1);
	status = etl_run_each(l->db, &q, &cursor, err);
	if (status == TIPPLE_OK)
		status = etl_run_next(cursor, &found, err);
	if (status == TIPPLE_OK)
		status = etl_run_copy(row, &found, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_NOT_FOUND : status;
}

/* The run that was started by the same key: the same parameters, and not over. */
static enum tipple_status
judge_started(const struct etl_run *row, const char *params, struct tipple_error *err)
{
	if (strcmp(row->params, params) != 0)
		return tipple__fail(err, TIPPLE_MISUSE, "etl_run", "params",
		    "the run by the key %.100s was started with other parameters: use another "
		    "key", row->start_key);
	if (row->status == ETL_RUN_STATUS_FAILED)
		return tipple__fail(err, TIPPLE_CONFLICT, "etl_run", "start_key",
		    "the run by the key %.100s has failed: retry-failed runs what is left",
		    row->start_key);
	return row->status == ETL_RUN_STATUS_SUCCESS ? TIPPLE_DONE : TIPPLE_OK;
}

static enum tipple_status
start(struct tipple__ledger *l, const struct tipple__graph *g,
    const struct tipple_workflow_options *o, struct tipple__ledger_step *steps,
    enum tipple__ledger_known *known, struct tipple_error *err)
{
	char *params;
	struct etl_run row = { 0 };
	enum tipple_status status = join_params(o->params, &params, err);

	if (status != TIPPLE_OK)
		return status;
	status = TIPPLE_NOT_FOUND;
	if (o->key != NULL)
		status = etl_run_find_by_start(l->db, l->workflow->name, o->key, &row, err);
	if (status == TIPPLE_NOT_FOUND) {
		status = insert_run(l, o->key, params, known, err);
	} else if (status == TIPPLE_OK) {
		status = judge_started(&row, params, err);
		if (status == TIPPLE_OK)
			status = take_up(l, g, o, &row, steps, known, err);
		else
			tipple__copy_text(l->run_id, sizeof(l->run_id), row.id);
	}
	etl_run_clear(&row);
	free(params);
	return status;
}

enum tipple_status
tipple__ledger_begin(struct tipple__ledger *l, const struct tipple__graph *g,
    const struct tipple_workflow_options *o, struct tipple__ledger_step *steps,
    struct tipple_error *err)
{
	enum tipple__ledger_known *known = calloc((size_t)l->workflow->nsteps + 1, sizeof(*known));
	struct etl_run row = { 0 };
	enum tipple_status status;

	if (known == NULL)
		return tipple__nomem(err);
	l->retry_failed = o->start == TIPPLE_START_RETRY_FAILED ||
	    o->start == TIPPLE_START_REPLAY;
	for (int i = 0; i < l->workflow->nsteps; i++)
		steps[i].parts = -1;
	if (o->start == TIPPLE_START_NEW) {
		status = start(l, g, o, steps, known, err);
	} else {
		status = find_left(l, o, &row, err);
		if (status == TIPPLE_OK)
			status = take_up(l, g, o, &row, steps, known, err);
		etl_run_clear(&row);
	}
	free(known);
	return status;
}
