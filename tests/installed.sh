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

# A project of tipple-gen init: it builds, and its job runs.
"$(pkg-config --variable=tipple_gen tipple)" init project
cd project
[ "$(grep -c . Makefile)" -le 15 ]
make CC="$CC" CFLAGS='-std=c11 -Wall -Wextra -Wpedantic -Werror'
if "$(pkg-config --variable=tipple_gen tipple)" init . 2>/dev/null; then exit 1; fi
make -q
run_job() { # program
	rm -f source.db target.db ./*.state*
	"$(pkg-config --variable=tipple_gen tipple)" sql --ddl -d sqlite contacts.yaml |
	    sqlite3 -bail source.db
	sqlite3 source.db "INSERT INTO contact VALUES (1, ' Ann  Lee ', 'ANN@Example.org', 0)"
	"$1" --source sqlite:source.db --target sqlite:target.db --state job.state --create
	[ "$(sqlite3 target.db 'SELECT * FROM contact_dim')" = '1|Ann Lee|ann@example.org|0' ]
}
run_job ./contacts-sync
touch contacts.yaml
make CC="$CC" CFLAGS=
make clean

# The same with CMake ...
cat >CMakeLists.txt <<'EOF'
cmake_minimum_required(VERSION 3.16)
project(contacts C)
find_package(tipple REQUIRED)
add_executable(cmake-job job.c)
tipple_generate(cmake-job contacts.yaml)
EOF
prefix=$(pkg-config --variable=prefix tipple)
cmake -S . -B cmake -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_RPATH="$libdir"
cmake --build cmake
run_job cmake/cmake-job

# ... and with the Autotools.
mkdir autotools
cp contacts.yaml job.c autotools
cd autotools
cat >configure.ac <<'EOF'
AC_INIT([contacts], [1])
AM_INIT_AUTOMAKE([foreign])
m4_pattern_forbid([^TIPPLE_CHECK])
AC_PROG_CC
TIPPLE_CHECK([0.1])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
EOF
cat >Makefile.am <<'EOF'
bin_PROGRAMS = job
job_SOURCES = job.c
nodist_job_SOURCES = contacts.c contacts.h contacts_sync.c contacts_sync.h
job_CPPFLAGS = $(TIPPLE_CFLAGS)
DEFS =
job_LDADD = $(TIPPLE_LIBS)
BUILT_SOURCES = contacts.h
contacts.h: contacts.yaml
	$(TIPPLE_GEN) $(srcdir)/contacts.yaml && touch contacts.h
contacts.c contacts_sync.c contacts_sync.h: contacts.h
EOF
ACLOCAL_PATH=$prefix/share/aclocal autoreconf -fi
./configure -q CC="$CC" LDFLAGS="-Wl,-rpath,$libdir"
make
run_job ./job
cd ../..

# shellcheck disable=SC2046
$CXX -x c++ -fsyntax-only -Wall -Wextra -Werror $(pkg-config --cflags tipple) main.c

# No private name leaves the library, and its own name carries the version.
foreign=$(nm -D --defined-only "$libdir/libtipple.so" | awk '$3 !~ /^tipple_[a-z]/ { print $3 }')
[ -z "$foreign" ] || { echo "exported: $foreign" >&2; exit 1; }
readelf -d "$libdir/libtipple.so" | grep 'soname: \[libtipple-[0-9.]*\.so\]'
