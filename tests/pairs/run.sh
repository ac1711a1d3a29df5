#!/bin/bash
# A database of the shape of Chinook goes by tests/pairs/copy through a chain of databases in which
# each of SQLite, PostgreSQL and MySQL is copied into each.  What arrives is compared with the
# source by dumps that sqlite3, psql and mariadb make.  CHINOOK=FILE: the real database instead of
# the made-up one.  Run in the build folder; prints TAP.  A database is written as its kind and a
# number, or "found", the first one.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8 PGCLIENTENCODING=UTF8
here=$(cd "$(dirname "$0")" && pwd)
copy=$PWD/tests/pairs/copy
chain=(found sqlite0 postgresql1 postgresql2 mysql3 mysql4 sqlite5 sqlite6 mysql7 postgresql8
	sqlite9)
planted=(mysql7 postgresql8 sqlite9)
name=tipple_pairs_$$_
made=()
tests=0

result() { # STATUS DESCRIPTION
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}

# ---- the databases and their shells ----

# shell DATABASE SQL: in sqlite3 and mariadb as standard SQL is written, with "names" and ||.
shell() {
	case $1 in
	found | sqlite*) sqlite3 -bail -batch "$1.db" "$2" ;;
	postgresql*)
		psql -XAtq -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL" \
		    -c "SET search_path = $name$1" -c "SET TimeZone = 'UTC'" -c "$2"
		;;
	mysql*) my_shell "$name$1" "SET sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES'; $2" ;;
	esac
}

# my_shell NAME SQL
my_shell() {
	local user socket
	user=${TIPPLE_TEST_MYSQL#*://}
	socket=${TIPPLE_TEST_MYSQL#*unix_socket=}
	mariadb --no-defaults --default-character-set=utf8mb4 -rNB -u "${user%%[:@]*}" \
	    -S "${socket%%&*}" -D "$1" -e "$2"
}

url() {
	local base separator='?'
	case $1 in
	found | sqlite*) echo "sqlite:$1.db" ;;
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
	case $1 in
	postgresql*)
		psql -Xq -d "$TIPPLE_TEST_POSTGRESQL" -c "CREATE SCHEMA $name$1"
		;;
	mysql*) my_shell mysql "CREATE DATABASE $name$1 CHARACTER SET utf8mb4" ;;
	esac && made+=("$1")
}

leave() {
	local one
	for one in "${made[@]}"; do
		case $one in
		postgresql*)
			PGOPTIONS='-c client_min_messages=warning' psql -Xq \
			    -d "$TIPPLE_TEST_POSTGRESQL" -c "DROP SCHEMA $name$one CASCADE"
			;;
		mysql*) my_shell mysql "DROP DATABASE $name$one" ;;
		esac
	done
	rm -rf "$work"
}

# ---- dumps: a line for each row, its values parted by | ----

# A table, how many of its columns are the key, and the columns: i integer, t text, d decimal, u
# time in UTC.
tables() {
	cat <<-'END'
		Album 1 i:AlbumId t:Title i:ArtistId
		Artist 1 i:ArtistId t:Name
		Customer 1 i:CustomerId t:FirstName t:LastName t:Company t:Address t:City t:State
		+ t:Country t:PostalCode t:Phone t:Fax t:Email i:SupportRepId
		Employee 1 i:EmployeeId t:LastName t:FirstName t:Title i:ReportsTo u:BirthDate
		+ u:HireDate t:Address t:City t:State t:Country t:PostalCode t:Phone t:Fax t:Email
		Genre 1 i:GenreId t:Name
		Invoice 1 i:InvoiceId i:CustomerId u:InvoiceDate t:BillingAddress t:BillingCity
		+ t:BillingState t:BillingCountry t:BillingPostalCode d:Total
		InvoiceLine 1 i:InvoiceLineId i:InvoiceId i:TrackId d:UnitPrice i:Quantity
		MediaType 1 i:MediaTypeId t:Name
		Playlist 1 i:PlaylistId t:Name
		PlaylistTrack 2 i:PlaylistId i:TrackId
		Track 1 i:TrackId t:Name i:AlbumId i:MediaTypeId i:GenreId t:Composer
		+ i:Milliseconds i:Bytes d:UnitPrice
	END
}

# value DATABASE TYPE COLUMN: SQL of its text.  0.99, 2024-02-29 12:30:00.500000, "text" with
# backslashes before what would be taken for something else.
value() {
	local part=$3 special
	case $2:$1 in
	t:*)
		for special in '\=\\' '"=\"' $'\n=\\n' $'\r=\\r' $'\t=\\t'; do
			part="replace($part, '${special%%=*}', '${special#*=}')"
		done
		part="'\"' || $part || '\"'"
		;;
	[id]:mysql*) part="CAST($3 AS CHAR)" ;;
	d:found) part="iif($3 IS NULL, NULL, printf('%.2f', $3))" ;;
	[id]:*) part="CAST($3 AS TEXT)" ;;
	u:found) part="substr($3 || iif(instr($3, '.'), '', '.') || '000000', 1, 26)" ;;
	u:sqlite*)
		part="(($3 % 1000000 + 1000000) % 1000000)"
		part="strftime('%Y-%m-%d %H:%M:%S', ($3 - $part) / 1000000, 'unixepoch') ||
		    printf('.%06d', $part)"
		;;
	u:postgresql*) part="to_char($3, 'YYYY-MM-DD HH24:MI:SS.US')" ;;
	u:mysql*) part="DATE_FORMAT($3, '%Y-%m-%d %H:%i:%s.%f')" ;;
	esac
	echo "coalesce($part, 'NULL')"
}

# dump DATABASE: all its rows, ordered by table and key.
dump() {
	local table keys columns column sql
	tables | sed -z 's/\n+//g' | while read -r table keys columns; do
		sql="SELECT '$table'"
		for column in $columns; do
			sql+=" || '|' || $(value "$1" "${column%:*}" "\"${column#*:}\"")"
		done
		sql+=" FROM \"$table\" ORDER BY "
		for column in $columns; do
			sql+="\"${column#*:}\""
			[ $((keys -= 1)) -gt 0 ] || break
			sql+=', '
		done
		shell "$1" "$sql" || return 1
	done
}

# same DATABASE: does it hold what the first one holds?
same() {
	dump "$1" >"$1.dump" && diff found.dump "$1.dump" >"$1.diff" && [ -s "$1.dump" ]
}

# ---- the steps ----

# carry FROM TO INSERTED UPDATED UNCHANGED: copy; does it say so?
carry() {
	local found=()
	[ "$1" != found ] || found=(--found)
	"$copy" "${found[@]}" "$(url "$1")" "$(url "$2")" >out 2>&1
	echo "$3 inserted, $4 updated, $5 unchanged" | cmp -s - out || { sed 's/^/# /' out; false; }
}

# step FROM TO
step() {
	local words="$1 -> $2"
	carry "$1" "$2" "$rows" 0 0
	result $? "$words: copied"
	same "$2" || { head -n 20 "$2.diff" | sed 's/^/# /'; false; }
	result $? "$words: the dumps are the same"
	carry "$1" "$2" 0 0 "$rows"
	result $? "$words: all is unchanged the second time"
}

# plant DATABASE SQL: change one value behind our back; found by its line of the dump, and put
# right by a copy.
plant() {
	shell "$1" "$2"
	! same "$1" && [ "$(grep -c '^[<>]' "$1.diff")" = 2 ]
	result $? "$1: the dumps show a planted difference"
	carry sqlite0 "$1" 0 1 $((rows - 1)) && same "$1"
	result $? "$1: a copy puts it right"
}

work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-pairs.XXXXXX") || exit 1
trap leave EXIT
trap 'exit 143' TERM INT HUP
cd "$work" || exit 1
for one in TIPPLE_TEST_POSTGRESQL TIPPLE_TEST_MYSQL; do
	[ -n "${!one:-}" ] || { echo "Bail out! $one is not set: see tests/servers"; exit 1; }
done
echo "1..$((3 * (${#chain[@]} - 1) + 2 * ${#planted[@]} + 2))"
if [ -n "${CHINOOK:-}" ]; then
	cp "$CHINOOK" found.db
else
	sqlite3 -bail found.db <"$here/chinook.sql"
fi
dump found >found.dump && [ "$(cut -d '|' -f 1 found.dump | uniq | wc -l)" = 11 ]
status=$?
rows=$(wc -l <found.dump)
result $status "the source has $rows rows in 11 tables"

declare -A pairs=()
for ((i = 1; i < ${#chain[@]}; i++)); do
	make_empty "${chain[i]}"
	step "${chain[i - 1]}" "${chain[i]}"
	pairs[${chain[i - 1]%%[0-9]} ${chain[i]%%[0-9]}]=1
done
unset 'pairs[found sqlite]'
[ ${#pairs[@]} -eq 9 ]
result $? 'A12, B1: each of the three was copied into each'

plant sqlite9 "UPDATE Track SET UnitPrice = '1.00' WHERE TrackId = 1"
plant postgresql8 'UPDATE "Invoice" SET "InvoiceDate" = "InvoiceDate" + interval $$1 microsecond$$
    WHERE "InvoiceId" = 1'
plant mysql7 "UPDATE Customer SET LastName = LastName || ' ' WHERE CustomerId = 2"
