#!/bin/bash
# The example chinook: what invoices-sync and customers-sync load is compared with what the sqlite3
# shell says of the source.  CHINOOK=FILE: the real database instead of the small one of the same
# shape.  Run in the build folder; prints TAP.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
set -u
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
examples=$PWD/examples/chinook
work=$(mktemp -d "${TMPDIR:-/tmp}/tipple-chinook.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
tests=0

result() { # STATUS DESCRIPTION
	tests=$((tests + 1))
	if [ "$1" -eq 0 ]; then echo "ok $tests - $2"; else echo "not ok $tests - $2"; fi
}

# run JOB STATUS WORDS: does it end so, with these words in its summary?
run() {
	local status
	"$examples/$1-sync" --source sqlite:source.db --target sqlite:warehouse.db \
	    --state "$1.state" --create >"$1.out" 2>"$1.err"
	status=$?
	sed 's/^/# /' "$1.out"
	[ $status -eq "$2" ] && grep -qF "$3" "$1.out"
	result $? "$1-sync: ${3# }"
}

# same DESCRIPTION SOURCE TARGET: do both queries give the same, and anything at all?
same() {
	sqlite3 source.db "$2" >expected
	sqlite3 warehouse.db "$3" >found
	[ -s expected ] && diff expected found | sed 's/^/# /' && cmp -s expected found
	result $? "$1"
}

# none DESCRIPTION WHAT: does the warehouse, with the source attached as s, hold none of that?
none() {
	[ "$(sqlite3 -cmd "ATTACH 'source.db' AS s" warehouse.db "SELECT count(*) FROM $2")" = 0 ]
	result $? "$1"
}

echo 1..20
cd "$work" || exit 1
if [ -n "${CHINOOK:-}" ]; then
	cp "$CHINOOK" source.db
else
	sqlite3 -bail source.db <"$here/chinook.sql"
fi
chmod u+w source.db
invoices=$(sqlite3 source.db 'SELECT count(*) FROM Invoice')
customers=$(sqlite3 source.db 'SELECT count(*) FROM Customer')

run invoices 0 "$invoices read, $invoices inserted, 0 updated, 0 unchanged, 0 rejected"
cents='sum(CAST(round(Total * 100) AS INTEGER))'
exact="sum(CAST(replace(total, '.', '') AS INTEGER))"
same 'number and sum of the invoices' "SELECT count(*), $cents FROM Invoice" \
    "SELECT count(*), $exact FROM invoice_fact"
same 'number and sum by country' \
    "SELECT BillingCountry, count(*), $cents FROM Invoice GROUP BY 1 ORDER BY 1" \
    "SELECT billing_country, count(*), $exact FROM invoice_fact GROUP BY 1 ORDER BY 1"
same 'number and sum by customer and year' \
    "SELECT CustomerId, substr(InvoiceDate, 1, 4), count(*), $cents FROM Invoice GROUP BY 1, 2" \
    "SELECT customer_id, strftime('%Y', invoiced_at / 1000000, 'unixepoch'), count(*), $exact
    FROM invoice_fact GROUP BY 1, 2"
none 'every invoice has its time' "s.Invoice LEFT JOIN invoice_fact ON invoice_id = InvoiceId
    WHERE datetime(invoiced_at / 1000000, 'unixepoch') IS NOT InvoiceDate"
none 'every total is kept with two digits' "invoice_fact WHERE total NOT GLOB '*[0-9].[0-9][0-9]'"

run customers 0 "$customers read, $customers inserted, 0 updated, 0 unchanged, 0 rejected"
same 'names' "SELECT CustomerId, trim(FirstName), trim(LastName) FROM Customer ORDER BY 1" \
    "SELECT customer_id, first_name, last_name FROM customer_dim ORDER BY 1"
is_address="Email NOT GLOB '*[^!-~]*' AND Email LIKE '%_@_%._%'"
same 'e-mail addresses are in lower case, what is none is NULL' \
    "SELECT CustomerId, iif($is_address, lower(Email), NULL) FROM Customer ORDER BY 1" \
    "SELECT customer_id, email FROM customer_dim ORDER BY 1"
# In one form: without the 0 that is dialled within a country, which Italy and Chile do not
# have, and without what is too long for its country.
digits() {
	local one rest="substr($1, instr($1, ' ') + 1)" expression
	rest="iif($1 LIKE '+39%' OR $1 LIKE '+56%', $rest, ltrim($rest, '(0'))"
	expression="substr($1, 1, instr($1, ' ') - 1) || $rest"
	for one in ' ' '(' ')' '-' .; do
		expression="replace($expression, '$one', '')"
	done
	echo "iif($1 LIKE '+%' AND $1 NOT LIKE '+453 %', $expression, NULL)"
}
same 'phone and fax have one form, what cannot is NULL' \
    "SELECT CustomerId, $(digits Phone), $(digits Fax) FROM Customer ORDER BY 1" \
    "SELECT customer_id, phone, fax FROM customer_dim ORDER BY 1"

sqlite3 source.db "INSERT INTO Invoice SELECT max(InvoiceId) + 1, CustomerId, datetime('now'),
    BillingAddress, BillingCity, BillingState, BillingCountry, BillingPostalCode, 12.34
    FROM Invoice;
    UPDATE Customer SET Company = 'New & Co' WHERE CustomerId = 2"
run invoices 0 '1 read, 1 inserted, 0 updated, 0 unchanged, 0 rejected'
run customers 0 "$customers read, 0 inserted, 1 updated, $((customers - 1)) unchanged, 0 rejected"
same 'number and sum after it' "SELECT count(*), $cents FROM Invoice" \
    "SELECT count(*), $exact FROM invoice_fact"

# the real number that 0.1 + 0.2 makes is not the one nearest to 0.30
sqlite3 source.db "INSERT INTO Invoice SELECT max(InvoiceId) + step, CustomerId, datetime('now'),
    NULL, NULL, NULL, NULL, NULL, bad FROM Invoice,
    (SELECT 1 AS step, 'free' AS bad UNION ALL SELECT 2, 0.1 + 0.2) GROUP BY step"
run invoices 1 ' 0 inserted, 0 updated'
grep -q ' 2 rejected in ' invoices.out && grep -q 'the watermark stays' invoices.out
result $? 'totals that are no sums of money are rejected, and the watermark stays'
[ "$(grep -c '"column":"Total"' invoices.state.rejects.jsonl)" = 2 ]
result $? 'the reject file tells the column'

# What the rules of the schema say of customers: one has no last name, one no good number.
sqlite3 source.db "UPDATE Customer SET LastName = ' ' WHERE CustomerId = 1;
    UPDATE Customer SET Phone = '030 1234567', City = '  New	York ' WHERE CustomerId = 2"
run customers 1 '1 updated'
grep -q '"rule":"required"' customers.state.rejects.jsonl &&
    grep -q '"column":"last_name"' customers.state.rejects.jsonl
result $? 'a row that breaks a rule is rejected by its code'
grep -q '"Phone":"\*\*\*"' customers.state.rejects.jsonl &&
    grep -q '"Email":"\*\*\*"' customers.state.rejects.jsonl &&
    ! grep -q '@' customers.state.rejects.jsonl
result $? 'what is marked redact is not in the reject file'
[ "$(sqlite3 warehouse.db "SELECT phone IS NULL, city FROM customer_dim WHERE customer_id = 2")" = \
    '1|New York' ] &&
    grep -q 'customer_dim.phone cleared: phone-country: .*CustomerId=2' customers.err
result $? 'a value that breaks a rule is cleared and logged with its row, others are cleaned'
