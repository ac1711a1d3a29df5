/*
 * decimal.h - exact decimals for files in orm/.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_DECIMAL_H
#define TIPPLE_DECIMAL_H

#include "tipple.h"

#define TIPPLE__MAX_DIGITS 38

/* Digits of the coefficient; 1 for zero. */
int tipple__decimal_digits(struct tipple_decimal v);

/* Has it at most n digits? */
bool tipple__decimal_within(struct tipple_decimal v, int n);

/* The same number with another scale; false when digits other than 0 would be
 * lost or there would be more than 38. */
bool tipple__decimal_rescale(struct tipple_decimal v, int scale, struct tipple_decimal *out);

/*
 * The n / 10^scale whose nearest double is v, |n| < 2^53: what a REAL in a
 * column of NUMERIC affinity was written as.  False when there is none.
 */
bool tipple__decimal_from_double(double v, int scale, struct tipple_decimal *out);

/* The double nearest to v; false when v has more than 15 digits, which would
 * not all come back. */
bool tipple__decimal_to_double(struct tipple_decimal v, double *out);

#endif
