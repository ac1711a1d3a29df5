/*
 * decimal_arithmetic.c - exact sums and products of decimals, and rounding.  What has
 * no place in 38 digits is refused, never rounded on the way.
 *
 * SPDX-License-Identifier: ISC
 */
#include "decimal.h"
#include "wide.h"

/* 256 bits in eight parts, the lowest first: room for any product, and for any sum of
 * two decimals brought to one scale. */
#define PARTS 8
struct wide {
	uint32_t part[PARTS];
	bool negative;
};

static bool
is_decimal(struct tipple_decimal v)
{
	return v.scale >= 0 && v.scale <= TIPPLE__MAX_DIGITS &&
	    tipple__decimal_within(v, TIPPLE__MAX_DIGITS);
}

static struct wide
multiply(tipple__int128 x, tipple__int128 y)
{
	tipple__uint128 a = tipple__magnitude(x), b = tipple__magnitude(y);
	struct wide product = { {0}, (x < 0) != (y < 0) };

	for (int i = 0; i < 4; i++) {
		uint64_t carry = 0, digit = (uint32_t)(a >> (32 * i));

		for (int j = 0; j < 4; j++) {
			carry += digit * (uint32_t)(b >> (32 * j)) + product.part[i + j];
			product.part[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
		product.part[i + 4] = (uint32_t)carry;
	}
	return product;
}

static bool
is_smaller(const struct wide *a, const struct wide *b)
{
	int i = PARTS - 1;

	while (i > 0 && a->part[i] == b->part[i])
		i--;
	return a->part[i] < b->part[i];
}

/* The magnitudes: of unlike signs the smaller is taken from the larger, which decides. */
static struct wide
add(struct wide a, struct wide b)
{
	bool unlike = a.negative != b.negative;
	int64_t carry = 0;

	if (unlike && is_smaller(&a, &b))
		return add(b, a);
	for (int i = 0; i < PARTS; i++) {
		carry += (int64_t)a.part[i] + (unlike ? -(int64_t)b.part[i] : b.part[i]);
		a.part[i] = (uint32_t)carry;
		carry >>= 32;           /* -1 where one is borrowed */
	}
	return a;
}

/* The quotient is put into its place; the remainder is returned. */
static uint32_t
divide_by_ten(struct wide *v)
{
	uint64_t rest = 0;

	for (int i = PARTS - 1; i >= 0; i--) {
		rest = rest << 32 | v->part[i];
		v->part[i] = (uint32_t)(rest / 10);
		rest %= 10;
	}
	return (uint32_t)rest;
}

static bool
fits(const struct wide *v, int scale, struct tipple_decimal *out)
{
	tipple__uint128 m = (tipple__uint128)v->part[3] << 96 |
	    (tipple__uint128)v->part[2] << 64 | (tipple__uint128)v->part[1] << 32 | v->part[0];
	struct tipple_decimal d;

	if (scale > TIPPLE__MAX_DIGITS || m >> 127 != 0 ||
	    (v->part[4] | v->part[5] | v->part[6] | v->part[7]) != 0)
		return false;
	d = tipple__narrow(v->negative ? -(tipple__int128)m : (tipple__int128)m, scale);
	if (!tipple__decimal_within(d, TIPPLE__MAX_DIGITS))
		return false;
	*out = d;
	return true;
}

/* By the largest scale for which there is room. */
static bool
finish(struct wide v, int scale, struct tipple_decimal *out)
{
	while (!fits(&v, scale, out))
		if (scale-- == 0 || divide_by_ten(&v) != 0)
			return false;
	return true;
}

static tipple__int128
power_of_ten(int n)
{
	tipple__int128 p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

bool
tipple_decimal_add(struct tipple_decimal a, struct tipple_decimal b, struct tipple_decimal *out)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;

	if (!is_decimal(a) || !is_decimal(b))
		return false;
	return finish(add(multiply(tipple__wide(a), power_of_ten(scale - a.scale)),
	    multiply(tipple__wide(b), power_of_ten(scale - b.scale))), scale, out);
}

bool
tipple_decimal_subtract(struct tipple_decimal a, struct tipple_decimal b,
    struct tipple_decimal *out)
{
	return is_decimal(b) &&
	    tipple_decimal_add(a, tipple__narrow(-tipple__wide(b), b.scale), out);
}

bool
tipple_decimal_multiply(struct tipple_decimal a, struct tipple_decimal b,
    struct tipple_decimal *out)
{
	return is_decimal(a) && is_decimal(b) &&
	    finish(multiply(tipple__wide(a), tipple__wide(b)), a.scale + b.scale, out);
}

bool
tipple_decimal_round(struct tipple_decimal v, int scale, enum tipple_rounding rounding,
    struct tipple_decimal *out)
{
	tipple__uint128 m = tipple__magnitude(tipple__wide(v)), factor, half, rest;
	struct tipple_decimal rounded;

	if (!is_decimal(v) || scale < 0 || scale > TIPPLE__MAX_DIGITS)
		return false;
	if (scale >= v.scale)
		return tipple__decimal_rescale(v, scale, out);
	factor = (tipple__uint128)power_of_ten(v.scale - scale);
	half = factor / 2;
	rest = m % factor;
	m /= factor;
	if (rest > half || (rest == half && (rounding == TIPPLE_ROUND_HALF_UP || m % 2 == 1)))
		m++;
	rounded = tipple__narrow(v.hi < 0 ? -(tipple__int128)m : (tipple__int128)m, scale);
	if (!tipple__decimal_within(rounded, TIPPLE__MAX_DIGITS))
		return false;
	*out = rounded;
	return true;
}
