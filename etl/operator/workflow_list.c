/*
 * workflow_list.c - the runs of a ledger, newest first.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "etl_workflow.h"
#include "operator.h"
#include "workflow_verbs.h"

static const struct column columns[] = {
	{ "id", "RUN", false }, { "workflow", "WORKFLOW", false }, { "status", "STATUS", false },
	{ "start_time", "STARTED", false }, { "seconds", "SECONDS", true },
	{ "resumed", "RESUMED", true },
	{ "start_key", "KEY", false }, { "error", "ERROR", false }, { 0 }
};

static enum tipple_status
ask(const struct call *call, struct tipple_query *q, struct tipple_error *err)
{
	const char *status = call_flag(call, "status"), *name = call_flag(call, "workflow");
	int64_t limit = 20;
	int value;

	if (status != NULL) {
		value = enum_value(&etl_run_table, ETL_RUN_STATUS, status);
		if (value < 0)
			return tipple__fail(err, TIPPLE_MISUSE, NULL, NULL,
			    "--status: want running, success, failed or cancelled");
		tipple_where(q, ETL_RUN_STATUS, TIPPLE_EQ, tipple_enum(value));
	}
	if (name != NULL)
		tipple_where(q, ETL_RUN_WORKFLOW, TIPPLE_EQ, tipple_text(name));
	tipple_order(q, ETL_RUN_START_TIME, TIPPLE_DESC);
	tipple_order(q, ETL_RUN_ID, TIPPLE_DESC);
	if (call_number(call, "limit", 1, 1000000, &limit, err) != TIPPLE_OK)
		return TIPPLE_MISUSE;
	tipple_limit(q, limit);
	return TIPPLE_OK;
}

static enum tipple_status
collect(struct tipple_db *db, const struct tipple_query *q, json_t *rows, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct etl_run row;
	enum tipple_status status = etl_run_each(db, q, &cursor, err);

	while (status == TIPPLE_OK && (status = etl_run_next(cursor, &row, err)) == TIPPLE_OK)
		if (json_array_append_new(rows, describe_run(&row)) != 0)
			status = tipple__nomem(err);
	tipple_cursor_close(cursor);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

enum tipple_status
workflow_list(struct call *call, struct tipple_error *err)
{
	json_t *rows = json_array();
	struct tipple_db *db = NULL;
	struct tipple_query q;
	enum tipple_status status;

	tipple_query_init(&q, &etl_run_table);
	if ((status = ask(call, &q, err)) == TIPPLE_OK &&
	    (status = call_open(call, 0, &db, NULL, err)) == TIPPLE_OK &&
	    (status = collect(db, &q, rows, err)) == TIPPLE_OK)
		status = answer_table(call, rows, columns, err);
	else
		json_decref(rows);
	tipple_query_clear(&q);
	tipple_close(db);
	return status;
}
