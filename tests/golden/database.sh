#!/bin/sh
# tipple-gen --database: does a live database take the queries of a schema, and
# is what it does not take told at its line?  PostgreSQL and MySQL are asked
# where the environment names servers.
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}"
golden=$(cd "$srcdir" && pwd)/tests/golden
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# code NUMBER ARGUMENTS...: does tipple-gen exit so?
code() {
	expected=$1
	shift
	$TIPPLE_GEN "$@" > "$work/stdout" 2> "$work/stderr"
	got=$?
	[ $got -eq "$expected" ] || { echo "exit code $got: $*"; cat "$work/stderr"; } >&2
	[ $got -eq "$expected" ]
}

cd "$work" || exit 99
mkdir out
cat > bad.yaml <<'END'
tables:
  - name: orders
    columns:
      - {name: id, type: int64, generated: true}
      - {name: customer, type: text, length: 100}
    primary_key: [id]
queries:
  - {name: good, sql: "SELECT id, customer FROM orders", table: orders, returns: each}
  - {name: syntax, sql: "SELEC id", table: orders, returns: each}
  - {name: no_table, sql: "DELETE FROM no_such WHERE id = :id", returns: exec,
     params: [{name: id, type: int64}]}
  - {name: columns, sql: "SELECT id FROM orders", table: orders, returns: each}
  - {name: names, sql: "SELECT id, customer AS buyer FROM orders", table: orders, returns: each}
END

asks() { # dialect url
	code 0 -o out --database "$2" "$golden/queries.yaml"
	result $? "$1 takes the queries"
	rm -f out/*
	code 2 -o out --database "$2" bad.yaml && [ -z "$(ls out)" ]
	result $? "$1: bad queries are refused, and nothing is written"
	[ "$(cut -d : -f 1-6 stderr)" = "bad.yaml:9:25: error: syntax: $1
bad.yaml:10:27: error: no_table: $1
bad.yaml:12:26: error: columns: $1
bad.yaml:13:24: error: names: $1" ]
	result $? "$1: each is told at its line"
	grep -q 'no_table: .*no_such' stderr && grep -q 'names: .*customer' stderr
	result $? "$1: in the words of the database"
}

$TIPPLE_GEN sql -W no-all --ddl -d sqlite "$golden/queries.yaml" | sqlite3 -bail orders.db
asks sqlite sqlite:orders.db
if [ -n "${TIPPLE_TEST_POSTGRESQL:-}" ]; then
	{
		echo "DROP SCHEMA IF EXISTS asked CASCADE; CREATE SCHEMA asked;"
		echo "SET search_path = asked;"
		$TIPPLE_GEN sql -W no-all --ddl -d postgresql "$golden/queries.yaml"
	} | psql -qAt -v ON_ERROR_STOP=1 "$TIPPLE_TEST_POSTGRESQL" 2> /dev/null
	asks postgresql "$TIPPLE_TEST_POSTGRESQL&schema=asked"
	psql -qAt -c "DROP SCHEMA asked CASCADE" "$TIPPLE_TEST_POSTGRESQL" 2> /dev/null
fi
if [ -n "${TIPPLE_TEST_MYSQL:-}" ]; then
	shell="mysql --no-defaults --user=tipple --socket=${TIPPLE_TEST_MYSQL##*=}"
	{
		echo "DROP DATABASE IF EXISTS asked; CREATE DATABASE asked; USE asked;"
		$TIPPLE_GEN sql -W no-all --ddl -d mysql "$golden/queries.yaml"
	} | $shell
	asks mysql "mysql://tipple@localhost/asked?${TIPPLE_TEST_MYSQL##*[?]}"
	echo "DROP DATABASE asked" | $shell
fi

code 2 --check --database sqlite:orders.db bad.yaml
result $? "--check asks, too"
code 75 -o out --database "postgresql://x@127.0.0.1:1/x" "$golden/queries.yaml" ||
    code 2 -o out --database "postgresql://x@127.0.0.1:1/x" "$golden/queries.yaml"
result $? "a server that is not there, or not in this build"
code 2 -o out --database "postgresql://x:secret@127.0.0.1:1/x" "$golden/queries.yaml" &&
    ! grep -q secret stderr
result $? "a password on the command line is refused"
code 2 -o out --database nonsense "$golden/queries.yaml" && [ -z "$(ls out)" ]
result $? "no URL"
(umask 077 && echo "sqlite:orders.db" > url) && code 0 -o out --database file:url \
    "$golden/queries.yaml"
result $? "a URL in a file"

echo "1..$n"
