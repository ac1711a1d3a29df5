/*
 * hook.h - programs that are told how a run went, by its summary as JSON on their
 * standard input.  No shell is asked; what they do changes nothing for the run.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_HOOK_H
#define TIPPLE_HOOK_H

#include "outcome.h"

/* --on-success or --on-failure, whichever it was. */
void tipple__hook_ended(const struct tipple__run *run, const struct tipple__outcome *o);
/* --on-late, once; the run goes on. */
void tipple__hook_late(struct tipple__run *run);

#endif
