#!/bin/sh
# Use an installed tipple as a stranger would: pkg-config, the generator, a C program, the headers
# in C++.  Run by `make installcheck`, with PKG_CONFIG_PATH, CC, CXX and srcdir set.
set -eu

work=$(mktemp -d "${TMPDIR:-/tmp}/tipple.XXXXXX")
trap 'rm -rf "$work"' EXIT
schema=$(cd "${srcdir:?}" && pwd)/schemas/etl_metrics.yaml
cd "$work"

libdir=$(pkg-config --variable=libdir tipple)
"$(pkg-config --variable=tipple_gen tipple)" -o . "$schema"

cat >main.c <<'EOF'
#include <stdio.h>
#include <tipple.h>
#include <tipple_etl.h>
#include <tipple_rules.h>
#include "etl_metrics.h"

int
main(void)
{
	struct tipple_error err;
	struct tipple_db *db;
	int64_t n = -1;

	if (tipple_open("sqlite::memory:", &db, &err) != TIPPLE_OK ||
	    etl_metrics_create(db, &err) != TIPPLE_OK ||
	    etl_metrics_count(db, NULL, &n, &err) != TIPPLE_OK) {
		fprintf(stderr, "%s\n", err.text);
		return 1;
	}
	tipple_close(db);
	puts(tipple_version());
	return n != 0;
}
EOF
# shellcheck disable=SC2046
$CC -std=c11 -Wall -Wextra -Wpedantic -Werror -o main main.c etl_metrics.c \
    $(pkg-config --cflags --libs tipple) -Wl,-rpath,"$libdir"
[ "$(./main)" = "$(pkg-config --modversion tipple)" ]

# shellcheck disable=SC2046
$CXX -x c++ -fsyntax-only -Wall -Wextra -Werror $(pkg-config --cflags tipple) main.c

# No private name leaves the library, and its own name carries the version.
foreign=$(nm -D --defined-only "$libdir/libtipple.so" | awk '$3 !~ /^tipple_[a-z]/ { print $3 }')
[ -z "$foreign" ] || { echo "exported: $foreign" >&2; exit 1; }
readelf -d "$libdir/libtipple.so" | grep 'soname: \[libtipple-[0-9.]*\.so\]'
