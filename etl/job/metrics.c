/*
 * metrics.c - see metrics.h.  A metrics database that is down is the caller's
 * warning, never a failed run.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "connect.h"
#include "error.h"
#include "etl_metrics.h"
#include "metrics.h"
#include "own_table.h"

struct tipple__metrics {
	struct tipple_db *db;
	struct etl_metrics row;
};

/* Take the ids first: while a cursor is open its handle is busy. */
static enum tipple_status
end_one_stale(struct tipple_db *db, const char *job, bool *more, struct tipple_error *err)
{
	struct etl_metrics row = { 0 };
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	enum tipple_status status;
	int64_t id = 0;

	tipple_query_init(&q, &etl_metrics_table);
	tipple_where(&q, ETL_METRICS_JOB_NAME, TIPPLE_EQ, tipple_text(job));
	tipple_where(&q, ETL_METRICS_STATUS, TIPPLE_EQ, tipple_enum(ETL_METRICS_STATUS_RUNNING));
	tipple_limit(&q, 1);
	status = etl_metrics_each(db, &q, &cursor, err);
	if (status == TIPPLE_OK)
		status = etl_metrics_next(cursor, &row, err);
	id = row.id;
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	*more = status == TIPPLE_OK;
	if (status != TIPPLE_OK)
		return status == TIPPLE_DONE ? TIPPLE_OK : status;
	row = (struct etl_metrics){ .id = id, .has_id = true,
		.status = ETL_METRICS_STATUS_FAILED, .end_time = tipple_now(),
		.has_end_time = true, .error = "the run was killed" };
	return etl_metrics_update(db, &row, TIPPLE_COLUMNS(ETL_METRICS_STATUS,
	    ETL_METRICS_END_TIME, ETL_METRICS_ERROR), err);
}

static enum tipple_status
begin(struct tipple__metrics *m, const struct tipple__run *run, struct tipple_error *err)
{
	const struct tipple__options *o = run->options;
	enum tipple_status status = o->metrics != NULL ? tipple_open(o->metrics, &m->db, err) :
	    tipple__open_existing(o->target, o->create, &m->db, err);
	struct tipple__text ddl = { 0 };
	bool more = true;

	if (status == TIPPLE_OK)
		status = tipple__own_table(m->db, &etl_metrics_table, &ddl, err);
	tipple__text_clear(&ddl);
	while (status == TIPPLE_OK && more)
		status = end_one_stale(m->db, run->job->name, &more, err);
	if (status != TIPPLE_OK)
		return status;
	m->row.job_name = run->job->name;
	m->row.run_id = run->id;
	m->row.start_time = run->started;
	m->row.status = ETL_METRICS_STATUS_RUNNING;
	return etl_metrics_insert(m->db, &m->row, err);
}

enum tipple_status
tipple__metrics_begin(const struct tipple__run *run, struct tipple__metrics **out,
    struct tipple_error *err)
{
	struct tipple__metrics *m = calloc(1, sizeof(*m));
	enum tipple_status status;

	*out = NULL;
	if (m == NULL)
		return tipple__nomem(err);
	status = begin(m, run, err);
	if (status != TIPPLE_OK) {
		tipple_close(m->db);
		free(m);
		return status;
	}
	*out = m;
	return TIPPLE_OK;
}

static void
fill(struct etl_metrics *row, const struct tipple__run *run)
{
	const struct tipple__counts *c = &run->counts;

	row->end_time = tipple_now();
	row->has_end_time = true;
	row->execution_time_seconds = run->seconds;
	row->has_execution_time_seconds = true;
	row->records_processed = c->loaded + c->same;
	row->records_failed = c->rejected;
	row->rows_read = c->read;
	row->rows_inserted = c->inserted;
	row->rows_updated = c->updated;
	row->rows_unchanged = c->unchanged;
	row->rows_duplicate = c->duplicates;
	row->rows_skipped = c->skipped;
	row->rows_rejected = c->rejected;
	row->values_cleared = c->cleared;
	row->has_retries = true;
	row->retries = c->retries;
	row->has_rows_deleted = true;
	row->rows_deleted = c->deleted;
	row->has_window_lo = run->window.has_lo && !run->options->full_refresh;
	row->window_lo = run->window.lo;
	row->has_window_hi = run->watermark_moved;
	row->window_hi = run->window.hi;
	row->has_held_seconds = run->window.opened;
	row->held_seconds = (double)run->window.held / 1e6;
}

enum tipple_status
tipple__metrics_end(struct tipple__metrics *m, const struct tipple__run *run, const char *why,
    struct tipple_error *err)
{
	char rejects[TIPPLE__REJECTS_TEXT_SIZE], *clean = NULL, *tally;
	enum tipple_status status;

	if (m == NULL)
		return TIPPLE_OK;
	fill(&m->row, run);
	if (why == NULL)
		why = tipple__why(run, rejects);
	m->row.status = why != NULL ? ETL_METRICS_STATUS_FAILED : ETL_METRICS_STATUS_SUCCESS;
	/* a text that was cut inside a character must not leave the row as running */
	if (why != NULL && tipple_clean(why, strlen(why), &clean, NULL, NULL) != TIPPLE_OK)
		clean = NULL;
	m->row.error = clean;
	m->row.rejects_by_rule = tally = tipple__tallies_json(&run->rejected);
	status = etl_metrics_save(m->db, &m->row, err);
	free(clean);
	free(tally);
	tipple_close(m->db);
	free(m);
	return status;
}
