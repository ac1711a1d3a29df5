/*
 * test_arena.c - memory in pieces.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "arena.h"

static void
pieces_are_apart(void **unused)
{
	struct tipple__arena a = { 0 };
	unsigned char *p[500];

	(void)unused;
	for (size_t i = 0; i < 500; i++) {
		p[i] = tipple__arena_alloc(&a, i * 7);
		assert_non_null(p[i]);
		assert_int_equal((uintptr_t)p[i] % _Alignof(max_align_t), 0);
		memset(p[i], (int)(i % 251), i * 7);
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t k = 0; k < i * 7; k++)
			assert_int_equal(p[i][k], i % 251);
	tipple__arena_free(&a);
	assert_null(a.blocks);
}

static void
large_pieces(void **unused)
{
	struct tipple__arena a = { 0 };

	(void)unused;
	assert_non_null(tipple__arena_alloc(&a, 1));
	memset(tipple__arena_alloc(&a, 10000000), 1, 10000000);
	assert_non_null(tipple__arena_alloc(&a, 1));
	assert_null(tipple__arena_alloc(&a, SIZE_MAX));
	assert_null(tipple__arena_alloc(&a, SIZE_MAX / 2));
	assert_non_null(tipple__arena_alloc(&a, 1));
	tipple__arena_free(&a);
}

/* After some rounds of the same size no memory is asked for any more. */
static void
rounds(void **unused)
{
	struct tipple__arena a = { 0 };
	struct tipple__arena_block *block = NULL;

	(void)unused;
	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < 1000; i++)
			assert_non_null(tipple__arena_alloc(&a, 100));
		if (round > 3)
			assert_ptr_equal(a.blocks, block);
		block = a.blocks;
		tipple__arena_reset(&a);
		assert_int_equal(a.used, 0);
	}
	tipple__arena_free(&a);
	tipple__arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_apart),
		cmocka_unit_test(large_pieces),
		cmocka_unit_test(rounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
