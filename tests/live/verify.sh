#!/bin/bash
# Does tipple-gen verify see what the databases' own shells have changed, every kind of it on each
# database, tell it in these words, and end with the right status?  Run in the build folder; prints
# TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
: "${TIPPLE_GEN:?}"
export name=tipple_verify_$$_
tests=0
. "$here/databases.sh"
schema=differences.yaml

verify() { "$TIPPLE_GEN" verify "$@" </dev/null; }

ddl() { "$TIPPLE_GEN" sql -W no-all --ddl -d "${1%_*}" "$schema"; }

# planted STATUS DATABASE WORDS: what verify prints, and its status; then all is as before.
planted() {
	local status words=${3:-nothing differs}
	verify "$(url "$2")" "$schema" >out 2>err
	status=$?
	sed "s/^$schema: //" out >told
	[ $status = "$1" ] && [ ! -s err ] && [ "$(cat told)" = "$3" ]
	status=$?
	result $status "$2: ${words%%$'\n'*}"
	[ $status = 0 ] || sed 's/^/# /' out err
	fresh "$2"
}

fresh() {
	make_empty "$1"
	ddl "$1" | shell "$1" || echo "Bail out! $1: the tables cannot be made"
}

# lite WORDS SED: SQLite has little ALTER TABLE: change the SQL that made its tables.
lite() {
	rm -f sqlite_v.db
	ddl sqlite_v | sed -E "$2" >changed.sql
	shell sqlite_v <changed.sql
	planted "${3:-1}" sqlite_v "$1"
}
lite_sql() {
	echo "$2" | shell sqlite_v
	planted "${3:-1}" sqlite_v "$1"
}
pg() {
	echo "$2" | shell postgresql_v
	planted "${3:-1}" postgresql_v "$1"
}
my() {
	echo "$2" | shell mysql_v
	planted "${3:-1}" mysql_v "$1"
}

cp "$here/$schema" .
for one in sqlite_v postgresql_v mysql_v; do
	fresh "$one"
	planted 0 $one ''
done

# ---- what differs ----
gone='loan: in the schema only: the database has no such table'
lite_sql "$gone" 'DROP TABLE loan'
pg "$gone" 'DROP TABLE loan'
my "$gone" 'DROP TABLE loan'

gone='book.seen_at: in the schema only: the database has no such column'
lite_sql "$gone" 'ALTER TABLE book DROP COLUMN seen_at'
pg "$gone" 'ALTER TABLE book DROP seen_at'
my "$gone" 'ALTER TABLE book DROP seen_at'

extra='loan.more: in the database only'
lite_sql "$extra" 'ALTER TABLE loan ADD more INTEGER'
pg "$extra" 'ALTER TABLE loan ADD more int'
my "$extra" 'ALTER TABLE loan ADD more int'
extra='loan.more: in the database only, NOT NULL and without a default'
lite "$extra" 's/("number" INTEGER.*),/\1, more TEXT NOT NULL,/'
pg "$extra" 'ALTER TABLE loan ADD more int NOT NULL'
my "$extra" 'ALTER TABLE loan ADD more int NOT NULL'

type='book.pages: type: int32 in the schema,'
lite "$type TEXT in the database" \
    's/"pages" INTEGER/"pages" TEXT/; s/"pages" BETWEEN/edition BETWEEN/'
pg "$type bigint in the database" 'ALTER TABLE book ALTER pages TYPE bigint'
my "$type bigint(20) in the database" 'ALTER TABLE book MODIFY pages bigint'
type='book.seen_at: type: timestamp in the schema,'
lite "$type REAL in the database" 's/"seen_at" INTEGER/"seen_at" REAL/'
pg "$type date in the database" 'ALTER TABLE book ALTER seen_at TYPE date'
my "$type date in the database" 'ALTER TABLE book MODIFY seen_at date NOT NULL'
lite 'book.price: type: decimal as a number in the schema, TEXT in the database' \
    's/"price" NUMERIC/"price" TEXT/'
computed='book.pages: the database computes it from other columns'
lite "$computed" 's/"pages" INTEGER/& GENERATED ALWAYS AS (edition + 1) STORED/'
pg "$computed" 'ALTER TABLE book DROP pages;
    ALTER TABLE book ADD pages int GENERATED ALWAYS AS (edition + 1) STORED;
    CREATE INDEX ON book (pages)'
my "$computed" 'ALTER TABLE book DROP pages;
    ALTER TABLE book ADD pages int AS (edition + 1) STORED, ADD INDEX (pages)'

null='book.pages: nullable in the schema, NOT NULL in the database'
lite "$null" 's/"pages" INTEGER/& NOT NULL/'
pg "$null" 'ALTER TABLE book ALTER pages SET NOT NULL'
my "$null" 'ALTER TABLE book MODIFY pages int NOT NULL'
null='author.name: not nullable in the schema, but in the database'
lite "$null" 's/"name" TEXT NOT NULL/"name" TEXT/'
pg "$null" 'ALTER TABLE author ALTER name DROP NOT NULL'
my "$null" 'ALTER TABLE author MODIFY name varchar(100)'

width='author.name: length: 100 in the schema, 40 in the database'
lite "$width" 's/length\("name"\) <= 100/length("name") <= 40/'
pg "$width" 'ALTER TABLE author ALTER name TYPE varchar(40)'
my "$width" 'ALTER TABLE author MODIFY name varchar(40) NOT NULL'
width='author.name: length: 100 in the schema, none in the database'
lite "$width" 's/length\("name"\) <= 100/id > -5/'
pg "$width" 'ALTER TABLE author ALTER name TYPE text'
my "$width" 'ALTER TABLE author MODIFY name longtext NOT NULL'
width='book.price: decimal(10,2) in the schema,'
lite "$width NUMERIC(8,2) in the database" 's/"price" NUMERIC/&(8,2)/'
pg "$width numeric(10,3) in the database" 'ALTER TABLE book ALTER price TYPE numeric(10,3)'
my "$width decimal(9,2) in the database" 'ALTER TABLE book MODIFY price decimal(9,2) NOT NULL'

values='book.status: values: "it'\''s used" is in the schema only'
lite "$values" "s/ IN \('new', 'it''s used'\)/ IN ('new')/"
pg "$values" "ALTER TABLE book DROP CONSTRAINT book__status__check, ADD CHECK (status IN ('new'))"
my "$values" "ALTER TABLE book DROP CONSTRAINT book__status__check, ADD CHECK (status IN ('new'))"
values='book.status: values: "lost" is in the database only'
list="('new', 'it''s used', 'lost')"
lite "$values" "s/ IN \(.*used'\)/ IN $list/"
pg "$values" "ALTER TABLE book DROP CONSTRAINT book__status__check, ADD CHECK (status IN $list)"
my "$values" "ALTER TABLE book DROP CONSTRAINT book__status__check, ADD CHECK (status IN $list)"
values='book.status: values: 2 in the schema, the database does not check them'
lite "$values" "s/\"status\" IN \(.*used'\)/price > 0/"
pg "$values" 'ALTER TABLE book DROP CONSTRAINT book__status__check'
my "$values" 'ALTER TABLE book DROP CONSTRAINT book__status__check'
values='author.name: values: any in the schema, the database allows 2'
lite "$values" "s/length\(\"name\"\) <= 100/name IN ('a', 'b')/"
pg "$values" "ALTER TABLE author ADD CHECK (name IN ('a', 'b'))"
my "$values" "ALTER TABLE author ADD CHECK (name IN ('a', 'b'))"

generated='author.id: generated in the schema, not by the database'
lite "$generated" 's/ AUTOINCREMENT//'
pg "$generated" 'ALTER TABLE author ALTER id DROP IDENTITY'
my "$generated" 'SET foreign_key_checks = 0; ALTER TABLE author MODIFY id bigint NOT NULL'
generated='loan.number: not generated in the schema, but by the database'
lite "$generated" 's/("number" INTEGER NOT NULL)/\1 PRIMARY KEY AUTOINCREMENT/;
    s/(CONSTRAINT "loan__)number" PRIMARY KEY.*,/\1x" CHECK (number > -5),/'
pg "$generated" 'ALTER TABLE loan ALTER number ADD GENERATED ALWAYS AS IDENTITY'
my "$generated" 'ALTER TABLE loan MODIFY number int AUTO_INCREMENT'

key='book: primary key: (isbn, edition) in the schema, (isbn) in the database'
lite "$key" 's/PRIMARY KEY \("isbn", "edition"\)/PRIMARY KEY ("isbn")/'
pg "$key" 'ALTER TABLE book DROP CONSTRAINT book__isbn_edition, ADD PRIMARY KEY (isbn)'
my "$key" 'ALTER TABLE book DROP PRIMARY KEY, ADD PRIMARY KEY (isbn)'
key='loan: primary key: (number) in the schema, (none) in the database'
lite "$key" 's/CONSTRAINT "loan__number" PRIMARY KEY.*,/CONSTRAINT "x" CHECK (number > -5),/'
pg "$key" 'ALTER TABLE loan DROP CONSTRAINT loan__number'
my "$key" 'ALTER TABLE loan DROP PRIMARY KEY'

unique='book: unique key: (title) is in the schema only'
lite "$unique" 's/CONSTRAINT "book__title" UNIQUE.*,/CONSTRAINT "x" CHECK (edition > 0),/'
pg "$unique" 'ALTER TABLE book DROP CONSTRAINT book__title'
my "$unique" 'ALTER TABLE book DROP INDEX book__title'
unique+=$'\nbook: unique key: (title, edition) is in the database only'
lite "$unique" 's/UNIQUE \("title"\)/UNIQUE ("title", "edition")/'
pg "$unique" 'ALTER TABLE book DROP CONSTRAINT book__title, ADD UNIQUE (title, edition)'
my "$unique" 'ALTER TABLE book DROP INDEX book__title, ADD UNIQUE (title, edition)'
unique='author: unique key: (name) is in the database only'
lite_sql "$unique" 'CREATE UNIQUE INDEX one ON author (name)'
pg "$unique" 'CREATE UNIQUE INDEX one ON author (name)'
my "$unique" 'CREATE UNIQUE INDEX one ON author (name)'
unique='author: unique key: (name) partial is in the database only'
lite_sql "$unique" 'CREATE UNIQUE INDEX one ON author (name) WHERE id > 3'
pg "$unique" 'CREATE UNIQUE INDEX one ON author (name) WHERE id > 3'

# ---- what only warns ----
folds='book.title: warning: its collation takes different texts for one in keys'
lite "$folds" 's/"title" TEXT/& COLLATE NOCASE/' 0
pg "$folds" "CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2',
    deterministic = false); ALTER TABLE book ALTER title TYPE varchar(100) COLLATE nocase" 0
my "$folds" 'ALTER TABLE book MODIFY title varchar(100) COLLATE utf8mb4_general_ci NOT NULL' 0
foreign='book: warning: foreign key: (author_id) to author is in the schema only'
lite "$foreign" 's/CONSTRAINT "book__author_id.*,/CONSTRAINT "x" CHECK (edition > 0),/' 0
pg "$foreign" 'ALTER TABLE book DROP CONSTRAINT book__author_id__fkey' 0
my "$foreign" 'ALTER TABLE book DROP CONSTRAINT book__author_id__fkey' 0
foreign+=$'\nbook: warning: foreign key: (author_id) to author ON DELETE NO ACTION'
foreign+=' ON UPDATE CASCADE is in the database only'
lite "$foreign" 's/ON DELETE CASCADE/ON UPDATE CASCADE/' 0
pg "$foreign" 'ALTER TABLE book DROP CONSTRAINT book__author_id__fkey,
    ADD FOREIGN KEY (author_id) REFERENCES author ON UPDATE CASCADE' 0
my "$foreign" 'ALTER TABLE book DROP CONSTRAINT book__author_id__fkey;
    ALTER TABLE book ADD FOREIGN KEY (author_id) REFERENCES author (id) ON UPDATE CASCADE' 0
index='book: warning: index: (pages) is in the schema only'
lite_sql "$index" 'DROP INDEX book_pages' 0
pg "$index" 'DROP INDEX book_pages' 0
my "$index" 'DROP INDEX book_pages ON book' 0
echo 'DROP INDEX book_pages' | shell sqlite_v
verify -W error "$(url sqlite_v)" $schema >out 2>&1
[ $? = 1 ]
result $? 'a warning is a difference with -W error'
fresh sqlite_v

# ---- a view, in place of a table ----
view='CREATE VIEW loan AS SELECT 1 AS number'
lite_sql '' "DROP TABLE loan; $view" 0
pg '' "DROP TABLE loan; $view" 0
my '' "DROP TABLE loan; CREATE VIEW loan AS SELECT CAST(1 AS int) AS number" 0

# ---- JSON ----
echo 'DROP TABLE loan; ALTER TABLE author ADD "a ""b""" TEXT; DROP INDEX book_pages' |
    shell sqlite_v
verify --json "$(url sqlite_v)" $schema >out 2>err
[ $? = 1 ] && [ ! -s err ] && python3 - out <<'END'
import json, sys
found = json.load(open(sys.argv[1]))
assert found["same"] is False and found["differences"] == 2 and found["warnings"] == 1
told = [(f["table"], f["column"], f["kind"], f["warning"]) for f in found["found"]]
assert told == [("author", 'a "b"', "extra", False), ("book", "", "index", True),
    ("loan", "", "table", False)], told
assert {f["schema"] for f in found["found"]} == {"differences.yaml"}
END
result $? 'differences as JSON'
fresh sqlite_v
verify --json "$(url sqlite_v)" $schema | grep -q '"same": true'
result $? 'as JSON: the same'

# ---- who is asked, and how ----
# ends STATUS DESCRIPTION ARGUMENTS...
ends() {
	local want=$1 what=$2
	shift 2
	verify "$@" >out 2>err
	[ $? = "$want" ] && { [ "$want" = 0 ] || { [ ! -s out ] && [ -s err ]; }; }
	result $? "exit $want: $what"
}
TIPPLE_LIVE_URL=$(url postgresql_v)
export TIPPLE_LIVE_URL
ends 0 'env:NAME' env:TIPPLE_LIVE_URL $schema
(umask 077 && url mysql_v >url)
ends 0 'file:PATH' file:url $schema
chmod 644 url
ends 2 'a file that others may read' file:url $schema
ends 2 'a password on the command line' postgresql://u:geheim@/d?host=/nowhere $schema
! grep -q geheim out err
result $? 'and it is not told'
ends 2 'no schema' "$(url sqlite_v)"
ends 2 'no URL' $schema $schema
ends 2 'no such schema' "$(url sqlite_v)" absent.yaml
ends 2 'an option of another command' --ddl "$(url sqlite_v)" $schema
ends 2 'no such file' sqlite:absent.db $schema
[ ! -e absent.db ]
result $? 'and it is not made'
ends 75 'no PostgreSQL there' 'postgresql://u@/d?host=/nowhere' $schema
ends 75 'no MySQL there' 'mysql://u@localhost/d?unix_socket=/nowhere' $schema
echo "tables: [{name: x, columns: [{name: y, type: nix}]}]" >bad.yaml
ends 2 'a schema with mistakes' "$(url sqlite_v)" bad.yaml
echo 1..$tests
