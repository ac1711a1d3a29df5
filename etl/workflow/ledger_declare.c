/*
 * ledger_declare.c - what a ledger is told of the steps themselves: when they run and what
 * comes before them, so that a ledger explains itself without the program.
 *
 * SPDX-License-Identifier: ISC
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"

/* The names before a step as a JSON array; NULL: there are none, or no memory. */
static json_t *
list_before(const struct tipple_step *step)
{
	json_t *list = step->after != NULL && step->after[0] != NULL ? json_array() : NULL;

	for (const char *const *a = step->after; list != NULL && *a != NULL; a++)
		if (json_array_append_new(list, json_string(*a)) != 0) {
			json_decref(list);
			return NULL;
		}
	return list;
}

/* The declared columns of a step; *before is malloc'ed. */
static struct etl_step
describe(const struct tipple_step *step, char **before)
{
	json_t *list = list_before(step);

	*before = list != NULL ? json_dumps(list, JSON_COMPACT) : NULL;
	json_decref(list);
	return (struct etl_step){ .name = step->name, .part = "",
		.trigger_rule = tipple_trigger_name(step->trigger), .depends_on = *before,
		.attempts = step->attempts > 1 ? step->attempts : 1, .has_attempts = true,
		.breaker = step->breaker != NULL ? step->breaker->name : NULL,
		.transactional = step->database != NULL, .has_transactional = true };
}

static bool
same_text(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Databases have JSON in forms of their own. */
static bool
same_before(const struct tipple_step *step, const char *depends_on)
{
	json_t *declared = list_before(step);
	json_t *kept = depends_on != NULL ? json_loads(depends_on, 0, NULL) : NULL;
	bool same = declared == NULL || kept == NULL ? declared == kept :
	    json_equal(declared, kept) != 0;

	json_decref(declared);
	json_decref(kept);
	return same;
}

bool
tipple__ledger_declared(const struct tipple_step *step, const struct etl_step *row)
{
	return same_text(tipple_trigger_name(step->trigger), row->trigger_rule) &&
	    same_before(step, row->depends_on) && row->has_attempts &&
	    row->attempts == (step->attempts > 1 ? step->attempts : 1) &&
	    same_text(step->breaker != NULL ? step->breaker->name : NULL, row->breaker) &&
	    row->has_transactional && row->transactional == (step->database != NULL);
}

static enum tipple_status
change(struct tipple__ledger *l, const enum tipple__ledger_known *known, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	struct etl_step row;
	char *before;

	for (int i = 0; status == TIPPLE_OK && i < l->workflow->nsteps; i++) {
		if (known[i] != TIPPLE__CHANGED)
			continue;
		row = describe(&l->workflow->steps[i], &before);
		row.run_id = l->run_id;
		status = etl_step_update(l->db, &row, TIPPLE_COLUMNS(ETL_STEP_TRIGGER_RULE,
		    ETL_STEP_DEPENDS_ON, ETL_STEP_ATTEMPTS, ETL_STEP_BREAKER,
		    ETL_STEP_TRANSACTIONAL), err);
		free(before);
	}
	return status;
}

enum tipple_status
tipple__ledger_declare(struct tipple__ledger *l, const enum tipple__ledger_known *known,
    struct tipple_error *err)
{
	const struct tipple_load_options options = { .mode = TIPPLE_LOAD_INSERT,
		.commit = TIPPLE_COMMIT_CALLER };
	struct tipple_load *load = NULL;
	enum tipple_status status = change(l, known, err);
	struct etl_step row;
	char *before;

	if (status == TIPPLE_OK)
		status = tipple_load_open(l->db, &etl_step_table, &options, &load, err);
	for (int i = 0; status == TIPPLE_OK && i < l->workflow->nsteps; i++) {
		if (known[i] != TIPPLE__NEW)
			continue;
		row = describe(&l->workflow->steps[i], &before);
		row.run_id = l->run_id;
		row.position = i + 1;
		status = tipple_load_put(load, &row, err);
		free(before);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, NULL, err);
	tipple_load_close(load);
	return status;
}
