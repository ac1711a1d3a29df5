#!/bin/bash
# The packages example from a CSV and from a JSON Lines file, of which one line in a hundred is
# broken: each of them is accounted for, by its number, and the others are what packages-sync
# makes of the same rows in a database.  Python's modules write the files and the sqlite3 shell
# judges.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
packages=$PWD/examples/packages
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-files.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
tests=0

# check DESCRIPTION FUNCTION ARGUMENT...: it must succeed and print nothing.
check() {
	local name=$1 out
	shift
	tests=$((tests + 1))
	if out=$("$@" 2>&1) && [ -z "$out" ]; then
		echo "ok $tests - $name"
	else
		echo "not ok $tests - $name"
		printf '%s\n' "$out" | head -n 20 | sed 's/^/# /'
	fi
}

sync_file() { # FILE OPTION...
	local file=$1
	shift
	"$packages/packages-sync-file" --source "$file" --create --max-rejects 100 \
	    --rejects "$file.rejects" --state "$file.state" "$@" >"$file.out" 2>"$file.err"
}

# What was told of each broken line: its number and the rule.
rejected() {
	python3 -c 'import json, sys
for line in open(sys.argv[1]):
	o = json.loads(line)
	if "line" in o: print(o["line"], o["rule"])' "$1.rejects"
}

dump() { # DATABASE
	sqlite3 "$1" "SELECT name, architecture, version, section, priority, maintainer_name,
	    maintainer_email, size_bytes, homepage, summary, installed, changed_at
	    FROM package_dim ORDER BY name, architecture"
}

# accounts FILE: every broken line with its rule, every good one in the warehouse.
accounts() {
	sync_file "$1" --target "sqlite:$1.db" || { echo "ended with $?"; cat "$1.err"; }
	rejected "$1" | diff "$1.broken" -
	[ "$(wc -l <"$1.broken")" -eq 30 ] || echo 'not one line in a hundred'
	dump "$1.db" | cmp - good.dump
	grep -q "3000 read, 2970 inserted, 0 updated, 0 unchanged, 30 rejected" "$1.out" ||
	    cat "$1.out"
	# each is in the log too, and no value is
	[ "$(grep -c 'row rejected: .*(line [0-9]*, package ' "$1.err")" -eq 30 ] || cat "$1.err"
	! grep -E 'homepage-[0-9]|not-a-number' "$1.err"
}

again() { # FILE: nothing is left to do
	sync_file "$1" --target "sqlite:$1.db" || echo "ended with $?"
	grep -q "3000 read, 0 inserted, 0 updated, 2970 unchanged, 30 rejected" "$1.out" ||
	    cat "$1.out"
	"$packages/packages-sync-file" verify --source "$1" --target "sqlite:$1.db" >/dev/null
}

# What could not be read is null in the reject file, the rest is there.
unread_values() {
	python3 -c 'import json
for line in open("packages.csv.rejects"):
	o = json.loads(line)
	if o.get("rule") == "type":
		v = o["values"]
		assert v["installed_size"] is None and v["name"].startswith("p"), o
		assert o["column"] == "installed_size" and "not a whole number" in o["reason"], o
	elif o.get("rule") in ("ragged", "quote"):
		assert set(o["values"].values()) == {None}, o'
}

too_many() {
	sync_file packages.csv --target sqlite:few.db --max-rejects 29
	[ $? -eq 1 ] || echo 'more rejects than allowed'
	grep -q '30' packages.csv.err || cat packages.csv.err
}

# A file that breaks off is no shorter file.
cut_off() {
	python3 -c 'import gzip
data = gzip.compress(open("packages.csv", "rb").read())
open("cut.csv.gz", "wb").write(data[:len(data) // 2])'
	sync_file cut.csv.gz --target sqlite:cut.db
	[ $? -eq 1 ] || echo 'it ended well'
	grep -qE 'ends in the middle|is packed by gzip, which this build has not' cut.csv.gz.err ||
	    cat cut.csv.gz.err
}

refused() {
	echo 'name,architecture' >short.csv
	sync_file short.csv --target sqlite:short.db && echo 'a header without columns'
	grep -q 'short.csv: line 1, the header: it has no column version' short.csv.err ||
	    cat short.csv.err
	sync_file missing.csv --target sqlite:short.db && echo 'a file that is not there'
	grep -q 'missing.csv: cannot open: No such file' missing.csv.err || cat missing.csv.err
	[ "$(sqlite3 short.db 'SELECT count(*) FROM package_dim')" -eq 0 ]
}

pipe() {
	mkfifo pipe.jsonl
	cat packages.jsonl >pipe.jsonl &
	sync_file pipe.jsonl --target sqlite:pipe.db || echo "ended with $?"
	wait
	dump pipe.db | cmp - good.dump
}

# Whose line is broken, or is missing for that reason, is not known: nothing is deleted then.
deletes() {
	local gone="SELECT count(*) FROM package_dim WHERE name = 'gone'"
	cp packages.csv.db deletes.db
	sqlite3 deletes.db "INSERT INTO package_dim (name, architecture, installed, changed_at,
	    loaded_at) VALUES ('gone', 'all', 0, 0, 0)"
	sync_file packages.csv --target sqlite:deletes.db --deletes hard --force
	[ "$(sqlite3 deletes.db "$gone")" -eq 1 ] || echo 'deleted in spite of broken lines'
	sync_file good.csv --target sqlite:deletes.db --deletes hard || cat good.csv.err
	[ "$(sqlite3 deletes.db "$gone")" -eq 0 ] || echo 'not deleted'
	dump deletes.db | cmp - good.dump
}

python3 "$here/files.py" || exit 1
"$packages/packages-sync" --source sqlite:inventory.db --target sqlite:good.db --create \
    >good.out 2>&1 || cat good.out
dump good.db >good.dump
check 'CSV: each broken line is refused alone and told, the others are loaded' \
    accounts packages.csv
check 'JSON Lines: the same' accounts packages.jsonl
check 'CSV: again, and verify' again packages.csv
check 'JSON Lines: again, and verify' again packages.jsonl
check 'E10: bad rows are collected with line, column, rule and what could be read' unread_values
check 'more broken lines than allowed' too_many
check 'a packed file that is cut off' cut_off
check 'a header that lacks columns; no file' refused
check 'from a pipe' pipe
check 'deletes: not behind broken lines' deletes
echo "1..$tests"
