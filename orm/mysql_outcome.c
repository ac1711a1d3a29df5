/*
 * mysql_outcome.c - what a bulk upsert will do to each row: lock the rows that
 * are there, read and compare.  The server's counts afterwards say whether it
 * came true: a row that was inserted in between, or a collation that takes
 * other values for equal than we do, makes a difference.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "mysql_backend.h"
#include "sql.h"

#define ROWS 256 /* read by one statement */

/* A part of a batch that is being compared. */
struct part {
	struct tipple_db *db;
	struct tipple__batch *batch;
	size_t first, n;
	int *key;                       /* places of the key's columns in a row */
	const struct tipple_column **params;
	struct tipple_value *values, *cells;
	struct tipple__text sql;
};

static bool
is_same(const struct tipple_value *a, const struct tipple_value *b)
{
	if (a->null || b->null)
		return a->null && b->null;
	switch (a->type) {
	case TIPPLE_FLOAT64:
		return a->as.real == b->as.real;
	case TIPPLE_DECIMAL:
		return tipple_decimal_compare(a->as.decimal, b->as.decimal) == 0;
	case TIPPLE_UUID:
		return memcmp(&a->as.uuid, &b->as.uuid, sizeof(a->as.uuid)) == 0;
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_BYTES:
	case TIPPLE_ENUM:               /* a label on both sides */
		return a->as.bytes.size == b->as.bytes.size && (a->as.bytes.size == 0 ||
		    memcmp(a->as.bytes.data, b->as.bytes.data, a->as.bytes.size) == 0);
	default:
		return a->as.integer == b->as.integer;
	}
}

static bool
has_key(const struct part *p, const struct tipple_value *row)
{
	for (int i = 0; i < p->batch->key->ncolumns; i++)
		if (!is_same(&p->cells[p->key[i]], &row[p->key[i]]))
			return false;
	return true;
}

static bool
is_unchanged(const struct part *p, const struct tipple_value *row)
{
	for (int c = 0; c < p->batch->ncolumns; c++)
		if ((p->batch->columns[c]->flags & TIPPLE_COLUMN_NO_COMPARE) == 0 &&
		    !is_same(&p->cells[c], &row[c]))
			return false;
	return true;
}

/* Where is the row just read?  Rows mostly come in order: go on after the last. */
static void
compare(const struct part *p, size_t *at)
{
	size_t i;

	for (size_t k = 0; k < p->n; k++) {
		i = p->first + (*at + k) % p->n;
		if (!has_key(p, p->batch->rows[i]))
			continue;
		p->batch->outcomes[i] = is_unchanged(p, p->batch->rows[i]) ? TIPPLE_UNCHANGED :
		    TIPPLE_UPDATED;
		*at = i - p->first + 1;
		return;
	}
}

/* SELECT columns FROM table WHERE key = ? AND ... OR ... FOR UPDATE */
static void
compose(struct part *p)
{
	const struct tipple__dialect *mysql = &tipple__dialects[TIPPLE_MYSQL];
	const struct tipple__batch *batch = p->batch;
	int nkey = batch->key->ncolumns;

	tipple__text_reset(&p->sql);
	for (int c = 0; c < batch->ncolumns; c++) {
		tipple__put(&p->sql, c > 0 ? ", " : "SELECT ");
		tipple__quote_column(&p->sql, mysql, batch->columns[c]);
	}
	tipple__put(&p->sql, " FROM ");
	tipple__quote_table(&p->sql, mysql, batch->table);
	for (size_t r = 0; r < p->n; r++) {
		for (int i = 0; i < nkey; i++) {
			tipple__put(&p->sql, i > 0 ? " AND " : r > 0 ? " OR " : " WHERE ");
			tipple__quote_column(&p->sql, mysql, batch->columns[p->key[i]]);
			tipple__put(&p->sql, " = ?");
			p->params[r * (size_t)nkey + (size_t)i] = batch->columns[p->key[i]];
			p->values[r * (size_t)nkey + (size_t)i] =
			    batch->rows[p->first + r][p->key[i]];
		}
	}
	tipple__put(&p->sql, " FOR UPDATE");
}

static enum tipple_status
read_part(struct part *p, struct tipple_error *err)
{
	const struct tipple__batch *batch = p->batch;
	struct tipple__command command = { .kind = TIPPLE__ROWS, .table = batch->table,
		.params = p->params, .nparams = (int)p->n * batch->key->ncolumns,
		.results = batch->columns, .nresults = batch->ncolumns };
	struct tipple__effect effect;
	struct tipple__stmt *stmt;
	enum tipple_status status;
	size_t at = 0;

	compose(p);
	if (p->sql.failed)
		return tipple__nomem(err);
	command.sql = p->sql.data;
	status = tipple__mysql.prepare(p->db, &command, &stmt, err);
	if (status != TIPPLE_OK)
		return status;
	for (size_t i = 0; i < p->n; i++)
		batch->outcomes[p->first + i] = TIPPLE_INSERTED;
	status = tipple__mysql.execute(stmt, p->values, &effect, err);
	/* a cell that cannot be read is null now, so it differs */
	while (status == TIPPLE_OK || status == TIPPLE_INVALID) {
		status = tipple__mysql.fetch(stmt, p->cells, err);
		if (status == TIPPLE_OK || status == TIPPLE_INVALID)
			compare(p, &at);
	}
	tipple__mysql.reset(stmt);
	tipple__mysql.finish(stmt);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

enum tipple_status
tipple__mysql_foretell(struct tipple_db *db, struct tipple__batch *batch, struct tipple_error *err)
{
	struct part p = { .db = db, .batch = batch };
	size_t nkey = (size_t)batch->key->ncolumns;
	enum tipple_status status = TIPPLE_OK;

	p.key = calloc(nkey, sizeof(*p.key));
	p.params = calloc(ROWS * nkey, sizeof(*p.params));
	p.values = calloc(ROWS * nkey, sizeof(*p.values));
	p.cells = calloc((size_t)batch->ncolumns, sizeof(*p.cells));
	if (p.key == NULL || p.params == NULL || p.values == NULL || p.cells == NULL) {
		status = tipple__nomem(err);
		goto out;
	}
	for (size_t i = 0; i < nkey; i++)
		while (batch->columns[p.key[i]] != &batch->table->columns[batch->key->columns[i]])
			p.key[i]++;
	for (; p.first < batch->nrows && status == TIPPLE_OK; p.first += p.n) {
		p.n = batch->nrows - p.first < ROWS ? batch->nrows - p.first : ROWS;
		status = read_part(&p, err);
	}
out:
	tipple__text_clear(&p.sql);
	free(p.key);
	free(p.params);
	free(p.values);
	free(p.cells);
	return status;
}

enum tipple_status
tipple__mysql_came_true(const struct tipple__batch *batch, struct tipple_error *err)
{
	int64_t inserted = 0, updated = 0;

	for (size_t i = 0; i < batch->nrows; i++) {
		inserted += batch->outcomes[i] == TIPPLE_INSERTED;
		updated += batch->outcomes[i] == TIPPLE_UPDATED;
	}
	if (inserted == batch->inserted && updated == batch->updated)
		return TIPPLE_OK;
	/* so that the caller takes fewer rows; one alone is told without foretelling */
	return tipple__fail(err, TIPPLE_CONFLICT, batch->table->name, NULL,
	    "%s: other rows were there than before", batch->table->name);
}
