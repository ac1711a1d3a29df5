#!/bin/sh
# Does tipple-gen refuse each of these schemas, with exactly these messages,
# exit code 2 and no file written?  Does it take what the schema should have been?
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}"
here=$(cd "$srcdir" && pwd)/tests/refuse
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# Messages name the file as it was given.
cd "$here" || exit 99
mkdir "$work/out"
for schema in *.yaml; do
	base=$(basename "$schema" .yaml)
	$TIPPLE_GEN -o "$work/out" "$schema" > "$work/stdout" 2> "$work/stderr"
	code=$?
	[ $code -eq 2 ] || echo "$base: exit code $code" >&2
	diff -u "$base.expected" "$work/stderr" >&2 && [ $code -eq 2 ] &&
	    [ ! -s "$work/stdout" ] && [ -z "$(ls "$work/out")" ]
	result $? "$base"

	fix=$(awk -F '\t' -v name="$base" '$1 == name { print $2 }' fixes)
	[ -n "$fix" ] && LC_ALL=C sed -e "$fix" "$schema" > "$work/mended.yaml" &&
	    $TIPPLE_GEN -W no-all -o "$work/out" "$work/mended.yaml" >&2 &&
	    [ -n "$(ls "$work/out")" ]
	result $? "$base, mended"
	rm -f "$work"/out/*
done

cp ../golden/types.yaml "$work/good.yaml"
$TIPPLE_GEN -o "$work/out" "$work/good.yaml" several.yaml 2> /dev/null
[ $? -eq 2 ] && [ -z "$(ls "$work/out")" ]
result $? "a bad schema beside a good one: nothing is written"

refused() { # code name arguments...
	code=$1
	name=$2
	shift 2
	$TIPPLE_GEN "$@" > "$work/stdout" 2> "$work/stderr"
	[ $? -eq "$code" ] && [ ! -s "$work/stdout" ] && [ -s "$work/stderr" ]
	result $? "$name"
}
refused 2 "no schema"
refused 2 "an unknown option" --frobnicate "$work/good.yaml"
refused 2 "two schemas of one name" -o "$work/out" "$work/good.yaml" good.yml
refused 2 "a name without .yaml" -o "$work/out" several.expected
refused 2 "a name that is no include" -o "$work/out" "$work/a b.yaml"
refused 1 "a schema that is not there" -o "$work/out" "$work/none.yaml"
refused 1 "a folder that is not there" -o "$work/none" "$work/good.yaml"

# ---- warnings

cat > "$work/money.yaml" <<'END'
tables:
  - name: a
    columns:
      - {name: price, type: float64}
      - {name: user, type: int32}
  - name: b
    columns:
      - {name: price, type: float64}
    allow: [float-money]
END
warned() { # name lines arguments...
	name=$1
	lines=$2
	shift 2
	(cd "$work" && $TIPPLE_GEN "$@" -o out money.yaml 2> stderr) &&
	    [ "$(grep -c warning: "$work/stderr")" -eq "$lines" ]
	result $? "$name"
	rm -f "$work"/out/*
}
warned "warnings do not stop it, and a table can allow them" 2
warned "-W no-NAME" 1 -W no-reserved-word
warned "-W no-NAME, twice" 0 -Wno-reserved-word --warn no-float-money
warned "-W no-all" 0 -W no-all
warned "-W error, with nothing to tell" 0 -W error -W no-all
(cd "$work" && $TIPPLE_GEN -W error -o out money.yaml 2> stderr)
[ $? -eq 2 ] && [ "$(cat "$work/stderr")" = "money.yaml:4:29: warning: a.price: float64 cannot hold\
 most amounts of money exactly: use decimal [float-money]
money.yaml:5:16: warning: a.user: a reserved word of PostgreSQL: who writes SQL by hand has to\
 quote it [reserved-word]" ] && [ -z "$(ls "$work/out")" ]
result $? "-W error: a warning refuses the schema"
refused 2 "an unknown warning" -W no-worries "$work/good.yaml"
refused 2 "an unknown dialect" sql -d oracle "$work/good.yaml"
refused 2 "sql and an option for files" sql --check "$work/good.yaml"
refused 2 "an option for sql without it" --ddl "$work/good.yaml"

awk 'BEGIN { for (i = 0; i < 90000; i++) print "# a line that makes the file a large one, with" }' \
    > "$work/large.yaml"
(cd "$work" && $TIPPLE_GEN -o out large.yaml 2> stderr)
[ $? -eq 2 ] && grep -q "^large.yaml: error: larger than 4 MiB" "$work/stderr"
result $? "a file over 4 MiB"

echo "1..$n"
