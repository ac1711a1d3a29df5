/*
 * tipple_bench.c - the jobs of the benchmark as a user of tipple writes them:
 * nothing here that tipple.h and the generated orders.h do not offer to all.
 *
 * SPDX-License-Identifier: ISC
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "orders.h"
#include "program.h"
#include "sync_jobs.h"
#include "tipple_steps.h"
#include "valid_jobs.h"

static void
must(enum tipple_status status, const struct tipple_error *err)
{
	if (status != TIPPLE_OK)
		fail("%s: %s", tipple_status_name(status), err->text);
}

/* A connection with nothing set but what keeps an SQLite file comparable. */
static struct tipple_db *
open_database(const char *url)
{
	struct tipple_error err;
	struct tipple_db *db;

	must(tipple_open(url, &db, &err), &err);
	if (strcmp(tipple_dialect_name(db), "sqlite") == 0) {
		must(tipple_exec(db, "PRAGMA journal_mode = wal", &err), &err);
		must(tipple_exec(db, "PRAGMA synchronous = full", &err), &err);
	}
	return db;
}

/* The row as a struct of tipple's; its text is the sample's. */
static void
fill(struct order *o, const struct sample *s)
{
	o->id = s->id;
	o->customer_id = s->customer_id;
	o->name = s->name;
	o->email = s->email;
	o->phone = s->phone;
	o->amount = (struct tipple_decimal){ .lo = (uint64_t)s->cents, .scale = 2 };
	o->status = s->status;
	o->is_gift = s->is_gift;
	o->note = s->has_note ? s->note : NULL;
	o->updated_at = s->updated_at;
}

/* Both write jobs: a load in one transaction, whose counters must be right. */
static void
load_rows(const struct request *r, enum tipple_load_mode mode, int version)
{
	struct tipple_load_options options = { .mode = mode,
		.batch_rows = (size_t)request_number(r, "batch", 0) };
	struct tipple_load_counts counts;
	struct tipple_load *load;
	struct tipple_error err;
	struct order o = { 0 };
	struct sample s;
	struct meter m;
	struct tipple_db *db = open_database(r->url);

	meter_start(&m);
	must(order_load_open(db, &options, &load, &err), &err);
	for (int64_t i = 1; i <= r->rows; i++) {
		sample_make(&s, i, version);
		fill(&o, &s);
		must(order_load_put(load, &o, &err), &err);
	}
	must(tipple_load_end(load, &counts, &err), &err);
	tipple_load_close(load);
	tipple_close(db);
	meter_stop(&m);
	if (counts.inserted + counts.updated + counts.unchanged != r->rows)
		fail("%" PRId64 " rows were put, and not all of them written", counts.put);
	report(&m, r->rows,
	    ", \"inserted\": %" PRId64 ", \"updated\": %" PRId64 ", \"unchanged\": %" PRId64,
	    counts.inserted, counts.updated, counts.unchanged);
}

static void
load(const struct request *r)
{
	load_rows(r, TIPPLE_LOAD_INSERT, 0);
}

static void
upsert(const struct request *r)
{
	load_rows(r, TIPPLE_LOAD_UPSERT, 1);
}

/* What code does that knows single rows only. */
static void
find_save(const struct request *r)
{
	struct tipple_error err;
	enum tipple_status status;
	int64_t found = 0;
	struct order o;
	struct sample s;
	struct meter m;
	struct tipple_db *db = open_database(r->url);

	meter_start(&m);
	must(tipple_begin(db, &err), &err);
	for (int64_t i = 1; i <= r->rows; i++) {
		status = order_find(db, i, &o, &err);
		if (status != TIPPLE_NOT_FOUND)
			must(status, &err);
		found += status == TIPPLE_OK;
		sample_make(&s, i, 1);
		fill(&o, &s);
		must(order_save(db, &o, &err), &err);
		order_clear(&o);
	}
	must(tipple_commit(db, &err), &err);
	tipple_close(db);
	meter_stop(&m);
	report(&m, r->rows, ", \"inserted\": %" PRId64 ", \"updated\": %" PRId64, r->rows - found,
	    found);
}

static int64_t
text_size(const char *text)
{
	return text != NULL ? (int64_t)strlen(text) : 0;
}

static void
add(struct sums *sums, const struct order *o)
{
	sums->rows++;
	sums->ids += o->id;
	sums->customers += o->customer_id;
	sums->cents += (int64_t)o->amount.lo;
	sums->gifts += o->is_gift;
	sums->bytes += text_size(o->name) + text_size(o->email) + text_size(o->phone) +
	    text_size(o->status) + text_size(o->note);
	sums->notes += o->note != NULL;
	sums->times += o->updated_at & 0xffff;
}

static void
read_all(const struct request *r)
{
	struct tipple_cursor *cursor;
	struct tipple_error err;
	enum tipple_status status;
	struct sums sums = { 0 };
	struct order o;
	struct meter m;
	struct tipple_db *db = open_database(r->url);

	meter_start(&m);
	must(order_each(db, NULL, &cursor, &err), &err);
	while ((status = order_next(cursor, &o, &err)) == TIPPLE_OK)
		add(&sums, &o);
	if (status != TIPPLE_DONE)
		must(status, &err);
	meter_stop(&m);
	tipple_cursor_close(cursor);
	tipple_close(db);
	report_sums(&m, &sums);
}

static void
lookup(const struct request *r)
{
	int64_t table = request_number(r, "table", 1000000);
	struct tipple_error err;
	struct sums sums = { 0 };
	struct order o;
	struct meter m;
	struct tipple_db *db = open_database(r->url);

	meter_start(&m);
	for (int64_t i = 1; i <= r->rows; i++) {
		must(order_find(db, sample_key(i, table), &o, &err), &err);
		add(&sums, &o);
		order_clear(&o);
	}
	meter_stop(&m);
	tipple_close(db);
	report_sums(&m, &sums);
}

int
main(int argc, char **argv)
{
	static const struct job jobs[] = {
		{ "load", NULL, load, "rows into the empty table; batch=ROWS" },
		{ "upsert", NULL, upsert, "new versions of rows, half of them there; batch=ROWS" },
		{ "upsert", "find-save", find_save, "the same, row by row" },
		{ "read", NULL, read_all, "every row into a struct" },
		{ "lookup", NULL, lookup, "finds by primary key in table=ROWS" },
		{ "sync", NULL, sync_all, "every row of --src, by a job of the ETL layer" },
		{ "incr", NULL, sync_changed, "its rows changed since=TIMESTAMP" },
		{ "commit", "step", commit_steps, "steps of a workflow with a ledger" },
		{ "valid", "email", valid_email, "addresses, seed mode, of file=PATH; no --url" },
		{ "valid", "phone", valid_phone, "numbers, seed mode, likewise" },
		{ "valid", "space", valid_space, "texts cleaned by all steps, likewise" },
		{ NULL, NULL, NULL, NULL },
	};

	return run_job(argc, argv, jobs);
}
