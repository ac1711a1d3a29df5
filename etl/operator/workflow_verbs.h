/*
 * workflow_verbs.h - the verbs of `tipple workflow`.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WORKFLOW_VERBS_H
#define TIPPLE_WORKFLOW_VERBS_H

#include "operator.h"

TIPPLE_MUST enum tipple_status workflow_list(struct call *call, struct tipple_error *err);

#endif
