/*
 * test_emit.c - holes, lines, comments and string literals of generated code.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "emit.h"

/* Compare and empty. */
static void
expect(struct emitter *e, const char *text)
{
	assert_false(e->out.failed);
	assert_string_equal(e->out.data, text);
	tipple__text_reset(&e->out);
}

static int
clear(void **state)
{
	struct emitter *e = *state;

	tipple__text_clear(&e->out);
	tipple__arena_free(e->arena);
	free(e->arena);
	free(e);
	return 0;
}

static int
setup(void **state)
{
	struct emitter *e = calloc(1, sizeof(*e));

	assert_non_null(e);
	e->arena = calloc(1, sizeof(*e->arena));
	assert_non_null(e->arena);
	*state = e;
	return 0;
}

static void
test_holes(void **state)
{
	struct emitter *e = *state;

	emit_set(e, "t", "package");
	emit_set(e, "type", "int");
	emit_set_int(e, "n", -7);
	emit(e, "@type@ @t@_@t@(@n@);\n");
	expect(e, "int package_package(-7);\n");
	emit_set(e, "t", "a@n@b"); /* a value is not looked into */
	emit(e, "@t@");
	expect(e, "a@n@b");
}

#define FORTY "0123456789012345678901234567890123456789"

static void
test_lines(void **state)
{
	struct emitter *e = *state;

	emit(e, "\tf(" FORTY ", " FORTY ", " FORTY ");\n");
	expect(e, "\tf(" FORTY ", " FORTY ",\n\t    " FORTY ");\n");
	emit(e, "f(\"" FORTY ", " FORTY ", " FORTY "\", x);\n"); /* not in a literal */
	expect(e, "f(\"" FORTY ", " FORTY ", " FORTY "\",\n    x);\n");
	emit(e, FORTY FORTY FORTY "\n");
	expect(e, FORTY FORTY FORTY "\n");
}

static void
test_comments(void **state)
{
	struct emitter *e = *state;

	emit_comment(e, 0, "short");
	expect(e, "/* short */\n");
	emit_comment(e, 1, "  blanks\n and\tlines ");
	expect(e, "\t/* blanks and lines */\n");
	emit_comment(e, 0, "ends */ nests /* slashes **/ //* trigraph ?\?/ at @t@");
	expect(e, "/* ends * / nests / * slashes ** / // * trigraph ? ?/ at @t@ */\n");
	emit_comment(e, 0, FORTY " " FORTY "\n\nsecond");
	expect(e, "/*\n * " FORTY "\n * " FORTY "\n *\n * second\n */\n");
	emit_comment(e, 0, "ends with a star *");
	expect(e, "/* ends with a star * */\n");
	emit_comment(e, 0, FORTY FORTY "/");
	expect(e, "/* " FORTY FORTY "/ */\n");
	emit_comment(e, 0, FORTY FORTY FORTY "/");
	expect(e, "/*\n * " FORTY FORTY FORTY "/\n */\n");
}

static void
test_strings(void **state)
{
	struct emitter *e = *state;

	assert_string_equal(emit_quoted(e, "a\"b\\c\nd\te?\?/f%s"),
	    "\"a\\\"b\\\\c\\nd\\te?\\?/f%s\"");
	emit_string(e, "\t", "\t", "SELECT \"a\" FROM \"t\"", ",");
	expect(e, "\t\"SELECT \\\"a\\\" FROM \\\"t\\\"\",\n");
	emit_string(e, "\t", "\t",
	    "SELECT " FORTY ", `x FROM ` FROM `" FORTY "` WHERE `a` = ?", "");
	expect(e, "\t\"SELECT " FORTY ", `x FROM ` \"\n"
	    "\t\"FROM `" FORTY "` \"\n"
	    "\t\"WHERE `a` = ?\"\n");
	emit_string(e, "\t[A] = ", "\t    ", "SELECT " FORTY " FROM `" FORTY "`", ",");
	expect(e, "\t[A] = \"SELECT " FORTY " \"\n"
	    "\t    \"FROM `" FORTY "`\",\n");
	emit_string(e, "", "", "a (\n\tb\n)", ";");
	expect(e, "\"a (\\n\"\n\"\\tb\\n\"\n\")\";\n");
	assert_int_equal(e->longest, strlen("SELECT ") + 40 + strlen(", `x FROM ` FROM ``") + 40 +
	    strlen(" WHERE `a` = ?"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_holes, setup, clear),
		cmocka_unit_test_setup_teardown(test_lines, setup, clear),
		cmocka_unit_test_setup_teardown(test_comments, setup, clear),
		cmocka_unit_test_setup_teardown(test_strings, setup, clear),
	};

	return cmocka_run_group_tests_name("emit", tests, NULL, NULL);
}
