/*
 * batch.c - see batch.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "batch.h"
#include "check.h"
#include "error.h"
#include "json.h"

static bool
points(const struct tipple_column *c)
{
	return c->type == TIPPLE_TEXT || c->type == TIPPLE_JSON || c->type == TIPPLE_BYTES;
}

enum tipple_status
tipple__rows_init(struct tipple__rows *r, const struct tipple_table *t,
    const struct tipple_key *key, size_t room, struct tipple_error *err)
{
	size_t n = (size_t)t->ncolumns;

	memset(r, 0, sizeof(*r));
	r->table = t;
	r->key = key;
	r->room = room;
	r->columns = calloc(n + 1, sizeof(*r->columns));
	r->places = calloc(n + 1, sizeof(*r->places));
	r->pointing = calloc(n + 1, sizeof(*r->pointing));
	r->scratch = calloc(n + 1, sizeof(*r->scratch));
	r->items = calloc(room, sizeof(*r->items));
	if (r->columns == NULL || r->places == NULL || r->pointing == NULL ||
	    r->scratch == NULL || r->items == NULL) {
		tipple__rows_free(r);
		return tipple__nomem(err);
	}
	for (int c = 0; c < t->ncolumns; c++) {
		if (c == t->generated)
			continue;
		if (points(&t->columns[c]))
			r->pointing[r->npointing++] = r->ncolumns;
		r->columns[r->ncolumns++] = &t->columns[c];
	}
	for (int i = 0; key != NULL && i < key->ncolumns; i++)
		while (r->columns[r->places[i]] != &t->columns[key->columns[i]])
			r->places[i]++;
	return TIPPLE_OK;
}

/* JSON of the scratch row in its one form; *size: bytes that the row points to. */
static enum tipple_status
settle_text(struct tipple__rows *r, size_t *size, struct tipple_error *err)
{
	enum tipple_status status = TIPPLE_OK;
	struct tipple_value *v;

	*size = 0;
	for (int i = 0; i < r->npointing && status == TIPPLE_OK; i++) {
		v = &r->scratch[r->pointing[i]];
		if (v->null)
			continue;
		if (v->type == TIPPLE_JSON)
			status = tipple__json_keep(&r->arena, v, err);
		*size += v->as.bytes.size;
	}
	return status;
}

/* The scratch row with its text, in one piece of the arena. */
static struct tipple_value *
keep(struct tipple__rows *r, size_t text)
{
	size_t head = (size_t)r->ncolumns * sizeof(*r->scratch);
	struct tipple_value *values = tipple__arena_alloc(&r->arena, head + text), *v;
	char *to;

	if (values == NULL)
		return NULL;
	memcpy(values, r->scratch, head);
	to = (char *)values + head;
	for (int i = 0; i < r->npointing; i++) {
		v = &values[r->pointing[i]];
		if (v->null)
			continue;
		if (v->as.bytes.size > 0)
			memcpy(to, v->as.bytes.data, v->as.bytes.size);
		v->as.bytes.data = to;
		to += v->as.bytes.size;
	}
	return values;
}

/* For one more item: a batch that is held may outgrow the room it began with. */
static bool
make_room(struct tipple__rows *r)
{
	struct tipple__item *more;

	if (r->nitems < r->room)
		return true;
	more = realloc(r->items, 2 * r->room * sizeof(*more));
	if (more == NULL)
		return false;
	r->items = more;
	r->room *= 2;
	return true;
}

enum tipple_status
tipple__rows_add(struct tipple__rows *r, int64_t number, const void *row,
    struct tipple_error *err)
{
	struct tipple_value *values;
	size_t text;
	enum tipple_status status =
	    tipple__take(r->table, r->columns, r->ncolumns, row, r->scratch, err);

	if (status == TIPPLE_OK)
		status = settle_text(r, &text, err);
	if (status != TIPPLE_OK)
		return status;
	values = keep(r, text);
	if (values == NULL || !make_room(r))
		return tipple__nomem(err);
	r->items[r->nitems].number = number;
	r->items[r->nitems++].values = values;
	r->bytes += text;
	return TIPPLE_OK;
}

static int
compare_values(const struct tipple_value *a, const struct tipple_value *b)
{
	size_t n;
	int order;

	switch (a->type) {
	case TIPPLE_TEXT:
	case TIPPLE_JSON:
	case TIPPLE_BYTES:
	case TIPPLE_ENUM:               /* checked, so a label */
		n = a->as.bytes.size < b->as.bytes.size ? a->as.bytes.size : b->as.bytes.size;
		order = n > 0 ? memcmp(a->as.bytes.data, b->as.bytes.data, n) : 0;
		if (order != 0)
			return order;
		return (a->as.bytes.size > b->as.bytes.size) -
		    (a->as.bytes.size < b->as.bytes.size);
	case TIPPLE_UUID:
		return memcmp(a->as.uuid.byte, b->as.uuid.byte, sizeof(a->as.uuid.byte));
	case TIPPLE_FLOAT64:
		return (a->as.real > b->as.real) - (a->as.real < b->as.real);
	case TIPPLE_DECIMAL:
		return tipple_decimal_compare(a->as.decimal, b->as.decimal);
	default:
		return (a->as.integer > b->as.integer) - (a->as.integer < b->as.integer);
	}
}

/* NULL, which only a key of the primary's kind cannot hold, sorts first. */
static int
compare(const struct tipple__rows *r, const struct tipple__item *a, const struct tipple__item *b)
{
	const struct tipple_value *x, *y;
	int order = 0;

	for (int i = 0; i < r->key->ncolumns && order == 0; i++) {
		x = &a->values[r->places[i]];
		y = &b->values[r->places[i]];
		order = x->null || y->null ? y->null - x->null : compare_values(x, y);
	}
	return order;
}

/* A merge sort of our own: qsort is not stable and passes no argument. */
static void
sort(const struct tipple__rows *r, struct tipple__item *items, struct tipple__item *room, size_t n)
{
	size_t half = n / 2, a = 0, b = half, to = 0;

	if (n < 2)
		return;
	sort(r, items, room, half);
	sort(r, items + half, room, n - half);
	if (compare(r, &items[half - 1], &items[half]) <= 0)
		return;                 /* in order already, as most input is */
	memcpy(room, items, half * sizeof(*items));
	while (a < half && b < n)
		items[to++] = compare(r, &room[a], &items[b]) <= 0 ? room[a++] : items[b++];
	memcpy(items + to, room + a, (half - a) * sizeof(*items));
}

/* Move the item to the losers; its heir is the next one. */
static bool
lose(struct tipple__rows *r, size_t i)
{
	if (r->losers == NULL && (r->losers = malloc(r->nitems * sizeof(*r->losers))) == NULL)
		return false;
	r->losers[r->nlosers] = r->items[i];
	r->losers[r->nlosers++].heir = r->items[i + 1].number;
	return true;
}

enum tipple_status
tipple__rows_sort(struct tipple__rows *r, struct tipple_error *err)
{
	struct tipple__item *room = malloc((r->nitems / 2 + 1) * sizeof(*room));
	size_t kept = 0;

	if (room == NULL)
		return tipple__nomem(err);
	sort(r, r->items, room, r->nitems);
	free(room);
	for (size_t i = 0; i < r->nitems; i++) {
		if (i + 1 == r->nitems || compare(r, &r->items[i], &r->items[i + 1]) != 0)
			r->items[kept++] = r->items[i];
		else if (!lose(r, i))
			return tipple__nomem(err);
	}
	r->nitems = kept;
	return TIPPLE_OK;
}

bool
tipple__rows_next_in_line(struct tipple__rows *r, int64_t heir, struct tipple__item *out)
{
	for (size_t i = 0; i < r->nlosers; i++) {
		if (r->losers[i].heir != heir)
			continue;
		*out = r->losers[i];
		r->losers[i] = r->losers[--r->nlosers];
		return true;
	}
	return false;
}

void
tipple__rows_regain(struct tipple__rows *r)
{
	free(r->losers);
	r->losers = NULL;
	r->nlosers = 0;
}

void
tipple__rows_reset(struct tipple__rows *r)
{
	r->nitems = 0;
	tipple__rows_regain(r);
	r->bytes = 0;
	tipple__arena_reset(&r->arena);
}

void
tipple__rows_free(struct tipple__rows *r)
{
	tipple__arena_free(&r->arena);
	free(r->columns);
	free(r->places);
	free(r->pointing);
	free(r->scratch);
	free(r->items);
	free(r->losers);
	memset(r, 0, sizeof(*r));
}
