/*
 * attempts.h - every attempt of a run that the ledger knows, in the order in which they
 * began.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_ATTEMPTS_H
#define TIPPLE_ATTEMPTS_H

#include "run_view.h"

/*
 * An array of objects: step, part, attempt, kind (work, fallback, rollback), outcome (ok,
 * failed, running, undone), start_time, end_time (null while it runs), from and seconds:
 * when it began after the run, and how long it took; error.  parts: also those of parts.
 */
TIPPLE_MUST enum tipple_status attempts_read(const struct run_view *view, bool parts,
    json_t **attempts, struct tipple_error *err);

#endif
