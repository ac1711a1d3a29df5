/*
 * catalog_postgresql.c - the catalog of PostgreSQL: the queries, which run on
 * version 10 and later, and what its types mean.
 *
 * Columns of system tables that came later are read through to_jsonb().
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "catalog.h"

#define CAN(type) TIPPLE__CAN(TIPPLE_##type, TIPPLE_STORE_DEFAULT)

/* The relation of this name, in a schema or found without naming one.  The type name
 * has the index, and would cut what is too long. */
#define RELATION \
    "(SELECT r.oid FROM (SELECT ?::text AS inside, ?::text AS name) q" \
    " JOIN pg_catalog.pg_class r ON r.relname = q.name::name AND r.relname::text = q.name" \
    " WHERE r.relkind IN ('r', 'p', 'v', 'm', 'f') AND CASE WHEN q.inside IS NULL" \
    " THEN pg_catalog.pg_table_is_visible(r.oid) ELSE r.relnamespace = (SELECT n.oid" \
    " FROM pg_catalog.pg_namespace n WHERE n.nspname::text = q.inside) END)"

static const char list[] =
    "SELECT c.relname::text FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
    " AND pg_catalog.pg_table_is_visible(c.oid)"
    " AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
    " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid"
    " AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'e')";

static const char table[] =
    "SELECT c.relname::text, CASE WHEN c.relkind IN ('r', 'p') THEN 'table' ELSE 'view' END,"
    " pg_catalog.obj_description(c.oid, 'pg_class'), NULL::text, n.nspname::text"
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.oid = " RELATION;

/* Domains are looked through; the labels of an enum are told as MySQL tells them. */
static const char columns[] =
    "WITH RECURSIVE base AS ("
    "SELECT a.attnum, t.oid, a.atttypmod AS mod, t.typtype, t.typbasetype, t.typtypmod,"
    " a.attnotnull OR t.typnotnull AS needed FROM pg_catalog.pg_attribute a"
    " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
    " WHERE a.attrelid = " RELATION " AND a.attnum > 0 AND NOT a.attisdropped"
    " UNION ALL "
    "SELECT b.attnum, t.oid, b.typtypmod, t.typtype, t.typbasetype, t.typtypmod,"
    " b.needed OR t.typnotnull FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype"
    " WHERE b.typtype = 'd')"
    " SELECT a.attname::text, CASE WHEN b.typtype = 'e' THEN 'enum(' || ("
    "SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel::text, '''', '''''') ||"
    " '''', ',' ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = b.oid)"
    " || ')' ELSE pg_catalog.format_type(b.oid, b.mod) END,"
    " CASE WHEN b.needed THEN '1' ELSE '0' END,"
    " pg_catalog.pg_get_expr(d.adbin, d.adrelid),"
    " CASE WHEN a.attidentity <> '' OR pg_catalog.pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%'"
    " THEN 'generated'"
    " WHEN pg_catalog.to_jsonb(a)->>'attgenerated' <> '' THEN 'computed' END,"
    " CASE WHEN pg_catalog.to_jsonb(o)->>'collisdeterministic' = 'false' THEN '1' ELSE '0' END,"
    " pg_catalog.col_description(a.attrelid, a.attnum),"
    " CASE WHEN a.atttypid <> b.oid THEN 'domain ' || pg_catalog.format_type(a.atttypid, NULL) ||"
    " ': its checks are not seen' END"
    " FROM base b JOIN pg_catalog.pg_attribute a ON a.attrelid = " RELATION
    " AND a.attnum = b.attnum"
    " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
    " LEFT JOIN pg_catalog.pg_collation o ON o.oid = a.attcollation"
    " WHERE b.typtype <> 'd' ORDER BY a.attnum";

/* Columns that an index only includes are no part of the key. */
static const char keys[] =
    "SELECT i.relname::text, CASE WHEN x.indisprimary THEN 'primary' WHEN x.indisunique THEN"
    " 'unique' ELSE 'index' END, a.attname::text,"
    " CASE WHEN x.indpred IS NOT NULL THEN 'partial'"
    " WHEN k.attnum = 0 THEN 'over an expression' WHEN NOT x.indisvalid THEN 'not valid'"
    " WHEN NOT x.indimmediate AND NOT x.indisprimary THEN 'deferrable'"
    " WHEN pg_catalog.to_jsonb(x)->>'indnullsnotdistinct' = 'true' THEN 'NULLS NOT DISTINCT'"
    " WHEN m.amname <> 'btree' THEN 'of method ' || m.amname"
    " WHEN k.option & 1 = 1 AND NOT x.indisunique THEN 'descending' END"
    " FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
    " JOIN pg_catalog.pg_am m ON m.oid = i.relam"
    " CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(x.indkey::int2[]),"
    " pg_catalog.unnest(x.indoption::int2[])) WITH ORDINALITY k(attnum, option, place)"
    " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum"
    " AND k.attnum > 0"
    " WHERE x.indrelid = " RELATION " AND k.place <= coalesce("
    "(pg_catalog.to_jsonb(x)->>'indnkeyatts')::int, x.indnatts)"
    " ORDER BY i.relname COLLATE \"C\", k.place";

#define ACTION(column) \
    "CASE " column " WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT'" \
    " WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END"

static const char foreign_keys[] =
    "SELECT c.conname::text, a.attname::text, r.relname::text, ra.attname::text, "
    ACTION("c.confdeltype") ", " ACTION("c.confupdtype") ","
    " CASE WHEN r.relnamespace <> o.relnamespace AND NOT (pg_catalog.pg_table_is_visible(r.oid)"
    " AND pg_catalog.pg_table_is_visible(o.oid)) THEN 'to a table of another schema'"
    " WHEN c.confmatchtype = 'f' THEN 'MATCH FULL' WHEN NOT c.convalidated THEN 'not valid' END"
    " FROM pg_catalog.pg_constraint c"
    " CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(c.conkey), pg_catalog.unnest(c.confkey))"
    " WITH ORDINALITY k(own, other, place)"
    " JOIN pg_catalog.pg_class r ON r.oid = c.confrelid"
    " JOIN pg_catalog.pg_class o ON o.oid = c.conrelid"
    " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own"
    " JOIN pg_catalog.pg_attribute ra ON ra.attrelid = c.confrelid AND ra.attnum = k.other"
    " WHERE c.conrelid = " RELATION " AND c.contype = 'f'"
    " AND coalesce(pg_catalog.to_jsonb(c)->>'conparentid', '0') = '0'"
    " ORDER BY c.conname COLLATE \"C\", k.place";

static const char checks[] =
    "SELECT pg_catalog.pg_get_expr(c.conbin, c.conrelid) FROM pg_catalog.pg_constraint c"
    " WHERE c.conrelid = " RELATION " AND c.contype = 'c' ORDER BY c.conname COLLATE \"C\"";

static const struct tipple__native types[] = {
	{ "smallint", TIPPLE_INT16, 0, NULL },
	{ "integer", TIPPLE_INT32, 0, NULL },
	{ "bigint", TIPPLE_INT64, 0, NULL },
	{ "oid", TIPPLE_INT64, 0, "oid: from 0 to 4294967295" },
	{ "boolean", TIPPLE_BOOL, 0, NULL },
	{ "real", TIPPLE_FLOAT64, 0, "real: of 7 digits" },
	{ "double precision", TIPPLE_FLOAT64, 0, NULL },
	{ "numeric", TIPPLE_DECIMAL, 0, NULL },
	{ "text", TIPPLE_TEXT, CAN(ENUM), NULL },
	{ "character varying", TIPPLE_TEXT, CAN(ENUM), NULL },
	{ "character", TIPPLE_TEXT, CAN(ENUM), "character: filled up with blanks" },
	{ "citext", TIPPLE_TEXT, CAN(ENUM), "citext: the case of letters does not count" },
	{ "name", TIPPLE_TEXT, 0, "name: at most 63 bytes" },
	{ "xml", TIPPLE_TEXT, 0, "xml: the database refuses what is none" },
	{ "bytea", TIPPLE_BYTES, 0, NULL },
	{ "date", TIPPLE_DATE, 0, NULL },
	{ "time without time zone", TIPPLE_TIME, 0, NULL },
	{ "timestamp with time zone", TIPPLE_TIMESTAMP, 0, NULL },
	{ "timestamp without time zone", TIPPLE_TIMESTAMP, 0,
	    "without time zone: taken to be UTC" },
	{ "uuid", TIPPLE_UUID, 0, NULL },
	{ "json", TIPPLE_JSON, 0, "json, not jsonb: kept as it is written" },
	{ "jsonb", TIPPLE_JSON, 0, NULL },
	{ "enum", TIPPLE_ENUM, 0, "an enum type of PostgreSQL" },
};

static void
read_digits(struct tipple__catalog_pool *p, struct tipple__catalog_column *column,
    const struct tipple__declared *d)
{
	column->c.precision = d->numbers[0];
	column->c.scale = d->numbers[1];
	if (d->numbers[0] == -1) {
		column->c.precision = 38;
		column->c.scale = 9;
		tipple__catalog_note(p, column, "how many digits is not said: guessed; rows with"
		    " more are refused");
	} else if (d->numbers[0] > 38 || d->numbers[1] < 0 || d->numbers[1] > d->numbers[0]) {
		column->c.type = 0;
		column->can = 0;
	}
}

static void
read_type(struct tipple__catalog_pool *p, struct tipple__catalog_column *column)
{
	struct tipple__declared d;

	tipple__declared_read(column->declared, &d);
	if (!tipple__native_find(p, types, sizeof(types) / sizeof(types[0]), d.name, column))
		return;
	if (column->c.type == TIPPLE_DECIMAL)
		read_digits(p, column, &d);
	else if (column->c.type == TIPPLE_ENUM)
		tipple__declared_labels(p, TIPPLE_POSTGRESQL, column);
	else if (column->c.type == TIPPLE_TEXT && d.numbers[0] > 0)
		column->c.length = d.numbers[0];
	else if (strcmp(d.name, "name") == 0)
		column->c.length = 63;
	else if ((column->c.type == TIPPLE_TIME || column->c.type == TIPPLE_TIMESTAMP) &&
	    d.numbers[0] >= 0 && d.numbers[0] < 6)
		tipple__catalog_note(p, column, "%s: PostgreSQL rounds to %d digits of the second",
		    column->declared, d.numbers[0]);
	if (strcmp(d.name, "citext") == 0)
		column->folds = true;
}

const struct tipple__catalog_dialect tipple__catalog_postgresql = {
	.placeholders = "sn",
	.list = list,
	.table = table,
	.columns = columns,
	.keys = keys,
	.foreign_keys = foreign_keys,
	.checks = checks,
	.read_type = read_type,
};
