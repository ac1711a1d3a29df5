#!/bin/bash
# A proxy cuts a connection of a job to its target: after so many bytes in either direction, and
# between a COMMIT and its answer.  The run goes on, or the next one does, and no row is lost or
# there twice, also where nothing but an append wrote it.  Run in the build folder; prints TAP.
# TIPPLE_LONG=1: fifty places or more for each job and server, else a sample.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
cutter=$PWD/tests/fault/cutter
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-cutsync.XXXXXX") || exit 1
places=2 # of each direction
[ -z "${TIPPLE_LONG:-}" ] || places=21
tests=0 proxy=
# shellcheck source=tests/sync/shells.sh
. "$here/../sync/shells.sh"
# shellcheck source=tests/sync/words.sh
. "$here/../sync/words.sh"

leave() {
	[ -z "$proxy" ] || kill "$proxy"
	drop_targets
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
} 2>/dev/null
trap leave EXIT
trap 'exit 143' TERM INT HUP

# The URL through the proxy, and where it listens.
through() {
	echo "$url" | sed -E "s|host=[^&]*|host=$PWD/proxy|
	    s|unix_socket=[^&]*|unix_socket=$PWD/proxy/socket|"
}

# start_proxy HOW NUMBER
start_proxy() {
	local server socket=socket
	server=$(echo "$url" | sed -E 's/.*(host|unix_socket)=([^&]*).*/\2/')
	[ "$kind" = mysql ] || { server+=/.s.PGSQL.5432 socket=.s.PGSQL.5432; }
	mkdir -p proxy && rm -f proxy/*
	"$cutter" "proxy/$socket" "$server" "$1" "$2" >proxied &
	proxy=$!
	until [ -e "proxy/$socket" ]; do kill -0 $proxy || return 1; sleep 0.01; done
}

end_proxy() {
	kill "$proxy" && wait "$proxy"
	proxy=
}

start() {
	drop_targets
	fresh "$kind"
	events 1 220
}

# try HOW NUMBER
try() {
	local status
	start
	start_proxy "$1" "$2"
	"$jobs" "$job" --source sqlite:source.db --target "$(through)" --create --batch-size 20 \
	    --retries 4 --lock-wait 10 >out 2>err
	status=$?
	end_proxy
	[ $status -eq 0 ] || [ $status -eq 75 ] || echo "ended with $status: $(tail -n 1 err)"
	phases+="$(phase_of $status) "
	run 0 "$job" --batch-size 20 --lock-wait 10
	sqlite3 source.db 'SELECT id, kind FROM event ORDER BY id' >want
	target "SELECT id, kind FROM $table ORDER BY id" | cmp - want
	is 220 "SELECT count(*) FROM $table"
}

# said HOW NUMBER: what is wrong is kept
said() {
	try "$1" "$2" >"$work/said" 2>&1 # in this shell, for the phases
	[ ! -s "$work/said" ] || { echo "$1 $2"; cat "$work/said"; } >>"$work/wrong"
}

sweep() {
	local to_server to_client commits i
	try server 0 >"$work/wrong" 2>&1
	phases=
	read -r to_server to_client commits <proxied
	for ((i = 1; i <= places; i++)); do
		said server $((to_server * i / (places + 1) + 1))
		said client $((to_client * i / (places + 1) + 1))
	done
	for ((i = 1; i <= commits; i++)); do
		[ -n "${TIPPLE_LONG:-}" ] || [ $i -le 3 ] || continue
		said commit $i
	done
	[[ $phases == *commit* ]] || echo 'no COMMIT was without an answer' >>"$work/wrong"
}

# A row that the database refused stays due when the answer to the replay's COMMIT is lost.
replay() {
	drop_targets
	fresh "$kind"
	events 1 5 && event 2 k 1
	run 0 upsert --max-rejects 1
	start_proxy commit 2 # the first is of the table of metrics
	"$jobs" upsert replay upsert.rejects.jsonl --source sqlite:source.db --max-rejects 1 \
	    --target "$(through)" --retries 4 --lock-wait 10 >out 2>err || tail -n 1 err
	end_proxy
	grep -q ': unknown: ' err || echo 'no COMMIT was without an answer'
	says '0 lines of upsert.rejects.jsonl are settled'
	says '1 by rule conflict'
}

echo 1..6
for kind in postgresql mysql; do
	for job in upsert append; do
		table=event_dim
		[ $job = upsert ] || table=event_log
		sweep
		tests=$((tests + 1))
		[ ! -s "$work/wrong" ] || echo -n 'not '
		echo "ok $tests - $kind, $job: a connection is cut, no row is lost or there twice"
		echo "# cut in:$(phases_counted)"
		head -n 20 "$work/wrong" | sed 's/^/# /'
	done
done
for kind in postgresql mysql; do
	replay >"$work/wrong" 2>&1
	tests=$((tests + 1))
	[ ! -s "$work/wrong" ] || echo -n 'not '
	echo "ok $tests - $kind: a row that is refused again stays due"
	head -n 20 "$work/wrong" | sed 's/^/# /'
done
