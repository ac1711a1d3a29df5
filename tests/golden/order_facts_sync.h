/*
 * order_facts_sync.h - the job order-facts-sync: from Order to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_ORDER_FACTS_SYNC_H
#define TIPPLE_GEN_ORDER_FACTS_SYNC_H

#include <tipple_etl.h>

#include "syncs.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Copy order_id, customer, state, size, photo, total, changed_at; texts are
 * borrowed from the source row.
 */
void order_facts_copy(const struct order *from, struct order_fact *to);
/*
 * For you to write: call order_facts_copy and fill in the rest, which is
 * weight, due, note, loaded_at; or skip or reject the row. See part 4 of
 * tipple_etl.h.
 */
enum tipple_verdict order_facts_transform(const struct order *from, struct order_fact *to,
    struct tipple_row *row);
/* The job, for tipple_sync_main. */
extern const struct tipple_sync order_facts_sync;

#ifdef __cplusplus
}
#endif
#endif
