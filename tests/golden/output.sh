#!/bin/sh
# What tipple-gen does with files and messages: the set of outputs, --check,
# --prune, --depfile, excerpts.
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}"
golden=$(cd "$srcdir" && pwd)/tests/golden
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# code NUMBER COMMAND...: does it exit so?
code() {
	expected=$1
	shift
	"$@" > "$work/stdout" 2> "$work/stderr"
	got=$?
	[ $got -eq "$expected" ] || { echo "exit code $got: $*"; cat "$work/stderr"; } >&2
	[ $got -eq "$expected" ]
}

schema() { # name comment
	printf 'tables:\n  - name: %s\n    comment: %s\n    columns:\n' "$1" "$2"
	printf '      - {name: id, type: int64}\n    primary_key: [id]\n'
}

gen="$TIPPLE_GEN"
mkdir "$work/in" "$work/out"
cd "$work/in" || exit 99
schema one "The first." > one.yaml
schema two "The second." > two.yaml

# ---- --check

code 1 "$gen" --check -o ../out one.yaml && grep -q '^--- /dev/null$' "$work/stdout" &&
    [ -z "$(ls -A ../out)" ]
result $? "--check: missing files differ, and none is made"
code 0 "$gen" -o ../out one.yaml two.yaml && code 0 "$gen" --check -o ../out one.yaml two.yaml &&
    [ ! -s "$work/stdout" ]
result $? "--check: nothing to say after a run"
cp -R ../out ../edited
sed -e '3d' -e 's/The second/Edited/' -e '$d' ../out/two.h > ../edited/two.h
echo "no newline at the end" | tr -d '\n' >> ../edited/one.c
code 1 "$gen" --check -o ../edited one.yaml two.yaml &&
    grep -q '^-no newline at the end$' "$work/stdout" &&
    grep -q '^\\ No newline at end of file$' "$work/stdout" &&
    grep -q '^+/\* The second. \*/$' "$work/stdout" &&
    [ "$(grep -c '^@@ ' "$work/stdout")" -eq 4 ]
result $? "--check: a unified diff of what was edited"
sed -n '/^--- .*two.h/,/^--- .*two.c/p' "$work/stdout" > ../two.diff
(cd ../edited && patch -s two.h ../two.diff && cmp two.h ../out/two.h) >&2
result $? "--check: patch makes the new file of the old one"
: > ../edited/two.h
seq 5000 > ../edited/two.c
code 1 "$gen" --check -o ../edited two.yaml && grep -q '^-5000$' "$work/stdout"
result $? "--check: a file that has nothing in common"
echo "tables: []" > bad.yaml
code 2 "$gen" --check -o ../out bad.yaml && code 2 "$gen" --check -o ../out none.yaml &&
    code 2 "$gen" --check --frobnicate
result $? "--check: what is wrong otherwise exits 2"

# ---- the set of files

mkdir ../blocked && "$gen" -o ../blocked one.yaml two.yaml && mkdir ../blocked/two.c.d
rm ../blocked/two.c && mkdir ../blocked/two.c
cp ../blocked/one.h ../one.h
schema one "Another one." > one.yaml
code 1 "$gen" -o ../blocked one.yaml two.yaml && cmp ../one.h ../blocked/one.h &&
    [ "$(ls -A ../blocked | wc -l)" -eq 5 ]
result $? "a file that cannot be written: all others stay as they are"
schema one "The first." > one.yaml

# ---- --prune

mkdir ../pruned
code 0 "$gen" --prune -o ../pruned one.yaml two.yaml && echo "int mine;" > ../pruned/mine.c &&
    cp ../pruned/two.c ../pruned/copied.c && code 0 "$gen" --prune -o ../pruned one.yaml &&
    [ "$(ls -A ../pruned | tr '\n' ' ')" = ".tipple-gen copied.c mine.c one.c one.h " ]
result $? "--prune: files of a schema that is gone go away, and no others"
code 0 "$gen" --prune -o ../pruned one.yaml two.yaml && echo "int mine;" > ../pruned/two.c &&
    printf '../in/one.yaml\nmine.c\n/etc/hosts\n' >> ../pruned/.tipple-gen &&
    code 0 "$gen" --prune -o ../pruned one.yaml && [ -f one.yaml ] && [ -f ../pruned/mine.c ] &&
    [ -f ../pruned/two.c ] && [ ! -f ../pruned/two.h ]
result $? "--prune: what does not say that it is ours stays, whatever the list says"
rm ../pruned/two.c
code 0 "$gen" --prune -o ../pruned one.yaml two.yaml &&
    code 1 "$gen" --check --prune -o ../pruned one.yaml && [ -f ../pruned/two.c ] &&
    grep -q '^+++ /dev/null$' "$work/stdout" && code 0 "$gen" --check -o ../pruned one.yaml
result $? "--check --prune: a file to be removed is a difference"
code 0 "$gen" -o ../pruned one.yaml && [ -f ../pruned/two.c ]
result $? "without --prune nothing is removed"

# ---- --depfile

mkdir "../a b"
code 0 "$gen" -o "../a b" --depfile ../one.d one.yaml two.yaml &&
    [ "$(cat ../one.d)" = '../a\ b/one.h ../a\ b/one.c: one.yaml

one.yaml:
../a\ b/two.h ../a\ b/two.c: two.yaml

two.yaml:' ]
result $? "--depfile"

mkfifo ../a.fifo && ln -s out/one.c ../a.link
code 2 "$gen" -o ../out --depfile ../a.fifo one.yaml && [ -p ../a.fifo ] &&
    code 2 "$gen" -o ../out --depfile ../a.link one.yaml && [ -L ../a.link ] &&
    [ "$(cat ../out/one.c)" = "$(cat ../a.link)" ]
result $? "what is no regular file is not replaced"

# ---- messages

{
	printf 'tables:\r\n  - {name: a, columns: [{name: b, type: itn32}]}\r\n'
	printf '  - {name: "tab\tGr\303\266\303\237e", columns: [{name: b, type: itn32}], '
	printf 'comment: %0100d, typo: 1, comment: %0100d}\n' 0 0
} > excerpt.yaml
"$gen" -e -o ../out excerpt.yaml 2> ../stderr
diff -u "$golden/excerpt.expected" ../stderr >&2
result $? "--excerpt: the line and a caret"

echo "1..$n"
