# shells.sh - for scripts to source: a database of each kind for themselves, and its own shell.
#
#	make_target KIND    an empty one; then $url is its URL
#	target SQL          its shell says so, columns parted by |
#	drop_targets        all that were made
# shellcheck shell=bash disable=SC2034
export PGCLIENTENCODING=UTF8
name=tipple_sync_$$_
made=()

# make_target KIND: sqlite makes a file target.db in the current folder.
make_target() {
	local base separator='?'
	kind=$1
	database=$name${#made[@]}
	case $kind in
	sqlite)
		url=sqlite:target.db
		rm -f target.db*
		sqlite3 target.db 'PRAGMA user_version = 1'
		;;
	postgresql)
		[[ $TIPPLE_TEST_POSTGRESQL != *\?* ]] || separator='&'
		url="$TIPPLE_TEST_POSTGRESQL${separator}schema=$database"
		psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "CREATE SCHEMA $database"
		;;
	mysql)
		base=${TIPPLE_TEST_MYSQL%%\?*}
		url="${base%/*}/$database${TIPPLE_TEST_MYSQL#"$base"}"
		my_shell mysql "CREATE DATABASE $database CHARACTER SET utf8mb4"
		;;
	esac
	made+=("$kind $database")
}

target() {
	case $kind in
	sqlite) sqlite3 -bail -batch target.db ".timeout 5000" "$1" ;;
	postgresql)
		psql -XAtq -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL" \
		    -c "SET search_path = $database" -c "$1"
		;;
	mysql) my_shell "$database" "$1" | tr '\t' '|' ;;
	esac
}

# my_shell DATABASE SQL
my_shell() {
	local user socket
	user=${TIPPLE_TEST_MYSQL#*://}
	socket=${TIPPLE_TEST_MYSQL#*unix_socket=}
	mariadb --no-defaults --default-character-set=utf8mb4 -rNB -u "${user%%[:@]*}" \
	    -S "${socket%%&*}" -D "$1" -e "$2"
}

drop_targets() {
	local one
	for one in "${made[@]}"; do
		case $one in
		postgresql*)
			psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" \
			    -c "DROP SCHEMA ${one#* } CASCADE" 2>/dev/null
			;;
		mysql*) my_shell mysql "DROP DATABASE ${one#* }" ;;
		esac
	done
	made=()
}
