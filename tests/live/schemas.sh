#!/bin/bash
# Tables that a schema can only have with `schemas` or `names`: those of another schema or database,
# two of one name, names that are none elsewhere.  What inspect makes of them is what verify finds
# there, and tables made by it are read as the same again.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
: "${TIPPLE_GEN:?}"
export name=schemas_$$_
tests=0
. "$here/databases.sh"

# Two tables of a server; a word before their names is where they are.
tables() { # QUOTE [WHERE.]
	echo "CREATE TABLE $2$1parent$1 (id BIGINT NOT NULL PRIMARY KEY, note VARCHAR(9));"
	echo "CREATE TABLE $2$1child$1 (id INTEGER NOT NULL PRIMARY KEY,"
	echo "    parent_id BIGINT NOT NULL, FOREIGN KEY (parent_id) REFERENCES $2$1parent$1 (id));"
}

# round KIND WHAT TABLE...: inspect, verify, make them anew by the schema, inspect
round() {
	local kind=$1 what=$2
	shift 2
	"$TIPPLE_GEN" inspect "$(url ${kind}_here)" "$@" >first.yaml 2>told
	[ $? = 0 ] && [ ! -s told ]
	result $? "$kind: inspect $what"
	"$TIPPLE_GEN" verify "$(url ${kind}_here)" first.yaml >found 2>&1
	result $? "$kind: verify finds $what as it is"
	[ ! -s found ] || sed 's/^/# /' found
	drop_tables "$kind" && "$TIPPLE_GEN" sql -W no-all --ddl -d "$kind" first.yaml |
	    shell ${kind}_here && "$TIPPLE_GEN" inspect "$(url ${kind}_here)" "$@" >again.yaml &&
	    without_notes first.yaml >first && without_notes again.yaml >again &&
	    diff -u first again | sed 's/^/# /' && cmp -s first again
	result $? "$kind: $what made by the schema is read as the same"
}

# What was guessed is certain then, and MySQL's index of a foreign key has our name.
without_notes() { sed 's/ *#.*//; s/, name: [a-z_0-9]*_idx}/}/' "$1"; }

drop_tables() {
	local at one
	[ "$1" != sqlite ] || { rm -f sqlite_here.db; return; }
	for one in here there; do
		at=$name${1}_$one
		echo "DROP TABLE IF EXISTS $at.child, $at.parent, $at.sqlite_odd;"
	done | shell "${1}_here"
}

is() { # KIND DESCRIPTION LINE...: are these lines of first.yaml?
	local kind=$1 what=$2 line status=0
	shift 2
	for line; do
		grep -qxF -- "$line" first.yaml || { status=1; echo "# no line: $line"; }
	done
	result $status "$kind: $what"
}

for kind in postgresql mysql; do
	case $kind in
	postgresql) q='"' there=$name${kind}_there ;;
	mysql) q='`' there=$name${kind}_there ;;
	esac
	make_empty ${kind}_here && make_empty ${kind}_there &&
	    { tables "$q" ""; tables "$q" "$there."; } | shell ${kind}_here
	result $? "$kind: tables of the same names in two schemas"
	round $kind 'a table of another schema' "$there.child" "$there.parent"
	is $kind 'it is there alone, by its own name' "  - name: parent" \
	    "    schemas: {$kind: $there}" \
	    "      - {columns: [parent_id], references: parent}"
	tables "$q" "" | shell ${kind}_here
	round $kind 'tables of one name' child parent "$there.child" "$there.parent"
	is $kind 'the second one has another in the schema' "  - name: ${there}_parent" \
	    "    names: {$kind: parent}" "    schemas: {$kind: $there}" \
	    "      - {columns: [parent_id], references: parent}" \
	    "      - {columns: [parent_id], references: ${there}_parent}"
	drop_tables $kind
	echo "CREATE TABLE sqlite_odd (ctid2 INTEGER NOT NULL PRIMARY KEY, ${q}id${q} INTEGER);" |
	    shell ${kind}_here
	round $kind 'a name that SQLite does not have' sqlite_odd
	is $kind 'by another name' "    names: {$kind: sqlite_odd}"
	"$TIPPLE_GEN" inspect "$(url ${kind}_here)" "$there.absent" >none 2>told
	[ $? = 1 ] && [ ! -s none ] && grep -q "has no table \"$there.absent\"" told
	result $? "$kind: no such table in the other schema"
done

drop_tables postgresql
echo 'CREATE TABLE parent (id BIGINT PRIMARY KEY, "ID" BIGINT, " a" TEXT);
    CREATE TABLE "Parent" (id BIGINT PRIMARY KEY, "xmax2" BIGINT)' | shell postgresql_here
"$TIPPLE_GEN" inspect "$(url postgresql_here)" parent Parent >first.yaml 2>told
is postgresql 'names that differ by case alone' \
    '      - {name: id_2, names: {postgresql: ID}, type: int64, nullable: true}' \
    '  - name: parent_2' '    names: {postgresql: Parent}'
"$TIPPLE_GEN" verify "$(url postgresql_here)" first.yaml >found
[ "$(cat found)" = 'first.yaml: parent. a: in the database only' ]
result $? 'postgresql: verify finds both, and the column that no schema has'

make_empty sqlite_here
echo 'CREATE TABLE "a" (ctid INTEGER NOT NULL PRIMARY KEY, b INTEGER UNIQUE,
    FOREIGN KEY (b) REFERENCES a (ctid)) STRICT;' | shell sqlite_here
round sqlite 'a table of main, and a column that PostgreSQL keeps for itself' main.a
is sqlite 'with both said' '    schemas: {sqlite: main}' \
    '      - {name: ctid_2, names: {sqlite: ctid}, type: int64}' '    primary_key: [ctid_2]' \
    '      - {columns: [b], references: a}'
"$TIPPLE_GEN" inspect "$(url sqlite_here)" other.a >none 2>told
[ $? = 1 ] && [ ! -s none ]
result $? 'sqlite: there is no other database'
echo 1..$tests
