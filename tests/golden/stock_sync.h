/*
 * stock_sync.h - the job stock-sync: from order_fact to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_STOCK_SYNC_H
#define TIPPLE_GEN_STOCK_SYNC_H

#include <tipple_etl.h>

#include "syncs.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Copy order_id, customer, state, size, weight, due, photo, note, total,
 * changed_at, loaded_at; texts are borrowed from the source row.
 */
void stock_copy(const struct order_fact *from, struct order_fact *to);
/* The job, for tipple_sync_main. */
extern const struct tipple_sync stock_sync;

#ifdef __cplusplus
}
#endif
#endif
