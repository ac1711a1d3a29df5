-- Written by tipple-gen sql from types.yaml, for sqlite.

-- sample
CREATE TABLE IF NOT EXISTS "sample" (
	"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"small" INTEGER NOT NULL,
	"medium" INTEGER NOT NULL,
	"large" INTEGER NOT NULL,
	"flag" INTEGER NOT NULL,
	"ratio" REAL NOT NULL,
	"price" TEXT NOT NULL,
	"huge" TEXT NOT NULL,
	"code" TEXT NOT NULL,
	"summary" TEXT NOT NULL,
	"body" TEXT NOT NULL,
	"digest" BLOB NOT NULL,
	"thumbnail" BLOB NOT NULL,
	"payload" BLOB NOT NULL,
	"born" INTEGER NOT NULL,
	"opens" INTEGER NOT NULL,
	"changed" INTEGER NOT NULL,
	"token" BLOB NOT NULL,
	"extra" TEXT NOT NULL,
	"state" TEXT NOT NULL,
	CONSTRAINT "sample__code" UNIQUE ("code"),
	CONSTRAINT "sample__small__check" CHECK ("small" BETWEEN -32768 AND 32767),
	CONSTRAINT "sample__medium__check" CHECK ("medium" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "sample__flag__check" CHECK ("flag" IN (0, 1)),
	CONSTRAINT "sample__code__check" CHECK (length("code") <= 20),
	CONSTRAINT "sample__summary__check" CHECK (length("summary") <= 4000),
	CONSTRAINT "sample__digest__check" CHECK (length("digest") <= 32),
	CONSTRAINT "sample__thumbnail__check" CHECK (length("thumbnail") <= 65536),
	CONSTRAINT "sample__token__check" CHECK (length("token") = 16),
	CONSTRAINT "sample__state__check" CHECK ("state" IN ('new', 'in progress', 'done'))
) STRICT;
CREATE INDEX IF NOT EXISTS "sample__changed_idx" ON "sample" ("changed");

-- optional_sample
CREATE TABLE IF NOT EXISTS "optional_sample" (
	"code" TEXT NOT NULL,
	"small" INTEGER,
	"medium" INTEGER,
	"large" INTEGER,
	"flag" INTEGER,
	"ratio" REAL,
	"price" TEXT,
	"body" TEXT,
	"payload" BLOB,
	"born" INTEGER,
	"opens" INTEGER,
	"changed" INTEGER,
	"token" BLOB,
	"extra" TEXT,
	"state" TEXT,
	CONSTRAINT "optional_sample__code" PRIMARY KEY ("code"),
	CONSTRAINT "optional_sample__token" UNIQUE ("token"),
	CONSTRAINT "optional_sample__code__check" CHECK (length("code") <= 20),
	CONSTRAINT "optional_sample__small__check" CHECK ("small" BETWEEN -32768 AND 32767),
	CONSTRAINT "optional_sample__medium__check" CHECK ("medium" BETWEEN -2147483648 AND 2147483647),
	CONSTRAINT "optional_sample__flag__check" CHECK ("flag" IN (0, 1)),
	CONSTRAINT "optional_sample__token__check" CHECK (length("token") = 16),
	CONSTRAINT "optional_sample__state__check" CHECK ("state" IN ('yes', 'no'))
) STRICT;

-- stored
CREATE TABLE IF NOT EXISTS "stored" (
	"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	"amount" NUMERIC NOT NULL,
	"born" TEXT NOT NULL,
	"opens" TEXT NOT NULL,
	"changed" TEXT NOT NULL,
	CONSTRAINT "stored__id__check" CHECK ("id" BETWEEN -2147483648 AND 2147483647)
);

-- sample_find
SELECT "id", "small", "medium", "large", "flag", "ratio", "price", "huge", "code", "summary",
    "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token", "extra", "state"
    FROM "sample"
    WHERE "id" = ?;

-- sample_find_by_code
SELECT "id", "small", "medium", "large", "flag", "ratio", "price", "huge", "code", "summary",
    "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token", "extra", "state"
    FROM "sample"
    WHERE "code" = ?;

-- sample_each
SELECT "id", "small", "medium", "large", "flag", "ratio", "price", "huge", "code", "summary",
    "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token", "extra", "state"
    FROM "sample";

-- sample_insert
INSERT OR ABORT INTO "sample" ("small", "medium", "large", "flag", "ratio", "price", "huge",
    "code", "summary", "body", "digest", "thumbnail", "payload", "born", "opens", "changed",
    "token", "extra", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- sample_update
UPDATE "sample" SET "small" = ?, "medium" = ?, "large" = ?, "flag" = ?, "ratio" = ?, "price" = ?,
    "huge" = ?, "code" = ?, "summary" = ?, "body" = ?, "digest" = ?, "thumbnail" = ?,
    "payload" = ?, "born" = ?, "opens" = ?, "changed" = ?, "token" = ?, "extra" = ?, "state" = ?
    WHERE "id" = ?;

-- sample_upsert_by_code
INSERT OR ABORT INTO "sample" ("small", "medium", "large", "flag", "ratio", "price", "huge",
    "code", "summary", "body", "digest", "thumbnail", "payload", "born", "opens", "changed",
    "token", "extra", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("code")
    DO UPDATE SET "small" = excluded."small", "medium" = excluded."medium",
    "large" = excluded."large", "flag" = excluded."flag", "ratio" = excluded."ratio",
    "price" = excluded."price", "huge" = excluded."huge", "summary" = excluded."summary",
    "body" = excluded."body", "digest" = excluded."digest", "thumbnail" = excluded."thumbnail",
    "payload" = excluded."payload", "born" = excluded."born", "opens" = excluded."opens",
    "changed" = excluded."changed", "token" = excluded."token", "extra" = excluded."extra",
    "state" = excluded."state"
    WHERE "sample"."small" IS NOT excluded."small" OR "sample"."medium" IS NOT excluded."medium"
    OR "sample"."large" IS NOT excluded."large" OR "sample"."flag" IS NOT excluded."flag"
    OR "sample"."ratio" IS NOT excluded."ratio" OR "sample"."price" IS NOT excluded."price"
    OR "sample"."huge" IS NOT excluded."huge" OR "sample"."summary" IS NOT excluded."summary"
    OR "sample"."body" IS NOT excluded."body" OR "sample"."digest" IS NOT excluded."digest"
    OR "sample"."thumbnail" IS NOT excluded."thumbnail"
    OR "sample"."payload" IS NOT excluded."payload" OR "sample"."born" IS NOT excluded."born"
    OR "sample"."opens" IS NOT excluded."opens" OR "sample"."changed" IS NOT excluded."changed"
    OR "sample"."token" IS NOT excluded."token" OR "sample"."extra" IS NOT excluded."extra"
    OR "sample"."state" IS NOT excluded."state";

-- sample_delete
DELETE FROM "sample" WHERE "id" = ?;

-- optional_sample_find
SELECT "code", "small", "medium", "large", "flag", "ratio", "price", "body", "payload", "born",
    "opens", "changed", "token", "extra", "state"
    FROM "optional_sample"
    WHERE "code" = ?;

-- optional_sample_find_by_token
SELECT "code", "small", "medium", "large", "flag", "ratio", "price", "body", "payload", "born",
    "opens", "changed", "token", "extra", "state"
    FROM "optional_sample"
    WHERE "token" = ?;

-- optional_sample_each
SELECT "code", "small", "medium", "large", "flag", "ratio", "price", "body", "payload", "born",
    "opens", "changed", "token", "extra", "state"
    FROM "optional_sample";

-- optional_sample_insert
INSERT OR ABORT INTO "optional_sample" ("code", "small", "medium", "large", "flag", "ratio",
    "price", "body", "payload", "born", "opens", "changed", "token", "extra", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- optional_sample_update
UPDATE "optional_sample" SET "small" = ?, "medium" = ?, "large" = ?, "flag" = ?, "ratio" = ?,
    "price" = ?, "body" = ?, "payload" = ?, "born" = ?, "opens" = ?, "changed" = ?, "token" = ?,
    "extra" = ?, "state" = ?
    WHERE "code" = ?;

-- optional_sample_upsert
INSERT OR ABORT INTO "optional_sample" ("code", "small", "medium", "large", "flag", "ratio",
    "price", "body", "payload", "born", "opens", "changed", "token", "extra", "state")
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT ("code")
    DO UPDATE SET "small" = excluded."small", "medium" = excluded."medium",
    "large" = excluded."large", "flag" = excluded."flag", "ratio" = excluded."ratio",
    "price" = excluded."price", "body" = excluded."body", "payload" = excluded."payload",
    "born" = excluded."born", "opens" = excluded."opens", "changed" = excluded."changed",
    "token" = excluded."token", "extra" = excluded."extra", "state" = excluded."state"
    WHERE "optional_sample"."small" IS NOT excluded."small"
    OR "optional_sample"."medium" IS NOT excluded."medium"
    OR "optional_sample"."large" IS NOT excluded."large"
    OR "optional_sample"."flag" IS NOT excluded."flag"
    OR "optional_sample"."ratio" IS NOT excluded."ratio"
    OR "optional_sample"."price" IS NOT excluded."price"
    OR "optional_sample"."body" IS NOT excluded."body"
    OR "optional_sample"."payload" IS NOT excluded."payload"
    OR "optional_sample"."born" IS NOT excluded."born"
    OR "optional_sample"."opens" IS NOT excluded."opens"
    OR "optional_sample"."changed" IS NOT excluded."changed"
    OR "optional_sample"."token" IS NOT excluded."token"
    OR "optional_sample"."extra" IS NOT excluded."extra"
    OR "optional_sample"."state" IS NOT excluded."state";

-- optional_sample_delete
DELETE FROM "optional_sample" WHERE "code" = ?;

-- stored_find
SELECT "id", "amount", "born", "opens", "changed" FROM "stored" WHERE "id" = ?;

-- stored_each
SELECT "id", "amount", "born", "opens", "changed" FROM "stored";

-- stored_insert
INSERT OR ABORT INTO "stored" ("amount", "born", "opens", "changed") VALUES (?, ?, ?, ?);

-- stored_update
UPDATE "stored" SET "amount" = ?, "born" = ?, "opens" = ?, "changed" = ? WHERE "id" = ?;

-- stored_delete
DELETE FROM "stored" WHERE "id" = ?;

-- Written by tipple-gen sql from types.yaml, for postgresql.

-- sample
CREATE TABLE IF NOT EXISTS "sample" (
	"id" bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
	"small" smallint NOT NULL,
	"medium" integer NOT NULL,
	"large" bigint NOT NULL,
	"flag" boolean NOT NULL,
	"ratio" double precision NOT NULL,
	"price" numeric(10,2) NOT NULL,
	"huge" numeric(38,0) NOT NULL,
	"code" varchar(20) COLLATE "C" NOT NULL,
	"summary" varchar(4000) COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"digest" bytea NOT NULL,
	"thumbnail" bytea NOT NULL,
	"payload" bytea NOT NULL,
	"born" date NOT NULL,
	"opens" time NOT NULL,
	"changed" timestamptz NOT NULL,
	"token" uuid NOT NULL,
	"extra" jsonb NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	CONSTRAINT "sample__id" PRIMARY KEY ("id"),
	CONSTRAINT "sample__code" UNIQUE ("code"),
	CONSTRAINT "sample__digest__check" CHECK (octet_length("digest") <= 32),
	CONSTRAINT "sample__thumbnail__check" CHECK (octet_length("thumbnail") <= 65536),
	CONSTRAINT "sample__state__check" CHECK ("state" IN ('new', 'in progress', 'done'))
);
CREATE INDEX IF NOT EXISTS "sample__changed_idx" ON "sample" ("changed");

-- optional_sample
CREATE TABLE IF NOT EXISTS "optional_sample" (
	"code" varchar(20) COLLATE "C" NOT NULL,
	"small" smallint,
	"medium" integer,
	"large" bigint,
	"flag" boolean,
	"ratio" double precision,
	"price" numeric(10,2),
	"body" text COLLATE "C",
	"payload" bytea,
	"born" date,
	"opens" time,
	"changed" timestamptz,
	"token" uuid,
	"extra" jsonb,
	"state" text COLLATE "C",
	CONSTRAINT "optional_sample__code" PRIMARY KEY ("code"),
	CONSTRAINT "optional_sample__token" UNIQUE ("token"),
	CONSTRAINT "optional_sample__state__check" CHECK ("state" IN ('yes', 'no'))
);

-- stored
CREATE TABLE IF NOT EXISTS "stored" (
	"id" integer NOT NULL GENERATED BY DEFAULT AS IDENTITY,
	"amount" numeric(12,2) NOT NULL,
	"born" date NOT NULL,
	"opens" time NOT NULL,
	"changed" timestamptz NOT NULL,
	CONSTRAINT "stored__id" PRIMARY KEY ("id")
);

-- sample_find
SELECT "id", "small", "medium", "large", "flag", "ratio", "price", "huge", "code", "summary",
    "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token", "extra", "state"
    FROM "sample"
    WHERE "id" = $1;

-- sample_find_by_code
SELECT "id", "small", "medium", "large", "flag", "ratio", "price", "huge", "code", "summary",
    "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token", "extra", "state"
    FROM "sample"
    WHERE "code" = $1;

-- sample_each
SELECT "id", "small", "medium", "large", "flag", "ratio", "price", "huge", "code", "summary",
    "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token", "extra", "state"
    FROM "sample";

-- sample_insert
INSERT INTO "sample" ("small", "medium", "large", "flag", "ratio", "price", "huge", "code",
    "summary", "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token",
    "extra", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    RETURNING "id";

-- sample_update
UPDATE "sample" SET "small" = $1, "medium" = $2, "large" = $3, "flag" = $4, "ratio" = $5,
    "price" = $6, "huge" = $7, "code" = $8, "summary" = $9, "body" = $10, "digest" = $11,
    "thumbnail" = $12, "payload" = $13, "born" = $14, "opens" = $15, "changed" = $16,
    "token" = $17, "extra" = $18, "state" = $19
    WHERE "id" = $20;

-- sample_upsert_by_code
INSERT INTO "sample" ("small", "medium", "large", "flag", "ratio", "price", "huge", "code",
    "summary", "body", "digest", "thumbnail", "payload", "born", "opens", "changed", "token",
    "extra", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    ON CONFLICT ("code")
    DO UPDATE SET "small" = excluded."small", "medium" = excluded."medium",
    "large" = excluded."large", "flag" = excluded."flag", "ratio" = excluded."ratio",
    "price" = excluded."price", "huge" = excluded."huge", "summary" = excluded."summary",
    "body" = excluded."body", "digest" = excluded."digest", "thumbnail" = excluded."thumbnail",
    "payload" = excluded."payload", "born" = excluded."born", "opens" = excluded."opens",
    "changed" = excluded."changed", "token" = excluded."token", "extra" = excluded."extra",
    "state" = excluded."state"
    WHERE "sample"."small" IS DISTINCT FROM excluded."small"
    OR "sample"."medium" IS DISTINCT FROM excluded."medium"
    OR "sample"."large" IS DISTINCT FROM excluded."large"
    OR "sample"."flag" IS DISTINCT FROM excluded."flag"
    OR "sample"."ratio" IS DISTINCT FROM excluded."ratio"
    OR "sample"."price" IS DISTINCT FROM excluded."price"
    OR "sample"."huge" IS DISTINCT FROM excluded."huge"
    OR "sample"."summary" IS DISTINCT FROM excluded."summary"
    OR "sample"."body" IS DISTINCT FROM excluded."body"
    OR "sample"."digest" IS DISTINCT FROM excluded."digest"
    OR "sample"."thumbnail" IS DISTINCT FROM excluded."thumbnail"
    OR "sample"."payload" IS DISTINCT FROM excluded."payload"
    OR "sample"."born" IS DISTINCT FROM excluded."born"
    OR "sample"."opens" IS DISTINCT FROM excluded."opens"
    OR "sample"."changed" IS DISTINCT FROM excluded."changed"
    OR "sample"."token" IS DISTINCT FROM excluded."token"
    OR "sample"."extra"::text IS DISTINCT FROM excluded."extra"::text
    OR "sample"."state" IS DISTINCT FROM excluded."state"
    RETURNING (xmax = 0) AS inserted, "id";

-- sample_delete
DELETE FROM "sample" WHERE "id" = $1;

-- optional_sample_find
SELECT "code", "small", "medium", "large", "flag", "ratio", "price", "body", "payload", "born",
    "opens", "changed", "token", "extra", "state"
    FROM "optional_sample"
    WHERE "code" = $1;

-- optional_sample_find_by_token
SELECT "code", "small", "medium", "large", "flag", "ratio", "price", "body", "payload", "born",
    "opens", "changed", "token", "extra", "state"
    FROM "optional_sample"
    WHERE "token" = $1;

-- optional_sample_each
SELECT "code", "small", "medium", "large", "flag", "ratio", "price", "body", "payload", "born",
    "opens", "changed", "token", "extra", "state"
    FROM "optional_sample";

-- optional_sample_insert
INSERT INTO "optional_sample" ("code", "small", "medium", "large", "flag", "ratio", "price",
    "body", "payload", "born", "opens", "changed", "token", "extra", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- optional_sample_update
UPDATE "optional_sample" SET "small" = $1, "medium" = $2, "large" = $3, "flag" = $4, "ratio" = $5,
    "price" = $6, "body" = $7, "payload" = $8, "born" = $9, "opens" = $10, "changed" = $11,
    "token" = $12, "extra" = $13, "state" = $14
    WHERE "code" = $15;

-- optional_sample_upsert
INSERT INTO "optional_sample" ("code", "small", "medium", "large", "flag", "ratio", "price",
    "body", "payload", "born", "opens", "changed", "token", "extra", "state")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    ON CONFLICT ("code")
    DO UPDATE SET "small" = excluded."small", "medium" = excluded."medium",
    "large" = excluded."large", "flag" = excluded."flag", "ratio" = excluded."ratio",
    "price" = excluded."price", "body" = excluded."body", "payload" = excluded."payload",
    "born" = excluded."born", "opens" = excluded."opens", "changed" = excluded."changed",
    "token" = excluded."token", "extra" = excluded."extra", "state" = excluded."state"
    WHERE "optional_sample"."small" IS DISTINCT FROM excluded."small"
    OR "optional_sample"."medium" IS DISTINCT FROM excluded."medium"
    OR "optional_sample"."large" IS DISTINCT FROM excluded."large"
    OR "optional_sample"."flag" IS DISTINCT FROM excluded."flag"
    OR "optional_sample"."ratio" IS DISTINCT FROM excluded."ratio"
    OR "optional_sample"."price" IS DISTINCT FROM excluded."price"
    OR "optional_sample"."body" IS DISTINCT FROM excluded."body"
    OR "optional_sample"."payload" IS DISTINCT FROM excluded."payload"
    OR "optional_sample"."born" IS DISTINCT FROM excluded."born"
    OR "optional_sample"."opens" IS DISTINCT FROM excluded."opens"
    OR "optional_sample"."changed" IS DISTINCT FROM excluded."changed"
    OR "optional_sample"."token" IS DISTINCT FROM excluded."token"
    OR "optional_sample"."extra"::text IS DISTINCT FROM excluded."extra"::text
    OR "optional_sample"."state" IS DISTINCT FROM excluded."state"
    RETURNING (xmax = 0) AS inserted;

-- optional_sample_delete
DELETE FROM "optional_sample" WHERE "code" = $1;

-- stored_find
SELECT "id", "amount", "born", "opens", "changed" FROM "stored" WHERE "id" = $1;

-- stored_each
SELECT "id", "amount", "born", "opens", "changed" FROM "stored";

-- stored_insert
INSERT INTO "stored" ("amount", "born", "opens", "changed") VALUES ($1, $2, $3, $4) RETURNING "id";

-- stored_update
UPDATE "stored" SET "amount" = $1, "born" = $2, "opens" = $3, "changed" = $4 WHERE "id" = $5;

-- stored_delete
DELETE FROM "stored" WHERE "id" = $1;

-- Written by tipple-gen sql from types.yaml, for mysql.

-- sample
CREATE TABLE IF NOT EXISTS `sample` (
	`id` BIGINT NOT NULL AUTO_INCREMENT,
	`small` SMALLINT NOT NULL,
	`medium` INT NOT NULL,
	`large` BIGINT NOT NULL,
	`flag` TINYINT(1) NOT NULL,
	`ratio` DOUBLE NOT NULL,
	`price` DECIMAL(10,2) NOT NULL,
	`huge` DECIMAL(38,0) NOT NULL,
	`code` VARCHAR(20) NOT NULL,
	`summary` LONGTEXT NOT NULL,
	`body` LONGTEXT NOT NULL,
	`digest` VARBINARY(32) NOT NULL,
	`thumbnail` LONGBLOB NOT NULL,
	`payload` LONGBLOB NOT NULL,
	`born` DATE NOT NULL,
	`opens` TIME(6) NOT NULL,
	`changed` DATETIME(6) NOT NULL,
	`token` BINARY(16) NOT NULL,
	`extra` JSON NOT NULL,
	`state` VARCHAR(11) NOT NULL,
	CONSTRAINT `sample__id` PRIMARY KEY (`id`),
	CONSTRAINT `sample__code` UNIQUE (`code`),
	INDEX `sample__changed_idx` (`changed`),
	CONSTRAINT `sample__flag__check` CHECK (`flag` IN (0, 1)),
	CONSTRAINT `sample__summary__check` CHECK (char_length(`summary`) <= 4000),
	CONSTRAINT `sample__thumbnail__check` CHECK (octet_length(`thumbnail`) <= 65536),
	CONSTRAINT `sample__state__check` CHECK (`state` IN ('new', 'in progress', 'done'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- optional_sample
CREATE TABLE IF NOT EXISTS `optional_sample` (
	`code` VARCHAR(20) NOT NULL,
	`small` SMALLINT,
	`medium` INT,
	`large` BIGINT,
	`flag` TINYINT(1),
	`ratio` DOUBLE,
	`price` DECIMAL(10,2),
	`body` LONGTEXT,
	`payload` LONGBLOB,
	`born` DATE,
	`opens` TIME(6),
	`changed` DATETIME(6),
	`token` BINARY(16),
	`extra` JSON,
	`state` VARCHAR(3),
	CONSTRAINT `optional_sample__code` PRIMARY KEY (`code`),
	CONSTRAINT `optional_sample__token` UNIQUE (`token`),
	CONSTRAINT `optional_sample__flag__check` CHECK (`flag` IN (0, 1)),
	CONSTRAINT `optional_sample__state__check` CHECK (`state` IN ('yes', 'no'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- stored
CREATE TABLE IF NOT EXISTS `stored` (
	`id` INT NOT NULL AUTO_INCREMENT,
	`amount` DECIMAL(12,2) NOT NULL,
	`born` DATE NOT NULL,
	`opens` TIME(6) NOT NULL,
	`changed` DATETIME(6) NOT NULL,
	CONSTRAINT `stored__id` PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 /*M! COLLATE=utf8mb4_nopad_bin */ /*!80000 COLLATE=utf8mb4_0900_bin */;

-- sample_find
SELECT `id`, `small`, `medium`, `large`, `flag`, `ratio`, `price`, `huge`, `code`, `summary`,
    `body`, `digest`, `thumbnail`, `payload`, `born`, `opens`, `changed`, `token`, `extra`, `state`
    FROM `sample`
    WHERE `id` = ?;

-- sample_find_by_code
SELECT `id`, `small`, `medium`, `large`, `flag`, `ratio`, `price`, `huge`, `code`, `summary`,
    `body`, `digest`, `thumbnail`, `payload`, `born`, `opens`, `changed`, `token`, `extra`, `state`
    FROM `sample`
    WHERE `code` = ?;

-- sample_each
SELECT `id`, `small`, `medium`, `large`, `flag`, `ratio`, `price`, `huge`, `code`, `summary`,
    `body`, `digest`, `thumbnail`, `payload`, `born`, `opens`, `changed`, `token`, `extra`, `state`
    FROM `sample`;

-- sample_insert
INSERT INTO `sample` (`small`, `medium`, `large`, `flag`, `ratio`, `price`, `huge`, `code`,
    `summary`, `body`, `digest`, `thumbnail`, `payload`, `born`, `opens`, `changed`, `token`,
    `extra`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- sample_update
UPDATE `sample` SET `small` = ?, `medium` = ?, `large` = ?, `flag` = ?, `ratio` = ?, `price` = ?,
    `huge` = ?, `code` = ?, `summary` = ?, `body` = ?, `digest` = ?, `thumbnail` = ?,
    `payload` = ?, `born` = ?, `opens` = ?, `changed` = ?, `token` = ?, `extra` = ?, `state` = ?
    WHERE `id` = ?;

-- sample_upsert_by_code
INSERT INTO `sample` (`small`, `medium`, `large`, `flag`, `ratio`, `price`, `huge`, `code`,
    `summary`, `body`, `digest`, `thumbnail`, `payload`, `born`, `opens`, `changed`, `token`,
    `extra`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `code` = IF(CAST(`code` AS BINARY) <=> CAST(VALUES(`code`) AS BINARY),
    `code`, (SELECT 1 UNION SELECT 2)), `id` = LAST_INSERT_ID(`id`), `small` = VALUES(`small`),
    `medium` = VALUES(`medium`), `large` = VALUES(`large`), `flag` = VALUES(`flag`),
    `ratio` = VALUES(`ratio`), `price` = VALUES(`price`), `huge` = VALUES(`huge`),
    `summary` = VALUES(`summary`), `body` = VALUES(`body`), `digest` = VALUES(`digest`),
    `thumbnail` = VALUES(`thumbnail`), `payload` = VALUES(`payload`), `born` = VALUES(`born`),
    `opens` = VALUES(`opens`), `changed` = VALUES(`changed`), `token` = VALUES(`token`),
    `extra` = VALUES(`extra`), `state` = VALUES(`state`);

-- sample_delete
DELETE FROM `sample` WHERE `id` = ?;

-- optional_sample_find
SELECT `code`, `small`, `medium`, `large`, `flag`, `ratio`, `price`, `body`, `payload`, `born`,
    `opens`, `changed`, `token`, `extra`, `state`
    FROM `optional_sample`
    WHERE `code` = ?;

-- optional_sample_find_by_token
SELECT `code`, `small`, `medium`, `large`, `flag`, `ratio`, `price`, `body`, `payload`, `born`,
    `opens`, `changed`, `token`, `extra`, `state`
    FROM `optional_sample`
    WHERE `token` = ?;

-- optional_sample_each
SELECT `code`, `small`, `medium`, `large`, `flag`, `ratio`, `price`, `body`, `payload`, `born`,
    `opens`, `changed`, `token`, `extra`, `state`
    FROM `optional_sample`;

-- optional_sample_insert
INSERT INTO `optional_sample` (`code`, `small`, `medium`, `large`, `flag`, `ratio`, `price`,
    `body`, `payload`, `born`, `opens`, `changed`, `token`, `extra`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- optional_sample_update
UPDATE `optional_sample` SET `small` = ?, `medium` = ?, `large` = ?, `flag` = ?, `ratio` = ?,
    `price` = ?, `body` = ?, `payload` = ?, `born` = ?, `opens` = ?, `changed` = ?, `token` = ?,
    `extra` = ?, `state` = ?
    WHERE `code` = ?;

-- optional_sample_upsert
INSERT INTO `optional_sample` (`code`, `small`, `medium`, `large`, `flag`, `ratio`, `price`,
    `body`, `payload`, `born`, `opens`, `changed`, `token`, `extra`, `state`)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON DUPLICATE KEY UPDATE `code` = IF(CAST(`code` AS BINARY) <=> CAST(VALUES(`code`) AS BINARY),
    `code`, (SELECT 1 UNION SELECT 2)), `small` = VALUES(`small`), `medium` = VALUES(`medium`),
    `large` = VALUES(`large`), `flag` = VALUES(`flag`), `ratio` = VALUES(`ratio`),
    `price` = VALUES(`price`), `body` = VALUES(`body`), `payload` = VALUES(`payload`),
    `born` = VALUES(`born`), `opens` = VALUES(`opens`), `changed` = VALUES(`changed`),
    `token` = VALUES(`token`), `extra` = VALUES(`extra`), `state` = VALUES(`state`);

-- optional_sample_delete
DELETE FROM `optional_sample` WHERE `code` = ?;

-- stored_find
SELECT `id`, `amount`, `born`, `opens`, `changed` FROM `stored` WHERE `id` = ?;

-- stored_each
SELECT `id`, `amount`, `born`, `opens`, `changed` FROM `stored`;

-- stored_insert
INSERT INTO `stored` (`amount`, `born`, `opens`, `changed`) VALUES (?, ?, ?, ?);

-- stored_update
UPDATE `stored` SET `amount` = ?, `born` = ?, `opens` = ?, `changed` = ? WHERE `id` = ?;

-- stored_delete
DELETE FROM `stored` WHERE `id` = ?;

