#!/bin/bash
# A workflow of plain steps and of steps with a database is killed at calls by which it changes a
# file or talks to a server, and resumed until it is done: the effect of every step with a database
# is there exactly once, no step that had ended is called again, and a plain step is called once
# more per kill at most.  Judged by the databases' own shells.  Run in the build folder; prints TAP.
# With --jobs a kill may hit a step instead, which then has failed, and three plain steps at once.
# TIPPLE_LONG=1: 1000 steps, 200 calls in each third of the run where all is in one database, fewer
# elsewhere, more pairs of databases; an hour and more.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
steps=$PWD/tests/fault/steps
killpoint=$PWD/tests/fault/.libs/killpoint.so
# with AddressSanitizer the program's runtime comes after the preloaded library
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0"
name=tipple_steps_$$
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-steps.XXXXXX") || exit 1
cd "$work" || exit 1
export TIPPLE_STEPS=24
pairs=('sqlite sqlite' 'postgresql postgresql' 'mysql mysql' 'sqlite other' 'sqlite postgresql'
	'postgresql mysql' 'mysql sqlite')
if [ -n "${TIPPLE_LONG:-}" ]; then
	TIPPLE_STEPS=1000
	pairs+=('sqlite mysql' 'postgresql sqlite' 'postgresql other' 'mysql postgresql'
		'mysql other')
fi
tests=0

# ---- databases and their shells; KIND is also "other": a second one of the ledger's kind ----

pg() { # SQL
	psql -XAtq -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL" -c "$@"
}

my() { # NAME SQL
	local user=${TIPPLE_TEST_MYSQL#*://} socket=${TIPPLE_TEST_MYSQL#*unix_socket=}
	mariadb --no-defaults --default-character-set=utf8mb4 -rNB -u "${user%%[:@]*}" \
	    -S "${socket%%&*}" -D "$1" -e "$2"
}

# shell KIND NUMBER SQL
shell() {
	case $1 in
	sqlite) sqlite3 -bail -batch -cmd '.timeout 9000' "$2.db" "$3" ;;
	postgresql) pg "SET search_path = $name$2" -c "$3" ;;
	mysql) my "$name$2" "$3" ;;
	esac
}

url() { # KIND NUMBER
	local base separator='?'
	case $1 in
	sqlite) echo "sqlite:$2.db" ;;
	postgresql)
		[[ $TIPPLE_TEST_POSTGRESQL != *\?* ]] || separator='&'
		echo "$TIPPLE_TEST_POSTGRESQL${separator}schema=$name$2"
		;;
	mysql)
		base=${TIPPLE_TEST_MYSQL%%\?*}
		echo "${base%/*}/$name$2${TIPPLE_TEST_MYSQL#"$base"}"
		;;
	esac
}

make_databases() {
	local number
	for number in 1 2; do
		pg "CREATE SCHEMA $name$number" &&
		    my mysql "CREATE DATABASE $name$number CHARACTER SET utf8mb4" || return 1
	done
}

drop_databases() {
	local number
	for number in 1 2; do
		pg "SET client_min_messages = error" -c "DROP SCHEMA IF EXISTS $name$number CASCADE"
		my mysql "DROP DATABASE IF EXISTS $name$number"
	done
}

leave() {
	drop_databases
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

# ---- one run ----

# fresh: nothing but the empty table.  Sessions of killed runs may hold locks for a moment.
fresh() {
	local kind number table
	rm -f ./*.db* log && : >log
	for kind in sqlite postgresql mysql; do
		for number in 1 2; do
			for table in etl_step etl_run etl_mark effect; do
				case " $ledger$ledger_number $target$target_number " in
				*" $kind$number "*)
					echo "DROP TABLE IF EXISTS $table;" ;;
				esac
			done >drop
			[ ! -s drop ] || shell "$kind" "$number" "$(cat drop)" 2>&1 |
			    grep -v 'NOTICE'
		done
	done
	shell "$target" "$target_number" 'CREATE TABLE effect (name VARCHAR(20) NOT NULL)'
}

# run [VARIABLE=VALUE ...] WORD ...
run() {
	local environment=()
	while [[ $1 == *=* ]]; do
		environment+=("$1")
		shift
	done
	timeout --foreground 60 env "${environment[@]}" LD_PRELOAD="$killpoint" "$steps" "$@" \
	    "${jobs[@]}" --ledger "$(url "$ledger" "$ledger_number")" >out 2>&1
}

start() {
	run "$@" run --param log=log --param "target=$(url "$target" "$target_number")"
}

# Which steps have ended well, by the ledger?
ended() {
	shell "$ledger" "$ledger_number" "SELECT CASE WHEN part = '' THEN name ELSE part END
	    FROM etl_step WHERE status = 'ok'" 2>/dev/null | sort
}

called() {
	grep -E '^(plain|effect)-[0-9]{4}$' log
}

# Resume until it is done; a call that failed may have failed a step as well.  75 is what the
# session of a killed run leaves for a moment.
finish() {
	local tries status
	for ((tries = 0; tries < 100; tries++)); do
		run retry-failed
		status=$?
		[ $status -ne 75 ] || { sleep 0.1; continue; }
		[ $status -eq 0 ] || echo "resume ended with $status: $(tail -n 1 out)"
		return
	done
	echo "resume ends with 75 for ever: $(tail -n 1 out)"
}

# Killed before the run was there, it is no run: start it.
begun() {
	[ -n "$(shell "$ledger" "$ledger_number" 'SELECT 1 FROM etl_run' 2>/dev/null)" ]
}

# judge DISTURBANCES: what is wrong with what is there?
judge() {
	shell "$target" "$target_number" 'SELECT name, count(*) FROM effect GROUP BY name' |
	    tr '|\t' '  ' | sort >effects
	awk '$2 != 1 { print "effect " $1 " is there " $2 " times" }' effects
	[ "$(wc -l <effects)" -eq $((TIPPLE_STEPS / 2)) ] || echo "$(wc -l <effects) effects"
	called | sort | uniq -c | awk -v most="$1" -v steps="$TIPPLE_STEPS" '
	    $2 ~ /^plain/ { names++; more += $1 - 1 }
	    END { if (names != steps / 2) print names " plain steps were called"
		if (more > most) print "plain steps were called " more " times too often" }'
	ended | grep -e - >ended
	[ "$(wc -l <ended)" -eq "$TIPPLE_STEPS" ] || echo "$(wc -l <ended) steps have ended"
	[ "$(shell "$ledger" "$ledger_number" 'SELECT status FROM etl_run')" = success ] ||
	    echo 'the run has not ended well'
}

# try HOW NUMBER: what is wrong when that call goes wrong, and a later one of the next run too?
try() {
	local status kills=0 lines lost=0 at
	[ "$1" != deaf ] || lost=2
	fresh
	{ start TIPPLE_KILL_AT="$2" TIPPLE_KILL_HOW="$1"; } 2>/dev/null # the shell tells of kills
	status=$?
	[ $status -ne 0 ] || survived=$((survived + 1))
	(exit $status)
	for at in "$(($2 / 2 + 1))" 0; do
		status=$?
		[ $status -ne 137 ] || kills=$((kills + 1))
		ended >ended
		lines=$(called | wc -l)
		if ! begun; then
			{ start TIPPLE_KILL_AT=$at TIPPLE_KILL_HOW="$1"; } 2>/dev/null
		elif [ "$at" -gt 0 ]; then
			{ run TIPPLE_KILL_AT=$at TIPPLE_KILL_HOW="$1" resume; } 2>/dev/null
		else
			finish
		fi
	done
	called | tail -n +$((lines + 1)) | sort -u | comm -12 - ended | sed 's/^/called again: /'
	if [ ${#jobs[@]} -gt 0 ]; then
		lost=2 # the process of a step was killed, perhaps, not that of the run
	elif [ "$1" != deaf ] && [ $kills -eq 0 ]; then
		echo 'it was not killed'
	fi
	judge $(((kills + lost) * width))
}

# ---- all of it ----

result() { # DESCRIPTION FILE: passed when the file, which holds what is wrong, is empty
	tests=$((tests + 1))
	[ ! -s "$2" ] || echo -n 'not '
	echo "ok $tests - $1"
	head -n 20 "$2" | sed 's/^/# /'
}

# The numbers of the calls to try, the same many in each third of the run.
choose() { # HOW
	awk -v many="$points" -v how="$1" '
	    how == "deaf" && $2 != "commit" { next }
	    how == "torn" && $2 !~ /write|send|commit/ { next }
	    { number[n++] = $1 }
	    END { if (n == 0) exit
		for (i = 0; i < 3 * many; i++) {
			at = int((i + 0.5) * n / (3 * many))
			if (!(at in seen)) print number[at]
			seen[at] = 1 } }' calls
}

# How many calls in each third?
set_points() { # HOW
	points=1
	[ "$ledger$ledger_number" != "$target$target_number" ] || points=2
	[ -z "${TIPPLE_LONG:-}" ] || points=$((points * 5))
	if [ -n "${TIPPLE_LONG:-}" ] && [ "$1" = before ] && [ $points -eq 10 ] && [ $width -eq 1 ]
	then points=200; fi
}

sweep() { # HOW DESCRIPTION
	local number tried=0 survived=0
	set_points "$1"
	: >wrong
	for number in $(choose "$1"); do
		tried=$((tried + 1))
		try "$1" "$number" >said 2>&1
		[ ! -s said ] || { echo "call $number:"; cat said; } >>wrong
	done
	[ $tried -gt 0 ] || echo 'no call was tried' >>wrong
	# the ledger's answer may end the run, that to a step does not
	[ "$1" != deaf ] || [ "$target" = sqlite ] || [ $survived -gt 0 ] ||
	    echo 'no run went on' >>wrong
	result "ledger $ledger, steps in $pair_target: $2 ($tried of $(wc -l <calls) calls)" wrong
}

# balance MORE: has every step with a database been done so many times more than undone?
balance() {
	shell "$target" "$target_number" 'SELECT name FROM effect' | awk -F- -v more="$1" '
	    { n[$2] += $1 == "effect" ? 1 : -1 }
	    END { for (i in n) if (n[i] != more) print "step " i ": " n[i] " effects" }'
}

# try_undo NUMBER: a run that fails is killed at that call; what is wrong once it has ended?
try_undo() {
	local status tries
	fresh
	{ start TIPPLE_UNDO=fail TIPPLE_KILL_AT="$1"; } 2>/dev/null
	[ $? -eq 137 ] || echo 'it was not killed'
	begun || start TIPPLE_UNDO=fail
	for ((tries = 0; tries < 100; tries++)); do
		run TIPPLE_UNDO=fail resume
		status=$?
		[ $status -eq 75 ] || break
		sleep 0.1
	done
	[ $status -le 1 ] || echo "resume ended with $status: $(tail -n 1 out)"
	balance 0
	run TIPPLE_UNDO=no retry-failed || echo "retry-failed ended with $?: $(tail -n 1 out)"
	balance 1
	[ "$(shell "$target" "$target_number" "SELECT count(DISTINCT name) FROM effect
	    WHERE name LIKE 'effect%'")" -eq $((TIPPLE_STEPS / 2 - 1)) ] || echo 'steps are missing'
}

sweep_undo() {
	local number tried=0
	fresh
	rm -f calls
	: >wrong
	set_points undo
	start TIPPLE_UNDO=fail TIPPLE_KILL_LOG="$work/calls"
	[ $? -eq 1 ] || echo 'it did not fail' >>wrong
	balance 0 >>wrong
	for number in $(choose before); do
		tried=$((tried + 1))
		try_undo "$number" >said 2>&1
		[ ! -s said ] || { echo "call $number:"; cat said; } >>wrong
	done
	result "ledger $ledger, steps in $target: killed while it is rolled back, \
it is undone as often as done ($tried of $(wc -l <calls) calls)" wrong
}

take_pair() { # LEDGER TARGET
	ledger=$1 ledger_number=1 target=$2 target_number=1 pair_target=$2
	[ "$2" != other ] || target=$1 target_number=2
}

undisturbed() {
	fresh
	rm -f calls
	start TIPPLE_KILL_LOG="$work/calls" && judge 0 >wrong && [ ! -s wrong ] && return
	sed 's/^/# /' out wrong
	echo 'Bail out! no undisturbed run'
	exit 1
}

# A long run that was killed near its end is soon where it was.
soon() {
	local busy
	TIPPLE_STEPS=1000 fresh
	TIPPLE_STEPS=1000 start TIPPLE_KILL_LOG="$work/many" || echo 'it did not end'
	fresh
	{ TIPPLE_STEPS=1000 start TIPPLE_KILL_AT=$(($(wc -l <many) * 9 / 10)); } 2>/dev/null
	TIPPLE_STEPS=1000 finish
	grep 'first step after' out >first
	busy=$(sed 's/.*, //; s/\..*//' first)
	[ -n "$busy" ] && [ "$busy" -lt 200 ] || echo "too long: $(cat first)"
}

make_databases || { echo 'Bail out! no databases'; exit 1; }
jobs=() width=1
for pair in "${pairs[@]}"; do
	# shellcheck disable=SC2086
	take_pair $pair
	undisturbed
	sweep before 'killed before a call, the next run completes it'
	if [ "$pair" = 'sqlite sqlite' ] || [ -n "${TIPPLE_LONG:-}" ]; then
		sweep torn 'killed in the midst of a write, the next run completes it'
	fi
	[ "$ledger$target" = sqlitesqlite ] ||
		sweep deaf 'the answer to a COMMIT is lost, and it is found out'
done
jobs=(--jobs 3) width=3
export TIPPLE_WIDE=1
for pair in 'sqlite sqlite' 'postgresql postgresql' 'mysql sqlite'; do
	# shellcheck disable=SC2086
	take_pair $pair
	undisturbed
	sweep before 'the same with three steps at a time, each a process'
done
unset TIPPLE_WIDE
export TIPPLE_SPLIT=1
for pair in 'sqlite sqlite' 'postgresql mysql'; do
	# shellcheck disable=SC2086
	take_pair $pair
	undisturbed
	sweep before 'parts of a step, three at a time'
done
unset TIPPLE_SPLIT
jobs=() width=1
for pair in 'sqlite postgresql' 'postgresql mysql'; do
	# shellcheck disable=SC2086
	take_pair $pair
	fresh
	start TIPPLE_RACE=1 >wrong 2>&1 || sed 's/^/it failed: /' out >wrong
	judge 0 >>wrong
	result "steps in $target: two processes do the same step, and one of them counts" wrong
done
for pair in 'sqlite sqlite' 'mysql postgresql'; do
	# shellcheck disable=SC2086
	take_pair $pair
	sweep_undo
done
take_pair sqlite sqlite
soon >wrong 2>&1
result "a run of 1000 steps is resumed at once: $(cat first)" wrong
echo "1..$tests"
