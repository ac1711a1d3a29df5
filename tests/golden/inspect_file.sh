#!/bin/sh
# What tipple-gen inspect makes of CSV and JSON Lines files, and that a schema so made
# is one that tipple-gen takes.
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}"
here=$(cd "$srcdir/tests/golden/files" && pwd) || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# found FILE WANTED: the lines from the table on, and the schema is taken.
found() {
	$TIPPLE_GEN inspect "$1" >found.yaml 2>told && [ ! -s told ] &&
	    sed '1,/^tables:/d; /^$/d' found.yaml | diff -u "$2" - >&2 &&
	    $TIPPLE_GEN -W no-all -o . found.yaml
}

found "$here/orders.csv" "$here/orders.want"
result $? 'a CSV file, its delimiter found'

head -n 1 found.yaml | grep -q 'the first 3 records of a CSV file, 1 of them broken\.$' &&
    sed -n 2p found.yaml | grep -q 'The delimiter is ;\.$'
result $? 'what the schema is from'

found "$here/events.jsonl" "$here/events.want"
result $? 'a JSON Lines file'

$TIPPLE_GEN inspect no.csv 2>told
[ $? -eq 2 ] && grep -q 'no.csv: cannot open: No such file or directory' told
result $? 'a file that is not there'
: >empty.csv
$TIPPLE_GEN inspect empty.csv 2>told
[ $? -eq 1 ] && grep -q 'empty.csv: it names no column' told
result $? 'an empty file'
echo "1..$n"
