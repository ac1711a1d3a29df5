/*
 * limit_text.c - see limit_text.h.
 *
 * Days are counted in years that begin on 1 March, in eras of 400 years.
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>

#include "limit_text.h"

#define SECOND INT64_C(1000000)
#define DAY (86400 * SECOND)
#define DAYS_OF_ERA 146097
#define MARCH_OF_YEAR_0 719468          /* days before 1970 */

struct moment
moment_of(int64_t v)
{
	uint32_t days = (uint32_t)(v / DAY) + MARCH_OF_YEAR_0;
	uint32_t seconds = (uint32_t)(v % DAY / SECOND);
	uint32_t era = days / DAYS_OF_ERA, day = days % DAYS_OF_ERA;
	uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365, month;
	struct moment m;

	day -= 365 * year + year / 4 - year / 100;
	month = (5 * day + 2) / 153;
	m.day = day - (153 * month + 2) / 5 + 1;
	m.month = month < 10 ? month + 3 : month - 9;
	m.year = (int)(year + era * 400) + (m.month <= 2);
	m.hour = seconds / 3600;
	m.minute = seconds / 60 % 60;
	m.second = seconds % 60;
	m.microsecond = (unsigned)(v % SECOND);
	return m;
}

int64_t
moment_value(const struct moment *m)
{
	uint32_t y = (uint32_t)m->year - (m->month <= 2), era = y / 400, year = y % 400;
	uint32_t month = m->month > 2 ? m->month - 3 : m->month + 9;
	uint32_t day = (153 * month + 2) / 5 + m->day - 1 + year * 365 + year / 4 - year / 100;
	int64_t days = (int64_t)era * DAYS_OF_ERA + day - MARCH_OF_YEAR_0;

	return days * DAY + (m->hour * 3600 + m->minute * 60 + m->second) * SECOND + m->microsecond;
}

static char *
two(char *to, unsigned v)
{
	to[0] = (char)('0' + v / 10);
	to[1] = (char)('0' + v % 10);
	return to + 2;
}

void
write_timestamp(char to[TIMESTAMP_SIZE], int64_t v)
{
	struct moment m = moment_of(v);

	memcpy(to, "____-__-__ __:__:__.______", TIMESTAMP_SIZE);
	two(to, (unsigned)m.year / 100);
	two(to + 2, (unsigned)m.year % 100);
	two(to + 5, m.month);
	two(to + 8, m.day);
	two(to + 11, m.hour);
	two(to + 14, m.minute);
	two(to + 17, m.second);
	two(to + 20, m.microsecond / 10000);
	two(to + 22, m.microsecond / 100 % 100);
	two(to + 24, m.microsecond % 100);
}

static unsigned
digits(const char *text, int n)
{
	unsigned v = 0;

	while (n-- > 0)
		v = v * 10 + (unsigned)(*text++ - '0');
	return v;
}

int64_t
read_timestamp(const char *text, size_t size)
{
	struct moment m = {
		.year = (int)digits(text, 4),
		.month = digits(text + 5, 2),
		.day = digits(text + 8, 2),
		.hour = digits(text + 11, 2),
		.minute = digits(text + 14, 2),
		.second = digits(text + 17, 2),
	};

	/* servers leave out zeros at the end of the fraction */
	for (size_t i = 20; i < TIMESTAMP_SIZE; i++)
		m.microsecond = m.microsecond * 10 + (i < size ? (unsigned)(text[i] - '0') : 0);
	return moment_value(&m);
}

size_t
write_cents(char to[24], int64_t cents)
{
	char reversed[24], *p = to;
	int64_t whole = cents / 100;
	int n = 0;

	do {
		reversed[n++] = (char)('0' + whole % 10);
		whole /= 10;
	} while (whole > 0);
	while (n > 0)
		*p++ = reversed[--n];
	*p++ = '.';
	return (size_t)(two(p, (unsigned)(cents % 100)) - to);
}

int64_t
read_cents(const char *text, size_t size)
{
	int64_t v = 0;

	for (size_t i = 0; i < size; i++)
		if (text[i] != '.')
			v = v * 10 + (text[i] - '0');
	return v;
}
