/*
 * workflow_status.c - how a run stands, and each of its steps.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "run_view.h"
#include "workflow_verbs.h"

/* ---- status ---- */

static const struct column status_lines[] = {
	{ "id", "run", false }, { "workflow", "workflow", false }, { "status", "status", false },
	{ "driven", "a process works on it", false }, { "owner", "process", false },
	{ "start_key", "key", false }, { "start_time", "started", false },
	{ "end_time", "ended", false }, { "seconds", "seconds", false },
	{ "resumed", "times resumed", false }, { "cancel_time", "cancelled", false },
	{ "error", "error", false }, { "ok", "steps ok", false },
	{ "failed", "failed", false }, { "skipped", "skipped", false },
	{ "running", "running", false }, { "pending", "pending", false },
	{ "dead_letters", "parts that failed", false }, { 0 }
};

json_t *
describe_run(const struct etl_run *row)
{
	json_t *object = answer_row(&etl_run_table, row);
	int64_t end = row->has_end_time ? row->end_time : tipple_now();

	(void)json_object_set_new(object, "seconds",
	    json_real((double)(end - row->start_time) / 1e6));
	return object;
}

enum tipple_status
workflow_status(struct call *call, struct tipple_error *err)
{
	struct run_view view;
	enum tipple_status status = run_view_open(&view, call, 1, err);
	int driven, dead = 0;
	json_t *object;

	if (status == TIPPLE_OK) {
		object = describe_run(&view.run);
		driven = view.run.status == ETL_RUN_STATUS_RUNNING ? run_view_driven(&view) : 0;
		(void)json_object_set_new(object, "driven",
		    driven < 0 ? json_null() : json_boolean(driven));
		for (int i = 0; i < view.nsteps; i++)
			dead += view.steps[i].parts_failed;
		(void)json_object_set_new(object, "dead_letters", json_integer(dead));
		for (enum etl_step_status s = ETL_STEP_STATUS_PENDING;
		    s <= ETL_STEP_STATUS_SKIPPED; s++)
			(void)json_object_set_new(object, step_status_name(s),
			    json_integer(run_view_count(&view, s)));
		status = answer_object(call, object, status_lines, err);
	}
	run_view_close(&view);
	return status;
}

/* ---- steps ---- */

static const struct column step_columns[] = {
	{ "position", "STEP", true }, { "name", "NAME", false }, { "status", "STATUS", false },
	{ "attempt", "ATTEMPT", true }, { "seconds", "SECONDS", true },
	{ "parts", "PARTS", true }, { "parts_ok", "OK", true },
	{ "parts_failed", "FAILED", true }, { "depends_on", "AFTER", false },
	{ "error", "ERROR", false }, { 0 }
};

/* The list of names is one in JSON too, not a text. */
static json_t *
describe_step(const struct step_view *s, const struct run_view *view)
{
	json_t *object = answer_row(&etl_step_table, &s->row), *before = json_array();
	bool split = s->row.has_parts;

	for (int i = 0; i < s->nbefore; i++)
		(void)json_array_append_new(before,
		    json_string(view->steps[s->before[i]].row.name));
	(void)json_object_set_new(object, "depends_on", before);
	(void)json_object_set_new(object, "seconds", s->row.has_start_time ?
	    json_real((double)(step_ended(&s->row) - s->row.start_time) / 1e6) : json_null());
	(void)json_object_set_new(object, "parts_ok",
	    split ? json_integer(s->parts_ok) : json_null());
	(void)json_object_set_new(object, "parts_failed",
	    split ? json_integer(s->parts_failed) : json_null());
	return object;
}

enum tipple_status
workflow_steps(struct call *call, struct tipple_error *err)
{
	struct run_view view;
	enum tipple_status status = run_view_open(&view, call, 1, err);
	json_t *rows = json_array();

	for (int i = 0; status == TIPPLE_OK && i < view.nsteps; i++)
		if (json_array_append_new(rows, describe_step(&view.steps[i], &view)) != 0)
			status = tipple__nomem(err);
	if (status == TIPPLE_OK)
		status = answer_table(call, rows, step_columns, err);
	else
		json_decref(rows);
	run_view_close(&view);
	return status;
}
