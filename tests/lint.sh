#!/bin/bash
# The rules of CONTRIBUTING.md that a machine can check.  Run it in the source tree.
# Prints what breaks a rule and exits 1; what clang-format would change is told, not judged.
# LINT_ALL=1: a checker that is not installed is a failure.
set -u
export LC_ALL=C.UTF-8
failures=0

# complain RULE: what stands on standard input breaks it.
complain() {
	local found
	found=$(cat)
	[ -n "$found" ] || return 0
	failures=$((failures + 1))
	printf '%s:\n%s\n' "$1" "$found"
}

have() {
	command -v "$1" >/dev/null && return 0
	echo "$1 is not installed"
	[ -z "${LINT_ALL:-}" ] || failures=$((failures + 1))
	return 1
}

shopt -s nullglob lastpipe
library=(orm/*.[ch] etl/*.[ch] etl/*/*.[ch])
code=("${library[@]}" codegen/*.[ch] examples/*/*.[ch] bench/*.[ch] tests/*/*.c tests/*.[ch])
mapfile -t code < <(printf '%s\n' "${code[@]}" | grep -v ^tests/golden/)
scripts=(check quickstart .ci/install .ci/run tests/servers tests/*.sh tests/*/*.sh
    tests/fuzz/run tests/judges/run)
manuals=(man/*.[1357])

too_wide() {
	for file; do
		expand "$file" | grep -nE '^.{101,}' | sed "s|^|$file:|" | cut -c 1-70
	done
}
too_long() {
	wc -l "$@" | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }'
}
# A function's body stands between a { and a } in the first column.
long_functions() {
	awk '/^\{$/ { start = FNR; head = before }
	    /^\}$/ && start { if (FNR - start - 1 > 60)
		print FILENAME ":" start ": " FNR - start - 1 " lines: " head; start = 0 }
	    { before = $0 }' "$@"
}
no_heading() {
	for file; do
		head -n 30 "$file" | grep -q '^ \* SPDX-License-Identifier: ISC' || echo "$file"
	done
}

too_wide "${code[@]}" "${scripts[@]}" | complain 'wider than 100 columns'
too_long "${code[@]}" "${scripts[@]}" | complain 'file longer than 600 lines'
long_functions "${code[@]}" | complain 'function longer than 60 lines'
no_heading "${code[@]}" | complain 'no heading comment with the licence'
grep -nE '[[:blank:]]+$' "${code[@]}" "${scripts[@]}" | complain 'blanks at the end of a line'
grep -nE '^ {8}' "${code[@]}" "${scripts[@]}" | complain 'indented with blanks'
grep -nE '\b(TODO|FIXME)\b' "${code[@]}" "${scripts[@]:0:3}" | complain 'unfinished'
grep -nE '\b(strcat|v?sprintf|gets|strtok|atoi|atol|system|popen)\(' \
    "${library[@]}" codegen/*.c | complain 'a function with a better replacement'
for file in "${library[@]}"; do
	case $file in
	etl/operator/*.c | etl/job/main.c) continue ;;
	etl/workflow/workflow_main.c | etl/workflow/workflow_process.c) continue ;;
	esac
	grep -nE '\b(_?exit|_Exit|abort|v?printf|puts|putchar|perror|setlocale)\(' "$file" |
	    sed "s|^|$file:|"
done | complain 'the library must not print, exit or change the locale'
grep -nE '\bassert\(' "${library[@]}" codegen/*.c | complain 'assert ends the process'

if have cppcheck; then
	cppcheck --quiet --std=c11 --language=c --inline-suppr --enable=warning,portability \
	    --suppress=missingInclude --template='{file}:{line}: {id}: {message}' \
	    -Iorm -Ietl -Ietl/file -Ietl/job -Ietl/state -Ietl/sync -Ietl/valid \
	    -Ietl/workflow -Icodegen \
	    "${code[@]}" 2>&1 | complain cppcheck
fi
if have shellcheck; then
	shellcheck -S warning -f gcc "${scripts[@]}" | complain shellcheck
fi
if have mandoc && [ ${#manuals[@]} -gt 0 ]; then
	mandoc -T lint -W warning "${manuals[@]}" | complain mandoc
fi
if have clang-format; then
	for file in "${code[@]}"; do
		clang-format "$file" | diff -w "$file" - | grep '^[<>]'
	done | wc -l | sed 's/^/lines that clang-format would break otherwise: /'
fi
[ $failures -eq 0 ] && exit 0
echo "$failures rules broken"
exit 1
