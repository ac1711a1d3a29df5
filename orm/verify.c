/*
 * verify.c - compare a descriptor with the live catalog: table and columns.
 * Keys are in verify_keys.c.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "db.h"
#include "error.h"
#include "verify_pair.h"

const char *
tipple_difference_name(enum tipple_difference_kind kind)
{
	static const char *const names[] = {
		[TIPPLE_DIFFERS_TABLE] = "table", [TIPPLE_DIFFERS_MISSING] = "missing",
		[TIPPLE_DIFFERS_EXTRA] = "extra", [TIPPLE_DIFFERS_TYPE] = "type",
		[TIPPLE_DIFFERS_NULLABLE] = "nullable", [TIPPLE_DIFFERS_WIDTH] = "width",
		[TIPPLE_DIFFERS_VALUES] = "values", [TIPPLE_DIFFERS_GENERATED] = "generated",
		[TIPPLE_DIFFERS_PRIMARY_KEY] = "primary_key", [TIPPLE_DIFFERS_UNIQUE] = "unique",
		[TIPPLE_DIFFERS_COLLATION] = "collation",
		[TIPPLE_DIFFERS_FOREIGN_KEY] = "foreign_key", [TIPPLE_DIFFERS_INDEX] = "index",
	};

	if (kind < TIPPLE_DIFFERS_TABLE || kind > TIPPLE_DIFFERS_INDEX)
		return "unknown";
	return names[kind];
}

static const char *
type_name(enum tipple_type type)
{
	static const char *const names[] = {
		[TIPPLE_INT16] = "int16", [TIPPLE_INT32] = "int32", [TIPPLE_INT64] = "int64",
		[TIPPLE_BOOL] = "bool", [TIPPLE_FLOAT64] = "float64",
		[TIPPLE_DECIMAL] = "decimal", [TIPPLE_TEXT] = "text", [TIPPLE_BYTES] = "bytes",
		[TIPPLE_DATE] = "date", [TIPPLE_TIME] = "time", [TIPPLE_TIMESTAMP] = "timestamp",
		[TIPPLE_UUID] = "uuid", [TIPPLE_JSON] = "json", [TIPPLE_ENUM] = "enum",
	};

	return names[type];
}

static const char *
storage_name(const struct tipple_column *c)
{
	return c->storage == TIPPLE_STORE_TEXT ? " as text" :
	    c->storage == TIPPLE_STORE_NUMERIC ? " as a number" : "";
}

static bool
blocks(const struct tipple__pair *p, enum tipple_difference_kind kind)
{
	return p->needed || kind == TIPPLE_DIFFERS_TABLE || kind == TIPPLE_DIFFERS_MISSING ||
	    kind == TIPPLE_DIFFERS_TYPE;
}

void
tipple__differs(struct tipple__pair *p, enum tipple_difference_kind kind, const char *column,
    const char *fmt, ...)
{
	struct tipple_difference d = { .kind = kind, .warning = kind >= TIPPLE_DIFFERS_COLLATION,
		.table = p->t->name, .column = column, .blocks = blocks(p, kind), .key = p->key };
	char text[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	for (char *s = text; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			*s = '?';
	d.text = text;
	p->n += !d.warning;
	if (p->tell != NULL)
		p->tell(p->arg, &d);
}

static void
compare_width(struct tipple__pair *p, const struct tipple_column *c,
    const struct tipple__catalog_column *live)
{
	bool sized = c->type == TIPPLE_TEXT || c->type == TIPPLE_BYTES;

	if (sized && c->length != live->c.length && live->c.type == c->type) {
		if (c->length == 0)
			tipple__differs(p, TIPPLE_DIFFERS_WIDTH, c->name, "length: none in the "
			    "schema, %d in the database", live->c.length);
		else if (live->c.length == 0)
			tipple__differs(p, TIPPLE_DIFFERS_WIDTH, c->name, "length: %d in the "
			    "schema, none in the database", c->length);
		else
			tipple__differs(p, TIPPLE_DIFFERS_WIDTH, c->name, "length: %d in the "
			    "schema, %d in the database", c->length, live->c.length);
	}
	if (c->type == TIPPLE_DECIMAL && live->c.type == TIPPLE_DECIMAL &&
	    (c->precision != live->c.precision || c->scale != live->c.scale))
		tipple__differs(p, TIPPLE_DIFFERS_WIDTH, c->name, "decimal(%d,%d) in the schema, "
		    "%.60s in the database", c->precision, c->scale, live->declared);
}

static bool
has_label(const struct tipple_column *c, const char *label)
{
	for (int i = 0; i < c->nlabels; i++)
		if (strcmp(c->labels[i], label) == 0)
			return true;
	return false;
}

static void
compare_values(struct tipple__pair *p, const struct tipple_column *c,
    const struct tipple_column *live)
{
	if (c->type != TIPPLE_ENUM && live->type == TIPPLE_ENUM)
		tipple__differs(p, TIPPLE_DIFFERS_VALUES, c->name,
		    "values: any in the schema, the database allows %d", live->nlabels);
	if (c->type != TIPPLE_ENUM)
		return;
	if (live->type != TIPPLE_ENUM) {
		tipple__differs(p, TIPPLE_DIFFERS_VALUES, c->name,
		    "values: %d in the schema, the database does not check them", c->nlabels);
		return;
	}
	for (int i = 0; i < c->nlabels; i++)
		if (!has_label(live, c->labels[i]))
			tipple__differs(p, TIPPLE_DIFFERS_VALUES, c->name,
			    "values: \"%.100s\" is in the schema only", c->labels[i]);
	for (int i = 0; i < live->nlabels; i++)
		if (!has_label(c, live->labels[i]))
			tipple__differs(p, TIPPLE_DIFFERS_VALUES, c->name,
			    "values: \"%.100s\" is in the database only", live->labels[i]);
}

static void
compare_flags(struct tipple__pair *p, const struct tipple_column *c,
    const struct tipple_column *live)
{
	unsigned differ = c->flags ^ live->flags;
	bool nullable = (c->flags & TIPPLE_COLUMN_NULLABLE) != 0;
	bool generated = (c->flags & TIPPLE_COLUMN_GENERATED) != 0;

	if (p->live->view)
		return;
	if ((differ & TIPPLE_COLUMN_NULLABLE) != 0)
		tipple__differs(p, TIPPLE_DIFFERS_NULLABLE, c->name,
		    nullable ? "nullable in the schema, NOT NULL in the database" :
		    "not nullable in the schema, but in the database");
	if ((differ & TIPPLE_COLUMN_GENERATED) != 0)
		tipple__differs(p, TIPPLE_DIFFERS_GENERATED, c->name,
		    generated ? "generated in the schema, not by the database" :
		    "not generated in the schema, but by the database");
}

static void
compare_column(struct tipple__pair *p, const struct tipple_column *c)
{
	const struct tipple__catalog_column *live = tipple__catalog_column(p->id, p->live,
	    tipple__column_name(&tipple__dialects[p->id], c));
	enum tipple_storage storage = p->id == TIPPLE_SQLITE ? c->storage : TIPPLE_STORE_DEFAULT;

	if (live == NULL) {
		tipple__differs(p, TIPPLE_DIFFERS_MISSING, c->name,
		    "in the schema only: the database has no such column");
		return;
	}
	if (live->computed) {
		tipple__differs(p, TIPPLE_DIFFERS_TYPE, c->name,
		    "the database computes it from other columns");
		return;
	}
	compare_flags(p, c, &live->c);
	if ((live->can & TIPPLE__CAN(c->type, storage)) == 0) {
		tipple__differs(p, TIPPLE_DIFFERS_TYPE, c->name,
		    "type: %s%s in the schema, %.100s in the database", type_name(c->type),
		    p->id == TIPPLE_SQLITE ? storage_name(c) : "",
		    live->declared != NULL && *live->declared != '\0' ? live->declared : "none");
		return;
	}
	compare_width(p, c, live);
	compare_values(p, c, &live->c);
}

static void
compare_extra(struct tipple__pair *p, const struct tipple__catalog_column *live)
{
	bool needed = (live->c.flags & (TIPPLE_COLUMN_NULLABLE | TIPPLE_COLUMN_GENERATED)) == 0 &&
	    live->expression == NULL;

	for (int i = 0; i < p->t->ncolumns; i++)
		if (tipple__catalog_same(p->id, tipple__column_name(&tipple__dialects[p->id],
		    &p->t->columns[i]), live->c.name))
			return;
	if (live->computed)
		return;
	p->needed = needed && !p->live->view;
	tipple__differs(p, TIPPLE_DIFFERS_EXTRA, live->c.name, "in the database only%s",
	    p->needed ? ", NOT NULL and without a default" : "");
	p->needed = false;
}

static void
compare(struct tipple__pair *p, const struct tipple__ddl *x)
{
	if (p->live == NULL) {
		tipple__differs(p, TIPPLE_DIFFERS_TABLE, "",
		    "in the schema only: the database has no such table");
		return;
	}
	for (int i = 0; i < p->t->ncolumns; i++)
		compare_column(p, &p->t->columns[i]);
	for (int i = 0; i < p->live->ncolumns; i++)
		compare_extra(p, &p->live->columns[i]);
	if (p->live->view)
		return;
	tipple__compare_keys(p);
	if (x != NULL) {
		tipple__compare_foreign_keys(p, x);
		tipple__compare_indexes(p, x);
	}
}

enum tipple_status
tipple__verify(struct tipple_db *db, const struct tipple_table *t, const struct tipple__ddl *x,
    tipple_difference_fn *tell, void *arg, int *n, struct tipple_error *err)
{
	struct tipple__arena arena = { 0 };
	struct tipple__catalog_table *live;
	struct tipple__pair p = { .t = t, .tell = tell, .arg = arg };
	const char *schema = t->schemas[db->dialect->id];
	enum tipple_status status;

	if (db->dialect->id == TIPPLE_SQLITE && schema != NULL &&
	    !tipple__catalog_same(TIPPLE_SQLITE, schema, "main"))
		return tipple__fail(err, TIPPLE_UNSUPPORTED, t->name, NULL,
		    "%s: is in an attached database; only the catalog of main is read", t->name);
	status = tipple__catalog_read(db, &arena, schema, tipple__table_name(db->dialect, t),
	    x != NULL, &live, err);
	if (status == TIPPLE_OK) {
		p.id = db->dialect->id;
		p.live = live;
		compare(&p, x);
		if (n != NULL)
			*n = p.n;
	}
	tipple__arena_free(&arena);
	return status;
}

enum tipple_status
tipple_verify(struct tipple_db *db, const struct tipple_table *table, tipple_difference_fn *tell,
    void *arg, int *n, struct tipple_error *err)
{
	enum tipple_status status = tipple__enter_table(db, table, err);

	return status == TIPPLE_OK ? tipple__verify(db, table, NULL, tell, arg, n, err) : status;
}
