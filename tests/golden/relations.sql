-- Written by tipple-gen sql from relations.yaml, for sqlite.

-- purchase
CREATE TABLE IF NOT EXISTS "purchase" (
	"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"parent_id" INTEGER,
	"placed_at" INTEGER NOT NULL DEFAULT (CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000),
	"seen_at" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%S', 'now')),
	"price" REAL NOT NULL DEFAULT 1.5e3,
	CONSTRAINT "purchase__parent_id__fkey" FOREIGN KEY ("parent_id") REFERENCES "purchase" ("id") ON DELETE SET NULL,
	CONSTRAINT "purchase__placed_at__range" CHECK ("placed_at" >= 0 AND "placed_at" <= 4102444800500000),
	CONSTRAINT "purchase__seen_at__range" CHECK ("seen_at" >= '1970-01-01 00:00:00'),
	CONSTRAINT "purchase__price__range" CHECK ("price" >= 0)
) STRICT;

-- area
CREATE TABLE IF NOT EXISTS "area" (
	"id" INTEGER NOT NULL,
	"country" TEXT NOT NULL,
	"zone" INTEGER,
	CONSTRAINT "area__id" PRIMARY KEY ("id"),
	CONSTRAINT "area__country_zone" UNIQUE ("country", "zone"),
	CONSTRAINT "area__id__check" CHECK ("id" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "area__country__check" CHECK (length("country") <= 300),
	CONSTRAINT "area__zone__check" CHECK ("zone" BETWEEN -2147483648 AND 2147483647)
) STRICT;

-- line
CREATE TABLE IF NOT EXISTS "line" (
	"order_id" INTEGER NOT NULL,
	"number" INTEGER NOT NULL,
	"country" TEXT NOT NULL,
	"zone" INTEGER,
	"quantity" TEXT NOT NULL DEFAULT '1.000',
	"sort" INTEGER NOT NULL DEFAULT -1,
	CONSTRAINT "line__order_id_number" PRIMARY KEY ("order_id", "number"),
	CONSTRAINT "line__order_id__fkey" FOREIGN KEY ("order_id") REFERENCES "purchase" ("id") ON DELETE CASCADE,
	CONSTRAINT "line__to_area" FOREIGN KEY ("country", "zone") REFERENCES "area" ("country", "zone"),
	CONSTRAINT "line__number__check" CHECK ("number" BETWEEN -32768 AND 32767),
	CONSTRAINT "line__number__range" CHECK ("number" >= 1 AND "number" <= 999),
	CONSTRAINT "line__country__check" CHECK (length("country") <= 300),
	CONSTRAINT "line__zone__check" CHECK ("zone" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "line__quantity__range" CHECK (CAST("quantity" AS NUMERIC) >= 0.001),
	CONSTRAINT "line__sort__check" CHECK ("sort" BETWEEN -2147483648 AND 2147483647)
) STRICT;
CREATE INDEX IF NOT EXISTS "line__order_id_sort_idx" ON "line" ("order_id", "sort");
CREATE INDEX IF NOT EXISTS "line__zone_idx" ON "line" ("zone");
CREATE INDEX IF NOT EXISTS "line__number_idx" ON "line" ("number");
CREATE INDEX IF NOT EXISTS "line__number_sort_idx" ON "line" ("number", "sort");

-- preset
CREATE TABLE IF NOT EXISTS "preset" (
	"id" BLOB NOT NULL DEFAULT X'00112233445566778899aabbccddeeff',
	"small" INTEGER NOT NULL DEFAULT -32768,
	"large" INTEGER NOT NULL DEFAULT 9223372036854775807,
	"flag" INTEGER NOT NULL DEFAULT 1,
	"other" INTEGER NOT NULL DEFAULT 0,
	"amount" NUMERIC NOT NULL DEFAULT -0.50,
	"nothing" TEXT NOT NULL DEFAULT '',
	"odd" TEXT NOT NULL DEFAULT 'it''s a \ and "null" @c ''; DROP',
	"body" TEXT NOT NULL DEFAULT '\',
	"word" TEXT NOT NULL DEFAULT 'null',
	"born" INTEGER NOT NULL DEFAULT 11016,
	"died" TEXT DEFAULT '9999-12-31',
	"opens" INTEGER NOT NULL DEFAULT 28800250000,
	"closes" TEXT NOT NULL DEFAULT '18:00:00',
	"changed" INTEGER NOT NULL DEFAULT -500000,
	"state" TEXT NOT NULL DEFAULT 'it''s',
	CONSTRAINT "preset__id" PRIMARY KEY ("id"),
	CONSTRAINT "preset__id__check" CHECK (length("id") = 16),
	CONSTRAINT "preset__small__check" CHECK ("small" BETWEEN -32768 AND 32767),
	CONSTRAINT "preset__small__range" CHECK ("small" >= -32768),
	CONSTRAINT "preset__large__range" CHECK ("large" <= 9223372036854775807),
	CONSTRAINT "preset__flag__check" CHECK ("flag" IN (0, 1)),
	CONSTRAINT "preset__other__check" CHECK ("other" IN (0, 1)),
	CONSTRAINT "preset__amount__range" CHECK ("amount" >= -1.00 AND "amount" <= 9999999999999.99),
	CONSTRAINT "preset__nothing__check" CHECK (length("nothing") <= 20),
	CONSTRAINT "preset__odd__check" CHECK (length("odd") <= 60),
	CONSTRAINT "preset__word__check" CHECK (length("word") <= 4),
	CONSTRAINT "preset__born__range" CHECK ("born" >= -25567 AND "born" <= 47846),
	CONSTRAINT "preset__died__range" CHECK ("died" >= '1900-01-01'),
	CONSTRAINT "preset__opens__range" CHECK ("opens" <= 86399999999),
	CONSTRAINT "preset__closes__range" CHECK ("closes" >= '08:00:00'),
	CONSTRAINT "preset__state__check" CHECK ("state" IN ('it''s', 'back\slash'))
);

-- line_find
SELECT "order_id", "number", "country", "zone", "quantity", "sort"
    FROM "line"
    WHERE "order_id" = ? AND "number" = ?;

-- line_each
SELECT "order_id", "number", "country", "zone", "quantity", "sort" FROM "line";

-- line_insert
INSERT OR ABORT INTO "line" ("order_id", "number", "country", "zone", "quantity", "sort")
    VALUES (?, ?, ?, ?, ?, ?);

-- line_update
UPDATE "line" SET "country" = ?, "zone" = ?, "quantity" = ?, "sort" = ?
    WHERE "order_id" = ? AND "number" = ?;

-- line_upsert
INSERT OR ABORT INTO "line" ("order_id", "number", "country", "zone", "quantity", "sort")
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT ("order_id", "number")
    DO UPDATE SET "country" = excluded."country", "zone" = excluded."zone",
    "quantity" = excluded."quantity", "sort" = excluded."sort"
    WHERE "line"."country" IS NOT excluded."country" OR "line"."zone" IS NOT excluded."zone"
    OR "line"."quantity" IS NOT excluded."quantity" OR "line"."sort" IS NOT excluded."sort";

-- line_delete
DELETE FROM "line" WHERE "order_id" = ? AND "number" = ?;

-- purchase_find
SELECT "id", "parent_id", "placed_at", "seen_at", "price" FROM "purchase" WHERE "id" = ?;

-- purchase_each
SELECT "id", "parent_id", "placed_at", "seen_at", "price" FROM "purchase";

-- purchase_insert
INSERT OR ABORT INTO "purchase" ("parent_id", "placed_at", "seen_at", "price") VALUES (?, ?, ?, ?);

-- purchase_update
UPDATE "purchase" SET "parent_id" = ?, "placed_at" = ?, "seen_at" = ?, "price" = ? WHERE "id" = ?;

-- purchase_delete
DELETE FROM "purchase" WHERE "id" = ?;

-- area_find
SELECT "id", "country", "zone" FROM "area" WHERE "id" = ?;

-- area_find_by_country_zone
SELECT "id", "country", "zone" FROM "area" WHERE "country" = ? AND "zone" = ?;

-- area_each
SELECT "id", "country", "zone" FROM "area";

-- area_insert
INSERT OR ABORT INTO "area" ("id", "country", "zone") VALUES (?, ?, ?);

-- area_update
UPDATE "area" SET "country" = ?, "zone" = ? WHERE "id" = ?;

-- area_upsert
INSERT OR ABORT INTO "area" ("id", "country", "zone")
    VALUES (?, ?, ?)
    ON CONFLICT ("id")
    DO UPDATE SET "country" = excluded."country", "zone" = excluded."zone"
    WHERE "area"."country" IS NOT excluded."country" OR "area"."zone" IS NOT excluded."zone";

-- area_delete
DELETE FROM "area" WHERE "id" = ?;

-- preset_find
SELECT "id", "small", "large", "flag", "other", "amount", "nothing", "odd", "body", "word", "born",
    "died", "opens", "closes", "changed", "state"
    FROM "preset"
    WHERE "id" = ?;

-- preset_each
SELECT "id", "small", "large", "flag", "other", "amount", "nothing", "odd", "body", "word", "born",
    "died", "opens", "closes", "changed", "state"
    FROM "preset";

-- preset_insert
INSERT OR ABORT INTO "preset" ("id", "small", "large", "flag", "other", "amount", "nothing", "odd",
    "body", "word", "born", "died", "opens", "closes", "changed", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- preset_update
UPDATE "preset" SET "small" = ?, "large" = ?, "flag" = ?, "other" = ?, "amount" = ?, "nothing" = ?,
    "odd" = ?, "body" = ?, "word" = ?, "born" = ?, "died" = ?, "opens" = ?, "closes" = ?,
    "changed" = ?, "state" = ?
    WHERE "id" = ?;

-- preset_upsert
INSERT OR ABORT INTO "preset" ("id", "small", "large", "flag", "other", "amount", "nothing", "odd",
    "body", "word", "born", "died", "opens", "closes", "changed", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("id")
    DO UPDATE SET "small" = excluded."small", "large" = excluded."large", "flag" = excluded."flag",
    "other" = excluded."other", "amount" = excluded."amount", "nothing" = excluded."nothing",
    "odd" = excluded."odd", "body" = excluded."body", "word" = excluded."word",
    "born" = excluded."born", "died" = excluded."died", "opens" = excluded."opens",
    "closes" = excluded."closes", "changed" = excluded."changed", "state" = excluded."state"
    WHERE "preset"."small" IS NOT excluded."small" OR "preset"."large" IS NOT excluded."large"
    OR "preset"."flag" IS NOT excluded."flag" OR "preset"."other" IS NOT excluded."other"
    OR "preset"."amount" IS NOT excluded."amount" OR "preset"."nothing" IS NOT excluded."nothing"
    OR "preset"."odd" IS NOT excluded."odd" OR "preset"."body" IS NOT excluded."body"
    OR "preset"."word" IS NOT excluded."word" OR "preset"."born" IS NOT excluded."born"
    OR "preset"."died" IS NOT excluded."died" OR "preset"."opens" IS NOT excluded."opens"
    OR "preset"."closes" IS NOT excluded."closes" OR "preset"."changed" IS NOT excluded."changed"
    OR "preset"."state" IS NOT excluded."state";

-- preset_delete
DELETE FROM "preset" WHERE "id" = ?;

-- Written by tipple-gen sql from relations.yaml, for postgresql.

-- purchase
CREATE TABLE IF NOT EXISTS "purchase" (
	"id" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
	"parent_id" bigint,
	"placed_at" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
	"seen_at" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP,
	"price" double precision NOT NULL DEFAULT 1.5e3,
	CONSTRAINT "purchase__id" PRIMARY KEY ("id"),
	CONSTRAINT "purchase__parent_id__fkey" FOREIGN KEY ("parent_id") REFERENCES "purchase" ("id") ON DELETE SET NULL,
	CONSTRAINT "purchase__placed_at__range" CHECK ("placed_at" >= '1970-01-01 00:00:00+00' AND "placed_at" <= '2100-01-01 00:00:00.500000+00'),
	CONSTRAINT "purchase__seen_at__range" CHECK ("seen_at" >= '1970-01-01 00:00:00+00'),
	CONSTRAINT "purchase__price__range" CHECK ("price" >= 0)
);

-- area
CREATE TABLE IF NOT EXISTS "area" (
	"id" integer NOT NULL,
	"country" varchar(300) COLLATE "C" NOT NULL,
	"zone" integer,
	CONSTRAINT "area__id" PRIMARY KEY ("id"),
	CONSTRAINT "area__country_zone" UNIQUE ("country", "zone")
);

-- line
CREATE TABLE IF NOT EXISTS "line" (
	"order_id" bigint NOT NULL,
	"number" smallint NOT NULL,
	"country" varchar(300) COLLATE "C" NOT NULL,
	"zone" integer,
	"quantity" numeric(12,3) NOT NULL DEFAULT 1.000,
	"sort" integer NOT NULL DEFAULT -1,
	CONSTRAINT "line__order_id_number" PRIMARY KEY ("order_id", "number"),
	CONSTRAINT "line__order_id__fkey" FOREIGN KEY ("order_id") REFERENCES "purchase" ("id") ON DELETE CASCADE,
	CONSTRAINT "line__to_area" FOREIGN KEY ("country", "zone") REFERENCES "area" ("country", "zone"),
	CONSTRAINT "line__number__range" CHECK ("number" >= 1 AND "number" <= 999),
	CONSTRAINT "line__quantity__range" CHECK ("quantity" >= 0.001)
);
CREATE INDEX IF NOT EXISTS "line__order_id_sort_idx" ON "line" ("order_id", "sort");
CREATE INDEX IF NOT EXISTS "line__zone_idx" ON "line" ("zone");
CREATE INDEX IF NOT EXISTS "line__number_idx" ON "line" ("number");
CREATE INDEX IF NOT EXISTS "line__number_sort_idx" ON "line" ("number", "sort");

-- preset
CREATE TABLE IF NOT EXISTS "preset" (
	"id" uuid NOT NULL DEFAULT '00112233-4455-6677-8899-aabbccddeeff',
	"small" smallint NOT NULL DEFAULT -32768,
	"large" bigint NOT NULL DEFAULT 9223372036854775807,
	"flag" boolean NOT NULL DEFAULT true,
	"other" boolean NOT NULL DEFAULT false,
	"amount" numeric(15,2) NOT NULL DEFAULT -0.50,
	"nothing" varchar(20) COLLATE "C" NOT NULL DEFAULT '',
	"odd" varchar(60) COLLATE "C" NOT NULL DEFAULT 'it''s a \ and "null" @c ''; DROP',
	"body" text COLLATE "C" NOT NULL DEFAULT '\',
	"word" varchar(4) COLLATE "C" NOT NULL DEFAULT 'null',
	"born" date NOT NULL DEFAULT '2000-02-29',
	"died" date DEFAULT '9999-12-31',
	"opens" time NOT NULL DEFAULT '08:00:00.250000',
	"closes" time NOT NULL DEFAULT '18:00:00',
	"changed" timestamptz NOT NULL DEFAULT '1969-12-31 23:59:59.500000+00',
	"state" text COLLATE "C" NOT NULL DEFAULT 'it''s',
	CONSTRAINT "preset__id" PRIMARY KEY ("id"),
	CONSTRAINT "preset__small__range" CHECK ("small" >= -32768),
	CONSTRAINT "preset__large__range" CHECK ("large" <= 9223372036854775807),
	CONSTRAINT "preset__amount__range" CHECK ("amount" >= -1.00 AND "amount" <= 9999999999999.99),
	CONSTRAINT "preset__born__range" CHECK ("born" >= '1900-01-01' AND "born" <= '2100-12-31'),
	CONSTRAINT "preset__died__range" CHECK ("died" >= '1900-01-01'),
	CONSTRAINT "preset__opens__range" CHECK ("opens" <= '23:59:59.999999'),
	CONSTRAINT "preset__closes__range" CHECK ("closes" >= '08:00:00'),
	CONSTRAINT "preset__state__check" CHECK ("state" IN ('it''s', 'back\slash'))
);

-- line_find
SELECT "order_id", "number", "country", "zone", "quantity", "sort"
    FROM "line"
    WHERE "order_id" = $1 AND "number" = $2;

-- line_each
SELECT "order_id", "number", "country", "zone", "quantity", "sort" FROM "line";

-- line_insert
INSERT INTO "line" ("order_id", "number", "country", "zone", "quantity", "sort")
    VALUES ($1, $2, $3, $4, $5, $6);

-- line_update
UPDATE "line" SET "country" = $1, "zone" = $2, "quantity" = $3, "sort" = $4
    WHERE "order_id" = $5 AND "number" = $6;

-- line_upsert
INSERT INTO "line" ("order_id", "number", "country", "zone", "quantity", "sort")
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT ("order_id", "number")
    DO UPDATE SET "country" = excluded."country", "zone" = excluded."zone",
    "quantity" = excluded."quantity", "sort" = excluded."sort"
    WHERE "line"."country" IS DISTINCT FROM excluded."country"
    OR "line"."zone" IS DISTINCT FROM excluded."zone"
    OR "line"."quantity" IS DISTINCT FROM excluded."quantity"
    OR "line"."sort" IS DISTINCT FROM excluded."sort"
    RETURNING (xmax = 0) AS inserted;

-- line_delete
DELETE FROM "line" WHERE "order_id" = $1 AND "number" = $2;

-- purchase_find
SELECT "id", "parent_id", "placed_at", "seen_at", "price" FROM "purchase" WHERE "id" = $1;

-- purchase_each
SELECT "id", "parent_id", "placed_at", "seen_at", "price" FROM "purchase";

-- purchase_insert
INSERT INTO "purchase" ("parent_id", "placed_at", "seen_at", "price")
    VALUES ($1, $2, $3, $4)
    RETURNING "id";

-- purchase_update
UPDATE "purchase" SET "parent_id" = $1, "placed_at" = $2, "seen_at" = $3, "price" = $4
    WHERE "id" = $5;

-- purchase_delete
DELETE FROM "purchase" WHERE "id" = $1;

-- area_find
SELECT "id", "country", "zone" FROM "area" WHERE "id" = $1;

-- area_find_by_country_zone
SELECT "id", "country", "zone" FROM "area" WHERE "country" = $1 AND "zone" = $2;

-- area_each
SELECT "id", "country", "zone" FROM "area";

-- area_insert
INSERT INTO "area" ("id", "country", "zone") VALUES ($1, $2, $3);

-- area_update
UPDATE "area" SET "country" = $1, "zone" = $2 WHERE "id" = $3;

-- area_upsert
INSERT INTO "area" ("id", "country", "zone")
    VALUES ($1, $2, $3)
    ON CONFLICT ("id")
    DO UPDATE SET "country" = excluded."country", "zone" = excluded."zone"
    WHERE "area"."country" IS DISTINCT FROM excluded."country"
    OR "area"."zone" IS DISTINCT FROM excluded."zone"
    RETURNING (xmax = 0) AS inserted;

-- area_delete
DELETE FROM "area" WHERE "id" = $1;

-- preset_find
SELECT "id", "small", "large", "flag", "other", "amount", "nothing", "odd", "body", "word", "born",
    "died", "opens", "closes", "changed", "state"
    FROM "preset"
    WHERE "id" = $1;

-- preset_each
SELECT "id", "small", "large", "flag", "other", "amount", "nothing", "odd", "body", "word", "born",
    "died", "opens", "closes", "changed", "state"
    FROM "preset";

-- preset_insert
INSERT INTO "preset" ("id", "small", "large", "flag", "other", "amount", "nothing", "odd", "body",
    "word", "born", "died", "opens", "closes", "changed", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- preset_update
UPDATE "preset" SET "small" = $1, "large" = $2, "flag" = $3, "other" = $4, "amount" = $5,
    "nothing" = $6, "odd" = $7, "body" = $8, "word" = $9, "born" = $10, "died" = $11,
    "opens" = $12, "closes" = $13, "changed" = $14, "state" = $15
    WHERE "id" = $16;

-- preset_upsert
INSERT INTO "preset" ("id", "small", "large", "flag", "other", "amount", "nothing", "odd", "body",
    "word", "born", "died", "opens", "closes", "changed", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    ON CONFLICT ("id")
    DO UPDATE SET "small" = excluded."small", "large" = excluded."large", "flag" = excluded."flag",
    "other" = excluded."other", "amount" = excluded."amount", "nothing" = excluded."nothing",
    "odd" = excluded."odd", "body" = excluded."body", "word" = excluded."word",
    "born" = excluded."born", "died" = excluded."died", "opens" = excluded."opens",
    "closes" = excluded."closes", "changed" = excluded."changed", "state" = excluded."state"
    WHERE "preset"."small" IS DISTINCT FROM excluded."small"
    OR "preset"."large" IS DISTINCT FROM excluded."large"
    OR "preset"."flag" IS DISTINCT FROM excluded."flag"
    OR "preset"."other" IS DISTINCT FROM excluded."other"
    OR "preset"."amount" IS DISTINCT FROM excluded."amount"
    OR "preset"."nothing" IS DISTINCT FROM excluded."nothing"
    OR "preset"."odd" IS DISTINCT FROM excluded."odd"
    OR "preset"."body" IS DISTINCT FROM excluded."body"
    OR "preset"."word" IS DISTINCT FROM excluded."word"
    OR "preset"."born" IS DISTINCT FROM excluded."born"
    OR "preset"."died" IS DISTINCT FROM excluded."died"
    OR "preset"."opens" IS DISTINCT FROM excluded."opens"
    OR "preset"."closes" IS DISTINCT FROM excluded."closes"
    OR "preset"."changed" IS DISTINCT FROM excluded."changed"
    OR "preset"."state" IS DISTINCT FROM excluded."state"
    RETURNING (xmax = 0) AS inserted;

-- preset_delete
DELETE FROM "preset" WHERE "id" = $1;

-- Written by tipple-gen sql from relations.yaml, for mysql.

-- purchase
CREATE TABLE IF NOT EXISTS `purchase` (
	`id` BIGINT NOT NULL AUTO_INCREMENT,
	`parent_id` BIGINT,
	`placed_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
	`seen_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
	`price` DOUBLE NOT NULL DEFAULT 1.5e3,
	CONSTRAINT `purchase__id` PRIMARY KEY (`id`),
	CONSTRAINT `purchase__parent_id__fkey` FOREIGN KEY (`parent_id`) REFERENCES `purchase` (`id`) ON DELETE SET NULL,
	CONSTRAINT `purchase__placed_at__range` CHECK (`placed_at` >= '1970-01-01 00:00:00' AND `placed_at` <= '2100-01-01 00:00:00.500000'),
	CONSTRAINT `purchase__seen_at__range` CHECK (`seen_at` >= '1970-01-01 00:00:00'),
	CONSTRAINT `purchase__price__range` CHECK (`price` >= 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- area
CREATE TABLE IF NOT EXISTS `area` (
	`id` INT NOT NULL,
	`country` VARCHAR(300) NOT NULL,
	`zone` INT,
	CONSTRAINT `area__id` PRIMARY KEY (`id`),
	CONSTRAINT `area__country_zone` UNIQUE (`country`, `zone`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- line
CREATE TABLE IF NOT EXISTS `line` (
	`order_id` BIGINT NOT NULL,
	`number` SMALLINT NOT NULL,
	`country` VARCHAR(300) NOT NULL,
	`zone` INT,
	`quantity` DECIMAL(12,3) NOT NULL DEFAULT 1.000,
	`sort` INT NOT NULL DEFAULT -1,
	CONSTRAINT `line__order_id_number` PRIMARY KEY (`order_id`, `number`),
	INDEX `line__order_id_sort_idx` (`order_id`, `sort`),
	INDEX `line__zone_idx` (`zone`),
	INDEX `line__number_idx` (`number`),
	INDEX `line__number_sort_idx` (`number`, `sort`),
	CONSTRAINT `line__order_id__fkey` FOREIGN KEY (`order_id`) REFERENCES `purchase` (`id`) ON DELETE CASCADE,
	CONSTRAINT `line__to_area` FOREIGN KEY (`country`, `zone`) REFERENCES `area` (`country`, `zone`),
	CONSTRAINT `line__number__range` CHECK (`number` >= 1 AND `number` <= 999),
	CONSTRAINT `line__quantity__range` CHECK (`quantity` >= 0.001)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- preset
CREATE TABLE IF NOT EXISTS `preset` (
	`id` BINARY(16) NOT NULL DEFAULT X'00112233445566778899aabbccddeeff',
	`small` SMALLINT NOT NULL DEFAULT -32768,
	`large` BIGINT NOT NULL DEFAULT 9223372036854775807,
	`flag` TINYINT(1) NOT NULL DEFAULT 1,
	`other` TINYINT(1) NOT NULL DEFAULT 0,
	`amount` DECIMAL(15,2) NOT NULL DEFAULT -0.50,
	`nothing` VARCHAR(20) NOT NULL DEFAULT '',
	`odd` VARCHAR(60) NOT NULL DEFAULT 'it''s a \\ and "null" @c ''; DROP',
	`body` LONGTEXT NOT NULL DEFAULT ('\\'),
	`word` VARCHAR(4) NOT NULL DEFAULT 'null',
	`born` DATE NOT NULL DEFAULT '2000-02-29',
	`died` DATE DEFAULT '9999-12-31',
	`opens` TIME(6) NOT NULL DEFAULT '08:00:00.250000',
	`closes` TIME(6) NOT NULL DEFAULT '18:00:00',
	`changed` DATETIME(6) NOT NULL DEFAULT '1969-12-31 23:59:59.500000',
	`state` VARCHAR(10) NOT NULL DEFAULT 'it''s',
	CONSTRAINT `preset__id` PRIMARY KEY (`id`),
	CONSTRAINT `preset__small__range` CHECK (`small` >= -32768),
	CONSTRAINT `preset__large__range` CHECK (`large` <= 9223372036854775807),
	CONSTRAINT `preset__flag__check` CHECK (`flag` IN (0, 1)),
	CONSTRAINT `preset__other__check` CHECK (`other` IN (0, 1)),
	CONSTRAINT `preset__amount__range` CHECK (`amount` >= -1.00 AND `amount` <= 9999999999999.99),
	CONSTRAINT `preset__born__range` CHECK (`born` >= '1900-01-01' AND `born` <= '2100-12-31'),
	CONSTRAINT `preset__died__range` CHECK (`died` >= '1900-01-01'),
	CONSTRAINT `preset__opens__range` CHECK (`opens` <= '23:59:59.999999'),
	CONSTRAINT `preset__closes__range` CHECK (`closes` >= '08:00:00'),
	CONSTRAINT `preset__state__check` CHECK (`state` IN ('it''s', 'back\\slash'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- line_find
SELECT `order_id`, `number`, `country`, `zone`, `quantity`, `sort`
    FROM `line`
    WHERE `order_id` = ? AND `number` = ?;

-- line_each
SELECT `order_id`, `number`, `country`, `zone`, `quantity`, `sort` FROM `line`;

-- line_insert
INSERT INTO `line` (`order_id`, `number`, `country`, `zone`, `quantity`, `sort`)
    VALUES (?, ?, ?, ?, ?, ?);

-- line_update
UPDATE `line` SET `country` = ?, `zone` = ?, `quantity` = ?, `sort` = ?
    WHERE `order_id` = ? AND `number` = ?;

-- line_upsert
INSERT INTO `line` (`order_id`, `number`, `country`, `zone`, `quantity`, `sort`)
    VALUES (?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `country` = VALUES(`country`), `zone` = VALUES(`zone`),
    `quantity` = VALUES(`quantity`), `sort` = VALUES(`sort`);

-- line_delete
DELETE FROM `line` WHERE `order_id` = ? AND `number` = ?;

-- purchase_find
SELECT `id`, `parent_id`, `placed_at`, `seen_at`, `price` FROM `purchase` WHERE `id` = ?;

-- purchase_each
SELECT `id`, `parent_id`, `placed_at`, `seen_at`, `price` FROM `purchase`;

-- purchase_insert
INSERT INTO `purchase` (`parent_id`, `placed_at`, `seen_at`, `price`) VALUES (?, ?, ?, ?);

-- purchase_update
UPDATE `purchase` SET `parent_id` = ?, `placed_at` = ?, `seen_at` = ?, `price` = ? WHERE `id` = ?;

-- purchase_delete
DELETE FROM `purchase` WHERE `id` = ?;

-- area_find
SELECT `id`, `country`, `zone` FROM `area` WHERE `id` = ?;

-- area_find_by_country_zone
SELECT `id`, `country`, `zone` FROM `area` WHERE `country` = ? AND `zone` = ?;

-- area_each
SELECT `id`, `country`, `zone` FROM `area`;

-- area_insert
INSERT INTO `area` (`id`, `country`, `zone`) VALUES (?, ?, ?);

-- area_update
UPDATE `area` SET `country` = ?, `zone` = ? WHERE `id` = ?;

-- area_upsert
INSERT INTO `area` (`id`, `country`, `zone`)
    VALUES (?, ?, ?)
    ON DUPLICATE KEY UPDATE `id` = IF(`id` <=> VALUES(`id`), `id`, (SELECT 1 UNION SELECT 2)),
    `country` = VALUES(`country`), `zone` = VALUES(`zone`);

-- area_delete
DELETE FROM `area` WHERE `id` = ?;

-- preset_find
SELECT `id`, `small`, `large`, `flag`, `other`, `amount`, `nothing`, `odd`, `body`, `word`, `born`,
    `died`, `opens`, `closes`, `changed`, `state`
    FROM `preset`
    WHERE `id` = ?;

-- preset_each
SELECT `id`, `small`, `large`, `flag`, `other`, `amount`, `nothing`, `odd`, `body`, `word`, `born`,
    `died`, `opens`, `closes`, `changed`, `state`
    FROM `preset`;

-- preset_insert
INSERT INTO `preset` (`id`, `small`, `large`, `flag`, `other`, `amount`, `nothing`, `odd`, `body`,
    `word`, `born`, `died`, `opens`, `closes`, `changed`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- preset_update
UPDATE `preset` SET `small` = ?, `large` = ?, `flag` = ?, `other` = ?, `amount` = ?, `nothing` = ?,
    `odd` = ?, `body` = ?, `word` = ?, `born` = ?, `died` = ?, `opens` = ?, `closes` = ?,
    `changed` = ?, `state` = ?
    WHERE `id` = ?;

-- preset_upsert
INSERT INTO `preset` (`id`, `small`, `large`, `flag`, `other`, `amount`, `nothing`, `odd`, `body`,
    `word`, `born`, `died`, `opens`, `closes`, `changed`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `small` = VALUES(`small`), `large` = VALUES(`large`),
    `flag` = VALUES(`flag`), `other` = VALUES(`other`), `amount` = VALUES(`amount`),
    `nothing` = VALUES(`nothing`), `odd` = VALUES(`odd`), `body` = VALUES(`body`),
    `word` = VALUES(`word`), `born` = VALUES(`born`), `died` = VALUES(`died`),
    `opens` = VALUES(`opens`), `closes` = VALUES(`closes`), `changed` = VALUES(`changed`),
    `state` = VALUES(`state`);

-- preset_delete
DELETE FROM `preset` WHERE `id` = ?;

