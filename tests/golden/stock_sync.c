/*
 * stock_sync.c - the job stock-sync: from order_fact to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "stock_sync.h"

void
stock_copy(const struct order_fact *from, struct order_fact *to)
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
stock_run(const void *from, void *to, struct tipple_row *row)
{
	(void)row;
	stock_copy(from, to);
	return TIPPLE_EMIT;
}

const struct tipple_sync stock_sync = {
	.name = "stock-sync",
	.mode = TIPPLE_FULL,
	.source = &order_fact_table,
	.target = &order_fact_table,
	.transform = stock_run,
	.write = TIPPLE_WRITE_REPLACE,
};
