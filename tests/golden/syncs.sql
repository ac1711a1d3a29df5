-- Written by tipple-gen sql from syncs.yaml, for sqlite.

-- Order
CREATE TABLE IF NOT EXISTS "Order" (
	"OrderId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"customer" TEXT NOT NULL,
	"state" TEXT NOT NULL,
	"size" INTEGER,
	"weight" INTEGER NOT NULL,
	"due" INTEGER,
	"photo" BLOB,
	"note" TEXT,
	"total" TEXT NOT NULL,
	"changed_at" INTEGER NOT NULL,
	CONSTRAINT "Order__OrderId__check" CHECK ("OrderId" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "Order__customer__check" CHECK (length("customer") <= 100),
	CONSTRAINT "Order__state__check" CHECK ("state" IN ('open', 'paid')),
	CONSTRAINT "Order__size__check" CHECK ("size" BETWEEN -32768 AND 32767),
	CONSTRAINT "Order__weight__check" CHECK ("weight" BETWEEN -2147483648 AND 2147483647)
) STRICT;
CREATE INDEX IF NOT EXISTS "Order__changed_at_idx" ON "Order" ("changed_at");

-- order_fact
CREATE TABLE IF NOT EXISTS "order_fact" (
	"order_id" INTEGER NOT NULL,
	"customer" TEXT,
	"state" TEXT,
	"size" INTEGER,
	"weight" INTEGER NOT NULL,
	"due" INTEGER NOT NULL,
	"photo" BLOB,
	"note" TEXT,
	"total" TEXT NOT NULL,
	"changed_at" INTEGER,
	"loaded_at" INTEGER NOT NULL,
	CONSTRAINT "order_fact__order_id" PRIMARY KEY ("order_id"),
	CONSTRAINT "order_fact__customer__check" CHECK (length("customer") <= 50),
	CONSTRAINT "order_fact__state__check" CHECK ("state" IN ('open', 'paid')),
	CONSTRAINT "order_fact__weight__check" CHECK ("weight" BETWEEN -32768 AND 32767)
) STRICT;

-- customer_fact
CREATE TABLE IF NOT EXISTS "customer_fact" (
	"customer" TEXT NOT NULL,
	"n" INTEGER NOT NULL,
	"last_at" INTEGER,
	"remark" TEXT,
	CONSTRAINT "customer_fact__customer" PRIMARY KEY ("customer"),
	CONSTRAINT "customer_fact__customer__check" CHECK (length("customer") <= 100)
) STRICT;

-- heap
CREATE TABLE IF NOT EXISTS "heap" (
	"customer" TEXT NOT NULL,
	"changed_at" INTEGER NOT NULL,
	CONSTRAINT "heap__customer__check" CHECK (length("customer") <= 100)
) STRICT;

-- order_find
SELECT "OrderId", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at"
    FROM "Order"
    WHERE "OrderId" = ?;

-- order_each
SELECT "OrderId", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at"
    FROM "Order";

-- order_insert
INSERT OR ABORT INTO "Order" ("customer", "state", "size", "weight", "due", "photo", "note",
    "total", "changed_at")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- order_update
UPDATE "Order" SET "customer" = ?, "state" = ?, "size" = ?, "weight" = ?, "due" = ?, "photo" = ?,
    "note" = ?, "total" = ?, "changed_at" = ?
    WHERE "OrderId" = ?;

-- order_delete
DELETE FROM "Order" WHERE "OrderId" = ?;

-- order_fact_find
SELECT "order_id", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at", "loaded_at"
    FROM "order_fact"
    WHERE "order_id" = ?;

-- order_fact_each
SELECT "order_id", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at", "loaded_at"
    FROM "order_fact";

-- order_fact_insert
INSERT OR ABORT INTO "order_fact" ("order_id", "customer", "state", "size", "weight", "due",
    "photo", "note", "total", "changed_at", "loaded_at")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- order_fact_update
UPDATE "order_fact" SET "customer" = ?, "state" = ?, "size" = ?, "weight" = ?, "due" = ?,
    "photo" = ?, "note" = ?, "total" = ?, "changed_at" = ?, "loaded_at" = ?
    WHERE "order_id" = ?;

-- order_fact_upsert
INSERT OR ABORT INTO "order_fact" ("order_id", "customer", "state", "size", "weight", "due",
    "photo", "note", "total", "changed_at", "loaded_at")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("order_id")
    DO UPDATE SET "customer" = excluded."customer", "state" = excluded."state",
    "size" = excluded."size", "weight" = excluded."weight", "due" = excluded."due",
    "photo" = excluded."photo", "note" = excluded."note", "total" = excluded."total",
    "changed_at" = excluded."changed_at", "loaded_at" = excluded."loaded_at"
    WHERE "order_fact"."customer" IS NOT excluded."customer"
    OR "order_fact"."state" IS NOT excluded."state" OR "order_fact"."size" IS NOT excluded."size"
    OR "order_fact"."weight" IS NOT excluded."weight" OR "order_fact"."due" IS NOT excluded."due"
    OR "order_fact"."photo" IS NOT excluded."photo" OR "order_fact"."note" IS NOT excluded."note"
    OR "order_fact"."total" IS NOT excluded."total"
    OR "order_fact"."changed_at" IS NOT excluded."changed_at"
    OR "order_fact"."loaded_at" IS NOT excluded."loaded_at";

-- order_fact_delete
DELETE FROM "order_fact" WHERE "order_id" = ?;

-- customer_fact_find
SELECT "customer", "n", "last_at", "remark" FROM "customer_fact" WHERE "customer" = ?;

-- customer_fact_each
SELECT "customer", "n", "last_at", "remark" FROM "customer_fact";

-- customer_fact_insert
INSERT OR ABORT INTO "customer_fact" ("customer", "n", "last_at", "remark") VALUES (?, ?, ?, ?);

-- customer_fact_update
UPDATE "customer_fact" SET "n" = ?, "last_at" = ?, "remark" = ? WHERE "customer" = ?;

-- customer_fact_upsert
INSERT OR ABORT INTO "customer_fact" ("customer", "n", "last_at", "remark")
    VALUES (?, ?, ?, ?)
    ON CONFLICT ("customer")
    DO UPDATE SET "n" = excluded."n", "last_at" = excluded."last_at", "remark" = excluded."remark"
    WHERE "customer_fact"."n" IS NOT excluded."n"
    OR "customer_fact"."last_at" IS NOT excluded."last_at"
    OR "customer_fact"."remark" IS NOT excluded."remark";

-- customer_fact_delete
DELETE FROM "customer_fact" WHERE "customer" = ?;

-- heap_each
SELECT "customer", "changed_at" FROM "heap";

-- heap_insert
INSERT OR ABORT INTO "heap" ("customer", "changed_at") VALUES (?, ?);

-- customer_sql
SELECT customer, count(*) AS n, max(changed_at) AS last FROM "Order" GROUP BY customer;

-- late_orders_sql
SELECT * FROM `Order` WHERE due < current_date;

-- Written by tipple-gen sql from syncs.yaml, for postgresql.

-- Order
CREATE TABLE IF NOT EXISTS "Order" (
	"OrderId" integer NOT NULL GENERATED BY DEFAULT AS IDENTITY,
	"customer" varchar(100) COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"size" smallint,
	"weight" integer NOT NULL,
	"due" date,
	"photo" bytea,
	"note" text COLLATE "C",
	"total" numeric(12,2) NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "Order__OrderId" PRIMARY KEY ("OrderId"),
	CONSTRAINT "Order__state__check" CHECK ("state" IN ('open', 'paid'))
);
CREATE INDEX IF NOT EXISTS "Order__changed_at_idx" ON "Order" ("changed_at");

-- order_fact
CREATE TABLE IF NOT EXISTS "order_fact" (
	"order_id" bigint NOT NULL,
	"customer" varchar(50) COLLATE "C",
	"state" text COLLATE "C",
	"size" bigint,
	"weight" smallint NOT NULL,
	"due" date NOT NULL,
	"photo" bytea,
	"note" text COLLATE "C",
	"total" numeric(20,4) NOT NULL,
	"changed_at" timestamptz,
	"loaded_at" timestamptz NOT NULL,
	CONSTRAINT "order_fact__order_id" PRIMARY KEY ("order_id"),
	CONSTRAINT "order_fact__state__check" CHECK ("state" IN ('open', 'paid'))
);

-- customer_fact
CREATE TABLE IF NOT EXISTS "customer_fact" (
	"customer" varchar(100) COLLATE "C" NOT NULL,
	"n" bigint NOT NULL,
	"last_at" timestamptz,
	"remark" text COLLATE "C",
	CONSTRAINT "customer_fact__customer" PRIMARY KEY ("customer")
);

-- heap
CREATE TABLE IF NOT EXISTS "heap" (
	"customer" varchar(100) COLLATE "C" NOT NULL,
	"changed_at" timestamptz NOT NULL
);

-- order_find
SELECT "OrderId", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at"
    FROM "Order"
    WHERE "OrderId" = $1;

-- order_each
SELECT "OrderId", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at"
    FROM "Order";

-- order_insert
INSERT INTO "Order" ("customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    RETURNING "OrderId";

-- order_update
UPDATE "Order" SET "customer" = $1, "state" = $2, "size" = $3, "weight" = $4, "due" = $5,
    "photo" = $6, "note" = $7, "total" = $8, "changed_at" = $9
    WHERE "OrderId" = $10;

-- order_delete
DELETE FROM "Order" WHERE "OrderId" = $1;

-- order_fact_find
SELECT "order_id", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at", "loaded_at"
    FROM "order_fact"
    WHERE "order_id" = $1;

-- order_fact_each
SELECT "order_id", "customer", "state", "size", "weight", "due", "photo", "note", "total",
    "changed_at", "loaded_at"
    FROM "order_fact";

-- order_fact_insert
INSERT INTO "order_fact" ("order_id", "customer", "state", "size", "weight", "due", "photo",
    "note", "total", "changed_at", "loaded_at")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- order_fact_update
UPDATE "order_fact" SET "customer" = $1, "state" = $2, "size" = $3, "weight" = $4, "due" = $5,
    "photo" = $6, "note" = $7, "total" = $8, "changed_at" = $9, "loaded_at" = $10
    WHERE "order_id" = $11;

-- order_fact_upsert
INSERT INTO "order_fact" ("order_id", "customer", "state", "size", "weight", "due", "photo",
    "note", "total", "changed_at", "loaded_at")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT ("order_id")
    DO UPDATE SET "customer" = excluded."customer", "state" = excluded."state",
    "size" = excluded."size", "weight" = excluded."weight", "due" = excluded."due",
    "photo" = excluded."photo", "note" = excluded."note", "total" = excluded."total",
    "changed_at" = excluded."changed_at", "loaded_at" = excluded."loaded_at"
    WHERE "order_fact"."customer" IS DISTINCT FROM excluded."customer"
    OR "order_fact"."state" IS DISTINCT FROM excluded."state"
    OR "order_fact"."size" IS DISTINCT FROM excluded."size"
    OR "order_fact"."weight" IS DISTINCT FROM excluded."weight"
    OR "order_fact"."due" IS DISTINCT FROM excluded."due"
    OR "order_fact"."photo" IS DISTINCT FROM excluded."photo"
    OR "order_fact"."note" IS DISTINCT FROM excluded."note"
    OR "order_fact"."total" IS DISTINCT FROM excluded."total"
    OR "order_fact"."changed_at" IS DISTINCT FROM excluded."changed_at"
    OR "order_fact"."loaded_at" IS DISTINCT FROM excluded."loaded_at"
    RETURNING (xmax = 0) AS inserted;

-- order_fact_delete
DELETE FROM "order_fact" WHERE "order_id" = $1;

-- customer_fact_find
SELECT "customer", "n", "last_at", "remark" FROM "customer_fact" WHERE "customer" = $1;

-- customer_fact_each
SELECT "customer", "n", "last_at", "remark" FROM "customer_fact";

-- customer_fact_insert
INSERT INTO "customer_fact" ("customer", "n", "last_at", "remark") VALUES ($1, $2, $3, $4);

-- customer_fact_update
UPDATE "customer_fact" SET "n" = $1, "last_at" = $2, "remark" = $3 WHERE "customer" = $4;

-- customer_fact_upsert
INSERT INTO "customer_fact" ("customer", "n", "last_at", "remark")
    VALUES ($1, $2, $3, $4)
    ON CONFLICT ("customer")
    DO UPDATE SET "n" = excluded."n", "last_at" = excluded."last_at", "remark" = excluded."remark"
    WHERE "customer_fact"."n" IS DISTINCT FROM excluded."n"
    OR "customer_fact"."last_at" IS DISTINCT FROM excluded."last_at"
    OR "customer_fact"."remark" IS DISTINCT FROM excluded."remark"
    RETURNING (xmax = 0) AS inserted;

-- customer_fact_delete
DELETE FROM "customer_fact" WHERE "customer" = $1;

-- heap_each
SELECT "customer", "changed_at" FROM "heap";

-- heap_insert
INSERT INTO "heap" ("customer", "changed_at") VALUES ($1, $2);

-- customer_sql
SELECT customer, count(*) AS n, max(changed_at) AS last FROM "Order" GROUP BY customer;

-- late_orders_sql
SELECT * FROM "Order" WHERE due < current_date;

-- Written by tipple-gen sql from syncs.yaml, for mysql.

-- Order
CREATE TABLE IF NOT EXISTS `Order` (
	`OrderId` INT NOT NULL AUTO_INCREMENT,
	`customer` VARCHAR(100) NOT NULL,
	`state` VARCHAR(4) NOT NULL,
	`size` SMALLINT,
	`weight` INT NOT NULL,
	`due` DATE,
	`photo` LONGBLOB,
	`note` LONGTEXT,
	`total` DECIMAL(12,2) NOT NULL,
	`changed_at` DATETIME(6) NOT NULL,
	CONSTRAINT `Order__OrderId` PRIMARY KEY (`OrderId`),
	INDEX `Order__changed_at_idx` (`changed_at`),
	CONSTRAINT `Order__state__check` CHECK (`state` IN ('open', 'paid'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- order_fact
CREATE TABLE IF NOT EXISTS `order_fact` (
	`order_id` BIGINT NOT NULL,
	`customer` VARCHAR(50),
	`state` VARCHAR(4),
	`size` BIGINT,
	`weight` SMALLINT NOT NULL,
	`due` DATE NOT NULL,
	`photo` LONGBLOB,
	`note` LONGTEXT,
	`total` DECIMAL(20,4) NOT NULL,
	`changed_at` DATETIME(6),
	`loaded_at` DATETIME(6) NOT NULL,
	CONSTRAINT `order_fact__order_id` PRIMARY KEY (`order_id`),
	CONSTRAINT `order_fact__state__check` CHECK (`state` IN ('open', 'paid'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- customer_fact
CREATE TABLE IF NOT EXISTS `customer_fact` (
	`customer` VARCHAR(100) NOT NULL,
	`n` BIGINT NOT NULL,
	`last_at` DATETIME(6),
	`remark` LONGTEXT,
	CONSTRAINT `customer_fact__customer` PRIMARY KEY (`customer`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- heap
CREATE TABLE IF NOT EXISTS `heap` (
	`customer` VARCHAR(100) NOT NULL,
	`changed_at` DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- order_find
SELECT `OrderId`, `customer`, `state`, `size`, `weight`, `due`, `photo`, `note`, `total`,
    `changed_at`
    FROM `Order`
    WHERE `OrderId` = ?;

-- order_each
SELECT `OrderId`, `customer`, `state`, `size`, `weight`, `due`, `photo`, `note`, `total`,
    `changed_at`
    FROM `Order`;

-- order_insert
INSERT INTO `Order` (`customer`, `state`, `size`, `weight`, `due`, `photo`, `note`, `total`,
    `changed_at`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- order_update
UPDATE `Order` SET `customer` = ?, `state` = ?, `size` = ?, `weight` = ?, `due` = ?, `photo` = ?,
    `note` = ?, `total` = ?, `changed_at` = ?
    WHERE `OrderId` = ?;

-- order_delete
DELETE FROM `Order` WHERE `OrderId` = ?;

-- order_fact_find
SELECT `order_id`, `customer`, `state`, `size`, `weight`, `due`, `photo`, `note`, `total`,
    `changed_at`, `loaded_at`
    FROM `order_fact`
    WHERE `order_id` = ?;

-- order_fact_each
SELECT `order_id`, `customer`, `state`, `size`, `weight`, `due`, `photo`, `note`, `total`,
    `changed_at`, `loaded_at`
    FROM `order_fact`;

-- order_fact_insert
INSERT INTO `order_fact` (`order_id`, `customer`, `state`, `size`, `weight`, `due`, `photo`,
    `note`, `total`, `changed_at`, `loaded_at`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- order_fact_update
UPDATE `order_fact` SET `customer` = ?, `state` = ?, `size` = ?, `weight` = ?, `due` = ?,
    `photo` = ?, `note` = ?, `total` = ?, `changed_at` = ?, `loaded_at` = ?
    WHERE `order_id` = ?;

-- order_fact_upsert
INSERT INTO `order_fact` (`order_id`, `customer`, `state`, `size`, `weight`, `due`, `photo`,
    `note`, `total`, `changed_at`, `loaded_at`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `customer` = VALUES(`customer`), `state` = VALUES(`state`),
    `size` = VALUES(`size`), `weight` = VALUES(`weight`), `due` = VALUES(`due`),
    `photo` = VALUES(`photo`), `note` = VALUES(`note`), `total` = VALUES(`total`),
    `changed_at` = VALUES(`changed_at`), `loaded_at` = VALUES(`loaded_at`);

-- order_fact_delete
DELETE FROM `order_fact` WHERE `order_id` = ?;

-- customer_fact_find
SELECT `customer`, `n`, `last_at`, `remark` FROM `customer_fact` WHERE `customer` = ?;

-- customer_fact_each
SELECT `customer`, `n`, `last_at`, `remark` FROM `customer_fact`;

-- customer_fact_insert
INSERT INTO `customer_fact` (`customer`, `n`, `last_at`, `remark`) VALUES (?, ?, ?, ?);

-- customer_fact_update
UPDATE `customer_fact` SET `n` = ?, `last_at` = ?, `remark` = ? WHERE `customer` = ?;

-- customer_fact_upsert
INSERT INTO `customer_fact` (`customer`, `n`, `last_at`, `remark`)
    VALUES (?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `customer` = IF(CAST(`customer` AS BINARY) <=> CAST(VALUES(`customer`) AS BINARY),
    `customer`, (SELECT 1 UNION SELECT 2)), `n` = VALUES(`n`), `last_at` = VALUES(`last_at`),
    `remark` = VALUES(`remark`);

-- customer_fact_delete
DELETE FROM `customer_fact` WHERE `customer` = ?;

-- heap_each
SELECT `customer`, `changed_at` FROM `heap`;

-- heap_insert
INSERT INTO `heap` (`customer`, `changed_at`) VALUES (?, ?);

-- customer_sql
SELECT customer, count(*) AS n, max(changed_at) AS last FROM `Order` GROUP BY customer;

-- late_orders_sql
SELECT * FROM `Order` WHERE due < current_date;

