#!/bin/sh
# Does tipple-gen write exactly the files that are kept here, and do they
# compile without warnings, the headers as C++ too?
# SPDX-License-Identifier: ISC
set -u
: "${TIPPLE_GEN:?}" "${srcdir:=.}" "${CC:=cc}" "${CXX:=c++}"
here=$(cd "$srcdir" && pwd)
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
n=0

result() { # status name
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}

# $CC and $CXX may hold options.
compiles() { # base
	$CC -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	    -Werror -I"$here/orm" -c "$work/$1.c" -o "$work/$1.o" &&
	    $CXX -x c++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -I"$here/orm" \
	    -fsyntax-only "$work/$1.h"
}

for schema in "$here"/tests/golden/*.yaml; do
	base=$(basename "$schema" .yaml)
	$TIPPLE_GEN -o "$work" "$schema"
	result $? "$base is accepted"
	diff -u "$here/tests/golden/$base.h" "$work/$base.h" >&2 &&
	    diff -u "$here/tests/golden/$base.c" "$work/$base.c" >&2
	result $? "$base is as it was"
	compiles "$base" >&2
	result $? "$base compiles"
done

# Statements that are longer than the 4,095 bytes that C11 promises for a literal.
{
	echo "tables:"
	echo "  - name: wide"
	echo "    columns:"
	echo "      - {name: id, type: int64}"
	i=0
	while [ $i -lt 300 ]; do
		i=$((i + 1))
		echo "      - {name: a_column_of_many_$i, type: int32, nullable: true}"
	done
	echo "    primary_key: [id]"
} > "$work/wide.yaml"
$TIPPLE_GEN -o "$work" "$work/wide.yaml" && compiles wide >&2
result $? "a table of 301 columns compiles"

# What has not changed is not written, so that make does not build it again.
echo "/* edited by hand */" >> "$work/wide.c"
touch -t 200001010000 "$work/wide.h"
touch -t 200101010000 "$work/later"
$TIPPLE_GEN -o "$work" "$work/wide.yaml" &&
    [ -z "$(find "$work/wide.h" -newer "$work/later")" ] &&
    ! grep -q "edited by hand" "$work/wide.c"
result $? "only files that differ are written"

[ "$($TIPPLE_GEN --list -o out a/b.yaml c-d.yml)" = "out/b.h
out/b.c
out/c-d.h
out/c-d.c" ]
result $? "--list names the files"

echo "1..$n"
