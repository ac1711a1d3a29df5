#!/bin/bash
# A run that deletes what is gone from the source is killed at the calls by which it changes a file
# or talks to the server: all of these rows are deleted or none, and the next run completes
# it.  When its connection is lost there, the run itself does.  Run in the build folder; prints
# TAP.
# TIPPLE_LONG=1: every call, else every COMMIT and a sample.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
killpoint=$PWD/tests/fault/.libs/killpoint.so
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0"
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-crashdel.XXXXXX") || exit 1
step=9
[ -z "${TIPPLE_LONG:-}" ] || step=1
tests=0
# shellcheck source=tests/sync/shells.sh
. "$here/../sync/shells.sh"
# shellcheck source=tests/sync/words.sh
. "$here/../sync/words.sh"

leave() {
	drop_targets
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

# Forty events with two parts each are loaded, of which three are gone then and one is new.
before() {
	drop_targets
	fresh "$1"
	events 1 40
	sqlite3 source.db 'UPDATE event SET parts = 2'
	sqlite3 source.db "UPDATE event SET kind = 'k' || id"
	run 0 deletes --quiet
	sqlite3 source.db 'DELETE FROM event WHERE id IN (7, 8, 33)'
	event 41 k41 2
}

run_killed() {
	env LD_PRELOAD="$killpoint" "$@" "$jobs" deletes --source sqlite:source.db --target "$url" \
	    --quiet --lock-wait 10 >out 2>&1
}

# try NUMBER
try() {
	local got
	before "$kind"
	{ run_killed TIPPLE_KILL_AT="$1" TIPPLE_KILL_HOW=before; } 2>/dev/null
	[ $? -eq 137 ] || echo 'it was not killed'
	got=$(target 'SELECT count(*) FROM event_dim WHERE id IN (7, 8, 33)')
	[[ $got = [03] ]] || echo "$got of the three are left"
	[ "$got" != 3 ] || [ "$(target 'SELECT count(*) FROM part
	    WHERE event_id IN (7, 8, 33)')" = 6 ] || echo 'their parts are not all there'
	[ "$got" != 3 ] || kept=$((kept + 1))
	[ "$got" != 0 ] || gone=$((gone + 1))
	run 0 deletes --quiet
	is '38|76' 'SELECT count(*), (SELECT count(*) FROM part) FROM event_dim'
}

# A call of the deletes fails once, or the answer to their COMMIT is lost: they are made again, but
# not counted twice.
go_on() { # NUMBER HOW
	before "$kind"
	run_killed TIPPLE_KILL_AT="$1" TIPPLE_KILL_HOW="$2" ||
	    echo "ended with $?: $(tail -n 1 out)"
	is '38|76' 'SELECT count(*), (SELECT count(*) FROM part) FROM event_dim'
	counts 'rows_deleted, retries, status' '9|1|success'
}

# result DESCRIPTION
result() {
	tests=$((tests + 1))
	[ ! -s "$work/wrong" ] || echo -n 'not '
	echo "ok $tests - $kind: $1"
	head -n 20 "$work/wrong" | sed 's/^/# /'
	: >"$work/wrong"
}

# said NUMBER CALL COMMAND ...: what it says is wrong
said() {
	local number=$1 call=$2
	shift 2
	"$@" >"$work/said" 2>&1 </dev/null
	[ ! -s "$work/said" ] || { echo "$number: $call"; cat "$work/said"; } >>"$work/wrong"
}

echo "1..5"
for kind in sqlite postgresql mysql; do
	kept=0 gone=0 tried=0
	: >"$work/wrong"
	before "$kind" >"$work/wrong"
	rm -f "$work/points"
	run_killed TIPPLE_KILL_LOG="$work/points" || cat out >>"$work/wrong"
	calls=$(wc -l <"$work/points")
	while read -r number call path; do
		[ "$call" = commit ] || [ $((number % step)) -eq 0 ] ||
		    [ "$number" -gt $((calls - 5)) ] || continue
		tried=$((tried + 1))
		said "$number" "$call $path" try "$number"
	done <"$work/points"
	[ $kept -gt 0 ] && [ $gone -gt 0 ] ||
	    echo "of $tried runs $kept died before the deletes, $gone behind" >>"$work/wrong"
	result 'killed before a call, rows are all deleted or none, then all'
	echo "# $tried of $calls calls; $kept before the deletes, $gone behind"
	[ "$kind" != sqlite ] || continue
	read -r begin end < <(awk '$2 == "commit" { a = b; b = $1 } END { print a + 1, b }' \
	    "$work/points")
	for ((number = begin; number < end; number += 1 + step / 3)); do
		said "$number" 'fails' go_on "$number" fail
	done
	said "$end" 'COMMIT fails' go_on "$end" fail
	said "$end" 'COMMIT is not answered' go_on "$end" deaf
	result 'a connection that is lost in the deletes is made again'
	echo "# calls $begin to $end"
done
