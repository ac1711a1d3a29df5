-- Written by tipple-gen sql from names.yaml, for sqlite.

-- InvoiceLine
CREATE TABLE IF NOT EXISTS "InvoiceLine" (
	"InvoiceId" INTEGER NOT NULL,
	"HTTPServerName" TEXT NOT NULL,
	"Unit Price" TEXT NOT NULL,
	"class" TEXT NOT NULL,
	"quo""te`s'" TEXT NOT NULL,
	"per%cent\back??/slash" TEXT NOT NULL,
	"Größe" INTEGER NOT NULL,
	"state" TEXT NOT NULL,
	CONSTRAINT "InvoiceLine__InvoiceId_HTTPServerName" PRIMARY KEY ("InvoiceId", "HTTPServerName"),
	CONSTRAINT "InvoiceLine__PriceOnce" UNIQUE ("Unit Price", "state"),
	CONSTRAINT "InvoiceLine__InvoiceId__check" CHECK ("InvoiceId" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "InvoiceLine__HTTPServerName__check" CHECK (length("HTTPServerName") <= 63),
	CONSTRAINT "InvoiceLine__class__check" CHECK (length("class") <= 30),
	CONSTRAINT "InvoiceLine__Größe__check" CHECK ("Größe" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "InvoiceLine__state__check" CHECK ("state" IN ('it''s', 'back\slash', 'say "hi"', '??/', '100 %', 'größer'))
) STRICT;

-- a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3
CREATE TABLE IF NOT EXISTS "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" (
	"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_" TEXT NOT NULL,
	"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" INTEGER NOT NULL,
	CONSTRAINT "a_table_whose_name_is_just_as_long_as_postgresql_allow_c258aca5" UNIQUE ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_"),
	CONSTRAINT "a_table_whose_name_is_just_as_long_as_postgresql_allow_a5dd3405" CHECK (length("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_") <= 10),
	CONSTRAINT "a_table_whose_name_is_just_as_long_as_postgresql_allow_5811018c" CHECK ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" IN (0, 1))
) STRICT;
CREATE INDEX IF NOT EXISTS "a_table_whose_name_is_just_as_long_as_postgresql_allow_876d9672" ON "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2");

-- order
CREATE TABLE IF NOT EXISTS "order" (
	"select" INTEGER NOT NULL,
	"group" INTEGER NOT NULL,
	"order" INTEGER NOT NULL,
	CONSTRAINT "order__select_group" PRIMARY KEY ("select", "group"),
	CONSTRAINT "order__select__check" CHECK ("select" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "order__group__check" CHECK ("group" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "order__order__check" CHECK ("order" BETWEEN -2147483648 AND 2147483647)
) STRICT;

-- invoice_line_find
SELECT "InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'", "per%cent\back??/slash",
    "Größe", "state"
    FROM "InvoiceLine"
    WHERE "InvoiceId" = ? AND "HTTPServerName" = ?;

-- invoice_line_find_by_price_once
SELECT "InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'", "per%cent\back??/slash",
    "Größe", "state"
    FROM "InvoiceLine"
    WHERE "Unit Price" = ? AND "state" = ?;

-- invoice_line_each
SELECT "InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'", "per%cent\back??/slash",
    "Größe", "state"
    FROM "InvoiceLine";

-- invoice_line_insert
INSERT OR ABORT INTO "InvoiceLine" ("InvoiceId", "HTTPServerName", "Unit Price", "class",
    "quo""te`s'", "per%cent\back??/slash", "Größe", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- invoice_line_update
UPDATE "InvoiceLine" SET "Unit Price" = ?, "class" = ?, "quo""te`s'" = ?,
    "per%cent\back??/slash" = ?, "Größe" = ?, "state" = ?
    WHERE "InvoiceId" = ? AND "HTTPServerName" = ?;

-- invoice_line_upsert
INSERT OR ABORT INTO "InvoiceLine" ("InvoiceId", "HTTPServerName", "Unit Price", "class",
    "quo""te`s'", "per%cent\back??/slash", "Größe", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("InvoiceId", "HTTPServerName")
    DO UPDATE SET "Unit Price" = excluded."Unit Price", "class" = excluded."class",
    "quo""te`s'" = excluded."quo""te`s'",
    "per%cent\back??/slash" = excluded."per%cent\back??/slash", "Größe" = excluded."Größe",
    "state" = excluded."state"
    WHERE "InvoiceLine"."Unit Price" IS NOT excluded."Unit Price"
    OR "InvoiceLine"."class" IS NOT excluded."class"
    OR "InvoiceLine"."quo""te`s'" IS NOT excluded."quo""te`s'"
    OR "InvoiceLine"."per%cent\back??/slash" IS NOT excluded."per%cent\back??/slash"
    OR "InvoiceLine"."Größe" IS NOT excluded."Größe"
    OR "InvoiceLine"."state" IS NOT excluded."state";

-- invoice_line_upsert_by_price_once
INSERT OR ABORT INTO "InvoiceLine" ("InvoiceId", "HTTPServerName", "Unit Price", "class",
    "quo""te`s'", "per%cent\back??/slash", "Größe", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("Unit Price", "state")
    DO UPDATE SET "InvoiceId" = excluded."InvoiceId", "HTTPServerName" = excluded."HTTPServerName",
    "class" = excluded."class", "quo""te`s'" = excluded."quo""te`s'",
    "per%cent\back??/slash" = excluded."per%cent\back??/slash", "Größe" = excluded."Größe"
    WHERE "InvoiceLine"."InvoiceId" IS NOT excluded."InvoiceId"
    OR "InvoiceLine"."HTTPServerName" IS NOT excluded."HTTPServerName"
    OR "InvoiceLine"."class" IS NOT excluded."class"
    OR "InvoiceLine"."quo""te`s'" IS NOT excluded."quo""te`s'"
    OR "InvoiceLine"."per%cent\back??/slash" IS NOT excluded."per%cent\back??/slash"
    OR "InvoiceLine"."Größe" IS NOT excluded."Größe";

-- invoice_line_delete
DELETE FROM "InvoiceLine" WHERE "InvoiceId" = ? AND "HTTPServerName" = ?;

-- long_name_find_by_a
SELECT "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    FROM "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3"
    WHERE "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_" = ?;

-- long_name_each
SELECT "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    FROM "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3";

-- long_name_insert
INSERT
    OR ABORT INTO "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2")
    VALUES (?, ?);

-- long_name_upsert_by_a
INSERT
    OR ABORT INTO "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2")
    VALUES (?, ?)
    ON CONFLICT ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_")
    DO UPDATE SET "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" = excluded."a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    WHERE "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3"."a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" IS NOT excluded."a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2";

-- order__find
SELECT "select", "group", "order" FROM "order" WHERE "select" = ? AND "group" = ?;

-- order__each
SELECT "select", "group", "order" FROM "order";

-- order__insert
INSERT OR ABORT INTO "order" ("select", "group", "order") VALUES (?, ?, ?);

-- order__update
UPDATE "order" SET "order" = ? WHERE "select" = ? AND "group" = ?;

-- order__upsert
INSERT OR ABORT INTO "order" ("select", "group", "order")
    VALUES (?, ?, ?)
    ON CONFLICT ("select", "group")
    DO UPDATE SET "order" = excluded."order"
    WHERE "order"."order" IS NOT excluded."order";

-- order__delete
DELETE FROM "order" WHERE "select" = ? AND "group" = ?;

-- Written by tipple-gen sql from names.yaml, for postgresql.

-- InvoiceLine
CREATE TABLE IF NOT EXISTS "InvoiceLine" (
	"InvoiceId" integer NOT NULL,
	"HTTPServerName" varchar(63) COLLATE "C" NOT NULL,
	"Unit Price" numeric(10,2) NOT NULL,
	"class" varchar(30) COLLATE "C" NOT NULL,
	"quo""te`s'" text COLLATE "C" NOT NULL,
	"per%cent\back??/slash" text COLLATE "C" NOT NULL,
	"Größe" integer NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	CONSTRAINT "InvoiceLine__InvoiceId_HTTPServerName" PRIMARY KEY ("InvoiceId", "HTTPServerName"),
	CONSTRAINT "InvoiceLine__PriceOnce" UNIQUE ("Unit Price", "state"),
	CONSTRAINT "InvoiceLine__state__check" CHECK ("state" IN ('it''s', 'back\slash', 'say "hi"', '??/', '100 %', 'größer'))
);

-- a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3
CREATE TABLE IF NOT EXISTS "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" (
	"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_" varchar(10) COLLATE "C" NOT NULL,
	"a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" boolean NOT NULL,
	CONSTRAINT "a_table_whose_name_is_just_as_long_as_postgresql_allow_c258aca5" UNIQUE ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_")
);
CREATE INDEX IF NOT EXISTS "a_table_whose_name_is_just_as_long_as_postgresql_allow_876d9672" ON "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2");

-- order
CREATE TABLE IF NOT EXISTS "order" (
	"select" integer NOT NULL,
	"group" integer NOT NULL,
	"order" integer NOT NULL,
	CONSTRAINT "order__select_group" PRIMARY KEY ("select", "group")
);

-- invoice_line_find
SELECT "InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'", "per%cent\back??/slash",
    "Größe", "state"
    FROM "InvoiceLine"
    WHERE "InvoiceId" = $1 AND "HTTPServerName" = $2;

-- invoice_line_find_by_price_once
SELECT "InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'", "per%cent\back??/slash",
    "Größe", "state"
    FROM "InvoiceLine"
    WHERE "Unit Price" = $1 AND "state" = $2;

-- invoice_line_each
SELECT "InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'", "per%cent\back??/slash",
    "Größe", "state"
    FROM "InvoiceLine";

-- invoice_line_insert
INSERT INTO "InvoiceLine" ("InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'",
    "per%cent\back??/slash", "Größe", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- invoice_line_update
UPDATE "InvoiceLine" SET "Unit Price" = $1, "class" = $2, "quo""te`s'" = $3,
    "per%cent\back??/slash" = $4, "Größe" = $5, "state" = $6
    WHERE "InvoiceId" = $7 AND "HTTPServerName" = $8;

-- invoice_line_upsert
INSERT INTO "InvoiceLine" ("InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'",
    "per%cent\back??/slash", "Größe", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT ("InvoiceId", "HTTPServerName")
    DO UPDATE SET "Unit Price" = excluded."Unit Price", "class" = excluded."class",
    "quo""te`s'" = excluded."quo""te`s'",
    "per%cent\back??/slash" = excluded."per%cent\back??/slash", "Größe" = excluded."Größe",
    "state" = excluded."state"
    WHERE "InvoiceLine"."Unit Price" IS DISTINCT FROM excluded."Unit Price"
    OR "InvoiceLine"."class" IS DISTINCT FROM excluded."class"
    OR "InvoiceLine"."quo""te`s'" IS DISTINCT FROM excluded."quo""te`s'"
    OR "InvoiceLine"."per%cent\back??/slash" IS DISTINCT FROM excluded."per%cent\back??/slash"
    OR "InvoiceLine"."Größe" IS DISTINCT FROM excluded."Größe"
    OR "InvoiceLine"."state" IS DISTINCT FROM excluded."state"
    RETURNING (xmax = 0) AS inserted;

-- invoice_line_upsert_by_price_once
INSERT INTO "InvoiceLine" ("InvoiceId", "HTTPServerName", "Unit Price", "class", "quo""te`s'",
    "per%cent\back??/slash", "Größe", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT ("Unit Price", "state")
    DO UPDATE SET "InvoiceId" = excluded."InvoiceId", "HTTPServerName" = excluded."HTTPServerName",
    "class" = excluded."class", "quo""te`s'" = excluded."quo""te`s'",
    "per%cent\back??/slash" = excluded."per%cent\back??/slash", "Größe" = excluded."Größe"
    WHERE "InvoiceLine"."InvoiceId" IS DISTINCT FROM excluded."InvoiceId"
    OR "InvoiceLine"."HTTPServerName" IS DISTINCT FROM excluded."HTTPServerName"
    OR "InvoiceLine"."class" IS DISTINCT FROM excluded."class"
    OR "InvoiceLine"."quo""te`s'" IS DISTINCT FROM excluded."quo""te`s'"
    OR "InvoiceLine"."per%cent\back??/slash" IS DISTINCT FROM excluded."per%cent\back??/slash"
    OR "InvoiceLine"."Größe" IS DISTINCT FROM excluded."Größe"
    RETURNING (xmax = 0) AS inserted;

-- invoice_line_delete
DELETE FROM "InvoiceLine" WHERE "InvoiceId" = $1 AND "HTTPServerName" = $2;

-- long_name_find_by_a
SELECT "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    FROM "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3"
    WHERE "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_" = $1;

-- long_name_each
SELECT "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    FROM "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3";

-- long_name_insert
INSERT INTO "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2")
    VALUES ($1, $2);

-- long_name_upsert_by_a
INSERT INTO "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3" ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_",
    "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2")
    VALUES ($1, $2)
    ON CONFLICT ("a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_")
    DO UPDATE SET "a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" = excluded."a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    WHERE "a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3"."a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2" IS DISTINCT FROM excluded."a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2"
    RETURNING (xmax = 0) AS inserted;

-- order__find
SELECT "select", "group", "order" FROM "order" WHERE "select" = $1 AND "group" = $2;

-- order__each
SELECT "select", "group", "order" FROM "order";

-- order__insert
INSERT INTO "order" ("select", "group", "order") VALUES ($1, $2, $3);

-- order__update
UPDATE "order" SET "order" = $1 WHERE "select" = $2 AND "group" = $3;

-- order__upsert
INSERT INTO "order" ("select", "group", "order")
    VALUES ($1, $2, $3)
    ON CONFLICT ("select", "group")
    DO UPDATE SET "order" = excluded."order"
    WHERE "order"."order" IS DISTINCT FROM excluded."order"
    RETURNING (xmax = 0) AS inserted;

-- order__delete
DELETE FROM "order" WHERE "select" = $1 AND "group" = $2;

-- Written by tipple-gen sql from names.yaml, for mysql.

-- InvoiceLine
CREATE TABLE IF NOT EXISTS `InvoiceLine` (
	`InvoiceId` INT NOT NULL,
	`HTTPServerName` VARCHAR(63) NOT NULL,
	`Unit Price` DECIMAL(10,2) NOT NULL,
	`class` VARCHAR(30) NOT NULL,
	`quo"te``s'` LONGTEXT NOT NULL,
	`per%cent\back??/slash` LONGTEXT NOT NULL,
	`Größe` INT NOT NULL,
	`state` VARCHAR(10) NOT NULL,
	CONSTRAINT `InvoiceLine__InvoiceId_HTTPServerName` PRIMARY KEY (`InvoiceId`, `HTTPServerName`),
	CONSTRAINT `InvoiceLine__PriceOnce` UNIQUE (`Unit Price`, `state`),
	CONSTRAINT `InvoiceLine__state__check` CHECK (`state` IN ('it''s', 'back\\slash', 'say "hi"', '??/', '100 %', 'größer'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3
CREATE TABLE IF NOT EXISTS `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` (
	`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` VARCHAR(10) NOT NULL,
	`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` TINYINT(1) NOT NULL,
	CONSTRAINT `a_table_whose_name_is_just_as_long_as_postgresql_allow_c258aca5` UNIQUE (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`),
	INDEX `a_table_whose_name_is_just_as_long_as_postgresql_allow_876d9672` (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`),
	CONSTRAINT `a_table_whose_name_is_just_as_long_as_postgresql_allow_5811018c` CHECK (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` IN (0, 1))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- order
CREATE TABLE IF NOT EXISTS `order` (
	`select` INT NOT NULL,
	`group` INT NOT NULL,
	`order` INT NOT NULL,
	CONSTRAINT `order__select_group` PRIMARY KEY (`select`, `group`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- invoice_line_find
SELECT `InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, `quo"te``s'`, `per%cent\back??/slash`,
    `Größe`, `state`
    FROM `InvoiceLine`
    WHERE `InvoiceId` = ? AND `HTTPServerName` = ?;

-- invoice_line_find_by_price_once
SELECT `InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, `quo"te``s'`, `per%cent\back??/slash`,
    `Größe`, `state`
    FROM `InvoiceLine`
    WHERE `Unit Price` = ? AND `state` = ?;

-- invoice_line_each
SELECT `InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, `quo"te``s'`, `per%cent\back??/slash`,
    `Größe`, `state`
    FROM `InvoiceLine`;

-- invoice_line_insert
INSERT INTO `InvoiceLine` (`InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, `quo"te``s'`,
    `per%cent\back??/slash`, `Größe`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- invoice_line_update
UPDATE `InvoiceLine` SET `Unit Price` = ?, `class` = ?, `quo"te``s'` = ?,
    `per%cent\back??/slash` = ?, `Größe` = ?, `state` = ?
    WHERE `InvoiceId` = ? AND `HTTPServerName` = ?;

-- invoice_line_upsert
INSERT INTO `InvoiceLine` (`InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, `quo"te``s'`,
    `per%cent\back??/slash`, `Größe`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `InvoiceId` = IF(`InvoiceId` <=> VALUES(`InvoiceId`)
    AND CAST(`HTTPServerName` AS BINARY) <=> CAST(VALUES(`HTTPServerName`) AS BINARY), `InvoiceId`,
    (SELECT 1 UNION SELECT 2)), `Unit Price` = VALUES(`Unit Price`), `class` = VALUES(`class`),
    `quo"te``s'` = VALUES(`quo"te``s'`), `per%cent\back??/slash` = VALUES(`per%cent\back??/slash`),
    `Größe` = VALUES(`Größe`), `state` = VALUES(`state`);

-- invoice_line_upsert_by_price_once
INSERT INTO `InvoiceLine` (`InvoiceId`, `HTTPServerName`, `Unit Price`, `class`, `quo"te``s'`,
    `per%cent\back??/slash`, `Größe`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `Unit Price` = IF(`Unit Price` <=> VALUES(`Unit Price`)
    AND CAST(`state` AS BINARY) <=> CAST(VALUES(`state`) AS BINARY), `Unit Price`,
    (SELECT 1 UNION SELECT 2)), `InvoiceId` = VALUES(`InvoiceId`),
    `HTTPServerName` = VALUES(`HTTPServerName`), `class` = VALUES(`class`),
    `quo"te``s'` = VALUES(`quo"te``s'`), `per%cent\back??/slash` = VALUES(`per%cent\back??/slash`),
    `Größe` = VALUES(`Größe`);

-- invoice_line_delete
DELETE FROM `InvoiceLine` WHERE `InvoiceId` = ? AND `HTTPServerName` = ?;

-- long_name_find_by_a
SELECT `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`,
    `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`
    FROM `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3`
    WHERE `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` = ?;

-- long_name_each
SELECT `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`,
    `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`
    FROM `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3`;

-- long_name_insert
INSERT INTO `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`,
    `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`)
    VALUES (?, ?);

-- long_name_upsert_by_a
INSERT INTO `a_table_whose_name_is_just_as_long_as_postgresql_allows_sixty3` (`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`,
    `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`)
    VALUES (?, ?)
    ON DUPLICATE KEY UPDATE `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` = IF(CAST(`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_` AS BINARY) <=> CAST(VALUES(`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`) AS BINARY),
    `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty_`, (SELECT 1 UNION SELECT 2)),
    `a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2` = VALUES(`a_column_whose_name_is_just_as_long_as_postgresql_allows_sixty2`);

-- order__find
SELECT `select`, `group`, `order` FROM `order` WHERE `select` = ? AND `group` = ?;

-- order__each
SELECT `select`, `group`, `order` FROM `order`;

-- order__insert
INSERT INTO `order` (`select`, `group`, `order`) VALUES (?, ?, ?);

-- order__update
UPDATE `order` SET `order` = ? WHERE `select` = ? AND `group` = ?;

-- order__upsert
INSERT INTO `order` (`select`, `group`, `order`)
    VALUES (?, ?, ?)
    ON DUPLICATE KEY UPDATE `order` = VALUES(`order`);

-- order__delete
DELETE FROM `order` WHERE `select` = ? AND `group` = ?;

