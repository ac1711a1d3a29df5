#!/bin/bash
# One program, one schema, three URLs: does it print the same text everywhere?
# Wants TIPPLE_TEST_POSTGRESQL and TIPPLE_TEST_MYSQL, see tests/servers.
# SPDX-License-Identifier: ISC
set -u
: "${srcdir:=.}"
expected=$(cd "$srcdir/tests/same" && pwd)/shop.expected
shop=$PWD/tests/same/shop
for one in TIPPLE_TEST_POSTGRESQL TIPPLE_TEST_MYSQL; do
	[ -n "${!one:-}" ] || { echo "Bail out! $one is not set: see tests/servers"; exit 1; }
done
work=$(mktemp -d) || exit 99
name=same_$$
socket=${TIPPLE_TEST_MYSQL##*unix_socket=}
socket=${socket%%&*}

postgresql() {
	psql -XqAt -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL" -c "$1"
}
mysql() {
	mariadb --no-defaults -u tipple -S "$socket" -e "$1"
}
leave() {
	postgresql "SET client_min_messages = error; DROP SCHEMA IF EXISTS $name CASCADE"
	mysql "DROP DATABASE IF EXISTS $name"
	rm -rf "$work"
}
trap leave EXIT
trap 'exit 1' INT TERM HUP
postgresql "CREATE SCHEMA $name" && mysql "CREATE DATABASE $name" || exit 1

n=0
prints_it() { # database url
	n=$((n + 1))
	"$shop" "$2" >"$work/$1" && diff -u "$expected" "$work/$1" >&2 &&
	    echo "ok $n - $1" || echo "not ok $n - $1"
}
prints_it sqlite "sqlite:$work/db"
prints_it postgresql "$TIPPLE_TEST_POSTGRESQL&schema=$name"
prints_it mysql "${TIPPLE_TEST_MYSQL/\/tipple\?//$name?}"
echo "1..$n"
