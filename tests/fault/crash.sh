#!/bin/bash
# packages-sync is killed at every call by which it changes a file, one after the other, and run
# again: the warehouse, the rejects that count and the metrics must be those of a run that nothing
# disturbed.  The same with every call failing once.  Run in the build folder; prints TAP.
# TIPPLE_LONG=1: every call, else half of them, and more rows.  TIPPLE_KEEP=1: what went wrong stays
# in the temporary folder.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
examples=$PWD/examples/packages
job=$examples/packages-sync
killpoint=$PWD/tests/fault/.libs/killpoint.so
# with AddressSanitizer the program's runtime comes after the preloaded library
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0"
rows=300
[ -z "${TIPPLE_LONG:-}" ] || rows=600
workers=$(nproc 2>/dev/null || echo 2)
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-crash.XXXXXX") || exit 1
tests=0
sweeps=0

leave() {
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

# verdict DESCRIPTION FILE: passed when the file, which holds what is wrong, is empty.
verdict() {
	tests=$((tests + 1))
	if [ -s "$2" ]; then
		echo "not ok $tests - $1"
		head -n 20 "$2" | sed 's/^/# /'
	else
		echo "ok $tests - $1"
	fi
}

# judge DESCRIPTION COMMAND ...: passed when the command tells nothing.
judge() {
	local description=$1
	shift
	"$@" >"$work/wrong" 2>&1
	verdict "$description" "$work/wrong"
}

# ---- one run ----

options=(--source sqlite:source/inventory.db --target sqlite:target/warehouse.db
	--state state/packages.state --rejects rejects/packages.jsonl
	--metrics sqlite:metrics/metrics.db --batch-size 50 --max-rejects "$rows")

# enter DIR [VARIABLE=VALUE ...]: become a run of the job in that folder.
enter() {
	cd "$1" || exit 1
	shift
	exec env LD_PRELOAD="$killpoint" "$@" "$job" "${options[@]}" "${way:---create}" >out 2>&1
}

run() {
	(enter "$@")
}

seen() {
	(cd "$1" && sqlite3 -readonly target/warehouse.db <"$here/seen.sql" 2>&1)
}

# ---- what the runs start from ----

# add DIR FIRST LAST: put packages into the inventory of a folder.
add() {
	sqlite3 -cmd ".parameter set :first $2" -cmd ".parameter set :last $3" \
	    "$1/source/inventory.db" <"$here/inventory.sql"
}

# source_of DIR LAST: a folder with an inventory of the packages 1 to LAST.
source_of() {
	mkdir -p "$1"/{source,target,state,rejects,metrics} &&
	    "$examples/packages-extract" --target "sqlite:$1/source/inventory.db" \
	        --status "$here/../../examples/packages/sample-status" >"$1/out" &&
	    sqlite3 "$1/source/inventory.db" 'DELETE FROM package' && add "$1" 1 "$2"
}

# There is nothing but a source.
make_first() {
	source_of "$1" $((rows / 3))
}

# The warehouse has a third of the rows, and the state is that of the run before its last, so that
# the next one finds rows that are new, changed, and as they were.
make_again() {
	source_of "$1" $((rows / 4)) && run "$1" && cp "$1/state/packages.state" "$1/older" &&
	    add "$1" $((rows / 4 + 1)) $((rows / 3)) && run "$1" &&
	    mv "$1/older" "$1/state/packages.state" && rm -f "$1"/state/*.bak &&
	    add "$1" 1 $((rows / 5)) && add "$1" $((rows / 3 + 1)) "$rows"
}

# The undisturbed run of a scenario: what it leaves, and its calls as "number call phase path".
record() {
	local done=$work/$1.done

	cp -r "$work/$1" "$done" && run "$done" TIPPLE_KILL_LOG="$work/$1.log" &&
	    seen "$done" >"$work/$1.seen" &&
	    sed "s|$done/||" "$work/$1.log" | awk '{
		phase = $3; sub("/.*", "", phase)
		if ($3 ~ /\.lock$/)
			phase = "lock"
		print $1, $2, phase, $3 }' >"$work/$1.points" &&
	    rm "$work/$1.log" && tail -n 4 "$done/out" | sed 's/^/# /'
}

# ---- one point ----

# same SCENARIO DIR: nothing is told when the folder holds what the undisturbed run left.
same() {
	seen "$2" | diff "$work/$1.seen" - | head -n 5
}

# again SCENARIO DIR: run once more, and then there is nothing left to do.
again() {
	run "$2" || echo "the next run ended with $?: $(tail -n 1 "$2/out")"
	same "$1" "$2"
	way=--dry-run run "$2" || echo "the run after it ended with $?: $(tail -n 1 "$2/out")"
	grep -q ': 0 read, ' "$2/out" || echo "rows are left: $(grep ' read, ' "$2/out")"
}

# A call that failed was told, or it did not matter; the state did not move too soon.
after_failure() {
	local scenario=$1 dir=$2 status=$3 number=$4 moved
	moved=$(awk '$2 == "rename" && $4 == "state/packages.state" { last = $1 }
	    END { print last }' "$work/$scenario.points")
	if [ "$status" -ne 0 ]; then
		[ "$number" -gt "$moved" ] || state_of "$dir" | diff "$work/$scenario.state" -
	elif ! harmless "$scenario" "$number"; then
		echo "exit status 0"
	fi
	find "$dir/state" -name '*.tmp'
}

# The watermark, which moves at the end; each batch changes the rest of the state.
state_of() {
	[ ! -e "$1/state/packages.state" ] || grep '"watermark": "' "$1/state/packages.state"
}

# Calls whose failure changes nothing: the metrics are a warning; a temporary file that is to be
# removed is not there; SQLite makes up for a folder that it cannot sync.
harmless() {
	awk -v number="$2" '$1 == number && ($3 == "metrics" ||
	    $2 == "unlink" && $4 ~ /\.tmp$/ || $2 == "fdatasync" && $4 == "target") { found = 1 }
	    END { exit !found }' "$work/$1.points"
}

# try SCENARIO HOW NUMBER DIR: tell what is wrong after that call went wrong in that way.
try() {
	local status
	rm -rf "$4"
	cp -r "$work/$1" "$4"
	run "$4" TIPPLE_KILL_AT="$3" TIPPLE_KILL_HOW="$2"
	status=$?
	if [ "$2" = fail ]; then
		after_failure "$1" "$4" "$status" "$3"
	elif [ $status -ne 137 ]; then
		echo "it was not killed: exit status $status"
	fi
	again "$1" "$4"
}

# ---- all points ----

# worker NUMBER SCENARIO HOW: the points that are this worker's.
worker() {
	local number call phase path said dir=$work/worker-$1
	while read -r number call phase path; do
		[ $((number % workers)) -eq "$1" ] || continue
		[ -n "${TIPPLE_LONG:-}" ] || [ $((number / workers % 2)) -eq "$offset" ] ||
		    continue
		[ "$3" != torn ] || [[ $call = *write ]] || continue
		said=$(try "$2" "$3" "$number" "$dir" 2>/dev/null | head -n 5)
		echo "$phase" >>"$work/tried-$1"
		[ -z "$said" ] || printf '%s: %s %s\n%s\n' "$number" "$call" "$path" "$said"
	done <"$work/$2.points" >"$work/wrong-$1"
}

# sweep SCENARIO HOW DESCRIPTION
sweep() {
	local i offset=$((sweeps++ % 2))
	rm -f "$work"/tried-* "$work"/wrong-*
	for ((i = 0; i < workers; i++)); do
		worker "$i" "$1" "$2" &
	done
	wait
	cat "$work"/wrong-* >"$work/wrong"
	sort "$work"/tried-* | uniq -c | awk -v name="# $1 $2:" '{ printf "%s %s %d", name, $2, $1
	    name = "," } END { print "" }'
	verdict "$3" "$work/wrong"
}

# ---- other tests ----

# Whatever else changes files must not be imported by what runs here, for it would not be counted.
uncounted() {
	local file changing='p?writev(64)?2?|creat(64)?|truncate(64)?|(posix_)?fallocate(64)?'
	changing="$changing|renameat2|symlink(at)?|sendfile(64)?|copy_file_range|splice|msync"
	for file in "$job" $(ldd "$job" | awk '$3 ~ /lib(tipple|sqlite3|jansson)/ { print $3 }'); do
		nm -D "$file" | awk '$1 == "U" { sub("@.*", "", $2); print $2 }' |
		    grep -xE "$changing" |
		    sed "s|^|${file##*/}: |"
	done
}

# A kill does not show a missing fsync, but the order of the calls does: what a step relies on is
# on the disk before the step.
order() {
	awk -v scenario="$1" '
	function folder(path) { sub("/[^/]*$", "", path); return path }
	function want(path, step) {
		if (path in dirty)
			print "call " $1 ": " step " before fsync of " path
	}
	$2 ~ /write|ftruncate/ { dirty[$4] = 1 }
	$2 ~ /sync/ { delete dirty[$4] }
	$2 == "rename" { want($4 ".tmp", "rename"); delete dirty[$4 ".tmp"] }
	$2 == "open" && scenario == "first" || $2 ~ /link|rename/ { dirty[folder($4)] = 1 }
	$2 == "unlink" && $4 == "target/warehouse.db-journal" {
		want("target/warehouse.db", "commit"); want("rejects/packages.jsonl", "commit")
	}
	$2 == "rename" && $4 == "state/packages.state" {
		moved++; want("target/warehouse.db", "state"); want("target", "state")
		want("rejects/packages.jsonl", "state"); want("rejects", "state")
	}
	END { want("state", "end"); want("rejects/packages.jsonl", "end")
		if (moved < 2) print "the state was replaced " moved " times" }
	' "$work/$1.points"
}

# middle PHASE: the number of a call in the midst of that phase.
middle() {
	awk -v phase="$1" '$3 == phase { n[++count] = $1 } END { print n[int(count / 2)] }' \
	    "$work/again.points"
}

# Would it be seen?  Each of these plants what a wrong order would leave; nothing told is wrong.
planted() {
	local dir=$work/planted
	cp -r "$work/again" "$dir"
	run "$dir" TIPPLE_KILL_AT="$(middle target)" 2>/dev/null
	cp "$work/again.done/state/packages.state" "$dir/state/"
	[ -n "$(again again "$dir")" ] || echo 'rows lost behind a state that was moved too soon'
	rm -rf "$dir" && cp -r "$work/again.done" "$dir"
	[ -z "$(same again "$dir")" ] || echo 'the undisturbed run itself'
	head -n 2 "$work/again.done/rejects/packages.jsonl" >>"$dir/rejects/packages.jsonl"
	tail -n 1 "$work/again.done/rejects/packages.jsonl" >>"$dir/rejects/packages.jsonl"
	[ -z "$(same again "$dir")" ] || echo 'lines that no seal follows were counted'
	tail -n 2 "$work/again.done/rejects/packages.jsonl" >>"$dir/rejects/packages.jsonl"
	[ -n "$(same again "$dir")" ] || echo 'a reject that counts twice'
	sed '$d' "$work/again.done/rejects/packages.jsonl" >"$dir/rejects/packages.jsonl"
	[ -n "$(same again "$dir")" ] || echo 'rejects without a seal'
	rm -rf "$dir"
}

# halt DIR: start a run that stops in the midst of the target's calls; its process id in $halted.
halt() {
	enter "$1" TIPPLE_KILL_AT="$(middle target)" TIPPLE_KILL_HOW=stop &
	halted=$!
	until [ "$(sed 's/.*) //; s/ .*//' "/proc/$halted/stat")" = T ]; do
		kill -0 "$halted" || return 1
		sleep 0.01
	done
}

# Two runs at once: one works, the other leaves at once.
two_at_once() {
	local dir=$work/two
	cp -r "$work/again" "$dir" && halt "$dir" || echo 'the first did not stop'
	run "$dir"
	[ $? -eq 75 ] || echo "the second ended with another status than 75"
	kill -CONT "$halted"
	wait "$halted" || echo "the first ended with $?"
	again again "$dir"
}

terminated() {
	local dir=$work/term
	cp -r "$work/again" "$dir" && halt "$dir" || echo 'it did not stop'
	kill -TERM "$halted"
	kill -CONT "$halted"
	wait "$halted"
	[ $? -eq 143 ] || echo 'it ended with another status than 143'
	state_of "$dir" | diff "$work/again.state" -
	again again "$dir"
}

# What a folder holds; the lock is there whether or not a run was refused.
contents() {
	(cd "$1" &&
	    find . -type f ! -name '*.lock' ! -path ./out -exec sha256sum {} + | sort -k 2 &&
	    find . ! -type f ! -name . -printf '%p %y %l\n' | sort)
}

# refused KIND COMMAND: the command damages the state file $1, and the run refuses.
refused() {
	local dir=$work/refused before status
	rm -rf "$dir"
	cp -r "$work/again" "$dir"
	(cd "$dir" && bash -c "$2" - state/packages.state) || echo "$1: not made"
	before=$(contents "$dir")
	(cd "$dir" && timeout 20 "$job" "${options[@]}" >out 2>&1)
	status=$?
	[ $status -eq 2 ] || echo "$1: exit status $status: $(tail -n 1 "$dir/out")"
	[ "$before" = "$(contents "$dir")" ] || echo "$1: something changed"
}

# shellcheck disable=SC2016
refusals() {
	refused empty ': >"$1"'
	refused half 'truncate -s 100 "$1"'
	refused 'one digit changed' 'sed -i "/watermark/s/20/21/" "$1"'
	refused 'of another job' 'sed -i "s/packages-sync/packages-synk/" "$1"'
	refused 'no JSON' 'echo "2024-02-29" >"$1"'
	refused 'a folder' 'rm "$1" && mkdir "$1"'
	refused 'a link' 'mv "$1" real && ln -s ../real "$1"'
	refused 'a FIFO' 'rm "$1" && mkfifo "$1"'
}

no_source() {
	local dir=$work/no-source status
	cp -r "$work/again" "$dir" && rm -r "$dir/source"
	run "$dir"
	status=$?
	[ $status -eq 2 ] || echo "exit status $status"
	state_of "$dir" | diff "$work/again.state" -
	cp -r "$work/again/source" "$dir/" && again again "$dir"
}

# ---- all of it ----

echo 1..13
for scenario in first again; do
	if ! { "make_$scenario" "$work/$scenario" &&
	    state_of "$work/$scenario" >"$work/$scenario.state" && record "$scenario"; }; then
		cat "$work/$scenario"*/out | sed 's/^/# /'
		echo "Bail out! no undisturbed run"
		exit 1
	fi
done
judge 'every call that changes files is one that is counted' uncounted
judge 'what a step relies on is on the disk before it: first run' order first
judge 'what a step relies on is on the disk before it: later run' order again
judge 'what a wrong order would leave is seen' planted
sweep first before 'first run: killed before any call, the next run completes it'
sweep first fail 'first run: any call fails once, that is told, and the next run completes it'
sweep again before 'later run: killed before any call, the next run completes it'
sweep again torn 'later run: killed in the midst of any write, the next run completes it'
sweep again fail 'later run: any call fails once, that is told, and the next run completes it'
judge 'two runs at once: one works, the other ends with 75' two_at_once
judge 'SIGTERM: the batch is rolled back, 143, and the next run completes it' terminated
judge 'a state file that cannot be trusted: 2, and nothing changes' refusals
judge 'no source: 2, and the state stays' no_source
