/*
 * read_time.c - dates and times out of text, by a form that says which digits are
 * what.  A form has no locale and guesses nothing.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "ascii.h"
#include "calendar.h"
#include "tipple_valid.h"
#include "utf8.h"

struct moment {
	int year, month, day;
	int hour, minute, second, micro;
	int offset;             /* minutes east of UTC */
};

static bool
number(const char **s, const char *end, int least, int most, int *out)
{
	int n = 0;

	for (*out = 0; n < most && *s < end && tipple__is(**s, TIPPLE__DIGIT); n++)
		*out = *out * 10 + (*(*s)++ - '0');
	return n >= least;
}

static bool
month_name(const char **s, const char *end, int *out)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (end - *s < 3)
		return false;
	for (int i = 0; i < 12; i++) {
		int k = 0;

		while (k < 3 && tipple__lower((*s)[k]) == names[3 * i + k])
			k++;
		if (k == 3) {
			*s += 3;
			*out = i + 1;
			return true;
		}
	}
	return false;
}

/* Microseconds; digits beyond them must be 0. */
static bool
fraction(const char **s, const char *end, int *out)
{
	int n = 0;

	for (*out = 0; *s < end && tipple__is(**s, TIPPLE__DIGIT); n++, ++*s) {
		if (n < 6)
			*out = *out * 10 + (**s - '0');
		else if (**s != '0')
			return false;
	}
	for (int i = n; i < 6; i++)
		*out *= 10;
	return n > 0;
}

/* Z, +02:00, +0200, +02. */
static bool
offset(const char **s, const char *end, int *out)
{
	int hours, minutes = 0;
	bool west;

	if (*s == end)
		return false;
	if (**s == 'Z' || **s == 'z') {
		++*s;
		*out = 0;
		return true;
	}
	west = **s == '-';
	if (!west && **s != '+')
		return false;
	++*s;
	if (!number(s, end, 2, 2, &hours))
		return false;
	if (*s < end && **s == ':') {
		++*s;
		if (!number(s, end, 2, 2, &minutes))
			return false;
	} else if (*s < end && tipple__is(**s, TIPPLE__DIGIT) && !number(s, end, 2, 2, &minutes)) {
		return false;
	}
	if (hours > 15 || minutes > 59)
		return false;
	*out = (west ? -1 : 1) * (hours * 60 + minutes);
	return true;
}

static bool
directive(char which, const char **s, const char *end, struct moment *m)
{
	switch (which) {
	case 'Y':
		return number(s, end, 4, 4, &m->year);
	case 'm':
		return number(s, end, 1, 2, &m->month);
	case 'b':
		return month_name(s, end, &m->month);
	case 'd':
		return number(s, end, 1, 2, &m->day);
	case 'H':
		return number(s, end, 1, 2, &m->hour);
	case 'M':
		return number(s, end, 2, 2, &m->minute);
	case 'S':
		return number(s, end, 2, 2, &m->second);
	case 'f':
		return fraction(s, end, &m->micro);
	case 'z':
		return offset(s, end, &m->offset);
	default:
		return false;
	}
}

/* Behind the ] that ends the part which form begins. */
static const char *
behind(const char *form)
{
	for (int depth = 1; *form && depth > 0; form++)
		depth += (*form == '[') - (*form == ']');
	return form;
}

/* What is in brackets may be missing, as a whole. */
static bool
match(const char *form, const char **s, const char *end, struct moment *m)
{
	for (; *form && *form != ']'; form++) {
		if (*form == '[') {
			struct moment kept = *m;
			const char *from = *s;

			if (!match(form + 1, s, end, m)) {
				*m = kept;
				*s = from;
			}
			form = behind(form + 1) - 1;
		} else if (*form == '%') {
			if (!directive(*++form, s, end, m))
				return false;
		} else if (*s == end || *(*s)++ != *form) {
			return false;
		}
	}
	return true;
}

static enum tipple_reason
read_moment(const char *s, size_t n, const char *form, struct moment *m)
{
	const char *end;
	size_t characters;

	*m = (struct moment){ .year = 1970, .month = 1, .day = 1 };
	if (n == 0)
		return TIPPLE_EMPTY;
	if (!tipple__utf8_scan(s, n, &characters))
		return TIPPLE_NOT_UTF8;
	end = s + n;
	while (s < end && *s == ' ')
		s++;
	while (end > s && end[-1] == ' ')
		end--;
	if (s == end)
		return TIPPLE_EMPTY;
	return match(form, &s, end, m) && s == end ? TIPPLE_VALID : TIPPLE_TIME_FORM;
}

static bool
is_date(const struct moment *m)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (m->year % 4 == 0 && m->year % 100 != 0) || m->year % 400 == 0;

	return m->year >= 1 && m->month >= 1 && m->month <= 12 && m->day >= 1 &&
	    m->day <= days[m->month - 1] + (leap && m->month == 2);
}

/* Of the day.  A leap second is none: no database has a place for it. */
static bool
is_time(const struct moment *m)
{
	return m->hour < 24 && m->minute < 60 && m->second < 60;
}

static int64_t
time_of(const struct moment *m)
{
	return ((m->hour * INT64_C(60) + m->minute) * 60 + m->second) * TIPPLE__SECOND + m->micro;
}

enum tipple_reason
tipple_read_date(const char *s, size_t n, const char *form, int32_t *out)
{
	struct moment m;
	enum tipple_reason reason = read_moment(s, n, form ? form : "%Y-%m-%d", &m);

	if (reason)
		return reason;
	if (!is_date(&m))
		return TIPPLE_DATE_RANGE;
	*out = tipple__days_from_civil(m.year, m.month, m.day);
	return TIPPLE_VALID;
}

enum tipple_reason
tipple_read_time(const char *s, size_t n, const char *form, int64_t *out)
{
	struct moment m;
	enum tipple_reason reason = read_moment(s, n, form ? form : "%H:%M[:%S[.%f]]", &m);

	if (reason)
		return reason;
	if (!is_time(&m))
		return TIPPLE_TIME_RANGE;
	*out = time_of(&m);
	return TIPPLE_VALID;
}

enum tipple_reason
tipple_read_timestamp(const char *s, size_t n, const char *form, int64_t *out)
{
	static const char *const usual[] = { "%Y-%m-%d[T%H:%M[:%S[.%f]][%z]]",
		"%Y-%m-%d %H:%M[:%S[.%f]][%z]" };
	enum tipple_reason reason;
	struct moment m;
	int64_t v;

	reason = read_moment(s, n, form ? form : usual[0], &m);
	if (reason == TIPPLE_TIME_FORM && !form)
		reason = read_moment(s, n, usual[1], &m);
	if (reason)
		return reason;
	if (!is_date(&m))
		return TIPPLE_DATE_RANGE;
	if (!is_time(&m))
		return TIPPLE_TIME_RANGE;
	v = tipple__days_from_civil(m.year, m.month, m.day) * TIPPLE__DAY + time_of(&m) -
	    m.offset * 60 * TIPPLE__SECOND;
	if (v < TIPPLE__MIN_TIMESTAMP || v > TIPPLE__MAX_TIMESTAMP)
		return TIPPLE_DATE_RANGE;
	*out = v;
	return TIPPLE_VALID;
}
