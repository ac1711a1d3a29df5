/*
 * calendar.h - the range of dates and times, and dates as days.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef TIPPLE_CALENDAR_H
#define TIPPLE_CALENDAR_H

#include <stdint.h>

#define TIPPLE__SECOND INT64_C(1000000)
#define TIPPLE__DAY (INT64_C(86400) * TIPPLE__SECOND)
#define TIPPLE__MIN_DATE (-719162)              /* 0001-01-01 */
#define TIPPLE__MAX_DATE 2932896                /* 9999-12-31 */
#define TIPPLE__MIN_TIMESTAMP (TIPPLE__MIN_DATE * TIPPLE__DAY)
#define TIPPLE__MAX_TIMESTAMP ((TIPPLE__MAX_DATE + 1) * TIPPLE__DAY - 1)

/* Days since 1970-01-01, and back; years 0 to 9999, the date must exist. */
int32_t tipple__days_from_civil(int year, int month, int day);
void tipple__civil_from_days(int32_t days, int *year, int *month, int *day);

#endif
