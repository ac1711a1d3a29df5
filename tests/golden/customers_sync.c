/*
 * customers_sync.c - the job nightly.customers: from customer to customer_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "customers_sync.h"

void
customers_copy(const struct customer *from, struct customer_fact *to)
{
	to->customer = from->customer;
	to->n = from->n;
	to->has_last_at = true;
	to->last_at = from->last;
}

static enum tipple_verdict
customers_run(const void *from, void *to, struct tipple_row *row)
{
	(void)row;
	customers_copy(from, to);
	return TIPPLE_EMIT;
}

const struct tipple_sync customers_sync = {
	.name = "nightly.customers",
	.mode = TIPPLE_FULL,
	.source = &customer_table,
	.target = &customer_fact_table,
	.transform = customers_run,
};
