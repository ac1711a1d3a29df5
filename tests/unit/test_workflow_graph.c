/*
 * test_workflow_graph.c - what is refused in a declaration, the order, the
 * trigger rules.
 *
 * SPDX-License-Identifier: ISC
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "workflow_graph.h"

static enum tipple_status
nothing(struct tipple_step_run *step, struct tipple_error *err)
{
	(void)step;
	(void)err;
	return TIPPLE_OK;
}

static void
no_skip(void *arg, int step)
{
	(void)step;
	(*(int *)arg)++;
}

/* ---- refused ---- */

static void
refused(const struct tipple_step *steps, int n, const char *words)
{
	const struct tipple_workflow w = { .name = "w", .steps = steps, .nsteps = n };
	struct tipple_error err;

	assert_int_equal(tipple_workflow_check(&w, &err), TIPPLE_MISUSE);
	if (strstr(err.text, words) == NULL)
		fail_msg("got: %s", err.text);
}
#define REFUSED(words, ...) do { \
	const struct tipple_step steps[] = { __VA_ARGS__ }; \
	refused(steps, (int)(sizeof(steps) / sizeof(steps[0])), words); \
} while (0)

/* B22: unknown dependencies are refused, not ignored. */
static void
mistakes_are_named(void **unused)
{
	static const char *const argv[] = { "true", NULL };

	(void)unused;
	refused(NULL, 0, "has no steps");
	REFUSED("a step has no name", { .run = nothing });
	REFUSED("step a: this name is there twice", { .name = "a", .run = nothing },
	    { .name = "a", .run = nothing });
	REFUSED("step a: has to have one of run and command", { .name = "a" });
	REFUSED("step a: has to have one of run and command",
	    { .name = "a", .run = nothing, .command = argv });
	REFUSED("step a: comes after b, which is no step",
	    { .name = "a", .run = nothing, .after = TIPPLE_AFTER("b") });
	REFUSED("a negative number", { .name = "a", .run = nothing, .attempts = -1 });
	REFUSED("its trigger needs steps before it",
	    { .name = "a", .run = nothing, .trigger = TIPPLE_ANY_OK });
	REFUSED("its trigger needs steps before it",
	    { .name = "a", .run = nothing, .trigger = TIPPLE_ALL_FAILED });
}

static void
circles_are_told_with_their_path(void **unused)
{
	(void)unused;
	REFUSED("a circle: a after a", { .name = "a", .run = nothing, .after = TIPPLE_AFTER("a") });
	REFUSED("a circle: a after c after b after a", /* d is behind the circle, e before it */
	    { .name = "d", .run = nothing, .after = TIPPLE_AFTER("e", "a") },
	    { .name = "a", .run = nothing, .after = TIPPLE_AFTER("e", "c") },
	    { .name = "b", .run = nothing, .after = TIPPLE_AFTER("a") },
	    { .name = "c", .run = nothing, .after = TIPPLE_AFTER("b") },
	    { .name = "e", .run = nothing });
}

/* ---- order ---- */

/* B22: a step that is declared later is not taken for one that is missing. */
static void
declared_in_any_order(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "last", .run = nothing, .after = TIPPLE_AFTER("left", "right") },
		{ .name = "right", .run = nothing, .after = TIPPLE_AFTER("first") },
		{ .name = "left", .run = nothing, .after = TIPPLE_AFTER("first") },
		{ .name = "first", .run = nothing },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	static const int order[] = { 3, 1, 2, 0, -1 };
	struct tipple__graph g;
	int skipped = 0, step;

	(void)unused;
	assert_int_equal(tipple__graph_open(&g, &w, NULL), TIPPLE_OK);
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		step = tipple__graph_take(&g);
		assert_int_equal(step, order[i]);
		if (step >= 0)
			tipple__graph_end(&g, step, TIPPLE_STEP_OK, no_skip, &skipped);
	}
	assert_int_equal(g.left, 0);
	assert_int_equal(skipped, 0);
	tipple__graph_close(&g);
}

/* A failure goes down its branch, past skipped steps, and leaves the other alone. */
static void
skips_spread(void **unused)
{
	const struct tipple_step steps[] = {
		{ .name = "a", .run = nothing },
		{ .name = "b", .run = nothing, .after = TIPPLE_AFTER("a") },
		{ .name = "c", .run = nothing, .after = TIPPLE_AFTER("b") },
		{ .name = "other", .run = nothing },
		{ .name = "always", .run = nothing, .after = TIPPLE_AFTER("c", "other"),
			.trigger = TIPPLE_ALL_DONE },
	};
	const struct tipple_workflow w = TIPPLE_WORKFLOW("w", steps);
	struct tipple__graph g;
	int skipped = 0;

	(void)unused;
	assert_int_equal(tipple__graph_open(&g, &w, NULL), TIPPLE_OK);
	assert_int_equal(tipple__graph_take(&g), 0);
	tipple__graph_end(&g, 0, TIPPLE_STEP_FAILED, no_skip, &skipped);
	assert_int_equal(skipped, 2);
	assert_int_equal(g.state[1], TIPPLE_STEP_SKIPPED);
	assert_int_equal(g.state[2], TIPPLE_STEP_SKIPPED);
	assert_int_equal(tipple__graph_take(&g), 3);
	assert_int_equal(tipple__graph_take(&g), -1); /* always waits for other */
	tipple__graph_end(&g, 3, TIPPLE_STEP_OK, no_skip, &skipped);
	assert_int_equal(tipple__graph_take(&g), 4);
	tipple__graph_end(&g, 4, TIPPLE_STEP_OK, no_skip, &skipped);
	assert_int_equal(g.left, 0);
	tipple__graph_close(&g);
}

/* ---- the trigger rules ---- */

static const struct {
	const char *name;               /* as tipple-workflow(1) has it */
	struct tipple__before before;
	const char *fires;              /* y or n for each rule, in the order of the enum */
} rules[] = {
	{ "all ok", { .ok = 2 },                                  "yyyynn" },
	{ "all failed", { .failed = 2 },                          "nynnyy" },
	{ "all skipped", { .skipped = 2 },                        "nyynnn" },
	{ "ok, failed", { .ok = 1, .failed = 1 },                 "nynyyn" },
	{ "ok, skipped", { .ok = 1, .skipped = 1 },               "nyyynn" },
	{ "failed, skipped", { .failed = 1, .skipped = 1 },       "nynnyn" },
	{ "one of each", { .ok = 1, .failed = 1, .skipped = 1 },  "nynyyn" },
};
#define NRULES (sizeof(rules) / sizeof(rules[0]))

static void
triggers(void **unused)
{
	(void)unused;
	for (size_t i = 0; i < NRULES; i++)
		for (int t = TIPPLE_ALL_OK; t <= TIPPLE_ALL_FAILED; t++)
			if (tipple__trigger_fires((enum tipple_trigger)t, &rules[i].before) !=
			    (rules[i].fires[t] == 'y'))
				fail_msg("%s, %s", rules[i].name,
				    tipple_trigger_name((enum tipple_trigger)t));
}

/* The row of the manual's table, in mdoc. */
static void
print_row(char *row, size_t size, size_t rule)
{
	int n = snprintf(row, size, ".It %s", rules[rule].name);

	for (int t = TIPPLE_ALL_OK; t <= TIPPLE_ALL_FAILED; t++)
		n += snprintf(row + n, size - (size_t)n, " Ta %s",
		    tipple__trigger_fires((enum tipple_trigger)t, &rules[rule].before) ? "yes" :
		    "no");
	snprintf(row + n, size - (size_t)n, "\n");
}

/* Every row that it has is one that the code obeys, and none is missing. */
static void
the_manual_has_the_rules(void **unused)
{
	const char *srcdir = getenv("srcdir");
	char path[512], line[512], row[128];
	size_t found = 0;
	FILE *f;

	(void)unused;
	snprintf(path, sizeof(path), "%s/man/tipple-workflow.1", srcdir != NULL ? srcdir : ".");
	f = fopen(path, "r");
	if (f == NULL)
		fail_msg("%s cannot be read", path);
	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		if (strstr(line, " Ta yes") == NULL && strstr(line, " Ta no\n") == NULL)
			continue;
		assert_true(found < NRULES);
		print_row(row, sizeof(row), found++);
		assert_string_equal(line, row);
	}
	if (f != NULL)
		fclose(f);
	assert_int_equal(found, NRULES);
}

/* ---- many ---- */

#define MANY 100000

static const char *const *
name_three(const struct tipple_step *steps, int i, const char **room)
{
	int n = 0;

	for (int k = 1; k <= 3; k++)
		if (i >= k * 7)
			room[n++] = steps[i - k * 7].name;
	room[n] = NULL;
	return room;
}

static void
a_hundred_thousand_steps(void **unused)
{
	struct tipple_step *steps = calloc(MANY, sizeof(*steps));
	char (*names)[24] = calloc(MANY, sizeof(*names));
	const char *(*after)[4] = calloc(MANY, sizeof(*after));
	struct tipple_workflow w = { .name = "many", .steps = steps, .nsteps = MANY };
	struct tipple__graph g;
	int skipped = 0, taken = 0, step;

	(void)unused;
	assert_true(steps != NULL && names != NULL && after != NULL);
	for (int i = 0; i < MANY; i++) {
		snprintf(names[i], sizeof(names[i]), "step-%d", i);
		steps[i] = (struct tipple_step){ .name = names[i], .run = nothing };
		steps[i].after = name_three(steps, i, after[i]);
	}
	assert_int_equal(tipple__graph_open(&g, &w, NULL), TIPPLE_OK);
	for (; (step = tipple__graph_take(&g)) >= 0; taken++)
		tipple__graph_end(&g, step, TIPPLE_STEP_OK, no_skip, &skipped);
	assert_int_equal(taken, MANY);
	assert_int_equal(g.left, 0);
	tipple__graph_close(&g);
	free(steps);
	free(names);
	free(after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_named),
		cmocka_unit_test(circles_are_told_with_their_path),
		cmocka_unit_test(declared_in_any_order),
		cmocka_unit_test(skips_spread),
		cmocka_unit_test(triggers),
		cmocka_unit_test(the_manual_has_the_rules),
		cmocka_unit_test(a_hundred_thousand_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
