#!/bin/bash
# A target server is killed while a job loads into it, and started again, over and over: what the
# target then has is what the source has, to the row, also where nothing but an append wrote it.
# Has servers of its own.  Run in the build folder; prints TAP.  TIPPLE_LONG=1: twenty times in
# the midst of loads for each job and server, else once.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
servers=$here/../servers
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-restart.XXXXXX") || exit 1
chmod 711 "$work" # the servers' users pass
wanted=1
[ -z "${TIPPLE_LONG:-}" ] || wanted=20
tests=0
# shellcheck source=tests/sync/shells.sh
. "$here/../sync/shells.sh"
# shellcheck source=tests/sync/words.sh
. "$here/../sync/words.sh"

leave() {
	"$servers" stop "$work/servers"
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
trap leave EXIT
trap 'exit 143' TERM INT HUP

# disturbed JOB RETRIES: a run during which the server is killed; its phase, in $phase.
disturbed() {
	local status delay
	delay=$((lasts * (20 + RANDOM % 70) / 100))
	delay=$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))
	"$jobs" "$1" --source sqlite:source.db --target "$url" --create --batch-size 20 \
	    --lock-wait 10 --retries "$2" >out 2>err &
	sleep "$delay"
	"$servers" crash "$work/servers" "$kind" || echo 'the server was not started again'
	wait $!
	status=$?
	[ $status -eq 0 ] || [ $status -eq 75 ] || echo "ended with $status: $(tail -n 1 err)"
	phase=$(phase_of $status)
	phases+="$phase "
}

# Every row of the source is in the target, once.
same() { # TABLE
	sqlite3 source.db 'SELECT id, kind FROM event ORDER BY id' >want
	target "SELECT id, kind FROM $1 ORDER BY id" | cmp - want
}

# killed JOB TABLE: the first run is left alone, and tells how long one lasts, in ms.
killed() {
	local round=1 hits=0 begin
	phases=
	events 1 6000
	begin=$(date +%s%3N)
	run 0 "$1" --batch-size 20 --lock-wait 10
	lasts=$(($(date +%s%3N) - begin))
	while [ $hits -lt $wanted ] && [ $round -lt $((wanted * 4 + 8)) ]; do
		events $((round * 6000 + 1)) $((round * 6000 + 6000))
		[ "$1" = append ] || sqlite3 source.db "UPDATE event
		    SET kind = 'r$round', changed_at = (SELECT max(changed_at) FROM event)
		    WHERE id % 7 = $round % 7"
		disturbed "$1" $((round % 2 * 4))
		[ "$phase" = none ] || hits=$((hits + 1))
		round=$((round + 1))
		run 0 "$1" --batch-size 500 --lock-wait 10
		same "$2"
	done
	[ $hits -ge $wanted ] || echo "only $hits of $((round - 1)) runs were hit"
	is $((round * 6000)) "SELECT count(*) FROM $2"
}

started=$("$servers" start "$work/servers" logged) || { echo 'Bail out! no servers'; exit 1; }
eval "$started"
echo 1..4
for one in postgresql mysql; do
	for job in upsert append; do
		table=event_dim
		[ $job = upsert ] || table=event_log
		fresh "$one"
		killed $job $table >"$work/wrong" 2>&1
		tests=$((tests + 1))
		[ ! -s "$work/wrong" ] || echo -n 'not '
		echo "ok $tests - $one, $job: the server is killed, no row is lost or there twice"
		echo "# killed in:$(phases_counted)"
		head -n 20 "$work/wrong" | sed 's/^/# /'
	done
done
