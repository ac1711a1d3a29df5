#!/bin/sh
# What tipple-gen inspect makes of CSV and JSON Lines files, and that a schema so made
# is one that tipple-gen takes.
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# found FILE WANTED: the lines from the table on, and the schema is taken.
found() {
	$TIPPLE_GEN inspect "$1" >found.yaml 2>told && [ ! -s told ] &&
	    sed '1,/^tables:/d; /^$/d' found.yaml | diff -u "$2" - >&2 &&
	    $TIPPLE_GEN -W no-all -o . found.yaml
}

cat >orders.csv <<'END'
id;Größe (cm);zip;when;day;price;huge;ok;bits;ratio;token;note;none;mixed
1;1,5;01234;2024-02-29 13:00:00;2024-02-29;12.5;12345678901234567890;true;1;1e3;6ba7b810-9dad-11d1-80b4-00c04fd430c8;"a;b";;1
2;2;99999;2024-02-29 13:00:00.5;2024-03-01;-1234.567;1;false;0;0.5;6ba7b811-9dad-11d1-80b4-00c04fd430c8;;;x
3;broken
END
cat >orders.want <<'END'
  - name: orders
    columns:
      - {name: id, type: int64}
      - {name: "Größe (cm)", c_name: gr_e_cm, type: text}   # at most 3 characters in the sample
      - {name: zip, type: text}   # at most 5 characters in the sample; numbers that begin with 0 are no numbers
      - {name: when, type: timestamp}
      - {name: day, type: date}
      - {name: price, type: decimal, precision: 18, scale: 3}   # the digits behind the point are the sample's
      - {name: huge, type: decimal, precision: 38, scale: 0}   # the digits behind the point are the sample's
      - {name: ok, type: bool}
      - {name: bits, type: int64}
      - {name: ratio, type: float64}
      - {name: token, type: uuid}
      - {name: note, type: text, nullable: true}   # at most 3 characters in the sample
      - {name: none, type: text, nullable: true}   # the sample has no value of it: the type is a guess
      - {name: mixed, type: text}   # at most 1 characters in the sample
END
found orders.csv orders.want
result $? 'a CSV file, its delimiter found'

head -n 1 found.yaml | grep -q 'the first 3 records of a CSV file, 1 of them broken\.$' &&
    sed -n 2p found.yaml | grep -q 'The delimiter is ;\.$'
result $? 'what the schema is from'

cat >events.jsonl <<'END'
{"id":1,"data":{"x":1},"day":"2024-01-01","size":1.5e3,"code":"12","price":0.10}
{"id":9223372036854775807,"data":[],"day":"2024-01-02","flag":true,"code":"13","price":2}
broken
END
cat >events.want <<'END'
  - name: events
    columns:
      - {name: code, type: text}   # at most 2 characters in the sample
      - {name: data, type: json}
      - {name: day, type: date}
      - {name: id, type: int64}
      - {name: price, type: decimal, precision: 18, scale: 2}   # the digits behind the point are the sample's
      - {name: size, type: int64, nullable: true}
      - {name: flag, type: bool, nullable: true}
END
found events.jsonl events.want
result $? 'a JSON Lines file'

$TIPPLE_GEN inspect no.csv 2>told
[ $? -eq 2 ] && grep -q 'no.csv: cannot open: No such file or directory' told
result $? 'a file that is not there'
: >empty.csv
$TIPPLE_GEN inspect empty.csv 2>told
[ $? -eq 1 ] && grep -q 'empty.csv: it names no column' told
result $? 'an empty file'
echo "1..$n"
