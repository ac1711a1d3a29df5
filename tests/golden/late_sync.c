/*
 * late_sync.c - the job late-sync: from late_orders to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "late_sync.h"

void
late_copy(const struct order *from, struct order_fact *to)
{
	to->customer = from->customer;
	to->has_state = true;
	to->state = (enum order_fact_state)(int)from->state;
	to->has_size = from->has_size;
	to->size = from->size;
	to->photo = from->photo;
	to->note = from->note;
	to->total = from->total;
	to->has_changed_at = true;
	to->changed_at = from->changed_at;
}

static enum tipple_verdict
late_run(const void *from, void *to, struct tipple_row *row)
{
	return late_transform(from, to, row);
}

const struct tipple_sync late_sync = {
	.name = "late-sync",
	.source = &late_orders_table,
	.cursor = ORDER_CHANGED_AT,
	.target = &order_fact_table,
	.transform = late_run,
};
