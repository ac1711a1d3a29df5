#!/bin/bash
# The disk is full where the state file is, the reject file or a SQLite target: at every page that
# may be the one too many.  The run says so and fails; when there is room again the next one
# completes it: no row is lost or there twice, and no reject counts twice.  A small file system is
# mounted for it where that is allowed, else files are limited in size.  Run in the build folder;
# prints TAP.
# TIPPLE_LONG=1: five times as many rows.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-full.XXXXXX") || exit 1
rows=200
[ -z "${TIPPLE_LONG:-}" ] || rows=1000
pages=400 # of 4096 bytes
small=$work/small
tests=0
# shellcheck source=tests/sync/shells.sh
. "$here/../sync/shells.sh"
# shellcheck source=tests/sync/words.sh
. "$here/../sync/words.sh"

leave() {
	[ -z "$mounted" ] || umount "$small"
	[ -n "${TIPPLE_KEEP:-}" ] || rm -rf "$work"
}
mounted=
trap leave EXIT
trap 'exit 143' TERM INT HUP

make_small() {
	mkdir -p "$small"
	mount -t tmpfs -o size=$((pages * 4))k none "$small" 2>/dev/null && mounted=yes
}

# start VICTIM: everything is where there is room, but for the victim.
start() {
	[ -z "$mounted" ] || rm -rf "${small:?}"/*
	fresh sqlite
	rm -rf room && mkdir room && [ -n "$mounted" ] || { rm -rf "$small" && mkdir "$small"; }
	events 1 $rows
	sqlite3 source.db "UPDATE event SET kind = '!no' WHERE id % 3 = 1"
	state=room rejects=room to=room
	case $1 in
	state) state=$small ;;
	rejects) rejects=$small ;;
	target) to=$small ;;
	esac
	url=sqlite:$to/target.db
}

go() {
	local options=(--create --batch-size 20 --max-rejects "$rows" --rejects "$rejects/rejects")
	[ "$1" = append ] || options+=(--state "$state/state")
	"$jobs" "$1" --source sqlite:source.db --target "$url" "${options[@]}"
}

# go_full JOB PAGES: with so much room left.
go_full() {
	local status
	if [ -n "$mounted" ]; then
		dd if=/dev/zero of="$small/ballast" bs=4096 count=$((pages - $2)) \
		    2>filled || cat filled
		go "$1" 2>err >&2
		status=$?
		rm "$small/ballast"
	else
		(trap '' XFSZ; ulimit -f $((($2 + 1) * 4)); go "$1") 2>&1 | cat >err
		status=${PIPESTATUS[0]}
	fi
	return $status
}

# What a run left: the rows, and the rejects that count; half a line is none.
seen() {
	sqlite3 "$to/target.db" ".dump $table"
	awk -F'"' '!/}$/ { next } /"committed"/ { marker[$4 $7] = 1; next }
	    { of[NR] = $4 $7; n = NR }
	    END { for (i = 1; i <= n; i++) if (of[i] in marker) count++; print count + 0 }' \
	    "$rejects/rejects"
}

# try VICTIM JOB PAGES: 1 when there was room enough.
try() {
	local status
	start "$1"
	go_full "$2" "$3"
	status=$?
	case $status in
	0) ! grep -q 'no metrics' err && return 1 ;;
	1 | 75) phases+="load " ;;
	2) phases+="start " ;;
	*) echo "ended with $status: $(tail -n 1 err)" ;;
	esac
	[ $status -eq 0 ] || grep -q ERROR err || echo 'it does not say why'
	go "$2" 2>err >&2 || echo "the next run ended with $?: $(tail -n 1 err)"
	seen | diff "$work/expected" - | head -n 5
	return 0
}

# sweep VICTIM JOB DESCRIPTION
sweep() {
	local free=0 enough=0
	phases=
	table=event_dim
	[ "$2" = upsert ] || table=event_log
	: >"$work/wrong"
	start "$1"
	go "$2" 2>err >&2 || tail -n 1 err >>"$work/wrong"
	seen >"$work/expected"
	while [ $free -lt $pages ] && [ $enough -lt 3 ]; do
		enough=$((enough + 1))
		! try "$1" "$2" $free >"$work/said" 2>&1 || enough=0
		[ ! -s "$work/said" ] ||
		    { echo "$free pages:"; cat "$work/said"; } >>"$work/wrong"
		free=$((free + 1))
	done
	[ -n "$phases" ] || echo 'it was never full' >>"$work/wrong"
	tests=$((tests + 1))
	[ ! -s "$work/wrong" ] || echo -n 'not '
	echo "ok $tests - $2: $3"
	echo "# full in:$(phases_counted)"
	head -n 20 "$work/wrong" | sed 's/^/# /'
}

make_small || echo '# no file system can be mounted: files are limited in size'
echo 1..5
sweep state upsert 'no room for the state file'
sweep rejects upsert 'no room for the reject file'
sweep rejects append 'no room for the reject file'
sweep target upsert 'no room for the target'
sweep target append 'no room for the target'
