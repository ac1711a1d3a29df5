#!/bin/bash
# What tipple-gen inspect makes of databases found in the wild: the schemas that are kept here, and
# what it tells on standard error.  They are loaded, and the C made of them compiles.  KEEP=1: keep
# what it makes now.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
: "${TIPPLE_GEN:?}" "${CC:=cc}" "${CXX:=c++}"
export name=tipple_wild_$$_
tests=0
. "$here/databases.sh"

inspect() { "$TIPPLE_GEN" inspect "$@" </dev/null; }

is_kept() { # FILE KEPT
	[ -z "${KEEP:-}" ] || cp "$1" "$here/$2"
	diff -u "$here/$2" "$1" | sed 's/^/# /'
	cmp -s "$here/$2" "$1"
}

compiles() {
	local flags="-Wall -Wextra -Wpedantic -Werror -I$here/../../orm -I$here/../../etl"
	# shellcheck disable=SC2086
	$CC -std=c11 -Wshadow $flags -c wild.c -o wild.o &&
	    $CXX -x c++ -std=c++11 $flags -fsyntax-only wild.h
}

for kind in sqlite postgresql mysql; do
	one=${kind}_wild
	make_empty $one && shell $one <"$here/wild.$kind.sql"
	result $? "$kind: the database is there"
	inspect "$(url $one)" >wild.yaml 2>told
	result $? "$kind: inspect ends with 0"
	is_kept wild.yaml wild.$kind.yaml
	result $? "$kind: the schema is as it was"
	is_kept told wild.$kind.told
	result $? "$kind: so is what is left out"
	"$TIPPLE_GEN" -W no-all wild.yaml && compiles
	result $? "$kind: the code made of it compiles, the header in C++ too"
	# what cannot be said is a difference; all else is the same
	"$TIPPLE_GEN" verify "$(url $one)" wild.yaml >found 2>&1
	[ $? = 1 ] && is_kept found wild.$kind.found
	result $? "$kind: verify tells what of the database is not in the schema"
done

for kind in sqlite postgresql mysql; do
	one=${kind}_wild a=a
	[ $kind != sqlite ] || a=t2
	inspect "$(url $one)" "$a" >two 2>/dev/null
	[ $? = 0 ] && [ "$(grep '^  - name:' two)" = "  - name: $a" ]
	result $? "$kind: only the table that is named"
	inspect "$(url $one)" vw >view 2>told && [ ! -s told ] && grep -q '^  - name: vw' view &&
	    ! grep -q key view
	result $? "$kind: a view that is named has columns and no keys"
	inspect "$(url $one)" vw absent >none 2>told
	[ $? = 1 ] && [ ! -s none ] && grep -q 'has no table "absent"' told
	result $? "$kind: a table that is not there"
	make_empty ${kind}_empty
	shell ${kind}_empty <<<'CREATE VIEW one AS SELECT 1 AS x'
	inspect "$(url ${kind}_empty)" >none 2>told
	[ $? = 1 ] && [ ! -s none ] && [ -s told ]
	result $? "$kind: no table at all"
done
# A name that no text can hold.
printf 'CREATE TABLE "a\xff" (x); CREATE TABLE b (x INTEGER);' | sqlite3 sqlite_bytes.db
inspect sqlite:sqlite_bytes.db >bytes 2>told
[ $? = 1 ] && [ ! -s bytes ] && [ -s told ]
result $? 'sqlite: a name that is not UTF-8 ends it'
inspect sqlite:sqlite_bytes.db b >bytes && grep -q 'name: b$' bytes
result $? 'sqlite: other tables can be named'

# ends STATUS DESCRIPTION ARGUMENTS...
ends() {
	local want=$1 what=$2
	shift 2
	inspect "$@" >out 2>err
	[ $? = "$want" ] && [ ! -s out ] && [ -s err ]
	result $? "exit $want: $what"
}
ends 2 'no URL'
ends 2 'a password on the command line' mysql://u:geheim@localhost/d
! grep -q geheim err
result $? 'and it is not told'
ends 2 'no such file' sqlite:absent.db
[ ! -e absent.db ]
result $? 'and it is not made'
ends 2 'an option of another command' --json "$(url sqlite_wild)"
ends 75 'no PostgreSQL there' 'postgresql://u@/d?host=/nowhere'
ends 75 'no MySQL there' 'mysql://u@localhost/d?unix_socket=/nowhere'
TIPPLE_LIVE_URL=$(url sqlite_wild)
export TIPPLE_LIVE_URL
inspect env:TIPPLE_LIVE_URL >out 2>/dev/null && cmp -s out "$here/wild.sqlite.yaml"
result $? 'env:NAME'
echo 1..$tests
