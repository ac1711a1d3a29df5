/*
 * first_sync.c - the job first-sync: from Order to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "first_sync.h"

void
first_copy(const struct order *from, struct order_fact *to)
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
first_run(const void *from, void *to, struct tipple_row *row)
{
	return first_transform(from, to, row);
}

const struct tipple_sync first_sync = {
	.name = "first-sync",
	.source = &order_table,
	.cursor = ORDER_CHANGED_AT,
	.target = &order_fact_table,
	.transform = first_run,
	.write = TIPPLE_WRITE_INSERT_ONLY,
};
