/*
 * workflow_list.c - the runs of a ledger, newest first.
 *
 * SPDX-License-Identifier: ISC
 */
#include "etl_workflow.h"
#include "runs_list.h"
#include "workflow_verbs.h"

static const struct column columns[] = {
	{ "id", "RUN", false }, { "workflow", "WORKFLOW", false }, { "status", "STATUS", false },
	{ "start_time", "STARTED", false }, { "seconds", "SECONDS", true },
	{ "resumed", "RESUMED", true },
	{ "start_key", "KEY", false }, { "error", "ERROR", false }, { 0 }
};

static json_t *
describe(const void *row)
{
	return describe_run(row);
}

enum tipple_status
workflow_list(struct call *call, struct tipple_error *err)
{
	static const struct runs_list runs = { .table = &etl_run_table, .status = ETL_RUN_STATUS,
		.name = ETL_RUN_WORKFLOW, .name_flag = "workflow", .id = ETL_RUN_ID,
		.time = ETL_RUN_START_TIME, .describe = describe, .columns = columns };

	return answer_runs(call, &runs, err);
}
