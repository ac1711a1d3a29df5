/*
 * first_sync.h - the job first-sync: from Order to order_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_FIRST_SYNC_H
#define TIPPLE_GEN_FIRST_SYNC_H

#include <tipple_etl.h>

#include "syncs.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Copy customer, state, size, photo, note, total, changed_at; texts are
 * borrowed from the source row.
 */
void first_copy(const struct order *from, struct order_fact *to);
/*
 * For you to write: call first_copy and fill in the rest, which is order_id,
 * weight, due, loaded_at; or skip or reject the row. See part 4 of
 * tipple_etl.h.
 */
enum tipple_verdict first_transform(const struct order *from, struct order_fact *to,
    struct tipple_row *row);
/* The job, for tipple_sync_main. */
extern const struct tipple_sync first_sync;

#ifdef __cplusplus
}
#endif
#endif
