# words.sh - for scripts to source behind shells.sh: words of tests that run tests/sync/jobs, and
# their loop.  What is wrong is told on standard output.  The scripts set $jobs, $work, $kinds and
# $tested: names and functions by turns.
# shellcheck shell=bash disable=SC2154

# fresh KIND: a folder, an empty source and target.
fresh() {
	rm -rf "$work/run" && mkdir "$work/run" && cd "$work/run" || exit 1
	sqlite3 source.db 'CREATE TABLE event (id INTEGER PRIMARY KEY, kind TEXT NOT NULL,
	    note TEXT, parts INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT'
	make_target "$1"
}

# event ID KIND [PARTS]: insert or change one, stamped now.
event() {
	sqlite3 -cmd '.timeout 5000' source.db "INSERT INTO event VALUES ($1, '$2', 'Zx9-secret',
	    ${3:-$1}, CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER))
	    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, parts = excluded.parts,
	    changed_at = excluded.changed_at"
}

# events FIRST LAST
events() {
	sqlite3 source.db "INSERT INTO event WITH RECURSIVE n(i) AS (SELECT $1 UNION ALL
	    SELECT i + 1 FROM n WHERE i < $2) SELECT i, 'k', NULL, i,
	    CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) FROM n"
}

# run STATUS JOB OPTION...: does it end so?
run() {
	local want=$1 job=$2 got
	shift 2
	"$jobs" "$job" --source sqlite:source.db --target "$url" "${create[@]}" "$@" >out 2>err
	got=$?
	[ $got -eq "$want" ] || echo "$job $*: exit status $got for $want: $(tail -n 1 err)"
}
create=(--create)

# is WANT SQL: does the target's shell say so?
is() {
	local got
	got=$(target "$2" 2>&1)
	[ "$got" = "$1" ] || printf '%s\ngives %s\nfor   %s\n' "$2" "$got" "$1"
}

# says WORDS [FILE]
says() {
	grep -qF -e "$1" "${2:-out}" || echo "${2:-out} does not say: $1"
}

# counts COLUMNS VALUES: of the last run's row of metrics
counts() {
	is "$2" "SELECT $1 FROM etl_metrics ORDER BY id DESC LIMIT 1"
}

# phase_of STATUS: in which phase a run that ended so lost a connection, by what it says of that.
phase_of() {
	if grep -q ': unknown: ' err; then
		echo commit
	elif grep -q 'opening the ' err; then
		echo start
	elif grep -qE 'offline: .* attempt ' err ||
	    { [ "$1" -ne 0 ] && grep -q ' read, ' out; }; then
		echo load
	elif [ "$1" -ne 0 ]; then
		echo start
	elif grep -q 'no metrics' err; then
		echo metrics
	else
		echo none
	fi
}

# How many there are of each in $phases, on one line.
phases_counted() {
	# shellcheck disable=SC2086
	printf '%s\n' $phases | sort | uniq -c | tr -s ' \n' ' '
}

# Every test on every kind of target; ONLY: this function alone, KINDS: these alone.
run_tests() {
	local one t some=()
	for one in "${kinds[@]}"; do
		[ -n "${KINDS:-}" ] && [[ " $KINDS " != *" $one "* ]] || some+=("$one")
	done
	kinds=("${some[@]}")
	tests=0
	echo "1..$((${#kinds[@]} * ${#tested[@]} / 2))"
	for one in "${kinds[@]}"; do
		[ "$(type -t set_joins)" != function ] || set_joins "$one"
		for ((t = 0; t < ${#tested[@]}; t += 2)); do
			[ -z "${ONLY:-}" ] || [ "$ONLY" = "${tested[t + 1]}" ] || continue
			{ fresh "$one" && "${tested[t + 1]}"; } >"$work/wrong" 2>&1
			tests=$((tests + 1))
			[ ! -s "$work/wrong" ] || echo -n 'not '
			echo "ok $tests - $one: ${tested[t]}"
			head -n 30 "$work/wrong" | sed 's/^/# /'
		done
	done
}
