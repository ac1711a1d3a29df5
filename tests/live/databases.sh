# shellcheck shell=bash disable=SC2154
# Databases for the tests of live catalogs, to be read by a script that has set "name" (of what it
# makes on the servers) and is in a folder of its own.  A database is written as its kind and a
# word, as "mysql_found"; made is the list of them.
for one in TIPPLE_TEST_POSTGRESQL TIPPLE_TEST_MYSQL; do
	[ -n "${!one:-}" ] || { echo "Bail out! $one is not set: see tests/servers"; exit 1; }
done
export PGCLIENTENCODING=UTF8 PGOPTIONS='-c client_min_messages=warning'
made=()

result() { # STATUS DESCRIPTION
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}

# my_shell NAME < SQL
my_shell() {
	local user socket
	user=${TIPPLE_TEST_MYSQL#*://}
	socket=${TIPPLE_TEST_MYSQL#*unix_socket=}
	mariadb --no-defaults --default-character-set=utf8mb4 -rNB -u "${user%%[:@]*}" \
	    -S "${socket%%&*}" -D "$1"
}

# shell DATABASE < SQL; values parted by |
shell() {
	case $1 in
	sqlite*) sqlite3 -bail -batch "$1.db" ;;
	postgresql*)
		(echo "SET search_path = $name$1; SET TimeZone = 'UTC';"; cat) |
		    psql -XAtq -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL"
		;;
	mysql*) my_shell "$name$1" | tr '\t' '|' ;;
	esac
}

url() {
	local base separator='?'
	case $1 in
	sqlite*) echo "sqlite:$PWD/$1.db" ;;
	postgresql*)
		[[ $TIPPLE_TEST_POSTGRESQL != *\?* ]] || separator='&'
		echo "$TIPPLE_TEST_POSTGRESQL${separator}schema=$name$1"
		;;
	mysql*)
		base=${TIPPLE_TEST_MYSQL%%\?*}
		echo "${base%/*}/$name$1${TIPPLE_TEST_MYSQL#"$base"}"
		;;
	esac
}

make_empty() {
	drop "$1"
	case $1 in
	postgresql*) psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "CREATE SCHEMA $name$1" ;;
	mysql*) echo "CREATE DATABASE $name$1 CHARACTER SET utf8mb4" | my_shell mysql ;;
	esac && made+=("$1")
}

drop() {
	case $1 in
	sqlite*) rm -f "$1.db" ;;
	postgresql*)
		psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "DROP SCHEMA IF EXISTS $name$1 CASCADE"
		;;
	mysql*) echo "DROP DATABASE IF EXISTS $name$1" | my_shell mysql ;;
	esac
}

leave() {
	local one
	for one in "${made[@]}"; do
		drop "$one"
	done
	cd / && rm -rf "$work"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-live.XXXXXX") || exit 1
trap leave EXIT
trap 'exit 143' TERM INT HUP
cd "$work" || exit 1
