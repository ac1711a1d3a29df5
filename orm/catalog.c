/*
 * catalog.c - read a live catalog by the queries of its database.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "backend.h"
#include "catalog.h"
#include "error.h"

static const struct tipple__catalog_dialect *const dialects[TIPPLE_DIALECTS] = {
	[TIPPLE_SQLITE] = &tipple__catalog_sqlite,
	[TIPPLE_POSTGRESQL] = &tipple__catalog_postgresql,
	[TIPPLE_MYSQL] = &tipple__catalog_mysql,
};

/* ---- memory ---- */

void *
tipple__catalog_alloc(struct tipple__catalog_pool *p, size_t n, size_t size)
{
	void *data = n <= SIZE_MAX / size ? tipple__arena_alloc(p->arena, n * size) : NULL;

	if (data == NULL)
		p->failed = true;
	else
		memset(data, 0, n * size);
	return data;
}

char *
tipple__catalog_copy(struct tipple__catalog_pool *p, const char *s)
{
	return s != NULL ? tipple__catalog_printf(p, "%s", s) : NULL;
}

static char *format(struct tipple__catalog_pool *p, const char *fmt, va_list args)
    TIPPLE_PRINTF(2, 0);

static char *
format(struct tipple__catalog_pool *p, const char *fmt, va_list args)
{
	va_list again;
	char *s = NULL;
	int n;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n >= 0)
		s = tipple__catalog_alloc(p, (size_t)n + 1, 1);
	if (s != NULL)
		vsnprintf(s, (size_t)n + 1, fmt, args);
	p->failed = p->failed || s == NULL;
	return s;
}

char *
tipple__catalog_printf(struct tipple__catalog_pool *p, const char *fmt, ...)
{
	va_list args;
	char *s;

	va_start(args, fmt);
	s = format(p, fmt, args);
	va_end(args);
	return s;
}

void
tipple__catalog_note(struct tipple__catalog_pool *p, struct tipple__catalog_column *column,
    const char *fmt, ...)
{
	va_list args;
	char *s;

	va_start(args, fmt);
	s = format(p, fmt, args);
	va_end(args);
	if (s != NULL && column->note != NULL)
		s = tipple__catalog_printf(p, "%s; %s", column->note, s);
	column->note = s;
}

/* ---- queries ---- */

struct line {
	const char *cell[TIPPLE__CELLS];
	void *own;
};

#define CELL(i) { .name = "cell " #i, .type = TIPPLE_TEXT, .flags = TIPPLE_COLUMN_NULLABLE, \
	.offset = offsetof(struct line, cell) + (i) * sizeof(const char *) }
static const struct tipple_column cells[TIPPLE__CELLS] = {
	CELL(0), CELL(1), CELL(2), CELL(3), CELL(4), CELL(5), CELL(6), CELL(7),
};

struct reader {
	struct tipple_db *db;
	const struct tipple__catalog_dialect *d;
	enum tipple_dialect_id id;
	struct tipple__catalog_pool pool;
	const char *schema, *name;      /* of the table; NULL: any that is found, list */
	struct tipple__catalog_table *t;
	const char **names;             /* list */
	int n, room;                    /* of whatever is being filled */
	int key_room;                   /* of the columns of its last key */
};

/* What becomes of a line; its texts are gone after it. */
typedef void take_fn(struct reader *r, const struct line *line);

#define MAX_PLACEHOLDERS 4

static int
count_placeholders(const char *sql)
{
	int n = 0;

	for (; *sql != '\0'; sql++)
		n += *sql == '?';
	return n;
}

/* Run a query whose lines have this many cells. */
static enum tipple_status
each_line(struct reader *r, const char *sql, int ncells, take_fn *take, struct tipple_error *err)
{
	struct tipple_table query = { .abi = TIPPLE_ABI, .size = sizeof(query), .name = "catalog",
		.row_size = sizeof(struct line), .own_offset = offsetof(struct line, own),
		.columns = cells, .ncolumns = ncells, .generated = -1, .primary = -1 };
	struct tipple_value values[MAX_PLACEHOLDERS];
	struct tipple_cursor *cursor;
	struct line line;
	enum tipple_status status;

	for (size_t i = 0; i < MAX_PLACEHOLDERS; i++)
		values[i] = tipple_text(r->d->placeholders[i % strlen(r->d->placeholders)] == 's' ?
		    r->schema : r->name);
	r->n = r->room = 0;
	status = tipple_each_sql(r->db, &query, sql, values, count_placeholders(sql), &cursor, err);
	if (status != TIPPLE_OK)
		return status;
	memset(&line, 0, sizeof(line));
	while ((status = tipple_next(cursor, &line, err)) == TIPPLE_OK && !r->pool.failed)
		take(r, &line);
	tipple_cursor_close(cursor);
	if (r->pool.failed)
		return tipple__nomem(err);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

/* One more in a list that r->n and r->room are of. */
static void *
grow(struct reader *r, void *list, size_t size)
{
	char *more = list;

	if (r->n == r->room) {
		r->room = r->room * 2 + 16;
		more = tipple__catalog_alloc(&r->pool, (size_t)r->room, size);
		if (more != NULL && r->n > 0)
			memcpy(more, list, (size_t)r->n * size);
	}
	if (more != NULL)
		r->n++;
	return more;
}

static bool
says(const char *cell, const char *word)
{
	return cell != NULL && strcmp(cell, word) == 0;
}

static void
take_name(struct reader *r, const struct line *line)
{
	const char **names = grow(r, r->names, sizeof(*names));

	if (names == NULL)
		return;
	r->names = names;
	names[r->n - 1] = tipple__catalog_copy(&r->pool, line->cell[0]);
}

/* MySQL, which does not look at case, may find several: the name itself is best. */
static void
take_table(struct reader *r, const struct line *line)
{
	if (r->t->name != NULL && strcmp(r->t->name, r->name) == 0)
		return;
	r->t->name = tipple__catalog_copy(&r->pool, line->cell[0]);
	r->t->schema = tipple__catalog_copy(&r->pool, line->cell[4]);
	r->t->view = says(line->cell[1], "view");
	r->t->comment = tipple__catalog_copy(&r->pool, line->cell[2]);
	r->names = tipple__catalog_alloc(&r->pool, 1, sizeof(*r->names));
	if (r->names != NULL)
		r->names[0] = tipple__catalog_copy(&r->pool, line->cell[3]);
}

static void
take_column(struct reader *r, const struct line *line)
{
	struct tipple__catalog_column *column = grow(r, r->t->columns, sizeof(*column));

	if (column == NULL)
		return;
	r->t->columns = column;
	r->t->ncolumns = r->n;
	column += r->n - 1;
	memset(column, 0, sizeof(*column));
	column->c.name = tipple__catalog_copy(&r->pool, line->cell[0]);
	column->declared = tipple__catalog_copy(&r->pool, line->cell[1]);
	column->expression = tipple__catalog_copy(&r->pool, line->cell[3]);
	column->computed = says(line->cell[4], "computed");
	column->folds = says(line->cell[5], "1");
	column->comment = tipple__catalog_copy(&r->pool, line->cell[6]);
	column->note = tipple__catalog_copy(&r->pool, line->cell[7]);
	if (!says(line->cell[2], "1"))
		column->c.flags |= TIPPLE_COLUMN_NULLABLE;
	if (says(line->cell[4], "generated"))
		column->c.flags |= TIPPLE_COLUMN_GENERATED;
	if (!r->pool.failed)
		r->d->read_type(&r->pool, column);
}

/* One more name in a list of n, which has no room of its own. */
static void
add_name(struct reader *r, const char ***list, int n, const char *name)
{
	const char **more = *list;

	if (n == 0)
		r->key_room = 0;
	if (n == r->key_room) {
		r->key_room = n * 2 + 4;
		more = tipple__catalog_alloc(&r->pool, (size_t)r->key_room, sizeof(*more));
		if (more == NULL)
			return;
		if (n > 0)
			memcpy(more, *list, (size_t)n * sizeof(*more));
		*list = more;
	}
	more[n] = tipple__catalog_copy(&r->pool, name);
}

static void
take_key(struct reader *r, const struct line *line)
{
	struct tipple__catalog_key *k = r->t->keys;

	if (r->n == 0 || strcmp(k[r->n - 1].name, line->cell[0]) != 0) {
		k = grow(r, k, sizeof(*k));
		if (k == NULL)
			return;
		r->t->keys = k;
		r->t->nkeys = r->n;
		memset(&k[r->n - 1], 0, sizeof(*k));
		k[r->n - 1].name = tipple__catalog_copy(&r->pool, line->cell[0]);
		k[r->n - 1].kind = says(line->cell[1], "primary") ? TIPPLE__PRIMARY :
		    says(line->cell[1], "unique") ? TIPPLE__UNIQUE : TIPPLE__INDEX;
	}
	k += r->n - 1;
	if (line->cell[3] != NULL)
		k->odd = tipple__catalog_copy(&r->pool, line->cell[3]);
	if (line->cell[2] != NULL)
		add_name(r, &k->columns, k->ncolumns++, line->cell[2]);
}

static void
take_foreign_key(struct reader *r, const struct line *line)
{
	struct tipple__catalog_foreign_key *k = r->t->foreign_keys;
	int room;

	if (r->n == 0 || strcmp(k[r->n - 1].name, line->cell[0]) != 0) {
		k = grow(r, k, sizeof(*k));
		if (k == NULL)
			return;
		r->t->foreign_keys = k;
		r->t->nforeign_keys = r->n;
		memset(&k[r->n - 1], 0, sizeof(*k));
		k[r->n - 1].name = tipple__catalog_copy(&r->pool, line->cell[0]);
		k[r->n - 1].table = tipple__catalog_copy(&r->pool, line->cell[2]);
		k[r->n - 1].on_delete = tipple__catalog_copy(&r->pool, line->cell[4]);
		k[r->n - 1].on_update = tipple__catalog_copy(&r->pool, line->cell[5]);
		k[r->n - 1].odd = tipple__catalog_copy(&r->pool, line->cell[6]);
	}
	k += r->n - 1;
	room = r->key_room;
	add_name(r, &k->columns, k->ncolumns, line->cell[1]);
	if (line->cell[3] != NULL) {
		r->key_room = room;
		add_name(r, &k->referenced, k->ncolumns, line->cell[3]);
	}
	k->ncolumns++;
}

static void
take_check(struct reader *r, const struct line *line)
{
	if (line->cell[0] != NULL)
		tipple__catalog_check(&r->pool, r->id, r->t, line->cell[0]);
}

/* ---- after all lines ---- */

bool
tipple__catalog_same(enum tipple_dialect_id dialect, const char *a, const char *b)
{
	for (; *a != '\0' && *b != '\0'; a++, b++) {
		char x = *a >= 'A' && *a <= 'Z' ? (char)(*a - 'A' + 'a') : *a;
		char y = *b >= 'A' && *b <= 'Z' ? (char)(*b - 'A' + 'a') : *b;

		if (dialect == TIPPLE_POSTGRESQL ? *a != *b : x != y)
			return false;
	}
	return *a == *b;
}

struct tipple__catalog_column *
tipple__catalog_column(enum tipple_dialect_id dialect, const struct tipple__catalog_table *t,
    const char *name)
{
	for (int i = 0; i < t->ncolumns; i++)
		if (tipple__catalog_same(dialect, t->columns[i].c.name, name))
			return &t->columns[i];
	return NULL;
}

/* Generated as tipple-schema(5) means it: an int32 or int64 that is the whole primary key. */
static void
judge_generated(struct reader *r, struct tipple__catalog_column *column)
{
	const struct tipple__catalog_table *t = r->t;
	bool whole = column->c.type == TIPPLE_INT32 || column->c.type == TIPPLE_INT64;

	if ((column->c.flags & TIPPLE_COLUMN_GENERATED) == 0)
		return;
	for (int i = 0; i < t->nkeys; i++)
		if (whole && t->keys[i].kind == TIPPLE__PRIMARY && t->keys[i].ncolumns == 1 &&
		    tipple__catalog_same(r->id, t->keys[i].columns[0], column->c.name))
			return;
	column->c.flags &= ~TIPPLE_COLUMN_GENERATED;
	tipple__catalog_note(&r->pool, column, "the database can make its value");
}

static enum tipple_status
read_parts(struct reader *r, bool foreign_keys, struct tipple_error *err)
{
	const char *sql = r->names[0];
	enum tipple_status status = each_line(r, r->d->columns, 8, take_column, err);

	if (status == TIPPLE_OK && !r->t->view)
		status = each_line(r, r->d->keys, 4, take_key, err);
	if (status == TIPPLE_OK && !r->t->view && foreign_keys)
		status = each_line(r, r->d->foreign_keys, 7, take_foreign_key, err);
	if (status == TIPPLE_OK && !r->t->view && r->d->checks != NULL)
		status = each_line(r, r->d->checks, 1, take_check, err);
	if (status != TIPPLE_OK)
		return status;
	if (sql != NULL && !r->t->view)
		tipple__catalog_create(&r->pool, r->t, sql);
	for (int i = 0; i < r->t->ncolumns; i++) {
		judge_generated(r, &r->t->columns[i]);
		tipple__catalog_default(&r->pool, r->id, &r->t->columns[i]);
	}
	return r->pool.failed ? tipple__nomem(err) : TIPPLE_OK;
}

static struct reader
reader_of(struct tipple_db *db, struct tipple__arena *a)
{
	return (struct reader){ .db = db, .d = dialects[db->dialect->id], .id = db->dialect->id,
		.pool.arena = a };
}

enum tipple_status
tipple__catalog_read(struct tipple_db *db, struct tipple__arena *a, const char *schema,
    const char *name, bool foreign_keys, struct tipple__catalog_table **t,
    struct tipple_error *err)
{
	struct reader r = reader_of(db, a);
	enum tipple_status status;

	*t = NULL;
	if (r.id == TIPPLE_SQLITE && schema != NULL && !tipple__catalog_same(r.id, schema, "main"))
		return TIPPLE_OK;
	r.schema = schema;
	r.name = name;
	r.t = tipple__catalog_alloc(&r.pool, 1, sizeof(*r.t));
	if (r.t == NULL)
		return tipple__nomem(err);
	status = each_line(&r, r.d->table, 5, take_table, err);
	if (status != TIPPLE_OK || r.t->name == NULL)
		return status;
	r.name = r.t->name;
	r.schema = r.t->schema;
	if (schema == NULL)
		r.t->schema = NULL;
	status = read_parts(&r, foreign_keys, err);
	if (status == TIPPLE_OK)
		*t = r.t;
	return status;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum tipple_status
tipple__catalog_list(struct tipple_db *db, struct tipple__arena *a, const char ***names, int *n,
    struct tipple_error *err)
{
	struct reader r = reader_of(db, a);
	enum tipple_status status = each_line(&r, r.d->list, 1, take_name, err);

	*names = r.names;
	*n = r.n;
	if (status == TIPPLE_OK && r.n > 0)
		qsort(r.names, (size_t)r.n, sizeof(*r.names), compare);
	return status;
}
