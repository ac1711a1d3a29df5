/*
 * attempts.c - see attempts.h.  Attempts that failed have rows of their own; the last one of
 * a step that is ok or under way is told by the step's row.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "attempts.h"
#include "error.h"

struct attempt {
	const char *step, *part, *kind, *outcome, *error;
	int number;
	int64_t start, end;             /* end 0: it has not ended */
};

static json_t *
moment(int64_t time)
{
	char text[TIPPLE_TIMESTAMP_SIZE];

	return time != 0 ? json_string(tipple_timestamp_format(time, text)) : json_null();
}

static enum tipple_status
add(json_t *list, const struct run_view *view, const struct attempt *a, struct tipple_error *err)
{
	int64_t end = a->end != 0 ? a->end : tipple_now();
	json_t *object = json_pack("{s:s, s:s, s:i, s:s, s:s, s:o, s:o, s:f, s:f, s:s?}",
	    "step", a->step, "part", a->part, "attempt", a->number, "kind", a->kind,
	    "outcome", a->outcome, "start_time", moment(a->start), "end_time", moment(a->end),
	    "from", (double)(a->start - view->run.start_time) / 1e6,
	    "seconds", (double)(end - a->start) / 1e6, "error", a->error);

	return json_array_append_new(list, object) == 0 ? TIPPLE_OK : tipple__nomem(err);
}

static enum tipple_status
read_failed(const struct run_view *view, bool parts, json_t *list, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_attempt row;
	enum tipple_status status;

	tipple_query_init(&q, &etl_attempt_table);
	tipple_where(&q, ETL_ATTEMPT_RUN_ID, TIPPLE_EQ, tipple_text(view->run.id));
	if (!parts)
		tipple_where(&q, ETL_ATTEMPT_PART, TIPPLE_EQ, tipple_text(""));
	status = etl_attempt_each(view->db, &q, &cursor, err);
	while (status == TIPPLE_OK &&
	    (status = etl_attempt_next(cursor, &row, err)) == TIPPLE_OK)
		if (row.has_start_time)
			status = add(list, view, &(struct attempt){ .step = row.name,
			    .part = row.part, .number = row.attempt, .error = row.error,
			    .kind = etl_attempt_table.columns[ETL_ATTEMPT_KIND].labels[row.kind],
			    .outcome = row.outcome == ETL_ATTEMPT_OUTCOME_FAILED ? "failed" :
			    "undone", .start = row.start_time,
			    .end = row.has_end_time ? row.end_time : 0 }, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/* While a step waits for its next attempt none is under way. */
static bool
tells_an_attempt(const struct etl_step *row)
{
	return row->has_start_time && (row->status == ETL_STEP_STATUS_OK ||
	    (row->status == ETL_STEP_STATUS_RUNNING && !row->has_next_time));
}

static enum tipple_status
read_last(const struct run_view *view, bool parts, json_t *list, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_step row;
	enum tipple_status status;

	tipple_query_init(&q, &etl_step_table);
	tipple_where(&q, ETL_STEP_RUN_ID, TIPPLE_EQ, tipple_text(view->run.id));
	if (!parts)
		tipple_where(&q, ETL_STEP_PART, TIPPLE_EQ, tipple_text(""));
	status = etl_step_each(view->db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_step_next(cursor, &row, err)) == TIPPLE_OK)
		if (tells_an_attempt(&row))
			status = add(list, view, &(struct attempt){ .step = row.name,
			    .part = row.part, .number = row.attempt,
			    .kind = row.degraded ? "fallback" : "work",
			    .outcome = row.status == ETL_STEP_STATUS_OK ? "ok" : "running",
			    .start = step_began(&row),
			    .end = row.status == ETL_STEP_STATUS_OK ? step_ended(&row) : 0 }, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

static int
compare(const void *a, const void *b)
{
	double x = json_real_value(json_object_get(*(json_t *const *)a, "from"));
	double y = json_real_value(json_object_get(*(json_t *const *)b, "from"));

	return x < y ? -1 : x > y;
}

static enum tipple_status
sort(json_t **list, struct tipple_error *err)
{
	size_t n = json_array_size(*list);
	json_t **all = calloc(n + 1, sizeof(json_t *)), *sorted = json_array();
	bool failed = all == NULL;

	for (size_t i = 0; !failed && i < n; i++)
		all[i] = json_array_get(*list, i);
	if (!failed)
		qsort(all, n, sizeof(json_t *), compare);
	for (size_t i = 0; !failed && i < n; i++)
		failed = json_array_append(sorted, all[i]) != 0;
	free(all);
	json_decref(*list);
	*list = sorted;
	return failed ? tipple__nomem(err) : TIPPLE_OK;
}

enum tipple_status
attempts_read(const struct run_view *view, bool parts, json_t **attempts, struct tipple_error *err)
{
	enum tipple_status status;

	*attempts = json_array();
	if ((status = read_failed(view, parts, *attempts, err)) == TIPPLE_OK &&
	    (status = read_last(view, parts, *attempts, err)) == TIPPLE_OK)
		status = sort(attempts, err);
	return status;
}
