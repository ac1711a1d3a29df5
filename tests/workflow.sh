#!/bin/bash
# The example workflow: what it prints and how it exits, with every step going well and with one
# that fails.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
shopt -s lastpipe # `... | logged` counts its test
export LC_ALL=C.UTF-8
warehouse=$PWD/examples/workflow/warehouse
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-workflow.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
tests=0

result() { # STATUS DESCRIPTION
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}

# run STATUS DESCRIPTION [ARGUMENT ...]
run() {
	local want=$1 name=$2 status
	shift 2
	"$warehouse" "$@" >out 2>err
	status=$?
	sed 's/^/# /' out err
	[ $status -eq "$want" ]
	result $? "$name: exit status $want"
}

# logged DESCRIPTION: are these, from standard input, the lines of the log without their times?
logged() {
	cat >expected
	sed -E 's/^[^-]+-[^-]+-[^-]+- [^-]+ - //; s/ in [0-9]+\.[0-9]{2}s/ in Ns/' err >found
	diff expected found | sed 's/^/# /'
	cmp -s expected found
	result $? "$1"
}

# step N ROWS NAME: what a step that goes well logs
step() {
	cat <<-EOF
	INFO - Running step $1/7: $3
	INFO - $3: $2 rows
	INFO - Step '$3' completed with status: success in Ns
	EOF
}
name='Daily Data Warehouse Update'

# B22: what is logged, the status, the order whatever that of the declaration.
run 0 'every step goes well'
{
	echo "INFO - Starting ETL workflow: $name"
	step 1 5000 'Extract Orders'
	step 2 4980 'Transform Orders'
	step 3 4980 'Load Orders'
	step 4 1000 'Extract Customers'
	step 5 950 'Transform Customers'
	step 6 950 'Load Customers'
	step 7 5930 'Update Data Mart'
	echo "INFO - ETL workflow '$name' completed in Ns with overall status: success"
} | logged 'declared backwards, run in the order of their needs'

# B21: what needs a failed step is skipped, and says so; other branches go on.
run 1 'a step fails' --param fail='Transform Orders'
{
	echo "INFO - Starting ETL workflow: $name"
	step 1 5000 'Extract Orders'
	echo "INFO - Running step 2/7: Transform Orders"
	echo "ERROR - Step 'Transform Orders' failed with error: it was asked to"
	echo "INFO - Step 'Transform Orders' completed with status: failed in Ns"
	echo "WARNING - Skipping step 'Load Orders' because dependency 'Transform Orders' failed"
	step 3 1000 'Extract Customers'
	step 4 950 'Transform Customers'
	step 5 950 'Load Customers'
	echo "WARNING - Skipping step 'Update Data Mart' because dependency 'Load Orders'" \
	    "was skipped"
	echo "ERROR - ETL workflow '$name' completed in Ns with overall status: failed"
} | logged 'what needs it is skipped, the other branch goes on'

run 1 'the first failure ends the run' --fail-fast --param fail='Extract Orders'
[ "$(grep -c 'Running step' err)" -eq 1 ]
result $? 'with --fail-fast nothing else is started'

run 0 'the plan' plan
[ "$(cut -f 2 out | tr '\n' ,)" = "Extract Orders,Transform Orders,Load Orders,Extract Customers,\
Transform Customers,Load Customers,Update Data Mart," ] && [ ! -s err ]
result $? 'it lists the steps in order and runs none'

run 0 'help' --help
run 2 'a word that is none' walk
run 2 'a parameter without a value' --param day
run 2 'an option that is none' --param x=1 --no-such-option

# A run that failed is taken up again, by its rows in the ledger.
ledger=(--ledger sqlite:run.db)
has() { # DESCRIPTION QUERY ANSWER: does the ledger, read by sqlite3, say so?
	local found
	found=$(sqlite3 run.db "$2")
	[ "$found" = "$3" ]
	result $? "$1"
	[ "$found" = "$3" ] || echo "# $found"
}
run 1 'a run by a key, kept' "${ledger[@]}" --key monday --param fail='Load Orders'
# B19: the states of steps.
has 'every step is there as it ended' \
    "SELECT group_concat(status || attempt) FROM (SELECT * FROM etl_step ORDER BY position)" \
    skipped0,failed1,ok1,ok1,ok1,ok1,ok1
has 'the run failed, and why' "SELECT status || ': ' || error FROM etl_run" \
    'failed: it was asked to'
run 1 'by the same key again' "${ledger[@]}" --key monday --param fail='Load Orders'
grep -q 'retry-failed runs what is left' err && ! grep -q 'Running step' err
result $? 'nothing is run; it says what to do'
run 2 'by the same key with other parameters' "${ledger[@]}" --key monday
run 0 'resume finds no run that was left' resume "${ledger[@]}"
run 2 'resume from a step that is none' resume "${ledger[@]}" --from 'No Step'
run 1 'retry-failed, which fails again' retry-failed "${ledger[@]}"
[ "$(grep -o 'Running step.*' err)" = 'Running step 3/7: Load Orders' ]
result $? 'only what had failed is run, with the parameters of the run'
sqlite3 run.db "UPDATE etl_run SET params = ''"
run 0 'retry-failed, which goes well' retry-failed "${ledger[@]}"
[ "$(grep -o 'Running step.*' err | tr '\n' ,)" = \
    'Running step 3/7: Load Orders,Running step 7/7: Update Data Mart,' ]
result $? 'what was skipped comes after it'
has 'results of earlier processes reach later steps' \
    "SELECT result FROM etl_step WHERE name = 'Update Data Mart'" 5930
has 'it was taken up twice' 'SELECT status, fence, resumed FROM etl_run' 'success|3|2'
run 0 'by the key of a run that went well' "${ledger[@]}" --key monday
grep -q 'has ended well already' err && ! grep -q 'Running step' err
result $? 'nothing is run'
run 0 'resume --from a step' resume "${ledger[@]}" --from 'Load Orders'
[ "$(grep -c 'Running step' err)" -eq 2 ]
result $? 'it and what is behind it run again'
run 2 'resume without a ledger' resume
echo "1..$tests"
