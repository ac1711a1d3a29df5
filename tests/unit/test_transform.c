/*
 * test_transform.c - what a row under way is called in logs.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "transform.h"

struct thing {
	const char *name, *code;
	int32_t size;
	void *own;
};

static void
key(void **unused)
{
	static const struct tipple_column columns[] = {
		{ .name = "name", .type = TIPPLE_TEXT, .offset = offsetof(struct thing, name) },
		{ .name = "code", .type = TIPPLE_TEXT, .offset = offsetof(struct thing, code),
		    .flags = TIPPLE_COLUMN_REDACT },
		{ .name = "size", .type = TIPPLE_INT32, .offset = offsetof(struct thing, size) },
	};
	static const int all[] = { 2, 1, 0 };
	static const struct tipple_key keys[] = { { .columns = all, .ncolumns = 3 } };
	static const struct tipple_table table = { .name = "thing", .columns = columns,
		.ncolumns = 3, .keys = keys, .nkeys = 1 };
	const struct thing row = { .name = "bolt", .code = "secret", .size = 7 };
	struct tipple__text out = { 0 };

	(void)unused;
	tipple__put_key(&out, &table, &row);
	assert_string_equal(out.data, "size=7 code=*** name=bolt");
	tipple__text_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
