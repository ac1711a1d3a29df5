/*
 * test_text.c - the growing string.
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

#include "text.h"

static void
test_append(void **state)
{
	struct tipple__text t = {0};

	(void)state;
	tipple__put(&t, "ab");
	tipple__put_char(&t, 'c');
	tipple__put_n(&t, "defgh", 2);
	tipple__putf(&t, "-%d-%s", 42, "x");
	assert_false(t.failed);
	assert_string_equal(t.data, "abcde-42-x");
	assert_int_equal(t.size, 10);
	tipple__text_clear(&t);
	assert_null(t.data);
	assert_int_equal(t.size, 0);
}

/* Every length around the sizes at which it grows. */
static void
test_growth(void **state)
{
	struct tipple__text t = {0};

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		if (i % 2)
			tipple__put_char(&t, 'a');
		else
			tipple__putf(&t, "%c", 'b');
		assert_int_equal(t.size, i + 1);
		assert_int_equal(strlen(t.data), i + 1);
		assert_true(t.room > t.size);
	}
	tipple__text_clear(&t);
}

static void
test_take(void **state)
{
	struct tipple__text t = {0};
	char *s = tipple__text_take(&t);

	(void)state;
	assert_string_equal(s, "");
	free(s);
	tipple__put(&t, "abc");
	s = tipple__text_take(&t);
	assert_string_equal(s, "abc");
	assert_null(t.data);
	free(s);
}

static void
test_reset(void **state)
{
	struct tipple__text t = {0};
	size_t room;

	(void)state;
	tipple__text_reset(&t);
	tipple__put(&t, "abc");
	room = t.room;
	tipple__text_reset(&t);
	assert_int_equal(t.size, 0);
	assert_int_equal(t.room, room);
	assert_string_equal(t.data, "");
	tipple__text_clear(&t);
}

/* A size that no memory has: the text stays failed until it is reset. */
static void
test_failure(void **state)
{
	struct tipple__text t = {0};

	(void)state;
	tipple__put(&t, "abc");
	tipple__put_n(&t, "x", SIZE_MAX / 2);
	assert_true(t.failed);
	tipple__put(&t, "def");
	tipple__putf(&t, "%d", 1);
	assert_int_equal(t.size, 3);
	assert_null(tipple__text_take(&t));
	assert_null(t.data);
	assert_false(t.failed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_append),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_take),
		cmocka_unit_test(test_reset),
		cmocka_unit_test(test_failure),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
