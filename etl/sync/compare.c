/*
 * compare.c - see compare.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "error.h"
#include "row.h"
#include "sql.h"

#define RANGES 65536
#define MAX_BYTES ((int64_t)16 * 1024 * 1024) /* of rows kept in a pass, or those of one range */

/* A key of a range that differs. */
struct entry {
	struct entry *next;
	struct tipple__row_hash key;
	struct tipple__row_hash hashes[2]; /* of each side's row */
	const void *rows[2];            /* NULL: not there */
	int64_t n[2];                   /* how many there are; asked where there is no key */
	int unreadable;
};

/* Keys whose hash begins alike. */
struct tipple__range {
	uint64_t first, second;         /* sums of hashes of rows, source less target */
	int64_t balance;                /* of rows, likewise */
	int64_t rows, bytes;            /* of both sides */
	struct entry *entries;
};

/* ---- tables ---- */

/* The key, and what the job writes but for lineage columns: of a generated column it knows
 * nothing. */
static bool
is_compared(const struct tipple_table *t, const struct tipple_key *key, int column)
{
	return tipple__in_key(key, column) || (column != t->generated &&
	    (t->columns[column].flags & TIPPLE_COLUMN_NO_COMPARE) == 0);
}

static bool
is_written(const struct tipple_table *t, const struct tipple_key *key)
{
	return key != NULL && (t->generated < 0 || !tipple__in_key(key, t->generated));
}

enum tipple_status
tipple__compare_table(struct tipple__compare *c, int i, const struct tipple_table *t,
    const struct tipple_key *key, bool keys_only, struct tipple_error *err)
{
	struct tipple__compared *x = &c->tables[i];

	*x = (struct tipple__compared){ .table = t,
		.columns = calloc((size_t)t->ncolumns + 1, sizeof(int)),
		.different = calloc((size_t)t->ncolumns + 1, sizeof(int)),
		.ranges = calloc(RANGES, sizeof(*x->ranges)) };
	if (x->columns == NULL || x->different == NULL || x->ranges == NULL)
		return tipple__nomem(err);
	x->keyed = is_written(t, key);
	key = x->keyed ? key : NULL;
	for (int column = 0; column < t->ncolumns; column++)
		if (x->keyed && keys_only ? tipple__in_key(key, column) :
		    is_compared(t, key, column))
			x->columns[x->ncolumns++] = column;
	x->key = x->keyed ? *key : (struct tipple_key){ .name = "row", .columns = x->columns,
		.ncolumns = x->ncolumns };
	return TIPPLE_OK;
}

/* ---- rows ---- */

static void
add(struct tipple__range *r, enum tipple__side side, const struct tipple__row_hash *row)
{
	r->first += side == TIPPLE__SOURCE_SIDE ? row->first : 0 - row->first;
	r->second += side == TIPPLE__SOURCE_SIDE ? row->second : 0 - row->second;
	r->balance += side == TIPPLE__SOURCE_SIDE ? 1 : -1;
	r->rows++;
	r->bytes += (int64_t)row->size;
}

static bool
same_hash(const struct tipple__row_hash *a, const struct tipple__row_hash *b)
{
	return a->first == b->first && a->second == b->second;
}

static struct entry *
find_entry(struct tipple__compare *c, struct tipple__range *r, const struct tipple__row_hash *key)
{
	struct entry *e = r->entries;

	while (e != NULL && !same_hash(&e->key, key))
		e = e->next;
	if (e != NULL)
		return e;
	e = tipple__arena_alloc(&c->memory, sizeof(*e));
	if (e == NULL)
		return NULL;
	*e = (struct entry){ .next = r->entries, .key = *key, .unreadable = -1 };
	r->entries = e;
	return e;
}

/* A further row of a side takes the place of the one before, as in a load. */
static enum tipple_status
keep(struct tipple__compare *c, const struct tipple__compared *x, struct entry *e,
    enum tipple__side side, const void *row, const struct tipple__row_hash *hash,
    struct tipple_error *err)
{
	int other = side == TIPPLE__SOURCE_SIDE ? TIPPLE__TARGET_SIDE : TIPPLE__SOURCE_SIDE;
	size_t text;

	e->n[side]++;
	if (e->rows[side] != NULL && same_hash(&e->hashes[side], hash))
		return TIPPLE_OK;
	e->hashes[side] = *hash;
	if (e->rows[other] != NULL && same_hash(&e->hashes[other], hash))
		e->rows[side] = e->rows[other];
	else
		e->rows[side] = tipple__row_keep(x->table, row, &c->memory, &text);
	return e->rows[side] != NULL ? TIPPLE_OK : tipple__nomem(err);
}

static bool
range_differs(const struct tipple__range *r)
{
	return r->balance != 0 || r->first != 0 || r->second != 0;
}

enum tipple_status
tipple__compare_put(struct tipple__compare *c, int i, enum tipple__side side, const void *row,
    int unreadable, struct tipple_error *err)
{
	struct tipple__compared *x = &c->tables[i];
	struct tipple__row_hash hash, key;
	struct entry *e;
	int range;

	key = tipple__row_hash(x->table, x->key.columns, x->key.ncolumns, row, &c->scratch);
	hash = tipple__row_hash(x->table, x->columns, x->ncolumns, row, &c->scratch);
	if (c->scratch.failed)
		return tipple__nomem(err);
	if (unreadable >= 0)
		hash.first = ~hash.first; /* it is not what it seems to be */
	range = (int)(key.first >> 48);
	if (c->to == 0) {
		x->rows[side]++;
		add(&x->ranges[range], side, &hash);
		return TIPPLE_OK;
	}
	if (range < c->from || range >= c->to || !range_differs(&x->ranges[range]))
		return TIPPLE_OK;
	e = find_entry(c, &x->ranges[range], &key);
	if (e == NULL)
		return tipple__nomem(err);
	if (unreadable >= 0)
		e->unreadable = unreadable;
	return keep(c, x, e, side, row, &hash, err);
}

/* ---- what differs ---- */

static int
find_columns(struct tipple__compared *x, const struct entry *e)
{
	struct tipple_value a, b;
	int n = 0;

	for (int i = 0; i < x->ncolumns; i++) {
		a = tipple_get(x->table, e->rows[0], x->columns[i]);
		b = tipple_get(x->table, e->rows[1], x->columns[i]);
		if (x->columns[i] == e->unreadable || !tipple__same_value(&a, &b))
			x->different[n++] = x->columns[i];
	}
	return n;
}

/* 0: the key is the same on both sides. */
static enum tipple__finding_kind
judge(const struct tipple__compared *x, const struct entry *e)
{
	if (!x->keyed)
		return e->n[0] > e->n[1] ? TIPPLE__MISSING : e->n[0] < e->n[1] ? TIPPLE__EXTRA : 0;
	if (e->rows[0] == NULL)
		return TIPPLE__EXTRA;
	if (e->rows[1] == NULL)
		return TIPPLE__MISSING;
	return same_hash(&e->hashes[0], &e->hashes[1]) ? 0 : TIPPLE__DIFFERS;
}

static enum tipple_status
tell_entry(struct tipple__compare *c, struct tipple__compared *x, const struct entry *e,
    struct tipple_error *err)
{
	struct tipple__finding f = { .kind = judge(x, e), .table = x->table, .key = &x->key,
		.row = e->rows[0] != NULL ? e->rows[0] : e->rows[1],
		.unreadable = e->unreadable >= 0, .columns = x->different };

	if (f.kind == 0)
		return TIPPLE_OK;
	if (c->found >= c->max) {
		c->more = true;
		return TIPPLE_OK;
	}
	c->found++;
	if (f.kind == TIPPLE__DIFFERS)
		f.ncolumns = find_columns(x, e);
	return c->tell(c->arg, &f, err);
}

/* Tell of the ranges whose rows are kept, and forget these. */
static enum tipple_status
tell_ranges(struct tipple__compare *c, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;

	for (int i = 0; i < c->ntables; i++) {
		struct tipple__compared *x = &c->tables[i];

		for (int n = c->from; n < c->to && x->ranges != NULL; n++) {
			for (const struct entry *e = x->ranges[n].entries;
			    e != NULL && status == TIPPLE_OK; e = e->next)
				status = tell_entry(c, x, e, err);
			x->ranges[n].entries = NULL;
		}
	}
	tipple__arena_reset(&c->memory);
	return status;
}

/* ---- passes ---- */

/* What the rows of range n would take, those of every table; 0: it is the same. */
static int64_t
bytes_of(const struct tipple__compare *c, int n)
{
	int64_t sum = 0;

	for (int i = 0; i < c->ntables; i++) {
		const struct tipple__compared *x = &c->tables[i];
		const struct tipple__range *r = x->ranges != NULL ? &x->ranges[n] : NULL;

		if (r != NULL && range_differs(r))
			sum += r->bytes + r->rows * (int64_t)(x->table->row_size +
			    sizeof(struct entry));
	}
	return sum;
}

/* The ranges of the next pass, from c->to on; false: none differs any more. */
static bool
next_ranges(struct tipple__compare *c)
{
	int64_t bytes = 0, differing = 0, more;

	for (c->from = c->to; c->from < RANGES && bytes_of(c, c->from) == 0; c->from++)
		continue;
	/* a range that differs holds a finding, so no more of them need be looked at */
	for (c->to = c->from; c->to < RANGES && differing <= c->max - c->found; c->to++) {
		more = bytes_of(c, c->to);
		if (bytes > 0 && bytes + more > MAX_BYTES)
			break;
		bytes += more;
		differing += more > 0;
	}
	return c->from < RANGES;
}

static enum tipple_status
pass(struct tipple__compare *c, struct tipple_error *err)
{
	enum tipple_status status = c->read(c->arg, TIPPLE__TARGET_SIDE, err);

	return status == TIPPLE_OK ? c->read(c->arg, TIPPLE__SOURCE_SIDE, err) : status;
}

enum tipple_status
tipple__compare_run(struct tipple__compare *c, struct tipple_error *err)
{
	enum tipple_status status;

	c->from = c->to = 0;
	status = pass(c, err);
	while (status == TIPPLE_OK && !c->more && next_ranges(c)) {
		status = pass(c, err);
		if (status == TIPPLE_OK)
			status = tell_ranges(c, err);
	}
	return status;
}

void
tipple__compare_clear(struct tipple__compare *c)
{
	for (int i = 0; c->tables != NULL && i < c->ntables; i++) {
		free(c->tables[i].columns);
		free(c->tables[i].different);
		free(c->tables[i].ranges);
	}
	free(c->tables);
	tipple__arena_free(&c->memory);
	tipple__text_clear(&c->scratch);
}
