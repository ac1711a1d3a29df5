/*
 * sync.c - which columns a sync copies by itself.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "sync.h"

const struct schema_table *
sync_from(const struct schema *s, const struct schema_sync *sync)
{
	int t = schema_find_table(s, sync->from), q = schema_find_query(s, sync->from);

	if (t >= 0)
		return &s->tables[t];
	return q >= 0 ? schema_query_rows(s, &s->queries[q]) : NULL;
}

const struct schema_table *
sync_to(const struct schema *s, const struct schema_sync *sync)
{
	int t = schema_find_table(s, sync->to);

	return t >= 0 ? &s->tables[t] : NULL;
}

static bool
is_int(enum tipple_type type)
{
	return type == TIPPLE_INT16 || type == TIPPLE_INT32 || type == TIPPLE_INT64;
}

static bool
has_same_values(const struct schema_column *a, const struct schema_column *b)
{
	if (a->nvalues != b->nvalues)
		return false;
	for (unsigned i = 0; i < a->nvalues; i++)
		if (strcmp(a->values[i], b->values[i]) != 0)
			return false;
	return true;
}

/* What is too long or has too many digits is for the load to refuse. */
bool
sync_fits(const struct schema_column *from, const struct schema_column *to)
{
	if (to->generated || (from->nullable && !to->nullable))
		return false;
	if (is_int(from->type) && is_int(to->type))
		return from->type <= to->type;
	return from->type == to->type && has_same_values(from, to);
}

int
sync_copied(const struct schema_sync *sync, const struct schema_table *from,
    const struct schema_table *to, unsigned column)
{
	const struct schema_column *c = &to->columns[column];
	int same = schema_find_column(from, c->name);

	for (unsigned i = 0; i < sync->ncopy; i++)
		if (strcmp(sync->copy[i].to, c->name) == 0)
			return schema_find_column(from, sync->copy[i].from);
	for (unsigned i = 0; i < sync->nexcept; i++)
		if (strcmp(sync->except[i], c->name) == 0)
			return -1;
	return same >= 0 && sync_fits(&from->columns[same], c) ? same : -1;
}
