/*
 * reader.c - see reader.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include "connect.h"
#include "cursor.h"
#include "error.h"
#include "reader.h"
#include "replay.h"
#include "window.h"

static const struct tipple_reader *
own(const struct tipple__reader *r)
{
	return r->run->replay != NULL ? tipple__replay_reader(r->run->replay) :
	    r->run->job->reader;
}

enum tipple_status
tipple__reader_connect(struct tipple__reader *r, struct tipple__run *run,
    struct tipple_error *err)
{
	r->run = run;
	tipple__position_init(&r->position, run->job);
	if (own(r) != NULL)
		return TIPPLE_OK;
	return tipple__connect_source(run, &r->db, err);
}

static enum tipple_status
start_query(struct tipple__reader *r, struct tipple_error *err)
{
	int64_t limit = r->run->options->limit;
	struct tipple_query q;
	enum tipple_status status;

	tipple__window_query(r->run, &q);
	if (limit >= 0)
		tipple_limit(&q, limit - r->run->counts.read);
	tipple__position_query(&r->position, &q);
	status = tipple_each(r->db, r->run->job->source, &q, &r->cursor, err);
	tipple_query_clear(&q);
	return status;
}

/* For the progress line: how many rows there will be, where somebody looks at it. */
static enum tipple_status
count_rows(struct tipple__reader *r, struct tipple_error *err)
{
	struct tipple_query q;
	enum tipple_status status;

	if (!tipple__progress_wants_total(r->run))
		return TIPPLE_OK;
	tipple__window_query(r->run, &q);
	tipple__position_query(&r->position, &q);
	q.norder = 0;
	status = tipple_count(r->db, r->run->job->source, &q, &r->run->progress.total, err);
	tipple_query_clear(&q);
	return status;
}

enum tipple_status
tipple__reader_start(struct tipple__reader *r, struct tipple_error *err)
{
	enum tipple_status status;

	if (own(r) != NULL) {
		r->own_open = true;
		return own(r)->open(own(r)->arg, r->run->options->source, err);
	}
	status = tipple_begin_snapshot(r->db, err);
	if (status == TIPPLE_OK)
		status = count_rows(r, err);
	return status == TIPPLE_OK ? start_query(r, err) : status;
}

static void
stop(struct tipple__reader *r)
{
	if (r->own_open)
		own(r)->close(own(r)->arg);
	r->own_open = false;
	tipple_cursor_close(r->cursor);
	r->cursor = NULL;
	r->met = TIPPLE_OK;
	tipple_close(r->db);
	r->db = NULL;
}

enum tipple_status
tipple__reader_restart(struct tipple__reader *r, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	stop(r);
	if (own(r) == NULL)
		status = tipple__connect_source(r->run, &r->db, err);
	return status == TIPPLE_OK ? tipple__reader_start(r, err) : status;
}

static enum tipple_status
next(struct tipple__reader *r, void *row, struct tipple_error *err)
{
	int64_t limit = r->run->options->limit;
	enum tipple_status met = r->met;

	r->met = TIPPLE_OK;
	if (met != TIPPLE_OK) {
		*err = r->why;
		return met;
	}
	if (limit >= 0 && r->run->counts.read >= limit)
		return TIPPLE_DONE;
	if (own(r) != NULL) {
		/* it need not fill all of them */
		err->table[0] = err->column[0] = err->constraint[0] = err->sqlstate[0] = '\0';
		return own(r)->next(own(r)->arg, row, err);
	}
	return tipple_next(r->cursor, row, err);
}

/* Where nothing was read yet, the beginning is a position too. */
static bool
can_go_on(const struct tipple__reader *r)
{
	return own(r) == NULL && (r->run->counts.read == 0 || r->position.has);
}

/* Behind the row that next gave: also where it cannot be read, but for its place. */
static bool
move_on(struct tipple__reader *r, enum tipple_status status, const void *row)
{
	struct tipple__position *p = &r->position;

	if (status != TIPPLE_OK && (status != TIPPLE_INVALID || own(r) != NULL))
		return true;
	for (int i = 0; status == TIPPLE_INVALID && i < p->n; i++)
		if (tipple__cursor_null(r->cursor, p->columns[i]))
			return true;
	return p->n == 0 || tipple__position_set(p, row);
}

enum tipple_status
tipple__reader_next(struct tipple__reader *r, void *row, struct tipple_error *err)
{
	enum tipple_status status = next(r, row, err);

	for (int64_t attempt = 1; tipple__can_pass(status) && can_go_on(r); attempt++) {
		status = tipple__retry(r->run, &r->breaker, "source", attempt, status, err);
		if (status != TIPPLE_OK)
			break;
		status = tipple__reader_restart(r, err);
		if (status == TIPPLE_OK)
			status = next(r, row, err);
	}
	r->failed = status != TIPPLE_OK && status != TIPPLE_DONE && status != TIPPLE_INVALID;
	if (status == TIPPLE_OK && r->breaker.failures > 0)
		tipple__breaker_tell(&r->breaker, true, 0);
	return move_on(r, status, row) ? status : tipple__nomem(err);
}

bool
tipple__reader_ahead(struct tipple__reader *r, void *row)
{
	if (own(r) != NULL || r->met != TIPPLE_OK)
		return false;
	r->met = next(r, row, &r->why);
	if (r->met == TIPPLE_OK && r->position.n > 0 && !tipple__position_set(&r->position, row))
		r->met = tipple__nomem(&r->why); /* a row is lost to us: the run fails */
	return r->met == TIPPLE_OK;
}

void
tipple__reader_close(struct tipple__reader *r)
{
	if (r->run != NULL)
		stop(r);
	tipple__position_clear(&r->position);
}
