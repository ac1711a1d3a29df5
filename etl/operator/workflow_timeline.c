/*
 * workflow_timeline.c - the attempts of a run along the time: a Gantt chart in SVG, without
 * scripts, or a table as JSON.
 *
 * SPDX-License-Identifier: ISC
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "attempts.h"
#include "error.h"
#include "picture.h"
#include "workflow_verbs.h"

/* In pixels. */
#define NAMES 270
#define CHART 860
#define RIGHT 90 /* for what stands behind the last bar */
#define TOP 78
#define ROW 22
#define BAR 14

#define TEXT "font-family=\"Helvetica,Arial,sans-serif\" font-size=\"12\""

struct chart {
	struct tipple__text svg;
	const struct run_view *view;
	json_t *attempts;
	json_t *rows;                   /* numbers of rows, by step and part */
	double seconds;                 /* that the chart is wide */
};

static double
number(const json_t *attempt, const char *key)
{
	return json_real_value(json_object_get(attempt, key));
}

static const char *
word(const json_t *attempt, const char *key)
{
	return json_string_value(json_object_get(attempt, key));
}

/* ---- rows ---- */

/* A row for each step or part, by its first attempt; *name is its key. */
static int
row_of(struct chart *c, const json_t *attempt)
{
	struct tipple__text key = { 0 };
	const json_t *known;
	int row;

	tipple__putf(&key, "%s\n%s", word(attempt, "step"), word(attempt, "part"));
	known = json_object_get(c->rows, key.data != NULL ? key.data : "");
	row = known != NULL ? (int)json_integer_value(known) : (int)json_object_size(c->rows);
	if (known == NULL)
		c->svg.failed |= key.data == NULL ||
		    json_object_set_new(c->rows, key.data, json_integer(row)) != 0;
	tipple__text_clear(&key);
	return row;
}

static void
measure(struct chart *c)
{
	const json_t *attempt;
	size_t i;
	double end;

	json_array_foreach(c->attempts, i, attempt) {
		end = number(attempt, "from") + number(attempt, "seconds");
		c->seconds = end > c->seconds ? end : c->seconds;
		(void)row_of(c, attempt);
	}
	if (c->seconds < 0.001)
		c->seconds = 0.001;
}

static double
x_of(const struct chart *c, double seconds)
{
	return NAMES + seconds / c->seconds * CHART;
}

/* ---- the axis ---- */

/* The distance of marks: round, and about eight of them. */
static double
mark_distance(double seconds)
{
	static const double clock[] = { 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600,
		43200, 86400, 172800, 604800 };
	double least = seconds / 8, power = pow(10, floor(log10(least)));

	if (least <= 30)
		return least <= power ? power : least <= 2 * power ? 2 * power :
		    least <= 5 * power ? 5 * power : 10 * power;
	for (size_t i = 0; i < sizeof(clock) / sizeof(clock[0]); i++)
		if (least <= clock[i])
			return clock[i];
	return ceil(least / 604800) * 604800;
}

static void
put_axis(struct chart *c, int height)
{
	double distance = mark_distance(c->seconds), x;

	for (int i = 0; distance * i <= c->seconds; i++) {
		x = x_of(c, distance * i);
		tipple__putf(&c->svg, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" "
		    "stroke=\"#dddddd\"/>\n<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" " TEXT
		    " fill=\"#555555\">", x, TOP - 6, x, height, x, TOP - 11);
		if (i == 0)
			tipple__put(&c->svg, "0");
		else
			put_duration(&c->svg, distance * i);
		tipple__put(&c->svg, "</text>\n");
	}
}

/* ---- bars ---- */

static const struct paint *
paint_of(const json_t *attempt)
{
	const char *outcome = word(attempt, "outcome");

	return &step_paint[strcmp(outcome, "ok") == 0 ? ETL_STEP_STATUS_OK :
	    strcmp(outcome, "failed") == 0 ? ETL_STEP_STATUS_FAILED :
	    strcmp(outcome, "running") == 0 ? ETL_STEP_STATUS_RUNNING : ETL_STEP_STATUS_SKIPPED];
}

/* What a reader sees who points at the bar. */
static void
put_title(struct chart *c, const json_t *attempt)
{
	tipple__put(&c->svg, "<title>");
	put_xml(&c->svg, word(attempt, "step"), 200);
	if (word(attempt, "part")[0] != '\0') {
		tipple__put(&c->svg, ", part ");
		put_xml(&c->svg, word(attempt, "part"), 200);
	}
	tipple__putf(&c->svg, ": %s, attempt %d, %s, ", word(attempt, "kind"),
	    (int)json_integer_value(json_object_get(attempt, "attempt")),
	    word(attempt, "outcome"));
	put_duration(&c->svg, number(attempt, "seconds"));
	if (word(attempt, "error") != NULL) {
		tipple__put(&c->svg, ": ");
		put_xml(&c->svg, word(attempt, "error"), 300);
	}
	tipple__put(&c->svg, "</title>");
}

static void
put_bar(struct chart *c, const json_t *attempt)
{
	double x = x_of(c, number(attempt, "from"));
	double width = number(attempt, "seconds") / c->seconds * CHART;
	const struct paint *paint = paint_of(attempt);
	int y = TOP + row_of(c, attempt) * ROW + (ROW - BAR) / 2;

	tipple__putf(&c->svg, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" "
	    "fill=\"%s\" stroke=\"%s\">", x, y, width < 2 ? 2 : width, BAR, paint->fill,
	    paint->line);
	put_title(c, attempt);
	tipple__put(&c->svg, "</rect>\n");
}

/* Behind the last bar of each row, how long the row took. */
static void
put_lengths(struct chart *c)
{
	json_t *last = json_object(), *attempt, *end;
	char row[16];
	const char *key;
	size_t i;

	json_array_foreach(c->attempts, i, attempt) {
		snprintf(row, sizeof(row), "%d", row_of(c, attempt));
		(void)json_object_set(last, row, attempt);
	}
	json_object_foreach(last, key, end) {
		tipple__putf(&c->svg, "<text x=\"%.1f\" y=\"%d\" " TEXT " fill=\"#333333\">",
		    x_of(c, number(end, "from") + number(end, "seconds")) + 6,
		    TOP + row_of(c, end) * ROW + ROW - 7);
		put_duration(&c->svg, number(end, "seconds"));
		tipple__put(&c->svg, "</text>\n");
	}
	json_decref(last);
}

static void
put_names(struct chart *c, int width)
{
	const char *key, *part;
	json_t *value;
	char step[1001];
	int y;

	json_object_foreach(c->rows, key, value) {
		part = strchr(key, '\n') + 1;
		snprintf(step, sizeof(step), "%.*s", (int)(part - 1 - key), key);
		y = TOP + (int)json_integer_value(value) * ROW;
		if (json_integer_value(value) % 2 == 0)
			tipple__putf(&c->svg, "<rect x=\"0\" y=\"%d\" width=\"%d\" "
			    "height=\"%d\" fill=\"#f6f6f6\"/>\n", y, width, ROW);
		tipple__putf(&c->svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" " TEXT ">",
		    NAMES - 10, y + ROW - 7);
		put_xml(&c->svg, part[0] != '\0' ? part : step, 38);
		tipple__put(&c->svg, "</text>\n");
	}
}

/* ---- the whole ---- */

static void
put_legend(struct chart *c)
{
	static const struct { const char *text; enum etl_step_status paint; } legend[] = {
		{ "ok", ETL_STEP_STATUS_OK }, { "failed attempt", ETL_STEP_STATUS_FAILED },
		{ "running", ETL_STEP_STATUS_RUNNING },
		{ "ok, then undone", ETL_STEP_STATUS_SKIPPED } };

	for (int i = 0; i < 4; i++)
		tipple__putf(&c->svg, "<rect x=\"%d\" y=\"33\" width=\"22\" height=\"%d\" rx=\"2\" "
		    "fill=\"%s\" stroke=\"%s\"/><text x=\"%d\" y=\"45\" " TEXT ">%s</text>\n",
		    NAMES + 130 * i, BAR, step_paint[legend[i].paint].fill,
		    step_paint[legend[i].paint].line, NAMES + 130 * i + 28, legend[i].text);
}

static void
put_chart(struct chart *c)
{
	int height = TOP + (int)json_object_size(c->rows) * ROW + 8;
	int width = NAMES + CHART + RIGHT;
	char start[TIPPLE_TIMESTAMP_SIZE];

	tipple_timestamp_format(c->view->run.start_time, start);
	start[strlen("2024-02-29 13:05:00")] = '\0';
	tipple__putf(&c->svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
	    "height=\"%d\" viewBox=\"0 0 %d %d\">\n<rect width=\"100%%\" height=\"100%%\" "
	    "fill=\"#ffffff\"/>\n<text x=\"10\" y=\"20\" font-family=\"Helvetica,Arial,"
	    "sans-serif\" font-size=\"14\" font-weight=\"bold\">", width, height, width, height);
	put_xml(&c->svg, c->view->run.workflow, 80);
	tipple__putf(&c->svg, ": %s, begun %s UTC</text>\n",
	    etl_run_table.columns[ETL_RUN_STATUS].labels[c->view->run.status], start);
	put_legend(c);
	put_names(c, width);
	put_axis(c, height - 8);
	for (size_t i = 0; i < json_array_size(c->attempts); i++)
		put_bar(c, json_array_get(c->attempts, i));
	put_lengths(c);
	tipple__put(&c->svg, "</svg>\n");
}

static enum tipple_status
draw(const struct run_view *view, json_t *attempts, struct tipple_error *err)
{
	struct chart chart = { .view = view, .attempts = attempts, .rows = json_object() };
	enum tipple_status status = TIPPLE_OK;

	measure(&chart);
	put_chart(&chart);
	if (chart.svg.failed)
		status = tipple__nomem(err);
	else
		fputs(chart.svg.data, stdout);
	tipple__text_clear(&chart.svg);
	json_decref(chart.rows);
	return status;
}

enum tipple_status
workflow_timeline(struct call *call, struct tipple_error *err)
{
	struct run_view view;
	json_t *attempts = NULL;
	enum tipple_status status = run_view_open(&view, call, 1, err);

	if (status == TIPPLE_OK)
		status = attempts_read(&view, call_flag(call, "parts") != NULL, &attempts, err);
	if (status == TIPPLE_OK)
		status = call->json ? answer_table(call, json_incref(attempts), NULL, err) :
		    draw(&view, attempts, err);
	json_decref(attempts);
	run_view_close(&view);
	return status;
}
