/*
 * mysql_bulk.c - write a batch of a load.  A MariaDB server takes arrays of
 * parameters in one go; others get INSERT ... VALUES (...), (...).  Both tell how
 * many rows an upsert inserted and changed, none tells which: see mysql_outcome.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "mysql_backend.h"
#include "sql.h"

#define ARRAY_ROWS 1000                 /* more gain nothing and cost memory */
#define VALUES_ROWS 512                 /* a power of two, as are all numbers of rows */
#define VALUES_PARAMS 16384             /* the protocol has 65,535 */
#define PACKET_BYTES ((size_t)4 << 20)  /* servers accept 16 MiB and more */
#define MAX_STATEMENTS 32

/* Eight bytes: how a column's array wants a number, or a pointer to anything else. */
union slot {
	int64_t integer;
	double real;
	void *data;
};

/* A prepared statement that writes `rows` rows, or with rows 0 arrays.  One row
 * alone is upserted as any other is, which tells all there is to tell. */
struct tipple__mysql_bulk {
	struct tipple__mysql_bulk *next;
	const struct tipple_table *table;
	const struct tipple_key *key;   /* NULL: insert */
	size_t rows;
	struct tipple__stmt *one;       /* in place of handle */
	MYSQL_STMT *handle;
	int ncolumns;
	MYSQL_BIND *binds;              /* of each row; arrays: of each column */
	union tipple__mysql_room *rooms; /* one for each value */
	/* arrays, each of ARRAY_ROWS for each column */
	union slot *slots;
	unsigned long *lengths;
	char *indicators;
};

/* What is known of a column for all rows of a batch. */
struct place {
	const struct tipple__mysql_field *field;
	enum enum_field_types type;     /* that its values are bound as */
	bool points;                    /* text or bytes, of any size */
	bool can_lose;                  /* its values are to be looked at one by one */
};

/* A batch on its way. */
struct job {
	struct tipple__mysql *db;
	struct tipple__batch *batch;
	struct place *places;           /* of the batch's columns */
	struct tipple__command command; /* key: NULL for an insert */
	bool hazard;                    /* one row at a time, see mysql_keys.c */
};

static void
free_statement(struct tipple__mysql_bulk *s)
{
	if (s->handle != NULL)
		mysql_stmt_close(s->handle);
	tipple__mysql.finish(s->one);
	free(s->binds);
	free(s->rooms);
	free(s->slots);
	free(s->lengths);
	free(s->indicators);
	free(s);
}

void
tipple__mysql_free_bulk(struct tipple__mysql *db)
{
	struct tipple__mysql_bulk *s, *next;

	for (s = db->bulk; s != NULL; s = next) {
		next = s->next;
		free_statement(s);
	}
	db->bulk = NULL;
}

static bool
takes_arrays(const struct job *job)
{
#ifdef MARIADB_PACKAGE_VERSION
	unsigned long long extended = 0;

	if (job->batch->ncolumns == 0 || mariadb_get_infov(job->db->handle,
	    MARIADB_CONNECTION_EXTENDED_SERVER_CAPABILITIES, &extended) != 0)
		return false;
	return (extended & (MARIADB_CLIENT_STMT_BULK_OPERATIONS >> 32)) != 0;
#else
	(void)job;
	return false;
#endif
}

/* The statement of one row with its VALUES (...) repeated. */
static char *
compose(const struct tipple__batch *batch, size_t rows)
{
	const struct tipple_table *t = batch->table;
	bool upsert = batch->mode == TIPPLE_LOAD_UPSERT;
	const char *one = upsert ? batch->key->upsert->sql[TIPPLE_MYSQL] :
	    t->insert->sql[TIPPLE_MYSQL];
	struct tipple__text sql = { 0 };
	size_t head;

	tipple__sql_insert_head(&sql, &tipple__dialects[TIPPLE_MYSQL], t);
	head = sql.size;
	for (size_t r = 1; r < rows; r++) {
		tipple__put(&sql, ", (");
		for (int c = 0; c < batch->ncolumns; c++)
			tipple__put(&sql, c > 0 ? ", ?" : "?");
		tipple__put_char(&sql, ')');
	}
	if (!sql.failed)
		tipple__put(&sql, one + head);
	return tipple__text_take(&sql);
}

static bool
allocate(struct tipple__mysql_bulk *s, size_t rows, int ncolumns)
{
	size_t columns = (size_t)ncolumns, n = rows > 0 ? rows : ARRAY_ROWS;

	s->ncolumns = ncolumns;
	s->binds = calloc((rows > 0 ? rows : 1) * columns + 1, sizeof(*s->binds));
	s->rooms = calloc(n * columns + 1, sizeof(*s->rooms));
	if (rows == 0) {
		s->slots = calloc(n * columns, sizeof(*s->slots));
		s->lengths = calloc(n * columns, sizeof(*s->lengths));
		s->indicators = calloc(n * columns, 1);
	}
	return s->binds != NULL && s->rooms != NULL &&
	    (rows > 0 || (s->slots != NULL && s->lengths != NULL && s->indicators != NULL));
}

static enum tipple_status
prepare_one(struct job *job, struct tipple__stmt **one, struct tipple_error *err)
{
	const struct tipple__batch *batch = job->batch;
	struct tipple__command command = job->command;

	command.sql = batch->key->upsert->sql[TIPPLE_MYSQL];
	command.params = batch->columns;
	command.nparams = batch->ncolumns;
	return tipple__mysql.prepare(&job->db->base, &command, one, err);
}

static enum tipple_status
prepare(struct job *job, struct tipple__mysql_bulk *s, size_t rows, struct tipple_error *err)
{
	char *sql = compose(job->batch, rows);
	enum tipple_status status = TIPPLE_OK;

	if (sql == NULL || !allocate(s, rows, job->batch->ncolumns) ||
	    (s->handle = mysql_stmt_init(job->db->handle)) == NULL)
		status = tipple__nomem(err);
	else if (mysql_stmt_prepare(s->handle, sql, (unsigned long)strlen(sql)) != 0)
		status = tipple__mysql_error(job->db, s->handle, &job->command, err);
	free(sql);
	return status;
}

/* Find or prepare the statement for so many rows. */
static enum tipple_status
statement(struct job *job, size_t rows, struct tipple__mysql_bulk **out, struct tipple_error *err)
{
	const struct tipple_key *key = job->command.key;
	struct tipple__mysql_bulk *s;
	enum tipple_status status;
	int n = 0;

	for (s = job->db->bulk; s != NULL; s = s->next, n++) {
		if (s->table == job->batch->table && s->key == key && s->rows == rows) {
			*out = s;
			return TIPPLE_OK;
		}
	}
	if (n >= MAX_STATEMENTS)
		tipple__mysql_free_bulk(job->db);
	s = calloc(1, sizeof(*s));
	if (s == NULL)
		return tipple__nomem(err);
	s->table = job->batch->table;
	s->key = key;
	s->rows = rows;
	status = key != NULL && rows == 1 ? prepare_one(job, &s->one, err) :
	    prepare(job, s, rows, err);
	if (status != TIPPLE_OK) {
		free_statement(s);
		return status;
	}
	s->next = job->db->bulk;
	*out = job->db->bulk = s;
	return TIPPLE_OK;
}

/* What n rows did, by the server's own count: "Records: 3  Duplicates: 1 ..." */
static enum tipple_status
count(struct job *job, struct tipple__mysql_bulk *s, size_t n, struct tipple_error *err)
{
	struct tipple__batch *batch = job->batch;
	const char *info = mysql_info(job->db->handle);
	long long affected = (long long)mysql_stmt_affected_rows(s->handle), records, changed;

	if (batch->mode == TIPPLE_LOAD_INSERT) {
		batch->inserted += (int64_t)n;
		return TIPPLE_OK;
	}
	if (info == NULL ||
	    sscanf(info, "Records: %lld  Duplicates: %lld", &records, &changed) != 2)
		return tipple__fail(err, TIPPLE_UNSUPPORTED, batch->table->name, NULL,
		    "%s: the server does not tell what became of the rows",
		    batch->table->name);
	batch->updated += changed;      /* counted twice in affected */
	batch->inserted += affected - 2 * changed;
	batch->unchanged += (long long)n - (affected - changed);
	return TIPPLE_OK;
}

/* Fill a statement of VALUES with its rows from first on. */
static void
bind_values(const struct job *job, struct tipple__mysql_bulk *s, size_t first)
{
	const struct tipple__batch *batch = job->batch;
	MYSQL_BIND *b = s->binds;
	union tipple__mysql_room *room = s->rooms;

	for (size_t r = first; r < first + s->rows; r++) {
		for (int c = 0; c < s->ncolumns; c++, b++, room++) {
			b->length = &b->buffer_length;
			tipple__mysql_bind(b, room, batch->columns[c],
			    job->places[c].field, &batch->rows[r][c]);
		}
	}
}

#ifdef MARIADB_PACKAGE_VERSION
/* One value of column c into place i of the arrays. */
static void
put_in_array(const struct job *job, struct tipple__mysql_bulk *s, int c, size_t i,
    const struct tipple_value *v)
{
	const struct place *place = &job->places[c];

	s->indicators[i] = v->null ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
	if (v->null) {
		s->lengths[i] = 0;
	} else if (place->type == MYSQL_TYPE_LONGLONG) {
		s->slots[i].integer = v->as.integer;
	} else if (place->type == MYSQL_TYPE_DOUBLE) {
		s->slots[i].real = v->as.real;
	} else if (place->points) {
		/* the library reads through the pointer, though it is not const */
		s->slots[i].data = (void *)(uintptr_t)(v->as.bytes.data != NULL ?
		    v->as.bytes.data : "");
		s->lengths[i] = v->as.bytes.size;
	} else {
		MYSQL_BIND one = { 0 };

		tipple__mysql_bind(&one, &s->rooms[i], job->batch->columns[c], place->field, v);
		s->slots[i].data = one.buffer;
		s->lengths[i] = one.buffer_length;
	}
}

/* Row by row, because that is how they lie in memory. */
static void
bind_arrays(const struct job *job, struct tipple__mysql_bulk *s, size_t first, size_t n)
{
	const struct tipple__batch *batch = job->batch;
	unsigned size = (unsigned)n;

	for (size_t r = 0; r < n; r++)
		for (int c = 0; c < s->ncolumns; c++)
			put_in_array(job, s, c, (size_t)c * ARRAY_ROWS + r,
			    &batch->rows[first + r][c]);
	for (int c = 0; c < s->ncolumns; c++) {
		size_t at = (size_t)c * ARRAY_ROWS;

		s->binds[c].buffer_type = job->places[c].type;
		s->binds[c].buffer = &s->slots[at];
		s->binds[c].length = &s->lengths[at];
		s->binds[c].u.indicator = &s->indicators[at];
	}
	mysql_stmt_attr_set(s->handle, STMT_ATTR_ARRAY_SIZE, &size);
}
#else
static void
bind_arrays(const struct job *job, struct tipple__mysql_bulk *s, size_t first, size_t n)
{
	(void)job, (void)s, (void)first, (void)n;
}
#endif

static enum tipple_status
upsert_one(struct job *job, struct tipple__stmt *one, size_t i, struct tipple_error *err)
{
	struct tipple__batch *batch = job->batch;
	struct tipple__effect effect = { 0 };
	enum tipple_status status = tipple__mysql.execute(one, batch->rows[i], &effect, err);

	if (status != TIPPLE_OK)
		return status;
	batch->inserted += effect.outcome == TIPPLE_INSERTED;
	batch->updated += effect.outcome == TIPPLE_UPDATED;
	batch->unchanged += effect.outcome == TIPPLE_UNCHANGED;
	if (batch->outcomes != NULL)
		batch->outcomes[i] = effect.outcome;
	return TIPPLE_OK;
}

/* Write n rows by the statement for `rows` of them, 0 for any number. */
static enum tipple_status
write_rows(struct job *job, size_t rows, size_t first, size_t n, struct tipple_error *err)
{
	struct tipple__mysql_bulk *s;
	enum tipple_status status = statement(job, rows, &s, err);

	if (status != TIPPLE_OK)
		return status;
	if (s->one != NULL)
		return upsert_one(job, s->one, first, err);
	if (rows == 0)
		bind_arrays(job, s, first, n);
	else
		bind_values(job, s, first);
	if ((s->ncolumns > 0 && mysql_stmt_bind_param(s->handle, s->binds)) ||
	    mysql_stmt_execute(s->handle) != 0)
		return tipple__mysql_error(job->db, s->handle, &job->command, err);
	return count(job, s, n, err);
}

/* Check a row, and add up how much of a packet it takes. */
static enum tipple_status
measure_row(const struct job *job, const struct tipple_value *values, size_t *bytes,
    struct tipple_error *err)
{
	const struct tipple__batch *batch = job->batch;
	enum tipple_status status;

	*bytes = 16 * (size_t)batch->ncolumns;
	for (int c = 0; c < batch->ncolumns; c++) {
		const struct place *place = &job->places[c];

		if (place->can_lose && (status = tipple__mysql_lossless(batch->table,
		    batch->columns[c], place->field, &values[c], err)) != TIPPLE_OK)
			return status;
		if (place->points && !values[c].null)
			*bytes += values[c].as.bytes.size;
	}
	/* a small one cannot fail */
	return 2 * (*bytes + 1024) <= job->db->max_packet ? TIPPLE_OK :
	    tipple__mysql_in_packet(job->db, batch->table, values, batch->ncolumns, err);
}

/* How many rows from first on make one packet; each is checked on the way. */
static enum tipple_status
measure(const struct job *job, size_t first, size_t most, size_t *n, struct tipple_error *err)
{
	const struct tipple__batch *batch = job->batch;
	size_t bytes = 0, row, r;
	enum tipple_status status;

	for (r = first; r < batch->nrows && r - first < most && bytes < PACKET_BYTES; r++) {
		if ((status = measure_row(job, batch->rows[r], &row, err)) != TIPPLE_OK)
			return status;
		if (r > first && bytes + row > job->db->max_packet / 2)
			break;          /* a packet of its own */
		bytes += row;
	}
	*n = r - first;
	return TIPPLE_OK;
}

static enum tipple_status
write_all(struct job *job, struct tipple_error *err)
{
	bool arrays = takes_arrays(job);
	size_t most = arrays ? ARRAY_ROWS : VALUES_ROWS, n = 0;
	enum tipple_status status = TIPPLE_OK;

	while (!arrays && most > 1 && most * (size_t)job->batch->ncolumns > VALUES_PARAMS)
		most /= 2;
	if (job->hazard)
		most = 1;
	for (size_t first = 0; first < job->batch->nrows && status == TIPPLE_OK; first += n) {
		if ((status = measure(job, first, most, &n, err)) != TIPPLE_OK)
			break;
		while (!arrays && (n & (n - 1)) != 0)
			n &= n - 1;     /* the largest power of two in it */
		status = write_rows(job, arrays && n > 1 ? 0 : n, first, n, err);
	}
	return status;
}

static enum tipple_status
insert_batch(struct job *job, struct tipple_error *err)
{
	enum tipple_status status = write_all(job, err);

	for (size_t i = 0; job->batch->outcomes != NULL && i < job->batch->nrows; i++)
		job->batch->outcomes[i] = TIPPLE_INSERTED;
	return status;
}

static enum tipple_status
upsert_batch(struct job *job, struct tipple_error *err)
{
	struct tipple__batch *batch = job->batch;
	struct tipple__mysql_bulk *one;
	bool foretell;
	enum tipple_status status = statement(job, 1, &one, err);

	if (status != TIPPLE_OK)
		return status;
	job->hazard = tipple__mysql_has_hazard(one->one);
	foretell = batch->outcomes != NULL && batch->nrows > 1 && !job->hazard;
	if (foretell)
		status = tipple__mysql_foretell(&job->db->base, batch, err);
	if (status == TIPPLE_OK)
		status = write_all(job, err);
	if (status == TIPPLE_OK && foretell)
		status = tipple__mysql_came_true(batch, err);
	return status;
}

static struct place
learn(const struct tipple_column *c, const struct tipple__mysql_field *field)
{
	struct place place = {
		.field = field,
		.type = tipple__mysql_type(c, field),
		.points = c->type == TIPPLE_TEXT || c->type == TIPPLE_JSON ||
		    c->type == TIPPLE_BYTES,
		.can_lose = tipple__mysql_can_lose(c, field),
	};

	return place;
}

enum tipple_status
tipple__mysql_load(struct tipple_db *db, struct tipple__batch *batch, struct tipple_error *err)
{
	const struct tipple_table *t = batch->table;
	const struct tipple__mysql_field *fields;
	bool upsert = batch->mode == TIPPLE_LOAD_UPSERT;
	struct job job = { .db = tipple__mysql_of(db), .batch = batch,
		.command = { .kind = upsert ? TIPPLE__UPSERT : TIPPLE__INSERT, .table = t,
		    .key = upsert ? batch->key : NULL } };
	enum tipple_status status = tipple__mysql_shape(job.db, t, &fields, err);

	if (status != TIPPLE_OK)
		return status;
	job.places = calloc((size_t)batch->ncolumns + 1, sizeof(*job.places));
	if (job.places == NULL)
		return tipple__nomem(err);
	for (int c = 0; c < batch->ncolumns; c++)
		job.places[c] = learn(batch->columns[c], &fields[batch->columns[c] - t->columns]);
	status = upsert ? upsert_batch(&job, err) : insert_batch(&job, err);
	free(job.places);
	return status;
}
