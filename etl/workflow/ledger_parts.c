/*
 * ledger_parts.c - rows for the parts of a step.
 *
 * SPDX-License-Identifier: ISC
 */
#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"

static enum tipple_status
add_parts(struct tipple__ledger *l, const char *name, const struct tipple_parts *parts,
    struct tipple_error *err)
{
	const struct tipple_load_options options = { .mode = TIPPLE_LOAD_INSERT,
		.commit = TIPPLE_COMMIT_CALLER };
	struct tipple_load *load = NULL;
	struct etl_step row = { .run_id = l->run_id, .name = name };
	enum tipple_status status = tipple_load_open(l->db, &etl_step_table, &options, &load, err);

	for (int i = 0; status == TIPPLE_OK && i < parts->n; i++) {
		row.part = parts->names[i];
		row.position = i + 1;
		status = tipple_load_put(load, &row, err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, err);
	tipple_load_close(load);
	return status;
}

/* In one transaction: the number of parts says that they are all there. */
enum tipple_status
tipple__ledger_split(struct tipple__ledger *l, int step, const struct tipple_parts *parts,
    struct tipple_error *err)
{
	struct etl_step row = { .run_id = l->run_id, .name = l->workflow->steps[step].name,
		.part = "", .status = ETL_STEP_STATUS_RUNNING, .attempt = 1,
		.parts = parts->n, .has_parts = true, .start_time = tipple_now(),
		.has_start_time = true };
	enum tipple_status status = tipple__ledger_enter(l, err);

	if (status == TIPPLE_OK)
		status = add_parts(l, row.name, parts, err);
	if (status == TIPPLE_OK)
		status = etl_step_update(l->db, &row, TIPPLE_COLUMNS(ETL_STEP_STATUS,
		    ETL_STEP_ATTEMPT, ETL_STEP_PARTS, ETL_STEP_START_TIME), err);
	return status;
}

enum tipple_status
tipple__ledger_parts(struct tipple__ledger *l, int step, tipple__part_fn *found, void *arg,
    struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_step row;
	enum tipple_status status;

	tipple_query_init(&q, &etl_step_table);
	tipple_where(&q, ETL_STEP_RUN_ID, TIPPLE_EQ, tipple_text(l->run_id));
	tipple_where(&q, ETL_STEP_NAME, TIPPLE_EQ, tipple_text(l->workflow->steps[step].name));
	tipple_where(&q, ETL_STEP_PART, TIPPLE_NE, tipple_text(""));
	tipple_order(&q, ETL_STEP_POSITION, TIPPLE_ASC);
	status = etl_step_each(l->db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_step_next(cursor, &row, err)) == TIPPLE_OK)
		status = found(arg, row.part, tipple__ledger_state(l, row.status), row.result,
		    err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}
