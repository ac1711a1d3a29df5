/*
 * limit_binary.h - PostgreSQL's binary form of values: big-endian integers,
 * numerics in digits of base 10,000, microseconds since 2000.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_LIMIT_BINARY_H
#define BENCH_LIMIT_BINARY_H

#include <stdint.h>

#define EPOCH_2000 INT64_C(946684800000000) /* microseconds after 1970 */

/* The last n bytes of v. */
static inline char *
put_bytes(char *to, uint64_t v, int n)
{
	for (int i = n; i-- > 0; v >>= 8)
		to[i] = (char)v;
	return to + n;
}

static inline char *
put_16(char *to, int v)
{
	return put_bytes(to, (uint64_t)v, 2);
}

static inline char *
put_32(char *to, int32_t v)
{
	return put_bytes(to, (uint64_t)v, 4);
}

static inline char *
put_64(char *to, int64_t v)
{
	return put_bytes(to, (uint64_t)v, 8);
}

static inline int
get_16(const char *from)
{
	return (int16_t)((unsigned char)from[0] << 8 | (unsigned char)from[1]);
}

static inline int64_t
get_64(const char *from)
{
	const unsigned char *p = (const unsigned char *)from;
	uint64_t v = 0;

	for (int i = 0; i < 8; i++)
		v = v << 8 | p[i];
	return (int64_t)v;
}

#define NUMERIC_SIZE 24                 /* at most, of a numeric(12,2) */

/* A numeric(12,2), not negative; behind it. */
static inline char *
put_cents(char *to, int64_t cents)
{
	int digits[5], n = 0;           /* from the last; the first two are cents */
	char *p = to + 8;
	int64_t v = cents / 100;

	digits[n++] = (int)(cents % 100) * 100;
	for (; v > 0; v /= 10000)
		digits[n++] = (int)(v % 10000);
	put_16(to, n);
	put_16(to + 2, n - 2);          /* weight: digits before the point, less one */
	put_16(to + 4, 0);              /* sign */
	put_16(to + 6, 2);              /* scale */
	while (n > 0)
		p = put_16(p, digits[--n]);
	return p;
}

static inline int64_t
get_cents(const char *from)
{
	int n = get_16(from), before = get_16(from + 2) + 1;
	int64_t v = 0;

	for (int i = 0; i < before; i++)
		v = v * 10000 + (i < n ? get_16(from + 8 + 2 * i) : 0);
	v *= 100;
	if (before >= 0 && before < n)
		v += get_16(from + 8 + 2 * before) / 100;
	return v;
}

#endif
