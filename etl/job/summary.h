/*
 * summary.h - what a run did, for people, for programs and for spreadsheets.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SUMMARY_H
#define TIPPLE_SUMMARY_H

#include <jansson.h>

#include "outcome.h"

/* The form that the options ask for. */
void tipple__summary(FILE *out, const struct tipple__run *run, const struct tipple__outcome *o);

/* NULL: no memory. */
json_t *tipple__summary_json(const struct tipple__run *run, const struct tipple__outcome *o);

#endif
