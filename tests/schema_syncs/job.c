/*
 * job.c - the syncs of tests/golden/syncs.yaml, for tests/schema_syncs/run.sh:
 * `job order_facts|customers|late OPTION...`.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <string.h>

#include "customers_sync.h"
#include "late_sync.h"
#include "order_facts_sync.h"

static enum tipple_verdict
rest(const struct order *from, struct order_fact *to)
{
	to->weight = (int16_t)from->weight;
	to->due = from->has_due ? from->due : 0;
	return TIPPLE_EMIT;
}

enum tipple_verdict
order_facts_transform(const struct order *from, struct order_fact *to, struct tipple_row *row)
{
	(void)row;
	order_facts_copy(from, to);
	return rest(from, to);
}

enum tipple_verdict
late_transform(const struct order *from, struct order_fact *to, struct tipple_row *row)
{
	(void)row;
	late_copy(from, to);
	to->order_id = from->order_id;
	return rest(from, to);
}

int
main(int argc, char **argv)
{
	const struct tipple_sync *job;

	if (argc < 2)
		return 2;
	job = strcmp(argv[1], "customers") == 0 ? &customers_sync :
	    strcmp(argv[1], "late") == 0 ? &late_sync : &order_facts_sync;
	return tipple_sync_main(job, argc - 1, argv + 1);
}
