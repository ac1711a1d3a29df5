/*
 * again_sync.c - the job again-sync: from order_fact to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "again_sync.h"

void
again_copy(const struct order_fact *from, struct order_fact *to)
{
	to->order_id = from->order_id;
	to->customer = from->customer;
	to->has_state = from->has_state;
	to->state = from->state;
	to->has_size = from->has_size;
	to->size = from->size;
	to->weight = from->weight;
	to->due = from->due;
	to->photo = from->photo;
	to->note = from->note;
	to->total = from->total;
	to->has_changed_at = from->has_changed_at;
	to->changed_at = from->changed_at;
	to->loaded_at = from->loaded_at;
}

static enum tipple_verdict
again_run(const void *from, void *to, struct tipple_row *row)
{
	(void)row;
	again_copy(from, to);
	return TIPPLE_EMIT;
}

const struct tipple_sync again_sync = {
	.name = "again-sync",
	.source = &order_fact_table,
	.cursor = ORDER_FACT_LOADED_AT,
	.target = &order_fact_table,
	.transform = again_run,
};
