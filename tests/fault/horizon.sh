#!/bin/bash
# What an incremental run must not lose on any of the three databases, trap by trap: transactions
# that are open, prepared or in another session's time zone, equal and coarse stamps, stamps that
# are NULL or in the future.  Databases' own shells plant and judge.  Run in the build folder;
# prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-horizon.XXXXXX") || exit 1
# shellcheck source=tests/fault/hostile_source.sh
. "$here/hostile_source.sh"

leave() {
	drop_databases
	rm -rf "$work"
} >/dev/null 2>&1
trap leave EXIT
trap 'exit 143' TERM INT HUP

# ---- on every database ----

# The watermark's own microsecond is of the next window, the one before is not.
borders() {
	local lo
	put 1 "$(now)" && job && lo=$(watermark) && [ -n "$lo" ] || return 1
	put 2 "$(at "$lo")" && put 3 "$(at $((lo + 1)))" && put 4 "$(at $((lo - 1)))" && job &&
	    [ "$(ids)" = 1,2,3 ]
}

equal_stamps() {
	local when
	when=$(at "$(clock)")
	for id in 1 2 3 4 5; do
		put $id "$when"
	done
	job --horizon lag:9 --batch-size 2 && put 6 "$when" &&
	    job --horizon lag:9 --batch-size 2 && [ "$(ids)" = 1,2,3,4,5,6 ]
}

null_refused() {
	put 1 NULL
	job
	[ $? -eq 2 ] && grep -q 'stamp them first' out && [ ! -e target.db ] && [ ! -e state ]
}

# A row of the year 2099 neither hides the others nor stays as it was read first.
future() {
	put 1 "$(at 4070908800000000)" && put 2 "$(now)" && job && grep -q 'in the future' out &&
	    [ "$(watermark)" -lt "$(clock)" ] || return 1
	put 3 "$(now)" && put 1 "$(at 4070908800000001)" 1 && job && [ "$(ids)" = 1,2,3 ] &&
	    [ "$(target 'SELECT version FROM hostile_copy WHERE id = 1')" = 1 ]
}

# A row that changes before each run, sooner than any hold-back, is there as it is.
hot() {
	for version in 1 2 3; do
		put 1 "$(now)" $version && job --horizon lag:60 &&
		    [ "$(target 'SELECT version FROM hostile_copy')" = $version ] || return 1
	done
}

# Stamps in whole minutes, which are committed until the minute is over.
minutes() {
	local minute
	export HOSTILE_STAMPS=steps
	minute=$(at $(($(clock) / 60000000 * 60000000)))
	put 1 "$minute" && job --horizon none && put 2 "$minute" && job --horizon none &&
	    [ "$(ids)" = 1,2 ] && [ $(($(watermark) % 60000000)) -eq 0 ] || return 1
	put 9 "$(at 4070908800123456)" && job --horizon none && put 3 "$minute" &&
	    job --horizon none && [ "$(ids)" = 1,2,3,9 ] || return 1
	for id in {100..220}; do
		echo "INSERT INTO hostile_event (id, version, changed_at)
		    VALUES ($id, 0, $(at 4070908800123456));"
	done >many
	sql "$(cat many)" && job --horizon none && put 4 "$minute" && job --horizon none &&
	    [[ $(ids) = 1,2,3,4,9,* ]]
}

# At six in the morning UTC it is still the day before in the westernmost zone.
dates() {
	local now six day
	export HOSTILE_CURSOR=changed_on
	now=$(date +%s)
	six=$(((now - 21600) / 86400 * 86400 + 21600))
	day=$(TZ=UTC date -d "@$((six - 86400))" +%F)
	for id in 1 2; do
		sql "INSERT INTO hostile_event (id, version, changed_on)
		    VALUES ($id, 0, $(date_at "$day"))"
		job --horizon lag:$((now - six)) || return 1
	done
	[ "$(ids)" = 1,2 ] && grep -q "next run starts at $day$" out
}

date_at() {
	case $kind in
	sqlite) echo "CAST(julianday('$1') - 2440587.5 AS INTEGER)" ;;
	*) echo "'$1'" ;;
	esac
}

nothing_new() {
	local lo
	put 1 "$(now)" && job --horizon none && lo=$(watermark) && sleep 0.1 &&
	    job --horizon none && [ "$(watermark)" -gt "$lo" ]
}

# A longer lag than that of the run before is no clock that was set back.
longer_lag() {
	local lo
	put 1 "$(now)" && job --horizon none && lo=$(watermark) && job --horizon lag:3600 &&
	    [ "$(watermark)" = "$lo" ] && put 2 "$(now)" && job --horizon lag:3600 &&
	    [ "$(ids)" = 1,2 ]
}

lag() {
	local behind
	put 1 "$(now)" && job --horizon lag:100.5 || return 1
	behind=$(($(clock) - $(watermark)))
	[ $behind -ge 100500000 ] && [ $behind -lt 110500000 ]
}

# ---- on servers ----

# A column of whole seconds below a job that says its stamps are exact.
coarse_column() {
	case $kind in
	postgresql) sql 'ALTER TABLE hostile_event ALTER changed_at TYPE timestamptz(0)' ;;
	mysql) sql 'ALTER TABLE hostile_event MODIFY changed_at DATETIME(0) NULL' ;;
	esac || return 1
	for id in 1 2 3; do
		put $id "$(at $(($(clock) / 1000000 * 1000000)))" && job --horizon none || return 1
	done
	put 4 "$(at $(($(clock) / 1000000 * 1000000)))"
	job --horizon none && [ "$(ids)" = 1,2,3,4 ]
}

# ---- on PostgreSQL ----

idle_transaction() {
	open_transaction 'BEGIN; SELECT 1' \
	    'INSERT INTO hostile_event VALUES (3, 0, now())' 'COMMIT' &&
	    [ "$(target 'SELECT max(held_seconds) > 0.2 FROM etl_metrics')" = 1 ]
}

prepared_transaction() {
	open_transaction "BEGIN; INSERT INTO hostile_event VALUES (3, 0, now())" \
	    "PREPARE TRANSACTION '$name'" "COMMIT PREPARED '$name'"
}

# Who may see when a transaction began needs to hold no more than that.
privileged() {
	local began
	sql "GRANT pg_read_all_stats TO $name"
	put 1 "$(now)" && job --horizon-wait 0
	began=$(clock)
	sleep 0.1
	session
	say 'BEGIN; SELECT 1'
	sleep 2.5
	job --horizon-wait 0.1 && grep -q 'held back for [2-4] seconds by a transaction of' out &&
	    [ "$(watermark)" -gt $((began - 1000000)) ] &&
	    [ "$(watermark)" -lt $((began + 1000000)) ]
	local status=$?
	say 'INSERT INTO hostile_event VALUES (2, 0, now()); COMMIT'
	hang_up
	sql "REVOKE pg_read_all_stats FROM $name"
	job && [ "$(ids)" = 1,2 ] && return $status
}

# The first run has no watermark to keep: it leaves none.
first_run() {
	put 1 "$(now)"
	session
	say 'BEGIN; SELECT 1'
	job --horizon-wait 0.1 && [ "$(ids)" = 1 ] && [ -z "$(watermark)" ] || return 1
	say 'INSERT INTO hostile_event VALUES (2, 0, now()); COMMIT'
	hang_up
	job && [ "$(ids)" = 1,2 ] && [ -n "$(watermark)" ]
}

# A transaction that ends in time is waited for.
waited_for() {
	local before to
	session
	say 'BEGIN; INSERT INTO hostile_event VALUES (1, 0, now())'
	before=$(clock)
	exec {to}>&"${SESSION[1]}"
	(sleep 0.7; echo 'COMMIT;' >&"$to") &
	exec {to}>&-
	job && [ "$(ids)" = 1 ] && [ "$(watermark)" -gt $((before - 1500000)) ] &&
	    [ $(($(clock) - before)) -gt 600000 ]
	local status=$?
	wait $!
	hang_up
	return $status
}

elsewhere() {
	put 1 "$(now)"
	coproc SESSION { psql -XAtq -d "$TIPPLE_TEST_POSTGRESQL" 2>&1; }
	say 'BEGIN; SELECT 1'
	job --horizon-wait 0 && ! grep -q WARNING out && [ -n "$(watermark)" ]
	local status=$?
	hang_up
	return $status
}

max_hold() {
	local lo
	put 1 "$(now)" && job --horizon-wait 0 && lo=$(watermark) || return 1
	session
	say 'BEGIN; SELECT 1'
	put 2 "$(now)"
	sleep 0.3
	job --horizon-wait 0 --max-hold 0.2
	[ $? -eq 75 ] && grep -q 'longer than --max-hold' out && [ "$(ids)" = 1 ] &&
	    [ "$(watermark)" = "$lo" ] && job --horizon-wait 0 --max-hold 3600 &&
	    [ "$(ids)" = 1,2 ]
	local status=$?
	hang_up
	return $status
}

stopped() {
	local pid
	put 1 "$(now)"
	session
	say 'BEGIN; SELECT 1'
	"$job" --source "$(url reader)" --target sqlite:target.db --create "${state[@]}" >out 2>&1 &
	pid=$!
	sleep 0.5
	kill -TERM $pid
	wait $pid
	[ $? -eq 143 ] && [ ! -e target.db ]
	local status=$?
	hang_up
	return $status
}

zone() {
	sql "ALTER ROLE $name SET TimeZone = 'Asia/Tokyo'"
	borders
	local status=$?
	sql "ALTER ROLE $name RESET TimeZone"
	return $status
}

before_the_first_year() {
	put 1 "'-infinity'"
	job
	[ $? -eq 2 ] && grep -q 'stamp them first' out
}

# ---- on MySQL ----

hold_back() {
	local behind
	put 1 "$(now)" && job || return 1
	behind=$(($(clock) - $(watermark)))
	[ $behind -ge 60000000 ] && [ $behind -lt 70000000 ]
}

zero_dates() {
	sql "SET sql_mode = ''; INSERT INTO hostile_event VALUES (1, 0, '0000-00-00', NULL)"
	job
	[ $? -eq 2 ] && grep -q 'stamp them first' out
}

make_databases >"$work/made" 2>&1 || { echo "Bail out! $(cat "$work/made")"; exit 1; }
for kind in sqlite postgresql mysql; do
	check 'the window begins at the microsecond of the watermark' borders
	check 'equal stamps across batches and runs' equal_stamps
	check 'a NULL cursor refuses the run, and nothing is touched' null_refused
	check 'a row of the year 2099 poisons nothing' future
	check 'a row that changes all the time is not starved' hot
	check 'stamps in whole minutes' minutes
	check 'dates of the westernmost zone' dates
	check 'a run without rows moves the watermark' nothing_new
	check 'a lag is what the watermark stands behind' lag
	check 'a longer lag moves the watermark not back' longer_lag
done
for kind in postgresql mysql; do
	check 'a column of whole seconds, stamps said to be exact' coarse_column
done
kind=postgresql
check 'an idle transaction that writes later with its old now()' idle_transaction
check 'a prepared transaction' prepared_transaction
check 'with pg_read_all_stats, hi is the start of the oldest transaction' privileged
check 'a first run under an open transaction leaves no watermark' first_run
check 'a transaction that ends in time is waited for' waited_for
check 'a transaction in another database holds nothing' elsewhere
check 'held back for longer than --max-hold: 75, nothing touched' max_hold
check 'SIGTERM while it waits: 143, nothing touched' stopped
check 'the time zone of the reader changes nothing' zone
check '-infinity refuses the run' before_the_first_year
kind=mysql
check 'the watermark stands a minute behind the clock' hold_back
check 'zero dates refuse the run' zero_dates
echo "1..$tests"
