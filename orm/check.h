/*
 * check.h - the rules a value must keep before it is sent anywhere.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CHECK_H
#define TIPPLE_CHECK_H

#include "tipple.h"

/*
 * Make v fit to be bound for column c of t: check it, give decimals the
 * column's scale, turn an enum's index into its label.  TIPPLE_INVALID names
 * the column and the rule, never the value.
 */
TIPPLE_MUST enum tipple_status tipple__check(const struct tipple_table *t,
    const struct tipple_column *c, struct tipple_value *v, struct tipple_error *err);

/*
 * tipple_get and tipple__check of n columns of row in one go, as bulk loads
 * need it.  Stops at the first that is not TIPPLE_OK.
 */
TIPPLE_MUST enum tipple_status tipple__take(const struct tipple_table *t,
    const struct tipple_column *const *columns, int n, const void *row,
    struct tipple_value *values, struct tipple_error *err);

#endif
