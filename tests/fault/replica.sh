#!/bin/bash
# What concerns a whole server: replicas, time zones, and MySQL's lists of open transactions, which
# are those of all databases.  It starts servers of its own, in a time zone of their own.  Run in
# the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-replica.XXXXXX") && chmod 711 "$work" || exit 1
# shellcheck source=tests/fault/hostile_source.sh
. "$here/hostile_source.sh"

leave() {
	"$here/../servers" stop "$work/db"
	rm -rf "$work"
} >/dev/null 2>&1
trap leave EXIT
trap 'exit 143' TERM INT HUP

# Nine hours east of UTC, by a name that needs no files.
start() {
	TZ=JST-9 "$here/../servers" start "$work/db" >"$work/urls" &&
	    TZ=JST-9 "$here/../servers" standby "$work/db" >>"$work/urls" &&
	    . "$work/urls" && make_databases
}

standby() { # SQL
	psql -XAtq -d "${TIPPLE_TEST_STANDBY/\/tipple\?//$name?}" -c "$1"
}

# Until the replica has what the primary has.
caught_up() {
	local lsn
	lsn=$(sql 'SELECT pg_current_wal_lsn()')
	for _ in {1..100}; do
		[ "$(standby "SELECT pg_last_wal_replay_lsn() >= '$lsn'")" != t ] || return 0
		sleep 0.1
	done
	return 1
}

from_standby() { # [OPTION ...]
	TIPPLE_TEST_POSTGRESQL=$TIPPLE_TEST_STANDBY job "$@"
}

replica_refused() {
	put 1 "$(now)" && caught_up
	from_standby
	[ $? -eq 2 ] && grep -q 'it is a replica.*lag:SECONDS' out && [ ! -e target.db ]
}

# The watermark follows what the replica has replayed, not the clock.
replica_lags() {
	local lo paused
	put 1 "$(now)" && caught_up && from_standby --horizon lag:1 && [ "$(ids)" = 1 ] || return 1
	standby 'SELECT pg_wal_replay_pause()'
	paused=$(clock)
	sleep 1.5
	put 2 "$(now)"
	from_standby --horizon lag:1 && lo=$(watermark) && [ "$(ids)" = 1 ] &&
	    [ "$lo" -lt $((paused - 900000)) ]
	local status=$?
	standby 'SELECT pg_wal_replay_resume()'
	[ $status -eq 0 ] && caught_up && from_standby --horizon lag:1 && [ "$(ids)" = 1,2 ] &&
	    [ "$(watermark)" -gt "$lo" ]
}

read_only() {
	put 1 "$(now)" && sql 'SET GLOBAL read_only = 1'
	job
	[ $? -eq 2 ] && grep -q 'read-only, as replicas are.*lag:SECONDS' out &&
	    [ ! -e target.db ] && job --horizon lag:1 && [ "$(ids)" = 1 ]
	local status=$?
	sql 'SET GLOBAL read_only = 0'
	return $status
}

# Neither the server's zone nor that of new sessions moves a window.
zone() {
	[ $kind = postgresql ] || sql "SET GLOBAL time_zone = '+05:00'"
	put 1 "$(now)" && job --horizon lag:2 && [ "$(watermark)" -gt $(($(clock) - 10000000)) ] &&
	    [ "$(watermark)" -lt $(($(clock) - 2000000)) ]
}

# Who has PROCESS sees transactions that are older than the lag.
visible_transaction() {
	put 1 "$(now)" && job --horizon lag:1 || return 1
	session
	say 'BEGIN; SET @stamp = NOW(6); SELECT count(*) FROM hostile_event'
	sleep 3
	put 2 "$(now)"
	reader_is_owner job --horizon lag:1 --horizon-wait 1 &&
	    grep -q 'held back for [2-5] seconds by a transaction of connection' out || return 1
	say 'INSERT INTO hostile_event VALUES (3, 0, @stamp, NULL); COMMIT'
	hang_up
	reader_is_owner job --horizon lag:1 && [ "$(ids)" = 1,2,3 ]
}

reader_is_owner() {
	local reader=$name
	sql "GRANT PROCESS ON *.* TO $reader@localhost"
	"$@"
	local status=$?
	sql "REVOKE PROCESS ON *.* FROM $reader@localhost"
	return $status
}

xa_transaction() {
	open_transaction "XA START '$name'; INSERT INTO hostile_event VALUES (3, 0, NOW(6), NULL);
	    XA END '$name'; XA PREPARE '$name'" 'SELECT 1' "XA COMMIT '$name'"
}

start >"$work/started" 2>&1 || { echo "Bail out! $(cat "$work/started")"; exit 1; }
kind=postgresql
check 'a replica is refused when nothing says how far it lags' replica_refused
check 'the watermark stays behind what a replica has replayed' replica_lags
check 'a server in another time zone' zone
kind=mysql
check 'a read-only server is taken for a replica' read_only
check 'a server and sessions in other time zones' zone
check 'with PROCESS, a transaction older than the lag' visible_transaction
check 'a prepared XA transaction' xa_transaction
echo "1..$tests"
