/*
 * state_noun.c - where jobs got to: rows of etl_state.  What changes one takes the job's
 * lock, and fences off a run that has lost it.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_state.h"
#include "named_lock.h"
#include "operator.h"

static enum tipple_status
collect(struct tipple_db *db, const char *job, json_t *rows, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_state row;
	enum tipple_status status;

	tipple_query_init(&q, &etl_state_table);
	if (job != NULL)
		tipple_where(&q, ETL_STATE_JOB, TIPPLE_EQ, tipple_text(job));
	tipple_order(&q, ETL_STATE_JOB, TIPPLE_ASC);
	tipple_order(&q, ETL_STATE_STREAM, TIPPLE_ASC);
	status = etl_state_each(db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_state_next(cursor, &row, err)) == TIPPLE_OK)
		if (json_array_append_new(rows, answer_row(&etl_state_table, &row)) != 0)
			status = tipple__nomem(err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

static enum tipple_status
show(struct call *call, struct tipple_error *err)
{
	static const struct column columns[] = { { "job", "JOB", false },
		{ "stream", "READS", false }, { "cursor_name", "CURSOR", false },
		{ "lo", "LOADED BEFORE", false }, { "hi", "WINDOW TO", false },
		{ "rows_read", "READ OF IT", true }, { "updated_at", "CHANGED", false },
		{ "run_id", "BY RUN", false }, { 0 } };
	json_t *rows = json_array();
	struct tipple_db *db = NULL;
	enum tipple_status status = call_open(call, 0, &db, NULL, err);

	if (status == TIPPLE_OK)
		status = collect(db, call_arg(call, 1), rows, err);
	if (status == TIPPLE_OK)
		status = answer_table(call, rows, columns, err);
	else
		json_decref(rows);
	tipple_close(db);
	return status;
}

/* ---- changes ---- */

/* The one row of a job; its text is owned. */
static enum tipple_status
find_one(struct tipple_db *db, const char *job, struct etl_state *row, struct tipple_error *err)
{
	struct tipple_query q;
	struct tipple_cursor *cursor = NULL;
	struct etl_state found;
	enum tipple_status status;
	int n = 0;

	tipple_query_init(&q, &etl_state_table);
	tipple_where(&q, ETL_STATE_JOB, TIPPLE_EQ, tipple_text(job));
	status = etl_state_each(db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_state_next(cursor, &found, err)) == TIPPLE_OK)
		if (n++ == 0)
			status = etl_state_copy(row, &found, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	if (status != TIPPLE_DONE)
		return status;
	return n == 1 ? TIPPLE_OK : tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "the job %.100s "
	    "has %s here", job, n == 0 ? "no state" : "more than one state");
}

/* lo NULL: forget it. */
static enum tipple_status
change(struct tipple_db *db, struct etl_state *row, const char *lo, struct tipple_error *err)
{
	int64_t time;
	int32_t day;
	bool date = strcmp(row->cursor_type, "date") == 0;

	if (lo != NULL && row->cursor_name[0] == '\0')
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
		    "the job reads in full: it has no watermark");
	if (lo != NULL && !(date ? tipple_date_parse(lo, &day) : tipple_timestamp_parse(lo, &time)))
		return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "the watermark is a %s, %s",
		    row->cursor_type, date ? "YYYY-mm-dd" : "YYYY-mm-dd HH:MM:SS[.ffffff] in UTC");
	row->lo = lo;
	row->hi = row->resume_after = NULL;
	row->rows_read = row->rows_rejected = 0;
	row->epoch++;
	row->updated_at = tipple_now();
	return etl_state_update(db, row, TIPPLE_COLUMNS(ETL_STATE_LO, ETL_STATE_HI,
	    ETL_STATE_RESUME_AFTER, ETL_STATE_ROWS_READ, ETL_STATE_ROWS_REJECTED, ETL_STATE_EPOCH,
	    ETL_STATE_UPDATED_AT), err);
}

static enum tipple_status
change_locked(struct call *call, const char *lo, struct tipple_error *err)
{
	struct tipple__named_lock lock = { 0 };
	const char *job = call_arg(call, 1);
	struct tipple_db *db = NULL;
	struct etl_state row = { 0 };
	char *url = NULL;
	enum tipple_status status = call_open(call, 0, &db, &url, err);

	if (status == TIPPLE_OK)
		status = find_one(db, job, &row, err);
	etl_state_clear(&row);
	if (status == TIPPLE_OK) {
		status = tipple__named_lock(&lock, db, url, job, err);
		if (status == TIPPLE_RETRY)
			status = tipple__fail(err, status, NULL, NULL,
			    "a run of %.100s is at work", job);
		else if (status == TIPPLE_OK)
			status = find_one(db, job, &row, err);
		if (status == TIPPLE_OK)
			status = change(db, &row, lo, err);
		etl_state_clear(&row);
		tipple__named_unlock(&lock);
	}
	tipple_close(db);
	free(url);
	return status;
}

static enum tipple_status
set(struct call *call, struct tipple_error *err)
{
	return change_locked(call, call_arg(call, 2), err);
}

static enum tipple_status
reset(struct call *call, struct tipple_error *err)
{
	return change_locked(call, NULL, err);
}

static const struct verb verbs[] = {
	{ "show", "TARGET [JOB]", 1, 2, "where jobs got to", NULL, show },
	{ "set", "TARGET JOB TIME", 3, 3, "the next run reads what changed from TIME on", NULL,
	    set },
	{ "reset", "TARGET JOB", 2, 2, "the next run reads every row", NULL, reset },
	{ 0 }
};
const struct noun state_noun = { "state", "States of jobs, from etl_state:", verbs };
