#!/bin/bash
# Jobs that keep their state in the target are killed at every call by which they change a file or
# talk to the server, one after the other, and run again: the target must be that of a run which
# nothing disturbed, the rejects that count too, and an append must have exactly one row for each
# source row.  The same with every call failing once, when the run itself goes on.  Run in the
# build folder; prints TAP.  TIPPLE_LONG=1: every call, else every COMMIT and a
# sample.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
killpoint=$PWD/tests/fault/.libs/killpoint.so
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0"
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-table.XXXXXX") || exit 1
step=15
[ -z "${TIPPLE_LONG:-}" ] || step=1
tests=0
# shellcheck source=tests/sync/shells.sh
. "$here/../sync/shells.sh"

leave() {
	drop_targets
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

# The source: 70 events, of which the transform, a check and the database refuse some.
make_source() {
	sqlite3 "$work/source.db" "CREATE TABLE event (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,
	    note TEXT, parts INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT;
	    INSERT INTO event WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
	    WHERE i < 70) SELECT i, CASE WHEN i % 20 = 3 THEN '!no' WHEN i % 20 = 7
	    THEN 'too long a kind' ELSE 'k' END, NULL, CASE WHEN i % 30 = 11 THEN 1 ELSE i END,
	    CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) FROM n"
}

# fresh: a folder with the source, and the target empty, as it was made.
fresh() {
	rm -rf "$work/run"
	mkdir "$work/run" && cd "$work/run" && cp "$work/source.db" . || exit 1
	case $kind in
	sqlite) rm -f target.db* && sqlite3 target.db 'PRAGMA user_version = 1' ;;
	postgresql)
		psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c 'SET client_min_messages = error' \
		    -c "DROP SCHEMA $database CASCADE" -c "CREATE SCHEMA $database"
		;;
	mysql)
		my_shell mysql "DROP DATABASE $database;
		    CREATE DATABASE $database CHARACTER SET utf8mb4"
		;;
	esac
}

# run [VARIABLE=VALUE ...]
run() {
	env LD_PRELOAD="$killpoint" "$@" "$jobs" "$job" --source sqlite:source.db \
	    --target "$url" --create --batch-size 20 --max-rejects 99 --quiet \
	    --lock-wait 10 >out 2>&1
}

# What a run left, in the words of the database's shell, and the rejects that count.
seen() {
	target "SELECT id, kind FROM $table ORDER BY id"
	target "SELECT hi IS NULL, lo IS NOT NULL, resume_after IS NULL FROM etl_state"
	awk -F'"' '/"committed"/ { marker[$4 $7] = 1; next } { of[NR] = $4 $7; n = NR }
	    END { for (i = 1; i <= n; i++) if (of[i] in marker) count++; print count + 0 }' \
	    "$job.rejects.jsonl"
}

# try HOW NUMBER: what is wrong after that call went wrong in that way.
try() {
	local status
	fresh
	{ run TIPPLE_KILL_AT="$2" TIPPLE_KILL_HOW="$1"; } 2>/dev/null # the shell tells of kills
	status=$?
	case $1:$status in
	fail:0 | fail:1 | fail:2 | fail:75 | deaf:0 | deaf:75 | before:137 | torn:137) ;;
	*) echo "exit status $status: $(tail -n 1 out)" ;;
	esac
	[ $status -ne 0 ] || survived=$((survived + 1))
	run || echo "the next run ended with $?: $(tail -n 1 out)"
	seen | diff "$work/expected" - | head -n 5
}

# sweep HOW DESCRIPTION
sweep() {
	local number call path tried=0 survived=0
	: >"$work/wrong"
	while read -r number call path; do
		[ "$call" = commit ] || [ $(((number + tests) % step)) -eq 0 ] || continue
		[ "$1" != torn ] || [[ $call = *write || $call = send || $call = commit ]] ||
			continue
		[ "$1" != deaf ] || [ "$call" = commit ] || continue
		tried=$((tried + 1))
		try "$1" "$number" >"$work/said" 2>&1 </dev/null
		[ ! -s "$work/said" ] || { echo "$number: $call $path"; cat "$work/said"; } \
		    >>"$work/wrong"
	done <"$work/points"
	tests=$((tests + 1))
	[ $tried -gt 0 ] || echo 'no call was tried' >>"$work/wrong"
	# a connection that breaks once the run has begun to work is made again
	[ "$1" != fail ] || [ "$kind" = sqlite ] || [ $survived -gt 0 ] ||
	    echo "none of $tried runs went on" >>"$work/wrong"
	# but for the commit by which the state is claimed, before anything was read
	[ "$1" != deaf ] || [ $survived -eq $((tried - 1)) ] ||
	    echo "$survived of $tried runs whose COMMIT was not answered went on" >>"$work/wrong"
	[ ! -s "$work/wrong" ] || echo -n 'not '
	echo "ok $tests - $kind, $job: $2"
	echo "# $tried of $(wc -l <"$work/points") calls"
	head -n 20 "$work/wrong" | sed 's/^/# /'
}

kinds=(sqlite postgresql mysql)
echo "1..$((${#kinds[@]} * 2 * 3 + 2 * 2))"
make_source
cd "$work" || exit 1
for kind in "${kinds[@]}"; do
	make_target "$kind"
	for job in upsert append; do
		table=event_dim
		[ $job = upsert ] || table=event_log
		fresh
		run TIPPLE_KILL_LOG="$work/log" || { echo "Bail out! $(cat out)"; exit 1; }
		seen >"$work/expected"
		mv "$work/log" "$work/points"
		sweep before 'killed before a call, the next run completes it'
		sweep torn 'killed in the midst of a write, the next run completes it'
		[ "$kind" = sqlite ] ||
			sweep deaf 'the answer to a COMMIT is lost: the run finds out, and goes on'
		sweep fail 'a call fails once: it goes on, or the next run completes it'
	done
done
