#!/bin/bash
# Is TLS that a URL asks for really there?  A server that shows no certificate,
# one of an unknown authority, or one for another name is refused, and by
# verify-full before anything that the password is part of is sent: the servers
# count the logins that were tried.
# SPDX-License-Identifier: ISC
set -u
: "${srcdir:=.}"
servers=$(cd "$srcdir/tests" && pwd)/servers
open=$PWD/tests/tls/open
work=$(mktemp -d /tmp/tls.XXXXXX) || exit 99
trap '"$servers" stop "$work/db"; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM HUP
chmod 711 "$work"
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

urls=$("$servers" start "$work/db" tls) || { echo "Bail out! no servers"; exit 1; }
eval "$urls"
ca=$work/db/tls/ca.pem
other=$work/db/tls/other.pem
socket=$work/db/my/socket

postgresql() {
	psql -XqAt -v ON_ERROR_STOP=1 -d "$TIPPLE_TEST_POSTGRESQL" -c "$1"
}
mariadb_root() {
	mariadb --no-defaults -NB -u root -S "$socket" -e "$1"
}

# A user whose password goes over the wire as it is (PostgreSQL), who needs TLS (both).
set_up() {
	local hba=$work/db/pg/data/pg_hba.conf
	sed -i '1i hostssl all secret 127.0.0.1/32 password\nhost all secret 127.0.0.1/32 reject' \
	    "$hba" && postgresql "CREATE ROLE secret LOGIN PASSWORD 'Zx9-right'" &&
	    postgresql 'SELECT pg_reload_conf()' >/dev/null &&
	    mariadb_root "CREATE USER secret@'127.0.0.1' IDENTIFIED BY 'Zx9-right' REQUIRE SSL;
		CREATE USER secret@localhost IDENTIFIED BY 'Zx9-right' REQUIRE SSL;
		GRANT ALL ON tipple.* TO secret@'127.0.0.1', secret@localhost"
}
set_up >&2
result $? "users are made"

tried_postgresql() {
	grep -c 'password authentication failed' "$work/db/pg/server.log"
}
tried_mysql() {
	mariadb_root "SHOW GLOBAL STATUS LIKE 'Access_denied_errors'" | cut -f 2
}

# DATABASE PASSWORD HOST OPTIONS PATTERN TRIED NAME: what opening prints, and
# whether a login is tried, 0 or 1, by a password that is wrong.
expect() {
	local database=$1 before after printed port=TIPPLE_TLS_${1^^}
	before=$("tried_$database")
	printed=$(PGPASSWORD=$2 MYSQL_PWD=$2 \
	    "$open" "$database://secret@$3:${!port}/tipple?$4" 2>&1)
	after=$("tried_$database")
	echo "$database: $7: $printed ($((after - before)) tried)" >&2
	# shellcheck disable=SC2254 # $5 is a pattern
	case $printed in
	*Zx9-*) false ;; # the password
	$5) [ $((after - before)) -eq "$6" ] ;;
	*) false ;;
	esac
	result $? "$database: $7"
}

for database in postgresql mysql; do
	if [ $database = mysql ]; then authority=ssl_ca; else authority=sslrootcert; fi
	full="sslmode=verify-full&$authority"
	expect $database Zx9-right localhost "$full=$ca" ok 0 "the right name and authority"
	expect $database Zx9-right localhost sslmode=require ok 0 "required, not verified"
	expect $database Zx9-wrong localhost "$full=$ca" 'denied: *' 1 "a wrong password is tried"
	expect $database Zx9-wrong localhost "$full=$other" 'denied: *' 0 "an unknown authority"
	expect $database Zx9-wrong 127.0.0.1 "$full=$ca" 'denied: *' 0 "another name"
	expect $database Zx9-right localhost sslmode=disable 'denied: *' \
	    $((${#authority} == 6)) "no TLS where the user needs it"
done

postgresql "ALTER SYSTEM SET ssl = off" && postgresql 'SELECT pg_reload_conf()' >/dev/null
for _ in $(seq 100); do
	[ "$(postgresql 'SHOW ssl')" != off ] || break
	sleep 0.1
done
expect postgresql Zx9-wrong localhost sslmode=require 'denied: *' 0 \
    "required of a server without it"
expect postgresql Zx9-wrong localhost "sslmode=verify-full&sslrootcert=$ca" 'denied: *' 0 \
    "verified of a server without it"
echo "1..$n"
