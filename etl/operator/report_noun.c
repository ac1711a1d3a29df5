/*
 * report_noun.c - one HTML page of what jobs did, from etl_metrics: runs over time, rows,
 * durations, rejects by rule.  It needs no other file and no script.
 *
 * SPDX-License-Identifier: ISC
 */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "error.h"
#include "etl_metrics.h"
#include "operator.h"
#include "picture.h"
#include "report_chart.h"

#define MAX_BARS 60     /* runs of a job in a chart, the last ones */
#define MAX_LINES 20    /* of them in a table */
#define LABEL_SIZE 160

struct runs {
	struct etl_metrics *rows;       /* in the order of jobs, then of time */
	size_t n, room;
};

static const char style[] =
    "<style>:root{color-scheme:light dark;--ok:#2e7d32;--bad:#c62828;--run:#f9a825;--plain:#1565c0;"
    "--line:#8886}body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;max-width:70rem;"
    "padding:1rem}h1{font-size:1.5rem;margin:0}h2{border-top:1px solid var(--line);margin:2rem 0 "
    ".3rem;padding-top:1rem;overflow-wrap:anywhere}h3{font-size:1rem;margin:.5rem 0}"
    ".grid{display:grid;gap:1.2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),"
    "1fr))}.cards{display:flex;flex-wrap:wrap;gap:.6rem 2rem}.cards b{display:block;font-size:"
    "1.3rem}svg{width:100%;height:auto;max-width:34rem}text{font:12px system-ui,sans-serif;fill:"
    "currentColor}.end{text-anchor:end}.axis{stroke:var(--line);fill:none}.success{fill:var(--ok)}"
    ".failed{fill:var(--bad)}.running{fill:var(--run)}.plain{fill:var(--plain)}.rejected{fill:"
    "#e65100}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "td,th{border-bottom:1px solid var(--line);padding:.25rem .6rem .25rem 0;text-align:left;"
    "vertical-align:top}td.n,th.n{text-align:right}td.t{white-space:nowrap}i{font-style:normal;"
    "font-weight:600}i.success{color:var(--ok)}i.failed{color:var(--bad)}i.running{color:"
    "var(--run)}small{opacity:.75}.key i{display:inline-block;width:.8em;height:.8em;margin-left:"
    ".8em}.key span{white-space:nowrap}tr:not(.why)>td{border-bottom:0;padding-bottom:0}.why td{"
    "padding-top:0;overflow-wrap:anywhere}@media(max-width:30rem){.w{display:none}"
    "td,th{font-size:.8rem;padding-right:.3rem}}</style>\n";

/* ---- the data ---- */

static enum tipple_status
add(struct runs *r, const struct etl_metrics *row, struct tipple_error *err)
{
	size_t room = r->room > 0 ? 2 * r->room : 64;
	struct etl_metrics *more;

	if (r->n == r->room) {
		more = realloc(r->rows, room * sizeof(*more));
		if (more == NULL)
			return tipple__nomem(err);
		r->rows = more;
		r->room = room;
	}
	return etl_metrics_copy(&r->rows[r->n++], row, err);
}

static enum tipple_status
collect(struct tipple_db *db, const char *job, int64_t since, struct runs *r,
    struct tipple_error *err)
{
	struct tipple_cursor *cursor = NULL;
	struct tipple_query q;
	struct etl_metrics row;
	enum tipple_status status;

	tipple_query_init(&q, &etl_metrics_table);
	tipple_where(&q, ETL_METRICS_START_TIME, TIPPLE_GE, tipple_timestamp(since));
	if (job != NULL)
		tipple_where(&q, ETL_METRICS_JOB_NAME, TIPPLE_EQ, tipple_text(job));
	tipple_order(&q, ETL_METRICS_JOB_NAME, TIPPLE_ASC);
	tipple_order(&q, ETL_METRICS_ID, TIPPLE_ASC);
	status = etl_metrics_each(db, &q, &cursor, err);
	while (status == TIPPLE_OK && (status = etl_metrics_next(cursor, &row, err)) == TIPPLE_OK)
		status = add(r, &row, err);
	tipple_cursor_close(cursor);
	tipple_query_clear(&q);
	return status == TIPPLE_DONE ? TIPPLE_OK : status;
}

static const char *
word(enum etl_metrics_status status)
{
	return etl_metrics_table.columns[ETL_METRICS_STATUS].labels[status];
}

/* "2024-02-29 13:05" */
static const char *
minute(int64_t time, char text[TIPPLE_TIMESTAMP_SIZE])
{
	tipple_timestamp_format(time, text);
	text[strlen("2024-02-29 13:05")] = '\0';
	return text;
}

/* ---- parts of the page ---- */

static void
put_charts(struct tipple__text *out, const struct etl_metrics *rows, size_t n)
{
	char labels[MAX_BARS][LABEL_SIZE], from[TIPPLE_TIMESTAMP_SIZE], to[TIPPLE_TIMESTAMP_SIZE];
	struct bar loaded[MAX_BARS], seconds[MAX_BARS];

	for (size_t i = 0; i < n; i++) {
		const struct etl_metrics *m = &rows[i];
		const char *kind = word(m->status);

		snprintf(labels[i], LABEL_SIZE, "%s: %s, %" PRId64 " processed, %" PRId64
		    " rejected, %.2f s", minute(m->start_time, from), kind, m->records_processed,
		    m->rows_rejected, m->execution_time_seconds);
		loaded[i] = (struct bar){ (double)(m->records_processed + m->rows_rejected),
			(double)m->rows_rejected, kind, labels[i] };
		seconds[i] = (struct bar){ m->execution_time_seconds, 0, kind, labels[i] };
	}
	minute(rows[0].start_time, from);
	minute(rows[n - 1].start_time, to);
	tipple__put(out, "<div><h3>Rows of each run</h3>\n");
	chart_upright(out, loaded, n, "rows", from, to);
	tipple__put(out, "</div>\n<div><h3>How long each run took</h3>\n");
	chart_upright(out, seconds, n, "seconds", from, to);
	tipple__put(out, "</div>\n");
}

/* What the runs' own counts add up to; NULL: no memory. */
static json_t *
add_rejects(const struct etl_metrics *rows, size_t n)
{
	json_t *sums = json_object(), *one, *count;
	const char *rule;

	for (size_t i = 0; i < n; i++) {
		one = rows[i].rejects_by_rule != NULL ?
		    json_loads(rows[i].rejects_by_rule, 0, NULL) : NULL;
		json_object_foreach(one, rule, count)
			(void)json_object_set_new(sums, rule,
			    json_integer(json_integer_value(json_object_get(sums, rule)) +
			    json_integer_value(count)));
		json_decref(one);
	}
	return sums;
}

static int
by_value(const void *a, const void *b)
{
	double x = ((const struct bar *)a)->value, y = ((const struct bar *)b)->value;

	return x < y ? 1 : x > y ? -1 : 0;
}

static void
put_rejects(struct tipple__text *out, const struct etl_metrics *rows, size_t n)
{
	json_t *sums = add_rejects(rows, n), *count;
	struct bar bars[MAX_BARS];
	const char *rule;
	size_t used = 0;

	json_object_foreach(sums, rule, count)
		if (used < MAX_BARS)
			bars[used++] = (struct bar){ (double)json_integer_value(count), 0,
				"rejected", rule };
	if (used > 0) {
		qsort(bars, used, sizeof(bars[0]), by_value);
		tipple__put(out, "<div><h3>Rejected rows by rule</h3>\n");
		chart_lying(out, bars, used);
		tipple__put(out, "</div>\n");
	}
	json_decref(sums);
}

static void
put_line(struct tipple__text *out, const struct etl_metrics *m)
{
	const char *kind = word(m->status);
	char time[TIPPLE_TIMESTAMP_SIZE];

	tipple__putf(out, "<tr><td class=\"t\">%s<td><i class=\"%s\">%s</i>"
	    "<td class=\"n w\">%" PRId64 "<td class=\"n\">%" PRId64 "<td class=\"n\">%" PRId64
	    "<td class=\"n w\">%.2f"
	    "<tr class=\"why\"><td colspan=\"6\"><small>",
	    minute(m->start_time, time), kind, kind, m->rows_read, m->records_processed,
	    m->rows_rejected, m->execution_time_seconds);
	put_xml(out, m->run_id, INT_MAX);
	tipple__put(out, "</small> ");
	if (m->error != NULL)
		put_xml(out, m->error, INT_MAX);
	tipple__put(out, "\n");
}

static void
put_table(struct tipple__text *out, const struct etl_metrics *rows, size_t n)
{
	tipple__put(out, "<h3>The last runs</h3><div class=\"scroll\"><table><tr>"
	    "<th>Started<th>Status"
	    "<th class=\"n w\">Read<th class=\"n\">Processed<th class=\"n\">Rejected"
	    "<th class=\"n w\">Seconds\n");
	for (size_t i = 0; i < n && i < MAX_LINES; i++)
		put_line(out, &rows[n - 1 - i]);
	tipple__put(out, "</table></div>\n");
}

static void
put_cards(struct tipple__text *out, const struct etl_metrics *rows, size_t n)
{
	int64_t processed = 0, rejected = 0, last = INT64_MIN;
	char time[TIPPLE_TIMESTAMP_SIZE];
	size_t failed = 0;

	for (size_t i = 0; i < n; i++) {
		processed += rows[i].records_processed;
		rejected += rows[i].rows_rejected;
		failed += rows[i].status == ETL_METRICS_STATUS_FAILED;
		if (rows[i].status == ETL_METRICS_STATUS_SUCCESS && rows[i].start_time > last)
			last = rows[i].start_time;
	}
	tipple__putf(out, "<div class=\"cards\"><span><b>%zu</b>runs</span><span><b>%zu</b>failed"
	    "</span><span><b>%" PRId64 "</b>rows processed</span><span><b>%" PRId64
	    "</b>rejected</span><span><b>%s</b>last success began</span></div>\n", n, failed,
	    processed, rejected, last != INT64_MIN ? minute(last, time) : "never");
}

static void
put_job(struct tipple__text *out, const struct etl_metrics *rows, size_t n)
{
	size_t shown = n < MAX_BARS ? n : MAX_BARS;

	tipple__put(out, "<h2>");
	put_xml(out, rows[0].job_name, INT_MAX);
	tipple__put(out, "</h2>\n");
	put_cards(out, rows, n);
	tipple__put(out, "<div class=\"grid\">\n");
	put_charts(out, rows + (n - shown), shown);
	put_rejects(out, rows, n);
	tipple__put(out, "</div>\n");
	put_table(out, rows, n);
}

static void
put_page(struct tipple__text *out, const struct runs *r, const char *database, int64_t days)
{
	char now[TIPPLE_TIMESTAMP_SIZE];
	size_t from = 0;

	tipple__put(out, "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	    "<title>Runs of jobs</title>\n");
	tipple__put(out, style);
	tipple__put(out, "<h1>Runs of jobs</h1><p>The last ");
	tipple__putf(out, "%" PRId64 " days until %s UTC, from etl_metrics in ", days,
	    minute(tipple_now(), now));
	put_xml(out, database, INT_MAX);
	tipple__put(out, ". All times are UTC.</p>\n<p class=\"key\">A run is a bar:"
	    "<span><i style=\"background:var(--ok)\"></i> success</span> "
	    "<span><i style=\"background:var(--bad)\"></i> failed</span> "
	    "<span><i style=\"background:var(--run)\"></i> running</span> "
	    "<span><i style=\"background:#e65100\"></i> its rejected rows</span></p>\n");
	if (r->n == 0)
		tipple__put(out, "<p>No job has run in these days.</p>\n");
	for (size_t i = 1; i <= r->n; i++) {
		if (i < r->n && strcmp(r->rows[i].job_name, r->rows[from].job_name) == 0)
			continue;
		put_job(out, &r->rows[from], i - from);
		from = i;
	}
	tipple__put(out, "</html>\n");
}

/* ---- the command ---- */

/* "-": standard output. */
static enum tipple_status
write_page(const struct tipple__text *page, const char *path, struct tipple_error *err)
{
	bool screen = strcmp(path, "-") == 0;
	FILE *out = screen ? stdout : fopen(path, "we");
	bool good;

	if (page->failed)
		return tipple__nomem(err);
	if (out == NULL)
		return tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.200s: %s", path,
		    strerror(errno));
	good = fwrite(page->data, 1, page->size, out) == page->size;
	if (!screen)
		good = fclose(out) == 0 && good;
	return good ? TIPPLE_OK : tipple__fail(err, TIPPLE_IO, NULL, NULL, "%.200s: cannot write",
	    path);
}

static enum tipple_status
write_report(struct call *call, struct tipple_error *err)
{
	struct tipple__text page = { 0 };
	struct tipple_db *db = NULL;
	struct runs r = { 0 };
	int64_t days = 30;
	enum tipple_status status = call_number(call, "days", 1, 36500, &days, err);

	if (status == TIPPLE_OK)
		status = call_open(call, 0, &db, NULL, err);
	if (status == TIPPLE_OK)
		status = collect(db, call_flag(call, "job"),
		    tipple_now() - days * INT64_C(86400000000), &r, err);
	if (status == TIPPLE_OK) {
		put_page(&page, &r, call_arg(call, 0), days);
		status = write_page(&page, call_arg(call, 1), err);
	}
	for (size_t i = 0; i < r.n; i++)
		etl_metrics_clear(&r.rows[i]);
	free(r.rows);
	tipple__text_clear(&page);
	tipple_close(db);
	return status;
}

static const struct flag flags[] = { { "job", "NAME", "of this job alone" },
	{ "days", "N", "of so many days (30)" }, { 0 } };
static const struct verb verbs[] = {
	{ "write", "DATABASE FILE", 2, 2, "one HTML page of all runs, rows and rejects", flags,
	    write_report },
	{ 0 }
};
const struct noun report_noun = { "report", "A page of etl_metrics:", verbs };
