/*
 * scrub.h - the steps of cleaning that look at one character after the other.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_SCRUB_H
#define TIPPLE_SCRUB_H

#include "text.h"
#include "tipple_valid.h"

/*
 * Append s to t, by all steps but normal forms, mojibake and refusing; for a normal
 * form runs of combining marks are broken.  The answer: is it certain that the result
 * is in NFC?  Memory: t->failed.
 */
bool tipple__scrub(struct tipple__text *t, const char *s, size_t n, unsigned steps);

#endif
