/*
 * names.c - how the tables of names.h are kept.
 *
 * Written by tipple-gen from names.yaml; edit that, not this.
 */
#include "names.h"

static const char *const invoice_line_state_labels[] = {
	[INVOICE_LINE_STATE_IT_S] = "it's",
	[INVOICE_LINE_STATE_BACK_SLASH] = "back\\slash",
	[INVOICE_LINE_STATE_SAY_HI_] = "say \"hi\"",
	[INVOICE_LINE_STATE__] = "?\?/",
	[INVOICE_LINE_STATE_100_] = "100 %",
	[INVOICE_LINE_STATE_GR_ER] = "größer",
};
_Static_assert(sizeof(enum invoice_line_state) == sizeof(int), "an enum is an int");

static const struct tipple_column invoice_line_columns[] = {
	{ TIPPLE_FIELD(invoice_line, invoice_id), .name = "InvoiceId", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(invoice_line, http_server_name), .name = "HTTPServerName",
	    .type = TIPPLE_TEXT, .length = 63 },
	{ TIPPLE_FIELD(invoice_line, unit_price), .name = "Unit Price", .type = TIPPLE_DECIMAL,
	    .precision = 10, .scale = 2 },
	{ TIPPLE_FIELD(invoice_line, class_name), .name = "class", .type = TIPPLE_TEXT,
	    .length = 30 },
	{ TIPPLE_FIELD(invoice_line, quotes), .name = "quo\"te`s'", .type = TIPPLE_TEXT },
	{ TIPPLE_FIELD(invoice_line, odd), .name = "per%cent\\back?\?/slash", .type = TIPPLE_TEXT },
	{ TIPPLE_FIELD(invoice_line, size_mm), .name = "Größe", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(invoice_line, state), .name = "state", .type = TIPPLE_ENUM,
	    .labels = invoice_line_state_labels, .nlabels = 6 },
};

static const char *const invoice_line_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"InvoiceLine\" (\n"
	"\t\"InvoiceId\" INTEGER NOT NULL,\n"
	"\t\"HTTPServerName\" TEXT NOT NULL,\n"
	"\t\"Unit Price\" TEXT NOT NULL,\n"
	"\t\"class\" TEXT NOT NULL,\n"
	"\t\"quo\"\"te`s'\" TEXT NOT NULL,\n"
	"\t\"per%cent\\back?\?/slash\" TEXT NOT NULL,\n"
	"\t\"Größe\" INTEGER NOT NULL,\n"
	"\t\"state\" TEXT NOT NULL,\n"
	"\tCONSTRAINT \"InvoiceLine__InvoiceId_HTTPServerName\" PRIMARY KEY (\"InvoiceId\", "
	"\"HTTPServerName\"),\n"
	"\tCONSTRAINT \"InvoiceLine__PriceOnce\" UNIQUE (\"Unit Price\", \"state\"),\n"
	"\tCONSTRAINT \"InvoiceLine__InvoiceId__check\" CHECK (\"InvoiceId\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"InvoiceLine__HTTPServerName__check\" CHECK (length(\"HTTPServerName\") <= 63),\n"
	"\tCONSTRAINT \"InvoiceLine__class__check\" CHECK (length(\"class\") <= 30),\n"
	"\tCONSTRAINT \"InvoiceLine__Größe__check\" CHECK (\"Größe\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"InvoiceLine__state__check\" CHECK (\"state\" IN ('it''s', 'back\\slash', "
	"'say \"hi\"', '?\?/', '100 %', 'größer'))\n"
	") STRICT", NULL
};

static const char *const invoice_line_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"InvoiceLine\" (\n"
	"\t\"InvoiceId\" integer NOT NULL,\n"
	"\t\"HTTPServerName\" varchar(63) COLLATE \"C\" NOT NULL,\n"
	"\t\"Unit Price\" numeric(10,2) NOT NULL,\n"
	"\t\"class\" varchar(30) COLLATE \"C\" NOT NULL,\n"
	"\t\"quo\"\"te`s'\" text COLLATE \"C\" NOT NULL,\n"
	"\t\"per%cent\\back?\?/slash\" text COLLATE \"C\" NOT NULL,\n"
	"\t\"Größe\" integer NOT NULL,\n"
	"\t\"state\" text COLLATE \"C\" NOT NULL,\n"
	"\tCONSTRAINT \"InvoiceLine__InvoiceId_HTTPServerName\" PRIMARY KEY (\"InvoiceId\", "
	"\"HTTPServerName\"),\n"
	"\tCONSTRAINT \"InvoiceLine__PriceOnce\" UNIQUE (\"Unit Price\", \"state\"),\n"
	"\tCONSTRAINT \"InvoiceLine__state__check\" CHECK (\"state\" IN ('it''s', 'back\\slash', "
	"'say \"hi\"', '?\?/', '100 %', 'größer'))\n"
	")", NULL
};

static const char *const invoice_line_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `InvoiceLine` (\n"
	"\t`InvoiceId` INT NOT NULL,\n"
	"\t`HTTPServerName` VARCHAR(63) NOT NULL,\n"
	"\t`Unit Price` DECIMAL(10,2) NOT NULL,\n"
	"\t`class` VARCHAR(30) NOT NULL,\n"
	"\t`quo\"te``s'` LONGTEXT NOT NULL,\n"
	"\t`per%cent\\back?\?/slash` LONGTEXT NOT NULL,\n"
	"\t`Größe` INT NOT NULL,\n"
	"\t`state` VARCHAR(10) NOT NULL,\n"
	"\tCONSTRAINT `InvoiceLine__InvoiceId_HTTPServerName` PRIMARY KEY (`InvoiceId`, "
	"`HTTPServerName`),\n"
	"\tCONSTRAINT `InvoiceLine__PriceOnce` UNIQUE (`Unit Price`, `state`),\n"
	"\tCONSTRAINT `InvoiceLine__state__check` CHECK (`state` IN ('it''s', 'back\\\\slash', "
	"'say \"hi\"', '?\?/', '100 %', 'größer'))\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
invoice_line_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &invoice_line_table, err);
}

static const struct tipple_statement invoice_line_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"InvoiceId\", \"HTTPServerName\", \"Unit Price\", \"class\", "
	    "\"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", \"Größe\", \"state\" "
	    "FROM \"InvoiceLine\" "
	    "WHERE \"InvoiceId\" = ? AND \"HTTPServerName\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"InvoiceId\", \"HTTPServerName\", \"Unit Price\", "
	    "\"class\", \"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", \"Größe\", \"state\" "
	    "FROM \"InvoiceLine\" "
	    "WHERE \"InvoiceId\" = $1 AND \"HTTPServerName\" = $2",
	[TIPPLE_MYSQL] = "SELECT `InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, "
	    "`quo\"te``s'`, `per%cent\\back?\?/slash`, `Größe`, `state` "
	    "FROM `InvoiceLine` "
	    "WHERE `InvoiceId` = ? AND `HTTPServerName` = ?",
} };

enum tipple_status
invoice_line_find(struct tipple_db *db, int32_t invoice_id, const char *http_server_name,
    struct invoice_line *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(invoice_id), tipple_text(http_server_name) };

	return tipple_find(db, &invoice_line_table, &invoice_line_table.keys[0], key, row, err);
}

static const struct tipple_statement invoice_line_find_by_price_once_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"InvoiceId\", \"HTTPServerName\", \"Unit Price\", \"class\", "
	    "\"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", \"Größe\", \"state\" "
	    "FROM \"InvoiceLine\" "
	    "WHERE \"Unit Price\" = ? AND \"state\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"InvoiceId\", \"HTTPServerName\", \"Unit Price\", "
	    "\"class\", \"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", \"Größe\", \"state\" "
	    "FROM \"InvoiceLine\" "
	    "WHERE \"Unit Price\" = $1 AND \"state\" = $2",
	[TIPPLE_MYSQL] = "SELECT `InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, "
	    "`quo\"te``s'`, `per%cent\\back?\?/slash`, `Größe`, `state` "
	    "FROM `InvoiceLine` "
	    "WHERE `Unit Price` = ? AND `state` = ?",
} };

enum tipple_status
invoice_line_find_by_price_once(struct tipple_db *db, struct tipple_decimal unit_price,
    enum invoice_line_state state, struct invoice_line *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_decimal(unit_price), tipple_enum(state) };

	return tipple_find(db, &invoice_line_table, &invoice_line_table.keys[1], key, row, err);
}

static const struct tipple_statement invoice_line_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"InvoiceId\", \"HTTPServerName\", \"Unit Price\", \"class\", "
	    "\"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", \"Größe\", \"state\" "
	    "FROM \"InvoiceLine\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"InvoiceId\", \"HTTPServerName\", \"Unit Price\", "
	    "\"class\", \"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", \"Größe\", \"state\" "
	    "FROM \"InvoiceLine\"",
	[TIPPLE_MYSQL] = "SELECT `InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, "
	    "`quo\"te``s'`, `per%cent\\back?\?/slash`, `Größe`, `state` "
	    "FROM `InvoiceLine`",
} };

enum tipple_status
invoice_line_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &invoice_line_table, q, cursor, err);
}

static const struct tipple_statement invoice_line_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"InvoiceLine\" (\"InvoiceId\", "
	    "\"HTTPServerName\", \"Unit Price\", \"class\", \"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\", \"Größe\", \"state\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"InvoiceLine\" (\"InvoiceId\", \"HTTPServerName\", "
	    "\"Unit Price\", \"class\", \"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", "
	    "\"Größe\", \"state\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	[TIPPLE_MYSQL] = "INSERT INTO `InvoiceLine` (`InvoiceId`, `HTTPServerName`, `Unit Price`, "
	    "`class`, `quo\"te``s'`, `per%cent\\back?\?/slash`, `Größe`, `state`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
invoice_line_insert(struct tipple_db *db, struct invoice_line *row, struct tipple_error *err)
{
	return tipple_insert(db, &invoice_line_table, row, err);
}

static const struct tipple_statement invoice_line_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"InvoiceLine\" SET \"Unit Price\" = ?, \"class\" = ?, "
	    "\"quo\"\"te`s'\" = ?, \"per%cent\\back?\?/slash\" = ?, \"Größe\" = ?, "
	    "\"state\" = ? "
	    "WHERE \"InvoiceId\" = ? AND \"HTTPServerName\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"InvoiceLine\" SET \"Unit Price\" = $1, \"class\" = $2, "
	    "\"quo\"\"te`s'\" = $3, \"per%cent\\back?\?/slash\" = $4, \"Größe\" = $5, "
	    "\"state\" = $6 "
	    "WHERE \"InvoiceId\" = $7 AND \"HTTPServerName\" = $8",
	[TIPPLE_MYSQL] = "UPDATE `InvoiceLine` SET `Unit Price` = ?, `class` = ?, "
	    "`quo\"te``s'` = ?, `per%cent\\back?\?/slash` = ?, `Größe` = ?, `state` = ? "
	    "WHERE `InvoiceId` = ? AND `HTTPServerName` = ?",
} };

enum tipple_status
invoice_line_update(struct tipple_db *db, const struct invoice_line *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &invoice_line_table, row, columns, err);
}

static const struct tipple_statement invoice_line_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"InvoiceLine\" (\"InvoiceId\", "
	    "\"HTTPServerName\", \"Unit Price\", \"class\", \"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\", \"Größe\", \"state\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"InvoiceId\", \"HTTPServerName\") "
	    "DO UPDATE SET \"Unit Price\" = excluded.\"Unit Price\", "
	    "\"class\" = excluded.\"class\", \"quo\"\"te`s'\" = excluded.\"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\" = excluded.\"per%cent\\back?\?/slash\", "
	    "\"Größe\" = excluded.\"Größe\", \"state\" = excluded.\"state\" "
	    "WHERE \"InvoiceLine\".\"Unit Price\" IS NOT excluded.\"Unit Price\" "
	    "OR \"InvoiceLine\".\"class\" IS NOT excluded.\"class\" "
	    "OR \"InvoiceLine\".\"quo\"\"te`s'\" IS NOT excluded.\"quo\"\"te`s'\" "
	    "OR \"InvoiceLine\".\"per%cent\\back?\?/slash\" IS NOT excluded.\"per%cent\\back?\?/slash\" "
	    "OR \"InvoiceLine\".\"Größe\" IS NOT excluded.\"Größe\" "
	    "OR \"InvoiceLine\".\"state\" IS NOT excluded.\"state\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"InvoiceLine\" (\"InvoiceId\", \"HTTPServerName\", "
	    "\"Unit Price\", \"class\", \"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", "
	    "\"Größe\", \"state\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
	    "ON CONFLICT (\"InvoiceId\", \"HTTPServerName\") "
	    "DO UPDATE SET \"Unit Price\" = excluded.\"Unit Price\", "
	    "\"class\" = excluded.\"class\", \"quo\"\"te`s'\" = excluded.\"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\" = excluded.\"per%cent\\back?\?/slash\", "
	    "\"Größe\" = excluded.\"Größe\", \"state\" = excluded.\"state\" "
	    "WHERE \"InvoiceLine\".\"Unit Price\" IS DISTINCT FROM excluded.\"Unit Price\" "
	    "OR \"InvoiceLine\".\"class\" IS DISTINCT FROM excluded.\"class\" "
	    "OR \"InvoiceLine\".\"quo\"\"te`s'\" IS DISTINCT FROM excluded.\"quo\"\"te`s'\" "
	    "OR \"InvoiceLine\".\"per%cent\\back?\?/slash\" IS DISTINCT FROM excluded.\"per%cent\\back?\?/slash\" "
	    "OR \"InvoiceLine\".\"Größe\" IS DISTINCT FROM excluded.\"Größe\" "
	    "OR \"InvoiceLine\".\"state\" IS DISTINCT FROM excluded.\"state\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `InvoiceLine` (`InvoiceId`, `HTTPServerName`, `Unit Price`, "
	    "`class`, `quo\"te``s'`, `per%cent\\back?\?/slash`, `Größe`, `state`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `InvoiceId` = IF(`InvoiceId` <=> VALUES(`InvoiceId`) "
	    "AND CAST(`HTTPServerName` AS BINARY) <=> CAST(VALUES(`HTTPServerName`) AS BINARY), "
	    "`InvoiceId`, (SELECT 1 UNION SELECT 2)), `Unit Price` = VALUES(`Unit Price`), "
	    "`class` = VALUES(`class`), `quo\"te``s'` = VALUES(`quo\"te``s'`), "
	    "`per%cent\\back?\?/slash` = VALUES(`per%cent\\back?\?/slash`), "
	    "`Größe` = VALUES(`Größe`), `state` = VALUES(`state`)",
} };

enum tipple_status
invoice_line_upsert(struct tipple_db *db, struct invoice_line *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &invoice_line_table, &invoice_line_table.keys[0], row, columns,
	    outcome, err);
}

static const struct tipple_statement invoice_line_upsert_by_price_once_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"InvoiceLine\" (\"InvoiceId\", "
	    "\"HTTPServerName\", \"Unit Price\", \"class\", \"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\", \"Größe\", \"state\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"Unit Price\", \"state\") "
	    "DO UPDATE SET \"InvoiceId\" = excluded.\"InvoiceId\", "
	    "\"HTTPServerName\" = excluded.\"HTTPServerName\", \"class\" = excluded.\"class\", "
	    "\"quo\"\"te`s'\" = excluded.\"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\" = excluded.\"per%cent\\back?\?/slash\", "
	    "\"Größe\" = excluded.\"Größe\" "
	    "WHERE \"InvoiceLine\".\"InvoiceId\" IS NOT excluded.\"InvoiceId\" "
	    "OR \"InvoiceLine\".\"HTTPServerName\" IS NOT excluded.\"HTTPServerName\" "
	    "OR \"InvoiceLine\".\"class\" IS NOT excluded.\"class\" "
	    "OR \"InvoiceLine\".\"quo\"\"te`s'\" IS NOT excluded.\"quo\"\"te`s'\" "
	    "OR \"InvoiceLine\".\"per%cent\\back?\?/slash\" IS NOT excluded.\"per%cent\\back?\?/slash\" "
	    "OR \"InvoiceLine\".\"Größe\" IS NOT excluded.\"Größe\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"InvoiceLine\" (\"InvoiceId\", \"HTTPServerName\", "
	    "\"Unit Price\", \"class\", \"quo\"\"te`s'\", \"per%cent\\back?\?/slash\", "
	    "\"Größe\", \"state\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
	    "ON CONFLICT (\"Unit Price\", \"state\") "
	    "DO UPDATE SET \"InvoiceId\" = excluded.\"InvoiceId\", "
	    "\"HTTPServerName\" = excluded.\"HTTPServerName\", \"class\" = excluded.\"class\", "
	    "\"quo\"\"te`s'\" = excluded.\"quo\"\"te`s'\", "
	    "\"per%cent\\back?\?/slash\" = excluded.\"per%cent\\back?\?/slash\", "
	    "\"Größe\" = excluded.\"Größe\" "
	    "WHERE \"InvoiceLine\".\"InvoiceId\" IS DISTINCT FROM excluded.\"InvoiceId\" "
	    "OR \"InvoiceLine\".\"HTTPServerName\" IS DISTINCT FROM excluded.\"HTTPServerName\" "
	    "OR \"InvoiceLine\".\"class\" IS DISTINCT FROM excluded.\"class\" "
	    "OR \"InvoiceLine\".\"quo\"\"te`s'\" IS DISTINCT FROM excluded.\"quo\"\"te`s'\" "
	    "OR \"InvoiceLine\".\"per%cent\\back?\?/slash\" IS DISTINCT FROM excluded.\"per%cent\\back?\?/slash\" "
	    "OR \"InvoiceLine\".\"Größe\" IS DISTINCT FROM excluded.\"Größe\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `InvoiceLine` (`InvoiceId`, `HTTPServerName`, `Unit Price`, "
	    "`class`, `quo\"te``s'`, `per%cent\\back?\?/slash`, `Größe`, `state`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `Unit Price` = IF(`Unit Price` <=> VALUES(`Unit Price`) "
	    "AND CAST(`state` AS BINARY) <=> CAST(VALUES(`state`) AS BINARY), `Unit Price`, "
	    "(SELECT 1 UNION SELECT 2)), `InvoiceId` = VALUES(`InvoiceId`), "
	    "`HTTPServerName` = VALUES(`HTTPServerName`), `class` = VALUES(`class`), "
	    "`quo\"te``s'` = VALUES(`quo\"te``s'`), "
	    "`per%cent\\back?\?/slash` = VALUES(`per%cent\\back?\?/slash`), "
	    "`Größe` = VALUES(`Größe`)",
} };

enum tipple_status
invoice_line_upsert_by_price_once(struct tipple_db *db, struct invoice_line *row,
    const int *columns, enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &invoice_line_table, &invoice_line_table.keys[1], row, columns,
	    outcome, err);
}

static const struct tipple_statement invoice_line_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE "
	    "FROM \"InvoiceLine\" "
	    "WHERE \"InvoiceId\" = ? AND \"HTTPServerName\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE "
	    "FROM \"InvoiceLine\" "
	    "WHERE \"InvoiceId\" = $1 AND \"HTTPServerName\" = $2",
	[TIPPLE_MYSQL] = "DELETE FROM `InvoiceLine` WHERE `InvoiceId` = ? AND `HTTPServerName` = ?",
} };

enum tipple_status
invoice_line_delete(struct tipple_db *db, int32_t invoice_id, const char *http_server_name,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(invoice_id), tipple_text(http_server_name) };

	return tipple_delete(db, &invoice_line_table, key, err);
}

static const struct tipple_key invoice_line_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ INVOICE_LINE_INVOICE_ID,
	    INVOICE_LINE_HTTP_SERVER_NAME }, .ncolumns = 2,
	    .find = &invoice_line_find_sql, .upsert = &invoice_line_upsert_sql },
	{ .name = "PriceOnce", .columns = (const int[]){ INVOICE_LINE_UNIT_PRICE,
	    INVOICE_LINE_STATE }, .ncolumns = 2,
	    .find = &invoice_line_find_by_price_once_sql,
	        .upsert = &invoice_line_upsert_by_price_once_sql },
};

const struct tipple_table invoice_line_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "InvoiceLine",
	.row_size = sizeof(struct invoice_line), .own_offset = offsetof(struct invoice_line, own),
	.columns = invoice_line_columns, .ncolumns = INVOICE_LINE_NCOLUMNS, .generated = -1,
	.keys = invoice_line_keys, .nkeys = 2, .primary = 0,
	.create = { invoice_line_create_sqlite, invoice_line_create_postgresql,
	    invoice_line_create_mysql },
	.insert = &invoice_line_insert_sql, .select = &invoice_line_select_sql,
	.update = &invoice_line_update_sql, .remove = &invoice_line_remove_sql,
};

static const struct tipple_column long_name_columns[] = {
	{ TIPPLE_FIELD(long_name, a),
	    .name = "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
	    .type = TIPPLE_TEXT, .length = 10 },
	{ TIPPLE_FIELD(long_name, b),
	    .name = "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2",
	    .type = TIPPLE_BOOL },
};

static const char *const long_name_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\n"
	"\t\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\" TEXT NOT NULL,\n"
	"\t\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"a_table_whose_name_is_just_as_long_as_postgresql_allow_c258aca5\" UNIQUE (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\"),\n"
	"\tCONSTRAINT \"a_table_whose_name_is_just_as_long_as_postgresql_allow_a5dd3405\" CHECK (length(\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\") <= 10),\n"
	"\tCONSTRAINT \"a_table_whose_name_is_just_as_long_as_postgresql_allow_5811018c\" CHECK (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" IN (0, "
	"1))\n"
	") STRICT",
	"CREATE INDEX IF NOT EXISTS \"a_table_whose_name_is_just_as_long_as_postgresql_allow_876d9672\" ON \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\")", NULL
};

static const char *const long_name_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\n"
	"\t\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\" varchar(10) COLLATE \"C\" NOT NULL,\n"
	"\t\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" boolean NOT NULL,\n"
	"\tCONSTRAINT \"a_table_whose_name_is_just_as_long_as_postgresql_allow_c258aca5\" UNIQUE (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\")\n"
	")",
	"CREATE INDEX IF NOT EXISTS \"a_table_whose_name_is_just_as_long_as_postgresql_allow_876d9672\" ON \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\")", NULL
};

static const char *const long_name_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` (\n"
	"\t`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` VARCHAR(10) NOT NULL,\n"
	"\t`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` TINYINT(1) NOT NULL,\n"
	"\tCONSTRAINT `a_table_whose_name_is_just_as_long_as_postgresql_allow_c258aca5` UNIQUE (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`),\n"
	"\tINDEX `a_table_whose_name_is_just_as_long_as_postgresql_allow_876d9672` (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`),\n"
	"\tCONSTRAINT `a_table_whose_name_is_just_as_long_as_postgresql_allow_5811018c` CHECK (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` IN (0, "
	"1))\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
long_name_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &long_name_table, err);
}

static const struct tipple_statement long_name_find_by_a_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "FROM \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" "
	    "WHERE \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "FROM \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" "
	    "WHERE \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\" = $1",
	[TIPPLE_MYSQL] = "SELECT `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`, "
	    "`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` "
	    "FROM `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` "
	    "WHERE `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` = ?",
} };

enum tipple_status
long_name_find_by_a(struct tipple_db *db, const char *a, struct long_name *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(a) };

	return tipple_find(db, &long_name_table, &long_name_table.keys[0], key, row, err);
}

static const struct tipple_statement long_name_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "FROM \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "FROM \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\"",
	[TIPPLE_MYSQL] = "SELECT `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`, "
	    "`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` "
	    "FROM `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3`",
} };

enum tipple_status
long_name_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &long_name_table, q, cursor, err);
}

static const struct tipple_statement long_name_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT "
	    "OR ABORT INTO \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\") "
	    "VALUES (?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\") "
	    "VALUES ($1, $2)",
	[TIPPLE_MYSQL] = "INSERT INTO `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`, "
	    "`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`) "
	    "VALUES (?, ?)",
} };

enum tipple_status
long_name_insert(struct tipple_db *db, struct long_name *row, struct tipple_error *err)
{
	return tipple_insert(db, &long_name_table, row, err);
}

static const struct tipple_statement long_name_upsert_by_a_sql = { {
	[TIPPLE_SQLITE] = "INSERT "
	    "OR ABORT INTO \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\") "
	    "VALUES (?, ?) "
	    "ON CONFLICT (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\") "
	    "DO UPDATE SET \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" = excluded.\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "WHERE \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\".\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" IS NOT excluded.\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\" (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\", "
	    "\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\") "
	    "VALUES ($1, $2) "
	    "ON CONFLICT (\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_\") "
	    "DO UPDATE SET \"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" = excluded.\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "WHERE \"a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3\".\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" IS DISTINCT FROM excluded.\"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`, "
	    "`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`) "
	    "VALUES (?, ?) "
	    "ON DUPLICATE KEY UPDATE `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` = IF(CAST(`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` AS BINARY) <=> CAST(VALUES(`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`) AS BINARY), "
	    "`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`, "
	    "(SELECT 1 UNION SELECT 2)), "
	    "`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` = VALUES(`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`)",
} };

enum tipple_status
long_name_upsert_by_a(struct tipple_db *db, struct long_name *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &long_name_table, &long_name_table.keys[0], row, columns, outcome,
	    err);
}

static const struct tipple_key long_name_keys[] = {
	{ .name = "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
	    .columns = (const int[]){ LONG_NAME_A }, .ncolumns = 1,
	    .find = &long_name_find_by_a_sql, .upsert = &long_name_upsert_by_a_sql },
};

const struct tipple_table long_name_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table),
	    .name = "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3",
	.row_size = sizeof(struct long_name), .own_offset = offsetof(struct long_name, own),
	.columns = long_name_columns, .ncolumns = LONG_NAME_NCOLUMNS, .generated = -1,
	.keys = long_name_keys, .nkeys = 1, .primary = -1,
	.create = { long_name_create_sqlite, long_name_create_postgresql, long_name_create_mysql },
	.insert = &long_name_insert_sql, .select = &long_name_select_sql,
};

static const struct tipple_column order__columns[] = {
	{ TIPPLE_FIELD(order_, select), .name = "select", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(order_, group), .name = "group", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(order_, order), .name = "order", .type = TIPPLE_INT32 },
};

static const char *const order__create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"order\" (\n"
	"\t\"select\" INTEGER NOT NULL,\n"
	"\t\"group\" INTEGER NOT NULL,\n"
	"\t\"order\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"order__select_group\" PRIMARY KEY (\"select\", \"group\"),\n"
	"\tCONSTRAINT \"order__select__check\" CHECK (\"select\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"order__group__check\" CHECK (\"group\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"order__order__check\" CHECK (\"order\" BETWEEN -2147483648 "
	"AND 2147483647)\n"
	") STRICT", NULL
};

static const char *const order__create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"order\" (\n"
	"\t\"select\" integer NOT NULL,\n"
	"\t\"group\" integer NOT NULL,\n"
	"\t\"order\" integer NOT NULL,\n"
	"\tCONSTRAINT \"order__select_group\" PRIMARY KEY (\"select\", \"group\")\n"
	")", NULL
};

static const char *const order__create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `order` (\n"
	"\t`select` INT NOT NULL,\n"
	"\t`group` INT NOT NULL,\n"
	"\t`order` INT NOT NULL,\n"
	"\tCONSTRAINT `order__select_group` PRIMARY KEY (`select`, `group`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
order__create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &order__table, err);
}

static const struct tipple_statement order__find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"select\", \"group\", \"order\" "
	    "FROM \"order\" "
	    "WHERE \"select\" = ? AND \"group\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"select\", \"group\", \"order\" "
	    "FROM \"order\" "
	    "WHERE \"select\" = $1 AND \"group\" = $2",
	[TIPPLE_MYSQL] = "SELECT `select`, `group`, `order` "
	    "FROM `order` "
	    "WHERE `select` = ? AND `group` = ?",
} };

enum tipple_status
order__find(struct tipple_db *db, int32_t select, int32_t group, struct order_ *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(select), tipple_int(group) };

	return tipple_find(db, &order__table, &order__table.keys[0], key, row, err);
}

static const struct tipple_statement order__select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"select\", \"group\", \"order\" FROM \"order\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"select\", \"group\", \"order\" FROM \"order\"",
	[TIPPLE_MYSQL] = "SELECT `select`, `group`, `order` FROM `order`",
} };

enum tipple_status
order__each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &order__table, q, cursor, err);
}

static const struct tipple_statement order__insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"order\" (\"select\", \"group\", \"order\") "
	    "VALUES (?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"order\" (\"select\", \"group\", \"order\") "
	    "VALUES ($1, $2, $3)",
	[TIPPLE_MYSQL] = "INSERT INTO `order` (`select`, `group`, `order`) VALUES (?, ?, ?)",
} };

enum tipple_status
order__insert(struct tipple_db *db, struct order_ *row, struct tipple_error *err)
{
	return tipple_insert(db, &order__table, row, err);
}

static const struct tipple_statement order__update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"order\" SET \"order\" = ? "
	    "WHERE \"select\" = ? AND \"group\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"order\" SET \"order\" = $1 "
	    "WHERE \"select\" = $2 AND \"group\" = $3",
	[TIPPLE_MYSQL] = "UPDATE `order` SET `order` = ? WHERE `select` = ? AND `group` = ?",
} };

enum tipple_status
order__update(struct tipple_db *db, const struct order_ *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &order__table, row, columns, err);
}

static const struct tipple_statement order__upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"order\" (\"select\", \"group\", \"order\") "
	    "VALUES (?, ?, ?) "
	    "ON CONFLICT (\"select\", \"group\") "
	    "DO UPDATE SET \"order\" = excluded.\"order\" "
	    "WHERE \"order\".\"order\" IS NOT excluded.\"order\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"order\" (\"select\", \"group\", \"order\") "
	    "VALUES ($1, $2, $3) "
	    "ON CONFLICT (\"select\", \"group\") "
	    "DO UPDATE SET \"order\" = excluded.\"order\" "
	    "WHERE \"order\".\"order\" IS DISTINCT FROM excluded.\"order\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `order` (`select`, `group`, `order`) "
	    "VALUES (?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `order` = VALUES(`order`)",
} };

enum tipple_status
order__upsert(struct tipple_db *db, struct order_ *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &order__table, &order__table.keys[0], row, columns, outcome, err);
}

static const struct tipple_statement order__remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"order\" WHERE \"select\" = ? AND \"group\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"order\" WHERE \"select\" = $1 AND \"group\" = $2",
	[TIPPLE_MYSQL] = "DELETE FROM `order` WHERE `select` = ? AND `group` = ?",
} };

enum tipple_status
order__delete(struct tipple_db *db, int32_t select, int32_t group, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(select), tipple_int(group) };

	return tipple_delete(db, &order__table, key, err);
}

static const struct tipple_key order__keys[] = {
	{ .name = "primary key", .columns = (const int[]){ ORDER__SELECT, ORDER__GROUP },
	    .ncolumns = 2,
	    .find = &order__find_sql, .upsert = &order__upsert_sql },
};

const struct tipple_table order__table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "order",
	.row_size = sizeof(struct order_), .own_offset = offsetof(struct order_, own),
	.columns = order__columns, .ncolumns = ORDER__NCOLUMNS, .generated = -1,
	.keys = order__keys, .nkeys = 1, .primary = 0,
	.create = { order__create_sqlite, order__create_postgresql, order__create_mysql },
	.insert = &order__insert_sql, .select = &order__select_sql,
	.update = &order__update_sql, .remove = &order__remove_sql,
};
