/*
 * catalog_mysql.c - the catalog of MySQL and MariaDB: the queries, and what
 * their types mean.
 *
 * information_schema looks up a table fast only by a plain comparison, which
 * does not look at case; the exact one behind it drops the others.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "catalog.h"

#define CAN(type) TIPPLE__CAN(TIPPLE_##type, TIPPLE_STORE_DEFAULT)

#define THIS(prefix) \
    " WHERE " prefix "TABLE_SCHEMA = ? AND " prefix "TABLE_NAME = ?" \
    " AND BINARY " prefix "TABLE_NAME = ?"

static const char list[] =
    "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
    " AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')";

static const char table[] =
    "SELECT TABLE_NAME, IF(TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED'), 'table', 'view'),"
    " IF(TABLE_TYPE LIKE '%VIEW%', NULL, NULLIF(TABLE_COMMENT, '')), NULL, TABLE_SCHEMA"
    " FROM information_schema.TABLES WHERE TABLE_SCHEMA = COALESCE(?, DATABASE())"
    " AND TABLE_NAME = ? AND (BINARY TABLE_NAME = ? OR @@lower_case_table_names > 0)";

/* MySQL, other than MariaDB, tells a default that is a text without quotes. */
static const char columns[] =
    "SELECT COLUMN_NAME, COLUMN_TYPE, IF(IS_NULLABLE = 'YES', '0', '1'),"
    " CASE WHEN COLUMN_DEFAULT IS NULL OR VERSION() LIKE '%MariaDB%' OR"
    " EXTRA LIKE '%DEFAULT_GENERATED%' THEN COLUMN_DEFAULT"
    " ELSE CONCAT('''', REPLACE(COLUMN_DEFAULT, '''', ''''''), '''') END,"
    " CASE WHEN EXTRA LIKE '%auto_increment%' THEN 'generated'"
    " WHEN NULLIF(GENERATION_EXPRESSION, '') IS NOT NULL THEN 'computed' END,"
    " IF(COLLATION_NAME IS NULL OR COLLATION_NAME LIKE '%|_bin' ESCAPE '|', '0', '1'),"
    " NULLIF(COLUMN_COMMENT, ''), NULL"
    " FROM information_schema.COLUMNS" THIS("") " ORDER BY ORDINAL_POSITION";

static const char keys[] =
    "SELECT INDEX_NAME, CASE WHEN INDEX_NAME = 'PRIMARY' THEN 'primary' WHEN NON_UNIQUE = 0 THEN"
    " 'unique' ELSE 'index' END, COLUMN_NAME,"
    " CASE WHEN COLUMN_NAME IS NULL THEN 'over an expression'"
    " WHEN INDEX_TYPE <> 'BTREE' THEN CONCAT('of type ', INDEX_TYPE)"
    " WHEN SUB_PART IS NOT NULL THEN 'over the beginnings of texts'"
    " WHEN COLLATION = 'D' AND NON_UNIQUE THEN 'descending' END"
    " FROM information_schema.STATISTICS" THIS("") " ORDER BY INDEX_NAME, SEQ_IN_INDEX";

static const char foreign_keys[] =
    "SELECT k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME,"
    " r.DELETE_RULE, r.UPDATE_RULE,"
    " IF(k.REFERENCED_TABLE_SCHEMA <> k.TABLE_SCHEMA, 'to another database', NULL)"
    " FROM information_schema.KEY_COLUMN_USAGE k JOIN information_schema.REFERENTIAL_CONSTRAINTS r"
    " ON r.CONSTRAINT_SCHEMA = k.TABLE_SCHEMA AND r.TABLE_NAME = k.TABLE_NAME"
    " AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME" THIS("k.")
    " ORDER BY k.CONSTRAINT_NAME, k.ORDINAL_POSITION";

/* MariaDB has the name of the table in CHECK_CONSTRAINTS, MySQL has it in the other. */
static const char checks[] =
    "SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS NATURAL JOIN"
    " information_schema.TABLE_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ?"
    " AND TABLE_NAME = ? AND BINARY TABLE_NAME = ? ORDER BY CONSTRAINT_NAME";

static const struct tipple__native types[] = {
	{ "tinyint", TIPPLE_INT16, CAN(BOOL), "TINYINT: from -128 to 127" },
	{ "smallint", TIPPLE_INT16, 0, NULL },
	{ "mediumint", TIPPLE_INT32, 0, "MEDIUMINT: from -8388608 to 8388607" },
	{ "int", TIPPLE_INT32, 0, NULL },
	{ "integer", TIPPLE_INT32, 0, NULL },
	{ "bigint", TIPPLE_INT64, 0, NULL },
	{ "year", TIPPLE_INT16, 0, "YEAR: 0 and from 1901 to 2155" },
	{ "bit", TIPPLE_INT64, CAN(INT16) | CAN(INT32) | CAN(BOOL), "BIT: not negative" },
	{ "float", TIPPLE_FLOAT64, 0, "FLOAT: of 7 digits" },
	{ "double", TIPPLE_FLOAT64, 0, NULL },
	{ "decimal", TIPPLE_DECIMAL, 0, NULL },
	{ "char", TIPPLE_TEXT, CAN(ENUM) | CAN(UUID), "CHAR: blanks at the end are lost" },
	{ "varchar", TIPPLE_TEXT, CAN(ENUM) | CAN(UUID), NULL },
	{ "tinytext", TIPPLE_TEXT, 0, "TINYTEXT: at most 255 bytes" },
	{ "text", TIPPLE_TEXT, CAN(JSON), "TEXT: at most 65535 bytes" },
	{ "mediumtext", TIPPLE_TEXT, CAN(JSON), "MEDIUMTEXT: at most 16777215 bytes" },
	{ "longtext", TIPPLE_TEXT, CAN(JSON), NULL },
	{ "json", TIPPLE_JSON, 0, NULL },
	{ "enum", TIPPLE_ENUM, 0, NULL },
	{ "set", TIPPLE_TEXT, 0, "SET: words joined by commas" },
	{ "binary", TIPPLE_BYTES, CAN(UUID), "BINARY: filled up with zeros" },
	{ "varbinary", TIPPLE_BYTES, CAN(UUID), NULL },
	{ "tinyblob", TIPPLE_BYTES, 0, "TINYBLOB: at most 255 bytes" },
	{ "blob", TIPPLE_BYTES, 0, "BLOB: at most 65535 bytes" },
	{ "mediumblob", TIPPLE_BYTES, 0, "MEDIUMBLOB: at most 16777215 bytes" },
	{ "longblob", TIPPLE_BYTES, 0, NULL },
	{ "date", TIPPLE_DATE, 0, NULL },
	{ "time", TIPPLE_TIME, 0, NULL },
	{ "datetime", TIPPLE_TIMESTAMP, 0, NULL },
	{ "timestamp", TIPPLE_TIMESTAMP, 0, "TIMESTAMP: from 1970 to 2038" },
	{ "uuid", TIPPLE_UUID, 0, NULL },
};
/* The unsigned ones, and those that a number in brackets makes another type. */
static const struct tipple__native others[] = {
	{ "tinyint", TIPPLE_INT16, 0, "TINYINT UNSIGNED: from 0 to 255" },
	{ "smallint", TIPPLE_INT32, 0, "SMALLINT UNSIGNED: from 0 to 65535" },
	{ "mediumint", TIPPLE_INT32, 0, "MEDIUMINT UNSIGNED: from 0 to 16777215" },
	{ "int", TIPPLE_INT64, 0, "INT UNSIGNED: from 0 to 4294967295" },
	{ "bigint", TIPPLE_DECIMAL, 0, "BIGINT UNSIGNED: not negative" },
};
static const struct tipple__native flags[] = {
	{ "tinyint", TIPPLE_BOOL, CAN(INT16), "guessed to be a bool" },
	{ "bit", TIPPLE_BOOL, CAN(INT16) | CAN(INT32) | CAN(INT64), NULL },
};
static const struct tipple__native uuid = { "binary", TIPPLE_UUID, CAN(BYTES),
	"guessed to be a uuid" };

static void
find(struct tipple__catalog_pool *p, struct tipple__catalog_column *column,
    const struct tipple__declared *d)
{
	if (d->is_unsigned && tipple__native_find(p, others, sizeof(others) / sizeof(others[0]),
	    d->name, column))
		return;
	if (d->numbers[0] == 1 && tipple__native_find(p, flags, sizeof(flags) / sizeof(flags[0]),
	    d->name, column))
		return;
	if (d->numbers[0] == 16 && tipple__native_find(p, &uuid, 1, d->name, column))
		return;
	if (tipple__native_find(p, types, sizeof(types) / sizeof(types[0]), d->name, column) &&
	    d->is_unsigned)
		tipple__catalog_note(p, column, "UNSIGNED: not negative");
}

static void
read_digits(struct tipple__catalog_column *column, const struct tipple__declared *d)
{
	bool integer = strcmp(d->name, "bigint") == 0;

	column->c.precision = integer ? 20 : d->numbers[0];
	column->c.scale = integer ? 0 : d->numbers[1];
	if (column->c.precision < 1 || column->c.precision > 38 || column->c.scale < 0) {
		column->c.type = 0;
		column->can = 0;
	}
}

static void
read_type(struct tipple__catalog_pool *p, struct tipple__catalog_column *column)
{
	struct tipple__declared d;
	bool moment;

	tipple__declared_read(column->declared, &d);
	find(p, column, &d);
	moment = column->c.type == TIPPLE_TIME || column->c.type == TIPPLE_TIMESTAMP;
	if (column->c.type == TIPPLE_DECIMAL)
		read_digits(column, &d);
	else if (column->c.type == TIPPLE_ENUM)
		tipple__declared_labels(p, TIPPLE_MYSQL, column);
	else if ((column->c.type == TIPPLE_TEXT || column->c.type == TIPPLE_BYTES) &&
	    d.numbers[0] > 0)
		column->c.length = d.numbers[0];
	else if (moment && d.numbers[0] < 6)
		tipple__catalog_note(p, column, "%s: finer times are refused", column->declared);
	column->folds = column->folds && (column->can & CAN(TEXT)) != 0;
}

const struct tipple__catalog_dialect tipple__catalog_mysql = {
	.placeholders = "snn",
	.list = list,
	.table = table,
	.columns = columns,
	.keys = keys,
	.foreign_keys = foreign_keys,
	.checks = checks,
	.read_type = read_type,
};
