#!/bin/bash
# The proof that no row is lost: eight writers of hostile_writers.c on each database, and the real
# job that reads them again and again as a user with nothing but SELECT.  At the end the databases'
# own shells tell which committed rows, in which version, the target does not have.  With
# --horizon none the same must lose rows: the test can see it.  Run in the build folder; prints TAP.
#
#	tests/fault/hostile.sh [DATABASE:MODE...]	such as mysql:upsert or sqlite:append
#
# TIPPLE_LONG=1: a hundred windows and 20,000 rows on each.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-hostile.XXXXXX") || exit 1
# shellcheck source=tests/fault/hostile_source.sh
. "$here/hostile_source.sh"
windows=8
rows=300
[ -z "${TIPPLE_LONG:-}" ] || { windows=100; rows=20000; }
writing=

leave() {
	[ -z "$writing" ] || kill "$writing" && wait "$writing"
	drop_databases
	rm -rf "$work"
} >/dev/null 2>&1
trap leave EXIT
trap 'exit 143' TERM INT HUP

result() { # STATUS DESCRIPTION
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}

# What the longest of the writers' transactions needs.
horizon() {
	case $kind in
	mysql) echo lag:2 ;;
	*) echo auto ;;
	esac
}

committed() {
	sql 'SELECT count(*) FROM hostile_event'
}

# The rows of one side, a line for each, sorted for comm.
source_rows() {
	case $kind in
	mysql) sql "SELECT CONCAT(id, '|', version) FROM hostile_event" ;;
	*) sql "SELECT id || '|' || version FROM hostile_event" ;;
	esac | sort
}

target_rows() {
	target "SELECT id || '|' || version FROM $table" | sort
}

window() { # HORIZON
	job --horizon "$1" || {
		echo "# a run ended with $?: $(tail -n 1 out)"
		broken=$((broken + 1))
	}
	done=$((done + 1))
}

# The source has rows that the target has not, in this version.
lost() {
	comm -23 <(source_rows) <(target_rows) | wc -l
}

doubled() {
	target "SELECT count(*) - count(DISTINCT id) FROM $table"
}

# measure KIND MODE HORIZON ENOUGH: windows under writers, until the command ENOUGH is content; then
# the writers end and the last windows follow.  Sets done, all, early, lost, doubled, broken.
measure() {
	kind=$1 done=0 broken=0 table=hostile_copy state=(--state state)
	# what is appended once needs the state where the data is
	[ "$2" != append ] || { table=hostile_log state=(); }
	export HOSTILE_WRITE=$2
	fresh
	"$writers" "$(url owner)" write "$2" 2>writers.err &
	writing=$!
	until "$4"; do
		window "$3"
		sleep 0.05
	done
	early=$(loaded)
	kill "$writing"
	wait "$writing" || broken=$((broken + 1))
	writing=
	sed 's/^/# /' writers.err
	[ "$2" = upsert ] || sleep 3 # until the window has passed the last stamp
	window "$3"
	all=$(committed)
	lost=$(lost)
	doubled=$(doubled)
	echo "# $kind, $2, --horizon $3: $done windows, $all rows, $lost lost, $doubled doubled," \
	    "$early loaded while writers ran"
}

loaded() {
	target "SELECT count(DISTINCT id) FROM $table"
}

# What is appended comes as late as the lag, so half of all takes twice that.
enough() {
	[ $done -ge $windows ] && all=$(committed) && [ "$all" -ge $rows ] &&
	    { [ $(($(loaded) * 5)) -gt $((all * 3)) ] || [ $done -ge $((windows + 200)) ]; }
}

few() {
	[ $done -ge $((windows * 2)) ]
}

proof() { # KIND MODE
	local horizon
	kind=$1
	horizon=$(horizon)
	measure "$1" "$2" "$horizon" enough
	[ $broken -eq 0 ] && [ "$lost" -eq 0 ] && [ "$doubled" -eq 0 ] &&
	    [ $((early * 2)) -ge "$all" ]
	result $? "B6: $1, $2: $done windows, no committed row is lost or doubled"
}

control() { # KIND MODE
	local tries=0
	until measure "$1" "$2" none few && [ "$lost" -gt 0 ]; do
		tries=$((tries + 1))
		[ $tries -lt 5 ] || break
	done
	[ "$lost" -gt 0 ]
	result $? "$1, $2: with --horizon none rows are lost, which the test sees"
}

make_databases >"$work/made" 2>&1 || { echo "Bail out! $(cat "$work/made")"; exit 1; }
[ $# -gt 0 ] || set -- {sqlite,postgresql,mysql}:{upsert,append}

# What one mode shows of the test itself need not be shown of the other in every run.
has_control() { # PAIR
	[ -n "${TIPPLE_LONG:-}" ] || [ "${1#*:}" = upsert ]
}

n=$#
for pair; do
	! has_control "$pair" || n=$((n + 1))
done
echo "1..$n"
for pair; do
	proof "${pair%:*}" "${pair#*:}"
	! has_control "$pair" || control "${pair%:*}" "${pair#*:}"
done
