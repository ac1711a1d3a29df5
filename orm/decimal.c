/*
 * decimal.c - exact decimals: text forms, scale, order, and the doubles that
 * stand for them in SQLite's NUMERIC columns.
 *
 * SPDX-License-Identifier: ISC
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "decimal.h"
#include "wide.h"

static tipple__uint128
power_of_ten(int n)
{
	tipple__uint128 p = 1;

	while (n-- > 0)
		p *= 10;
	return p;
}

int
tipple__decimal_digits(struct tipple_decimal v)
{
	tipple__uint128 m = tipple__magnitude(tipple__wide(v));
	uint64_t rest;
	int digits = 1;

	for (; m > UINT64_MAX; m /= 10)
		digits++;
	for (rest = (uint64_t)m; rest >= 10; rest /= 10) /* many times faster */
		digits++;
	return digits;
}

bool
tipple__decimal_within(struct tipple_decimal v, int n)
{
	static const uint64_t powers[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000,
		100000000, 1000000000, 10000000000, 100000000000, 1000000000000, 10000000000000,
		100000000000000, 1000000000000000 };
	uint64_t low = v.hi == 0 ? v.lo : -v.lo;

	/* without a division for numbers as most are */
	if (n >= 1 && n <= 15 && (v.hi == 0 || (v.hi == -1 && v.lo != 0)))
		return low < powers[n];
	return tipple__decimal_digits(v) <= n;
}

bool
tipple__decimal_rescale(struct tipple_decimal v, int scale, struct tipple_decimal *out)
{
	tipple__int128 w = tipple__wide(v);
	tipple__uint128 factor;

	if (scale < 0 || scale > TIPPLE__MAX_DIGITS || v.scale < 0 || v.scale > TIPPLE__MAX_DIGITS)
		return false;
	if (scale == v.scale) {
		*out = v;
		return true;
	}
	if (scale > v.scale) {
		if (w != 0 && tipple__decimal_digits(v) + scale - v.scale > TIPPLE__MAX_DIGITS)
			return false;
		w *= (tipple__int128)(w != 0 ? power_of_ten(scale - v.scale) : 1);
	} else {
		factor = power_of_ten(v.scale - scale);
		if (tipple__magnitude(w) % factor != 0)
			return false;
		w /= (tipple__int128)factor;
	}
	*out = tipple__narrow(w, scale);
	return true;
}

bool
tipple_decimal_parse(const char *text, struct tipple_decimal *out)
{
	tipple__uint128 m = 0;
	bool negative = *text == '-', point = false, any = false;
	int scale = 0, digits = 0;

	text += negative;
	for (; *text != '\0'; text++) {
		if (*text == '.' && !point && any && text[1] != '\0') {
			point = true;
			continue;
		}
		if (*text < '0' || *text > '9')
			return false;
		any = true;
		digits += digits > 0 || *text != '0';
		scale += point;
		if (digits > TIPPLE__MAX_DIGITS || scale > TIPPLE__MAX_DIGITS)
			return false;
		m = m * 10 + (unsigned)(*text - '0');
	}
	if (!any)
		return false;
	*out = tipple__narrow(negative ? -(tipple__int128)m : (tipple__int128)m, scale);
	return true;
}

char *
tipple_decimal_format(struct tipple_decimal v, char out[TIPPLE_DECIMAL_SIZE])
{
	char reversed[TIPPLE_DECIMAL_SIZE];
	tipple__int128 w = tipple__wide(v);
	tipple__uint128 m = tipple__magnitude(w);
	char *to = out;
	int n = 0;

	do {
		if (n == v.scale && v.scale > 0)
			reversed[n++] = '.';
		reversed[n++] = (char)('0' + (int)(m % 10));
		m /= 10;
	} while (n < TIPPLE_DECIMAL_SIZE - 3 && (m > 0 || n <= v.scale + (v.scale > 0)));
	if (w < 0)
		*to++ = '-';
	while (n > 0)
		*to++ = reversed[--n];
	*to = '\0';
	return out;
}

/* What no decimal has would make a power of ten that is 0, or one too large. */
static int
possible_scale(int scale)
{
	return scale < 0 ? 0 : scale > TIPPLE__MAX_DIGITS ? TIPPLE__MAX_DIGITS : scale;
}

int
tipple_decimal_compare(struct tipple_decimal a, struct tipple_decimal b)
{
	tipple__int128 x = tipple__wide(a), y = tipple__wide(b);
	tipple__uint128 mx, my, whole_x, whole_y, px, py;

	if ((x < 0) != (y < 0) || x == 0 || y == 0)
		return (x > y) - (x < y);
	a.scale = possible_scale(a.scale), b.scale = possible_scale(b.scale);
	mx = tipple__magnitude(x), my = tipple__magnitude(y);
	px = power_of_ten(a.scale), py = power_of_ten(b.scale);
	whole_x = mx / px, whole_y = my / py;
	if (whole_x == whole_y) {
		/* fractions to one scale; both stay below 10^38 */
		whole_x = mx % px * power_of_ten(a.scale < b.scale ? b.scale - a.scale : 0);
		whole_y = my % py * power_of_ten(b.scale < a.scale ? a.scale - b.scale : 0);
	}
	if (whole_x == whole_y)
		return 0;
	return ((whole_x > whole_y) == (x > 0)) ? 1 : -1;
}

#define MAX_EXACT 22 /* powers of ten up to here are doubles */

static double
exact_power(int n)
{
	static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10,
		1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

	return powers[n];
}

bool
tipple__decimal_to_double(struct tipple_decimal v, double *out)
{
	char text[TIPPLE_DECIMAL_SIZE];
	tipple__int128 n = tipple__wide(v);

	if (!tipple__decimal_within(v, 15))
		return false;
	if (v.scale <= MAX_EXACT) {     /* both exact, so one correctly rounded division */
		*out = (double)(int64_t)n / exact_power(v.scale);
		return true;
	}
	*out = strtod(tipple_decimal_format(v, text), NULL);
	return true;
}

bool
tipple__decimal_from_double(double v, int scale, struct tipple_decimal *out)
{
	static const double limit = 9007199254740992.0; /* 2^53 */
	double power, n;

	if (!isfinite(v) || scale < 0 || scale > MAX_EXACT)
		return false;
	power = exact_power(scale);
	n = nearbyint(v * power) - 1;   /* the product is rounded: look one to each side */
	for (int i = 0; i < 3; i++, n++) {
		if (fabs(n) < limit && n / power == v) {
			*out = tipple__narrow((tipple__int128)n, scale);
			return true;
		}
	}
	return false;
}
