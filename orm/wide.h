/*
 * wide.h - 128-bit integers behind struct tipple_decimal.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_WIDE_H
#define TIPPLE_WIDE_H

#include "tipple.h"

__extension__ typedef __int128 tipple__int128;
__extension__ typedef unsigned __int128 tipple__uint128;

static inline tipple__int128
tipple__wide(struct tipple_decimal v)
{
	return (tipple__int128)((tipple__uint128)(uint64_t)v.hi << 64 | v.lo);
}

static inline struct tipple_decimal
tipple__narrow(tipple__int128 v, int scale)
{
	struct tipple_decimal d;

	d.hi = (int64_t)((tipple__uint128)v >> 64);
	d.lo = (uint64_t)v;
	d.scale = scale;
	return d;
}

/* v without its sign. */
static inline tipple__uint128
tipple__magnitude(tipple__int128 v)
{
	return v < 0 ? -(tipple__uint128)v : (tipple__uint128)v;
}

#endif
