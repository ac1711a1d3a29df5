#!/bin/bash
# What the sync promises of its ways to write, its rejects, its state and its lock, on a target of
# every kind; the databases' own shells judge.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-sync.XXXXXX") || exit 1
kinds=(sqlite postgresql mysql)
tests=0
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

# ---- words of these tests ----

# Rejects that count, as stage/rule/key: those whose batch has a marker behind them.
rejects() {
	sqlite3 :memory: "WITH RECURSIVE
	parts(number, line, rest) AS (
		SELECT 0, '', CAST(readfile('$1') AS TEXT)
		UNION ALL
		SELECT number + 1, substr(rest, 1, instr(rest, char(10)) - 1),
		    substr(rest, instr(rest, char(10)) + 1)
		FROM parts WHERE instr(rest, char(10)) > 0),
	lines AS MATERIALIZED (SELECT number, line, json_extract(line, '\$.run') AS run,
	    json_extract(line, '\$.batch') AS batch,
	    json_extract(line, '\$.committed') IS NOT NULL AS marker
	    FROM parts WHERE json_valid(line))
	SELECT group_concat(it, ' ') FROM (
	    SELECT json_extract(line, '\$.stage') || '/' || json_extract(line, '\$.rule') || '/' ||
	    json_extract(line, '\$.key.id') AS it FROM lines WHERE NOT marker AND EXISTS (
	    SELECT 1 FROM lines AS m WHERE m.marker AND m.run = lines.run AND
	    m.batch = lines.batch AND m.number > lines.number) ORDER BY number)"
}

# rejected WANT [FILE]
rejected() {
	local got
	got=$(rejects "${2:-upsert.rejects.jsonl}")
	[ "$got" = "$1" ] || echo "rejects that count: $got, for $1"
}

# ---- what is tested ----

upsert() {
	events 1 20
	event 21 -skipped && event 22 '!no' && event 23 'too long a kind' && event 24 k 3
	run 1 upsert
	says '24 read, 20 inserted, 0 updated, 0 unchanged, 3 rejected'
	counts 'rows_read, records_processed, rows_skipped, rows_rejected, status' \
	    '24|20|1|3|failed'
	rejected 'transform/kind/22 check/invalid/23 load/conflict/24'
	is '' 'SELECT lo FROM etl_state WHERE lo IS NOT NULL'
	run 0 upsert --max-rejects 3
	says '24 read, 0 inserted, 0 updated, 20 unchanged, 3 rejected'
	run 3 upsert --full-refresh --error-threshold 0.13 --strict-exit
	run 1 upsert --full-refresh --error-threshold 0.12
	run 1 upsert --full-refresh --error-threshold 0.13 --max-rejects 2
	event 2 changed
	run 0 upsert
	says '1 read, 0 inserted, 1 updated'
	is '20|changed' "SELECT count(*), min(kind) FROM event_dim"
}

# A10: nothing to read is no error.
empty_input() {
	run 0 upsert
	says '0 read'
	run 0 full
	run 0 append
	is '0' 'SELECT count(*) FROM event_dim'
}

insert_only() {
	events 1 3
	run 0 insert-only
	event 2 changed && event 4 k
	run 0 insert-only
	says '2 read, 1 inserted, 0 updated, 1 unchanged'
	counts 'records_processed, rows_inserted, rows_unchanged' '2|1|1'
	is '1|k 2|k 3|k 4|k' "SELECT $joined FROM event_dim"
	event 5 'too long a kind' && event 6 k 4 && event 7 k
	run 1 insert-only
	is '1|k 2|k 3|k 4|k 7|k' "SELECT $joined FROM event_dim"
}

append() {
	events 1 2500
	run 0 append --batch-size 100
	run 0 append
	says '0 read'
	is '2500|2500' 'SELECT count(*), count(DISTINCT id) FROM event_log'
	event 7 changed && event 2501 k
	run 0 append
	is '2502|2501' 'SELECT count(*), count(DISTINCT id) FROM event_log'
	event 2502 '!no' && event 2503 k
	run 1 append
	says 'everything was rolled back' err
	is '2502' 'SELECT count(*) FROM event_log'
	rejected '' append.rejects.jsonl
	run 0 append --max-rejects 1
	is '2503' 'SELECT count(*) FROM event_log'
	rejected 'transform/kind/2502' append.rejects.jsonl
}

append_refusals() {
	events 1 2
	run 2 append --state state
	says 'leave --state out' err
	run 2 append --full-refresh
	run 2 append --limit 1
	run 2 append --backfill 2024-01-01..2024-01-02
	run 2 append-full
	says 'needs a cursor' err
	run 2 replace-incremental
	run 2 replace --limit 1
	run 2 full --backfill 2024-01-01..2024-01-02
	run 2 upsert --backfill 2024-01-02..2024-01-01
	run 2 upsert --backfill yesterday
	[ "$(find . -name '*.jsonl')" = '' ] || echo 'a refused run made a reject file'
}

replace() {
	events 1 10
	run 0 replace
	sqlite3 source.db 'DELETE FROM event WHERE id > 3'
	run 0 replace --batch-size 1
	says '3 read, 3 inserted'
	is 3 'SELECT count(*) FROM event_dim'
	event 4 '!no'
	run 1 replace
	is 3 'SELECT count(*) FROM event_dim'
	sqlite3 source.db 'DELETE FROM event'
	run 4 replace
	counts status failed
	is 3 'SELECT count(*) FROM event_dim'
	run 0 replace --allow-empty
	is 0 'SELECT count(*) FROM event_dim'
}

# A source row is loaded as a whole or rejected as a whole.
families() {
	event 1 a 2 && event 2 part-too-long 3 && event 3 part-ref 2 && event 4 nothing &&
	    event 5 part-ok 3 && event 6 '!no' 2 && event 7 a 2 && event 8 part-9 1 &&
	    event 9 -skipped 2
	run 1 parts
	says '9 read, '
	says 'source rows loaded'
	counts 'rows_read, records_processed, rows_skipped, rows_rejected' '9|3|2|4'
	is '1|a 5|p 8|p' "SELECT $joined FROM event_dim"
	is '1 1|1 2|5 1|5 2|5 3|8 1' "SELECT $join_parts FROM part"
	rejected 'check/invalid/2 load/conflict/3 transform/kind/6 load/conflict/7' \
	    parts.rejects.jsonl
	run 1 parts --batch-size 1
	is '1|a 5|p 8|p' "SELECT $joined FROM event_dim"
	event 2 part-2 4 && event 3 a 9 && event 6 b 1 && event 7 c 1
	run 0 parts
	is 21 'SELECT count(*) FROM part'
}

own_reader() {
	"$jobs" reader --source 7 --target "$url" --create >out 2>err || echo "ended with $?"
	says '7 read, 7 inserted'
	"$jobs" reader --source 9 --target "$url" --limit 8 >out 2>err || echo "ended with $?"
	says '8 read, 1 inserted, 0 updated, 7 unchanged'
	"$jobs" reader --source -1 --target "$url" >out 2>err
	[ $? -ne 0 ] || echo 'a reader that fails'
	says 'want a number' err
	is 8 'SELECT count(*) FROM event_dim'
}

# B9: the state moves only when nothing failed; A6: rows at the bound are read.
state_moves() {
	local lo
	events 1 5
	run 0 upsert
	lo=$(target 'SELECT lo FROM etl_state')
	event 6 '?fails'
	run 1 upsert
	says 'nobody knows' err
	is "$lo" 'SELECT lo FROM etl_state'
	run 1 upsert --commit run
	event 6 k && event 7 k
	run 0 upsert --limit 1
	is "$lo" 'SELECT lo FROM etl_state'
	create=()
	run 0 upsert --dry-run
	create=(--create)
	is "$lo|6" 'SELECT lo, (SELECT count(*) FROM event_dim) FROM etl_state'
	run 0 upsert
	is 7 'SELECT count(*) FROM event_dim'
	run 2 upsert --reset other
	run 0 upsert --reset upsert
	is '' 'SELECT lo FROM etl_state WHERE lo IS NOT NULL'
	run 0 upsert
	says '7 read'
}

backfill() {
	local lo
	events 1 5
	run 0 upsert
	lo=$(target 'SELECT lo FROM etl_state')
	target 'DELETE FROM event_dim'
	sqlite3 source.db 'UPDATE event SET changed_at = 86400000000 * (id + 1)'
	run 0 upsert --backfill 1970-01-03..1970-01-05
	says '2 read, 2 inserted'
	run 0 upsert --backfill '1970-01-05 00:00:00..1970-01-05 00:00:00.000001'
	says '1 read, 1 inserted'
	is "$lo|3" 'SELECT lo, (SELECT count(*) FROM event_dim) FROM etl_state'
}

# A14, A15: a run that is stopped on the way is taken up behind its last batch.
resume() {
	events 1 20 && event 21 '!no' && event 22 k && event 23 '?fails' && event 24 k
	run 1 upsert --batch-size 7 --max-rejects 1
	is '21|1' 'SELECT rows_read, rows_rejected FROM etl_state WHERE hi IS NOT NULL'
	event 2 changed && event 23 k && event 25 k
	run 1 upsert --max-rejects 0
	says '5 read, 4 inserted, 1 updated, 0 unchanged, 0 rejected'
	says '1 rows rejected, 0 allowed' err
	is '24|changed' 'SELECT count(*), min(kind) FROM event_dim'
	rejected 'transform/kind/21'
	run 0 upsert --max-rejects 1
	says '25 read'
	rejected 'transform/kind/21 transform/kind/21'
	run 0 upsert
	says '0 read'
}

# Rows are taken before their turn, while a batch is written: those that cannot be read keep their
# place, batches their size, and --limit holds.
read_ahead() {
	local batches
	events 1 40
	sqlite3 source.db "UPDATE event SET kind = CAST(x'ff' AS TEXT) WHERE id IN (5, 6, 20, 40)"
	run 0 upsert --batch-size 4 --max-rejects 9
	says '40 read, 36 inserted, 0 updated, 0 unchanged, 4 rejected'
	rejected 'read/type/5 read/type/6 read/type/20 read/type/40'
	batches=$(grep -o '"batch":[0-9]*' upsert.rejects.jsonl | sort -u | tr '\n' ' ')
	[ "$batches" = '"batch":10 "batch":2 "batch":5 ' ] || echo "batches: $batches"
	is '36|749' 'SELECT count(*), sum(id) FROM event_dim'
	run 0 upsert --full-refresh --batch-size 3 --limit 10 --max-rejects 9
	says '10 read, 0 inserted, 0 updated, 8 unchanged, 2 rejected'
}

stop_on_error() {
	event 1 k && event 2 '!no' && event 3 k && event 4 'too long a kind' && event 5 k
	run 1 upsert --on-error stop
	is 0 'SELECT count(*) FROM event_dim'
	run 1 upsert --on-error stop --batch-size 1
	is 1 'SELECT count(*) FROM event_dim'
	run 1 upsert --on-error stop --max-rejects 1 --batch-size 1
	is 2 'SELECT count(*) FROM event_dim'
	run 0 upsert --on-error stop --max-rejects 2
	is 3 'SELECT count(*) FROM event_dim'
}

# lose_session: the session that holds the lock of the job reader ends.
lose_session() {
	local id
	case $kind in
	postgresql)
		target "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'
		    AND ((CAST(classid AS bigint) << 32) | CAST(objid AS bigint)) =
		    hashtextextended('tipple:$database/reader', 0)"
		;;
	mysql)
		id=$(target "SELECT IS_USED_LOCK(CONCAT('tipple:', SHA1('$database/reader')))")
		target "KILL $id" && echo t
		;;
	esac
}

# A failure that can pass is tried again: a lock that is held for a while, a session that ended.
retries() {
	local held='' status
	[ "$kind" != sqlite ] || held='?busy=0.1'
	url=$url$held
	start_held --retries 100
	if [ "$kind" = sqlite ]; then
		sqlite3 target.db >/dev/null 2>locked.err <<-'SQL' &
			BEGIN IMMEDIATE;
			.shell touch locked; sleep 1.5
			COMMIT;
		SQL
		held=$!
		until [ -e locked ]; do sleep 0.02; done
	else
		[ "$(lose_session)" = t ] || echo 'no session was ended'
	fi
	touch go
	wait $holder
	status=$?
	[ $status -eq 0 ] || echo "ended with $status: $(tail -n 1 held.err)"
	says 'attempts were repeated' held.out
	is 300 'SELECT count(*) FROM event_dim'
	is 1 "SELECT count(*) FROM etl_metrics WHERE status = 'success'"
	[ "$kind" != sqlite ] || wait "$held"
}

# Without the right to make its tables a run is refused, and says what is to be run.
no_right() {
	[ "$kind" = postgresql ] || return 0
	local limited
	events 1 3
	run 0 upsert
	psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" 2>/dev/null <<-SQL
		DROP ROLE IF EXISTS ${database}_r;
		CREATE ROLE ${database}_r LOGIN;
		GRANT USAGE ON SCHEMA $database TO ${database}_r;
		GRANT ALL ON ALL TABLES IN SCHEMA $database TO ${database}_r;
		GRANT ALL ON ALL SEQUENCES IN SCHEMA $database TO ${database}_r;
	SQL
	target 'DROP TABLE etl_state'
	limited=${url/tipple@/${database}_r@}
	"$jobs" upsert --source sqlite:source.db --target "$limited" >out 2>err
	[ $? -eq 2 ] || echo "ended with another status: $(tail -n 1 err)"
	sed -n '/^CREATE/,/;$/p' err >made.sql
	target "$(cat made.sql); GRANT ALL ON etl_state TO ${database}_r" || cat err
	"$jobs" upsert --source sqlite:source.db --target "$limited" >out 2>err ||
	    echo "with the table that was asked for: $(tail -n 1 err)"
	psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "DROP OWNED BY ${database}_r" \
	    -c "DROP ROLE ${database}_r"
}

# tipple's own tables are upgraded by adding what is missing.
upgrade() {
	events 1 3
	run 0 upsert
	target 'ALTER TABLE etl_metrics DROP COLUMN retries'
	if [ "$kind" = sqlite ]; then # its columns have checks
		target "ALTER TABLE etl_state RENAME TO old; CREATE TABLE etl_state AS SELECT job,
		    stream, cursor_name, cursor_type, lo, hi, run_id, batch, rows_read,
		    rows_rejected, epoch, source_id, updated_at FROM old; DROP TABLE old"
	elif [ "$kind" = mysql ]; then
		target 'ALTER TABLE etl_state DROP CONSTRAINT etl_state__resume_after__check' \
		    2>/dev/null
		target 'ALTER TABLE etl_state DROP COLUMN resume_after'
	else
		target 'ALTER TABLE etl_state DROP COLUMN resume_after'
	fi
	run 0 upsert
	says '0 read'
	counts retries 0
	is 1 'SELECT count(*) FROM etl_state WHERE resume_after IS NULL'
}

# A target that the job was not made for is refused before anything is touched; what may do is told.
fits() {
	local text='varchar(20)' big=bigint narrow=smallint
	[ "$kind" != sqlite ] || text=TEXT big=INTEGER narrow=TEXT
	events 1 2
	target "CREATE TABLE event_dim (id $big NOT NULL PRIMARY KEY, parts $big NOT NULL)"
	run 2 upsert
	says 'target: ' err
	says 'kind' err
	target 'DROP TABLE event_dim'
	target "CREATE TABLE event_dim (id $big NOT NULL PRIMARY KEY, kind $text NOT NULL,
	    parts $narrow NOT NULL, UNIQUE (kind, parts))"
	run 2 upsert
	says 'target: event_dim.parts: type: int64 in the schema' err
	target 'DROP TABLE event_dim'
	target "CREATE TABLE event_dim (id $big NOT NULL, kind $text NOT NULL, parts $big NOT NULL,
	    UNIQUE (kind, parts))"
	run 2 upsert
	says 'primary key: (id) in the schema, (none) in the database, so rows cannot be' err
	is 0 'SELECT count(*) FROM event_dim'
	target 'SELECT 1 FROM etl_state' 2>&1 | grep -qE "exist|no such" || echo 'a table was made'
	target 'CREATE UNIQUE INDEX a_key ON event_dim (id)'
	run 0 upsert
	[ "$kind" = sqlite ] || says 'WARNING - target: event_dim.kind: length: 8' err
	is 2 'SELECT count(*) FROM event_dim'
	target 'DROP TABLE event_dim'
	target "CREATE TABLE event_dim (id $big NOT NULL PRIMARY KEY, kind $text NOT NULL,
	    parts $big NOT NULL, made $big DEFAULT 7, needed $big NOT NULL, UNIQUE (kind, parts))"
	run 1 upsert --full-refresh
	says 'needed: in the database only, NOT NULL' err
	! grep -q 'made: ' err || cat err
}

# start_held: a run that has claimed the state and waits for the file go; its id in $holder.
start_held() {
	rm -f go
	"$jobs" reader --source wait:go --target "$url" --batch-size 100 --create "$@" \
	    >held.out 2>held.err &
	holder=$!
	until [ "$(target 'SELECT count(*) FROM etl_metrics' 2>/dev/null)" = 1 ]; do
		kill -0 $holder || break
		sleep 0.05
	done
}

run_reader() {
	"$jobs" reader --source wait:go --target "$url" --quiet "$@" >out 2>err
}

# Another run has taken over: nothing of this one is committed any more.
fenced() {
	local status
	start_held
	target 'UPDATE etl_state SET epoch = epoch + 1'
	touch go
	wait $holder
	status=$?
	[ $status -eq 75 ] || echo "ended with $status"
	says 'taken over' held.err
	is 0 'SELECT count(*) FROM event_dim'
	run_reader || echo "the next ended with $?"
	is 300 'SELECT count(*) FROM event_dim'
}

# start_many N WAIT: as many starts at once, of which all but WAIT end before the file go is made;
# how they ended, in $ended.
start_many() {
	local i end=$((SECONDS + 60))
	rm -f ended.*
	for ((i = 0; i < $1; i++)); do
		{
			timeout 60 "$jobs" reader --source wait:go --target "$url" --quiet \
			    >"out.$i" 2>&1
			echo $? >"ended.$i"
		} &
	done
	until [ "$(find . -name 'ended.*' -size +0 | wc -l)" -ge $(($1 - $2)) ] ||
	    [ $SECONDS -ge $end ]; do sleep 0.05; done
	[ "$2" -eq 0 ] || touch go
	until [ "$(find . -name 'ended.*' -size +0 | wc -l)" -eq "$1" ]; do sleep 0.05; done
	ended=$(sort -n ended.* | uniq -c | tr -s ' ' | paste -sd,)
}

# Twenty starts while one works: all end with 75; when that one is killed the next works.
at_once() {
	local begin round
	start_held
	start_many 20 0
	[ "$ended" = ' 20 75' ] || echo "while one works, 20 starts end with$ended"
	kill -KILL $holder
	wait $holder 2>/dev/null
	touch go
	begin=$SECONDS
	run_reader --lock-wait 10 || echo "behind a killed run: $?"
	[ $((SECONDS - begin)) -le 10 ] || echo 'a killed run blocked for more than 10 s'
	is 300 'SELECT count(*) FROM event_dim'
	for ((round = 0; round < rounds; round++)); do
		rm go
		start_many 20 1
		[ "$ended" = ' 1 0, 19 75' ] || echo "round $round:$ended"
	done
	is 0 "SELECT count(*) FROM etl_metrics WHERE status = 'running'"
	is 1 'SELECT count(*) FROM etl_state'
}
rounds=2
[ -z "${TIPPLE_LONG:-}" ] || rounds=100

# A run that waits for the lock gets it, or ends with 75, or by a signal with its code.
lock_wait() {
	local status
	start_held
	run_reader --lock-wait 1
	[ $? -eq 75 ] || echo 'it waited and ended with another status than 75'
	says 'holds the lock' err
	run_reader --lock-wait 60 &
	sleep 0.3
	kill -TERM "$(pgrep -P $!)"
	wait $!
	status=$?
	[ $status -eq 143 ] || echo "SIGTERM while it waits: $status"
	run_reader --lock-wait 60 &
	touch go
	wait $! || echo "it waited and ended with $?"
	wait $holder || echo "the holder ended with $?"
	is '300|2' "SELECT count(*), (SELECT count(*) FROM etl_metrics WHERE status = 'success')
	    FROM event_dim"
}

# ---- all of it ----

tested=('upsert: counts, rejects of every stage, the limits' upsert
	'A10: nothing to read is no error' empty_input
	'insert-only leaves a row alone whose key is there' insert_only
	'append: one row for each source row, and each change' append
	'what would lose or double rows is refused' append_refusals
	'replace: all or nothing, and nothing only when asked' replace
	'one source row, many rows: as a whole or not at all' families
	'a reader of the job itself' own_reader
	'A6, B9: the state moves only with success; --limit, --dry-run, --reset' state_moves
	'--backfill reads its times and leaves the state' backfill
	'A14, A15: a stopped run is taken up behind its last batch' resume
	'rows that are taken ahead keep their place' read_ahead
	'--on-error stop' stop_on_error
	'a failure that can pass is tried again' retries
	'without the right to make tables: refused, with the statements' no_right
	'own tables are upgraded' upgrade
	'a target that does not fit is refused' fits
	'a run that was taken over commits nothing' fenced
	'twenty starts at once: one works, the others end with 75' at_once
	'--lock-wait: it waits, and a signal ends that' lock_wait)

# How each shell joins rows to one line.
set_joins() {
	local event="concat(id, '|', kind)" part="concat(event_id, ' ', number)"
	case $1 in
	mysql)
		joined="group_concat($event ORDER BY id SEPARATOR ' ')"
		join_parts="group_concat($part ORDER BY event_id, number SEPARATOR '|')"
		;;
	postgresql)
		joined="string_agg($event, ' ' ORDER BY id)"
		join_parts="string_agg($part, '|' ORDER BY event_id, number)"
		;;
	sqlite)
		joined="group_concat(id || '|' || kind, ' ')"
		join_parts="group_concat(event_id || ' ' || number, '|')"
		;;
	esac
}

run_tests
