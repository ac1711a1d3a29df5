#!/bin/bash
# Rows that are gone from the source are deleted from the target, hard or soft, and nothing else is,
# on a target of every kind; the databases' own shells judge.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-deletes.XXXXXX") || exit 1
kinds=(sqlite postgresql mysql)
# shellcheck source=tests/sync/shells.sh
. "$here/shells.sh"
# shellcheck source=tests/sync/words.sh
. "$here/words.sh"

leave() {
	drop_targets
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

source_sql() {
	sqlite3 -cmd '.timeout 5000' source.db "$1"
}

hard() {
	events 1 3000
	run 0 upsert
	source_sql 'DELETE FROM event WHERE id IN (5, 77, 3000)'
	run 0 upsert
	is 3000 'SELECT count(*) FROM event_dim'
	run 0 upsert --deletes hard
	says '3 deleted that are gone from the source'
	counts rows_deleted 3
	is '2997|0' 'SELECT count(*), sum(CASE WHEN id IN (5, 77, 3000) THEN 1 ELSE 0 END)
	    FROM event_dim'
	run 0 upsert --deletes hard
	! grep -q 'deleted that' out || cat out
	counts rows_deleted 0
	event 5 back
	run 0 upsert --deletes hard
	is 2998 'SELECT count(*) FROM event_dim'
}

# The row stays, marked once, and comes to life when its key comes back.
soft() {
	local at marked='SELECT id, deleted_at FROM event_soft WHERE deleted_at IS NOT NULL'
	events 1 30
	run 0 soft
	source_sql 'DELETE FROM event WHERE id IN (5, 6)'
	run 0 soft
	says '2 deleted'
	is '30|2' 'SELECT count(*), count(deleted_at) FROM event_soft'
	at=$(target "$marked ORDER BY id")
	run 0 soft
	is "$at" "$marked ORDER BY id"
	"$jobs" soft verify --source sqlite:source.db --target "$url" >out 2>err || cat out err
	event 5 back
	run 0 soft
	is '6|k' 'SELECT id, kind FROM event_soft WHERE deleted_at IS NOT NULL'
	run 0 soft --deletes none
}

# More than a tenth: nothing is deleted, but what was loaded stays.
guard() {
	events 1 20
	run 0 upsert
	source_sql 'DELETE FROM event WHERE id IN (3, 4, 5)'
	event 21 k
	run 4 upsert --deletes hard
	says 'more than a tenth' err
	is 21 'SELECT count(*) FROM event_dim'
	counts 'status, rows_deleted' 'failed|0'
	run 0 upsert --deletes hard --force
	is 18 'SELECT count(*) FROM event_dim'
	events 101 102
	run 0 upsert
	source_sql 'DELETE FROM event WHERE id IN (101, 102)'
	run 0 upsert --deletes hard # two of twenty
	source_sql 'DELETE FROM event'
	run 4 upsert --deletes hard
	is 18 'SELECT count(*) FROM event_dim'
	run 0 upsert --deletes hard --force
	is 0 'SELECT count(*) FROM event_dim'
}

# The target row of a source row that is refused stays; what it was is not always known.
rejects() {
	events 1 50
	run 0 upsert
	event 7 '!no'
	run 1 upsert --deletes hard # beyond the limit nothing is compared
	is 50 'SELECT count(*) FROM event_dim'
	run 4 upsert --deletes hard --max-rejects 1
	says 'source rows are rejected' err
	run 4 upsert --deletes hard --max-rejects 1 --force
	is 50 'SELECT count(*) FROM event_dim'
	event 7 k && event 8 'too long a kind' # by a check, which knows its key
	run 0 upsert --deletes hard --max-rejects 1
	is 50 'SELECT count(*) FROM event_dim'
	event 51 '!no' # of which the target has nothing
	run 0 upsert --deletes hard --max-rejects 2
	source_sql 'DELETE FROM event WHERE id = 3'
	run 4 upsert --deletes hard --max-rejects 2 --force
	event 51 k
	run 0 upsert --deletes hard --max-rejects 1
	is '50|1' "SELECT count(*), sum(CASE WHEN id = 8 THEN 1 ELSE 0 END) FROM event_dim"
}

# Keys that a rule changes, or refuses; --force deletes many, but no row of which this is not known.
ruled_keys() {
	local i
	for ((i = 1; i <= 20; i++)); do event $i "K$i"; done
	run 0 ruled
	event 3 K3 100 # more than its column holds
	source_sql 'DELETE FROM event WHERE id IN (5, 6, 7)'
	run 4 ruled --deletes hard --max-rejects 1
	run 0 ruled --deletes hard --max-rejects 1 --force
	is '17|1' "SELECT count(*), sum(CASE WHEN name = 'k3' THEN 1 ELSE 0 END) FROM event_ruled"
	event 4 'K 4'
	source_sql 'DELETE FROM event WHERE id = 8'
	run 4 ruled --deletes hard --max-rejects 2 --force
	is 17 'SELECT count(*) FROM event_ruled'
}

# What is skipped now is gone; rows that refer to others go first.
families() {
	local i
	for ((i = 1; i <= 30; i++)); do event $i "e$i" 3; done
	run 0 deletes
	is 90 'SELECT count(*) FROM part'
	source_sql 'DELETE FROM event WHERE id = 9'
	event 8 e8 2
	event 7 nothing
	run 0 deletes
	says '9 deleted'
	is '28|83' 'SELECT count(*), (SELECT count(*) FROM part) FROM event_dim'
	is '2' 'SELECT count(*) FROM part WHERE event_id = 8'
}

# Somebody else loads a row, into the source first, while the comparison is under way: in its second
# pass, and of the range of keys that is read there, which 73561 shares with 2.
under_way() {
	events 1 20 && event 21 slow
	# no window reads it again, and writers need not wait for readers
	source_sql 'PRAGMA journal_mode = WAL' >/dev/null
	source_sql 'UPDATE event SET changed_at = 86400000000 WHERE id = 21'
	run 0 soft
	rm slow.*
	source_sql 'DELETE FROM event WHERE id = 2'
	"$jobs" soft --source sqlite:source.db --target "$url" --deletes hard >late.out 2>late.err &
	until [ -e slow.2 ]; do kill -0 $! || break; sleep 0.02; done
	source_sql "INSERT INTO event VALUES (73561, 'late', NULL, 1, 86400000000)" # an old stamp
	target "INSERT INTO event_soft VALUES (73561, 'late', NULL)"
	wait $! || tail -n 1 late.err
	grep -q '1 deleted' late.out || cat late.out late.err
	is '21|1' "SELECT count(*), sum(CASE WHEN id = 73561 THEN 1 ELSE 0 END) FROM event_soft"
}

# A run that sees a part of the rows, or is tried out, deletes none.
parts_only() {
	events 1 50
	run 0 upsert
	source_sql 'DELETE FROM event WHERE id = 3'
	run 0 upsert --deletes hard --limit 10
	run 0 upsert --deletes hard --backfill 2020-01-01..2099-01-01
	is 50 'SELECT count(*) FROM event_dim'
	create=()
	run 0 upsert --deletes hard --dry-run
	create=(--create)
	says '1 deleted'
	is 50 'SELECT count(*) FROM event_dim'
}

refusals() {
	events 1 2
	run 2 upsert --deletes soft
	says 'deleted_at' err
	run 2 append --deletes hard
	run 2 replace --deletes hard
	run 2 upsert --deletes maybe
	run 2 log-full --deletes hard
}

# Where 'A' is 'a' a row would be gone by its name and there by its key.
collation() {
	local collate=NOCASE
	[ "$kind" != postgresql ] || return 0 # has no such thing without a collation of its own
	[ "$kind" = sqlite ] || collate=utf8mb4_general_ci
	events 1 2
	target "CREATE TABLE event_named (name VARCHAR(20) COLLATE $collate NOT NULL PRIMARY KEY,
	    parts BIGINT NOT NULL)"
	run 0 named
	run 2 named --deletes hard
	says 'its collation' err
}

# A run that was taken over deletes nothing.
fenced() {
	local status
	events 1 20 && event 21 slow
	source_sql 'UPDATE event SET changed_at = 86400000000 WHERE id = 21'
	run 0 soft
	rm slow.*
	source_sql 'DELETE FROM event WHERE id = 2'
	[ "$kind" != sqlite ] || return 0 # the transaction of the deletes keeps others out
	"$jobs" soft --source sqlite:source.db --target "$url" --deletes hard >late.out 2>late.err &
	until [ -e slow.2 ]; do kill -0 $! || break; sleep 0.02; done
	target 'UPDATE etl_state SET epoch = epoch + 1'
	wait $!
	status=$?
	[ $status -eq 75 ] || echo "ended with $status: $(tail -n 1 late.err)"
	is 21 'SELECT count(*) FROM event_soft'
}

tested=('rows that are gone are deleted' hard
	'or marked, and come back' soft
	'too many are not believed' guard
	'nor any of a source row that is rejected' rejects
	'nor where a rule makes its key' ruled_keys
	'in every table of a job' families
	'a row that is loaded during the comparison stays' under_way
	'a run of a part of the rows deletes none' parts_only
	'deletes that cannot be made are refused' refusals
	'nor where keys are equal that are not' collation
	'a run that was taken over deletes none' fenced)

run_tests
