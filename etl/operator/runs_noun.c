/*
 * runs_noun.c - the runs of jobs, as etl_metrics has them.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "etl_metrics.h"
#include "runs_list.h"

static json_t *
describe(const void *row)
{
	return answer_row(&etl_metrics_table, row);
}

static enum tipple_status
list(struct call *call, struct tipple_error *err)
{
	static const struct column columns[] = { { "run_id", "RUN", false },
		{ "job_name", "JOB", false }, { "status", "STATUS", false },
		{ "start_time", "STARTED", false }, { "execution_time_seconds", "SECONDS", true },
		{ "rows_read", "READ", true }, { "records_processed", "PROCESSED", true },
		{ "rows_rejected", "REJECTED", true }, { "error", "ERROR", false }, { 0 } };
	static const struct runs_list runs = { .table = &etl_metrics_table,
		.status = ETL_METRICS_STATUS, .name = ETL_METRICS_JOB_NAME, .name_flag = "job",
		.id = ETL_METRICS_ID, .time = -1, .describe = describe, .columns = columns };

	return answer_runs(call, &runs, err);
}

static enum tipple_status
show(struct call *call, struct tipple_error *err)
{
	static const struct column columns[] = { { "run_id", "run", false },
		{ "job_name", "job", false }, { "status", "status", false },
		{ "error", "error", false }, { "start_time", "started", false },
		{ "end_time", "ended", false }, { "execution_time_seconds", "seconds", false },
		{ "window_lo", "changed since", false }, { "window_hi", "watermark left", false },
		{ "rows_read", "rows read", false }, { "rows_inserted", "inserted", false },
		{ "rows_updated", "updated", false }, { "rows_unchanged", "unchanged", false },
		{ "rows_deleted", "deleted", false }, { "rows_skipped", "skipped", false },
		{ "rows_duplicate", "duplicates", false }, { "rows_rejected", "rejected", false },
		{ "rejects_by_rule", "rejected by", false },
		{ "values_cleared", "values cleared", false }, { "retries", "retries", false },
		{ 0 } };
	struct tipple_db *db = NULL;
	struct etl_metrics row = { 0 };
	enum tipple_status status = call_open(call, 0, &db, NULL, err);

	if (status == TIPPLE_OK)
		status = etl_metrics_find_by_run(db, call_arg(call, 1), &row, err);
	if (status == TIPPLE_OK)
		status = answer_object(call, answer_row(&etl_metrics_table, &row), columns, err);
	else if (status == TIPPLE_NOT_FOUND)
		status = tipple__fail(err, TIPPLE_MISUSE, NULL, NULL, "no run %.100s is there",
		    call_arg(call, 1));
	etl_metrics_clear(&row);
	tipple_close(db);
	return status;
}

static const struct flag list_flags[] = { { "job", "NAME", "of this job alone" },
	{ "status", "STATUS", "running, success or failed" },
	{ "limit", "N", "so many, the newest first (20)" }, { 0 } };
static const struct verb verbs[] = {
	{ "list", "DATABASE", 1, 1, "what ran, what went in, what failed", list_flags, list },
	{ "show", "DATABASE RUN", 2, 2, "everything that is known of a run", NULL, show },
	{ 0 }
};
const struct noun runs_noun = { "runs", "Runs of jobs, from etl_metrics:", verbs };
