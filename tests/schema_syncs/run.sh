#!/bin/sh
# Do syncs that a schema describes run: from a table, from a query, in full and by a
# cursor?  PostgreSQL and MySQL are the source where the environment names servers.
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}"
schema=$(cd "$srcdir" && pwd)/tests/golden/syncs.yaml
job=$PWD/tests/schema_syncs/job
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

cd "$work" || exit 99
run() { # name url
	"$job" "$1" --source "$2" --target sqlite:target.db --state "$1.state" \
	    --rejects "$1.rejects" --create > stdout 2> stderr || cat stderr >&2
}

# gives TEXT SQL: does the target?
gives() {
	got=$(sqlite3 target.db "$2")
	[ "$got" = "$1" ] || echo "got $got" >&2
	[ "$got" = "$1" ]
}

# Three orders: of ann two, one of them without a due date and a NULL size; of bob a late one.
syncs() { # dialect url, with the function shell
	rm -f target.db ./*.state* ./*.rejects
	$TIPPLE_GEN sql -W no-all --ddl -d "$1" "$schema" | shell
	echo "INSERT INTO $order (customer, state, size, weight, due, note, total, changed_at)
	    VALUES ('ann', 'open', NULL, 7, NULL, 'n', $price, $time),
	    ('ann', 'paid', 3, 8, $late, NULL, $price, $time),
	    ('bob', 'open', 4, 9, $late, NULL, $price, $time)" | shell
	run order_facts "$2" && gives '1|ann|open||7||1
2|ann|paid|3|8||1
3|bob|open|4|9||1' "SELECT order_id, customer, state, size, weight, note, changed_at > 0
	    FROM order_fact ORDER BY 1"
	result $? "$1: from a table, what fits is copied"
	run customers "$2" && gives 'ann|2|1|
bob|1|1|' "SELECT customer, n, last_at > 0, remark FROM customer_fact ORDER BY 1"
	result $? "$1: from a query, in full and without a transform"
	sqlite3 target.db "DELETE FROM order_fact"
	run late "$2" && gives '2
3' "SELECT order_id FROM order_fact ORDER BY 1" && run late "$2" &&
	    grep -q ' 0 inserted, 0 updated' stdout
	result $? "$1: from a query, by a cursor, twice"
	grep -q '"customer"' customers.state && grep -q '"late_orders"' late.state
	result $? "$1: the state names the query"
}

order='"Order"' price="'12.50'" time=1000000 late=-20000
shell() { sqlite3 -bail source.db; }
syncs sqlite sqlite:source.db
price=12.50 time="'1970-01-01 00:00:01'" late="'1999-01-01'"
if [ -n "${TIPPLE_TEST_POSTGRESQL:-}" ]; then
	shell() {
		(echo "CREATE SCHEMA IF NOT EXISTS syncs; SET search_path = syncs;"; cat) |
		    psql -qAt -v ON_ERROR_STOP=1 "$TIPPLE_TEST_POSTGRESQL" 2> /dev/null
	}
	echo "DROP SCHEMA syncs CASCADE" | shell
	time="'1970-01-01 00:00:01+00'"
	syncs postgresql "$TIPPLE_TEST_POSTGRESQL&schema=syncs"
	echo "DROP SCHEMA syncs CASCADE" | shell
fi
if [ -n "${TIPPLE_TEST_MYSQL:-}" ]; then
	shell() {
		(echo "CREATE DATABASE IF NOT EXISTS syncs; USE syncs;"; cat) |
		    mysql --no-defaults --user=tipple --socket="${TIPPLE_TEST_MYSQL##*=}"
	}
	echo "DROP DATABASE syncs" | shell
	order='`Order`' time="'1970-01-01 00:00:01'"
	syncs mysql "mysql://tipple@localhost/syncs?${TIPPLE_TEST_MYSQL##*[?]}"
	echo "DROP DATABASE syncs" | shell
fi

echo "1..$n"
