/*
 * ledger.c - see ledger.h.  Which run is begun or taken up is ledger_begin.c's.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"
#include "own_table.h"
#include "text.h"
#include "url_option.h"

/* A commit that was answered must survive a power cut; readers must not wait. */
static enum tipple_status
make_durable(struct tipple_db *db, struct tipple_error *err)
{
	enum tipple_status status;

	if (strcmp(tipple_dialect_name(db), "sqlite") != 0)
		return TIPPLE_OK;
	status = tipple_exec(db, "PRAGMA journal_mode = WAL", err);
	return status == TIPPLE_OK ? tipple_exec(db, "PRAGMA synchronous = FULL", err) : status;
}

static enum tipple_status
make_tables(struct tipple_db *db, struct tipple_error *err)
{
	static const struct tipple_table *const tables[] = { &etl_run_table, &etl_step_table,
		&etl_attempt_table, &etl_cache_table, &etl_breaker_table };
	enum tipple_status status = TIPPLE_OK;
	struct tipple__text ddl = { 0 };

	for (size_t i = 0; status == TIPPLE_OK && i < sizeof(tables) / sizeof(tables[0]); i++)
		status = tipple__own_table(db, tables[i], &ddl, err);
	tipple__text_clear(&ddl);
	return status;
}

enum tipple_status
tipple__ledger_open(struct tipple__ledger *l, const char *url, const struct tipple_workflow *w,
    struct tipple_error *err)
{
	enum tipple_status status;

	*l = (struct tipple__ledger){ .workflow = w, .url = url };
	if ((status = tipple_open(url, &l->db, err)) == TIPPLE_OK &&
	    (status = make_durable(l->db, err)) == TIPPLE_OK)
		status = make_tables(l->db, err);
	return status;
}

enum tipple_status
tipple__ledger_lock(struct tipple__ledger *l, struct tipple_error *err)
{
	char name[TIPPLE__RUN_NAME_SIZE + 8];

	snprintf(name, sizeof(name), "run-%s", l->run_id);
	return tipple__named_lock(&l->lock, l->db, l->url, name, err);
}

enum tipple_status
tipple__ledger_reopen(struct tipple__ledger *l, struct tipple_error *err)
{
	struct tipple_error ignored;
	enum tipple_status status;

	tipple_close(l->db);
	l->open = false;
	if ((status = tipple_open(l->url, &l->db, err)) == TIPPLE_OK &&
	    (status = make_durable(l->db, err)) == TIPPLE_OK && l->wait != NULL)
		status = tipple__ledger_wait_by(l, l->wait, l->wait_arg, err);
	/* the lost session may still have the lock; the fence guards the run without it */
	if (status == TIPPLE_OK && !l->copied && tipple__ledger_lock(l, &ignored) != TIPPLE_OK)
		return TIPPLE_OK;
	return status;
}

bool
tipple__ledger_leave(struct tipple__ledger *l)
{
	if (strcmp(tipple_dialect_name(l->db), "sqlite") != 0 || l->lock.path == NULL)
		return false;           /* a server's, or in memory, where it would be gone */
	tipple_close(l->db);
	l->db = NULL;
	return true;
}

enum tipple_status
tipple__ledger_copy(struct tipple__ledger *own, const struct tipple__ledger *l,
    struct tipple_error *err)
{
	*own = (struct tipple__ledger){ .url = l->url, .workflow = l->workflow,
		.fence = l->fence, .copied = true };
	memcpy(own->run_id, l->run_id, sizeof(own->run_id));
	return tipple__ledger_reopen(own, err);
}

/* SQLite's own wait is short then: while it lasts nobody looks after processes. */
enum tipple_status
tipple__ledger_wait_by(struct tipple__ledger *l, tipple__ledger_wait_fn *wait, void *arg,
    struct tipple_error *err)
{
	l->wait = wait;
	l->wait_arg = arg;
	if (strcmp(tipple_dialect_name(l->db), "sqlite") != 0)
		return TIPPLE_OK;
	return tipple_exec(l->db, "PRAGMA busy_timeout = 50", err);
}

enum tipple_status
tipple__ledger_start(struct tipple__ledger *l, struct tipple_error *err)
{
	enum tipple_status status;

	if (l->open)
		return TIPPLE_OK;
	do
		status = tipple_begin(l->db, err);
	while (status == TIPPLE_RETRY && l->wait != NULL && l->wait(l->wait_arg));
	l->open = status == TIPPLE_OK;
	l->proven = false;
	return status;
}

enum tipple_status
tipple__ledger_enter(struct tipple__ledger *l, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(l->run_id), tipple_int(l->fence) };
	int64_t rows = 0;
	enum tipple_status status = tipple__ledger_start(l, err);

	if (status != TIPPLE_OK || l->proven)
		return status;
	status = tipple_exec_sql(l->db,
	    "UPDATE etl_run SET fence = fence WHERE id = ? AND fence = ?", key, 2, &rows, err);
	if (status == TIPPLE_OK && rows != 1)
		status = tipple__fail(err, TIPPLE_RETRY, "etl_run", NULL,
		    "run %s: another process has taken it over", l->run_id);
	if (status != TIPPLE_OK)
		tipple__ledger_forget(l);
	l->proven = status == TIPPLE_OK;
	return status;
}

static enum etl_step_status
column_of(enum tipple_step_state state)
{
	static const enum etl_step_status map[] = {
		[TIPPLE_STEP_PENDING] = ETL_STEP_STATUS_PENDING,
		[TIPPLE_STEP_RUNNING] = ETL_STEP_STATUS_RUNNING,
		[TIPPLE_STEP_OK] = ETL_STEP_STATUS_OK,
		[TIPPLE_STEP_FAILED] = ETL_STEP_STATUS_FAILED,
		[TIPPLE_STEP_SKIPPED] = ETL_STEP_STATUS_SKIPPED,
	};

	return map[state];
}

/* Whether a step is skipped is decided again. */
enum tipple_step_state
tipple__ledger_state(const struct tipple__ledger *l, int status)
{
	if (status == ETL_STEP_STATUS_OK)
		return TIPPLE_STEP_OK;
	if (status == ETL_STEP_STATUS_FAILED && !l->retry_failed)
		return TIPPLE_STEP_FAILED;
	return TIPPLE_STEP_PENDING;
}

/* Few columns for an attempt that goes well at once. */
static enum tipple_status
update(struct tipple__ledger *l, struct etl_step *row, struct tipple_error *err)
{
	bool running = row->status == ETL_STEP_STATUS_RUNNING;
	int columns[12], n = 0;

	row->run_id = l->run_id;
	row->has_end_time = !running;
	row->end_time = tipple_now();
	columns[n++] = ETL_STEP_STATUS;
	columns[n++] = ETL_STEP_ATTEMPT;
	columns[n++] = ETL_STEP_END_TIME;
	columns[n++] = ETL_STEP_ERROR;
	if (row->has_start_time)
		columns[n++] = ETL_STEP_START_TIME;
	if (!running)
		columns[n++] = ETL_STEP_RESULT;
	if (running || row->attempt > 1) {
		columns[n++] = ETL_STEP_ATTEMPT_TIME;
		columns[n++] = ETL_STEP_NEXT_TIME;
		columns[n++] = ETL_STEP_DEGRADED;
	}
	columns[n] = TIPPLE_END;
	return etl_step_update(l->db, row, columns, err);
}

/* A text that was cut inside a character must not keep the end from being noted. */
static enum tipple_status
clean_text(const char *why, char **clean, struct tipple_error *err)
{
	*clean = NULL;
	return why != NULL ? tipple_clean(why, strlen(why), clean, NULL, err) : TIPPLE_OK;
}

enum tipple_status
tipple__ledger_note(struct tipple__ledger *l, const struct tipple__ledger_note *note,
    struct tipple_error *err)
{
	struct etl_step row = { .name = l->workflow->steps[note->step].name, .part = note->part,
		.status = column_of(note->state), .attempt = note->attempt,
		.start_time = note->first_time, .has_start_time = note->first_time != 0,
		.attempt_time = note->attempt_time, .has_attempt_time = note->attempt > 1,
		.next_time = note->next_time, .has_next_time = note->next_time != 0,
		.degraded = note->degraded, .has_degraded = note->degraded,
		.result = note->result };
	enum tipple_status status = tipple__ledger_enter(l, err);
	char *clean = NULL;

	if (status == TIPPLE_OK)
		status = clean_text(note->why, &clean, err);
	row.error = clean;
	if (status == TIPPLE_OK)
		status = update(l, &row, err);
	free(clean);
	return status;
}

enum tipple_status
tipple__ledger_attempt(struct tipple__ledger *l, const struct tipple_step_run *step,
    const char *why, int64_t next_time, struct tipple_error *err)
{
	static const enum etl_attempt_kind kinds[] = { [TIPPLE__WORK] = ETL_ATTEMPT_KIND_WORK,
		[TIPPLE__FALLBACK] = ETL_ATTEMPT_KIND_FALLBACK,
		[TIPPLE__ROLLBACK] = ETL_ATTEMPT_KIND_ROLLBACK };
	struct etl_attempt row = { .run_id = l->run_id,
		.name = l->workflow->steps[step->step].name, .part = step->part,
		.attempt = step->attempt, .kind = kinds[step->call],
		.outcome = ETL_ATTEMPT_OUTCOME_FAILED, .start_time = step->attempt_time,
		.has_start_time = true, .end_time = tipple_now(), .has_end_time = true };
	enum tipple_status status = tipple__ledger_enter(l, err);
	char *clean = NULL;

	if (status == TIPPLE_OK)
		status = clean_text(why, &clean, err);
	row.error = clean;
	if (status == TIPPLE_OK)
		status = etl_attempt_insert(l->db, &row, err);
	free(clean);
	if (status != TIPPLE_OK || next_time == 0 || step->call == TIPPLE__ROLLBACK)
		return status;
	return tipple__ledger_note(l, &(struct tipple__ledger_note){ .step = step->step,
	    .part = step->part, .state = TIPPLE_STEP_RUNNING, .attempt = step->attempt,
	    .first_time = step->first_time, .attempt_time = step->attempt_time,
	    .next_time = next_time, .why = why }, err);
}

/* Attempts that had done the work are kept as what they were. */
static enum tipple_status
keep_attempts(struct tipple__ledger *l, const struct tipple_value *key, struct tipple_error *err)
{
	return tipple_exec_sql(l->db, "INSERT INTO etl_attempt (run_id, name, part, attempt, kind, "
	    "outcome, start_time, end_time) SELECT run_id, name, part, attempt, 'work', 'undone', "
	    "start_time, end_time FROM etl_step WHERE run_id = ? AND name = ? AND status = 'ok'",
	    key, 2, NULL, err);
}

enum tipple_status
tipple__ledger_undo(struct tipple__ledger *l, int step, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(l->run_id),
		tipple_text(l->workflow->steps[step].name) };
	enum tipple_status status = tipple__ledger_enter(l, err);

	if (status == TIPPLE_OK)
		status = keep_attempts(l, key, err);
	if (status == TIPPLE_OK)
		status = tipple_exec_sql(l->db, "UPDATE etl_step SET status = 'pending', "
		    "attempt = 0, again = again + 1, start_time = NULL, end_time = NULL, "
		    "error = NULL, result = NULL, parts = NULL, attempt_time = NULL, "
		    "next_time = NULL, degraded = NULL "
		    "WHERE run_id = ? AND name = ? AND part = ''", key, 2, NULL, err);
	if (status == TIPPLE_OK)
		status = tipple_exec_sql(l->db, "DELETE FROM etl_step WHERE run_id = ? AND "
		    "name = ? AND part <> ''", key, 2, NULL, err);
	return status;
}

/* Entering waits for whoever is about to commit the step. */
enum tipple_status
tipple__ledger_ask(struct tipple__ledger *l, int step, const char *part, char **result,
    struct tipple_error *err)
{
	struct etl_step row = { 0 };
	enum tipple_status status = tipple__ledger_enter(l, err);

	*result = NULL;
	if (status == TIPPLE_OK)
		status = etl_step_find(l->db, l->run_id, l->workflow->steps[step].name, part,
		    &row, err);
	if (status == TIPPLE_OK && row.status != ETL_STEP_STATUS_OK)
		status = TIPPLE_NOT_FOUND;
	if (status == TIPPLE_OK && row.result != NULL && (*result = strdup(row.result)) == NULL)
		status = tipple__nomem(err);
	etl_step_clear(&row);
	return status;
}

enum tipple_status
tipple__ledger_commit(struct tipple__ledger *l, struct tipple_error *err)
{
	if (!l->open)
		return TIPPLE_OK;
	l->open = false;
	return tipple_commit(l->db, err);
}

void
tipple__ledger_forget(struct tipple__ledger *l)
{
	if (l->open)
		tipple_rollback(l->db);
	l->open = false;
}

enum tipple_status
tipple__ledger_cancelled(struct tipple__ledger *l, bool *cancelled, struct tipple_error *err)
{
	struct etl_run row = { 0 };
	enum tipple_status status = etl_run_find(l->db, l->run_id, &row, err);

	*cancelled = status == TIPPLE_OK && row.has_cancel_time;
	etl_run_clear(&row);
	return status;
}

enum tipple_status
tipple__ledger_end(struct tipple__ledger *l, enum tipple_status ended, const char *why,
    struct tipple_error *err)
{
	struct etl_run row = { .id = l->run_id, .end_time = tipple_now(), .has_end_time = true,
		.status = ended == TIPPLE_OK ? ETL_RUN_STATUS_SUCCESS :
		ended == TIPPLE_CANCELLED ? ETL_RUN_STATUS_CANCELLED : ETL_RUN_STATUS_FAILED };
	enum tipple_status status = tipple__ledger_enter(l, err);
	char *clean = NULL;

	if (status == TIPPLE_OK && ended != TIPPLE_OK)
		status = tipple_clean(why, strlen(why), &clean, NULL, err);
	row.error = clean;
	if (status == TIPPLE_OK)
		status = etl_run_update(l->db, &row, TIPPLE_COLUMNS(ETL_RUN_STATUS,
		    ETL_RUN_END_TIME, ETL_RUN_ERROR), err);
	free(clean);
	if (status == TIPPLE_OK)
		return tipple__ledger_commit(l, err);
	tipple__ledger_forget(l);
	return status;
}

void
tipple__ledger_close(struct tipple__ledger *l)
{
	tipple__named_unlock(&l->lock);
	tipple_close(l->db);
	free(l->params_text);
	free(l->params);
	*l = (struct tipple__ledger){ 0 };
}
