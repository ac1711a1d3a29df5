/*
 * tally.h - how many rows of a run each rule refused, and the first reason that it
 * gave.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_TALLY_H
#define TIPPLE_TALLY_H

#include <jansson.h>

#include "tipple.h"

#define TIPPLE__MAX_TALLIES 32 /* further rules are counted as one */

struct tipple__tally {
	char stage[16];         /* read, transform, check or load */
	char rule[48];
	char column[64];        /* of the first one; "" when it is not known */
	char reason[160];
	int64_t n;
};

struct tipple__tallies {
	struct tipple__tally kinds[TIPPLE__MAX_TALLIES];
	int n;
};

/* The place of a rule; nothing is counted. */
int tipple__tally_kind(struct tipple__tallies *t, const char *stage, const char *rule,
    const struct tipple_error *why);

/* {"check/too-long":3}, to be freed; NULL when nothing was refused, or without memory. */
char *tipple__tallies_json(const struct tipple__tallies *t);
/* An array of an object for each rule that refused rows; NULL: no memory. */
json_t *tipple__tallies_list(const struct tipple__tallies *t);

#endif
