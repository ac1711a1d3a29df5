/*
 * pile_sync.h - the job pile-sync: from Order to heap.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_PILE_SYNC_H
#define TIPPLE_GEN_PILE_SYNC_H

#include <tipple_etl.h>

#include "syncs.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Copy customer, changed_at; texts are borrowed from the source row. */
void pile_copy(const struct order *from, struct heap *to);
/*
 * For you to write: call pile_copy and fill in the rest, which is nothing; or
 * skip or reject the row. See part 4 of tipple_etl.h.
 */
enum tipple_verdict pile_transform(const struct order *from, struct heap *to,
    struct tipple_row *row);
/* The job, for tipple_sync_main. */
extern const struct tipple_sync pile_sync;

#ifdef __cplusplus
}
#endif
#endif
