/*
 * limit_text.h - text forms of amounts and timestamps for the hand-written
 * programs, which know their data and check nothing.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_LIMIT_TEXT_H
#define BENCH_LIMIT_TEXT_H

#include <stddef.h>
#include <stdint.h>

#define TIMESTAMP_SIZE 26               /* 2024-01-02 03:04:05.123456 */

struct moment {
	int year;
	unsigned month, day, hour, minute, second, microsecond;
};
/* v: microseconds since 1970 UTC, not before. */
struct moment moment_of(int64_t v);
int64_t moment_value(const struct moment *m);

/* Not NUL-terminated. */
void write_timestamp(char to[TIMESTAMP_SIZE], int64_t v);
int64_t read_timestamp(const char *text, size_t size);

/* An amount in cents as 12.34, not NUL-terminated; its size. */
size_t write_cents(char to[24], int64_t cents);
int64_t read_cents(const char *text, size_t size);

#endif
