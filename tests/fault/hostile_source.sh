# shellcheck shell=bash
# For tests/fault/horizon.sh, replica.sh and hostile.sh, which source it: a hostile source on each
# of the three databases, the job that reads it as a user with nothing but SELECT, and their
# shells.  $kind says which database; $work is the folder.

job=$PWD/tests/fault/hostile-job
writers=$PWD/tests/fault/hostile-writers
state=(--state state)
tests=0
kind=sqlite

# Of the test's own database and of the reader, so that two tests do not meet.
name=tipple_hostile_$$

my() { # USER DATABASE SQL
	local socket=${TIPPLE_TEST_MYSQL#*unix_socket=}
	mariadb --no-defaults -NB -u "$1" -S "${socket%%&*}" -D "$2" -e "$3"
}

# owner: the user of the test's own URLs.
owner() {
	local user=${1#*://}
	echo "${user%%[:@]*}"
}

# with_user URL USER: of another user, in the test's own database.
with_user() {
	local host=${1#*@} base
	base=${host%%\?*}
	echo "${1%%://*}://$2@${base%/*}/$name${host#"$base"}"
}

# SQL by the owner of the source.
sql() {
	case $kind in
	sqlite) sqlite3 -bail -batch -cmd '.timeout 10000' source.db "$1" ;;
	postgresql)
		psql -XAtq -v ON_ERROR_STOP=1 -d "$(url owner)" \
		    -c 'SET client_min_messages = warning' -c "$1"
		;;
	mysql) my "$(owner "$TIPPLE_TEST_MYSQL")" "$name" "SET time_zone = '+00:00'; $1" ;;
	esac
}

url() { # owner | reader
	case $kind:$1 in
	sqlite:owner) echo 'sqlite:source.db?busy=60' ;;
	sqlite:reader) echo sqlite:source.db ;;
	postgresql:owner)
		with_user "$TIPPLE_TEST_POSTGRESQL" "$(owner "$TIPPLE_TEST_POSTGRESQL")"
		;;
	postgresql:reader) with_user "$TIPPLE_TEST_POSTGRESQL" "$name" ;;
	mysql:owner) with_user "$TIPPLE_TEST_MYSQL" "$(owner "$TIPPLE_TEST_MYSQL")" ;;
	mysql:reader) with_user "$TIPPLE_TEST_MYSQL" "$name" ;;
	esac
}

# The database and its reader.
make_databases() {
	psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "CREATE DATABASE $name" \
	    -c "CREATE ROLE $name LOGIN" &&
	    my "$(owner "$TIPPLE_TEST_MYSQL")" mysql "CREATE DATABASE $name CHARACTER SET utf8mb4;
	        CREATE USER $name@localhost; GRANT SELECT ON $name.* TO $name@localhost"
}

drop_databases() {
	psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "DROP DATABASE IF EXISTS $name WITH (FORCE)" \
	    -c "DROP ROLE IF EXISTS $name"
	my "$(owner "$TIPPLE_TEST_MYSQL")" mysql "DROP DATABASE IF EXISTS $name;
	    DROP USER IF EXISTS $name@localhost"
}

# fresh: an empty source, and a folder for what the job keeps.
fresh() {
	rm -rf "${work:?}/$kind" && mkdir "$work/$kind" && cd "$work/$kind" || exit 1
	[ $kind = sqlite ] || sql 'DROP TABLE IF EXISTS hostile_event'
	case $kind in
	sqlite) sql 'PRAGMA journal_mode = WAL' >mode ;;
	esac
	"$writers" "$(url owner)" create
	[ $kind != postgresql ] || sql "GRANT SELECT ON hostile_event TO $name"
}

# job [OPTION ...]: one run; its output is in out.
job() {
	"$job" --source "$(url reader)" --target sqlite:target.db --create "${state[@]}" \
	    "$@" >out 2>&1
}

target() {
	sqlite3 -bail -batch target.db "$1"
}

# ---- cases ----

# check DESCRIPTION COMMAND ...: in a source of its own; passed when the command succeeds.
check() {
	local description="$kind: $1"
	shift
	unset HOSTILE_CURSOR HOSTILE_STAMPS
	fresh >"$work/fresh" 2>&1
	tests=$((tests + 1))
	if "$@" >wrong 2>&1; then
		echo "ok $tests - $description"
	else
		echo "not ok $tests - $description"
		cat wrong out 2>/dev/null | sed 's/^/# /'
	fi
	hang_up # what a failed case left open would hold the next one up
}

# ---- stamps ----

# The source's clock, and a time of so many microseconds since 1970, in its SQL.
now() {
	case $kind in
	sqlite) echo "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)" ;;
	postgresql) echo 'now()' ;;
	mysql) echo 'NOW(6)' ;;
	esac
}

at() {
	case $kind in
	sqlite) echo "$1" ;;
	postgresql) echo "(timestamptz '1970-01-01 00:00Z' + $1 * interval '1 microsecond')" ;;
	mysql) echo "TIMESTAMPADD(MICROSECOND, $1, '1970-01-01 00:00:00.000000')" ;;
	esac
}

clock() { # in microseconds
	echo $(($(date +%s%N) / 1000))
}

# put ID STAMP: a row, or a new version of it.
put() {
	sql "DELETE FROM hostile_event WHERE id = $1;
	    INSERT INTO hostile_event (id, version, changed_at) VALUES ($1, ${3:-0}, $2)"
}

# The watermark, in microseconds; nothing when there is none.
watermark() {
	sed -nE 's/.*"(watermark|lo|hi)": "([-0-9]+ [0-9:]+)\.?([0-9]*)".*/\2 \3/p' state |
	    while read -r day time fraction; do
		fraction=${fraction}000000
		echo $(($(date -u -d "$day $time" +%s) * 1000000 + 10#${fraction:0:6}))
	done
}

# ids of what the target has: 1,2,3
ids() {
	target 'SELECT ifnull(group_concat(id), "") FROM (SELECT id FROM hostile_copy ORDER BY id)'
}

# ---- sessions ----

# A session of the owner that stays: say SQL runs in it.
session() {
	case $kind in
	postgresql) coproc SESSION { psql -XAtq -v ON_ERROR_STOP=1 -d "$(url owner)" 2>&1; } ;;
	mysql)
		coproc SESSION {
			mariadb --no-defaults --unbuffered -NB \
			    -u "$(owner "$TIPPLE_TEST_MYSQL")" \
			    -S "${TIPPLE_TEST_MYSQL#*unix_socket=}" -D "$name" 2>&1
		}
		;;
	esac
}

say() {
	local line
	echo "$1; SELECT 'said';" >&"${SESSION[1]}"
	while read -r -t 20 line <&"${SESSION[0]}" && [ "$line" != said ]; do
		echo "session: $line"
	done
}

hang_up() {
	local pid=${SESSION_PID:-} to=${SESSION[1]:-}
	[ -n "$to" ] || return 0
	exec {to}>&-
	wait "$pid"
}

# held OPTION ...: a run during which the open transaction holds the watermark, and says so.
held() {
	local lo
	lo=$(watermark)
	job "$@" && grep -q 'the watermark \(stays\|is held back\).* by\|: a.* transaction' out &&
	    [ "$(watermark)" = "$lo" ]
}

# open_transaction SQL_BEGIN SQL_GO_ON SQL_END: it begins, runs come by, it writes with its first
# stamp and commits.
open_transaction() {
	put 1 "$(now)" && job --horizon-wait 0 || return 1
	session
	say "$1"
	sleep 0.2
	put 2 "$(now)"
	held --horizon-wait 0.2 || return 1
	[ "$(ids)" = 1,2 ] || return 1
	say "$2"
	held --horizon-wait 0.2 || return 1
	say "$3"
	hang_up
	job && [ "$(ids)" = 1,2,3 ] && [ "$(watermark)" -gt "$(($(clock) - 70000000))" ]
}
