/*
 * property.c - random rows of a table with every type go in by insert, save,
 * upsert and load and come out equal; loaded again all are unchanged; with one
 * column of one row changed exactly one is updated.
 *
 * A row is made from the seed and its number alone, so none need be kept.
 * TIPPLE_SEED sets the seed, TIPPLE_LONG=1 takes 100,000 rows for 2,000.
 *
 * SPDX-License-Identifier: ISC
 */
#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "calendar.h"
#include "harness.h"
#include "row.h"
#include "wide.h"

struct random {
	uint64_t state;
	char text[4096];                /* of one row */
	size_t used;
};

static uint64_t
next(struct random *r)
{
	uint64_t z = r->state += UINT64_C(0x9E3779B97F4A7C15); /* splitmix64 */

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static int64_t
between(struct random *r, int64_t low, int64_t high)
{
	uint64_t width = (uint64_t)high - (uint64_t)low + 1;

	return (int64_t)((uint64_t)low + (width == 0 ? next(r) : next(r) % width));
}

/* One value in four is an edge of its range. */
static int64_t
integer(struct random *r, int64_t low, int64_t high)
{
	switch (next(r) % 16) {
	case 0:
		return low;
	case 1:
		return high;
	case 2:
		return 0;
	case 3:
		return low < 0 ? -1 : 1;
	default:
		return between(r, low, high);
	}
}

static double
real(struct random *r)
{
	static const double edges[] = { 0, -0.0, 0.1, DBL_MAX, -DBL_MAX, DBL_MIN,
		4.9406564584124654e-324, 1e23, 9007199254740993.0, DBL_EPSILON };
	double v;
	uint64_t bits;

	if (next(r) % 4 == 0)
		return edges[next(r) % (sizeof(edges) / sizeof(edges[0]))];
	do {
		bits = next(r);
		memcpy(&v, &bits, sizeof(v));
	} while (v - v != 0);           /* NaN or infinite */
	return v;
}

static struct tipple_decimal
decimal(struct random *r, int precision, int scale)
{
	tipple__uint128 limit = 1, m;

	if (next(r) % 8 == 0)           /* fewer digits */
		precision = (int)between(r, 1, precision);
	for (int i = 0; i < precision; i++)
		limit *= 10;
	m = ((tipple__uint128)next(r) << 64 | next(r)) % limit;
	if (next(r) % 8 == 0)
		m = limit - 1;
	if (next(r) % 8 == 0)
		m = 0;
	return tipple__narrow(next(r) % 2 ? (tipple__int128)m : -(tipple__int128)m, scale);
}

static char *
room(struct random *r, size_t size)
{
	char *p = r->text + r->used;

	r->used += size;
	return r->used <= sizeof(r->text) ? p : NULL;
}

/* At most 20 characters. */
static const char *
text(struct random *r)
{
	static const char *const pieces[] = { "a", "B", " ", "'", "\\", "\"", "\t", "\n", "%", "_",
		"\x01", "\x7f", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "e\xcc", "0", ",",
		"\r" };
	char *p = room(r, 64), *to = p;
	size_t n = next(r) % 4 == 0 ? (next(r) % 2 ? 0 : 14) : next(r) % 15;

	for (size_t i = 0; i < n && p != NULL; i++) {
		size_t k = next(r) % (sizeof(pieces) / sizeof(pieces[0]));

		to += strlen(strcpy(to, pieces[k]));
		if (pieces[k][0] == 'e')
			to += strlen(strcpy(to, "\x81"));
	}
	if (p != NULL)
		*to = '\0';
	return p;
}

static struct tipple_bytes
bytes(struct random *r)
{
	struct tipple_bytes b = { .size =
				      next(r) % 4 == 0 ? (next(r) % 2 ? 0 : 32) : next(r) % 33 };
	unsigned char *p = (unsigned char *)room(r, 32);

	b.data = p;
	for (size_t i = 0; i < b.size && p != NULL; i++)
		p[i] = next(r) % 4 == 0 ? 0 : (unsigned char)next(r);
	return b;
}

static const char *
json(struct random *r)
{
	static const char *const fixed[] = { "{}", "[]", "null", "\"\"", "true", "-1", "[[],{}]",
		"\"\\\\ \\\" \xe2\x82\xac\"" };
	char *p = room(r, 96);

	if (next(r) % 3 == 0 || p == NULL)
		return fixed[next(r) % (sizeof(fixed) / sizeof(fixed[0]))];
	snprintf(p, 96, "{\"b\": %lld, \"a\": [%s, \"%llx\"]}", (long long)integer(r, INT64_MIN,
	    INT64_MAX), next(r) % 2 ? "null" : "1.25", (unsigned long long)next(r));
	return p;
}

static struct tipple_value
random_value(struct random *r, const struct tipple_column *c)
{
	struct tipple_value v = { .type = c->type };

	switch (c->type) {
	case TIPPLE_INT16:
		return tipple_int(integer(r, INT16_MIN, INT16_MAX));
	case TIPPLE_INT32:
		return tipple_int(integer(r, INT32_MIN, INT32_MAX));
	case TIPPLE_INT64:
		return tipple_int(integer(r, INT64_MIN, INT64_MAX));
	case TIPPLE_BOOL:
		return tipple_bool(next(r) % 2);
	case TIPPLE_FLOAT64:
		return tipple_real(real(r));
	case TIPPLE_DECIMAL:
		return tipple_decimal(decimal(r, c->precision, c->scale));
	case TIPPLE_TEXT:
		return tipple_text(text(r));
	case TIPPLE_BYTES:
		return tipple_bytes(bytes(r));
	case TIPPLE_DATE:
		return tipple_date((int32_t)integer(r, TIPPLE__MIN_DATE, TIPPLE__MAX_DATE));
	case TIPPLE_TIME:
		return tipple_time(integer(r, 0, TIPPLE__DAY - 1));
	case TIPPLE_TIMESTAMP:
		return tipple_timestamp(integer(r, TIPPLE__MIN_TIMESTAMP, TIPPLE__MAX_TIMESTAMP));
	case TIPPLE_UUID:
		for (int i = 0; i < 16; i++)
			v.as.uuid.byte[i] = (unsigned char)next(r);
		return v;
	case TIPPLE_JSON:
		return tipple_text(json(r));
	case TIPPLE_ENUM:
		return tipple_enum((int)(next(r) % (uint64_t)c->nlabels));
	}
	return v;
}

static void
fill_column(struct random *r, struct sample *row, int column)
{
	const struct tipple_column *c = &sample_table.columns[column];
	struct tipple_value v = random_value(r, c);

	if ((c->flags & TIPPLE_COLUMN_NULLABLE) != 0 && next(r) % 4 == 0)
		v.null = true;
	tipple__set(&sample_table, row, column, &v);
}

/* Row `id` of the seed. */
static struct sample
random_row(struct random *r, uint64_t seed, int64_t id)
{
	struct sample row = { .id = id };

	r->state = seed ^ (uint64_t)id * UINT64_C(0xD1342543DE82EF95);
	r->used = 0;
	for (int c = 1; c < SAMPLE_NCOLUMNS; c++)
		fill_column(r, &row, c);
	return row;
}

static bool
load_all(struct test *t, uint64_t seed, int64_t from, int64_t to, const struct sample *instead,
    struct tipple_load_counts *counts)
{
	static struct random r;
	struct tipple_load *load = NULL;
	struct sample row;
	enum tipple_status status = sample_load_open(t->db, NULL, &load, &t->err);

	for (int64_t id = from; id < to && status == TIPPLE_OK; id++) {
		row = instead != NULL && instead->id == id ? *instead : random_row(&r, seed, id);
		status = sample_load_put(load, &row, &t->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_load_end(load, counts, &t->err);
	tipple_load_close(load);
	return test_status(t, __FILE__, __LINE__, "load", TIPPLE_OK, status);
}

static bool
write_singly(struct test *t, uint64_t seed, int64_t n)
{
	static struct random r;
	enum tipple_outcome outcome = TIPPLE_INSERTED;
	enum tipple_status status = tipple_begin(t->db, &t->err);

	for (int64_t id = 0; id < n && status == TIPPLE_OK && outcome == TIPPLE_INSERTED; id++) {
		struct sample row = random_row(&r, seed, id);

		if (id % 3 == 0)
			status = sample_insert(t->db, &row, &t->err);
		else if (id % 3 == 1)
			status = sample_save(t->db, &row, &t->err);
		else
			status = sample_upsert(t->db, &row, NULL, &outcome, &t->err);
	}
	if (status == TIPPLE_OK)
		status = tipple_commit(t->db, &t->err);
	return test_status(t, __FILE__, __LINE__, "write", TIPPLE_OK, status) &&
	    outcome == TIPPLE_INSERTED;
}

static bool
read_all(struct test *t, uint64_t seed, int64_t n)
{
	static struct random r;
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct sample row, want;
	int64_t id = 0;
	enum tipple_status status;

	tipple_query_init(&q, &sample_table);
	tipple_order(&q, SAMPLE_ID, TIPPLE_ASC);
	status = sample_each(t->db, &q, &cursor, &t->err);
	while (status == TIPPLE_OK && (status = sample_next(cursor, &row, &t->err)) == TIPPLE_OK) {
		want = random_row(&r, seed, id);
		if (row.id != id || !test_same(&sample_table, &want, &row)) {
			printf("# row %lld\n", (long long)row.id);
			break;
		}
		id++;
	}
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return test_status(t, __FILE__, __LINE__, "read", TIPPLE_DONE, status) && id == n;
}

/* Give one column of one row another value. */
static struct sample
changed_row(struct random *r, uint64_t seed, int64_t id, int column)
{
	struct sample before = random_row(r, seed, id), after = before;

	do {
		if (r->used > sizeof(r->text) - 200)
			r->used = sizeof(r->text) / 2;
		fill_column(r, &after, column);
	} while (test_differing(&sample_table, &before, &after) < 0);
	return after;
}

static void
random_rows(struct test *t)
{
	static struct random r;
	const char *seed_text = getenv("TIPPLE_SEED"), *longer = getenv("TIPPLE_LONG");
	uint64_t seed = seed_text != NULL ? strtoull(seed_text, NULL, 0) : 20240229;
	int64_t n = longer != NULL && strcmp(longer, "1") == 0 ? 100000 : 2000;
	struct tipple_load_counts c;
	struct sample changed;

	printf("# seed %llu, %lld rows\n", (unsigned long long)seed, (long long)n);
	TRUE(t, write_singly(t, seed, n / 2));
	TRUE(t, load_all(t, seed, n / 2, n, NULL, &c) && c.inserted == n - n / 2);
	TRUE(t, read_all(t, seed, n));
	TRUE(t, load_all(t, seed, 0, n, NULL, &c) && c.put == n && c.unchanged == n);
	for (int column = 1; column < SAMPLE_NCOLUMNS; column += n > 2000 ? 9 : 2) {
		changed = changed_row(&r, seed, (int64_t)(next(&r) % (uint64_t)n), column);
		TRUE(t, load_all(t, seed, 0, n, &changed, &c));
		TRUE(t, c.updated == 1 && c.unchanged == n - 1);
		TRUE(t, load_all(t, seed, changed.id, changed.id + 1, NULL, &c) && c.updated == 1);
	}
	TRUE(t, read_all(t, seed, n));
}

const struct test_case property_cases[] = {
	{ "property: random rows come out as they went in; loads say what they did", random_rows,
	    NULL },
	{ NULL, NULL, NULL },
};
