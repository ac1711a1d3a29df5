/*
 * inspect_plan.c - from catalogs to what a schema can say.  What only the rules
 * of schemas can tell is left to inspect_mend.c, which asks them.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "inspect_plan.h"

/* A key of texts needs their lengths; where the database has none. */
#define GUESSED_LENGTH 255
/* Bytes of a row in MySQL. */
#define MYSQL_MAX_ROW 65535

static const char *format(struct plan *p, const char *fmt, va_list args) TIPPLE_PRINTF(2, 0);

static const char *
format(struct plan *p, const char *fmt, va_list args)
{
	char text[1200];

	vsnprintf(text, sizeof(text), fmt, args);
	return pool_printf(p->arena, "%s", text);
}

void
plan_drop(struct plan *p, struct part *part, const char *fmt, ...)
{
	va_list args;

	if (part->dropped)
		return;
	va_start(args, fmt);
	part->dropped = format(p, fmt, args);
	va_end(args);
}

void
plan_note(struct plan *p, struct part *part, const char *fmt, ...)
{
	struct tipple__catalog_column *c = &part->column;
	const char *text;
	va_list args;

	va_start(args, fmt);
	text = format(p, fmt, args);
	va_end(args);
	c->note = c->note ? pool_printf(p->arena, "%s; %s", c->note, text) : text;
}

static const char *
join(const struct plan *p, const char **names, int n)
{
	struct tipple__text t = {0};

	for (int i = 0; i < n; i++)
		tipple__putf(&t, "%s%s", i ? ", " : "", names[i]);
	return pool_take(p->arena, &t);
}

const char *
plan_title(const struct plan *p, const struct part *part)
{
	static const char *const kinds[] = { "primary key", "unique key", "index" };
	const char *table = part->table->live->name;

	switch (part->kind) {
	case PART_COLUMN:
		return pool_printf(p->arena, "%s.%s", table, part->column.c.name);
	case PART_KEY:
		return pool_printf(p->arena, "%s: %s %s (%s)", table, kinds[part->key->kind],
		    part->key->name, join(p, part->key->columns, part->key->ncolumns));
	case PART_FOREIGN_KEY:
		return pool_printf(p->arena, "%s: foreign key (%s) to %s", table,
		    join(p, part->foreign_key.columns, part->foreign_key.ncolumns),
		    part->foreign_key.table);
	case PART_TABLE:
		break;
	}
	return table;
}

const char *
plan_name(const struct part *part)
{
	if (part->alias)
		return part->alias;
	return part->kind == PART_COLUMN ? part->column.c.name : part->table->live->name;
}

/* Were both asked for in the same schema, or in none? */
static bool
is_beside(const struct plan *p, const struct plan_table *a, const struct plan_table *b)
{
	const char *x = a->live->schema, *y = b->live->schema;

	return x && y ? tipple__catalog_same(p->dialect, x, y) : x == y;
}

struct plan_table *
plan_find(const struct plan *p, const struct part *foreign_key)
{
	const char *name = foreign_key->foreign_key.table;
	struct plan_table *found = NULL;

	for (int i = 0; i < p->ntables; i++) {
		struct plan_table *t = &p->tables[i];

		if (!is_beside(p, t, foreign_key->table))
			continue;
		if (strcmp(t->live->name, name) == 0)
			return t;
		if (!found && tipple__catalog_same(p->dialect, t->live->name, name))
			found = t;
	}
	return found;
}

void
plan_each(struct plan *p, void (*fn)(struct plan *p, struct part *part, void *arg), void *arg)
{
	for (int i = 0; i < p->ntables; i++) {
		struct plan_table *t = &p->tables[i];

		fn(p, &t->part, arg);
		for (int j = 0; j < t->live->ncolumns; j++)
			fn(p, &t->columns[j], arg);
		for (int j = 0; j < t->live->nkeys; j++)
			fn(p, &t->keys[j], arg);
		for (int j = 0; j < t->live->nforeign_keys; j++)
			fn(p, &t->foreign_keys[j], arg);
	}
}

static bool
is_in(const struct plan *p, const char **names, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (tipple__catalog_same(p->dialect, names[i], name))
			return true;
	return false;
}

static bool
is_unlimited(const struct part *column)
{
	return (column->column.c.type == TIPPLE_TEXT || column->column.c.type == TIPPLE_BYTES) &&
	    column->column.c.length == 0;
}

static void
make_column(struct plan *p, struct part *part, const struct tipple__catalog_column *live)
{
	struct tipple__catalog_column *c = &part->column;

	*c = *live;
	if (c->computed)
		plan_drop(p, part, "the database computes it from other columns");
	else if (c->c.type == 0)
		plan_drop(p, part, "no type of a schema is like %.200s", c->declared);
	else if (c->expression && !c->value && !(c->c.flags & TIPPLE_COLUMN_GENERATED))
		plan_note(p, part, "without its DEFAULT %.200s", c->expression);
	if (part->dropped && !(c->c.flags & TIPPLE_COLUMN_NULLABLE) && !c->computed &&
	    !c->expression)
		part->dropped = pool_printf(p->arena, "%s; it is NOT NULL, so no row can be"
		    " inserted without it", part->dropped);
}

/* What a key or foreign key makes of its columns; an index is not worth it. */
static void
settle_keyed(struct plan *p, struct plan_table *t, const char **names, int n, bool primary)
{
	for (int i = 0; i < t->live->ncolumns; i++) {
		struct part *part = &t->columns[i];
		struct tipple_column *c = &part->column.c;

		if (!is_in(p, names, n, c->name))
			continue;
		if (primary && (c->flags & TIPPLE_COLUMN_NULLABLE)) {
			c->flags &= ~TIPPLE_COLUMN_NULLABLE;
			plan_note(p, part, "the database lets NULL into this primary key");
		}
		if (part->column.folds)
			plan_note(p, part, "its collation takes different texts for one in keys");
		part->column.folds = false;
		if (!is_unlimited(part))
			continue;
		c->length = GUESSED_LENGTH;
		plan_note(p, part, "the length is guessed: keys need one");
	}
}

static void
make_keys(struct plan *p, struct plan_table *t)
{
	for (int i = 0; i < t->live->nkeys; i++) {
		const struct tipple__catalog_key *k = &t->live->keys[i];

		t->keys[i] = (struct part){ .kind = PART_KEY, .table = t, .key = k };
		if (k->kind == TIPPLE__INDEX)
			t->keys[i].name = k->name;
		if (k->odd)
			plan_drop(p, &t->keys[i], "it is %s", k->odd);
		else if (k->kind != TIPPLE__INDEX)
			settle_keyed(p, t, k->columns, k->ncolumns,
			    k->kind == TIPPLE__PRIMARY);
	}
}

static const struct tipple__catalog_key *
primary_key(const struct plan_table *t)
{
	for (int i = 0; i < t->live->nkeys; i++)
		if (t->live->keys[i].kind == TIPPLE__PRIMARY)
			return &t->live->keys[i];
	return NULL;
}

/* Bring the pairs of columns into the order of the primary key, if it is that one. */
static void
order_pairs(struct plan *p, struct tipple__catalog_foreign_key *k,
    const struct tipple__catalog_key *to)
{
	const char **own = pool_alloc(p->arena, (size_t)k->ncolumns, sizeof(*own));
	int n = 0;

	if (!to || to->ncolumns != k->ncolumns)
		return;
	for (int i = 0; i < to->ncolumns; i++)
		for (int j = 0; j < k->ncolumns && n == i; j++)
			if (tipple__catalog_same(p->dialect, k->referenced[j], to->columns[i]))
				own[n++] = k->columns[j];
	if (n < k->ncolumns)
		return;
	k->columns = own;
	k->referenced = NULL;
}

static void
make_foreign_key(struct plan *p, struct part *part, const struct tipple__catalog_foreign_key *live)
{
	struct tipple__catalog_foreign_key *k = &part->foreign_key;
	struct plan_table *to;

	*k = *live;
	to = plan_find(p, part);
	if (k->odd)
		plan_drop(p, part, "it is %s", k->odd);
	else if (strcmp(k->on_delete, "SET DEFAULT") == 0 ||
	    strcmp(k->on_update, "SET DEFAULT") == 0)
		plan_drop(p, part, "a schema has no SET DEFAULT");
	if (to)
		k->table = to->live->name;
	if (to && k->referenced)
		order_pairs(p, k, primary_key(to));
	if (!part->dropped)
		settle_keyed(p, part->table, k->columns, k->ncolumns, false);
}

/* Tables that refer to each other in a circle lose what closes it. */
static void
break_circles(struct plan *p)
{
	bool *placed = pool_alloc(p->arena, (size_t)p->ntables, sizeof(*placed));
	int left = p->ntables;

	while (left) {
		int before = left, stuck = -1;

		for (int i = 0; i < p->ntables; i++) {
			struct plan_table *t = &p->tables[i], *to;
			bool ready = !placed[i];

			for (int j = 0; ready && j < t->live->nforeign_keys; j++) {
				to = plan_find(p, &t->foreign_keys[j]);
				ready = !to || to == t || placed[to - p->tables] ||
				    t->foreign_keys[j].dropped;
			}
			if (ready) {
				placed[i] = true;
				left--;
			} else if (!placed[i] && stuck < 0) {
				stuck = i;
			}
		}
		for (int j = 0; left == before && j < p->tables[stuck].live->nforeign_keys; j++) {
			struct part *part = &p->tables[stuck].foreign_keys[j];
			struct plan_table *to = plan_find(p, part);

			if (to && !placed[to - p->tables] && to != &p->tables[stuck])
				plan_drop(p, part, "the tables refer to each other in a circle");
		}
	}
}

static long
row_bytes(const struct plan_table *t, struct part **longest)
{
	long bytes = 0;

	*longest = NULL;
	for (int i = 0; i < t->live->ncolumns; i++) {
		const struct tipple_column *c = &t->columns[i].column.c;
		bool text = c->type == TIPPLE_TEXT;

		if (t->columns[i].dropped)
			continue;
		if ((!text && c->type != TIPPLE_BYTES) || c->length > 255) {
			bytes += 20;
			continue;
		}
		bytes += (text ? 4L : 1L) * c->length + 2;
		if (c->length && (!*longest || c->length > (*longest)->column.c.length))
			*longest = &t->columns[i];
	}
	return bytes;
}

/* MySQL's limit of a row counts short texts in full, if only they have a length. */
static void
narrow(struct plan *p, struct plan_table *t)
{
	struct part *longest;

	while (row_bytes(t, &longest) > MYSQL_MAX_ROW && longest) {
		plan_note(p, longest, "without its length %d: the row would be too long for MySQL",
		    longest->column.c.length);
		longest->column.c.length = 0;
	}
}

static void
make_table(struct plan *p, struct plan_table *t, const struct tipple__catalog_table *live)
{
	t->live = live;
	t->part = (struct part){ .kind = PART_TABLE, .table = t };
	t->columns = pool_alloc(p->arena, (size_t)live->ncolumns, sizeof(*t->columns));
	t->keys = pool_alloc(p->arena, (size_t)live->nkeys, sizeof(*t->keys));
	t->foreign_keys = pool_alloc(p->arena, (size_t)live->nforeign_keys,
	    sizeof(*t->foreign_keys));
	for (int i = 0; i < live->ncolumns; i++) {
		t->columns[i].kind = PART_COLUMN;
		t->columns[i].table = t;
		make_column(p, &t->columns[i], &live->columns[i]);
	}
	make_keys(p, t);
}

struct plan
plan_make(struct tipple__arena *a, enum tipple_dialect_id dialect,
    struct tipple__catalog_table **tables, int n)
{
	struct plan p = { .arena = a, .dialect = dialect, .ntables = n };

	p.tables = pool_alloc(a, (size_t)n, sizeof(*p.tables));
	for (int i = 0; i < n; i++)
		make_table(&p, &p.tables[i], tables[i]);
	for (int i = 0; i < n; i++) {
		struct plan_table *t = &p.tables[i];

		for (int j = 0; j < t->live->nforeign_keys; j++) {
			t->foreign_keys[j].kind = PART_FOREIGN_KEY;
			t->foreign_keys[j].table = t;
			make_foreign_key(&p, &t->foreign_keys[j], &t->live->foreign_keys[j]);
		}
		narrow(&p, t);
	}
	break_circles(&p);
	return p;
}
