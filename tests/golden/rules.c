/*
 * rules.c - how the tables of rules.h are kept.
 *
 * Written by tipple-gen from rules.yaml; edit that, not this.
 */
#include "rules.h"
#include <tipple_rules.h>

static const struct tipple_column person_columns[] = {
	{ TIPPLE_FIELD_HAS(person, id), .name = "id", .type = TIPPLE_INT64,
	    .flags = TIPPLE_COLUMN_GENERATED },
	{ TIPPLE_FIELD(person, name), .name = "name", .type = TIPPLE_TEXT, .length = 80 },
	{ TIPPLE_FIELD(person, email), .name = "email", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE | TIPPLE_COLUMN_REDACT, .length = 254 },
	{ TIPPLE_FIELD(person, alias), .name = "alias", .type = TIPPLE_TEXT, .length = 254 },
	{ TIPPLE_FIELD(person, contact), .name = "contact", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE, .length = 254 },
	{ TIPPLE_FIELD(person, phone), .name = "phone", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE, .length = 20 },
	{ TIPPLE_FIELD(person, fax), .name = "fax", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE, .length = 20 },
	{ TIPPLE_FIELD(person, code), .name = "code", .type = TIPPLE_TEXT, .length = 12 },
	{ TIPPLE_FIELD(person, nick), .name = "nick", .type = TIPPLE_TEXT },
	{ TIPPLE_FIELD(person, digest), .name = "digest", .type = TIPPLE_BYTES,
	    .flags = TIPPLE_COLUMN_REDACT },
	{ TIPPLE_FIELD(person, rank), .name = "rank", .type = TIPPLE_TEXT, .length = 20 },
	{ TIPPLE_FIELD(person, floor), .name = "floor", .type = TIPPLE_INT16 },
	{ TIPPLE_FIELD(person, iban), .name = "iban", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE, .length = 34 },
	{ TIPPLE_FIELD(person, other_iban), .name = "other_iban", .type = TIPPLE_TEXT,
	    .flags = TIPPLE_COLUMN_NULLABLE, .length = 34 },
	{ TIPPLE_FIELD_HAS(person, seen), .name = "seen", .type = TIPPLE_BOOL,
	    .flags = TIPPLE_COLUMN_NULLABLE },
};

static const struct tipple_rule person_name_rules[] = {
	{ .run = tipple_rule_clean, .arg = &(const unsigned){
		TIPPLE_CLEAN_TRIM | TIPPLE_CLEAN_COLLAPSE | TIPPLE_CLEAN_NFC
	} },
	{ .run = tipple_rule_required, .nulls = true },
};

static const struct tipple_rule person_email_rules[] = {
	{ .run = tipple_rule_clean, .arg = &(const unsigned){
		TIPPLE_CLEAN_TRIM
	} },
	{ .run = tipple_rule_email, .arg = &(const int){ TIPPLE_EMAIL_STRICT } },
};

static const struct tipple_rule person_alias_rules[] = {
	{ .run = tipple_rule_email, .arg = &(const int){ TIPPLE_EMAIL_SEED } },
};

static const struct tipple_rule person_contact_rules[] = {
	{ .run = tipple_rule_email, .arg = &(const int){ TIPPLE_EMAIL_HTML } },
};

static const struct tipple_rule person_phone_rules[] = {
	{ .run = tipple_rule_phone, .arg = &(const struct tipple_phone_rule){
		.mode = TIPPLE_PHONE_E164, .country = "49",
	} },
};

static const struct tipple_rule person_fax_rules[] = {
	{ .run = tipple_rule_phone, .arg = &(const struct tipple_phone_rule){
		.mode = TIPPLE_PHONE_SEED, .country = NULL,
	} },
};

static void *person_code_regex;
static const struct tipple_rule person_code_rules[] = {
	{ .run = tipple_rule_clean, .arg = &(const unsigned){
		TIPPLE_CLEAN_ALL | TIPPLE_CLEAN_UPPER
	} },
	{ .run = tipple_rule_regex, .arg = &(const struct tipple_regex_rule){
		.pattern = "[A-Z]{2}\\d+\"?",
		.compiled = &person_code_regex,
	} },
};

static const struct tipple_rule person_nick_rules[] = {
	{ .run = tipple_rule_clean, .arg = &(const unsigned){
		TIPPLE_CLEAN_MOJIBAKE | TIPPLE_CLEAN_REPAIR | TIPPLE_CLEAN_CONTROL | TIPPLE_CLEAN_LOWER | TIPPLE_CLEAN_NFKC
	} },
	{ .run = tipple_rule_length, .arg = &(const struct tipple_length_rule){
		.min = 2, .max = 40,
	} },
};

static const struct tipple_rule person_digest_rules[] = {
	{ .run = tipple_rule_length, .arg = &(const struct tipple_length_rule){
		.min = 32, .max = 0,
	} },
};

static const struct tipple_rule person_rank_rules[] = {
	{ .run = tipple_rule_one_of, .arg = &(const struct tipple_one_of_rule){
		.n = 3, .values = (const struct tipple_value[]){
			{ .type = TIPPLE_TEXT, .as.bytes = { "low", 3 } },
			{ .type = TIPPLE_TEXT, .as.bytes = { "it's \"high\"", 11 } },
			{ .type = TIPPLE_TEXT, .as.bytes = { "7", 1 } },
		},
	} },
};

static const struct tipple_rule person_floor_rules[] = {
	{ .run = tipple_rule_one_of, .arg = &(const struct tipple_one_of_rule){
		.n = 3, .values = (const struct tipple_value[]){
			{ .type = TIPPLE_INT16, .as.integer = INT64_C(-1) },
			{ .type = TIPPLE_INT16, .as.integer = INT64_C(0) },
			{ .type = TIPPLE_INT16, .as.integer = INT64_C(32767) },
		},
	} },
};

static const struct tipple_rule person_iban_rules[] = {
	{ .run = tipple_rule_length, .arg = &(const struct tipple_length_rule){
		.min = 0, .max = 34,
	} },
	{ .run = tipple_rule_custom, .arg = &(const struct tipple_custom_rule){
		.name = "iban_valid", .valid = iban_valid,
	} },
};

static const struct tipple_rule person_other_iban_rules[] = {
	{ .run = tipple_rule_custom, .arg = &(const struct tipple_custom_rule){
		.name = "iban_valid", .valid = iban_valid,
	} },
};

static const struct tipple_rule person_seen_rules[] = {
	{ .run = tipple_rule_required, .nulls = true },
};

static const struct tipple_column_rules person_rules[] = {
	{
		.column = PERSON_NAME, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_name_rules, .nrules = 2,
	},
	{
		.column = PERSON_EMAIL, .otherwise = TIPPLE_OTHERWISE_NULL,
		.rules = person_email_rules, .nrules = 2,
	},
	{
		.column = PERSON_ALIAS, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_alias_rules, .nrules = 1,
	},
	{
		.column = PERSON_CONTACT, .otherwise = TIPPLE_OTHERWISE_NULL,
		.rules = person_contact_rules, .nrules = 1,
	},
	{
		.column = PERSON_PHONE, .otherwise = TIPPLE_OTHERWISE_NULL,
		.rules = person_phone_rules, .nrules = 1,
	},
	{
		.column = PERSON_FAX, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_fax_rules, .nrules = 1,
	},
	{
		.column = PERSON_CODE, .otherwise = TIPPLE_OTHERWISE_FAIL,
		.rules = person_code_rules, .nrules = 2,
	},
	{
		.column = PERSON_NICK, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_nick_rules, .nrules = 2,
	},
	{
		.column = PERSON_DIGEST, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_digest_rules, .nrules = 1,
	},
	{
		.column = PERSON_RANK, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_rank_rules, .nrules = 1,
	},
	{
		.column = PERSON_FLOOR, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_floor_rules, .nrules = 1,
	},
	{
		.column = PERSON_IBAN, .otherwise = TIPPLE_OTHERWISE_NULL,
		.rules = person_iban_rules, .nrules = 2,
	},
	{
		.column = PERSON_OTHER_IBAN, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_other_iban_rules, .nrules = 1,
	},
	{
		.column = PERSON_SEEN, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = person_seen_rules, .nrules = 1,
	},
};

static const char *const person_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"person\" (\n"
	"\t\"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n"
	"\t\"name\" TEXT NOT NULL,\n"
	"\t\"email\" TEXT,\n"
	"\t\"alias\" TEXT NOT NULL,\n"
	"\t\"contact\" TEXT,\n"
	"\t\"phone\" TEXT,\n"
	"\t\"fax\" TEXT,\n"
	"\t\"code\" TEXT NOT NULL,\n"
	"\t\"nick\" TEXT NOT NULL,\n"
	"\t\"digest\" BLOB NOT NULL,\n"
	"\t\"rank\" TEXT NOT NULL,\n"
	"\t\"floor\" INTEGER NOT NULL,\n"
	"\t\"iban\" TEXT,\n"
	"\t\"other_iban\" TEXT,\n"
	"\t\"seen\" INTEGER,\n"
	"\tCONSTRAINT \"person__name__check\" CHECK (length(\"name\") <= 80),\n"
	"\tCONSTRAINT \"person__email__check\" CHECK (length(\"email\") <= 254),\n"
	"\tCONSTRAINT \"person__alias__check\" CHECK (length(\"alias\") <= 254),\n"
	"\tCONSTRAINT \"person__contact__check\" CHECK (length(\"contact\") <= 254),\n"
	"\tCONSTRAINT \"person__phone__check\" CHECK (length(\"phone\") <= 20),\n"
	"\tCONSTRAINT \"person__fax__check\" CHECK (length(\"fax\") <= 20),\n"
	"\tCONSTRAINT \"person__code__check\" CHECK (length(\"code\") <= 12),\n"
	"\tCONSTRAINT \"person__rank__check\" CHECK (length(\"rank\") <= 20),\n"
	"\tCONSTRAINT \"person__floor__check\" CHECK (\"floor\" BETWEEN -32768 AND 32767),\n"
	"\tCONSTRAINT \"person__iban__check\" CHECK (length(\"iban\") <= 34),\n"
	"\tCONSTRAINT \"person__other_iban__check\" CHECK (length(\"other_iban\") <= 34),\n"
	"\tCONSTRAINT \"person__seen__check\" CHECK (\"seen\" IN (0, 1))\n"
	") STRICT", NULL
};

static const char *const person_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"person\" (\n"
	"\t\"id\" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,\n"
	"\t\"name\" varchar(80) COLLATE \"C\" NOT NULL,\n"
	"\t\"email\" varchar(254) COLLATE \"C\",\n"
	"\t\"alias\" varchar(254) COLLATE \"C\" NOT NULL,\n"
	"\t\"contact\" varchar(254) COLLATE \"C\",\n"
	"\t\"phone\" varchar(20) COLLATE \"C\",\n"
	"\t\"fax\" varchar(20) COLLATE \"C\",\n"
	"\t\"code\" varchar(12) COLLATE \"C\" NOT NULL,\n"
	"\t\"nick\" text COLLATE \"C\" NOT NULL,\n"
	"\t\"digest\" bytea NOT NULL,\n"
	"\t\"rank\" varchar(20) COLLATE \"C\" NOT NULL,\n"
	"\t\"floor\" smallint NOT NULL,\n"
	"\t\"iban\" varchar(34) COLLATE \"C\",\n"
	"\t\"other_iban\" varchar(34) COLLATE \"C\",\n"
	"\t\"seen\" boolean,\n"
	"\tCONSTRAINT \"person__id\" PRIMARY KEY (\"id\")\n"
	")", NULL
};

static const char *const person_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `person` (\n"
	"\t`id` BIGINT NOT NULL AUTO_INCREMENT,\n"
	"\t`name` VARCHAR(80) NOT NULL,\n"
	"\t`email` VARCHAR(254),\n"
	"\t`alias` VARCHAR(254) NOT NULL,\n"
	"\t`contact` VARCHAR(254),\n"
	"\t`phone` VARCHAR(20),\n"
	"\t`fax` VARCHAR(20),\n"
	"\t`code` VARCHAR(12) NOT NULL,\n"
	"\t`nick` LONGTEXT NOT NULL,\n"
	"\t`digest` LONGBLOB NOT NULL,\n"
	"\t`rank` VARCHAR(20) NOT NULL,\n"
	"\t`floor` SMALLINT NOT NULL,\n"
	"\t`iban` VARCHAR(34),\n"
	"\t`other_iban` VARCHAR(34),\n"
	"\t`seen` TINYINT(1),\n"
	"\tCONSTRAINT `person__id` PRIMARY KEY (`id`),\n"
	"\tCONSTRAINT `person__seen__check` CHECK (`seen` IN (0, 1))\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
person_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &person_table, err);
}

static const struct tipple_statement person_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"name\", \"email\", \"alias\", \"contact\", \"phone\", "
	    "\"fax\", \"code\", \"nick\", \"digest\", \"rank\", \"floor\", \"iban\", "
	    "\"other_iban\", \"seen\" "
	    "FROM \"person\" "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"name\", \"email\", \"alias\", \"contact\", "
	    "\"phone\", \"fax\", \"code\", \"nick\", \"digest\", \"rank\", \"floor\", \"iban\", "
	    "\"other_iban\", \"seen\" "
	    "FROM \"person\" "
	    "WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "SELECT `id`, `name`, `email`, `alias`, `contact`, `phone`, `fax`, "
	    "`code`, `nick`, `digest`, `rank`, `floor`, `iban`, `other_iban`, `seen` "
	    "FROM `person` "
	    "WHERE `id` = ?",
} };

enum tipple_status
person_find(struct tipple_db *db, int64_t id, struct person *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_find(db, &person_table, &person_table.keys[0], key, row, err);
}

static const struct tipple_statement person_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"id\", \"name\", \"email\", \"alias\", \"contact\", \"phone\", "
	    "\"fax\", \"code\", \"nick\", \"digest\", \"rank\", \"floor\", \"iban\", "
	    "\"other_iban\", \"seen\" "
	    "FROM \"person\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"id\", \"name\", \"email\", \"alias\", \"contact\", "
	    "\"phone\", \"fax\", \"code\", \"nick\", \"digest\", \"rank\", \"floor\", \"iban\", "
	    "\"other_iban\", \"seen\" "
	    "FROM \"person\"",
	[TIPPLE_MYSQL] = "SELECT `id`, `name`, `email`, `alias`, `contact`, `phone`, `fax`, "
	    "`code`, `nick`, `digest`, `rank`, `floor`, `iban`, `other_iban`, `seen` "
	    "FROM `person`",
} };

enum tipple_status
person_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &person_table, q, cursor, err);
}

static const struct tipple_statement person_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"person\" (\"name\", \"email\", \"alias\", "
	    "\"contact\", \"phone\", \"fax\", \"code\", \"nick\", \"digest\", \"rank\", "
	    "\"floor\", \"iban\", \"other_iban\", \"seen\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"person\" (\"name\", \"email\", \"alias\", "
	    "\"contact\", \"phone\", \"fax\", \"code\", \"nick\", \"digest\", \"rank\", "
	    "\"floor\", \"iban\", \"other_iban\", \"seen\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
	    "RETURNING \"id\"",
	[TIPPLE_MYSQL] = "INSERT INTO `person` (`name`, `email`, `alias`, `contact`, `phone`, "
	    "`fax`, `code`, `nick`, `digest`, `rank`, `floor`, `iban`, `other_iban`, `seen`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
person_insert(struct tipple_db *db, struct person *row, struct tipple_error *err)
{
	return tipple_insert(db, &person_table, row, err);
}

static const struct tipple_statement person_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"person\" SET \"name\" = ?, \"email\" = ?, \"alias\" = ?, "
	    "\"contact\" = ?, \"phone\" = ?, \"fax\" = ?, \"code\" = ?, \"nick\" = ?, "
	    "\"digest\" = ?, \"rank\" = ?, \"floor\" = ?, \"iban\" = ?, \"other_iban\" = ?, "
	    "\"seen\" = ? "
	    "WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"person\" SET \"name\" = $1, \"email\" = $2, "
	    "\"alias\" = $3, \"contact\" = $4, \"phone\" = $5, \"fax\" = $6, \"code\" = $7, "
	    "\"nick\" = $8, \"digest\" = $9, \"rank\" = $10, \"floor\" = $11, \"iban\" = $12, "
	    "\"other_iban\" = $13, \"seen\" = $14 "
	    "WHERE \"id\" = $15",
	[TIPPLE_MYSQL] = "UPDATE `person` SET `name` = ?, `email` = ?, `alias` = ?, "
	    "`contact` = ?, `phone` = ?, `fax` = ?, `code` = ?, `nick` = ?, `digest` = ?, "
	    "`rank` = ?, `floor` = ?, `iban` = ?, `other_iban` = ?, `seen` = ? "
	    "WHERE `id` = ?",
} };

enum tipple_status
person_update(struct tipple_db *db, const struct person *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &person_table, row, columns, err);
}

static const struct tipple_statement person_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"person\" WHERE \"id\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"person\" WHERE \"id\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `person` WHERE `id` = ?",
} };

enum tipple_status
person_delete(struct tipple_db *db, int64_t id, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(id) };

	return tipple_delete(db, &person_table, key, err);
}

static const struct tipple_key person_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ PERSON_ID }, .ncolumns = 1,
	    .find = &person_find_sql },
};

const struct tipple_table person_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "person",
	.row_size = sizeof(struct person), .own_offset = offsetof(struct person, own),
	.columns = person_columns, .ncolumns = PERSON_NCOLUMNS, .generated = PERSON_ID,
	.keys = person_keys, .nkeys = 1, .primary = 0,
	.create = { person_create_sqlite, person_create_postgresql, person_create_mysql },
	.insert = &person_insert_sql, .select = &person_select_sql,
	.update = &person_update_sql, .remove = &person_remove_sql,
	.rules = person_rules, .nrules = 14,
};

static const struct tipple_column reading_columns[] = {
	{ TIPPLE_FIELD(reading, small), .name = "small", .type = TIPPLE_INT16 },
	{ TIPPLE_FIELD_HAS(reading, medium), .name = "medium", .type = TIPPLE_INT32,
	    .flags = TIPPLE_COLUMN_NULLABLE },
	{ TIPPLE_FIELD(reading, large), .name = "large", .type = TIPPLE_INT64 },
	{ TIPPLE_FIELD(reading, ratio), .name = "ratio", .type = TIPPLE_FLOAT64 },
	{ TIPPLE_FIELD(reading, price), .name = "price", .type = TIPPLE_DECIMAL, .precision = 38,
	    .scale = 2 },
	{ TIPPLE_FIELD_HAS(reading, born), .name = "born", .type = TIPPLE_DATE,
	    .flags = TIPPLE_COLUMN_NULLABLE | TIPPLE_COLUMN_NO_COMPARE | TIPPLE_COLUMN_REDACT },
	{ TIPPLE_FIELD(reading, opens), .name = "opens", .type = TIPPLE_TIME },
	{ TIPPLE_FIELD(reading, changed), .name = "changed", .type = TIPPLE_TIMESTAMP },
};

static const struct tipple_rule reading_small_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_INT16,
		    .as.integer = INT64_C(1) },
		.max = &(const struct tipple_value){ .type = TIPPLE_INT16,
		    .as.integer = INT64_C(999) },
	} },
};

static const struct tipple_rule reading_medium_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_INT32,
		    .as.integer = INT64_C(0) },
	} },
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.max = &(const struct tipple_value){ .type = TIPPLE_INT32,
		    .as.integer = INT64_C(10) },
	} },
};

static const struct tipple_rule reading_large_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_INT64,
		    .as.integer = INT64_MIN },
		.max = &(const struct tipple_value){ .type = TIPPLE_INT64,
		    .as.integer = INT64_C(9223372036854775807) },
	} },
};

static const struct tipple_rule reading_ratio_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_FLOAT64,
		    .as.real = -0.10000000000000001 },
		.max = &(const struct tipple_value){ .type = TIPPLE_FLOAT64,
		    .as.real = 1.5000000000000001e+300 },
	} },
};

static const struct tipple_rule reading_price_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_DECIMAL, .as.decimal = { -1,
		    UINT64_C(18446744073709551615), 2 } },
		.max = &(const struct tipple_value){ .type = TIPPLE_DECIMAL,
		    .as.decimal = { 5421010862427, UINT64_C(9632337040368467967), 2 } },
	} },
};

static const struct tipple_rule reading_born_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_DATE,
		    .as.integer = INT64_C(-25567) },
		.max = &(const struct tipple_value){ .type = TIPPLE_DATE,
		    .as.integer = INT64_C(47846) },
	} },
};

static const struct tipple_rule reading_opens_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.max = &(const struct tipple_value){ .type = TIPPLE_TIME,
		    .as.integer = INT64_C(72000000000) },
	} },
};

static const struct tipple_rule reading_changed_rules[] = {
	{ .run = tipple_rule_range, .arg = &(const struct tipple_range_rule){
		.min = &(const struct tipple_value){ .type = TIPPLE_TIMESTAMP,
		    .as.integer = INT64_C(500000) },
	} },
};

static const struct tipple_column_rules reading_rules[] = {
	{
		.column = READING_SMALL, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_small_rules, .nrules = 1,
	},
	{
		.column = READING_MEDIUM, .otherwise = TIPPLE_OTHERWISE_NULL,
		.rules = reading_medium_rules, .nrules = 2,
	},
	{
		.column = READING_LARGE, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_large_rules, .nrules = 1,
	},
	{
		.column = READING_RATIO, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_ratio_rules, .nrules = 1,
	},
	{
		.column = READING_PRICE, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_price_rules, .nrules = 1,
	},
	{
		.column = READING_BORN, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_born_rules, .nrules = 1,
	},
	{
		.column = READING_OPENS, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_opens_rules, .nrules = 1,
	},
	{
		.column = READING_CHANGED, .otherwise = TIPPLE_OTHERWISE_REJECT,
		.rules = reading_changed_rules, .nrules = 1,
	},
};

static const char *const reading_create_sqlite[] = {
	"CREATE TABLE IF NOT EXISTS \"reading\" (\n"
	"\t\"small\" INTEGER NOT NULL,\n"
	"\t\"medium\" INTEGER,\n"
	"\t\"large\" INTEGER NOT NULL,\n"
	"\t\"ratio\" REAL NOT NULL,\n"
	"\t\"price\" TEXT NOT NULL,\n"
	"\t\"born\" INTEGER,\n"
	"\t\"opens\" INTEGER NOT NULL,\n"
	"\t\"changed\" INTEGER NOT NULL,\n"
	"\tCONSTRAINT \"reading__small\" PRIMARY KEY (\"small\"),\n"
	"\tCONSTRAINT \"reading__small__check\" CHECK (\"small\" BETWEEN -32768 AND 32767),\n"
	"\tCONSTRAINT \"reading__small__range\" CHECK (\"small\" >= 1 AND \"small\" <= 999),\n"
	"\tCONSTRAINT \"reading__medium__check\" CHECK (\"medium\" BETWEEN -2147483648 "
	"AND 2147483647),\n"
	"\tCONSTRAINT \"reading__medium__range\" CHECK (\"medium\" >= 0)\n"
	") STRICT", NULL
};

static const char *const reading_create_postgresql[] = {
	"CREATE TABLE IF NOT EXISTS \"reading\" (\n"
	"\t\"small\" smallint NOT NULL,\n"
	"\t\"medium\" integer,\n"
	"\t\"large\" bigint NOT NULL,\n"
	"\t\"ratio\" double precision NOT NULL,\n"
	"\t\"price\" numeric(38,2) NOT NULL,\n"
	"\t\"born\" date,\n"
	"\t\"opens\" time NOT NULL,\n"
	"\t\"changed\" timestamptz NOT NULL,\n"
	"\tCONSTRAINT \"reading__small\" PRIMARY KEY (\"small\"),\n"
	"\tCONSTRAINT \"reading__small__range\" CHECK (\"small\" >= 1 AND \"small\" <= 999),\n"
	"\tCONSTRAINT \"reading__medium__range\" CHECK (\"medium\" >= 0)\n"
	")", NULL
};

static const char *const reading_create_mysql[] = {
	"CREATE TABLE IF NOT EXISTS `reading` (\n"
	"\t`small` SMALLINT NOT NULL,\n"
	"\t`medium` INT,\n"
	"\t`large` BIGINT NOT NULL,\n"
	"\t`ratio` DOUBLE NOT NULL,\n"
	"\t`price` DECIMAL(38,2) NOT NULL,\n"
	"\t`born` DATE,\n"
	"\t`opens` TIME(6) NOT NULL,\n"
	"\t`changed` DATETIME(6) NOT NULL,\n"
	"\tCONSTRAINT `reading__small` PRIMARY KEY (`small`),\n"
	"\tCONSTRAINT `reading__small__range` CHECK (`small` >= 1 AND `small` <= 999),\n"
	"\tCONSTRAINT `reading__medium__range` CHECK (`medium` >= 0)\n"
	") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 "
	"/*M! COLLATE=utf8mb4_nopad_bin */ "
	"/*!80000 COLLATE=utf8mb4_0900_bin */", NULL
};

enum tipple_status
reading_create(struct tipple_db *db, struct tipple_error *err)
{
	return tipple_create(db, &reading_table, err);
}

static const struct tipple_statement reading_find_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"small\", \"medium\", \"large\", \"ratio\", \"price\", "
	    "\"born\", \"opens\", \"changed\" "
	    "FROM \"reading\" "
	    "WHERE \"small\" = ?",
	[TIPPLE_POSTGRESQL] = "SELECT \"small\", \"medium\", \"large\", \"ratio\", \"price\", "
	    "\"born\", \"opens\", \"changed\" "
	    "FROM \"reading\" "
	    "WHERE \"small\" = $1",
	[TIPPLE_MYSQL] = "SELECT `small`, `medium`, `large`, `ratio`, `price`, `born`, `opens`, "
	    "`changed` "
	    "FROM `reading` "
	    "WHERE `small` = ?",
} };

enum tipple_status
reading_find(struct tipple_db *db, int16_t small, struct reading *row, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(small) };

	return tipple_find(db, &reading_table, &reading_table.keys[0], key, row, err);
}

static const struct tipple_statement reading_select_sql = { {
	[TIPPLE_SQLITE] = "SELECT \"small\", \"medium\", \"large\", \"ratio\", \"price\", "
	    "\"born\", \"opens\", \"changed\" "
	    "FROM \"reading\"",
	[TIPPLE_POSTGRESQL] = "SELECT \"small\", \"medium\", \"large\", \"ratio\", \"price\", "
	    "\"born\", \"opens\", \"changed\" "
	    "FROM \"reading\"",
	[TIPPLE_MYSQL] = "SELECT `small`, `medium`, `large`, `ratio`, `price`, `born`, `opens`, "
	    "`changed` "
	    "FROM `reading`",
} };

enum tipple_status
reading_each(struct tipple_db *db, const struct tipple_query *q, struct tipple_cursor **cursor,
    struct tipple_error *err)
{
	return tipple_each(db, &reading_table, q, cursor, err);
}

static const struct tipple_statement reading_insert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"reading\" (\"small\", \"medium\", \"large\", "
	    "\"ratio\", \"price\", \"born\", \"opens\", \"changed\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"reading\" (\"small\", \"medium\", \"large\", "
	    "\"ratio\", \"price\", \"born\", \"opens\", \"changed\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
	[TIPPLE_MYSQL] = "INSERT INTO `reading` (`small`, `medium`, `large`, `ratio`, `price`, "
	    "`born`, `opens`, `changed`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
} };

enum tipple_status
reading_insert(struct tipple_db *db, struct reading *row, struct tipple_error *err)
{
	return tipple_insert(db, &reading_table, row, err);
}

static const struct tipple_statement reading_update_sql = { {
	[TIPPLE_SQLITE] = "UPDATE \"reading\" SET \"medium\" = ?, \"large\" = ?, \"ratio\" = ?, "
	    "\"price\" = ?, \"born\" = ?, \"opens\" = ?, \"changed\" = ? "
	    "WHERE \"small\" = ?",
	[TIPPLE_POSTGRESQL] = "UPDATE \"reading\" SET \"medium\" = $1, \"large\" = $2, "
	    "\"ratio\" = $3, \"price\" = $4, \"born\" = $5, \"opens\" = $6, \"changed\" = $7 "
	    "WHERE \"small\" = $8",
	[TIPPLE_MYSQL] = "UPDATE `reading` SET `medium` = ?, `large` = ?, `ratio` = ?, "
	    "`price` = ?, `born` = ?, `opens` = ?, `changed` = ? "
	    "WHERE `small` = ?",
} };

enum tipple_status
reading_update(struct tipple_db *db, const struct reading *row, const int *columns,
    struct tipple_error *err)
{
	return tipple_update(db, &reading_table, row, columns, err);
}

static const struct tipple_statement reading_upsert_sql = { {
	[TIPPLE_SQLITE] = "INSERT OR ABORT INTO \"reading\" (\"small\", \"medium\", \"large\", "
	    "\"ratio\", \"price\", \"born\", \"opens\", \"changed\") "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON CONFLICT (\"small\") "
	    "DO UPDATE SET \"medium\" = excluded.\"medium\", \"large\" = excluded.\"large\", "
	    "\"ratio\" = excluded.\"ratio\", \"price\" = excluded.\"price\", "
	    "\"born\" = excluded.\"born\", \"opens\" = excluded.\"opens\", "
	    "\"changed\" = excluded.\"changed\" "
	    "WHERE \"reading\".\"medium\" IS NOT excluded.\"medium\" "
	    "OR \"reading\".\"large\" IS NOT excluded.\"large\" "
	    "OR \"reading\".\"ratio\" IS NOT excluded.\"ratio\" "
	    "OR \"reading\".\"price\" IS NOT excluded.\"price\" "
	    "OR \"reading\".\"opens\" IS NOT excluded.\"opens\" "
	    "OR \"reading\".\"changed\" IS NOT excluded.\"changed\"",
	[TIPPLE_POSTGRESQL] = "INSERT INTO \"reading\" (\"small\", \"medium\", \"large\", "
	    "\"ratio\", \"price\", \"born\", \"opens\", \"changed\") "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
	    "ON CONFLICT (\"small\") "
	    "DO UPDATE SET \"medium\" = excluded.\"medium\", \"large\" = excluded.\"large\", "
	    "\"ratio\" = excluded.\"ratio\", \"price\" = excluded.\"price\", "
	    "\"born\" = excluded.\"born\", \"opens\" = excluded.\"opens\", "
	    "\"changed\" = excluded.\"changed\" "
	    "WHERE \"reading\".\"medium\" IS DISTINCT FROM excluded.\"medium\" "
	    "OR \"reading\".\"large\" IS DISTINCT FROM excluded.\"large\" "
	    "OR \"reading\".\"ratio\" IS DISTINCT FROM excluded.\"ratio\" "
	    "OR \"reading\".\"price\" IS DISTINCT FROM excluded.\"price\" "
	    "OR \"reading\".\"opens\" IS DISTINCT FROM excluded.\"opens\" "
	    "OR \"reading\".\"changed\" IS DISTINCT FROM excluded.\"changed\" "
	    "RETURNING (xmax = 0) AS inserted",
	[TIPPLE_MYSQL] = "INSERT INTO `reading` (`small`, `medium`, `large`, `ratio`, `price`, "
	    "`born`, `opens`, `changed`) "
	    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
	    "ON DUPLICATE KEY UPDATE `born` = IF(NOT (`medium` <=> VALUES(`medium`)) "
	    "OR NOT (`large` <=> VALUES(`large`)) OR NOT (`ratio` <=> VALUES(`ratio`)) "
	    "OR NOT (`price` <=> VALUES(`price`)) OR NOT (`opens` <=> VALUES(`opens`)) "
	    "OR NOT (`changed` <=> VALUES(`changed`)), VALUES(`born`), `born`), "
	    "`medium` = VALUES(`medium`), `large` = VALUES(`large`), `ratio` = VALUES(`ratio`), "
	    "`price` = VALUES(`price`), `opens` = VALUES(`opens`), `changed` = VALUES(`changed`)",
} };

enum tipple_status
reading_upsert(struct tipple_db *db, struct reading *row, const int *columns,
    enum tipple_outcome *outcome, struct tipple_error *err)
{
	return tipple_upsert(db, &reading_table, &reading_table.keys[0], row, columns, outcome,
	    err);
}

static const struct tipple_statement reading_remove_sql = { {
	[TIPPLE_SQLITE] = "DELETE FROM \"reading\" WHERE \"small\" = ?",
	[TIPPLE_POSTGRESQL] = "DELETE FROM \"reading\" WHERE \"small\" = $1",
	[TIPPLE_MYSQL] = "DELETE FROM `reading` WHERE `small` = ?",
} };

enum tipple_status
reading_delete(struct tipple_db *db, int16_t small, struct tipple_error *err)
{
	const struct tipple_value key[] = { tipple_int(small) };

	return tipple_delete(db, &reading_table, key, err);
}

static const struct tipple_key reading_keys[] = {
	{ .name = "primary key", .columns = (const int[]){ READING_SMALL }, .ncolumns = 1,
	    .find = &reading_find_sql, .upsert = &reading_upsert_sql },
};

const struct tipple_table reading_table = {
	.abi = TIPPLE_ABI, .size = sizeof(struct tipple_table), .name = "reading",
	.row_size = sizeof(struct reading), .own_offset = offsetof(struct reading, own),
	.columns = reading_columns, .ncolumns = READING_NCOLUMNS, .generated = -1,
	.keys = reading_keys, .nkeys = 1, .primary = 0,
	.create = { reading_create_sqlite, reading_create_postgresql, reading_create_mysql },
	.insert = &reading_insert_sql, .select = &reading_select_sql,
	.update = &reading_update_sql, .remove = &reading_remove_sql,
	.rules = reading_rules, .nrules = 8,
};
