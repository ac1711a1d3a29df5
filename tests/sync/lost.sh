#!/bin/bash
# A server that cannot be reached when a run begins, or ends its source's session while it reads:
# the run tries again, and goes on behind the last row.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-lost.XXXXXX") || exit 1
kinds=(postgresql mysql)
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

# The server's socket, or its folder, and the URL by which it is found once there is a link late.
socket() {
	echo "$url" | sed -E 's/.*(host|unix_socket)=([^&]*).*/\2/'
}

late_url() {
	echo "$url" | sed -E "s|(host\|unix_socket)=[^&]*|\1=$PWD/late|"
}

# sync STATUS SOURCE TARGET OPTION...
sync() {
	local want=$1 got
	"$jobs" "${job:-upsert}" --source "$2" --target "$3" --create "${@:4}" >out 2>err
	got=$?
	[ $got -eq "$want" ] || echo "exit status $got for $want: $(tail -n 1 err)"
}

link_later() {
	(sleep 0.3; ln -s "$(socket)" late) &
}

late_target() {
	events 1 5
	sync 75 sqlite:source.db "$(late_url)" --retries 1
	says 'target: offline' err
	says 'attempt 2 of 2' err
	sync 75 sqlite:source.db "$(late_url)" --retries 0
	! grep -q 'attempt' err || cat err
	link_later
	sync 0 sqlite:source.db "$(late_url)" --retries 9
	wait $!
	says 'attempts were repeated'
	is 5 'SELECT count(*) FROM event_dim'
	counts status success
}

# A replay, which asks for no window, leaves in the state which source it is of.
replayed() {
	local id
	make_source
	target "DELETE FROM event WHERE id > 5"
	target "UPDATE event SET kind = '!no' WHERE id = 3"
	sync 0 "$url" sqlite:target.db --max-rejects 1
	id=$(sqlite3 target.db 'SELECT source_id FROM etl_state')
	[ -n "$id" ] || echo 'the state names no source'
	target "UPDATE event SET kind = 'good' WHERE id = 3"
	"$jobs" upsert replay upsert.rejects.jsonl --source "$url" --target sqlite:target.db \
	    >out 2>err || cat err
	says '1 lines of upsert.rejects.jsonl are settled'
	[ "$(sqlite3 target.db 'SELECT source_id FROM etl_state')" = "$id" ] ||
	    echo 'the state does not name its source any more'
}

# A table of events in the server, with so much text that no buffer has all of it.
make_source() {
	local numbers='seq_1_to_60000' number=seq bytes
	[ "$kind" = mysql ] || { numbers='generate_series(1, 60000) AS n(i)' number=i; }
	[ "$kind" = mysql ] && bytes=TEXT || bytes=text
	target "CREATE TABLE event (id bigint NOT NULL PRIMARY KEY, kind varchar(20) NOT NULL,
	    note $bytes, parts bigint NOT NULL, changed_at timestamp(6) NOT NULL)"
	[ "$kind" = mysql ] || target 'ALTER TABLE event ALTER changed_at TYPE timestamptz'
	target "INSERT INTO event SELECT $number, CASE WHEN $number = 500 THEN 'slow' ELSE 'k' END,
	    repeat('x', 500), $number, '2024-02-29 13:00:00' FROM $numbers"
}

late_source() {
	make_source
	target 'DELETE FROM event WHERE id > 5'
	sync 75 "$(late_url)" sqlite:target.db --retries 1
	says 'source: offline' err
	link_later
	sync 0 "$(late_url)" sqlite:target.db --retries 9
	wait $!
	[ "$(sqlite3 target.db 'SELECT count(*) FROM event_dim')" = 5 ] || echo 'not five rows'
}

# End the session that reads the events.
end_reader() {
	local id
	case $kind in
	postgresql)
		target "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
		    WHERE query LIKE '%FROM \"event\"%' AND state <> 'idle' AND
		    pid <> pg_backend_pid()"
		;;
	mysql)
		id=$(target "SELECT ID FROM information_schema.PROCESSLIST
		    WHERE INFO LIKE '%FROM \`event\`%' AND ID <> CONNECTION_ID()")
		target "KILL $id" && echo t
		;;
	esac
}

killed_source() {
	local table=event_dim
	[ "$job" = upsert ] || table=event_log
	make_source
	sync 0 "$url" sqlite:target.db &
	until [ -e slow.1 ]; do kill -0 $! || break; sleep 0.02; done
	end_reader 2>killed | grep -q t || echo 'no session was ended'
	wait $!
	says 'source: offline' err
	says '60000 read'
	target 'SELECT id, kind FROM event ORDER BY id' | tr '\t' '|' >want
	sqlite3 target.db "SELECT id, kind FROM $table ORDER BY id" | cmp - want
}

killed_under_upsert() {
	job=upsert killed_source
}

killed_under_append() {
	job=append killed_source
}

tested=('the target is away when a run begins' late_target
	'the source is away when a run begins' late_source
	'the session that reads ends: no row is lost' killed_under_upsert
	'nor is one appended twice' killed_under_append
	'a replay leaves the state to its source' replayed)

run_tests
