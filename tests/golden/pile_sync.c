/*
 * pile_sync.c - the job pile-sync: from Order to heap.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#include "pile_sync.h"

void
pile_copy(const struct order *from, struct heap *to)
{
	to->customer = from->customer;
	to->changed_at = from->changed_at;
}

static enum tipple_verdict
pile_run(const void *from, void *to, struct tipple_row *row)
{
	return pile_transform(from, to, row);
}

const struct tipple_sync pile_sync = {
	.name = "pile-sync",
	.source = &order_table,
	.cursor = ORDER_CHANGED_AT,
	.target = &heap_table,
	.transform = pile_run,
	.write = TIPPLE_WRITE_APPEND,
};
