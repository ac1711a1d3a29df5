#!/bin/bash
# A database of the shape of Chinook, in SQLite, PostgreSQL and MySQL, as each would declare it:
# tipple-gen inspect writes its schema, the C made of that reads every table, and what it counts and
# sums is what the database's shell says.  The SQL of the schema makes an empty database whose
# catalog differs from the first one's in what is named here alone.  CHINOOK_SQL=DIR: the real
# scripts, sqlite.sql.gz, postgres.sql.gz and mysql.sql.gz.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
: "${TIPPLE_GEN:?}" "${CC:=cc}" "${SANITIZE_FLAGS=}"
build=$PWD
export name=tipple_live_$$_
tests=0
. "$here/databases.sh"

# ---- what is there at first ----

real() {
	case $1 in
	sqlite*) zcat "$CHINOOK_SQL/sqlite.sql.gz" | sqlite3 -bail "$1.db" ;;
	postgresql*)
		zcat "$CHINOOK_SQL/postgres.sql.gz" |
		    sed -E '/^(DROP|CREATE) DATABASE/d; /^\\c/d' | shell "$1"
		;;
	mysql*)
		zcat "$CHINOOK_SQL/mysql.sql.gz" | sed "s/\`Chinook\`/\`$name$1\`/" |
		    my_shell "$name$1"
		;;
	esac
}

made_up() {
	case $1 in
	sqlite*) sqlite3 -bail "$1.db" <"$here/../pairs/chinook.sql" ;;
	*)
		shell "$1" <"$here/chinook.${1%_*}.sql" &&
		    "$build/tests/pairs/copy" --found "$(url sqlite_first)" "$(url "$1")" >copied
		;;
	esac
}

# ---- does the generated code read what the shell reads? ----

compile() { # FOLDER
	local one flags="-std=c11 -Wall -Wextra -Wpedantic -Werror $SANITIZE_FLAGS"
	flags+=" -I$here/../../orm -I$here/../../etl -I$1"
	sed -n 's/^extern const struct tipple_table \(.*\)_table;/TABLE(\1)/p' "$1/schema.h" \
	    >"$1/tables.h"
	cp "$here/read.c" "$1"
	for one in read schema; do
		# shellcheck disable=SC2086
		$CC $flags -c "$1/$one.c" -o "$1/$one.o" || return
	done
	# shellcheck disable=SC2086
	"$build/libtool" --quiet --tag=CC --mode=link $CC $SANITIZE_FLAGS -o "$1/read" \
	    "$1/read.o" "$1/schema.o" "$build/libtipple.la"
}

# weigh DATABASE TYPE COLUMN: SQL of what read.c makes of a value.
weigh() {
	case $2:$1 in
	integer:*) echo "$3" ;;
	decimal:sqlite*) echo "CAST(round($3 * 100) AS INTEGER)" ;;
	decimal:*) echo "$3 * 100" ;;
	text:sqlite*) echo "length($3)" ;;
	text:*) echo "char_length($3)" ;;
	timestamp:sqlite*) echo "strftime('%s', substr($3, 1, 19))" ;;
	timestamp:postgresql*) echo "floor(extract(epoch FROM $3))" ;;
	timestamp:mysql*)
		echo "TIMESTAMPDIFF(SECOND, '1970-01-01', DATE_FORMAT($3, '%Y-%m-%d %H:%i:%s'))"
		;;
	esac
}

# ask DATABASE < what read printed: the same from the shell.
ask() {
	local table column type quote='"' sum whole=bigint
	[[ $1 != mysql* ]] || quote='`' whole=signed
	while IFS='|' read -r table column type _; do
		if [ "$column" = rows ]; then
			echo "SELECT '$table', 'rows', count(*), count(*) FROM $quote$table$quote;"
			continue
		fi
		sum=$(weigh "$1" "$type" "$quote$column$quote")
		echo "SELECT '$table', '$column', '$type', count($quote$column$quote),
		    coalesce(CAST(sum($sum) AS $whole), 0) FROM $quote$table$quote;"
	done | shell "$1"
}

# ---- catalogs, as the database's own views show them ----

catalog() {
	case $1 in
	sqlite*)
		shell "$1" <<-'END'
		SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
		    FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
		    WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite%' ORDER BY 1, c.cid;
		SELECT t.name, f."from", f."table", coalesce(f."to", p.name), f.on_update,
		    f.on_delete, f.match FROM pragma_table_list t
		    JOIN pragma_foreign_key_list(t.name) f
		    JOIN pragma_table_info(f."table") p ON p.pk = f.seq + 1
		    WHERE t.schema = 'main' ORDER BY 1, 2;
		SELECT t.name, i.name, i."unique", i.origin, i.partial, x.seqno, x.name, x."desc",
		    x.coll FROM pragma_table_list t JOIN pragma_index_list(t.name) i
		    JOIN pragma_index_xinfo(i.name) x WHERE t.schema = 'main' AND x."key"
		    ORDER BY 1, 2, x.seqno;
		END
		;;
	postgresql*)
		shell "$1" <<-'END'
		SELECT table_name, column_name, ordinal_position, column_default, is_nullable,
		    data_type, character_maximum_length, numeric_precision, numeric_scale,
		    datetime_precision, collation_name, is_identity, is_generated
		    FROM information_schema.columns WHERE table_schema = current_schema()
		    ORDER BY 1, 3;
		SELECT conrelid::regclass, contype, pg_get_constraintdef(oid)
		    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
		    ORDER BY conrelid::regclass::text COLLATE "C", 2, 3;
		SELECT tablename, regexp_replace(replace(indexdef, current_schema() || '.', ''),
		    CASE WHEN indexdef LIKE 'CREATE UNIQUE%' THEN 'INDEX .* ON' ELSE '^$' END,
		    'INDEX ON') FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1, 2;
		END
		;;
	mysql*)
		shell "$1" <<-'END'
		SELECT TABLE_NAME, COLUMN_NAME, ORDINAL_POSITION, COLUMN_DEFAULT, IS_NULLABLE,
		    COLUMN_TYPE, COLLATION_NAME, EXTRA FROM information_schema.COLUMNS
		    WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, 3;
		SELECT k.TABLE_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME,
		    k.REFERENCED_COLUMN_NAME, r.UPDATE_RULE, r.DELETE_RULE
		    FROM information_schema.KEY_COLUMN_USAGE k
		    JOIN information_schema.REFERENTIAL_CONSTRAINTS r
		    ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.TABLE_NAME = k.TABLE_NAME
		    AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
		    WHERE k.TABLE_SCHEMA = DATABASE() ORDER BY 1, 2;
		SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, SEQ_IN_INDEX, COLUMN_NAME, SUB_PART,
		    INDEX_TYPE FROM information_schema.STATISTICS
		    WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1, 2, 4;
		END
		;;
	esac
}

# The list of what differs, and nothing else: as sed, what becomes of the first catalog's lines.
# Names of constraints, which are table__columns afterwards, are in no dump.
differences() {
	case $1 in
	# types that say no more than SQLite looks at; NOT NULL where a key means it
	sqlite*)
		echo 's/\|NVARCHAR\([0-9]+\)\|/|TEXT|/; s/\|NUMERIC\([0-9,]+\)\|/|NUMERIC|/
		    s/\|DATETIME\|/|TEXT|/; s/(\|[01]\|[^|]*\|[1-9])$/\1/'
		;;
	# times have a zone; texts compare by code point
	postgresql*)
		echo 's/timestamp without time zone/timestamp with time zone/
		    s/(\|character varying\|.*\|)(\|[A-Z]+\|[A-Z]+)$/\1C\2/'
		;;
	# texts compare by code point; times have microseconds; NO ACTION is RESTRICT there
	mysql*)
		echo 's/\|utf8[a-z0-9_]+\|/|utf8mb4_nopad_bin|/; s/\|datetime\|/|datetime(6)|/
		    s/\|NO ACTION/|RESTRICT/g'
		;;
	esac
}

# ---- the steps ----

step() {
	local kind=$1 first=${1}_first again=${1}_again
	make_empty "$first"
	if [ -n "${CHINOOK_SQL:-}" ]; then real "$first"; else made_up "$first"; fi
	result $? "$kind: the database is there"
	mkdir "$kind"
	"$TIPPLE_GEN" inspect "$(url "$first")" >"$kind/schema.yaml" 2>err && [ ! -s err ] &&
	    [ "$(grep -c '^  - name: ' "$kind/schema.yaml")" = 11 ]
	result $? "$kind: inspect writes a schema of 11 tables, and has nothing to tell"
	"$TIPPLE_GEN" -W no-all -o "$kind" "$kind/schema.yaml" && compile "$kind"
	result $? "$kind: the code made of it compiles without a warning"

	"$kind/read" "$(url "$first")" >"$kind/read.out" &&
	    [ "$(grep -c '|rows|' "$kind/read.out")" = 11 ]
	result $? "$kind: it reads $(awk -F '|' '$2 == "rows" { n += $3 } END { print n }' \
	    "$kind/read.out") rows"
	ask "$first" <"$kind/read.out" >"$kind/asked.out"
	diff "$kind/asked.out" "$kind/read.out" | sed 's/^/# /'
	[ -s "$kind/read.out" ] && cmp -s "$kind/asked.out" "$kind/read.out"
	result $? "$kind: the shell counts and sums the same"

	make_empty "$again"
	"$TIPPLE_GEN" sql -W no-all --ddl -d "$kind" "$kind/schema.yaml" | shell "$again"
	result $? "$kind: the database takes its SQL"
	catalog "$first" | sed -E "$(differences "$kind")" >"$kind/first"
	catalog "$again" | sed -E "$(differences "$kind")" >"$kind/again"
	diff "$kind/first" "$kind/again" | sed 's/^/# /'
	[ "$(wc -l <"$kind/first")" -ge 70 ] && cmp -s "$kind/first" "$kind/again"
	result $? "$kind: the catalogs are the same but for the differences that are named"
	"$TIPPLE_GEN" verify -W error "$(url "$first")" "$kind/schema.yaml"
	result $? "$kind: verify finds the first database as the schema says"
	"$TIPPLE_GEN" verify -W error "$(url "$again")" "$kind/schema.yaml"
	result $? "$kind: and the other one"
	[ "$kind" != sqlite ] || return # where no type tells a time from a text
	"$TIPPLE_GEN" inspect "$(url "$again")" >"$kind/again.yaml" 2>err && [ ! -s err ] &&
	    "$TIPPLE_GEN" verify -W error "$(url "$first")" "$kind/again.yaml"
	result $? "$kind: the schema of the other one fits the first"
}

for one in sqlite postgresql mysql; do
	step $one
done
echo 1..$tests
