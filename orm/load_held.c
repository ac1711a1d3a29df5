/*
 * load_held.c - a batch that can be written again, see load.h.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "load_write.h"

/* Sorting and writing move the items about; their values stay where they are. */
enum tipple_status
tipple__load_remember(struct tipple_load *load, struct tipple_error *err)
{
	if (load->flushed != NULL)
		return tipple__fail(err, TIPPLE_MISUSE, load->table->name, NULL,
		    "%s: the batch was flushed already", load->table->name);
	load->flushed = malloc(load->rows.nitems * sizeof(*load->flushed));
	if (load->flushed == NULL)
		return tipple__nomem(err);
	load->nflushed = load->rows.nitems;
	memcpy(load->flushed, load->rows.items, load->nflushed * sizeof(*load->flushed));
	load->before = load->counts;
	return TIPPLE_OK;
}

void
tipple__load_hold(struct tipple_load *load)
{
	load->held = true;
}

void
tipple__load_rewind(struct tipple_load *load, struct tipple_db *db)
{
	load->db = db;
	load->over = false;
	if (load->flushed == NULL)
		return;
	memcpy(load->rows.items, load->flushed, load->nflushed * sizeof(*load->flushed));
	load->rows.nitems = load->nflushed;
	tipple__rows_regain(&load->rows);
	load->counts = load->before;
	free(load->flushed);
	load->flushed = NULL;
}

/* Rows are in the order in which they were put, so that halving finds one. */
void
tipple__load_leave_out(struct tipple_load *load, int64_t number)
{
	struct tipple__item *items = load->rows.items;
	size_t low = 0, high = load->rows.nitems, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == load->rows.nitems || items[low].number != number)
		return;
	load->rows.nitems--;
	memmove(&items[low], &items[low + 1], (load->rows.nitems - low) * sizeof(*items));
	load->counts.rejected++;
}

void
tipple__load_forget(struct tipple_load *load)
{
	tipple__rows_reset(&load->rows);
	free(load->flushed);
	load->flushed = NULL;
}

void
tipple__load_join(struct tipple_load *load, struct tipple_load *other)
{
	if (load->empty < other->empty)
		load->empty = other->empty;
	other->empty = load->empty;
}

void
tipple__load_tell_all(struct tipple_load *load, bool all)
{
	load->terse = !all;
}

struct tipple_load_counts
tipple__load_effect(const struct tipple_load *load)
{
	struct tipple_load_counts effect = { 0 };

	if (load->flushed == NULL)
		return effect;
	effect.inserted = load->counts.inserted - load->before.inserted;
	effect.updated = load->counts.updated - load->before.updated;
	effect.unchanged = load->counts.unchanged - load->before.unchanged;
	effect.duplicates = load->counts.duplicates - load->before.duplicates;
	return effect;
}

size_t
tipple__load_bytes(const struct tipple_load *load)
{
	return load->rows.bytes;
}
