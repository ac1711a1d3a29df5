/*
 * trace.c - a backend that wraps the handle's own and tells of every statement.
 * It costs nothing to a handle that is not traced.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <time.h>

#include "db.h"
#include "error.h"
#include "print.h"

struct tipple__trace {
	const struct tipple__backend *inner;
	struct tipple__backend outer;
	tipple_trace_fn *tell;
	void *arg;
	bool parameters;
};

static double
seconds(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		return 0;
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
put_values(struct tipple__text *out, const struct tipple__command *command,
    const struct tipple_value *values)
{
	for (int i = 0; i < command->nparams; i++) {
		if (i > 0)
			tipple__put(out, ", ");
		tipple__put_value(out, command->params[i], &values[i], 200);
	}
}

static void
tell(struct tipple_db *db, const struct tipple_trace_event *event)
{
	db->trace->tell(db->trace->arg, event);
}

static enum tipple_status
trace_exec(struct tipple_db *db, const char *sql, struct tipple_error *err)
{
	struct tipple_trace_event event = { .sql = sql };
	double began = seconds();

	event.status = db->trace->inner->exec(db, sql, err);
	event.seconds = seconds() - began;
	tell(db, &event);
	return event.status;
}

static enum tipple_status
trace_execute(struct tipple__stmt *stmt, const struct tipple_value *values,
    struct tipple__effect *effect, struct tipple_error *err)
{
	struct tipple_db *db = stmt->db;
	struct tipple_trace_event event = { .sql = stmt->command.sql };
	struct tipple__text parameters = { 0 };
	double began = seconds();

	event.status = db->trace->inner->execute(stmt, values, effect, err);
	event.seconds = seconds() - began;
	event.rows = effect->matched;
	if (db->trace->parameters) {
		put_values(&parameters, &stmt->command, values);
		event.parameters = parameters.failed || parameters.data == NULL ? "" :
		    parameters.data;
	}
	tell(db, &event);
	tipple__text_clear(&parameters);
	return event.status;
}

static enum tipple_status
trace_bulk(struct tipple_db *db, struct tipple__batch *batch, struct tipple_error *err)
{
	struct tipple__text sql = { 0 };
	struct tipple_trace_event event = { .rows = (int64_t)batch->nrows };
	double began = seconds();

	event.status = db->trace->inner->bulk(db, batch, err);
	event.seconds = seconds() - began;
	tipple__putf(&sql, "-- bulk %s of %s",
	    batch->mode == TIPPLE_LOAD_UPSERT ? "upsert" : "insert", batch->table->name);
	event.sql = sql.failed ? "-- bulk" : sql.data;
	tell(db, &event);
	tipple__text_clear(&sql);
	return event.status;
}

enum tipple_status
tipple_trace(struct tipple_db *db, tipple_trace_fn *fn, void *arg, unsigned flags,
    struct tipple_error *err)
{
	enum tipple_status status = tipple__enter(db, err);
	struct tipple__trace *t;

	if (status != TIPPLE_OK)
		return status;
	if (db->trace != NULL) {
		db->backend = db->trace->inner;
		free(db->trace);
		db->trace = NULL;
	}
	if (fn == NULL)
		return TIPPLE_OK;
	t = calloc(1, sizeof(*t));
	if (t == NULL)
		return tipple__nomem(err);
	t->inner = db->backend;
	t->outer = *db->backend;
	t->outer.exec = trace_exec;
	t->outer.execute = trace_execute;
	if (t->outer.bulk != NULL)
		t->outer.bulk = trace_bulk;
	t->outer.bulk_send = NULL;      /* its time is that of the whole */
	t->tell = fn;
	t->arg = arg;
	t->parameters = (flags & TIPPLE_TRACE_PARAMETERS) != 0;
	db->trace = t;
	db->backend = &t->outer;
	return TIPPLE_OK;
}
