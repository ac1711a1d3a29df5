#!/bin/bash
# The operator's command on ledgers in all three databases: every verb, as text and as JSON, over
# runs that stand in every way.  Judged by the databases' own shells and by python3's json and xml.
# Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
tipple=$PWD/tipple
job=$PWD/tests/operator/job
name=tipple_operator_$$
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-operator.XXXXXX") || exit 1
cd "$work" || exit 1
tests=0

# ---- databases and their shells ----

pg() { # SQL
	psql -XAtq -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL" "$@"
}

my() { # DATABASE SQL
	local user=${TIPPLE_TEST_MYSQL#*://} socket=${TIPPLE_TEST_MYSQL#*unix_socket=}
	mariadb --no-defaults --default-character-set=utf8mb4 -rNB -u "${user%%[:@]*}" \
	    -S "${socket%%&*}" -D "$1" -e "$2"
}

shell() { # SQL, in the database of $kind
	case $kind in
	sqlite) sqlite3 -bail -batch -cmd '.timeout 9000' run.db "$1" ;;
	postgresql) pg -c "SET search_path = $name" -c "$1" ;;
	mysql) my $name "$1" ;;
	esac
}

# Where the ledger is; URLs with a password are refused on a command line, so env: it is.
url() {
	local base separator='?'
	case $kind in
	sqlite) echo "sqlite:run.db" ;;
	postgresql)
		[[ $TIPPLE_TEST_POSTGRESQL != *\?* ]] || separator='&'
		echo "$TIPPLE_TEST_POSTGRESQL${separator}schema=$name"
		;;
	mysql)
		base=${TIPPLE_TEST_MYSQL%%\?*}
		echo "${base%/*}/$name${TIPPLE_TEST_MYSQL#"$base"}"
		;;
	esac
}

leave() {
	pg -c "SET client_min_messages = error" -c "DROP SCHEMA IF EXISTS $name CASCADE"
	my mysql "DROP DATABASE IF EXISTS $name"
	rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

# ---- what is asked ----

result() { # STATUS DESCRIPTION
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tests - $kind: $2"; else
		echo "not ok $tests - $kind: $2"
		sed 's/^/# /' out err
	fi
}

# tell STATUS DESCRIPTION WORD ...: the command, whose answer is in out
tell() {
	local want=$1 what=$2
	shift 2
	"$tipple" "$@" >out 2>err
	[ $? -eq "$want" ] && { [ "$want" -ne 0 ] || [ ! -s err ]; }
	result $? "$what: exit status $want"
}

says() { # DESCRIPTION PATTERN: is there a line like this in the answer?
	grep -qE -- "$2" out
	result $? "$1"
}

# json DESCRIPTION EXPRESSION: of `a`, the answer; is it true?
json() {
	python3 -c 'import json, sys
a = json.load(open("out"))
sys.exit(0 if eval(sys.argv[1]) else 1)' "$2" 2>>err
	result $? "$1"
}

run() { # STATUS WORD ...: the job
	local want=$1
	shift
	"$job" "$@" --ledger env:LEDGER --quiet >out 2>err
	[ $? -eq "$want" ]
	result $? "the job: exit status $want"
}

moment() { # SECONDS since 1970, as the database keeps it
	if [ $kind = sqlite ]; then echo "${1}000000"; else date -u -d "@$1" "+'%F %T'"; fi
}

newest() {
	shell "SELECT id FROM etl_run ORDER BY start_time DESC, id DESC LIMIT 1"
}

# until SECONDS COMMAND ...: does it come true?
until_true() {
	local tries=$(($1 * 20))
	shift
	while ! "$@" >/dev/null 2>&1; do
		[ $((tries -= 1)) -gt 0 ] || return 1
		sleep 0.05
	done
}

# ---- a run that has ended in every way ----

bad='load "<all>" & \more'

look_at_ended() {
	local id
	# the first failure may pass: nobody answers
	run 75 run --key monday --param "fail=part fallback breaker load twice" \
	    --param target=env:LEDGER
	id=$(newest)

	tell 0 'list' workflow list env:LEDGER
	says 'list names the run' "^$id +nightly +failed "
	tell 0 'list --json' workflow list env:LEDGER --json --limit 5
	json 'list: the run as JSON' \
	    "len(a) == 1 and a[0]['id'] == '$id' and a[0]['start_key'] == 'monday'"
	tell 0 'list of another status' workflow list env:LEDGER --status success --json
	json 'list: none' 'a == []'
	tell 2 'list of no status' workflow list env:LEDGER --status bad

	tell 0 'status' workflow status env:LEDGER
	says 'status tells the status' '^status +failed$'
	tell 0 'status --json' workflow status env:LEDGER "$id" --json
	json 'status counts the steps' "(a['ok'], a['failed'], a['skipped'], a['pending']) == \
	    (5, 2, 3, 0) and a['driven'] is False and a['dead_letters'] == 1"
	tell 2 'a run that is none' workflow status env:LEDGER no-such-run

	tell 0 'steps' workflow steps env:LEDGER "$id"
	says 'steps: a line for each' '^ *2 +twice +ok +3 '
	tell 0 'steps --json' workflow steps env:LEDGER --json
	json 'steps: what comes before, parts, fallback' "[s['depends_on'] for s in a \
	    if s['name'] == 'end'] == [['write', 'call']] and \
	    [(s['parts'], s['parts_ok'], s['parts_failed']) for s in a if s['name'] == 'items'] \
	    == [(4, 3, 1)] and [s['name'] for s in a if s['degraded']] == ['well']"
	# D12: the worse way, and that it was the worse way.
	tell 0 'D12: explain a step that fell back' workflow explain env:LEDGER well
	says 'explain: by its fallback' 'ended well at .*, by its fallback'

	tell 0 'explain a failed step' workflow explain env:LEDGER "$bad"
	says 'explain: why it failed' 'failed at .* at attempt 1 of 1: it was asked to'
	tell 0 'explain a skipped step' workflow explain env:LEDGER hold --json
	json 'explain: its trigger and what did not go well' "a['status'] == 'skipped' and \
	    [r['kind'] for r in a['reasons']] == ['status', 'trigger', 'dependency', 'run'] and \
	    \"is failed\" in a['reasons'][2]['text']"
	tell 0 'explain a step with a breaker' workflow explain env:LEDGER call
	# D10, E9: the error of the attempt that was not made.
	says 'D10 E9: explain tells of the breaker' 'Circuit breaker is OPEN: api'
	tell 0 'explain a split step' workflow explain env:LEDGER items
	says 'explain: parts' 'of 4 parts 1 failed'
	tell 2 'explain a step that is none' workflow explain env:LEDGER nothing
}

# ---- pictures ----

is_xml() { # FILE ATTRIBUTE-FREE EXPRESSION over the texts t
	python3 -c 'import sys, xml.etree.ElementTree as e
t = ["".join(x.itertext()) for x in e.parse("out").iter()
    if x.tag.endswith("}text") or x.tag.endswith("}title")]
sys.exit(0 if eval(sys.argv[1]) else 1)' "$1" 2>>err
}

look_at_pictures() {
	mkdir -p none fake
	tell 0 'graph as DOT' workflow graph env:LEDGER --format dot
	says 'graph: a step in its colour, its name safe' \
	    'label="load \\"<all>\\" & \\\\more\\nfailed.*fillcolor="#ef8a80"'
	says 'graph: what comes before' '^	s5 -> s6;$'
	says 'graph: a legend' '> 2 failed <'
	cp out dot
	# without Graphviz, and with what stands for it
	env PATH="$work/none" "$tipple" workflow graph env:LEDGER >out 2>err
	cmp -s dot out
	result $? 'graph: DOT where there is no Graphviz'
	env PATH="$work/none" "$tipple" workflow graph env:LEDGER --format svg \
	    >out 2>err
	[ $? -eq 2 ] && grep -q 'Graphviz (dot) is not installed' err
	result $? 'graph: refused where SVG is asked for'
	printf '#!/bin/sh\necho "<svg>$1"\ncat\n' >fake/dot && chmod +x fake/dot
	env PATH="$work/fake:$PATH" "$tipple" workflow graph env:LEDGER >out 2>err
	{ echo '<svg>-Tsvg'; cat dot; } | cmp -s - out
	result $? 'graph: Graphviz is given the DOT, its SVG is the answer'
	printf '#!/bin/sh\nexit 3\n' >fake/dot
	env PATH="$work/fake:$PATH" "$tipple" workflow graph env:LEDGER >out 2>err
	[ $? -eq 1 ]
	result $? 'graph: Graphviz failed'
	tell 0 'graph --json' workflow graph env:LEDGER --json
	json 'graph: steps with their status' "len(a['steps']) == 10 and a['steps'][5] == \
	    {'name': '''load \"<all>\" & \\\\more''', 'status': 'failed', \
	    'depends_on': ['items', 'well']}"

	tell 0 'timeline' workflow timeline env:LEDGER
	is_xml 'sum("failed" in x for x in t) >= 6 and "load \"<all>\" & \\more" in t'
	result $? 'timeline: XML, a bar for each attempt'
	tell 0 'timeline --parts' workflow timeline env:LEDGER --parts
	is_xml '"3-3" in t'
	result $? 'timeline: parts'
	tell 0 'timeline --json' workflow timeline env:LEDGER --json
	json 'timeline: every attempt with its error' "[(x['attempt'], x['outcome'], x['error']) \
	    for x in a if x['step'] == 'twice'] == [(1, 'failed', 'it is busy'), \
	    (2, 'failed', 'it is busy'), (3, 'ok', None)] and \
	    all(x['seconds'] >= 0 and x['from'] >= 0 for x in a)"
	json 'D4: the breaker is asked before each attempt, and opens' "[x['error'] for x in a \
	    if x['step'] == 'call'] == ['nobody answers'] * 2 + ['Circuit breaker is OPEN: api']"
}

# ---- dead letters ----

# D11: an item that failed in all its attempts is kept with error, time and count, and replayed.
look_at_dead_letters() {
	local id others
	shell "DELETE FROM etl_breaker"
	run 0 run --param fail=part --param target=env:LEDGER
	id=$(newest)
	run 0 dead-letters --run "$id"
	python3 -c 'import json, sys
a = json.load(open("out"))
sys.exit(not (a["part"] == "3-3" and a["attempts"] == 4 and a["end_time"] and
    a["error"] == "the item cannot be read"))'
	result $? 'D11: dead-letters of the job: error, time, count'
	tell 0 'dead-letters' workflow dead-letters env:LEDGER
	says 'D11: dead-letters: a line for each' "^$id +nightly +items +3-3 .* 4 +the item cannot"
	tell 0 'dead-letters --json' workflow dead-letters env:LEDGER --json --workflow nightly
	json 'D11: of every run' "[x['part'] for x in a] == ['3-3', '3-3'] and \
	    a[1]['run_id'] == '$id'"
	tell 0 'dead-letters of another workflow' workflow dead-letters env:LEDGER --json \
	    --workflow other
	json 'dead-letters: none' 'a == []'
	others="SELECT name, part, end_time FROM etl_step WHERE run_id = '$id' AND
	    status = 'ok' AND (name <> 'items' OR part NOT IN ('', '3-3')) ORDER BY name, part"
	shell "$others" >before
	run 1 replay --run "$id"
	grep -q '1 parts have failed again' err
	result $? 'D11: replay of what still fails says so'
	run 0 dead-letters --run "$id"
	says 'D11: all attempts are counted' '"attempts":8'
	: >mended
	run 0 replay --run "$id"
	run 0 dead-letters --run "$id"
	[ ! -s out ] && [ "$(shell "SELECT status FROM etl_step WHERE run_id = '$id' AND
	    part = '3-3'")" = ok ] &&
	    [ "$(shell "SELECT status FROM etl_run WHERE id = '$id'")" = success ]
	result $? 'D11: replay runs it again, and it is no dead letter any more'
	shell "$others" | cmp -s before -
	result $? 'D11: replay runs nothing else'
	[ "$(shell "SELECT count(*) FROM effect")" = 1 ]
	result $? 'D11: a step behind it has its effect once'
	shell "DELETE FROM effect"
	run 75 replay
	shell "DELETE FROM etl_breaker"
	[ -z "$("$job" dead-letters --ledger env:LEDGER)" ]
	result $? 'D11: replay takes up every run with dead letters, with all that has failed there'
	rm mended
	run 2 replay --from load
	"$job" replay >out 2>err
	[ $? -eq 2 ]
	result $? 'replay needs a ledger'
	run 0 run --param fail=part --param target=env:LEDGER
	shell "DELETE FROM effect"
}

# ---- a run under way ----

held() {
	id=$(newest)
	[ "$id" != "$before" ] && [ "$(shell "SELECT status FROM etl_step WHERE run_id = '$id' AND
	    name = 'hold'")" = running ]
}

# hold WORD ...: start the job, and wait until its step hold is under way; sets pid and id
hold() {
	local before
	before=$(newest)
	shell "DELETE FROM etl_breaker"
	: >hold
	"$job" run --ledger env:LEDGER --param hold=hold --param target=env:LEDGER "$@" \
	    >job.out 2>&1 &
	pid=$!
	until_true 10 held
	result $? 'a step is under way'
}

look_at_running() {
	local pid id status
	hold --jobs 2 --quiet
	tell 0 'status of a run under way' workflow status env:LEDGER --json
	json 'status: a process works on it' \
	    "a['status'] == 'running' and a['driven'] and a['owner'].endswith(':$pid')"
	tell 0 'explain a step under way' workflow explain env:LEDGER hold
	says 'explain: since when, by whom' "under way since .* by .*:$pid"
	tell 0 'explain a step that waits' workflow explain env:LEDGER end --json
	json 'explain: for what it waits' "a['driven'] and any(r['kind'] == 'dependency' and \
	    \"'write' before it is pending\" in r['text'] for r in a['reasons'])"
	tell 0 'status after the lock was looked at' workflow status env:LEDGER --json
	json 'status: a process still works on it' "a['driven'] is True"
	shell "UPDATE etl_step SET next_time = $(moment 4000000000), error = 'it is busy'
	    WHERE run_id = '$id' AND name = 'hold'"
	tell 0 'explain a step that waits for its next attempt' workflow explain env:LEDGER hold
	says 'explain: until when' 'attempt 1 of 1 failed: it is busy; the next one .* 2096-10-02'
	shell "UPDATE etl_step SET next_time = NULL, breaker = 'api' WHERE run_id = '$id' AND
	    name = 'hold'"
	shell "INSERT INTO etl_breaker (name, failures, open_until, version)
	    VALUES ('api', 7, $(moment 4000000000), 1)"
	tell 0 'explain a step whose breaker is open' workflow explain env:LEDGER hold --json
	json 'D10 E9: explain: until when the breaker is open' "['7 failures' in r['text'] and \
	    '2096-10-02' in r['text'] for r in a['reasons'] if r['kind'] == 'breaker'] == [True]"
	tell 0 'cancel' workflow cancel env:LEDGER "$id" --json
	json 'cancel: its process was told' "a['marked'] and a['signalled'] and not a['ended']"
	wait $pid
	status=$?
	[ $status -eq 143 ]
	result $? 'cancel: the process ends as by SIGTERM'
	[ "$(shell "SELECT status FROM etl_run WHERE id = '$id'")" = cancelled ]
	result $? 'cancel: the run is cancelled'
	tell 2 'cancel a run that has ended' workflow cancel env:LEDGER "$id"
	tell 0 'explain a step of a cancelled run' workflow explain env:LEDGER write
	says 'explain: the run was stopped' 'the run was stopped: resume takes it up'
	rm hold
	run 0 resume
	[ "$(shell "SELECT count(*) FROM effect")" = 1 ]
	result $? 'resumed, it ends well, and the mark of before stops nothing'
	run 0 resume --run "$id" --from write
	tell 0 'timeline of a step that ran again' workflow timeline env:LEDGER "$id" --json
	json 'timeline: what was done and undone is told' "[(x['kind'], x['outcome']) for x in a \
	    if x['step'] == 'write'] == [('work', 'undone'), ('work', 'ok')] and \
	    all(x['from'] < 300 for x in a)"
}

# By the mark alone: as a process on another host finds it.
look_at_marked() {
	local pid id
	hold --jobs 2
	shell "UPDATE etl_run SET owner = 'elsewhere:1' WHERE id = '$id'"
	tell 0 'cancel a run of another host' workflow cancel env:LEDGER "$id" --json
	json 'cancel: marked, no signal' "a['marked'] and not a['signalled'] and not a['ended']"
	wait $pid
	[ $? -eq 1 ] && grep -q 'cancelled by an operator' job.out
	result $? 'cancel: the process sees the mark and stops'
	[ "$(shell "SELECT status FROM etl_run WHERE id = '$id'")" = cancelled ]
	result $? 'cancel: the run on another host is cancelled'
	rm hold
}

look_at_killed() {
	local pid id
	hold --quiet
	kill -KILL $pid
	wait $pid 2>/dev/null
	until_true 10 eval '"$tipple" workflow status env:LEDGER --json | grep -q "driven.: false"'
	tell 0 'explain a step of a killed run' workflow explain env:LEDGER hold
	says 'explain: nobody works on it' 'no process works on the run .*resume takes it up'
	tell 0 'cancel a killed run' workflow cancel env:LEDGER "$id" --json
	json 'cancel: it has ended' "a['ended'] and not a['signalled']"
	rm hold
	run 0 resume --run "$id"
}

# ---- retention ----

look_at_gc() {
	local runs
	runs=$(shell "SELECT count(*) FROM etl_run")
	tell 0 'gc of nothing' workflow gc env:LEDGER --json
	json 'gc: no run is old' "a == {'deleted': 0, 'kept': 0, 'dry_run': False}"
	shell "UPDATE etl_run SET end_time = $(moment 1577836800) WHERE end_time IS NOT NULL"
	tell 0 'gc --dry-run' workflow gc env:LEDGER --dry-run --json
	json 'gc: counted' "a['deleted'] == $((runs - 1)) and a['kept'] == 1"
	[ "$(shell "SELECT count(*) FROM etl_run")" = "$runs" ]
	result $? 'gc --dry-run deletes nothing'
	tell 0 'gc with the target' workflow gc env:LEDGER env:LEDGER --json
	json 'gc: old runs are gone, one is kept for its dead letter' \
	    "a['deleted'] == $((runs - 1)) and a['kept'] == 1"
	[ "$(shell "SELECT count(*) FROM etl_run")" = 1 ] &&
	    [ "$(shell "SELECT count(*) FROM etl_step WHERE run_id NOT IN
	    (SELECT id FROM etl_run)")" = 0 ] &&
	    [ "$(shell "SELECT count(*) FROM etl_attempt WHERE run_id NOT IN
	    (SELECT id FROM etl_run)")" = 0 ]
	result $? 'gc: nothing of them is left'
	[ "$(shell "SELECT count(*) FROM etl_mark")" = 1 ]
	result $? 'gc: the mark of a forgotten run is gone, that of another ledger is not'
	tell 0 'gc --dead-letters' workflow gc env:LEDGER --dead-letters
	[ "$(shell "SELECT count(*) FROM etl_run")" = 0 ]
	result $? 'gc: with the dead letters'
	tell 0 'list of an empty ledger' workflow list env:LEDGER --json
	json 'list: empty' 'a == []'
	tell 2 'status of an empty ledger' workflow status env:LEDGER

	for _ in 1 2 3; do
		run 0 run --param target=env:LEDGER
	done
	shell "UPDATE etl_run SET status = 'running', end_time = NULL WHERE id = '$(newest)'"
	tell 0 'gc --runs' workflow gc env:LEDGER --runs 1
	[ "$(shell "SELECT count(*) FROM etl_run")" = 1 ]
	result $? 'gc: the newest one is left'
	tell 2 'gc --days x' workflow gc env:LEDGER --days x
}

# ---- all of it ----

for kind in sqlite postgresql mysql; do
	LEDGER=$(url)
	export LEDGER
	case $kind in
	postgresql) pg -c "CREATE SCHEMA $name" ;;
	mysql) my mysql "CREATE DATABASE $name CHARACTER SET utf8mb4" ;;
	esac
	shell 'CREATE TABLE effect (name VARCHAR(20) NOT NULL)'
	rm -f mended
	look_at_ended
	look_at_pictures
	look_at_dead_letters
	look_at_running
	look_at_marked
	look_at_killed
	"$tipple" workflow list env:LEDGER >/dev/null
	shell "CREATE TABLE etl_mark (run_id VARCHAR(64), name VARCHAR(200), part VARCHAR(200),
	    again INTEGER, time TIMESTAMP NULL, result TEXT)" 2>/dev/null
	shell "INSERT INTO etl_mark (run_id, name, part, again) SELECT id, 'x', '', 0 FROM etl_run
	    WHERE status = 'success'"
	shell "DELETE FROM etl_mark WHERE run_id NOT IN (SELECT min(id) FROM etl_run
	    WHERE status = 'success')"
	shell "INSERT INTO etl_mark (run_id, name, part, again) VALUES ('other', 'x', '', 0)"
	look_at_gc
done

kind=words
tell 0 'help' --help
says 'help lists the verbs' 'workflow explain LEDGER STEP'
tell 0 'help of a verb' workflow gc --help
says 'help lists its options' '--dead-letters'
tell 0 'help of a noun' workflow --help
tell 0 'version' --version
says 'version' '^tipple [0-9]'
tell 2 'no word'
tell 2 'a noun that is none' walk
tell 2 'a verb that is none' workflow walk
tell 2 'no verb' workflow
tell 2 'too few words' workflow list
tell 2 'too many words' workflow list a b
tell 2 'an option that is none' workflow list sqlite:run.db --no
tell 2 'a file that is not there' workflow list sqlite:no.db
[ ! -e no.db ]
result $? 'it was not made'
tell 2 'a file that is no ledger' workflow list sqlite:fake.db
tell 2 'a password on the command line' workflow list postgresql://u:secret@localhost/d
! grep -q secret err
result $? 'it is not repeated'
tell 75 'a server that is not there' workflow list 'postgresql://localhost:1/d'
echo sqlite:run.db >ledger.url && chmod 600 ledger.url
tell 0 'a URL in a file' workflow list file:ledger.url
"$tipple" workflow list sqlite:run.db >/dev/full 2>err
[ $? -eq 1 ]
result $? 'output that cannot be written is a failure'
echo "1..$tests"
