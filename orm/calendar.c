/*
 * calendar.c - text forms of date, time and timestamp, proleptic Gregorian and
 * UTC.  No time zones, no locale.
 *
 * Days and civil dates are turned into each other by counting in years that
 * begin on 1 March, in eras of 400 years (146097 days).
 *
 * SPDX-License-Identifier: ISC
 */
#include <string.h>
#include <time.h>

#include "calendar.h"
#include "tipple.h"

int64_t
tipple_now(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * TIPPLE__SECOND + now.tv_nsec / 1000;
}

int32_t
tipple__days_from_civil(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400;              /* years 0 to 9999: never negative */
	int year_of_era = y - era * 400;
	int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void
tipple__civil_from_days(int32_t days, int *year, int *month, int *day)
{
	/* unsigned, which is faster to divide: years 0 to 9999 are never negative */
	unsigned z = (unsigned)(days + 719468);
	unsigned era = z / 146097;
	unsigned day_of_era = z - era * 146097;
	unsigned year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	unsigned day_of_year =
	    day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	unsigned shifted = (5 * day_of_year + 2) / 153;

	*day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
	*month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
	*year = (int)(year_of_era + era * 400) + (*month <= 2);
}

/* n digits at *s, which moves behind them; -1 when they are not all digits. */
static int
number(const char **s, int n)
{
	int v = 0;

	for (; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		v = v * 10 + **s - '0';
	}
	return v;
}

static int
days_of_month(int year, int month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

static bool
read_date(const char **s, int32_t *days)
{
	int year, month, day;

	year = number(s, 4);
	if (year < 1 || *(*s)++ != '-')
		return false;
	month = number(s, 2);
	if (month < 1 || month > 12 || *(*s)++ != '-')
		return false;
	day = number(s, 2);
	if (day < 1 || day > days_of_month(year, month))
		return false;
	*days = tipple__days_from_civil(year, month, day);
	return true;
}

/* hh:mm:ss[.f...], at most six digits */
static bool
read_time(const char **s, int64_t *microseconds)
{
	int hour, minute, second, fraction = 0, digits = 0;

	hour = number(s, 2);
	if (hour < 0 || hour > 23 || *(*s)++ != ':')
		return false;
	minute = number(s, 2);
	if (minute < 0 || minute > 59 || *(*s)++ != ':')
		return false;
	second = number(s, 2);
	if (second < 0 || second > 59)
		return false;
	if (**s == '.') {
		for ((*s)++; **s >= '0' && **s <= '9' && digits < 6; (*s)++, digits++)
			fraction = fraction * 10 + **s - '0';
		if (digits == 0)
			return false;
		for (; digits < 6; digits++)
			fraction *= 10;
	}
	*microseconds = (hour * 3600 + minute * 60 + second) * TIPPLE__SECOND + fraction;
	return true;
}

bool
tipple_date_parse(const char *text, int32_t *out)
{
	int32_t days;

	if (!read_date(&text, &days) || *text != '\0')
		return false;
	*out = days;
	return true;
}

bool
tipple_time_parse(const char *text, int64_t *out)
{
	int64_t microseconds;

	if (!read_time(&text, &microseconds) || *text != '\0')
		return false;
	*out = microseconds;
	return true;
}

bool
tipple_timestamp_parse(const char *text, int64_t *out)
{
	int32_t days;
	int64_t microseconds;

	if (!read_date(&text, &days) || (*text != ' ' && *text != 'T'))
		return false;
	text++;
	if (!read_time(&text, &microseconds))
		return false;
	text += *text == 'Z';
	if (*text != '\0')
		return false;
	*out = days * TIPPLE__DAY + microseconds;
	return true;
}

/* Two decimal digits; the figures are always in range. */
static char *
two(char *to, int v)
{
	memcpy(to, &"0001020304050607080910111213141516171819"
	    "2021222324252627282930313233343536373839"
	    "4041424344454647484950515253545556575859"
	    "6061626364656667686970717273747576777879"
	    "8081828384858687888990919293949596979899"[2 * v], 2);
	return to + 2;
}

char *
tipple_date_format(int32_t days, char out[TIPPLE_TIMESTAMP_SIZE])
{
	int year, month, day;
	char *to = out;

	if (days < TIPPLE__MIN_DATE || days > TIPPLE__MAX_DATE)
		return strcpy(out, "?");
	tipple__civil_from_days(days, &year, &month, &day);
	to = two(to, year / 100);
	to = two(to, year % 100);
	*to++ = '-';
	to = two(to, month);
	*to++ = '-';
	to = two(to, day);
	*to = '\0';
	return out;
}

/* hh:mm:ss[.ffffff]: at most 15 characters and a NUL */
static void
write_time(char *to, int64_t microseconds)
{
	int seconds = (int)(microseconds / TIPPLE__SECOND);
	int fraction = (int)(microseconds % TIPPLE__SECOND);

	to = two(to, seconds / 3600);
	*to++ = ':';
	to = two(to, seconds / 60 % 60);
	*to++ = ':';
	to = two(to, seconds % 60);
	if (fraction != 0) {
		*to++ = '.';
		to = two(to, fraction / 10000);
		to = two(to, fraction / 100 % 100);
		to = two(to, fraction % 100);
	}
	*to = '\0';
}

char *
tipple_time_format(int64_t microseconds, char out[TIPPLE_TIMESTAMP_SIZE])
{
	if (microseconds < 0 || microseconds >= TIPPLE__DAY)
		return strcpy(out, "?");
	write_time(out, microseconds);
	return out;
}

char *
tipple_timestamp_format(int64_t microseconds, char out[TIPPLE_TIMESTAMP_SIZE])
{
	int64_t days = microseconds / TIPPLE__DAY;

	if (microseconds < TIPPLE__MIN_TIMESTAMP || microseconds > TIPPLE__MAX_TIMESTAMP)
		return strcpy(out, "?");
	if (days * TIPPLE__DAY > microseconds)
		days--;                 /* before 1970: round down */
	tipple_date_format((int32_t)days, out);
	out[10] = ' ';
	write_time(out + 11, microseconds - days * TIPPLE__DAY);
	return out;
}
