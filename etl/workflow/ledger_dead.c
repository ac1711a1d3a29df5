/*
 * ledger_dead.c - dead letters: parts of steps that have failed in all their attempts.  Their
 * rows keep the error and the time until they are run again.
 *
 * SPDX-License-Identifier: ISC
 */
#include "connect.h"
#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"
#include "text.h"

enum tipple_status
tipple__dead_letters(const char *url, const char *workflow, tipple__dead_letter_fn *found,
    void *arg, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_db *db = NULL;
	struct etl_dead_letters row;
	enum tipple_status status = tipple__open_existing(url, false, &db, err);

	if (status == TIPPLE_OK)
		status = etl_dead_letters_each(db, workflow, 0, &cursor, err);
	while (status == TIPPLE_OK &&
	    (status = etl_dead_letters_next(cursor, &row, err)) == TIPPLE_OK)
		status = found(arg, &row, err);
	tipple_cursor_close(cursor);
	tipple_close(db);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

enum tipple_status
tipple__ledger_dead_run(struct tipple__ledger *l, char run_id[TIPPLE__RUN_NAME_SIZE],
    struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct etl_dead_letters row;
	enum tipple_status status = etl_dead_letters_each(l->db, l->workflow->name, 0, &cursor,
	    err);

	if (status == TIPPLE_OK)
		status = etl_dead_letters_next(cursor, &row, err);
	if (status == TIPPLE_OK)
		tipple__copy_text(run_id, TIPPLE__RUN_NAME_SIZE, row.run_id);
	tipple_cursor_close(cursor);
	return status == TIPPLE_DONE ? TIPPLE_NOT_FOUND : status;
}

/* A step that is ok is so again when its parts have run again; those behind it stay. */
enum tipple_status
tipple__ledger_revive(struct tipple__ledger *l, const struct tipple__graph *g,
    struct tipple__ledger_step *steps, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_step row;
	enum tipple_status status;
	int at;

	tipple_query_init(&q, &etl_step_table);
	tipple_where(&q, ETL_STEP_RUN_ID, TIPPLE_EQ, tipple_text(l->run_id));
	tipple_where(&q, ETL_STEP_PART, TIPPLE_NE, tipple_text(""));
	tipple_where(&q, ETL_STEP_STATUS, TIPPLE_EQ, tipple_enum(ETL_STEP_STATUS_FAILED));
	status = etl_step_each(l->db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_step_next(cursor, &row, err)) == TIPPLE_OK) {
		at = tipple__graph_find(g, row.name);
		if (at >= 0)
			steps[at].state = TIPPLE_STEP_PENDING;
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}
