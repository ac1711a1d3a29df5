/*
 * run_view.c - see run_view.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "named_lock.h"
#include "run_view.h"

/* ---- the run ---- */

static enum tipple_status
find_run(struct run_view *view, const char *id, const char *workflow, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_run row;
	enum tipple_status status;

	tipple_query_init(&q, &etl_run_table);
	if (id != NULL)
		tipple_where(&q, ETL_RUN_ID, TIPPLE_EQ, tipple_text(id));
	if (workflow != NULL)
		tipple_where(&q, ETL_RUN_WORKFLOW, TIPPLE_EQ, tipple_text(workflow));
	tipple_order(&q, ETL_RUN_START_TIME, TIPPLE_DESC);
	tipple_order(&q, ETL_RUN_ID, TIPPLE_DESC);
	tipple_limit(&q, 1);
	status = etl_run_each(view->db, &q, &cursor, err);
	if (status == TIPPLE_OK)
		status = etl_run_next(cursor, &row, err);
	if (status == TIPPLE_OK)
		status = etl_run_copy(&view->run, &row, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	if (status == TIPPLE_DONE)
		return tipple__fail(err, TIPPLE_MISUSE, "etl_run", NULL,
		    "there is no such run in the ledger");
	return status;
}

/* ---- its steps ---- */

static enum tipple_status
add_step(struct run_view *view, int *room, const struct etl_step *row, struct tipple_error *err)
{
	struct step_view *more;
	enum tipple_status status;

	if (view->nsteps == *room) {
		*room = *room > 0 ? *room * 2 : 32;
		more = realloc(view->steps, (size_t)*room * sizeof(*more));
		if (more == NULL)
			return tipple__nomem(err);
		view->steps = more;
	}
	view->steps[view->nsteps] = (struct step_view){ 0 };
	status = etl_step_copy(&view->steps[view->nsteps].row, row, err);
	if (status == TIPPLE_OK &&
	    json_object_set_new(view->numbers, row->name, json_integer(view->nsteps)) != 0) {
		etl_step_clear(&view->steps[view->nsteps].row);
		status = tipple__nomem(err);
	}
	view->nsteps += status == TIPPLE_OK;
	return status;
}

static void
count_part(struct run_view *view, const struct etl_step *row)
{
	int at = run_view_find(view, row->name);

	if (at < 0)
		return;
	view->steps[at].parts_ok += row->status == ETL_STEP_STATUS_OK;
	view->steps[at].parts_failed += row->status == ETL_STEP_STATUS_FAILED;
	view->steps[at].parts_running += row->status == ETL_STEP_STATUS_RUNNING;
}

/* The steps, or else the parts of all of them. */
static enum tipple_status
read_steps(struct run_view *view, bool parts, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_step row;
	enum tipple_status status;
	int room = 0;

	tipple_query_init(&q, &etl_step_table);
	tipple_where(&q, ETL_STEP_RUN_ID, TIPPLE_EQ, tipple_text(view->run.id));
	tipple_where(&q, ETL_STEP_PART, parts ? TIPPLE_NE : TIPPLE_EQ, tipple_text(""));
	if (!parts)
		tipple_order(&q, ETL_STEP_POSITION, TIPPLE_ASC);
	status = etl_step_each(view->db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_step_next(cursor, &row, err)) == TIPPLE_OK) {
		if (parts)
			count_part(view, &row);
		else
			status = add_step(view, &room, &row, err);
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/* depends_on is a JSON array of names. */
static enum tipple_status
resolve(struct run_view *view, struct step_view *step, struct tipple_error *err)
{
	json_t *names = step->row.depends_on != NULL ? json_loads(step->row.depends_on, 0, NULL) :
	    NULL;
	json_t *name;
	size_t i;
	int at;

	if (names == NULL)
		return TIPPLE_OK;
	step->before = calloc(json_array_size(names) + 1, sizeof(*step->before));
	if (step->before == NULL) {
		json_decref(names);
		return tipple__nomem(err);
	}
	json_array_foreach(names, i, name) {
		at = json_is_string(name) ? run_view_find(view, json_string_value(name)) : -1;
		if (at >= 0)
			step->before[step->nbefore++] = at;
	}
	json_decref(names);
	return TIPPLE_OK;
}

/* ---- open, close ---- */

enum tipple_status
run_view_open(struct run_view *view, const struct call *call, int at, struct tipple_error *err)
{
	enum tipple_status status;

	*view = (struct run_view){ .numbers = json_object() };
	if ((status = call_open(call, 0, &view->db, &view->url, err)) == TIPPLE_OK &&
	    (status = find_run(view, call_arg(call, at), call_flag(call, "workflow"), err)) ==
	    TIPPLE_OK &&
	    (status = read_steps(view, false, err)) == TIPPLE_OK)
		status = read_steps(view, true, err);
	for (int i = 0; status == TIPPLE_OK && i < view->nsteps; i++)
		status = resolve(view, &view->steps[i], err);
	return status;
}

void
run_view_close(struct run_view *view)
{
	for (int i = 0; i < view->nsteps; i++) {
		etl_step_clear(&view->steps[i].row);
		free(view->steps[i].before);
	}
	free(view->steps);
	etl_run_clear(&view->run);
	json_decref(view->numbers);
	tipple_close(view->db);
	free(view->url);
}

/* ---- questions ---- */

int
run_view_find(const struct run_view *view, const char *name)
{
	const json_t *number = json_object_get(view->numbers, name);

	return number != NULL ? (int)json_integer_value(number) : -1;
}

/* On a connection of its own, with which the lock of a server's session ends. */
int
run_view_driven(const struct run_view *view)
{
	struct tipple__named_lock lock = { 0 };
	struct tipple_db *db = NULL;
	char name[80];
	enum tipple_status status = tipple__open_existing(view->url, false, &db, NULL);

	snprintf(name, sizeof(name), "run-%s", view->run.id);
	if (status == TIPPLE_OK)
		status = tipple__named_lock(&lock, db, view->url, name, NULL);
	tipple__named_unlock(&lock);
	tipple_close(db);
	return status == TIPPLE_OK ? 0 : status == TIPPLE_RETRY ? 1 : -1;
}

int
run_view_count(const struct run_view *view, enum etl_step_status status)
{
	int n = 0;

	for (int i = 0; i < view->nsteps; i++)
		n += view->steps[i].row.status == status;
	return n;
}

const char *
step_status_name(enum etl_step_status status)
{
	return etl_step_table.columns[ETL_STEP_STATUS].labels[status];
}

int64_t
step_began(const struct etl_step *row)
{
	return row->attempt > 1 && row->has_attempt_time ? row->attempt_time : row->start_time;
}

int64_t
step_ended(const struct etl_step *row)
{
	return row->has_end_time ? row->end_time : tipple_now();
}
