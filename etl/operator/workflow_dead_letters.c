/*
 * workflow_dead_letters.c - parts of steps that have failed in all their attempts.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "etl_workflow.h"
#include "workflow_verbs.h"

static const struct column columns[] = {
	{ "run_id", "RUN", false }, { "workflow", "WORKFLOW", false }, { "name", "STEP", false },
	{ "part", "PART", false }, { "end_time", "FAILED", false },
	{ "attempts", "ATTEMPTS", true }, { "error", "ERROR", false }, { 0 }
};

enum tipple_status
workflow_dead_letters(struct call *call, struct tipple_error *err)
{
	const char *workflow = call_flag(call, "workflow");
	struct tipple_cursor *cursor = NULL;
	struct tipple_db *db = NULL;
	struct etl_dead_letters row;
	json_t *rows = json_array();
	enum tipple_status status = call_open(call, 0, &db, NULL, err);

	if (status == TIPPLE_OK)
		status = etl_dead_letters_each(db, workflow != NULL ? workflow : "",
		    workflow == NULL, &cursor, err);
	while (status == TIPPLE_OK &&
	    (status = etl_dead_letters_next(cursor, &row, err)) == TIPPLE_OK)
		if (json_array_append_new(rows, answer_row(&etl_dead_letters_table, &row)) != 0)
			status = tipple__nomem(err);
	tipple_cursor_close(cursor);
	if (status == TIPPLE_DONE)
		status = answer_table(call, rows, columns, err);
	else
		json_decref(rows);
	tipple_close(db);
	return status;
}
