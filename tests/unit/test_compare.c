/*
 * test_compare.c - everything that differs is found once, in as many passes as
 * memory wants.
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

#include "compare.h"

struct item {
	int64_t id;
	const char *text;
	void *own;
};

#define COLUMN(n, t) .name = #n, .type = t, .offset = offsetof(struct item, n)
static const struct tipple_column columns[] = {
	{ COLUMN(id, TIPPLE_INT64) }, { COLUMN(text, TIPPLE_TEXT) },
};
static const int key_columns[] = { 0 };
static const struct tipple_key key = { .name = "primary key", .columns = key_columns,
	.ncolumns = 1 };
static const struct tipple_table table = { .name = "item", .row_size = sizeof(struct item),
	.own_offset = offsetof(struct item, own), .columns = columns, .ncolumns = 2,
	.generated = -1, .keys = &key, .nkeys = 1 };

/* The source has the ids from 0 on; of the target, which gives them the other way round, every
 * `missing`th is not there and every `other`th is another. */
struct sides {
	struct tipple__compare compare;
	int64_t rows, missing, other;
	bool same;                      /* all are there, and none another */
	int passes;
	char *told;                     /* what of each id */
	char text[256];
};

static enum tipple_status
read_side(void *arg, enum tipple__side side, struct tipple_error *err)
{
	struct sides *s = arg;
	enum tipple_status status = TIPPLE_OK;
	bool target = side == TIPPLE__TARGET_SIDE;

	s->passes += target;
	for (int64_t i = 0; i < s->rows && status == TIPPLE_OK; i++) {
		struct item item = { .id = target ? s->rows - 1 - i : i, .text = s->text };

		if (target && !s->same && item.id % s->missing == 1)
			continue;
		if (target && !s->same && item.id % s->other == 0)
			item.text = "other";
		status = tipple__compare_put(&s->compare, 0, side, &item, -1, err);
	}
	return status;
}

static enum tipple_status
tell(void *arg, const struct tipple__finding *f, struct tipple_error *err)
{
	struct sides *s = arg;
	const struct item *item = f->row;

	(void)err;
	assert_int_equal(s->told[item->id], 0);
	s->told[item->id] = (char)f->kind;
	if (f->kind == TIPPLE__DIFFERS) {
		assert_int_equal(f->ncolumns, 1);
		assert_int_equal(f->columns[0], 1);
	}
	return TIPPLE_OK;
}

static void
compare(struct sides *s)
{
	struct tipple_error err;

	memset(s->text, 'x', sizeof(s->text) - 1);
	s->told = calloc((size_t)s->rows, 1);
	s->compare.ntables = 1;
	s->compare.tables = calloc(1, sizeof(*s->compare.tables));
	s->compare.read = read_side;
	s->compare.tell = tell;
	s->compare.arg = s;
	assert_int_equal(tipple__compare_table(&s->compare, 0, &table, &key, false, &err),
	    TIPPLE_OK);
	assert_int_equal(tipple__compare_run(&s->compare, &err), TIPPLE_OK);
}

static void
clear(struct sides *s)
{
	tipple__compare_clear(&s->compare);
	free(s->told);
}

static void
the_same(void **unused)
{
	struct sides s = { .rows = 50000, .missing = 3, .other = 2, .same = true };

	(void)unused;
	s.compare.max = 10;
	compare(&s);
	assert_int_equal(s.compare.found, 0);
	assert_int_equal(s.passes, 1);
	clear(&s);
}

/* Far more differs than fits: each is told once, in several passes. */
static void
many_passes(void **unused)
{
	struct sides s = { .rows = 150000, .missing = 3, .other = 2 };

	(void)unused;
	s.compare.max = INT64_MAX;
	compare(&s);
	assert_in_range(s.passes, 3, 12);
	for (int64_t i = 0; i < s.rows; i++)
		assert_int_equal(s.told[i], i % 3 == 1 ? TIPPLE__MISSING :
		    i % 2 == 0 ? TIPPLE__DIFFERS : 0);
	assert_false(s.compare.more);
	clear(&s);
}

/* Few are asked for: one more pass is enough. */
static void
bounded(void **unused)
{
	struct sides s = { .rows = 150000, .missing = 3, .other = 2 };

	(void)unused;
	s.compare.max = 5;
	compare(&s);
	assert_int_equal(s.compare.found, 5);
	assert_true(s.compare.more);
	assert_int_equal(s.passes, 2);
	clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same),
		cmocka_unit_test(many_passes),
		cmocka_unit_test(bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
