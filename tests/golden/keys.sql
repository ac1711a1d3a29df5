-- Written by tipple-gen sql from keys.yaml, for sqlite.

-- package
CREATE TABLE IF NOT EXISTS "package" (
	"name" TEXT NOT NULL,
	"architecture" TEXT NOT NULL,
	"version" TEXT NOT NULL,
	"size" INTEGER,
	"seen_at" INTEGER NOT NULL,
	"run" INTEGER NOT NULL,
	CONSTRAINT "package__name_architecture" PRIMARY KEY ("name", "architecture"),
	CONSTRAINT "package__name__check" CHECK (length("name") <= 100),
	CONSTRAINT "package__architecture__check" CHECK (length("architecture") <= 20),
	CONSTRAINT "package__version__check" CHECK (length("version") <= 100)
) STRICT;
CREATE INDEX IF NOT EXISTS "package__version_idx" ON "package" ("version");
CREATE INDEX IF NOT EXISTS "package_recent" ON "package" ("seen_at", "name");

-- customer
CREATE TABLE IF NOT EXISTS "customer" (
	"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"email" TEXT NOT NULL,
	"tax_number" TEXT,
	"name" TEXT NOT NULL,
	CONSTRAINT "customer__email" UNIQUE ("email"),
	CONSTRAINT "customer__tax" UNIQUE ("tax_number"),
	CONSTRAINT "customer__email__check" CHECK (length("email") <= 254),
	CONSTRAINT "customer__tax_number__check" CHECK (length("tax_number") <= 30),
	CONSTRAINT "customer__name__check" CHECK (length("name") <= 200)
) STRICT;

-- currency
CREATE TABLE IF NOT EXISTS "currency" (
	"code" TEXT NOT NULL,
	"number" INTEGER NOT NULL,
	"title" TEXT NOT NULL,
	"checked" INTEGER NOT NULL,
	CONSTRAINT "currency__code" PRIMARY KEY ("code"),
	CONSTRAINT "currency__number" UNIQUE ("number"),
	CONSTRAINT "currency__code__check" CHECK (length("code") <= 3),
	CONSTRAINT "currency__number__check" CHECK ("number" BETWEEN -32768 AND 32767),
	CONSTRAINT "currency__title__check" CHECK (length("title") <= 60)
) STRICT;

-- membership
CREATE TABLE IF NOT EXISTS "membership" (
	"member" INTEGER NOT NULL,
	"team" INTEGER NOT NULL,
	CONSTRAINT "membership__member_team" PRIMARY KEY ("member", "team")
) STRICT;

-- heartbeat
CREATE TABLE IF NOT EXISTS "heartbeat" (
	"host" TEXT NOT NULL,
	"at" INTEGER NOT NULL,
	CONSTRAINT "heartbeat__host" PRIMARY KEY ("host"),
	CONSTRAINT "heartbeat__host__check" CHECK (length("host") <= 60)
) STRICT;

-- event
CREATE TABLE IF NOT EXISTS "event" (
	"at" INTEGER NOT NULL,
	"message" TEXT NOT NULL
) STRICT;

-- ticket
CREATE TABLE IF NOT EXISTS "ticket" (
	"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
) STRICT;

-- parameter
CREATE TABLE IF NOT EXISTS "parameter" (
	"db" INTEGER NOT NULL,
	"row" INTEGER NOT NULL,
	"err" INTEGER NOT NULL,
	"key" INTEGER NOT NULL,
	"err_" INTEGER NOT NULL,
	"value" TEXT NOT NULL,
	CONSTRAINT "parameter__db_row_err_key_err_" PRIMARY KEY ("db", "row", "err", "key", "err_"),
	CONSTRAINT "parameter__db__check" CHECK ("db" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "parameter__row__check" CHECK ("row" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "parameter__err__check" CHECK ("err" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "parameter__key__check" CHECK ("key" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "parameter__err___check" CHECK ("err_" BETWEEN -2147483648 AND 2147483647)
) STRICT;

-- package_find
SELECT "name", "architecture", "version", "size", "seen_at", "run"
    FROM "package"
    WHERE "name" = ? AND "architecture" = ?;

-- package_each
SELECT "name", "architecture", "version", "size", "seen_at", "run" FROM "package";

-- package_insert
INSERT OR ABORT INTO "package" ("name", "architecture", "version", "size", "seen_at", "run")
    VALUES (?, ?, ?, ?, ?, ?);

-- package_update
UPDATE "package" SET "version" = ?, "size" = ?, "seen_at" = ?, "run" = ?
    WHERE "name" = ? AND "architecture" = ?;

-- package_upsert
INSERT OR ABORT INTO "package" ("name", "architecture", "version", "size", "seen_at", "run")
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT ("name", "architecture")
    DO UPDATE SET "version" = excluded."version", "size" = excluded."size",
    "seen_at" = excluded."seen_at", "run" = excluded."run"
    WHERE "package"."version" IS NOT excluded."version" OR "package"."size" IS NOT excluded."size";

-- package_delete
DELETE FROM "package" WHERE "name" = ? AND "architecture" = ?;

-- customer_find
SELECT "id", "email", "tax_number", "name" FROM "customer" WHERE "id" = ?;

-- customer_find_by_email
SELECT "id", "email", "tax_number", "name" FROM "customer" WHERE "email" = ?;

-- customer_find_by_tax
SELECT "id", "email", "tax_number", "name" FROM "customer" WHERE "tax_number" = ?;

-- customer_each
SELECT "id", "email", "tax_number", "name" FROM "customer";

-- customer_insert
INSERT OR ABORT INTO "customer" ("email", "tax_number", "name") VALUES (?, ?, ?);

-- customer_update
UPDATE "customer" SET "email" = ?, "tax_number" = ?, "name" = ? WHERE "id" = ?;

-- customer_upsert_by_email
INSERT OR ABORT INTO "customer" ("email", "tax_number", "name")
    VALUES (?, ?, ?)
    ON CONFLICT ("email")
    DO UPDATE SET "tax_number" = excluded."tax_number", "name" = excluded."name"
    WHERE "customer"."tax_number" IS NOT excluded."tax_number"
    OR "customer"."name" IS NOT excluded."name";

-- customer_delete
DELETE FROM "customer" WHERE "id" = ?;

-- currency_find
SELECT "code", "number", "title", "checked" FROM "currency" WHERE "code" = ?;

-- currency_find_by_number
SELECT "code", "number", "title", "checked" FROM "currency" WHERE "number" = ?;

-- currency_each
SELECT "code", "number", "title", "checked" FROM "currency";

-- currency_insert
INSERT OR ABORT INTO "currency" ("code", "number", "title", "checked") VALUES (?, ?, ?, ?);

-- currency_update
UPDATE "currency" SET "number" = ?, "title" = ?, "checked" = ? WHERE "code" = ?;

-- currency_upsert
INSERT OR ABORT INTO "currency" ("code", "number", "title", "checked")
    VALUES (?, ?, ?, ?)
    ON CONFLICT ("code")
    DO UPDATE SET "number" = excluded."number", "title" = excluded."title",
    "checked" = excluded."checked"
    WHERE "currency"."number" IS NOT excluded."number" OR "currency"."title" IS NOT excluded."title";

-- currency_upsert_by_number
INSERT OR ABORT INTO "currency" ("code", "number", "title", "checked")
    VALUES (?, ?, ?, ?)
    ON CONFLICT ("number")
    DO UPDATE SET "code" = excluded."code", "title" = excluded."title",
    "checked" = excluded."checked"
    WHERE "currency"."code" IS NOT excluded."code" OR "currency"."title" IS NOT excluded."title";

-- currency_delete
DELETE FROM "currency" WHERE "code" = ?;

-- membership_find
SELECT "member", "team" FROM "membership" WHERE "member" = ? AND "team" = ?;

-- membership_each
SELECT "member", "team" FROM "membership";

-- membership_insert
INSERT OR ABORT INTO "membership" ("member", "team") VALUES (?, ?);

-- membership_update
UPDATE "membership" SET "member" = "member" WHERE "member" = ? AND "team" = ?;

-- membership_upsert
INSERT OR ABORT INTO "membership" ("member", "team")
    VALUES (?, ?)
    ON CONFLICT ("member", "team")
    DO NOTHING;

-- membership_delete
DELETE FROM "membership" WHERE "member" = ? AND "team" = ?;

-- heartbeat_find
SELECT "host", "at" FROM "heartbeat" WHERE "host" = ?;

-- heartbeat_each
SELECT "host", "at" FROM "heartbeat";

-- heartbeat_insert
INSERT OR ABORT INTO "heartbeat" ("host", "at") VALUES (?, ?);

-- heartbeat_update
UPDATE "heartbeat" SET "at" = ? WHERE "host" = ?;

-- heartbeat_upsert
INSERT OR ABORT INTO "heartbeat" ("host", "at") VALUES (?, ?) ON CONFLICT ("host") DO NOTHING;

-- heartbeat_delete
DELETE FROM "heartbeat" WHERE "host" = ?;

-- event_each
SELECT "at", "message" FROM "event";

-- event_insert
INSERT OR ABORT INTO "event" ("at", "message") VALUES (?, ?);

-- ticket_find
SELECT "id" FROM "ticket" WHERE "id" = ?;

-- ticket_each
SELECT "id" FROM "ticket";

-- ticket_insert
INSERT OR ABORT INTO "ticket" DEFAULT VALUES;

-- ticket_update
UPDATE "ticket" SET "id" = "id" WHERE "id" = ?;

-- ticket_delete
DELETE FROM "ticket" WHERE "id" = ?;

-- parameter_find
SELECT "db", "row", "err", "key", "err_", "value"
    FROM "parameter"
    WHERE "db" = ? AND "row" = ? AND "err" = ? AND "key" = ? AND "err_" = ?;

-- parameter_each
SELECT "db", "row", "err", "key", "err_", "value" FROM "parameter";

-- parameter_insert
INSERT OR ABORT INTO "parameter" ("db", "row", "err", "key", "err_", "value")
    VALUES (?, ?, ?, ?, ?, ?);

-- parameter_update
UPDATE "parameter" SET "value" = ?
    WHERE "db" = ? AND "row" = ? AND "err" = ? AND "key" = ? AND "err_" = ?;

-- parameter_upsert
INSERT OR ABORT INTO "parameter" ("db", "row", "err", "key", "err_", "value")
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT ("db", "row", "err", "key", "err_")
    DO UPDATE SET "value" = excluded."value"
    WHERE "parameter"."value" IS NOT excluded."value";

-- parameter_delete
DELETE FROM "parameter" WHERE "db" = ? AND "row" = ? AND "err" = ? AND "key" = ? AND "err_" = ?;

-- Written by tipple-gen sql from keys.yaml, for postgresql.

-- package
CREATE TABLE IF NOT EXISTS "package" (
	"name" varchar(100) COLLATE "C" NOT NULL,
	"architecture" varchar(20) COLLATE "C" NOT NULL,
	"version" varchar(100) COLLATE "C" NOT NULL,
	"size" bigint,
	"seen_at" timestamptz NOT NULL,
	"run" bigint NOT NULL,
	CONSTRAINT "package__name_architecture" PRIMARY KEY ("name", "architecture")
);
CREATE INDEX IF NOT EXISTS "package__version_idx" ON "package" ("version");
CREATE INDEX IF NOT EXISTS "package_recent" ON "package" ("seen_at", "name");

-- customer
CREATE TABLE IF NOT EXISTS "customer" (
	"id" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
	"email" varchar(254) COLLATE "C" NOT NULL,
	"tax_number" varchar(30) COLLATE "C",
	"name" varchar(200) COLLATE "C" NOT NULL,
	CONSTRAINT "customer__id" PRIMARY KEY ("id"),
	CONSTRAINT "customer__email" UNIQUE ("email"),
	CONSTRAINT "customer__tax" UNIQUE ("tax_number")
);

-- currency
CREATE TABLE IF NOT EXISTS "currency" (
	"code" varchar(3) COLLATE "C" NOT NULL,
	"number" smallint NOT NULL,
	"title" varchar(60) COLLATE "C" NOT NULL,
	"checked" date NOT NULL,
	CONSTRAINT "currency__code" PRIMARY KEY ("code"),
	CONSTRAINT "currency__number" UNIQUE ("number")
);

-- membership
CREATE TABLE IF NOT EXISTS "membership" (
	"member" bigint NOT NULL,
	"team" bigint NOT NULL,
	CONSTRAINT "membership__member_team" PRIMARY KEY ("member", "team")
);

-- heartbeat
CREATE TABLE IF NOT EXISTS "heartbeat" (
	"host" varchar(60) COLLATE "C" NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "heartbeat__host" PRIMARY KEY ("host")
);

-- event
CREATE TABLE IF NOT EXISTS "event" (
	"at" timestamptz NOT NULL,
	"message" text COLLATE "C" NOT NULL
);

-- ticket
CREATE TABLE IF NOT EXISTS "ticket" (
	"id" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
	CONSTRAINT "ticket__id" PRIMARY KEY ("id")
);

-- parameter
CREATE TABLE IF NOT EXISTS "parameter" (
	"db" integer NOT NULL,
	"row" integer NOT NULL,
	"err" integer NOT NULL,
	"key" integer NOT NULL,
	"err_" integer NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	CONSTRAINT "parameter__db_row_err_key_err_" PRIMARY KEY ("db", "row", "err", "key", "err_")
);

-- package_find
SELECT "name", "architecture", "version", "size", "seen_at", "run"
    FROM "package"
    WHERE "name" = $1 AND "architecture" = $2;

-- package_each
SELECT "name", "architecture", "version", "size", "seen_at", "run" FROM "package";

-- package_insert
INSERT INTO "package" ("name", "architecture", "version", "size", "seen_at", "run")
    VALUES ($1, $2, $3, $4, $5, $6);

-- package_update
UPDATE "package" SET "version" = $1, "size" = $2, "seen_at" = $3, "run" = $4
    WHERE "name" = $5 AND "architecture" = $6;

-- package_upsert
INSERT INTO "package" ("name", "architecture", "version", "size", "seen_at", "run")
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT ("name", "architecture")
    DO UPDATE SET "version" = excluded."version", "size" = excluded."size",
    "seen_at" = excluded."seen_at", "run" = excluded."run"
    WHERE "package"."version" IS DISTINCT FROM excluded."version"
    OR "package"."size" IS DISTINCT FROM excluded."size"
    RETURNING (xmax = 0) AS inserted;

-- package_delete
DELETE FROM "package" WHERE "name" = $1 AND "architecture" = $2;

-- customer_find
SELECT "id", "email", "tax_number", "name" FROM "customer" WHERE "id" = $1;

-- customer_find_by_email
SELECT "id", "email", "tax_number", "name" FROM "customer" WHERE "email" = $1;

-- customer_find_by_tax
SELECT "id", "email", "tax_number", "name" FROM "customer" WHERE "tax_number" = $1;

-- customer_each
SELECT "id", "email", "tax_number", "name" FROM "customer";

-- customer_insert
INSERT INTO "customer" ("email", "tax_number", "name") VALUES ($1, $2, $3) RETURNING "id";

-- customer_update
UPDATE "customer" SET "email" = $1, "tax_number" = $2, "name" = $3 WHERE "id" = $4;

-- customer_upsert_by_email
INSERT INTO "customer" ("email", "tax_number", "name")
    VALUES ($1, $2, $3)
    ON CONFLICT ("email")
    DO UPDATE SET "tax_number" = excluded."tax_number", "name" = excluded."name"
    WHERE "customer"."tax_number" IS DISTINCT FROM excluded."tax_number"
    OR "customer"."name" IS DISTINCT FROM excluded."name"
    RETURNING (xmax = 0) AS inserted, "id";

-- customer_delete
DELETE FROM "customer" WHERE "id" = $1;

-- currency_find
SELECT "code", "number", "title", "checked" FROM "currency" WHERE "code" = $1;

-- currency_find_by_number
SELECT "code", "number", "title", "checked" FROM "currency" WHERE "number" = $1;

-- currency_each
SELECT "code", "number", "title", "checked" FROM "currency";

-- currency_insert
INSERT INTO "currency" ("code", "number", "title", "checked") VALUES ($1, $2, $3, $4);

-- currency_update
UPDATE "currency" SET "number" = $1, "title" = $2, "checked" = $3 WHERE "code" = $4;

-- currency_upsert
INSERT INTO "currency" ("code", "number", "title", "checked")
    VALUES ($1, $2, $3, $4)
    ON CONFLICT ("code")
    DO UPDATE SET "number" = excluded."number", "title" = excluded."title",
    "checked" = excluded."checked"
    WHERE "currency"."number" IS DISTINCT FROM excluded."number"
    OR "currency"."title" IS DISTINCT FROM excluded."title"
    RETURNING (xmax = 0) AS inserted;

-- currency_upsert_by_number
INSERT INTO "currency" ("code", "number", "title", "checked")
    VALUES ($1, $2, $3, $4)
    ON CONFLICT ("number")
    DO UPDATE SET "code" = excluded."code", "title" = excluded."title",
    "checked" = excluded."checked"
    WHERE "currency"."code" IS DISTINCT FROM excluded."code"
    OR "currency"."title" IS DISTINCT FROM excluded."title"
    RETURNING (xmax = 0) AS inserted;

-- currency_delete
DELETE FROM "currency" WHERE "code" = $1;

-- membership_find
SELECT "member", "team" FROM "membership" WHERE "member" = $1 AND "team" = $2;

-- membership_each
SELECT "member", "team" FROM "membership";

-- membership_insert
INSERT INTO "membership" ("member", "team") VALUES ($1, $2);

-- membership_update
UPDATE "membership" SET "member" = "member" WHERE "member" = $1 AND "team" = $2;

-- membership_upsert
INSERT INTO "membership" ("member", "team")
    VALUES ($1, $2)
    ON CONFLICT ("member", "team")
    DO NOTHING
    RETURNING (xmax = 0) AS inserted;

-- membership_delete
DELETE FROM "membership" WHERE "member" = $1 AND "team" = $2;

-- heartbeat_find
SELECT "host", "at" FROM "heartbeat" WHERE "host" = $1;

-- heartbeat_each
SELECT "host", "at" FROM "heartbeat";

-- heartbeat_insert
INSERT INTO "heartbeat" ("host", "at") VALUES ($1, $2);

-- heartbeat_update
UPDATE "heartbeat" SET "at" = $1 WHERE "host" = $2;

-- heartbeat_upsert
INSERT INTO "heartbeat" ("host", "at")
    VALUES ($1, $2)
    ON CONFLICT ("host")
    DO NOTHING
    RETURNING (xmax = 0) AS inserted;

-- heartbeat_delete
DELETE FROM "heartbeat" WHERE "host" = $1;

-- event_each
SELECT "at", "message" FROM "event";

-- event_insert
INSERT INTO "event" ("at", "message") VALUES ($1, $2);

-- ticket_find
SELECT "id" FROM "ticket" WHERE "id" = $1;

-- ticket_each
SELECT "id" FROM "ticket";

-- ticket_insert
INSERT INTO "ticket" DEFAULT VALUES RETURNING "id";

-- ticket_update
UPDATE "ticket" SET "id" = "id" WHERE "id" = $1;

-- ticket_delete
DELETE FROM "ticket" WHERE "id" = $1;

-- parameter_find
SELECT "db", "row", "err", "key", "err_", "value"
    FROM "parameter"
    WHERE "db" = $1 AND "row" = $2 AND "err" = $3 AND "key" = $4 AND "err_" = $5;

-- parameter_each
SELECT "db", "row", "err", "key", "err_", "value" FROM "parameter";

-- parameter_insert
INSERT INTO "parameter" ("db", "row", "err", "key", "err_", "value") VALUES ($1, $2, $3, $4, $5, $6);

-- parameter_update
UPDATE "parameter" SET "value" = $1
    WHERE "db" = $2 AND "row" = $3 AND "err" = $4 AND "key" = $5 AND "err_" = $6;

-- parameter_upsert
INSERT INTO "parameter" ("db", "row", "err", "key", "err_", "value")
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT ("db", "row", "err", "key", "err_")
    DO UPDATE SET "value" = excluded."value"
    WHERE "parameter"."value" IS DISTINCT FROM excluded."value"
    RETURNING (xmax = 0) AS inserted;

-- parameter_delete
DELETE FROM "parameter" WHERE "db" = $1 AND "row" = $2 AND "err" = $3 AND "key" = $4 AND "err_" = $5;

-- Written by tipple-gen sql from keys.yaml, for mysql.

-- package
CREATE TABLE IF NOT EXISTS `package` (
	`name` VARCHAR(100) NOT NULL,
	`architecture` VARCHAR(20) NOT NULL,
	`version` VARCHAR(100) NOT NULL,
	`size` BIGINT,
	`seen_at` DATETIME(6) NOT NULL,
	`run` BIGINT NOT NULL,
	CONSTRAINT `package__name_architecture` PRIMARY KEY (`name`, `architecture`),
	INDEX `package__version_idx` (`version`),
	INDEX `package_recent` (`seen_at`, `name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- customer
CREATE TABLE IF NOT EXISTS `customer` (
	`id` BIGINT NOT NULL AUTO_INCREMENT,
	`email` VARCHAR(254) NOT NULL,
	`tax_number` VARCHAR(30),
	`name` VARCHAR(200) NOT NULL,
	CONSTRAINT `customer__id` PRIMARY KEY (`id`),
	CONSTRAINT `customer__email` UNIQUE (`email`),
	CONSTRAINT `customer__tax` UNIQUE (`tax_number`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- currency
CREATE TABLE IF NOT EXISTS `currency` (
	`code` VARCHAR(3) NOT NULL,
	`number` SMALLINT NOT NULL,
	`title` VARCHAR(60) NOT NULL,
	`checked` DATE NOT NULL,
	CONSTRAINT `currency__code` PRIMARY KEY (`code`),
	CONSTRAINT `currency__number` UNIQUE (`number`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- membership
CREATE TABLE IF NOT EXISTS `membership` (
	`member` BIGINT NOT NULL,
	`team` BIGINT NOT NULL,
	CONSTRAINT `membership__member_team` PRIMARY KEY (`member`, `team`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- heartbeat
CREATE TABLE IF NOT EXISTS `heartbeat` (
	`host` VARCHAR(60) NOT NULL,
	`at` DATETIME(6) NOT NULL,
	CONSTRAINT `heartbeat__host` PRIMARY KEY (`host`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- event
CREATE TABLE IF NOT EXISTS `event` (
	`at` DATETIME(6) NOT NULL,
	`message` LONGTEXT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- ticket
CREATE TABLE IF NOT EXISTS `ticket` (
	`id` BIGINT NOT NULL AUTO_INCREMENT,
	CONSTRAINT `ticket__id` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- parameter
CREATE TABLE IF NOT EXISTS `parameter` (
	`db` INT NOT NULL,
	`row` INT NOT NULL,
	`err` INT NOT NULL,
	`key` INT NOT NULL,
	`err_` INT NOT NULL,
	`value` LONGTEXT NOT NULL,
	CONSTRAINT `parameter__db_row_err_key_err_` PRIMARY KEY (`db`, `row`, `err`, `key`, `err_`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- package_find
SELECT `name`, `architecture`, `version`, `size`, `seen_at`, `run`
    FROM `package`
    WHERE `name` = ? AND `architecture` = ?;

-- package_each
SELECT `name`, `architecture`, `version`, `size`, `seen_at`, `run` FROM `package`;

-- package_insert
INSERT INTO `package` (`name`, `architecture`, `version`, `size`, `seen_at`, `run`)
    VALUES (?, ?, ?, ?, ?, ?);

-- package_update
UPDATE `package` SET `version` = ?, `size` = ?, `seen_at` = ?, `run` = ?
    WHERE `name` = ? AND `architecture` = ?;

-- package_upsert
INSERT INTO `package` (`name`, `architecture`, `version`, `size`, `seen_at`, `run`)
    VALUES (?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `name` = IF(CAST(`name` AS BINARY) <=> CAST(VALUES(`name`) AS BINARY)
    AND CAST(`architecture` AS BINARY) <=> CAST(VALUES(`architecture`) AS BINARY), `name`,
    (SELECT 1 UNION SELECT 2)),
    `seen_at` = IF(NOT (CAST(`version` AS BINARY) <=> CAST(VALUES(`version`) AS BINARY))
    OR NOT (`size` <=> VALUES(`size`)), VALUES(`seen_at`), `seen_at`),
    `run` = IF(NOT (CAST(`version` AS BINARY) <=> CAST(VALUES(`version`) AS BINARY))
    OR NOT (`size` <=> VALUES(`size`)), VALUES(`run`), `run`), `version` = VALUES(`version`),
    `size` = VALUES(`size`);

-- package_delete
DELETE FROM `package` WHERE `name` = ? AND `architecture` = ?;

-- customer_find
SELECT `id`, `email`, `tax_number`, `name` FROM `customer` WHERE `id` = ?;

-- customer_find_by_email
SELECT `id`, `email`, `tax_number`, `name` FROM `customer` WHERE `email` = ?;

-- customer_find_by_tax
SELECT `id`, `email`, `tax_number`, `name` FROM `customer` WHERE `tax_number` = ?;

-- customer_each
SELECT `id`, `email`, `tax_number`, `name` FROM `customer`;

-- customer_insert
INSERT INTO `customer` (`email`, `tax_number`, `name`) VALUES (?, ?, ?);

-- customer_update
UPDATE `customer` SET `email` = ?, `tax_number` = ?, `name` = ? WHERE `id` = ?;

-- customer_upsert_by_email
INSERT INTO `customer` (`email`, `tax_number`, `name`)
    VALUES (?, ?, ?)
    ON DUPLICATE KEY UPDATE `email` = IF(CAST(`email` AS BINARY) <=> CAST(VALUES(`email`) AS BINARY),
    `email`, (SELECT 1 UNION SELECT 2)), `id` = LAST_INSERT_ID(`id`),
    `tax_number` = VALUES(`tax_number`), `name` = VALUES(`name`);

-- customer_delete
DELETE FROM `customer` WHERE `id` = ?;

-- currency_find
SELECT `code`, `number`, `title`, `checked` FROM `currency` WHERE `code` = ?;

-- currency_find_by_number
SELECT `code`, `number`, `title`, `checked` FROM `currency` WHERE `number` = ?;

-- currency_each
SELECT `code`, `number`, `title`, `checked` FROM `currency`;

-- currency_insert
INSERT INTO `currency` (`code`, `number`, `title`, `checked`) VALUES (?, ?, ?, ?);

-- currency_update
UPDATE `currency` SET `number` = ?, `title` = ?, `checked` = ? WHERE `code` = ?;

-- currency_upsert
INSERT INTO `currency` (`code`, `number`, `title`, `checked`)
    VALUES (?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `code` = IF(CAST(`code` AS BINARY) <=> CAST(VALUES(`code`) AS BINARY),
    `code`, (SELECT 1 UNION SELECT 2)), `checked` = IF(NOT (`number` <=> VALUES(`number`))
    OR NOT (CAST(`title` AS BINARY) <=> CAST(VALUES(`title`) AS BINARY)), VALUES(`checked`),
    `checked`), `number` = VALUES(`number`), `title` = VALUES(`title`);

-- currency_upsert_by_number
INSERT INTO `currency` (`code`, `number`, `title`, `checked`)
    VALUES (?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `number` = IF(`number` <=> VALUES(`number`), `number`,
    (SELECT 1 UNION SELECT 2)),
    `checked` = IF(NOT (CAST(`code` AS BINARY) <=> CAST(VALUES(`code`) AS BINARY))
    OR NOT (CAST(`title` AS BINARY) <=> CAST(VALUES(`title`) AS BINARY)), VALUES(`checked`),
    `checked`), `code` = VALUES(`code`), `title` = VALUES(`title`);

-- currency_delete
DELETE FROM `currency` WHERE `code` = ?;

-- membership_find
SELECT `member`, `team` FROM `membership` WHERE `member` = ? AND `team` = ?;

-- membership_each
SELECT `member`, `team` FROM `membership`;

-- membership_insert
INSERT INTO `membership` (`member`, `team`) VALUES (?, ?);

-- membership_update
UPDATE `membership` SET `member` = `member` WHERE `member` = ? AND `team` = ?;

-- membership_upsert
INSERT INTO `membership` (`member`, `team`)
    VALUES (?, ?)
    ON DUPLICATE KEY UPDATE `member` = `member`;

-- membership_delete
DELETE FROM `membership` WHERE `member` = ? AND `team` = ?;

-- heartbeat_find
SELECT `host`, `at` FROM `heartbeat` WHERE `host` = ?;

-- heartbeat_each
SELECT `host`, `at` FROM `heartbeat`;

-- heartbeat_insert
INSERT INTO `heartbeat` (`host`, `at`) VALUES (?, ?);

-- heartbeat_update
UPDATE `heartbeat` SET `at` = ? WHERE `host` = ?;

-- heartbeat_upsert
INSERT INTO `heartbeat` (`host`, `at`)
    VALUES (?, ?)
    ON DUPLICATE KEY UPDATE `host` = IF(CAST(`host` AS BINARY) <=> CAST(VALUES(`host`) AS BINARY),
    `host`, (SELECT 1 UNION SELECT 2));

-- heartbeat_delete
DELETE FROM `heartbeat` WHERE `host` = ?;

-- event_each
SELECT `at`, `message` FROM `event`;

-- event_insert
INSERT INTO `event` (`at`, `message`) VALUES (?, ?);

-- ticket_find
SELECT `id` FROM `ticket` WHERE `id` = ?;

-- ticket_each
SELECT `id` FROM `ticket`;

-- ticket_insert
INSERT INTO `ticket` () VALUES ();

-- ticket_update
UPDATE `ticket` SET `id` = `id` WHERE `id` = ?;

-- ticket_delete
DELETE FROM `ticket` WHERE `id` = ?;

-- parameter_find
SELECT `db`, `row`, `err`, `key`, `err_`, `value`
    FROM `parameter`
    WHERE `db` = ? AND `row` = ? AND `err` = ? AND `key` = ? AND `err_` = ?;

-- parameter_each
SELECT `db`, `row`, `err`, `key`, `err_`, `value` FROM `parameter`;

-- parameter_insert
INSERT INTO `parameter` (`db`, `row`, `err`, `key`, `err_`, `value`) VALUES (?, ?, ?, ?, ?, ?);

-- parameter_update
UPDATE `parameter` SET `value` = ?
    WHERE `db` = ? AND `row` = ? AND `err` = ? AND `key` = ? AND `err_` = ?;

-- parameter_upsert
INSERT INTO `parameter` (`db`, `row`, `err`, `key`, `err_`, `value`)
    VALUES (?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `value` = VALUES(`value`);

-- parameter_delete
DELETE FROM `parameter` WHERE `db` = ? AND `row` = ? AND `err` = ? AND `key` = ? AND `err_` = ?;

