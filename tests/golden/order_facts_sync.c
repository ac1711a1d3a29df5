/*
 * order_facts_sync.c - the job order-facts-sync: from Order to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "order_facts_sync.h"

void
order_facts_copy(const struct order *from, struct order_fact *to)
{
	to->order_id = from->order_id;
	to->customer = from->customer;
	to->has_state = true;
	to->state = (enum order_fact_state)(int)from->state;
	to->has_size = from->has_size;
	to->size = from->size;
	to->photo = from->photo;
	to->total = from->total;
	to->has_changed_at = true;
	to->changed_at = from->changed_at;
}

static enum tipple_verdict
order_facts_run(const void *from, void *to, struct tipple_row *row)
{
	return order_facts_transform(from, to, row);
}

const struct tipple_sync order_facts_sync = {
	.name = "order-facts-sync",
	.summary = "orders to the warehouse, \"as they are\"",
	.source = &order_table,
	.cursor = ORDER_CHANGED_AT,
	.exact_stamps = true,
	.target = &order_fact_table,
	.transform = order_facts_run,
};
