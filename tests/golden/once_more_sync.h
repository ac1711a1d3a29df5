/*
 * once_more_sync.h - the job once-more-sync: from order_fact to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_ONCE_MORE_SYNC_H
#define TIPPLE_GEN_ONCE_MORE_SYNC_H

#include <tipple_etl.h>

#include "syncs.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Copy order_id, customer, state, size, weight, due, photo, note, total,
 * changed_at, loaded_at; texts are borrowed from the source row.
 */
void once_more_copy(const struct order_fact *from, struct order_fact *to);
/*
 * For you to write: call once_more_copy and fill in the rest, which is nothing;
 * or skip or reject the row. See part 4 of tipple_etl.h.
 */
enum tipple_verdict once_more_transform(const struct order_fact *from, struct order_fact *to,
    struct tipple_row *row);
/* The job, for tipple_sync_main. */
extern const struct tipple_sync once_more_sync;

#ifdef __cplusplus
}
#endif
#endif
