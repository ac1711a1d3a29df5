/*
 * data_sums.c - what the jobs must find: the sums of the data set itself.  It
 * uses no database; whatever --url says is ignored.
 *
 * SPDX-License-Identifier: ISC
 */
#include "program.h"

static void
sum_rows(const struct request *r, int version)
{
	struct sums sums = { 0 };
	struct sample s;
	struct meter m;

	meter_start(&m);
	for (int64_t i = 1; i <= r->rows; i++) {
		sample_make(&s, i, version);
		sums_add(&sums, &s);
	}
	meter_stop(&m);
	report_sums(&m, &sums);
}

static void
sum_loaded(const struct request *r)
{
	sum_rows(r, 0);
}

static void
sum_upserted(const struct request *r)
{
	sum_rows(r, 1);
}

static void
sum_lookups(const struct request *r)
{
	int64_t table = request_number(r, "table", 1000000);
	struct sums sums = { 0 };
	struct sample s;
	struct meter m;

	meter_start(&m);
	for (int64_t i = 1; i <= r->rows; i++) {
		sample_make(&s, sample_key(i, table), 0);
		sums_add(&sums, &s);
	}
	meter_stop(&m);
	report_sums(&m, &sums);
}

int
main(int argc, char **argv)
{
	static const struct job jobs[] = {
		{ "sums", "loaded", sum_loaded, "of a table after load" },
		{ "sums", "upserted", sum_upserted, "of a table after upsert" },
		{ "sums", "lookup", sum_lookups, "of lookups in table=ROWS" },
		{ NULL, NULL, NULL, NULL },
	};

	return run_job(argc, argv, jobs);
}
