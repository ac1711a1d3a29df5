/*
 * data.h - the data set: row i of version v is a pure function of i and v, so
 * that a table can be made, changed and checked without a file of rows.
 *
 * SPDX-License-Identifier: ISC
 */
#ifndef BENCH_DATA_H
#define BENCH_DATA_H

#include <stdbool.h>
#include <stdint.h>

/* A row as hand-written C would hold it.  Text ends with a NUL that its size
 * does not count. */
struct sample {
	int64_t id, customer_id;
	int64_t cents;
	int64_t updated_at;             /* microseconds since 1970 UTC */
	bool is_gift;
	bool has_note;
	int name_size, email_size, phone_size, status_size, note_size;
	char name[96], email[128], phone[24], status[24], note[256];
};

/* Version 0 is what is loaded, version 1 what an upsert brings. */
void sample_make(struct sample *s, int64_t i, int version);

/* The key of the i-th lookup in a table of this many rows. */
int64_t sample_key(int64_t i, int64_t table_rows);

/* What rows are folded into, so that none can be left out or left undecoded. */
struct sums {
	int64_t rows, ids, customers, cents, gifts;
	int64_t bytes;                  /* of all text */
	int64_t notes;
	int64_t times;                  /* of the low 16 bits of each */
};

void sums_add(struct sums *sums, const struct sample *s);

#endif
