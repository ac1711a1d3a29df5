/*
 * customers_sync.h - the job nightly.customers: from customer to customer_fact.
 *
 * Written by tipple-gen from syncs.yaml; edit that, not this.
 */
#ifndef TIPPLE_GEN_CUSTOMERS_SYNC_H
#define TIPPLE_GEN_CUSTOMERS_SYNC_H

#include <tipple_etl.h>

#include "syncs.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Copy customer, n, last_at; texts are borrowed from the source row. */
void customers_copy(const struct customer *from, struct customer_fact *to);
/* The job, for tipple_sync_main. */
extern const struct tipple_sync customers_sync;

#ifdef __cplusplus
}
#endif
#endif
