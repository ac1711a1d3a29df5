/*
 * keys.c - how the tables of keys.h are kept.
 *
 * Written by tipple-gen from keys.yaml; edit that, not this.
 */
#include "keys.h"

static const struct tipple_column package_columns[] = {
	{ TIPPLE_FIELD(package, name), .name = "name", .type = TIPPLE_TEXT, .length = 100 },
	{ TIPPLE_FIELD(package, architecture), .name = "architecture", .type = TIPPLE_TEXT,
	    .length = 20 },
	{ TIPPLE_FIELD(package, version), .name = "version", .type = TIPPLE_TEXT, .length = 100 },
	{ TIPPLE_FIELD_HAS(package, size), .name = "size", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_NULLABLE },
	{ TIPPLE_FIELD(package, seen_at), .name = "seen_at", .type = TIPPLE_TIMESTAMP,
	    .flags = TIPPLE_COLUMN_NO_COMPARE },
	{ TIPPLE_FIELD(package, run), .name = "run", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_NO_COMPARE },
};

static const char *const package_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"package\" (\n"
	"\t\"name\" TEXT NOT NULL,\n"
	"\t\"architecture\" TEXT NOT NULL,\n"
	"\t\"version\" TEXT NOT NULL,\n"
	"\t\"size\" INTEGER,\n"
	"\t\"seen_at\" INTEGER NOT NULL,\n"
	"\t\"run\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"package__name_architecture\" PRIMARY KEY (\"name\", \"architecture\"),\n"
	"\tCONSTRAINT \"package__name__check\" CHECK (length(\"name\") <= 100),\n"
	"\tCONSTRAINT \"package__architecture__check\" CHECK (length(\"architecture\") <= 20),\n"
	"\tCONSTRAINT \"package__version__check\" CHECK (length(\"version\") <= 100)\n"
	") STRICT",
	"CREATE INDEX IF NOT EXISTS \"package__version_idx\" ON \"package\" (\"version\")",
	"CREATE INDEX IF NOT EXISTS \"package_recent\" ON \"package\" (\"seen_at\", \"name\")", NULL
};

static const char *const package_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"package\" (\n"
	"\t\"name\" varchar(100) COLLATE \"C\" NOT NULL,\n"
	"\t\"architecture\" varchar(20) COLLATE \"C\" NOT NULL,\n"
	"\t\"version\" varchar(100) COLLATE \"C\" NOT NULL,\n"
	"\t\"size\" bigint,\n"
	"\t\"seen_at\" timestamptz NOT NULL,\n"
	"\t\"run\" bigint NOT NULL,\n"
	"\tCONSTRAINT \"package__name_architecture\" PRIMARY KEY (\"name\", \"architecture\")\n"
	")",
	"CREATE INDEX IF NOT EXISTS \"package__version_idx\" ON \"package\" (\"version\")",
	"CREATE INDEX IF NOT EXISTS \"package_recent\" ON \"package\" (\"seen_at\", \"name\")", NULL
};

static const char *const package_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `package` (\n"
	"\t`name` VARCHAR(100) NOT NULL,\n"
	"\t`architecture` VARCHAR(20) NOT NULL,\n"
	"\t`version` VARCHAR(100) NOT NULL,\n"
	"\t`size` BIGINT,\n"
	"\t`seen_at` DATETIME(6) NOT NULL,\n"
	"\t`run` BIGINT NOT NULL,\n"
	"\tCONSTRAINT `package__name_architecture` PRIMARY KEY (`name`, `architecture`),\n"
	"\tINDEX `package__version_idx` (`version`),\n"
	"\tINDEX `package_recent` (`seen_at`, `name`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
package_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &package_table, err);
}

static const struct tipple_statement package_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"name\", \"architecture\", \"version\", \"size\", \"seen_at\", "
	    "\"run\" "
	    "FROM \"package\" "
	    "WHERE \"name\" = ? AND \"architecture\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"name\", \"architecture\", \"version\", \"size\", "
	    "\"seen_at\", \"run\" "
	    "FROM \"package\" "
	    "WHERE \"name\" = $1 AND \"architecture\" = $2",
	[TIPPLE_MYSQL] = "SELECT `name`, `architecture`, `version`, `size`, `seen_at`, `run` "
	    "FROM `package` "
	    "WHERE `name` = ? AND `architecture` = ?",
} };

enum tipple_status
package_find(struct tipple_db *db, const char *name, const char *architecture, struct package *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(name), tipple_text(architecture) };

	return tipple_find(db, &package_table, &package_table.keys[0], key, row, err);
}

static const struct tipple_statement package_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"name\", \"architecture\", \"version\", \"size\", \"seen_at\", "
	    "\"run\" "
	    "FROM \"package\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"name\", \"architecture\", \"version\", \"size\", "
	    "\"seen_at\", \"run\" "
	    "FROM \"package\"",
	[TIPPLE_MYSQL] = "SELECT `name`, `architecture`, `version`, `size`, `seen_at`, `run` "
	    "FROM `package`",
} };

enum tipple_status
package_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &package_table, q, cursor, err);
}

static const struct tipple_statement package_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"package\" (\"name\", \"architecture\", "
	    "\"version\", \"size\", \"seen_at\", \"run\") "
	    "VALUES (?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"package\" (\"name\", \"architecture\", \"version\", "
	    "\"size\", \"seen_at\", \"run\") "
	    "VALUES ($1, $2, $3, $4, $5, $6)",
	[TIPPLE_MYSQL] = "INSERT INTO `package` (`name`, `architecture`, `version`, `size`, "
	    "`seen_at`, `run`) "
	    "VALUES (?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
package_insert(struct tipple_db *db, struct package *row, struct tipple_error *err)
{
	return tipple_insert(db, &package_table, row, err);
}

static const struct tipple_statement package_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"package\" SET \"version\" = ?, \"size\" = ?, \"seen_at\" = ?, "
	    "\"run\" = ? "
	    "WHERE \"name\" = ? AND \"architecture\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"package\" SET \"version\" = $1, \"size\" = $2, "
	    "\"seen_at\" = $3, \"run\" = $4 "
	    "WHERE \"name\" = $5 AND \"architecture\" = $6",
	[TIPPLE_MYSQL] = "UPDATE `package` SET `version` = ?, `size` = ?, `seen_at` = ?, "
	    "`run` = ? "
	    "WHERE `name` = ? AND `architecture` = ?",
} };

enum tipple_status
package_update(struct tipple_db *db, const struct package *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &package_table, row, columns, err);
}

static const struct tipple_statement package_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"package\" (\"name\", \"architecture\", "
	    "\"version\", \"size\", \"seen_at\", \"run\") "
	    "VALUES (?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"name\", \"architecture\") "
	    "DO UPDATE SET \"version\" = excluded.\"version\", \"size\" = excluded.\"size\", "
	    "\"seen_at\" = excluded.\"seen_at\", \"run\" = excluded.\"run\" "
	    "WHERE \"package\".\"version\" IS NOT excluded.\"version\" "
	    "OR \"package\".\"size\" IS NOT excluded.\"size\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"package\" (\"name\", \"architecture\", \"version\", "
	    "\"size\", \"seen_at\", \"run\") "
	    "VALUES ($1, $2, $3, $4, $5, $6) "
	    "ON CONFLICT (\"name\", \"architecture\") "
	    "DO UPDATE SET \"version\" = excluded.\"version\", \"size\" = excluded.\"size\", "
	    "\"seen_at\" = excluded.\"seen_at\", \"run\" = excluded.\"run\" "
	    "WHERE \"package\".\"version\" IS DISTINCT FROM excluded.\"version\" "
	    "OR \"package\".\"size\" IS DISTINCT FROM excluded.\"size\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `package` (`name`, `architecture`, `version`, `size`, "
	    "`seen_at`, `run`) "
	    "VALUES (?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `name` = IF(CAST(`name` AS BINARY) <=> CAST(VALUES(`name`) AS BINARY) "
	    "AND CAST(`architecture` AS BINARY) <=> CAST(VALUES(`architecture`) AS BINARY), "
	    "`name`, (SELECT 1 UNION SELECT 2)), "
	    "`seen_at` = IF(NOT (CAST(`version` AS BINARY) <=> CAST(VALUES(`version`) AS BINARY)) "
	    "OR NOT (`size` <=> VALUES(`size`)), VALUES(`seen_at`), `seen_at`), "
	    "`run` = IF(NOT (CAST(`version` AS BINARY) <=> CAST(VALUES(`version`) AS BINARY)) "
	    "OR NOT (`size` <=> VALUES(`size`)), VALUES(`run`), `run`), "
	    "`version` = VALUES(`version`), `size` = VALUES(`size`)",
} };

enum tipple_status
package_upsert(struct tipple_db *db, struct package *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &package_table, &package_table.keys[0], row, columns, outcome,
	    err);
}

static const struct tipple_statement package_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"package\" WHERE \"name\" = ? AND \"architecture\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE "
	    "FROM \"package\" "
	    "WHERE \"name\" = $1 AND \"architecture\" = $2",
	[TIPPLE_MYSQL] = "DELETE FROM `package` WHERE `name` = ? AND `architecture` = ?",
} };

enum tipple_status
package_delete(struct tipple_db *db, const char *name, const char *architecture,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(name), tipple_text(architecture) };

	return tipple_delete(db, &package_table, key, err);
}

static const struct tipple_key package_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ PACKAGE_NAME, PACKAGE_ARCHITECTURE },
	    .ncolumns = 2,
	    .find = &package_find_sql, .upsert = &package_upsert_sql },
};

const struct tipple_table package_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "package",
	.row_size = sizeof(struct package), .own_offset = offsetof(struct package, own),
	.columns = package_columns, .ncolumns = PACKAGE_NCOLUMNS, .generated = -1,
	.keys = package_keys, .nkeys = 1, .primary = 0,
	.create = { package_create_sqlite, package_create_postgresql, package_create_mysql },
	.insert = &package_insert_sql, .select = &package_select_sql,
	.update = &package_update_sql, .remove = &package_remove_sql,
};

static const struct tipple_column customer_columns[] = {
	{ TIPPLE_FIELD_HAS(customer, id), .name = "id", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_GENERATED },
	{ TIPPLE_FIELD(customer, email), .name = "email", .type = TIPPLE_TEXT, .length = 254 },
	{ TIPPLE_FIELD(customer, tax_number), .name = "tax_number", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE, .length = 30 },
	{ TIPPLE_FIELD(customer, name), .name = "name", .type = TIPPLE_TEXT, .length = 200 },
};

static const char *const customer_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"customer\" (\n"
	"\t\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n"
	"\t\"email\" TEXT NOT NULL,\n"
	"\t\"tax_number\" TEXT,\n"
	"\t\"name\" TEXT NOT NULL,\n"
	"\tCONSTRAINT \"customer__email\" UNIQUE (\"email\"),\n"
	"\tCONSTRAINT \"customer__tax\" UNIQUE (\"tax_number\"),\n"
	"\tCONSTRAINT \"customer__email__check\" CHECK (length(\"email\") <= 254),\n"
	"\tCONSTRAINT \"customer__tax_number__check\" CHECK (length(\"tax_number\") <= 30),\n"
	"\tCONSTRAINT \"customer__name__check\" CHECK (length(\"name\") <= 200)\n"
	") STRICT", NULL
};

static const char *const customer_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"customer\" (\n"
	"\t\"id\" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,\n"
	"\t\"email\" varchar(254) COLLATE \"C\" NOT NULL,\n"
	"\t\"tax_number\" varchar(30) COLLATE \"C\",\n"
	"\t\"name\" varchar(200) COLLATE \"C\" NOT NULL,\n"
	"\tCONSTRAINT \"customer__id\" PRIMARY KEY (\"id\"),\n"
	"\tCONSTRAINT \"customer__email\" UNIQUE (\"email\"),\n"
	"\tCONSTRAINT \"customer__tax\" UNIQUE (\"tax_number\")\n"
	")", NULL
};

static const char *const customer_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `customer` (\n"
	"\t`id` BIGINT NOT NULL AUTO_INCREMENT,\n"
	"\t`email` VARCHAR(254) NOT NULL,\n"
	"\t`tax_number` VARCHAR(30),\n"
	"\t`name` VARCHAR(200) NOT NULL,\n"
	"\tCONSTRAINT `customer__id` PRIMARY KEY (`id`),\n"
	"\tCONSTRAINT `customer__email` UNIQUE (`email`),\n"
	"\tCONSTRAINT `customer__tax` UNIQUE (`tax_number`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
customer_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &customer_table, err);
}

static const struct tipple_statement customer_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\" "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\" "
	    "WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `email`, `tax_number`, `name` "
	    "FROM `customer` "
	    "WHERE `id` = ?",
} };

enum tipple_status
customer_find(struct tipple_db *db, int64_t id, struct customer *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_find(db, &customer_table, &customer_table.keys[0], key, row, err);
}

static const struct tipple_statement customer_find_by_email_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\" "
	    "WHERE \"email\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\" "
	    "WHERE \"email\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `email`, `tax_number`, `name` "
	    "FROM `customer` "
	    "WHERE `email` = ?",
} };

enum tipple_status
customer_find_by_email(struct tipple_db *db, const char *email, struct customer *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(email) };

	return tipple_find(db, &customer_table, &customer_table.keys[1], key, row, err);
}

static const struct tipple_statement customer_find_by_tax_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\" "
	    "WHERE \"tax_number\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\" "
	    "WHERE \"tax_number\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `email`, `tax_number`, `name` "
	    "FROM `customer` "
	    "WHERE `tax_number` = ?",
} };

enum tipple_status
customer_find_by_tax(struct tipple_db *db, const char *tax_number, struct customer *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(tax_number) };

	return tipple_find(db, &customer_table, &customer_table.keys[2], key, row, err);
}

static const struct tipple_statement customer_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" FROM \"customer\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"email\", \"tax_number\", \"name\" "
	    "FROM \"customer\"",
	[TIPPLE_MYSQL] = "SELECT `id`, `email`, `tax_number`, `name` FROM `customer`",
} };

enum tipple_status
customer_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &customer_table, q, cursor, err);
}

static const struct tipple_statement customer_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"customer\" (\"email\", \"tax_number\", "
	    "\"name\") "
	    "VALUES (?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"customer\" (\"email\", \"tax_number\", \"name\") "
	    "VALUES ($1, $2, $3) "
	    "RETURNING \"id\"",
	[TIPPLE_MYSQL] = "INSERT INTO `customer` (`email`, `tax_number`, `name`) VALUES (?, ?, ?)",
} };

enum tipple_status
customer_insert(struct tipple_db *db, struct customer *row, struct tipple_error *err)
{
	return tipple_insert(db, &customer_table, row, err);
}

static const struct tipple_statement customer_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"customer\" SET \"email\" = ?, \"tax_number\" = ?, "
	    "\"name\" = ? "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"customer\" SET \"email\" = $1, \"tax_number\" = $2, "
	    "\"name\" = $3 "
	    "WHERE \"id\" = $4",
	[TIPPLE_MYSQL] = "UPDATE `customer` SET `email` = ?, `tax_number` = ?, `name` = ? "
	    "WHERE `id` = ?",
} };

enum tipple_status
customer_update(struct tipple_db *db, const struct customer *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &customer_table, row, columns, err);
}

static const struct tipple_statement customer_upsert_by_email_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"customer\" (\"email\", \"tax_number\", "
	    "\"name\") "
	    "VALUES (?, ?, ?) "
	    "ON CONFLICT (\"email\") "
	    "DO UPDATE SET \"tax_number\" = excluded.\"tax_number\", \"name\" = excluded.\"name\" "
	    "WHERE \"customer\".\"tax_number\" IS NOT excluded.\"tax_number\" "
	    "OR \"customer\".\"name\" IS NOT excluded.\"name\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"customer\" (\"email\", \"tax_number\", \"name\") "
	    "VALUES ($1, $2, $3) "
	    "ON CONFLICT (\"email\") "
	    "DO UPDATE SET \"tax_number\" = excluded.\"tax_number\", \"name\" = excluded.\"name\" "
	    "WHERE \"customer\".\"tax_number\" IS DISTINCT FROM excluded.\"tax_number\" "
	    "OR \"customer\".\"name\" IS DISTINCT FROM excluded.\"name\" "
	    "RETURNING (xmax = 0) AS inserted, \"id\"",
	[TIPPLE_MYSQL] = "INSERT INTO `customer` (`email`, `tax_number`, `name`) "
	    "VALUES (?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `email` = IF(CAST(`email` AS BINARY) <=> CAST(VALUES(`email`) AS BINARY), "
	    "`email`, (SELECT 1 UNION SELECT 2)), `id` = LAST_INSERT_ID(`id`), "
	    "`tax_number` = VALUES(`tax_number`), `name` = VALUES(`name`)",
} };

enum tipple_status
customer_upsert_by_email(struct tipple_db *db, struct customer *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &customer_table, &customer_table.keys[1], row, columns, outcome,
	    err);
}

static const struct tipple_statement customer_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"customer\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"customer\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `customer` WHERE `id` = ?",
} };

enum tipple_status
customer_delete(struct tipple_db *db, int64_t id, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_delete(db, &customer_table, key, err);
}

static const struct tipple_key customer_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ CUSTOMER_ID }, .ncolumns = 1,
	    .find = &customer_find_sql },
	{ .name = "email", .columns = (const int[]){ CUSTOMER_EMAIL }, .ncolumns = 1,
	    .find = &customer_find_by_email_sql, .upsert = &customer_upsert_by_email_sql },
	{ .name = "tax", .columns = (const int[]){ CUSTOMER_TAX_NUMBER }, .ncolumns = 1,
	    .find = &customer_find_by_tax_sql },
};

const struct tipple_table customer_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "customer",
	.row_size = sizeof(struct customer), .own_offset = offsetof(struct customer, own),
	.columns = customer_columns, .ncolumns = CUSTOMER_NCOLUMNS, .generated = CUSTOMER_ID,
	.keys = customer_keys, .nkeys = 3, .primary = 0,
	.create = { customer_create_sqlite, customer_create_postgresql, customer_create_mysql },
	.insert = &customer_insert_sql, .select = &customer_select_sql,
	.update = &customer_update_sql, .remove = &customer_remove_sql,
};

static const struct tipple_column currency_columns[] = {
	{ TIPPLE_FIELD(currency, code), .name = "code", .type = TIPPLE_TEXT, .length = 3 },
	{ TIPPLE_FIELD(currency, number), .name = "number", .type = TIPPLE_INT16 },
	{ TIPPLE_FIELD(currency, title), .name = "title", .type = TIPPLE_TEXT, .length = 60 },
	{ TIPPLE_FIELD(currency, checked), .name = "checked", .type = TIPPLE_DATE,
	    .flags = TIPPLE_COLUMN_NO_COMPARE },
};

static const char *const currency_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"currency\" (\n"
	"\t\"code\" TEXT NOT NULL,\n"
	"\t\"number\" INTEGER NOT NULL,\n"
	"\t\"title\" TEXT NOT NULL,\n"
	"\t\"checked\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"currency__code\" PRIMARY KEY (\"code\"),\n"
	"\tCONSTRAINT \"currency__number\" UNIQUE (\"number\"),\n"
	"\tCONSTRAINT \"currency__code__check\" CHECK (length(\"code\") <= 3),\n"
	"\tCONSTRAINT \"currency__number__check\" CHECK (\"number\" BETWEEN -32768 AND 32767),\n"
	"\tCONSTRAINT \"currency__title__check\" CHECK (length(\"title\") <= 60)\n"
	") STRICT", NULL
};

static const char *const currency_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"currency\" (\n"
	"\t\"code\" varchar(3) COLLATE \"C\" NOT NULL,\n"
	"\t\"number\" smallint NOT NULL,\n"
	"\t\"title\" varchar(60) COLLATE \"C\" NOT NULL,\n"
	"\t\"checked\" date NOT NULL,\n"
	"\tCONSTRAINT \"currency__code\" PRIMARY KEY (\"code\"),\n"
	"\tCONSTRAINT \"currency__number\" UNIQUE (\"number\")\n"
	")", NULL
};

static const char *const currency_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `currency` (\n"
	"\t`code` VARCHAR(3) NOT NULL,\n"
	"\t`number` SMALLINT NOT NULL,\n"
	"\t`title` VARCHAR(60) NOT NULL,\n"
	"\t`checked` DATE NOT NULL,\n"
	"\tCONSTRAINT `currency__code` PRIMARY KEY (`code`),\n"
	"\tCONSTRAINT `currency__number` UNIQUE (`number`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
currency_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &currency_table, err);
}

static const struct tipple_statement currency_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"code\", \"number\", \"title\", \"checked\" "
	    "FROM \"currency\" "
	    "WHERE \"code\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"code\", \"number\", \"title\", \"checked\" "
	    "FROM \"currency\" "
	    "WHERE \"code\" = $1",
	[TIPPLE_MYSQL] = "SELECT `code`, `number`, `title`, `checked` "
	    "FROM `currency` "
	    "WHERE `code` = ?",
} };

enum tipple_status
currency_find(struct tipple_db *db, const char *code, struct currency *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(code) };

	return tipple_find(db, &currency_table, &currency_table.keys[0], key, row, err);
}

static const struct tipple_statement currency_find_by_number_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"code\", \"number\", \"title\", \"checked\" "
	    "FROM \"currency\" "
	    "WHERE \"number\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"code\", \"number\", \"title\", \"checked\" "
	    "FROM \"currency\" "
	    "WHERE \"number\" = $1",
	[TIPPLE_MYSQL] = "SELECT `code`, `number`, `title`, `checked` "
	    "FROM `currency` "
	    "WHERE `number` = ?",
} };

enum tipple_status
currency_find_by_number(struct tipple_db *db, int16_t number, struct currency *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(number) };

	return tipple_find(db, &currency_table, &currency_table.keys[1], key, row, err);
}

static const struct tipple_statement currency_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"code\", \"number\", \"title\", \"checked\" FROM \"currency\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"code\", \"number\", \"title\", \"checked\" "
	    "FROM \"currency\"",
	[TIPPLE_MYSQL] = "SELECT `code`, `number`, `title`, `checked` FROM `currency`",
} };

enum tipple_status
currency_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &currency_table, q, cursor, err);
}

static const struct tipple_statement currency_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"currency\" (\"code\", \"number\", \"title\", "
	    "\"checked\") "
	    "VALUES (?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"currency\" (\"code\", \"number\", \"title\", "
	    "\"checked\") "
	    "VALUES ($1, $2, $3, $4)",
	[TIPPLE_MYSQL] = "INSERT INTO `currency` (`code`, `number`, `title`, `checked`) "
	    "VALUES (?, ?, ?, ?)",
} };

enum tipple_status
currency_insert(struct tipple_db *db, struct currency *row, struct tipple_error *err)
{
	return tipple_insert(db, &currency_table, row, err);
}

static const struct tipple_statement currency_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"currency\" SET \"number\" = ?, \"title\" = ?, \"checked\" = ? "
	    "WHERE \"code\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"currency\" SET \"number\" = $1, \"title\" = $2, "
	    "\"checked\" = $3 "
	    "WHERE \"code\" = $4",
	[TIPPLE_MYSQL] = "UPDATE `currency` SET `number` = ?, `title` = ?, `checked` = ? "
	    "WHERE `code` = ?",
} };

enum tipple_status
currency_update(struct tipple_db *db, const struct currency *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &currency_table, row, columns, err);
}

static const struct tipple_statement currency_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"currency\" (\"code\", \"number\", \"title\", "
	    "\"checked\") "
	    "VALUES (?, ?, ?, ?) "
	    "ON CONFLICT (\"code\") "
	    "DO UPDATE SET \"number\" = excluded.\"number\", \"title\" = excluded.\"title\", "
	    "\"checked\" = excluded.\"checked\" "
	    "WHERE \"currency\".\"number\" IS NOT excluded.\"number\" "
	    "OR \"currency\".\"title\" IS NOT excluded.\"title\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"currency\" (\"code\", \"number\", \"title\", "
	    "\"checked\") "
	    "VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (\"code\") "
	    "DO UPDATE SET \"number\" = excluded.\"number\", \"title\" = excluded.\"title\", "
	    "\"checked\" = excluded.\"checked\" "
	    "WHERE \"currency\".\"number\" IS DISTINCT FROM excluded.\"number\" "
	    "OR \"currency\".\"title\" IS DISTINCT FROM excluded.\"title\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `currency` (`code`, `number`, `title`, `checked`) "
	    "VALUES (?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `code` = IF(CAST(`code` AS BINARY) <=> CAST(VALUES(`code`) AS BINARY), "
	    "`code`, (SELECT 1 UNION SELECT 2)), "
	    "`checked` = IF(NOT (`number` <=> VALUES(`number`)) "
	    "OR NOT (CAST(`title` AS BINARY) <=> CAST(VALUES(`title`) AS BINARY)), "
	    "VALUES(`checked`), `checked`), `number` = VALUES(`number`), `title` = VALUES(`title`)",
} };

enum tipple_status
currency_upsert(struct tipple_db *db, struct currency *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &currency_table, &currency_table.keys[0], row, columns, outcome,
	    err);
}

static const struct tipple_statement currency_upsert_by_number_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"currency\" (\"code\", \"number\", \"title\", "
	    "\"checked\") "
	    "VALUES (?, ?, ?, ?) "
	    "ON CONFLICT (\"number\") "
	    "DO UPDATE SET \"code\" = excluded.\"code\", \"title\" = excluded.\"title\", "
	    "\"checked\" = excluded.\"checked\" "
	    "WHERE \"currency\".\"code\" IS NOT excluded.\"code\" "
	    "OR \"currency\".\"title\" IS NOT excluded.\"title\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"currency\" (\"code\", \"number\", \"title\", "
	    "\"checked\") "
	    "VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (\"number\") "
	    "DO UPDATE SET \"code\" = excluded.\"code\", \"title\" = excluded.\"title\", "
	    "\"checked\" = excluded.\"checked\" "
	    "WHERE \"currency\".\"code\" IS DISTINCT FROM excluded.\"code\" "
	    "OR \"currency\".\"title\" IS DISTINCT FROM excluded.\"title\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `currency` (`code`, `number`, `title`, `checked`) "
	    "VALUES (?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `number` = IF(`number` <=> VALUES(`number`), `number`, "
	    "(SELECT 1 UNION SELECT 2)), "
	    "`checked` = IF(NOT (CAST(`code` AS BINARY) <=> CAST(VALUES(`code`) AS BINARY)) "
	    "OR NOT (CAST(`title` AS BINARY) <=> CAST(VALUES(`title`) AS BINARY)), "
	    "VALUES(`checked`), `checked`), `code` = VALUES(`code`), `title` = VALUES(`title`)",
} };

enum tipple_status
currency_upsert_by_number(struct tipple_db *db, struct currency *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &currency_table, &currency_table.keys[1], row, columns, outcome,
	    err);
}

static const struct tipple_statement currency_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"currency\" WHERE \"code\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"currency\" WHERE \"code\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `currency` WHERE `code` = ?",
} };

enum tipple_status
currency_delete(struct tipple_db *db, const char *code, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(code) };

	return tipple_delete(db, &currency_table, key, err);
}

static const struct tipple_key currency_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ CURRENCY_CODE }, .ncolumns = 1,
	    .find = &currency_find_sql, .upsert = &currency_upsert_sql },
	{ .name = "number", .columns = (const int[]){ CURRENCY_NUMBER }, .ncolumns = 1,
	    .find = &currency_find_by_number_sql, .upsert = &currency_upsert_by_number_sql },
};

const struct tipple_table currency_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "currency",
	.row_size = sizeof(struct currency), .own_offset = offsetof(struct currency, own),
	.columns = currency_columns, .ncolumns = CURRENCY_NCOLUMNS, .generated = -1,
	.keys = currency_keys, .nkeys = 2, .primary = 0,
	.create = { currency_create_sqlite, currency_create_postgresql, currency_create_mysql },
	.insert = &currency_insert_sql, .select = &currency_select_sql,
	.update = &currency_update_sql, .remove = &currency_remove_sql,
};

static const struct tipple_column membership_columns[] = {
	{ TIPPLE_FIELD(membership, member), .name = "member", .type = TIPPLE_INT64 },
	{ TIPPLE_FIELD(membership, team), .name = "team", .type = TIPPLE_INT64 },
};

static const char *const membership_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"membership\" (\n"
	"\t\"member\" INTEGER NOT NULL,\n"
	"\t\"team\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"membership__member_team\" PRIMARY KEY (\"member\", \"team\")\n"
	") STRICT", NULL
};

static const char *const membership_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"membership\" (\n"
	"\t\"member\" bigint NOT NULL,\n"
	"\t\"team\" bigint NOT NULL,\n"
	"\tCONSTRAINT \"membership__member_team\" PRIMARY KEY (\"member\", \"team\")\n"
	")", NULL
};

static const char *const membership_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `membership` (\n"
	"\t`member` BIGINT NOT NULL,\n"
	"\t`team` BIGINT NOT NULL,\n"
	"\tCONSTRAINT `membership__member_team` PRIMARY KEY (`member`, `team`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
membership_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &membership_table, err);
}

static const struct tipple_statement membership_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"member\", \"team\" "
	    "FROM \"membership\" "
	    "WHERE \"member\" = ? AND \"team\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"member\", \"team\" "
	    "FROM \"membership\" "
	    "WHERE \"member\" = $1 AND \"team\" = $2",
	[TIPPLE_MYSQL] = "SELECT `member`, `team` "
	    "FROM `membership` "
	    "WHERE `member` = ? AND `team` = ?",
} };

enum tipple_status
membership_find(struct tipple_db *db, int64_t member, int64_t team, struct membership *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(member), tipple_int(team) };

	return tipple_find(db, &membership_table, &membership_table.keys[0], key, row, err);
}

static const struct tipple_statement membership_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"member\", \"team\" FROM \"membership\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"member\", \"team\" FROM \"membership\"",
	[TIPPLE_MYSQL] = "SELECT `member`, `team` FROM `membership`",
} };

enum tipple_status
membership_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &membership_table, q, cursor, err);
}

static const struct tipple_statement membership_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"membership\" (\"member\", \"team\") "
	    "VALUES (?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"membership\" (\"member\", \"team\") VALUES ($1, $2)",
	[TIPPLE_MYSQL] = "INSERT INTO `membership` (`member`, `team`) VALUES (?, ?)",
} };

enum tipple_status
membership_insert(struct tipple_db *db, struct membership *row, struct tipple_error *err)
{
	return tipple_insert(db, &membership_table, row, err);
}

static const struct tipple_statement membership_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"membership\" SET \"member\" = \"member\" "
	    "WHERE \"member\" = ? AND \"team\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"membership\" SET \"member\" = \"member\" "
	    "WHERE \"member\" = $1 AND \"team\" = $2",
	[TIPPLE_MYSQL] = "UPDATE `membership` SET `member` = `member` "
	    "WHERE `member` = ? AND `team` = ?",
} };

enum tipple_status
membership_update(struct tipple_db *db, const struct membership *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &membership_table, row, columns, err);
}

static const struct tipple_statement membership_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"membership\" (\"member\", \"team\") "
	    "VALUES (?, ?) "
	    "ON CONFLICT (\"member\", \"team\") "
	    "DO NOTHING",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"membership\" (\"member\", \"team\") "
	    "VALUES ($1, $2) "
	    "ON CONFLICT (\"member\", \"team\") "
	    "DO NOTHING "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `membership` (`member`, `team`) "
	    "VALUES (?, ?) "
	    "ON DUPLICATE KEY UPDATE `member` = `member`",
} };

enum tipple_status
membership_upsert(struct tipple_db *db, struct membership *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &membership_table, &membership_table.keys[0], row, columns,
	    outcome, err);
}

static const struct tipple_statement membership_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"membership\" WHERE \"member\" = ? AND \"team\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"membership\" WHERE \"member\" = $1 AND \"team\" = $2",
	[TIPPLE_MYSQL] = "DELETE FROM `membership` WHERE `member` = ? AND `team` = ?",
} };

enum tipple_status
membership_delete(struct tipple_db *db, int64_t member, int64_t team, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(member), tipple_int(team) };

	return tipple_delete(db, &membership_table, key, err);
}

static const struct tipple_key membership_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ MEMBERSHIP_MEMBER, MEMBERSHIP_TEAM },
	    .ncolumns = 2,
	    .find = &membership_find_sql, .upsert = &membership_upsert_sql },
};

const struct tipple_table membership_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "membership",
	.row_size = sizeof(struct membership), .own_offset = offsetof(struct membership, own),
	.columns = membership_columns, .ncolumns = MEMBERSHIP_NCOLUMNS, .generated = -1,
	.keys = membership_keys, .nkeys = 1, .primary = 0,
	.create = { membership_create_sqlite, membership_create_postgresql,
	    membership_create_mysql },
	.insert = &membership_insert_sql, .select = &membership_select_sql,
	.update = &membership_update_sql, .remove = &membership_remove_sql,
};

static const struct tipple_column heartbeat_columns[] = {
	{ TIPPLE_FIELD(heartbeat, host), .name = "host", .type = TIPPLE_TEXT, .length = 60 },
	{ TIPPLE_FIELD(heartbeat, at), .name = "at", .type = TIPPLE_TIMESTAMP,
	    .flags = TIPPLE_COLUMN_NO_COMPARE },
};

static const char *const heartbeat_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"heartbeat\" (\n"
	"\t\"host\" TEXT NOT NULL,\n"
	"\t\"at\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"heartbeat__host\" PRIMARY KEY (\"host\"),\n"
	"\tCONSTRAINT \"heartbeat__host__check\" CHECK (length(\"host\") <= 60)\n"
	") STRICT", NULL
};

static const char *const heartbeat_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"heartbeat\" (\n"
	"\t\"host\" varchar(60) COLLATE \"C\" NOT NULL,\n"
	"\t\"at\" timestamptz NOT NULL,\n"
	"\tCONSTRAINT \"heartbeat__host\" PRIMARY KEY (\"host\")\n"
	")", NULL
};

static const char *const heartbeat_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `heartbeat` (\n"
	"\t`host` VARCHAR(60) NOT NULL,\n"
	"\t`at` DATETIME(6) NOT NULL,\n"
	"\tCONSTRAINT `heartbeat__host` PRIMARY KEY (`host`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
heartbeat_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &heartbeat_table, err);
}

static const struct tipple_statement heartbeat_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"host\", \"at\" FROM \"heartbeat\" WHERE \"host\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"host\", \"at\" FROM \"heartbeat\" WHERE \"host\" = $1",
	[TIPPLE_MYSQL] = "SELECT `host`, `at` FROM `heartbeat` WHERE `host` = ?",
} };

enum tipple_status
heartbeat_find(struct tipple_db *db, const char *host, struct heartbeat *row,
    struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(host) };

	return tipple_find(db, &heartbeat_table, &heartbeat_table.keys[0], key, row, err);
}

static const struct tipple_statement heartbeat_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"host\", \"at\" FROM \"heartbeat\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"host\", \"at\" FROM \"heartbeat\"",
	[TIPPLE_MYSQL] = "SELECT `host`, `at` FROM `heartbeat`",
} };

enum tipple_status
heartbeat_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &heartbeat_table, q, cursor, err);
}

static const struct tipple_statement heartbeat_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"heartbeat\" (\"host\", \"at\") VALUES (?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"heartbeat\" (\"host\", \"at\") VALUES ($1, $2)",
	[TIPPLE_MYSQL] = "INSERT INTO `heartbeat` (`host`, `at`) VALUES (?, ?)",
} };

enum tipple_status
heartbeat_insert(struct tipple_db *db, struct heartbeat *row, struct tipple_error *err)
{
	return tipple_insert(db, &heartbeat_table, row, err);
}

static const struct tipple_statement heartbeat_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"heartbeat\" SET \"at\" = ? WHERE \"host\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"heartbeat\" SET \"at\" = $1 WHERE \"host\" = $2",
	[TIPPLE_MYSQL] = "UPDATE `heartbeat` SET `at` = ? WHERE `host` = ?",
} };

enum tipple_status
heartbeat_update(struct tipple_db *db, const struct heartbeat *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &heartbeat_table, row, columns, err);
}

static const struct tipple_statement heartbeat_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"heartbeat\" (\"host\", \"at\") "
	    "VALUES (?, ?) "
	    "ON CONFLICT (\"host\") "
	    "DO NOTHING",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"heartbeat\" (\"host\", \"at\") "
	    "VALUES ($1, $2) "
	    "ON CONFLICT (\"host\") "
	    "DO NOTHING "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `heartbeat` (`host`, `at`) "
	    "VALUES (?, ?) "
	    "ON DUPLICATE KEY UPDATE `host` = IF(CAST(`host` AS BINARY) <=> CAST(VALUES(`host`) AS BINARY), "
	    "`host`, (SELECT 1 UNION SELECT 2))",
} };

enum tipple_status
heartbeat_upsert(struct tipple_db *db, struct heartbeat *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &heartbeat_table, &heartbeat_table.keys[0], row, columns, outcome,
	    err);
}

static const struct tipple_statement heartbeat_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"heartbeat\" WHERE \"host\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"heartbeat\" WHERE \"host\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `heartbeat` WHERE `host` = ?",
} };

enum tipple_status
heartbeat_delete(struct tipple_db *db, const char *host, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_text(host) };

	return tipple_delete(db, &heartbeat_table, key, err);
}

static const struct tipple_key heartbeat_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ HEARTBEAT_HOST }, .ncolumns = 1,
	    .find = &heartbeat_find_sql, .upsert = &heartbeat_upsert_sql },
};

const struct tipple_table heartbeat_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "heartbeat",
	.row_size = sizeof(struct heartbeat), .own_offset = offsetof(struct heartbeat, own),
	.columns = heartbeat_columns, .ncolumns = HEARTBEAT_NCOLUMNS, .generated = -1,
	.keys = heartbeat_keys, .nkeys = 1, .primary = 0,
	.create = { heartbeat_create_sqlite, heartbeat_create_postgresql, heartbeat_create_mysql },
	.insert = &heartbeat_insert_sql, .select = &heartbeat_select_sql,
	.update = &heartbeat_update_sql, .remove = &heartbeat_remove_sql,
};

static const struct tipple_column event_columns[] = {
	{ TIPPLE_FIELD(event, at), .name = "at", .type = TIPPLE_TIMESTAMP },
	{ TIPPLE_FIELD(event, message), .name = "message", .type = TIPPLE_TEXT },
};

static const char *const event_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"event\" (\n"
	"\t\"at\" INTEGER NOT NULL,\n"
	"\t\"message\" TEXT NOT NULL\n"
	") STRICT", NULL
};

static const char *const event_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"event\" (\n"
	"\t\"at\" timestamptz NOT NULL,\n"
	"\t\"message\" text COLLATE \"C\" NOT NULL\n"
	")", NULL
};

static const char *const event_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `event` (\n"
	"\t`at` DATETIME(6) NOT NULL,\n"
	"\t`message` LONGTEXT NOT NULL\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
event_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &event_table, err);
}

static const struct tipple_statement event_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"at\", \"message\" FROM \"event\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"at\", \"message\" FROM \"event\"",
	[TIPPLE_MYSQL] = "SELECT `at`, `message` FROM `event`",
} };

enum tipple_status
event_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &event_table, q, cursor, err);
}

static const struct tipple_statement event_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"event\" (\"at\", \"message\") VALUES (?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"event\" (\"at\", \"message\") VALUES ($1, $2)",
	[TIPPLE_MYSQL] = "INSERT INTO `event` (`at`, `message`) VALUES (?, ?)",
} };

enum tipple_status
event_insert(struct tipple_db *db, struct event *row, struct tipple_error *err)
{
	return tipple_insert(db, &event_table, row, err);
}

const struct tipple_table event_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "event",
	.row_size = sizeof(struct event), .own_offset = offsetof(struct event, own),
	.columns = event_columns, .ncolumns = EVENT_NCOLUMNS, .generated = -1,
	.primary = -1,
	.create = { event_create_sqlite, event_create_postgresql, event_create_mysql },
	.insert = &event_insert_sql, .select = &event_select_sql,
};

static const struct tipple_column ticket_columns[] = {
	{ TIPPLE_FIELD_HAS(ticket, id), .name = "id", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_GENERATED },
};

static const char *const ticket_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"ticket\" (\n"
	"\t\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT\n"
	") STRICT", NULL
};

static const char *const ticket_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"ticket\" (\n"
	"\t\"id\" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,\n"
	"\tCONSTRAINT \"ticket__id\" PRIMARY KEY (\"id\")\n"
	")", NULL
};

static const char *const ticket_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `ticket` (\n"
	"\t`id` BIGINT NOT NULL AUTO_INCREMENT,\n"
	"\tCONSTRAINT `ticket__id` PRIMARY KEY (`id`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
ticket_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &ticket_table, err);
}

static const struct tipple_statement ticket_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\" FROM \"ticket\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\" FROM \"ticket\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id` FROM `ticket` WHERE `id` = ?",
} };

enum tipple_status
ticket_find(struct tipple_db *db, int64_t id, struct ticket *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_find(db, &ticket_table, &ticket_table.keys[0], key, row, err);
}

static const struct tipple_statement ticket_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\" FROM \"ticket\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\" FROM \"ticket\"",
	[TIPPLE_MYSQL] = "SELECT `id` FROM `ticket`",
} };

enum tipple_status
ticket_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &ticket_table, q, cursor, err);
}

static const struct tipple_statement ticket_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"ticket\" DEFAULT VALUES",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"ticket\" DEFAULT VALUES RETURNING \"id\"",
	[TIPPLE_MYSQL] = "INSERT INTO `ticket` () VALUES ()",
} };

enum tipple_status
ticket_insert(struct tipple_db *db, struct ticket *row, struct tipple_error *err)
{
	return tipple_insert(db, &ticket_table, row, err);
}

static const struct tipple_statement ticket_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"ticket\" SET \"id\" = \"id\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"ticket\" SET \"id\" = \"id\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "UPDATE `ticket` SET `id` = `id` WHERE `id` = ?",
} };

enum tipple_status
ticket_update(struct tipple_db *db, const struct ticket *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &ticket_table, row, columns, err);
}

static const struct tipple_statement ticket_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"ticket\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"ticket\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `ticket` WHERE `id` = ?",
} };

enum tipple_status
ticket_delete(struct tipple_db *db, int64_t id, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_delete(db, &ticket_table, key, err);
}

static const struct tipple_key ticket_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ TICKET_ID }, .ncolumns = 1,
	    .find = &ticket_find_sql },
};

const struct tipple_table ticket_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "ticket",
	.row_size = sizeof(struct ticket), .own_offset = offsetof(struct ticket, own),
	.columns = ticket_columns, .ncolumns = TICKET_NCOLUMNS, .generated = TICKET_ID,
	.keys = ticket_keys, .nkeys = 1, .primary = 0,
	.create = { ticket_create_sqlite, ticket_create_postgresql, ticket_create_mysql },
	.insert = &ticket_insert_sql, .select = &ticket_select_sql,
	.update = &ticket_update_sql, .remove = &ticket_remove_sql,
};

static const struct tipple_column parameter_columns[] = {
	{ TIPPLE_FIELD(parameter, db), .name = "db", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(parameter, row), .name = "row", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(parameter, err), .name = "err", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(parameter, key), .name = "key", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(parameter, err_), .name = "err_", .type = TIPPLE_INT32 },
	{ TIPPLE_FIELD(parameter, value), .name = "value", .type = TIPPLE_TEXT },
};

static const char *const parameter_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"parameter\" (\n"
	"\t\"db\" INTEGER NOT NULL,\n"
	"\t\"row\" INTEGER NOT NULL,\n"
	"\t\"err\" INTEGER NOT NULL,\n"
	"\t\"key\" INTEGER NOT NULL,\n"
	"\t\"err_\" INTEGER NOT NULL,\n"
	"\t\"value\" TEXT NOT NULL,\n"
	"\tCONSTRAINT \"parameter__db_row_err_key_err_\" PRIMARY KEY (\"db\", \"row\", \"err\", "
	"\"key\", \"err_\"),\n"
	"\tCONSTRAINT \"parameter__db__check\" CHECK (\"db\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"parameter__row__check\" CHECK (\"row\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"parameter__err__check\" CHECK (\"err\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"parameter__key__check\" CHECK (\"key\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"parameter__err___check\" CHECK (\"err_\" BETWEEN -2147483648 "
	"AND 2147483647)\n"
	") STRICT", NULL
};

static const char *const parameter_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"parameter\" (\n"
	"\t\"db\" integer NOT NULL,\n"
	"\t\"row\" integer NOT NULL,\n"
	"\t\"err\" integer NOT NULL,\n"
	"\t\"key\" integer NOT NULL,\n"
	"\t\"err_\" integer NOT NULL,\n"
	"\t\"value\" text COLLATE \"C\" NOT NULL,\n"
	"\tCONSTRAINT \"parameter__db_row_err_key_err_\" PRIMARY KEY (\"db\", \"row\", \"err\", "
	"\"key\", \"err_\")\n"
	")", NULL
};

static const char *const parameter_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `parameter` (\n"
	"\t`db` INT NOT NULL,\n"
	"\t`row` INT NOT NULL,\n"
	"\t`err` INT NOT NULL,\n"
	"\t`key` INT NOT NULL,\n"
	"\t`err_` INT NOT NULL,\n"
	"\t`value` LONGTEXT NOT NULL,\n"
	"\tCONSTRAINT `parameter__db_row_err_key_err_` PRIMARY KEY (`db`, `row`, `err`, `key`, "
	"`err_`)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
parameter_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &parameter_table, err);
}

static const struct tipple_statement parameter_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"db\", \"row\", \"err\", \"key\", \"err_\", \"value\" "
	    "FROM \"parameter\" "
	    "WHERE \"db\" = ? AND \"row\" = ? AND \"err\" = ? AND \"key\" = ? AND \"err_\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"db\", \"row\", \"err\", \"key\", \"err_\", \"value\" "
	    "FROM \"parameter\" "
	    "WHERE \"db\" = $1 AND \"row\" = $2 AND \"err\" = $3 AND \"key\" = $4 "
	    "AND \"err_\" = $5",
	[TIPPLE_MYSQL] = "SELECT `db`, `row`, `err`, `key`, `err_`, `value` "
	    "FROM `parameter` "
	    "WHERE `db` = ? AND `row` = ? AND `err` = ? AND `key` = ? AND `err_` = ?",
} };

enum tipple_status
parameter_find(struct tipple_db *db, int32_t db_, int32_t row_, int32_t err__, int32_t key_,
    int32_t err_, struct parameter *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(db_), tipple_int(row_), tipple_int(err__),
	    tipple_int(key_), tipple_int(err_) };

	return tipple_find(db, &parameter_table, &parameter_table.keys[0], key, row, err);
}

static const struct tipple_statement parameter_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"db\", \"row\", \"err\", \"key\", \"err_\", \"value\" "
	    "FROM \"parameter\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"db\", \"row\", \"err\", \"key\", \"err_\", \"value\" "
	    "FROM \"parameter\"",
	[TIPPLE_MYSQL] = "SELECT `db`, `row`, `err`, `key`, `err_`, `value` FROM `parameter`",
} };

enum tipple_status
parameter_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &parameter_table, q, cursor, err);
}

static const struct tipple_statement parameter_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"parameter\" (\"db\", \"row\", \"err\", \"key\", "
	    "\"err_\", \"value\") "
	    "VALUES (?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"parameter\" (\"db\", \"row\", \"err\", \"key\", "
	    "\"err_\", \"value\") "
	    "VALUES ($1, $2, $3, $4, $5, $6)",
	[TIPPLE_MYSQL] = "INSERT INTO `parameter` (`db`, `row`, `err`, `key`, `err_`, `value`) "
	    "VALUES (?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
parameter_insert(struct tipple_db *db, struct parameter *row, struct tipple_error *err)
{
	return tipple_insert(db, &parameter_table, row, err);
}

static const struct tipple_statement parameter_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"parameter\" SET \"value\" = ? "
	    "WHERE \"db\" = ? AND \"row\" = ? AND \"err\" = ? AND \"key\" = ? AND \"err_\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"parameter\" SET \"value\" = $1 "
	    "WHERE \"db\" = $2 AND \"row\" = $3 AND \"err\" = $4 AND \"key\" = $5 "
	    "AND \"err_\" = $6",
	[TIPPLE_MYSQL] = "UPDATE `parameter` SET `value` = ? "
	    "WHERE `db` = ? AND `row` = ? AND `err` = ? AND `key` = ? AND `err_` = ?",
} };

enum tipple_status
parameter_update(struct tipple_db *db, const struct parameter *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &parameter_table, row, columns, err);
}

static const struct tipple_statement parameter_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"parameter\" (\"db\", \"row\", \"err\", \"key\", "
	    "\"err_\", \"value\") "
	    "VALUES (?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"db\", \"row\", \"err\", \"key\", \"err_\") "
	    "DO UPDATE SET \"value\" = excluded.\"value\" "
	    "WHERE \"parameter\".\"value\" IS NOT excluded.\"value\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"parameter\" (\"db\", \"row\", \"err\", \"key\", "
	    "\"err_\", \"value\") "
	    "VALUES ($1, $2, $3, $4, $5, $6) "
	    "ON CONFLICT (\"db\", \"row\", \"err\", \"key\", \"err_\") "
	    "DO UPDATE SET \"value\" = excluded.\"value\" "
	    "WHERE \"parameter\".\"value\" IS DISTINCT FROM excluded.\"value\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `parameter` (`db`, `row`, `err`, `key`, `err_`, `value`) "
	    "VALUES (?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `value` = VALUES(`value`)",
} };

enum tipple_status
parameter_upsert(struct tipple_db *db, struct parameter *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &parameter_table, &parameter_table.keys[0], row, columns, outcome,
	    err);
}

static const struct tipple_statement parameter_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE "
	    "FROM \"parameter\" "
	    "WHERE \"db\" = ? AND \"row\" = ? AND \"err\" = ? AND \"key\" = ? AND \"err_\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE "
	    "FROM \"parameter\" "
	    "WHERE \"db\" = $1 AND \"row\" = $2 AND \"err\" = $3 AND \"key\" = $4 "
	    "AND \"err_\" = $5",
	[TIPPLE_MYSQL] = "DELETE "
	    "FROM `parameter` "
	    "WHERE `db` = ? AND `row` = ? AND `err` = ? AND `key` = ? AND `err_` = ?",
} };

enum tipple_status
parameter_delete(struct tipple_db *db, int32_t db_, int32_t row_, int32_t err__, int32_t key_,
    int32_t err_, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(db_), tipple_int(row_), tipple_int(err__),
	    tipple_int(key_), tipple_int(err_) };

	return tipple_delete(db, &parameter_table, key, err);
}

static const struct tipple_key parameter_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ PARAMETER_DB, PARAMETER_ROW,
	    PARAMETER_ERR, PARAMETER_KEY, PARAMETER_ERR_ }, .ncolumns = 5,
	    .find = &parameter_find_sql, .upsert = &parameter_upsert_sql },
};

const struct tipple_table parameter_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "parameter",
	.row_size = sizeof(struct parameter), .own_offset = offsetof(struct parameter, own),
	.columns = parameter_columns, .ncolumns = PARAMETER_NCOLUMNS, .generated = -1,
	.keys = parameter_keys, .nkeys = 1, .primary = 0,
	.create = { parameter_create_sqlite, parameter_create_postgresql, parameter_create_mysql },
	.insert = &parameter_insert_sql, .select = &parameter_select_sql,
	.update = &parameter_update_sql, .remove = &parameter_remove_sql,
};
