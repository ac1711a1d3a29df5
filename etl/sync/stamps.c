/*
 * stamps.c - see stamps.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "calendar.h"
#include "error.h"
#include "sql.h"
#include "stamps.h"

#define LOOK_AT 100 /* of the newest stamps */
#define SLACK (60 * TIPPLE__SECOND) /* further ahead than this is no clock's drift */

static const struct tipple_column *
cursor_of(const struct tipple_sync *job)
{
	return &job->source->columns[job->cursor];
}

static const struct tipple__dialect *
dialect_of(const struct tipple_db *db)
{
	size_t i = 0;

	while (strcmp(tipple__dialects[i].name, tipple_dialect_name(db)) != 0)
		i++;
	return &tipple__dialects[i];
}

/* ---- steps ---- */

struct newest {
	int64_t step;
	bool ahead;                     /* one of them is in the future, or is no stamp */
};

/* The coarsest of day, hour, minute and second that v is a multiple of. */
static int64_t
step_of(int64_t v)
{
	static const int64_t steps[] = {
		TIPPLE__DAY, 3600 * TIPPLE__SECOND, 60 * TIPPLE__SECOND
	};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (v % steps[i] == 0)
			return steps[i];
	return TIPPLE__SECOND;
}

/* From when on a stamp is in the future, in the cursor's unit; a date may be a day ahead. */
static int64_t
future_from(const struct tipple_sync *job, int64_t clock)
{
	return cursor_of(job)->type == TIPPLE_DATE ? clock / TIPPLE__DAY + 2 : clock + SLACK;
}

static enum tipple_status
count_future(const struct tipple_sync *job, struct tipple_db *source, int64_t future, int64_t *n,
    struct tipple_error *err)
{
	struct tipple_value v = { .type = cursor_of(job)->type };
	struct tipple_query q;
	enum tipple_status status;

	v.as.integer = future;
	tipple_query_init(&q, job->source);
	tipple_where(&q, job->cursor, TIPPLE_GE, v);
	status = tipple_count(source, job->source, &q, n, err);
	tipple_query_clear(&q);
	return status;
}

/*
 * In which steps do writers stamp?  A row stamped 12:00:05 in whole seconds may
 * be committed at 12:00:05.7, so hi must not stand between the two.  A second
 * is the least; for coarser steps the newest stamps are asked: one of 100 being a
 * whole minute by chance only means that it is read again.
 */
static enum tipple_status
ask_newest(const struct tipple_sync *job, struct tipple_db *source, const struct tipple_query *q,
    int64_t future, struct newest *out, struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	void *row = calloc(1, job->source->row_size);
	enum tipple_status status;
	struct tipple_value v;

	if (row == NULL)
		return tipple__nomem(err);
	*out = (struct newest){ .step = TIPPLE__SECOND };
	status = tipple_each(source, job->source, q, &cursor, err);
	while (status == TIPPLE_OK || status == TIPPLE_INVALID) {
		status = tipple_next(cursor, row, err);
		v = tipple_get(job->source, row, job->cursor);
		if (status == TIPPLE_OK && step_of(v.as.integer) > out->step)
			out->step = step_of(v.as.integer);
		out->ahead = out->ahead || status == TIPPLE_INVALID ||
		    (status == TIPPLE_OK && (v.null || v.as.integer >= future));
	}
	tipple_cursor_close(cursor);
	free(row);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/*
 * Stamps in the future, which some program invented, are counted, and not asked
 * for their step.  There seldom are any, which the newest ones show: without an
 * index on the cursor that is one walk through the table in place of two.
 */
static enum tipple_status
find_step(const struct tipple_sync *job, struct tipple_db *source, int64_t future,
    struct tipple__stamps *out, struct tipple_error *err)
{
	struct tipple_value v = { .type = cursor_of(job)->type };
	struct newest newest = { 0 };
	struct tipple_query q;
	enum tipple_status status;

	v.as.integer = future;
	tipple_query_init(&q, job->source);
	tipple_order(&q, job->cursor, TIPPLE_DESC);
	tipple_limit(&q, LOOK_AT);
	status = ask_newest(job, source, &q, future, &newest, err);
	if (status == TIPPLE_OK && newest.ahead) {
		tipple_where(&q, job->cursor, TIPPLE_LT, v);
		status = count_future(job, source, future, &out->future, err);
		if (status == TIPPLE_OK)
			status = ask_newest(job, source, &q, future, &newest, err);
	}
	out->step = newest.step;
	tipple_query_clear(&q);
	return status;
}

/* Can the column hold what an exact clock says?  SQLite's holds what is put there. */
static enum tipple_status
holds_microseconds(const struct tipple_sync *job, struct tipple_db *source, bool *yes,
    struct tipple_error *err)
{
	const struct tipple__dialect *d = dialect_of(source);
	struct tipple__text name = { 0 };
	struct tipple_value names[3];
	struct tipple__answer a;
	enum tipple_status status = TIPPLE_NOMEM;

	*yes = true;
	if (d->id == TIPPLE_SQLITE)
		return TIPPLE_OK;
	if (job->source->query != NULL) { /* of what it is made nobody says */
		*yes = false;
		return TIPPLE_OK;
	}
	if (d->id == TIPPLE_POSTGRESQL)
		tipple__quote_table(&name, d, job->source);
	else
		tipple__put(&name, tipple__table_name(d, job->source));
	if (name.failed)
		return tipple__nomem(err);
	names[0] = tipple_text(name.data);
	names[1] = tipple_text(tipple__column_name(d, cursor_of(job)));
	names[2] = tipple_text(job->source->schemas[d->id]);
	status = tipple__ask(source, d->id == TIPPLE_POSTGRESQL ?
	    "SELECT pg_catalog.count(*), NULL::bigint, NULL::text FROM pg_catalog.pg_attribute "
	    "WHERE attrelid = CAST(? AS pg_catalog.regclass) AND attname = CAST(? AS text) "
	    "AND atttypmod IN (-1, 6)" :
	    "SELECT COUNT(*), CAST(NULL AS SIGNED), CAST(NULL AS CHAR) "
	    "FROM information_schema.columns WHERE table_name = ? AND column_name = ? "
	    "AND table_schema = COALESCE(?, DATABASE()) AND datetime_precision = 6",
	    names, d->id == TIPPLE_POSTGRESQL ? 2 : 3, &a, err);
	*yes = status == TIPPLE_OK && a.first != 0;
	tipple__answer_clear(&a);
	tipple__text_clear(&name);
	return status;
}

enum tipple_status
tipple__stamps(const struct tipple_sync *job, struct tipple_db *source, int64_t clock,
    struct tipple__stamps *out, struct tipple_error *err)
{
	int64_t future = future_from(job, clock);
	enum tipple_status status = TIPPLE_OK;
	bool exact = cursor_of(job)->type == TIPPLE_DATE; /* its step is a day, by itself */

	out->step = out->future = 0;
	if (job->exact_stamps && !exact)
		status = holds_microseconds(job, source, &exact, err);
	if (status != TIPPLE_OK)
		return status;
	return exact ? count_future(job, source, future, &out->future, err) :
	    find_step(job, source, future, out, err);
}

/* ---- strays ---- */

/*
 * NULL, on a server also what lies before the first year (zero dates, -infinity),
 * and on SQLite what is of another kind than the cursor, which sorts before or
 * behind all of it.
 */
enum tipple_status
tipple__refuse_strays(const struct tipple_sync *job, struct tipple_db *source,
    struct tipple_error *err)
{
	const struct tipple_column *c = cursor_of(job);
	struct tipple__text sql = { 0 };
	struct tipple__answer a;
	enum tipple_status status;

	tipple__put(&sql, "SELECT (");
	tipple__sql_strays(&sql, dialect_of(source), job->source, c);
	tipple__put(&sql, "), 0, NULL");
	if (sql.failed)
		return tipple__nomem(err);
	status = tipple__ask(source, sql.data, NULL, 0, &a, err);
	tipple__text_clear(&sql);
	if (status == TIPPLE_OK && a.first != 0)
		status = tipple__fail(err, TIPPLE_SCHEMA, job->source->name, c->name,
		    "%s.%s: is NULL or of another kind in some rows, which an incremental "
		    "run would never see; stamp them first", job->source->name, c->name);
	tipple__answer_clear(&a);
	return status;
}
