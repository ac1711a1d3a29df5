/*
 * catalog_sqlite.c - the catalog of SQLite: the queries, and what types mean
 * whose names the database does not look at but for a few letters of them.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "catalog.h"

#define CAN(type) TIPPLE__CAN(TIPPLE_##type, TIPPLE_STORE_DEFAULT)
#define CAN_TEXT(type) TIPPLE__CAN(TIPPLE_##type, TIPPLE_STORE_TEXT)
#define INTEGERS (CAN(INT16) | CAN(INT32) | CAN(INT64) | CAN(BOOL))
#define TIMES (CAN(DATE) | CAN(TIME) | CAN(TIMESTAMP))
#define TEXT_TIMES (CAN_TEXT(DATE) | CAN_TEXT(TIME) | CAN_TEXT(TIMESTAMP))
#define NUMERIC (TIPPLE__CAN(TIPPLE_DECIMAL, TIPPLE_STORE_NUMERIC) | CAN(FLOAT64))
#define TEXTS (CAN(TEXT) | CAN(JSON) | CAN(ENUM) | CAN(DECIMAL) | TEXT_TIMES)
#define BLOBS (CAN(BYTES) | CAN(UUID))

/* An INTEGER PRIMARY KEY is never NULL; other keys are not only where that is said. */
static const char columns[] =
    "SELECT c.name, c.type, CASE WHEN c.\"notnull\" OR (c.pk > 0 AND (t.wr OR t.strict OR"
    " (upper(c.type) = 'INTEGER' AND (SELECT count(*) FROM pragma_table_info(t.name) WHERE pk > 0)"
    " = 1))) THEN '1' ELSE '0' END,"
    " c.dflt_value, CASE WHEN c.hidden IN (2, 3) THEN 'computed' END,"
    " CASE WHEN EXISTS (SELECT 1 FROM pragma_index_list(t.name) l"
    " JOIN pragma_index_xinfo(l.name) x WHERE l.\"unique\" AND x.\"key\" AND x.coll <> 'BINARY'"
    " AND x.name = c.name) THEN '1' ELSE '0' END, NULL, NULL"
    " FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c"
    " WHERE t.schema = 'main' AND t.name = ? COLLATE NOCASE AND c.hidden <> 1 ORDER BY c.cid";

static const char keys[] =
    "SELECT name, kind, part, odd FROM ("
    "SELECT '' AS name, 'primary' AS kind, name AS part, NULL AS odd, pk AS place"
    " FROM pragma_table_info(?) WHERE pk > 0"
    " UNION ALL "
    "SELECT l.name, CASE WHEN l.\"unique\" THEN 'unique' ELSE 'index' END, x.name,"
    " CASE WHEN l.partial THEN 'partial' WHEN x.cid < 0 THEN 'over an expression'"
    " WHEN x.\"desc\" AND NOT l.\"unique\" THEN 'descending' END, x.seqno"
    " FROM pragma_index_list(?) l JOIN pragma_index_xinfo(l.name) x"
    " WHERE l.origin <> 'pk' AND x.\"key\") ORDER BY name, place";

static const char foreign_keys[] =
    "SELECT CAST(id AS TEXT), \"from\", \"table\", \"to\", on_delete, on_update, NULL"
    " FROM pragma_foreign_key_list(?) ORDER BY id, seq";

static const struct tipple__native by_name[] = {
	{ "decimal", TIPPLE_DECIMAL, NUMERIC | INTEGERS, NULL },
	{ "numeric", TIPPLE_DECIMAL, NUMERIC | INTEGERS, NULL },
	{ "date", TIPPLE_DATE, TEXT_TIMES | TIMES, "guessed to be text" },
	{ "time", TIPPLE_TIME, TEXT_TIMES | TIMES, "guessed to be text" },
	{ "datetime", TIPPLE_TIMESTAMP, TEXT_TIMES | TIMES, "guessed to be text" },
	{ "timestamp", TIPPLE_TIMESTAMP, TEXT_TIMES | TIMES, "guessed to be text" },
	{ "boolean", TIPPLE_BOOL, NUMERIC | INTEGERS, NULL },
	{ "bool", TIPPLE_BOOL, NUMERIC | INTEGERS, NULL },
	{ "json", TIPPLE_JSON, 0, "SQLite keeps a json that is a number as one, not as text" },
	{ "uuid", TIPPLE_TEXT, CAN(TEXT), "guessed to be text" },
	{ "any", TIPPLE_TEXT, TEXTS | BLOBS | INTEGERS | TIMES | NUMERIC,
	    "guessed to be text; other values are refused" },
	{ "", TIPPLE_TEXT, TEXTS | BLOBS | INTEGERS | TIMES | NUMERIC,
	    "it has no type: guessed to be text; other values are refused" },
};

/* https://www.sqlite.org/datatype3.html, 3.1: in this order. */
static const struct {
	const char *part;
	struct tipple__native native;
} by_part[] = {
	{ "int", { "", TIPPLE_INT64, INTEGERS | TIMES, NULL } },
	{ "char", { "", TIPPLE_TEXT, TEXTS, NULL } },
	{ "clob", { "", TIPPLE_TEXT, TEXTS, NULL } },
	{ "text", { "", TIPPLE_TEXT, TEXTS, NULL } },
	{ "blob", { "", TIPPLE_BYTES, BLOBS, NULL } },
	{ "real", { "", TIPPLE_FLOAT64, CAN(FLOAT64), NULL } },
	{ "floa", { "", TIPPLE_FLOAT64, CAN(FLOAT64), NULL } },
	{ "doub", { "", TIPPLE_FLOAT64, CAN(FLOAT64), NULL } },
	{ "", { "", TIPPLE_TEXT, NUMERIC | INTEGERS | TIMES | TEXTS,
	    "SQLite does not know this type: guessed to be text; numbers are refused" } },
};

static void
set_storage(struct tipple__catalog_column *column)
{
	if (column->c.type == TIPPLE_DECIMAL)
		column->c.storage = TIPPLE_STORE_NUMERIC;
	if (column->c.type == TIPPLE_DATE || column->c.type == TIPPLE_TIME ||
	    column->c.type == TIPPLE_TIMESTAMP)
		column->c.storage = TIPPLE_STORE_TEXT;
	column->can |= TIPPLE__CAN(column->c.type, column->c.storage);
}

static void
read_digits(struct tipple__catalog_pool *p, struct tipple__catalog_column *column,
    const struct tipple__declared *d)
{
	int scale = d->numbers[1] < 0 ? 0 : d->numbers[1];

	if (d->numbers[0] >= 1 && d->numbers[0] <= 38 && scale <= d->numbers[0]) {
		column->c.precision = d->numbers[0];
		column->c.scale = scale;
		if (d->numbers[0] > 15)
			tipple__catalog_note(p, column, "SQLite keeps 15 digits of it");
		return;
	}
	column->c.type = TIPPLE_FLOAT64;
	column->c.storage = TIPPLE_STORE_DEFAULT;
	tipple__catalog_note(p, column, "%s: guessed to be a float64", d->numbers[0] > 0 ?
	    "more digits than a decimal has" : "how many digits is not said");
}

static void
read_type(struct tipple__catalog_pool *p, struct tipple__catalog_column *column)
{
	struct tipple__declared d;
	size_t i = 0;

	tipple__declared_read(column->declared, &d);
	if (tipple__native_find(p, by_name, sizeof(by_name) / sizeof(by_name[0]), d.name, column)) {
		set_storage(column);
		if (column->c.type == TIPPLE_DECIMAL)
			read_digits(p, column, &d);
		return;
	}
	while (strstr(d.name, by_part[i].part) == NULL)
		i++;
	(void)tipple__native_find(p, &by_part[i].native, 1, "", column);
	if ((column->c.type == TIPPLE_TEXT || column->c.type == TIPPLE_BYTES) && d.numbers[0] > 0)
		column->c.length = d.numbers[0];
}

const struct tipple__catalog_dialect tipple__catalog_sqlite = {
	.placeholders = "n",
	.list = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
	    " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
	.table = "SELECT t.name, CASE WHEN t.type = 'table' THEN 'table' ELSE 'view' END, NULL,"
	    " (SELECT s.sql FROM main.sqlite_schema s WHERE s.name = t.name AND s.type = 'table'),"
	    " 'main'"
	    " FROM pragma_table_list t WHERE t.schema = 'main' AND t.name = ? COLLATE NOCASE",
	.columns = columns,
	.keys = keys,
	.foreign_keys = foreign_keys,
	.read_type = read_type,
};
