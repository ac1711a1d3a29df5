#!/bin/bash
# The operator's command on what jobs have left: runs, states, rejects, the report; on a database of
# every kind.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
jobs=$PWD/tests/sync/jobs
tipple=$PWD/tipple
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-operator.XXXXXX") || exit 1
kinds=(sqlite postgresql mysql)
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

# tell STATUS ARGUMENT...: does the command end so?
tell() {
	local want=$1 got
	shift
	"$tipple" "$@" >out 2>err
	got=$?
	[ $got -eq "$want" ] || echo "tipple $*: exit status $got for $want: $(cat err)"
}

# json EXPRESSION WANT: of the JSON in out
json() {
	local got
	got=$(python3 -c 'import json, sys
x = json.load(open("out", encoding="utf-8"))
print(eval(sys.argv[1]))' "$1" 2>&1)
	[ "$got" = "$2" ] || echo "$1 gives $got for $2"
}

runs() {
	events 1 10 && event 3 '!no'
	run 1 upsert
	run 0 upsert --max-rejects 1
	run 0 full --max-rejects 1
	tell 0 runs list "$url"
	says 'upsert  failed '
	says '1 rows rejected, 0 allowed'
	tell 0 runs list "$url" --json
	json '[(r["job_name"], r["status"], r["rows_read"]) for r in x]' \
	    "[('full', 'success', 10), ('upsert', 'success', 10), ('upsert', 'failed', 10)]"
	tell 0 runs list "$url" --json --job upsert --status failed
	json 'len(x)' 1
	tell 0 runs list "$url" --limit 1 --json
	json 'len(x)' 1
	tell 0 runs show "$url" "$(target 'SELECT run_id FROM etl_metrics ORDER BY id LIMIT 1')"
	says 'rejected by     {"transform/kind":1}'
	tell 2 runs show "$url" nobody
	tell 2 runs list "$url" --status good
	tell 2 runs list sqlite:none.db
}

state() {
	local epoch
	events 1 10
	run 0 upsert
	tell 0 state show "$url"
	says 'upsert  event  changed_at  20'
	epoch=$(target 'SELECT epoch FROM etl_state')
	tell 2 state set "$url" upsert yesterday
	says 'YYYY-mm-dd HH:MM:SS' err
	tell 2 state set "$url" nobody '2024-01-01 00:00:00'
	is "$epoch" 'SELECT epoch FROM etl_state'
	tell 0 state set "$url" upsert '2024-01-01 00:00:00'
	is "2024-01-01 00:00:00|$((epoch + 1))" 'SELECT lo, epoch FROM etl_state'
	run 0 upsert
	says '10 read, 0 inserted, 0 updated, 10 unchanged'
	run 0 full
	tell 2 state set "$url" full '2024-01-01 00:00:00'
	tell 0 state reset "$url" upsert
	tell 0 state show "$url" upsert --json
	json 'len(x), x[0]["lo"], x[0]["hi"], x[0]["resume_after"]' '(1, None, None, None)'
	"$jobs" reader --source wait:go --target "$url" --create --quiet >held.out 2>&1 &
	until [ "$(target "SELECT count(*) FROM etl_metrics WHERE job_name = 'reader'")" = 1 ]; do
		kill -0 $! || break
		sleep 0.05
	done
	tell 75 state reset "$url" reader
	says 'a run of reader is at work' err
	touch go
	wait $! || cat held.out
	tell 0 state reset "$url" reader
}

rejects() {
	[ "$kind" = sqlite ] || return 0 # files are the same everywhere
	events 1 10 && event 3 '!no' && event 4 'too long a kind' && event 5 '!no'
	run 0 upsert --max-rejects 3
	echo '{"run":"x","batch":1,"row":1,"values":{}}' >>upsert.rejects.jsonl
	printf '{"run":"half' >>upsert.rejects.jsonl
	tell 0 rejects stats upsert.rejects.jsonl
	grep -qE '^ *2 +transform +kind ' out || cat out
	tell 0 rejects stats upsert.rejects.jsonl --json
	json 'sorted((r["rows"], r["rule"]) for r in x)' "[(1, 'invalid'), (2, 'kind')]"
	tell 0 rejects list upsert.rejects.jsonl --json
	json '[r["key"]["id"] for r in x]' '[3, 4, 5]'
	tell 0 rejects show upsert.rejects.jsonl "$(python3 -c 'import json
print(json.load(open("out"))[0]["id"])')"
	says 'a kind that is not wanted'
	says '"id":3'
	tell 2 rejects show upsert.rejects.jsonl nobody
	tell 2 rejects list none.jsonl
	event 3 good
	"$jobs" upsert replay upsert.rejects.jsonl --source sqlite:source.db --target "$url" \
	    >/dev/null 2>&1
	tell 0 rejects list upsert.rejects.jsonl --json
	json '[r["key"]["id"] for r in x]' '[4, 5]'
}

# A page that needs nothing else and runs nothing.
report() {
	events 1 10 && event 3 '!no'
	run 1 upsert
	run 0 upsert --max-rejects 1
	target "UPDATE etl_metrics SET job_name = '<b>\"x\"&' WHERE status = 'success'"
	tell 0 report write "$url" page.html
	python3 - <<-'PYTHON'
		import html.parser
		page = open("page.html", encoding="utf-8").read()
		class Page(html.parser.HTMLParser):
		    tags = []
		    def handle_starttag(self, tag, attributes):
		        self.tags.append(tag)
		        for name, value in attributes:
		            if name in ("src", "href") or name.startswith("on"):
		                print("an attribute", name)
		p = Page()
		p.feed(page)
		if "script" in p.tags or "link" in p.tags or "b>" in page.split("<h2>")[1][:2]:
		    print("something from elsewhere")
		for want in ("<h2>&lt;b&gt;&quot;x&quot;&amp;</h2>", "<h2>upsert</h2>",
		    "transform/kind", "1 rows rejected, 0 allowed", 'class="failed"',
		    'class="success"'):
		    if want not in page:
		        print("no", want)
		if p.tags.count("svg") != 6:
		    print(p.tags.count("svg"), "pictures")
	PYTHON
	tell 0 report write "$url" - --job nobody
	says 'No job has run in these days.'
	tell 2 report write "$url" none/page.html
	tell 2 report write "$url" page.html --days 0
}

tested=('runs list, runs show' runs
	'state show, set, reset' state
	'rejects list, show, stats' rejects
	'report write' report)

run_tests
