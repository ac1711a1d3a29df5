/*
 * ledger_cache.c - results of steps by their inputs.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_workflow.h"
#include "ledger.h"

/* FNV-1a, 64 bits.  The inputs themselves are compared, too. */
static int64_t
hash(const char *text)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *text != '\0'; text++)
		h = (h ^ (unsigned char)*text) * UINT64_C(1099511628211);
	return (int64_t)h;
}

static bool
holds(const struct etl_cache *row, const struct tipple_step *s, const char *inputs)
{
	return strcmp(row->inputs, inputs) == 0 &&
	    (double)(tipple_now() - row->time) < s->cache * 1e6;
}

enum tipple_status
tipple__ledger_cached(struct tipple__ledger *l, const struct tipple_step_run *step,
    const char *inputs, char **result, struct tipple_error *err)
{
	const struct tipple_step *s = &l->workflow->steps[step->step];
	struct etl_cache row = { 0 };
	enum tipple_status status = tipple__ledger_enter(l, err);

	*result = NULL;
	if (status == TIPPLE_OK)
		status = etl_cache_find(l->db, l->workflow->name, s->name, step->part,
		    hash(inputs), &row, err);
	if (status == TIPPLE_OK && !holds(&row, s, inputs))
		status = TIPPLE_NOT_FOUND;
	if (status == TIPPLE_OK && row.result != NULL && (*result = strdup(row.result)) == NULL)
		status = tipple__nomem(err);
	etl_cache_clear(&row);
	return status;
}

enum tipple_status
tipple__ledger_cache(struct tipple__ledger *l, const struct tipple_step_run *step,
    const char *inputs, struct tipple_error *err)
{
	struct etl_cache row = { .workflow = l->workflow->name,
		.name = l->workflow->steps[step->step].name, .part = step->part,
		.hash = hash(inputs), .inputs = inputs, .time = tipple_now(),
		.result = step->result };
	enum tipple_status status = tipple__ledger_enter(l, err);

	return status == TIPPLE_OK ? etl_cache_save(l->db, &row, err) : status;
}
