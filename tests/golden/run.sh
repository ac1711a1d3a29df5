#!/bin/sh
# Does tipple-gen write exactly the files that are kept here, with the warnings
# that are kept, and do they compile without warnings, the headers as C++ too?
# Do the databases take the SQL that makes the tables?  PostgreSQL and MySQL are
# asked where the environment names servers.
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}" "${CC:=cc}" "${CXX:=c++}"
here=$(cd "$srcdir" && pwd)
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# $CC and $CXX may hold options.
compiles() { # base
	$CC -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	    -Werror -I"$here/orm" -I"$here/etl" -c "$work/$1.c" -o "$work/$1.o" &&
	    $CXX -x c++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -I"$here/orm" \
	    -I"$here/etl" -fsyntax-only "$work/$1.h"
}

is_kept() { # file
	diff -u "$here/tests/golden/$1" "$work/$1" >&2
}

ddl() { # dialect schema
	$TIPPLE_GEN sql -W no-all --ddl --dialect "$1" "$2"
}

# Warnings name the file as it was given.
cd "$here/tests/golden" || exit 99
for schema in *.yaml; do
	base=${schema%.yaml}
	$TIPPLE_GEN -o "$work" "$schema" 2> "$work/$base.warnings"
	result $? "$base is accepted"
	is_kept "$base.warnings"
	result $? "$base: warnings"
	is_kept "$base.h" && is_kept "$base.c"
	result $? "$base is as it was"
	compiles "$base" >&2
	result $? "$base compiles"
	for file in $($TIPPLE_GEN -W no-all --list "$schema" | grep '_sync\.c$'); do
		is_kept "${file%.c}.h" && is_kept "$file" && compiles "${file%.c}" >&2
		result $? "$base: $file is as it was, and compiles"
	done
	$TIPPLE_GEN sql -W no-all "$schema" > "$work/$base.sql" && is_kept "$base.sql"
	result $? "$base: the SQL to review"

	ddl sqlite "$schema" | sqlite3 -bail :memory: >&2
	result $? "$base: SQLite takes it"
	if [ -n "${TIPPLE_TEST_POSTGRESQL:-}" ]; then
		(echo "BEGIN; CREATE SCHEMA golden; SET search_path = golden;"
		    ddl postgresql "$schema") |
		    psql -qAt -v ON_ERROR_STOP=1 "$TIPPLE_TEST_POSTGRESQL" >&2
		result $? "$base: PostgreSQL takes it"
	fi
	if [ -n "${TIPPLE_TEST_MYSQL:-}" ]; then
		(echo "DROP DATABASE IF EXISTS golden; CREATE DATABASE golden; USE golden;"
		    ddl mysql "$schema"; echo "DROP DATABASE golden;") |
		    mysql --no-defaults --user=tipple --socket="${TIPPLE_TEST_MYSQL##*=}" >&2
		result $? "$base: MySQL takes it"
	fi
done
cd - > /dev/null || exit 99

# Statements that are longer than the 4,095 bytes that C11 promises for a literal.
{
	echo "tables:"
	echo "  - name: wide"
	echo "    columns:"
	echo "      - {name: id, type: int64}"
	i=0
	while [ $i -lt 300 ]; do
		i=$((i + 1))
		echo "      - {name: a_column_of_many_$i, type: int32, nullable: true}"
	done
	echo "    primary_key: [id]"
} > "$work/wide.yaml"
$TIPPLE_GEN -o "$work" "$work/wide.yaml" && compiles wide >&2
result $? "a table of 301 columns compiles"

awk 'BEGIN { printf "tables:\n  - name: lengthy\n    columns:\n"
    printf "      - {name: a, type: text, validate: {regex: \""
    for (i = 0; i < 1000; i++) printf "abcd|"
    print "x\"}}" }' > "$work/lengthy.yaml"
$TIPPLE_GEN -o "$work" "$work/lengthy.yaml" && compiles lengthy >&2
result $? "a regular expression of 5,001 bytes compiles"

# How much code there is beside the SQL: 300 tables of 30 columns.
awk 'BEGIN {
	print "tables:"
	for (t = 0; t < 300; t++) {
		printf "  - name: table_%d\n    columns:\n      - {name: id, type: int64}\n", t
		for (c = 1; c < 30; c++)
			printf "      - {name: column_%d, type: %s}\n", c, c % 3 ? "int32" : "text"
		print "    primary_key: [id]"
	}
}' > "$work/many.yaml"
$TIPPLE_GEN -o "$work" "$work/many.yaml" &&
    [ "$(cat "$work/many.h" "$work/many.c" | grep -vc '^[[:blank:]]*"')" -lt 90000 ]
result $? "300 tables: fewer than 300 lines for each, without SQL"

# What has not changed is not written, so that make does not build it again.
echo "/* edited by hand */" >> "$work/wide.c"
touch -t 200001010000 "$work/wide.h"
touch -t 200101010000 "$work/later"
$TIPPLE_GEN -o "$work" "$work/wide.yaml" &&
    [ -z "$(find "$work/wide.h" -newer "$work/later")" ] &&
    ! grep -q "edited by hand" "$work/wide.c"
result $? "only files that differ are written"

cp "$work/wide.yaml" "$work/wi-de.yml"
listed=$($TIPPLE_GEN --list -o out -W no-all "$work/wi-de.yml" "$here/tests/golden/syncs.yaml")
[ "$listed" = "out/wi-de.h
out/wi-de.c
out/syncs.h
out/syncs.c
out/order_facts_sync.h
out/order_facts_sync.c
out/customers_sync.h
out/customers_sync.c
out/late_sync.h
out/late_sync.c
out/stock_sync.h
out/stock_sync.c
out/pile_sync.h
out/pile_sync.c
out/first_sync.h
out/first_sync.c
out/again_sync.h
out/again_sync.c
out/once_more_sync.h
out/once_more_sync.c" ]
result $? "--list names the files"
echo "tables: [{name: t, columns: [{name: b, type: date}], primary_key: [b]}]" \
    > "$work/a_sync.yaml"
cp "$work/a_sync.yaml" "$work/x.yaml"
echo "syncs: [{name: a, from: t, to: t, mode: full}]" >> "$work/x.yaml"
mkdir "$work/twice"
$TIPPLE_GEN -W no-all -o "$work/twice" "$work/x.yaml" "$work/a_sync.yaml" 2> "$work/stderr"
[ $? -eq 2 ] && [ -z "$(ls "$work/twice")" ] && grep -q "a_sync.c" "$work/stderr"
result $? "a sync and a schema of one name are refused"

echo "1..$n"
