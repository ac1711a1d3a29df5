/*
 * workflow_verbs.h - the verbs of `tipple workflow`, a file for each or two.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_VERBS_H
#define TIPPLE_WORKFLOW_VERBS_H

#include "operator.h"

TIPPLE_MUST enum tipple_status workflow_list(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_status(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_steps(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_explain(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_graph(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_timeline(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_cancel(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_dead_letters(struct call *call, struct tipple_error *err);
TIPPLE_MUST enum tipple_status workflow_gc(struct call *call, struct tipple_error *err);

/* A run as JSON: its columns, and how many seconds it took, or has taken until now. */
struct etl_run;
json_t *describe_run(const struct etl_run *row);

#endif
