#!/bin/bash
# Two jobs that are often written by hand, with what such programs promise, into a target of every
# kind; the databases' own shells judge.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/seed_jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-seeds.XXXXXX") || exit 1
kinds=(sqlite postgresql mysql)
# shellcheck source=tests/sync/shells.sh
. "$here/shells.sh"
# shellcheck source=tests/sync/words.sh
. "$here/words.sh"

leave() {
	drop_targets
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

set_joins() { # KIND: how its shell writes a whole number
	case $1 in
	mysql) whole=SIGNED ;;
	*) whole=bigint ;;
	esac
}

now="CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"

# The sources; the columns are in another order than the schema has them.
sources() {
	sqlite3 source.db 'CREATE TABLE sales_raw (updated_at INTEGER NOT NULL,
	    sold_on INTEGER NOT NULL, region TEXT,
	    amount TEXT NOT NULL, id INTEGER PRIMARY KEY, product TEXT NOT NULL);
	CREATE TABLE customer (last_updated INTEGER NOT NULL, ssn TEXT, registered TEXT NOT NULL,
	    address TEXT, name TEXT NOT NULL, id INTEGER PRIMARY KEY)'
}

sale() { # ID PRODUCT REGION AMOUNT DAY
	sqlite3 source.db "INSERT INTO sales_raw (id, product, region, amount, sold_on, updated_at)
	    VALUES ($1, '$2', nullif('$3', ''), printf('%.2f', $4),
	    CAST(julianday('$5') - 2440587.5 AS INTEGER), $now)"
}

customer() { # ID NAME ADDRESS REGISTERED
	sqlite3 source.db "INSERT OR REPLACE INTO customer (id, name, address, registered, ssn,
	    last_updated) VALUES ($1, '$2', nullif('$3', ''), '$4', 'Qx7-hidden', $now)"
}

sales() {
	sources
	sale 1 '  widget ' '' 1000.01 2024-02-29
	sale 2 gear ' north' 1000 2024-03-01
	sale 3 gear north 100.01 2024-05-31
	sale 4 gear north 100 2024-06-01
	sale 5 gear north 0.07 2024-08-31
	sale 6 gear north 5 2024-09-01
	sale 7 gear north 5 2024-11-30
	sale 8 gear north 5 2024-12-01
	run 0 sales
	is '1|WIDGET|none|1100011|2200022|LARGE|Winter
2|GEAR|NORTH|1100000|2200000|MEDIUM|Spring
3|GEAR|NORTH|110011|220022|MEDIUM|Spring
4|GEAR|NORTH|110000|220000|SMALL|Summer
5|GEAR|NORTH|77|154|SMALL|Summer
6|GEAR|NORTH|5500|11000|SMALL|Fall
7|GEAR|NORTH|5500|11000|SMALL|Fall
8|GEAR|NORTH|5500|11000|SMALL|Winter' "SELECT id, product, coalesce(region, 'none'),
	    CAST(round(total_amount * 1000) AS $whole), CAST(round(profit * 10000) AS $whole),
	    order_category, season FROM sales_fact ORDER BY id"
}

# Two runs in the same second have names of their own; nothing read counts as nothing.
metadata() {
	sources
	run 0 sales
	counts 'rows_read, records_processed, records_failed, rows_rejected, rows_skipped' \
	    '0|0|0|0|0'
	run 0 sales
	is '2|2|2' "SELECT count(*), count(DISTINCT run_id), count(CASE WHEN start_time <= end_time
	    AND job_name = 'sales' THEN 1 END) FROM etl_metrics"
	is 'sales|sales_raw|updated_at' 'SELECT job, stream, cursor_name FROM etl_state'
	"$jobs" sales --help >out
	says 'rows loaded per transaction (default 10000)'
}

# So many of a hundred sales cannot be loaded.
bad_sales() {
	sqlite3 source.db "INSERT OR REPLACE INTO sales_raw WITH RECURSIVE n(i) AS (SELECT 1
	    UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT $now, 19000, NULL,
	    CASE WHEN i <= $1 THEN '-1.00' ELSE '1.00' END, i, 'p' FROM n"
}

threshold() {
	sources
	bad_sales 1
	run 0 sales --batch-size 5000 --error-threshold 0.01
	says '1 rejected'
	bad_sales 2
	run 1 sales --error-threshold 0.01
	says '2 of 100 rows rejected, more than the error threshold allows' err
	is 99 'SELECT count(*) FROM sales_fact'
	run 0 sales --error-threshold 0.05
	bad_sales 6
	run 1 sales --error-threshold 0.05
}

# The run tells what it did and for how long; a failure is told, and kept.
told() {
	sources
	sale 1 a b 1 2024-01-01
	run 0 sales
	grep -qE '1 read, 1 inserted, .* in [0-9]+\.[0-9]{3} s$' out || cat out
	counts 'status' success
	sqlite3 source.db "UPDATE sales_raw SET amount = '-5.00', updated_at = $now"
	run 1 sales
	grep -q ' - sales - ERROR - ' err || cat err
	counts status failed
	is 1 'SELECT count(*) FROM etl_metrics WHERE error IS NOT NULL'
}

contacts() {
	sources
	customer 1 Ann '1 Main St, Springfield, IL 62701' '2024-01-05 10:00:00'
	customer 2 Bob '2 Side St, Shelbyville' 2024-02-06
	customer 3 Cy '' '2024-03-07 11:00:00'
	run 0 contacts
	is '1|Ann|1 Main St|Springfield|IL|62701|2024-01-05
2|Bob|2 Side St|Shelbyville|||2024-02-06
3|Cy|||||2024-03-07' 'SELECT id, full_name, line, city, state, postal_code, created_date
	    FROM contact ORDER BY id'
}

# What is known by its key is changed, and says when.
lineage() {
	local first same='SELECT count(*) FROM contact JOIN etl_metrics
	    ON etl_timestamp = start_time'
	sources
	customer 1 Ann 'a, b, c d' 2024-01-05
	customer 2 Bob 'a, b, c d' 2024-01-05
	run 0 contacts
	says 'changed since the beginning'
	is 2 "$same"
	first=$(target 'SELECT etl_timestamp FROM contact WHERE id = 1')
	customer 2 Bobby 'a, b, c d' 2024-01-05
	run 0 contacts
	says '1 read, 0 inserted, 1 updated'
	grep -qE 'changed since 20[0-9-]{8} [0-9:.]+; the next run starts at 20' out || cat out
	is 2 "$same"
	is "$first" 'SELECT etl_timestamp FROM contact WHERE id = 1'
	is '2|Bobby' "SELECT count(*), max(full_name) FROM contact"
	is 0 'SELECT count(*) FROM contact a JOIN contact b ON a.id < b.id AND
	    a.etl_timestamp = b.etl_timestamp'
}

# A row that fails is counted and named by its key; the others are loaded, the state stays.
row_failure() {
	sources
	customer 1 Ann '' 2024-01-05
	customer 7 'A name that is far too long' '' 2024-01-05
	customer 9 Zoe '' 2024-01-05
	run 1 contacts
	says '3 read, 2 inserted, 0 updated, 0 unchanged, 1 rejected'
	says '(customer id=7)' err
	is 2 'SELECT count(*) FROM contact'
	is 1 'SELECT count(*) FROM etl_state WHERE lo IS NULL'
	run 0 contacts --max-rejects 1
	is 1 'SELECT count(*) FROM etl_state WHERE lo IS NOT NULL'
	[ "$(grep -c '"ssn":"\*\*\*"' contacts.rejects.jsonl)" = 2 ] || cat contacts.rejects.jsonl
	! grep -qr 'Qx7-hidden' contacts.rejects.jsonl out err || echo 'a redacted value was told'
}

# All of it in one transaction, and the number at the end.
one_transaction() {
	local i
	sources
	for i in 1 2 3; do customer $i Ann '' 2024-01-05; done
	customer 4 'A name that is far too long' '' 2024-01-05
	run 1 contacts --commit run --batch-size 1
	is 0 'SELECT count(*) FROM contact'
	customer 4 Dan '' 2024-01-05
	run 0 contacts --commit run --batch-size 1
	says '4 read, 4 inserted'
	is 4 'SELECT count(*) FROM contact'
}

tested=('A7, A8, A9, A10: rows by names of columns, taxes, categories, seasons; NULL first' sales
	'A4, A5: every run has a name, counters begin at 0' metadata
	'A13, A14: batches of 5000, a threshold of 0.01, or 0.05' threshold
	'A11: what a run did and for how long; a failure is kept' told
	'B3: addresses in parts, a part that is missing is empty' contacts
	'B5, B7: known by the key or new, stamped with the start of the run' lineage
	'B8, B9: a row that fails is counted and named; redacted values are not told' row_failure
	'B2: one transaction for all, and the number at the end' one_transaction)

run_tests
