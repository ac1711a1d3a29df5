#!/bin/bash
# `JOB verify` on a target of every kind; the databases' own shells plant the differences.  Run in
# the build folder; prints TAP.  TIPPLE_LONG=1: a million rows, else 20,000.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-verify.XXXXXX") || exit 1
kinds=(sqlite postgresql mysql)
many=20000
[ -z "${TIPPLE_LONG:-}" ] || many=1000000
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

# verify STATUS JOB OPTION...: does it end so?  It must have written nothing.
verify() {
	local want=$1 job=$2 got
	shift 2
	"$jobs" "$job" verify --source sqlite:source.db --target "$url" "$@" >out 2>err
	got=$?
	[ $got -eq "$want" ] || echo "$job verify $*: status $got for $want: $(tail -n 1 out err)"
}

# tells LINE...: exactly these differences.
tells() {
	local got
	got=$(grep ': \(missing\|extra\|differs\)' out | sort)
	[ "$got" = "$(printf '%s\n' "$@" | sort)" ] || printf 'it tells\n%s\nfor\n%s\n' "$got" "$*"
}

# ---- verify ----

# A planted difference in one column of one row; then one of each kind.
planted() {
	events 1 $many
	run 0 upsert --batch-size 20000
	verify 0 upsert
	says "event_dim: $many rows in the target, $many of the source"
	says 'the same'
	target "UPDATE event_dim SET parts = -1 WHERE id = $((many / 3))"
	verify 1 upsert
	tells "event_dim id=$((many / 3)): differs in parts"
	says '1 keys differ'
	target "UPDATE event_dim SET kind = 'x' WHERE id = $((many / 3)); DELETE FROM event_dim
	    WHERE id = 17; INSERT INTO event_dim VALUES (-5, 'k', -5)"
	verify 1 upsert
	tells 'event_dim id=-5: extra in the target' "event_dim id=$((many / 3)): differs in kind, \
parts" 'event_dim id=17: missing in the target'
}

# An update that nobody stamped, which no run sees.
unstamped() {
	events 1 50
	run 0 upsert
	sqlite3 source.db "UPDATE event SET kind = 'silent' WHERE id = 7"
	run 0 upsert
	verify 1 upsert
	tells 'event_dim id=7: differs in kind'
	run 0 upsert --full-refresh
	verify 0 upsert
}

# Two rows that have swapped all but their keys: counts and sums of columns are the same.
swapped() {
	events 1 50
	run 0 full
	target 'UPDATE event_dim SET parts = 1000 WHERE id = 3; UPDATE event_dim SET parts = 3
	    WHERE id = 4; UPDATE event_dim SET parts = 4 WHERE id = 3'
	verify 1 full
	tells 'event_dim id=3: differs in parts' 'event_dim id=4: differs in parts'
}

bounded() {
	events 1 300
	run 0 upsert
	target 'UPDATE event_dim SET parts = -id'
	verify 1 upsert --max-differences 7
	[ "$(grep -c 'differs in parts' out)" = 7 ] || cat out
	says 'more than 7 keys differ'
	verify 1 upsert --max-differences 300
	[ "$(grep -c 'differs in parts' out)" = 300 ] || cat out
	says '300 keys differ'
	! grep -q more out || echo 'there are no more'
}

as_json() {
	events 1 5 && event 6 -skipped && event 7 '!no' && event 8 'too long a kind'
	run 1 upsert
	verify 0 upsert --json
	is_json 'same, skipped, rejected, read' '1|1|2|8'
	target "UPDATE event_dim SET parts = -2, kind = 'x' WHERE id = 2"
	verify 1 upsert --json
	is_json 'same, more, table_name, kind, key, columns' \
	    '0|0|event_dim|differs|{"id":2}|["kind","parts"]'
}

# is_json COLUMNS VALUES: of the object in out, by sqlite3.
is_json() {
	local got
	got=$(sqlite3 :memory: "SELECT $1 FROM (SELECT json_extract(o, '\$.same') AS same,
	    json_extract(o, '\$.more') AS more, json_extract(o, '\$.skipped') AS skipped,
	    json_extract(o, '\$.rejected') AS rejected, json_extract(o, '\$.read') AS read,
	    json_extract(o, '\$.differences[0].table') AS table_name,
	    json_extract(o, '\$.differences[0].kind') AS kind,
	    json_extract(o, '\$.differences[0].key') AS key,
	    json_extract(o, '\$.differences[0].columns') AS columns
	    FROM (SELECT CAST(readfile('out') AS TEXT) AS o))")
	[ "$got" = "$2" ] || echo "$1 is $got for $2: $(cat out)"
}

# Every table of the job; a source row that is refused in one of them counts for none.
many_tables() {
	event 1 a 2 && event 2 part-too-long 3 && event 3 part-ok 3 && event 4 nothing
	run 1 parts
	verify 0 parts
	says 'part: 5 rows in the target, 5 of the source'
	says 'of 4 source rows 1 are skipped, 1 rejected'
	target "UPDATE part SET kind = 'x' WHERE event_id = 3 AND number = 2; DELETE FROM part
	    WHERE event_id = 1 AND number = 1"
	verify 1 parts
	tells 'part event_id=1 number=1: missing in the target' \
	    'part event_id=3 number=2: differs in kind'
}

# A table without a key: equal rows are counted.  Many source rows for one key: the last counts.
keyless() {
	events 1 4
	run 0 log-full
	verify 0 log-full
	target "INSERT INTO event_log VALUES (2, 'k'); DELETE FROM event_log WHERE id = 3"
	verify 1 log-full
	tells "event_log id=2 kind='k': extra in the target" \
	    "event_log id=3 kind='k': missing in the target"
}

same_key() {
	local i
	for i in 1 2 3 4 5 6 7 8 9; do event $i "kind-$((i % 3))" $i; done
	run 0 kinds
	is 3 'SELECT count(*) FROM event_dim'
	verify 0 kinds
	event 1 kind-1 # is the last of its kind now
	run 0 kinds
	verify 0 kinds
	target 'UPDATE event_dim SET kind = '"'x'"' WHERE id = 2'
	verify 1 kinds
	tells 'event_dim id=2: differs in kind'
}

modes() {
	events 1 3
	run 0 insert-only
	event 2 changed
	run 0 insert-only
	verify 0 insert-only
	target 'DELETE FROM event_dim WHERE id = 3'
	verify 1 insert-only
	tells 'event_dim id=3: missing in the target'
	run 0 append
	verify 2 append
	says 'the job appends' err
}

own_reader() {
	"$jobs" reader --source 70 --target "$url" --create >out 2>err
	"$jobs" reader verify --source 70 --target "$url" >out 2>err || cat out err
	"$jobs" reader verify --source 69 --target "$url" >out 2>err
	[ $? -eq 1 ] || echo 'a reader that gives less'
	tells 'event_dim id=70: extra in the target'
}

refusals() {
	local away=sqlite:away.db
	verify 2 upsert
	says 'event_dim' err
	verify 2 upsert --max-differences 0
	verify 2 upsert --full-refresh
	verify 2 upsert more
	events 1 2 && run 0 upsert
	event 3 '?fails'
	verify 2 upsert
	says 'nobody knows' err
	"$jobs" upsert verify --source sqlite:none.db --target "$url" >out 2>err
	[ $? -eq 2 ] || echo 'a source that is not there'
	[ ! -e none.db ] || echo 'the source was made'
	case $kind in
	postgresql) away=postgresql://nobody@127.0.0.1:1/none ;;
	mysql) away=mysql://nobody@127.0.0.1:1/none ;;
	sqlite) return ;;
	esac
	"$jobs" upsert verify --source sqlite:source.db --target $away >out 2>err
	[ $? -eq 75 ] || echo 'a server that is not there'
	"$jobs" upsert verify --source sqlite:source.db --target "$url" >/dev/full 2>err
	[ $? -eq 2 ] || echo 'a result that cannot be written'
}

# Nothing is written: not even the state.
read_only() {
	local before
	events 1 9
	run 0 upsert
	before=$(target 'SELECT * FROM etl_state'; target 'SELECT count(*) FROM etl_metrics')
	target 'DELETE FROM event_dim WHERE id = 1'
	verify 1 upsert
	verify 1 upsert
	[ "$(target 'SELECT * FROM etl_state'; target 'SELECT count(*) FROM etl_metrics')" = \
	    "$before" ] || echo 'the state or the metrics changed'
	[ "$(find . -name '*.jsonl' -size +0)" = '' ] || echo 'there is a reject file'
}

tested=('one planted difference among many rows, then one of each kind' planted
	'verify finds what nobody stamped' unstamped
	'verify finds rows that were swapped' swapped
	'verify tells of so many, and that there are more' bounded
	'verify as JSON' as_json
	'verify of a job with several tables' many_tables
	'verify of a table without a key' keyless
	'verify: of source rows with one key the last counts' same_key
	'verify of insert-only and append' modes
	'verify with a reader of the job itself' own_reader
	'verify: what is refused, what is temporary' refusals
	'verify writes nothing' read_only)

run_tests
