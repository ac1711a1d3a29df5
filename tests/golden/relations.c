/*
 * relations.c - how the tables of relations.h are kept.
 *
 * Written by tipple-gen from relations.yaml; edit that, not this.
 */
#include "relations.h"
#include <tipple_rules.h>

static const struct tipple_column line_columns[] = {
	{ TIPPLE_FIELD(line, order_id), .name = "order_id", .type = TIPPLE_INT64 },
	{ TIPPLE_FIELD(line, number), .name = "number", .type = TIPPLE_INT16 },
	{ TIPPLE_FIELD(line, country), .name = "country", .type = TIPPLE_TEXT, .length = 300 },
	{ TIPPLE_FIELD_HAS(line, zone), .name = "zone", .type = TIPPLE_INT32,
	    .flags = TIPPLE_COLUMN_NULLABLE },
	{ TIPPLE_FIELD(line, quantity), .name = "quantity", .type = TIPPLE_DECIMAL, .precision = 12,
	    .scale = 3 },
	{ TIPPLE_FIELD(line, sort), .name = "sort", .type = TIPPLE_INT32 },
};

static const struct tipple_rule line_number_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_INT16,
		    .as.integer = INT64_C(1) },
		.max = &(const struct tipple_value){ .type = TIPPLE_INT16,
		    .as.integer = INT64_C(999) },
	} },
};

static const struct tipple_rule line_quantity_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_DECIMAL, .as.decimal = { 0,
		    UINT64_C(1), 3 } },
	} },
};

static const struct tipple_column_rules line_rules[] = {
	{
		.column = LINE_NUMBER, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = line_number_rules, .nrules = 1,
	},
	{
		.column = LINE_QUANTITY, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = line_quantity_rules, .nrules = 1,
	},
};

static const char *const line_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"line\" (\n"
	"\t\"order_id\" INTEGER NOT NULL,\n"
	"\t\"number\" INTEGER NOT NULL,\n"
	"\t\"country\" TEXT NOT NULL,\n"
	"\t\"zone\" INTEGER,\n"
	"\t\"quantity\" TEXT NOT NULL DEFAULT '1.000',\n"
	"\t\"sort\" INTEGER NOT NULL DEFAULT -1,\n"
	"\tCONSTRAINT \"line__order_id_number\" PRIMARY KEY (\"order_id\", \"number\"),\n"
	"\tCONSTRAINT \"line__order_id__fkey\" FOREIGN KEY (\"order_id\") REFERENCES \"purchase\" (\"id\") ON DELETE CASCADE,\n"
	"\tCONSTRAINT \"line__to_area\" FOREIGN KEY (\"country\", "
	"\"zone\") REFERENCES \"area\" (\"country\", \"zone\"),\n"
	"\tCONSTRAINT \"line__number__check\" CHECK (\"number\" BETWEEN -32768 AND 32767),\n"
	"\tCONSTRAINT \"line__number__range\" CHECK (\"number\" >= 1 AND \"number\" <= 999),\n"
	"\tCONSTRAINT \"line__country__check\" CHECK (length(\"country\") <= 300),\n"
	"\tCONSTRAINT \"line__zone__check\" CHECK (\"zone\" BETWEEN -2147483648 AND 2147483647),\n"
	"\tCONSTRAINT \"line__quantity__range\" CHECK (CAST(\"quantity\" AS NUMERIC) >= 0.001),\n"
	"\tCONSTRAINT \"line__sort__check\" CHECK (\"sort\" BETWEEN -2147483648 AND 2147483647)\n"
	") STRICT",
	"CREATE INDEX IF NOT EXISTS \"line__order_id_sort_idx\" ON \"line\" (\"order_id\", "
	"\"sort\")",
	"CREATE INDEX IF NOT EXISTS \"line__zone_idx\" ON \"line\" (\"zone\")",
	"CREATE INDEX IF NOT EXISTS \"line__number_idx\" ON \"line\" (\"number\")",
	"CREATE INDEX IF NOT EXISTS \"line__number_sort_idx\" ON \"line\" (\"number\", \"sort\")", NULL
};

static const char *const line_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"line\" (\n"
	"\t\"order_id\" bigint NOT NULL,\n"
	"\t\"number\" smallint NOT NULL,\n"
	"\t\"country\" varchar(300) COLLATE \"C\" NOT NULL,\n"
	"\t\"zone\" integer,\n"
	"\t\"quantity\" numeric(12,3) NOT NULL DEFAULT 1.000,\n"
	"\t\"sort\" integer NOT NULL DEFAULT -1,\n"
	"\tCONSTRAINT \"line__order_id_number\" PRIMARY KEY (\"order_id\", \"number\"),\n"
	"\tCONSTRAINT \"line__order_id__fkey\" FOREIGN KEY (\"order_id\") REFERENCES \"purchase\" (\"id\") ON DELETE CASCADE,\n"
	"\tCONSTRAINT \"line__to_area\" FOREIGN KEY (\"country\", "
	"\"zone\") REFERENCES \"area\" (\"country\", \"zone\"),\n"
	"\tCONSTRAINT \"line__number__range\" CHECK (\"number\" >= 1 AND \"number\" <= 999),\n"
	"\tCONSTRAINT \"line__quantity__range\" CHECK (\"quantity\" >= 0.001)\n"
	")",
	"CREATE INDEX IF NOT EXISTS \"line__order_id_sort_idx\" ON \"line\" (\"order_id\", "
	"\"sort\")",
	"CREATE INDEX IF NOT EXISTS \"line__zone_idx\" ON \"line\" (\"zone\")",
	"CREATE INDEX IF NOT EXISTS \"line__number_idx\" ON \"line\" (\"number\")",
	"CREATE INDEX IF NOT EXISTS \"line__number_sort_idx\" ON \"line\" (\"number\", \"sort\")", NULL
};

static const char *const line_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `line` (\n"
	"\t`order_id` BIGINT NOT NULL,\n"
	"\t`number` SMALLINT NOT NULL,\n"
	"\t`country` VARCHAR(300) NOT NULL,\n"
	"\t`zone` INT,\n"
	"\t`quantity` DECIMAL(12,3) NOT NULL DEFAULT 1.000,\n"
	"\t`sort` INT NOT NULL DEFAULT -1,\n"
	"\tCONSTRAINT `line__order_id_number` PRIMARY KEY (`order_id`, `number`),\n"
	"\tINDEX `line__order_id_sort_idx` (`order_id`, `sort`),\n"
	"\tINDEX `line__zone_idx` (`zone`),\n"
	"\tINDEX `line__number_idx` (`number`),\n"
	"\tINDEX `line__number_sort_idx` (`number`, `sort`),\n"
	"\tCONSTRAINT `line__order_id__fkey` FOREIGN KEY (`order_id`) REFERENCES `purchase` (`id`) ON DELETE CASCADE,\n"
	"\tCONSTRAINT `line__to_area` FOREIGN KEY (`country`, "
	"`zone`) REFERENCES `area` (`country`, `zone`),\n"
	"\tCONSTRAINT `line__number__range` CHECK (`number` >= 1 AND `number` <= 999),\n"
	"\tCONSTRAINT `line__quantity__range` CHECK (`quantity` >= 0.001)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
line_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &line_table, err);
}

static const struct tipple_statement line_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"order_id\", \"number\", \"country\", \"zone\", \"quantity\", "
	    "\"sort\" "
	    "FROM \"line\" "
	    "WHERE \"order_id\" = ? AND \"number\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"order_id\", \"number\", \"country\", \"zone\", "
	    "\"quantity\", \"sort\" "
	    "FROM \"line\" "
	    "WHERE \"order_id\" = $1 AND \"number\" = $2",
	[TIPPLE_MYSQL] = "SELECT `order_id`, `number`, `country`, `zone`, `quantity`, `sort` "
	    "FROM `line` "
	    "WHERE `order_id` = ? AND `number` = ?",
} };

enum tipple_status
line_find(struct tipple_db *db, int64_t order_id, int16_t number, struct line *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(order_id), tipple_int(number) };

	return tipple_find(db, &line_table, &line_table.keys[0], key, row, err);
}

static const struct tipple_statement line_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"order_id\", \"number\", \"country\", \"zone\", \"quantity\", "
	    "\"sort\" "
	    "FROM \"line\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"order_id\", \"number\", \"country\", \"zone\", "
	    "\"quantity\", \"sort\" "
	    "FROM \"line\"",
	[TIPPLE_MYSQL] = "SELECT `order_id`, `number`, `country`, `zone`, `quantity`, `sort` "
	    "FROM `line`",
} };

enum tipple_status
line_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &line_table, q, cursor, err);
}

static const struct tipple_statement line_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"line\" (\"order_id\", \"number\", \"country\", "
	    "\"zone\", \"quantity\", \"sort\") "
	    "VALUES (?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"line\" (\"order_id\", \"number\", \"country\", "
	    "\"zone\", \"quantity\", \"sort\") "
	    "VALUES ($1, $2, $3, $4, $5, $6)",
	[TIPPLE_MYSQL] = "INSERT INTO `line` (`order_id`, `number`, `country`, `zone`, "
	    "`quantity`, `sort`) "
	    "VALUES (?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
line_insert(struct tipple_db *db, struct line *row, struct tipple_error *err)
{
	return tipple_insert(db, &line_table, row, err);
}

static const struct tipple_statement line_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"line\" SET \"country\" = ?, \"zone\" = ?, \"quantity\" = ?, "
	    "\"sort\" = ? "
	    "WHERE \"order_id\" = ? AND \"number\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"line\" SET \"country\" = $1, \"zone\" = $2, "
	    "\"quantity\" = $3, \"sort\" = $4 "
	    "WHERE \"order_id\" = $5 AND \"number\" = $6",
	[TIPPLE_MYSQL] = "UPDATE `line` SET `country` = ?, `zone` = ?, `quantity` = ?, `sort` = ? "
	    "WHERE `order_id` = ? AND `number` = ?",
} };

enum tipple_status
line_update(struct tipple_db *db, const struct line *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &line_table, row, columns, err);
}

static const struct tipple_statement line_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"line\" (\"order_id\", \"number\", \"country\", "
	    "\"zone\", \"quantity\", \"sort\") "
	    "VALUES (?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"order_id\", \"number\") "
	    "DO UPDATE SET \"country\" = excluded.\"country\", \"zone\" = excluded.\"zone\", "
	    "\"quantity\" = excluded.\"quantity\", \"sort\" = excluded.\"sort\" "
	    "WHERE \"line\".\"country\" IS NOT excluded.\"country\" "
	    "OR \"line\".\"zone\" IS NOT excluded.\"zone\" "
	    "OR \"line\".\"quantity\" IS NOT excluded.\"quantity\" "
	    "OR \"line\".\"sort\" IS NOT excluded.\"sort\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"line\" (\"order_id\", \"number\", \"country\", "
	    "\"zone\", \"quantity\", \"sort\") "
	    "VALUES ($1, $2, $3, $4, $5, $6) "
	    "ON CONFLICT (\"order_id\", \"number\") "
	    "DO UPDATE SET \"country\" = excluded.\"country\", \"zone\" = excluded.\"zone\", "
	    "\"quantity\" = excluded.\"quantity\", \"sort\" = excluded.\"sort\" "
	    "WHERE \"line\".\"country\" IS DISTINCT FROM excluded.\"country\" "
	    "OR \"line\".\"zone\" IS DISTINCT FROM excluded.\"zone\" "
	    "OR \"line\".\"quantity\" IS DISTINCT FROM excluded.\"quantity\" "
	    "OR \"line\".\"sort\" IS DISTINCT FROM excluded.\"sort\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `line` (`order_id`, `number`, `country`, `zone`, "
	    "`quantity`, `sort`) "
	    "VALUES (?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `country` = VALUES(`country`), `zone` = VALUES(`zone`), "
	    "`quantity` = VALUES(`quantity`), `sort` = VALUES(`sort`)",
} };

enum tipple_status
line_upsert(struct tipple_db *db, struct line *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &line_table, &line_table.keys[0], row, columns, outcome, err);
}

static const struct tipple_statement line_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"line\" WHERE \"order_id\" = ? AND \"number\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"line\" WHERE \"order_id\" = $1 AND \"number\" = $2",
	[TIPPLE_MYSQL] = "DELETE FROM `line` WHERE `order_id` = ? AND `number` = ?",
} };

enum tipple_status
line_delete(struct tipple_db *db, int64_t order_id, int16_t number, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(order_id), tipple_int(number) };

	return tipple_delete(db, &line_table, key, err);
}

static const struct tipple_key line_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ LINE_ORDER_ID, LINE_NUMBER },
	    .ncolumns = 2,
	    .find = &line_find_sql, .upsert = &line_upsert_sql },
};

const struct tipple_table line_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "line",
	.row_size = sizeof(struct line), .own_offset = offsetof(struct line, own),
	.columns = line_columns, .ncolumns = LINE_NCOLUMNS, .generated = -1,
	.keys = line_keys, .nkeys = 1, .primary = 0,
	.create = { line_create_sqlite, line_create_postgresql, line_create_mysql },
	.insert = &line_insert_sql, .select = &line_select_sql,
	.update = &line_update_sql, .remove = &line_remove_sql,
	.rules = line_rules, .nrules = 2,
};

static const struct tipple_column purchase_columns[] = {
	{ TIPPLE_FIELD_HAS(purchase, id), .name = "id", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_GENERATED },
	{ TIPPLE_FIELD_HAS(purchase, parent_id), .name = "parent_id", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_NULLABLE },
	{ TIPPLE_FIELD(purchase, placed_at), .name = "placed_at", .type = TIPPLE_TIMESTAMP },
	{ TIPPLE_FIELD(purchase, seen_at), .name = "seen_at", .type = TIPPLE_TIMESTAMP,
	    .storage = TIPPLE_STORE_TEXT },
	{ TIPPLE_FIELD(purchase, price), .name = "price", .type = TIPPLE_FLOAT64 },
};

static const struct tipple_rule purchase_placed_at_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_TIMESTAMP,
		    .as.integer = INT64_C(0) },
		.max = &(const struct tipple_value){ .type = TIPPLE_TIMESTAMP,
		    .as.integer = INT64_C(4102444800500000) },
	} },
};

static const struct tipple_rule purchase_seen_at_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_TIMESTAMP,
		    .as.integer = INT64_C(0) },
	} },
};

static const struct tipple_rule purchase_price_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_FLOAT64, .as.real = 0 },
	} },
};

static const struct tipple_column_rules purchase_rules[] = {
	{
		.column = PURCHASE_PLACED_AT, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = purchase_placed_at_rules, .nrules = 1,
	},
	{
		.column = PURCHASE_SEEN_AT, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = purchase_seen_at_rules, .nrules = 1,
	},
	{
		.column = PURCHASE_PRICE, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = purchase_price_rules, .nrules = 1,
	},
};

static const char *const purchase_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"purchase\" (\n"
	"\t\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n"
	"\t\"parent_id\" INTEGER,\n"
	"\t\"placed_at\" INTEGER NOT NULL DEFAULT (CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000),\n"
	"\t\"seen_at\" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%S', 'now')),\n"
	"\t\"price\" REAL NOT NULL DEFAULT 1.5e3,\n"
	"\tCONSTRAINT \"purchase__parent_id__fkey\" FOREIGN KEY (\"parent_id\") REFERENCES \"purchase\" (\"id\") ON DELETE SET NULL,\n"
	"\tCONSTRAINT \"purchase__placed_at__range\" CHECK (\"placed_at\" >= 0 "
	"AND \"placed_at\" <= 4102444800500000),\n"
	"\tCONSTRAINT \"purchase__seen_at__range\" CHECK (\"seen_at\" >= '1970-01-01 00:00:00'),\n"
	"\tCONSTRAINT \"purchase__price__range\" CHECK (\"price\" >= 0)\n"
	") STRICT", NULL
};

static const char *const purchase_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"purchase\" (\n"
	"\t\"id\" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,\n"
	"\t\"parent_id\" bigint,\n"
	"\t\"placed_at\" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,\n"
	"\t\"seen_at\" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,\n"
	"\t\"price\" double precision NOT NULL DEFAULT 1.5e3,\n"
	"\tCONSTRAINT \"purchase__id\" PRIMARY KEY (\"id\"),\n"
	"\tCONSTRAINT \"purchase__parent_id__fkey\" FOREIGN KEY (\"parent_id\") REFERENCES \"purchase\" (\"id\") ON DELETE SET NULL,\n"
	"\tCONSTRAINT \"purchase__placed_at__range\" CHECK (\"placed_at\" >= '1970-01-01 00:00:00+00' "
	"AND \"placed_at\" <= '2100-01-01 00:00:00.500000+00'),\n"
	"\tCONSTRAINT \"purchase__seen_at__range\" CHECK (\"seen_at\" >= '1970-01-01 00:00:00+00'),\n"
	"\tCONSTRAINT \"purchase__price__range\" CHECK (\"price\" >= 0)\n"
	")", NULL
};

static const char *const purchase_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `purchase` (\n"
	"\t`id` BIGINT NOT NULL AUTO_INCREMENT,\n"
	"\t`parent_id` BIGINT,\n"
	"\t`placed_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),\n"
	"\t`seen_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),\n"
	"\t`price` DOUBLE NOT NULL DEFAULT 1.5e3,\n"
	"\tCONSTRAINT `purchase__id` PRIMARY KEY (`id`),\n"
	"\tCONSTRAINT `purchase__parent_id__fkey` FOREIGN KEY (`parent_id`) REFERENCES `purchase` (`id`) ON DELETE SET NULL,\n"
	"\tCONSTRAINT `purchase__placed_at__range` CHECK (`placed_at` >= '1970-01-01 00:00:00' "
	"AND `placed_at` <= '2100-01-01 00:00:00.500000'),\n"
	"\tCONSTRAINT `purchase__seen_at__range` CHECK (`seen_at` >= '1970-01-01 00:00:00'),\n"
	"\tCONSTRAINT `purchase__price__range` CHECK (`price` >= 0)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
purchase_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &purchase_table, err);
}

static const struct tipple_statement purchase_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"parent_id\", \"placed_at\", \"seen_at\", \"price\" "
	    "FROM \"purchase\" "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"parent_id\", \"placed_at\", \"seen_at\", "
	    "\"price\" "
	    "FROM \"purchase\" "
	    "WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `parent_id`, `placed_at`, `seen_at`, `price` "
	    "FROM `purchase` "
	    "WHERE `id` = ?",
} };

enum tipple_status
purchase_find(struct tipple_db *db, int64_t id, struct purchase *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_find(db, &purchase_table, &purchase_table.keys[0], key, row, err);
}

static const struct tipple_statement purchase_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"parent_id\", \"placed_at\", \"seen_at\", \"price\" "
	    "FROM \"purchase\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"parent_id\", \"placed_at\", \"seen_at\", "
	    "\"price\" "
	    "FROM \"purchase\"",
	[TIPPLE_MYSQL] = "SELECT `id`, `parent_id`, `placed_at`, `seen_at`, `price` "
	    "FROM `purchase`",
} };

enum tipple_status
purchase_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &purchase_table, q, cursor, err);
}

static const struct tipple_statement purchase_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"purchase\" (\"parent_id\", \"placed_at\", "
	    "\"seen_at\", \"price\") "
	    "VALUES (?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"purchase\" (\"parent_id\", \"placed_at\", "
	    "\"seen_at\", \"price\") "
	    "VALUES ($1, $2, $3, $4) "
	    "RETURNING \"id\"",
	[TIPPLE_MYSQL] = "INSERT INTO `purchase` (`parent_id`, `placed_at`, `seen_at`, `price`) "
	    "VALUES (?, ?, ?, ?)",
} };

enum tipple_status
purchase_insert(struct tipple_db *db, struct purchase *row, struct tipple_error *err)
{
	return tipple_insert(db, &purchase_table, row, err);
}

static const struct tipple_statement purchase_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"purchase\" SET \"parent_id\" = ?, \"placed_at\" = ?, "
	    "\"seen_at\" = ?, \"price\" = ? "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"purchase\" SET \"parent_id\" = $1, \"placed_at\" = $2, "
	    "\"seen_at\" = $3, \"price\" = $4 "
	    "WHERE \"id\" = $5",
	[TIPPLE_MYSQL] = "UPDATE `purchase` SET `parent_id` = ?, `placed_at` = ?, `seen_at` = ?, "
	    "`price` = ? "
	    "WHERE `id` = ?",
} };

enum tipple_status
purchase_update(struct tipple_db *db, const struct purchase *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &purchase_table, row, columns, err);
}

static const struct tipple_statement purchase_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"purchase\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"purchase\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `purchase` WHERE `id` = ?",
} };

enum tipple_status
purchase_delete(struct tipple_db *db, int64_t id, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_delete(db, &purchase_table, key, err);
}

static const struct tipple_key purchase_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ PURCHASE_ID }, .ncolumns = 1,
	    .find = &purchase_find_sql },
};

const struct tipple_table purchase_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "purchase",
	.row_size = sizeof(struct purchase), .own_offset = offsetof(struct purchase, own),
	.columns = purchase_columns, .ncolumns = PURCHASE_NCOLUMNS, .generated = PURCHASE_ID,
	.keys = purchase_keys, .nkeys = 1, .primary = 0,
	.create = { purchase_create_sqlite, purchase_create_postgresql, purchase_create_mysql },
	.insert = &purchase_insert_sql, .select = &purchase_select_sql,
	.update = &purchase_update_sql, .remove = &purchase_remove_sql,
	.rules = purchase_rules, .nrules = 3,
};

static const struct tipple_column area_columns[] = {
	{ TIPPLE_FIELD(area, id), .name = "id", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(area, country), .name = "country", .type = TIPPLE_TEXT, .length = 300 },
	{ TIPPLE_FIELD_HAS(area, zone), .name = "zone", .type = TIPPLE_INT32,
	    .flags = TIPPLE_COLUMN_NULLABLE },
};

static const char *const area_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"area\" (\n"
	"\t\"id\" INTEGER NOT NULL,\n"
	"\t\"country\" TEXT NOT NULL,\n"
	"\t\"zone\" INTEGER,\n"
	"\tCONSTRAINT \"area__id\" PRIMARY KEY (\"id\"),\n"
	"\tCONSTRAINT \"area__country_zone\" UNIQUE (\"country\", \"zone\"),\n"
	"\tCONSTRAINT \"area__id__check\" CHECK (\"id\" BETWEEN -2147483648 AND 2147483647),\n"
	"\tCONSTRAINT \"area__country__check\" CHECK (length(\"country\") <= 300),\n"
	"\tCONSTRAINT \"area__zone__check\" CHECK (\"zone\" BETWEEN -2147483648 AND 2147483647)\n"
	") STRICT", NULL
};

static const char *const area_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"area\" (\n"
	"\t\"id\" integer NOT NULL,\n"
	"\t\"country\" varchar(300) COLLATE \"C\" NOT NULL,\n"
	"\t\"zone\" integer,\n"
	"\tCONSTRAINT \"area__id\" PRIMARY KEY (\"id\"),\n"
	"\tCONSTRAINT \"area__country_zone\" UNIQUE (\"country\", \"zone\")\n"
	")", NULL
};

static const char *const area_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `area` (\n"
	"\t`id` INT NOT NULL,\n"
	"\t`country` VARCHAR(300) NOT NULL,\n"
	"\t`zone` INT,\n"
	"\tCONSTRAINT `area__id` PRIMARY KEY (`id`),\n"
	"\tCONSTRAINT `area__country_zone` UNIQUE (`country`, `zone`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
area_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &area_table, err);
}

static const struct tipple_statement area_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"country\", \"zone\" FROM \"area\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"country\", \"zone\" "
	    "FROM \"area\" "
	    "WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `country`, `zone` FROM `area` WHERE `id` = ?",
} };

enum tipple_status
area_find(struct tipple_db *db, int32_t id, struct area *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_find(db, &area_table, &area_table.keys[0], key, row, err);
}

static const struct tipple_statement area_find_by_country_zone_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"country\", \"zone\" "
	    "FROM \"area\" "
	    "WHERE \"country\" = ? AND \"zone\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"country\", \"zone\" "
	    "FROM \"area\" "
	    "WHERE \"country\" = $1 AND \"zone\" = $2",
	[TIPPLE_MYSQL] = "SELECT `id`, `country`, `zone` "
	    "FROM `area` "
	    "WHERE `country` = ? AND `zone` = ?",
} };

enum tipple_status
area_find_by_country_zone(struct tipple_db *db, const char *country, int32_t zone, struct area *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(country), tipple_int(zone) };

	return tipple_find(db, &area_table, &area_table.keys[1], key, row, err);
}

static const struct tipple_statement area_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"country\", \"zone\" FROM \"area\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"country\", \"zone\" FROM \"area\"",
	[TIPPLE_MYSQL] = "SELECT `id`, `country`, `zone` FROM `area`",
} };

enum tipple_status
area_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &area_table, q, cursor, err);
}

static const struct tipple_statement area_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"area\" (\"id\", \"country\", \"zone\") "
	    "VALUES (?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"area\" (\"id\", \"country\", \"zone\") "
	    "VALUES ($1, $2, $3)",
	[TIPPLE_MYSQL] = "INSERT INTO `area` (`id`, `country`, `zone`) VALUES (?, ?, ?)",
} };

enum tipple_status
area_insert(struct tipple_db *db, struct area *row, struct tipple_error *err)
{
	return tipple_insert(db, &area_table, row, err);
}

static const struct tipple_statement area_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"area\" SET \"country\" = ?, \"zone\" = ? WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"area\" SET \"country\" = $1, \"zone\" = $2 "
	    "WHERE \"id\" = $3",
	[TIPPLE_MYSQL] = "UPDATE `area` SET `country` = ?, `zone` = ? WHERE `id` = ?",
} };

enum tipple_status
area_update(struct tipple_db *db, const struct area *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &area_table, row, columns, err);
}

static const struct tipple_statement area_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"area\" (\"id\", \"country\", \"zone\") "
	    "VALUES (?, ?, ?) "
	    "ON CONFLICT (\"id\") "
	    "DO UPDATE SET \"country\" = excluded.\"country\", \"zone\" = excluded.\"zone\" "
	    "WHERE \"area\".\"country\" IS NOT excluded.\"country\" "
	    "OR \"area\".\"zone\" IS NOT excluded.\"zone\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"area\" (\"id\", \"country\", \"zone\") "
	    "VALUES ($1, $2, $3) "
	    "ON CONFLICT (\"id\") "
	    "DO UPDATE SET \"country\" = excluded.\"country\", \"zone\" = excluded.\"zone\" "
	    "WHERE \"area\".\"country\" IS DISTINCT FROM excluded.\"country\" "
	    "OR \"area\".\"zone\" IS DISTINCT FROM excluded.\"zone\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `area` (`id`, `country`, `zone`) "
	    "VALUES (?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `id` = IF(`id` <=> VALUES(`id`), `id`, "
	    "(SELECT 1 UNION SELECT 2)), `country` = VALUES(`country`), `zone` = VALUES(`zone`)",
} };

enum tipple_status
area_upsert(struct tipple_db *db, struct area *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &area_table, &area_table.keys[0], row, columns, outcome, err);
}

static const struct tipple_statement area_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"area\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"area\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `area` WHERE `id` = ?",
} };

enum tipple_status
area_delete(struct tipple_db *db, int32_t id, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_delete(db, &area_table, key, err);
}

static const struct tipple_key area_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ AREA_ID }, .ncolumns = 1,
	    .find = &area_find_sql, .upsert = &area_upsert_sql },
	{ .name = "country_zone", .columns = (const int[]){ AREA_COUNTRY, AREA_ZONE },
	    .ncolumns = 2, .find = &area_find_by_country_zone_sql },
};

const struct tipple_table area_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "area",
	.row_size = sizeof(struct area), .own_offset = offsetof(struct area, own),
	.columns = area_columns, .ncolumns = AREA_NCOLUMNS, .generated = -1,
	.keys = area_keys, .nkeys = 2, .primary = 0,
	.create = { area_create_sqlite, area_create_postgresql, area_create_mysql },
	.insert = &area_insert_sql, .select = &area_select_sql,
	.update = &area_update_sql, .remove = &area_remove_sql,
};

static const char *const preset_state_labels[] = {
	[PRESET_STATE_IT_S] = "it's",
	[PRESET_STATE_BACK_SLASH] = "back\\slash",
};
_Static_assert(sizeof(enum preset_state) == sizeof(int), "an enum is an int");

static const struct tipple_column preset_columns[] = {
	{ TIPPLE_FIELD(preset, id), .name = "id", .type = TIPPLE_UUID },
	{ TIPPLE_FIELD(preset, small), .name = "small", .type = TIPPLE_INT16 },
	{ TIPPLE_FIELD(preset, large), .name = "large", .type = TIPPLE_INT64 },
	{ TIPPLE_FIELD(preset, flag), .name = "flag", .type = TIPPLE_BOOL },
	{ TIPPLE_FIELD(preset, other), .name = "other", .type = TIPPLE_BOOL },
	{ TIPPLE_FIELD(preset, amount), .name = "amount", .type = TIPPLE_DECIMAL,
	    .storage = TIPPLE_STORE_NUMERIC, .precision = 15, .scale = 2 },
	{ TIPPLE_FIELD(preset, nothing), .name = "nothing", .type = TIPPLE_TEXT, .length = 20 },
	{ TIPPLE_FIELD(preset, odd), .name = "odd", .type = TIPPLE_TEXT, .length = 60 },
	{ TIPPLE_FIELD(preset, body), .name = "body", .type = TIPPLE_TEXT },
	{ TIPPLE_FIELD(preset, word), .name = "word", .type = TIPPLE_TEXT, .length = 4 },
	{ TIPPLE_FIELD(preset, born), .name = "born", .type = TIPPLE_DATE },
	{ TIPPLE_FIELD_HAS(preset, died), .name = "died", .type = TIPPLE_DATE,
	    .flags = TIPPLE_COLUMN_NULLABLE, .storage = TIPPLE_STORE_TEXT },
	{ TIPPLE_FIELD(preset, opens), .name = "opens", .type = TIPPLE_TIME },
	{ TIPPLE_FIELD(preset, closes), .name = "closes", .type = TIPPLE_TIME,
	    .storage = TIPPLE_STORE_TEXT },
	{ TIPPLE_FIELD(preset, changed), .name = "changed", .type = TIPPLE_TIMESTAMP },
	{ TIPPLE_FIELD(preset, state), .name = "state", .type = TIPPLE_ENUM,
	    .labels = preset_state_labels, .nlabels = 2 },
};

static const struct tipple_rule preset_small_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_INT16,
		    .as.integer = INT64_C(-32768) },
	} },
};

static const struct tipple_rule preset_large_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.max = &(const struct tipple_value){ .type = TIPPLE_INT64,
		    .as.integer = INT64_C(9223372036854775807) },
	} },
};

static const struct tipple_rule preset_amount_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_DECIMAL, .as.decimal = { -1,
		    UINT64_C(18446744073709551516), 2 } },
		.max = &(const struct tipple_value){ .type = TIPPLE_DECIMAL, .as.decimal = { 0,
		    UINT64_C(999999999999999), 2 } },
	} },
};

static const struct tipple_rule preset_born_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_DATE,
		    .as.integer = INT64_C(-25567) },
		.max = &(const struct tipple_value){ .type = TIPPLE_DATE,
		    .as.integer = INT64_C(47846) },
	} },
};

static const struct tipple_rule preset_died_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_DATE,
		    .as.integer = INT64_C(-25567) },
	} },
};

static const struct tipple_rule preset_opens_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.max = &(const struct tipple_value){ .type = TIPPLE_TIME,
		    .as.integer = INT64_C(86399999999) },
	} },
};

static const struct tipple_rule preset_closes_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_TIME,
		    .as.integer = INT64_C(28800000000) },
	} },
};

static const struct tipple_column_rules preset_rules[] = {
	{
		.column = PRESET_SMALL, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_small_rules, .nrules = 1,
	},
	{
		.column = PRESET_LARGE, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_large_rules, .nrules = 1,
	},
	{
		.column = PRESET_AMOUNT, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_amount_rules, .nrules = 1,
	},
	{
		.column = PRESET_BORN, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_born_rules, .nrules = 1,
	},
	{
		.column = PRESET_DIED, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_died_rules, .nrules = 1,
	},
	{
		.column = PRESET_OPENS, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_opens_rules, .nrules = 1,
	},
	{
		.column = PRESET_CLOSES, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = preset_closes_rules, .nrules = 1,
	},
};

static const char *const preset_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"preset\" (\n"
	"\t\"id\" BLOB NOT NULL DEFAULT X'00112233445566778899aabbccddeeff',\n"
	"\t\"small\" INTEGER NOT NULL DEFAULT -32768,\n"
	"\t\"large\" INTEGER NOT NULL DEFAULT 9223372036854775807,\n"
	"\t\"flag\" INTEGER NOT NULL DEFAULT 1,\n"
	"\t\"other\" INTEGER NOT NULL DEFAULT 0,\n"
	"\t\"amount\" NUMERIC NOT NULL DEFAULT -0.50,\n"
	"\t\"nothing\" TEXT NOT NULL DEFAULT '',\n"
	"\t\"odd\" TEXT NOT NULL DEFAULT 'it''s a \\ and \"null\" @c ''; DROP',\n"
	"\t\"body\" TEXT NOT NULL DEFAULT '\\',\n"
	"\t\"word\" TEXT NOT NULL DEFAULT 'null',\n"
	"\t\"born\" INTEGER NOT NULL DEFAULT 11016,\n"
	"\t\"died\" TEXT DEFAULT '9999-12-31',\n"
	"\t\"opens\" INTEGER NOT NULL DEFAULT 28800250000,\n"
	"\t\"closes\" TEXT NOT NULL DEFAULT '18:00:00',\n"
	"\t\"changed\" INTEGER NOT NULL DEFAULT -500000,\n"
	"\t\"state\" TEXT NOT NULL DEFAULT 'it''s',\n"
	"\tCONSTRAINT \"preset__id\" PRIMARY KEY (\"id\"),\n"
	"\tCONSTRAINT \"preset__id__check\" CHECK (length(\"id\") = 16),\n"
	"\tCONSTRAINT \"preset__small__check\" CHECK (\"small\" BETWEEN -32768 AND 32767),\n"
	"\tCONSTRAINT \"preset__small__range\" CHECK (\"small\" >= -32768),\n"
	"\tCONSTRAINT \"preset__large__range\" CHECK (\"large\" <= 9223372036854775807),\n"
	"\tCONSTRAINT \"preset__flag__check\" CHECK (\"flag\" IN (0, 1)),\n"
	"\tCONSTRAINT \"preset__other__check\" CHECK (\"other\" IN (0, 1)),\n"
	"\tCONSTRAINT \"preset__amount__range\" CHECK (\"amount\" >= -1.00 "
	"AND \"amount\" <= 9999999999999.99),\n"
	"\tCONSTRAINT \"preset__nothing__check\" CHECK (length(\"nothing\") <= 20),\n"
	"\tCONSTRAINT \"preset__odd__check\" CHECK (length(\"odd\") <= 60),\n"
	"\tCONSTRAINT \"preset__word__check\" CHECK (length(\"word\") <= 4),\n"
	"\tCONSTRAINT \"preset__born__range\" CHECK (\"born\" >= -25567 AND \"born\" <= 47846),\n"
	"\tCONSTRAINT \"preset__died__range\" CHECK (\"died\" >= '1900-01-01'),\n"
	"\tCONSTRAINT \"preset__opens__range\" CHECK (\"opens\" <= 86399999999),\n"
	"\tCONSTRAINT \"preset__closes__range\" CHECK (\"closes\" >= '08:00:00'),\n"
	"\tCONSTRAINT \"preset__state__check\" CHECK (\"state\" IN ('it''s', 'back\\slash'))\n"
	")", NULL
};

static const char *const preset_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"preset\" (\n"
	"\t\"id\" uuid NOT NULL DEFAULT '00112233-4455-6677-8899-aabbccddeeff',\n"
	"\t\"small\" smallint NOT NULL DEFAULT -32768,\n"
	"\t\"large\" bigint NOT NULL DEFAULT 9223372036854775807,\n"
	"\t\"flag\" boolean NOT NULL DEFAULT true,\n"
	"\t\"other\" boolean NOT NULL DEFAULT false,\n"
	"\t\"amount\" numeric(15,2) NOT NULL DEFAULT -0.50,\n"
	"\t\"nothing\" varchar(20) COLLATE \"C\" NOT NULL DEFAULT '',\n"
	"\t\"odd\" varchar(60) COLLATE \"C\" NOT NULL DEFAULT 'it''s a \\ and \"null\" @c ''; DROP',\n"
	"\t\"body\" text COLLATE \"C\" NOT NULL DEFAULT '\\',\n"
	"\t\"word\" varchar(4) COLLATE \"C\" NOT NULL DEFAULT 'null',\n"
	"\t\"born\" date NOT NULL DEFAULT '2000-02-29',\n"
	"\t\"died\" date DEFAULT '9999-12-31',\n"
	"\t\"opens\" time NOT NULL DEFAULT '08:00:00.250000',\n"
	"\t\"closes\" time NOT NULL DEFAULT '18:00:00',\n"
	"\t\"changed\" timestamptz NOT NULL DEFAULT '1969-12-31 23:59:59.500000+00',\n"
	"\t\"state\" text COLLATE \"C\" NOT NULL DEFAULT 'it''s',\n"
	"\tCONSTRAINT \"preset__id\" PRIMARY KEY (\"id\"),\n"
	"\tCONSTRAINT \"preset__small__range\" CHECK (\"small\" >= -32768),\n"
	"\tCONSTRAINT \"preset__large__range\" CHECK (\"large\" <= 9223372036854775807),\n"
	"\tCONSTRAINT \"preset__amount__range\" CHECK (\"amount\" >= -1.00 "
	"AND \"amount\" <= 9999999999999.99),\n"
	"\tCONSTRAINT \"preset__born__range\" CHECK (\"born\" >= '1900-01-01' "
	"AND \"born\" <= '2100-12-31'),\n"
	"\tCONSTRAINT \"preset__died__range\" CHECK (\"died\" >= '1900-01-01'),\n"
	"\tCONSTRAINT \"preset__opens__range\" CHECK (\"opens\" <= '23:59:59.999999'),\n"
	"\tCONSTRAINT \"preset__closes__range\" CHECK (\"closes\" >= '08:00:00'),\n"
	"\tCONSTRAINT \"preset__state__check\" CHECK (\"state\" IN ('it''s', 'back\\slash'))\n"
	")", NULL
};

static const char *const preset_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `preset` (\n"
	"\t`id` BINARY(16) NOT NULL DEFAULT X'00112233445566778899aabbccddeeff',\n"
	"\t`small` SMALLINT NOT NULL DEFAULT -32768,\n"
	"\t`large` BIGINT NOT NULL DEFAULT 9223372036854775807,\n"
	"\t`flag` TINYINT(1) NOT NULL DEFAULT 1,\n"
	"\t`other` TINYINT(1) NOT NULL DEFAULT 0,\n"
	"\t`amount` DECIMAL(15,2) NOT NULL DEFAULT -0.50,\n"
	"\t`nothing` VARCHAR(20) NOT NULL DEFAULT '',\n"
	"\t`odd` VARCHAR(60) NOT NULL DEFAULT 'it''s a \\\\ and \"null\" @c ''; DROP',\n"
	"\t`body` LONGTEXT NOT NULL DEFAULT ('\\\\'),\n"
	"\t`word` VARCHAR(4) NOT NULL DEFAULT 'null',\n"
	"\t`born` DATE NOT NULL DEFAULT '2000-02-29',\n"
	"\t`died` DATE DEFAULT '9999-12-31',\n"
	"\t`opens` TIME(6) NOT NULL DEFAULT '08:00:00.250000',\n"
	"\t`closes` TIME(6) NOT NULL DEFAULT '18:00:00',\n"
	"\t`changed` DATETIME(6) NOT NULL DEFAULT '1969-12-31 23:59:59.500000',\n"
	"\t`state` VARCHAR(10) NOT NULL DEFAULT 'it''s',\n"
	"\tCONSTRAINT `preset__id` PRIMARY KEY (`id`),\n"
	"\tCONSTRAINT `preset__small__range` CHECK (`small` >= -32768),\n"
	"\tCONSTRAINT `preset__large__range` CHECK (`large` <= 9223372036854775807),\n"
	"\tCONSTRAINT `preset__flag__check` CHECK (`flag` IN (0, 1)),\n"
	"\tCONSTRAINT `preset__other__check` CHECK (`other` IN (0, 1)),\n"
	"\tCONSTRAINT `preset__amount__range` CHECK (`amount` >= -1.00 "
	"AND `amount` <= 9999999999999.99),\n"
	"\tCONSTRAINT `preset__born__range` CHECK (`born` >= '1900-01-01' "
	"AND `born` <= '2100-12-31'),\n"
	"\tCONSTRAINT `preset__died__range` CHECK (`died` >= '1900-01-01'),\n"
	"\tCONSTRAINT `preset__opens__range` CHECK (`opens` <= '23:59:59.999999'),\n"
	"\tCONSTRAINT `preset__closes__range` CHECK (`closes` >= '08:00:00'),\n"
	"\tCONSTRAINT `preset__state__check` CHECK (`state` IN ('it''s', 'back\\\\slash'))\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
preset_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &preset_table, err);
}

static const struct tipple_statement preset_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"small\", \"large\", \"flag\", \"other\", \"amount\", "
	    "\"nothing\", \"odd\", \"body\", \"word\", \"born\", \"died\", \"opens\", \"closes\", "
	    "\"changed\", \"state\" "
	    "FROM \"preset\" "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"small\", \"large\", \"flag\", \"other\", "
	    "\"amount\", \"nothing\", \"odd\", \"body\", \"word\", \"born\", \"died\", \"opens\", "
	    "\"closes\", \"changed\", \"state\" "
	    "FROM \"preset\" "
	    "WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `small`, `large`, `flag`, `other`, `amount`, `nothing`, "
	    "`odd`, `body`, `word`, `born`, `died`, `opens`, `closes`, `changed`, `state` "
	    "FROM `preset` "
	    "WHERE `id` = ?",
} };

enum tipple_status
preset_find(struct tipple_db *db, struct tipple_uuid id, struct preset *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_uuid(id) };

	return tipple_find(db, &preset_table, &preset_table.keys[0], key, row, err);
}

static const struct tipple_statement preset_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"small\", \"large\", \"flag\", \"other\", \"amount\", "
	    "\"nothing\", \"odd\", \"body\", \"word\", \"born\", \"died\", \"opens\", \"closes\", "
	    "\"changed\", \"state\" "
	    "FROM \"preset\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"small\", \"large\", \"flag\", \"other\", "
	    "\"amount\", \"nothing\", \"odd\", \"body\", \"word\", \"born\", \"died\", \"opens\", "
	    "\"closes\", \"changed\", \"state\" "
	    "FROM \"preset\"",
	[TIPPLE_MYSQL] = "SELECT `id`, `small`, `large`, `flag`, `other`, `amount`, `nothing`, "
	    "`odd`, `body`, `word`, `born`, `died`, `opens`, `closes`, `changed`, `state` "
	    "FROM `preset`",
} };

enum tipple_status
preset_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &preset_table, q, cursor, err);
}

static const struct tipple_statement preset_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"preset\" (\"id\", \"small\", \"large\", "
	    "\"flag\", \"other\", \"amount\", \"nothing\", \"odd\", \"body\", \"word\", \"born\", "
	    "\"died\", \"opens\", \"closes\", \"changed\", \"state\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"preset\" (\"id\", \"small\", \"large\", \"flag\", "
	    "\"other\", \"amount\", \"nothing\", \"odd\", \"body\", \"word\", \"born\", \"died\", "
	    "\"opens\", \"closes\", \"changed\", \"state\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
	[TIPPLE_MYSQL] = "INSERT INTO `preset` (`id`, `small`, `large`, `flag`, `other`, "
	    "`amount`, `nothing`, `odd`, `body`, `word`, `born`, `died`, `opens`, `closes`, "
	    "`changed`, `state`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
preset_insert(struct tipple_db *db, struct preset *row, struct tipple_error *err)
{
	return tipple_insert(db, &preset_table, row, err);
}

static const struct tipple_statement preset_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"preset\" SET \"small\" = ?, \"large\" = ?, \"flag\" = ?, "
	    "\"other\" = ?, \"amount\" = ?, \"nothing\" = ?, \"odd\" = ?, \"body\" = ?, "
	    "\"word\" = ?, \"born\" = ?, \"died\" = ?, \"opens\" = ?, \"closes\" = ?, "
	    "\"changed\" = ?, \"state\" = ? "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"preset\" SET \"small\" = $1, \"large\" = $2, "
	    "\"flag\" = $3, \"other\" = $4, \"amount\" = $5, \"nothing\" = $6, \"odd\" = $7, "
	    "\"body\" = $8, \"word\" = $9, \"born\" = $10, \"died\" = $11, \"opens\" = $12, "
	    "\"closes\" = $13, \"changed\" = $14, \"state\" = $15 "
	    "WHERE \"id\" = $16",
	[TIPPLE_MYSQL] = "UPDATE `preset` SET `small` = ?, `large` = ?, `flag` = ?, `other` = ?, "
	    "`amount` = ?, `nothing` = ?, `odd` = ?, `body` = ?, `word` = ?, `born` = ?, "
	    "`died` = ?, `opens` = ?, `closes` = ?, `changed` = ?, `state` = ? "
	    "WHERE `id` = ?",
} };

enum tipple_status
preset_update(struct tipple_db *db, const struct preset *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &preset_table, row, columns, err);
}

static const struct tipple_statement preset_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"preset\" (\"id\", \"small\", \"large\", "
	    "\"flag\", \"other\", \"amount\", \"nothing\", \"odd\", \"body\", \"word\", \"born\", "
	    "\"died\", \"opens\", \"closes\", \"changed\", \"state\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"id\") "
	    "DO UPDATE SET \"small\" = excluded.\"small\", \"large\" = excluded.\"large\", "
	    "\"flag\" = excluded.\"flag\", \"other\" = excluded.\"other\", "
	    "\"amount\" = excluded.\"amount\", \"nothing\" = excluded.\"nothing\", "
	    "\"odd\" = excluded.\"odd\", \"body\" = excluded.\"body\", "
	    "\"word\" = excluded.\"word\", \"born\" = excluded.\"born\", "
	    "\"died\" = excluded.\"died\", \"opens\" = excluded.\"opens\", "
	    "\"closes\" = excluded.\"closes\", \"changed\" = excluded.\"changed\", "
	    "\"state\" = excluded.\"state\" "
	    "WHERE \"preset\".\"small\" IS NOT excluded.\"small\" "
	    "OR \"preset\".\"large\" IS NOT excluded.\"large\" "
	    "OR \"preset\".\"flag\" IS NOT excluded.\"flag\" "
	    "OR \"preset\".\"other\" IS NOT excluded.\"other\" "
	    "OR \"preset\".\"amount\" IS NOT excluded.\"amount\" "
	    "OR \"preset\".\"nothing\" IS NOT excluded.\"nothing\" "
	    "OR \"preset\".\"odd\" IS NOT excluded.\"odd\" "
	    "OR \"preset\".\"body\" IS NOT excluded.\"body\" "
	    "OR \"preset\".\"word\" IS NOT excluded.\"word\" "
	    "OR \"preset\".\"born\" IS NOT excluded.\"born\" "
	    "OR \"preset\".\"died\" IS NOT excluded.\"died\" "
	    "OR \"preset\".\"opens\" IS NOT excluded.\"opens\" "
	    "OR \"preset\".\"closes\" IS NOT excluded.\"closes\" "
	    "OR \"preset\".\"changed\" IS NOT excluded.\"changed\" "
	    "OR \"preset\".\"state\" IS NOT excluded.\"state\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"preset\" (\"id\", \"small\", \"large\", \"flag\", "
	    "\"other\", \"amount\", \"nothing\", \"odd\", \"body\", \"word\", \"born\", \"died\", "
	    "\"opens\", \"closes\", \"changed\", \"state\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
	    "ON CONFLICT (\"id\") "
	    "DO UPDATE SET \"small\" = excluded.\"small\", \"large\" = excluded.\"large\", "
	    "\"flag\" = excluded.\"flag\", \"other\" = excluded.\"other\", "
	    "\"amount\" = excluded.\"amount\", \"nothing\" = excluded.\"nothing\", "
	    "\"odd\" = excluded.\"odd\", \"body\" = excluded.\"body\", "
	    "\"word\" = excluded.\"word\", \"born\" = excluded.\"born\", "
	    "\"died\" = excluded.\"died\", \"opens\" = excluded.\"opens\", "
	    "\"closes\" = excluded.\"closes\", \"changed\" = excluded.\"changed\", "
	    "\"state\" = excluded.\"state\" "
	    "WHERE \"preset\".\"small\" IS DISTINCT FROM excluded.\"small\" "
	    "OR \"preset\".\"large\" IS DISTINCT FROM excluded.\"large\" "
	    "OR \"preset\".\"flag\" IS DISTINCT FROM excluded.\"flag\" "
	    "OR \"preset\".\"other\" IS DISTINCT FROM excluded.\"other\" "
	    "OR \"preset\".\"amount\" IS DISTINCT FROM excluded.\"amount\" "
	    "OR \"preset\".\"nothing\" IS DISTINCT FROM excluded.\"nothing\" "
	    "OR \"preset\".\"odd\" IS DISTINCT FROM excluded.\"odd\" "
	    "OR \"preset\".\"body\" IS DISTINCT FROM excluded.\"body\" "
	    "OR \"preset\".\"word\" IS DISTINCT FROM excluded.\"word\" "
	    "OR \"preset\".\"born\" IS DISTINCT FROM excluded.\"born\" "
	    "OR \"preset\".\"died\" IS DISTINCT FROM excluded.\"died\" "
	    "OR \"preset\".\"opens\" IS DISTINCT FROM excluded.\"opens\" "
	    "OR \"preset\".\"closes\" IS DISTINCT FROM excluded.\"closes\" "
	    "OR \"preset\".\"changed\" IS DISTINCT FROM excluded.\"changed\" "
	    "OR \"preset\".\"state\" IS DISTINCT FROM excluded.\"state\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `preset` (`id`, `small`, `large`, `flag`, `other`, "
	    "`amount`, `nothing`, `odd`, `body`, `word`, `born`, `died`, `opens`, `closes`, "
	    "`changed`, `state`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `small` = VALUES(`small`), `large` = VALUES(`large`), "
	    "`flag` = VALUES(`flag`), `other` = VALUES(`other`), `amount` = VALUES(`amount`), "
	    "`nothing` = VALUES(`nothing`), `odd` = VALUES(`odd`), `body` = VALUES(`body`), "
	    "`word` = VALUES(`word`), `born` = VALUES(`born`), `died` = VALUES(`died`), "
	    "`opens` = VALUES(`opens`), `closes` = VALUES(`closes`), "
	    "`changed` = VALUES(`changed`), `state` = VALUES(`state`)",
} };

enum tipple_status
preset_upsert(struct tipple_db *db, struct preset *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &preset_table, &preset_table.keys[0], row, columns, outcome, err);
}

static const struct tipple_statement preset_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"preset\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"preset\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `preset` WHERE `id` = ?",
} };

enum tipple_status
preset_delete(struct tipple_db *db, struct tipple_uuid id, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_uuid(id) };

	return tipple_delete(db, &preset_table, key, err);
}

static const struct tipple_key preset_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ PRESET_ID }, .ncolumns = 1,
	    .find = &preset_find_sql, .upsert = &preset_upsert_sql },
};

const struct tipple_table preset_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "preset",
	.row_size = sizeof(struct preset), .own_offset = offsetof(struct preset, own),
	.columns = preset_columns, .ncolumns = PRESET_NCOLUMNS, .generated = -1,
	.keys = preset_keys, .nkeys = 1, .primary = 0,
	.create = { preset_create_sqlite, preset_create_postgresql, preset_create_mysql },
	.insert = &preset_insert_sql, .select = &preset_select_sql,
	.update = &preset_update_sql, .remove = &preset_remove_sql,
	.rules = preset_rules, .nrules = 7,
};
