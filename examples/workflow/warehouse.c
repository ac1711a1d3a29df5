/*
 * warehouse.c - seven steps that bring a warehouse up to date: customers and orders
 * are extracted, transformed and loaded beside each other, and the data mart comes
 * after both.  The work itself is made small, so that the order is what shows.
 *
 *	warehouse                         every step
 *	warehouse --param fail="NAME"     that step fails, to see what becomes of the others
 *	warehouse plan                    the order, without running
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tipple_workflow.h>

/* Keep a count of rows as the result, unless this step is asked to fail. */
static enum tipple_status
done(struct tipple_step_run *step, long rows, struct tipple_error *err)
{
	const char *fail = tipple_step_param(step, "fail");
	char text[24];

	if (fail != NULL && strcmp(fail, tipple_step_name(step)) == 0)
		return tipple_step_fail(err, TIPPLE_DB, "it was asked to");
	tipple_step_log(step, TIPPLE_INFO, "%ld rows", rows);
	snprintf(text, sizeof(text), "%ld", rows);
	return tipple_step_put(step, text, err);
}

/* The rows that an earlier step left. */
static long
rows_of(const struct tipple_step_run *step, const char *name)
{
	const char *result = tipple_step_get(step, name);

	return result != NULL ? strtol(result, NULL, 10) : 0;
}

static enum tipple_status
extract_customers(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, 1000, err);
}

static enum tipple_status
transform_customers(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, rows_of(step, "Extract Customers") * 95 / 100, err);
}

static enum tipple_status
load_customers(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, rows_of(step, "Transform Customers"), err);
}

static enum tipple_status
extract_orders(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, 5000, err);
}

static enum tipple_status
transform_orders(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, rows_of(step, "Extract Orders") - 20, err);
}

static enum tipple_status
load_orders(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, rows_of(step, "Transform Orders"), err);
}

static enum tipple_status
update_data_mart(struct tipple_step_run *step, struct tipple_error *err)
{
	return done(step, rows_of(step, "Load Customers") + rows_of(step, "Load Orders"), err);
}

/* Declared backwards on purpose: the order is that of the dependencies. */
static const struct tipple_step steps[] = {
	{ .name = "Update Data Mart", .run = update_data_mart,
		.after = TIPPLE_AFTER("Load Customers", "Load Orders") },
	{ .name = "Load Orders", .run = load_orders,
		.after = TIPPLE_AFTER("Transform Orders") },
	{ .name = "Transform Orders", .run = transform_orders,
		.after = TIPPLE_AFTER("Extract Orders") },
	{ .name = "Extract Orders", .run = extract_orders, .attempts = 3 },
	{ .name = "Load Customers", .run = load_customers,
		.after = TIPPLE_AFTER("Transform Customers") },
	{ .name = "Transform Customers", .run = transform_customers,
		.after = TIPPLE_AFTER("Extract Customers") },
	{ .name = "Extract Customers", .run = extract_customers, .attempts = 3 },
};

static const struct tipple_workflow daily = TIPPLE_WORKFLOW("Daily Data Warehouse Update", steps);

int
main(int argc, char **argv)
{
	return tipple_workflow_main(&daily, argc, argv);
}
