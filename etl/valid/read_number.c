/*
 * read_number.c - numbers and booleans out of text as people and programs write it.
 * What has another value than the text says is never given out.
 *
 * SPDX-License-Identifier: ISC
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ascii.h"
#include "decimal.h"
#include "tipple_valid.h"
#include "utf8.h"
#include "wide.h"

#define EXPONENT_MAX 9999
#define LONGEST 100000  /* of it all digits but 38 are zeros */

/* A number taken apart: digits * 10^-scale, without zeros that say nothing. */
struct number {
	tipple__uint128 coefficient;
	int digits;             /* of the coefficient, 0 for 0 */
	int scale;
	int zeros;              /* that were read behind them and may say nothing */
	bool negative, too_long;
};

struct input {
	const char *s, *end;
};

static bool
take(struct input *in, char c)
{
	if (in->s == in->end || *in->s != c || !c)
		return false;
	in->s++;
	return true;
}

static bool
at_digit(const struct input *in)
{
	return in->s < in->end && tipple__is(*in->s, TIPPLE__DIGIT);
}

static void
add_digit(struct number *x, int digit, bool fraction)
{
	x->scale += fraction;
	if (digit == 0) {
		x->zeros += x->digits > 0;
		return;
	}
	for (x->zeros++; x->zeros > 0; x->zeros--) {
		if (x->digits == TIPPLE__MAX_DIGITS) {
			x->too_long = true;
			x->zeros = 0;
			return;
		}
		x->coefficient = x->coefficient * 10 + (x->zeros == 1 ? (unsigned)digit : 0);
		x->digits++;
	}
}

/* Behind a first group of one to three digits each has three. */
static bool
whole_part(struct input *in, char group, struct number *x)
{
	int in_group = 0;
	bool grouped = false;

	for (;;) {
		for (; at_digit(in); in->s++, in_group++)
			add_digit(x, *in->s - '0', false);
		if (in_group == 0 || (grouped && in_group != 3))
			return false;
		if (in_group > 3 || !take(in, group))
			return true;
		grouped = true;
		in_group = 0;
	}
}

static bool
exponent(struct input *in, struct number *x)
{
	bool negative;
	int e = 0;

	if (!take(in, 'e') && !take(in, 'E'))
		return true;
	negative = take(in, '-');
	if (!negative)
		take(in, '+');
	if (!at_digit(in))
		return false;
	for (; at_digit(in); in->s++)
		e = e < EXPONENT_MAX ? e * 10 + (*in->s - '0') : e;
	x->scale += negative ? e : -e;
	return true;
}

static void
trim(struct input *in)
{
	while (in->s < in->end && (*in->s == ' ' || *in->s == '\t'))
		in->s++;
	while (in->end > in->s && (in->end[-1] == ' ' || in->end[-1] == '\t'))
		in->end--;
}

static enum tipple_reason
parse(const char *s, size_t n, const struct tipple_number_form *form, struct number *x)
{
	struct input in;
	size_t characters;
	bool any;

	memset(x, 0, sizeof(*x));
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	in = (struct input){ s, s + n };
	trim(&in);
	if (in.s == in.end)
		return TIPPLE_EMPTY;
	if (in.end - in.s > LONGEST)
		return TIPPLE_NUMBER_DIGITS;
	x->negative = take(&in, '-');
	if (!x->negative && !take(&in, '+') && in.end - in.s > 3 &&
	    memcmp(in.s, "\xE2\x88\x92", 3) == 0) { /* U+2212, the minus sign */
		x->negative = true;
		in.s += 3;
	}
	any = at_digit(&in);
	if (any && !whole_part(&in, form ? form->group : '\0', x))
		return TIPPLE_NUMBER_FORM;
	if (take(&in, form ? form->point : '.')) {
		any = any || at_digit(&in);
		for (; at_digit(&in); in.s++)
			add_digit(x, *in.s - '0', true);
	}
	if (!any || !exponent(&in, x) || in.s != in.end)
		return TIPPLE_NUMBER_FORM;
	return x->too_long ? TIPPLE_NUMBER_DIGITS : TIPPLE_VALID;
}

/* Zeros at the end are written as far as the text has them and there is room. */
static bool
to_decimal(struct number *x, struct tipple_decimal *out)
{
	for (; x->zeros > 0 && x->digits < TIPPLE__MAX_DIGITS; x->zeros--, x->digits++)
		x->coefficient *= 10;
	x->scale -= x->zeros;
	for (; x->scale > TIPPLE__MAX_DIGITS && x->coefficient % 10 == 0 && x->digits > 0;
	    x->scale--)
		x->coefficient /= 10, x->digits--;
	for (; x->scale < 0 && x->digits > 0; x->scale++, x->digits++) {
		if (x->digits == TIPPLE__MAX_DIGITS)
			return false;
		x->coefficient *= 10;
	}
	if (x->digits == 0)             /* 0.00, 0e5 */
		x->scale = x->scale < 0 ? 0 : x->scale < TIPPLE__MAX_DIGITS ? x->scale :
		    TIPPLE__MAX_DIGITS;
	if (x->scale > TIPPLE__MAX_DIGITS)
		return false;
	*out = tipple__narrow(x->negative ? -(tipple__int128)x->coefficient :
	    (tipple__int128)x->coefficient, x->scale);
	return true;
}

enum tipple_reason
tipple_read_decimal(const char *s, size_t n, const struct tipple_number_form *form,
    struct tipple_decimal *out)
{
	struct number x;
	enum tipple_reason reason = parse(s, n, form, &x);

	if (reason)
		return reason;
	return to_decimal(&x, out) ? TIPPLE_VALID : TIPPLE_NUMBER_DIGITS;
}

enum tipple_reason
tipple_read_int64(const char *s, size_t n, const struct tipple_number_form *form, int64_t *out)
{
	struct tipple_decimal v;
	enum tipple_reason reason = tipple_read_decimal(s, n, form, &v);

	if (reason == TIPPLE_NUMBER_DIGITS)
		return TIPPLE_NUMBER_RANGE;
	if (reason)
		return reason;
	if (!tipple__decimal_rescale(v, 0, &v))
		return TIPPLE_NUMBER_FRACTION;
	if (tipple__wide(v) < INT64_MIN || tipple__wide(v) > INT64_MAX)
		return TIPPLE_NUMBER_RANGE;
	*out = (int64_t)tipple__wide(v);
	return TIPPLE_VALID;
}

enum tipple_reason
tipple_read_float64(const char *s, size_t n, const struct tipple_number_form *form, double *out)
{
	char text[TIPPLE_DECIMAL_SIZE + 16], digits[TIPPLE_DECIMAL_SIZE];
	enum tipple_reason reason;
	struct number x;
	double v;

	reason = parse(s, n, form, &x);
	if (reason)
		return reason;
	tipple_decimal_format(tipple__narrow((tipple__int128)x.coefficient, 0), digits);
	/* A whole number and an exponent: strtod needs no point, which the locale chooses. */
	snprintf(text, sizeof(text), "%s%se%d", x.negative ? "-" : "", digits,
	    x.zeros - x.scale);
	v = strtod(text, NULL);
	if (v - v != 0)                 /* an infinity */
		return TIPPLE_NUMBER_RANGE;
	*out = v + 0.0;                 /* no -0 */
	return TIPPLE_VALID;
}

enum tipple_reason
tipple_read_bool(const char *s, size_t n, bool *out)
{
	static const char *const words[] = { "false", "true", "f", "t", "no", "yes", "n", "y",
		"off", "on", "0", "1" };
	struct input in;
	size_t size, characters;

	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	in = (struct input){ s, s + n };
	trim(&in);
	size = (size_t)(in.end - in.s);
	if (size == 0)
		return TIPPLE_EMPTY;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t k = 0;

		while (k < size && words[i][k] && tipple__lower(in.s[k]) == words[i][k])
			k++;
		if (k == size && !words[i][k]) {
			*out = i % 2 == 1;
			return TIPPLE_VALID;
		}
	}
	return TIPPLE_BOOL_WORD;
}
