#!/bin/bash
# What an operator sees of a run: logs, progress, summaries, quality gates, hooks, metrics.  On a
# target of every kind.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-observe.XXXXXX") || exit 1
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

# json FILE EXPRESSION WANT: of the JSON document in FILE, or for *.jsonl of the list of its lines
json() {
	python3 - "$@" <<-'PYTHON'
		import json, sys
		name, expression, want = sys.argv[1:]
		text = open(name, encoding="utf-8").read()
		lines = text.splitlines()
		x = [json.loads(l) for l in lines] if name.endswith(".jsonl") else json.loads(text)
		got = eval(expression)
		if str(got) != want:
		    print(f"{name}: {expression} gives {got} for {want}")
	PYTHON
}

# silent PATTERN FILE: no line is like that; only PATTERN FILE: all are
silent() {
	! grep -E -e "$1" "$2"
}
only() {
	! grep -vE -e "$1" "$2"
}

# B16: time - name - level - message, on the console and in a file of the day.
log_file() {
	events 1 3
	run 0 upsert --log-file 'etl_%Y%m%d.log'
	local file
	file=$(echo etl_2*.log)
	[ "$file" = "etl_$(date -u +%Y%m%d).log" ] || echo "the file is $file"
	cmp err "$file"
	only '^20[0-9-]{8} [0-9:]{8} - upsert - (INFO|WARNING|ERROR) - .' "$file"
	run 0 upsert --log-file 'etl_%Y%m%d.log'
	[ "$(grep -c 'begins' "$file")" = 2 ] || echo 'a second run is not behind the first'
	run 2 upsert --log-file 'etl_%q.log'
	run 2 upsert --log-file none/etl.log
	ln -s /dev/null link
	run 2 upsert --log-file link
	[ "$(stat -c %a "$file")" = 600 ] || echo 'others may read the file'
}

# D6, D16: one id from the first line to the last, events with their members.
json_log() {
	events 1 250 && event 7 '!no' && event 9 'too long a kind'
	run 0 upsert --log-format json --batch-size 100 --max-rejects 2
	mv err err.jsonl
	json err.jsonl 'len(set(l["run"] for l in x))' 1
	json err.jsonl '[x[0]["event"], x[-1]["event"]]' "['run_started', 'run_ended']"
	json err.jsonl '[x[-1][m] for m in ("status", "records_processed", "errors_count")]' \
	    "['success', 248, 2]"
	json err.jsonl 'x[-1]["processing_time"] > 0' True
	json err.jsonl '[(l["batch_id"], l["size"]) for l in x
	    if l.get("event") == "batch_started"]' '[(1, 100), (2, 100), (3, 50)]'
	json err.jsonl '[(l["batch_id"], l["processed_count"]) for l in x
	    if l.get("event") == "batch_completed"]' '[(1, 100), (2, 100), (3, 48)]'
	json err.jsonl 'all(l["duration"] > 0 and l["throughput"] > 0 and l["timestamp"] for l in x
	    if l.get("event") == "batch_completed")' True
	json err.jsonl 'sorted((l["stage"], l["batch_id"], l["level"]) for l in x
	    if l.get("event") == "processing_error")' \
	    "[('check', 3, 'WARNING'), ('transform', 3, 'WARNING')]"
	json err.jsonl 'sorted(set(l.get("step", "") for l in x))' "['', 'load', 'read']"
	silent 'Zx9-secret' err.jsonl
}

# A19: how far it is, now and then; nothing when it is not wanted.
progress() {
	events 1 250
	run 0 upsert --progress rows:100
	[ "$(grep -c ' rows read, ' err)" = 3 ] || cat err # and the end
	says '- read: 200 rows read, ' err
	silent '0 rows read, [0-9]+ a second.*left' err
	run 0 upsert --full-refresh --progress rows:50 --batch-size 20
	[ "$(grep -c ' rows read, ' err)" = 6 ] || cat err # rows taken ahead are told, too
	run 0 upsert --full-refresh --progress rows:100 --limit 250
	says '100 rows read, ' err
	grep -qE '200 rows read, [0-9]+ a second, 80 %, [0-9]+ s left' err || cat err
	run 0 upsert --full-refresh --progress none
	silent 'a second' err
	run 2 upsert --progress often
	[ "$kind" = sqlite ] || return 0
	script -qec "'$jobs' upsert --source sqlite:source.db --target '$url' --progress rows:50 \
	    --full-refresh" /dev/null >screen </dev/null
	grep -qP '\r\x1b\[K50 rows read, \d+ a second, 20 %, \d+ s left' screen ||
	    { echo 'no line is drawn'; cat -v screen; }
	grep -qP '\r\x1b\[K20.*run .* ended' screen || echo 'the drawn line is not wiped'
	silent ' - read: ' screen
}

# D7: subscribers get each batch; one that fails is logged, and the others are told.  D9: what was
# processed is not told of again as new; counts are of each batch.
subscribers() {
	events 1 25 && event 3 '!no'
	run 0 told --batch-size 10 --max-rejects 1
	[ "$(cat batches)" = '1 10 0 1 10 1
2 10 0 1 10 12
3 5 1 1 4 22' ] || cat batches
	[ "$(grep -c 'subscriber gone: nobody is there' err)" = 3 ] || cat err
	rm batches
	run 0 told
	[ "$(cat batches)" = '1 0 0 1 0 -1' ] || cat batches
	rm batches
	run 0 told --full-refresh --batch-size 20 --commit run --max-rejects 1
	[ "$(cut -d' ' -f 2,4 batches | paste -sd,)" = '20 0,5 1' ] || cat batches
	says '0 inserted, 0 updated, 24 unchanged'
}

# The summary as text, JSON and CSV says what ran, what went in, what was refused and why, and what
# to do.  A20: from where and to where, without the password.
summaries() {
	local secret
	events 1 10 && event 2 '!no' && event 3 'too long a kind'
	run 1 upsert
	says '10 read, 8 inserted, 0 updated, 0 unchanged, 2 rejected'
	says '1 by rule kind of column kind (transform); the first: a kind that is not wanted'
	says '1 by rule invalid of column kind (check); the first: event_dim.kind: 15 characters'
	says 'upsert: failed (exit status 1): 2 rows rejected, 0 allowed'
	says '  next: see why in upsert.rejects.jsonl; mend the source and run again'
	run 1 upsert --summary json
	json out '[x[m] for m in ("job", "status", "exit", "read", "processed", "rejected")]' \
	    "['upsert', 'failed', 1, 10, 8, 2]"
	json out 'sorted((r["stage"], r["rule"], r["rows"]) for r in x["rejects"])' \
	    "[('check', 'invalid', 1), ('transform', 'kind', 1)]"
	json out 'x["rejects_file"], x["window"]["from"], x["window"]["next"]' \
	    "('upsert.rejects.jsonl', None, None)"
	run 0 upsert --summary csv --max-rejects 2
	python3 -c 'import csv, sys
rows = list(csv.DictReader(open("out", newline="")))
assert len(rows) == 1 and rows[0]["rejected"] == "2" and rows[0]["job"] == "upsert", rows'
	run 2 upsert --summary xml
	run 2 upsert --state /
	says 'next: nothing was touched'
	run 0 upsert --quiet
	[ ! -s out ] || cat out
	[ "$kind" = postgresql ] || return 0
	secret=${url/tipple@/tipple:S3cr3t@}
	SECRET_URL=$secret "$jobs" upsert --source sqlite:source.db --target env:SECRET_URL \
	    --summary json --log-file log >out 2>err || cat err
	says 'from sqlite:source.db to env:SECRET_URL' err
	json out 'x["target"]' env:SECRET_URL
	target 'SELECT * FROM etl_metrics' >metrics
	silent S3cr3t 'out' && silent S3cr3t err && silent S3cr3t log && silent S3cr3t metrics
}

# E11: all gates are judged and told, whatever the first ones say; nothing becomes visible.
gates() {
	local lo
	run 0 gated # an empty table: nothing of it is bad
	says 'gate uniqueness: passed: 0 of 0 rows'
	says 'gate some rows: warning: 0 rows, at least 2 wanted'
	says 'quality gate some rows warns' err
	lo=$(target 'SELECT lo FROM etl_state')
	events 1 20
	target "INSERT INTO event_soft VALUES (1, 'a', NULL)"
	event 4 k 666 && event 5 k 1001
	run 4 gated --batch-size 5
	says 'gate completeness: FAILED: 1 of 3 cells are empty, 5 % tolerated'
	says 'gate uniqueness: passed: 0 of 20 rows are there twice'
	says 'gate validity: FAILED: 1 of 20 rows are out of range'
	says 'gate consistency: FAILED: 1 of 20 rows break the condition'
	says 'gate no thirteen: passed: 1 of 20 are bad, 50 % tolerated'
	says 'gate some rows: passed'
	says '3 of 7 quality gates failed: nothing became visible'
	is 0 'SELECT count(*) FROM event_dim'
	is "$lo" 'SELECT lo FROM etl_state'
	counts 'status, records_processed, rows_inserted' 'failed|0|0'
	run 4 gated --summary json
	json out 'x["status"], [g["name"] for g in x["gates"] if not g["passed"]]' \
	    "('gate', ['completeness', 'validity', 'consistency'])"
	json out '[(g["bad"], g["of"]) for g in x["gates"]][:2]' '[(1, 3), (0, 20)]'
	target 'DELETE FROM event_soft'
	event 4 k && event 5 k
	run 0 gated
	is 20 'SELECT count(*) FROM event_dim'
	events 21 90
	run 4 gated # three times as many are too many
	says 'gate no flood: FAILED: 70 of 20 rows came or went, 200 % tolerated'
	is 20 'SELECT count(*) FROM event_dim'
	run 2 gated-wrong
	says 'quality gate 1, of nothing: it names no column' err
}

# A gate that holds for the rows of one run and not with those of the next; deletes; freshness.
gates_over_runs() {
	event 1 a && event 2 b
	run 0 gated-log
	event 3 b
	run 4 gated-log
	says 'gate kinds: FAILED: 1 of 3 rows are there twice'
	is 2 'SELECT count(*) FROM event_log'
	events 4 12
	run 0 gated-deletes
	sqlite3 source.db 'DELETE FROM event WHERE id > 7'
	run 4 gated-deletes --force
	says 'quality gates fail without the rows'
	is 12 'SELECT count(*) FROM event_dim'
	run 4 gated-fresh
	says 'gate fresh: FAILED: no row is of the last 60 seconds'
	is 0 'SELECT count(*) FROM event_soft'
	case $kind in
	sqlite) target "INSERT INTO event_soft VALUES (99, 'k', (unixepoch() + 5) * 1000000)" ;;
	*) target "INSERT INTO event_soft VALUES (99, 'k', CURRENT_TIMESTAMP)" ;;
	esac
	run 0 gated-fresh
}

# A dry run has not loaded what the rows that stay are judged with.
gates_without_rows() {
	local create=(--create)
	events 1 10
	run 0 gated-deletes
	sqlite3 source.db 'DELETE FROM event WHERE id > 7' && events 11 16
	create=()
	run 0 gated-deletes --force --dry-run
	says '3 deleted'
	run 0 gated-deletes --force
	is 13 'SELECT count(*) FROM event_dim'
	sqlite3 source.db 'DELETE FROM event WHERE id > 7' && event 99 k
	run 4 gated-deletes --force
	says 'next: the rows are loaded, and those that are gone are still there'
	is 14 'SELECT count(*) FROM event_dim'
}

# A run that is one transaction and fails has loaded nothing, and says so.
undone() {
	events 1 24 && event 25 '?no' && events 26 30
	run 1 upsert --commit run --batch-size 10 --prometheus etl.prom
	says '25 read, 0 inserted'
	says 'stage="load"} 0' etl.prom
	counts 'rows_read, rows_inserted' '25|0'
	is 0 'SELECT count(*) FROM event_dim'
	run 1 upsert --batch-size 10
	says '25 read, 20 inserted'
	is 20 'SELECT count(*) FROM event_dim'
}

# The next run goes on behind a row that could not be read, too: it is rejected once.
unreadable() {
	sqlite3 source.db 'DROP TABLE event; CREATE TABLE event (id INTEGER PRIMARY KEY,
	    kind TEXT, note TEXT, parts, changed_at INTEGER)'
	events 1 3 && event 4 '?no'
	sqlite3 source.db "UPDATE event SET parts = 'x' WHERE id = 2"
	run 1 upsert --batch-size 2 --max-rejects 1
	event 4 good
	run 0 upsert --batch-size 2 --max-rejects 1
	says '2 read, 2 inserted'
	json upsert.rejects.jsonl '[l["key"]["id"] for l in x if "key" in l]' '[2]'
}

make_hook() {
	printf '#!/bin/sh\n%s\n' "$2" >"$1" && chmod +x "$1"
}

# Programs are told; what they do changes nothing.  E12: a run that is late is told of, once.
hooks() {
	make_hook good 'cat >good.json; echo words on standard output'
	make_hook bad 'cat >bad.json; exit 7'
	make_hook slow 'sleep 60'
	make_hook late 'cat >>late.jsonl; echo >>late.jsonl'
	events 1 3
	run 0 upsert --on-success ./good --on-failure ./bad
	json good.json 'x["status"], x["read"], x["exit"]' "('success', 3, 0)"
	[ ! -e bad.json ] || echo 'the wrong hook was called'
	silent 'words on' out
	rm good.json && event 4 '!no'
	run 1 upsert --on-success ./good --on-failure ./bad
	json bad.json 'x["status"], x["exit"], x["rejects"][0]["rule"]' "('failed', 1, 'kind')"
	says '--on-failure ./bad: ended with status 7' err
	[ ! -e good.json ] || echo 'the wrong hook was called'
	run 0 upsert --max-rejects 1 --on-success ./missing
	says 'No such file' err
	rm -f bad.json
	run 75 upsert --target mysql://x@127.0.0.1:1/x --on-failure ./bad
	json bad.json 'x["status"]' temporary
	run 0 upsert --max-rejects 1 --late-after 0 --on-late ./late
	json late.jsonl 'len(x), x[0]["status"]' "(1, 'running')"
	says 'the run is late' err
	[ "$kind" = sqlite ] || return 0
	local begin=$SECONDS
	run 0 upsert --max-rejects 1 --on-success ./slow --hook-timeout 1
	says 'was ended: it took too long' err
	[ $((SECONDS - begin)) -lt 20 ] || echo 'a slow hook holds the run up'
}

# B17, B18, D6: a row for every run, inserted as running and always finalized; E12: begin, end and
# duration.
metrics() {
	events 1 5
	run 0 upsert
	is 'id job_name start_time end_time records_processed records_failed status' \
	    "SELECT 'id job_name start_time end_time records_processed records_failed status' FROM
	    (SELECT id, job_name, start_time, end_time, execution_time_seconds,
	    records_processed, records_failed, status FROM etl_metrics) m"
	counts 'job_name, records_processed, records_failed, status' 'upsert|5|0|success'
	is 1 'SELECT count(*) FROM etl_metrics WHERE end_time >= start_time AND
	    execution_time_seconds > 0 AND run_id IS NOT NULL AND error IS NULL AND
	    rejects_by_rule IS NULL'
	event 6 '?fails'
	run 1 upsert
	counts 'status, error' 'failed|a kind that nobody knows'
	event 6 '!no' && event 7 'too long a kind' && event 8 '!no'
	run 1 upsert
	counts 'status, records_failed' 'failed|3'
	is '{"check/invalid":1,"transform/kind":2}' "SELECT REPLACE(CAST(rejects_by_rule AS
	    CHAR(60)), ' ', '') FROM etl_metrics ORDER BY id DESC LIMIT 1"
	target "UPDATE etl_metrics SET status = 'running', end_time = NULL" 2>/dev/null ||
	    target 'UPDATE etl_metrics SET status = 2, end_time = NULL'
	run 0 upsert --max-rejects 3 # ends what a killed run has left
	is 3 "SELECT count(*) FROM etl_metrics WHERE status = 'failed' AND
	    error = 'the run was killed'"
	run 0 upsert --max-rejects 3 --metrics sqlite:etl_monitoring.sqlite
	[ "$(sqlite3 etl_monitoring.sqlite 'SELECT count(*) FROM etl_metrics')" = 1 ] ||
	    echo 'no row'
	run 0 upsert --max-rejects 3 --metrics postgresql://x@127.0.0.1:1/x # is down
	says 'no metrics' err
}

# D15, D6: the text file of Prometheus; counters go on.
prometheus() {
	events 1 5 && event 6 '!no'
	run 1 upsert --prometheus etl.prom
	says 'etl_records_processed_total{pipeline="upsert",stage="extract"} 6' etl.prom
	says 'etl_records_processed_total{pipeline="upsert",stage="load"} 5' etl.prom
	says 'etl_errors_total{pipeline="upsert",stage="transform",error_type="kind"} 1' etl.prom
	says 'etl_errors_total{pipeline="upsert",stage="run",error_type="failed"} 1' etl.prom
	says 'etl_active_batches{pipeline="upsert"} 0' etl.prom
	silent etl_last_success etl.prom
	run 0 upsert --prometheus etl.prom --max-rejects 1
	says 'etl_records_processed_total{pipeline="upsert",stage="extract"} 12' etl.prom
	says 'etl_runs_total{pipeline="upsert",status="success"} 1' etl.prom
	says 'etl_runs_total{pipeline="upsert",status="failed"} 1' etl.prom
	grep -qE '^etl_last_success_time_seconds\{pipeline="upsert"\} [0-9.]+$' etl.prom ||
	    cat etl.prom
	grep -qE '^etl_processing_duration_seconds\{pipeline="upsert",stage="load"\} 0\.[0-9]+' \
	    etl.prom || cat etl.prom
	only '^(# (HELP|TYPE) etl_[a-z_]+ .+|etl_[a-z_]+\{pipeline="upsert".*\} [0-9.e+-]+)$' \
	    etl.prom
	[ "$(stat -c %a etl.prom)" = 644 ] || echo 'the collector may not read it'
	[ ! -e etl.prom.tmp ] || echo 'a temporary file is left'
	printf 'no such line\netl_x{ 3\n' >etl.prom
	run 0 upsert --prometheus etl.prom
	says 'stage="extract"} 0' etl.prom
	run 0 upsert --prometheus none/etl.prom
	says '--prometheus none/etl.prom' err
	"$jobs" reader --source wait:go --target "$url" --create --prometheus run.prom \
	    >held.out 2>&1 &
	until grep -qs 'etl_active_batches{pipeline="reader"} 1' run.prom; do
		kill -0 $! 2>/dev/null || break
		sleep 0.02
	done
	touch go
	wait $! || cat held.out
	says 'etl_active_batches{pipeline="reader"} 0' run.prom
}

# E10: what is refused is collected with its number, its record and why; the good rows go in.  A14:
# the run goes on below the threshold, and the failed records are kept for review.  B13.
reject_lines() {
	events 1 150 && event 2 '!no'
	run 0 upsert --error-threshold 0.01
	is 149 'SELECT count(*) FROM event_dim'
	json upsert.rejects.jsonl '[(r["row"], r["values"]["id"], r["reason"]) for r in x
	    if "row" in r]' "[(150, 2, 'a kind that is not wanted')]"
	json upsert.rejects.jsonl 'all(r["time"] > "2026" for r in x if "row" in r)' True
	says 'row rejected' err
	event 1 '!no' && event 3 '!no'
	run 1 upsert --error-threshold 0.01 --full-refresh
	run 0 upsert --error-threshold 0.05 --full-refresh
}

# again STATUS JOB OPTION...: its reject file is replayed
again() {
	local want=$1 job=$2 got
	shift 2
	"$jobs" "$job" replay "$job.rejects.jsonl" --source sqlite:source.db --target "$url" "$@" \
	    >out 2>err
	got=$?
	[ $got -eq "$want" ] || echo "replay: exit status $got for $want: $(tail -n 1 err)"
}

# Rejected rows go through the same transform once more, as they are in the source now; what went
# in is marked and not replayed again, and the watermark stays.
replay() {
	local lo
	events 1 30 && event 3 '!no' && event 9 'too long a kind'
	event 12 '!no' && event 14 '!no'
	run 0 upsert --max-rejects 4 --batch-size 7
	lo=$(target 'SELECT lo FROM etl_state')
	again 1 upsert
	says '0 lines of upsert.rejects.jsonl are settled'
	event 3 good && event 9 fine 99 && sqlite3 source.db 'DELETE FROM event WHERE id = 12'
	again 1 upsert --batch-size 1
	says '3 lines of upsert.rejects.jsonl are settled, 1 of them because their row is gone'
	is '1|1' "SELECT sum(CASE WHEN id = 3 AND kind = 'good' THEN 1 ELSE 0 END),
	    sum(CASE WHEN id = 9 AND kind = 'fine' THEN 1 ELSE 0 END) FROM event_dim"
	is "$lo" 'SELECT lo FROM etl_state'
	json upsert.rejects.jsonl 'sorted((l["row"], l["gone"]) for l in x if "replayed" in l) == \
	    sorted((l["row"], l["key"]["id"] == 12) for l in x
	    if "key" in l and l["key"]["id"] != 14)' True
	cp upsert.rejects.jsonl marked && grep -v replayed marked >upsert.rejects.jsonl
	again 1 upsert # as if it had been killed before the marks were written
	says '3 read, 0 inserted, 0 updated, 2 unchanged, 1 rejected'
	event 14 good
	again 0 upsert --dry-run
	is 0 'SELECT count(*) FROM event_dim WHERE id = 14'
	again 0 upsert --commit run
	again 0 upsert
	says '0 read, '
	is 1 'SELECT count(*) FROM event_dim WHERE id = 14'
	run 0 upsert
	says '3 read, 0 inserted, 0 updated, 3 unchanged'
	[ "$(grep -c '"values"' upsert.rejects.jsonl)" = 4 ] || echo 'a replay writes rejects'
}

# Without a key to find it by, a row is made of the values in its line.
replay_values() {
	"$jobs" reader --source 3 --target "$url" --create --quiet
	cat >reader.rejects.jsonl <<-'LINES'
		{"run":"r","batch":1,"job":"reader","row":1,"values":{"id":7,"kind":"seven",REST}
		{"run":"r","batch":1,"job":"reader","row":2,"values":{"id":8,"kind":null,REST}
		{"run":"r","batch":2,"job":"reader","row":3,"values":{"id":9,"kind":"nine",REST}
		{"run":"r","batch":1,"committed":true}
	LINES
	sed -i 's/REST/"note":null,"parts":7,"changed_at":"2024-01-01 00:00:00"}/' \
	    reader.rejects.jsonl
	again 1 reader
	says '2 read, 1 inserted, 0 updated, 0 unchanged, 1 rejected'
	says 'kind: its value could not be read, and is not in the line'
	is 'seven' 'SELECT kind FROM event_dim WHERE id > 3'
	cp reader.rejects.jsonl upsert.rejects.jsonl
	again 2 upsert
	says 'has rows of the job reader' err
	sed 's/"reader"/"append"/' reader.rejects.jsonl >append.rejects.jsonl
	run 0 append
	again 2 append
	says 'would load a row twice' err
}

tested=('B16: lines on the console and in a file of the day' log_file
	'D6, D16: JSON lines with events' json_log
	'A19: progress' progress
	'D7, D9: subscribers get each batch' subscribers
	'A20: summaries for people, programs and spreadsheets' summaries
	'E11: quality gates, all of them, before anything is visible' gates
	'quality gates over runs, deletes and time' gates_over_runs
	'quality gates and deletes, tried out and failed' gates_without_rows
	'one transaction that fails counts for nothing' undone
	'a row that cannot be read is rejected once' unreadable
	'E12: hooks on success, failure and late' hooks
	'B17, B18, D6: metrics' metrics
	'D15: Prometheus' prometheus
	'A14, B13, E10: rejected rows' reject_lines
	'rejects are replayed, and marked' replay
	'rejects without a key are replayed from their lines' replay_values)

run_tests
